package casualty

import (
	"slices"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/tag"
	"dateline/extract/text"
)

// unit is one noun phrase for people: "two of the three attackers" has the count of its first words and the
// role of its head.
type unit struct {
	words pattern.Range
	head  int
	but   bool // "all but" stands before: the phrase counts those who were spared
	whole int  // token of the number behind "of", 0 for none; or whoseParts
	end   int  // in a list: the token behind the words and what tells more of them; else 0

	collective bool // "a family of five": the number behind "of" is that of the whole
	mixed      bool // "59 cadets and guards": one number for both
}

// people reads a list of noun phrases for people from token i on: "13 soldiers, a judge and his driver". It
// ends before a phrase that is the subject of another clause.
func (f *Finder) people(doc *text.Document, i int, sent text.Sentence) []unit {
	return f.list(doc, i, sent, false)
}

// list is people; within says that the list hangs on a noun ("the deaths of six priests and two nuns"), whose verb may
// follow it.
func (f *Finder) list(doc *text.Document, i int, sent text.Sentence, within bool) []unit {
	var out []unit
	for i < sent.Last {
		u, ok := f.phrase(doc, i, sent)
		if g, is := groupAt(doc, i); !ok && is && f.lex.Has(doc.LemmaWords[g.Head], f.animal.class) {
			next := f.link(doc, g.Last, sent) // "two dogs and their handler"
			if next == g.Last {
				break
			}
			i = next
			continue
		}
		if !ok || len(out) > 0 && (!within && finiteAt(doc, u.words.Last, sent) || doc.Tags[u.head] == text.PRP && !reflexive(doc.Tokens[u.head].Norm)) {
			break
		}
		if len(out) > 0 && (holdsYear(doc, u.words) || f.verbFirst(doc, u) || doc.Lemmas[u.head] == "injury" != (doc.Lemmas[out[0].head] == "injury")) {
			break // "the 1983 attack killed 60, the 1998 one more than 200"; "five deaths and 20 injuries"
		}
		u.end = f.over(doc, max(u.words.Last, f.entryFrom(doc, u.head)), sent)
		out = append(out, u)
		if i = f.link(doc, u.end, sent); i == u.end {
			break
		}
		if within && i < sent.Last && doc.Tokens[i].Norm == "of" {
			i++ // "the murder of Ali Harun and of his driver"
		}
	}
	if len(out) > 1 && isBody(doc, out[0].head) && doc.Tokens[out[0].head+1].Norm == "of" {
		if u, ok := f.phrase(doc, out[0].head+2, sent); ok && doc.Tags[u.head] != text.NNS && !hasQuantity(doc, u.words.First, u.words.Last) {
			u.end, out[0] = out[0].end, u // "the bodies of a judge and his wife": the plural is that of both
		}
	}
	return f.withoutAppositions(doc, shareNumber(doc, out))
}

// shareNumber joins a bare plural to the unit before it that has a number, which is that of both: "59 cadets and guards".
func shareNumber(doc *text.Document, list []unit) []unit {
	for i := len(list) - 1; i > 0; i-- {
		a, b := &list[i-1], list[i]
		if bareAnd(doc, *a, b) && hasQuantity(doc, a.words.First, a.head) && doc.Tags[a.head] == text.NNS && doc.Tags[b.head] == text.NNS && b.words.Last-b.words.First == 1 {
			a.words.Last, a.end, a.mixed = b.words.Last, b.end, true
			list = slices.Delete(list, i, i+1)
		}
	}
	return list
}

// over returns the token behind what at token i tells more of people who stand before it: "of Karvuna" in "the mayor of
// Karvuna and his driver", a bracket, words between dashes.
func (f *Finder) over(doc *text.Document, i int, sent text.Sentence) int {
	for i+1 < sent.Last {
		next := afterAges(doc, i, sent)
		switch n := doc.Tokens[i].Norm; {
		case next > i:
		case n == "who" || n == "whom" || n == "whose":
			next = beforeCompany(doc, i, sent)
		case n == "of" && f.ofAge(doc, i+1):
			next = i + 2
		case n == "of":
			if g, ok := groupAt(doc, i+1); ok && g.Last <= sent.Last && !f.isPeople(doc, g) {
				next = g.Last
			}
		case n == "(" || n == "[" || n == "--":
			for k := i + 1; k < min(i+insetReach, sent.Last) && next == i; k++ {
				if doc.Tags[k] == text.RParen || n == "--" && doc.Tokens[k].Norm == n {
					next = k + 1
				}
			}
		}
		if next == i {
			break
		}
		i = next
	}
	return i
}

