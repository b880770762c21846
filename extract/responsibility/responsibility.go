// Package responsibility finds stances on who did it: claims, denials, accusations, suspicions, and the
// statement that nobody has claimed. What the words mean stands in rules/*.yaml; this package turns a match
// into stances:
//
//  1. who: the actor of the match, one stance for each of several; else whom the sentence offers.
//  2. sense: a match that is conditional, in the future, habitual, negated or not of violence states none.
//  3. source: who asserts it, how a claim was made and when.
//  4. comment: "the claim could not be verified" is said of the claim before it, not another claim.
package responsibility

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

//go:embed rules/*.yaml
var rules embed.FS

// Rules is the embedded rule files: "*.yaml" at its root.
func Rules() fs.FS {
	sub, err := fs.Sub(rules, "rules")
	if err != nil {
		panic("responsibility: internal error: " + err.Error())
	}
	return sub
}

// Stance is one statement of responsibility. Stances are sorted by First, then Last.
type Stance struct {
	Stance       facts.Stance
	Actor        int           // index into Document.Entities, -1 where the actor is described, not named
	ActorWords   pattern.Range // empty where nobody is meant or the text does not say
	AssertedBy   facts.SourceKind
	Asserter     pattern.Range // who says so; with AssertedBy self, who or what speaks for the actor
	Mode         facts.Mode    // "" where the text does not say
	Verification facts.Verification
	Timex        int // index into Document.Timexes of when it was said, -1 where the words do not say
	Realis       facts.Realis
	Object       pattern.Range // the words for what was done; empty where the text leaves it open
	First, Last  int           // tokens of the evidence
	Sentence     int
	Rule         string
}

var vocabulary = pattern.Vocabulary{
	Stage: "responsibility",
	Slots: []string{"actor", "asserter", "object", "deed", "own", "claim"}, // own: the attackers, whose group the actor is
	Yields: map[string][]string{
		"stance": {"claim", "deny", "retract", "none_claimed", "accuse", "suspect", "fact", "rule_out", "acquit",
			"praise", "neither"},
		"by":           {"self"},
		"verification": {"confirmed", "unverified", "disputed"},
		"mode":         {"personal", "video"},
		// Who the actor is or must be. sentence: whom the sentence offers; quoted: who speaks the quotation;
		// speaker: no authority, unless it speaks of its own forces; armed: of an armed group; forces: of that or
		// a state's forces; attacker: one
		// who is called so; named: a name, or one of an armed group; another: not who says it; ours: who speaks of "our
		// guerrillas"; any: whoever it is.
		"actor": {"sentence", "quoted", "speaker", "armed", "forces", "attacker", "named", "another", "ours", "any"},
		// What must stand in the text for the rule to hold where no object says it. violence: an attack; armed:
		// that or an actor of an armed group; credit: that or the word "responsibility"; scene: that or the
		// scene of something; claimed: that or the verb "claim"; blame, claim: an earlier stance of that sort; hostage:
		// that somebody is kidnapped, whatever the object.
		"needs": {"violence", "armed", "credit", "scene", "claimed", "blame", "claim", "hostage"},
	},
}

// Finder finds stances. It is read-only and safe for concurrent use.
type Finder struct {
	set                                             *pattern.Set
	lex                                             *lexicon.Lexicon
	mode, modeVerb                                  lexicon.Class // how a claim is made
	authority, expert, other                        lexicon.Class // who says so
	person, force, fighter, group, armed, member    lexicon.Class // who can act
	attackNoun, attackVerb, killVerb, commit, wound lexicon.Class // what is done
	weaponVerb, weapon, clash, raid, death, deed    lexicon.Class
	facility, role, vehicle, casualties, damage     lexicon.Class
	abduct, notice                                  lexicon.Class
	say, deny, ruleOut, hedge, credit, many, habit  lexicon.Class // how it is said
}

