package event

import (
	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/text"
)

// figures resolves the killed and wounded counts of event e by policies P3, P4, P6, P8 and P15.
func (f *Finder) figures(doc *text.Document, res *Result, e int, reports []casualty.Report) {
	res.Events[e].Killed = figure(doc, res, e, reports, facts.Killed)
	res.Events[e].Wounded = figure(doc, res, e, reports, facts.Wounded)
}

// figure takes the best total that the event's reports state (P3): see weight. Without one it adds the counts of
// different roles in the first sentence that has any. What comes on top of the total later ("two more", "also", "later
// died") is added to it.
func figure(doc *text.Document, res *Result, e int, reports []casualty.Report, outcome facts.Outcome) *facts.Figure {
	best := -1
	for i, r := range reports {
		if res.Reports[i] == e && r.Outcome == outcome && counts(r) && r.Relation == facts.Total &&
			(best < 0 || better(doc, r, reports[best])) {
			best = i
		}
	}
	var sum facts.Count
	var last int // token: what stands before it is in the sum
	if best >= 0 {
		sum, last = withRoles(res, e, reports, best)
	}
	for i, r := range reports {
		if res.Reports[i] != e || r.First < last || r.PartOf >= 0 || !counts(r) || r.Point == nil {
			continue
		}
		switch {
		case r.Outcome == outcome && r.Relation == facts.Increment, r.Outcome == outcome && r.Relation == facts.Transfer && best >= 0:
			if last == 0 {
				sum, last = r.Count, r.Last // nothing before says how many there are without these
				continue
			}
			sum = facts.Count{Min: plus(sum.Min, r.Point), Point: plus(sum.Point, r.Point), Max: plus(sum.Max, r.Point)}
		}
	}
	return toFigure(sum)
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
		sum = facts.Count{Min: plus(sum.Min, r.Min), Point: plus(sum.Point, r.Point), Max: plus(sum.Max, r.Max)}
		last = max(last, r.Last)
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

func plus(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	n := *a + *b
	return &n
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
