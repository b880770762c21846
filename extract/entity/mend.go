package entity

import (
	"strings"
	"unicode/utf8"

	"dateline/extract/facts"
	"dateline/extract/lexicon/gazetteer"
	"dateline/extract/text"
)

// What the text itself, or a gazetteer, makes certain wins over the model, which in capitals sees little:
//
//	THE PEASANTS UNITY COMMITTEE [CUC] … CUC SAID     an abbreviation in brackets is a name wherever it stands
//	COL LINDQVIST … LINDQVIST                         who has a rank is a person
//	IN ORLO DEPARTMENT                                a division is a place
//	EL SALVADOR                                       so is a country
//
// The rules run one after another over the names found so far; each keeps them in order and apart.

// mend corrects names by what the text makes certain.
func (f *Finder) mend(doc *text.Document, words []gazetteer.Word, names []found) []found {
	names = f.cut(doc, names)
	names = f.countries(doc, words, names)
	names = f.abbreviations(doc, names)
	f.persons(doc, names)
	f.located(doc, names)
	return f.joined(doc, names)
}

// cut parts names at brackets and semicolons, which stand in no name, and drops days and months, and what is
// part of a title: the State of "Secretary of State".
func (f *Finder) cut(doc *text.Document, names []found) []found {
	out := make([]found, 0, len(names))
	for _, n := range names {
		for i := n.first; i < n.last; i++ {
			switch doc.Tokens[i].Norm {
			case "(", ")", "[", "]", ";", "--":
				if n.first < i {
					part := n
					part.last = i
					out = append(out, part)
				}
				n.first = i + 1
			}
		}
		time := n.last-n.first == 1 && (f.lex.Has(doc.Words[n.first], f.weekday) || f.lex.Has(doc.Words[n.first], f.month))
		if n.first < n.last && !(time && doc.Tokens[n.first].Shape.Has(text.CapsZone)) && !f.inTitle(doc, n) {
			out = append(out, n)
		}
	}
	return out
}

// inTitle reports whether a title that begins before n holds it.
func (f *Finder) inTitle(doc *text.Document, n found) bool {
	for k := 1; k <= 2 && k <= n.first && n.last-n.first == 1; k++ {
		if size, _ := f.lex.Match(doc.Words, nil, n.first-k, f.title); size > k {
			return true
		}
	}
	return false
}

// countries puts the names of countries into sentences in capitals: over what the model made of just these
// words, and where it saw nothing. A country that is a common word or a given name there, as CHAD and TURKEY
// are, is left to the model.
func (f *Finder) countries(doc *text.Document, words []gazetteer.Word, names []found) []found {
	out := make([]found, 0, len(names))
	k := 0
	for _, sent := range doc.Sentences {
		if !doc.Tokens[sent.First].Shape.Has(text.CapsZone) {
			continue
		}
		for i := sent.First; i < sent.Last; {
			n := f.country(doc, words[:sent.Last], i)
			if n == 0 {
				i++
				continue
			}
			for k < len(names) && names[k].last <= i {
				out = append(out, names[k])
				k++
			}
			switch {
			case k == len(names) || names[k].first >= i+n:
				out = append(out, found{first: i, last: i + n, kind: facts.Location, rule: ruleGazetteer})
			case names[k].first == i && names[k].last == i+n && names[k].kind != facts.Location && len(names[k].groups) == 0:
				names[k].kind, names[k].rule = facts.Location, ruleGazetteer
			}
			i += n
		}
	}
	return append(out, names[k:]...)
}

// country returns how many tokens from i on name a country, if no other sense comes to mind.
func (f *Finder) country(doc *text.Document, words []gazetteer.Word, i int) int {
	refs, n := f.places.Match(words, i)
	if n == 0 {
		return 0
	}
	if kind, _ := f.places.Size(refs[0]); kind != gazetteer.KindCountry {
		return 0
	}
	if n == 1 && (utf8.RuneCountInString(doc.Tokens[i].Norm) < 4 || f.vocab.Common(doc.Tokens[i].Norm) || f.lex.Has(doc.Words[i], f.givenName)) {
		return 0
	}
	return n
}

