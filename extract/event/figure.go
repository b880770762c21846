package event

import (
	"slices"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/text"
)

// figures resolves the killed and wounded counts of event e by policies P3, P4, P6, P8 and P15.
func (f *Finder) figures(doc *text.Document, res *Result, e int, reports []casualty.Report) {
	if res.Events[e].ofState() {
		reports = rivals(res, e, reports)
	}
	res.Events[e].Killed = figure(doc, res, e, reports, facts.Killed)
	res.Events[e].Wounded = figure(doc, res, e, reports, facts.Wounded)
}

// ofState reports whether soldiers or police did it, and no armed group.
func (ev *Event) ofState() bool {
	return ev.by&(military|forces) != 0 && ev.by&(fighters|attackers) == 0
}

// rivals returns the reports with the armed groups that speak of event e, which others did, as rivals: P6 holds for the
// figures of those who did it.
func rivals(res *Result, e int, reports []casualty.Report) []casualty.Report {
	reports = slices.Clone(reports)
	for i := range reports {
		if r := &reports[i]; res.Reports[i] == e && r.Source != nil && r.Source.Kind == facts.PerpetratorSource {
			src := *r.Source
			src.Kind, r.Source = facts.Rival, &src
		}
	}
	return reports
}

// figure takes the best total that the event's reports state (P3): see weight. Without one it adds the counts of
// different roles in the first sentence that has any. What comes on top of the total later ("two more", "also", "later
// died") is added to it.
func figure(doc *text.Document, res *Result, e int, reports []casualty.Report, outcome facts.Outcome) *facts.Figure {
	best := -1
	for i, r := range reports {
		if res.Reports[i] == e && r.Outcome == outcome && counts(r) && r.Relation == facts.Total && !diedToo(doc, res, e, reports, r) &&
			(best < 0 || better(doc, r, reports[best]) || holds(reports, i, best)) {
			best = i
		}
	}
	var sum facts.Count
	var last int // token: what stands before it is in the sum
	if best >= 0 {
		var singly bool
		if sum, last, singly = oneByOne(doc, res, e, reports, best); !singly {
			sum, last = withRoles(res, e, reports, best)
		}
		if k := besideOthers(doc, res, e, reports, best); k >= 0 {
			sum = sum.Plus(reports[k].Count)
		}
	}
	for i, r := range reports {
		if res.Reports[i] != e || r.First < last || r.PartOf >= 0 || !counts(r) || r.Point == nil && r.Min == nil || inParts(doc, res, e, reports, r) || best >= 0 && madeUp(res, e, reports, best, r) {
			continue
		}
		diedLater := r.Relation == facts.Transfer && best >= 0 && reports[best].Quantifier != facts.Ordinal // not "a third person has died … the victim succumbed"
		if r.Outcome != outcome || r.Relation != facts.Increment && !diedLater {
			continue
		}
		if last == 0 {
			sum, last = r.Count, r.Last // nothing before says how many there are without these
			continue
		}
		more := r.Count
		if more.Min == nil {
			more.Min = new(int)
		}
		sum = sum.Plus(more)
	}
	return toFigure(sum)
}

// madeUp reports whether r is what made the total best of an older one: "killing 23 … had put the toll at 17. Six of the injured
// died later".
func madeUp(res *Result, e int, reports []casualty.Report, best int, r casualty.Report) bool {
	for i, o := range reports {
		if res.Reports[i] == e && o.Outcome == r.Outcome && o.Point != nil && r.Point != nil && reports[best].Point != nil && o.Relation == facts.Total && *o.Point+*r.Point == *reports[best].Point {
			return true
		}
	}
	return false
}

// besideOthers returns the total before best that best's "three others" come on top of, -1 where best counts no others:
// "the judge was killed … three other people were killed".
func besideOthers(doc *text.Document, res *Result, e int, reports []casualty.Report, best int) int {
	b := reports[best]
	if !others(doc, b) {
		return -1
	}
	for i := best - 1; i >= 0; i-- {
		if r := reports[i]; res.Reports[i] == e && r.Outcome == b.Outcome && r.Relation == facts.Total && counts(r) && r.Point != nil && *r.Point > 0 && r.Sentence < b.Sentence && weight(r) > 1 && !diedToo(doc, res, e, reports, r) {
			return i
		}
	}
	return -1
}

