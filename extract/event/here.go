package event

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// Places that a text names by "here" and "the capital".

// deictic returns the dateline's place where the sentence, outside quotation, says "here", "in this city", "in the country's
// largest city" or, of the capital of its country, "in the capital"; else -1. For another country's, it sets Country and InCapital of x.
func (f *Finder) deictic(doc *text.Document, sent text.Sentence, x *mention) int {
	dateline := datelinePlace(doc)
	if dateline >= 0 && doc.Entities[doc.Mentions[dateline].Entity].Subtype == "country" {
		dateline = -1
	}
	for i := sent.First + 1; i < sent.Last; i++ {
		if dateline >= 0 && chiefCity(doc, i) {
			if owner := countryIn(doc, groupRange(doc.Groups[groupAt(doc, i)])); owner == nil || ofCountry(doc, dateline, owner) {
				return dateline
			}
		}
		switch before := doc.Tokens[i-1].Norm; doc.Tokens[i].Norm {
		case "\"":
			return -1
		case "here":
			if dateline >= 0 && doc.Tags[i] == text.RB && !f.behindOther(doc, x, i) {
				return dateline
			}
		case "capital":
			if k := groupAt(doc, i); f.reporting(doc, i-1) || k >= 0 && published(doc, doc.Groups[k].First-1) {
				return -1 // "it was reported in this capital that", "a statement released in the capital"
			}
			if i+1 < sent.Last && (doc.Tokens[i+1].Norm == "of" || doc.Tags[i+1] == text.NN && doc.Tokens[i+1].Norm != "city") {
				continue
			}
			if before == "this" && f.governed(doc, sent, x, i-1) < measured { // not "620 km northeast of this capital"
				return dateline
			}
			c, ok := f.capital(doc, sent, x, i, dateline)
			if !ok {
				continue
			}
			if dateline >= 0 && doc.Entities[doc.Mentions[dateline].Entity].Capital && *doc.Entities[doc.Mentions[dateline].Entity].Country == c {
				return dateline
			}
			x.Country, x.InCapital = c, true
			return -1
		case "city", "town", "port", "village":
			if before == "this" && f.governed(doc, sent, x, i-1) < measured || i > sent.First+1 && doc.Tokens[i-2].Norm == "this" { // "in this garrison town"
				return dateline
			}
		}
	}
	return -1
}

// chiefCity reports whether token i is the noun of a group that tells a city by its rank or its trade: "Norland's largest
// city", "the commercial capital".
func chiefCity(doc *text.Document, i int) bool {
	k := groupAt(doc, i)
	if k < 0 || doc.Groups[k].Head != i || doc.Groups[k].First == 0 || doc.Tags[doc.Groups[k].First-1] != text.IN {
		return false
	}
	ranked, trading := false, false
	for t := doc.Groups[k].First; t < i; t++ {
		switch doc.Tokens[t].Norm {
		case "commercial", "financial", "business", "economic", "industrial":
			trading = true
		case "second-largest", "second-biggest", "third-largest", "third-biggest", "main":
			ranked = true
		default:
			ranked = ranked || doc.Tags[t] == text.JJS
		}
	}
	switch doc.Tokens[i].Norm {
	case "capital", "hub":
		return trading
	case "city", "metropolis":
		return ranked || trading
	}
	return false
}

// countryIn returns the country of the first name in r that has one, nil for none.
func countryIn(doc *text.Document, r pattern.Range) *string {
	for _, m := range mentionsIn(doc, r) {
		if c := doc.Entities[m.Entity].Country; c != nil {
			return c
		}
	}
	return nil
}

// ofCountry reports whether mention i is of a place in the country given.
func ofCountry(doc *text.Document, i int, country *string) bool {
	c := doc.Entities[doc.Mentions[i].Entity].Country
	return c != nil && *c == *country
}

// capital returns the country whose capital token i is, where something is put there: "in the Norland capital", "in the
// north of the capital". The capital of no country that is named is that of the dateline's; "" where there is none.
func (f *Finder) capital(doc *text.Document, sent text.Sentence, x *mention, i, dateline int) (country string, ok bool) {
	first := i - 1
	if k := mentionFrom(doc, i-1); k < len(doc.Mentions) && doc.Mentions[k].First == i-1 && doc.Mentions[k].Last == i {
		e := &doc.Entities[doc.Mentions[k].Entity]
		if e.Kind != facts.NORP || e.Country == nil {
			return "", false
		}
		first, country = i-2, *e.Country
	} else if dateline >= 0 {
		if c := doc.Entities[doc.Mentions[dateline].Entity].Country; c != nil {
			country = *c
		}
	}
	if first < sent.First || doc.Tokens[first].Norm != "the" {
		return "", false
	}
	how := f.governed(doc, sent, x, first)
	return country, how == inside || how == beside
}

// datelinePlace returns the first place named in the dateline, or -1.
func datelinePlace(doc *text.Document) int {
	for i, m := range doc.Mentions {
		if doc.Zones[doc.ZoneOf(m.First)].Kind != text.Dateline {
			if i > 40 {
				break // a dateline opens the text
			}
			continue
		}
		if doc.Entities[m.Entity].Kind == facts.Location {
			return i
		}
	}
	return -1
}
