package event

import (
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/tag"
	"dateline/extract/text"
)

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
	if start < verb.First && doc.Tokens[start+1].Norm == "where" && inVerbList(doc, k, sent) {
		start = verb.First // "the street, where youths stopped a bus, doused the seats, and set it alight"
	}
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
			if caused(doc, j) {
				j-- // "made the passengers | get out, | burned the bus"
				continue
			}
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
		if shared && f.verbBefore(doc, j, sent) || f.timeOnly(doc, g) || oblique(doc, j, sent) && !(g.Last == verb.First && f.opensClause(doc, j)) || aside(doc, g, sent) || ofThem(doc, g) || inBrackets(doc, g.First, sent) || verb.Finite() && (ofParticiple(doc, j) || ofRelative(doc, j)) {
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

// opensClause reports whether noun group j, behind "and", begins a clause: who can act is not joined to a place, a time or a thing:
// "killed four people in Karvuna and | gunmen shot".
func (f *Finder) opensClause(doc *text.Document, j int) bool {
	g := doc.Groups[j]
	return j > 0 && g.First > 0 && doc.Tokens[g.First-1].Norm == "and" && doc.Groups[j-1].Last == g.First-1 && (f.canAct(doc, groupRange(g)) || f.isShot(doc, g)) && !f.canAct(doc, groupRange(doc.Groups[j-1]))
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

// caused reports whether the verb group with index k tells what others are made, or seen, to do: "made the passengers | get out".
func caused(doc *text.Document, k int) bool {
	if k < 2 || doc.Groups[k].Head != doc.Groups[k].First || doc.Groups[k-1].Kind != text.NounGroup || doc.Groups[k-1].Last != doc.Groups[k].First ||
		doc.Groups[k-2].Kind != text.VerbGroup || doc.Groups[k-2].Last != doc.Groups[k-1].First || doc.Tokens[doc.Groups[k].Head].Norm != doc.Lemmas[doc.Groups[k].Head] {
		return false
	}
	switch doc.Lemmas[doc.Groups[k-2].Head] {
	case "make", "let", "have", "see", "watch", "help", "bid":
		return true
	}
	return false
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
		if j > 1 && doc.Tokens[doc.Groups[j].First-1].Norm == "by" && doc.Groups[j-1].Last == doc.Groups[j].First-1 && reduced(doc, doc.Groups[j-1]) && doc.Groups[j-2].Last == doc.Groups[j-1].First && doc.Tokens[doc.Groups[k].First-1].Norm != "who" && f.canAct(doc, groupRange(doc.Groups[j-2])) {
			j -= 2 // "a network | inspired | by the Front that carried out the attack"
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

// aside reports whether a noun group stands between brackets, or between commas behind another group, also as those "among them".
func aside(doc *text.Document, g text.Group, sent text.Sentence) bool {
	if g.First == sent.First || g.Last >= sent.Last {
		return false
	}
	before, after := doc.Tokens[g.First-1].Norm, doc.Tokens[g.Last].Norm
	return (before == "(" || before == "[") && (after == ")" || after == "]") || before == "," && (after == "," || after == "among" && g.Last+1 < sent.Last && doc.Tokens[g.Last+1].Norm == "them")
}
