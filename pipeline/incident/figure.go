package incident

import (
	"fmt"
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
	for _, k := range keys {
		cs := claims[k]
		supersede(cs, g)
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
		c := claim{n: n, r: r, role: r.Role, day: n.published, low: r.Count.Min, best: r.Count.Point, high: r.Count.Max, rank: rank(r)}
		if r.AsOf != "" {
			c.day = day(r.AsOf)
		}
		if c.best == nil && c.high == nil {
			c.best = c.low // policy P15
		}
		if c.role == facts.RoleUnspecified || c.role == facts.RoleAll {
			c.role = facts.RoleAll
			total[r.Outcome] = true
		}
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
	return 4 // witnesses, rivals, unknown
}

// supersede marks what another report of g says is no longer true: "rose from 12 to 15" tells of the 12 of other articles.
func supersede(cs []claim, g *group) {
	for _, n := range g.nodes {
		for i := range n.Reports {
			r := &n.Reports[i]
			if r.Count.Point == nil || r.SupersededBy == "" && r.Status != facts.StatusSuperseded && r.Status != facts.StatusRetracted {
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

// decide resolves claims, which are of one outcome and role; attackers are the claims of dead or hurt perpetrators. In
// every policy a number goes before a vague word, and what no report has superseded before what one has. Then
//
//	default  the latest day; the figure of most sources; the most reliable source; the highest (of tolls on one day
//	         the higher is mostly the later)
//	gtd      the latest day; the figure of most sources; without a majority the lowest (GTD codebook 2021, nkill).
//	         A vague word gives no figure
//	acled    the latest day; the lowest. Several is 10, dozens 12, hundreds 100 (ACLED codebook 2023, fatalities)
//	ucdp     the most reliable source; the latest day; the lowest (UCDP GED codebook 23.1, best estimate)
//
// Low and high are the least and greatest that anyone claims.
func (p Policy) decide(cs, attackers []claim) Figure {
	f := Figure{Reports: len(cs)}
	left := cs
	step := func(name string, keep []claim) {
		if len(keep) < len(left) {
			f.Steps = append(f.Steps, name)
		}
		left = keep
	}
	step("a number, not a vague word", some(left, func(c claim) bool { return !c.vague() }))
	f.Low, f.High = bounds(left)
	step("not superseded", some(left, func(c claim) bool { return !c.former }))
	step("with the attackers", withAttackers(left, attackers))
	switch p {
	case Default:
		step("latest", latest(left))
		f.Conflict = conflict(left)
		step("most sources", majority(left))
		step("most reliable source", reliable(left))
		step("highest", extreme(left, true))
	case GTD:
		step("latest", latest(left))
		f.Conflict = conflict(left)
		step("most sources", majority(left))
		step("lowest", extreme(left, false))
	case ACLED:
		step("latest", latest(left))
		f.Conflict = conflict(left)
		step("lowest", extreme(left, false))
	case UCDP:
		step("most reliable source", reliable(left))
		step("latest", latest(left))
		f.Conflict = conflict(left)
		step("lowest", extreme(left, false))
	}
	c := left[0]
	f.Best = c.best
	f.Decided = Ref{c.n.article.Key, c.r.ID}
	f.Sources = independent(cs, func(d claim) bool { return same(d.best, c.best) && same(d.low, c.low) })
	if c.derived {
		f.Steps = append(f.Steps, "added from parts")
	}
	p.project(c, &f)
	f.fit()
	return f
}

// withAttackers leaves out totals that are another's without its attackers: 37 beside "40, including attackers" (policy P4).
func withAttackers(cs, attackers []claim) []claim {
	return some(cs, func(c claim) bool {
		return !slices.ContainsFunc(cs, func(d claim) bool { return besides(c, d, attackers) })
	})
}

// besides reports whether c is d without the attackers that the article of d tells of.
func besides(c, d claim, attackers []claim) bool {
	if c.best == nil || d.best == nil || *c.best >= *d.best {
		return false
	}
	n := *d.best - *c.best
	return slices.ContainsFunc(attackers, func(a claim) bool {
		return a.n == d.n && a.n != c.n && a.low != nil && *a.low <= n && (a.high == nil || n <= *a.high)
	})
}

// project gives vague words the numbers of the policy.
func (p Policy) project(c claim, f *Figure) {
	if !c.vague() {
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

func same[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }

// some is the claims that hold, or all if none does.
func some(cs []claim, holds func(claim) bool) []claim {
	n := 0
	for _, c := range cs {
		if holds(c) {
			n++
		}
	}
	if n == 0 || n == len(cs) {
		return cs
	}
	out := make([]claim, 0, n)
	for _, c := range cs {
		if holds(c) {
			out = append(out, c)
		}
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

func first[T any](a, b *T) *T {
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
