package store

import (
	"fmt"

	"dateline/extract/facts"
	"dateline/pipeline/incident"
)

// Facts returns what the articles say, as far as incidents are made of it, with people's decisions and what the
// last grouping left. It makes the sketches that articles still lack.
func (s *Store) Facts() (incident.Facts, error) {
	if err := s.sketch(); err != nil {
		return incident.Facts{}, err
	}
	r := reader{s: s, at: map[incident.Ref]int{}}
	r.f.Before.Incident = map[incident.Ref]string{}
	for _, read := range []func() error{r.articles, r.events, r.arguments, r.reports, r.stances, r.decisions, r.before} {
		if err := read(); err != nil {
			return incident.Facts{}, err
		}
	}
	return r.f, nil
}

// reader fills Facts; at is where each event is.
type reader struct {
	s  *Store
	f  incident.Facts
	at map[incident.Ref]int
}

// sketch adds the sketch of each article that tells of something and has none yet.
func (s *Store) sketch() error {
	type row struct{ key, text string }
	for {
		var rows []row // a bounded number of texts at once
		err := s.query("read texts", func(scan func(...any) error) error {
			var r row
			err := scan(&r.key, &r.text)
			rows = append(rows, r)
			return err
		}, `SELECT article_key, text FROM article WHERE status = 'coded'
		  AND NOT EXISTS (SELECT 1 FROM article_sketch k WHERE k.article_key = article.article_key) LIMIT 500`)
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, r := range rows {
			if err := s.exec("INSERT INTO article_sketch VALUES(?,?)", r.key, incident.Sketch(r.text)); err != nil {
				s.rollback()
				return fmt.Errorf("sketch %q: %w", r.key, err)
			}
		}
		if err := s.Commit(); err != nil {
			return err
		}
	}
}

func (r *reader) articles() error {
	return r.s.query("read articles", func(scan func(...any) error) error {
		var a incident.Article
		err := scan(&a.Key, &a.ID, &a.Publisher, &a.Published, &a.Title, &a.Sketch, &a.Same)
		r.f.Articles = append(r.f.Articles, a)
		return err
	}, `SELECT a.article_key, a.id, coalesce(a.source, ''), coalesce(a.dateline_date, a.published, ''), coalesce(a.title, ''), k.sketch,
	  coalesce(d.n, 0)
	  FROM article a JOIN article_sketch k USING(article_key)
	  LEFT JOIN (SELECT text_sha256, count(*) AS n FROM article WHERE status = 'duplicate' GROUP BY 1) d USING(text_sha256)
	  WHERE a.status = 'coded'`)
}

func (r *reader) events() error {
	return r.s.query("read events", func(scan func(...any) error) error {
		var e incident.Event
		var where *int
		var p facts.Place
		var k, w facts.Figure
		err := scan(&e.Article, &e.ID, &e.Main, &e.Class, &e.Type, &e.Suicide, &e.Realis, &e.Stage, &e.Temporal,
			&e.Days.Start, &e.Days.End, &e.Days.Prec, &p.Name, &p.City, &p.Admin1, &p.Country, &p.Latitude, &p.Longitude, &where,
			&k.Low, &k.Best, &k.High, &w.Low, &w.Best, &w.High)
		if where != nil {
			p.WherePrec = *where
			e.Place = &p
		}
		e.Killed, e.Wounded = figure(k), figure(w)
		r.at[incident.Ref{Article: e.Article, Event: e.ID}] = len(r.f.Events)
		r.f.Events = append(r.f.Events, e)
		return err
	}, `SELECT article_key, id, main, class, type, suicide, realis, stage, temporal,
	  coalesce(date_start, ''), coalesce(date_end, ''), coalesce(date_prec, 0), coalesce(place_name, ''), city, admin1, country, latitude, longitude, where_prec,
	  killed_low, killed_best, killed_high, wounded_low, wounded_best, wounded_high FROM event`)
}

// figure is nil where nothing is known.
func figure(f facts.Figure) *facts.Figure {
	if f.Low == nil && f.Best == nil && f.High == nil {
		return nil
	}
	return &f
}

// event returns the event of a statement; every statement's event is in the database (a foreign key or Check see to it).
func (r *reader) event(article, id string) *incident.Event {
	i, ok := r.at[incident.Ref{Article: article, Event: id}]
	if !ok {
		return nil
	}
	return &r.f.Events[i]
}

