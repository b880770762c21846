package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const (
	bomUTF8    = "\xEF\xBB\xBF"
	bomUTF16LE = "\xFF\xFE"
	bomUTF16BE = "\xFE\xFF"
)

// decode returns b as valid UTF-8, in this order: the byte order mark; valid UTF-8, whatever a page's meta
// element claims, for many lie; UTF-8 with damage (bad bytes become U+FFFD); the meta element of a page; by
// content, where text with few bytes beyond ASCII is windows-1252. Every step but the first two leaves a
// warning, so that nothing is lost in silence.
func (a *Article) decode(b []byte, page bool) string {
	if le := bytes.HasPrefix(b, []byte(bomUTF16LE)); le || bytes.HasPrefix(b, []byte(bomUTF16BE)) {
		return a.decodeAs(utf16(le), b[2:])
	}
	b = bytes.TrimPrefix(b, []byte(bomUTF8))
	if le, ok := bareUTF16(b); ok {
		a.warn("charset", "read as UTF-16 without byte order mark, by its zero bytes")
		return a.decodeAs(utf16(le), b)
	}
	if utf8.Valid(b) {
		return string(b)
	}
	good, bad := multibyte(b)
	if good > bad {
		a.warn("invalid-utf8", "%d bytes that are no UTF-8 were replaced by U+FFFD", bad)
		return replaceInvalid(b)
	}
	if page {
		if enc, name, _ := charset.DetermineEncoding(b, ""); name != "utf-8" && name != "windows-1252" {
			a.warn("charset", "read as %s, as the page says", name)
			return a.decodeAs(enc, b)
		}
	}
	enc, name := guess(b)
	a.warn("charset", "not UTF-8; read as %s, by its content", name)
	return a.decodeAs(enc, b)
}

// decodeAs decodes b; what the encoding does not know becomes U+FFFD and is told.
func (a *Article) decodeAs(enc encoding.Encoding, b []byte) string {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil { // decoders replace rather than fail; the rest of b would be lost
		a.warn("charset", "decoding stopped after %d characters: %v", utf8.RuneCount(out), err)
	}
	if n := bytes.Count(out, []byte("\uFFFD")); n > 0 {
		a.warn("charset", "%d characters could not be decoded and became U+FFFD", n)
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

func utf16(le bool) encoding.Encoding {
	if le {
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
}

// bareUTF16 reports whether b looks like UTF-16 without a mark, in a Latin script: a zero in at least four of
// ten bytes, nearly all of them (nine of ten) at odd (little endian) or at even places.
func bareUTF16(b []byte) (le, ok bool) {
	b = b[:min(len(b), 4096)]
	var zeros [2]int
	for i, c := range b {
		if c == 0 {
			zeros[i&1]++
		}
	}
	all := zeros[0] + zeros[1]
	return zeros[1] > zeros[0], all*10 >= len(b)*4 && len(b) >= 8 && max(zeros[0], zeros[1])*10 >= all*9
}

// multibyte counts the well-formed sequences beyond ASCII and the bytes that belong to none.
func multibyte(b []byte) (good, bad int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return good, bad
}

// replaceInvalid puts one U+FFFD for each byte that is no UTF-8 (strings.ToValidUTF8 puts one for a run).
func replaceInvalid(b []byte) string {
	return string([]rune(string(b)))
}

// guess tells an encoding by content. Below one byte in ten beyond ASCII the script is Latin, and then
// windows-1252 is what Western pages and agencies use; chardet is asked about the rest.
func guess(b []byte) (encoding.Encoding, string) {
	sample := b[:min(len(b), 1<<16)]
	high := 0
	for _, c := range sample {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	if high*10 >= len(sample) {
		// Of equal confidences the first by name counts: chardet's own order depends on its goroutines.
		results, _ := chardet.NewTextDetector().DetectAll(sample) // its only error is "nothing found"
		best := chardet.Result{Confidence: 30}                    // below is noise
		for _, r := range results {
			if r.Confidence > best.Confidence || r.Confidence == best.Confidence && r.Charset < best.Charset {
				best = r
			}
		}
		label := strings.Replace(strings.ToLower(best.Charset), "gb-18030", "gb18030", 1)
		if enc, name := charset.Lookup(label); enc != nil && name != "utf-8" {
			return enc, name
		}
	}
	return charmap.Windows1252, "windows-1252"
}

// binaryKind says what kind of binary file b is, or "" for text.
func binaryKind(b []byte) string {
	for _, k := range []struct{ magic, kind string }{
		{"%PDF-", "a PDF file"}, {"PK\x03\x04", "a ZIP archive or office document"}, {"\x1f\x8b", "a gzip file (name it .gz)"},
		{"\x28\xb5\x2f\xfd", "a zstd file (name it .zst)"}, {"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"},
		{"GIF8", "a picture"}, {"\xd0\xcf\x11\xe0", "an office document"}, {"\x7fELF", "a program"}, {"SQLite format 3\x00", "a database"},
	} {
		if bytes.HasPrefix(b, []byte(k.magic)) {
			return k.kind
		}
	}
	if bytes.HasPrefix(b, []byte(bomUTF16LE)) || bytes.HasPrefix(b, []byte(bomUTF16BE)) {
		return ""
	}
	if _, ok := bareUTF16(b); ok {
		return ""
	}
	control := 0
	for _, c := range b {
		if c == 0 {
			return "a binary file (it holds zero bytes)"
		}
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			control++
		}
	}
	if control*20 > len(b) {
		return "a binary file (more than one byte in twenty is a control character)"
	}
	return ""
}
