package extract

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"dateline/extract/casualty"
	"dateline/extract/event"
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/responsibility"
	"dateline/extract/text"
)

// writer turns the layers of a document, which count tokens and bytes, into a record, which counts code
// points. It numbers the statements in the record's order: words of a separate title first.
type writer struct {
	doc     *text.Document
	offsets *text.Offsets
	rec     *facts.Record

	countryName func(alpha3 string) string
	capitalName func(alpha3 string) string
}

func (w *writer) write(reports []casualty.Report, found event.Result) {
	for i, t := range w.doc.Timexes {
		w.rec.Timexes = append(w.rec.Timexes, facts.Timex{ID: id("t", i), Evidence: w.offsets.Evidence(t.Start, t.End), TimexValue: t.TimexValue, Rule: t.Rule})
	}
	for i, e := range w.doc.Entities {
		w.rec.Entities = append(w.rec.Entities, facts.Entity{ID: id("n", i), Kind: e.Kind, Subtype: optional(e.Subtype), Name: e.Name,
			Aliases: nonNil(e.Aliases), EntityFacts: e.EntityFacts, Mentions: []facts.Mention{}})
	}
	for _, m := range w.doc.Mentions {
		e := &w.rec.Entities[m.Entity]
		e.Mentions = append(e.Mentions, facts.Mention{Evidence: w.offsets.Evidence(m.Start, m.End), Kind: m.Kind, Rule: m.Rule})
	}
	for i, r := range reports {
		if found.Staged[i] {
			r.Realis = facts.Hypothetical
		}
		w.rec.Casualties = append(w.rec.Casualties, w.casualty(i, r, found.Reports[i]))
	}
	for i, s := range found.Stances {
		w.rec.Responsibility = append(w.rec.Responsibility, w.stance(i, s.Stance, s.Event))
	}
	for i, e := range found.Events {
		w.rec.Events = append(w.rec.Events, w.event(i, e))
	}
	for _, r := range found.Refused {
		w.rec.Refused = append(w.rec.Refused, facts.Refusal{Class: r.Class, Evidence: w.evidence(r.First, r.Last), Reason: r.Reason, Rule: r.Rule})
	}
	for _, n := range found.Notes {
		e := w.evidence(n.First, n.Last)
		w.rec.Diagnostics = append(w.rec.Diagnostics, facts.Diagnostic{Stage: "event", Code: n.Code, Message: n.Message, Evidence: &e})
	}
}

// id numbers from 1 within the record.
func id(kind string, i int) string { return fmt.Sprintf("%s%d", kind, i+1) }

// ref is the id of statement i, nil for -1.
func ref(kind string, i int) *string {
	if i < 0 {
		return nil
	}
	s := id(kind, i)
	return &s
}

func nonNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// dateline copies the place and the day of the dateline to the article; where nothing else tells when it was published,
// that day does.
func (w *writer) dateline() {
	place, _, ok := w.doc.Dateline()
	if !ok {
		return
	}
	w.rec.Article.DatelinePlace = optional(w.doc.Text[place.Start:place.End])
	for _, t := range w.doc.Timexes {
		if w.doc.Zones[w.doc.ZoneOf(t.First)].Kind == text.Dateline {
			a := &w.rec.Article
			a.DatelineDate = t.DateStart
			if a.Published == nil && t.DateStart != nil {
				from := "dateline"
				a.Published, a.PublishedFrom = t.DateStart, &from
			}
			return
		}
	}
}

func (w *writer) evidence(first, last int) facts.Evidence {
	return w.offsets.Evidence(w.doc.Tokens[first].Start, w.doc.Tokens[last-1].End)
}

func (w *writer) words(r pattern.Range) *string {
	if r.Last <= r.First {
		return nil
	}
	s := w.doc.SpanText(r.First, r.Last)
	return &s
}

