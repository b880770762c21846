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
	names = f.brotherhoods(doc, names)
	f.persons(doc, names)
	names = f.waters(doc, f.whole(doc, names))
	f.located(doc, names)
	f.crossings(doc, names)
	names = insert(names, f.areas(doc, names))
	names = f.heads(doc, names)
	names = insert(names, f.surnames(doc, names))
	return f.joined(doc, names)
}

// cut parts names at brackets and semicolons, which stand in no name, and drops what is none: days; in capitals
// months, and words of the dictionary that name nobody and nothing; and what is part of a title, the State of
// "Secretary of State".
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
		if n.last-n.first > 1 && doc.Tokens[n.first].Shape.Has(text.CapsZone) && f.lex.Has(doc.Words[n.first], f.partAdjective) && f.isPlace(doc, n.first+1, n.last) && !f.isPlace(doc, n.first, n.last) {
			n.first++ // "IN EASTERN KARVUNA"
		}
		if last := n.last - 1; last > n.first && (doc.Tokens[last].Norm == "hostage" || doc.Tokens[last].Norm == "captive") {
			n.last = last // "TOOK PAVEL RUDIN HOSTAGE"
		}
		if n.first < n.last && !f.isNoName(doc, n) && !f.inTitle(doc, n) && !f.whose(doc, n) {
			out = append(out, n)
		}
	}
	return out
}

// isNoName reports whether n is said of a person and ends in a plural for people ("FULANI HERDSMEN"), or is one word that is
// such a plural and begins a sentence ("Neighbours said"), a day, a month before its day ("Nov 9") or, in capitals, a month or a
// common word to which the model gave no kind but miscellaneous.
func (f *Finder) isNoName(doc *text.Document, n found) bool {
	people := len(n.groups) == 0 && doc.Tags[n.last-1] == text.NNS && f.lex.Has(doc.LemmaWords[n.last-1], f.person)
	if n.last-n.first > 1 {
		return n.kind == facts.Person && people
	}
	if people && (n.kind == facts.Person || n.kind == facts.Organization) && n.first == doc.Sentences[doc.SentenceOf(n.first)].First {
		return true
	}
	w := doc.Words[n.first]
	if f.lex.Has(w, f.monthShort) && n.last < len(doc.Tokens) && doc.Tokens[n.last].Shape.Has(text.Numeric) {
		return true
	}
	return f.lex.Has(w, f.weekday) || doc.Tokens[n.first].Shape.Has(text.CapsZone) &&
		(f.lex.Has(w, f.month) || n.kind == facts.Misc && f.vocab.Common(doc.Tokens[n.first].Norm))
}