// abbreviations finds the short names that the text itself introduces in brackets behind or before an
// organisation, and makes organisations of them wherever they stand.
func (f *Finder) abbreviations(doc *text.Document, names []found) []found {
	short := map[string]bool{}
	for k := range names {
		f.introduced(doc, &names[k], short)
	}
	if len(short) == 0 {
		return names
	}
	out := make([]found, 0, len(names))
	k := 0
	for i := range doc.Tokens {
		if !short[doc.Tokens[i].Norm] || !doc.Tokens[i].Shape.Has(text.AllCaps) {
			continue
		}
		for k < len(names) && names[k].last <= i {
			out = append(out, names[k])
			k++
		}
		switch {
		case k == len(names) || names[k].first > i:
			out = append(out, found{first: i, last: i + 1, kind: facts.Organization, rule: ruleAbbreviation})
		case names[k].last-names[k].first == 1 && names[k].kind != facts.Organization:
			names[k].kind, names[k].rule = facts.Organization, ruleAbbreviation
		}
	}
	return append(out, names[k:]...)
}

// introduced adds to short the abbreviation that stands in brackets right behind n, or before the brackets
// that n fills; in the second case n takes in all the words of the brackets.
func (f *Finder) introduced(doc *text.Document, n *found, short map[string]bool) {
	toks := doc.Tokens
	if n.kind != facts.Organization {
		return
	}
	if i := n.last; n.last-n.first > 1 && i+2 < len(toks) && opens(toks[i].Norm) && closes(toks[i+2].Norm) && f.isShort(doc, i+1, n) {
		short[toks[i+1].Norm] = true
		return
	}
	const reach = 8 // words of an organisation's name
	if n.last == len(toks) || !closes(toks[n.last].Norm) {
		return
	}
	open := n.first - 1
	for open > 0 && open > n.first-reach && (!toks[open].Shape.Has(text.Mark) || toks[open].Norm == "'s") {
		open--
	}
	if open < 1 || !opens(toks[open].Norm) || n.last-open < 3 {
		return
	}
	whole := found{first: open + 1, last: n.last}
	if f.isShort(doc, open-1, &whole) && writtenAsName(doc, whole.first, whole.last) {
		short[toks[open-1].Norm] = true
		n.first = whole.first
	}
}

// isShort reports whether token i may be short for the name n: a word in capitals that is no other name the
// gazetteer knows nor an editor's remark. A common word, as every word in a text in capitals may be, must stand in
// round brackets, since square ones are an editor's, or be spelled by n.
func (f *Finder) isShort(doc *text.Document, i int, n *found) bool {
	t := &doc.Tokens[i]
	size := utf8.RuneCountInString(t.Norm)
	if !t.Shape.Has(text.AllCaps) || size < 2 || size > 10 || f.lex.Has(doc.Words[i], f.remark) {
		return false
	}
	if len(f.places.ByName(t.Norm)) > 0 || len(f.places.ByDemonym(t.Norm)) > 0 {
		return false
	}
	return !f.vocab.Common(t.Norm) || doc.Tokens[i-1].Norm == "(" || spells(doc.Tokens[n.first:n.last], t.Norm)
}

// spells reports whether each letter of short begins a word of toks, in whatever order: the letters of "SIN" are
// those of a Spanish name, "intelligence service of the national guard" its translation.
func spells(toks []text.Token, short string) bool {
	var first strings.Builder
	for i := range toks {
		r, _ := utf8.DecodeRuneInString(toks[i].Norm)
		first.WriteRune(r)
	}
	initials := first.String()
	for _, r := range short {
		i := strings.IndexRune(initials, r)
		if i < 0 {
			return false
		}
		initials = initials[:i] + initials[i+utf8.RuneLen(r):]
	}
	return true
}

// persons makes people of names in capitals that a title stands before or in, and of single words that are
// the last of a person's full name.
func (f *Finder) persons(doc *text.Document, names []found) {
	surname := map[string]bool{}
	for k := range names {
		n := &names[k]
		if !doc.Tokens[n.first].Shape.Has(text.CapsZone) {
			continue
		}
		if n.kind != facts.Person && n.kind != facts.NORP && len(n.groups) == 0 {
			f.titled(doc, n)
		}
		if n.kind == facts.Person && (n.last-n.first > 1 || f.titleBefore(doc, n.first)) {
			surname[doc.Tokens[n.last-1].Norm] = true
		}
	}
	for k := range names {
		n := &names[k]
		single := n.last-n.first == 1 && doc.Tokens[n.first].Shape.Has(text.CapsZone)
		if !single || n.kind == facts.NORP || len(n.groups) > 0 || n.rule == ruleAbbreviation || !surname[doc.Tokens[n.first].Norm] {
			continue
		}
		if n.kind == facts.Location && f.locative(doc, n.first) {
			continue
		}
		n.kind = facts.Person
	}
}

