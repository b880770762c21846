package event

import (
	"slices"
	"sort"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// How the words around a trigger say whether it happened. A verb tells by its form and by the verb that
// governs it ("tried to storm", "threatened to kill", "managed to flee"); a noun by its article and number
// and by what it depends on ("a wave of attacks", "fears of an attack", "prevented the attack").

// groupFrom returns the index of the first group that ends behind token i.
func groupFrom(doc *text.Document, i int) int {
	k, _ := doc.GroupAt(i)
	return k
}

// groupAt returns the index of the group that holds token i, or -1.
func groupAt(doc *text.Document, i int) int {
	if k, ok := doc.GroupAt(i); ok {
		return k
	}
	return -1
}

// groupRange returns the tokens of a group.
func groupRange(g text.Group) pattern.Range { return pattern.Range{First: g.First, Last: g.Last} }

func (f *Finder) has(doc *text.Document, i int, c lexicon.Class) bool {
	n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, c)
	return n > 0
}

// ofVerb reads realis and stage off the verb group with index k, whose head is a trigger.
func (f *Finder) ofVerb(doc *text.Document, x *mention, k int) {
	g := doc.Groups[k]
	switch {
	case g.Negated, ofNobody(doc, k), toNothing(doc, k), neverDid(doc, doc.Sentences[x.sent], g.First):
		x.Realis = facts.Negated
	case g.Tense == text.Future:
		x.Realis = facts.Future
	case g.Modal != 0:
		x.Realis = facts.Hypothetical
	case g.Tense == text.Infinite:
		f.infinitive(doc, x, k)
	case g.Tense == text.Gerund:
		f.gerund(doc, x, k)
	case g.Tense == text.Present && g.Voice == text.Passive && x.Class == facts.Hostage:
		// "is being held hostage": it goes on, so it was done
	case g.Tense == text.Present && progressive(doc, g) && !perfect(doc, g):
		x.vague = true // "the army is attacking the people"
	case g.Voice == text.Passive && g.Head > g.First && doc.Tokens[g.Head-1].Norm == "being":
		x.vague = true // "the people are being murdered"
	case perfect(doc, g) && timesOver(doc, g.Last):
		x.Realis = facts.Generic // "has blown up the pipeline 12 times"
	case perfect(doc, g) && k > 0 && barePlural(doc, doc.Groups[k-1]) && (g.Voice == text.Passive || k+1 < len(doc.Groups) && barePlural(doc, doc.Groups[k+1])):
		x.vague = true // "journalists have been murdered"
	case g.Tense == text.Present && doc.Tags[g.First] != text.VBG && !progressive(doc, g) && doc.Zones[doc.Sentences[x.sent].Zone].Kind != text.Headline:
		x.Realis = facts.Generic // a habit: "the regime kills priests"
	}
	if x.Realis == facts.Actual && f.conditional(doc, x.sent, g.First) {
		x.Realis = facts.Hypothetical
	}
	if x.Realis == facts.Actual && (f.denied(doc, x.sent, g.First) || untrue(doc, x.sent, g.Last)) {
		x.Realis = facts.Negated
	}
	if x.Realis == facts.Actual && rumoured(doc, x.sent, g.First) {
		x.Realis = facts.Hypothetical
	}
}

// neverDid reports whether a negation with its auxiliary stands before the subject of the verb at token i: "at no time did we
// bomb", "never had they attacked".
func neverDid(doc *text.Document, sent text.Sentence, i int) bool {
	const subject = 5 // tokens
	for k := i - 1; k > sent.First && k >= i-subject; k-- {
		switch doc.Tokens[k].Norm {
		case "did", "do", "does", "had", "has", "have", "was", "were":
			switch doc.Tokens[k-1].Norm {
			case "never", "neither", "nor":
				return true
			case "circumstances", "point", "time", "way":
				return k-2 >= sent.First && doc.Tokens[k-2].Norm == "no"
			}
		}
	}
	return false
}

