package event

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// What the words around a trigger say was hit, and with what. A rule's slots hold one noun group each; here the
// rest of the list is read ("a bank, two shops and a bus"), the subject of a passive verb found behind what
// stands between, and the phrases behind a noun followed ("the attack by rebels on the convoy"). Whether a
// group is a person, a thing or neither is told only when the event is whole: see participants.go.

// arguments adds to x what is said to be hit, and the weapons, around the trigger of m.
func (f *Finder) arguments(doc *text.Document, x *mention, m pattern.Match, trigger pattern.Range) {
	sent := doc.Sentences[x.sent]
	k := groupAt(doc, x.head)
	t, ok := m.Slot("target")
	switch {
	case !ok || timexAt(doc, t.First) > t.First: // "exploded on Monday"
	case t.First >= trigger.First:
		found, _ := f.list(doc, t.First, sent.Last)
		x.Targets = append(x.Targets, found...)
	case k < 0 || doc.Groups[k].Voice != text.Passive:
		if before := groupAt(doc, t.First) - 1; k >= 0 && t.Last == doc.Groups[k].First && before > 0 && governed(doc, doc.Groups[before+1], sent) && ownSubject(doc, before) {
			x.Targets = append(x.Targets, f.subjects(doc, doc.Groups[k].First, sent)...) // "the bus in which they rode to a shop came under fire"
		} else {
			x.Targets = append(x.Targets, t)
		}
	}
	if next := k + 1; !ok && k >= 0 && next < len(doc.Groups) && doc.Groups[k].Voice == text.Active && sharesObject(doc, doc.Groups[k], doc.Groups[next]) {
		found, _ := f.list(doc, doc.Groups[next].Last, sent.Last) // "attacked and robbed two shops"
		x.Targets = append(x.Targets, found...)
	}
	if w, ok := m.Slot("weapon"); ok {
		found, _ := f.list(doc, w.First, sent.Last)
		x.Weapons = append(x.Weapons, w)
		for _, r := range found {
			if n, _ := f.endingAt(doc, f.describe(doc, r).head, r.First, f.weapon); n > 0 {
				x.Weapons = append(x.Weapons, r)
			}
		}
	}
	if k < 0 {
		return
	}
	g := doc.Groups[k]
	if g.Kind == text.NounGroup {
		f.besideNoun(doc, x, g, sent)
		return
	}
	if g.Voice == text.Passive {
		x.Targets = append(x.Targets, f.subjects(doc, g.First, sent)...)
	}
	f.phrases(doc, x, max(g.Last, trigger.Last), sent)
}

// sharesObject reports whether the verbs of a and b, which "and" joins, have one object: "attacked and robbed two shops".
func sharesObject(doc *text.Document, a, b text.Group) bool {
	return a.Kind == text.VerbGroup && b.Kind == text.VerbGroup && a.Finite() && a.Tense == b.Tense && b.Voice == text.Active && b.First == a.Last+1 && doc.Tokens[a.Last].Norm == "and"
}

// besideNoun reads the group of a noun of attack and the phrases behind it: "Lopez's murder", "the embassy
// bombing", "a dynamite attack on the bank".
func (f *Finder) besideNoun(doc *text.Document, x *mention, g text.Group, sent text.Sentence) {
	for i := g.First + 1; i < g.Head; i++ {
		if doc.Tags[i] == text.POS && undergoes(x.Type) {
			x.Targets = append(x.Targets, pattern.Range{First: g.First, Last: i})
		}
	}
	for i := g.First; i < g.Head; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.facility); n > 0 && i+n <= g.Head {
			x.Targets = append(x.Targets, pattern.Range{First: g.First, Last: i + n})
			i += n - 1
		}
	}
	if undergoes(x.Type) {
		for _, m := range mentionsIn(doc, pattern.Range{First: g.First, Last: g.Head}) {
			if m.Kind == facts.Name && doc.Entities[m.Entity].Kind == facts.Person && m.Last <= g.Head {
				x.Targets = append(x.Targets, pattern.Range{First: m.First, Last: m.Last})
			}
		}
	}
	f.phrases(doc, x, g.Last, sent)
	f.targetOf(doc, x, g, sent)
}

