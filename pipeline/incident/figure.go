package incident

import (
	"fmt"
	"sort"

	"dateline/extract/facts"
)

// claim is one report as far as it may decide a figure: what one article says at one time of one outcome and role.
type claim struct {
	n      *node
	r      *Report
	day    int // that it speaks for
	low    *int
	best   *int
	high   *int
	vague  bool // bounds come from a word such as "dozens"
	rank   int  // of the source: 0 is the most reliable
	former bool // a later report says that it took this one's place
}

// figures resolves each outcome and role of g by each policy.
func (g *group) figures() []Figure {
	type key struct {
		outcome facts.Outcome
		role    facts.Role
	}
	claims := map[key][]claim{}
	kept := map[key]int{}
	var keys []key
	put := func(k key, c claim) {
		if claims[k] == nil {
			keys = append(keys, k)
		}
		claims[k] = append(claims[k], c)
	}
	for _, n := range g.nodes {
		for _, c := range n.claims() {
			role := c.r.Role
			if role == facts.RoleUnspecified {
				role = facts.RoleAll
			}
			put(key{c.r.Outcome, role}, c)
		}
		for i := range n.Reports {
			kept[key{n.Reports[i].Outcome, n.Reports[i].Role}]++
		}
	}
	sort.Slice(keys, func(i, j int) bool {
		return keys[i].outcome < keys[j].outcome || keys[i].outcome == keys[j].outcome && keys[i].role < keys[j].role
	})
	var out []Figure
	for _, k := range keys {
		cs := claims[k]
		supersede(cs, g)
		for _, p := range Policies {
			f := p.decide(cs)
			f.Outcome, f.Role, f.Policy = k.outcome, k.role, p
			out = append(out, f)
		}
	}
	return out
}

// claims are the reports of n that may decide: what happened, is not taken back, and is not the perpetrator's own figure
// (policies P6, P7). A part counts for its own role only.
func (n *node) claims() []claim {
	var out []claim
	for i := range n.Reports {
		r := &n.Reports[i]
		if !r.decides() {
			continue
		}
		c := claim{n: n, r: r, day: n.published, low: r.Count.Min, best: r.Count.Point, high: r.Count.Max, rank: rank(r)}
		if r.AsOf != "" {
			c.day = day(r.AsOf)
		}
		c.vague = r.Quantifier == facts.Vague || r.Quantifier == facts.BarePlural
		if c.best == nil && c.high == nil {
			c.best = c.low // policy P15
		}
		out = append(out, c)
	}
	return out
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
	return 4 // witnesses, rivals, unknown
}

// supersede marks what another report of g says is no longer true: "rose from 12 to 15" tells of the 12 of other articles.
func supersede(cs []claim, g *group) {
	for _, n := range g.nodes {
		for i := range n.Reports {
			r := &n.Reports[i]
			if r.SupersededBy == "" || r.Count.Point == nil {
				continue
			}
			for k := range cs {
				c := &cs[k]
				if c.r.Outcome == r.Outcome && c.best != nil && *c.best == *r.Count.Point && c.day <= n.published {
					c.former = true
				}
			}
		}
	}
}

// decide resolves claims, which are of one outcome and role.
//
//	default  what no report has superseded; the latest day; the figure of most sources; of those, the most reliable
//	         source's; the highest (news tolls of one day mostly rise)
//	gtd      the latest day; the figure of most sources; without a majority the lowest (GTD codebook 2021, nkill).
//	         A vague word gives no figure
//	acled    the latest day; the lowest. Several is 10, dozens 12, hundreds 100 (ACLED codebook 2023, fatalities)
//	ucdp     the most reliable source; the latest day; the lowest (UCDP GED codebook 23.1, best estimate)
//
// Low and high are the least and greatest of all claims.
func (p Policy) decide(cs []claim) Figure {
	f := Figure{Reports: len(cs)}
	left := append([]claim(nil), cs...)
	step := func(name string, keep []claim) {
		if len(keep) < len(left) {
			f.Steps = append(f.Steps, name)
		}
		left = keep
	}
	switch p {
	case Default:
		step("not superseded", current(left))
		step("latest", latest(left))
		f.Conflict = conflict(left)
		step("most sources", majority(left))
		step("most reliable source", reliable(left))
		step("highest", extreme(left, true))
	case GTD:
		step("not superseded", current(left))
		step("latest", latest(left))
		f.Conflict = conflict(left)
		step("most sources", majority(left))
		step("lowest", extreme(left, false))
	case ACLED:
		step("not superseded", current(left))
		step("latest", latest(left))
		f.Conflict = conflict(left)
		step("lowest", extreme(left, false))
	case UCDP:
		step("not superseded", current(left))
		step("most reliable source", reliable(left))
		step("latest", latest(left))
		f.Conflict = conflict(left)
		step("lowest", extreme(left, false))
	}
	c := left[0]
	f.Best = c.best
	f.Low, f.High = bounds(cs)
	f.Decided = Ref{c.n.article.Key, c.r.ID}
	f.Sources = independent(cs, func(d claim) bool { return same(d.best, c.best) && same(d.low, c.low) })
	p.project(c, &f)
	f.fit()
	return f
}

