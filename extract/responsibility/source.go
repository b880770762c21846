package responsibility

import (
	"sort"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// source says who asserts the stance: the actor himself, the words in the asserter's slot, else who is said to
// say it in the sentence. A fact that somebody else tells is an accusation.
func (r *reader) source(s *Stance, m pattern.Match) {
	if m.Rule.Yields["by"] == "self" && s.Stance != facts.NoneClaimed || m.Rule.Yields["actor"] == "speaker" && s.Stance == facts.Fact {
		s.AssertedBy = facts.Self
		return
	}
	if s.Asserter.Last == 0 {
		if w, ok := r.framer(*s); ok {
			s.Asserter = w
		} else if s.Rule == ruleAnd {
			s.Asserter = r.firstSubject(*s)
		}
	}
	switch {
	case s.Asserter.Last > 0:
		s.Asserter = r.speaker(s.Asserter)
		s.AssertedBy = r.sourceKind(s.Asserter)
	case r.quoted(s.First, s.Last):
		s.AssertedBy = facts.UnknownSource // the quotation's speaker stands in another sentence
	default:
		s.AssertedBy = facts.Media
		return
	}
	if s.Stance == facts.Fact {
		s.Stance = facts.Accuse
	}
	if s.Stance == facts.Accuse && r.says(*s, "confirmed") && s.AssertedBy == facts.Authority {
		s.Verification = facts.Confirmed
	}
}

// speaker returns the words of w for who speaks, without what a comma parts from them and cannot speak, and without a time
// behind them: "cut a power line, | the governor | said", "the union | today | accused".
func (r *reader) speaker(w pattern.Range) pattern.Range {
	first := w.First
	for i := w.First; i < w.Last-1 && !r.canAct(pattern.Range{First: first, Last: i}); i++ {
		if r.doc.Tokens[i].Norm == "," {
			first = i + 1
		}
	}
	if r.canAct(pattern.Range{First: first, Last: w.Last}) {
		w.First = first
	}
	if k := r.timexIn(w); k >= 0 && r.doc.Timexes[k].Last == w.Last {
		last := r.doc.Timexes[k].First
		if last > w.First && r.doc.Tags[last-1] == text.IN {
			last-- // "a court | on Monday"
		}
		if last > w.First {
			w.Last = last
		}
	}
	return w
}

// Frame completes a stance that the text seems to state as fact by who says so in its sentence: what a group says of itself
// is its claim, what others say an accusation. It only reads f and is safe for concurrent use.
func (f *Finder) Frame(doc *text.Document, s Stance) Stance {
	r := reader{Finder: f, doc: doc}
	w, ok := r.framer(s)
	if s.Stance != facts.Fact {
		return s
	}
	if !ok {
		if r.quoted(s.First, s.Last) {
			s.Stance, s.AssertedBy = facts.Accuse, facts.UnknownSource
		}
		return s
	}
	s.Stance, s.Asserter = facts.Accuse, r.speaker(w)
	s.AssertedBy = r.sourceKind(s.Asserter)
	if isBelief(r.doc.Lemmas[w.Last]) {
		s.Stance = facts.Suspect // "officials believe the Front planted the bomb"
	}
	return r.ofItself(s)
}

// quoted reports whether tokens [first, last) stand in one quotation, whose opening mark may be the first of them: marks open
// and close in turn from the beginning of the paragraph on.
func (r *reader) quoted(first, last int) bool {
	const mark = "\""
	open := r.doc.Tokens[first].Norm == mark
	for i := first + 1; i < last; i++ {
		if r.doc.Tokens[i].Norm == mark {
			return false // a name in quotation marks
		}
	}
	for i := first - 1; i >= 0 && r.doc.ZoneOf(i) == r.doc.ZoneOf(first); i-- {
		if r.doc.Tokens[i].Norm == mark {
			open = !open
		}
	}
	return open
}

// sourceKind returns what sort of source words name.
func (r *reader) sourceKind(w pattern.Range) facts.SourceKind {
	for i := w.First; i < w.Last; i++ {
		if r.doc.Lemmas[i] == "court" || r.doc.Lemmas[i] == "jury" {
			return facts.Court
		}
		if n, kind := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, r.other); n > 0 {
			return facts.SourceKind(kind)
		}
	}
	switch {
	case r.isArmed(w):
		return facts.Rival
	case r.anyOf(w, r.expert):
		return facts.Expert
	case r.anyOf(w, r.authority) || r.anyOf(w, r.force) || r.holdsOffice(r.entity(w)):
		return facts.Authority
	}
	return facts.UnknownSource
}

