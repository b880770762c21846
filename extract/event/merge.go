package event

import (
	"slices"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/text"
)

// merge joins the mentions into res.Events and returns those that speak of one, each with its event.
func (f *Finder) merge(doc *text.Document, mentions []mention, res *Result) ([]mention, []int) {
	owner := make([]int, len(mentions))
	focus, n := -1, 0 // the event last spoken of; mentions kept
	for i := range mentions {
		mentions[n] = mentions[i]
		x := &mentions[n]
		e := f.antecedent(doc, mentions[:n+1], owner, n, focus, res)
		if e < 0 && x.refers {
			continue // "the incident" of nothing told
		}
		if e < 0 {
			if x.definite && !dated(doc, x.Timex) && x.number == several && x.Realis == facts.Actual && len(res.Events) > 0 {
				x.Realis = facts.Generic // "the attacks": several happenings, told one by one or not at all
			}
			e = len(res.Events)
			res.Events = append(res.Events, x.Event)
			res.Events[e].Temporal = temporal(doc, x)
		} else {
			join(doc, &res.Events[e], x)
		}
		owner[n], focus = e, e
		n++
	}
	return mentions[:n], owner[:n]
}

// antecedent returns the event that mention i speaks of, or -1 for a new one: the latest event that nothing in
// the two contradicts, if something speaks for it. That is, in order: it is told in the same sentence; the same
// people are its victims; "the attack"; the same town; for a mention that does not present itself as new ("a
// bomb", "another"), that nothing else was told since.
func (f *Finder) antecedent(doc *text.Document, mentions []mention, owner []int, i, focus int, res *Result) int {
	x := &mentions[i]
	barred := -1 // what x dates: told before it in the sentence, or "it"
	if x.apart && !x.definite {
		if barred = focus; i > 0 && mentions[i-1].sent == x.sent && mentions[i-1].apart {
			return owner[i-1]
		}
	}
	for k := i - 1; k >= 0 && mentions[k].sent == x.sent && barred < 0; k-- {
		ev := &res.Events[owner[k]]
		if f.agree(doc, ev, x, true) || x.report >= 0 && (ev.Realis == facts.Actual || ev.vague) && sameTime(doc, ev.Timex, x.Timex) {
			return owner[k] // deaths told beside a trigger are its deaths, whatever other place the sentence names
		}
	}
	best, score := -1, 0
	for e := len(res.Events) - 1; e >= 0; e-- {
		if ev := &res.Events[e]; e != barred && x.Realis != facts.Generic && f.agree(doc, ev, x, false) && !(x.definite && left(doc, ev, x)) {
			if s := f.support(doc, ev, x, e == focus); s > score {
				best, score = e, s
			}
		}
	}
	return best
}

// left reports whether ev is background that another paragraph told: "the attack" goes back to the news.
func left(doc *text.Document, ev *Event, x *mention) bool {
	return ev.Temporal == facts.Historical && x.bare && doc.Sentences[ev.last].Zone != doc.Sentences[x.sent].Zone
}

// support weighs what speaks for x being told of ev; 0 is nothing.
func (f *Finder) support(doc *text.Document, ev *Event, x *mention, focus bool) int {
	s := 0
	if share(ev.who, x.who) {
		s += 8
	}
	if x.definite {
		s += 2
	}
	if samePlace(doc, ev.Place, x.Place) {
		s += 2
		if ev.Timex >= 0 && x.Timex >= 0 && doc.Entities[doc.Mentions[x.Place].Entity].Kind == facts.Facility {
			s += 8 // one building does not suffer twice in the time given
		}
	}
	if ev.Type == x.Type && x.Type != facts.UnknownType {
		s++
	}
	if focus && s > 0 {
		s++
	}
	if s == 0 && !x.fresh {
		s = 1
	}
	if x.fresh && s < 3 || x.other && s < 8 {
		s = 0 // "a bomb" in the same town may be the one told, "another bomb" is not
	}
	return s
}

