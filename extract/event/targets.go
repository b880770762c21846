package event

import (
	"slices"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// The things that an event hit, each once: a building told by its name, by what it houses and by "the building".

// things leaves one fill for each thing: two of one noun are one unless each has words that the other lacks.
func (f *Finder) things(doc *text.Document, in []fill) []fill {
	var out []fill
next:
	for _, x := range in {
		for i := range out {
			y := &out[i]
			if x.thing && f.oneSeat(doc, *y, x) {
				continue next
			}
			if doc.Lemmas[y.head] != doc.Lemmas[x.head] || x.count > 0 && y.count > 0 && x.count != y.count {
				continue
			}
			if x.thing && x.head != y.head && doc.SentenceOf(x.head) == doc.SentenceOf(y.head) && !(within(doc, *y, x) && within(doc, x, *y)) {
				continue // two of one list
			}
			switch {
			case within(doc, *y, x) && !(x.definite && y.definite && len(out) > 1):
				*y = x
				continue next
			case within(doc, x, *y), x.part:
				continue next
			case x.thing && namesIt(doc, *y, x):
				*y = x
				continue next
			}
		}
		if x.definite && f.toldBefore(doc, out, x) {
			continue
		}
		out = append(out, x)
	}
	return slices.DeleteFunc(out, func(x fill) bool {
		return slices.ContainsFunc(out, func(y fill) bool { return y.head != x.head && ownedBy(doc, y, x) })
	})
}

// oneSeat reports whether x and y, told in different sentences, are buildings of one body: "the headquarters of the Union of
// Karvuna (UWK)" and "the UWK offices", "the committee's building" and "the committee's offices".
func (f *Finder) oneSeat(doc *text.Document, y, x fill) bool {
	if !f.has(doc, x.head, f.seat) || !f.has(doc, y.head, f.seat) || doc.SentenceOf(x.head) == doc.SentenceOf(y.head) || x.count != y.count {
		return false
	}
	for _, m := range mentionsIn(doc, x.words) {
		for _, o := range mentionsIn(doc, y.words) {
			if m.Entity == o.Entity && doc.Entities[m.Entity].Kind == facts.Organization {
				return true
			}
		}
	}
	return x.definite && doc.Lemmas[x.head] != doc.Lemmas[y.head] && within(doc, x, y)
}

// namesIt reports whether x, told in a later sentence, gives the name of the one thing y: "a secondary school … the San
// Ignacio school".
func namesIt(doc *text.Document, y, x fill) bool {
	return x.definite && !x.plural && !y.plural && !y.definite && doc.SentenceOf(x.head) != doc.SentenceOf(y.head) &&
		len(mentionsIn(doc, y.words)) == 0 && len(mentionsIn(doc, x.words)) > 0
}

// toldBefore reports whether the definite words of x speak of a thing of out again: "the building", "the house" of the
// judge's residence, "the bank facilities" of the branch of the central bank.
func (f *Finder) toldBefore(doc *text.Document, out []fill, x fill) bool {
	bare := x.words.Last-x.words.First == 1
	for _, y := range out {
		if f.has(doc, x.head, f.anaphor) && (bare || within(doc, x, y)) || bare && f.has(doc, x.head, f.dwelling) && f.has(doc, y.head, f.dwelling) ||
			bare && f.has(doc, x.head, f.seat) && f.has(doc, y.head, f.seat) {
			return true
		}
	}
	return false
}

// ownedBy reports whether x is a body by its name alone, and y a building of it: "FUK" and "the headquarters of the Union of
// Karvuna (FUK)", or its fuller name.
func ownedBy(doc *text.Document, y, x fill) bool {
	m, ok := nameAt(doc, x.head)
	if !ok || m.Last != x.words.Last || m.First != x.words.First {
		return false
	}
	last := y.words.Last
	if last+1 < len(doc.Tokens) && (doc.Tokens[last].Norm == "(" || doc.Tokens[last].Norm == "[") {
		last += 2
	}
	for _, o := range mentionsIn(doc, pattern.Range{First: y.words.First, Last: min(last, len(doc.Tokens))}) {
		if o.Kind == facts.Name && o.Entity == m.Entity && (y.words.Last-y.words.First > x.words.Last-x.words.First) {
			return true
		}
	}
	return false
}

// within reports whether all words of a stand in b too.
func within(doc *text.Document, a, b fill) bool {
	for i := a.words.First; i < a.words.Last; i++ {
		switch t := doc.Tags[i]; {
		case i == a.head, t == text.CD, t == text.DT, t == text.PRPS:
			continue
		}
		found := false
		for k := b.words.First; k < b.words.Last && !found; k++ {
			found = doc.Lemmas[i] == doc.Lemmas[k]
		}
		if !found {
			return false
		}
	}
	return true
}
