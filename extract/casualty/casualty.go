package casualty

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/tag"
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
		"victims":  {"subject", "object", "possessor"},
		"count":    {"one", "some", "none", "harmed"}, // one at least; two at least; none; of those whom the trigger calls harmed
		"spared":   {"yes"},                           // all of them came to no harm
		"with":     {"victims"},                       // the count includes the victims named
		"note":     nil,                               // the code of a note to make
		"role":     {"military", "perpetrator"},       // of the victims
		"change":   {"yes"},                           // from one figure to another
		"relation": {"total", "part", "increment", "transfer"},
		"status":   {"estimate", "unverified", "retracted", "superseded", "provisional", "final"},
		"realis":   {"hypothetical"},
		"outcome": {"killed", "wounded", "killed_or_wounded", "missing", "kidnapped", "freed", "rescued", "arrested", "displaced",
			"evacuated", "homeless", "injured_minor", "survivors"},
		// What the match is to a figure given before: a part of it, its kind of people, another source's count of the
		// same, or something said of it.
		"antecedent": {"part", "kind", "rival", "disputed", "unverified", "provisional", "same", "compare", "unreported"},
	},
}

// Finder finds casualty reports. It is read-only and safe for concurrent use.
type Finder struct {
	set *pattern.Set
	lex *lexicon.Lexicon

	person, force, animal, collective, unborn, harm, harmed, kill, wound, attack, campaign list // who, and what befell them
	tell, authority, source, expert, credit, hedge, earlier, wrong, deny                   list // who says so, and how firmly
	past, together, period, play, figure, unrest                                           list // whose incident
	share, number, severity, table                                                         list // of figures

	begins []uint32 // by word: the lists of which an entry begins with it, by their bits
	and    lexicon.Word
}

// list is a word list that tokens are looked up in.
type list struct {
	class lexicon.Class
	bit   uint32
}

// New compiles the rules at the root of fsys.
func New(lex *lexicon.Lexicon, fsys fs.FS) (*Finder, error) {
	set, err := pattern.Load(fsys, lex, vocabulary)
	if err != nil {
		return nil, err
	}
	f := &Finder{set: set, lex: lex, and: lex.Intern("and")}
	bit := uint32(1)
	for name, l := range map[string]*list{
		"person": &f.person, "force": &f.force, "animal": &f.animal, "collective_noun": &f.collective, "unborn_word": &f.unborn,
		"harm_word": &f.harm, "harmed_noun": &f.harmed, "kill_verb": &f.kill, "wound_verb": &f.wound, "attack_noun": &f.attack,
		"campaign_noun": &f.campaign, "tell_verb": &f.tell, "source_authority": &f.authority, "source_word": &f.source,
		"source_expert": &f.expert, "credit_noun": &f.credit, "hedge_word": &f.hedge, "earlier_report": &f.earlier,
		"wrong_word": &f.wrong, "deny_word": &f.deny, "past_incident": &f.past, "incidents_together": &f.together,
		"period_phrase": &f.period, "unrest_noun": &f.unrest, "play_word": &f.play, "figurative_place": &f.figure, "fraction_word": &f.share,
		"number_word": &f.number, "severity_word": &f.severity, "table_word": &f.table,
	} {
		*l = list{lex.MustClass(name), bit} // the order of the map decides bits alone, which nobody sees
		for _, w := range lex.FirstWords(l.class) {
			for int(w) >= len(f.begins) {
				f.begins = append(f.begins, 0)
			}
			f.begins[w] |= bit
		}
		bit <<= 1
	}
	return f, nil
}

// match returns how many tokens from i on form the longest entry of l, and its value; n is 0 if none does. It looks at
// the first word before it asks the lexicon: most words begin no entry.
func (f *Finder) match(doc *text.Document, i int, l list) (n int, value string) {
	if (f.beginsAt(doc.Words[i])|f.beginsAt(doc.LemmaWords[i]))&l.bit == 0 {
		return 0, ""
	}
	return f.lex.Match(doc.Words, doc.LemmaWords, i, l.class)
}

func (f *Finder) beginsAt(w lexicon.Word) uint32 {
	if int(w) < len(f.begins) {
		return f.begins[w]
	}
	return 0
}

// Set returns the compiled rules, for listing.
func (f *Finder) Set() *pattern.Set { return f.set }

