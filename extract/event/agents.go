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
	return f.agentsAt(doc, x.head, x.sent)
}

// agentsAt returns the words for those who did what the token head of sentence i tells.
func (f *Finder) agentsAt(doc *text.Document, head, i int) (able []doer) {
	k := groupAt(doc, head)
	if k < 0 {
		return nil
	}
	var out []pattern.Range
	g, sent := doc.Groups[k], doc.Sentences[i]
	switch {
	case g.Kind == text.NounGroup:
		out = append(f.owners(doc, g), f.byPhrase(doc, g.Last, sent.Last)...)
		if len(out) == 0 && k > 0 && doc.Groups[k-1].Kind == text.VerbGroup && (doc.Groups[k-1].Voice == text.Active || f.takesObject(doc, k-1)) && f.has(doc, doc.Groups[k-1].Head, f.carryOut) {
			out = f.doers(doc, k-1, sent, agentSteps)
		}
	case f.has(doc, g.Head, f.die): // who dies does nothing
	case g.Voice == text.Active || f.takesObject(doc, k):
		out = f.doers(doc, k, sent, agentSteps)
	default:
		out = f.byPhrase(doc, g.Last, sent.Last)
	}
	for _, r := range out {
		if f.canAct(doc, r) {
			able = append(able, doer{r, head})
		}
	}
	return able
}

