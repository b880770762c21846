package casualty

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// unit is one noun phrase for people: "two of the three attackers" has the count of its first words and the
// role of its head.
type unit struct {
	words pattern.Range
	head  int
}

// people reads a list of noun phrases for people from token i on: "13 soldiers, a judge and his driver". It
// ends before a phrase that is the subject of another clause.
func (f *Finder) people(doc *text.Document, i int, sent text.Sentence) []unit {
	var out []unit
	for i < sent.Last {
		u, ok := f.phrase(doc, i, sent)
		if !ok || len(out) > 0 && (finiteAt(doc, u.words.Last, sent) || doc.Tags[u.head] == text.PRP) {
			break
		}
		out = append(out, u)
		if i = f.link(doc, u.words.Last, sent); i == u.words.Last {
			break
		}
	}
	return out
}

// link returns the token after a comma, an "and", or both, at i; i if there is none.
func (f *Finder) link(doc *text.Document, i int, sent text.Sentence) int {
	if i < sent.Last && doc.Tokens[i].Norm == "," {
		i++
	}
	if i < sent.Last && (doc.Words[i] == f.and || doc.Tokens[i].Norm == "or") {
		i++
	}
	return i
}

// phrase reads one noun phrase for people that begins at token i.
func (f *Finder) phrase(doc *text.Document, i int, sent text.Sentence) (unit, bool) {
	if q, ok := quantityAt(doc, i); ok { // it may begin before its group: "no more than | five people"
		if _, ok := groupAt(doc, i); !ok {
			i = q.Last - 1
		}
	}
	g, ok := groupOver(doc, i)
	if !ok || g.Last > sent.Last {
		return unit{}, false
	}
	u := unit{pattern.Range{First: min(i, g.First), Last: g.Last}, g.Head}
	if g.Last+1 < sent.Last && doc.Tokens[g.Last].Norm == "of" {
		if of, ok := groupAt(doc, g.Last+1); ok && (f.isPeople(doc, of) || doc.Tokens[of.Head].Norm == "them") && f.measures(doc, g) {
			u.words.Last, u.head = of.Last, of.Head
			return u, true
		}
	}
	return u, f.isPeople(doc, g)
}

// measures reports whether g only says how many of the phrase behind "of": "two", "none", "a couple".
func (f *Finder) measures(doc *text.Document, g text.Group) bool {
	if hasQuantity(doc, g) {
		return true
	}
	switch doc.Tokens[g.Head].Norm {
	case "some", "many", "most", "all", "none", "one", "couple", "number", "both", "each", "majority", "half", "any":
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
	case "others", "himself", "herself", "he", "she", "none", "nobody", "life", "lives", "body", "bodies":
		return true
	case "one":
		return g.Last-g.First == 1 || doc.Tokens[g.First].Norm == "no"
	case "death", "deaths", "fatality", "fatalities", "casualties":
		return hasQuantity(doc, g) || g.Negated || doc.Tokens[g.Head].Norm == "casualties"
	}
	if f.lex.Has(doc.Words[g.Head], f.harm) {
		return true
	}
	if q, ok := quantityAt(doc, g.Head); ok && !q.Ordinal {
		return true
	}
	for _, m := range doc.Mentions {
		if g.First <= m.First && m.Last <= g.Last && m.First <= g.Head && g.Head < m.Last {
			switch doc.Entities[m.Entity].Kind {
			case facts.Person, facts.NORP:
				return true
			}
		}
	}
	return false
}

func (f *Finder) isPerson(doc *text.Document, i int) bool {
	for k := max(i-2, 0); k <= i; k++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, k, f.person); n > 0 && k+n == i+1 {
			return true
		}
	}
	return false
}