// untrue reports whether the words behind token i say that what was told is not so: "reports that rebels attacked were false".
func untrue(doc *text.Document, sent, i int) bool {
	for ; i+1 < doc.Sentences[sent].Last && doc.Tokens[i].Norm != ";"; i++ {
		if doc.Lemmas[i] != "be" {
			continue
		}
		switch doc.Tokens[i+1].Norm {
		case "false", "untrue", "unfounded", "baseless", "fabricated":
			return true
		}
	}
	return false
}

// ofNobody reports whether the subject right before verb group k is nobody: "no one was attacked", "none of the guards fired".
func ofNobody(doc *text.Document, k int) bool {
	if k == 0 || doc.Groups[k-1].Kind != text.NounGroup || doc.Groups[k-1].Last != doc.Groups[k].First {
		return false
	}
	if g := doc.Groups[k-1]; k > 1 && g.First > 0 && doc.Tokens[g.First-1].Norm == "of" && doc.Groups[k-2].Last == g.First-1 {
		k--
	}
	switch doc.Tokens[doc.Groups[k-1].First].Norm {
	case "no", "nobody", "none", "no-one", "neither":
		return !fewer(doc, doc.Groups[k-1].First)
	}
	return false
}

// toNothing reports whether what stands right behind verb group k is an object that there was none of: "fired no shots".
func toNothing(doc *text.Document, k int) bool {
	if k+1 >= len(doc.Groups) || doc.Groups[k].Voice != text.Active {
		return false
	}
	o := doc.Groups[k+1]
	return o.Kind == text.NounGroup && o.First == doc.Groups[k].Last && doc.Tokens[o.First].Norm == "no" && !fewer(doc, o.First)
}

// fewer reports whether the "no" at token i is that of "no fewer than".
func fewer(doc *text.Document, i int) bool {
	if i+1 >= len(doc.Tokens) || doc.Tokens[i].Norm != "no" {
		return false
	}
	n := doc.Tokens[i+1].Norm
	return n == "fewer" || n == "less" || n == "more"
}

// progressive reports whether g is a present of what goes on now or has just been done: "are attacking".
func progressive(doc *text.Document, g text.Group) bool {
	return g.Last-g.First > 1 && (doc.Tags[g.Head] == text.VBG || doc.Tags[g.Head] == text.VBN)
}

// infinitive settles "to storm" by the verb or noun before it: tried, an attempt: attempted; managed: done;
// threatened: a threat; any other is a plan or a purpose.
func (f *Finder) infinitive(doc *text.Document, x *mention, k int) {
	if surelyDone(doc, k) {
		return
	}
	x.Realis = facts.Hypothetical
	for i := doc.Groups[k].First - 1; i >= max(doc.Sentences[x.sent].First, doc.Groups[k].First-4); i-- {
		switch {
		case f.has(doc, i, f.attempt):
			x.Stage = facts.Attempted
			if v := groupAt(doc, i); v < 0 || doc.Groups[v].Modal == 0 && doc.Groups[v].Tense != text.Future && !doc.Groups[v].Negated { // not "might try to"
				x.Realis = facts.Actual
			}
			return
		case f.has(doc, i, f.achieve):
			x.Realis = facts.Actual
			return
		case f.has(doc, i, f.threaten):
			x.Class, x.Stage = facts.Threat, facts.Threatened
			return
		}
	}
}

// surelyDone reports whether the infinitive of verb group k is what is known to have been done: "41 people known to have died".
func surelyDone(doc *text.Document, k int) bool {
	g := doc.Groups[k]
	if g.First == 0 || g.First+1 >= g.Last || doc.Tokens[g.First+1].Norm != "have" {
		return false
	}
	switch doc.Lemmas[g.First-1] {
	case "know", "confirm", "report", "establish", "prove":
		return true
	}
	return false
}

