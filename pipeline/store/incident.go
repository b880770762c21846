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
	for _, read := range []func() error{r.articles, r.events, r.towns, r.arguments, r.victims, r.reports, r.stances, r.decisions, r.before} {
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
		err := scan(&e.Article, &e.ID, &e.Main, &e.Class, &e.Type, &e.Suicide, &e.Bare, &e.Realis, &e.Stage, &e.Temporal,
			&e.Days.Start, &e.Days.End, &e.Days.Prec, &p.Name, &p.City, &p.Admin1, &p.Country, &p.Latitude, &p.Longitude, &where, &e.Site,
			&k.Low, &k.Best, &k.High, &w.Low, &w.Best, &w.High)
		if where != nil {
			p.WherePrec = *where
			e.Place = &p
		}
		e.Killed, e.Wounded = figure(k), figure(w)
		r.at[incident.Ref{Article: e.Article, Event: e.ID}] = len(r.f.Events)
		r.f.Events = append(r.f.Events, e)
		return err
	}, `SELECT e.article_key, e.id, main, class, type, suicide, e.rule LIKE 'casualty.%', realis, stage, temporal,
	  coalesce(date_start, ''), coalesce(date_end, ''), coalesce(date_prec, 0), coalesce(place_name, ''), city, admin1, e.country, e.latitude, e.longitude,
	  where_prec, coalesce(n.kind = 'FACILITY', 0), killed_low, killed_best, killed_high, wounded_low, wounded_best, wounded_high
	  FROM event e LEFT JOIN entity n ON n.article_key = e.article_key AND n.id = e.place_entity`)
}

// towns reads the towns that articles name of which an event does not say in which town it was.
func (r *reader) towns() error {
	r.f.Towns = map[string][]incident.Town{}
	return r.s.query("read towns", func(scan func(...any) error) error {
		var article string
		var t incident.Town
		err := scan(&article, &t.Name, &t.Known, &t.Country, &t.Latitude, &t.Longitude, &t.InTitle, &t.InText)
		r.f.Towns[article] = append(r.f.Towns[article], t)
		return err
	}, `WITH called AS ( -- what articles mostly read as a place is one, also where one was read otherwise
	    SELECT lower(name) AS name FROM entity WHERE kind IN ('LOCATION','PERSON','ORGANIZATION') AND (subtype IS NULL OR subtype = 'city')
	    GROUP BY 1 HAVING sum(kind = 'LOCATION') > max(sum(kind = 'PERSON'), sum(kind = 'ORGANIZATION')))
	  SELECT n.article_key, coalesce(max(CASE WHEN m.text <> upper(m.text) THEN m.text END), n.name), n.geonames IS NOT NULL, n.country, n.latitude, n.longitude,
	  max(m."in" IS NOT NULL), max(m."in" IS NULL AND m.text IS NOT a.dateline_place)
	  FROM entity n JOIN called ON called.name = lower(n.name)
	  JOIN mention m ON m.article_key = n.article_key AND m.entity = n.id AND m.kind = 'name' JOIN article a ON a.article_key = n.article_key
	  WHERE (n.subtype IS NULL OR n.subtype = 'city') AND n.name IS NOT a.source
	    AND n.article_key IN (SELECT article_key FROM event WHERE realis = 'actual' AND city IS NULL)
	  GROUP BY n.article_key, n.id ORDER BY n.article_key, length(n.id), n.id`)
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
		var a incident.Actor
		err := scan(&article, &id, &role, &text, &start, &in, &a.Name, &a.Wikidata)
		e := r.event(article, id)
		if err != nil || e == nil {
			return err
		}
		switch role {
		case "perpetrator":
			if a.Name != "" {
				e.Actors = append(e.Actors, a)
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
	}, `SELECT g.article_key, g.event, g.role, g.text, coalesce(g.start, 0), coalesce(g."in", ''), coalesce(n.name, ''), coalesce(n.wikidata, '')
	  FROM event_argument g LEFT JOIN entity n ON g.role = 'perpetrator' AND n.article_key = g.article_key AND n.id = g.text AND n.kind <> 'LOCATION'
	  ORDER BY g.article_key, g.event, g.role, g.position`)
}

// victims reads the people that are named among those hit.
func (r *reader) victims() error {
	return r.s.query("read victims", func(scan func(...any) error) error {
		var article, id, name string
		err := scan(&article, &id, &name)
		if e := r.event(article, id); e != nil {
			e.Victims = append(e.Victims, name)
		}
		return err
	}, `SELECT DISTINCT g.article_key, g.event, n.name
	  FROM event_argument g JOIN entity n ON n.article_key = g.article_key AND n.kind = 'PERSON' AND instr(lower(g.text), lower(n.name)) > 0
	  WHERE g.role IN ('victim','target') ORDER BY 1, 2, 3`)
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
		err := scan(&article, &id, &s.Stance, &s.AssertedBy, &s.Mode, &s.Realis, &s.Date, &s.Actor.Name, &s.Actor.Wikidata)
		if e := r.event(article, id); e != nil {
			e.Stances = append(e.Stances, s)
		}
		return err
	}, `SELECT r.article_key, r.event, r.stance, r.asserted_by, r.mode, r.realis, coalesce(r.stance_date, ''),
	  coalesce(n.name, ''), coalesce(n.wikidata, '')
	  FROM responsibility r LEFT JOIN entity n ON n.article_key = r.article_key AND n.id = r.actor AND n.kind <> 'LOCATION'
	  WHERE r.event IS NOT NULL ORDER BY r.article_key, length(r.id), r.id`)
}

func (r *reader) decisions() (err error) {
	r.f.Decisions, err = r.s.Decisions()
	return err
}

// Decisions returns people's verdicts on pairs of events.
func (s *Store) Decisions() (decisions []incident.Decision, err error) {
	err = s.query("read decisions", func(scan func(...any) error) error {
		var d incident.Decision
		err := scan(&d.A.Article, &d.A.Start, &d.B.Article, &d.B.Start, &d.Verdict)
		decisions = append(decisions, d)
		return err
	}, "SELECT a_article, a_start, b_article, b_start, verdict FROM incident_decision ORDER BY a_article, a_start, b_article, b_start")
	return decisions, err
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

// Anchors returns what decisions name the events of an incident by, in the order of IncidentEvents.
func (s *Store) Anchors(id string) (anchors []incident.Anchor, err error) {
	err = s.query("read events of an incident", func(scan func(...any) error) error {
		var a incident.Anchor
		err := scan(&a.Article, &a.Start)
		anchors = append(anchors, a)
		return err
	}, `SELECT a.id, CASE g."in" WHEN 'title' THEN -1 - g.start ELSE g.start END
	  FROM incident_event m JOIN article a USING(article_key)
	  JOIN event_argument g ON g.article_key = m.article_key AND g.event = m.event AND g.role = 'evidence' AND g.position = 0
	  WHERE m.incident = ? ORDER BY coalesce(a.dateline_date, a.published, ''), m.article_key, length(m.event), m.event`, id)
	return anchors, err
}