// targetOf reads "the bank was the target of the attack" and "the target of the attack was the bank".
func (f *Finder) targetOf(doc *text.Document, x *mention, g text.Group, sent text.Sentence) {
	if g.First-1 <= sent.First || doc.Tokens[g.First-1].Norm != "of" {
		return
	}
	k := groupAt(doc, g.First-2)
	if k < 1 || !f.has(doc, doc.Groups[k].Head, f.target) {
		return
	}
	if be := doc.Groups[k-1]; be.Kind == text.VerbGroup && be.Last == doc.Groups[k].First && doc.Lemmas[be.Head] == "be" {
		x.Targets = append(x.Targets, f.subjects(doc, be.First, sent)...)
	} else if n := groupFrom(doc, g.Last); n < len(doc.Groups) && doc.Groups[n].First == g.Last && doc.Groups[n].Kind == text.VerbGroup && doc.Lemmas[doc.Groups[n].Head] == "be" {
		found, _ := f.list(doc, doc.Groups[n].Last, sent.Last)
		x.Targets = append(x.Targets, found...)
	}
}

// undergoes reports whether the noun of an attack of type t names in "of" and 's the one it is done to: "the
// murder of Lopez", but "the attack of the rebels".
func undergoes(t facts.EventType) bool {
	switch t {
	case facts.Assassination, facts.Kidnapping, facts.Hijacking, facts.Arson, facts.Bombing, facts.Shelling, facts.Robbery:
		return true
	}
	return false
}

// phrases follows the prepositional phrases from token i on: "on the embassy", "in front of the bank", "with
// rifles". A place is hit only by what explodes; "in front of" is "in", a group that is nothing, and "of".
func (f *Finder) phrases(doc *text.Document, x *mention, i int, sent text.Sentence) {
	first, near, behindDoer := true, false, false
	k := groupAt(doc, x.head)
	noun := k >= 0 && doc.Groups[k].Kind == text.NounGroup
	for i+1 < sent.Last {
		if last := timesAt(doc, i, sent.Last); last > i {
			i = last // "exploded early today at"
			continue
		}
		if last := f.stepsFrom(doc, i, sent.Last); last > i && blasts(x.Type) {
			found, next := f.list(doc, last, sent.Last)
			x.Targets = append(x.Targets, found...)
			i, first, near = max(next, last), false, false
			continue
		}
		if last := f.between(doc, i, sent.Last); last > i {
			i = last
			continue
		}
		if t := doc.Tags[i]; t != text.IN && t != text.TO {
			return
		}
		if last := timexAt(doc, i+1); last > i+1 {
			i = last // "on 15 September"
			continue
		}
		found, next := f.list(doc, i+1, sent.Last)
		if len(found) == 0 {
			if t := doc.Tags[i+1]; t == text.IN || t == text.TO { // "close to", "out of"
				i++
				continue
			}
			return
		}
		hit, last := false, found[len(found)-1]
		rides := behindDoer && isRidden(doc.Lemmas[last.Last-1]) // "by two men on a motorcycle"
		behindDoer = doc.Tokens[i].Norm == "by"
		if doc.Tokens[i].Norm == "by" && !noun && !f.has(doc, x.head, f.weaponVerb) {
			return // what stands behind the attacker is his: "shot by a man on a motorcycle", not "planted by two men under a bus"
		}
		switch doc.Tokens[i].Norm {
		case "on", "upon", "against":
			if !first && undergoes(x.Type) && !blasts(x.Type) {
				return // "the blame for the murder of Lopez on the officers"
			}
			hit, near = true, blasts(x.Type)
		case "of":
			hit = near || first && undergoes(x.Type)
		case "at", "in", "into", "inside", "near", "outside", "under", "beside", "between", "behind", "beneath", "opposite":
			near = blasts(x.Type)
			hit = near
		case "by", "to", "with", "from", "during", "for", "after", "about", "around", "before":
			near = near && doc.Tokens[i].Norm == "to" // "next to", "close to"
			hit = near
		default:
			return
		}
		if hit && !rides {
			x.Targets = append(x.Targets, found...)
		}
		near = near && !f.isThing(doc, last) // "in front of the bank", but "at the bank of the city"
		i, first = next, false
	}
}

// isRidden reports whether people sit on what lemma names, so that "on" tells how they came.
func isRidden(lemma string) bool {
	switch lemma {
	case "motorcycle", "motorbike", "bike", "bicycle", "scooter", "moped", "horse", "horseback":
		return true
	}
	return false
}

