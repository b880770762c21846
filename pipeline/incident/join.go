package incident

import (
	"fmt"
	"slices"

	"dateline/extract/facts"
)

// group is an incident in the making.
type group struct {
	nodes     []*node
	joined    []Member
	from, to  int // days that all members agree on
	when      when
	where     where
	names     map[string]bool
	place     *node // member whose place is told best
	ordinal   int
	plural    bool
	tolls     []toll             // that differ
	byArticle map[*Article]*node // the first of its events that an article tells
	actors    map[string]bool
	targets   map[string]bool
	victims   map[string]bool
	headlines map[string]bool
	block     string
}

// toll is what a member says of the killed and wounded, and when.
type toll struct {
	killed, wounded *facts.Figure
	day             int
}

// maxTolls is how many different tolls an incident is compared by, the last of them: the toll of a great earthquake changes
// some hundred times, and what comes is near what came last.
const maxTolls = 64

func (t toll) same(u toll) bool {
	return t.day == u.day && sameFigure(t.killed, u.killed) && sameFigure(t.wounded, u.wounded)
}

func sameFigure(f, h *facts.Figure) bool {
	return f == h || f != nil && h != nil && same(f.Low, h.Low) && same(f.Best, h.Best) && same(f.High, h.High)
}

func newGroup(n *node) *group {
	g := &group{from: n.from, to: n.to, when: n.when, where: n.where, names: map[string]bool{}, place: n, block: n.block,
		byArticle: map[*Article]*node{}, actors: map[string]bool{}, targets: map[string]bool{}, victims: map[string]bool{}, headlines: map[string]bool{}}
	g.add(n, Member{Score: 1, Reasons: []string{"first"}})
	return g
}

func (g *group) add(n *node, m Member) {
	m.Ref = Ref{n.article.Key, n.ID}
	g.nodes = append(g.nodes, n)
	g.joined = append(g.joined, m)
	if n.when < never && g.when < never && n.from <= g.to && g.from <= n.to {
		g.from, g.to = max(g.from, n.from), min(g.to, n.to)
	}
	g.when = min(g.when, n.when)
	if n.where < g.where {
		g.where, g.place = n.where, n
	}
	if n.name != "" {
		g.names[n.name] = true
	}
	if g.ordinal == 0 {
		g.ordinal = n.ordinal
	}
	g.plural = g.plural || n.plural
	if t := (toll{n.Killed, n.Wounded, n.published}); (n.Killed != nil || n.Wounded != nil) && !slices.ContainsFunc(g.tolls, t.same) {
		if len(g.tolls) == maxTolls {
			g.tolls = g.tolls[1:]
		}
		g.tolls = append(g.tolls, t)
	}
	if g.byArticle[n.article] == nil {
		g.byArticle[n.article] = n
	}
	for _, a := range n.actors {
		g.actors[a] = true
	}
	for _, t := range n.targets {
		g.targets[t] = true
	}
	for _, v := range n.victims {
		g.victims[v] = true
	}
	for _, w := range n.headline {
		g.headlines[w] = true
	}
}

// joining is the state of step 2. index has the groups by what an event finds them by; told has the nodes of each article.
type joining struct {
	groups []*group
	told   map[*Article][]*node
	index  map[handle][]*group
	byText map[string]*group // by text and words of an event, to join copies
	links  [][2]*group       // groups that one event agrees with, in the order found
	linked map[[2]*group]bool
	apart  map[Anchor]map[Anchor]bool
}

// join puts each node, in order, into the group that agrees with it best, or into one of its own.
func (j *joining) join(nodes []*node) {
	for _, n := range nodes {
		j.told[n.article] = append(j.told[n.article], n)
	}
	for _, n := range nodes {
		text := n.words()
		if g := j.byText[text]; g != nil && !j.split(g, n) {
			g.add(n, Member{Score: 1, Reasons: []string{"the same words in a copy of the text"}})
			continue
		}
		g, m := j.best(n)
		if g == nil {
			g = newGroup(n)
			if slices.ContainsFunc(n.anchors, func(a Anchor) bool { return j.apart[a] != nil }) {
				g.joined[0].Manual, g.joined[0].Reasons = true, []string{"split by a person"}
			}
			j.groups = append(j.groups, g)
			j.enter(g)
		} else {
			g.add(n, m)
		}
		j.byText[text] = g
	}
}