// perfect reports whether g is a present perfect: "have been killed".
func perfect(doc *text.Document, g text.Group) bool {
	norm := doc.Tokens[g.First].Norm
	return g.Last-g.First > 1 && (norm == "have" || norm == "has")
}

// timesOver reports whether what follows token i says that something was done over and over: "the pipeline more than 100 times".
func timesOver(doc *text.Document, i int) bool {
	const reach = 10 // tokens of the object between
	for k := i; k < min(i+reach, len(doc.Tokens)) && doc.Tags[k] != text.Stop && doc.Tags[k] != text.Comma; k++ {
		if doc.Tokens[k].Norm == "times" && (doc.Tags[k-1] == text.CD || doc.Tokens[k-1].Norm == "many" || doc.Tokens[k-1].Norm == "several") {
			return true
		}
	}
	return false
}

// barePlural reports whether g is a plural that neither article, number nor name limits: "journalists".
func barePlural(doc *text.Document, g text.Group) bool {
	return g.Kind == text.NounGroup && doc.Tags[g.Head] == text.NNS && bare(doc, g)
}

// gerund settles "attacking" by the noun or verb that it depends on: "danger of being shot", "refrain from
// attacking".
func (f *Finder) gerund(doc *text.Document, x *mention, k int) {
	first := doc.Groups[k].First
	if keepsOn(doc, k, doc.Sentences[x.sent].First) {
		x.Realis = facts.Generic
		return
	}
	if k > 0 && doc.Groups[k-1].Last == first && doc.Groups[k-1].Kind == text.VerbGroup && f.has(doc, doc.Groups[k-1].Head, f.prevent) {
		x.Realis = facts.Hypothetical // "ceased bombing"
		return
	}
	if first < 2 || doc.Tags[first-1] != text.IN {
		return
	}
	if doc.Tokens[first-2].Norm == "not" {
		x.Realis = facts.Negated // "not by bombing"
		return
	}
	if doc.Tokens[first-1].Norm == "by" {
		return // "blocked the road by burning two buses"
	}
	for i := first - 2; i >= max(doc.Sentences[x.sent].First, first-4); i-- {
		if f.has(doc, i, f.risk) || f.has(doc, i, f.prevent) || f.has(doc, i, f.plan) || f.has(doc, i, f.aim) {
			x.Realis = facts.Hypothetical
			return
		}
	}
}

// keepsOn reports whether the participle of verb group k is what somebody does again and again: "keeps on bombing banks and |
// killing guards".
func keepsOn(doc *text.Document, k, first int) bool {
	for k--; k >= 0 && doc.Groups[k].First >= first; k-- {
		if g := doc.Groups[k]; g.Kind == text.VerbGroup && g.Tense != text.Gerund {
			return g.Tense == text.Present && doc.Lemmas[g.Head] == "keep"
		}
	}
	return false
}

// conditional reports whether token i stands in a clause that "if" or "whether" opens.
func (f *Finder) conditional(doc *text.Document, sent, i int) bool {
	first := doc.Sentences[sent].First
	for i--; i >= first; i-- {
		switch doc.Tokens[i].Norm {
		case "if", "unless", "whether", "lest":
			return true
		case "had":
			if i == first && doc.Tags[i+1] != text.PRP {
				return true // "Had rebels attacked the town, …"
			}
		case ",", ";", ":", "--", "that":
			return false
		}
	}
	return false
}

// denied reports whether token i stands in a clause that is denied: "denied reports that a unit was attacked".
func (f *Finder) denied(doc *text.Document, sent, i int) bool {
	that := doc.ThatBefore(i)
	for k := max(doc.Sentences[sent].First, that-denyReach); k < that; k++ {
		if f.has(doc, k, f.deny) {
			return true
		}
	}
	return false
}

// rumoured reports whether token i stands in a clause that is a rumour: "rumours spread that rebels had attacked".
func rumoured(doc *text.Document, sent, i int) bool {
	that := doc.ThatBefore(i)
	return that >= 0 && slices.ContainsFunc(doc.Lemmas[max(doc.Sentences[sent].First, that-denyReach):that], func(l string) bool { return l == "rumor" || l == "rumour" })
}