func (w *writer) casualty(i int, r casualty.Report, ev int) facts.Casualty {
	return facts.Casualty{
		ID: id("c", i), Event: ref("e", ev), Outcome: r.Outcome, Count: r.Count, Quantifier: r.Quantifier, Role: r.Role,
		Nationality: optional(r.Nationality), Relation: r.Relation, PartOf: ref("c", r.PartOf), Polarity: r.Polarity,
		Realis: r.Realis, Status: r.Status, Source: r.Source, AsOf: optional(r.AsOf), SupersededBy: ref("c", r.SupersededBy),
		Derivation: optional(r.Derivation), Evidence: w.evidence(r.First, r.Last), Rule: r.Rule,
	}
}

// notes writes what is to be said of figures as diagnostics, each with the words it rests on.
func (w *writer) notes(notes []casualty.Note) {
	for _, n := range notes {
		e := w.evidence(n.First, n.Last)
		w.rec.Diagnostics = append(w.rec.Diagnostics, facts.Diagnostic{Stage: "casualty", Code: n.Code, Message: n.Message, Evidence: &e})
	}
}

func (w *writer) stance(i int, s responsibility.Stance, ev int) facts.Responsibility {
	out := facts.Responsibility{
		ID: id("r", i), Event: ref("e", ev), Stance: s.Stance, Actor: ref("n", s.Actor), ActorText: w.words(s.ActorWords),
		AssertedBy: s.AssertedBy, AssertedByText: w.words(s.Asserter), Realis: s.Realis,
		Evidence: w.evidence(s.First, s.Last), Rule: s.Rule,
	}
	if s.Mode != "" {
		out.Mode = &s.Mode
	}
	if s.Verification != "" {
		out.Verification = &s.Verification
	}
	out.StanceDate = w.stanceDate(s)
	return out
}

// stanceDate is the day on which a stance was taken, where the text tells one day. That nobody has claimed is as
// of the article.
func (w *writer) stanceDate(s responsibility.Stance) *string {
	switch {
	case s.Timex >= 0:
		if t := w.doc.Timexes[s.Timex]; t.DatePrec != nil && *t.DatePrec == 1 {
			return t.DateStart
		}
	case s.Stance == facts.NoneClaimed && w.rec.Article.DatelineDate != nil:
		return w.rec.Article.DatelineDate
	case s.Stance == facts.NoneClaimed:
		return w.rec.Article.Published
	}
	return nil
}

func (w *writer) event(i int, e event.Event) facts.Event {
	out := facts.Event{
		ID: id("e", i), Main: e.Main, Class: e.Class, Type: e.Type, Realis: e.Realis, Temporal: e.Temporal,
		Timex: ref("t", e.Timex), Place: w.place(e), Perpetrators: []string{}, PerpetratorText: w.texts(e.PerpetratorText),
		Targets: w.texts(e.Targets), Victims: w.texts(e.Victims), Weapons: w.texts(e.Weapons),
		Killed: e.Killed, Wounded: e.Wounded, Claimed: e.Claimed, Rule: e.Rule,
	}
	if e.Suicide {
		out.Suicide = &e.Suicide
	}
	if e.Stage != "" {
		out.Stage = &e.Stage
	}
	if e.Timex >= 0 {
		t := w.doc.Timexes[e.Timex]
		out.DateStart, out.DateEnd, out.DatePrec = t.DateStart, t.DateEnd, t.DatePrec
		if open := 5; e.Found && t.DateEnd != nil {
			out.DateStart, out.DatePrec = nil, &open
		}
	}
	if g := e.Gap; e.Timex < 0 && g != nil {
		out.Timex, out.DateStart, out.DateEnd, out.DatePrec = ref("t", g.Timex), &g.Start, &g.End, &g.Prec
	}
	if out.DateStart == nil && out.DateEnd == nil && e.Realis == facts.Actual {
		w.before(&out)
	}
	for _, p := range e.Perpetrators {
		out.Perpetrators = append(out.Perpetrators, id("n", p))
	}
	for _, r := range e.Evidence {
		out.Evidence = append(out.Evidence, w.evidence(r.First, r.Last))
	}
	sort.SliceStable(out.Evidence, func(a, b int) bool { return facts.Before(out.Evidence[a], out.Evidence[b]) })
	return out
}