// titled makes a person of n if titles stand in front of its other words, or right before it, and none of
// these words is a common one: "GENERAL STAFF" is no person.
func (f *Finder) titled(doc *text.Document, n *found) {
	first := n.first + f.titles(doc, n.first, n.last)
	if first == n.last || first == n.first && !f.titleBefore(doc, n.first) {
		return
	}
	for i := first; i < n.last; i++ {
		if t := &doc.Tokens[i]; f.vocab.Common(t.Norm) || t.Shape.Has(text.Mark) || f.lex.Has(doc.Words[i], f.orgWord) {
			return
		}
	}
	n.first, n.kind = first, facts.Person
}

// titles returns how many tokens from i on are titles.
func (f *Finder) titles(doc *text.Document, i, last int) int {
	first := i
	for i < last {
		k, _ := f.lex.Match(doc.Words, nil, i, f.title)
		if k == 0 || i+k > last {
			break
		}
		i += k
	}
	return i - first
}

// titleBefore reports whether a title ends right before token i.
func (f *Finder) titleBefore(doc *text.Document, i int) bool {
	for k := 1; k <= 3 && k <= i; k++ {
		if n, _ := f.lex.Match(doc.Words, nil, i-k, f.title); n == k {
			return true
		}
	}
	return false
}

// located makes places of names of other kinds that the words about them show to be such: what the dateline
// names; a name before "department" or "province" that the gazetteer knows; in capitals, a name that it knows
// behind "in" or "near".
func (f *Finder) located(doc *text.Document, names []found) {
	place, _, _ := doc.Dateline()
	for k := range names {
		n := &names[k]
		if doc.Tokens[n.first].Start == place.Start && doc.Tokens[n.last-1].End == place.End {
			n.kind = facts.Location
		}
		if n.kind == facts.NORP || n.kind == facts.Facility || n.kind == facts.Location || len(n.groups) > 0 || n.rule == ruleAbbreviation {
			continue
		}
		if divisionNoun[doc.Tokens[n.last-1].Norm] && f.isPlace(doc, n.first, n.last-1) {
			n.kind = facts.Location
			continue
		}
		if doc.Tokens[n.first].Shape.Has(text.CapsZone) && f.locative(doc, n.first) && f.isPlace(doc, n.first, n.last) {
			n.kind = facts.Location
		}
	}
}

// joined takes small words that begin a surname into people's names ("bin Laden"), and makes one name of two
// that a nickname in quotes parts: Joseph "Blacksmith" Adeyemi.
func (f *Finder) joined(doc *text.Document, names []found) []found {
	out := names[:0]
	for _, n := range names {
		if n.kind == facts.Person {
			least := 0
			if len(out) > 0 {
				least = out[len(out)-1].last
			}
			for n.first > least && f.lex.Has(doc.Words[n.first-1], f.particle) {
				n.first--
			}
		}
		if k := len(out) - 1; k >= 0 && n.kind == facts.Person && out[k].kind == facts.Person && nickname(doc.Tokens[out[k].last:n.first]) {
			out[k].last = n.last
			continue
		}
		out = append(out, n)
	}
	return out
}

// nickname reports whether toks are one or two words with a capital in quotes.
func nickname(toks []text.Token) bool {
	n := len(toks)
	if n < 3 || n > 4 || !quote(toks[0].Norm) || !quote(toks[n-1].Norm) {
		return false
	}
	for _, t := range toks[1 : n-1] {
		if !t.Shape.Has(text.Capital) {
			return false
		}
	}
	return true
}

func quote(norm string) bool { return norm == `"` || norm == "'" }

// locative reports whether a preposition of place stands right before token i.
func (f *Finder) locative(doc *text.Document, i int) bool {
	return i > 0 && f.lex.Has(doc.Words[i-1], f.placePreposition)
}

// isPlace reports whether the gazetteer has a place of the whole name.
func (f *Finder) isPlace(doc *text.Document, first, last int) bool {
	if first >= last {
		return false
	}
	var buf [8]gazetteer.Word
	words := f.words(doc, buf[:0], first, last)
	_, n := f.places.Match(words, 0)
	return n == len(words)
}
