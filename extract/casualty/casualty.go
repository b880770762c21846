package casualty

import (
	"embed"
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
	Slots: []string{"trigger", "victims"},
	Yields: map[string][]string{
		"outcome": {"killed", "wounded", "killed_or_wounded", "missing", "kidnapped", "freed", "rescued", "arrested", "displaced",
			"evacuated", "homeless", "injured_minor", "survivors"},
	},
}

// Finder finds casualty reports. It is read-only and safe for concurrent use.
type Finder struct {
	set                                            *pattern.Set
	lex                                            *lexicon.Lexicon
	person, campaign, say, authority, expert, many lexicon.Class
	a, an, and, when                               lexicon.Word
}

// New compiles the rules at the root of fsys.
func New(lex *lexicon.Lexicon, fsys fs.FS) (*Finder, error) {
	set, err := pattern.Load(fsys, lex, vocabulary)
	if err != nil {
		return nil, err
	}
	return &Finder{
		set: set, lex: lex, person: lex.MustClass("person"), campaign: lex.MustClass("campaign_noun"), say: lex.MustClass("say_verb"),
		authority: lex.MustClass("source_authority"), expert: lex.MustClass("source_expert"), many: lex.MustClass("plural_many"),
		a: lex.Intern("a"), an: lex.Intern("an"), and: lex.Intern("and"), when: lex.Intern("when"),
	}, nil
}

// Set returns the compiled rules, for listing.
func (f *Finder) Set() *pattern.Set { return f.set }

// Find returns the reports of a document whose layers are in place, in text order.
func (f *Finder) Find(v *pattern.View) []Report {
	var out []Report
	taken := map[int]bool{} // heads of victims by outcome: one report for each
	for i, sent := range v.Doc.Sentences {
		switch v.Doc.Zones[sent.Zone].Kind {
		case text.Related, text.Correction, text.Repeat:
			continue
		}
		for _, m := range f.set.Find(v, i) {
			for _, r := range f.reports(v.Doc, i, m) {
				key := r.Victims.Last*16 + len(r.Outcome)
				if !taken[key] {
					taken[key] = true
					out = append(out, r)
				}
			}
		}
	}
	sort.SliceStable(out, func(a, b int) bool {
		return out[a].First < out[b].First || out[a].First == out[b].First && out[a].Last < out[b].Last
	})
	return out
}

// reports returns the report of a match and, for "13 soldiers and up to 170 civilians", one for each group.
func (f *Finder) reports(doc *text.Document, sent int, m pattern.Match) []Report {
	victims, ok := m.Slot("victims")
	if !ok {
		return nil
	}
	trigger, ok := m.Slot("trigger")
	if !ok {
		trigger = victims
	}
	base := Report{
		Outcome: facts.Outcome(m.Rule.Yields["outcome"]), Relation: facts.Total, PartOf: -1, SupersededBy: -1, Polarity: facts.Positive,
		Realis: facts.Actual, Status: facts.StatusReported, First: m.First, Last: m.Last, Sentence: sent, Rule: m.Rule.ID,
		Trigger: head(doc, trigger), Timex: -1,
	}
	if !f.happened(doc, trigger, &base) {
		return nil
	}
	base.Source = f.source(doc, sent, trigger)
	base.Scope = f.scope(doc, doc.Sentences[sent], m)
	var out []Report
	for _, g := range f.joined(doc, victims, doc.Sentences[sent]) {
		r := base
		if g != victims {
			r.First, r.Last = min(r.First, g.First), max(r.Last, g.Last)
		}
		if f.count(doc, g, &r) {
			out = append(out, r)
		}
	}
	return out
}

// head returns the head of the group that r lies in, else its last token.
func head(doc *text.Document, r pattern.Range) int {
	for _, g := range doc.Groups {
		if g.First < r.Last && r.First < g.Last && g.Head >= r.First && g.Head < r.Last {
			return g.Head
		}
	}
	return r.Last - 1
}

// happened sets realis by the verb group of the trigger; false for a denied harm, which is no report.
func (f *Finder) happened(doc *text.Document, trigger pattern.Range, r *Report) bool {
	for _, g := range doc.Groups {
		if g.Kind != text.VerbGroup || g.First > trigger.First || trigger.First >= g.Last {
			continue
		}
		switch {
		case g.Negated:
			return false
		case g.Tense == text.Future:
			r.Realis = facts.Future
		case g.Modal != 0:
			r.Realis = facts.Hypothetical
		}
	}
	return true
}

// joined returns victims and the noun groups of counted people that follow it by a comma or "and".
func (f *Finder) joined(doc *text.Document, victims pattern.Range, sent text.Sentence) []pattern.Range {
	out := []pattern.Range{victims}
	for at := victims.Last; at+1 < sent.Last; {
		next := at
		if doc.Tokens[next].Norm == "," {
			next++
		}
		if next < sent.Last && doc.Words[next] == f.and {
			next++
		}
		if next == at {
			break
		}
		g, ok := groupAt(doc, next)
		if !ok || !f.isPerson(doc, g.Head) || !hasQuantity(doc, g) || verbFollows(doc, g.Last) {
			break
		}
		out = append(out, pattern.Range{First: g.First, Last: g.Last})
		at = g.Last
	}
	return out
}

