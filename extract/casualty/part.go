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
	more := append(f.elided(doc, base.Last, s), f.company(doc, base, s)...)
	for i, u := range append(list[:len(list):len(list)], more...) {
		r := base
		r.First, r.Last = min(r.First, u.words.First), max(r.Last, u.words.Last)
		if f.isUnborn(doc, u) {
			if len(out) > 0 {
				out[0].note("unborn-child")
			}
			continue
		}
		if !f.count(doc, u, &r) || r.Quantifier == facts.None && r.Relation == facts.Part {
			continue
		}
		if r.Quantifier == facts.BarePlural && base.Rule == "casualty.memorial" {
			continue // "a memorial to the victims" gives no figure
		}
		if without(doc, base.First, base.Trigger) {
			r.Count, r.Quantifier = facts.Exactly(0), facts.None
		}
		if i >= len(list) {
			r.First, r.Relation = u.words.First, base.Relation
		}
		if also(doc, base.Trigger) && r.Relation == facts.Total && r.Quantifier != facts.None {
			r.Relation = facts.Increment
		}
		f.rescope(doc, &r)
		if r.Quantifier == facts.BarePlural && r.Realis == facts.Actual && generic(doc, s, r) {
			r.Realis = facts.Generic
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
	for i := range out {
		out[i].named = out[i].named || len(list) > 1 && !joined(doc, list) // names that commas alone join may not be all
	}
	for i := range out[1:] {
		if out[i+1].Relation == facts.Increment {
			out[i+1].Relation = out[0].Relation // "six priests and two more women"
		}
	}
	if n := f.eachOf(doc, s, base); n > 1 && len(out) == 1 && out[0].Point != nil {
		return inEach(out[0], n)
	}
	if base.Relation != facts.Part && !apposed(doc, out) {
		out = summed(out)
	}
	return f.withParts(doc, list, out, base, s)
}

// rescope corrects the scope by the count: one person is no figure of a war or of several incidents; hundreds who
// "have been killed" are none of one incident.
func (f *Finder) rescope(doc *text.Document, r *Report) {
	switch {
	case r.Scope >= Multiple && r.Max != nil && *r.Max == 1:
		r.Scope = OwnIncident
	case r.Scope <= OtherIncident && r.Outcome == facts.Killed && (r.Min != nil && *r.Min >= many || r.Point != nil && *r.Point >= many) && perfect(doc, r.Trigger):
		r.Scope = Cumulative
	}
}

// generic reports whether people without a number are those of no incident: a deed told by a noun ("the murder of
// journalists"), or in the present below a headline ("they kill civilians").
func generic(doc *text.Document, s text.Sentence, r Report) bool {
	if t := doc.Tags[r.Trigger]; t == text.NN || t == text.NNS {
		switch first := doc.Tags[r.Victims.First]; first {
		case text.DT, text.PRPS, text.PDT:
			return false
		}
		return strings.HasPrefix(r.Rule, "casualty.death")
	}
	k := groupFrom(doc, r.Trigger)
	if k >= len(doc.Groups) || doc.Zones[s.Zone].Kind != text.Body {
		return false
	}
	g := doc.Groups[k]
	first := doc.Tokens[g.First].Norm
	return g.Kind == text.VerbGroup && g.Tense == text.Present && first != "have" && first != "has" && g.Last-g.First < 3 && r.Outcome == facts.Killed && g.Voice == text.Active
}

// many is the number of dead from which on "have been killed" tells of a conflict rather than of one incident: no
// single attack of the press of the last forty years is told so with as many. Chosen by reading news.
const many = 200

// perfect reports whether the verb at token i is in the present perfect.
func perfect(doc *text.Document, i int) bool {
	k := groupFrom(doc, i)
	if k >= len(doc.Groups) || doc.Groups[k].Kind != text.VerbGroup {
		return false
	}
	n := doc.Tokens[doc.Groups[k].First].Norm
	return n == "have" || n == "has"
}

// without reports whether "without" stands right before the harm: "without causing any casualties".
func without(doc *text.Document, first, trigger int) bool {
	for i := min(first, trigger); i >= 0 && i > trigger-5; i-- {
		switch doc.Tokens[i].Norm {
		case "without":
			return true
		case ".", ",", ";":
			return false
		}
	}
	return false
}

// also reports whether "also" stands beside the verb at token i: its victims come on top of those told before.
func also(doc *text.Document, i int) bool {
	return i > 0 && doc.Tokens[i-1].Norm == "also" || i+1 < len(doc.Tokens) && doc.Tokens[i+1].Norm == "also"
}

// withParts adds the reports of what stands behind the list, or behind the trigger, as parts of the first of out.
func (f *Finder) withParts(doc *text.Document, list []unit, out []Report, base Report, s text.Sentence) []Report {
	if len(list) == 0 {
		return out
	}
	end := list[len(list)-1].words.Last
	for _, at := range []int{end, base.Last} {
		p := f.parts(doc, f.overTime(doc, at, s), s)
		if p.excluded && len(p.units) == 1 {
			return f.excluding(doc, out, p.units[0], base)
		}
		whole := 0
		for _, u := range p.units {
			r := base
			r.First, r.Last, r.Relation, r.PartOf = u.words.First, u.words.Last, facts.Part, whole
			if p.outcome != "" {
				r.Outcome = p.outcome
			}
			if !f.count(doc, u, &r) {
				continue
			}
			r.Relation = facts.Part
			if p.severity != "" {
				r.note("severity", p.severity)
			}
			if p.outcome == facts.Killed && base.Outcome != facts.Killed {
				out, r = lessDead(out, r), asTransfer(r)
			}
			out = append(out, r)
			if u.whole == whoseParts {
				whole = len(out) - 1 // "nine of whom were foreigners: four Danes and five Poles"
			}
		}
		if end >= base.Last {
			break
		}
	}
	return out
}

// overTime returns the token behind the time expression that stands at token i or after its preposition; i if none does:
// "freed nine of them on Saturday, among them …".
func (f *Finder) overTime(doc *text.Document, i int, s text.Sentence) int {
	if k := timexFrom(doc, i); k < len(doc.Timexes) && (doc.Timexes[k].First == i || doc.Timexes[k].First == i+1 && doc.Tokens[i].Norm == "on") && doc.Timexes[k].Last < s.Last {
		return doc.Timexes[k].Last
	}
	return i
}

// lessDead takes those who died out of the stated number of wounded (P8): of "three people were burned, one of them
// fatally", two are wounded.
func lessDead(out []Report, dead Report) []Report {
	r := &out[0]
	if r.Point != nil && dead.Point != nil && *r.Point > *dead.Point {
		r.Derivation = fmt.Sprintf("%d - %d", *r.Point, *dead.Point)
		r.Count = facts.Exactly(*r.Point - *dead.Point)
	}
	return out
}

func asTransfer(r Report) Report {
	r.Relation, r.PartOf = facts.Transfer, -1
	return r
}

// isUnborn reports whether u is a child in the womb, who is not counted.
func (f *Finder) isUnborn(doc *text.Document, u unit) bool {
	for i := u.words.First; i < u.words.Last; i++ {
		if f.lex.Has(doc.LemmaWords[i], f.unborn.class) || f.lex.Has(doc.Words[i], f.unborn.class) {
			return true
		}
	}
	return false
}

// eachOf returns how many incidents the figure holds for each of: 2 for "Two attacks each killed five people"; 0 for
// none.
func (f *Finder) eachOf(doc *text.Document, s text.Sentence, base Report) int {
	if i := base.Trigger - 1; i < s.First || doc.Tokens[i].Norm != "each" {
		return 0
	}
	for _, q := range doc.Quantities[quantityFrom(doc, s.First):] {
		if q.First >= base.Trigger {
			break
		}
		if g, ok := groupOver(doc, q.Last-1); ok && g.Last <= base.Trigger && q.Count.Point != nil {
			if f.attackAt(doc, g) || !f.isPeople(doc, g) {
				return *q.Count.Point
			}
		}
	}
	return 0
}

// inEach puts the sum over n incidents before the figure of one.
func inEach(one Report, n int) []Report {
	sum := one
	sum.Count, sum.Derivation = facts.Exactly(n**one.Point), fmt.Sprintf("%d * %d", n, *one.Point)
	sum.Victims, sum.Scope, one.Scope = pattern.Range{}, Multiple, Multiple
	one.Relation, one.PartOf = facts.Part, 0
	one.note("each", fmt.Sprint(n))
	return []Report{sum, one}
}

// apposed makes the reports behind the first its parts where they add up to it: "three people, a soldier and
// two civilians". "Two guards, a nurse and her son" are four, "three men, two women and a child" six.
func apposed(doc *text.Document, out []Report) bool {
	sum := 0
	for _, r := range out[1:] {
		if r.Point == nil || armed(out[0].Role) && unarmed(r.Role) || tellsSex(doc, out[0]) && tellsSex(doc, r) {
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

// tellsSex reports whether the noun for the victims of r parts people by sex or age alone.
func tellsSex(doc *text.Document, r Report) bool {
	if r.Victims.Last == 0 {
		return false
	}
	switch doc.Lemmas[r.Victims.Last-1] {
	case "man", "woman", "child", "boy", "girl", "baby", "infant", "toddler", "teenager":
		return true
	}
	return false
}

// armed reports whether those of a role serve under arms, so that none of them is a civilian.
func armed(r facts.Role) bool {
	return r == facts.Military || r == facts.Police || r == facts.Security
}

// unarmed reports whether those of a role serve nowhere under arms.
func unarmed(r facts.Role) bool {
	return r == facts.Civilian || r == facts.Child || r == facts.Journalist || r == facts.AidWorker
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
	named := true
	for _, r := range out {
		if r.Relation != sum.Relation || r.Outcome != sum.Outcome || r.Quantifier == facts.None || r.Quantifier == facts.Fraction {
			return out
		}
		term := r.Count
		if term.Min == nil && term.Point == nil {
			term.Min = new(int) // "up to 170" may be none
		}
		sum.Count = sum.Plus(term)
		terms = append(terms, formula(r.Count))
		sum.First, sum.Last = min(sum.First, r.First), max(sum.Last, r.Last)
		named = named && r.named
	}
	if named {
		sum.Point, sum.Max = nil, nil // those named may not be all
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
	sum.notes = nil
	for _, r := range out {
		for _, n := range r.notes {
			if n.Code == "unborn-child" || n.Code == "indirect" {
				sum.notes = append(sum.notes, n)
			}
		}
	}
	for i := range out {
		out[i].Relation, out[i].PartOf = facts.Part, 0
	}
	return append([]Report{sum}, out...)
}

// excluding adds those whom a total leaves out: "eight people died, excluding the three gunmen" are eleven.
func (f *Finder) excluding(doc *text.Document, out []Report, u unit, base Report) []Report {
	r := base
	r.First, r.Last = u.words.First, u.words.Last
	if !f.count(doc, u, &r) || len(out) != 1 {
		return out
	}
	r.Relation = out[0].Relation
	return summed([]Report{out[0], r})
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
	rest.Count, rest.Quantifier = facts.Exactly(*whole-*few.Point), facts.Exact
	rest.Derivation = fmt.Sprintf("%d - %d", *whole, *few.Point)
	return rest, true
}
