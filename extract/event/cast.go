package event

import (
	"slices"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// cast is what the article says of the people it names.
type cast struct {
	full   map[int]pattern.Range // by entity: its fullest name
	called map[int][]string      // by entity: lemmas of the nouns that describe it
	same   map[int]int           // by head of a description: the entity whose name stands beside it
	names  map[int][]int         // by head of a plural description: the entities whose names stand behind it
	listed map[int]bool          // by head: those whom a list tells the victims by ("the victims were a judge and her driver")
}

// cast reads the names, the words before them in their groups ("Senator Lopez"), and the appositions ("Lopez, a
// senator", "the senator, Lopez").
func (f *Finder) cast(doc *text.Document) *cast {
	c := &cast{full: map[int]pattern.Range{}, called: map[int][]string{}, same: map[int]int{}, names: map[int][]int{}, listed: map[int]bool{}}
	for _, m := range doc.Mentions {
		if m.Kind != facts.Name || doc.Entities[m.Entity].Kind != facts.Person {
			continue
		}
		if r := c.full[m.Entity]; m.Last-m.First > r.Last-r.First {
			c.full[m.Entity] = pattern.Range{First: m.First, Last: m.Last}
		}
	}
	for k, g := range doc.Groups {
		if g.Kind != text.NounGroup {
			continue
		}
		e := personAt(doc, g.Head)
		for i := g.First; e >= 0 && i < g.Last; i++ {
			if f.isPerson(doc, i) && personAt(doc, i) < 0 {
				c.call(e, doc.Lemmas[i])
			}
		}
		if m, ok := nameAt(doc, g.Last+1); ok && m.First == g.Last+1 && e < 0 && isNamed(doc.Tokens[g.Last].Norm) && personAt(doc, m.First) >= 0 && f.isPerson(doc, g.Head) && doc.Tags[g.Head] != text.NNS {
			c.call(m.Entity, doc.Lemmas[g.Head])
			c.same[g.Head] = m.Entity
		}
		j := f.behind(doc, g.Last, len(doc.Tokens))
		n := k + 1
		for n < len(doc.Groups) && doc.Groups[n].First <= j {
			n++
		}
		if j+1 < len(doc.Tokens) && e < 0 && doc.Tags[g.Head] == text.NNS && f.isPerson(doc, g.Head) && opensNames(doc.Tokens[j].Norm) {
			f.nameAll(doc, c, g.Head, j+1)
		}
		if j+1 >= len(doc.Tokens) || doc.Tokens[j].Norm != "," || n >= len(doc.Groups) || doc.Groups[n].First != j+1 {
			continue
		}
		switch next := doc.Groups[n]; {
		case next.Kind != text.NounGroup:
		case e >= 0 && personAt(doc, next.Head) < 0 && f.isPerson(doc, next.Head) && introduces(doc, next):
			c.call(e, doc.Lemmas[next.Head])
			c.same[next.Head] = e
			f.alsoCalled(doc, c, e, next)
		case e < 0 && personAt(doc, next.Head) >= 0 && f.isPerson(doc, g.Head) && doc.Tags[g.Head] != text.NNS && !f.says(doc, n):
			e = personAt(doc, next.Head)
			c.call(e, doc.Lemmas[g.Head])
			c.same[g.Head] = e
		}
	}
	return c
}

// says reports whether noun group n is the subject of a verb of saying right behind it: "…, police spokesman Rudin said".
func (f *Finder) says(doc *text.Document, n int) bool {
	return n+1 < len(doc.Groups) && doc.Groups[n+1].Kind == text.VerbGroup && doc.Groups[n+1].First == doc.Groups[n].Last && f.has(doc, doc.Groups[n+1].Head, f.say)
}

// isNamed reports whether norm is a participle that brings a name: "a judge named Rudin".
func isNamed(norm string) bool { return norm == "named" || norm == "called" }

// naming reports whether g is such a participle behind the noun that it names.
func naming(doc *text.Document, g text.Group) bool {
	return reduced(doc, g) && isNamed(doc.Tokens[g.Head].Norm)
}

// opensNames reports whether a mark can bring the names of those whom a plural describes.
func opensNames(norm string) bool { return norm == "," || norm == ":" || norm == "--" || norm == "(" }

// nameAll notes that the people of the list of names at token i are those whom the plural noun at head describes:
// "three engineers, Rossi, Bianchi and Verdi".
func (f *Finder) nameAll(doc *text.Document, c *cast, head, i int) {
	found, _ := f.list(doc, i, doc.Sentences[doc.SentenceOf(head)].Last)
	var who []int
	for _, r := range found {
		if e := personAt(doc, f.describe(doc, r).head); e >= 0 {
			who = append(who, e)
		} else if len(who) == 0 {
			return
		}
	}
	if len(who) < 2 {
		return
	}
	c.names[head] = who
	for _, e := range who {
		c.call(e, doc.Lemmas[head])
	}
}

// alsoCalled takes in what "and" adds to the description g of entity e: "Lopez, a party leader and former envoy".
func (f *Finder) alsoCalled(doc *text.Document, c *cast, e int, g text.Group) {
	i := f.behind(doc, g.Last, len(doc.Tokens))
	if i+1 >= len(doc.Tokens) || doc.Tokens[i].Norm != "and" {
		return
	}
	k := groupFrom(doc, i+1)
	if k < len(doc.Groups) && doc.Groups[k].First == i+1 && f.isPerson(doc, doc.Groups[k].Head) && personAt(doc, doc.Groups[k].Head) < 0 && introduces(doc, doc.Groups[k]) {
		c.call(e, doc.Lemmas[doc.Groups[k].Head])
		c.same[doc.Groups[k].Head] = e
	}
}

func (c *cast) call(entity int, lemma string) {
	if !slices.Contains(c.called[entity], lemma) {
		c.called[entity] = append(c.called[entity], lemma)
	}
}

// introduces reports whether g can say what the one named before it is: "a senator", "the senator", "senator",
// but not "his wife" or "two guards".
func introduces(doc *text.Document, g text.Group) bool {
	switch doc.Tags[g.First] {
	case text.CD:
		return doc.Tags[g.Head] == text.NN && ordinal(doc.Tokens[g.First].Norm) // "13th judge of appeal"
	case text.PRPS:
		return false
	}
	return doc.Tags[g.Head] != text.NNS
}

// ordinal reports whether norm is a number in figures that counts nothing: "1st", "13th".
func ordinal(norm string) bool {
	return norm[0] >= '0' && norm[0] <= '9' && (strings.HasSuffix(norm, "st") || strings.HasSuffix(norm, "nd") || strings.HasSuffix(norm, "rd") || strings.HasSuffix(norm, "th"))
}
