package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"dateline/extract/facts"
)

// writer puts one record's rows; after an error it does nothing more.
type writer struct {
	*Store
	key string
	err error
}

// row inserts into a table: the article's key, then the values.
func (w *writer) row(table string, values ...any) {
	if w.err != nil {
		return
	}
	query := "INSERT INTO " + table + " VALUES(?" + strings.Repeat(",?", len(values)) + ")"
	if err := w.exec(query, append([]any{w.key}, values...)...); err != nil {
		w.err = fmt.Errorf("insert into %s: %w", table, err)
	}
}

// list is a JSON array.
func (w *writer) list(s []string) string {
	b, err := json.Marshal(s)
	if err != nil && w.err == nil {
		w.err = err
	}
	return string(b)
}

func (w *writer) record(path string, r *facts.Record) {
	a := r.Article
	w.row("article", a.ID, path, a.Record, a.URL, a.Title, a.Source, a.Language, a.LanguageConfidence, a.Published, a.PublishedFrom,
		a.DatelinePlace, a.DatelineDate, string(a.Status), a.Reason, a.TextSHA256, a.Text)
	for _, t := range r.Timexes {
		w.row("timex", t.ID, t.Start, t.End, t.Text, null(t.In), string(t.Type), t.Value, t.Mod, t.DateStart, t.DateEnd, t.DatePrec, string(t.Anchor), t.Rule)
	}
	for _, n := range r.Entities {
		w.row("entity", n.ID, string(n.Kind), n.Subtype, n.Name, w.list(n.Aliases), n.Wikidata, n.GeoNames, n.Country, n.Latitude, n.Longitude)
		for i, m := range n.Mentions {
			w.row("mention", n.ID, i, m.Start, m.End, m.Text, null(m.In), string(m.Kind), m.Rule)
		}
	}
	for _, e := range r.Events {
		w.event(e)
	}
	for _, c := range r.Casualties {
		var kind, text, chain any
		if c.Source != nil {
			kind, text, chain = string(c.Source.Kind), c.Source.Text, w.list(c.Source.Chain)
		}
		w.row("casualty", c.ID, c.Event, string(c.Outcome), c.Min, c.Point, c.Max, string(c.Quantifier), string(c.Role), c.Nationality,
			string(c.Relation), c.PartOf, string(c.Polarity), string(c.Realis), string(c.Status), kind, text, chain, c.AsOf, c.SupersededBy,
			c.Derivation, c.Evidence.Start, c.Evidence.End, c.Evidence.Text, null(c.Evidence.In), c.Rule)
	}
	for _, s := range r.Responsibility {
		w.row("responsibility", s.ID, s.Event, string(s.Stance), s.Actor, s.ActorText, string(s.AssertedBy), s.AssertedByText, text(s.Mode),
			text(s.Verification), s.StanceDate, string(s.Realis), s.Evidence.Start, s.Evidence.End, s.Evidence.Text, null(s.Evidence.In), s.Rule)
	}
	for i, x := range r.Refused {
		w.row("refusal", i, string(x.Class), x.Evidence.Start, x.Evidence.End, x.Evidence.Text, null(x.Evidence.In), x.Reason, x.Rule)
	}
	for i, d := range r.Diagnostics {
		var start, end, words, in any
		if d.Evidence != nil {
			start, end, words, in = d.Evidence.Start, d.Evidence.End, d.Evidence.Text, null(d.Evidence.In)
		}
		w.row("diagnostic", i, d.Stage, d.Code, d.Message, start, end, words, in)
	}
}

// text is the words of a code, NULL for nil.
func text[T ~string](code *T) any {
	if code == nil {
		return nil
	}
	return string(*code)
}

func (w *writer) event(e facts.Event) {
	place := make([]any, 9)
	if p := e.Place; p != nil {
		place = []any{p.Name, p.Entity, p.City, p.Admin1, p.Country, p.Latitude, p.Longitude, p.WherePrec, p.Reason}
	}
	row := []any{e.ID, e.Main, string(e.Class), string(e.Type), e.Suicide, string(e.Realis), text(e.Stage), string(e.Temporal),
		e.DateStart, e.DateEnd, e.DatePrec, e.Timex}
	row = append(row, place...)
	for _, f := range []*facts.Figure{e.Killed, e.Wounded} {
		if f == nil {
			f = &facts.Figure{}
		}
		row = append(row, f.Low, f.Best, f.High)
	}
	w.row("event", append(row, e.Claimed, e.Rule)...)
	for _, list := range []struct {
		role  string
		texts []string
	}{{"perpetrator", e.Perpetrators}, {"perpetrator_text", e.PerpetratorText}, {"target", e.Targets}, {"victim", e.Victims}, {"weapon", e.Weapons}} {
		for i, s := range list.texts {
			w.row("event_argument", e.ID, list.role, i, s, nil, nil, nil)
		}
	}
	for i, ev := range e.Evidence {
		w.row("event_argument", e.ID, "evidence", i, ev.Text, ev.Start, ev.End, null(ev.In))
	}
}