// Find returns the reports of a document whose layers are in place, in text order, and what is to be said of them
// beside the record's fields.
//
//  1. Each sentence: the reports of each match, the first of those for the same people and outcome.
//  2. Words that speak of a figure given before ("five of them", "the army put it at 9").
//  3. The whole: figures that others replaced, headlines that differ from the text.
func (f *Finder) Find(v *pattern.View) ([]Report, []Note) {
	st := state{Finder: f, view: v, doc: v.Doc, taken: map[taken]bool{}}
	for i, sent := range v.Doc.Sentences {
		switch v.Doc.Zones[sent.Zone].Kind {
		case text.Related, text.Repeat:
			continue
		}
		st.sentence(i, sent)
	}
	st.link()
	out := ordered(st.out)
	for _, r := range out {
		st.notes = append(st.notes, r.notes...)
	}
	sort.SliceStable(st.notes, func(a, b int) bool { return st.notes[a].First < st.notes[b].First })
	return out, st.notes
}

// state is one run of Find. Indexes of reports count in out, which is not sorted yet.
type state struct {
	*Finder
	view  *pattern.View
	doc   *text.Document
	out   []Report
	notes []Note
	taken map[taken]bool
}

// taken is the people of a report, by the last word for them, and what befell them: one report for each. People
// without words are told by the trigger.
type taken struct {
	last, trigger int
	outcome       facts.Outcome
	old           bool
}

func takenBy(r Report, outcome facts.Outcome) taken {
	t := taken{r.Victims.Last, 0, outcome, r.Status == facts.StatusSuperseded}
	if t.last == 0 {
		t.trigger = r.Trigger
	}
	return t
}

// sentence adds the reports of one sentence.
func (st *state) sentence(i int, sent text.Sentence) {
	matches := st.set.Find(st.view, i)
	if len(matches) == 0 {
		return
	}
	first := len(st.out)
	for _, m := range matches {
		if m.Rule.Yields["antecedent"] == "" {
			st.add(st.reports(st.doc, i, m))
		}
	}
	st.joined(first)
	for _, m := range matches {
		if kind := m.Rule.Yields["antecedent"]; kind != "" {
			st.refer(i, m, kind)
		}
	}
	st.retracted(first, sent)
}

