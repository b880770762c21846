// Package responsibility finds stances on who did it: claims, denials, accusations, suspicions, and the
// statement that nobody has claimed. What the words mean stands in rules/*.yaml; this package turns a match
// into a stance: who acts, who says so, how, and whether it is more than a wish or a threat.
package responsibility

import (
	"embed"
	"io/fs"

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
	ActorWords   pattern.Range // empty for none_claimed
	AssertedBy   facts.SourceKind
	Asserter     pattern.Range // empty for self
	Mode         facts.Mode    // "" where the text does not say
	Verification facts.Verification
	Realis       facts.Realis
	Object       pattern.Range // the words for what was done; empty where the text leaves it open
	First, Last  int           // tokens of the evidence
	Sentence     int
	Rule         string
}

var vocabulary = pattern.Vocabulary{
	Stage: "responsibility",
	Slots: []string{"actor", "asserter", "object", "claim"},
	Yields: map[string][]string{
		"stance": {"claim", "deny", "retract", "none_claimed", "accuse", "suspect", "fact", "rule_out", "acquit",
			"praise", "neither"},
		"by":           {"self"},
		"verification": {"confirmed", "unverified", "disputed"},
	},
}

// Finder finds stances. It is read-only and safe for concurrent use.
type Finder struct {
	set                     *pattern.Set
	lex                     *lexicon.Lexicon
	mode, authority, expert lexicon.Class
	attack, many            lexicon.Class
	ifWord, court, no       lexicon.Word
}

// New compiles the rules at the root of fsys; Close the set's lexicon after the last stage is made.
func New(lex *lexicon.Lexicon, fsys fs.FS) (*Finder, error) {
	set, err := pattern.Load(fsys, lex, vocabulary)
	if err != nil {
		return nil, err
	}
	return &Finder{
		set: set, lex: lex, mode: lex.MustClass("claim_mode"), authority: lex.MustClass("source_authority"),
		expert: lex.MustClass("source_expert"), attack: lex.MustClass("attack_noun"), many: lex.MustClass("plural_many"),
		ifWord: lex.Intern("if"), court: lex.Intern("court"), no: lex.Intern("no"),
	}, nil
}

// Set returns the compiled rules, for listing.
func (f *Finder) Set() *pattern.Set { return f.set }

// Find returns the stances of a document whose entities are known.
func (f *Finder) Find(v *pattern.View) []Stance {
	var out []Stance
	for i, sent := range v.Doc.Sentences {
		switch v.Doc.Zones[sent.Zone].Kind {
		case text.Related, text.Correction, text.Repeat:
			continue
		}
		for _, m := range f.set.Find(v, i) {
			if s, ok := f.stance(v, i, m); ok {
				out = add(out, s)
			}
		}
	}
	return out
}

// add keeps stances in order and, where two fit the same words, the one that reaches further; of equal ones
// the rule that stands first.
func add(out []Stance, s Stance) []Stance {
	for i, o := range out {
		if o.Sentence == s.Sentence && o.First < s.Last && s.First < o.Last && (o.Stance == s.Stance || contains(o, s) || contains(s, o)) {
			if s.Last-s.First > o.Last-o.First {
				out[i] = s
			}
			return out
		}
	}
	out = append(out, s)
	for i := len(out) - 1; i > 0 && (out[i].First < out[i-1].First || out[i].First == out[i-1].First && out[i].Last < out[i-1].Last); i-- {
		out[i], out[i-1] = out[i-1], out[i]
	}
	return out
}

func contains(a, b Stance) bool { return a.First <= b.First && b.Last <= a.Last }

func (f *Finder) stance(v *pattern.View, sent int, m pattern.Match) (Stance, bool) {
	doc := v.Doc
	s := Stance{
		Stance: facts.Stance(m.Rule.Yields["stance"]), Actor: -1, Verification: facts.Verification(m.Rule.Yields["verification"]),
		Realis: facts.Actual, First: m.First, Last: m.Last, Sentence: sent, Rule: m.Rule.ID, AssertedBy: facts.UnknownSource,
	}
	s.Object, _ = m.Slot("object")
	s.Asserter, _ = m.Slot("asserter")
	actor, ok := m.Slot("actor")
	if claim, has := m.Slot("claim"); has {
		actor, ok = f.claimant(doc, claim)
		if !ok {
			return s, false
		}
	}
	if ok {
		s.ActorWords = actor
		s.Actor = f.entity(doc, actor)
		if w := doc.Words[actor.First]; w != 0 && w == f.no {
			s.Stance, s.ActorWords, s.Actor = facts.NoneClaimed, pattern.Range{}, -1
		}
	}
	f.source(doc, &s, m.Rule.Yields["by"] == "self")
	if s.Stance == facts.Claim || s.Stance == facts.NoneClaimed {
		s.Mode = f.claimMode(doc, doc.Sentences[sent])
	}
	return s, f.realis(doc, &s)
}

