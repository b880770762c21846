package incident

import (
	"fmt"
	"slices"

	"dateline/extract/facts"
)

// family is what classes have in common between which wording wavers.
func family(c facts.EventClass) string {
	switch c {
	case facts.Attack, facts.Hostage, facts.Crime, facts.ArmedClash, facts.StateOperation:
		return "violence"
	case facts.Protest, facts.Riot:
		return "unrest"
	case facts.Accident, facts.Disaster:
		return "accident"
	}
	return string(c)
}

// manner is what types have in common.
func manner(t facts.EventType) facts.EventType {
	switch t {
	case facts.Bombing, facts.Shelling, facts.Airstrike:
		return facts.Bombing
	case facts.Assassination, facts.ArmedAssault, facts.UnarmedAssault, facts.FacilityAttack:
		return facts.ArmedAssault
	case facts.Kidnapping, facts.HostageBarricade, facts.Hijacking:
		return facts.Kidnapping
	}
	return t
}

// armed reports whether t is how gunmen come: they storm, shoot and take hostages in one attack.
func armed(t facts.EventType) bool {
	return manner(t) == facts.ArmedAssault || manner(t) == facts.Kidnapping
}

// class compares with the class of g that is nearest.
func (v *verdict) class(n *node, g *group) bool {
	a, worst := family(n.Class), 0.0
	if n.Bare {
		return true
	}
	for _, m := range g.nodes {
		switch b := family(m.Class); {
		case m.Bare:
		case a == b:
			if a != "violence" {
				v.add(sameType, "same class")
			}
			return true
		case a == "disease" || b == "disease" || a == "unrest" && b == "accident" || a == "accident" && b == "unrest":
			return false
		case a == "unrest" || b == "unrest":
			worst = unrest
		default:
			worst = otherClass
		}
	}
	if worst < 0 {
		v.add(worst, "other class than "+string(n.Class))
	}
	return true
}

// kind compares class, type and number.
func (v *verdict) kind(n *node, g *group) bool {
	if !v.class(n, g) {
		return false
	}
	if n.ordinal != 0 && g.ordinal != 0 && n.ordinal != g.ordinal || n.ordinal != 0 && g.plural || n.plural && g.ordinal != 0 {
		return false // parts of a series, and the series
	}
	if n.plural != g.plural {
		v.add(manyAndOne, "one tells of several")
	}
	if n.Type == facts.UnknownType {
		return true
	}
	other := facts.EventType("")
	for _, m := range g.nodes {
		switch {
		case m.Type == facts.UnknownType:
		case m.Type == n.Type || manner(m.Type) == manner(n.Type):
			v.add(sameType, "same type")
			return true
		default:
			other = m.Type
		}
	}
	if other != "" && !(armed(other) && armed(n.Type)) {
		v.clash = true
		v.add(otherType, "one says "+string(other)+", one "+string(n.Type))
	}
	return true
}

// article compares with the first event of n's article in g; its reading has told them apart.
func (v *verdict) article(n *node, g *group) {
	switch m := g.byArticle[n.article]; {
	case m == nil:
	case n.titleOnly() != m.titleOnly():
		v.add(headline, "headline of the same article")
	default:
		v.add(toldApart, "told apart by the article")
	}
}

// toll compares the killed, and at half weight the wounded, with the nearest figures of g.
func (v *verdict) toll(n *node, g *group) {
	for _, what := range []struct {
		name   string
		weight float64
		of     func(toll) *facts.Figure
	}{{"killed", 1, func(t toll) *facts.Figure { return t.killed }}, {"wounded", 0.5, func(t toll) *facts.Figure { return t.wounded }}} {
		f := what.of(toll{killed: n.Killed, wounded: n.Wounded})
		if f == nil {
			continue
		}
		best, found, why := -100.0, false, ""
		for _, t := range g.tolls {
			if h := what.of(t); h != nil {
				if p, reason := tolls(h, t.day, f, n.published); p > best {
					best, found, why = p, true, reason
				}
			}
		}
		if found && best != 0 {
			v.add(what.weight*best, what.name+" "+why)
		}
	}
}

