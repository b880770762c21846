package event

import (
	"slices"
	"sort"
	"strings"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// findings is what the rules and the reports of a document give before anything is merged, each in text order.
type findings struct {
	mentions []mention
	refused  []Refusal
	notes    []Note
	taken    map[int]int  // by head: 1 + index in mentions, or refusedHead
	staged   map[int]bool // sentences of a drill or a work of fiction
}

// tollRule begins the names of the rules of package casualty that tell at what a toll stands.
const tollRule = "casualty.toll-"

// refusedHead marks in findings.taken the tokens that a refusal covers.
const refusedHead = -1

// mentions returns every place that speaks of an event, with the time and place beside it, and the matches of
// rules that say why there is none.
func (f *Finder) mentions(v *pattern.View, reports []casualty.Report) findings {
	doc := v.Doc
	out := findings{taken: map[int]int{}, staged: map[int]bool{}}
	for i := range doc.Sentences {
		if coded(doc, i) && !asks(doc, doc.Sentences[i]) {
			f.sentence(doc, i, f.set.Find(v, i), &out)
		}
	}
	f.reported(doc, reports, &out)
	f.playing(doc, &out, reports)
	reviewing(doc, &out)
	sort.SliceStable(out.mentions, func(a, b int) bool { return out.mentions[a].head < out.mentions[b].head })
	for i := range out.mentions {
		x := &out.mentions[i]
		if !strings.HasPrefix(x.Rule, bodyRule) {
			x.doers = f.agents(doc, x)
		}
		if x.suffers {
			x.doers = slices.DeleteFunc(x.doers, func(d doer) bool { return d.words.First < x.head })
		}
		for _, r := range x.doers {
			x.by |= f.sideOf(doc, r.words)
			if stateOf(doc, r.words) >= 0 {
				x.by |= military
			}
		}
		if x.Type == facts.Bombing && bombs(doc, x.head) && x.by&military != 0 && x.by&(fighters|attackers) == 0 {
			x.Type = facts.Airstrike // an army bombs from the air
		}
		if x.fought = f.isFought(doc, x); x.fought && f.turned(doc, x.head, x.sent) {
			x.Targets = nil // who attacks is no victim of his attack
		}
		x.during = isDuring(doc, x, out.mentions)
		x.inIt = isIn(doc, x)
		x.ranked = isRanked(doc, x)
		f.when(doc, x, out.mentions)
		if r := x.report; r >= 0 && x.Timex >= 0 && (reports[r].Relation == facts.Transfer || // when the wounded died
			strings.HasPrefix(reports[r].Rule, tollRule) && doc.Timexes[x.Timex].First < x.head) { // "a statement issued today raised the toll"
			x.Timex = -1
		}
		f.where(doc, x, out.mentions)
		if x.ranked {
			x.Place, x.PlaceTo, x.Town, x.Division = -1, -1, -1, -1 // that of what it is ranked with
		}
		x.Found = x.Timex >= 0 && f.finds(doc, x)
		x.bare = x.Timex < 0 && x.Place < 0
		if x.vague && !dated(doc, x.Timex) && x.Realis == facts.Actual {
			x.Realis = facts.Generic // "a history of attacks"
		} else {
			x.vague = false
		}
	}
	return out
}

// isRanked reports whether x only ranks what has been told: "it was the first such bombing in the capital since 2019".
func isRanked(doc *text.Document, x *mention) bool {
	k := groupAt(doc, x.head)
	if k < 2 || doc.Groups[k].Kind != text.NounGroup || doc.Tokens[doc.Groups[k].First].Norm != "the" {
		return false
	}
	be, subject := doc.Groups[k-1], doc.Groups[k-2]
	if be.Kind != text.VerbGroup || be.Last != doc.Groups[k].First || doc.Lemmas[be.Head] != "be" || subject.Last != be.First {
		return false
	}
	switch doc.Tokens[subject.Head].Norm {
	case "it", "this", "that":
	default:
		return false
	}
	for i := doc.Groups[k].First; i < doc.Groups[k].Head; i++ {
		if timex.IsRank(doc.Tokens[i]) {
			return true
		}
	}
	return false
}

// isDuring reports whether the clause of x puts it into what has been told: "was shot dead during the raid".
func isDuring(doc *text.Document, x *mention, all []mention) bool {
	const reach = 3 // tokens between the verb and the noun
	k := groupAt(doc, x.head)
	if k < 0 || doc.Groups[k].Kind != text.VerbGroup {
		return false
	}
	for _, y := range all {
		if y.sent != x.sent || !y.definite || y.head < doc.Groups[k].Last {
			continue
		}
		g := groupAt(doc, y.head)
		if g < 0 || doc.Groups[g].First-doc.Groups[k].Last > reach {
			return false
		}
		return inCourse(doc, g)
	}
	return false
}

// isIn reports whether x stands as that in which somebody was hit besides those told before: "her mother was wounded in the
// attack".
func isIn(doc *text.Document, x *mention) bool {
	k := groupAt(doc, x.head)
	if !x.definite || x.number == several || k < 1 || doc.Groups[k].Kind != text.NounGroup || doc.Groups[k].First == doc.Sentences[x.sent].First {
		return false
	}
	after := doc.Tokens[min(doc.Groups[k].Last, len(doc.Tokens)-1)].Norm
	return inCourse(doc, k) && after != "on" && after != "against" && after != "of"
}

// inCourse reports whether "in" or "during" stands before the group with index k.
func inCourse(doc *text.Document, k int) bool {
	before := doc.Tokens[doc.Groups[k].First-1].Norm
	return before == "during" || before == "in"
}

// bodyRule begins the ids of the rules by which somebody finds the dead: he did not kill them.
const bodyRule = "casualty.body-"

// apartRule is the id of the rule of verbs that kill by what stands behind their object: "beat two officers to death".
const apartRule = "casualty.kill-apart"

// throatRule begins the ids of the rules of cut throats, which nobody's are by chance.
const throatRule = "casualty.throats"

// rescueRule is the id of the rule by which somebody frees the hostages: he did not take them.
const rescueRule = "event.rescue"

// bombs reports whether token i says that somebody bombs, and not that something explodes.
func bombs(doc *text.Document, i int) bool {
	return doc.Lemmas[i] == "bomb" && doc.Tags[i] != text.NN || doc.Tokens[i].Norm == "bombing" || doc.Tokens[i].Norm == "bombings"
}

// sentence adds to out what the matches of sentence i make: refusals first, since no event is told inside one.
func (f *Finder) sentence(doc *text.Document, i int, matches []pattern.Match, out *findings) {
	for _, m := range matches {
		if code := m.Rule.Yields["note"]; code != "" {
			out.notes = append(out.notes, Note{Code: code, Message: m.Rule.Yields["message"], First: m.First, Last: m.Last})
		}
		if why := m.Rule.Yields["refuse"]; why != "" {
			out.refuse(m, facts.EventClass(m.Rule.Yields["class"]), why)
			first, last := m.First, m.Last
			if m.Rule.Yields["scope"] == "sentence" {
				first, last = doc.Sentences[i].First, doc.Sentences[i].Last
				out.staged[i] = facts.EventClass(m.Rule.Yields["class"]) != facts.Accident
			}
			for k := first; k < last; k++ {
				out.taken[k] = refusedHead
			}
		}
	}
	for _, m := range matches {
		x, ok := f.mention(doc, i, m)
		if !ok || out.taken[x.head] == refusedHead {
			continue
		}
		switch k := out.taken[x.head]; {
		case among(doc, x.head):
			out.refuse(m, x.Class, "counts a happening among others told")
			out.taken[x.head] = refusedHead
		case x.Realis == facts.Future && k == 0:
			out.refuse(m, x.Class, "told as still to come")
			out.taken[x.head] = refusedHead
		case k > 0:
			complete(&out.mentions[k-1], x)
		case x.Class != "":
			out.mentions = append(out.mentions, x)
			out.taken[x.head] = len(out.mentions)
		}
	}
}

// reported adds to out the killings and kidnappings that only a report tells of, and marks as generic what a report
// counts over years or over many happenings.
func (f *Finder) reported(doc *text.Document, reports []casualty.Report, out *findings) {
	for i, r := range reports {
		k := out.taken[r.Trigger]
		if k > 0 && (r.Scope == casualty.Cumulative || r.Scope == casualty.Multiple || r.Min != nil && *r.Min >= many) {
			out.mentions[k-1].Realis = facts.Generic // "1,000 have been murdered since then"
		}
		if asks(doc, doc.Sentences[r.Sentence]) {
			continue
		}
		class, refused := out.refusedAt(r.Trigger)
		if k != 0 && class != facts.Accident || r.Outcome != facts.Killed && r.Outcome != facts.Kidnapped || !r.TellsHarm() || r.Realis != facts.Actual || r.Scope != casualty.OwnIncident && !ofOld(doc, r, out.mentions) || among(doc, r.Trigger) {
			continue
		}
		x, ok := f.ofReport(doc, i, r)
		x.hit |= partsHit(reports, i)
		if refused {
			x.Class, ok = class, ok && class == facts.Accident // "a shark attack killed a surfer"
		}
		if ok {
			out.mentions = append(out.mentions, x)
		}
	}
}

// ofOld reports whether r tells of one person who was killed in a year that it names, and its sentence of nothing else, or of
// what happened in a month or on a day "when" it did: an event of its own, if an old one.
func ofOld(doc *text.Document, r casualty.Report, told []mention) bool {
	if r.Scope != casualty.OtherIncident {
		return false
	}
	if i := whenTime(doc, doc.Sentences[r.Sentence], r.Trigger); i >= 0 && doc.Timexes[i].DatePrec != nil && *doc.Timexes[i].DatePrec <= 4 {
		return true
	}
	return r.Timex >= 0 && doc.Timexes[r.Timex].DateStart != nil && r.Max != nil && *r.Max == 1 &&
		!slices.ContainsFunc(told, func(x mention) bool { return x.sent == r.Sentence })
}

// complete adds to the mention x what a later rule found about the same head. Rules go from the general to the
// particular, so a later one's class, stage and realis win.
func complete(x *mention, later mention) {
	if later.Class != "" && later.Class != x.Class {
		x.Class, x.Rule, x.Type = later.Class, later.Rule, later.Type
	}
	if later.Stage != "" {
		x.Stage = later.Stage
	}
	if later.given {
		x.Realis = later.Realis
	}
	if x.Type == facts.UnknownType {
		x.Type = later.Type
	}
	x.by, x.hit = x.by|later.by, x.hit|later.hit
	for _, p := range later.who {
		x.who = add(x.who, p)
	}
	x.fresh, x.other = x.fresh || later.fresh, x.other || later.other
	x.Targets = append(x.Targets, later.Targets...)
	x.Weapons = append(x.Weapons, later.Weapons...)
}

func (f *Finder) mention(doc *text.Document, sent int, m pattern.Match) (mention, bool) {
	trigger, ok := m.Slot("trigger")
	if !ok {
		return mention{}, false
	}
	if who, _ := m.Slot("agent"); m.Rule.Yields["agent"] == "armed" && f.sideOf(doc, who)&(fighters|attackers) == 0 {
		return mention{}, false
	}
	x := mention{sent: sent, head: headOf(doc, trigger), report: -1}
	x.Class, x.Rule = facts.EventClass(m.Rule.Yields["class"]), m.Rule.ID
	x.Realis, x.Temporal, x.Timex, x.Place, x.PlaceTo, x.Town = facts.Actual, facts.Current, -1, -1, -1, -1
	x.Evidence = []pattern.Range{trigger}
	x.sentence, x.last = sent, sent
	x.Type = f.typeOf(doc, m, trigger)
	x.suffers = m.Rule.Yields["agent"] == "none"
	x.Suicide, x.refers = m.Rule.Yields["suicide"] != "", m.Rule.Yields["refers"] != ""
	for i := m.First; i < m.Last; i++ {
		x.Suicide = x.Suicide || doc.Words[i] != 0 && doc.Words[i] == f.suicide
	}
	for i := trigger.First; i < trigger.Last; i++ {
		if f.has(doc, i, f.many) {
			x.vague = true
		}
	}
	x.definite = f.definite[doc.Words[trigger.First]] && doc.Words[trigger.First] != 0
	if last := timexAt(doc, trigger.First); last > trigger.First && last < x.head && doc.Tags[last] == text.POS {
		x.definite = true // "Monday's clash"
	}
	x.number = numberOf(doc.Tags[x.head])
	if k := groupAt(doc, x.head); k >= 0 && doc.Groups[k].Kind == text.VerbGroup {
		f.ofVerb(doc, &x, k)
	} else if k >= 0 {
		f.ofNoun(doc, &x, k)
	}
	f.arguments(doc, &x, m, trigger)
	x.told = true
	x.who = f.sufferers(doc, m, trigger)
	f.takeSides(doc, &x, m, trigger)
	x.other, x.fresh = f.novelty(doc, sent, m)
	x.apart = f.isApart(doc, sent, trigger.First)
	x.also, x.later, x.days = sequel(doc, sent, x.head)
	if r := m.Rule.Yields["realis"]; r != "" && !(x.Stage == facts.Foiled && x.Realis == facts.Hypothetical) { // "to prevent attacks"
		x.Realis, x.given = facts.Realis(r), true
		if x.Realis == facts.Actual && f.denied(doc, sent, trigger.First) {
			x.Realis = facts.Negated
		}
	}
	if s := m.Rule.Yields["stage"]; s != "" {
		x.Stage = facts.Stage(s)
	}
	if manner(x.Type) == facts.Kidnapping && x.Class == facts.Attack {
		x.Class = facts.Hostage
	}
	return x, true
}

// numberOf reads a noun's number off its tag.
func numberOf(t text.Tag) number {
	switch t {
	case text.NNS, text.NNPS:
		return several
	case text.NN, text.NNP:
		return one
	}
	return 0
}

// typeOf is the type that the rule of m yields, or the one that its weapon or the words of its trigger have in their
// list.
func (f *Finder) typeOf(doc *text.Document, m pattern.Match, trigger pattern.Range) facts.EventType {
	t := facts.EventType(m.Rule.Yields["type"])
	switch t {
	case "", "lexicon":
		t = facts.UnknownType
	case "weapon":
		if t = f.ofWeapon(doc, m); t == facts.Bombing && slices.ContainsFunc(doc.Lemmas[trigger.First:trigger.Last], func(l string) bool { return l == "drop" || l == "strafe" }) {
			t = facts.Airstrike // "dropped two bombs on"
		}
	}
	for i := trigger.First; i < trigger.Last && t == facts.UnknownType; i++ {
		for _, c := range []lexicon.Class{f.attackNoun, f.attackVerb, f.assail} {
			if _, value := f.lex.Match(doc.Words, doc.LemmaWords, i, c); value != "" && t == facts.UnknownType {
				t = facts.EventType(value)
			}
		}
	}
	return t
}

// ofWeapon is the type of attack that the weapon of m makes.
func (f *Finder) ofWeapon(doc *text.Document, m pattern.Match) facts.EventType {
	w, _ := m.Slot("weapon")
	for i := w.First; i < w.Last; i++ {
		switch _, value := f.lex.Match(doc.Words, doc.LemmaWords, i, f.weapon); value {
		case "explosives":
			for ; i < w.Last; i++ {
				if f.has(doc, i, f.projectile) {
					return facts.Shelling // "fired mortars"
				}
			}
			return facts.Bombing
		case "incendiary":
			return facts.Arson
		case "firearms", "melee":
			return facts.ArmedAssault
		}
	}
	return facts.UnknownType
}

// novelty reads how m presents its event: as another than those told ("another attack", a sentence that turns
// elsewhere: "Meanwhile …"), or as one not told before ("a bomb"), which its sentence may tell again of one that is.
func (f *Finder) novelty(doc *text.Document, sent int, m pattern.Match) (other, fresh bool) {
	if f.has(doc, doc.Sentences[sent].First, f.turn) {
		return true, true
	}
	for _, name := range []string{"trigger", "weapon"} {
		r, ok := m.Slot(name)
		if !ok {
			continue
		}
		for i := r.First; i < r.Last; i++ {
			if f.has(doc, i, f.other) {
				return true, true
			}
		}
		switch doc.Tokens[r.First].Norm {
		case "a", "an", "one":
			fresh = true
		}
	}
	return false, fresh
}

// sequel reports whether a sentence adds what it tells to what has been told, by "also" at its head or beside the trigger,
// or puts it later or earlier: "Hours later …", "Minutes before, …"; days says that a day or more lies between.
func sequel(doc *text.Document, sent, trigger int) (also, later, days bool) {
	const opening, reach = 6, 2 // tokens
	s := doc.Sentences[sent]
	for i := s.First; i < min(s.Last, s.First+opening); i++ {
		norm := doc.Tokens[i].Norm
		later = later || norm == "later" || norm == "earlier" || norm == "subsequently" || norm == "before" && i+1 < s.Last && doc.Tokens[i+1].Norm == ","
		if i > s.First && (norm == "later" || norm == "earlier" || norm == "before") {
			days = days || isDays(doc.Tokens[i-1].Norm)
		}
		also = also || norm == "also" && i <= s.First+1
	}
	for i := max(s.First, trigger-reach); i < min(s.Last, trigger+reach); i++ {
		also = also || doc.Tokens[i].Norm == "also"
	}
	return also, later, days
}

// isDays reports whether norm is a unit of time of a day or longer.
func isDays(norm string) bool {
	switch norm {
	case "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades":
		return true
	}
	return false
}

// headOf returns the head of the group that r begins in, else its last token.
func headOf(doc *text.Document, r pattern.Range) int {
	if k := groupAt(doc, r.First); k >= 0 {
		return doc.Groups[k].Head
	}
	return r.Last - 1
}

// violentWord reports whether the word at token i says that somebody was killed, not only that he is dead.
func (f *Finder) violentWord(doc *text.Document, i int) bool {
	if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.deathNoun); n > 0 {
		return doc.Lemmas[i+n-1] != "death"
	}
	return f.has(doc, i, f.killVerb)
}

