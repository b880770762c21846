package report

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/extract/facts"
	"dateline/pipeline/incident"
	"dateline/pipeline/store"
)

// synthetic makes the rows of n invented incidents, some with all that a report can show and some with hardly anything:
// no place, no day, no toll, a toll that rises, copies of one text, rival claims, a series. The same n gives the same rows.
func synthetic(t testing.TB, n int) *Data {
	t.Helper()
	s := &synth{Data: &Data{Name: "synthetic.db"}, r: rand.New(rand.NewPCG(7, uint64(n))), articles: map[string]store.Marked{}}
	s.towns(max(8, n/12))
	for i := range n {
		s.incident(i, n)
	}
	slices.SortStableFunc(s.Incidents, func(a, b store.IncidentRow) int { return cmp.Compare(first(b.DateEnd), first(a.DateEnd)) })
	s.Statuses = []store.StatusCount{{Status: facts.Coded, Articles: len(s.articles)}, {Status: facts.NoEvent, Articles: n / 3}, {Status: facts.OtherLanguage, Articles: 2}}
	s.Rules = map[string]string{"casualty.kill-passive": "People are killed; passive, with or without a form of be.", "event.weapon-explodes": "An explosive goes off."}
	s.Article = func(key string) (store.Marked, error) {
		m, ok := s.articles[key]
		if !ok {
			return m, fmt.Errorf("no article %q", key)
		}
		return m, nil
	}
	return s.Data
}

type synth struct {
	*Data
	r        *rand.Rand
	all      []town
	articles map[string]store.Marked
}

type town struct {
	name, country, code string
	at                  degree
}

// towns scatters invented towns of invented countries over the land.
func (s *synth) towns(n int) {
	var land []line
	for _, l := range world() {
		if l.land {
			land = append(land, l)
		}
	}
	word := func() string {
		syllables := strings.Fields("kar vu na tel a mar por se dra min do lu ba ri sho ke zan ti re mo")
		var b strings.Builder
		for range 2 + s.r.IntN(2) {
			b.WriteString(syllables[s.r.IntN(len(syllables))])
		}
		return capital(b.String())
	}
	type country struct {
		name, code string
		at         degree
	}
	var countries []country
	for len(countries) < min(40, n/2) {
		if at := (degree{s.r.Float64()*360 - 180, s.r.Float64()*100 - 40}); inside(land, at) {
			countries = append(countries, country{word() + "ia", fmt.Sprintf("X%02d", len(countries)), at})
		}
	}
	for len(s.all) < n {
		c := countries[int(s.r.ExpFloat64()*6)%len(countries)]
		if at := (degree{c.at.lon + s.r.NormFloat64()*4, c.at.lat + s.r.NormFloat64()*3}); inside(land, at) {
			s.all = append(s.all, town{word(), c.name, c.code, at})
		}
	}
}

// inside tells whether a place is on land, by the number of coasts east of it.
func inside(land []line, p degree) bool {
	in := false
	for _, l := range land {
		for i := range l.points {
			a, b := l.points[i], l.points[(i+1)%len(l.points)]
			if (a.lat > p.lat) != (b.lat > p.lat) && p.lon < a.lon+(p.lat-a.lat)/(b.lat-a.lat)*(b.lon-a.lon) {
				in = !in
			}
		}
	}
	return in
}

func one[T any](of []T, r *rand.Rand) T { return of[r.IntN(len(of))] }

func (s *synth) incident(k, n int) {
	r := s.r
	i := store.IncidentRow{ID: fmt.Sprintf("%016x", 0x9e3779b97f4a7c15*uint64(k+1)), Class: "attack", Temporal: "current",
		Type: one([]string{"bombing", "bombing", "armed_assault", "kidnapping", "arson", "shelling", "unknown"}, r), Articles: 1, Sources: 1}
	if k%6 == 5 {
		i.Class, i.Type = one([]string{"accident", "disaster", "armed_clash", "protest"}, r), "unknown"
	}
	day := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(min(1200, 60+n)))
	date := day.Format(time.DateOnly)
	if k%11 != 7 {
		i.DateStart, i.DateEnd, i.DatePrec = &date, &date, new(1)
	}
	if k%17 == 9 {
		from, to := date[:8]+"01", day.AddDate(0, 1, -day.Day()).Format(time.DateOnly)
		i.DateStart, i.DateEnd, i.DatePrec = &from, &to, new(4)
	}
	where := "an unnamed place"
	if k%9 != 8 {
		at := one(s.all, r)
		where = at.name
		i.Place, i.Country, i.CountryName, i.Latitude, i.Longitude, i.WherePrec = &at.name, &at.code, &at.country, &at.at.lat, &at.at.lon, new(1)
	}
	reports := 1 + min(9, int(r.ExpFloat64()*2))
	if k == 0 {
		reports = 7
	}
	if k%8 == 6 {
		reports = 0
	}
	s.tell(&i, where, day, max(1, reports), reports > 0)
	s.blame(&i, k)
	s.Incidents = append(s.Incidents, i)
}