func (r *reader) arguments() error {
	return r.s.query("read arguments", func(scan func(...any) error) error {
		var article, id, role, text, in string
		var start int
		var name, wikidata *string
		err := scan(&article, &id, &role, &text, &start, &in, &name, &wikidata)
		e := r.event(article, id)
		if err != nil || e == nil {
			return err
		}
		switch role {
		case "perpetrator":
			if name != nil {
				e.Actors = append(e.Actors, actor(name, wikidata, nil))
			}
		case "target":
			e.Targets = append(e.Targets, text)
		case "weapon":
			e.Weapons = append(e.Weapons, text)
		case "evidence":
			if in == "title" {
				start = -1 - start
			}
			e.Evidence = append(e.Evidence, incident.Evidence{Start: start, Text: text})
		}
		return nil
	}, `SELECT g.article_key, g.event, g.role, g.text, coalesce(g.start, 0), coalesce(g."in", ''), n.name, n.wikidata
	  FROM event_argument g LEFT JOIN entity n ON g.role = 'perpetrator' AND n.article_key = g.article_key AND n.id = g.text
	  ORDER BY g.article_key, g.event, g.role, g.position`)
}

// actor is the entity named, else the words.
func actor(name, wikidata, words *string) (a incident.Actor) {
	switch {
	case name != nil:
		a.Name = *name
	case words != nil:
		a.Name = *words
	}
	if wikidata != nil {
		a.Wikidata = *wikidata
	}
	return a
}

func (r *reader) reports() error {
	return r.s.query("read reports", func(scan func(...any) error) error {
		var article, id string
		var c incident.Report
		err := scan(&article, &id, &c.ID, &c.Outcome, &c.Count.Min, &c.Count.Point, &c.Count.Max, &c.Quantifier, &c.Role, &c.Relation, &c.PartOf,
			&c.Polarity, &c.Realis, &c.Status, &c.Source, &c.AsOf, &c.SupersededBy, &c.Text)
		if e := r.event(article, id); e != nil {
			e.Reports = append(e.Reports, c)
		}
		return err
	}, `SELECT article_key, event, id, outcome, min, point, max, quantifier, role, relation, coalesce(part_of, ''),
	  polarity, realis, status, coalesce(source_kind, ''), coalesce(as_of, ''), coalesce(superseded_by, ''), text
	  FROM casualty WHERE event IS NOT NULL ORDER BY article_key, length(id), id`)
}

func (r *reader) stances() error {
	return r.s.query("read stances", func(scan func(...any) error) error {
		var article, id string
		var s incident.Stance
		var name, wikidata, words *string
		err := scan(&article, &id, &s.Stance, &s.AssertedBy, &s.Mode, &s.Realis, &s.Date, &words, &name, &wikidata)
		if e := r.event(article, id); e != nil {
			s.Actor = actor(name, wikidata, words)
			e.Stances = append(e.Stances, s)
		}
		return err
	}, `SELECT r.article_key, r.event, r.stance, r.asserted_by, r.mode, r.realis, coalesce(r.stance_date, ''), r.actor_text, n.name, n.wikidata
	  FROM responsibility r LEFT JOIN entity n ON n.article_key = r.article_key AND n.id = r.actor
	  WHERE r.event IS NOT NULL ORDER BY r.article_key, length(r.id), r.id`)
}

func (r *reader) decisions() error {
	return r.s.query("read decisions", func(scan func(...any) error) error {
		var d incident.Decision
		err := scan(&d.A.Article, &d.A.Start, &d.B.Article, &d.B.Start, &d.Verdict)
		r.f.Decisions = append(r.f.Decisions, d)
		return err
	}, "SELECT a_article, a_start, b_article, b_start, verdict FROM incident_decision")
}

func (r *reader) before() error {
	err := r.s.query("read incidents", func(scan func(...any) error) error {
		var id string
		err := scan(&id)
		r.f.Before.IDs = append(r.f.Before.IDs, id)
		return err
	}, "SELECT id FROM incident ORDER BY id")
	if err != nil {
		return err
	}
	return r.s.query("read members", func(scan func(...any) error) error {
		var ref incident.Ref
		var id string
		err := scan(&ref.Article, &ref.Event, &id)
		r.f.Before.Incident[ref] = id
		return err
	}, "SELECT article_key, event, incident FROM incident_event")
}

// Decide keeps a person's verdicts on pairs of events; a newer one on the same pair replaces the older.
func (s *Store) Decide(decisions []incident.Decision, note string) error {
	for _, d := range decisions {
		a, b := d.A, d.B
		if b.Article < a.Article || b.Article == a.Article && b.Start < a.Start {
			a, b = b, a
		}
		err := s.exec("INSERT INTO incident_decision VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET verdict = excluded.verdict, note = excluded.note",
			a.Article, a.Start, b.Article, b.Start, string(d.Verdict), null(note))
		if err != nil {
			s.rollback()
			return fmt.Errorf("keep decision: %w", err)
		}
	}
	return s.Commit()
}
