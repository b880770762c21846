package event

import (
	"slices"

	"dateline/extract/casualty"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// findHits gives each mention whom and what its words say was hit, for weighing it against the events told before: its
// targets, the people named beside it, and those harmed whom a report of its sentence counts.
func (f *Finder) findHits(doc *text.Document, c *cast, mentions []mention, reports []casualty.Report) {
	for i := range mentions {
		x := &mentions[i]
		for _, r := range x.Targets {
			f.addHit(doc, c, x, r)
		}
		x.other = x.other || slices.ContainsFunc(x.hits, func(h fill) bool { return !h.thing && f.has(doc, h.words.First, f.other) }) // "another priest was shot"
		for _, e := range x.who {
			x.hits = append(x.hits, fill{entity: e, words: c.full[e], head: c.full[e].First})
		}
	}
	for i, r := range reports {
		if harmed(r) && r.Scope == casualty.OwnIncident {
			if k := counting(mentions, i, r); k >= 0 {
				f.addHit(doc, c, &mentions[k], r.Victims)
			}
		}
	}
}

// addHit adds to the hits of x what the words r describe.
func (f *Finder) addHit(doc *text.Document, c *cast, x *mention, r pattern.Range) {
	if r.Last <= r.First {
		return
	}
	h, ok := f.fillOf(doc, c, r, undergone(x.Type))
	if !ok {
		return
	}
	if len(c.names[h.head]) == 0 {
		x.hits = append(x.hits, h)
	}
	for _, e := range c.names[h.head] {
		x.hits = append(x.hits, c.person(e, h))
	}
}

// counting returns the mention whose victims report i counts: the one made of it, else the nearest of its sentence; -1 for
// none.
func counting(mentions []mention, i int, r casualty.Report) int {
	best, distance := -1, 1<<30
	for k, x := range mentions {
		switch d := max(x.head-r.Trigger, r.Trigger-x.head); {
		case x.report == i:
			return k
		case x.sent == r.Sentence && d < distance && x.report < 0:
			best, distance = k, d
		}
	}
	return best
}
