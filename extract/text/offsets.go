package text

import (
	"unicode/utf8"

	"dateline/extract/facts"
)

// Offsets turns bytes of Document.Text into the code points that records count in. Text that is all ASCII
// needs no table. It is only read after NewOffsets, so it is safe for concurrent use.
type Offsets struct {
	doc    *Document
	marks  []int // marks[i]: code points in the article's text before its byte i*stride
	titled []int // the same for a separate title
}

// stride is how many bytes lie between two marks: at most so many are counted for one query.
const stride = 256

// NewOffsets makes the table for d.
func NewOffsets(d *Document) *Offsets {
	o := &Offsets{doc: d, marks: codeMarks(d.Text[d.Body:])}
	if d.Body > 0 {
		o.titled = codeMarks(d.Text[:d.Body])
	}
	return o
}

// codeMarks returns nil for ASCII.
func codeMarks(s string) []int {
	if ascii(s) {
		return nil
	}
	marks := make([]int, 0, len(s)/stride+1)
	n := 0
	for i := range s {
		// A mark is put at the first rune from its byte on.
		for len(marks)*stride <= i {
			marks = append(marks, n)
		}
		n++
	}
	return marks
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Evidence returns the words of Document.Text[start:end], which must be on rune starts, with their offsets in
// the article's text or, if they stand in a separate title, in the title.
func (o *Offsets) Evidence(start, end int) facts.Evidence {
	d := o.doc
	ev := facts.Evidence{Text: d.Text[start:end]}
	if start < d.Body {
		ev.In = "title"
		ev.Start = codePoints(d.Text[:d.Body], o.titled, start)
		ev.End = codePoints(d.Text[:d.Body], o.titled, end)
		return ev
	}
	ev.Start = codePoints(d.Text[d.Body:], o.marks, start-d.Body)
	ev.End = codePoints(d.Text[d.Body:], o.marks, end-d.Body)
	return ev
}

// codePoints returns how many code points s[:i] has.
func codePoints(s string, marks []int, i int) int {
	if marks == nil {
		return i
	}
	m := min(i/stride, len(marks)-1)
	// The mark counts the runes that begin before byte m*stride: start at the first that begins from there.
	from := m * stride
	for from < i && !utf8.RuneStart(s[from]) {
		from++
	}
	return marks[m] + utf8.RuneCountInString(s[from:i])
}