// whose reports whether n is a common noun and the beginning of the title of whose it is: "HOUSE OF HEALTH MINISTER".
func (f *Finder) whose(doc *text.Document, n found) bool {
	if n.last == len(doc.Tokens) || n.last-n.first != 3 || doc.Tokens[n.first+1].Norm != "of" || !f.vocab.Common(doc.Tokens[n.first].Norm) || !f.vocab.Common(doc.Tokens[n.last-1].Norm) {
		return false
	}
	k, _ := f.lex.Match(doc.Words, nil, n.last, f.title)
	return k > 0 && doc.Tokens[n.first].Shape.Has(text.CapsZone)
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

// located makes places of names of other kinds that the words about them show to be such: what the dateline
// names; a name that ends in "department" or the like, or stands behind "the town of"; in capitals, a name that
// the gazetteer knows behind "in" or "near" or that begins as places do ("PUERTO MORA"); any name before
// "neighborhood" or "hamlet", and one that nobody bears right behind "in". A name in capitals takes in the noun of a site behind it: "ROSALES HOSPITAL".
func (f *Finder) located(doc *text.Document, names []found) {
	place, _, _ := doc.Dateline()
	for k := range names {
		n := &names[k]
		if n.kind == facts.NORP || n.kind == facts.Facility || len(n.groups) > 0 || n.rule == ruleAbbreviation {
			continue
		}
		caps := doc.Tokens[n.first].Shape.Has(text.CapsZone)
		switch {
		case doc.Tokens[n.first].Start == place.Start && doc.Tokens[n.last-1].End == place.End,
			f.endsInArea(doc, n),
			f.ofArea(doc, n),
			caps && f.locative(doc, n.first) && f.isPlace(doc, n.first, n.last),
			caps && n.kind == facts.Person && n.last-n.first > 1 && f.lex.Has(doc.Words[n.first], f.placeOpener) && f.isPlace(doc, n.first, n.last),
			n.last < len(doc.Tokens) && f.lex.Has(doc.Words[n.last], f.area) && (caps || f.lowered(doc, n)),
			f.ofEstate(doc, n),
			f.endsWay(doc, names, k),
			f.bare(doc, names, k):
			n.kind = facts.Location
		}
		if end := f.siteEnd(doc, n.last); caps && end > n.last && (k+1 == len(names) || names[k+1].first >= end) &&
			(n.kind != facts.Location || len(f.places.ByName(doc.Tokens[n.last-1].Norm)) == 0) {
			n.last, n.kind = end, facts.Facility
		}
	}
}

// endsWay reports whether names[k], which the model took for a person, is one end of a way to a place: "on the road linking |
// Orlo and Karvuna".
func (f *Finder) endsWay(doc *text.Document, names []found, k int) bool {
	n := &names[k]
	if n.kind != facts.Person || n.first == 0 || k+1 == len(names) || names[k+1].kind != facts.Location || names[k+1].first != n.last+1 || n.last-n.first > 1 {
		return false
	}
	switch doc.Tokens[n.first-1].Norm {
	case "linking", "joining", "connecting", "between":
		return doc.Tokens[n.last].Norm == "and" || doc.Tokens[n.last].Norm == "to" || doc.Tokens[n.last].Norm == "with"
	}
	return false
}

// ofEstate reports whether n is what a farm is called: in quotation marks or as places are, before a noun for one.
func (f *Finder) ofEstate(doc *text.Document, n *found) bool {
	i := n.last
	quoted := n.first > 0 && i < len(doc.Tokens) && doc.Tokens[n.first-1].Norm == `"` && doc.Tokens[i].Norm == `"`
	if quoted {
		i++
	}
	if i+1 < len(doc.Tokens) && (doc.Tags[i] == text.JJ || doc.Tags[i] == text.NN) && f.lex.Has(doc.Words[i+1], f.estate) {
		i++ // "coffee farm"
	}
	return i < len(doc.Tokens) && f.lex.Has(doc.Words[i], f.estate) && (quoted || f.lex.Has(doc.Words[n.first], f.placeOpener))
}

// endsInArea reports whether n ends in a noun for an area behind a name: one that the gazetteer knows or that no
// dictionary has. "COMMERCE DEPARTMENT" does not, though there are towns called Commerce.
func (f *Finder) endsInArea(doc *text.Document, n *found) bool {
	if w := doc.Words[n.last-1]; n.last-n.first < 2 || !f.lex.Has(w, f.area) || f.lex.Value(w, f.area) != "" {
		return false
	}
	return !f.vocab.Common(doc.Tokens[n.last-2].Norm) || n.last-n.first > 2 && f.isPlace(doc, n.first, n.last-1)
}

// ofArea reports whether "town of" or the like stands before n, and n is none of "department of justice" or "city
// of Orlo police".
func (f *Finder) ofArea(doc *text.Document, n *found) bool {
	i := n.first
	return i > 1 && doc.Tokens[i-1].Norm == "of" && f.lex.Has(doc.Words[i-2], f.area) &&
		(!f.vocab.Common(doc.Tokens[i].Norm) || f.lex.Has(doc.Words[i], f.placeOpener)) && !f.lex.Has(doc.Words[n.last-1], f.orgWord)
}

// siteValues are the sorts of facility that are places first of all.
var siteValues = map[string]bool{"airport": true, "transport": true, "hospital": true, "religious": true, "prison": true, "public": true}

// siteEnd returns the end of the noun of a site at token i, in the sentence of the token before; i if none stands there.
func (f *Finder) siteEnd(doc *text.Document, i int) int {
	if i >= len(doc.Tokens) || i > 0 && doc.SentenceOf(i) != doc.SentenceOf(i-1) {
		return i
	}
	n, sort := f.lex.Match(doc.Words, nil, i, f.facility)
	if !siteValues[sort] || doc.SentenceOf(i+n-1) != doc.SentenceOf(i) {
		return i
	}
	return i + n
}

// areas returns the places in capitals that the model overlooked and the noun for an area behind them, or "town
// of" before them, tells: words that no dictionary has, with an article or a San before them.
func (f *Finder) areas(doc *text.Document, names []found) []found {
	var out []found
	k := 0 // names[k] is the first that does not end before token i
	for i := range doc.Tokens {
		for k < len(names) && names[k].last <= i {
			k++
		}
		if !doc.Tokens[i].Shape.Has(text.CapsZone) || !f.lex.Has(doc.Words[i], f.area) || k < len(names) && names[k].first <= i {
			continue
		}
		least, most := 0, len(doc.Tokens) // no further than the names next to i
		if k > 0 {
			least = names[k-1].last
		}
		if k < len(names) {
			most = names[k].first
		}
		first, last := i, i
		for first > least && f.strange(doc, first-1) {
			first--
		}
		if first == i && i+1 < most && doc.Tokens[i+1].Norm == "of" {
			first, last = i+2, i+2
			for last < most && f.strange(doc, last) {
				last++
			}
		}
		named := false
		for j := first; j < last; j++ {
			named = named || !f.lex.Has(doc.Words[j], f.particle)
		}
		if named && (len(out) == 0 || out[len(out)-1].last <= first) {
			out = append(out, found{first: first, last: last, kind: facts.Location, rule: ruleArea})
		}
	}
	return out
}

// strange reports whether token i is a word in capitals that no dictionary has, or one of the small words of
// names.
func (f *Finder) strange(doc *text.Document, i int) bool {
	t := &doc.Tokens[i]
	if !t.Shape.Has(text.AllCaps|text.CapsZone) || t.Shape.Has(text.Hyphen) {
		return false
	}
	return f.lex.Has(doc.Words[i], f.particle) || !f.vocab.Common(t.Norm) && !f.isNORP(doc, i, i+1)
}

// insert puts more among names; both are in order and do not overlap.
func insert(names, more []found) []found {
	if len(more) == 0 {
		return names
	}
	out := make([]found, 0, len(names)+len(more))
	for _, n := range names {
		for len(more) > 0 && more[0].first < n.first {
			out = append(out, more[0])
			more = more[1:]
		}
		out = append(out, n)
	}
	return append(out, more...)
}

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

// isTown reports whether the gazetteer has a region, or a town of some size, of the whole name, and the largest of
// that name is called so first of all: the White House is Casablanca's name too.
func (f *Finder) isTown(doc *text.Document, first, last int) bool {
	const size = 10_000
	var buf [8]gazetteer.Word
	words := f.words(doc, buf[:0], first, last)
	refs, n := f.places.Match(words, 0)
	if n < len(words) {
		return false
	}
	best, most := refs[0], -1
	for _, ref := range refs {
		kind, people := f.places.Size(ref)
		if kind < gazetteer.KindDivision {
			return true
		}
		if people > most {
			best, most = ref, people
		}
	}
	return most >= size && strings.EqualFold(f.places.Place(best).Name, doc.SpanText(first, last))
}
