package casualty

import (
	"dateline/extract/facts"
	"dateline/extract/text"
)

// counted makes the reports of a list and, behind it or behind the trigger, of the parts it names.
func (f *Finder) counted(doc *text.Document, list []unit, base Report, s text.Sentence) []Report {
	var out []Report
	for _, u := range list {
		r := base
		r.First, r.Last = min(r.First, u.words.First), max(r.Last, u.words.Last)
		if f.count(doc, u, &r) {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil
	}
	apposed(out)
	end := list[len(list)-1].words.Last
	for _, at := range []int{end, base.Last} {
		for _, u := range f.parts(doc, at, s) {
			r := base
			r.First, r.Last = u.words.First, u.words.Last
			r.Relation, r.PartOf = facts.Part, 0
			if f.count(doc, u, &r) {
				out = append(out, r)
			}
		}
		if end >= base.Last {
			break
		}
	}
	return out
}

// apposed makes the reports behind the first its parts where they add up to it: "three people, a soldier and
// two civilians".
func apposed(out []Report) {
	sum := 0
	for _, r := range out[1:] {
		if r.Point == nil {
			return
		}
		sum += *r.Point
	}
	if len(out) < 3 || out[0].Point == nil || *out[0].Point != sum {
		return
	}
	for i := range out[1:] {
		out[i+1].Relation, out[i+1].PartOf = facts.Part, 0
	}
}

// parts reads ", including two children" and ", 28 of them women" at token i.
func (f *Finder) parts(doc *text.Document, i int, s text.Sentence) []unit {
	if i < s.Last && doc.Tokens[i].Norm == "," {
		i++
	}
	if i+1 >= s.Last {
		return nil
	}
	switch doc.Tokens[i].Norm {
	case "including", "among":
		if doc.Tokens[i+1].Norm == "them" {
			i++
		}
		return f.people(doc, i+1, s)
	}
	u, ok := f.phrase(doc, i, s)
	if ok && hasQuantity(doc, text.Group{First: u.words.First, Last: u.words.Last}) && u.words.Last-2 >= i && doc.Tokens[u.words.Last-2].Norm == "of" {
		switch doc.Tokens[u.words.Last-1].Norm {
		case "them", "whom":
			k := u.words.Last
			for k < s.Last && (doc.Tokens[k].Norm == "were" || doc.Tokens[k].Norm == "was") {
				k++
			}
			if g, ok := groupOver(doc, k); ok && f.isPerson(doc, g.Head) {
				u.head, u.words.Last = g.Head, g.Last
				return []unit{u}
			}
		}
	}
	return nil
}
