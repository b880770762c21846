package entity

import (
	"slices"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// How the words about a name show that it is a place's, whatever the model made of it.

// whole makes one name of the pieces of a place's name that the noun for an area behind them shows to be one
// ("FLORENCIA DEL SUR NEIGHBORHOOD"), and parts "CANTON OF" from the name of the canton behind it.
func (f *Finder) whole(doc *text.Document, names []found) []found {
	out := names[:0]
	for _, n := range names {
		for n.last-n.first > 2 && doc.Tokens[n.first+1].Norm == "of" && f.lex.Has(doc.Words[n.first], f.area) && f.lex.Value(doc.Words[n.first], f.area) == "" {
			n.first += 2
		}
		if k := len(out) - 1; k >= 0 && n.last < len(doc.Tokens) && f.lex.Has(doc.Words[n.last], f.area) && n.kind != facts.NORP && f.linked(doc, &out[k], &n) {
			out[k].last, out[k].kind, out[k].rule = n.last, facts.Location, ruleArea
			continue
		}
		out = append(out, n)
	}
	return out
}

// heads makes places of what heads each item of a round-up, between its commas and up to its dash, whatever the model made of it,
// but for the days: "BAQUBA -", "NEAR BAQUBA -", "17 May, Baquba, Diyala.".
func (f *Finder) heads(doc *text.Document, names []found) []found {
	for _, s := range doc.Sentences {
		if doc.Zones[s.Zone].Kind != text.ItemHead {
			continue
		}
		for i := s.First; i < s.Last; {
			first := i
			for first < s.Last && (doc.Tokens[first].Shape.Has(text.Mark) || f.lex.Has(doc.Words[first], f.placePreposition)) {
				first++
			}
			last := first
			for last < s.Last && !doc.Tokens[last].Shape.Has(text.Mark) {
				last++
			}
			i = last + 1
			k := slices.IndexFunc(names, func(n found) bool { return n.last > first })
			if k < 0 {
				k = len(names)
			}
			switch {
			case first == last, slices.ContainsFunc(doc.Timexes, func(t text.Timex) bool { return t.First < last && first < t.Last }):
			case k < len(names) && names[k].first < last:
				names[k].kind = facts.Location
			default:
				names = slices.Insert(names, k, found{first: first, last: last, kind: facts.Location, rule: ruleHead})
			}
		}
	}
	return names
}

// waters takes "GULF OF" and the like into the name behind them, which is then that of the waters.
func (f *Finder) waters(doc *text.Document, names []found) []found {
	out := names[:0]
	for _, n := range names {
		if first := n.first - 2; first >= 0 && doc.Tokens[n.first-1].Norm == "of" && doc.Tokens[first].Shape.Has(text.Capital) && f.lex.Has(doc.Words[first], f.sea) {
			if k := len(out) - 1; k >= 0 && out[k].last > first {
				out = out[:k]
			}
			n.first, n.kind, n.rule = first, facts.Location, ruleArea
		}
		out = append(out, n)
	}
	return out
}

// isSea reports whether a name in its common form is that of waters: "red sea", "gulf of aden".
func (f *Finder) isSea(key string) bool {
	words := strings.Fields(key)
	first, last := f.lex.Word(words[0]), f.lex.Word(words[len(words)-1])
	return len(words) > 1 && (f.lex.Has(last, f.sea) || f.lex.Has(first, f.sea) && words[1] == "of")
}

// linked reports whether only small words of names stand between two names, one at least.
func (f *Finder) linked(doc *text.Document, a, b *found) bool {
	for i := a.last; i < b.first; i++ {
		if !f.lex.Has(doc.Words[i], f.particle) {
			return false
		}
	}
	return a.last < b.first && a.kind != facts.NORP && len(a.groups) == 0
}

// lowered reports whether a name in a sentence of small letters is one before a noun for an area that is not part of
// it: "the Orlo neighborhood", but not "the FBI district".
func (f *Finder) lowered(doc *text.Document, n *found) bool {
	return !doc.Tokens[n.first].Shape.Has(text.AllCaps) && doc.Tokens[n.last].Shape&text.Capital == 0
}

// bare reports whether names[k], which the model took for a person or an organisation, stands right behind "in", "near" or
// "outside" and the text names nobody so: "was kidnapped in Tekun Aman". Trust is put in people.
func (f *Finder) bare(doc *text.Document, names []found, k int) bool {
	n := &names[k]
	if n.first < 2 || !isWhere(doc.Tokens[n.first-1].Norm) || f.lex.Has(doc.LemmaWords[n.first-2], f.trust) {
		return false
	}
	if n.last < len(doc.Tokens) && (doc.Tokens[n.last].Norm == "'s" || doc.Tokens[n.last].Shape&(text.Capital|text.CapsZone) == text.Capital || doc.Tokens[n.last].Norm == "(") {
		return false
	}
	if n.kind != facts.Person {
		return false
	}
	for i := range names {
		o := &names[i]
		if o.kind == facts.Person && i != k && doc.Tokens[o.last-1].Norm == doc.Tokens[n.last-1].Norm && !(o.first > 0 && isWhere(doc.Tokens[o.first-1].Norm)) {
			return false
		}
	}
	return true
}

// isWhere reports whether norm is a preposition behind which a lone name is a place's.
func isWhere(norm string) bool { return norm == "in" || norm == "near" || norm == "outside" }

// crossings makes streets of the names that share a noun for several: "the corner of Mira and Orlo streets".
func (f *Finder) crossings(doc *text.Document, names []found) {
	for k := 1; k < len(names); k++ {
		a, b := &names[k-1], &names[k]
		if b.first != a.last+1 || doc.Tokens[a.last].Norm != "and" || b.last == len(doc.Tokens) || len(a.groups)+len(b.groups) > 0 || a.kind == facts.NORP || b.kind == facts.NORP {
			continue
		}
		switch doc.Tokens[b.last].Norm {
		case "streets", "avenues", "roads":
			a.kind, b.kind = facts.Facility, facts.Facility
		}
	}
}
