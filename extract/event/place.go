package event

import (
	"dateline/extract/facts"
	"dateline/extract/text"
)

// modifies reports whether a noun of the same group follows at token i: "U.S." in "U.S. airstrikes" is no place.
func modifies(doc *text.Document, i int) bool {
	for _, g := range doc.Groups {
		if g.Kind == text.NounGroup && g.First < i && i <= g.Head {
			return true
		}
	}
	return false
}

// crossed reports whether another mention of the sentence stands between x and token at before it.
func crossed(all []mention, x *mention, at int) bool {
	for _, other := range all {
		if other.sent == x.sent && at < other.head && other.head < x.head || other.sent == x.sent && other.head < at {
			return true
		}
	}
	return false
}

// where gives x the place named nearest behind it in its sentence after a preposition of place, else the
// nearest before; a facility wins over the town it stands in.
func (f *Finder) where(doc *text.Document, x *mention, all []mention) {
	best, distance := -1, 1<<30
	sent := doc.Sentences[x.sent]
	for i, m := range doc.Mentions {
		kind := doc.Entities[m.Entity].Kind
		if m.Kind != facts.Name || kind != facts.Location && kind != facts.Facility || m.First < sent.First || m.Last > sent.Last {
			continue
		}
		p := m.First - 1
		if p >= sent.First && doc.Tokens[p].Norm == "the" {
			p--
		}
		if p < sent.First || !f.placePrep[doc.Words[p]] || doc.Words[p] == 0 || modifies(doc, m.Last) {
			continue
		}
		d := m.First - x.head
		if kind == facts.Facility {
			d -= 8 // finer than the town or country beside it
		}
		if m.First < x.head {
			d = 4 * (x.head - m.First)
			if crossed(all, x, m.First) {
				continue
			}
		}
		if d < distance {
			best, distance = i, d
		}
	}
	x.Place = best
	if best >= 0 {
		x.PlaceReason = "nearest place named in the sentence of the trigger"
	}
}

// somewhere gives an event whose place is not named the country of the dateline, else the one that the article
// names most.
func (f *Finder) somewhere(doc *text.Document, ev *Event) {
	if ev.Place >= 0 || ev.Realis != facts.Actual {
		return
	}
	if ev.Country, ev.PlaceReason = datelineCountry(doc), "not said; the country of the dateline"; ev.Country == "" {
		ev.Country, ev.PlaceReason = mostNamed(doc), "not said; the country that the article names most"
	}
}

// mostNamed is the country that more of the document's names of places and nationalities lie in than in any
// other; "" for none or a tie.
func mostNamed(doc *text.Document) string {
	times := map[string]int{}
	best, second := "", ""
	for _, m := range doc.Mentions {
		e := doc.Entities[m.Entity]
		if e.Country == nil || e.Kind != facts.Location && e.Kind != facts.NORP {
			continue
		}
		c := *e.Country
		times[c]++
		switch {
		case c == best:
		case times[c] > times[best]:
			best, second = c, best
		case times[c] > times[second]:
			second = c
		}
	}
	if best == "" || times[best] == times[second] {
		return ""
	}
	return best
}

// datelineCountry is the country of the place that the dateline names, "" where it is not known.
func datelineCountry(doc *text.Document) string {
	for _, m := range doc.Mentions {
		if doc.Zones[doc.ZoneOf(m.First)].Kind != text.Dateline {
			break
		}
		if e := doc.Entities[m.Entity]; e.Kind == facts.Location && e.Country != nil {
			return *e.Country
		}
	}
	return ""
}