// denyReach is how many tokens stand at most between a denial and the "that" of what is denied: "dismissed rumours on social
// media that". Own reading of news text.
const denyReach = 7

// ofNoun reads realis and stage off the noun group with index k, whose head is a trigger.
func (f *Finder) ofNoun(doc *text.Document, x *mention, k int) {
	g := doc.Groups[k]
	sent := doc.Sentences[x.sent]
	headline := doc.Zones[sent.Zone].Kind == text.Headline
	if g.Negated {
		x.Realis = facts.Negated
		return
	}
	switch doc.Tokens[g.First].Norm {
	case "each", "every", "any":
		x.Realis = facts.Generic
		return
	}
	if f.governor(doc, x, k) {
		return
	}
	n := counted(doc, g)
	if n > 0 {
		x.number = 0 // "two explosions" are also one attack
	}
	switch {
	case headline:
	case n > fewest: // "700 murders this year"
		x.vague = true
	case x.number == several:
		x.vague = true
	case x.number == one && bare(doc, g):
		x.vague = true
	}
	if x.Realis == facts.Actual && (f.conditional(doc, x.sent, g.First) || !x.definite && (wouldBe(doc, k) || mightBe(doc, k))) {
		x.Realis = facts.Hypothetical
	}
}

// wouldBe reports whether the noun group with index k is the subject of what could or will be: "an explosion there
// would kill everyone".
func wouldBe(doc *text.Document, k int) bool {
	for i := k + 1; i < len(doc.Groups) && doc.Groups[i].First <= doc.Groups[k].Last+2; i++ {
		if g := doc.Groups[i]; g.Kind == text.VerbGroup {
			return g.Modal != 0 || g.Tense == text.Future
		}
	}
	return false
}

// mightBe reports whether the noun group with index k is what something could have been: "what could have been a deadly
// attack".
func mightBe(doc *text.Document, k int) bool {
	if k == 0 {
		return false
	}
	v := doc.Groups[k-1]
	return v.Kind == text.VerbGroup && v.Modal != 0 && v.Last == doc.Groups[k].First && doc.Lemmas[v.Head] == "be"
}

// triedFor reports whether token i is "tried" as what a court does: "is tried for the murder".
func triedFor(doc *text.Document, i int) bool {
	v := groupAt(doc, i)
	return v >= 0 && doc.Groups[v].Voice == text.Passive && doc.Lemmas[i] == "try"
}

// governor looks at the word that the noun group depends on; done reports that it has settled x.
func (f *Finder) governor(doc *text.Document, x *mention, k int) (done bool) {
	first := doc.Sentences[x.sent].First
	for i := doc.Groups[k].First - 1; i >= max(first, doc.Groups[k].First-3); i-- {
		switch {
		case f.has(doc, i, f.series), doc.Tokens[i].Norm == "most", doc.Tokens[i].Norm == "many":
			x.vague = true
		case f.has(doc, i, f.risk):
			x.Realis = facts.Hypothetical
		case f.has(doc, i, f.prevent):
			x.Stage = facts.Foiled
			if v := groupAt(doc, i); v >= 0 && (doc.Groups[v].Tense != text.Past && doc.Groups[v].Voice != text.Passive || doc.Groups[v].Negated) {
				x.Realis = facts.Hypothetical
			}
		case f.has(doc, i, f.plan):
			x.Realis = facts.Hypothetical
		case f.unheard(doc, i):
			x.Realis = facts.Negated
		case f.has(doc, i, f.attempt) && !triedFor(doc, i):
			x.Stage = facts.Attempted
		case f.has(doc, i, f.threaten):
			x.Class, x.Stage, x.Realis = facts.Threat, facts.Threatened, facts.Hypothetical
		case doc.Tags[i] == text.IN || doc.Tags[i] == text.DT || doc.Tags[i] == text.TO:
			continue // "fears of an", "called for"
		default:
			return false
		}
		return true
	}
	return false
}

