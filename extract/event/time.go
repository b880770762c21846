package event

import (
	"sort"

	"dateline/extract/facts"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// Which of the times that a sentence names is the time of its event.

// dated reports whether a time expression tells a week or less.
func dated(doc *text.Document, timex int) bool {
	return timex >= 0 && doc.Timexes[timex].DatePrec != nil && *doc.Timexes[timex].DatePrec <= 3
}

// isApart reports whether the sentence dates another happening by the one at token i: "It came hours after …", "were
// killed, a week after a car bomb …". Behind a verb of saying it is the saying that is dated.
func (f *Finder) isApart(doc *text.Document, sent, i int) bool {
	first := doc.Sentences[sent].First
	for k := i - 1; k > first; k-- {
		switch doc.Tokens[k].Norm {
		case "after", "before":
			if !f.has(doc, k-1, f.unit) {
				return false
			}
			for g := groupFrom(doc, k) - 1; g >= 0 && doc.Groups[g].First >= first; g-- {
				if doc.Groups[g].Kind == text.VerbGroup && !saidAside(doc, g) {
					return !f.has(doc, doc.Groups[g].Head, f.say)
				}
			}
			return false
		case ",", ";", "\"":
			return false
		}
	}
	return false
}

// saidAside reports whether group g is the verb of an aside between commas that names who says so: ", the army said,".
func saidAside(doc *text.Document, g int) bool {
	v := doc.Groups[g]
	return g > 1 && v.Last < len(doc.Tokens) && doc.Tokens[v.Last].Norm == "," && doc.Groups[g-1].Kind == text.NounGroup && doc.Groups[g-1].Last == v.First &&
		doc.Groups[g-1].First > 0 && doc.Tokens[doc.Groups[g-1].First-1].Norm == ","
}

// when gives x the time expression of its sentence that stands nearest, behind it rather than before. A time
// behind another mention is that mention's. "said on Thursday" dates the saying; only where the text gives no
// other time does a month or a year in which something was claimed or found out date what was.
func (f *Finder) when(doc *text.Document, x *mention, all []mention) {
	best, distance, said := -1, 1<<30, -1
	sent := doc.Sentences[x.sent]
	if x.Timex = whenTime(doc, sent, x.head); x.Timex >= 0 {
		return
	}
	for i := sort.Search(len(doc.Timexes), func(k int) bool { return doc.Timexes[k].First >= sent.First }); i < len(doc.Timexes); i++ {
		t := doc.Timexes[i]
		if t.Last > sent.Last {
			break
		}
		if t.Type != facts.Date && t.Type != facts.Time && t.DateStart == nil {
			continue
		}
		if k := groupAt(doc, t.First); k >= 0 && k == groupAt(doc, x.head) && doc.Groups[k].Kind == text.NounGroup {
			best = i // "this morning's attack"
			break
		}
		if f.notIts(doc, x, all, t) {
			continue
		}
		if f.elsewhere(doc, x, t.First) {
			if t.First < x.head && long(t) && !ofWhom(doc, sent, t.First) {
				said = i
			}
			continue
		}
		d := t.First - x.head
		if d < 0 {
			d = 3 * -d
		}
		if d < distance {
			best, distance = i, d
		}
	}
	if best < 0 {
		best = said
	}
	x.Timex = best
}

// ofWhom reports whether the time at token i is that of a relative clause about somebody: "a movement that emerged last year".
func ofWhom(doc *text.Document, sent text.Sentence, i int) bool {
	k := groupFrom(doc, i) - 1
	return k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].First > sent.First && relative(doc, doc.Groups[k].First-1)
}

// whenTime returns the time right before the "when" that opens the clause of token i, -1 for none: "since December 2007,
// when a gunman killed eight".
func whenTime(doc *text.Document, sent text.Sentence, i int) int {
	const reach = 12 // tokens of the clause
	for k := i - 1; k > sent.First && k >= i-reach && doc.Tokens[k].Norm != ";"; k-- {
		if doc.Tokens[k].Norm != "when" {
			continue
		}
		last := k
		if doc.Tokens[k-1].Norm == "," {
			last--
		}
		n := sort.Search(len(doc.Timexes), func(k int) bool { return doc.Timexes[k].Last >= last })
		if n < len(doc.Timexes) && doc.Timexes[n].Last == last && doc.Timexes[n].First >= sent.First && doc.Timexes[n].DateStart != nil {
			return n
		}
		return -1
	}
	return -1
}

// notIts reports whether t is plainly not the time of x: that of saying, of another mention or clause, a rank, a bound.
func (f *Finder) notIts(doc *text.Document, x *mention, all []mention, t text.Timex) bool {
	switch {
	case f.reporting(doc, t.First), timex.Ranks(doc, t), shut(all, x, t.First), bounding(doc, t):
		return true
	case t.Type != facts.Duration && modifier(doc, t, x.head), x.ranked && (t.DatePrec == nil || *t.DatePrec >= 3):
		return true // "the first since December"
	case t.First < x.head:
		return commemorated(doc, x) || ofAntecedent(doc, all, x, t.First) || longBefore(doc, t.Last, x.head)
	}
	return opens(doc, t) || f.ofStance(doc, x, t.First) || f.ofSubject(doc, x, t)
}

// finds reports whether the time of x is when the dead were found: the words of the trigger tell of finding ("were found
// today", "found murdered"), or a verb between the two ("the bodies of judges who had been shot were found today").
func (f *Finder) finds(doc *text.Document, x *mention) bool {
	const reach = 2 // words before
	first, last := x.head-reach, x.head
	if t := doc.Timexes[x.Timex].First; t > x.head {
		last = t
	} else {
		first = min(first, t)
	}
	for k := max(0, first); k <= last; k++ {
		if f.has(doc, k, f.find) && doc.Tags[k] != text.NN {
			return true
		}
	}
	return false
}

// joinTime gives ev the time of x where that says more: the day of a deed goes before that on which its victims died or
// were found.
func joinTime(doc *text.Document, ev *Event, x *mention) {
	switch {
	case x.Timex < 0:
		return
	case ev.Timex < 0, ev.Found && !x.Found, finer(doc, x.Timex, ev.Timex) && ev.Found == x.Found,
		!ev.told && x.told && !x.Found && dated(doc, x.Timex):
		ev.Timex, ev.Found = x.Timex, x.Found
	}
}

// long reports whether a time is a month or longer, be it resolved or not ("XXXX-01").
func long(t text.Timex) bool {
	if t.DatePrec == nil {
		return len(t.Value) <= len("2006-01")
	}
	return *t.DatePrec >= 4
}
