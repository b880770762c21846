package tag

import "dateline/extract/text"

// Groups returns the noun and verb groups of doc in order, none overlapping. It reads Sentences, Tokens,
// Tags and, where they have been made, Words (for modals) and Quantities: a quantity that touches a noun
// group belongs to it and starts it ("at least 22 villagers").
//
// A noun group ends at its head: "the group's fighters", "13 American soldiers", "Army spokesman Pavel
// Rudin", "the dead", "he", "two" in "killing two". What follows a preposition, a conjunction or a comma is
// a group of its own: "many of its leaders" is "many" and "its leaders". A verb group runs from its first
// auxiliary to its main verb, which is its head, with negation and adverbs between: "could not have been
// killed", "to kill", "killing". In "were shot and killed" the second group takes voice and tense from the
// first.
func Groups(doc *text.Document) []text.Group {
	g := grouper{doc: doc, tags: doc.Tags, out: make([]text.Group, 0, len(doc.Tokens)/2+1)}
	for _, sent := range doc.Sentences {
		g.first, g.last = sent.First, sent.Last
		for i := sent.First; i < sent.Last; {
			i = g.next(i)
		}
	}
	return g.out
}

// reach bounds how far one group looks past adverbs, modifiers or coordinated verbs. No writer comes near
// it; it keeps the time linear on text that no writer wrote.
const reach = 16

// grouper is the walk through one document; first and last bound the sentence.
type grouper struct {
	doc         *text.Document
	tags        []text.Tag
	first, last int
	quantity    int // the first quantity that does not end before the walk
	out         []text.Group
}

// next adds the group that begins at i, if one does, and returns where to go on.
func (g *grouper) next(i int) int {
	group, ok := g.verb(i)
	if !ok {
		group, ok = g.aroundQuoted(i)
	}
	if !ok {
		group, ok = g.noun(i)
	}
	if !ok {
		return i + 1
	}
	if group.Kind == text.NounGroup && g.tag(group.Head) == text.CD {
		if over, ok := g.overInset(group.Last); ok {
			group.Head, group.Last = over.Head, over.Last
		}
	}
	g.out = append(g.out, group)
	return group.Last
}

// aroundQuoted returns the noun group at i whose noun is called by words in quotation marks before it: "the "La Mira"
// coffee farm", but not "the "Reds" claimed" or "the "Mira" People's Front", a name.
func (g *grouper) aroundQuoted(i int) (text.Group, bool) {
	if g.tag(i) != text.DT || g.norm(i+1) != `"` {
		return text.Group{}, false
	}
	end := i + 2
	for end < i+insetReach+2 && (isNoun(g.tag(end)) || isAdjective(g.tag(end)) || g.tag(end) == text.CD || g.tag(end) == text.DT) {
		end++
	}
	if end == i+2 || g.norm(end) != `"` || g.tag(end-1) == text.NNS || g.tag(end+1) == text.NNP || g.tag(end+2) == text.POS || !isNoun(g.tag(end+1)) && !isAdjective(g.tag(end+1)) {
		return text.Group{}, false
	}
	head, last := g.nounPhrase(end+1, true)
	if head < 0 {
		return text.Group{}, false
	}
	return text.Group{First: i, Last: last, Head: head}, true
}

// overInset returns the plural that a number goes on with behind brackets at i: "seven | (7) people", "seven | [number as heard]
// other people".
func (g *grouper) overInset(i int) (text.Group, bool) {
	if g.tag(i) != text.LParen {
		return text.Group{}, false
	}
	for end := i + insetReach; i < end && g.tag(i) != text.RParen; i++ {
	}
	if i++; g.tag(i-1) != text.RParen || g.tag(i) != text.NNS && !(isAdjective(g.tag(i)) && g.tag(i+1) == text.NNS) {
		return text.Group{}, false
	}
	return g.noun(i)
}

// insetReach bounds the words in brackets between a number and its noun, and those in quotation marks.
const insetReach = 6

// tag returns the tag of token i, NoTag outside the sentence.
func (g *grouper) tag(i int) text.Tag {
	if i < g.first || i >= g.last {
		return text.NoTag
	}
	return g.tags[i]
}

