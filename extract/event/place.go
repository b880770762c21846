package event

import (
	"sort"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// where gives x its place: the one named nearest behind it in its sentence after a preposition of place, else
// the nearest before. A facility wins over the town it stands in, which is then its town; so does the first of
// "Miraflores, Lima".
func (f *Finder) where(doc *text.Document, x *mention, all []mention) {
	best, distance := -1, 1<<30
	sent := doc.Sentences[x.sent]
	for i := mentionFrom(doc, sent.First); i < len(doc.Mentions) && doc.Mentions[i].First < sent.Last; i++ {
		m := doc.Mentions[i]
		kind := doc.Entities[m.Entity].Kind
		if m.Kind != facts.Name || kind != facts.Location && kind != facts.Facility || !f.located(doc, sent, m) {
			continue
		}
		d := m.First - x.head + coarse(doc.Entities[m.Entity])
		if m.First < x.head {
			d = 4*(x.head-m.First) + coarse(doc.Entities[m.Entity])
			if crossed(all, x, m.First) || f.told(doc, m.First, x.head) {
				continue
			}
		}
		if d < distance {
			best, distance = i, d
		}
	}
	if x.Place = best; best >= 0 {
		x.PlaceReason = "nearest place named in the sentence of the trigger"
		x.Town = f.townOf(doc, sent, best)
		return
	}
	if i := f.deictic(doc, sent); i >= 0 {
		x.Place, x.PlaceReason = i, "the dateline's place, by \"here\" or \"the capital\""
	}
}

// onlyTown returns the one town that a sentence names, or -1: "the Karvuna mayor was shot".
func onlyTown(doc *text.Document, sent text.Sentence) int {
	town := -1
	for i := mentionFrom(doc, sent.First); i < len(doc.Mentions) && doc.Mentions[i].First < sent.Last; i++ {
		m := doc.Mentions[i]
		if m.Kind != facts.Name || doc.Entities[m.Entity].Subtype != "city" {
			continue
		}
		if town >= 0 && doc.Mentions[town].Entity != m.Entity {
			return -1
		}
		town = i
	}
	return town
}

// coarse is how many tokens further off a place may stand for each step that it is finer: of "Karvuna, Norvalia" it is
// the town that is told.
func coarse(e text.Entity) int {
	switch {
	case e.Kind == facts.Facility:
		return -8
	case e.Subtype == "country":
		return 8
	case e.Subtype == "region":
		return 12
	case e.Subtype == "division":
		return 4
	}
	return 0
}

// mentionFrom returns the index of the first mention at token i or behind it.
func mentionFrom(doc *text.Document, i int) int {
	return sort.Search(len(doc.Mentions), func(k int) bool { return doc.Mentions[k].First >= i })
}

// located reports whether a preposition of place governs m's noun group: "in downtown Karvuna", "near the
// Tel Amar district", "in a Karvuna restaurant", but not "in the Karvuna attack".
func (f *Finder) located(doc *text.Document, sent text.Sentence, m text.Mention) bool {
	first := m.First
	if k := groupAt(doc, m.First); k >= 0 && doc.Groups[k].Kind == text.NounGroup {
		g := doc.Groups[k]
		if g.Head >= m.Last && (!f.site(doc, g) || g.First == m.First && f.has(doc, g.Head, f.street)) {
			return false // "U.S." in "U.S. airstrikes" is no place, "Karvuna" in "Karvuna Square" none of that name
		}
		first = g.First
	}
	p := first - 1
	if p >= sent.First && doc.Tokens[p].Norm == "the" {
		p--
	}
	if p < sent.First || doc.Words[p] == 0 || !f.placePrep[doc.Words[p]] {
		return false
	}
	return doc.Tokens[p].Norm != "of" || p > sent.First && (f.has(doc, p-1, f.area) || f.has(doc, p-1, f.attackNoun) || doc.Tags[p-1] == text.VBG) // not "the embassy of"
}

// site reports whether the head of a noun group is a built place or a part of the land: "a Karvuna street".
func (f *Finder) site(doc *text.Document, g text.Group) bool {
	return f.has(doc, g.Head, f.area) || f.has(doc, g.Head, f.facility)
}

// told reports whether a verb of saying stands between a place and the trigger behind it: "police in Karvuna
// said that …" places the police.
func (f *Finder) told(doc *text.Document, place, trigger int) bool {
	for k := groupFrom(doc, place); k < len(doc.Groups) && doc.Groups[k].First < trigger; k++ {
		if g := doc.Groups[k]; g.Kind == text.VerbGroup && f.has(doc, g.Head, f.say) {
			return true
		}
	}
	return false
}

// townOf returns the town that the sentence names with place: the one that follows it within six tokens ("at the
// Hotel Mira in Karvuna", "Miraflores, Lima"), or -1.
func (f *Finder) townOf(doc *text.Document, sent text.Sentence, place int) int {
	if doc.Entities[doc.Mentions[place].Entity].Subtype == "city" {
		return -1
	}
	for i := place + 1; i < len(doc.Mentions) && doc.Mentions[i].First < min(sent.Last, doc.Mentions[place].Last+6); i++ {
		if m := doc.Mentions[i]; m.Kind == facts.Name && doc.Entities[m.Entity].Subtype == "city" {
			return i
		}
	}
	return -1
}

// deictic returns the dateline's place where the sentence, outside quotation, says "here", "this city" or "the
// capital"; else -1.
func (f *Finder) deictic(doc *text.Document, sent text.Sentence) int {
	dateline := datelinePlace(doc)
	if dateline < 0 || doc.Entities[doc.Mentions[dateline].Entity].Subtype == "country" {
		return -1
	}
	for i := sent.First + 1; i < sent.Last; i++ {
		switch before := doc.Tokens[i-1].Norm; doc.Tokens[i].Norm {
		case "\"":
			return -1
		case "here":
			if doc.Tags[i] == text.RB {
				return dateline
			}
		case "capital":
			if f.reporting(doc, i-1) {
				return -1 // "it was reported in this capital that"
			}
			if before == "this" || before == "the" && i+1 < sent.Last && doc.Tokens[i+1].Norm != "of" && doc.Tags[i+1] != text.NN {
				return dateline
			}
		case "city", "town":
			if before == "this" {
				return dateline
			}
		}
	}
	return -1
}

// datelinePlace returns the first place named in the dateline, or -1.
func datelinePlace(doc *text.Document) int {
	for i, m := range doc.Mentions {
		if doc.Zones[doc.ZoneOf(m.First)].Kind != text.Dateline {
			if i > 40 {
				break // a dateline opens the text
			}
			continue
		}
		if doc.Entities[m.Entity].Kind == facts.Location {
			return i
		}
	}
	return -1
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

// somewhere gives an event whose place is not named the one town that its sentence names ("the Karvuna mayor was
// shot"); else, if it is the day's news, the country of the dateline, or the only one that the article names.
func (f *Finder) somewhere(doc *text.Document, ev *Event, all []Event) {
	if ev.Place >= 0 || ev.Realis != facts.Actual {
		return
	}
	if i := onlyTown(doc, doc.Sentences[ev.sentence]); i >= 0 && !takenPlace(all, i) {
		ev.Place, ev.PlaceReason = i, "the only town named in the sentence of the trigger"
		return
	}
	if ev.Temporal == facts.Historical {
		return
	}
	if ev.Country, ev.PlaceReason = datelineCountry(doc), "not said; the country of the dateline"; ev.Country == "" {
		ev.Country, ev.PlaceReason = onlyCountry(doc), "not said; the only country that the article names"
	}
}

// takenPlace reports whether mention i is the place of an event.
func takenPlace(all []Event, i int) bool {
	for _, e := range all {
		if e.Place == i {
			return true
		}
	}
	return false
}

// onlyCountry is the country that all the document's names of places and nationalities belong to; "" for none or
// several.
func onlyCountry(doc *text.Document) string {
	country := ""
	for _, e := range doc.Entities {
		if e.Country == nil || e.Kind != facts.Location && e.Kind != facts.NORP {
			continue
		}
		if country != "" && *e.Country != country {
			return ""
		}
		country = *e.Country
	}
	return country
}

// datelineCountry is the country of the place that the dateline names, "" where it is not known.
func datelineCountry(doc *text.Document) string {
	if i := datelinePlace(doc); i >= 0 {
		if c := doc.Entities[doc.Mentions[i].Entity].Country; c != nil {
			return *c
		}
	}
	return ""
}