// verbFollows reports whether a verb group begins at token i: its subject is then not the object before.
func verbFollows(doc *text.Document, i int) bool {
	for _, g := range doc.Groups {
		if g.Kind == text.VerbGroup && g.First == i && g.Tense != text.Gerund && g.Tense != text.NoTense {
			return true
		}
	}
	return false
}

func groupAt(doc *text.Document, i int) (text.Group, bool) {
	for _, g := range doc.Groups {
		if g.Kind == text.NounGroup && g.First == i {
			return g, true
		}
	}
	return text.Group{}, false
}

func hasQuantity(doc *text.Document, g text.Group) bool {
	for _, q := range doc.Quantities {
		if g.First <= q.First && q.Last <= g.Last {
			return true
		}
	}
	return false
}

func (f *Finder) isPerson(doc *text.Document, i int) bool {
	for k := max(i-2, 0); k <= i; k++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, k, f.person); n > 0 && k+n == i+1 {
			return true
		}
	}
	return false
}

// count reads the number, role and nationality off the words for the people; false where they are none.
func (f *Finder) count(doc *text.Document, victims pattern.Range, r *Report) bool {
	r.Victims = victims
	at := head(doc, pattern.Range{First: victims.Last - 1, Last: victims.Last})
	r.Role = facts.RoleUnspecified
	for k := victims.First; k <= at; k++ {
		if n, value := f.lex.Match(doc.Words, doc.LemmaWords, k, f.person); n > 0 && value != "" && k+n == at+1 {
			r.Role = facts.Role(value)
		}
	}
	r.Nationality = nationality(doc, victims)
	one, two, three, none := 1, 2, 3, 0
	for _, q := range doc.Quantities {
		if victims.First <= q.First && q.Last <= victims.Last && !q.Ordinal {
			r.Count, r.Quantifier = q.Count, q.Quantifier
			return true
		}
	}
	first := doc.Words[victims.First]
	negated := false
	for _, g := range doc.Groups {
		negated = negated || g.Kind == text.NounGroup && g.First == victims.First && g.Negated
	}
	switch {
	case negated:
		r.Count, r.Quantifier = facts.Count{Min: &none, Point: &none, Max: &none}, facts.None
	case victims.Last-victims.First > 2 && doc.Tokens[victims.First+1].Norm == "of":
		r.Count, r.Quantifier = facts.Count{Min: &three}, facts.Vague
	case first != 0 && (first == f.a || first == f.an):
		r.Count, r.Quantifier = facts.Count{Min: &one, Point: &one, Max: &one}, facts.Indefinite
	case doc.Tags[at] == text.NNS || doc.Tags[at] == text.NNPS:
		r.Count, r.Quantifier = facts.Count{Min: &two}, facts.BarePlural
	case doc.Tags[at] == text.PRP || doc.Tags[at] == text.DT:
		return false // "it", "those": who they are stands elsewhere
	default:
		r.Count, r.Quantifier = facts.Count{Min: &one, Point: &one, Max: &one}, facts.Exact
	}
	return true
}

// nationality returns the country of the demonym among the words, "" without one.
func nationality(doc *text.Document, r pattern.Range) string {
	for _, m := range doc.Mentions {
		if r.First <= m.First && m.Last <= r.Last {
			if e := doc.Entities[m.Entity]; e.Kind == facts.NORP && e.Country != nil {
				return *e.Country
			}
		}
	}
	return ""
}

// source returns who says so: the subject of a verb of saying in the sentence, outside the trigger's group.
func (f *Finder) source(doc *text.Document, sent int, trigger pattern.Range) *facts.Source {
	s := doc.Sentences[sent]
	for i, g := range doc.Groups {
		if g.Kind != text.VerbGroup || g.First < s.First || g.Last > s.Last || !f.lex.Has(doc.LemmaWords[g.Head], f.say) || i == 0 {
			continue
		}
		subject := doc.Groups[i-1]
		if subject.Kind != text.NounGroup || subject.Last != g.First || g.First <= trigger.First && trigger.First < g.Last {
			continue
		}
		words := doc.SpanText(subject.First, subject.Last)
		return &facts.Source{Kind: f.sourceKind(doc, subject), Text: words, Chain: []string{words}}
	}
	return nil
}

func (f *Finder) sourceKind(doc *text.Document, g text.Group) facts.SourceKind {
	for i := g.First; i < g.Last; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.authority); n > 0 {
			return facts.Authority
		}
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.expert); n > 0 {
			return facts.Expert
		}
	}
	switch doc.Lemmas[g.Head] {
	case "hospital", "doctor", "medic":
		return facts.Hospital
	case "witness", "resident":
		return facts.Witness
	}
	return facts.UnknownSource
}

// scope tells figures of wars, and of another incident named by "in 2008, when 166 died", from the rest.
func (f *Finder) scope(doc *text.Document, sent text.Sentence, m pattern.Match) Scope {
	for i := m.First - 1; i >= sent.First && i >= m.First-6; i-- {
		if doc.Words[i] != 0 && doc.Words[i] == f.when {
			return OtherIncident
		}
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.campaign); n > 0 {
			return Cumulative
		}
	}
	return OwnIncident
}
