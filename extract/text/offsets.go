package text

import (
	"unicode/utf8"

	"dateline/extract/facts"
)

// step is how many bytes lie between two entries of an Offsets index.
const step = 256

// Offsets turns bytes of a document into the code points of its record: those of the article's text, or of
// the title that came in a field of its own. It is read-only and safe for concurrent use.
type Offsets struct {
	doc   *Document
	index []int // code points before byte k*step
}

// NewOffsets counts the code points of doc.Text once.
func NewOffsets(doc *Document) *Offsets {
	o := &Offsets{doc: doc, index: make([]int, 0, len(doc.Text)/step+2)}
	n := 0
	for i := 0; i < len(doc.Text); i++ {
		if i%step == 0 {
			o.index = append(o.index, n)
		}
		if utf8.RuneStart(doc.Text[i]) {
			n++
		}
	}
	o.index = append(o.index, n)
	return o
}

// at returns how many code points begin before byte i.
func (o *Offsets) at(i int) int {
	k := i / step
	n := o.index[k]
	for j := k * step; j < i; j++ {
		if utf8.RuneStart(o.doc.Text[j]) {
			n++
		}
	}
	return n
}

// Evidence returns the words between two bytes of doc.Text, both on rune starts, as a record points at them.
func (o *Offsets) Evidence(start, end int) facts.Evidence {
	e := facts.Evidence{Start: o.at(start), End: o.at(end), Text: o.doc.Text[start:end]}
	if start < o.doc.Body {
		e.In = "title"
		return e
	}
	body := o.at(o.doc.Body)
	e.Start -= body
	e.End -= body
	return e
}
