package event

import (
	"sort"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// doer is the words for somebody who does what the token head tells.
type doer struct {
	words pattern.Range
	head  int
}

// perpetrators parts what the mentions of ev say of who did it into entities and descriptions: "guerrillas of the
// Front" are both. The first description stands for those that later sentences give of the same people.
func (f *Finder) perpetrators(doc *text.Document, ev *Event) {
	for _, d := range ev.doers {
		f.addParty(doc, ev, d.words)
	}
}

// addParty adds those that r names or describes.
func (f *Finder) addParty(doc *text.Document, ev *Event, r pattern.Range) {
	for _, m := range mentionsIn(doc, r) {
		if e := doc.Entities[m.Entity]; isGroup(e) || e.Kind == facts.Person {
			ev.Perpetrators = add(ev.Perpetrators, m.Entity)
		}
	}
	if !f.describes(doc, r) {
		return
	}
	for _, o := range ev.PerpetratorText {
		if o == r {
			return
		}
		if sentenceOf(doc, o.First) != sentenceOf(doc, r.First) {
			return
		}
	}
	ev.PerpetratorText = append(ev.PerpetratorText, r)
}

// describes reports whether the head of r is a noun for people, not a name or what stands for a group.
func (f *Finder) describes(doc *text.Document, r pattern.Range) bool {
	k := groupAt(doc, r.First)
	if k < 0 {
		return false
	}
	head := doc.Groups[k].Head
	for _, m := range mentionsIn(doc, pattern.Range{First: r.First, Last: head + 1}) {
		e := doc.Entities[m.Entity]
		if m.Last > head && (m.Kind == facts.Name || e.Kind == facts.Person || m.Kind == facts.Pronoun) || isGroup(e) && f.has(doc, head, f.group) {
			return false
		}
	}
	return f.has(doc, head, f.person) || f.has(doc, head, f.force) || f.has(doc, head, f.fighter) || f.has(doc, head, f.band)
}

// sentenceOf returns the index of the sentence that holds token i.
func sentenceOf(doc *text.Document, i int) int {
	return sort.Search(len(doc.Sentences), func(k int) bool { return doc.Sentences[k].Last > i })
}
