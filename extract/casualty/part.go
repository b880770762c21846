package casualty

import (
	"fmt"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// counted makes the reports of a list and, behind it or behind the trigger, of the parts it names. The first is
// the total: of the list's one phrase, as stated, or derived from its phrases.
func (f *Finder) counted(doc *text.Document, list []unit, base Report, s text.Sentence) []Report {
	var out []Report
	for _, u := range list {
		r := base
		r.First, r.Last = min(r.First, u.words.First), max(r.Last, u.words.Last)
		if !f.count(doc, u, &r) {
			continue
		}
		out = append(out, r)
		if rest, ok := allBut(doc, u, r); ok {
			out[len(out)-1] = rest
			r.Outcome = facts.Survivors
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil
	}
	if !apposed(out) {
		out = summed(out)
	}
	end := list[len(list)-1].words.Last
	for _, at := range []int{end, base.Last} {
		var units []unit
		units, base.Relation = f.parts(doc, at, s)
		for _, u := range units {
			r := base
			r.First, r.Last = u.words.First, u.words.Last
			if r.Relation == facts.Part {
				r.PartOf = 0
			}
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
func apposed(out []Report) bool {
	sum := 0
	for _, r := range out[1:] {
		if r.Point == nil {
			return false
		}
		sum += *r.Point
	}
	if len(out) < 3 || out[0].Point == nil || *out[0].Point != sum {
		return false
	}
	for i := range out[1:] {
		out[i+1].Relation, out[i+1].PartOf = facts.Part, 0
	}
	return true
}

// summed puts the sum of a list before its phrases, which become its parts. The text does not state the sum: it
// keeps its formula, and has no words for the people of its own. A list of one phrase, or with a phrase that is
// no count of its own, is left as it is.
func summed(out []Report) []Report {
	if len(out) < 2 {
		return out
	}
	sum := out[0]
	sum.Count, sum.Quantifier = facts.Count{Min: new(int), Point: new(int), Max: new(int)}, facts.Exact
	var terms []string
	for _, r := range out {
		if r.Relation != facts.Total || r.Outcome != sum.Outcome || r.Quantifier == facts.None || r.Quantifier == facts.Fraction {
			return out
		}
		least := r.Min
		if least == nil && r.Point == nil {
			least = new(int) // "up to 170" may be none
		}
		sum.Min, sum.Point, sum.Max = plus(sum.Min, least), plus(sum.Point, r.Point), plus(sum.Max, r.Max)
		terms = append(terms, formula(r.Count))
		sum.First, sum.Last = min(sum.First, r.First), max(sum.Last, r.Last)
	}
	switch {
	case sum.Point != nil && sum.Min != nil:
	case sum.Point != nil:
		sum.Quantifier, sum.Max = facts.About, nil
	case sum.Max != nil && sum.Min != nil:
		sum.Quantifier = facts.Range
	case sum.Min != nil:
		sum.Quantifier = facts.AtLeast
	default:
		return out // "nearly 100 and dozens": no bound is left
	}
	sum.Role, sum.Nationality, sum.Victims, sum.Derivation = facts.RoleAll, "", pattern.Range{}, strings.Join(terms, " + ")
	for i := range out {
		out[i].Relation, out[i].PartOf = facts.Part, 0
	}
	return append([]Report{sum}, out...)
}

// formula writes a count as a term of a derivation.
func formula(c facts.Count) string {
	switch {
	case c.Point != nil:
		return fmt.Sprint(*c.Point)
	case c.Min != nil && c.Max != nil:
		return fmt.Sprintf("(%d..%d)", *c.Min, *c.Max)
	case c.Min != nil:
		return fmt.Sprintf("(%d..)", *c.Min)
	}
	return fmt.Sprintf("(..%d)", *c.Max)
}

// plus adds two bounds; nil is unknown and stays so.
func plus(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	n := *a + *b
	return &n
}

// allBut turns the count of the phrase behind "all but" into that of the rest: of "all but two of the 14", 12.
func allBut(doc *text.Document, u unit, few Report) (rest Report, ok bool) {
	if !u.but || few.Point == nil {
		return few, false
	}
	whole := doc.Quantities[quantityFrom(doc, u.whole)].Count.Point
	if whole == nil || *whole <= *few.Point {
		return few, false
	}
	rest = few
	rest.Count, rest.Quantifier = exactly(*whole-*few.Point), facts.Exact
	rest.Derivation = fmt.Sprintf("%d - %d", *whole, *few.Point)
	return rest, true
}

// parts reads what follows a count at token i: ", including two children", ", 28 of them women", ": four Danes
// and five Poles" are parts of it; ", excluding the three gunmen" comes on top.
func (f *Finder) parts(doc *text.Document, i int, s text.Sentence) ([]unit, facts.Relation) {
	if i+1 < s.Last && doc.Tokens[i].Norm == ":" {
		return f.itemised(doc, i+1, s), facts.Part
	}
	if i < s.Last && doc.Tokens[i].Norm == "," {
		i++
	}
	if i+1 >= s.Last {
		return nil, facts.Part
	}
	switch doc.Tokens[i].Norm {
	case "including", "among":
		if doc.Tokens[i+1].Norm == "them" {
			i++
		}
		return f.people(doc, i+1, s), facts.Part
	case "excluding":
		return f.people(doc, i+1, s), facts.Total
	}
	u, ok := f.phrase(doc, i, s)
	if !ok || !hasQuantity(doc, u.words.First, u.words.Last) || u.words.Last-2 < i || doc.Tokens[u.words.Last-2].Norm != "of" {
		return nil, facts.Part
	}
	switch doc.Tokens[u.words.Last-1].Norm {
	case "them", "whom":
		k := u.words.Last
		for k < s.Last && (doc.Tokens[k].Norm == "were" || doc.Tokens[k].Norm == "was") {
			k++
		}
		if g, ok := groupOver(doc, k); ok && f.isPerson(doc, g.Head) {
			u.head, u.words.Last = g.Head, g.Last
			more, _ := f.parts(doc, g.Last, s)
			return append([]unit{u}, more...), facts.Part
		}
	}
	return nil, facts.Part
}

// itemised reads a list of counts behind a colon, each with its place or its people: "seven in the market and
// five in the mosque".
func (f *Finder) itemised(doc *text.Document, i int, s text.Sentence) []unit {
	var out []unit
	for i < s.Last {
		u, ok := f.phrase(doc, i, s)
		if !ok || !hasQuantity(doc, u.words.First, u.words.Last) {
			break
		}
		out = append(out, u)
		i = u.words.Last
		if i+1 < s.Last && doc.Tags[i] == text.IN {
			if g, ok := groupAt(doc, i+1); ok {
				i = g.Last
			}
		}
		next := f.link(doc, i, s)
		if next == i {
			break
		}
		i = next
	}
	return out
}
