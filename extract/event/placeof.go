package event

import (
	"dateline/extract/text"
)

// Whose place a place of the sentence is, where it is not that of the happening that stands nearest.

// told reports whether a place before the trigger is where something was said: a verb of saying stands between them
// ("police in Karvuna said that …") or a "that" behind one before the place ("police said in Karvuna that …").
func (f *Finder) told(doc *text.Document, place, trigger int) bool {
	said := false
	for k := groupFrom(doc, place); k < len(doc.Groups) && doc.Groups[k].First < trigger; k++ {
		if g := doc.Groups[k]; g.Kind == text.VerbGroup && f.has(doc, g.Head, f.say) {
			return true
		}
	}
	for k := groupFrom(doc, place) - 1; k >= 0 && doc.Groups[k].Last > place-8; k-- {
		if g := doc.Groups[k]; g.Kind == text.VerbGroup {
			said = f.has(doc, g.Head, f.say)
			break
		}
	}
	for i := place + 1; said && i < trigger; i++ {
		if doc.Tokens[i].Norm == "that" && doc.Tags[i] == text.IN {
			return true
		}
	}
	return false
}

// ofOther reports whether the place at token m belongs to another verb than the happening that x, a noun, tells: "those
// named as accomplices were arrested in Karvuna", "opinion in Norland was shaken by the massacre", but not "the blast
// broke windows in Karvuna" or "an attack on a house where envoys live in Karvuna".
func (f *Finder) ofOther(doc *text.Document, x *mention, m int) bool {
	if k := groupAt(doc, x.head); k < 0 || doc.Groups[k].Kind != text.NounGroup {
		return false
	}
	a, b := min(m, x.head), max(m, x.head)
	subject := x.head == a // of the next verb, as far as no comma stands between
	for k := groupFrom(doc, a); k < len(doc.Groups) && doc.Groups[k].First < b; k++ {
		g := doc.Groups[k]
		if g.First <= a || g.Kind != text.VerbGroup || g.Tense == text.NoTense || g.Tense == text.Gerund {
			continue
		}
		for i := a + 1; subject && i < g.First; i++ {
			n := doc.Tokens[i].Norm
			subject = n != "," && n != "and" && n != "that" && n != "but"
		}
		if !(subject && g.Voice == text.Active) && !f.occursBy(doc, g) && !f.has(doc, g.Head, f.situate) && !f.aside(doc, g, a, b) {
			return true
		}
		subject = false
	}
	return false
}

// ofNext reports whether the place at token m behind x belongs to a verb between them: to one that "and" joins ("was
// kidnapped and found dead in Karvuna"), to one of saying ("was shot, said doctors at the Mira Hospital") or to one that
// says where somebody lives ("a group, which is based in Norland").
func (f *Finder) ofNext(doc *text.Document, x *mention, m int) bool {
	for k := groupFrom(doc, x.head+1); k < len(doc.Groups) && doc.Groups[k].First < m; k++ {
		g := doc.Groups[k]
		if g.Kind != text.VerbGroup || g.First <= x.head || g.Tense == text.Infinite || f.occursBy(doc, g) {
			continue
		}
		if f.has(doc, g.Head, f.dwell) && !spoken(doc, x.head, g.First, "where") || joined(doc, g) && !f.has(doc, g.Head, f.situate) || f.has(doc, g.Head, f.say) && doc.Tokens[g.Last].Norm != "," {
			return true
		}
	}
	return false
}

// spoken reports whether a word stands between tokens first and last.
func spoken(doc *text.Document, first, last int, word string) bool {
	for i := first + 1; i < last; i++ {
		if doc.Tokens[i].Norm == word {
			return true
		}
	}
	return false
}

// ofAside reports whether the place at token m before x stands in a relative clause that a comma closes: "the man, who has a
// house in Karvuna, was shot".
func (f *Finder) ofAside(doc *text.Document, sent text.Sentence, x *mention, m int) bool {
	verb := false
	for i := m - 1; i > sent.First && doc.Tokens[i].Norm != ","; i-- {
		if k := groupAt(doc, i); k >= 0 && doc.Groups[k].Kind == text.VerbGroup && !f.occursBy(doc, doc.Groups[k]) {
			verb = true
		}
		switch doc.Tokens[i].Norm {
		case "who", "whose", "which":
			for j := m; verb && j < x.head; j++ {
				if doc.Tokens[j].Norm == "," {
					return doc.Tags[j+1] != text.IN && doc.Tags[j+1] != text.WRB // ", after he planted a bomb" goes on
				}
			}
			return false
		}
	}
	return false
}

