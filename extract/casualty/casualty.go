package casualty

import (
	"embed"
	"fmt"
	"io/fs"
	"sort"

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
		panic("casualty: internal error: " + err.Error())
	}
	return sub
}

var vocabulary = pattern.Vocabulary{
	Stage: "casualty",
	Slots: []string{"trigger", "victims", "count", "old"},
	Yields: map[string][]string{
		"victims":  {"subject", "object"},
		"change":   {"yes"},
		"relation": {"total", "part", "increment", "transfer"},
		"status":   {"estimate", "unverified", "retracted", "superseded", "provisional", "final"},
		"realis":   {"hypothetical"},
		"outcome": {"killed", "wounded", "killed_or_wounded", "missing", "kidnapped", "freed", "rescued", "arrested", "displaced",
			"evacuated", "homeless", "injured_minor", "survivors"},
	},
}

// Finder finds casualty reports. It is read-only and safe for concurrent use.
type Finder struct {
	set                                                                                 *pattern.Set
	lex                                                                                 *lexicon.Lexicon
	person, campaign, say, authority, expert, harm, deny, past, together, credit, share lexicon.Class
	and, when                                                                           lexicon.Word
}

// New compiles the rules at the root of fsys.
func New(lex *lexicon.Lexicon, fsys fs.FS) (*Finder, error) {
	set, err := pattern.Load(fsys, lex, vocabulary)
	if err != nil {
		return nil, err
	}
	return &Finder{
		set: set, lex: lex, person: lex.MustClass("person"), campaign: lex.MustClass("campaign_noun"), say: lex.MustClass("say_verb"),
		authority: lex.MustClass("source_authority"), expert: lex.MustClass("source_expert"), harm: lex.MustClass("harm_word"),
		deny: lex.MustClass("deny_word"), past: lex.MustClass("past_incident"), together: lex.MustClass("incidents_together"),
		credit: lex.MustClass("credit_noun"), share: lex.MustClass("fraction_word"),
		and: lex.Intern("and"), when: lex.Intern("when"),
	}, nil
}

// Set returns the compiled rules, for listing.
func (f *Finder) Set() *pattern.Set { return f.set }

// Find returns the reports of a document whose layers are in place, in text order.
func (f *Finder) Find(v *pattern.View) []Report {
	var out []Report
	taken := map[string]bool{} // heads of victims by outcome: one report for each
	for i, sent := range v.Doc.Sentences {
		switch v.Doc.Zones[sent.Zone].Kind {
		case text.Related, text.Correction, text.Repeat:
			continue
		}
		for _, m := range f.set.Find(v, i) {
			base := len(out)
			for _, r := range f.reports(v.Doc, i, m) {
				key := fmt.Sprint(r.Victims.Last, r.Outcome, r.Status == facts.StatusSuperseded)
				if either := fmt.Sprint(r.Victims.Last, facts.KilledOrWounded, false); taken[key] || taken[either] {
					if len(out) == base {
						break // its parts are there too
					}
					continue
				}
				taken[key] = true
				if r.PartOf >= 0 {
					r.PartOf += base
				}
				if r.SupersededBy >= 0 {
					r.SupersededBy += base
				}
				out = append(out, r)
			}
		}
	}
	return ordered(out)
}

// ordered sorts reports by position and renumbers what they refer to.
func ordered(out []Report) []Report {
	by := make([]int, len(out))
	for i := range by {
		by[i] = i
	}
	sort.SliceStable(by, func(a, b int) bool {
		x, y := out[by[a]], out[by[b]]
		return x.First < y.First || x.First == y.First && x.Last < y.Last
	})
	to := make([]int, len(out))
	sorted := make([]Report, len(out))
	for i, old := range by {
		to[old], sorted[i] = i, out[old]
	}
	for i := range sorted {
		if p := &sorted[i].PartOf; *p >= 0 {
			*p = to[*p]
		}
		if p := &sorted[i].SupersededBy; *p >= 0 {
			*p = to[*p]
		}
	}
	return sorted
}

// reports returns a report for each phrase of the victims' list and for each part named beside it.
func (f *Finder) reports(doc *text.Document, sent int, m pattern.Match) []Report {
	s := doc.Sentences[sent]
	trigger, ok := m.Slot("trigger")
	if !ok {
		trigger = pattern.Range{First: m.First, Last: m.Last}
	}
	base := Report{
		Outcome: facts.Outcome(m.Rule.Yields["outcome"]), Relation: facts.Total, PartOf: -1, SupersededBy: -1, Polarity: facts.Positive,
		Realis: facts.Actual, Status: facts.StatusReported, First: m.First, Last: m.Last, Sentence: sent, Rule: m.Rule.ID,
		Trigger: head(doc, trigger), Timex: -1,
	}
	if r := m.Rule.Yields["relation"]; r != "" {
		base.Relation = facts.Relation(r)
	}
	if st := m.Rule.Yields["status"]; st != "" {
		base.Status = facts.CasualtyStatus(st)
	}
	if r := m.Rule.Yields["realis"]; r != "" {
		base.Realis = facts.Realis(r)
	}
	if base.Outcome == "" {
		_, value := f.lex.Match(doc.Words, doc.LemmaWords, base.Trigger, f.harm)
		base.Outcome = facts.Outcome(value)
	}
	if base.Outcome == "" || !f.happened(doc, trigger, &base) {
		return nil
	}
	base.Source = f.source(doc, sent, trigger)
	base.Scope = f.scope(doc, s, m)
	f.denied(doc, s, &base)
	if c, ok := m.Slot("count"); ok {
		return f.toll(doc, c, m, base)
	}
	return f.counted(doc, f.victims(doc, s, m, trigger), base, s)
}

// victims finds the people where the rule says they stand: in a slot, or as subject or object of the trigger.
func (f *Finder) victims(doc *text.Document, s text.Sentence, m pattern.Match, trigger pattern.Range) []unit {
	switch m.Rule.Yields["victims"] {
	case "subject":
		return f.subject(doc, trigger.First, s)
	case "object":
		return f.people(doc, trigger.Last, s)
	}
	if v, ok := m.Slot("victims"); ok {
		return f.people(doc, v.First, s)
	}
	return nil
}
