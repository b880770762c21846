package incident

import (
	"sort"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"dateline/extract/facts"
)

// resolve makes the incident of g, without id.
func (g *group) resolve() Incident {
	x := Incident{Members: g.joined, Figures: g.figures(), Temporal: facts.Historical}
	g.class(&x)
	if f := family(x.Class); f == "violence" || f == "unrest" {
		x.Suspects = g.suspects()
	}
	x.Type = vote(g, func(n *node) (facts.EventType, bool) { return n.Type, n.Type != facts.UnknownType })
	if x.Type == "" {
		x.Type = facts.UnknownType
	}
	for _, n := range g.nodes {
		if n.Temporal == facts.Current {
			x.Temporal = facts.Current
		}
		x.Suicide = either(x.Suicide, n.Suicide)
	}
	if s := vote(g, func(n *node) (facts.Stage, bool) {
		if n.Stage == nil {
			return "", false
		}
		return *n.Stage, true
	}); s != "" {
		x.Stage = &s
	}
	if g.when != lately && g.when != never {
		x.Days = Days{date(g.from), date(g.to), precision(g.to - g.from + 1)}
	}
	x.Place = g.resolvePlace()
	x.Target = vote(g, func(n *node) (string, bool) { return one(n.Event.Targets) })
	x.Weapon = vote(g, func(n *node) (string, bool) { return one(n.Event.Weapons) })
	g.claimed(&x)
	g.told(&x)
	return x
}

// class is what most sources say, by more than what the dead alone suggest; where as many say attack as accident, it is
// an attack that is in doubt.
func (g *group) class(x *Incident) {
	says := map[string]int{}
	for _, f := range []string{"violence", "unrest", "accident", "disease"} {
		seen := map[string]bool{}
		for _, n := range g.nodes {
			if !n.Bare && family(n.Class) == f {
				seen[n.source] = true
			}
		}
		if len(seen) > 0 {
			says[f] = len(seen)
		}
	}
	best := ""
	for _, f := range []string{"violence", "unrest", "accident", "disease"} {
		if says[f] > says[best] {
			best = f
		}
	}
	x.ClassDisputed = len(says) > 1
	x.Class = vote(g, func(n *node) (facts.EventClass, bool) {
		return n.Class, best == "" || !n.Bare && family(n.Class) == best
	})
}

func one(s []string) (string, bool) {
	if len(s) == 0 {
		return "", false
	}
	return s[0], true
}

// either is true where one of two says so, else false where one does.
func either(a, b *bool) *bool {
	if a == nil || b != nil && *b {
		return b
	}
	return a
}

// precision is UCDP's code for a range of days.
func precision(days int) int {
	switch {
	case days <= 1:
		return 1
	case days <= 6:
		return 2
	case days == 7:
		return 3
	case days <= 31:
		return 4
	}
	return 5
}

// vote is the value that most independent sources give; of several, that of the node that comes first.
func vote[T comparable](g *group, of func(*node) (T, bool)) (best T) {
	type ballot struct {
		value  T
		source string
	}
	seen := map[ballot]bool{}
	count := map[T]int{}
	most := 0
	for _, n := range g.nodes {
		v, ok := of(n)
		if b := (ballot{v, n.source}); ok && !seen[b] {
			seen[b] = true
			count[v]++
		}
	}
	for _, n := range g.nodes {
		if v, ok := of(n); ok && count[v] > most {
			best, most = v, count[v]
		}
	}
	return best
}

// resolvePlace is the place that is told best, with what others add.
func (g *group) resolvePlace() *Place {
	if g.place.spot == nil {
		return nil
	}
	p := Place{Place: *g.place.spot}
	for _, n := range g.nodes {
		if q := n.spot; q != nil && n.name == g.place.name {
			if p.Admin1 == nil {
				p.Admin1 = q.Admin1
			}
			if p.Latitude == nil && q.Latitude != nil {
				p.Latitude, p.Longitude = q.Latitude, q.Longitude
			}
			if q.WherePrec < p.WherePrec {
				p.WherePrec = q.WherePrec
			}
		}
	}
	if p.Country != nil {
		p.CountryName = countryName(*p.Country)
	}
	return &p
}

