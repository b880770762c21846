package event

import (
	"sort"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// findings is what the rules and the reports of a document give before anything is merged, each in text order.
type findings struct {
	mentions []mention
	refused  []Refusal
	notes    []Note
	taken    map[int]int // by head: 1 + index in mentions, or refusedHead
}

// refusedHead marks in findings.taken the tokens that a refusal covers.
const refusedHead = -1

// mentions returns every place that speaks of an event, with the time and place beside it, and the matches of
// rules that say why there is none.
func (f *Finder) mentions(v *pattern.View, reports []casualty.Report) findings {
	doc := v.Doc
	out := findings{taken: map[int]int{}}
	for i := range doc.Sentences {
		if coded(doc, i) && !asks(doc, doc.Sentences[i]) {
			f.sentence(doc, i, f.set.Find(v, i), &out)
		}
	}
	f.reported(doc, reports, &out)
	out.playing(reports)
	sort.SliceStable(out.refused, func(a, b int) bool { return out.refused[a].First < out.refused[b].First })
	sort.SliceStable(out.mentions, func(a, b int) bool { return out.mentions[a].head < out.mentions[b].head })
	for i := range out.mentions {
		x := &out.mentions[i]
		x.doers = f.agents(doc, x)
		for _, r := range x.doers {
			x.by |= f.sideOf(doc, r.words)
		}
		f.when(doc, x, out.mentions)
		f.where(doc, x, out.mentions)
		x.bare = x.Timex < 0 && x.Place < 0
		if x.vague && !dated(doc, x.Timex) && x.Realis == facts.Actual {
			x.Realis = facts.Generic // "a history of attacks"
		} else {
			x.vague = false
		}
	}
	return out
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

// playing refuses the attacks of an article that is about sport: it has twice used their words for a game, and
// reports nobody killed.
func (out *findings) playing(reports []casualty.Report) {
	games := 0
	for _, r := range out.refused {
		if r.Reason == "sport" {
			games++
		}
	}
	for _, r := range reports {
		if r.Outcome == facts.Killed && r.Realis == facts.Actual {
			return
		}
	}
	if games < 2 {
		return
	}
	kept := out.mentions[:0]
	for _, x := range out.mentions {
		if x.Class != facts.Attack {
			kept = append(kept, x)
			continue
		}
		e := x.Evidence[0]
		out.refused = append(out.refused, Refusal{Class: facts.OtherClass, First: e.First, Last: e.Last, Reason: "sport", Rule: x.Rule})
	}
	out.mentions = kept
}

// refuse notes what m says to be no event; of refusals that overlap the first is kept.
func (out *findings) refuse(m pattern.Match, class facts.EventClass, why string) {
	if class == "" {
		class = facts.OtherClass
	}
	if n := len(out.refused); n == 0 || out.refused[n-1].Last <= m.First {
		out.refused = append(out.refused, Refusal{Class: class, First: m.First, Last: m.Last, Reason: why, Rule: m.Rule.ID})
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
		if k != 0 && class != facts.Accident || r.Outcome != facts.Killed && r.Outcome != facts.Kidnapped || !r.TellsHarm() || r.Realis != facts.Actual || r.Scope != casualty.OwnIncident || among(doc, r.Trigger) {
			continue
		}
		x, ok := f.ofReport(doc, i, r)
		if refused {
			x.Class, ok = class, ok && class == facts.Accident // "a shark attack killed a surfer"
		}
		if ok {
			out.mentions = append(out.mentions, x)
		}
	}
}

// refusedAt returns the class of the refusal that token i stands in or follows, at most two words behind it.
func (out *findings) refusedAt(i int) (facts.EventClass, bool) {
	for _, r := range out.refused {
		if r.First <= i && i < r.Last+3 {
			return r.Class, true
		}
	}
	return "", false
}

// among reports whether the verb at token i only counts one happening among others: "is the third mayor killed
// in a week".
func among(doc *text.Document, i int) bool {
	k := groupAt(doc, i)
	if k < 1 || doc.Groups[k].Kind != text.VerbGroup {
		return false
	}
	first := doc.Groups[k].First
	for q := sort.Search(len(doc.Quantities), func(k int) bool { return doc.Quantities[k].Last > first-8 }); q < len(doc.Quantities) && doc.Quantities[q].Last < first; q++ {
		at := doc.Quantities[q].First
		if doc.Quantities[q].Ordinal && at > 1 && doc.Tokens[at-1].Norm == "the" && doc.Lemmas[at-2] == "be" {
			return true
		}
	}
	return false
}

// asks reports whether a sentence is a question, which states nothing.
func asks(doc *text.Document, s text.Sentence) bool {
	return doc.Tokens[s.Last-1].Norm == "?"
}

// dated reports whether a time expression tells a week or less.
func dated(doc *text.Document, timex int) bool {
	return timex >= 0 && doc.Timexes[timex].DatePrec != nil && *doc.Timexes[timex].DatePrec <= 3
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
	x.fresh = x.fresh || later.fresh
	x.Targets = append(x.Targets, later.Targets...)
	x.Weapons = append(x.Weapons, later.Weapons...)
}

func (f *Finder) mention(doc *text.Document, sent int, m pattern.Match) (mention, bool) {
	trigger, ok := m.Slot("trigger")
	if !ok {
		return mention{}, false
	}
	x := mention{sent: sent, head: headOf(doc, trigger), report: -1}
	x.Class, x.Rule = facts.EventClass(m.Rule.Yields["class"]), m.Rule.ID
	x.Realis, x.Temporal, x.Timex, x.Place, x.Town = facts.Actual, facts.Current, -1, -1, -1
	x.Evidence = []pattern.Range{trigger}
	x.sentence, x.last = sent, sent
	x.Type = facts.UnknownType
	switch t := m.Rule.Yields["type"]; t {
	case "", "lexicon":
	case "weapon":
		x.Type = f.ofWeapon(doc, m)
	default:
		x.Type = facts.EventType(t)
	}
	for i := m.First; i < m.Last; i++ {
		if w := doc.Words[i]; w != 0 && w == f.suicide {
			x.Suicide = true
		}
	}
	for i := trigger.First; i < trigger.Last; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.many); n > 0 {
			x.Realis = facts.Generic
		}
		for _, c := range []lexicon.Class{f.attackNoun, f.attackVerb} {
			if n, value := f.lex.Match(doc.Words, doc.LemmaWords, i, c); n > 0 && value != "" && x.Type == facts.UnknownType {
				x.Type = facts.EventType(value)
			}
		}
	}
	x.definite = f.definite[doc.Words[trigger.First]] && doc.Words[trigger.First] != 0
	switch doc.Tags[x.head] {
	case text.NNS, text.NNPS:
		x.number = several
	case text.NN, text.NNP:
		x.number = one
	}
	if k := groupAt(doc, x.head); k >= 0 && doc.Groups[k].Kind == text.VerbGroup {
		f.ofVerb(doc, &x, k)
	} else if k >= 0 {
		f.ofNoun(doc, &x, k)
	}
	f.arguments(doc, &x, m, trigger)
	x.told = true
	x.Suicide = x.Suicide || m.Rule.Yields["suicide"] != ""
	x.who = f.sufferers(doc, m, trigger)
	f.takeSides(doc, &x, m, trigger)
	x.fresh = f.isFresh(doc, sent, m, trigger)
	x.apart = f.isApart(doc, sent, trigger.First)
	if s := m.Rule.Yields["stage"]; s != "" {
		x.Stage = facts.Stage(s)
	}
	if r := m.Rule.Yields["realis"]; r != "" {
		x.Realis, x.given = facts.Realis(r), true
	}
	switch x.Type {
	case facts.Kidnapping, facts.Hijacking, facts.HostageBarricade:
		if x.Class == facts.Attack {
			x.Class = facts.Hostage
		}
	}
	return x, true
}

