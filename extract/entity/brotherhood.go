package entity

import (
	"dateline/extract/facts"
	"dateline/extract/text"
)

// brotherhoods makes organisations of names such as "the Sons of the Valley" and "the Front for the Liberation of Norland",
// of which the model sees what stands behind "of" or "for" alone: a noun with a capital behind "the" that such names begin
// with, the preposition, and more capitals. The case of a text in capitals tells nothing.
func (f *Finder) brotherhoods(doc *text.Document, names []found) []found {
	out := names[:0:0]
	k := 0
	for i := range doc.Tokens {
		last := f.brotherhood(doc, i)
		if last == 0 {
			continue
		}
		for k < len(names) && names[k].last <= i {
			out = append(out, names[k])
			k++
		}
		if k < len(names) && names[k].first <= i && names[k].last >= last {
			if names[k].first == i && names[k].kind == facts.Location {
				names[k].kind = facts.Organization
			}
			continue // the model has it, or more
		}
		for k < len(names) && names[k].first < last {
			last = max(last, names[k].last)
			k++
		}
		out = append(out, found{first: i, last: last, kind: facts.Organization, rule: ruleBrotherhood})
	}
	return append(out, names[k:]...)
}

// brotherhood returns the token behind the name of a brotherhood that begins at token i, 0 where none does.
func (f *Finder) brotherhood(doc *text.Document, i int) int {
	if i == 0 || i+2 >= len(doc.Tokens) || !isCapital(doc, i) || doc.Tokens[i-1].Norm != "the" || !f.lex.Has(doc.Words[i], f.brothers) {
		return 0
	}
	if n := doc.Tokens[i+1].Norm; n != "of" && n != "for" {
		return 0
	}
	last := i + 2
	if doc.Tokens[last].Norm == "the" {
		last++
	}
	first := last
	for last < len(doc.Tokens) && isCapital(doc, last) {
		last++
	}
	if last == first {
		return 0
	}
	return last
}

// isCapital reports whether token i is a word with a capital where the case of words tells something.
func isCapital(doc *text.Document, i int) bool {
	return doc.Tokens[i].Shape&(text.Capital|text.CapsZone|text.Mark|text.Numeric) == text.Capital
}
