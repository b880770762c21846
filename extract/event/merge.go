package event

import (
	"slices"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/text"
)

// merge joins the mentions into res.Events and returns those that speak of one, each with its event.
func (f *Finder) merge(doc *text.Document, c *cast, mentions []mention, res *Result) ([]mention, []int) {
	owner := make([]int, len(mentions))
	focus, n := -1, 0 // the event last spoken of; mentions kept
	for i := range mentions {
		mentions[n] = mentions[i]
		x := &mentions[n]
		e := f.antecedent(doc, c, mentions[:n+1], owner, n, focus, res)
		if e < 0 && x.ranked && focus >= 0 && res.Events[focus].Realis == facts.Actual {
			e = focus
		}
		if x.refers && (e < 0 || x.number == 0 && e != focus) {
			continue // "the incident" of nothing told; "it happened" of what was not told last
		}
		if e < 0 {
			if x.definite && !dated(doc, x.Timex) && x.number == several && x.Realis == facts.Actual && len(res.Events) > 0 {
				x.Realis = facts.Generic // "the attacks": several happenings, told one by one or not at all
			}
			e = len(res.Events)
			res.Events = append(res.Events, x.Event)
			res.Events[e].Temporal = temporal(doc, x)
		} else {
			f.join(doc, &res.Events[e], x)
		}
		owner[n], focus = e, e
		n++
	}
	return mentions[:n], owner[:n]
}

// antecedent returns the event that mention i speaks of, or -1 for a new one: that for which most speaks (see weigh), of
// several the latest.
func (f *Finder) antecedent(doc *text.Document, c *cast, mentions []mention, owner []int, i, focus int, res *Result) int {
	x := &mentions[i]
	barred := -1 // what x dates: told before it in the sentence, or "it"
	if x.apart && !x.definite {
		if barred = focus; i > 0 && mentions[i-1].sent == x.sent && mentions[i-1].apart {
			return owner[i-1]
		}
	}
	best, most := -1, 0
	for e := len(res.Events) - 1; e >= 0; e-- {
		if ev := &res.Events[e]; mayBe(ev, x) {
			if e == barred {
				if _, same := f.hitAlike(doc, c, ev, x); !same {
					continue
				}
			}
			if points, ok := f.weigh(doc, c, ev, x, telling{e == focus, len(res.Events) == 1}); ok && points > most {
				best, most = e, points
			}
		}
	}
	return best
}

// mayBe reports whether x and ev are both told of, or both spoken of in one sentence.
func mayBe(ev *Event, x *mention) bool {
	if x.Realis == facts.Hypothetical && x.Stage == "" && x.number == 0 && x.bare && len(x.hits) > 0 && ev.Realis == facts.Actual && ev.last != x.sent {
		return false // "warned that militants could strike"
	}
	if ev.Realis == facts.Hypothetical && ev.Stage == "" && x.Realis == facts.Actual && x.report >= 0 && ev.last != x.sent {
		return false // the dead are not those of what might be
	}
	if x.Realis == facts.Generic {
		return ev.last == x.sent && (ev.Realis == facts.Generic || x.vague && !ev.told) // "killed in riots"
	}
	return ev.Realis != facts.Generic || ev.vague && x.report >= 0 && ev.last == x.sent // "attacks that killed 20"
}

// left reports whether ev is background that another paragraph told: "the attack" goes back to the news.
func left(doc *text.Document, ev *Event, x *mention) bool {
	return ev.Temporal == facts.Historical && x.bare && doc.Sentences[ev.last].Zone != doc.Sentences[x.sent].Zone
}

// harm reports whether x only tells of deaths, whatever brought them.
func (x *mention) harm() bool { return x.report >= 0 && x.Type == facts.UnknownType }

// family is the class that stands for those between which wording wavers: "the kidnapping" is also "the
// attack", "the fight" also "the clash".
func family(c facts.EventClass) facts.EventClass {
	switch c {
	case facts.Hostage, facts.Crime:
		return facts.Attack
	}
	return c
}

// manner is the type that stands for all ways of the same thing.
func manner(t facts.EventType) facts.EventType {
	switch t {
	case facts.Bombing, facts.Shelling, facts.Airstrike:
		return facts.Bombing
	case facts.Assassination, facts.ArmedAssault, facts.UnarmedAssault:
		return facts.ArmedAssault
	case facts.Kidnapping, facts.HostageBarricade, facts.Hijacking:
		return facts.Kidnapping
	}
	return t
}

// sameTime reports whether two times may be one: either is unknown, their days overlap, or they are worded
// alike.
func sameTime(doc *text.Document, a, b int) bool {
	if a < 0 || b < 0 || a == b {
		return true
	}
	s, t := doc.Timexes[a], doc.Timexes[b]
	if s.DateStart == nil || t.DateStart == nil {
		return s.DateStart == nil && t.DateStart == nil && s.Value == t.Value
	}
	return *s.DateStart <= *t.DateEnd && *t.DateStart <= *s.DateEnd
}