// isApart reports whether the sentence dates another happening by the one at token i: "It came hours after …", "were
// killed, a week after a car bomb …". Behind a verb of saying it is the saying that is dated.
func (f *Finder) isApart(doc *text.Document, sent, i int) bool {
	first := doc.Sentences[sent].First
	for k := i - 1; k > first; k-- {
		switch doc.Tokens[k].Norm {
		case "after", "before":
			if !f.has(doc, k-1, f.unit) {
				return false
			}
			for g := groupFrom(doc, first); g < len(doc.Groups) && doc.Groups[g].First < k; g++ {
				if doc.Groups[g].Kind == text.VerbGroup {
					return !f.has(doc, doc.Groups[g].Head, f.say)
				}
			}
			return false
		case ",", ";", "\"":
			return false
		}
	}
	return false
}

// ofWeapon is the type of attack that the weapon of m makes.
func (f *Finder) ofWeapon(doc *text.Document, m pattern.Match) facts.EventType {
	w, _ := m.Slot("weapon")
	for i := w.First; i < w.Last; i++ {
		switch _, value := f.lex.Match(doc.Words, doc.LemmaWords, i, f.weapon); value {
		case "explosives":
			return facts.Bombing
		case "incendiary":
			return facts.Arson
		case "firearms", "melee":
			return facts.ArmedAssault
		}
	}
	return facts.UnknownType
}

