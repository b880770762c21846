package event

import (
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/tag"
	"dateline/extract/text"
)

// Who did it, as the grammar of a sentence says: the subject of an active verb, over what stands between; what
// "by" brings behind a passive verb or a noun; the words before a noun ("the rebel attack", "the rebels'
// attack"); the subject of the verb that a noun is the object of ("guerrillas staged an attack").

// agents returns the words for those who did what x speaks of, in text order; empty where its sentence does not
// say.
func (f *Finder) agents(doc *text.Document, x *mention) (able []doer) {
	return f.agentsAt(doc, x.head, x.sent, violent(x.Class))
}

// agentsAt returns the words for those who did what the token head of sentence i tells, which is violent or not.
func (f *Finder) agentsAt(doc *text.Document, head, i int, violent bool) (able []doer) {
	k := groupAt(doc, head)
	if k < 0 {
		return nil
	}
	var out []pattern.Range
	g, sent := doc.Groups[k], doc.Sentences[i]
	verb := g // whose subject they are
	if f.denied(doc, i, g.First) {
		return nil // "denied that its fighters had carried out the attack"
	}
	switch {
	case g.Kind == text.NounGroup:
		out = append(f.owners(doc, g), f.byPhrase(doc, g.Last, sent.Last)...)
		if len(out) == 0 && k > 0 && doc.Groups[k-1].Kind == text.VerbGroup && (doc.Groups[k-1].Voice == text.Active || f.takesObject(doc, k-1)) && f.has(doc, doc.Groups[k-1].Head, f.carryOut) && !laidAtDoor(doc, doc.Groups[k].Last) {
			verb = doc.Groups[k-1]
			out = f.doers(doc, k-1, sent, agentSteps)
		}
	case f.has(doc, g.Head, f.die), doc.Lemmas[g.Head] == "lose", f.has(doc, g.Head, f.defuse), f.has(doc, g.Head, f.find): // who dies, or finds a bomb or makes it safe, attacks nobody
	case g.Voice == text.Active || f.takesObject(doc, k):
		out = f.doers(doc, k, sent, agentSteps)
	default:
		if out = f.byPhrase(doc, g.Last, sent.Last); len(out) == 0 {
			out = f.whenThey(doc, g.Last, sent)
		}
	}
	for _, r := range out {
		if f.canAct(doc, r) || violent && (f.actsItself(doc, r, verb) || nationIn(doc, r) >= 0 && r.Last <= head) {
			able = append(able, doer{r, head})
		}
	}
	return able
}

// actsItself reports whether r stands before the active verb group g, adverbs apart, or behind "by", and is people of whom
// nobody would think it without, or somebody's aircraft: "settlers attacked a village", "was beaten by students".
func (f *Finder) actsItself(doc *text.Document, r pattern.Range, g text.Group) bool {
	if by := r.First > 0 && doc.Tokens[r.First-1].Norm == "by"; !by {
		last := describedTo(doc, r.Last, g.First)
		for last < g.First && doc.Tags[last] == text.RB {
			last++
		}
		if g.Kind != text.VerbGroup || g.Voice != text.Active || last != g.First && !beginsChain(doc, last, g) && tag.BeforeRelative(doc, g.First, doc.Sentences[doc.SentenceOf(r.First)].First) != r.Last {
			return false
		}
	}
	head := headIn(doc, r)
	n, _ := f.endingAt(doc, head, r.First, f.person)
	return n > 0 || stateAt(doc, head) >= 0 || head+1 == r.Last && f.isPeople(doc, head) || f.has(doc, head, f.craft) &&
		(f.someones(doc, pattern.Range{First: r.First, Last: head}) || f.someones(doc, pattern.Range{First: head + 1, Last: r.Last}))
}

// beginsChain reports whether a finite active verb at token i begins what "and" ends with the verb group g, whose subject is then the
// same: "a worker | returned to the plant and | opened fire".
func beginsChain(doc *text.Document, i int, g text.Group) bool {
	k := groupFrom(doc, i)
	return k < len(doc.Groups) && doc.Groups[k].First == i && doc.Groups[k].Finite() && doc.Groups[k].Voice == text.Active &&
		g.Finite() && doc.Tokens[g.First-1].Norm == "and"
}

// someones reports whether r, the words about a noun, name whose it is: "Norland | planes", "planes | of the air force".
func (f *Finder) someones(doc *text.Document, r pattern.Range) bool {
	return len(mentionsIn(doc, r)) > 0 || f.sideOf(doc, r) != 0
}