// beforeCompany returns the comma that ends the relative clause at token i where it brings others who shared the fate, i where none does:
// "killed a mayor who had raised a militia | , along with two guards".
func beforeCompany(doc *text.Document, i int, sent text.Sentence) int {
	for k := i + 1; k+3 < min(i+relativeReach, sent.Last) && doc.Tokens[k].Norm != ";"; k++ {
		if doc.Tokens[k].Norm == "," && (tag.Accompanied(doc, k+3) || doc.Tokens[k+3].Norm == "as" && tag.Accompanied(doc, k+4)) {
			return k
		}
	}
	return i
}

// ofAge reports whether the number at token i is the age of the person whom "of" joins it to: "a caretaker of 70".
func (f *Finder) ofAge(doc *text.Document, i int) bool {
	if i < 2 || i+1 >= len(doc.Tokens) || doc.Tokens[i-1].Norm != "of" || doc.Tags[i] != text.CD || len(doc.Tokens[i].Norm) > 2 || isNounTag(doc.Tags[i+1]) || doc.Tags[i+1] == text.JJ {
		return false
	}
	return doc.Tags[i-2] == text.NN && f.isPerson(doc, i-2) && !f.lex.Has(doc.LemmaWords[i-2], f.collective.class)
}

// insetReach bounds the words of a bracket or between dashes; writers keep them shorter.
const insetReach = 16

// withoutAppositions takes out of a list what only describes or names the one before: "Ali Harun, a judge, and his
// driver"; "the mayor's wife, Mira Solen". What a comma alone joins is no list.
func (f *Finder) withoutAppositions(doc *text.Document, list []unit) []unit {
	for n := len(list) - 1; n > 1 && commaOnly(doc, list[n-1], list[n]) && joined(doc, list[:n]); n-- {
		list = list[:n] // "killed a judge and his son, | police in the town said"
	}
	joined := joined(doc, list)
	for i := 0; !joined && i < len(list); i++ {
		if !f.isNamed(doc, list[i]) {
			return list[:1]
		}
	}
	if f.counts(doc, list) {
		list = list[1:]
	}
	out := list[:0:0]
	describing := false
	for i, u := range list {
		switch {
		case i == 0:
			out = append(out, u)
		case commaOnly(doc, list[i-1], u) && (f.describes(doc, out[len(out)-1], u) || namesAgain(doc, out[len(out)-1], u)):
			describing = true
		case describing && bareAnd(doc, list[i-1], u) && doc.Tags[u.words.First] != text.PRPS && !hasQuantity(doc, u.words.First, u.words.Last) && (doc.Tags[u.head] == text.NN || doc.Tokens[u.words.First].Norm == "a" || doc.Tokens[u.words.First].Norm == "an"):
			// "Ali Harun, a friend and a great lawyer": still he
		case bareAnd(doc, list[i-1], u) && f.agedAnd(doc, list[i-1], u):
			describing = true // "Mira Solen, age 27 and the mother of three, died"
		case len(out) == i && f.titles(doc, list[i-1], u):
			out[len(out)-1] = u // "senator and candidate Ali Harun"
		default:
			out, describing = append(out, u), false
		}
	}
	return out
}

// agedAnd reports whether u stands with the age of a, who is named, between commas.
func (f *Finder) agedAnd(doc *text.Document, a, u unit) bool {
	if !f.isNamed(doc, a) || a.end == a.words.Last || !isAge(doc, a.end-1) || doc.Tokens[a.words.Last].Norm != "," || !f.oneUnnamed(doc, u.head) ||
		doc.Tags[u.words.First] == text.PRPS || hasQuantity(doc, u.words.First, u.head) {
		return false
	}
	i := u.end
	for i+2 < len(doc.Tokens) && doc.Tokens[i].Norm == "of" {
		i += 2
	}
	return i < len(doc.Tokens) && doc.Tokens[i].Norm == ","
}

// counts reports whether what follows the first of a list, up to a comma, tells how many or who they are: "the priests, five
// Germans and a Dane, were killed", "her guards, Pavel Rudin and Anton Kale, died".
func (f *Finder) counts(doc *text.Document, list []unit) bool {
	n := len(list)
	if n < 3 || !commaOnly(doc, list[0], list[1]) || doc.Tags[list[0].words.First] != text.DT && doc.Tags[list[0].words.First] != text.PRPS || hasQuantity(doc, list[0].words.First, list[0].words.Last) {
		return false
	}
	if t := doc.Tags[list[0].head]; t != text.NNS && t != text.NNPS && !(t == text.NNP && strings.HasSuffix(doc.Tokens[list[0].head].Norm, "s")) || list[0].end > list[0].words.Last {
		return false
	}
	for _, u := range list[1:] {
		if !f.isNamed(doc, u) && !hasQuantity(doc, u.words.First, u.words.Last) && doc.Tokens[u.words.First].Norm != "a" && doc.Tokens[u.words.First].Norm != "an" {
			return false
		}
	}
	last := list[n-1].end
	return last+1 < len(doc.Tokens) && doc.Tokens[last].Norm == "," && bareAnd(doc, list[n-2], list[n-1])
}

