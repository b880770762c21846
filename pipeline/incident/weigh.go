package incident

import (
	"fmt"
	"math"
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
	sameVictim  = 2.5
	otherVictim = -3.0 // two people were not murdered in one murder
	sameTarget  = 1.5
	titleTarget = 0.75 // the headline of one has a target of the other
	otherTarget = -0.5
	manyAndOne  = -1.0 // "two blasts" and "a blast"
	toldApart   = -2.0 // two events that one article tells apart
	headline    = 2.0  // an event that the headline tells, and one of the text
)

// nearby is how far apart two names for one place may lie, in kilometres: a town and its suburb.
const nearby = 15

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