// project gives vague words the numbers of the policy.
func (p Policy) project(c claim, f *Figure) {
	if !c.vague {
		return
	}
	switch p {
	case GTD:
		f.Best = nil
		f.Steps = append(f.Steps, "a vague word gives no figure")
	case ACLED:
		n := 10
		switch {
		case c.low != nil && *c.low >= 100:
			n = 100
		case c.low != nil && *c.low >= 24:
			n = 12
		}
		f.Best = &n
		f.Steps = append(f.Steps, fmt.Sprintf("a vague word is %d", n))
	}
}

// fit keeps low <= best <= high (policy P15).
func (f *Figure) fit() {
	if f.Best != nil && f.High != nil && *f.Best > *f.High {
		f.High = f.Best
	}
	if f.Best != nil && f.Low != nil && *f.Best < *f.Low {
		f.Low = f.Best
	}
}

func same(a, b *int) bool { return a == b || a != nil && b != nil && *a == *b }

func current(cs []claim) []claim {
	return some(cs, func(c claim) bool { return !c.former })
}

// some is the claims that hold, or all if none does.
func some(cs []claim, holds func(claim) bool) []claim {
	var out []claim
	for _, c := range cs {
		if holds(c) {
			out = append(out, c)
		}
	}
	if out == nil {
		return cs
	}
	return out
}

func latest(cs []claim) []claim {
	last := noDay
	for _, c := range cs {
		last = max(last, c.day)
	}
	return some(cs, func(c claim) bool { return c.day == last })
}

func reliable(cs []claim) []claim {
	best := cs[0].rank
	for _, c := range cs {
		best = min(best, c.rank)
	}
	return some(cs, func(c claim) bool { return c.rank == best })
}

// majority is the claims with the figure that most independent sources give; all where none has more than another.
func majority(cs []claim) []claim {
	votes := func(c claim) int { return independent(cs, func(d claim) bool { return same(d.best, c.best) }) }
	most := 0
	for _, c := range cs {
		most = max(most, votes(c))
	}
	return some(cs, func(c claim) bool { return votes(c) == most })
}

// extreme is the claims with the highest or lowest figure. One without a point, as "up to 20", gives way to one with.
func extreme(cs []claim, high bool) []claim {
	var most *int
	for _, c := range cs {
		if c.best != nil && (most == nil || high == (*c.best > *most) && *c.best != *most) {
			most = c.best
		}
	}
	return some(cs, func(c claim) bool { return same(c.best, most) })
}

// independent counts the independent sources of the claims that hold.
func independent(cs []claim, holds func(claim) bool) int {
	seen := map[string]bool{}
	for _, c := range cs {
		if holds(c) {
			seen[c.n.source] = true
		}
	}
	return len(seen)
}

// bounds are the least and greatest numbers claimed. A floor alone ("at least 5") sets no greatest.
func bounds(cs []claim) (low, high *int) {
	for _, c := range cs {
		if l := first(c.low, c.best); l != nil && (low == nil || *l < *low) {
			low = l
		}
		if h := first(c.high, c.best); h != nil && (high == nil || *h > *high) {
			high = h
		}
	}
	return low, high
}

func first(a, b *int) *int {
	if a != nil {
		return a
	}
	return b
}

// conflict reports whether two independent sources among claims exclude each other.
func conflict(cs []claim) bool {
	for i, c := range cs {
		for _, d := range cs[:i] {
			if c.n.source != d.n.source && apart(c, d) {
				return true
			}
		}
	}
	return false
}

// apart reports whether the bounds of two claims have nothing in common.
func apart(c, d claim) bool {
	above := func(a, b claim) bool { return a.low != nil && b.high != nil && *a.low > *b.high }
	return above(c, d) || above(d, c)
}
