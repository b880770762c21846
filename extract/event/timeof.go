package event

import (
	"strings"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// Whose time a time expression of the sentence is, where it is not that of the happening that stands nearest.

// longBefore reports whether what stands at token from happened days or more before what is told behind it at token at:
// "four were killed on Tuesday, a week after a car bomb …".
func longBefore(doc *text.Document, from, at int) bool {
	d := spanBefore(doc, from, at)
	return d >= 0 && (!strings.HasPrefix(doc.Timexes[d].Value, "PT") || doc.Timexes[d].Value == "PT12H") // half a day before may be the day before
}

// modifier reports whether a time is a modifier of a noun other than the trigger: "a 1981 blue van", "today's
// elections".
func modifier(doc *text.Document, t text.Timex, trigger int) bool {
	if t.Type == facts.Time && t.First > 0 && doc.Tokens[t.First-1].Norm == "at" {
		return false // "at 0620 rebels …"
	}
	k := groupAt(doc, t.First)
	return k >= 0 && doc.Groups[k].Head >= t.Last && doc.Groups[k].Head != trigger
}

// shut reports whether another mention of the sentence stands between x and token at behind it.
func shut(all []mention, x *mention, at int) bool {
	for _, other := range all {
		if other.sent == x.sent && x.head < other.head && other.head < at && other.Realis == facts.Actual && other.report < 0 {
			return true
		}
	}
	return false
}

// ofAntecedent reports whether x is told in the relative clause of another mention behind the time at token t, which that
// mention has or has not: "three years after the bombing that killed 12".
func ofAntecedent(doc *text.Document, all []mention, x *mention, t int) bool {
	k := groupAt(doc, x.head)
	if k < 0 || doc.Groups[k].Kind != text.VerbGroup || doc.Groups[k].First <= t {
		return false
	}
	switch doc.Tokens[doc.Groups[k].First-1].Norm {
	case "that", "which":
	default:
		return false
	}
	for _, y := range all {
		if y.sent == x.sent && t < y.head && y.head < doc.Groups[k].First {
			return true
		}
	}
	return false
}

// opens reports whether a time opens the clause behind it, so that it dates nothing before: "and in April a grenade was
// thrown".
func opens(doc *text.Document, t text.Timex) bool {
	i := t.First - 1
	if i > 0 && doc.Tags[i] == text.IN {
		i--
	}
	if i < 0 {
		return false
	}
	switch doc.Tokens[i].Norm {
	case "and", "but", "while", ";":
	default:
		return false
	}
	k := groupFrom(doc, t.Last)
	for ; k < len(doc.Groups) && doc.Groups[k].Kind == text.NounGroup; k++ {
		if doc.Groups[k].First > t.Last+clauseReach {
			return false
		}
	}
	return k < len(doc.Groups) && doc.Groups[k].First > t.Last && doc.Groups[k].First <= t.Last+clauseReach && doc.Groups[k].Tense != text.Gerund
}

// clauseReach bounds the words of a subject between a time that opens its clause and the verb.
const clauseReach = 10

// ofStance reports whether the time at token t, right behind the known event of x, is that of the claim, denial or
// condemnation whose object x is: "claimed the ambush on Monday".
func (f *Finder) ofStance(doc *text.Document, x *mention, t int) bool {
	k := groupAt(doc, x.head)
	if !x.definite || k < 1 || doc.Groups[k].Kind != text.NounGroup || t > doc.Groups[k].Last+1 {
		return false
	}
	v := k - 1
	if v > 0 && doc.Groups[v].Kind == text.NounGroup && doc.Tokens[doc.Groups[k].First-1].Norm == "for" {
		v-- // "claimed responsibility for the attack on Monday"
	}
	return doc.Groups[v].Kind == text.VerbGroup && doc.Groups[v].First >= doc.Sentences[x.sent].First && doc.Groups[v].Last+3 >= doc.Groups[k].First && !f.occursBy(doc, doc.Groups[v]) && !f.has(doc, doc.Groups[v].Head, f.carryOut)
}

// tellsMore reports whether the verb group g is that of a relative clause right behind the noun at token head, and so tells of the
// same: "an explosion that tore through a market on Saturday".
func tellsMore(doc *text.Document, head int, g text.Group) bool {
	k := groupAt(doc, head)
	return g.Voice == text.Active && relative(doc, g.First-1) && k >= 0 && doc.Groups[k].Last == g.First-1
}

// elsewhere reports whether the time at token t belongs to another verb than the happening of x: one that
// stands between them and does not itself say that something happens ("condemned yesterday the murder of"), or
// the clause that holds x's as what was said ("announced today that").
func (f *Finder) elsewhere(doc *text.Document, x *mention, t int) bool {
	noun := false
	if k := groupAt(doc, x.head); k >= 0 {
		noun = doc.Groups[k].Kind == text.NounGroup
	}
	a, b := min(t, x.head), max(t, x.head)
	for i := a + 1; i < b; i++ {
		switch doc.Tokens[i].Norm {
		case "that":
			if t < x.head && doc.Tags[i] == text.IN {
				return true
			}
		case "because", "although", "whereas":
			if t > x.head {
				return true
			}
		}
	}
	if k := groupAt(doc, t-1); noun && t > 0 && t < x.head && k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Tense != text.NoTense &&
		!f.occursBy(doc, doc.Groups[k]) && !f.has(doc, doc.Groups[k].Head, f.carryOut) {
		return true // "resigned today over the murder"
	}
	if noun && t < x.head && f.charged(doc, x) {
		return true // "jailed on Monday over a bombing", "sentenced on Tuesday for planning a bombing"
	}
	if noun && t < x.head && x.definite && f.stanceOn(doc, x, t) || t < x.head && f.closedOff(doc, doc.Sentences[x.sent].First, t, x.head) {
		return true
	}
	for k := groupFrom(doc, a); k < len(doc.Groups) && doc.Groups[k].First < b; k++ {
		g := doc.Groups[k]
		if g.Kind != text.VerbGroup || g.Head == x.head || f.aside(doc, g, a, b) || naming(doc, g) || noun && tellsMore(doc, x.head, g) {
			continue
		}
		if t > x.head && f.ofMainVerb(doc, x, g) {
			return true
		}
		if t > x.head && joined(doc, g) && (f.has(doc, g.Head, f.weaponVerb) || f.has(doc, g.Head, f.attackVerb) || f.has(doc, g.Head, f.killVerb)) {
			continue // "threw grenades and fired on passengers on Monday"
		}
		if f.has(doc, g.Head, f.say) || (noun || t > x.head && joined(doc, g)) && !f.occursBy(doc, g) && !f.has(doc, g.Head, f.carryOut) {
			return true
		}
	}
	return !noun && t < x.head && f.related(doc, t, x.head)
}

// charged reports whether the noun that tells x is what somebody is charged with or punished for: "over a bombing", "for planning
// a bombing".
func (f *Finder) charged(doc *text.Document, x *mention) bool {
	k := groupAt(doc, x.head)
	first := doc.Groups[k].First
	if k > 0 && doc.Groups[k-1].Kind == text.VerbGroup && doc.Groups[k-1].Last == first && doc.Tags[doc.Groups[k-1].Head] == text.VBG {
		first = doc.Groups[k-1].First
	}
	if first == 0 {
		return false
	}
	n := doc.Tokens[first-1].Norm
	return n == "over" || n == "for"
}

// ofMainVerb reports whether g is the verb of the sentence and x's that of a relative clause on its subject: "two men who
// killed a guard | were arrested on Monday".
func (f *Finder) ofMainVerb(doc *text.Document, x *mention, g text.Group) bool {
	k := groupAt(doc, x.head)
	if k < 0 || !relative(doc, doc.Groups[k].First-1) || !g.Finite() || f.occursBy(doc, g) || f.has(doc, g.Head, f.find) || relative(doc, g.First-1) || joined(doc, g) {
		return false
	}
	for i := doc.Groups[k].Last; i < g.First; i++ {
		switch doc.Tokens[i].Norm {
		case "when", "while", "as", "after", "before", "because", "until", "where":
			return false
		}
	}
	return true
}

// closedOff reports whether the time at token t is that of a clause about somebody, which a comma or a colon ends before token
// head: "people who arrived today, …", "the headlines today were: …".
func (f *Finder) closedOff(doc *text.Document, first, t, head int) bool {
	end := t
	for end < head && doc.Tokens[end].Norm != "," && doc.Tokens[end].Norm != ":" {
		end++
	}
	if end == head {
		return false
	}
	if doc.Tokens[end].Norm == ":" {
		k := groupAt(doc, end-1)
		return k >= 0 && doc.Groups[k].Kind == text.VerbGroup
	}
	k := groupFrom(doc, t) - 1
	for ; k >= 0 && doc.Groups[k].Kind != text.VerbGroup; k-- {
		if t-doc.Groups[k].First > asideReach {
			return false
		}
	}
	if k < 1 || doc.Groups[k].First <= first || f.occursBy(doc, doc.Groups[k]) || f.has(doc, doc.Groups[k].Head, f.carryOut) || f.has(doc, doc.Groups[k].Head, f.say) {
		return false
	}
	switch doc.Tokens[doc.Groups[k].First-1].Norm {
	case "who", "which", "whom":
		return true
	}
	return false
}

// asideReach bounds the words between the verb of a clause about somebody and its time.
const asideReach = 6

// stanceOn reports whether the time at token t is that of a claim of which the known event of x is the object: "claimed
// responsibility on Sunday for the attack".
func (f *Finder) stanceOn(doc *text.Document, x *mention, t int) bool {
	if t > 0 && doc.Tags[t-1] == text.IN {
		t--
	}
	k := groupAt(doc, t-1)
	if k >= 1 && doc.Groups[k].Kind == text.NounGroup && doc.Groups[k-1].Last == doc.Groups[k].First {
		k--
	}
	if k < 0 || doc.Groups[k].Kind != text.VerbGroup || doc.Groups[k].Tense == text.NoTense || f.occursBy(doc, doc.Groups[k]) || f.has(doc, doc.Groups[k].Head, f.carryOut) {
		return false
	}
	g := groupAt(doc, x.head)
	return g >= 1 && doc.Tags[doc.Groups[g].First-1] == text.IN && groupFrom(doc, t+1) >= g-1
}

// ofSubject reports whether the time behind x, a noun that is only part of a subject, belongs to the verb right behind the
// time: "the prosecutor who investigates the murder of the judge today issued".
func (f *Finder) ofSubject(doc *text.Document, x *mention, t text.Timex) bool {
	k, v := groupAt(doc, x.head), groupAt(doc, t.Last)
	if k < 0 || v < 0 || doc.Groups[k].Kind != text.NounGroup || doc.Groups[v].Kind != text.VerbGroup || doc.Groups[k].First == 0 || t.First == 0 || doc.Tags[t.First-1] == text.IN {
		return false // "the murder of the judge on 18 August has"
	}
	switch doc.Tags[doc.Groups[k].First-1] {
	case text.IN, text.VBG:
		return !f.occursBy(doc, doc.Groups[v])
	}
	return false
}

// related reports whether the verb at token head stands in a clause about somebody whom another verb names, that the time at
// token t before both belongs to: "today denounced the attack in which two were killed", but not "was going home today when
// gunmen who …".
func (f *Finder) related(doc *text.Document, t, head int) bool {
	verb := false
	for k := groupFrom(doc, t); k < len(doc.Groups) && doc.Groups[k].First < head; k++ {
		g := doc.Groups[k]
		if g.First > t && g.Last <= head && g.Kind == text.VerbGroup && g.Tense != text.NoTense && g.Tense != text.Gerund && g.Head != head && !f.occursBy(doc, g) && !f.aside(doc, g, t, head) {
			verb = true
		}
	}
	relative := false
	for i := t + 1; verb && i < head; i++ {
		switch doc.Tokens[i].Norm {
		case "who", "whom", "whose", "which", "that":
			relative = true
		case "when", "while", "as", "after", "before", "and", "but":
			return false
		}
	}
	return relative
}

// aside reports whether a verb group between tokens a and b is no verb of the clause: "suspected rebels", "men wearing
// uniforms", "a gang, two of whom were armed, on Friday".
func (f *Finder) aside(doc *text.Document, g text.Group, a, b int) bool {
	if f.has(doc, g.Head, f.hedge) || g.Tense == text.Gerund && g.First > a+1 && !f.has(doc, g.Head, f.say) {
		return true
	}
	relative := false
	for i := g.First - 1; i > a && doc.Tokens[i].Norm != ","; i-- {
		switch doc.Tokens[i].Norm {
		case "who", "whom", "whose", "which":
			relative = true
		}
	}
	for i := g.Last; relative && i < b; i++ {
		if doc.Tokens[i].Norm == "," {
			return true
		}
	}
	return false
}

// joined reports whether "and" joins a verb group to one before it: "were kidnapped and released today".
func joined(doc *text.Document, g text.Group) bool {
	return g.First > 0 && doc.Tokens[g.First-1].Norm == "and"
}

// bounding reports whether a word before t makes it the bound of a stretch: "minister until May", "had not claimed it by Tuesday". "Just before dawn on
// Tuesday" is still on Tuesday.
func bounding(doc *text.Document, t text.Timex) bool {
	if t.First == 0 {
		return false
	}
	switch doc.Tokens[t.First-1].Norm {
	case "until", "till", "since":
		return true
	case "by":
		return t.DatePrec == nil || *t.DatePrec <= 2
	case "before":
		return t.Type != facts.Time || t.DateStart == nil
	}
	return false
}

// occursBy reports whether a verb group says that something happens, or is the auxiliary of such a verb.
func (f *Finder) occursBy(doc *text.Document, g text.Group) bool {
	if g.Last+1 < len(doc.Tokens) && doc.Tokens[g.Last].Norm == "to" && doc.Tokens[g.Last+1].Norm == "light" {
		return false // "came to light on Tuesday"
	}
	return f.has(doc, g.Head, f.occur) || f.has(doc, g.Head, f.attackVerb) || f.isWitnessed(doc, g)
}

// isWitnessed reports whether a verb group says that its subject was heard, as what happens is: "a blast was heard". What
// is known already ("the blast was heard in three towns") is only heard there.
func (f *Finder) isWitnessed(doc *text.Document, g text.Group) bool {
	k := groupAt(doc, g.First)
	return k > 0 && g.Kind == text.VerbGroup && g.Voice == text.Passive && f.has(doc, g.Head, f.witness) &&
		!f.definite[doc.Words[doc.Groups[k-1].First]]
}

// reporting reports whether a time expression follows a verb of saying: at most one word stands between.
func (f *Finder) reporting(doc *text.Document, first int) bool {
	if first > 0 && doc.Tokens[first-1].Norm == "that" {
		return false // "said that yesterday gunmen …"
	}
	for i := max(first-2, 0); i < first; i++ {
		if f.has(doc, i, f.say) && !(doc.Lemmas[i] == "state" && doc.Tags[i] != text.VBD && doc.Tags[i] != text.VBN) { // not "in Borno state on Monday"
			return true
		}
	}
	return false
}
