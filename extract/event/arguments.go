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
	case !ok:
	case t.First >= trigger.First:
		found, _ := f.list(doc, t.First, sent.Last)
		x.Targets = append(x.Targets, found...)
	case k < 0 || doc.Groups[k].Voice != text.Passive:
		x.Targets = append(x.Targets, t)
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
	first, near := true, false
	k := groupAt(doc, x.head)
	noun := k >= 0 && doc.Groups[k].Kind == text.NounGroup
	for i+1 < sent.Last {
		if last := timexAt(doc, i); last > i {
			i = last // "exploded early today at"
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
		if doc.Tokens[i].Norm == "by" && !noun {
			return // what stands behind the attacker is his: "shot by a man on a motorcycle"
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
		if hit {
			x.Targets = append(x.Targets, found...)
		}
		near = near && !f.isThing(doc, last) // "in front of the bank", but "at the bank of the city"
		i, first = next, false
	}
}

// between returns the token behind what may stand between a trigger and its phrases, or between two of them, at
// token i: an adverb, a bracket, a number, a comma before a preposition, and a verb that only says that it happens
// ("took place", "launched", "that was carried out").
func (f *Finder) between(doc *text.Document, i, end int) int {
	switch t := doc.Tags[i]; {
	case t == text.RB || t == text.RP:
		return i + 1
	case t == text.Comma && i+1 < end && (doc.Tags[i+1] == text.IN || doc.Tags[i+1] == text.TO):
		return i + 1
	case doc.Tokens[i].Norm == "(" || doc.Tokens[i].Norm == "[":
		return min(f.behind(doc, i, end), end)
	case t == text.WDT && i+1 < end && f.between(doc, i+1, end) > i+1:
		return i + 1
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
	return i
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

// list returns the noun groups of the coordination that begins at token i and ends before token end, and the
// token behind it: "a bank, two shops in Karvuna and a bus". It ends before the subject of a further clause.
// A preposition may be said again ("at the bank and at a shop"), and a dash or colon brings what a plural stands
// for ("three vehicles: a bus, a truck and a taxi").
func (f *Finder) list(doc *text.Document, i, end int) (out []pattern.Range, next int) {
	before := ""
	if i > 0 {
		before = doc.Tokens[i-1].Norm
	}
	next = i
	for {
		r, last, ok := f.nounAt(doc, i, end)
		if !ok || len(out) > reach || len(out) > 0 && verbAt(doc, last, end) {
			return out, next
		}
		if !f.apposed(doc, r) {
			out = append(out, r)
		}
		next = last
		i = f.behind(doc, last, end)
		if len(out) == 1 && i+1 < end && dashes(doc.Tokens[i].Norm) && doc.Tags[last-1] == text.NNS {
			if named, last := f.list(doc, i+1, end); len(named) > 1 {
				return named, last
			}
		}
		if i = conjunct(doc, i, end); i < 0 {
			return out, next
		}
		if t := doc.Tags[i]; (t == text.IN || t == text.TO) && doc.Tokens[i].Norm == before {
			i++
		}
	}
}

// nounAt returns the noun group at token i, an opening quotation mark before it left out, and the token behind it.
// With a measure, what it measures belongs to it: "a number of houses", "two of the buses". Instead of a part it
// is the whole: "the bank" of "windows of the bank" and "the bank's windows".
func (f *Finder) nounAt(doc *text.Document, i, end int) (r pattern.Range, next int, ok bool) {
	for i < end && (doc.Tokens[i].Norm == "\"" || doc.Tags[i] == text.DT && i+1 < end && doc.Tokens[i+1].Norm == "\"") {
		i++
	}
	k := groupFrom(doc, i)
	if i >= end || k >= len(doc.Groups) || doc.Groups[k].First != i || doc.Groups[k].Kind != text.NounGroup || doc.Groups[k].Last > end {
		return r, i, false
	}
	g := doc.Groups[k]
	if h, ok := goesOn(doc, k, end); ok {
		return pattern.Range{First: i, Last: h.Last}, h.Last, true
	}
	r = pattern.Range{First: i, Last: g.Last}
	part := f.isPart(doc, g)
	if part || f.measures(doc, g) {
		if of := groupFrom(doc, r.Last+1); r.Last+1 < end && doc.Tokens[r.Last].Norm == "of" && of < len(doc.Groups) && doc.Groups[of].First == r.Last+1 {
			if whole, next, ok := f.nounAt(doc, r.Last+1, end); ok {
				if !part {
					whole.First = r.First
				}
				return whole, next, true
			}
		}
	}
	for p := g.First + 1; part && p < g.Head; p++ {
		if doc.Tags[p] == text.POS {
			return pattern.Range{First: r.First, Last: p}, g.Last, true
		}
	}
	if m, ok := nameAt(doc, g.Head); ok && m.Last > r.Last && m.Last <= end {
		r.Last = m.Last // "the Ministry of Justice"
	}
	return r, r.Last, true
}

// goesOn returns the noun group that goes on with group k behind a bracket that tells what its last word, a name, stands
// for: "the RDF [Red Dawn Front] headquarters".
func goesOn(doc *text.Document, k, end int) (text.Group, bool) {
	g := doc.Groups[k]
	if g.Last >= end || doc.Tokens[g.Last].Norm != "[" && doc.Tokens[g.Last].Norm != "(" {
		return g, false
	}
	if _, ok := nameAt(doc, g.Last-1); !ok {
		return g, false
	}
	i := behindBrackets(doc, g.Last)
	n := groupFrom(doc, i)
	if i >= end || n == len(doc.Groups) || doc.Groups[n].First != i || doc.Groups[n].Last > end || doc.Groups[n].Kind != text.NounGroup || doc.Tags[i] == text.DT {
		return g, false
	}
	return doc.Groups[n], true
}

// isPart reports whether the head of g is a part of something.
func (f *Finder) isPart(doc *text.Document, g text.Group) bool {
	n, _ := f.endingAt(doc, g.Head, g.First, f.part)
	return n > 0
}

// measures reports whether g only says how many, or what part, of what follows "of".
func (f *Finder) measures(doc *text.Document, g text.Group) bool {
	switch doc.Tags[g.Head] {
	case text.CD, text.DT, text.JJ, text.JJR, text.JJS:
		return true
	}
	return f.has(doc, g.Head, f.measure)
}

// behind returns the token after the prepositional phrases and brackets that begin at token i: "in Karvuna", "of
// the army", "[UCA]".
func (f *Finder) behind(doc *text.Document, i, end int) int {
	for n := 0; i < end && n < reach; n++ {
		k := groupFrom(doc, i)
		if k < len(doc.Groups) && doc.Groups[k].First == i && reduced(doc, doc.Groups[k]) { // "parked there", "carrying oil"
			i = doc.Groups[k].Last
			if k+1 < len(doc.Groups) && doc.Groups[k+1].First == i && doc.Groups[k+1].Kind == text.NounGroup {
				i = doc.Groups[k+1].Last
			}
			continue
		}
		switch n := doc.Tokens[i].Norm; {
		case n == "," && isAge(doc, i, end):
			i += 2
			if i+2 < end && doc.Tokens[i].Norm == "," && doc.Tokens[i+1].Norm == "from" {
				i++ // ", 55, from Karvuna"
			}
		case n == "(" || n == "[":
			for k = i + 1; k < min(end, i+bracketReach) && doc.Tokens[k].Norm != ")" && doc.Tokens[k].Norm != "]"; {
				k++
			}
			i = k + 1
		case n == "\"":
			i++
		case n == "of" || n == "in" || n == "at" || n == "from" || n == "near" || n == "on" || n == "by" || n == "to":
			k = groupFrom(doc, i+1)
			if k >= len(doc.Groups) || doc.Groups[k].First != i+1 || doc.Groups[k].Kind != text.NounGroup || doc.Groups[k].Last > end {
				return i
			}
			i = doc.Groups[k].Last
		default:
			return i
		}
	}
	return min(i, end)
}

// isAge reports whether a comma at token i brings the age of the person whose name ends before it: ", 41".
func isAge(doc *text.Document, i, end int) bool {
	return i > 0 && i+2 < end && personAt(doc, i-1) >= 0 && doc.Tokens[i+1].Shape.Has(text.Numeric) && len(doc.Tokens[i+1].Norm) < 3 &&
		doc.Tokens[i+2].Shape.Has(text.Mark)
}

// reduced reports whether g is a participle that describes the noun before it.
func reduced(doc *text.Document, g text.Group) bool {
	return g.Kind == text.VerbGroup && g.Last-g.First == 1 && (doc.Tags[g.Head] == text.VBG || doc.Tags[g.Head] == text.VBN) && !finite(g)
}

// reach bounds how many groups or phrases a list, a subject or what stands behind a noun goes over. No writer comes
// near it; it keeps the time linear on text that no writer wrote.
const reach = 32

// bracketReach bounds the words of a bracket; no name is longer.
const bracketReach = 12

// conjunct returns the token after the comma, "and", or both at token i; -1 where there is none.
func conjunct(doc *text.Document, i, end int) int {
	k := i
	if k < end && (doc.Tokens[k].Norm == "," || doc.Tokens[k].Norm == ";" && k+1 < end && (doc.Tags[k+1] == text.DT || aged(doc, k))) {
		k++
	}
	if k < end && (doc.Tokens[k].Norm == "and" || doc.Tokens[k].Norm == "or" || k > i && doc.Tokens[k].Norm == "including") {
		k++
	} else if k+2 < end && doc.Tokens[k].Norm == "as" && doc.Tokens[k+1].Norm == "well" {
		k += 3
	}
	if k == i || k >= end {
		return -1
	}
	return k
}

// aged reports whether the age of one who is named, and where he is from, stands before token i: "Ana Petkova, 19, from
// Karvuna;". Such names are parted by semicolons.
func aged(doc *text.Document, i int) bool {
	for k := i - 1; k > max(0, i-agedReach); k-- {
		if doc.Tokens[k].Norm == "," && isAge(doc, k, len(doc.Tokens)) {
			return true
		}
	}
	return false
}

// agedReach is how far before a semicolon the comma of an age may stand: ", 19, from Port Sedra".
const agedReach = 8

// verbAt reports whether a finite verb begins at token i, an adverb before it passed over.
func verbAt(doc *text.Document, i, end int) bool {
	if i < end && doc.Tags[i] == text.RB {
		i++
	}
	k := groupFrom(doc, i)
	return i < end && k < len(doc.Groups) && doc.Groups[k].First == i && finite(doc.Groups[k])
}

func finite(g text.Group) bool {
	return g.Kind == text.VerbGroup && (g.Tense == text.Past || g.Tense == text.Present || g.Tense == text.Future)
}

// dashes reports whether a mark can bring what a plural stands for.
func dashes(norm string) bool { return norm == "--" || norm == "-" || norm == ":" }