// claimant returns the name in "ISIS-Khorasan's claim".
func (f *Finder) claimant(doc *text.Document, r pattern.Range) (pattern.Range, bool) {
	for _, m := range doc.Mentions {
		if m.Kind == facts.Name && r.First <= m.First && m.Last <= r.Last {
			return pattern.Range{First: m.First, Last: m.Last}, true
		}
	}
	return pattern.Range{}, false
}

// entity returns the entity that a group of words names or stands for: the last mention inside it.
func (f *Finder) entity(doc *text.Document, r pattern.Range) int {
	found := -1
	for _, m := range doc.Mentions {
		if r.First <= m.First && m.Last <= r.Last {
			k := doc.Entities[m.Entity].Kind
			if k == facts.Organization || k == facts.Person || found < 0 && k == facts.Misc {
				found = m.Entity
			}
		}
	}
	return found
}

// source says who asserts the stance: the actor himself, the words in the asserter's slot, or, for a claim that
// others speak of, the subject of the sentence's first verb.
func (f *Finder) source(doc *text.Document, s *Stance, self bool) {
	if self {
		s.AssertedBy = facts.Self
		return
	}
	if s.Asserter.Last == 0 && s.Verification != "" {
		for _, g := range doc.Groups {
			if g.First >= doc.Sentences[s.Sentence].First && g.Kind == text.NounGroup && g.Last <= s.First {
				s.Asserter = pattern.Range{First: g.First, Last: g.Last}
				break
			}
		}
	}
	if s.Asserter.Last == 0 {
		s.AssertedBy = facts.Media
		return
	}
	for i := s.Asserter.First; i < s.Asserter.Last; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.authority); n > 0 {
			s.AssertedBy = facts.Authority
		}
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.expert); n > 0 {
			s.AssertedBy = facts.Expert
		}
		if doc.Words[i] == f.court {
			s.AssertedBy = facts.Court
			return
		}
	}
}

// claimMode returns how the claim was made, as far as the sentence says.
func (f *Finder) claimMode(doc *text.Document, sent text.Sentence) facts.Mode {
	for i := sent.First; i < sent.Last; i++ {
		if n, value := f.lex.Match(doc.Words, doc.LemmaWords, i, f.mode); n > 0 {
			return facts.Mode(value)
		}
	}
	return ""
}

// realis sets what a modal, a condition or a vague plural says of the stance; ok is false for a sentence that
// states none: a negated claim of a named actor.
func (f *Finder) realis(doc *text.Document, s *Stance) (ok bool) {
	for _, g := range doc.Groups {
		if g.Kind != text.VerbGroup || g.First < s.First || g.Last > s.Last {
			continue
		}
		if g.Negated && s.Stance != facts.NoneClaimed {
			return false
		}
		if g.Modal != 0 {
			s.Realis = facts.Hypothetical
		}
		if g.Tense == text.Future {
			s.Realis = facts.Future
		}
		break
	}
	for i := doc.Sentences[s.Sentence].First; i < s.First; i++ {
		if doc.Words[i] != 0 && doc.Words[i] == f.ifWord {
			s.Realis = facts.Hypothetical
		}
	}
	if o := s.Object; o.Last > 0 && s.Realis == facts.Actual {
		for i := o.First; i < o.Last; i++ {
			if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.many); n > 0 {
				s.Realis = facts.Generic
			}
		}
		if s.Stance == facts.Fact && !f.isAttack(doc, o) {
			return false
		}
	}
	return true
}

// isAttack reports whether the words speak of an attack: the test that keeps "responsible for the budget" out.
func (f *Finder) isAttack(doc *text.Document, r pattern.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.attack); n > 0 {
			return true
		}
	}
	return false
}