// holdsOffice reports whether the article gives a person an authority's title somewhere: "President Lopez", "Lopez, the
// minister of justice".
func (r *reader) holdsOffice(e int) bool {
	if e < 0 || r.doc.Entities[e].Kind != facts.Person {
		return false
	}
	for _, m := range r.doc.Mentions {
		g, ok := r.doc.GroupAt(m.First)
		if m.Entity != e || m.Kind != facts.Name || !ok {
			continue
		}
		if first := r.doc.Groups[g].First; first < m.First && r.anyOf(pattern.Range{First: first, Last: m.First}, r.authority) {
			return r.doc.Tokens[first].Norm != "former"
		}
		if i := m.Last; i+1 < len(r.doc.Tokens) && r.doc.Tokens[i].Norm == "," && g+1 < len(r.doc.Groups) && r.doc.Groups[g+1].First == i+1 {
			next := pattern.Range{First: i + 1, Last: r.doc.Groups[g+1].Last}
			if r.doc.Groups[g+1].Kind == text.NounGroup && r.anyOf(next, r.authority) && r.entity(next) < 0 {
				return r.doc.Tokens[next.First].Norm != "former"
			}
		}
	}
	return false
}

// framer returns who the sentence of s makes say it: "police said that …", "…, police said", "according to
// police".
func (r *reader) framer(s Stance) (pattern.Range, bool) {
	sent := r.doc.Sentences[s.Sentence]
	groups := r.groupsIn(sent.First, sent.Last)
	for i, g := range groups {
		switch {
		case g.Kind == text.NounGroup && g.First-2 >= sent.First && r.doc.Tokens[g.First-1].Norm == "to" && r.doc.Tokens[g.First-2].Norm == "according":
			return pattern.Range{First: g.First, Last: g.Last}, true
		case g.Kind == text.NounGroup || !r.tells(g.Head) || g.Voice == text.Passive || s.First < g.First && g.First < s.Last && s.Rule != ruleQuote:
			continue
		}
		if s.First < g.First && i+1 < len(groups) && (g.First == sent.First || r.doc.Tokens[g.First-1].Shape.Has(text.Mark)) && groups[i+1].Kind == text.NounGroup && groups[i+1].First == g.Last {
			return pattern.Range{First: groups[i+1].First, Last: groups[i+1].Last}, true // "…," said the Front
		}
		w, ok := r.subject(groups, i, sent)
		if ok && w.First < s.Last && s.Last < w.Last {
			w.First = groups[i-1].First // "the work of the Front, a minister said"
		}
		if ok && (w.Last <= s.First || w.First >= s.Last) && r.canSay(w) {
			return w, true
		}
	}
	return pattern.Range{}, false
}

// tells reports whether token i is a verb of saying or of holding for true.
func (r *reader) tells(i int) bool {
	switch r.doc.Lemmas[i] {
	case "confirm", "allege", "insist", "conclude":
		return true
	case "maintain": // "maintained that", not "maintained order"
		return i+1 < len(r.doc.Tokens) && r.doc.Tokens[i+1].Norm == "that"
	}
	return r.lex.Has(r.doc.LemmaWords[i], r.say) || isBelief(r.doc.Lemmas[i])
}

// isBelief reports whether a verb's lemma says that somebody holds something for true without knowing it.
func isBelief(lemma string) bool {
	switch lemma {
	case "believe", "suspect", "think", "assume", "presume":
		return true
	}
	return false
}