// describedTo returns the token behind the participle at token i and what belongs to it, all before token end: "two men | riding
// a motorcycle | shot"; i where none stands there.
func describedTo(doc *text.Document, i, end int) int {
	k := groupFrom(doc, i)
	if k == len(doc.Groups) || doc.Groups[k].First != i || !reduced(doc, doc.Groups[k]) || doc.Groups[k].Last > end {
		return i
	}
	last := doc.Groups[k].Last
	for k++; k < len(doc.Groups) && doc.Groups[k].Kind == text.NounGroup && doc.Groups[k].First <= last+1 && doc.Groups[k].Last <= end; k++ {
		last = doc.Groups[k].Last
	}
	return last
}

// nationIn returns the country or the nation that r names, and nothing else; -1 for none.
func nationIn(doc *text.Document, r pattern.Range) int {
	m, ok := nameAt(doc, r.First)
	if !ok || m.First != r.First || m.Last != r.Last {
		return -1
	}
	if e := doc.Entities[m.Entity]; e.Subtype == "country" || e.Subtype == "nationality" && doc.Tags[r.First] != text.NNS && doc.Tags[r.First] != text.NNPS {
		return m.Entity
	}
	return -1
}

// stateOf returns the state or the nation that does what the words r are told to do, -1 for none.
func stateOf(doc *text.Document, r pattern.Range) int {
	return max(stateAt(doc, headIn(doc, r)), nationIn(doc, r))
}

// stateAt returns the country that the words ending at token i name, -1 for none: "Norland" in "Norland bombed a hospital".
func stateAt(doc *text.Document, i int) int {
	if m, ok := nameAt(doc, i); ok && m.Last == i+1 && doc.Entities[m.Entity].Subtype == "country" {
		return m.Entity
	}
	return -1
}

// isPeople reports whether the noun at token i calls people after their nation, faith or creed ("suspected Islamists"), or
// somebody after his age ("a 19-year-old").
func (f *Finder) isPeople(doc *text.Document, i int) bool {
	if strings.HasSuffix(doc.Tokens[i].Norm, "-year-old") {
		return true
	}
	m, ok := nameAt(doc, i)
	return ok && m.First == i && doc.Entities[m.Entity].Kind == facts.NORP && doc.Tags[i] != text.JJ
}

// answers reports whether those of r only strike back: what the verb group with index k tells is done to attackers.
func (f *Finder) answers(doc *text.Document, k int, r pattern.Range) bool {
	g := doc.Groups[k]
	if g.Kind != text.VerbGroup || f.sideOf(doc, r)&(attackers|fighters) != 0 {
		return false
	}
	i := k + 1 // whom it is done to
	if g.Voice == text.Passive && !f.takesObject(doc, k) {
		i = k - 1
	}
	if i < 0 || i >= len(doc.Groups) || doc.Groups[i].Kind != text.NounGroup || doc.SentenceOf(doc.Groups[i].First) != doc.SentenceOf(g.First) {
		return false
	}
	_, role := f.endingAt(doc, doc.Groups[i].Head, doc.Groups[i].First, f.person)
	return role == string(facts.Perpetrator)
}

