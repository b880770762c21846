package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
)

// maxArticle is the most bytes, unpacked, that one text, page or line may have: a guard against a file that
// unpacks without end, far above any article.
const maxArticle = 256 << 20

// maxText is the most bytes that the text of one article may have: twelve times the longest reports of
// newspapers. The time of extraction grows with the square of the length (4 s for 2 MB, 75 s for 8 MB, measured
// 2026-11), so that a whole archive in one text would stand still for hours.
const maxText = 2 << 20

// bounded turns an article with a text that is too long into one that could not be read.
func (a *Article) bounded(where string) {
	if n := len(a.Text); a.Err == nil && n > maxText {
		a.Text, a.Err = "", fmt.Errorf("read %s: the text has %.1f MB, more than the %d MB that one article may have; split it into articles", where, float64(n)/(1<<20), maxText>>20)
	}
}

// maxTitle is the most code points that a first line may have to be a title; longer ones are paragraphs.
const maxTitle = 200

// formatOf tells format and packing ("", gz, zst) by the end of the name; format is "" for other names.
func formatOf(path string) (format, packing string) {
	name := strings.ToLower(filepath.Base(path))
	for _, p := range []string{"gz", "zst"} {
		if rest, ok := strings.CutSuffix(name, "."+p); ok {
			name, packing = rest, p
		}
	}
	switch filepath.Ext(name) {
	case ".txt":
		format = "txt"
	case ".html", ".htm":
		format = "html"
	case ".jsonl", ".ndjson":
		format = "jsonl"
	}
	return format, packing
}

// read reads one file, gives its articles to article and completes f. Its error is article's.
func (s *Source) read(f *File, article func(Article) error) error {
	var in io.Reader = strings.NewReader("")
	if f.Path == "-" {
		if s.opts.Stdin != nil {
			in = s.opts.Stdin
		}
	} else {
		file, err := os.Open(f.Path)
		if err != nil {
			f.Err = fmt.Errorf("read %q: %w; check its permissions", f.Path, cause(err))
			return nil
		}
		defer file.Close() // only read from
		in = file
	}
	raw := &hashed{in: in, hash: sha256.New()}
	var stop error // of article
	err := s.articles(f, raw, func(a Article) bool {
		a.Path, a.Record, a.published = f.Path, f.Records, s.opts.Published
		if a.page == nil && a.Err == nil && a.Published == "" && a.published != "" {
			a.Published, a.PublishedFrom = a.published, "option"
		}
		f.Records++
		stop = article(a)
		return stop == nil
	})
	if stop != nil {
		return stop
	}
	// The hash is of the whole file, also where reading ended before.
	if _, rest := io.Copy(io.Discard, raw); rest != nil && err == nil {
		err = rest
	}
	f.Bytes, f.SHA256 = raw.n, hex.EncodeToString(raw.hash.Sum(nil))
	if err != nil {
		f.Err = fmt.Errorf("read %q: %w", f.Path, cause(err))
	}
	return nil
}

// hashed passes bytes through and counts and hashes them.
type hashed struct {
	in   io.Reader
	hash hash.Hash
	n    int64
}

func (h *hashed) Read(p []byte) (int, error) {
	n, err := h.in.Read(p)
	h.n += int64(n)
	h.hash.Write(p[:n]) // never fails
	return n, err
}

// articles unpacks raw and reads it by its format. It ends early when yield returns false.
func (s *Source) articles(f *File, raw io.Reader, yield func(Article) bool) error {
	_, packing := formatOf(f.Path)
	in, closeIn, err := unpack(raw, packing)
	if err != nil {
		return err
	}
	defer closeIn()
	buf := bufio.NewReaderSize(in, 1<<16)
	if f.Path == "-" {
		f.Format = sniff(buf)
	}
	if f.Format == "jsonl" {
		return unpackError(s.lines(f.Path, buf, yield), packing)
	}

	b, err := io.ReadAll(io.LimitReader(buf, maxArticle+1))
	if err != nil {
		return unpackError(err, packing)
	}
	if len(b) > maxArticle {
		return fmt.Errorf("more than %d MB for one article; split the file", maxArticle>>20)
	}
	if f.Format == "html" {
		yield(Article{page: b})
	} else {
		yield(s.plain(f.Path, b))
	}
	return nil
}

// unpack returns the unpacked form of in and what to call when done with it.
func unpack(in io.Reader, packing string) (io.Reader, func(), error) {
	switch packing {
	case "gz":
		r, err := gzip.NewReader(in)
		if err != nil {
			return nil, nil, unpackError(err, packing)
		}
		return r, func() { r.Close() }, nil // Close only repeats an error of Read
	case "zst":
		r, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<30))
		if err != nil {
			return nil, nil, unpackError(err, packing)
		}
		return r, r.Close, nil
	}
	return in, func() {}, nil
}

// unpackError says what an error in unpacking means.
func unpackError(err error, packing string) error {
	switch {
	case err == nil || packing == "":
		return err
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return fmt.Errorf("the .%s file is cut off (%w); fetch or pack it again", packing, err)
	default:
		return fmt.Errorf("unpack .%s: %w", packing, err)
	}
}

// sniff tells the format of standard input by its first byte that is neither space nor part of a UTF-8 BOM.
func sniff(in *bufio.Reader) string {
	b, _ := in.Peek(4096) // a short input is no error here
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte(bomUTF8)), " \t\r\n")
	if len(b) > 0 && b[0] == '{' {
		return "jsonl"
	}
	return "txt"
}

// plain reads a plain text. The whole of it is the article's text, the title line included.
func (s *Source) plain(path string, b []byte) Article {
	var a Article
	if kind := binaryKind(b); kind != "" {
		a.Err = fmt.Errorf("read %q: %s, not text; convert it to text first", path, kind)
		return a
	}
	a.Text = a.decode(b, false)
	a.Title = firstLine(a.Text)
	if day := dayIn(filepath.Base(path)); day != "" {
		a.Published, a.PublishedFrom = day, "filename"
	}
	a.bounded(strconv.Quote(path))
	return a
}

// firstLine returns the first line of text if a blank line and then more follows it, else "". A line that ends in
// a full stop is a paragraph: headlines have none.
func firstLine(text string) string {
	line, rest, _ := strings.Cut(text, "\n")
	blank, rest, ok := strings.Cut(rest, "\n")
	line = strings.TrimSpace(line)
	if !ok || strings.TrimSpace(blank) != "" || strings.TrimSpace(rest) == "" || utf8.RuneCountInString(line) > maxTitle || strings.HasSuffix(line, ".") {
		return ""
	}
	return line
}