// canSay reports whether words stand for somebody, or a body, that says things: not "communications".
func (r *reader) canSay(w pattern.Range) bool {
	return r.canAct(w) || r.anyOf(w, r.authority) || r.anyOf(w, r.expert) || r.anyOf(w, r.other)
}

// ruleQuote is the one rule whose match holds the speaker's verb of saying.
const ruleQuote = "responsibility.claim-quote"

// ruleAnd is the rule of "and blamed", whose subject is the sentence's.
const ruleAnd = "responsibility.accuse-and"

// firstSubject returns the subject of the first finite verb in the sentence of s, nothing where it has none.
func (r *reader) firstSubject(s Stance) pattern.Range {
	sent := r.doc.Sentences[s.Sentence]
	groups := r.groupsIn(sent.First, s.First)
	for i, g := range groups {
		if g.Finite() {
			w, _ := r.subject(groups, i, sent)
			return w
		}
	}
	return pattern.Range{}
}

// ruleSaid is the rule of "said it did": what is done must be told as done.
const ruleSaid = "responsibility.claim-said"

// subject returns the noun group that verb group i of a sentence has as its subject, over what stands between
// commas: "a spokesman, Idris Kale, said".
func (r *reader) subject(groups []text.Group, i int, sent text.Sentence) (pattern.Range, bool) {
	i = r.overInsertion(groups, i, sent)
	if i == 0 || groups[i-1].Kind != text.NounGroup {
		return pattern.Range{}, false
	}
	first, last := groups[i-1].First, groups[i-1].Last
	for k := i - 2; k >= 0 && k >= i-4 && groups[k].Kind == text.NounGroup && groups[k].Last+1 >= first; k-- {
		switch r.doc.Tokens[first-1].Norm {
		case "of", "from", "for", "in", ",":
			first = groups[k].First
		default:
			if groups[k].Last != first {
				return pattern.Range{First: first, Last: last}, true
			}
			first = groups[k].First
		}
	}
	return pattern.Range{First: first, Last: last}, true
}

// overInsertion returns the group behind the noun group that a phrase between commas parts from its verb, the group with
// index i: "a spokesman, in a message sent to reporters, | said"; i where none stands there.
func (r *reader) overInsertion(groups []text.Group, i int, sent text.Sentence) int {
	const longest = 16 // words of a phrase
	v := groups[i].First
	if v <= sent.First || r.doc.Tokens[v-1].Norm != "," {
		return i
	}
	for k := i - 1; k >= 0 && groups[k].Last > v-longest; k-- {
		open := groups[k].Last
		if open < v-1 && r.doc.Tokens[open].Norm == "," && groups[k].Kind == text.NounGroup {
			if t := r.doc.Tags[open+1]; t == text.IN || t == text.VBG {
				return k + 1
			}
			return i
		}
	}
	return i
}

// claimMode returns how a claim was made, as far as its sentence says beside the words for what was done: "in a
// video", "telephoned".
func (r *reader) claimMode(s Stance) facts.Mode {
	sent := r.doc.Sentences[s.Sentence]
	for i := sent.First; i < sent.Last; i++ {
		if n, value := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, r.modeVerb); n > 0 && r.isVerb(i) {
			if r.doc.Lemmas[i] != "call" || r.toMedia(i+n) {
				return facts.Mode(value)
			}
		}
	}
	thing := 0 // where the first group of the object ends: "the bombing" in "the bombing on its website"
	if g, ok := r.doc.GroupAt(s.Object.First); ok && s.Object.Last > 0 {
		thing = r.doc.Groups[g].Last
	}
	for i := sent.First; i < sent.Last; i++ {
		n, value := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, r.mode)
		if n == 0 || r.isVerb(i) || s.Object.First <= i && i < thing || r.lex.Has(r.doc.LemmaWords[min(i+n, sent.Last-1)], r.weapon) {
			continue // "a letter bomb"
		}
		if mode := facts.Mode(value); mode != facts.NoteAtScene || r.atScene(sent) {
			return mode
		}
		return facts.Letter
	}
	return ""
}