// takesObject reports whether the verb group with index k is a bare participle with an object behind it, and so a
// past tense that was read as one: "rebels of the valley ambushed today two trucks".
func (f *Finder) takesObject(doc *text.Document, k int) bool {
	if !reduced(doc, doc.Groups[k]) || doc.Tags[doc.Groups[k].Head] == text.VBG {
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
	agentSteps = 8
	agentReach = 25
)

// owners returns the words before the head of a noun group that say whose deed it is.
func (f *Finder) owners(doc *text.Document, g text.Group) []pattern.Range {
	r := pattern.Range{First: g.First, Last: g.Head}
	if k := groupAt(doc, g.First); doc.Tags[g.First] == text.PRPS && k > 0 && doc.Groups[k-1].Kind == text.VerbGroup && doc.Groups[k-1].Voice == text.Active {
		i := doc.SentenceOf(g.First)
		_, value := f.endingAt(doc, g.Head, g.First, f.attackNoun)
		if n := doc.Tokens[g.First].Norm; (n == "their" || n == "its") && !undergone(facts.EventType(value)) {
			return f.doers(doc, k-1, doc.Sentences[i], agentSteps)
		}
	}
	for i := g.First; i < g.Head; i++ {
		if doc.Tags[i] == text.POS {
			own := pattern.Range{First: g.First, Last: i}
			_, value := f.endingAt(doc, g.Head, g.First, f.attackNoun)
			if f.canAct(doc, own) && (!undergone(facts.EventType(value)) || f.sideOf(doc, own)&(attackers|fighters) != 0) {
				return []pattern.Range{own}
			}
			return nil // "the minister's murder" is done to him, "Monday's attack" by nobody
		}
	}
	for _, m := range mentionsIn(doc, r) {
		if e := doc.Entities[m.Entity]; isGroup(e) && e.Subtype != "" && e.Subtype != "political" && m.Last <= g.Head && !(m.Last < g.Head && f.has(doc, m.Last, f.facility)) { // "the Karvuna mosque bombing" tells what was hit
			return []pattern.Range{{First: m.First, Last: m.Last}}
		}
	}
	if _, value := f.endingAt(doc, g.Head, g.First, f.attackNoun); value == string(facts.Airstrike) || value == string(facts.Shelling) {
		for _, m := range mentionsIn(doc, r) {
			if w := (pattern.Range{First: m.First, Last: m.Last}); nationIn(doc, w) >= 0 {
				return []pattern.Range{w} // "a Norland air strike"
			}
		}
	}
	for i := r.First; i < r.Last; i++ {
		if f.has(doc, i, f.fighter) && doc.Lemmas[i] != "terrorist" {
			return []pattern.Range{{First: i, Last: i + 1}}
		}
		if n, role := f.lex.Match(doc.Words, doc.LemmaWords, i, f.force); n > 0 && i+n == g.Head && sides[facts.Role(role)]&(military|forces) != 0 && f.has(doc, g.Head, f.raid) {
			return []pattern.Range{{First: i, Last: i + n}} // "a police raid"
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
		if doc.Tokens[i].Norm == "," && doc.Tokens[i+1].Norm == "which" {
			for i += 2; i < end-1 && doc.Tokens[i].Norm != ","; i++ { // over the relative clause
			}
			if i >= end {
				return nil
			}
		}
		switch doc.Tokens[i].Norm {
		case ";", ":", "--", "when", "while", "because", "although", "but", "who", "after", "before":
			if last := timexAt(doc, i+1); last > i+1 {
				i = last - 1 // "just before dawn on Tuesday by"
				continue
			}
			return nil
		case "by":
			k := groupFrom(doc, i+1)
			if k < len(doc.Groups) && doc.Groups[k].Kind == text.NounGroup && doc.Groups[k].First <= i+3 && !f.timeOnly(doc, doc.Groups[k]) && !f.isShot(doc, doc.Groups[k]) {
				return f.party(doc, k)
			}
		}
		if k := groupAt(doc, i); k >= 0 && doc.Groups[k].First == i && (f.otherClause(doc, doc.Groups[k]) || doc.Tokens[max(i-1, from)].Norm == "," && f.has(doc, doc.Groups[k].Head, f.charge)) {
			return nil
		}
	}
	return nil
}

// whenThey returns the attackers or fighters of whom a clause behind token from tells what they did then: "was kidnapped when | a
// dozen rebels blocked the road".
func (f *Finder) whenThey(doc *text.Document, from int, sent text.Sentence) []pattern.Range {
	for i := from; i < min(sent.Last-1, from+agentReach); i++ {
		if n := doc.Tokens[i].Norm; n != "when" {
			if n == ";" || n == "who" || n == "after" {
				return nil
			}
			continue
		}
		k := groupFrom(doc, i+1)
		if k+1 >= len(doc.Groups) || doc.Groups[k].First != i+1 || doc.Groups[k].Kind != text.NounGroup || f.sideOf(doc, groupRange(doc.Groups[k]))&(attackers|fighters) == 0 {
			return nil
		}
		return f.party(doc, k)
	}
	return nil
}

// otherClause reports whether g is a verb that begins another clause, or one whose "by" is not who did it
// ("attributed by the army").
func (f *Finder) otherClause(doc *text.Document, g text.Group) bool {
	if g.Kind != text.VerbGroup || naming(doc, g) {
		return false
	}
	if f.has(doc, g.Head, f.carryOut) {
		return false // "carried out by", whatever its form is taken for
	}
	if f.has(doc, g.Head, f.weaponVerb) {
		return false // "killed by a bomb that had been planted by"
	}
	return g.Finite() && g.Voice == text.Active || g.Tense == text.Infinite || g.Voice == text.Passive && !f.occursBy(doc, g)
}

// isShot reports whether the head of a noun group is a weapon or what it fires: who used it, another "by" says.
func (f *Finder) isShot(doc *text.Document, g text.Group) bool {
	return f.isWeapon(doc, g) || f.has(doc, g.Head, f.ammunition)
}

// timeOnly reports whether a noun group is a time expression.
func (f *Finder) timeOnly(doc *text.Document, g text.Group) bool {
	for _, t := range timexesIn(doc, max(0, g.First-4), g.Last) { // also "early | this morning"
		if t.First <= g.Head && g.Head < t.Last {
			return true
		}
	}
	return false
}

// laidAtDoor reports whether the words from i on make of what is laid a charge: "laid the bombing at the door of the rebels".
func laidAtDoor(doc *text.Document, i int) bool {
	if i+2 >= len(doc.Tokens) || doc.Tokens[i].Norm != "at" {
		return false
	}
	n := doc.Tokens[i+2].Norm
	return n == "door" || n == "doorstep" || n == "feet"
}