// takesObject reports whether the verb group with index k is a bare participle with an object behind it, and so a
// past tense that was read as one: "rebels of the valley ambushed today two trucks".
func (f *Finder) takesObject(doc *text.Document, k int) bool {
	if !reduced(doc, doc.Groups[k]) {
		return false
	}
	n, _ := f.lex.Match(doc.Words, doc.LemmaWords, doc.Groups[k].Head, f.carryOut)
	at := max(doc.Groups[k].Last, doc.Groups[k].Head+n) // behind "carried out"
	for i := k + 1; i < len(doc.Groups) && doc.Groups[i].First == at && doc.Groups[i].Kind == text.NounGroup; i++ {
		at = doc.Groups[i].Last
		if !f.timeOnly(doc, doc.Groups[i]) {
			return doc.Tags[doc.Groups[i].First] != text.NNP || i > k+1
		}
	}
	return false
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
			if k < len(doc.Groups) && doc.Groups[k].Kind == text.NounGroup && doc.Groups[k].First <= i+3 && !f.timeOnly(doc, doc.Groups[k]) && !f.isShot(doc, doc.Groups[k]) {
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
	if f.has(doc, g.Head, f.weaponVerb) {
		return false // "killed by a bomb that had been planted by"
	}
	return finite(g) && g.Voice == text.Active || g.Tense == text.Infinite || g.Voice == text.Passive && !f.occursBy(doc, g)
}

// isShot reports whether the head of a noun group is a weapon or what it fires: who used it, another "by" says.
func (f *Finder) isShot(doc *text.Document, g text.Group) bool {
	return f.isWeapon(doc, g) || f.has(doc, g.Head, f.ammunition)
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
// and stormed", "fired, killing two", "tried to storm". Participles behind the subject are passed over with what
// stands behind them: "a man dressed in black shot the judge".
func (f *Finder) doers(doc *text.Document, k int, sent text.Sentence, steps int) []pattern.Range {
	verb := doc.Groups[k]
	if relative(doc, verb.First-1) {
		return f.antecedents(doc, k, sent)
	}
	// Whose subject stands before another verb: "burned the bus and shot the driver", "bombed the bank, killing two".
	shared := verb.First > sent.First && (doc.Tokens[verb.First-1].Norm == "and" || doc.Tokens[verb.First-1].Norm == "," && verb.Tense == text.Gerund)
	for j := k - 1; j >= 0 && doc.Groups[j].First >= sent.First; j-- {
		g := doc.Groups[j]
		if g.Kind == text.VerbGroup {
			if finite(verb) && reduced(doc, g) && !f.takesObject(doc, j) {
				continue
			}
			if steps == 0 || finite(verb) && !joins(doc.Tokens[verb.First-1].Norm) {
				break
			}
			if g.Voice == text.Passive && !f.takesObject(doc, j) && !(shared && reduced(doc, g)) {
				if f.has(doc, g.Head, f.blame) && !finite(verb) {
					continue // "the group was accused by the state of killing"
				}
				if finite(verb) || verb.Tense == text.Infinite {
					return nil
				}
				return f.byPhrase(doc, g.Last, verb.First) // "was hit by rebels, killing two"
			}
			return f.doers(doc, j, sent, steps-1)
		}
		if shared && f.verbBefore(doc, j, sent) || f.timeOnly(doc, g) || oblique(doc, j, sent) || aside(doc, g, sent) || finite(verb) && ofParticiple(doc, j) {
			continue
		}
		return f.party(doc, j)
	}
	return f.fronted(doc, k)
}

// oblique reports whether noun group j stands under a preposition, itself or as a part of what does: "in | a green |
// uniform", "by the state and the army".
func oblique(doc *text.Document, j int, sent text.Sentence) bool {
	for j >= 0 && doc.Groups[j].First >= sent.First && doc.Groups[j].Kind == text.NounGroup {
		g := doc.Groups[j]
		if governed(doc, g, sent) {
			return true
		}
		switch p := prior(doc, j); {
		case p >= 0:
			j = p
		case j > 0 && doc.Groups[j-1].Last == g.First-1 && doc.Tokens[g.First-1].Norm == "and":
			j--
		default:
			return false
		}
	}
	return false
}

// prior returns the noun group that group j goes on with, -1 for none: the one that it touches without an article ("the
// Norland | armed forces"), or the name of a group before a bracket ("Red Dawn Front [RDF] rebels").
func prior(doc *text.Document, j int) int {
	if j < 1 || doc.Groups[j].Kind != text.NounGroup {
		return -1
	}
	first := doc.Groups[j].First
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
		return j - 1
	}
	i := first - 1
	if i < 1 || doc.Tokens[i].Norm != ")" && doc.Tokens[i].Norm != "]" {
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

// verbBefore reports whether a verb that can share its subject stands before group j in its sentence.
func (f *Finder) verbBefore(doc *text.Document, j int, sent text.Sentence) bool {
	for j--; j >= 0 && doc.Groups[j].First >= sent.First; j-- {
		if g := doc.Groups[j]; g.Kind == text.VerbGroup && !reduced(doc, g) {
			return !f.has(doc, g.Head, f.say)
		}
	}
	return false
}

// ofParticiple reports whether noun group j belongs to the participle before it: "disguised as policemen".
func ofParticiple(doc *text.Document, j int) bool {
	if j == 0 || !reduced(doc, doc.Groups[j-1]) {
		return false
	}
	gap := doc.Groups[j].First - doc.Groups[j-1].Last
	return gap == 0 || gap == 1 && doc.Tokens[doc.Groups[j].First-1].Norm == "as"
}

// fronted returns the attackers whose noun stands right before the finite verb group k, where a place or a day that
// opens the clause without a comma is taken for the beginning of their noun group: "in Karvuna rebels burned a bus".
func (f *Finder) fronted(doc *text.Document, k int) []pattern.Range {
	verb := doc.Groups[k]
	if k == 0 || !finite(verb) {
		return nil
	}
	g := doc.Groups[k-1]
	if g.Kind != text.NounGroup || g.Last != verb.First || doc.Tags[g.Head] != text.NNS {
		return nil
	}
	r := pattern.Range{First: g.First, Last: g.Last}
	if last := timexAt(doc, r.First); last > r.First && last <= g.Head {
		r.First = last
	}
	if m, ok := nameAt(doc, r.First); ok && doc.Entities[m.Entity].Kind == facts.Location && m.First == r.First && m.Last <= g.Head {
		r.First = m.Last
	}
	if r.First == g.First || f.sideOf(doc, pattern.Range{First: g.Head, Last: g.Last})&(fighters|attackers) == 0 {
		return nil
	}
	return []pattern.Range{r}
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

// party returns the words of the parties that begin with noun group k: with what says whose they are, and with those
// that "and" joins.
func (f *Finder) party(doc *text.Document, k int) (out []pattern.Range) {
	for {
		r := pattern.Range{First: doc.Groups[k].First, Last: doc.Groups[k].Last}
		if p := prior(doc, k); p >= 0 && len(mentionsIn(doc, pattern.Range{First: doc.Groups[p].First, Last: doc.Groups[p].Last})) > 0 {
			r.First = doc.Groups[p].First // "FARC | 12th Front members"
		}
		for next := k; next >= 0; next = f.whose(doc, r.Last, k+1) {
			k, r.Last = whole(doc, next)
		}
		out = append(out, r)
		i := behindBrackets(doc, r.Last)
		for k++; k < len(doc.Groups) && doc.Groups[k].First <= i; k++ {
		}
		if k >= len(doc.Groups) || doc.Tokens[i].Norm != "and" || doc.Groups[k].First != i+1 || doc.Groups[k].Kind != text.NounGroup || len(out) > 3 {
			return out
		}
	}
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
		if g := doc.Groups[k]; g.First == i+n && g.Kind == text.NounGroup {
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
	head := headIn(doc, r)
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