func (g *grouper) norm(i int) string {
	if i < g.first || i >= g.last {
		return ""
	}
	return g.doc.Tokens[i].Norm
}

// quantityAt returns where the quantity that begins at i ends, or i.
func (g *grouper) quantityAt(i int) int {
	q := g.doc.Quantities
	for g.quantity < len(q) && q[g.quantity].Last <= i {
		g.quantity++
	}
	for k := g.quantity; k < len(q) && q[k].First <= i; k++ {
		if q[k].First == i && q[k].Last <= g.last {
			return q[k].Last
		}
	}
	return i
}

// isNoun reports whether t is the tag of a noun or name. A foreign word stands where a noun stands.
func isNoun(t text.Tag) bool {
	return t == text.NN || t == text.NNS || t == text.NNP || t == text.NNPS || t == text.FW
}

func isAdjective(t text.Tag) bool { return t == text.JJ || t == text.JJR || t == text.JJS }

func isParticiple(t text.Tag) bool { return t == text.VBN || t == text.VBG }

func isAdverb(t text.Tag) bool { return t == text.RB || t == text.RBR || t == text.RBS }

// InRelative reports whether noun group k is the object or the subject of the verb of a relative clause: "who defended
// Lopez", "whom the police sought".
func InRelative(doc *text.Document, k int) bool {
	if i := doc.Groups[k].First - 1; i > 0 && doc.Tokens[i].Norm == "whom" {
		return true
	}
	if k == 0 {
		return false
	}
	v := doc.Groups[k-1]
	if v.Kind != text.VerbGroup || v.Last != doc.Groups[k].First || v.Voice != text.Active {
		return false
	}
	for k -= 2; k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Last == v.First; k-- {
		v = doc.Groups[k] // "who is believed to have been | the watchman"
	}
	return v.First > 0 && doc.Tokens[v.First-1].Norm == "who"
}

// BeforeRelative returns the comma that begins the relative clause which the comma right before token t ends: "the mayor | ,
// who had been threatened many times, | was murdered"; t where there is none from token first on.
func BeforeRelative(doc *text.Document, t, first int) int {
	const reach = 30 // tokens of a clause
	if v, ok := doc.GroupAt(t); !ok || !doc.Groups[v].Finite() || t-1 <= first || doc.Tokens[t-1].Norm != "," {
		return t // "whose leaders were kidnapped, | murdered, or banished"
	}
	k, _ := doc.GroupAt(t - 2)
	for i := t - 2; i > max(first, t-reach); i-- {
		switch doc.Tokens[i].Norm {
		case ";", ":", "\"":
			return t
		case "who", "whom", "whose", "which", "where":
			if doc.Tokens[i-1].Norm != "," {
				continue
			}
			for k = min(k, len(doc.Groups)-1); k >= 0 && doc.Groups[k].First > i; k-- {
				if doc.Groups[k].Last < t && doc.Groups[k].Finite() {
					return i - 1
				}
			}
			return t
		}
	}
	return t
}

// Accompanied reports whether words that add others to a subject end before token i: "along with", "as well as".
func Accompanied(doc *text.Document, i int) bool {
	if i < 3 || i >= len(doc.Tokens) {
		return false
	}
	switch doc.Tokens[i-1].Norm {
	case "with":
		return doc.Tokens[i-2].Norm == "along" || doc.Tokens[i-2].Norm == "together"
	case "as":
		return doc.Tokens[i-2].Norm == "well" && doc.Tokens[i-3].Norm == "as"
	case "to":
		return doc.Tokens[i-2].Norm == "addition" && doc.Tokens[i-3].Norm == "in"
	}
	return false
}

// AsPredicate reports whether g is what somebody is considered as, in words that a comma ends before token t: "considered by
// many as a friend, was killed".
func AsPredicate(doc *text.Document, g text.Group, t int) bool {
	if g.First < 2 || doc.Tokens[g.First-1].Norm != "as" || doc.Tokens[g.First-2].Norm == "," || doc.Tokens[t-1].Norm == "who" || doc.Tags[g.Head] == text.NNP {
		return false
	}
	for k := g.Last; k < t; k++ {
		if n := doc.Tokens[k].Norm; n == "," || n == "and" {
			return n == ","
		}
	}
	return false
}