// tolls weighs two figures of one outcome, f of day a and h of day b. The same number speaks for one happening, the more
// the greater it is. A toll may rise from one day to the next, more than it falls.
func tolls(f *facts.Figure, a int, h *facts.Figure, b int) (float64, string) {
	if a > b {
		f, a, h, b = h, b, f, a
	}
	x, y := span(f), span(h)
	if f.Best != nil && h.Best != nil && *f.Best == *h.Best {
		switch n := *f.Best; {
		case n >= 10:
			return 3, fmt.Sprintf("%d in both", n)
		case n >= 3:
			return 2, fmt.Sprintf("%d in both", n)
		default:
			return 1, fmt.Sprintf("%d in both", n)
		}
	}
	if x[0] <= y[1] && y[0] <= x[1] {
		if x[1] == unbounded || y[1] == unbounded {
			return 0, ""
		}
		return 1, "figures overlap"
	}
	up := y[0] > x[1]
	ratio := float64(y[0]+1) / float64(x[1]+1)
	if !up {
		ratio = float64(x[0]+1) / float64(y[1]+1)
	}
	switch {
	case a < b && up && ratio <= 2.5:
		return 0.5, "figure rises"
	case a < b && up && ratio <= 6, a == b && ratio <= 2.5, ratio <= 1.5:
		return 0, "" // the first hours have many figures
	case a < b && up:
		return -1, "figure rises much"
	case ratio <= 2.5, a == b && ratio <= 4, min(x[0], y[0]) <= 2: // one or two may be part of the dead, "a guard"
		return -0.5, "figures differ"
	}
	return -2, "figures differ much"
}

// unbounded stands for no upper bound.
const unbounded = 1 << 30

// span is the bounds of a figure.
func span(f *facts.Figure) [2]int {
	s := [2]int{0, unbounded}
	if f.Low != nil {
		s[0] = *f.Low
	}
	if f.High != nil {
		s[1] = *f.High
	} else if f.Low != nil && *f.Low > 2 {
		s[1] = *f.Low * 3 / 2 // a floor is not far below; that of a bare plural may be
	}
	return s
}

// parties compares actors and targets.
func (v *verdict) parties(n *node, g *group) {
	if len(n.actors) > 0 && len(g.actors) > 0 {
		if shared(n.actors, g.actors) != "" {
			v.add(sameActor, "same actor")
		} else {
			v.add(otherActor, "other actor")
		}
	}
	if len(n.victims) > 0 && len(g.victims) > 0 {
		switch name := shared(n.victims, g.victims); {
		case name != "":
			v.add(sameVictim, "same victim ("+name+")")
		case n.few() && g.few():
			v.add(otherVictim, "other victim")
		}
	}
	t, u := shared(n.targets, g.targets), shared(n.headline, g.targets)
	if u == "" {
		u = shared(n.targets, g.headlines)
	}
	switch {
	case t != "":
		v.add(sameTarget, "same target ("+t+")")
	case u != "":
		v.add(titleTarget, "target in a headline ("+u+")")
	case len(n.targets) > 0 && len(g.targets) > 0:
		v.add(otherTarget, "other target")
	}
}

// fewDead is up to how many dead the names of the victims tell one attack from another.
const fewDead = 3

// few reports whether n tells of few dead, or of none.
func (n *node) few() bool { return number(n.Killed) <= fewDead }

func (g *group) few() bool {
	return !slices.ContainsFunc(g.tolls, func(t toll) bool { return number(t.killed) > fewDead })
}

func shared(list []string, set map[string]bool) string {
	for _, s := range list {
		if set[s] {
			return s
		}
	}
	return ""
}

// number is the best figure, -1 for none.
func number(f *facts.Figure) int {
	if f == nil || f.Best == nil {
		return -1
	}
	return *f.Best
}
