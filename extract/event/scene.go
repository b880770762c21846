package event

import (
	"slices"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// Where an event happened whose own sentence does not say it: what the sentences before tell.

// sceneReach is how many sentences before an event may set its scene.
const sceneReach = 2

// fromBefore gives ev, which has no place, the town that the sentence before is about or in which one tells that things
// happened, or, where ev speaks of the town or of what each has one of, the place of the event told last: "Rebels entered Karvuna. They burned
// the town hall."
func (f *Finder) fromBefore(doc *text.Document, ev *Event, all []Event) bool {
	if i := f.topic(doc, ev.sentence-1); i >= 0 && !takenPlace(all, i) {
		ev.Place, ev.PlaceReason = i, "the town that the sentence before is about"
		return true
	}
	if i := f.announced(doc, ev.sentence); i >= 0 && !takenPlace(all, i) {
		ev.Place, ev.PlaceReason = i, "the town in which things are told to have happened"
		return true
	}
	if !f.ofTheTown(doc, ev) {
		return false
	}
	last := -1
	for i := range all {
		if o := &all[i]; o != ev && o.Realis == facts.Actual && o.Place >= 0 && levelOf(doc, o.Place) < atDivision && o.sentence <= ev.sentence && ev.sentence-o.sentence <= sceneReach {
			last = i
		}
	}
	if last < 0 {
		return false
	}
	o := all[last]
	ev.Place, ev.PlaceTo, ev.Town, ev.Division, ev.Near, ev.Country = o.Place, o.PlaceTo, o.Town, o.Division, o.Near, o.Country
	ev.PlaceReason = "in the town told last"
	return true
}

// itemPlace returns the place that heads the item of a round-up in which a sentence stands, -1 for none.
func itemPlace(doc *text.Document, sent int) int {
	head := itemHead(doc, sent)
	if head < 0 {
		return -1
	}
	return slices.IndexFunc(doc.Mentions, func(m text.Mention) bool {
		return doc.ZoneOf(m.First) == head && doc.Entities[m.Entity].Kind == facts.Location
	})
}

// itemHead returns the zone that heads the item of a round-up in which a sentence stands, -1 for none.
func itemHead(doc *text.Document, sent int) int {
	zone := doc.Sentences[sent].Zone
	for item := doc.Zones[zone].Item; item > 0 && zone >= 0 && doc.Zones[zone].Item == item; zone-- {
		if doc.Zones[zone].Kind == text.ItemHead {
			return zone
		}
	}
	return -1
}

// ofTheTown reports whether the sentence of ev speaks of the town without its name: "the village", "the town hall".
func (f *Finder) ofTheTown(doc *text.Document, ev *Event) bool {
	sent := doc.Sentences[ev.sentence]
	for k := groupFrom(doc, sent.First); k < len(doc.Groups) && doc.Groups[k].First < sent.Last; k++ {
		g := doc.Groups[k]
		named := slices.ContainsFunc(mentionsIn(doc, groupRange(g)), func(m text.Mention) bool { return m.Kind == facts.Name })
		if g.Kind != text.NounGroup || doc.Tokens[g.First].Norm != "the" || named || g.Last < sent.Last && doc.Tokens[g.Last].Norm == "of" {
			continue
		}
		if f.has(doc, g.Head, f.townNoun) {
			return true
		}
		for i := g.First + 1; i < g.Last; i++ {
			if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.townBuilding); n > 0 {
				return true
			}
		}
	}
	return false
}

// announced returns the only town in which one of the sentences before k tells that things happened, without telling what:
// "this is what took place in Karvuna on Thursday". -1 for none, or where another town, division or country is named since.
func (f *Finder) announced(doc *text.Document, k int) int {
	const reach = 6 // sentences
	for s := k - 1; s >= max(0, k-reach) && doc.Zones[doc.Sentences[s].Zone].Kind == text.Body; s-- {
		sent := doc.Sentences[s]
		i := onlyTown(doc, sent, none)
		if i < 0 && f.namesTown(doc, sent) {
			return -1
		}
		if i < 0 {
			continue
		}
		m := doc.Mentions[i]
		for g := groupFrom(doc, sent.First); g < len(doc.Groups) && doc.Groups[g].First < m.First; g++ {
			if v := doc.Groups[g]; g > 0 && v.Kind == text.VerbGroup && happens(doc, v) && f.has(doc, doc.Groups[g-1].Head, f.deed) && doc.Tokens[m.First-1].Norm == "in" && m.First-v.Last <= nearVerb {
				return i
			}
		}
		return -1
	}
	return -1
}

// happens reports whether a verb group says that something happened and no more.
func happens(doc *text.Document, v text.Group) bool {
	switch doc.Lemmas[v.Head] {
	case "happen", "occur":
		return true
	case "take":
		return v.Last < len(doc.Tokens) && doc.Tokens[v.Last].Norm == "place"
	}
	return false
}

// nearVerb bounds the words between a verb of happening and where it happened: "place", a day, "in".
const nearVerb = 5

// namesTown reports whether a sentence names a town or a wider place.
func (f *Finder) namesTown(doc *text.Document, sent text.Sentence) bool {
	for i := mentionFrom(doc, sent.First); i < len(doc.Mentions) && doc.Mentions[i].First < sent.Last; i++ {
		if f.isPlace(doc, i) && levelOf(doc, i) >= atTown {
			return true
		}
	}
	return false
}

// topic returns the town that sentence k opens with as its subject and that it names alone: "Karvuna lives through a wave of
// terror." -1 for none.
func (f *Finder) topic(doc *text.Document, k int) int {
	if k < 0 || doc.Zones[doc.Sentences[k].Zone].Kind != text.Body {
		return -1
	}
	sent := doc.Sentences[k]
	i := onlyTown(doc, sent, none)
	if i < 0 || doc.Mentions[i].First > sent.First {
		return -1
	}
	if g := groupFrom(doc, doc.Mentions[i].Last); g < len(doc.Groups) && doc.Groups[g].First == doc.Mentions[i].Last && doc.Groups[g].Kind == text.VerbGroup {
		return i
	}
	return -1
}
