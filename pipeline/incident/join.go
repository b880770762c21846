package incident

import (
	"fmt"
	"math"
	"slices"
	"time"

	"dateline/extract/facts"
)

// Points that speak for one happening, or against it. They are set by hand, in units of which whole is "the same town and
// the same day": enough, unless something speaks against it. What is less near in place or time needs something else
// that agrees. Tests hold the corpus in testdata/incidents to precision 0.98 and recall 0.90.
const (
	whole = 5.5 // needed to join

	sameTown  = 3.0
	onlyTown  = -0.25 // the town was taken from the article, whose main event this is
	otherTown = -0.5  // the same for another event of the article
	nearTown  = 1.0
	sameArea  = 1.0 // the same region, or country, and neither tells the town
	areaOnly  = 0.5 // one tells the town, the other a region or country around it

	sameDay   = 3.0
	someDays  = 1.5  // ranges of days that overlap
	dayNextTo = 0.0  // days next to each other: night, time zone, a slip
	newsOf    = 2.0  // no date, but in the news on that day or the next
	newsSoon  = 0.75 // no date, but in the news within a week
	someTime  = 0.5  // a month or year with the day in it
	onlyOne   = 1.0  // no date, but nothing else of the kind is known there in these days

	sameType    = 1.0 // or the same class, of those that have no types
	otherType   = -1.5
	otherClass  = -0.5 // one says accident, one attack
	unrest      = -1.5 // one says riot, one attack
	sameActor   = 1.5
	otherActor  = -0.25 // rivals claim one attack
	sameTarget  = 1.5
	titleTarget = 0.75 // the headline of one has a target of the other
	otherTarget = -0.5
	manyAndOne  = -1.0 // "two blasts" and "a blast"
	toldApart   = -2.0 // two events that one article tells apart
	headline    = 2.0  // an event that the headline tells, and one of the text
)

// nearby is how far apart two names for one place may lie, in kilometres: a town and its suburb.
const nearby = 15

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
		byArticle: map[*Article]*node{}, actors: map[string]bool{}, targets: map[string]bool{}, headlines: map[string]bool{}}
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

// handle is what an event finds groups by: those of a place on a day or in a month, the areas or all of a block on a
// day, those around a point on a day.
type handle struct {
	by          handleKind
	block, name string
	time        int // day, or month since 1970
	lat, lon    int // cell
}

type handleKind int

const (
	byPlace handleKind = iota
	byMonth
	byArea
	byBlock
	byCell
)

// cell is the size of a cell in degrees: no two points within nearby are more than a cell apart, but for the far north.
const cell = 0.25

func cellOf(p *facts.Place) (lat, lon int, ok bool) {
	if p == nil || p.Latitude == nil || p.Longitude == nil {
		return 0, 0, false
	}
	return int(math.Floor(*p.Latitude / cell)), int(math.Floor(*p.Longitude / cell)), true
}