// New compiles the rules at the root of fsys; Close the set's lexicon after the last stage is made.
func New(lex *lexicon.Lexicon, fsys fs.FS) (*Finder, error) {
	set, err := pattern.Load(fsys, lex, vocabulary)
	if err != nil {
		return nil, err
	}
	c := lex.MustClass
	return &Finder{
		set: set, lex: lex, mode: c("claim_mode"), modeVerb: c("claim_mode_verb"),
		authority: c("source_authority"), expert: c("source_expert"), other: c("source_other"),
		person: c("person"), force: c("force"), fighter: c("fighter_noun"), group: c("group_noun"), armed: c("armed_word"), member: c("member_noun"),
		attackNoun: c("attack_noun"), attackVerb: c("attack_verb"), killVerb: c("kill_verb"), commit: c("commit_verb"), wound: c("wound_verb"),
		weaponVerb: c("weapon_verb"), weapon: c("weapon"), clash: c("clash_noun"), raid: c("raid_noun"), death: c("death_noun"), deed: c("deed_noun"), facility: c("facility"), vehicle: c("vehicle"), casualties: c("casualties_noun"), damage: c("damage_verb"), role: c("attack_role"),
		say: c("say_verb"), deny: c("deny_verb"), ruleOut: c("rule_out_verb"), hedge: c("guilt_hedge"), credit: c("credit_noun"), many: c("plural_many"), habit: c("habit_word"), notice: c("notice_noun"), abduct: c("abduct_verb"),
	}, nil
}

// Set returns the compiled rules, for listing.
func (f *Finder) Set() *pattern.Set { return f.set }

// reader is the walk through one document.
type reader struct {
	*Finder
	doc     *text.Document
	out     []Stance
	violent int8 // whether the document speaks of violence: 0 not yet looked, 1 no, 2 yes
	hostage int8 // whether it speaks of kidnapping, alike
}

// Find returns the stances of a document whose entities are known.
func (f *Finder) Find(v *pattern.View) []Stance {
	if v.Doc.IsReview() {
		return nil
	}
	r := reader{Finder: f, doc: v.Doc}
	for i, sent := range v.Doc.Sentences {
		switch v.Doc.Zones[sent.Zone].Kind {
		case text.Related, text.Correction, text.Repeat:
			continue
		}
		if v.Doc.Tokens[sent.Last-1].Norm == "?" {
			continue // a question states nothing
		}
		for _, m := range f.set.Find(v, i) {
			for _, s := range r.stances(i, m) {
				r.add(s)
			}
		}
	}
	return r.out
}

// add keeps stances in order and, where two fit the same words, the one that names its actor, else the one that
// reaches further; of equal ones the rule that stands first.
func (r *reader) add(s Stance) {
	for i, o := range r.out {
		if o.Sentence == s.Sentence && o.First < s.Last && s.First < o.Last && o.Rule != s.Rule && excludes(o, s) {
			if o.Actor >= 0 && s.Actor < 0 || s.Last-s.First <= o.Last-o.First && (s.Actor < 0 || o.Actor >= 0) {
				return
			}
			r.out = append(r.out[:i], r.out[i+1:]...)
			r.add(s)
			return
		}
	}
	r.out = append(r.out, s)
	for i := len(r.out) - 1; i > 0 && before(r.out[i], r.out[i-1]); i-- {
		r.out[i], r.out[i-1] = r.out[i-1], r.out[i]
	}
}

func before(a, b Stance) bool {
	return a.First < b.First || a.First == b.First && a.Last < b.Last
}

// excludes reports whether one wording cannot be both stances: a claim told as nobody's, an accusation also
// read as a fact, blame told of those whom a court acquits.
func excludes(a, b Stance) bool {
	x, y := a.Stance, b.Stance
	if (x == facts.RuleOut) != (y == facts.RuleOut) && apart(a.ActorWords, b.ActorWords) {
		return false // "suspected the clan rather than the Front"
	}
	return x == y || x == facts.Fact || y == facts.Fact || isBlame(x) && isBlame(y) ||
		(isBlame(x) || isBlame(y)) && (within(a, b) || within(b, a)) ||
		x == facts.NoneClaimed && y == facts.Claim || x == facts.Claim && y == facts.NoneClaimed
}

func isBlame(s facts.Stance) bool {
	return s == facts.Accuse || s == facts.Suspect || s == facts.RuleOut || s == facts.Fact
}

