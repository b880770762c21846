package incident

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
)

// Group groups the events of f. It does not change f.
func Group(f Facts) Result {
	r := Result{Originals: originals(f.Articles)}
	all := nodes(f, r.Originals)
	j := joining{told: map[*Article][]*node{}, index: map[handle][]*group{}, linked: map[[2]*group]bool{}, byText: map[string]*group{}, apart: apartBy(f.Decisions)}
	j.join(all)
	j.merge()
	groups := j.together(f.Decisions)
	for _, g := range groups {
		r.Incidents = append(r.Incidents, g.resolve())
	}
	ambiguous(groups, r.Incidents)
	identify(groups, &r, f.Before)
	series(groups, r.Incidents)
	sort.Slice(r.Incidents, func(i, j int) bool { return r.Incidents[i].ID < r.Incidents[j].ID })
	return r
}

// apartBy indexes the splits that people decided.
func apartBy(ds []Decision) map[Anchor]map[Anchor]bool {
	apart := map[Anchor]map[Anchor]bool{}
	for _, d := range ds {
		if d.Verdict != Split {
			continue
		}
		for _, p := range [][2]Anchor{{d.A, d.B}, {d.B, d.A}} {
			if apart[p[0]] == nil {
				apart[p[0]] = map[Anchor]bool{}
			}
			apart[p[0]][p[1]] = true
		}
	}
	return apart
}

// together joins the groups whose events people have joined, in the order of groups; a split goes before a join.
func (j *joining) together(ds []Decision) []*group {
	groups := j.groups
	at := map[Anchor]int{}
	set := newSets(len(groups))
	for i, g := range groups {
		for _, n := range g.nodes {
			for _, a := range n.anchors {
				at[a] = i
			}
		}
	}
	for _, d := range ds {
		a, ok := at[d.A]
		b, also := at[d.B]
		if d.Verdict == Join && ok && also && !slices.ContainsFunc(groups[b].nodes, func(n *node) bool { return j.split(groups[a], n) }) {
			set.join(a, b)
		}
	}
	var out []*group
	for i, g := range groups {
		first := set.find(i)
		if first == i {
			out = append(out, g)
			continue
		}
		for k, n := range g.nodes {
			m := g.joined[k]
			m.Manual, m.Score, m.Reasons = true, 1, []string{"joined by a person"}
			groups[first].add(n, m)
		}
	}
	return out
}

// sets keeps disjoint sets (union-find); a set is named by its least member.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(i, j int) {
	i, j = s.find(i), s.find(j)
	s[max(i, j)] = min(i, j)
}

// ambiguous marks incidents at a place whose country is not told where incidents at places of that name are known in
// some country.
func ambiguous(groups []*group, xs []Incident) {
	known := map[string]bool{}
	for _, g := range groups {
		if p := g.place.spot; p != nil && p.Country != nil {
			known[g.place.name] = true
		}
	}
	for i, g := range groups {
		if p := xs[i].Place; p != nil && p.Country == nil && known[g.place.name] {
			p.Ambiguous = true
		}
	}
}

// identify gives each incident the id of the one of before that it shares most events with, else one made of its place
// and first day. Both are the same in whatever order articles came, as long as all they say of an incident gives it the
// same place and day; where it does not, the id that was there first stays.
func identify(groups []*group, r *Result, before Before) {
	all, heir := overlaps(groups, before), map[string]int{}
	used := map[string]bool{}
	for _, o := range all {
		if _, ok := heir[o.id]; !ok {
			heir[o.id] = o.group
		}
		if r.Incidents[o.group].ID == "" && !used[o.id] {
			r.Incidents[o.group].ID = o.id
			used[o.id] = true
		}
	}
	for i, g := range groups {
		x := &r.Incidents[i]
		for k := 0; x.ID == ""; k++ {
			if id := g.id(k); !used[id] {
				x.ID = id
				used[id] = true
			}
		}
	}
	r.Gone = map[string]string{}
	for _, id := range before.IDs {
		if used[id] {
			continue
		}
		r.Gone[id] = ""
		if i, ok := heir[id]; ok {
			r.Gone[id] = r.Incidents[i].ID
		}
	}
}

// overlap is how many events a group shares with an incident of before.
type overlap struct {
	group, n int
	id       string
}

// overlaps lists them, the greatest first.
func overlaps(groups []*group, before Before) (all []overlap) {
	count := map[overlap]int{}
	for i, g := range groups {
		for _, m := range g.joined {
			if id, ok := before.Incident[m.Ref]; ok {
				count[overlap{group: i, id: id}]++
			}
		}
	}
	for o, n := range count {
		all = append(all, overlap{o.group, n, o.id})
	}
	sort.Slice(all, func(i, j int) bool {
		a, b := all[i], all[j]
		switch {
		case a.n != b.n:
			return a.n > b.n
		case a.id != b.id:
			return a.id < b.id
		}
		return a.group < b.group
	})
	return all
}

// id is the k-th name for g: for all but the second happening at one place on one day the first is free.
func (g *group) id(k int) string {
	key := fmt.Sprint(g.block, "|", g.place.name, "|", g.from, "|", k)
	if g.where == nowhere || g.when >= lately { // nothing to go by but its words
		key = fmt.Sprint(g.nodes[0].article.ID, "|", g.nodes[0].anchors[0].Start, "|", k)
	}
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

// series ties the parts of a series to it: "two blasts", "the first blast", "the second blast" of one place and day.
func series(groups []*group, xs []Incident) {
	type place struct {
		block, name string
		day         int
	}
	whole := map[place]int{}
	for i, g := range groups {
		if p := (place{g.block, g.place.name, g.from}); g.plural && g.when == onDay && g.where == inTown {
			if _, ok := whole[p]; !ok {
				whole[p] = i
			}
		}
	}
	for i, g := range groups {
		if k, ok := whole[place{g.block, g.place.name, g.from}]; ok && g.ordinal != 0 && g.when == onDay && family(g.nodes[0].Class) == family(groups[k].nodes[0].Class) {
			xs[i].PartOf = xs[k].ID
			xs[k].Parts++
		}
	}
}
