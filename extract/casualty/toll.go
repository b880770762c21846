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
	if !ok {
		return nil
	}
	for i := m.First; i < m.Last; i++ {
		if doc.Tokens[i].Norm == "final" {
			base.Status = facts.StatusFinal
		}
	}
	base.Role, base.Victims, base.Count, base.Quantifier = facts.RoleAll, at, q.Count, q.Quantifier
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
	} else if q.Quantifier == facts.Range {
		base.Count, base.Quantifier = exactly(*q.Count.Max), facts.Exact
		was.Count, was.Quantifier = exactly(*q.Count.Min), facts.Exact
	} else {
		return []Report{base}
	}
	was.Status, was.SupersededBy = facts.StatusSuperseded, 0
	return []Report{base, was}
}