// between returns the token behind what may stand between a trigger and its phrases, or between two of them, at
// token i: an adverb, a bracket, a number, a comma before a preposition, and a verb that only says that it happens
// ("took place", "launched", "that was carried out").
func (f *Finder) between(doc *text.Document, i, end int) int {
	switch t := doc.Tags[i]; {
	case t == text.RB || t == text.RP:
		return i + 1
	case t == text.Comma && i+2 < end && (doc.Tags[i+1] == text.IN || doc.Tags[i+1] == text.TO || doc.Tags[i+1] == text.RB && doc.Tags[i+2] == text.IN):
		return i + 1 // ", apparently near the bank"
	case doc.Tokens[i].Norm == "(" || doc.Tokens[i].Norm == "[":
		return min(f.behind(doc, i, end), end)
	case t == text.WDT && i+1 < end && f.between(doc, i+1, end) > i+1:
		return i + 1
	case t == text.Comma || t == text.CC || doc.Tokens[i].Norm == ";":
		if last := each(doc, i, end); last > i {
			return last
		}
		if k := groupFrom(doc, i+1); t == text.Comma && i+1 < end && k < len(doc.Groups) && doc.Groups[k].First == i+1 && f.between(doc, i+1, end) >= doc.Groups[k].Last {
			return i + 1 // "the attack, carried out with rifles, was launched against"
		}
	}
	k := groupFrom(doc, i)
	if k == len(doc.Groups) || doc.Groups[k].First != i {
		return i
	}
	g := doc.Groups[k]
	if g.Kind == text.NounGroup {
		if g.Last-g.First == 1 && doc.Tags[i] == text.CD {
			return g.Last // "block no. | 3"
		}
		return i
	}
	if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, g.Head, f.occur); n > 0 {
		return max(g.Last, g.Head+n)
	}
	if f.isWitnessed(doc, g) {
		return g.Last
	}
	return i
}

// each returns the preposition that goes on behind the mark or "and" at token i, with what tells one of several blasts from the
// others between them: "; and | at the bank", ", one | at the park and another | at the school"; i if there is none.
func each(doc *text.Document, i, end int) int {
	k := i + 1
	if k < end && doc.Tags[i] != text.CC && doc.Tags[k] == text.CC {
		k++
	}
	if k < end && (doc.Tokens[k].Norm == "the" || doc.Tokens[k].Norm == "a") {
		k++
	}
	if k < end {
		switch doc.Tokens[k].Norm {
		case "one", "another", "other", "others", "second", "third":
			k++
		}
	}
	if k+1 < end && (doc.Tags[k] == text.IN || doc.Tags[k] == text.TO) {
		return k
	}
	return i
}

// timesAt returns where the time expressions that begin at token i end: "last night and early this morning"; i if there are
// none.
func timesAt(doc *text.Document, i, end int) int {
	last := timexAt(doc, i)
	for last > i && last+2 < end && (doc.Tokens[last].Norm == "and" || doc.Tokens[last].Norm == "or" || doc.Tokens[last].Norm == ",") {
		k := last + 1
		if timexAt(doc, k) == k {
			k++ // "early"
		}
		if timexAt(doc, k) == k {
			break
		}
		last = timexAt(doc, k)
	}
	return last
}

// stepsFrom returns the token behind a short distance and its preposition at token i: "some 300 metres from", "two blocks
// from"; i if there is none. What is near a blast is hit.
func (f *Finder) stepsFrom(doc *text.Document, i, end int) int {
	k := groupFrom(doc, i)
	if k == len(doc.Groups) || doc.Groups[k].First != i || doc.Groups[k].Kind != text.NounGroup || doc.Groups[k].Last+1 >= end || doc.Tokens[doc.Groups[k].Last].Norm != "from" {
		return i
	}
	if !f.has(doc, doc.Groups[k].Head, f.step) {
		return i
	}
	return doc.Groups[k].Last + 1
}

// timexAt returns where the time expression that begins at token i ends; i if there is none.
func timexAt(doc *text.Document, i int) int {
	if t := timexesIn(doc, i, i+1); len(t) > 0 && t[0].First == i {
		return t[0].Last
	}
	return i
}

// blasts reports whether an attack of type t hits what is near.
func blasts(t facts.EventType) bool {
	return t == facts.Bombing || t == facts.Arson || t == facts.Shelling
}

// verbAt reports whether a finite verb begins at token i, an adverb before it passed over.
func verbAt(doc *text.Document, i, end int) bool {
	if i < end && doc.Tags[i] == text.RB {
		i++
	}
	k := groupFrom(doc, i)
	return i < end && k < len(doc.Groups) && doc.Groups[k].First == i && doc.Groups[k].Finite()
}