// add appends the reports of one match that are not there yet.
func (st *state) add(reports []Report) {
	base := len(st.out)
	for _, r := range reports {
		key := takenBy(r, r.Outcome)
		if st.taken[key] || st.taken[takenBy(r, facts.KilledOrWounded)] {
			if len(st.out) == base {
				return // its parts are there too
			}
			continue
		}
		st.taken[key] = true
		if r.PartOf >= 0 {
			r.PartOf += base
		}
		if r.SupersededBy >= 0 {
			r.SupersededBy += base
		}
		st.out = append(st.out, r)
	}
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

// base is what all reports of a match share; ok is false for a match that reports no harm.
func (f *Finder) base(doc *text.Document, sent int, m pattern.Match) (base Report, trigger pattern.Range, ok bool) {
	s := doc.Sentences[sent]
	trigger, ok = m.Slot("trigger")
	if !ok {
		trigger = pattern.Range{First: m.First, Last: m.Last}
	}
	base = Report{
		Outcome: facts.Outcome(m.Rule.Yields["outcome"]), Relation: facts.Total, PartOf: -1, SupersededBy: -1, Polarity: facts.Positive,
		Realis: facts.Actual, Status: facts.StatusReported, First: m.First, Last: m.Last, Sentence: sent, Rule: m.Rule.ID,
		Trigger: head(doc, trigger),
	}
	if r := m.Rule.Yields["relation"]; r != "" {
		base.Relation = facts.Relation(r)
	}
	if r := m.Rule.Yields["realis"]; r != "" {
		base.Realis = facts.Realis(r)
	}
	if base.Outcome == "" {
		base.Outcome = f.harmOf(doc, base.Trigger, base.Trigger+1)
	}
	if base.Outcome == "" {
		base.Outcome = f.harmOf(doc, m.First, m.Last)
	}
	if !f.happened(doc, s, trigger, &base) {
		return base, trigger, false
	}
	base.Source = f.sourceOf(doc, s, trigger, &base)
	base.Timex = f.clauseTime(doc, s, base.Trigger)
	base.Scope = f.scope(doc, s, m, &base)
	f.hedged(doc, s, &base)
	if st := m.Rule.Yields["status"]; st != "" {
		base.Status = facts.CasualtyStatus(st)
	}
	f.denied(doc, s, &base)
	f.indirect(doc, s, trigger, &base)
	f.hurtHow(doc, m, trigger, &base)
	if code := m.Rule.Yields["note"]; code != "" {
		base.note(code)
	}
	return base, trigger, true
}

// harmOf returns the outcome that the first word of harm between two tokens tells, "" for none.
func (f *Finder) harmOf(doc *text.Document, first, last int) facts.Outcome {
	for i := first; i < last; i++ {
		if _, value := f.match(doc, i, f.harmed); value != "" && !activeAt(doc, i) {
			return facts.Outcome(value)
		}
	}
	return ""
}

// activeAt reports whether token i is a verb in the active voice with an object: "gunmen wounded six" says nothing of
// gunmen who are hurt.
func activeAt(doc *text.Document, i int) bool {
	k := groupFrom(doc, i)
	if k >= len(doc.Groups) || doc.Groups[k].Kind != text.VerbGroup || doc.Groups[k].Head != i {
		return false
	}
	_, object := groupAt(doc, doc.Groups[k].Last)
	return object && doc.Groups[k].Voice == text.Active && doc.Tags[i] == text.VBD
}

// reports returns a report for each phrase of the victims' list and for each part named beside it.
func (f *Finder) reports(doc *text.Document, sent int, m pattern.Match) []Report {
	base, trigger, ok := f.base(doc, sent, m)
	if !ok || base.Outcome == "" && m.Rule.Yields["count"] != "harmed" {
		return nil
	}
	s := doc.Sentences[sent]
	switch m.Rule.Yields["count"] {
	case "one":
		return f.atLeastOne(doc, s, m, base)
	case "some":
		two := 2
		base.Role, base.Count, base.Quantifier = facts.RoleUnspecified, facts.Count{Min: &two}, facts.BarePlural
		return []Report{base}
	case "none":
		base.Role, base.Count, base.Quantifier, base.Victims = facts.RoleAll, facts.Exactly(0), facts.None, trigger
		return []Report{base}
	case "harmed":
		if base.Outcome = f.labelled(doc, trigger); base.Outcome == "" {
			return nil
		}
	}
	if c, ok := m.Slot("count"); ok {
		return f.toll(doc, c, m, base)
	}
	out := f.counted(doc, f.victims(doc, s, m, trigger), base, s)
	switch {
	case m.Rule.Yields["spared"] != "":
		return f.spared(doc, s, trigger, out)
	case base.Outcome == facts.Wounded || base.Outcome == facts.KilledOrWounded:
		return f.noneAtAll(doc, out)
	}
	if role := m.Rule.Yields["role"]; role != "" {
		for i := range out {
			if out[i].Role == facts.RoleUnspecified || role == string(facts.Perpetrator) {
				out[i].Role = facts.Role(role)
			}
		}
	}
	return out
}

// labelled returns the outcome that a label of a table or a word for those harmed has.
func (f *Finder) labelled(doc *text.Document, trigger pattern.Range) facts.Outcome {
	for i := trigger.First; i < trigger.Last; i++ {
		if doc.Lemmas[i] == "survivor" {
			return facts.Survivors
		}
		if _, value := f.match(doc, i, f.table); value != "" {
			return facts.Outcome(value)
		}
	}
	return ""
}

// victims finds the people where the rule says they stand: in a slot, or as subject or object of the trigger.
func (f *Finder) victims(doc *text.Document, s text.Sentence, m pattern.Match, trigger pattern.Range) []unit {
	switch m.Rule.Yields["victims"] {
	case "subject":
		if names(doc, trigger, s) {
			return nil
		}
		return agreeing(doc, trigger.First, f.subject(doc, trigger.First, s))
	case "object":
		return f.list(doc, trigger.Last, s, ofSubject(doc, trigger.First, s))
	case "possessor":
		return f.possessor(doc, trigger)
	}
	if v, ok := m.Slot("victims"); ok {
		if list := f.leftDead(doc, v, trigger, s); list != nil {
			return list
		}
		return f.list(doc, v.First, s, strings.HasPrefix(m.Rule.ID, "casualty.death") || isBody(doc, v.Last-1))
	}
	return nil
}

// leftDead returns the list between the verb "leave" and what it left them, of which v is the last: "left three soldiers
// and ten rebels dead"; nil where v stands alone.
func (f *Finder) leftDead(doc *text.Document, v, trigger pattern.Range, s text.Sentence) []unit {
	if v.Last > trigger.First {
		return nil
	}
	for i := groupFrom(doc, v.First) - 1; i >= 0 && doc.Groups[i].First >= s.First; i-- {
		g := doc.Groups[i]
		if g.Kind != text.VerbGroup {
			continue
		}
		if doc.Lemmas[g.Head] != "leave" || g.Voice != text.Active {
			return nil
		}
		list := f.people(doc, g.Last, text.Sentence{First: s.First, Last: trigger.First, Zone: s.Zone})
		if n := len(list); n > 1 && list[n-1].words.Last == v.Last {
			return list
		}
		return nil
	}
	return nil
}

// possessor returns the people whom the group of a noun belongs to: "the minister's" in "the minister's assassination".
func (f *Finder) possessor(doc *text.Document, trigger pattern.Range) []unit {
	g, ok := groupOver(doc, trigger.First)
	if !ok || f.lex.Has(doc.Words[g.Head], f.force.class) {
		return nil
	}
	for i := g.Head - 1; i > g.First; i-- {
		if doc.Tags[i] != text.POS && !strings.HasSuffix(doc.Tokens[i].Norm, "'") {
			continue
		}
		who := text.Group{First: g.First, Last: i, Head: i - 1}
		if f.isPeople(doc, who) {
			return []unit{{words: pattern.Range{First: g.First, Last: i}, head: i - 1}}
		}
		return nil
	}
	return nil
}

// agreeing takes the first of a subject whose verb is singular: what follows it describes him ("Ali Harun, leader and
// former envoy, was shot dead"), unless it comes "along with" him.
func agreeing(doc *text.Document, t int, list []unit) []unit {
	added := slices.ContainsFunc(list, func(u unit) bool { return tag.Accompanied(doc, u.words.First) })
	if k := groupFrom(doc, t); len(list) > 1 && !added && k < len(doc.Groups) && doc.Groups[k].Kind == text.VerbGroup {
		switch doc.Tokens[doc.Groups[k].First].Norm {
		case "was", "is", "has":
			if tag := doc.Tags[list[0].head]; tag == text.NN || tag == text.NNP {
				return list[:1]
			}
		}
	}
	return list
}

// names reports whether a bare participle stands before a verb that tells who it was: "the only person killed was the
// bomber", "those killed included a judge".
func names(doc *text.Document, trigger pattern.Range, s text.Sentence) bool {
	if !bareParticiple(doc, trigger.First) {
		return false
	}
	next := doc.Groups[groupFrom(doc, trigger.First)].Last
	return next < s.Last && (doc.Lemmas[next] == "be" || doc.Lemmas[next] == "include")
}

// atLeastOne makes the report of a rule that tells of one person by its construction: "not all survived" (one at
// least), "the lone survivor of the nine" (one, and eight whose fate is not said).
func (f *Finder) atLeastOne(doc *text.Document, s text.Sentence, m pattern.Match, base Report) []Report {
	one := 1
	base.Role, base.Count, base.Quantifier = facts.RoleUnspecified, facts.Count{Min: &one}, facts.AtLeast
	if base.Outcome != facts.Survivors {
		return []Report{base}
	}
	base.Count, base.Quantifier = facts.Exactly(1), facts.Exact
	v, ok := m.Slot("victims")
	if !ok {
		return []Report{base}
	}
	whole := f.sizeOf(doc, v)
	if whole < 2 {
		return []Report{base}
	}
	rest := base
	rest.Outcome, rest.Count, rest.Realis, rest.Status = facts.Killed, facts.Exactly(whole-1), facts.Hypothetical, facts.StatusEstimate
	rest.Derivation = fmt.Sprintf("%d - 1", whole)
	rest.Victims = pattern.Range{}
	rest.note("fate-unsaid")
	return []Report{base, rest}
}