// ofReport makes a mention of a killing that no trigger speaks of; ok is false where its words tell of many
// happenings.
func (f *Finder) ofReport(doc *text.Document, i int, r casualty.Report) (x mention, ok bool) {
	var t *text.Timex
	if r.Timex >= 0 {
		t = &doc.Timexes[r.Timex]
	}
	if cumulative(r, t) || r.Polarity == facts.Negative || r.Max != nil && *r.Max == 0 {
		return mention{}, false
	}
	x = mention{head: r.Trigger, sent: r.Sentence, report: i, apart: f.isApart(doc, r.Sentence, r.Trigger)}
	x.also, x.later, x.days = sequel(doc, x.sent, x.head)
	x.who, x.hit, x.suffers = personsIn(doc, r.Victims), hitBy(r), strings.HasPrefix(r.Rule, throatRule)
	if v := r.Victims; v.Last > v.First && strings.HasSuffix(doc.Tokens[v.Last-1].Norm, "self") {
		x.hit = 0 // "killed himself" tells of no other side
	}
	if len(x.who) > 0 {
		x.hit |= civil
	}
	x.Class, x.Type, x.Rule = facts.Attack, facts.UnknownType, r.Rule
	if r.Outcome == facts.Killed && r.Rule != apartRule && !strings.HasPrefix(r.Rule, throatRule) && !f.violentWord(doc, r.Trigger) {
		x.Class = facts.OtherClass // "has died", "was found dead": see deaths
	}
	x.Realis, x.Temporal, x.Timex, x.Place, x.PlaceTo, x.Town = r.Realis, facts.Current, -1, -1, -1, -1
	x.Evidence = []pattern.Range{{First: r.Trigger, Last: r.Trigger + 1}}
	x.sentence, x.last = r.Sentence, r.Sentence
	if r.Outcome == facts.Kidnapped {
		x.Class, x.Type = facts.Hostage, facts.Kidnapping
	}
	if k := groupAt(doc, r.Trigger); k >= 0 && doc.Groups[k].Kind == text.VerbGroup {
		f.ofVerb(doc, &x, k)
	}
	return x, true
}
