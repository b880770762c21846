package casualty

import (
	"embed"
	"fmt"
	"io/fs"
	"sort"
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
	set                                                                          *pattern.Set
	lex                                                                          *lexicon.Lexicon
	person, campaign, say, authority, expert, harm, deny, past, together, credit lexicon.Class
	and, when                                                                    lexicon.Word
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
		credit: lex.MustClass("credit_noun"),
		and:    lex.Intern("and"), when: lex.Intern("when"),
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

// counted makes the reports of a list and, behind it or behind the trigger, of the parts it names.
func (f *Finder) counted(doc *text.Document, list []unit, base Report, s text.Sentence) []Report {
	var out []Report
	for _, u := range list {
		r := base
		r.First, r.Last = min(r.First, u.words.First), max(r.Last, u.words.Last)
		if f.count(doc, u, &r) {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil
	}
	apposed(out)
	end := list[len(list)-1].words.Last
	for _, at := range []int{end, base.Last} {
		for _, u := range f.parts(doc, at, s) {
			r := base
			r.First, r.Last = u.words.First, u.words.Last
			r.Relation, r.PartOf = facts.Part, 0
			if f.count(doc, u, &r) {
				out = append(out, r)
			}
		}
		if end >= base.Last {
			break
		}
	}
	return out
}

// apposed makes the reports behind the first its parts where they add up to it: "three people, a soldier and
// two civilians".
func apposed(out []Report) {
	sum := 0
	for _, r := range out[1:] {
		if r.Point == nil {
			return
		}
		sum += *r.Point
	}
	if len(out) < 3 || out[0].Point == nil || *out[0].Point != sum {
		return
	}
	for i := range out[1:] {
		out[i+1].Relation, out[i+1].PartOf = facts.Part, 0
	}
}

// parts reads ", including two children" and ", 28 of them women" at token i.
func (f *Finder) parts(doc *text.Document, i int, s text.Sentence) []unit {
	if i < s.Last && doc.Tokens[i].Norm == "," {
		i++
	}
	if i+1 >= s.Last {
		return nil
	}
	switch doc.Tokens[i].Norm {
	case "including", "among":
		if doc.Tokens[i+1].Norm == "them" {
			i++
		}
		return f.people(doc, i+1, s)
	}
	u, ok := f.phrase(doc, i, s)
	if ok && hasQuantity(doc, text.Group{First: u.words.First, Last: u.words.Last}) && u.words.Last-2 >= i && doc.Tokens[u.words.Last-2].Norm == "of" {
		switch doc.Tokens[u.words.Last-1].Norm {
		case "them", "whom":
			k := u.words.Last
			for k < s.Last && (doc.Tokens[k].Norm == "were" || doc.Tokens[k].Norm == "was") {
				k++
			}
			if g, ok := groupOver(doc, k); ok && f.isPerson(doc, g.Head) {
				u.head, u.words.Last = g.Head, g.Last
				return []unit{u}
			}
		}
	}
	return nil
}

// toll makes the report of a figure that a toll has reached, and of the older one that it replaces in "rose
// from 40 to 62" and "revised down from 20 to 14".
func (f *Finder) toll(doc *text.Document, at pattern.Range, m pattern.Match, base Report) []Report {
	q, ok := quantityAt(doc, at.First)
	if !ok {
		return nil
	}
	for i := m.First; i < m.Last; i++ {
		if doc.Tokens[i].Norm == "final" {
			base.Status = facts.StatusFinal
		}
	}
	base.Role, base.Victims, base.Count, base.Quantifier = facts.RoleAll, at, q.Count, q.Quantifier
	if m.Rule.Yields["change"] == "" {
		return []Report{base}
	}
	old, ok := m.Slot("old")
	was := base
	if ok {
		o, ok := quantityAt(doc, old.First)
		if !ok {
			return []Report{base}
		}
		was.Count, was.Quantifier, was.Victims = o.Count, o.Quantifier, old
	} else if q.Quantifier == facts.Range {
		base.Count, base.Quantifier = exactly(*q.Count.Max), facts.Exact
		was.Count, was.Quantifier = exactly(*q.Count.Min), facts.Exact
	} else {
		return []Report{base}
	}
	was.Status, was.SupersededBy = facts.StatusSuperseded, 0
	return []Report{base, was}
}

func exactly(n int) facts.Count { return facts.Count{Min: &n, Point: &n, Max: &n} }

func quantityAt(doc *text.Document, i int) (text.Quantity, bool) {
	if k := quantityFrom(doc, i); k < len(doc.Quantities) && doc.Quantities[k].First <= i {
		return doc.Quantities[k], true
	}
	return text.Quantity{}, false
}

// denied turns the polarity of a figure that a verb of denying or "not true" stands before.
func (f *Finder) denied(doc *text.Document, s text.Sentence, r *Report) {
	for i := s.First; i < r.First; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.deny); n > 0 {
			r.Polarity = facts.Negative
		}
	}
}

