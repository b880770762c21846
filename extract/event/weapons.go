package event

import (
	"slices"

	"dateline/extract/pattern"
	"dateline/extract/text"
)

// The weapons of a whole event: how much of it there was belongs to a weapon, what it shoots is none, and one bomb is
// told by several words.

// weapons returns the weapons of ev, each once.
func (f *Finder) weapons(doc *text.Document, ev *Event) []fill {
	var out []fill
	for _, r := range ev.Weapons {
		if r.Last-r.First > 1 && doc.Tokens[r.Last-1].Norm == "fire" && f.has(doc, r.Last-2, f.weapon) {
			r.Last-- // "rifle fire"
		}
		n, _ := f.endingAt(doc, r.Last-1, r.First, f.bullet)
		if w, _ := f.endingAt(doc, r.Last-1, r.First, f.weapon); n > 0 && w <= n {
			continue // but "mortar rounds" are more than rounds
		}
		out = append(out, f.describe(doc, f.measured(doc, r)))
	}
	return f.oneExplosive(doc, f.things(doc, inOrder(out)))
}

// measured adds to the words of a weapon how much of it there was: "5 kg of dynamite", "two sticks of dynamite".
func (f *Finder) measured(doc *text.Document, r pattern.Range) pattern.Range {
	if r.First < 2 || doc.Tokens[r.First-1].Norm != "of" {
		return r
	}
	if k := groupAt(doc, r.First-2); k >= 0 && doc.Groups[k].Kind == text.NounGroup && (f.has(doc, doc.Groups[k].Head, f.measure) || doc.Lemmas[doc.Groups[k].Head] == "charge") {
		r.First = doc.Groups[k].First
	}
	return r
}

// oneExplosive leaves, of the words that can mean any explosive, the first that is a noun of its own ("a bomb", and
// not "a bomb attack"); none beside one that says which explosive it was ("dynamite").
func (f *Finder) oneExplosive(doc *text.Document, in []fill) []fill {
	best, sole, sure := -1, false, false
	for _, x := range in {
		any, own := f.anyExplosive(doc, x)
		if _, value := f.endingAt(doc, x.head, x.words.First, f.weapon); !any && value == "explosives" {
			sure = true
		}
		if any && (best < 0 || own && !sole) {
			best, sole = x.head, own
		}
	}
	return slices.DeleteFunc(in, func(x fill) bool {
		any, _ := f.anyExplosive(doc, x)
		return any && (sure || x.head != best)
	})
}

// anyExplosive reports whether x can mean any explosive, and whether it is a noun group's head.
func (f *Finder) anyExplosive(doc *text.Document, x fill) (any, own bool) {
	n, _ := f.endingAt(doc, x.head, x.words.First, f.weapon)
	m, _ := f.endingAt(doc, x.head, x.words.First, f.explosive)
	k := groupAt(doc, x.head)
	return n > 0 && n == m, k >= 0 && doc.Groups[k].Head == x.head
}
