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
		if len(out) == 0 && k > 0 && doc.Groups[k-1].Kind == text.VerbGroup && (doc.Groups[k-1].Voice == text.Active || f.takesObject(doc, k-1)) && f.has(doc, doc.Groups[k-1].Head, f.carryOut) {
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
		if g.Kind != text.VerbGroup || g.Voice != text.Active || last != g.First {
			return false
		}
	}
	head := headIn(doc, r)
	n, _ := f.endingAt(doc, head, r.First, f.person)
	return n > 0 || stateAt(doc, head) >= 0 || head+1 == r.Last && f.isPeople(doc, head) || f.has(doc, head, f.craft) &&
		(f.someones(doc, pattern.Range{First: r.First, Last: head}) || f.someones(doc, pattern.Range{First: head + 1, Last: r.Last}))
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

// doers returns the subject of the active verb group with index k, and of which verb it shares: "came at night
// and stormed", "fired, killing two", "tried to storm". Participles behind the subject are passed over with what
// stands behind them: "a man dressed in black shot the judge".
func (f *Finder) doers(doc *text.Document, k int, sent text.Sentence, steps int) []pattern.Range {
	verb := doc.Groups[k]
	if relative(doc, verb.First-1) {
		return f.antecedents(doc, k, sent)
	}
	before := wordBefore(doc, verb.First, sent)
	// Whose subject stands before another verb: "burned the bus and shot the driver", "bombed the bank, killing two".
	shared := before == "and" || before == "," && (verb.Tense == text.Gerund || inVerbList(doc, k, sent)) || before == "by" && verb.Tense == text.Gerund
	start := tag.BeforeRelative(doc, verb.First, sent.First)
	for j := k - 1; j >= 0 && doc.Groups[j].First >= sent.First; j-- {
		if doc.Groups[j].Last > start {
			continue // "three men, who wore masks and carried rifles, | shot the judge"
		}
		if n := dashed(doc, j, sent); n < j && verb.Finite() {
			j = n + 1
			continue
		}
		g := doc.Groups[j]
		if g.Kind == text.VerbGroup {
			if verb.Finite() && (reduced(doc, g) && !f.takesObject(doc, j) || before != "and" && modifies(doc, g)) {
				continue
			}
			if steps == 0 || verb.Finite() && !joins(before) {
				break
			}
			if shared && verb.Finite() && g.Tense == text.Infinite {
				continue // "forced them to get off and burned the bus"
			}
			if g.Voice == text.Passive && !f.takesObject(doc, j) && !(shared && reduced(doc, g)) {
				if f.has(doc, g.Head, f.blame) && !verb.Finite() {
					continue // "the group was accused by the state of killing"
				}
				if verb.Finite() || verb.Tense == text.Infinite {
					return nil
				}
				return f.byPhrase(doc, g.Last, verb.First) // "was hit by rebels, killing two"
			}
			if g.Negated || f.has(doc, g.Head, f.deny) {
				return nil // "denied having attacked"
			}
			if i := f.circumstance(doc, j, sent); i < j && shared && verb.Tense == text.Gerund {
				j = i
				continue // "blew himself up as people came out, killing two"
			}
			return f.doers(doc, j, sent, steps-1)
		}
		if shared && f.verbBefore(doc, j, sent) || f.timeOnly(doc, g) || oblique(doc, j, sent) || aside(doc, g, sent) || ofThem(doc, g) || inBrackets(doc, g.First, sent) || verb.Finite() && (ofParticiple(doc, j) || ofRelative(doc, j)) {
			continue
		}
		out := f.party(doc, f.firstJoined(doc, j, sent))
		switch {
		case f.isShot(doc, g) && j+1 < k && reduced(doc, doc.Groups[j+1]) && f.has(doc, doc.Groups[j+1].Head, f.weaponVerb):
			return f.byPhrase(doc, doc.Groups[j+1].Last, verb.First) // "a bomb planted by rebels exploded"
		case strings.HasSuffix(doc.Tokens[g.Head].Norm, "selves"), strings.HasSuffix(doc.Tokens[g.Head].Norm, "self"):
			continue // "rebels availed themselves of the chance to"
		case verb.Tense != text.Infinite:
		case f.has(doc, g.Head, f.attempt):
			return f.byPhrase(doc, g.Last, verb.First) // "an attempt by rebels to kidnap"
		case j == k-1 && f.isShot(doc, g):
			continue // "used explosives to blow up"
		}
		return out
	}
	return f.fronted(doc, k)
}

// firstJoined returns the first of the people whom "and" joins to group j, j where none stand before it: "four men | and a woman".
// What a verb has for its object is not joined to the subject of the next.
func (f *Finder) firstJoined(doc *text.Document, j int, sent text.Sentence) int {
	for j > 0 && doc.Groups[j].First > sent.First+1 && doc.Tokens[doc.Groups[j].First-1].Norm == "and" {
		p := doc.Groups[j-1]
		if p.Kind != text.NounGroup || p.Last != doc.Groups[j].First-1 || governed(doc, p, sent) || j > 1 && doc.Groups[j-2].Kind == text.VerbGroup && doc.Groups[j-2].Last == p.First || !f.canAct(doc, groupRange(p)) || !standsAlone(doc, p) {
			break
		}
		j--
	}
	return j
}