// samePlace reports whether both places are known and the same entity.
func samePlace(doc *text.Document, a, b int) bool {
	return a >= 0 && b >= 0 && doc.Mentions[a].Entity == doc.Mentions[b].Entity
}

// join adds what x says to ev: times and places only where ev has none or x is finer.
func (f *Finder) join(doc *text.Document, ev *Event, x *mention) {
	if heads(doc, ev, x) && ev.Timex < 0 {
		ev.Temporal = temporal(doc, x)
	}
	joinTime(doc, ev, x)
	f.joinPlace(doc, ev, x)
	if ev.Type == facts.UnknownType || ev.Type == facts.ArmedAssault && manner(x.Type) == facts.Kidnapping && x.Realis == facts.Actual && x.sent <= ev.last+1 {
		ev.Type = x.Type // who storms a school and takes its pupils kidnaps, as GTD ranks its types
	}
	if m := manner(x.Type); m != facts.UnknownType && !slices.Contains(ev.manners, m) {
		ev.manners = append(ev.manners, m)
	}
	if x.told && (!ev.told || mishap(doc, ev, x) || x.Class == facts.ArmedClash && x.number == 0 && x.sent == ev.sentence) {
		ev.Class, ev.Rule, ev.told = x.Class, x.Rule, true // "killed in clashes"; "a blast … the accident"; "shelled the town; the army returned fire"
	}
	if x.Realis == facts.Actual && ev.Realis != facts.Generic {
		ev.Realis = facts.Actual // what one denied or planned, another tells
	}
	if x.sent == ev.sentence && x.Class == facts.Crime && x.Type == facts.UnknownType {
		ev.Class, ev.Rule = x.Class, x.Rule // "shot in a feud"
	}
	ev.last = x.sent
	if ev.Rule == rescueRule && x.Class == facts.StateOperation {
		x.fought = true // "soldiers freed the hostages in a raid"
	}
	if ev.fought && !x.fought {
		if ev.Rule == rescueRule && x.told {
			ev.Class, ev.Rule = x.Class, x.Rule // "soldiers freed the hostages whom gunmen had seized"
		}
		ev.doers, ev.by, ev.hit, ev.fought = nil, 0, 0, false
	}
	if x.fought == ev.fought {
		ev.by, ev.hit = ev.by|x.by, ev.hit|x.hit
	}
	ev.Suicide = ev.Suicide || x.Suicide
	for _, p := range x.who {
		ev.who = add(ev.who, p)
	}
	ev.hits = append(ev.hits, x.hits...)
	if x.fought == ev.fought && (x.Realis == facts.Actual || x.Realis == facts.Generic) {
		ev.doers = append(ev.doers, x.doers...) // also "35 died in attacks by rebels"
	}
	if x.Realis == ev.Realis {
		ev.Targets = append(ev.Targets, x.Targets...)
		ev.Weapons = append(ev.Weapons, x.Weapons...)
	}
	for _, r := range x.Evidence { // the parts of a count share one trigger
		if !slices.Contains(ev.Evidence, r) {
			ev.Evidence = append(ev.Evidence, r)
		}
	}
}

// finer reports whether time a says more than b.
func finer(doc *text.Document, a, b int) bool {
	if a < 0 || b < 0 {
		return a >= 0
	}
	p, q := doc.Timexes[a].DatePrec, doc.Timexes[b].DatePrec
	return p != nil && (q == nil || *p < *q)
}

// temporal tells background from news: a time more than a month wide, "last year", or an anniversary is background.
func temporal(doc *text.Document, x *mention) facts.Temporal {
	if commemorated(doc, x) {
		return facts.Historical
	}
	if x.Timex >= 0 {
		if p := doc.Timexes[x.Timex].DatePrec; p != nil && *p >= 4 {
			return facts.Historical
		}
	}
	return facts.Current
}

// commemorated reports whether x, a noun, is what an anniversary is of: "the tenth anniversary of the blast", "25 years
// since the bombing".
func commemorated(doc *text.Document, x *mention) bool {
	k := groupAt(doc, x.head)
	if k < 0 || doc.Groups[k].Kind != text.NounGroup {
		return false
	}
	for i := doc.Groups[k].First - 1; i > doc.Sentences[x.sent].First && i >= doc.Groups[k].First-anniversaryReach; i-- {
		switch doc.Tokens[i].Norm {
		case "anniversary":
			return true
		case "since", "after":
			if unit := doc.Tokens[i-1].Norm; unit == "years" || unit == "decades" {
				return true
			}
		case ",", ".", ";":
			return false
		}
	}
	return false
}

// anniversaryReach bounds the words between an anniversary and the noun of what it is of.
const anniversaryReach = 6