// unheard reports whether token i is a noun of knowing or telling that is negated: "no reports of an attack".
func (f *Finder) unheard(doc *text.Document, i int) bool {
	k := groupAt(doc, i)
	return k >= 0 && doc.Groups[k].Head == i && doc.Groups[k].Negated && f.has(doc, i, f.news)
}

// bare reports whether a noun group begins with its noun or an adjective: no article, possessive, number or
// name makes it one happening ("under attack", "wanted for murder").
func bare(doc *text.Document, g text.Group) bool {
	for i := g.First; i < g.Head; i++ {
		switch doc.Tags[i] {
		case text.DT, text.PRPS, text.POS, text.CD, text.NNP, text.NNPS:
			return false
		}
	}
	if k := groupAt(doc, g.First); k > 0 && doc.Groups[k-1].Last == g.First-1 && doc.Tokens[g.First-1].Norm == "and" && doc.Tags[g.Head] == text.NN {
		if n := doc.Tokens[doc.Groups[k-1].First].Norm; n == "a" || n == "an" {
			return false // "a grenade and | bomb attack"
		}
	}
	return len(timexesIn(doc, g.First, g.Last)) == 0
}

// fewest is the number of attacks up to which they may be one incident, such as the four bombs of one night.
const fewest = 12

// counted returns the exact number of the group, "two attacks", or 0.
func counted(doc *text.Document, g text.Group) int {
	i := sort.Search(len(doc.Quantities), func(k int) bool { return doc.Quantities[k].Last > g.First })
	if i < len(doc.Quantities) && doc.Quantities[i].First < g.Last && doc.Quantities[i].Quantifier == facts.Exact && !doc.Quantities[i].Ordinal && doc.Quantities[i].Count.Point != nil {
		return *doc.Quantities[i].Count.Point
	}
	return 0
}

// timexesIn returns the time expressions that begin in tokens [first, last).
func timexesIn(doc *text.Document, first, last int) []text.Timex {
	a := sort.Search(len(doc.Timexes), func(k int) bool { return doc.Timexes[k].First >= first })
	b := sort.Search(len(doc.Timexes), func(k int) bool { return doc.Timexes[k].First >= last })
	return doc.Timexes[a:b]
}

// many is the count from which deaths are those of a war and not of one incident: the deadliest single attack
// of the Global Terrorism Database, at Camp Speicher in 2014, killed up to 1,700.
const many = 1701

// cumulative reports whether a report's own words make it one of years or of many happenings.
func cumulative(r casualty.Report, t *text.Timex) bool {
	if t != nil && t.DatePrec != nil && *t.DatePrec >= 5 && (r.Max == nil || *r.Max > 1) {
		return true // but one person is killed once
	}
	if t == nil && (r.Quantifier == facts.Vague || r.Min != nil && *r.Min >= 500) {
		return true
	}
	return r.Min != nil && *r.Min >= many
}

// mentionsIn returns the mentions of entities that begin in a range of tokens.
func mentionsIn(doc *text.Document, r pattern.Range) []text.Mention {
	a, b := mentionFrom(doc, r.First), mentionFrom(doc, r.Last)
	return doc.Mentions[a:max(a, b)]
}

// personsIn returns the people named or described in a range of tokens, each once; whom a pronoun means is not sure.
func personsIn(doc *text.Document, r pattern.Range) []int {
	var out []int
	for _, m := range mentionsIn(doc, r) {
		if doc.Entities[m.Entity].Kind == facts.Person && m.Kind != facts.Pronoun {
			out = add(out, m.Entity)
		}
	}
	return out
}

func add(set []int, x int) []int {
	for _, y := range set {
		if x == y {
			return set
		}
	}
	return append(set, x)
}