// agree reports whether x may speak of ev: class, type, victims, time, place and number do not contradict each
// other. Together, in one sentence, class, type and victims may differ.
func (f *Finder) agree(doc *text.Document, ev *Event, x *mention, together bool) bool {
	if ev.Realis == facts.Generic != (x.Realis == facts.Generic) || ev.number|x.number == one|several && !x.definite {
		return false
	}
	if !together && (family(ev.Class) != family(x.Class) && !x.harm() || !typesAgree(ev.Type, x.Type) && !share(ev.who, x.who)) {
		return false
	}
	if len(ev.who) > 0 && len(x.who) > 0 && !share(ev.who, x.who) && !together {
		return false
	}
	if a, b := ev.by&(military|fighters), x.by&(military|fighters); a != 0 && b != 0 && a&b == 0 && x.Class != facts.ArmedClash {
		return false // the army's deed is not the rebels'
	}
	if ev.Timex < 0 && ev.Temporal == facts.Current && temporal(doc, x) == facts.Historical && !together && !share(ev.who, x.who) {
		return false // "the first attack, in 1984" is not the day's
	}
	return sameTime(doc, ev.Timex, x.Timex) && (placesAgree(doc, ev.Place, x.Place) || (x.definite || share(ev.who, x.who)) && f.mayHold(doc, ev.Place, x.Place))
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

// typesAgree reports whether two types may be told of one event: one is unknown, or both are ways of the same
// thing.
func typesAgree(a, b facts.EventType) bool {
	return a == b || a == facts.UnknownType || b == facts.UnknownType || manner(a) == manner(b)
}

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

// placesAgree reports whether two places may be one: either is unknown, they are one entity, or one may be the
// country or the town that the other lies in.
func placesAgree(doc *text.Document, a, b int) bool {
	if a < 0 || b < 0 || samePlace(doc, a, b) {
		return true
	}
	s, t := doc.Entities[doc.Mentions[a].Entity], doc.Entities[doc.Mentions[b].Entity]
	if s.Country != nil && t.Country != nil && *s.Country != *t.Country {
		return false
	}
	return s.Subtype == "country" || t.Subtype == "country" || s.Kind != t.Kind
}

// join adds what x says to ev: times and places only where ev has none or x is finer.
func join(doc *text.Document, ev *Event, x *mention) {
	if finer(doc, x.Timex, ev.Timex) {
		ev.Timex = x.Timex
	}
	joinPlace(doc, ev, x)
	if ev.Type == facts.UnknownType {
		ev.Type = x.Type
	}
	if x.told && (!ev.told || x.Class == facts.ArmedClash && x.number == 0 && x.sent == ev.sentence) {
		ev.Class, ev.Rule, ev.told = x.Class, x.Rule, true // "killed in clashes"; "shelled the town; the army returned fire"
	}
	if x.Realis == facts.Actual && ev.Realis != facts.Generic {
		ev.Realis = facts.Actual // what one denied or planned, another tells
	}
	if x.sent == ev.sentence && x.Class == facts.Crime && x.Type == facts.UnknownType {
		ev.Class, ev.Rule = x.Class, x.Rule // "shot in a feud"
	}
	ev.last = x.sent
	ev.by, ev.hit = ev.by|x.by, ev.hit|x.hit
	ev.Suicide = ev.Suicide || x.Suicide
	for _, p := range x.who {
		ev.who = add(ev.who, p)
	}
	if x.Realis == facts.Actual || x.Realis == facts.Generic {
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

// temporal tells background from news: a time more than a month wide, or "last year", is background.
func temporal(doc *text.Document, x *mention) facts.Temporal {
	if x.Timex >= 0 {
		if p := doc.Timexes[x.Timex].DatePrec; p != nil && *p >= 4 {
			return facts.Historical
		}
	}
	return facts.Current
}

// linkReports gives each report its nearest event. Figures of wars and years belong to none.
// It returns the reports with those that count what did not happen as hypothetical, for the figures.
func (f *Finder) linkReports(doc *text.Document, c *cast, mentions []mention, owner []int, reports []casualty.Report, res *Result) []casualty.Report {
	reports = slices.Clone(reports)
	for i, r := range reports {
		res.Reports[i] = -1
		if r.Scope == casualty.Cumulative || r.Scope == casualty.Multiple {
			continue
		}
		best := nearest(mentions, owner, r)
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
			res.Events[best].Victims = append(res.Events[best].Victims, r.Victims)
			f.harmers(doc, c, &res.Events[best], r)
		}
	}
	return reports
}

// nearest returns the event whose mention stands nearest to the trigger of r in its sentence; for a report of its own
// incident else the one told last before, or, where an article begins with who was hurt, the next; -1 for none.
func nearest(mentions []mention, owner []int, r casualty.Report) int {
	best, distance, before, behind := -1, 1<<30, -1, -1
	for k, x := range mentions {
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