// before gives an event whose time is not said the article's day as its latest: news tells what has happened.
func (w *writer) before(e *facts.Event) {
	if latest := w.day(); latest != "" {
		open := 5
		e.DateEnd, e.DatePrec = &latest, &open
	}
}

// day is the article's day: of its dateline, else of its publication; "" where neither is a date.
func (w *writer) day() string {
	day := w.rec.Article.DatelineDate
	if day == nil {
		day = w.rec.Article.Published
	}
	if day == nil {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, *day); err != nil {
		return "" // the input's date is none
	}
	return *day
}

// texts returns the words of each range once, in text order, a line break in them as a space.
func (w *writer) texts(ranges []pattern.Range) []string {
	out := []string{}
	seen := map[string]bool{}
	for _, r := range ranges {
		if s := strings.Join(strings.Fields(w.doc.SpanText(r.First, r.Last)), " "); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// reason joins why this place was taken and why its name was read so.
func reason(place, reading string) string {
	if reading == "" {
		return place
	}
	return place + "; " + reading
}

// place says where an event happened, as precisely as the gazetteer knows the place named.
func (w *writer) place(e event.Event) *facts.Place {
	if e.Place < 0 && e.Country != "" {
		if name := w.capitalName(e.Country); e.InCapital && name != "" {
			return &facts.Place{Name: name, City: &name, Country: &e.Country, WherePrec: 1, Reason: e.PlaceReason}
		}
		return &facts.Place{Name: w.countryName(e.Country), Country: &e.Country, WherePrec: 6, Reason: e.PlaceReason}
	}
	if e.Place < 0 {
		return nil
	}
	m := w.doc.Mentions[e.Place]
	n := w.doc.Entities[m.Entity]
	out := &facts.Place{
		Name: w.doc.Text[m.Start:m.End], Entity: ref("n", m.Entity), Country: n.Country, Latitude: n.Latitude, Longitude: n.Longitude,
		WherePrec: 5, Reason: reason(e.PlaceReason, n.Reason),
	}
	if n.Kind == facts.Organization {
		out.Name = n.Name // and not the letters that it is known by
	}
	if e.Town >= 0 {
		town := w.doc.Entities[w.doc.Mentions[e.Town].Entity]
		out.City, out.Admin1 = &town.Name, optional(town.Division)
		if out.Country == nil {
			out.Country = town.Country
		}
	}
	if e.Division >= 0 {
		division := w.doc.Entities[w.doc.Mentions[e.Division].Entity]
		out.Admin1 = &division.Name
		if out.Country == nil {
			out.Country = division.Country
		}
	}
	if out.Country == nil {
		out.Country = optional(e.Country)
	}
	if e.PlaceTo >= 0 {
		out.Name = strings.Join(strings.Fields(w.doc.Text[m.Start:w.doc.Mentions[e.PlaceTo].End]), " ")
		out.WherePrec, out.Latitude, out.Longitude = 2, nil, nil
		return out
	}
	switch n.Subtype {
	case "sea":
		out.WherePrec = 7
	case "country":
		out.WherePrec = 6
	case "division":
		out.WherePrec, out.Admin1 = 4, &n.Name
	case "city":
		out.WherePrec, out.City, out.Admin1 = 1, &n.Name, optional(n.Division)
	}
	if n.Kind == facts.Facility {
		if out.WherePrec = 1; out.City == nil {
			out.City, out.Admin1 = optional(n.Town), optional(n.Division)
		}
	}
	if e.Near && out.WherePrec == 1 {
		out.WherePrec = 2
	}
	return out
}