// joined reports whether more than commas joins a list somewhere.
func joined(doc *text.Document, list []unit) bool {
	for i := 1; i < len(list); i++ {
		if !commaOnly(doc, list[i-1], list[i]) {
			return true
		}
	}
	return false
}

// bareAnd reports whether "and" alone joins two units.
func bareAnd(doc *text.Document, a, b unit) bool {
	i := max(a.end, a.words.Last)
	return i+1 == b.words.First && doc.Tokens[i].Norm == "and"
}

// titles reports whether a is a title that "and" joins to another before the name of u: it has no article of its own.
func (f *Finder) titles(doc *text.Document, a, u unit) bool {
	return bareAnd(doc, a, u) && f.isNamed(doc, u) && !f.isNamed(doc, a) && doc.Tags[a.words.First] != text.DT && doc.Tags[a.words.First] != text.PRPS && !hasQuantity(doc, a.words.First, a.words.Last) &&
		(doc.Tags[a.head] == text.NN || doc.Tags[a.head] == text.NNP)
}

// verbFirst reports whether u begins with a verb of harm that its group has taken in: "kill one person and wound 12
// others".
func (f *Finder) verbFirst(doc *text.Document, u unit) bool {
	first := u.words.First
	return first < u.head && hasQuantity(doc, first+1, u.words.Last) && (f.lex.Has(doc.LemmaWords[first], f.wound.class) || f.lex.Has(doc.LemmaWords[first], f.kill.class))
}

// commaOnly reports whether nothing but a comma, and an age, stands between two units.
func commaOnly(doc *text.Document, a, b unit) bool {
	for i := max(a.end, a.words.Last); i < b.words.First; i++ {
		if doc.Tokens[i].Norm != "," && !doc.Tokens[i].Shape.Has(text.Numeric) {
			return false
		}
	}
	return true
}

// describes reports whether of a and b, one names a person and the other tells who he is.
func (f *Finder) describes(doc *text.Document, a, b unit) bool {
	if hasQuantity(doc, a.words.First, a.words.Last) || hasQuantity(doc, b.words.First, b.words.Last) {
		return false
	}
	if first := doc.Tokens[b.words.First].Norm; (first == "a" || first == "an") && f.oneUnnamed(doc, a.head) && isNORP(doc, b.head) {
		return true // "the owner, a Muslim"
	}
	return f.isNamed(doc, a) && f.oneUnnamed(doc, b.head) && doc.Tags[b.words.First] != text.PRPS || f.oneUnnamed(doc, a.head) && f.isNamed(doc, b)
}

// namesAgain reports whether b is the people of a under their name, between commas: "four children, the Rudin children, and".
func namesAgain(doc *text.Document, a, b unit) bool {
	return doc.Tokens[b.words.First].Norm == "the" && doc.Tags[b.head] == text.NNS && doc.Lemmas[a.head] == doc.Lemmas[b.head] && !hasQuantity(doc, b.words.First, b.words.Last) &&
		b.words.Last < len(doc.Tokens) && doc.Tokens[b.words.Last].Norm == ","
}

// isNORP reports whether token i ends the name of a nation, faith or creed.
func isNORP(doc *text.Document, i int) bool {
	k := mentionFrom(doc, i)
	return k < len(doc.Mentions) && doc.Mentions[k].First == i && doc.Mentions[k].Last == i+1 && doc.Entities[doc.Mentions[k].Entity].Kind == facts.NORP
}

// oneUnnamed reports whether token i is a singular noun outside any person's name.
func (f *Finder) oneUnnamed(doc *text.Document, i int) bool {
	return doc.Tags[i] == text.NN || doc.Tags[i] == text.NNP && f.isPerson(doc, i) && !f.isNamed(doc, unit{head: i})
}

// holdsYear reports whether a year stands among the words.
func holdsYear(doc *text.Document, r pattern.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if t := doc.Tokens[i]; t.Shape.Has(text.Numeric) && len(t.Norm) == 4 && "1800" <= t.Norm && t.Norm <= "2100" {
			return true
		}
	}
	return false
}