// sufferers returns the people named as those to whom m was done: in its target, in the trigger itself ("the
// Lopez murder") or behind it ("the murder of Lopez").
func (f *Finder) sufferers(doc *text.Document, m pattern.Match, trigger pattern.Range) []int {
	who := personsIn(doc, trigger)
	if t, ok := m.Slot("target"); ok {
		who = append(who, personsIn(doc, t)...)
	}
	if i := trigger.Last; i+1 < len(doc.Tokens) && doc.Tokens[i].Norm == "of" {
		if k := groupFrom(doc, i+1); k < len(doc.Groups) && doc.Groups[k].First == i+1 {
			who = append(who, personsIn(doc, pattern.Range{First: i + 1, Last: doc.Groups[k].Last})...)
		}
	}
	if k := groupAt(doc, trigger.First); k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Voice == text.Passive {
		who = append(who, personsIn(doc, f.subject(doc, trigger.First))...)
	}
	return who
}

// subject returns the words of the clause before token i: from the verb of saying, the "that" or the start of the
// sentence, whichever is nearest.
func (f *Finder) subject(doc *text.Document, i int) pattern.Range {
	r := pattern.Range{First: i, Last: i}
	for r.First > 0 && doc.Zones[doc.ZoneOf(r.First-1)].Kind != text.Dateline {
		k := r.First - 1
		if n := doc.Tokens[k].Norm; n == "." || n == ";" || n == "that" || n == "]" || f.has(doc, k, f.say) || i-k > 40 {
			break
		}
		r.First = k
	}
	return r
}

// takeSides reads who acts and who is hit off the slots of m and the groups beside a noun: "a guerrilla attack
// on the base".
func (f *Finder) takeSides(doc *text.Document, x *mention, m pattern.Match, trigger pattern.Range) {
	if a, ok := m.Slot("agent"); ok {
		x.by |= f.sideOf(doc, a)
		if f.has(doc, a.Last-1, f.craft) {
			x.by |= military // "a helicopter bombed"
		}
	} else if k := groupAt(doc, trigger.First); k > 1 && doc.Groups[k].Tense == text.Infinite && doc.Groups[k-1].Kind == text.VerbGroup {
		x.by |= f.sideOf(doc, pattern.Range{First: doc.Groups[k-2].First, Last: doc.Groups[k-2].Last}) // "gunmen tried to storm"
	}
	if t, ok := m.Slot("target"); ok {
		x.hit |= f.sideOf(doc, t)
	}
	if k := groupAt(doc, x.head); k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Voice == text.Passive {
		x.hit |= f.sideOf(doc, relativeOf(doc, k))
	} else if k >= 0 && doc.Groups[k].Kind == text.NounGroup {
		x.by |= f.sideOf(doc, pattern.Range{First: trigger.First, Last: x.head})
		for k++; k < len(doc.Groups) && doc.Groups[k].First <= doc.Groups[k-1].Last+2; k++ {
			g := doc.Groups[k]
			if g.Kind == text.VerbGroup && f.occursBy(doc, g) {
				continue // "carried out by"
			}
			switch r := (pattern.Range{First: g.First, Last: g.Last}); doc.Tokens[g.First-1].Norm {
			case "by":
				x.by |= f.sideOf(doc, r)
			case "on", "of", "against", "at", "upon":
				x.hit |= f.sideOf(doc, r)
			default:
				return
			}
		}
	}
}

// relativeOf returns the noun group that "which" before the verb group with index k stands for: "the garrison,
// which was attacked"; empty where there is none.
func relativeOf(doc *text.Document, k int) pattern.Range {
	i := doc.Groups[k].First - 1
	if i < 1 || doc.Tags[i] != text.WDT && doc.Tags[i] != text.WP {
		return pattern.Range{}
	}
	for i--; i > 0 && doc.Tokens[i].Norm == ","; i-- {
	}
	if j := groupAt(doc, i); j >= 0 && doc.Groups[j].Kind == text.NounGroup {
		return pattern.Range{First: doc.Groups[j].First, Last: doc.Groups[j].Last}
	}
	return pattern.Range{}
}

// isFresh reports whether m presents its event as one not told before: "a bomb", "another attack", or a
// sentence that turns elsewhere ("Meanwhile …").
func (f *Finder) isFresh(doc *text.Document, sent int, m pattern.Match, trigger pattern.Range) bool {
	if f.has(doc, doc.Sentences[sent].First, f.turn) {
		return true
	}
	for _, name := range []string{"trigger", "weapon"} {
		r, ok := m.Slot(name)
		if !ok {
			continue
		}
		switch doc.Tokens[r.First].Norm {
		case "a", "an", "one":
			return true
		}
		for i := r.First; i < r.Last; i++ {
			if f.has(doc, i, f.other) {
				return true
			}
		}
	}
	return false
}