// tell writes the articles of an incident, each with a toll that is higher than the one before.
func (s *synth) tell(i *store.IncidentRow, where string, day time.Time, articles int, dead bool) {
	killed, publishers := 1+int(s.r.ExpFloat64()*9), []string{"Port Sedra Times", "NNA", "The Karvuna Post", "Wire Service"}
	i.Articles, i.Sources = 0, 0
	for a := range articles {
		key, on, publisher := fmt.Sprintf("in/%s-%d.txt#0", i.ID, a), day.AddDate(0, 0, a/2).Format(time.DateOnly), publishers[a%len(publishers)]
		title := fmt.Sprintf("Blast in %s: toll stands at %d", where, killed)
		words := fmt.Sprintf("%d people were killed", killed)
		opening := fmt.Sprintf("PORT SEDRA, %s (%s) – A car bomb exploded at a market in %s. ", on, publisher, where)
		text := opening + words + ", police said on Tuesday.\n\nNobody has claimed the attack. Rescuers searched the ruins of the <hall> & the square, said \"officials\".\n\n" +
			strings.Repeat("Shops around the square stayed closed while residents looked for relatives. ", 8)
		at := len([]rune(opening))
		event, low := "e1", killed
		m := store.Marked{Title: &title, Path: "in/" + i.ID + ".txt", Text: text, Marks: []store.Mark{
			{Kind: "event", ID: "e1", Event: &event, Start: strings.Index(text, "exploded") - len("–") + 1, End: strings.Index(text, "exploded") - len("–") + 1 + 8, Rule: "event.weapon-explodes", What: "bombing", Value: &on}}}
		if dead {
			m.Marks = append(m.Marks, store.Mark{Kind: "toll", ID: "c1", Event: &event, Start: at, End: at + len(words), Rule: "casualty.kill-passive", What: "killed", Low: &low, High: &low})
		}
		s.articles[key] = m
		s.Events = append(s.Events, store.IncidentEventRow{Incident: i.ID, Article: key, Event: event, ArticleID: i.ID[:8], Title: &title, Publisher: &publisher, Published: &on, Original: key,
			Class: i.Class, Type: i.Type, Score: 1 - float64(a)/20, Reasons: []string{"same class", "same place", "same day"}})
		i.Articles++
		i.Sources = min(len(publishers), i.Articles)
		i.Title = &title
		if i.PublishedFirst == nil {
			i.PublishedFirst = &on
		}
		i.PublishedLast = &on
		if a == 1 { // a wire copy
			copied := key + ".copy"
			s.articles[copied] = m
			s.Events = append(s.Events, store.IncidentEventRow{Incident: i.ID, Article: copied, Event: event, ArticleID: "copy", Title: &title, Publisher: &publishers[3], Published: &on, Original: key, Reasons: []string{}})
			i.Articles++
		}
		if !dead {
			continue
		}
		toll := store.TollRow{Incident: i.ID, AsOf: &on, Outcome: "killed", Role: "all", Min: &low, Point: &low, Max: &low, Quantifier: "exact", Status: "reported", Relation: "total", Polarity: "positive", Realis: "actual",
			SourceText: new("police"), SourceKind: new("authority"), Publisher: &publisher, Title: &title, Original: key, Article: key, Casualty: "c1", Evidence: words, Deciding: a == articles-1}
		if a == 1 {
			toll.Point, toll.Max, toll.Quantifier, toll.SourceText = nil, nil, "at_least", new("a hospital doctor")
		}
		if a == 2 {
			toll.Status = "superseded"
		}
		s.Tolls = append(s.Tolls, toll)
		if toll.Status == "reported" {
			s.Steps = append(s.Steps, incident.Step{Incident: i.ID, Outcome: facts.Killed, Day: on, Low: new(max(1, low-a*2)), Best: &low, High: new(low + a/2)})
		}
		killed += 1 + s.r.IntN(4)
		if a == articles-1 {
			lowest, highest := max(1, low-5), low+s.r.IntN(4)
			i.KilledLow, i.KilledBest, i.KilledHigh = &lowest, &low, &highest
			i.WoundedLow, i.WoundedBest = new(low*2), new(low*2)
			for _, p := range []string{"acled", "default", "gtd", "ucdp"} {
				s.Figures = append(s.Figures, store.FigureRow{Incident: i.ID, Outcome: "killed", Role: "all", Policy: p, Low: &lowest, Best: &low, High: &highest, Steps: []string{"latest day", "most sources"}, Article: &key, Casualty: new("c1"), Reports: articles, Sources: i.Sources})
			}
			s.Figures = append(s.Figures, store.FigureRow{Incident: i.ID, Outcome: "wounded", Role: "all", Policy: "default", Low: i.WoundedLow, Best: i.WoundedBest, Steps: []string{"one report"}, Sources: 1})
		}
	}
}

// blame gives some incidents a claim, some a suspect, and some the word that nobody has claimed them.
func (s *synth) blame(i *store.IncidentRow, k int) {
	if k%3 == 2 {
		return
	}
	key := fmt.Sprintf("in/%s-0.txt#0", i.ID)
	row := store.StanceRow{Incident: i.ID, AsOf: i.DateStart, Realis: "actual", Article: key, Original: key, Responsibility: "r1", AssertedBy: "authority"}
	group := one([]string{"Red Dawn Front", "Sons of the Delta", "Army of the North"}, s.r)
	switch k % 3 {
	case 0:
		i.Claimed = new(true)
		row.Stance, row.Actor, row.AssertedBy, row.Mode, row.Evidence = "claim", &group, "self", new("website"), "said it had carried out the attack"
		i.Actors = []store.ActorRow{{Name: group, Stance: new("claim"), Sources: 1}}
	case 1:
		i.Claimed = new(false)
		row.Stance, row.Evidence = "none_claimed", "Nobody has claimed the attack"
	}
	s.Stances = append(s.Stances, row)
}