// others reports whether r counts other people than those told before.
func others(doc *text.Document, r casualty.Report) bool {
	for i := r.Victims.First; i < r.Victims.Last; i++ {
		if n := doc.Tokens[i].Norm; n == "other" || n == "others" {
			return true
		}
	}
	return false
}

// holds reports whether report a is a sum of which one part is what b counts: "six priests … six priests and two women".
func holds(reports []casualty.Report, a, b int) bool {
	if reports[a].Derivation == "" || reports[b].Derivation != "" || reports[b].Point == nil {
		return false
	}
	for _, o := range reports {
		if o.PartOf == a && o.Point != nil && *o.Point == *reports[b].Point && o.Role == reports[b].Role && *o.Point > 1 {
			return true
		}
	}
	return false
}

// diedToo reports whether r counts the wounds of one who, as another report of event e says, died of them (P8).
func diedToo(doc *text.Document, res *Result, e int, reports []casualty.Report, r casualty.Report) bool {
	if r.Outcome != facts.Wounded || r.Max == nil || *r.Max != 1 || r.Victims.Last == 0 {
		return false
	}
	who := whom(doc, r)
	for i, o := range reports {
		if res.Reports[i] == e && o.Outcome == facts.Killed && o.Realis == facts.Actual && o.Polarity == facts.Positive && (o.Victims == r.Victims || who >= 0 && whom(doc, o) == who) {
			return true
		}
	}
	return false
}

// whom returns the person whose name or pronoun ends the victims' words of r or stands in apposition behind them, -1 for none:
// nobody for "his driver".
func whom(doc *text.Document, r casualty.Report) int {
	for _, m := range mentionsIn(doc, r.Victims) {
		if m.Last == r.Victims.Last && doc.Entities[m.Entity].Kind == facts.Person {
			return m.Entity
		}
	}
	if i := r.Victims.Last; i > 0 && i+1 < len(doc.Tokens) && doc.Tokens[i].Norm == "," {
		if m, ok := nameAt(doc, i+1); ok && m.First == i+1 && doc.Entities[m.Entity].Kind == facts.Person {
			return m.Entity // "the driver, Martin Rudin, died"
		}
	}
	return -1
}

// inParts reports whether r, which comes on top of a total, counts people who were told before as a part of it: "a
// policeman and his son were killed … they also killed the policeman's son".
func inParts(doc *text.Document, res *Result, e int, reports []casualty.Report, r casualty.Report) bool {
	if r.Relation != facts.Increment || r.Victims.Last == 0 {
		return false
	}
	for i, o := range reports {
		if res.Reports[i] == e && o.PartOf >= 0 && o.Outcome == r.Outcome && o.First < r.First && o.Victims.Last > 0 && o.Sentence != r.Sentence &&
			o.Point != nil && *o.Point == *r.Point && doc.Lemmas[o.Victims.Last-1] == doc.Lemmas[r.Victims.Last-1] {
			return true
		}
	}
	return false
}

// better reports whether a decides rather than b, which stands before it: by weight, and the text rather than its
// headline, which was often written earlier.
func better(doc *text.Document, a, b casualty.Report) bool {
	if b.Min != nil && a.Point != nil && *a.Point < *b.Min && weight(b) == 1 && b.Role == facts.RoleUnspecified {
		return false // "dozens" are more than the three guards among them
	}
	if x, y := weight(a), weight(b); x != y {
		return x > y
	}
	if b.Derivation != "" && a.Derivation == "" && (a.Role == facts.RoleUnspecified || a.Role == facts.RoleAll) && a.Point != nil && b.Point != nil && *a.Point >= *b.Point {
		return true // P3
	}
	if a.OfToll() && !b.OfToll() && a.Point != nil && b.Min != nil && *a.Point > *b.Min {
		return true // "killing three … the death toll later rose to five"
	}
	return inHeadline(doc, b) && !inHeadline(doc, a)
}

func inHeadline(doc *text.Document, r casualty.Report) bool {
	return doc.Zones[doc.Sentences[r.Sentence].Zone].Kind == text.Headline
}

// weight ranks totals: a number of people over one person, who may be one of several, and that over "soldiers" or
// "dozens", which give a floor alone, and over "nobody", who may be nobody else.
func weight(r casualty.Report) int {
	switch r.Quantifier {
	case facts.BarePlural, facts.Vague, facts.Fraction, facts.None:
		return 1
	}
	switch {
	case r.Role == facts.Perpetrator, r.Max == nil && r.Point == nil && r.Min != nil && *r.Min < 2:
		return 1
	case r.Max != nil && *r.Max == 1:
		return 2
	}
	return 3
}

