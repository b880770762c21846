package event

import (
	"dateline/extract/pattern"
	"dateline/extract/tag"
	"dateline/extract/text"
)

// Lists of noun groups: "a bank, two shops in Karvuna and a bus".

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
	first, described := i, false
	quoted := i > 0 && doc.Tokens[i-1].Shape.Has(text.Quoted)
	for {
		r, last, ok := f.nounAt(doc, i, end)
		switch {
		case !ok || len(out) > reach, len(out) > 0 && r.Last-r.First <= 2 && r.Last < end && doc.Tags[r.Last] == text.IN && each(doc, r.First-1, end) == r.Last:
			return out, next // "in Karvuna, one at the bank"
		case len(out) > 0 && (verbAt(doc, last, end) || verbAt(doc, f.behind(doc, last, end), end)) && !inSubject(doc, first):
			return beforeSubject(doc, out, r), next
		}
		n := len(out) - 1
		described = f.apposed(doc, r) || described && f.describesToo(doc, r)
		switch {
		case described || n == 0 && next < i-1 && f.ofOwners(doc, out[0], r, next) || n >= 0 && f.owns(doc, out[n], r):
		case n >= 0 && f.entitles(doc, out[n], r):
			out[n] = r
		default:
			out = append(out, r)
		}
		next = last
		i = f.behind(doc, last, end)
		if len(out) == 1 && i+1 < end && dashes(doc.Tokens[i].Norm) && doc.Tags[last-1] == text.NNS {
			if named, last := f.list(doc, i+1, end); len(named) > 1 {
				return named, last
			}
		}
		if i = conjunct(doc, i, end); i < 0 || quoted && !doc.Tokens[i].Shape.Has(text.Quoted) {
			return out, next // "we bombed the ministry," a man said
		}
		if t := doc.Tags[i]; (t == text.IN || t == text.TO) && doc.Tokens[i].Norm == before {
			i++
		}
	}
}

// inSubject reports whether token i stands in what the first verb of its sentence has for a subject: "the murder of the
// judge and his driver shocked", and not "since the murder of the judge, his colleagues have stopped working".
func inSubject(doc *text.Document, i int) bool {
	s := doc.Sentences[doc.SentenceOf(i)]
	if t := doc.Tags[s.First]; t == text.IN || t == text.WRB || t == text.TO {
		return false
	}
	for k := groupFrom(doc, s.First); k < len(doc.Groups) && doc.Groups[k].First < i; k++ {
		if doc.Groups[k].Finite() {
			return false
		}
	}
	return true
}

// beforeSubject takes out of a list what already belongs to the subject of the next verb, which r ends: of "since the murder
// of the priests, senators and congressmen are calling" the senators.
func beforeSubject(doc *text.Document, list []pattern.Range, r pattern.Range) []pattern.Range {
	if n := len(list); n > 1 && doc.Tokens[r.First-1].Norm == "and" && doc.Tokens[list[n-1].First-1].Norm == "," && r.First-1 == list[n-1].Last {
		return list[:n-1]
	}
	return list
}

// ofOwners reports whether r goes with what "of" at token i says of the thing a: "the homes of government and municipal
// officials".
func (f *Finder) ofOwners(doc *text.Document, a, r pattern.Range, i int) bool {
	return doc.Tokens[i].Norm == "of" && doc.Tokens[r.First-1].Norm == "and" && doc.Tags[r.First] != text.DT && doc.Tags[r.First] != text.CD && f.isThing(doc, a) &&
		!f.isThing(doc, r) && personAt(doc, r.Last-1) < 0
}

// owns reports whether the person whom r names goes with another person's name before it, who is told to own or to be at
// the thing a: "a farm owned by Rudin and Haddad".
func (f *Finder) owns(doc *text.Document, a, r pattern.Range) bool {
	if personAt(doc, r.Last-1) < 0 || personAt(doc, a.Last-1) >= 0 || f.isPerson(doc, a.Last-1) {
		return false
	}
	i := r.First - 1
	for i > a.Last && (doc.Tokens[i].Norm == "and" || doc.Tokens[i].Norm == ",") {
		i--
	}
	return i >= a.Last && personAt(doc, i) >= 0
}

// describesToo reports whether r, behind what describes a person, describes him too: "Lopez, a friend and a great man", but
// "Lopez, a judge and his driver" and "Lopez, a judge, and a driver".
func (f *Finder) describesToo(doc *text.Document, r pattern.Range) bool {
	k := groupAt(doc, r.Last-1)
	return r.First > 1 && doc.Tokens[r.First-1].Norm == "and" && doc.Tokens[r.First-2].Norm != "," && personAt(doc, r.Last-1) < 0 && f.isPerson(doc, r.Last-1) &&
		k >= 0 && introduces(doc, doc.Groups[k])
}