// apart reports whether two actors are named, each by other words.
func apart(a, b pattern.Range) bool {
	return a.Last > a.First && b.Last > b.First && (a.Last <= b.First || b.Last <= a.First)
}

func within(a, b Stance) bool { return b.First <= a.First && a.Last <= b.Last }

// stances turns a match into the stances that it states: one for each actor, none where its sense forbids.
func (r *reader) stances(sent int, m pattern.Match) []Stance {
	s := Stance{
		Stance: facts.Stance(m.Rule.Yields["stance"]), Actor: -1, Timex: -1, Realis: facts.Actual, AssertedBy: facts.UnknownSource,
		Verification: facts.Verification(m.Rule.Yields["verification"]), Mode: facts.Mode(m.Rule.Yields["mode"]),
		First: m.First, Last: m.Last, Sentence: sent, Rule: m.Rule.ID,
	}
	s.Object, _ = m.Slot("object")
	if s.Object.Last > s.Object.First && r.doc.Tokens[s.Object.First].Norm == "\"" {
		s.Object.First++
	}
	s.Asserter, _ = m.Slot("asserter")
	actors, ok := r.actors(&s, m)
	if !ok || m.Rule.Yields["actor"] == "another" && s.Asserter.Last > 0 && !r.canSay(s.Asserter) || !r.sense(&s, m, actors) {
		return nil
	}
	if s.Stance == facts.Claim && s.Verification != "" && len(actors) == 0 && r.comment(s) {
		return nil
	}
	r.source(&s, m)
	if s.Stance == facts.Claim || s.Stance == facts.NoneClaimed {
		if s.Mode == "" {
			s.Mode = r.claimMode(s)
		}
		if s.Mode == "" && m.Rule.Yields["actor"] == "speaker" && (r.says(s, "he") || r.says(s, "she")) || s.Stance == facts.Claim && r.hasLemma(s, "confess") {
			s.Mode = facts.Personal // one person speaks for himself
		}
		s.Timex = r.said(s)
	}
	if len(actors) == 0 {
		return []Stance{s}
	}
	var out []Stance
	for _, a := range actors {
		s.ActorWords, s.Actor = a, r.entity(a)
		if e := r.voiceOf(a); e >= 0 {
			s.Actor = e
		}
		if m.Rule.Yields["actor"] == "ours" {
			s.Actor = r.speakingGroup()
		}
		out = append(out, r.ofItself(r.inWhoseName(s)))
	}
	if n := r.several(s, m, actors); n > 1 {
		for len(out) < n {
			out = append(out, out[0])
		}
	}
	return out
}

// inWhoseName gives a claim or a denial in the first person, or one of "its fighters", to whom the sentence has speak, and one
// of a mere spokesman to the group that its words call so: "a spokesman denied that the group was involved".
func (r *reader) inWhoseName(s Stance) Stance {
	switch s.Stance {
	case facts.Claim, facts.Deny, facts.Retract:
	default:
		if isBlame(s.Stance) && s.Actor < 0 && r.doc.Tags[s.ActorWords.First] == text.PRP {
			s.Actor = r.antecedent(s.ActorWords.First)
		}
		return s
	}
	speaks := r.speaksFor([]pattern.Range{s.ActorWords})
	if speaks && (s.Actor < 0 || r.doc.Entities[s.Actor].Kind == facts.Person) {
		if e := r.spokenFor(s.ActorWords); e >= 0 {
			s.Actor = e
		}
	}
	if s.Actor >= 0 {
		return s
	}
	switch r.doc.Tags[s.ActorWords.First] {
	case text.PRP, text.PRPS:
		w, ok := s.Asserter, s.Asserter.Last > 0
		if !ok {
			w, ok = r.framer(s)
		}
		if e := r.entity(w); ok && e >= 0 {
			s.ActorWords, s.Actor = w, e
		} else if s.Actor = r.antecedent(s.ActorWords.First); s.Actor < 0 && s.Stance == facts.Retract {
			s.Actor = r.lastClaimant()
		}
		return s
	}
	if speaks {
		if s.Actor = r.entity(pattern.Range{First: s.ActorWords.Last, Last: s.Last}); s.Actor < 0 && r.doc.Tokens[s.ActorWords.First].Norm == "the" {
			s.Actor = r.spokeLast(s.Sentence)
		}
	}
	return s
}