// words names an event by the text that it stands in and by its words there.
func (n *node) words() string {
	return n.original + "\x00" + n.Evidence[0].Text + "\x00" + n.name + "\x00" + n.Days.Start + fmt.Sprint(len(n.Evidence), number(n.Killed), n.titleOnly())
}

// best returns the group that n joins and how, nil for none: that with the most points, if they are enough. Where two
// have as many, what else n's article tells decides, or else nothing does, and n stays alone.
func (j *joining) best(n *node) (*group, Member) {
	if n.where == nowhere || n.when == never || n.when >= lately && n.where > inTown {
		return nil, Member{}
	}
	var best *group
	var most verdict
	var enough []*group
	possible, tied := 0, false
	for _, g := range j.candidates(n) {
		v := compare(n, g)
		if !v.ok || j.split(g, n) {
			continue
		}
		possible++
		if v.points >= whole {
			enough = append(enough, g)
		}
		switch {
		case best == nil || v.points > most.points:
			best, most, tied = g, v, false
		case v.points == most.points:
			a, b := j.context(n, best), j.context(n, g)
			if b > a {
				best, most = g, v
			}
			tied = a == b
		}
	}
	if n.when == lately && possible == 1 {
		most.add(onlyOne, "the only one there these days")
	}
	if most.points < whole || tied {
		return nil, Member{}
	}
	for _, g := range enough {
		if l := [2]*group{best, g}; g != best && !j.linked[l] {
			j.linked[l] = true
			j.links = append(j.links, l)
		}
	}
	return best, Member{Score: most.score(), Reasons: most.reasons}
}

// context counts what the article of n tells elsewhere of g: tolls, in another event, that are g's.
func (j *joining) context(n *node, g *group) int {
	found := 0
	for _, m := range j.told[n.article] {
		for _, t := range g.tolls {
			if m != n && number(m.Killed) > 2 && number(m.Killed) == number(t.killed) {
				found++
			}
		}
	}
	return found
}

// merge makes one of two groups that one event agrees with, unless something in them contradicts. Groups fall apart where
// the first articles say little: the one that says more comes later and finds both.
func (j *joining) merge() {
	into := map[*group]*group{}
	find := func(g *group) *group {
		for into[g] != nil {
			g = into[g]
		}
		return g
	}
	for _, l := range j.links {
		g, h := find(l[0]), find(l[1])
		if g == h || !j.one(g, h) {
			continue
		}
		for i, n := range h.nodes {
			m := h.joined[i]
			if i == 0 && !m.Manual {
				m.Score, m.Reasons = 0.5, []string{"agrees with an event that agrees with both"}
			}
			g.add(n, m)
		}
		into[h] = g
	}
	j.groups = slices.DeleteFunc(j.groups, func(g *group) bool { return into[g] != nil })
}

// one reports whether nothing in two groups contradicts that they are one.
func (j *joining) one(g, h *group) bool {
	of := map[*Article][]*node{}
	for _, n := range g.nodes {
		of[n.article] = append(of[n.article], n)
	}
	for _, n := range h.nodes {
		if v := compare(n, g); !v.ok || v.clash || j.split(g, n) {
			return false
		}
		for _, m := range of[n.article] {
			if contradict(n, m) {
				return false
			}
		}
	}
	return true
}

// contradict reports whether two events of one article cannot be one: their days, towns, types or numbers differ.
func contradict(n, m *node) bool {
	if n.when == onDay && m.when == onDay && n.from != m.from || !n.inferred && !m.inferred && n.where == inTown && m.where == inTown && n.name != m.name {
		return true
	}
	if n.Type != facts.UnknownType && m.Type != facts.UnknownType && manner(n.Type) != manner(m.Type) {
		return true
	}
	if n.Killed == nil || m.Killed == nil {
		return false
	}
	p, _ := tolls(n.Killed, 0, m.Killed, 0)
	return p < 0
}

// split reports whether a person has decided that n is not of g.
func (j *joining) split(g *group, n *node) bool {
	for _, a := range n.anchors {
		for b := range j.apart[a] {
			for _, m := range g.nodes {
				if slices.Contains(m.anchors, b) {
					return true
				}
			}
		}
	}
	return false
}