// entitles reports whether a is a title that "and" joins to another before the name that ends r: "former minister and
// candidate Lopez". Titles have no article.
func (f *Finder) entitles(doc *text.Document, a, r pattern.Range) bool {
	if a.Last+1 != r.First || doc.Tokens[a.Last].Norm != "and" || personAt(doc, r.Last-1) < 0 || personAt(doc, a.Last-1) >= 0 || personAt(doc, r.First) >= 0 {
		return false
	}
	switch doc.Tags[a.First] {
	case text.DT, text.CD, text.PRPS:
		return false
	}
	return doc.Tags[a.Last-1] != text.NNS && f.isPerson(doc, a.Last-1)
}

// nounAt returns the noun group at token i, an opening quotation mark before it left out, and the token behind it.
// With a measure, what it measures belongs to it: "a number of houses", "two of the buses". Instead of a part it
// is the whole: "the bank" of "windows of the bank" and "the bank's windows".
func (f *Finder) nounAt(doc *text.Document, i, end int) (r pattern.Range, next int, ok bool) {
	for i < end && groupAt(doc, i) < 0 && (doc.Tokens[i].Norm == "\"" || doc.Tags[i] == text.DT && i+1 < end && doc.Tokens[i+1].Norm == "\"") {
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
	if k+1 < len(doc.Groups) && f.namesThing(doc, g, doc.Groups[k+1]) {
		return pattern.Range{First: i, Last: doc.Groups[k+1].Last}, doc.Groups[k+1].Last, true
	}
	r = pattern.Range{First: i, Last: g.Last}
	part := f.isPart(doc, g) || doc.Tokens[g.Head].Norm == "those" // "the bank's windows and those of two homes"
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

// namesThing reports whether a, with an article and a name, goes on in h, a building: "the Camino | Real Hotel".
func (f *Finder) namesThing(doc *text.Document, a, h text.Group) bool {
	if h.First != a.Last || h.Kind != text.NounGroup || doc.Tags[a.First] != text.DT || doc.Tags[a.Last-1] != text.NNP || timexAt(doc, h.First) > h.First {
		return false
	}
	switch doc.Tags[h.First] {
	case text.DT, text.CD, text.PRPS, text.PRP:
		return false
	}
	n, _ := f.endingAt(doc, h.Head, h.First, f.facility)
	return n > 0
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
			i = behindBracket(doc, i, end)
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
	return g.Kind == text.VerbGroup && g.Last-g.First == 1 && (doc.Tags[g.Head] == text.VBG || doc.Tags[g.Head] == text.VBN) && !g.Finite()
}

// reach bounds how many groups or phrases a list, a subject or what stands behind a noun goes over. No writer comes
// near it; it keeps the time linear on text that no writer wrote.
const reach = 32

// bracketReach bounds the words of a bracket; no name is longer.
const bracketReach = 12

// behindBracket returns the token behind the bracket that opens at token i and closes before end; where it does not close
// in time, the one behind where the search for its end stops.
func behindBracket(doc *text.Document, i, end int) int {
	for end = min(end, i+bracketReach); i < end && doc.Tokens[i].Norm != ")" && doc.Tokens[i].Norm != "]"; {
		i++
	}
	return i + 1
}

// conjunct returns the token after the comma, "and", or both at token i; -1 where there is none.
func conjunct(doc *text.Document, i, end int) int {
	k := i
	if k < end && (doc.Tokens[k].Norm == "," || doc.Tokens[k].Norm == ";" && k+1 < end && (doc.Tags[k+1] == text.DT || aged(doc, k))) {
		k++
	}
	if k < end && (doc.Tokens[k].Norm == "and" || doc.Tokens[k].Norm == "or" || k > i && doc.Tokens[k].Norm == "including") {
		k++
	} else if k+2 < end && (doc.Tokens[k].Norm == "as" && doc.Tokens[k+1].Norm == "well" || doc.Tokens[k].Norm == "in" && doc.Tokens[k+1].Norm == "addition") {
		k += 3 // "in addition to"
	} else if tag.Accompanied(doc, k+2) && k+2 < end {
		k += 2
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

// dashes reports whether a mark can bring what a plural stands for.
func dashes(norm string) bool { return norm == "--" || norm == "-" || norm == ":" }
