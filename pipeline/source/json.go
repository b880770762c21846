package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// lines reads JSON lines. A line that is no record is an article with an Err; the others are read still.
// Blank lines are passed over, but count as lines.
func (s *Source) lines(path string, in *bufio.Reader, yield func(Article) bool) error {
	if head, _ := in.Peek(2); string(head) == bomUTF16LE || string(head) == bomUTF16BE { // a short file has none
		dec := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		in = bufio.NewReaderSize(transform.NewReader(in, dec), 1<<16)
	}
	if head, _ := in.Peek(len(bomUTF8)); string(head) == bomUTF8 {
		in.Discard(len(bomUTF8)) // cannot fail: it was peeked
	}
	records := 0
	for n := 1; ; n++ {
		line, err := readLine(in)
		if errors.Is(err, errLong) {
			if !yield(Article{Err: fmt.Errorf("read %q line %d: %w", path, n, err)}) {
				return nil
			}
			records++
			continue
		}
		if err != nil && err != io.EOF {
			return err // what of a line came before the fault is no record
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			records++
			if !yield(s.record(path, n, line)) {
				return nil
			}
		}
		if err == io.EOF {
			if records == 0 {
				return errors.New("no records; the file is empty")
			}
			return nil
		}
	}
}

var errLong = fmt.Errorf("the line is longer than %d MB", maxArticle>>20)

// readLine reads up to and with the next line feed. Its error is io.EOF with the last line, also an empty
// one; errLong after passing over a line that is too long.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxArticle; !long {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case long && (err == nil || err == io.EOF):
			return nil, errLong
		default:
			return line, err
		}
	}
}

// record reads one input record.
func (s *Source) record(path string, n int, line []byte) (a Article) {
	fail := func(format string, args ...any) Article {
		return Article{Err: fmt.Errorf("read %q line %d: %w", path, n, fmt.Errorf(format, args...)), Warnings: a.Warnings}
	}
	if text := a.decode(line, false); len(a.Warnings) > 0 {
		line = []byte(text)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return fail("broken JSON at byte %d: %w", syntax.Offset, err)
		}
		return fail("want a JSON object with the field %q, not another kind of value", s.field("text"))
	}
	get := func(name string) string {
		return a.value(s.field(name), fields[s.field(name)])
	}
	raw := fields[s.field("text")]
	if err := json.Unmarshal(raw, &a.Text); err != nil || raw[0] != '"' {
		return fail("the field %q is missing or not a string; the record has %s; name the right one with --field text=NAME",
			s.field("text"), names(fields))
	}
	a.ID, a.Title, a.URL, a.Source = get("id"), get("title"), get("url"), get("source")
	a.Language, a.Author = strings.ToLower(get("language")), get("author")
	a.date(get("published"), "field:"+s.field("published"))
	a.date(dayIn(a.URL), "url")
	a.bounded(fmt.Sprintf("%q line %d", path, n))
	return a
}

// field returns what the records call the field name of the contract.
func (s *Source) field(name string) string {
	if theirs := s.opts.Fields[name]; theirs != "" {
		return theirs
	}
	return name
}

// value returns a string as it is and a number as it is written; anything else is told and left out.
func (a *Article) value(name string, raw json.RawMessage) string {
	if len(raw) == 0 || string(raw) == "null" {
		return ""
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	if c := raw[0]; c == '-' || '0' <= c && c <= '9' {
		return string(raw)
	}
	a.warn("field", "the field %q is neither text nor number and was left out", name)
	return ""
}

// names lists the fields of a record for a message: sorted, the first ten.
func names(fields map[string]json.RawMessage) string {
	var list []string
	for name := range fields {
		list = append(list, fmt.Sprintf("%.40q", name))
	}
	slices.Sort(list)
	if len(list) > 10 {
		list = append(list[:10], "…")
	}
	if len(list) == 0 {
		return "no fields"
	}
	return strings.Join(list, ", ")
}
