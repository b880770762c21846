package casualty

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// toll makes the report of a figure that a toll has reached, and of the older one that it replaces in "rose
// from 40 to 62" and "revised down from 20 to 14".
func (f *Finder) toll(doc *text.Document, at pattern.Range, m pattern.Match, base Report) []Report {
	q, ok := quantityAt(doc, at.First)
	if !ok || counted(doc, q) {
		return nil
	}
	for i := m.First; i < m.Last; i++ {
		switch doc.Tokens[i].Norm {
		case "final":
			base.Status = facts.StatusFinal
		case "provisional", "preliminary", "initial":
			base.Status = facts.StatusProvisional
		}
	}
	if base.Timex >= 0 {
		if x := doc.Timexes[base.Timex]; x.DatePrec != nil && *x.DatePrec == 1 {
			base.AsOf = *x.DateStart
		}
	}
	base.Role, base.Victims, base.Count, base.Quantifier = facts.RoleAll, at, q.Count, q.Quantifier
	if q.Rule == "quantity.dot-separator" {
		base.note("ambiguous-separator")
	}
	if m.Rule.Yields["change"] == "" {
		return []Report{base}
	}
	old, ok := m.Slot("old")
	was := base
	if ok {
		o, ok := quantityAt(doc, old.First)
		if !ok {
			return []Report{base}
		}
		was.Count, was.Quantifier, was.Victims = o.Count, o.Quantifier, old
	} else if q.Quantifier == facts.Range && doc.Tokens[q.First].Norm == "from" {
		base.Count, base.Quantifier = facts.Exactly(*q.Count.Max), facts.Exact
		was.Count, was.Quantifier = facts.Exactly(*q.Count.Min), facts.Exact
	} else {
		return []Report{base}
	}
	was.Status, was.SupersededBy, was.AsOf = facts.StatusSuperseded, 0, ""
	return []Report{base, was}
}

// counted reports whether q counts things of its own rather than the toll: "the toll was 62 pesos".
func counted(doc *text.Document, q text.Quantity) bool {
	if q.Last >= len(doc.Tokens) {
		return false
	}
	g, ok := groupOver(doc, q.Last)
	if !ok || g.First > q.First || g.Head < q.Last {
		return false
	}
	switch doc.Lemmas[g.Head] {
	case "people", "person", "dead", "death", "body", "victim", "fatality", "more", "life", "soldier", "civilian":
		return false
	}
	return true
}
