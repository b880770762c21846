package event

import (
	"dateline/extract/casualty"
	"dateline/extract/facts"
)

// figures resolves the killed and wounded counts of event e by policies P3, P4, P6 and P15.
func (f *Finder) figures(res *Result, e int, reports []casualty.Report) {
	res.Events[e].Killed = figure(res, e, reports, facts.Killed)
	res.Events[e].Wounded = figure(res, e, reports, facts.Wounded)
}

// figure takes the first stated total; without one it adds the first sentence's counts of different roles.
func figure(res *Result, e int, reports []casualty.Report, outcome facts.Outcome) *facts.Figure {
	var parts []casualty.Report
	for i, r := range reports {
		if res.Reports[i] != e || r.Outcome != outcome || !counts(r) {
			continue
		}
		if r.Role == facts.RoleAll || r.Role == facts.RoleUnspecified || r.Derivation != "" {
			return toFigure(r.Count)
		}
		if len(parts) == 0 || parts[0].Sentence == r.Sentence {
			parts = append(parts, r)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	sum := parts[0].Count
	for _, p := range parts[1:] {
		sum = facts.Count{Min: plus(sum.Min, p.Min), Point: plus(sum.Point, p.Point), Max: plus(sum.Max, p.Max)}
	}
	return toFigure(sum)
}

// counts reports whether a report may decide a resolved value.
func counts(r casualty.Report) bool {
	switch r.Status {
	case facts.StatusRetracted, facts.StatusSuperseded, facts.StatusDisputed:
		return false
	}
	return r.Polarity == facts.Positive && r.Realis == facts.Actual && r.Relation == facts.Total && r.PartOf < 0 &&
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
