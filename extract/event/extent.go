package event

import (
	"strings"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// What a mention names as a place, how wide that is, and which mentions name one place together: at two levels ("the Mira
// district of Karvuna"), or as the ends of a way ("between Karvuna and Tel Amar").

// isPlace reports whether mention i names a place, a facility, or an institution that is called after its building, as
// a university is.
func (f *Finder) isPlace(doc *text.Document, i int) bool {
	m := doc.Mentions[i]
	if m.Kind != facts.Name {
		return false
	}
	switch e := &doc.Entities[m.Entity]; e.Kind {
	case facts.Location, facts.Facility:
		return true
	case facts.Organization:
		return e.Subtype == "" && f.housed(e.Name)
	}
	return false
}

// housed reports whether the name of an institution has a noun for a building as its head: "Karvuna State University",
// "Bank of Karvuna".
func (f *Finder) housed(name string) bool {
	head, _, _ := strings.Cut(name, " of ")
	head, _, _ = strings.Cut(head, " OF ")
	i := strings.LastIndexByte(head, ' ')
	if i < 0 && len(head) == len(name) {
		return false
	}
	return f.lex.Has(f.lex.Word(strings.ToLower(head[i+1:])), f.facility)
}

// How wide a place is: a building or street, a place that the gazetteer does not know, the building of an institution, a
// town, a first-level division, a country, a part of the world. What lies within what goes by it: a bank's branch is told
// to be in a neighbourhood, and both in a town.
const (
	atSite = iota
	atPart
	atInstitution
	atTown
	atDivision
	atCountry
	atWorld
)

// levelOf is how wide the place is that mention i names.
func levelOf(doc *text.Document, i int) int {
	e := &doc.Entities[doc.Mentions[i].Entity]
	switch {
	case e.Subtype == "city":
		return atTown
	case e.Subtype == "division":
		return atDivision
	case e.Subtype == "country", e.Subtype == "sea":
		return atCountry
	case e.Subtype == "region" && e.Country == nil:
		return atWorld
	case e.Kind == facts.Facility:
		return atSite
	case e.Kind == facts.Organization:
		return atInstitution
	}
	return atPart
}

// wide reports whether a place is a country, a sea or a part of the world.
func wide(e *text.Entity) bool {
	return e.Subtype == "country" || e.Subtype == "sea" || e.Subtype == "region" && e.Country == nil
}

// coarseness is the distance in tokens by which a place loses against a finer one.
func coarseness(doc *text.Document, m text.Mention) int {
	switch e := &doc.Entities[m.Entity]; {
	case e.Kind == facts.Facility:
		return -8
	case e.Kind == facts.Organization:
		return 8
	case e.Subtype == "country", e.Subtype == "sea":
		return 36
	case e.Subtype == "division":
		return 8
	case e.Subtype == "region" && e.Country == nil:
		return 60 // "on the Caribbean coast"
	}
	return 0
}

// chained reports whether mention j names with mention i, before it, one place at two levels: "Miraflores, Lima",
// "the Hotel Mira in Karvuna", "Karvuna (Coast Province)", "Karvuna's Old Town district".
func (f *Finder) chained(doc *text.Document, i, j int) bool {
	const gap = 7 // ", located in the northern district of"
	if i < 0 || !f.isPlace(doc, i) || !f.isPlace(doc, j) || levelOf(doc, i) == levelOf(doc, j) {
		return false
	}
	first, last := doc.Mentions[i].Last, doc.Mentions[j].First
	if last <= first || last > first+gap {
		return false
	}
	for k := first; k < last; k++ {
		switch doc.Tokens[k].Norm {
		case ",", "(":
			if k > first && doc.Tokens[k-1].Norm != "capital" && !(k == first+1 && f.has(doc, first, f.area)) {
				return false
			}
		case "in", "of", "the", "--", "capital": // "Norland's capital, Karvuna"
		case "on":
			if k+2 >= last || doc.Lemmas[k+2] != "outskirt" {
				return false
			}
		case "'s":
			if k > first {
				return false
			}
		default:
			if f.has(doc, k, f.area) || k > first && (f.has(doc, k, f.situate) || f.has(doc, k+1, f.area)) {
				continue // "the Mira district of Karvuna", ", in the jungle province of Mira"
			}
			if t := doc.Tags[k]; k == first && !f.partOfTown(doc, doc.Mentions[j]) || t != text.JJ && t != text.NNP {
				return false
			}
		}
	}
	return true
}

// chain sets the place of x to the finest of the places named in one breath with mention i, and its town and division
// to those among them.
func (f *Finder) chain(doc *text.Document, x *mention, i int) {
	for f.chained(doc, i-1, i) && !f.abroad(doc, doc.Mentions[i-1].First) {
		i--
	}
	for j := i; j == i || j < len(doc.Mentions) && f.chained(doc, j-1, j); j++ {
		level := levelOf(doc, j)
		if level < levelOf(doc, x.Place) {
			x.Place = j
		}
		switch level {
		case atTown:
			x.Town = j
		case atDivision:
			x.Division = j
		}
	}
}

// mayHold reports whether one of two places is a town and the other told to be a part of one, as far as their countries
// go: "a bomb in Lima … the explosion in the residential district of Mira".
func (f *Finder) mayHold(doc *text.Document, a, b int) bool {
	part, town := a, b
	if levelOf(doc, part) == atTown {
		part, town = town, part
	}
	s, t := doc.Entities[doc.Mentions[part].Entity].Country, doc.Entities[doc.Mentions[town].Entity].Country
	return levelOf(doc, part) == atPart && levelOf(doc, town) == atTown && f.partOfTown(doc, doc.Mentions[part]) && (s == nil || t == nil || *s == *t)
}

// partOfTown reports whether the words beside m say that it is in a town: "the Mira neighborhood", "the district of Mira",
// "the Mira mosque".
func (f *Finder) partOfTown(doc *text.Document, m text.Mention) bool {
	return m.Last < len(doc.Tokens) && (f.has(doc, m.Last, f.townPart) || f.has(doc, m.Last, f.facility)) || m.First >= 2 && doc.Tokens[m.First-1].Norm == "of" && f.has(doc, m.First-2, f.townPart)
}

// wayBefore returns the first token of the road that a word at token p joins to a town: "the highway that runs from",
// "the road from Karvuna to"; else -1.
func (f *Finder) wayBefore(doc *text.Document, sent text.Sentence, p int) int {
	const reach = 7 // words between
	for k := p - 1; k >= max(sent.First, p-reach); k-- {
		switch {
		case doc.Tokens[k].Norm == "," || doc.Tokens[k].Norm == ";":
			return -1
		case f.has(doc, k, f.way):
			if g := groupAt(doc, k); g >= 0 {
				return doc.Groups[g].First
			}
			return k
		}
	}
	return -1
}

// stretch makes the place of x the way between two towns where its sentence names them so: "between Karvuna and Tel
// Amar", "on the road from Karvuna to Tel Amar".
func (f *Finder) stretch(doc *text.Document, x *mention) {
	i := x.Place
	if i > 0 && f.wayEnds(doc, i-1, i) {
		i--
	}
	if i+1 < len(doc.Mentions) && f.wayEnds(doc, i, i+1) {
		x.Place, x.PlaceTo = i, i+1
	}
}

// wayEnds reports whether mentions i and j are the ends of a way.
func (f *Finder) wayEnds(doc *text.Document, i, j int) bool {
	a, b := doc.Mentions[i], doc.Mentions[j]
	if !f.isPlace(doc, i) || !f.isPlace(doc, j) || levelOf(doc, i) == atSite || levelOf(doc, j) == atSite || b.First != a.Last+1 || !f.joins[doc.Words[a.Last]] || a.First == 0 {
		return false
	}
	before := a.First - 1
	if doc.Tokens[before].Norm == "of" && before > 0 && f.has(doc, before-1, f.towns) && doc.Tokens[a.Last].Norm == "and" {
		return true // "near the towns of Karvuna and Tel Amar"
	}
	if doc.Tokens[before].Norm == "between" {
		return true
	}
	return f.joins[doc.Words[before]] && doc.Tokens[before].Norm != "and" && f.wayBefore(doc, doc.Sentences[doc.SentenceOf(a.First)], before) >= 0
}
