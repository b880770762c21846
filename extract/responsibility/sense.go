package responsibility

import (
	"slices"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// sense reports whether m states its stance of this world and of violence, and turns s where a hedge or a
// negation makes another of it.
func (r *reader) sense(s *Stance, m pattern.Match, actors []pattern.Range) bool {
	if r.conditional(*s) || s.Stance == facts.Claim && r.weDeny(*s) || !r.ofViolence(*s, m, actors) || isBlame(s.Stance) && s.Stance != facts.RuleOut && len(actors) > 0 && r.denied(actors[0].First) {
		return false
	}
	main := true
	for _, g := range r.groupsIn(s.First, s.Last) {
		if g.Kind != text.VerbGroup || r.doc.Lemmas[g.Head] == "blame" && g.Tense == text.Future || g.First < skipTo(actors, s.First) || s.Object.First <= g.First && g.First < s.Object.Last {
			continue
		}
		if g.Negated && (r.begins(pattern.Range{First: g.Head, Last: s.Last}, r.ruleOut) || !r.negate(s)) { // "have not ruled out the Front"
			return false
		}
		if g.Modal != 0 || g.Tense == text.Future {
			if !main && m.Rule.Yields["needs"] == "hostage" {
				continue // who will release them holds them
			}
			if s.Stance != facts.Fact && s.Stance != facts.Suspect && s.Stance != facts.NoneClaimed && s.Stance != facts.Neither && s.Verification == "" {
				return false // "would claim more attacks"
			}
			if s.Stance == facts.Fact {
				s.Stance = facts.Suspect // "may be behind the attack"
			}
		}
		if main && !r.taken(s, g) {
			return false
		}
		if d, ok := m.Slot("deed"); ok && d.First == g.First && g.Tense != text.Past && g.Tense != text.NoTense && m.Rule.ID == ruleSaid {
			return false // "stated its decision to stop conducting"
		}
		main = false
	}
	if isBlame(s.Stance) && s.Stance != facts.RuleOut && len(actors) > 0 && (r.believed(*s, actors[0]) || s.Stance == facts.Accuse && r.hedged(r.between(*s, actors))) ||
		s.Stance == facts.Fact && (r.believed(*s, pattern.Range{First: s.First}) || r.inSomebodysView(*s) || r.hedged(pattern.Range{First: max(s.First-1, r.doc.Sentences[s.Sentence].First), Last: s.Last})) {
		s.Stance = facts.Suspect
	}
	return !r.habitual(s)
}

// inSomebodysView reports whether "in his opinion" stands right before s.
func (r *reader) inSomebodysView(s Stance) bool {
	for i := s.First - 1; i > max(r.doc.Sentences[s.Sentence].First, s.First-4); i-- {
		switch r.doc.Tokens[i].Norm {
		case "opinion", "view", "judgment", "judgement", "estimation":
			return r.doc.Tags[i-1] == text.PRPS
		}
	}
	return false
}

// weDeny reports whether the sentence of a claim in the first person denies it: "we deny the lie that our units did it".
func (r *reader) weDeny(s Stance) bool {
	for i := r.doc.Sentences[s.Sentence].First + 1; i < s.First; i++ {
		if r.doc.Tokens[i].Norm == ";" {
			return false
		}
		if r.lex.Has(r.doc.LemmaWords[i], r.deny) && (r.doc.Tokens[i-1].Norm == "we" || r.doc.Tags[i-1] == text.RB && i > 1 && r.doc.Tokens[i-2].Norm == "we") {
			return true
		}
	}
	return false
}

// denied reports whether what is said of those at token i stands in a clause that somebody denies: "rejected allegations by the
// union that | the Front had done it".
func (r *reader) denied(i int) bool {
	const reach = 8 // tokens from the denial to "that"
	that := r.doc.ThatBefore(i)
	if that < 0 || slices.ContainsFunc(r.groupsIn(that, i), text.Group.Finite) {
		return false // "denied that the delay is due to the arrest of two officers"
	}
	for k := max(r.doc.Sentences[r.doc.SentenceOf(i)].First, that-reach); k < that; k++ {
		if r.lex.Has(r.doc.LemmaWords[k], r.deny) || r.doc.Lemmas[k] == "dismiss" {
			return true
		}
	}
	return false
}

// believed reports whether the verb right before actor makes what is said of him somebody's belief: "officials believe the
// Front was behind it".
func (r *reader) believed(s Stance, actor pattern.Range) bool {
	i := actor.First - 1
	if i >= 0 && r.doc.Tokens[i].Norm == "that" {
		i--
	}
	if i < r.doc.Sentences[s.Sentence].First {
		return false
	}
	return isBelief(r.doc.Lemmas[i]) && r.isVerb(i)
}

// between returns the words of s behind its actors, up to its object.
func (r *reader) between(s Stance, actors []pattern.Range) pattern.Range {
	w := pattern.Range{First: actors[len(actors)-1].Last, Last: s.Last}
	if s.Object.Last > 0 {
		w.Last = s.Object.First
	}
	return w
}

// hedged reports whether a word of w makes what it says a suspicion; the month of May does not.
func (r *reader) hedged(w pattern.Range) bool {
	for i := w.First; i < w.Last; i++ {
		if r.begins(pattern.Range{First: i, Last: w.Last}, r.hedge) && r.doc.Tags[i] != text.NNP {
			return true
		}
	}
	return false
}

// speaksFor reports whether one of actors is a spokesman: "we" is then more than he himself.
func (r *reader) speaksFor(actors []pattern.Range) bool {
	for _, a := range actors {
		for i := a.First; i < a.Last; i++ {
			if strings.HasPrefix(r.doc.Lemmas[i], "spokes") || r.doc.Lemmas[i] == "commander" {
				return true
			}
		}
	}
	return false
}

// taken reports whether the verb of a claim or a denial says that it was made: not "has yet to claim", "vowed
// to claim", "demand that the government assume responsibility".
func (r *reader) taken(s *Stance, g text.Group) bool {
	switch {
	case g.Tense == text.Present && (s.Mode == facts.Personal || s.Stance == facts.Acquit):
		return r.doc.Zones[r.doc.Sentences[s.Sentence].Zone].Kind == text.Headline // else told of a book or a play
	case s.Stance != facts.Claim && s.Stance != facts.Deny && s.Stance != facts.Fact:
		return true
	case g.Tense == text.Infinite:
		return s.Verification != "" // also "its wish to carry out attacks"
	}
	switch r.doc.Lemmas[g.Head] {
	case "accept", "assume", "take", "acknowledge":
		sent := r.doc.Sentences[s.Sentence]
		return g.Tense == text.Past || g.Tense == text.NoTense && r.doc.Tags[g.Head] == text.VBG ||
			g.Tense == text.Present && r.anyOf(pattern.Range{First: sent.First, Last: s.First}, r.notice) // "leaflets in which the Front assumes responsibility"
	}
	return true
}

// skipTo returns where the verbs of s begin: behind the actor where the words begin with him, else with the words.
func skipTo(actors []pattern.Range, first int) int {
	if len(actors) > 0 && first <= actors[0].First && actors[0].First <= first+1 {
		return actors[len(actors)-1].Last
	}
	return first
}

// negate turns a stance into the one that its negation states; ok is false where that is none.
func (r *reader) negate(s *Stance) (ok bool) {
	switch s.Stance {
	case facts.Fact:
		s.Stance = facts.RuleOut // "was not behind the attack"
	case facts.NoneClaimed, facts.Neither, facts.RuleOut, facts.Deny:
	case facts.Claim:
		return s.Verification != ""
	default:
		return false
	}
	return true
}

// conditional reports whether the stance stands under "if", "whether" or a denial that it was taken.
func (r *reader) conditional(s Stance) bool {
	sent := r.doc.Sentences[s.Sentence]
	for i := s.First - 1; i >= sent.First; i-- {
		switch r.doc.Tokens[i].Norm {
		case "if", "unless", "whether", "until", "should":
			return true
		case ",", ";", ":", "--":
			return false
		}
		if s.Stance == facts.Claim && s.First-i <= 3 && r.lex.Has(r.doc.LemmaWords[i], r.deny) {
			return true
		}
	}
	return false
}

// habitual reports whether s tells of what somebody does time and again, and claims nothing: "often claims", "which has
// claimed dozens of attacks". A claim to "several attacks" is one, of no single incident: it becomes generic.
func (r *reader) habitual(s *Stance) bool {
	if s.Stance != facts.Claim {
		return false
	}
	if r.anyOf(pattern.Range{First: s.First, Last: s.Last}, r.habit) {
		return true
	}
	for i := s.First; i < s.Last; i++ {
		if r.doc.Lemmas[i] == "inflict" && !r.anyOf(pattern.Range{First: r.doc.Sentences[s.Sentence].First, Last: r.doc.Sentences[s.Sentence].Last}, r.attackNoun) {
			return true // "claim that they have inflicted 400 casualties": the sum of a war
		}
	}
	if !r.anyOf(s.Object, r.many) || r.timexIn(s.Object) >= 0 {
		return false
	}
	for i := s.First; i < s.Object.First; i++ {
		switch r.doc.Tokens[i].Norm {
		case "who", "which", "that":
			return true
		}
	}
	s.Realis = facts.Generic
	return false
}

// ofViolence reports whether the stance is on violence: its object is, or, where the words have none, the text
// or the actor vouches for it.
func (r *reader) ofViolence(s Stance, m pattern.Match, actors []pattern.Range) bool {
	if s.Object.Last == 0 && r.openEnded(s) {
		return false // "accused it of stealing an idea": what follows is none of ours
	}
	armed := false
	for _, a := range actors {
		armed = armed || r.isArmed(a)
	}
	deed, hasDeed := m.Slot("deed")
	if m.Rule.Yields["needs"] == "hostage" {
		return r.ofKidnapping()
	}
	if r.politically(s, m, actors) {
		return false
	}
	if s.Object.Last > 0 || hasDeed {
		switch r.weigh(s.Object, deed) {
		case violence:
			return true
		case deedOnly:
			return armed || r.ofViolentText() && m.Rule.ID != ruleQuote || m.Rule.ID == ruleQuote && r.speaksFor(actors)
		}
		// "claimed responsibility" of what the lists do not know
		return s.Stance == facts.Claim && !hasDeed && r.says(s, "responsibility") && r.hasLemma(s, "claim") && armed
	}
	switch m.Rule.Yields["needs"] {
	case "violence":
		return r.ofViolentText() && (s.Stance != facts.Acquit || s.Asserter.Last == 0 || r.sourceKind(s.Asserter) == facts.Court)
	case "armed":
		return armed || r.ofViolentText()
	case "credit":
		return r.anyOf(pattern.Range{First: s.First, Last: s.Last}, r.credit) || r.earlier(s, facts.Claim, facts.Claim) || s.First <= r.doc.Sentences[s.Sentence].First+2 && !r.claimedBefore(s)
	case "claimed":
		if len(actors) > 0 && r.official(actors[0]) {
			return false // a minister who takes responsibility takes the blame for others
		}
		return armed || r.says(s, "claimed") || r.says(s, "claim") || r.says(s, "claims") || r.says(s, "claiming") || r.ofViolentText()
	case "scene":
		return r.atScene(r.doc.Sentences[s.Sentence])
	case "blame":
		return r.earlier(s, facts.Accuse, facts.Suspect)
	case "claim":
		return r.earlier(s, facts.Claim, facts.Claim)
	}
	return true
}

// politically reports whether an official only takes the blame for others: "the minister took responsibility for the
// attack". What a state's own body admits is another thing.
func (r *reader) politically(s Stance, m pattern.Match, actors []pattern.Range) bool {
	if s.Stance != facts.Claim || len(actors) == 0 || !r.says(s, "responsibility") {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		switch r.doc.Lemmas[i] {
		case "political", "politically", "moral", "morally":
			return true
		case "claim", "admit", "confess":
			return false
		}
	}
	return r.official(actors[0]) && r.anyOf(actors[0], r.person)
}

// openEnded reports whether blame goes on with "of", "for" or "with", which the rule found no violence in.
func (r *reader) openEnded(s Stance) bool {
	if !isBlame(s.Stance) && s.Stance != facts.Acquit || s.Last >= len(r.doc.Tokens) {
		return false
	}
	switch r.doc.Tokens[s.Last].Norm {
	case "of", "for", "with":
		return true
	}
	return false
}

// weight is how much words say of violence.
type weight uint8

const (
	nothing  weight = iota
	deedOnly        // "the incident", "it"
	violence        // "the bombing", "killing"
)

// weigh returns how much an object and the verb before it say of violence.
func (r *reader) weigh(object, deed pattern.Range) weight {
	human := object.Last == 0 || r.isHuman(object)
	switch {
	case deed.Last > deed.First && isReflexive(r.doc.Tokens[deed.Last-1].Norm):
		return violence // "blew himself up"
	case deed.Last > deed.First && r.doc.Lemmas[deed.Last-1] == "set" && object.Last > object.First && r.doc.Lemmas[object.Last-1] == "fire":
		return violence // "the fires were set by"
	case r.anyOf(deed, r.killVerb) || r.anyOf(deed, r.wound):
		if human || r.anyOf(object, r.facility) || r.anyOf(object, r.vehicle) {
			return violence // also "burned the bus"
		}
	case r.anyOf(deed, r.attackVerb), r.anyOf(deed, r.damage) && (r.anyOf(object, r.facility) || r.anyOf(object, r.vehicle)):
		return violence
	case r.anyOf(deed, r.commit) && object.Last > 0 && (human || r.anyOf(object, r.facility)):
		return violence // "struck the camp", "targeted the judge"
	}
	if deed.Last == 0 && object.Last > 0 && r.isAttacker(object) {
		return violence // "the attacker was one of its fighters"
	}
	for _, c := range []lexicon.Class{r.attackNoun, r.death, r.clash, r.raid, r.casualties} {
		if r.anyOf(object, c) {
			return violence
		}
	}
	for i := object.First; i < object.Last; i++ {
		if n, kind := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, r.weapon); n > 0 && kind != "melee" {
			return violence // "the road bomb", but no "rock"
		}
	}
	if r.anyOf(object, r.deed) || r.anyOf(object, r.role) || object.Last == 0 && r.anyOf(deed, r.commit) ||
		object.Last == object.First+1 && (r.doc.Tags[object.First] == text.PRP || r.doc.Tags[object.First] == text.DT) {
		return deedOnly
	}
	return nothing
}

func isReflexive(norm string) bool {
	return norm == "himself" || norm == "herself" || norm == "themselves"
}

// isHuman reports whether words stand for people, or only for a number of them.
func (r *reader) isHuman(w pattern.Range) bool {
	switch r.doc.Tokens[w.First].Norm {
	case "it", "this", "that":
		return false
	}
	if r.canAct(w) || r.doc.Tags[w.Last-1] == text.CD {
		return true
	}
	for _, q := range r.doc.Quantities {
		if w.First <= q.First && q.Last == w.Last {
			return true
		}
	}
	return false
}

// claimedBefore reports whether the text has spoken of claiming before s: "the claim" may then mean a claim to
// money or of fact.
func (r *reader) claimedBefore(s Stance) bool {
	for i := 0; i < r.doc.Sentences[s.Sentence].First; i++ {
		if r.doc.Lemmas[i] == "claim" {
			return true
		}
	}
	return false
}