// recalls reports whether what the noun at token head tells is set beside another happening: "the attack follows a bombing in
// Karvuna", "the incident has revived memories of".
func recalls(doc *text.Document, head int) bool {
	k := groupAt(doc, head) + 1
	if k == 0 || k >= len(doc.Groups) || doc.Groups[k].Kind != text.VerbGroup {
		return false
	}
	switch doc.Lemmas[doc.Groups[k].Head] {
	case "echo", "evoke", "follow", "mirror", "recall", "resemble", "revive":
		return true
	}
	return false
}

// apart reports whether a place behind the trigger is that of something else: of a source ("according to reports
// in Karvuna"), of a motive ("in revenge for the raid in Karvuna"), or of what the happening is dated by ("two days
// before the summit in Karvuna") or set beside ("recalls the murder in Karvuna").
func apart(doc *text.Document, x *mention, all []mention, place int) bool {
	if why(doc, place) && !doc.Tokens[x.head].Shape.Has(text.Quoted) {
		return true
	}
	if x.definite && recalls(doc, x.head) {
		return true
	}
	for i := x.head + 1; i < place; i++ {
		switch doc.Tokens[i].Norm {
		case "according":
			return true
		case "after", "before":
			for _, other := range all {
				if other.sent == x.sent && i < other.head && other.head < place {
					return other.apart // not "killed when, after a bomb went off in Karvuna"
				}
			}
			return doc.Tags[i] == text.IN
		}
	}
	return false
}

// ofSource reports whether the place at token m behind the trigger is that of who says so: "…, the Karvuna mayor told
// reporters", "…, the mayor said in Karvuna".
func (f *Finder) ofSource(doc *text.Document, sent text.Sentence, x *mention, m int) bool {
	comma := false
	for i := x.head + 1; i < m; i++ {
		comma = comma || doc.Tokens[i].Norm == "," || doc.Tokens[i].Norm == "\""
	}
	if !comma {
		return false
	}
	for k := groupFrom(doc, x.head+1); k < len(doc.Groups) && doc.Groups[k].First < sent.Last; k++ {
		g := doc.Groups[k]
		if g.Kind != text.VerbGroup {
			continue
		}
		if says := g.Finite() && f.has(doc, g.Head, f.say); g.First > m {
			return says && f.subjectFrom(doc, k) <= m
		} else if says && f.subjectFrom(doc, k) > x.head {
			return true
		}
	}
	return false
}

// subjectFrom returns the token where the subject of verb group k begins: the run of noun groups before it, back to a
// comma or a quotation mark.
func (f *Finder) subjectFrom(doc *text.Document, k int) int {
	i := doc.Groups[k].First
	for i > 0 && doc.Tokens[i-1].Norm != "," && doc.Tokens[i-1].Norm != "\"" && groupAt(doc, i-1) >= 0 && doc.Groups[groupAt(doc, i-1)].Kind == text.NounGroup {
		i--
	}
	return i
}

// why reports whether the place at token i stands in what somebody said of a happening, or in its motive: "in revenge for
// the raid in Karvuna".
func why(doc *text.Document, i int) bool {
	if doc.Tokens[i].Shape.Has(text.Quoted) && !titled(doc, i) {
		return true
	}
	for k := i - 1; k > 0 && k > i-motiveReach; k-- {
		switch doc.Tokens[k].Norm {
		case "revenge", "retaliation", "response", "reprisal", "solidarity":
			return doc.Tokens[k-1].Norm == "in" || doc.Tokens[k-1].Norm == "as"
		case ".", ";":
			return false
		}
	}
	return false
}

// titled reports whether the name at token i stands in quotation marks by itself: "the "La Mira" farm".
func titled(doc *text.Document, i int) bool {
	m, ok := nameAt(doc, i)
	return ok && m.First > 0 && doc.Tokens[m.First-1].Norm == "\"" && m.Last < len(doc.Tokens) && doc.Tokens[m.Last].Norm == "\""
}

// motiveReach bounds the words between a motive and a place in it.
const motiveReach = 12

// behindOther reports whether token i stands right behind another verb than one that tells of x: "charged here that", "in a
// statement released here".
func (f *Finder) behindOther(doc *text.Document, x *mention, i int) bool {
	if f.reporting(doc, i) {
		return true
	}
	k := groupAt(doc, i-1)
	return k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Head != x.head && !f.occursBy(doc, doc.Groups[k])
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