// linkReports gives each report its nearest event. Figures of wars and years belong to none.
// It returns the reports with those that count what did not happen as hypothetical, for the figures.
func (f *Finder) linkReports(doc *text.Document, c *cast, mentions []mention, owner []int, reports []casualty.Report, res *Result) []casualty.Report {
	reports = slices.Clone(reports)
	for i, r := range reports {
		res.Reports[i] = -1
		if res.Staged[i] {
			continue
		}
		if r.Scope == casualty.Cumulative || r.Scope == casualty.Multiple && !soleEvent(res) {
			continue
		}
		best := nearest(doc, mentions, owner, r)
		if best >= 0 && r.Scope == casualty.OtherIncident && !longAgo(doc, &res.Events[best]) {
			best = -1 // an earlier incident's figure in a sentence on the day's event
		}
		if k := besides(reports, i); k >= 0 && res.Reports[k] >= 0 {
			best = res.Reports[k]
		}
		if best >= 0 && r.Min != nil && *r.Min >= many && byPeople(res.Events[best].Class) {
			res.Notes = append(res.Notes, Note{Code: "cumulative", First: r.First, Last: r.Last,
				Message: "more dead or hurt than in any single attack: a toll of a war or of years, of no event"})
			continue
		}
		res.Reports[i] = best
		if best >= 0 && res.Events[best].vague && (r.Outcome == facts.Killed || r.Outcome == facts.Wounded) && r.Realis == facts.Actual && r.Polarity == facts.Positive && r.Scope == casualty.OwnIncident {
			res.Events[best].Realis, res.Events[best].vague = facts.Actual, false // "air strikes that killed 20" happened
		}
		if best >= 0 && !happened(mentions, i, res.Events[best]) {
			reports[i].Realis = facts.Hypothetical
			continue
		}
		if best >= 0 && harmed(r) {
			if !f.turned(doc, r.Trigger, r.Sentence) {
				res.Events[best].Victims = append(res.Events[best].Victims, r.Victims)
			}
			f.harmers(doc, c, &res.Events[best], r)
		}
	}
	return reports
}

// soleEvent reports whether one event of violence is told: a figure for several incidents together is then that event's, which
// tells of them as one ("two attacks").
func soleEvent(res *Result) bool {
	n := 0
	for i := range res.Events {
		if violent(res.Events[i].Class) {
			n++
		}
	}
	return n == 1
}

// nearest returns the event whose mention stands nearest to the trigger of r in its sentence; for a report of its own
// incident else the one told last before, or, where an article begins with who was hurt, the next; -1 for none.
func nearest(doc *text.Document, mentions []mention, owner []int, r casualty.Report) int {
	best, distance, before, behind := -1, 1<<30, -1, -1
	for k, x := range mentions {
		if itemOf(doc, x.sent) != itemOf(doc, r.Sentence) {
			continue
		}
		if x.Class == facts.Threat && harmed(r) {
			continue // "who had received death threats, was killed"
		}
		d := x.head - r.Trigger
		if d < 0 {
			d = -d
		}
		if x.sent == r.Sentence && d < distance {
			best, distance = owner[k], d
		}
		if x.head < r.Trigger {
			before = owner[k]
		} else if behind < 0 && x.sent <= r.Sentence+nextReach {
			behind = owner[k]
		}
	}
	switch {
	case best >= 0 || r.Scope != casualty.OwnIncident:
		return best
	case before >= 0:
		return before
	}
	return behind
}

// nextReach is how many sentences behind a report that opens an article its event may be told.
const nextReach = 2

// byPeople reports whether events of a class are what people do to people: nature and disease can harm more at once.
func byPeople(c facts.EventClass) bool {
	return c != facts.Disaster && c != facts.Disease && c != facts.Accident
}

// happened reports whether the harm that report i counts was done, as far as its own mention and its event tell: "to
// kill the president" and a foiled plot harm nobody.
func happened(mentions []mention, i int, ev Event) bool {
	if ev.Realis != facts.Actual && ev.Realis != facts.Generic || ev.Stage == facts.Foiled || ev.Stage == facts.Threatened {
		return false
	}
	for _, x := range mentions {
		if x.report == i {
			return x.Realis == facts.Actual || x.vague // "have killed the mayor": the report tells that it happened
		}
	}
	return true
}

// longAgo reports whether an event is background, or dated by a month or more.
func longAgo(doc *text.Document, ev *Event) bool {
	if ev.Temporal == facts.Historical {
		return true
	}
	return ev.Timex >= 0 && doc.Timexes[ev.Timex].DatePrec != nil && *doc.Timexes[ev.Timex].DatePrec >= 4
}

// besides returns the report before i in its sentence that i is a part of, or comes on top of: theirs is one event. -1
// for none.
func besides(reports []casualty.Report, i int) int {
	r := reports[i]
	if r.PartOf >= 0 && r.PartOf < i {
		return r.PartOf
	}
	for k := i - 1; k >= 0 && reports[k].Sentence == r.Sentence && r.Relation == facts.Increment; k-- {
		if o := reports[k]; o.Outcome == r.Outcome && o.Relation == facts.Total && o.PartOf < 0 && o.Scope == r.Scope {
			return k
		}
	}
	return -1
}
