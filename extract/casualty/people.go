package casualty

import (
	"sort"

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

// subject returns the people who are the subject of the verb group or adjective that begins at token t. It
// walks back over what stands between: prepositional phrases, appositions and relative clauses.
func (f *Finder) subject(doc *text.Document, t int, sent text.Sentence) []unit {
	for i := groupFrom(doc, t) - 1; i >= 0 && doc.Groups[i].First >= sent.First; i-- {
		g := doc.Groups[i]
		if g.Last > t {
			continue
		}
		before := ""
		if g.First > sent.First {
			before = doc.Tokens[g.First-1].Norm
		}
		switch {
		case g.Kind == text.VerbGroup:
			if !finite(g) || relative(before) || before == "and" {
				continue
			}
			if g.Last < t && !shares(doc.Tokens[t-1].Norm) {
				return nil
			}
		case relative(doc.Tokens[g.Head].Norm), f.governed(doc, g), enclosed(doc, g, t):
		default:
			return f.listEnding(doc, g, t, sent)
		}
	}
	return nil
}

// listEnding returns the list of people that g ends: it steps back over "and" and commas.
func (f *Finder) listEnding(doc *text.Document, g text.Group, t int, sent text.Sentence) []unit {
	if _, ok := f.phrase(doc, g.First, sent); !ok {
		return nil
	}
	first := g.First
	if q, ok := quantityAt(doc, first); ok {
		first = q.First
	}
	and := false // a comma joins only where an "and" follows: "two policemen, a judge and his driver"
	for i := groupFrom(doc, first) - 1; i >= 0 && doc.Groups[i].First >= sent.First; i-- {
		p := doc.Groups[i]
		if p.Kind != text.NounGroup || p.First < sent.First || p.Last >= first || f.link(doc, p.Last, sent) != first {
			continue
		}
		and = and || doc.Words[first-1] == f.and
		u, ok := f.phrase(doc, p.First, sent)
		if !ok || !and || u.words.Last != p.Last || f.governed(doc, p) || f.lex.Has(doc.Words[p.Head], f.harm) || predicate(doc, i) {
			break
		}
		first = p.First
	}
	return f.people(doc, first, text.Sentence{First: sent.First, Last: t})
}

// predicate reports whether a finite verb stands right before noun group i.
func predicate(doc *text.Document, i int) bool {
	return i > 0 && doc.Groups[i-1].Kind == text.VerbGroup && doc.Groups[i-1].Last == doc.Groups[i].First && finite(doc.Groups[i-1])
}

// governed reports whether a preposition or "including" stands before g. Words that begin a clause do not
// govern.
func (f *Finder) governed(doc *text.Document, g text.Group) bool {
	i := g.First - 1
	if q, ok := quantityAt(doc, max(i, 0)); ok {
		i = q.First - 1
	}
	if i < 0 {
		return false
	}
	switch doc.Tokens[i].Norm {
	case "that", "as", "while", "when", "where", "because", "after", "before", "if", "whether", "since", "although", "though", "until":
		return false
	case "including", "excluding", "among":
		return true
	}
	return doc.Tags[i] == text.IN || doc.Tags[i] == text.TO
}

// enclosed reports whether g stands between commas before t, after another noun group: an apposition.
func enclosed(doc *text.Document, g text.Group, t int) bool {
	if g.First < 2 || doc.Tokens[g.First-1].Norm != "," || g.Last > t {
		return false
	}
	for i := g.Last; i < t; i++ {
		if doc.Tokens[i].Norm == "," {
			return true
		}
	}
	return false
}

func finite(g text.Group) bool {
	return g.Tense == text.Past || g.Tense == text.Present || g.Tense == text.Future
}

func relative(norm string) bool {
	return norm == "who" || norm == "that" || norm == "which" || norm == "whom"
}

// shares reports whether the word before a verb joins it to the one before: one subject for both.
func shares(norm string) bool { return norm == "and" || norm == "then" || norm == "," || norm == "but" }

func finiteAt(doc *text.Document, i int, sent text.Sentence) bool {
	return i < sent.Last && verbFollows(doc, i)
}

func groupAt(doc *text.Document, i int) (text.Group, bool) {
	g, ok := groupOver(doc, i)
	return g, ok && g.First == i
}

// groupOver returns the noun group that covers token i.
func groupOver(doc *text.Document, i int) (text.Group, bool) {
	if k := groupFrom(doc, i); k < len(doc.Groups) {
		g := doc.Groups[k]
		return g, g.Kind == text.NounGroup && g.First <= i
	}
	return text.Group{}, false
}

// groupFrom returns the index of the first group that ends after token i.
func groupFrom(doc *text.Document, i int) int {
	return sort.Search(len(doc.Groups), func(k int) bool { return doc.Groups[k].Last > i })
}

// quantityFrom returns the index of the first quantity that ends after token i.
func quantityFrom(doc *text.Document, i int) int {
	return sort.Search(len(doc.Quantities), func(k int) bool { return doc.Quantities[k].Last > i })
}
