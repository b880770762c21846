package event

import (
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// Who did it, as the grammar of a sentence says: the subject of an active verb, over what stands between; what
// "by" brings behind a passive verb or a noun; the words before a noun ("the rebel attack", "the rebels'
// attack"); the subject of the verb that a noun is the object of ("guerrillas staged an attack").

// agents returns the words for those who did what x speaks of, in text order; empty where its sentence does not
// say.
func (f *Finder) agents(doc *text.Document, x *mention) (able []doer) {
	k := groupAt(doc, x.head)
	if k < 0 {
		return nil
	}
	var out []pattern.Range
	g, sent := doc.Groups[k], doc.Sentences[x.sent]
	switch {
	case g.Kind == text.NounGroup:
		out = append(f.owners(doc, g), f.byPhrase(doc, g.Last, sent.Last)...)
		if len(out) == 0 && k > 0 && doc.Groups[k-1].Kind == text.VerbGroup && doc.Groups[k-1].Voice == text.Active && f.has(doc, doc.Groups[k-1].Head, f.carryOut) {
			out = f.doers(doc, k-1, sent, agentSteps)
		}
	case g.Voice == text.Passive:
		out = f.byPhrase(doc, g.Last, sent.Last)
	case !f.has(doc, g.Head, f.die): // who dies does nothing
		out = f.doers(doc, k, sent, agentSteps)
	}
	for _, r := range out {
		if f.canAct(doc, r) {
			able = append(able, doer{r, x.head})
		}
	}
	return able
}

// agentSteps bounds how many verbs back a shared subject is looked for, and agentReach how many tokens behind a
// verb or noun its "by": no sentence of news text that was looked at has more.
const (
	agentSteps = 4
	agentReach = 25
)

// owners returns the words before the head of a noun group that say whose deed it is.
func (f *Finder) owners(doc *text.Document, g text.Group) []pattern.Range {
	r := pattern.Range{First: g.First, Last: g.Head}
	for i := g.First; i < g.Head; i++ {
		if doc.Tags[i] == text.POS {
			if own := (pattern.Range{First: g.First, Last: i}); f.canAct(doc, own) {
				return []pattern.Range{own}
			}
			return nil // "the minister's murder" is done to him, "Monday's attack" by nobody
		}
	}
	for _, m := range mentionsIn(doc, r) {
		if isGroup(doc.Entities[m.Entity]) && m.Last <= g.Head && !(m.Last < g.Head && f.has(doc, m.Last, f.facility)) { // "the Karvuna mosque bombing" tells what was hit
			return []pattern.Range{{First: m.First, Last: m.Last}}
		}
	}
	for i := r.First; i < r.Last; i++ {
		if f.has(doc, i, f.fighter) && doc.Lemmas[i] != "terrorist" {
			return []pattern.Range{{First: i, Last: i + 1}}
		}
	}
	return nil
}

// isGroup reports whether an entity is a body that acts as one, and one of those that can do violence: armed
// groups, forces, governments, parties, and what the gazetteers do not know.
func isGroup(e text.Entity) bool {
	if e.Kind != facts.Organization {
		return false
	}
	switch e.Subtype {
	case "media", "education", "health", "sport", "religious", "company", "labor", "civil":
		return false
	}
	return true
}

// byPhrase returns what the first "by" behind token from brings, up to where another clause begins.
func (f *Finder) byPhrase(doc *text.Document, from, end int) []pattern.Range {
	for i := from; i < min(end-1, from+agentReach); i++ {
		switch doc.Tokens[i].Norm {
		case ";", ":", "--", "when", "while", "because", "although", "but", "who", "after", "before":
			return nil
		case "by":
			k := groupFrom(doc, i+1)
			if k < len(doc.Groups) && doc.Groups[k].Kind == text.NounGroup && doc.Groups[k].First <= i+3 && !f.timeOnly(doc, doc.Groups[k]) {
				return f.party(doc, k)
			}
		}
		if k := groupAt(doc, i); k >= 0 && doc.Groups[k].First == i && f.otherClause(doc, doc.Groups[k]) {
			return nil
		}
	}
	return nil
}

// otherClause reports whether g is a verb that begins another clause, or one whose "by" is not who did it
// ("attributed by the army").
func (f *Finder) otherClause(doc *text.Document, g text.Group) bool {
	if g.Kind != text.VerbGroup {
		return false
	}
	if f.has(doc, g.Head, f.carryOut) {
		return false // "carried out by", whatever its form is taken for
	}
	return finite(g) && g.Voice == text.Active || g.Voice == text.Passive && !f.occursBy(doc, g)
}

// timeOnly reports whether a noun group is a time expression.
func (f *Finder) timeOnly(doc *text.Document, g text.Group) bool {
	for _, t := range timexesIn(doc, g.First, g.Last) {
		if t.First <= g.Head && g.Head < t.Last {
			return true
		}
	}
	return false
}

// doers returns the subject of the active verb group with index k, and of which verb it shares: "came at night
// and stormed", "fired, killing two", "tried to storm".
func (f *Finder) doers(doc *text.Document, k int, sent text.Sentence, steps int) []pattern.Range {
	verb := doc.Groups[k]
	if relative(doc, verb.First-1) {
		return f.antecedents(doc, k, sent)
	}
	for j := k - 1; j >= 0 && doc.Groups[j].First >= sent.First; j-- {
		g := doc.Groups[j]
		if g.Kind == text.VerbGroup {
			if steps == 0 || finite(verb) && !joins(doc.Tokens[verb.First-1].Norm) {
				return nil
			}
			if g.Voice == text.Passive {
				if finite(verb) || verb.Tense == text.Infinite {
					return nil
				}
				return f.byPhrase(doc, g.Last, verb.First) // "was hit by rebels, killing two"
			}
			return f.doers(doc, j, sent, steps-1)
		}
		if f.timeOnly(doc, g) || governed(doc, g, sent) || aside(doc, g, sent) {
			continue
		}
		return f.party(doc, j)
	}
	return nil
}

// antecedents returns what "who" or "which" before the verb group with index k stands for.
func (f *Finder) antecedents(doc *text.Document, k int, sent text.Sentence) []pattern.Range {
	for j := k - 1; j >= 0 && doc.Groups[j].First >= sent.First && doc.Groups[j].Kind == text.NounGroup; j-- {
		if p := doc.Groups[j].First - 1; p >= sent.First && doc.Tokens[p].Norm == "of" {
			continue
		}
		if who := f.party(doc, j); f.canAct(doc, who[0]) || !governed(doc, doc.Groups[j], sent) {
			return who
		}
	}
	return nil
}

// aside reports whether a noun group stands between brackets, or between commas behind another group.
func aside(doc *text.Document, g text.Group, sent text.Sentence) bool {
	if g.First == sent.First || g.Last >= sent.Last {
		return false
	}
	before, after := doc.Tokens[g.First-1].Norm, doc.Tokens[g.Last].Norm
	return (before == "(" || before == "[") && (after == ")" || after == "]") || before == "," && after == ","
}

// party returns the words of the parties that begin with noun group k: with what "of" and "from" add, and with
// those that "and" joins.
func (f *Finder) party(doc *text.Document, k int) (out []pattern.Range) {
	for {
		r := pattern.Range{First: doc.Groups[k].First, Last: doc.Groups[k].Last}
		k++
		for ; k < len(doc.Groups) && doc.Groups[k].Kind == text.NounGroup; k++ {
			i := behindBrackets(doc, r.Last)
			if n := doc.Tokens[i].Norm; n != "of" && n != "from" || doc.Groups[k].First != i+1 {
				if doc.Groups[k].First < i {
					continue // in brackets
				}
				break
			}
			r.Last = doc.Groups[k].Last
		}
		out = append(out, r)
		i := behindBrackets(doc, r.Last)
		if k >= len(doc.Groups) || doc.Tokens[i].Norm != "and" || doc.Groups[k].First != i+1 || doc.Groups[k].Kind != text.NounGroup || len(out) > 3 {
			return out
		}
	}
}

// behindBrackets returns the first token at or behind i that stands in no brackets, never past the last.
func behindBrackets(doc *text.Document, i int) int {
	last := len(doc.Tokens) - 1
	for i < last && (doc.Tokens[i].Norm == "(" || doc.Tokens[i].Norm == "[" || doc.Tokens[i].Norm == "\"") {
		if doc.Tokens[i].Norm == "\"" {
			i++
			continue
		}
		k := i
		for k < last && k < i+12 && doc.Tokens[k].Norm != ")" && doc.Tokens[k].Norm != "]" {
			k++
		}
		i = k + 1
	}
	return min(i, last)
}

// canAct reports whether words stand for people or a body of people that can do what is told: not for bystanders,
// victims, papers or schools.
func (f *Finder) canAct(doc *text.Document, r pattern.Range) bool {
	for _, m := range mentionsIn(doc, r) {
		if e := doc.Entities[m.Entity]; isGroup(e) || e.Kind == facts.Person {
			return true
		}
	}
	head := headIn(doc, r)
	for i := r.First; i <= head; i++ {
		for _, c := range []lexicon.Class{f.person, f.force, f.fighter, f.group, f.band} {
			if n, role := f.lex.Match(doc.Words, doc.LemmaWords, i, c); n > 0 && i+n > head {
				return sides[facts.Role(role)]&civil == 0 && doc.Lemmas[head] != "victim"
			}
		}
	}
	return false
}

// headIn returns the head of the first noun group of r, its last token where the head lies beyond ("the rebels" of
// "the rebels' attack").
func headIn(doc *text.Document, r pattern.Range) int {
	if k := groupAt(doc, r.First); k >= 0 && doc.Groups[k].Head < r.Last {
		return doc.Groups[k].Head
	}
	return r.Last - 1
}