// headOf returns the head of the group that r is, else its last token.
func headOf(doc *text.Document, r pattern.Range) int {
	for _, g := range doc.Groups {
		if g.First <= r.First && r.First < g.Last {
			return g.Head
		}
	}
	return r.Last - 1
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
	x.who, x.hit = personsIn(doc, r.Victims), hitBy(r)
	if len(x.who) > 0 {
		x.hit |= civil
	}
	x.Class, x.Type, x.Rule = facts.Attack, facts.UnknownType, r.Rule
	x.Realis, x.Temporal, x.Timex, x.Place, x.Town = r.Realis, facts.Current, -1, -1, -1
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

// when gives x the time expression of its sentence that stands nearest, behind it rather than before. A time
// behind another mention is that mention's. "said on Thursday" dates the saying; only where the text gives no
// other time does a month or a year in which something was claimed or found out date what was.
func (f *Finder) when(doc *text.Document, x *mention, all []mention) {
	best, distance, said := -1, 1<<30, -1
	sent := doc.Sentences[x.sent]
	for i := sort.Search(len(doc.Timexes), func(k int) bool { return doc.Timexes[k].First >= sent.First }); i < len(doc.Timexes); i++ {
		t := doc.Timexes[i]
		if t.Last > sent.Last {
			break
		}
		if t.Type != facts.Date && t.Type != facts.Time || f.reporting(doc, t.First) || shut(all, x, t.First) || modifier(doc, t, x.head) || bounding(doc, t.First) {
			continue
		}
		if f.elsewhere(doc, x, t.First) {
			if t.First < x.head && long(t) {
				said = i
			}
			continue
		}
		d := t.First - x.head
		if d < 0 {
			d = 3 * -d
		}
		if d < distance {
			best, distance = i, d
		}
	}
	if best < 0 {
		best = said
	}
	x.Timex = best
}

// long reports whether a time is a month or longer, be it resolved or not ("XXXX-01").
func long(t text.Timex) bool {
	if t.DatePrec == nil {
		return len(t.Value) <= len("2006-01")
	}
	return *t.DatePrec >= 4
}

// modifier reports whether a time is a modifier of a noun other than the trigger: "a 1981 blue van", "today's
// elections".
func modifier(doc *text.Document, t text.Timex, trigger int) bool {
	k := groupAt(doc, t.First)
	return k >= 0 && doc.Groups[k].Head >= t.Last && doc.Groups[k].Head != trigger
}

// shut reports whether another mention of the sentence stands between x and token at behind it.
func shut(all []mention, x *mention, at int) bool {
	for _, other := range all {
		if other.sent == x.sent && x.head < other.head && other.head < at && other.Realis == facts.Actual && other.report < 0 {
			return true
		}
	}
	return false
}

// elsewhere reports whether the time at token t belongs to another verb than the happening of x: one that
// stands between them and does not itself say that something happens ("condemned yesterday the murder of"), or
// the clause that holds x's as what was said ("announced today that").
func (f *Finder) elsewhere(doc *text.Document, x *mention, t int) bool {
	noun := false
	if k := groupAt(doc, x.head); k >= 0 {
		noun = doc.Groups[k].Kind == text.NounGroup
	}
	a, b := min(t, x.head), max(t, x.head)
	for i := a + 1; i < b; i++ {
		if t < x.head && doc.Tokens[i].Norm == "that" && doc.Tags[i] == text.IN {
			return true
		}
	}
	for k := groupFrom(doc, a); k < len(doc.Groups) && doc.Groups[k].First < b; k++ {
		g := doc.Groups[k]
		if g.Kind != text.VerbGroup || g.Head == x.head {
			continue
		}
		if f.has(doc, g.Head, f.say) || (noun || t > x.head && joined(doc, g)) && !f.occursBy(doc, g) {
			return true
		}
	}
	return false
}

// joined reports whether "and" joins a verb group to one before it: "were kidnapped and released today".
func joined(doc *text.Document, g text.Group) bool {
	return g.First > 0 && doc.Tokens[g.First-1].Norm == "and"
}

// bounding reports whether a word before a time makes it the bound of a stretch: "minister until May".
func bounding(doc *text.Document, t int) bool {
	if t == 0 {
		return false
	}
	switch doc.Tokens[t-1].Norm {
	case "until", "till", "since", "before":
		return true
	}
	return false
}

// occursBy reports whether a verb group says that something happens, or is the auxiliary of such a verb.
func (f *Finder) occursBy(doc *text.Document, g text.Group) bool {
	return f.has(doc, g.Head, f.occur) || f.has(doc, g.Head, f.attackVerb)
}

func between(i, a, b int) bool { return a < i && i < b || b < i && i < a }

// reporting reports whether a time expression follows a verb of saying: at most one word stands between.
func (f *Finder) reporting(doc *text.Document, first int) bool {
	for i := max(first-2, 0); i < first; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.say); n > 0 {
			return true
		}
	}
	return false
}