// head returns the head of the group that r lies in, else its last token.
func head(doc *text.Document, r pattern.Range) int {
	for k := groupFrom(doc, r.First); k < len(doc.Groups) && doc.Groups[k].First < r.Last; k++ {
		if g := doc.Groups[k]; g.Head >= r.First && g.Head < r.Last {
			return g.Head
		}
	}
	return r.Last - 1
}

// happened sets realis by the verb group of the trigger; false for a denied harm, which is no report.
func (f *Finder) happened(doc *text.Document, trigger pattern.Range, r *Report) bool {
	if k := groupFrom(doc, trigger.First); k < len(doc.Groups) {
		g := doc.Groups[k]
		if g.Kind != text.VerbGroup || g.First > trigger.First {
			return true
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

// verbFollows reports whether a verb group begins at token i: its subject is then not the object before.
func verbFollows(doc *text.Document, i int) bool {
	if k := groupFrom(doc, i); k < len(doc.Groups) {
		if g := doc.Groups[k]; g.Kind == text.VerbGroup && g.First == i && g.Tense != text.Gerund && g.Tense != text.NoTense {
			return true
		}
	}
	return false
}

func hasQuantity(doc *text.Document, g text.Group) bool {
	k := quantityFrom(doc, g.First)
	return k < len(doc.Quantities) && g.First <= doc.Quantities[k].First && doc.Quantities[k].Last <= g.Last
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
func (f *Finder) count(doc *text.Document, u unit, r *Report) bool {
	victims := u.words
	r.Victims = victims
	r.Role = facts.RoleUnspecified
	for k := victims.First; k <= u.head; k++ {
		if n, value := f.lex.Match(doc.Words, doc.LemmaWords, k, f.person); n > 0 && value != "" && k+n == u.head+1 {
			r.Role = facts.Role(value)
		}
	}
	switch doc.Tokens[u.head].Norm {
	case "himself", "herself":
		r.Role, r.Count, r.Quantifier = facts.Perpetrator, exactly(1), facts.Exact
		return true
	case "them", "whom":
		return false
	}
	r.Nationality = nationality(doc, victims)
	first := doc.Tokens[victims.First].Norm
	switch first {
	case "no", "none", "nobody", "neither":
		if q, ok := quantityAt(doc, victims.First); !ok || q.First > victims.First || q.Quantifier == facts.Exact {
			r.Count, r.Quantifier = exactly(0), facts.None
			return true
		}
	case "both":
		r.Count, r.Quantifier = exactly(2), facts.Exact
		return true
	}
	for k := quantityFrom(doc, victims.First); k < len(doc.Quantities) && doc.Quantities[k].First < victims.Last; k++ {
		q := doc.Quantities[k]
		if q.Ordinal {
			continue
		}
		if q.First > victims.First+1 && f.partitive(doc, victims.First, q.First) {
			return f.someOf(doc, victims, q, r)
		}
		r.Count, r.Quantifier = q.Count, q.Quantifier
		if doc.Lemmas[u.head] == "body" && q.Quantifier == facts.Exact {
			r.Count, r.Quantifier = facts.Count{Min: q.Count.Min}, facts.AtLeast // there may be more
		}
		if q.Last <= u.head && (doc.Tokens[q.Last].Norm == "more" || q.First > 0 && doc.Tokens[q.First-1].Norm == "another") && r.Relation == facts.Total {
			r.Relation = facts.Increment
		}
		r.Victims.First = min(victims.First, q.First)
		r.First = min(r.First, r.Victims.First)
		if doc.Tokens[q.First].Norm == "an" && q.Approximate {
			r.Status = facts.StatusEstimate
		}
		return true
	}
	if f.lex.Has(doc.Words[u.head], f.harm) {
		return false // "the dead": how many stands elsewhere
	}
	two, three := 2, 3
	switch tag := doc.Tags[u.head]; {
	case first == "many":
		r.Count, r.Quantifier = facts.Count{Min: &three}, facts.Vague
	case first == "fewer" || first == "more":
		return false
	case doc.Tokens[u.head].Norm == "couple":
		r.Count, r.Quantifier = exactly(2), facts.Exact
	case first == "a" || first == "an":
		r.Count, r.Quantifier = exactly(1), facts.Indefinite
	case tag == text.NNS || tag == text.NNPS || doc.Tokens[u.head].Norm == "people":
		r.Count, r.Quantifier = facts.Count{Min: &two}, facts.BarePlural
	case tag == text.DT || tag == text.PRP && doc.Tokens[u.head].Norm != "he" && doc.Tokens[u.head].Norm != "she":
		return false // "it", "those": who they are stands elsewhere
	default:
		r.Count, r.Quantifier = exactly(1), facts.Exact
	}
	return true
}

// partitive reports whether "of" stands between two tokens.
func (f *Finder) partitive(doc *text.Document, first, last int) bool {
	for i := first; i < last; i++ {
		if doc.Tokens[i].Norm == "of" {
			return true
		}
	}
	return false
}

// someOf counts a part of a number that is not counted itself: "some of the 30 passengers".
func (f *Finder) someOf(doc *text.Document, victims pattern.Range, q text.Quantity, r *Report) bool {
	two := 2
	switch norm := doc.Tokens[victims.First].Norm; {
	case norm == "all":
		r.Count, r.Quantifier = q.Count, q.Quantifier
	case (norm == "some" || norm == "many" || norm == "most") && q.Count.Point != nil && *q.Count.Point > 2:
		most := *q.Count.Point - 1
		r.Count, r.Quantifier = facts.Count{Min: &two, Max: &most}, facts.Vague
	default:
		return false
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

// source returns who says so: the subject of a verb of saying in the sentence, outside the trigger's group, or
// what "according to" names.
func (f *Finder) source(doc *text.Document, sent int, trigger pattern.Range) *facts.Source {
	s := doc.Sentences[sent]
	for i := groupFrom(doc, s.First); i < len(doc.Groups) && doc.Groups[i].Last <= s.Last; i++ {
		g := doc.Groups[i]
		switch {
		case g.Kind == text.NounGroup && g.First-2 >= s.First && doc.Tokens[g.First-1].Norm == "to" && doc.Tokens[g.First-2].Norm == "according":
			return f.named(doc, g)
		case g.Kind == text.VerbGroup && f.lex.Has(doc.LemmaWords[g.Head], f.say) && (g.First > trigger.First || trigger.First >= g.Last):
			if i+1 < len(doc.Groups) && f.lex.Has(doc.LemmaWords[doc.Groups[i+1].Head], f.credit) {
				continue // "claimed responsibility" says nothing of the toll
			}
			if who, ok := f.speaker(doc, i, s); ok {
				return f.named(doc, who)
			}
		}
	}
	return nil
}

// speaker returns the subject of verb group i: the noun group before it, over appositions and what they hold.
func (f *Finder) speaker(doc *text.Document, i int, s text.Sentence) (text.Group, bool) {
	t := doc.Groups[i].First
	for k := i - 1; k >= 0 && doc.Groups[k].First >= s.First; k-- {
		g := doc.Groups[k]
		switch {
		case g.Kind == text.VerbGroup && finite(g):
			return text.Group{}, false
		case g.Kind == text.VerbGroup || f.governed(doc, g) || enclosed(doc, g, t):
		default:
			tag := doc.Tags[g.Head]
			return g, tag != text.PRP && tag != text.DT && tag != text.WP
		}
	}
	return text.Group{}, false
}

func (f *Finder) named(doc *text.Document, g text.Group) *facts.Source {
	words := doc.SpanText(g.First, g.Last)
	return &facts.Source{Kind: f.sourceKind(doc, g), Text: words, Chain: []string{words}}
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
	case "rebel", "guerrilla", "militant", "insurgent", "faction":
		return facts.PerpetratorSource
	case "group":
		if g.Head > g.First && strings.HasSuffix(doc.Tokens[g.Head-1].Norm, "rights") {
			return facts.NGO
		}
		return facts.PerpetratorSource
	}
	return facts.UnknownSource
}

// scope tells figures of wars, of several incidents, and of another incident ("in 2008, when 166 died"; "last
// year's bombing") from the rest.
func (f *Finder) scope(doc *text.Document, sent text.Sentence, m pattern.Match) Scope {
	for i := sent.First; i < sent.Last; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.past); n > 0 {
			return OtherIncident
		}
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.together); n > 0 {
			return Multiple
		}
	}
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
