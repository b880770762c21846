package incident

import (
	"fmt"
	"slices"
)

// Policy is a way to decide between figures.
type Policy string

// The values of Policy.
const (
	Default Policy = "default"
	GTD     Policy = "gtd"
	ACLED   Policy = "acled"
	UCDP    Policy = "ucdp"
)

// Policies lists them in the order in which they are stored.
var Policies = []Policy{Default, GTD, ACLED, UCDP}

// decide resolves claims, which are of one outcome and role; attackers are the claims of dead or hurt perpetrators. In
// every policy a number goes before a vague word, and what no report has superseded before what one has. Then
//
//	default  the latest day; the figure of most sources; the most reliable source; the highest (of tolls on one day
//	         the higher is mostly the later)
//	gtd      the latest day; the figure of most sources; without a majority the lowest (GTD codebook 2021, nkill).
//	         A vague word gives no figure
//	acled    the latest day; the lowest. Several is 10, dozens 12, hundreds 100 (ACLED codebook 2023, fatalities)
//	ucdp     no source that may not know; the latest day; the most reliable source; the lowest (UCDP GED codebook
//	         23.1, best estimate)
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
		step("a source that may know", some(left, func(c claim) bool { return c.rank < doubtful }))
		step("latest", latest(left))
		f.Conflict = conflict(left)
		step("most reliable source", reliable(left))
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
	if len(attackers) == 0 {
		return cs
	}
	of := map[*node]claim{}
	for _, a := range attackers {
		of[a.n] = a
	}
	type span struct{ from, to int } // totals of others that are the same without the attackers
	var spans []span
	for _, d := range cs {
		if a, ok := of[d.n]; ok && d.best != nil && a.low != nil {
			s := span{0, *d.best - *a.low}
			if a.high != nil {
				s.from = *d.best - *a.high
			}
			if !slices.Contains(spans, s) {
				spans = append(spans, s)
			}
		}
	}
	return some(cs, func(c claim) bool {
		_, with := of[c.n]
		return with || c.best == nil || !slices.ContainsFunc(spans, func(s span) bool { return s.from <= *c.best && *c.best <= s.to })
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
	votes := map[int]map[string]bool{} // sources, by figure; -1 for none
	most := 0
	for _, c := range cs {
		n := value(c.best)
		if votes[n] == nil {
			votes[n] = map[string]bool{}
		}
		votes[n][c.n.source] = true
		most = max(most, len(votes[n]))
	}
	return some(cs, func(c claim) bool { return len(votes[value(c.best)]) == most })
}

// value is n, or -1 for none.
func value(n *int) int {
	if n == nil {
		return -1
	}
	return *n
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

// bounds are the least and greatest numbers claimed. A floor ("at least 5") above all that is claimed leaves no greatest.
func bounds(cs []claim) (low, high *int) {
	floor := -1
	for _, c := range cs {
		if l := first(c.low, c.best); l != nil && (low == nil || *l < *low) {
			low = l
		}
		h := c.high
		if h == nil && !c.derived {
			h = c.r.Count.Point // "about 100"
		}
		switch {
		case h != nil && (high == nil || *h > *high):
			high = h
		case h == nil && c.low != nil:
			floor = max(floor, *c.low)
		}
	}
	if high != nil && floor > *high {
		high = nil
	}
	return low, high
}

func first[T any](a, b *T) *T {
	if a != nil {
		return a
	}
	return b
}

// conflict reports whether two independent sources among claims exclude each other: the least of one is above the
// greatest of the other.
func conflict(cs []claim) bool {
	floor, ceiling := map[string]int{}, map[string]int{} // by source, the highest floor and the lowest ceiling
	for _, c := range cs {
		if n, ok := floor[c.n.source]; c.low != nil && (!ok || *c.low > n) {
			floor[c.n.source] = *c.low
		}
		if n, ok := ceiling[c.n.source]; c.high != nil && (!ok || *c.high < n) {
			ceiling[c.n.source] = *c.high
		}
	}
	highest, second, of := -1, -1, "" // floors, of different sources
	for source, n := range floor {    // the order does not show
		switch {
		case n > highest || n == highest && source < of:
			highest, second, of = n, max(second, highest), source
		case n > second:
			second = n
		}
	}
	for source, n := range ceiling {
		if source != of && highest > n || source == of && second > n {
			return true
		}
	}
	return false
}