// month counts months since 1970.
func month(day int) int {
	t := time.Unix(int64(day)*86400, 0).UTC()
	return (t.Year()-1970)*12 + int(t.Month()) - 1
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

// enter makes g findable. It does so by the days and the place of its first event, which those of later ones lie within.
func (j *joining) enter(g *group) {
	n := g.nodes[0]
	if n.where == nowhere || n.when == never {
		return
	}
	put := func(h handle) { j.index[h] = append(j.index[h], g) }
	for m := month(n.from); m <= month(n.to); m++ {
		put(handle{by: byMonth, block: n.block, name: n.name, time: m})
	}
	if n.when == inRange {
		return
	}
	lat, lon, known := cellOf(n.spot)
	for d := n.from; d <= n.to; d++ {
		put(handle{by: byPlace, block: n.block, name: n.name, time: d})
		put(handle{by: byBlock, block: n.block, time: d})
		if n.where > inTown {
			put(handle{by: byArea, block: n.block, time: d})
		} else if known {
			put(handle{by: byCell, block: n.block, time: d, lat: lat, lon: lon})
		}
	}
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

// candidates are the groups of the block that place and days do not rule out, each once, in an order of its own.
func (j *joining) candidates(n *node) []*group {
	var out []*group
	seen := map[*group]bool{}
	find := func(h handle) {
		for _, g := range j.index[h] {
			if !seen[g] {
				seen[g] = true
				out = append(out, g)
			}
		}
	}
	if n.when == inRange {
		for m := month(n.from); m <= month(n.to); m++ {
			find(handle{by: byMonth, block: n.block, name: n.name, time: m})
		}
		return out
	}
	lat, lon, known := cellOf(n.spot)
	for d := n.from - 1; d <= n.to+1; d++ {
		if n.where > inTown {
			find(handle{by: byBlock, block: n.block, time: d})
			continue
		}
		find(handle{by: byPlace, block: n.block, name: n.name, time: d})
		find(handle{by: byArea, block: n.block, time: d})
		for c := 0; known && c < 9; c++ {
			find(handle{by: byCell, block: n.block, time: d, lat: lat + c/3 - 1, lon: lon + c%3 - 1})
		}
	}
	return out
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

// verdict adds up what speaks for and against.
type verdict struct {
	ok      bool
	clash   bool // types of attack differ
	points  float64
	reasons []string
}

func (v *verdict) add(points float64, reason string) {
	v.points += points
	v.reasons = append(v.reasons, fmt.Sprintf("%s %+.2g", reason, points))
}

// score is 0 to 1: 0.5 at what is just enough to join, each further point halves the doubt.
func (v *verdict) score() float64 {
	return math.Round(100*(1-math.Pow(2, whole-v.points-1))) / 100
}

// compare weighs whether n is of g. What is contradicted outright (another town, other days, "the second blast") is not
// weighed.
func compare(n *node, g *group) (v verdict) {
	if !v.place(n, g) || !v.days(n, g) || !v.kind(n, g) {
		return v
	}
	v.ok = true
	v.article(n, g)
	v.toll(n, g)
	v.parties(n, g)
	return v
}

func (v *verdict) place(n *node, g *group) bool {
	switch {
	case n.where == nowhere || g.where == nowhere:
		return false
	case n.where == inTown && g.where == inTown:
		if g.names[n.name] {
			v.add(sameTown, "same place")
			switch {
			case n.inferred && !n.Main:
				v.add(otherTown, "taken from the article")
			case n.inferred || g.place.inferred:
				v.add(onlyTown, "taken from the article")
			}
			return true
		}
		if d := distance(n, g.place); d >= 0 && d <= nearby {
			v.add(nearTown, fmt.Sprintf("places %.0f km apart", d))
			return true
		}
		return false
	case g.names[n.name]:
		v.add(sameArea, "same area")
		return true
	case n.where == inCountry || g.where == inCountry:
		v.add(areaOnly, "place within the country")
		return true
	}
	return n.inAdmin(g.place, v)
}

// inAdmin tells a region that the other lies in by its name.
func (n *node) inAdmin(m *node, v *verdict) bool {
	a, b := n.spot, m.spot
	if a.Admin1 != nil && fold(*a.Admin1) == m.name || b.Admin1 != nil && fold(*b.Admin1) == n.name {
		v.add(areaOnly, "place within the region")
		return true
	}
	return false
}

// distance is in kilometres, -1 where a point is not known. On so few kilometres a flat map does.
func distance(n, m *node) float64 {
	a, b := n.spot, m.spot
	if a.Latitude == nil || b.Latitude == nil || a.Longitude == nil || b.Longitude == nil {
		return -1
	}
	const degree = 111.2 // kilometres of latitude
	dy := (*a.Latitude - *b.Latitude) * degree
	dx := (*a.Longitude - *b.Longitude) * degree * math.Cos(*a.Latitude*math.Pi/180)
	return math.Hypot(dx, dy)
}

func (v *verdict) days(n *node, g *group) bool {
	gap := max(g.from-n.to, n.from-g.to)
	switch worst := max(n.when, g.when); {
	case n.when == never || g.when == never || gap > 1:
		return false
	case worst == onDay && gap <= 0:
		v.add(sameDay, "same day")
	case worst == onDay:
		v.add(dayNextTo, "days next to each other")
	case gap > 0:
		return false
	case worst == inDays:
		v.add(someDays, "days overlap")
	case worst == lately && n.to-g.to <= 1 && g.to-n.to <= 1:
		v.add(newsOf, "no date, in the news then")
	case worst == lately:
		v.add(newsSoon, "no date, in the news within a week")
	default:
		v.add(someTime, "within the month or year")
	}
	return true
}