// standsAlone reports whether noun group g can stand alone: it has an article or a number, or its head is a plural or a name.
func standsAlone(doc *text.Document, g text.Group) bool {
	switch doc.Tags[g.First] {
	case text.DT, text.CD, text.PRPS:
		return true
	}
	_, named := nameAt(doc, g.Head)
	return named || doc.Tags[g.Head] == text.NNS
}

// circumstance returns the first group of the clause of verb group j where it tells only at what time or in what company
// something else happened: "as | people came out"; j where the clause tells of violence itself or begins with no such word.
func (f *Finder) circumstance(doc *text.Document, j int, sent text.Sentence) int {
	if head := doc.Groups[j].Head; f.has(doc, head, f.attackVerb) || f.has(doc, head, f.weaponVerb) || f.violentWord(doc, head) {
		return j
	}
	for i := j - 1; i >= 0 && doc.Groups[i].First > sent.First && doc.Groups[i].Kind == text.NounGroup; i-- {
		switch doc.Tokens[doc.Groups[i].First-1].Norm {
		case "as", "while", "when":
			return i
		case ",":
			return j
		}
	}
	return j
}

// dashed returns the group before the aside between dashes that ends with group j; j where there is none.
func dashed(doc *text.Document, j int, sent text.Sentence) int {
	isDash := func(i int) bool { return doc.Tokens[i].Norm == "--" }
	if last := doc.Groups[j].Last; last >= sent.Last || !isDash(last) {
		return j
	}
	for i := doc.Groups[j].First - 1; i > sent.First; i-- {
		if isDash(i) {
			for j >= 0 && doc.Groups[j].First > i {
				j--
			}
			return j
		}
	}
	return j
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

// wordBefore returns the norm of the token before token i in its sentence, over a quotation mark; "" where there is none.
func wordBefore(doc *text.Document, i int, sent text.Sentence) string {
	if i--; i > sent.First && doc.Tokens[i].Norm == "\"" {
		i--
	}
	if i < sent.First {
		return ""
	}
	return doc.Tokens[i].Norm
}

// inVerbList reports whether the finite verb group with index k is one of a list of verbs that "and" ends behind it: "broke in,
// killed a guard and fled", "gathered the villagers, accused them of treason and killed three".
func inVerbList(doc *text.Document, k int, sent text.Sentence) bool {
	if !doc.Groups[k].Finite() {
		return false
	}
	for i := k + 1; i < len(doc.Groups) && doc.Groups[i].First < sent.Last; i++ {
		g := doc.Groups[i]
		if !g.Finite() {
			continue
		}
		switch wordBefore(doc, g.First, sent) {
		case "and":
			return true
		case ",":
		default:
			return false
		}
	}
	return false
}

// ofRelative reports whether noun group j belongs to the verb of a relative clause: "who attacked the town", "who posed as
// policemen".
func ofRelative(doc *text.Document, j int) bool {
	return j > 0 && doc.Groups[j-1].Finite() && completes(doc, j) && modifies(doc, doc.Groups[j-1])
}

// completes reports whether noun group j stands right behind the group before it, or with "as" between.
func completes(doc *text.Document, j int) bool {
	gap := doc.Groups[j].First - doc.Groups[j-1].Last
	return gap == 0 || gap == 1 && doc.Tokens[doc.Groups[j].First-1].Norm == "as"
}

// modifies reports whether a verb group is that of a relative clause: its "that" stands behind a noun, not behind "said".
func modifies(doc *text.Document, g text.Group) bool {
	i := g.First - 1
	if !relative(doc, i) || doc.Tokens[i].Norm != "that" {
		return relative(doc, i)
	}
	k := groupAt(doc, i-1)
	return k >= 0 && doc.Groups[k].Kind == text.NounGroup
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
	return j > 0 && reduced(doc, doc.Groups[j-1]) && completes(doc, j)
}

// fronted returns the attackers whose noun stands right before the finite verb group k, where a place or a day that
// opens the clause without a comma is taken for the beginning of their noun group: "in Karvuna rebels burned a bus".
func (f *Finder) fronted(doc *text.Document, k int) []pattern.Range {
	verb := doc.Groups[k]
	if k == 0 || !verb.Finite() {
		return nil
	}
	g := doc.Groups[k-1]
	if g.Kind != text.NounGroup || g.Last != verb.First || doc.Tags[g.Head] != text.NNS {
		return nil
	}
	r := groupRange(g)
	if last := timexOver(doc, r.First); last > r.First && last <= g.Head {
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
		if l := doc.Lemmas[doc.Groups[j].Head]; j > 1 && (l == "one" || l == "ones" || l == "those") && doc.Lemmas[doc.Groups[j-1].Head] == "be" && doc.Groups[j-2].Last == doc.Groups[j-1].First {
			return f.party(doc, j-2) // "soldiers were the ones who did it"
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
