package event

import (
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// The words of a party: the noun group that an agent's place holds, with the groups that go on with it and what says
// whose they are, and whether such words stand for somebody who can act.

// isInside reports whether norm is a preposition for where something happens.
func isInside(norm string) bool {
	return norm == "in" || norm == "at" || norm == "near" || norm == "outside"
}

// prior returns the noun group that group j goes on with, -1 for none: the one that it touches without an article ("the
// Norland | armed forces"), or the name of a group before a bracket ("Red Dawn Front [RDF] rebels").
func prior(doc *text.Document, j int) int {
	if j < 1 || doc.Groups[j].Kind != text.NounGroup {
		return -1
	}
	first := doc.Groups[j].First
	if first == doc.Sentences[doc.SentenceOf(first)].First {
		return -1 // a headline goes on with nothing
	}
	switch doc.Tags[first] {
	case text.DT, text.PRPS, text.PRP, text.CD, text.POS:
		if m, ok := nameAt(doc, first-1); !ok || m.Last != first || !isGroup(doc.Entities[m.Entity]) {
			return -1
		}
	}
	if p := doc.Groups[j-1]; p.Last == first && p.Kind == text.NounGroup {
		if len(timexesIn(doc, p.First, p.Last)) > 0 || len(timexesIn(doc, first, first+1)) > 0 {
			return -1
		}
		if m, ok := nameAt(doc, p.Head); ok && doc.Entities[m.Entity].Kind == facts.Location && p.First > 0 && isInside(doc.Tokens[p.First-1].Norm) {
			return -1 // "In Karvuna | gunmen"
		}
		return j - 1
	}
	i := first - 1
	if i < 1 || doc.Tokens[i].Norm != ")" && doc.Tokens[i].Norm != "]" {
		if m, ok := nameAt(doc, i-1); i > 0 && ok && m.Last == i && doc.Tokens[i].Norm == "\"" && isGroup(doc.Entities[m.Entity]) {
			return groupAt(doc, i-1) // the "Red Dawn" guerrillas
		}
		return -1
	}
	for n := 0; i > 0 && n < bracketReach && doc.Tokens[i].Norm != "(" && doc.Tokens[i].Norm != "["; n++ {
		i--
	}
	if m, ok := nameAt(doc, i-1); i > 0 && ok && m.Last == i && isGroup(doc.Entities[m.Entity]) {
		return groupAt(doc, i-1)
	}
	return -1
}

// inBrackets reports whether a bracket that is open stands before token i of a sentence.
func inBrackets(doc *text.Document, i int, sent text.Sentence) bool {
	for n := 0; i > sent.First && n < 2*bracketReach; n++ {
		i--
		switch doc.Tokens[i].Norm {
		case "(", "[":
			return true
		case ")", "]":
			return false
		}
	}
	return false
}

// party returns the words of the parties that begin with noun group k: with what says whose they are, and with those
// that "and" joins.
func (f *Finder) party(doc *text.Document, k int) (out []pattern.Range) {
	for {
		r := groupRange(doc.Groups[k])
		if p := prior(doc, k); p >= 0 && len(mentionsIn(doc, groupRange(doc.Groups[p]))) > 0 {
			r.First = doc.Groups[p].First // "FARC | 12th Front members"
		}
		if last := timexOver(doc, r.First); last > r.First && last <= doc.Groups[k].Head {
			r.First = last // "Sunday morning gunmen"
		}
		for next := k; next >= 0; next = f.whose(doc, r.Last, k+1) {
			k, r.Last = whole(doc, next)
		}
		for _, t := range timexesIn(doc, headIn(doc, r)+1, r.Last) {
			if t.Last == r.Last {
				r.Last = t.First // "members of the Front (RDF) last night | burned a bus"
			}
		}
		out = append(out, r)
		i := behindBrackets(doc, r.Last)
		for k++; k < len(doc.Groups) && doc.Groups[k].First <= i; k++ {
		}
		if k >= len(doc.Groups) || doc.Tokens[i].Norm != "and" || doc.SentenceOf(i+1) != doc.SentenceOf(r.First) || doc.Groups[k].First != i+1 || doc.Groups[k].Kind != text.NounGroup || len(out) > 3 {
			return out
		}
	}
}

// timexOver returns where the time expression that covers token i ends; i where there is none.
func timexOver(doc *text.Document, i int) int {
	for _, t := range timexesIn(doc, max(0, i-4), i+1) {
		if t.Last > i {
			return t.Last
		}
	}
	return i
}

// whose returns the noun group that "of", "from" or a phrase for belonging brings at token i, over brackets; -1 for none.
// No group before k is looked at.
func (f *Finder) whose(doc *text.Document, i, k int) int {
	i = behindBrackets(doc, i)
	n, _ := f.lex.Match(doc.Words, nil, i, f.belong)
	if norm := doc.Tokens[i].Norm; norm == "of" || norm == "from" {
		n = 1
	}
	for ; n > 0 && k < len(doc.Groups) && doc.Groups[k].First <= i+n; k++ {
		if g := doc.Groups[k]; g.First == i+n && g.Kind == text.NounGroup && doc.SentenceOf(g.First) == doc.SentenceOf(i) {
			return k
		}
	}
	return -1
}

// whole returns the last of the groups that go on with noun group k, and where it ends.
func whole(doc *text.Document, k int) (int, int) {
	for i := k + 1; i < min(len(doc.Groups), k+3); i++ {
		if prior(doc, i) == k {
			k = i
		}
	}
	return k, doc.Groups[k].Last
}

// behindBrackets returns the first token at or behind i that stands in no brackets, never past the last.
func behindBrackets(doc *text.Document, i int) int {
	last := len(doc.Tokens) - 1
	for i < last && (doc.Tokens[i].Norm == "(" || doc.Tokens[i].Norm == "[" || doc.Tokens[i].Norm == "\"") {
		if doc.Tokens[i].Norm == "\"" {
			i++
			continue
		}
		i = behindBracket(doc, i, last)
	}
	return min(i, last)
}

// canAct reports whether words stand for people or a body of people that can do what is told: not for bystanders,
// victims, papers or schools.
func (f *Finder) canAct(doc *text.Document, r pattern.Range) bool {
	head := headIn(doc, r)
	if k := groupAt(doc, head) + 1; doc.Tags[head] == text.CD && head+1 < r.Last && doc.Tokens[head+1].Norm == "of" && k > 0 && k < len(doc.Groups) && doc.Groups[k].Last <= r.Last {
		return f.canAct(doc, pattern.Range{First: doc.Groups[k].First, Last: r.Last}) // "one of the gunmen"
	}
	for _, m := range mentionsIn(doc, r) {
		if e := doc.Entities[m.Entity]; (isGroup(e) || e.Kind == facts.Person) && !(m.First > head && f.isThing(doc, pattern.Range{First: r.First, Last: head + 1})) { // not "the offices of the Union"
			return true
		}
	}
	for i := r.First; i <= head; i++ {
		for _, c := range []lexicon.Class{f.person, f.force, f.fighter, f.group, f.band} {
			if n, role := f.lex.Match(doc.Words, doc.LemmaWords, i, c); n > 0 && i+n > head {
				return sides[facts.Role(role)]&civil == 0 && doc.Lemmas[head] != "victim"
			}
		}
	}
	return false
}

// headIn returns the head of the first noun group of r and of those that go on with it ("FARC | 12th Front members"),
// its last token where the head lies beyond ("the rebels" of "the rebels' attack").
func headIn(doc *text.Document, r pattern.Range) int {
	k := groupAt(doc, r.First)
	if k < 0 {
		return r.Last - 1
	}
	if last, end := whole(doc, k); end <= r.Last {
		k = last
	}
	return min(doc.Groups[k].Head, r.Last-1)
}