func reflexive(norm string) bool {
	return norm == "himself" || norm == "herself" || norm == "themselves"
}

// link returns the token after a comma, an "and", or both, at i; i if there is none. An age between commas
// behind a name belongs to the name.
func (f *Finder) link(doc *text.Document, i int, sent text.Sentence) int {
	age := i
	i = afterAge(doc, i, sent)
	if i < sent.Last && (doc.Tokens[i].Norm == "," || doc.Tokens[i].Norm == ";" && i > age) {
		i++
	}
	if i < sent.Last && doc.Tokens[i].Norm == "then" {
		i++
	}
	switch {
	case i >= sent.Last:
	case doc.Words[i] == f.and, doc.Tokens[i].Norm == "or", doc.Tokens[i].Norm == "plus", doc.Tokens[i].Norm == "then":
		if i++; i < sent.Last && doc.Tokens[i].Norm == "then" {
			i++
		}
	case i+2 < sent.Last && (doc.Tokens[i].Norm == "as" && doc.Tokens[i+1].Norm == "well" && doc.Tokens[i+2].Norm == "as" ||
		doc.Tokens[i].Norm == "in" && doc.Tokens[i+1].Norm == "addition" && doc.Tokens[i+2].Norm == "to"):
		i += 3
	case i+1 < sent.Last && (doc.Tokens[i].Norm == "along" || doc.Tokens[i].Norm == "together") && doc.Tokens[i+1].Norm == "with":
		i += 2
	}
	return i
}

// phrase reads one noun phrase for people that begins at token i, or inside a group at a number there.
func (f *Finder) phrase(doc *text.Document, i int, sent text.Sentence) (unit, bool) {
	in := i
	if q, ok := quantityAt(doc, i); ok { // it may begin before its group: "no more than | five people"
		if _, ok := groupAt(doc, i); !ok {
			in = q.Last - 1
		}
	}
	g, ok := groupOver(doc, in)
	if !ok || g.Last > sent.Last {
		return unit{}, false
	}
	u := unit{words: pattern.Range{First: i, Last: g.Last}, head: g.Head}
	if next, joint := nextNumber(doc, i, g); joint == "but" {
		u.words.First = next // "not one but two guards"
	} else if joint == "and" && f.isPeople(doc, g) {
		u.words.Last = next - 1 // "five and seven people": the head is that of both
		return u, true
	}
	u.but = u.words.First-2 >= sent.First && doc.Tokens[i-1].Norm == "but" && doc.Tokens[i-2].Norm == "all"
	if g.Last+1 < sent.Last && doc.Tokens[g.Last].Norm == "of" && f.lex.Has(doc.LemmaWords[g.Head], f.collective.class) {
		if of, ok := groupAt(doc, g.Last+1); ok && hasQuantity(doc, of.First, of.Last) && f.isPeople(doc, of) {
			u.words.Last, u.head, u.collective, u.but = of.Last, of.Head, true, false
			return u, true
		}
	}
	if g.Last+1 < sent.Last && doc.Tokens[g.Last].Norm == "of" {
		if of, ok := groupAt(doc, g.Last+1); ok && (f.isPeople(doc, of) || doc.Tokens[of.Head].Norm == "them") && f.measures(doc, g) {
			u.words.Last, u.head = of.Last, of.Head
			if k := quantityFrom(doc, of.First); k < len(doc.Quantities) && doc.Quantities[k].Last <= of.Last {
				u.whole = doc.Quantities[k].First
			}
			u.but = u.but && u.whole > 0
			return u, true
		}
	}
	u.but = false
	if isBody(doc, g.Head) && g.Last+1 < sent.Last && doc.Tokens[g.Last].Norm == "of" && !hasQuantity(doc, g.First, g.Last) {
		if of, ok := f.phrase(doc, g.Last+1, sent); ok {
			u.words.Last, u.whole = of.words.Last, of.whole // "the bodies of four of the nine students"
		}
	}
	return u, f.isPeople(doc, g)
}

// nextNumber returns where a second number begins in g behind the one at token i, and the word between.
func nextNumber(doc *text.Document, i int, g text.Group) (next int, joint string) {
	q, ok := quantityAt(doc, i)
	if !ok || q.First != i || q.Last+1 >= g.Last {
		return 0, ""
	}
	second, ok := quantityAt(doc, q.Last+1)
	if !ok || second.First != q.Last+1 {
		return 0, ""
	}
	return second.First, doc.Tokens[q.Last].Norm
}

