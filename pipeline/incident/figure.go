package incident

import (
	"slices"
	"sort"

	"dateline/extract/facts"
)

// claim is one report as far as it may decide a figure: what one article says of one outcome and role.
type claim struct {
	n       *node
	r       *Report // the report that it rests on
	role    facts.Role
	day     int // that it speaks for
	low     *int
	best    *int
	high    *int
	rank    int  // of the source: 0 is the most reliable
	former  bool // a later report says that it is no longer so
	derived bool // added by the article's reading from reports of parts
}

// key is what figures are resolved for.
type key struct {
	outcome facts.Outcome
	role    facts.Role
}

// figures resolves each outcome and role of g by each policy.
func (g *group) figures() []Figure {
	claims := map[key][]claim{}
	var keys []key
	for _, n := range g.nodes {
		for _, c := range n.claims() {
			k := key{c.r.Outcome, c.role}
			if claims[k] == nil {
				keys = append(keys, k)
			}
			claims[k] = append(claims[k], c)
		}
	}
	sort.Slice(keys, func(i, j int) bool {
		return keys[i].outcome < keys[j].outcome || keys[i].outcome == keys[j].outcome && keys[i].role < keys[j].role
	})
	var out []Figure
	former := g.formerFigures()
	for _, k := range keys {
		cs := claims[k]
		for i := range cs {
			cs[i].former = former.holds(cs[i])
		}
		var attackers []claim
		if k.role == facts.RoleAll {
			attackers = claims[key{k.outcome, facts.Perpetrator}]
		}
		for _, p := range Policies {
			f := p.decide(cs, attackers)
			f.Outcome, f.Role, f.Policy = k.outcome, k.role, p
			out = append(out, f)
		}
	}
	return out
}

// claims are the reports of n that may decide: what happened, is not taken back, and is not the perpetrator's own figure
// (policies P6, P7). A part counts for its own role only. Of several totals those count that the article's reading has
// settled on; where it has added parts (policy P3), their sum does.
func (n *node) claims() []claim {
	var out []claim
	total := map[facts.Outcome]bool{}
	for i := range n.Reports {
		r := &n.Reports[i]
		if !r.decides() {
			continue
		}
		c := claim{n: n, r: r, role: role(r), day: n.published, low: r.Count.Min, best: r.Count.Point, high: r.Count.Max, rank: rank(r)}
		if r.AsOf != "" {
			c.day = day(r.AsOf)
		}
		if c.best == nil && c.high == nil {
			c.best = c.low // policy P15
		}
		total[r.Outcome] = total[r.Outcome] || c.role == facts.RoleAll
		out = append(out, c)
	}
	for outcome, f := range map[facts.Outcome]*facts.Figure{facts.Killed: n.Killed, facts.Wounded: n.Wounded} {
		if f == nil {
			continue
		}
		settled := func(c claim) bool {
			return c.r.Outcome == outcome && c.role == facts.RoleAll && (same(c.best, f.Best) || c.best == nil) && same(c.low, f.Low)
		}
		switch first := slices.IndexFunc(out, func(c claim) bool { return c.r.Outcome == outcome }); {
		case slices.ContainsFunc(out, settled):
			out = slices.DeleteFunc(out, func(c claim) bool { return c.r.Outcome == outcome && c.role == facts.RoleAll && !settled(c) })
		case !total[outcome] && first >= 0:
			c := out[first]
			c.role, c.low, c.best, c.high, c.derived = facts.RoleAll, f.Low, f.Best, f.High, true
			if c.best == nil && c.high == nil {
				c.best = c.low
			}
			out = append(out, c)
		}
	}
	return out
}

// vague reports whether the number is that of a word such as "dozens", or of a bare plural.
func (c claim) vague() bool {
	return same(c.low, c.r.Count.Min) && (c.r.Quantifier == facts.Vague || c.r.Quantifier == facts.BarePlural)
}

func (r *Report) decides() bool {
	switch r.Status {
	case facts.StatusRetracted, facts.StatusSuperseded, facts.StatusDisputed:
		return false
	}
	whole := r.Relation == facts.Total || r.Relation == facts.Part && r.Role != facts.RoleAll && r.Role != facts.RoleUnspecified
	return r.Polarity == facts.Positive && r.Realis == facts.Actual && whole && r.SupersededBy == "" &&
		r.Source != facts.PerpetratorSource && (r.Count.Min != nil || r.Count.Point != nil || r.Count.Max != nil)
}

// rank orders sources by how near they are to the count, the nearest first.
func rank(r *Report) int {
	if r.Status == facts.StatusConfirmed || r.Status == facts.StatusFinal {
		return 0
	}
	switch r.Source {
	case facts.Court, facts.Hospital:
		return 1
	case facts.Authority, facts.NGO, facts.Expert:
		return 2
	case "", facts.Media, facts.VictimSide:
		return 3
	}
	return doubtful // witnesses, rivals, unknown
}

// doubtful is the rank of sources that may not know.
const doubtful = 4

// former is a figure that some article says is no longer so, and the last day on which one says it.
type former map[key]map[int]int

// formerFigures gathers them: "rose from 12 to 15" tells of the 12 of other articles.
func (g *group) formerFigures() former {
	out := former{}
	for _, n := range g.nodes {
		for i := range n.Reports {
			r := &n.Reports[i]
			if r.Count.Point == nil || r.SupersededBy == "" && r.Status != facts.StatusSuperseded && r.Status != facts.StatusRetracted {
				continue
			}
			k := key{r.Outcome, role(r)}
			if out[k] == nil {
				out[k] = map[int]int{}
			}
			last, ok := out[k][*r.Count.Point]
			if !ok || n.published > last {
				out[k][*r.Count.Point] = n.published
			}
		}
	}
	return out
}

// holds reports whether c is of such a figure.
func (f former) holds(c claim) bool {
	if c.best == nil {
		return false
	}
	last, ok := f[key{c.r.Outcome, c.role}][*c.best]
	return ok && c.day <= last
}

// role is what figures count a report under: who is not told apart is everybody.
func role(r *Report) facts.Role {
	if r.Role == facts.RoleUnspecified {
		return facts.RoleAll
	}
	return r.Role
}