// countryName is the English name in CLDR of an ISO 3166 code, nil for a state that is no more.
func countryName(code string) *string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return nil
	}
	name := display.English.Regions().Name(region)
	if name == "" {
		return nil
	}
	return &name
}

// strength orders stances of blame, the strongest first.
var strength = map[facts.Stance]int{facts.Claim: 1, facts.Fact: 2, facts.Accuse: 3, facts.Suspect: 4}

// unnamed is the strength of one that is only named as the one who acts.
const unnamed = 5

// suspects gathers who is said to have done it, the best supported first.
func (g *group) suspects() []Suspect {
	at := map[string]int{}
	named := map[string]map[string]bool{}  // sources, by actor
	called := map[string]map[string]bool{} // sources, by name
	var out []Suspect
	of := func(a Actor, source string) *Suspect {
		k := a.key()
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, Suspect{Actor: a})
			named[k] = map[string]bool{}
		}
		named[k][source] = true
		if called[a.Name] == nil {
			called[a.Name] = map[string]bool{}
		}
		called[a.Name][source] = true
		if n, m := len(called[a.Name]), len(called[out[i].Name]); n > m || n == m && (len(a.Name) > len(out[i].Name) || len(a.Name) == len(out[i].Name) && a.Name < out[i].Name) {
			out[i].Name = a.Name // as most call it, else its longest name
		}
		return &out[i]
	}
	for _, n := range g.nodes {
		for _, a := range n.Event.Actors {
			of(a, n.source)
		}
		for _, s := range n.Stances {
			if s.Actor.Name == "" || s.Realis != facts.Actual {
				continue
			}
			switch s.Stance {
			case facts.Claim, facts.Fact, facts.Accuse, facts.Suspect:
				x := of(s.Actor, n.source)
				if x.Stance == "" || strength[s.Stance] < strength[x.Stance] {
					x.Stance = s.Stance
				}
			case facts.Deny, facts.RuleOut, facts.Acquit:
				of(s.Actor, n.source).Denied = true
			}
		}
	}
	for i := range out {
		out[i].Sources = len(named[out[i].key()])
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].before(out[j]) })
	return out
}

func (s Suspect) before(t Suspect) bool {
	rank := func(s Suspect) int {
		switch {
		case s.Stance == facts.Claim:
			return strength[s.Stance]
		case s.Denied:
			return unnamed + 1
		case s.Stance == "":
			return unnamed
		}
		return strength[s.Stance]
	}
	switch {
	case rank(s) != rank(t):
		return rank(s) < rank(t)
	case s.Sources != t.Sources:
		return s.Sources > t.Sources
	}
	return s.Name < t.Name
}

// claimed is policy P13 over all articles.
func (g *group) claimed(x *Incident) {
	yes, no := true, false
	who := map[string]bool{}
	for _, n := range g.nodes {
		for _, s := range n.Stances {
			if s.Realis != facts.Actual && s.Realis != facts.Generic {
				continue
			}
			switch s.Stance {
			case facts.Claim:
				x.Claimed = &yes
				if s.Actor.Name != "" {
					who[s.Actor.key()] = true
				}
				if x.ClaimMode == nil {
					x.ClaimMode = s.Mode
				}
			case facts.NoneClaimed:
				if x.Claimed == nil {
					x.Claimed = &no
				}
			}
		}
	}
	if x.Claimed == &yes {
		several := len(who) > 1
		x.Competing = &several
	}
}

// told counts articles and sources, and takes the title of the last article that has the incident as its main event.
func (g *group) told(x *Incident) {
	articles, sources := map[*Article]bool{}, map[string]bool{}
	main := false
	var title *node
	for _, n := range g.nodes {
		if !articles[n.article] {
			articles[n.article] = true
			x.Articles += 1 + n.article.Same
		}
		sources[n.source] = true
		if p := n.article.Published; p != "" {
			if x.First == "" || p < x.First {
				x.First = p
			}
			if p > x.Last {
				x.Last = p
			}
		}
		if n.article.Title != "" && (title == nil || n.Main && !main || n.Main == main && earlier(title.article, n.article)) {
			title, main = n, n.Main
		}
	}
	x.Sources = len(sources)
	if title != nil {
		x.Title = title.article.Title
	}
}