// measures reports whether g only says how many of the phrase behind "of": "two", "none", "a couple", "half".
func (f *Finder) measures(doc *text.Document, g text.Group) bool {
	if f.isPerson(doc, g.Head) {
		return false // "two guards of the minister"
	}
	if _, ok := quantityAt(doc, g.First); ok || hasQuantity(doc, g.First, g.Last) || f.fraction(doc, g.Head) > 0 {
		return true
	}
	switch doc.Tokens[g.Head].Norm {
	case "some", "many", "most", "all", "none", "one", "couple", "number", "both", "each", "majority", "any":
		return true
	}
	return false
}

// isPeople reports whether g names or counts people, or is a number alone.
func (f *Finder) isPeople(doc *text.Document, g text.Group) bool {
	if f.isPerson(doc, g.Head) {
		return true
	}
	switch doc.Tokens[g.Head].Norm {
	case "others", "himself", "herself", "themselves", "he", "she", "him", "her", "none", "nobody", "everyone", "everybody", "life",
		"lives", "body", "bodies", "corpse", "corpses", "troops":
		return true
	case "aboard": // "the 14 aboard"
		return hasQuantity(doc, g.First, g.Last)
	case "second", "third", "fourth", "fifth", "sixth", "another": // "a third critically hurt": one more
		return g.Last-g.First <= 2
	case "one":
		return g.Last-g.First == 1 || doc.Tokens[g.First].Norm == "no"
	case "death", "deaths", "fatality", "fatalities", "casualties", "injury", "injuries":
		return hasQuantity(doc, g.First, g.Last) || g.Negated || doc.Tokens[g.Head].Norm == "casualties"
	}
	if f.lex.Has(doc.Words[g.Head], f.harm.class) {
		return true
	}
	if f.lex.Has(doc.LemmaWords[g.Head], f.collective.class) {
		return f.sizeOf(doc, pattern.Range{First: g.First, Last: g.Head + 1}) > 0
	}
	if q, ok := quantityAt(doc, g.Head); ok && !q.Ordinal {
		millions := q.Quantifier == facts.Vague && q.Count.Min != nil && *q.Count.Min >= 1e6 // of money, as a rule
		return !millions && !f.ofThings(doc, g.Last) && !isAge(doc, g.Head)
	}
	for _, m := range doc.Mentions[mentionFrom(doc, g.First):] {
		if m.First >= g.Last {
			break
		}
		if g.First <= m.First && m.Last <= g.Last && m.First <= g.Head && g.Head < m.Last {
			switch doc.Entities[m.Entity].Kind {
			case facts.Person, facts.NORP:
				return true
			}
		}
	}
	return false
}

// ofThings reports whether what stands at token i makes the number before it one of things: "30 of my 50 lettuces", "40
// sheep" where the tagger takes the noun for an adjective.
func (f *Finder) ofThings(doc *text.Document, i int) bool {
	if i+1 >= len(doc.Tokens) {
		return false
	}
	if t := doc.Tags[i]; t == text.JJ || t == text.NN || t == text.NNS {
		n, _ := f.match(doc, i, f.harm)
		return n == 0
	}
	if doc.Tokens[i].Norm != "of" {
		return false
	}
	g, ok := groupAt(doc, i+1)
	if !ok || doc.Tags[g.Head] == text.PRP || doc.Tags[g.Head] == text.DT || doc.Tags[g.Head] == text.CD {
		return false
	}
	return !f.isPeople(doc, g)
}

// endsAt reports whether an entry of n words from token k on has the noun at token i for its head: it ends there, or goes on
// with "of" ("the chief | of police").
func endsAt(doc *text.Document, k, n, i int) bool {
	return k+n == i+1 || k == i && n > 2 && doc.Tokens[i+1].Norm == "of"
}

// entryFrom returns the token behind the entry for people that begins with the noun at token i, if it goes on with "of"; else 0.
func (f *Finder) entryFrom(doc *text.Document, i int) int {
	if n, _ := f.match(doc, i, f.person); n > 2 && endsAt(doc, i, n, i) {
		return i + n
	}
	return 0
}

func (f *Finder) isPerson(doc *text.Document, i int) bool {
	if i > 0 && doc.Tags[i] == text.NNP && doc.Tags[i-1] == text.NN && f.isPerson(doc, i-1) {
		return true // "his wife Mira"
	}
	for k := max(i-2, 0); k <= i; k++ {
		if n, _ := f.match(doc, k, f.person); n > 0 && endsAt(doc, k, n, i) {
			return true
		}
	}
	return false
}