// antecedent returns the armed group that the pronoun "it", "they" or "them" at token i takes up: the one named last before
// it in the sentence, else first in the sentence before; -1 for none.
func (r *reader) antecedent(i int) int {
	switch r.doc.Tokens[i].Norm {
	case "it", "its", "they", "their", "them":
	default:
		return -1
	}
	at := r.doc.SentenceOf(i)
	here := r.mentionsIn(pattern.Range{First: r.doc.Sentences[at].First, Last: i})
	for k := len(here) - 1; k >= 0; k-- {
		if r.isArmed(pattern.Range{First: here[k].First, Last: here[k].Last}) {
			return here[k].Entity
		}
	}
	if at == 0 {
		return -1
	}
	for _, m := range r.mentionsIn(pattern.Range{First: r.doc.Sentences[at-1].First, Last: r.doc.Sentences[at-1].Last}) {
		if r.isArmed(pattern.Range{First: m.First, Last: m.Last}) {
			return m.Entity
		}
	}
	return -1
}

// spokenFor returns the force that the words for its spokesman call as the text does elsewhere ("an army spokesman, Colonel
// Kale": "the army"), -1 for none.
func (r *reader) spokenFor(w pattern.Range) int {
	for i := w.First; i < w.Last; i++ {
		n, _ := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, r.force)
		if n == 0 {
			continue
		}
		for e, x := range r.doc.Entities {
			if x.Kind == facts.Organization && strings.EqualFold(x.Name, r.doc.SpanText(i, i+n)) {
				return e
			}
		}
	}
	return -1
}

// spokeLast returns the group that last claimed or denied something shortly before a sentence, -1 for none.
func (r *reader) spokeLast(sent int) int {
	for i := len(r.out) - 1; i >= 0 && sent-r.out[i].Sentence <= commentReach; i-- {
		o := r.out[i]
		if o.Actor >= 0 && r.doc.Entities[o.Actor].Kind == facts.Organization && (o.Stance == facts.Claim || o.Stance == facts.Deny) {
			return o.Actor
		}
	}
	return -1
}

// ofItself makes what a group's own spokesman says of it a claim: "a spokesman said that the group's fighters had done it".
func (r *reader) ofItself(s Stance) Stance {
	if isBlame(s.Stance) && s.Stance != facts.RuleOut && s.Actor >= 0 && r.doc.Entities[s.Actor].Kind == facts.Organization && (r.names(s.Asserter, s.Actor) || r.isRebelStation(s.Asserter) && r.isArmed(s.ActorWords)) {
		s.Stance, s.AssertedBy = facts.Claim, facts.Self
		s.Mode = r.claimMode(s)
	}
	return s
}

// isRebelStation reports whether words stand for a station of those who fight: "the rebel station Radio Dawn".
func (r *reader) isRebelStation(w pattern.Range) bool {
	for i := w.First; i < w.Last; i++ {
		if n, kind := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, r.other); n > 0 && kind == string(facts.Media) {
			for k := w.First; k < i; k++ {
				switch r.doc.Lemmas[k] {
				case "rebel", "guerrilla", "insurgent", "clandestine":
					return true
				}
			}
		}
	}
	return false
}

// names reports whether w names, or calls by a noun, the entity given.
func (r *reader) names(w pattern.Range, entity int) bool {
	return slices.ContainsFunc(r.mentionsIn(w), func(m text.Mention) bool { return m.Entity == entity })
}

// comment sets what s says of the latest claim before it; ok is false if there is none to speak of.
func (r *reader) comment(s Stance) (ok bool) {
	for i := len(r.out) - 1; i >= 0; i-- {
		if o := &r.out[i]; o.Stance == facts.Claim && s.Sentence-o.Sentence <= commentReach {
			if o.Verification == "" || o.Verification == facts.Unverified {
				o.Verification = s.Verification
			}
			return true
		}
	}
	return false
}

// commentReach is how many sentences behind a claim "the claim" still means it. Own reading of news text: the
// comment follows at once or after what the claimant says.
const commentReach = 6