// toMedia reports whether the group at token i is of a paper, a station or an agency.
func (r *reader) toMedia(i int) bool {
	g, ok := r.doc.GroupAt(i)
	if !ok {
		return false
	}
	return r.sourceKind(pattern.Range{First: r.doc.Groups[g].First, Last: r.doc.Groups[g].Last}) == facts.Media
}

// atScene reports whether a sentence says that something was left or found where it happened.
func (r *reader) atScene(sent text.Sentence) bool {
	for i := sent.First; i < sent.Last; i++ {
		switch r.doc.Tokens[i].Norm {
		case "left", "leaving", "scene", "found", "scattered", "beside", "nearby", "painted":
			return true
		}
	}
	return false
}

func (r *reader) isVerb(i int) bool {
	g, ok := r.doc.GroupAt(i)
	return ok && r.doc.Groups[g].Kind == text.VerbGroup
}

// said returns the time expression within the words of s that tells when it was said, or -1: not the one that
// dates what was done.
func (r *reader) said(s Stance) int {
	k := r.timexIn(pattern.Range{First: s.First, Last: s.Last})
	if k < 0 || s.Object.First <= r.doc.Timexes[k].First && r.doc.Timexes[k].First < s.Object.Last {
		return -1
	}
	return k
}

// timexIn returns the first time expression that begins in w, or -1.
func (r *reader) timexIn(w pattern.Range) int {
	k := sort.Search(len(r.doc.Timexes), func(k int) bool { return r.doc.Timexes[k].First >= w.First })
	if k < len(r.doc.Timexes) && r.doc.Timexes[k].First < w.Last {
		return k
	}
	return -1
}

// earlier reports whether one of two stances was stated in the sentence of s or the two before it.
func (r *reader) earlier(s Stance, a, b facts.Stance) bool {
	for i := len(r.out) - 1; i >= 0; i-- {
		if o := r.out[i]; s.Sentence-o.Sentence <= answerReach && (o.Stance == a || o.Stance == b) {
			return true
		}
	}
	return false
}

// answerReach is how many sentences behind a charge its denial may stand. Own reading of news text.
const answerReach = 3

// hasLemma reports whether one of the words of s has the lemma given.
func (r *reader) hasLemma(s Stance, lemma string) bool {
	for i := s.First; i < s.Last; i++ {
		if r.doc.Lemmas[i] == lemma {
			return true
		}
	}
	return false
}

// says reports whether one of the words of s is the norm given.
func (r *reader) says(s Stance, norm string) bool {
	for i := s.First; i < s.Last; i++ {
		if r.doc.Tokens[i].Norm == norm {
			return true
		}
	}
	return false
}

// explosive reports whether token i begins the name of an explosive.
func (r *reader) explosive(i int) bool {
	_, kind := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, r.weapon)
	return kind == "explosives"
}

// ofKidnapping reports whether the document speaks of a kidnapping.
func (r *reader) ofKidnapping() bool {
	if r.hostage == 0 {
		r.hostage = 1
		for i := range r.doc.Tokens {
			if r.isVerb(i) && r.lex.Has(r.doc.LemmaWords[i], r.abduct) {
				r.hostage = 2
				break
			}
			for _, c := range []lexicon.Class{r.attackNoun, r.attackVerb} {
				if _, value := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, c); value == string(facts.Kidnapping) || value == string(facts.HostageBarricade) {
					r.hostage = 2
				}
			}
		}
	}
	return r.hostage == 2
}

// ofViolentText reports whether the document speaks of an attack or of killing at all.
func (r *reader) ofViolentText() bool {
	if r.violent == 0 {
		r.violent = 1
		for i := range r.doc.Tokens {
			w := pattern.Range{First: i, Last: i + 1}
			if r.anyOf(w, r.attackNoun) || r.explosive(i) || r.isVerb(i) && (r.anyOf(w, r.attackVerb) || r.anyOf(w, r.killVerb)) {
				r.violent = 2
				break
			}
		}
	}
	return r.violent == 2
}