// oneByOne adds to a total of one person the others of the sentence who are told one by one: "a nurse died, and the driver, Ivan
// Rudin, was killed". It returns the sum and the token where the last of them ends; ok is false for any other total.
func oneByOne(doc *text.Document, res *Result, e int, reports []casualty.Report, best int) (sum facts.Count, last int, ok bool) {
	total := reports[best]
	who := whom(doc, total)
	if who < 0 || total.Derivation != "" {
		return sum, last, false
	}
	sum, last = total.Count, total.Last
	seen := []int{who}
	for i, r := range reports {
		if w := whom(doc, r); w >= 0 && !slices.Contains(seen, w) && res.Reports[i] == e && r.Outcome == total.Outcome && r.Sentence == total.Sentence && counts(r) && r.Relation == facts.Total && weight(r) == weight(total) {
			seen = append(seen, w)
			sum, last = sum.Plus(r.Count), max(last, r.Last)
		}
	}
	return sum, last, true
}

// withRoles adds to a total for one role those for others in the same sentence: "five soldiers and, in the same blast,
// two farmers". It returns the sum and the token where the last of them ends.
func withRoles(res *Result, e int, reports []casualty.Report, best int) (sum facts.Count, last int) {
	total := reports[best]
	sum, last = total.Count, total.Last
	if total.Role == facts.RoleAll || total.Role == facts.RoleUnspecified || total.Derivation != "" {
		return sum, last
	}
	seen := map[facts.Role]bool{total.Role: true}
	for i, r := range reports {
		if res.Reports[i] != e || i == best || r.Outcome != total.Outcome || r.Sentence != total.Sentence || !counts(r) || r.Relation != facts.Total ||
			r.Role == facts.RoleAll || r.Role == facts.RoleUnspecified || seen[r.Role] || weight(r) < 2 {
			continue
		}
		seen[r.Role] = true
		sum, last = sum.Plus(r.Count), max(last, r.Last)
	}
	return sum, last
}

// counts reports whether a report may decide a resolved value.
func counts(r casualty.Report) bool {
	switch r.Status {
	case facts.StatusRetracted, facts.StatusSuperseded, facts.StatusDisputed:
		return false
	}
	return r.Polarity == facts.Positive && r.Realis == facts.Actual && r.PartOf < 0 &&
		(r.Source == nil || r.Source.Kind != facts.PerpetratorSource)
}

// toFigure is policy P15: best is the point, else low if the text gives only a floor.
func toFigure(c facts.Count) *facts.Figure {
	if c.Min == nil && c.Point == nil && c.Max == nil {
		return nil
	}
	fig := &facts.Figure{Low: c.Min, Best: c.Point, High: c.Max}
	if fig.Best == nil && c.Max == nil {
		fig.Best = c.Min
	}
	if fig.Best != nil && fig.High != nil && *fig.Best > *fig.High {
		fig.Best = fig.High // "nearly 100" is 99 at most
	}
	return fig
}

// namedDead counts the victims of ev, which is a killing by its own words, where no report does: one for each who is
// named or told one by one, the number told for the others. Bystanders who are only hurt would be counted too, so there
// must be none.
func (f *Finder) namedDead(doc *text.Document, ev *Event, people []fill) *facts.Figure {
	if ev.Killed != nil || ev.Wounded != nil || ev.Stage != "" || ev.Realis != facts.Actual || !violent(ev.Class) || !f.isKilling(doc, ev) {
		return ev.Killed
	}
	n := 0
	for _, x := range people {
		switch {
		case x.count > 0:
			n += x.count
		case x.entity >= 0 || !x.plural:
			n++
		default:
			return nil
		}
	}
	if n == 0 {
		return nil
	}
	return &facts.Figure{Low: &n, Best: &n, High: &n}
}

// isKilling reports whether one of the words that tell of ev says that somebody was killed.
func (f *Finder) isKilling(doc *text.Document, ev *Event) bool {
	for _, r := range ev.Evidence {
		for i := r.First; i < r.Last; i++ {
			if f.has(doc, i, f.deathNoun) || f.has(doc, i, f.killVerb) {
				return true
			}
		}
	}
	return false
}
