package event

import (
	"slices"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// doer is the words for somebody who does what the token head tells.
type doer struct {
	words pattern.Range
	head  int
}

// perpetrators parts what the mentions of ev say of who did it into entities and descriptions: "guerrillas of the
// Front" are both. The first description stands for those that later sentences give of the same people.
func (f *Finder) perpetrators(doc *text.Document, c *cast, ev *Event) {
	for _, d := range ev.doers {
		f.addParty(doc, c, ev, d.words)
	}
}

// harmers adds those who, as the sentence of report r tells, did the harm that it counts: "in an attack on the town
// gunmen wounded the judge".
func (f *Finder) harmers(doc *text.Document, c *cast, ev *Event, r casualty.Report) {
	if !f.has(doc, r.Trigger, f.kill) && !f.has(doc, r.Trigger, f.wound) {
		return // "two were hurt", "suffered burns"
	}
	attacker := r.Role == facts.Perpetrator || r.Victims.Last > 0 && doc.Tags[r.Victims.Last-1] == text.PRP
	turned := f.turned(doc, r.Trigger, r.Sentence)
	for _, d := range f.agentsAt(doc, r.Trigger, r.Sentence, true) {
		if !ev.fought && (turned || attacker && f.sideOf(doc, d.words)&(military|forces) != 0) {
			continue // "the gunman was killed by police"
		}
		if !slices.Contains(ev.doers, d) && (d.words.Last <= r.Victims.First || r.Victims.Last <= d.words.First) {
			ev.doers = append(ev.doers, d)
			f.addParty(doc, c, ev, d.words)
		}
	}
}

// acts reports whether those of g did what another of the events than that with index not tells.
func acts(events []Event, g text.Group, not int) bool {
	for k := range events {
		if ev := &events[k]; k != not && ev.Realis == facts.Actual && violent(ev.Class) && slices.ContainsFunc(ev.doers, func(d doer) bool { return d.words.First <= g.First && g.First < d.words.Last }) {
			return true
		}
	}
	return false
}

// complete fills in the perpetrators that no sentence joins to their deed: the armed group to which fighters
// belong, where the article names but one; and "the gunmen", where the sentences behind the event speak of them.
func (f *Finder) complete(doc *text.Document, res *Result) {
	only := onlyArmedGroup(doc)
	for i := range res.Events {
		ev := &res.Events[i]
		if ev.Realis != facts.Actual || !violent(ev.Class) {
			continue
		}
		if len(ev.Perpetrators) == 0 && len(ev.PerpetratorText) == 0 {
			f.findAttackers(doc, res, i)
		}
		if only >= 0 && !f.hasGroup(doc, ev) && f.fightersIn(doc, ev) && !ruledOut(res, only) {
			ev.Perpetrators = append(ev.Perpetrators, only)
		}
	}
}

// ruledOut reports whether a stance says that the entity with that index had no part in it.
func ruledOut(res *Result, entity int) bool {
	return slices.ContainsFunc(res.Stances, func(s Stance) bool {
		return s.Actor == entity && (s.Stance.Stance == facts.RuleOut || s.Stance.Stance == facts.Deny)
	})
}

// onlyArmedGroup returns the one armed group that an article names, -1 for none or several.
func onlyArmedGroup(doc *text.Document) int {
	only := -1
	for _, m := range doc.Mentions {
		if m.Kind != facts.Name || doc.Entities[m.Entity].Subtype != "armed_group" || m.Entity == only {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = m.Entity
	}
	return only
}

func (f *Finder) hasGroup(doc *text.Document, ev *Event) bool {
	for _, p := range ev.Perpetrators {
		if isGroup(doc.Entities[p]) {
			return true
		}
	}
	return false
}

// fightersIn reports whether ev's perpetrators are described as members of an armed group.
func (f *Finder) fightersIn(doc *text.Document, ev *Event) bool {
	for _, r := range ev.PerpetratorText {
		if f.sideOf(doc, r)&fighters != 0 {
			return true
		}
	}
	return false
}

// attackersReach is how many sentences behind an event "the gunmen" are still its own, if no other event comes
// between. Own reading of news text.
const attackersReach = 3

// findAttackers takes for event i the first noun for attackers in its sentences or those that follow, of those that tell
// more of them than that they did it ("the murderers").
func (f *Finder) findAttackers(doc *text.Document, res *Result, i int) {
	ev := &res.Events[i]
	last := min(ev.sentence+attackersReach, len(doc.Sentences)-1)
	for k, o := range res.Events {
		if k != i && o.sentence > ev.sentence && o.sentence <= last {
			last = o.sentence - 1
		}
	}
	for itemOf(doc, last) != itemOf(doc, ev.sentence) {
		last--
	}
	for k := groupFrom(doc, doc.Sentences[ev.sentence].First); k < len(doc.Groups) && doc.Groups[k].First < doc.Sentences[last].Last; k++ {
		g := doc.Groups[k]
		_, role := f.lex.Match(doc.Words, doc.LemmaWords, g.Head, f.person)
		if g.Kind != text.NounGroup || g.Negated || f.has(doc, g.Head, f.culprit) || role != string(facts.Perpetrator) && (role != "" || !f.unknownActors(doc, k)) {
			continue
		}
		if acts(res.Events, g, i) {
			continue // "a bomb killed four in Karvuna, and gunmen shot two in Tel Amar"
		}
		if sent := doc.Sentences[doc.SentenceOf(g.First)]; wordBefore(doc, g.First, sent) == "by" || !oblique(doc, k, sent) && !f.amongDead(doc, g) { // not "the war against traffickers"
			ev.PerpetratorText = append(ev.PerpetratorText, groupRange(g))
			return
		}
	}
}

// amongDead reports whether noun group g tells of what sort some of those who were hit are: "six people, among them two rustlers".
func (f *Finder) amongDead(doc *text.Document, g text.Group) bool {
	i := g.First - 1
	if i < 1 || f.definite[doc.Words[g.First]] {
		return false
	}
	return doc.Tokens[i].Norm == "including" || (doc.Tokens[i].Norm == "them" || doc.Tokens[i].Norm == "whom") && (doc.Tokens[i-1].Norm == "among" || doc.Tokens[i-1].Norm == "of")
}

// unknownActors reports whether noun group k stands for unknown or armed people who do something: "was intercepted by four
// armed individuals".
func (f *Finder) unknownActors(doc *text.Document, k int) bool {
	g := doc.Groups[k]
	if !f.has(doc, g.Head, f.person) || len(mentionsIn(doc, groupRange(g))) > 0 {
		return false
	}
	for i := g.First; i < g.Head; i++ {
		switch doc.Tokens[i].Norm {
		case "unidentified", "unknown", "armed":
			sent := doc.Sentences[doc.SentenceOf(g.First)]
			if wordBefore(doc, g.First, sent) == "by" {
				return true
			}
			if k+1 < len(doc.Groups) {
				v := doc.Groups[k+1]
				return v.First == g.Last && v.Finite() && v.Voice == text.Active && !f.has(doc, v.Head, f.die)
			}
		}
	}
	return false
}

// addParty adds those that r names or describes.
func (f *Finder) addParty(doc *text.Document, c *cast, ev *Event, r pattern.Range) {
	head := headIn(doc, r)
	if e, ok := c.same[head]; ok { // "Lopez, the captain accused of it"
		ev.Perpetrators = add(ev.Perpetrators, e)
		return
	}
	if e := stateOf(doc, r); e >= 0 {
		ev.Perpetrators = add(ev.Perpetrators, e)
		return
	}
	for _, m := range mentionsIn(doc, r) {
		e := doc.Entities[m.Entity]
		group := isGroup(e) && !doc.OnlyInDateline(m.Entity) && !(e.Subtype == "" && f.has(doc, m.Last-1, f.facility))
		person := e.Kind == facts.Person && m.Last > head && !slices.Contains(ev.who, m.Entity) // not of "Lopez's troops"
		if group || person {
			ev.Perpetrators = add(ev.Perpetrators, m.Entity)
		}
	}
	if !f.describes(doc, r) {
		return
	}
	for _, o := range ev.PerpetratorText {
		if o.First == r.First {
			return
		}
		if doc.SentenceOf(o.First) != doc.SentenceOf(r.First) && f.isBody(doc, o) == f.isBody(doc, r) {
			return
		}
	}
	ev.PerpetratorText = append(ev.PerpetratorText, r)
}

// isBody reports whether the head of r is one body of people, a cartel or a squad, and not people.
func (f *Finder) isBody(doc *text.Document, r pattern.Range) bool {
	head := headIn(doc, r)
	return f.has(doc, head, f.force) && doc.Tags[head] != text.NNS
}

// describes reports whether the head of r is a noun for people, not a name or what stands for a group.
func (f *Finder) describes(doc *text.Document, r pattern.Range) bool {
	head := headIn(doc, r)
	if head+1 == r.Last && f.isPeople(doc, head) {
		return true
	}
	for _, m := range mentionsIn(doc, pattern.Range{First: r.First, Last: head + 1}) {
		e := doc.Entities[m.Entity]
		switch {
		case m.Last <= head:
			if isGroup(e) && (f.has(doc, head, f.group) || f.isBody(doc, r)) {
				return false
			}
		case m.Kind == facts.Name || e.Kind == facts.Person || m.Kind == facts.Pronoun:
			return false
		case isGroup(e) && !f.has(doc, head, f.fighter) && (e.Subtype != "armed_group" || doc.Tags[head] != text.NNS):
			return false // "the army", "the group", but "the death squads" are people too
		}
	}
	switch doc.Lemmas[head] {
	case "body", "corpse", "spokesman", "spokeswoman", "spokesmen", "spokesperson":
		return false // who speaks for a group, or is dead, did not do it
	}
	for _, c := range []lexicon.Class{f.person, f.force, f.fighter, f.band, f.craft} {
		if n, _ := f.endingAt(doc, head, r.First, c); n > 0 {
			return true
		}
	}
	return false
}
