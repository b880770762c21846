package store

import (
	"encoding/json"
	"fmt"
)

// IncidentRow is an incident with its figures of killed and wounded under policy default. Pointers are nil for NULL.
type IncidentRow struct {
	ID             string     `json:"id"`
	PartOf         *string    `json:"part_of"` // the series that it is one of
	Parts          int        `json:"parts"`   // of a series: how many incidents it has
	Class          string     `json:"class"`
	ClassDisputed  bool       `json:"class_disputed"`
	Type           string     `json:"type"`
	Suicide        *bool      `json:"suicide"`
	Stage          *string    `json:"stage"`
	Temporal       string     `json:"temporal"`
	DateStart      *string    `json:"date_start"`
	DateEnd        *string    `json:"date_end"`
	DatePrec       *int       `json:"date_prec"`
	Place          *string    `json:"place_name"`
	City           *string    `json:"city"`
	Admin1         *string    `json:"admin1"`
	Country        *string    `json:"country"`
	CountryName    *string    `json:"country_name"`
	Latitude       *float64   `json:"latitude"`
	Longitude      *float64   `json:"longitude"`
	WherePrec      *int       `json:"where_prec"`
	PlaceAmbiguous bool       `json:"place_ambiguous"`
	Target         *string    `json:"target"`
	Weapon         *string    `json:"weapon"`
	Claimed        *bool      `json:"claimed"`
	ClaimMode      *string    `json:"claim_mode"`
	Competing      *bool      `json:"competing_claims"`
	Articles       int        `json:"articles"`
	Sources        int        `json:"sources"`
	PublishedFirst *string    `json:"published_first"`
	PublishedLast  *string    `json:"published_last"`
	Title          *string    `json:"title"`
	KilledLow      *int       `json:"killed_low"`
	KilledBest     *int       `json:"killed_best"`
	KilledHigh     *int       `json:"killed_high"`
	WoundedLow     *int       `json:"wounded_low"`
	WoundedBest    *int       `json:"wounded_best"`
	WoundedHigh    *int       `json:"wounded_high"`
	Actors         []ActorRow `json:"actors"` // never nil
}

// ActorRow is who is said to have done it, the best supported first. Stance is claim, fact, accuse, suspect, or nil for
// one that is only named as the one who acts.
type ActorRow struct {
	Name     string  `json:"name"`
	Wikidata *string `json:"wikidata"`
	Stance   *string `json:"stance"`
	Denied   bool    `json:"denied"`
	Sources  int     `json:"sources"`
}

// Incidents returns all incidents, the newest first: by last day, then by id; those without a day come last. It holds
// them all, so that other questions can be asked while going through them.
func (s *Store) Incidents() (rows []IncidentRow, err error) {
	at := map[string]int{}
	err = s.query("list incidents", func(scan func(...any) error) error {
		r := IncidentRow{Actors: []ActorRow{}}
		err := scan(&r.ID, &r.PartOf, &r.Parts, &r.Class, &r.ClassDisputed, &r.Type, &r.Suicide, &r.Stage, &r.Temporal, &r.DateStart, &r.DateEnd, &r.DatePrec,
			&r.Place, &r.City, &r.Admin1, &r.Country, &r.CountryName, &r.Latitude, &r.Longitude, &r.WherePrec, &r.PlaceAmbiguous,
			&r.Target, &r.Weapon, &r.Claimed, &r.ClaimMode, &r.Competing, &r.Articles, &r.Sources, &r.PublishedFirst, &r.PublishedLast, &r.Title,
			&r.KilledLow, &r.KilledBest, &r.KilledHigh, &r.WoundedLow, &r.WoundedBest, &r.WoundedHigh)
		at[r.ID] = len(rows)
		rows = append(rows, r)
		return err
	}, `SELECT i.id, part_of, parts, class, class_disputed, type, suicide, stage, temporal, date_start, date_end, date_prec,
	  place_name, city, admin1, country, country_name, latitude, longitude, where_prec, place_ambiguous,
	  target, weapon, claimed, claim_mode, competing_claims, articles, i.sources, published_first, published_last, title,
	  k.low, k.best, k.high, w.low, w.best, w.high
	  FROM incident i
	  LEFT JOIN incident_figure k ON k.incident = i.id AND k.outcome = 'killed' AND k.role = 'all' AND k.policy = 'default'
	  LEFT JOIN incident_figure w ON w.incident = i.id AND w.outcome = 'wounded' AND w.role = 'all' AND w.policy = 'default'
	  ORDER BY date_end DESC, i.id`)
	if err != nil {
		return nil, err
	}
	err = s.query("list actors", func(scan func(...any) error) error {
		var a ActorRow
		var incident string
		err := scan(&incident, &a.Name, &a.Wikidata, &a.Stance, &a.Denied, &a.Sources)
		if i, ok := at[incident]; ok {
			rows[i].Actors = append(rows[i].Actors, a)
		}
		return err
	}, "SELECT incident, name, wikidata, stance, denied, sources FROM incident_actor ORDER BY incident, position")
	return rows, err
}

// Of the functions below, each returns the rows of one incident, or of all, incident by incident, for id "".

// IncidentEventRow is an event of an incident, and why it is one.
type IncidentEventRow struct {
	Incident, Article, Event string // Article is the article's key: path#record
	ArticleID                string
	Title, Publisher, URL    *string
	Published                *string // day of the dateline, else of publication
	Original                 string  // key of the first article with this text; Article where it is no copy
	Class, Type              string
	Score                    float64
	Reasons                  []string
	Manual                   bool
}

// IncidentEvents returns the events of incidents, by day of publication.
func (s *Store) IncidentEvents(id string) (rows []IncidentEventRow, err error) {
	err = s.query("list events of incidents", func(scan func(...any) error) error {
		var r IncidentEventRow
		var reasons string
		err := scan(&r.Incident, &r.Article, &r.Event, &r.ArticleID, &r.Title, &r.Publisher, &r.URL, &r.Published, &r.Original, &r.Class, &r.Type,
			&r.Score, &reasons, &r.Manual)
		if err == nil {
			err = readList(reasons, &r.Reasons)
		}
		rows = append(rows, r)
		return err
	}, `SELECT m.incident, m.article_key, m.event, a.id, a.title, a.source, a.url, coalesce(a.dateline_date, a.published), coalesce(k.original, a.article_key),
	  e.class, e.type, m.score, m.reasons, m.decided_by = 'manual'
	  FROM incident_event m JOIN article a USING(article_key) JOIN event e ON e.article_key = m.article_key AND e.id = m.event
	  LEFT JOIN article_copy k USING(article_key)
	  WHERE ?1 = '' OR m.incident = ?1
	  ORDER BY m.incident, coalesce(a.dateline_date, a.published, ''), m.article_key, length(m.event), m.event`, id)
	return rows, err
}

// readList reads a JSON array.
func readList(from string, to *[]string) error {
	if err := json.Unmarshal([]byte(from), to); err != nil {
		return fmt.Errorf("read list %q: %w", from, err)
	}
	return nil
}

// FigureRow is a figure of an incident under a policy.
type FigureRow struct {
	Incident, Outcome, Role, Policy string
	Low, Best, High                 *int
	Steps                           []string
	Article, Casualty               *string // the report that decided
	Reports, Sources                int
	Conflict                        bool
}

// Figures returns the figures of incidents, by outcome, role and policy.
func (s *Store) Figures(id string) (rows []FigureRow, err error) {
	err = s.query("list figures", func(scan func(...any) error) error {
		var r FigureRow
		var steps string
		err := scan(&r.Incident, &r.Outcome, &r.Role, &r.Policy, &r.Low, &r.Best, &r.High, &steps, &r.Article, &r.Casualty, &r.Reports, &r.Sources, &r.Conflict)
		if err == nil {
			err = readList(steps, &r.Steps)
		}
		rows = append(rows, r)
		return err
	}, `SELECT incident, outcome, role, policy, low, best, high, steps, article_key, casualty, reports, sources, conflict
	  FROM incident_figure WHERE ?1 = '' OR incident = ?1 ORDER BY incident, outcome, role, policy`, id)
	return rows, err
}

// TollRow is one report of a toll, in the order of the days that reports speak for.
type TollRow struct {
	Incident                   string
	AsOf                       *string // YYYY-MM-DD
	Outcome, Role              string
	Min, Point, Max            *int
	Quantifier, Status         string
	Relation, Polarity, Realis string
	SourceKind, SourceText     *string
	Publisher, Title           *string
	Original                   string // key of the first article with this text
	Article, Casualty          string // key of the article and id of the report
	Evidence                   string
	Deciding                   bool // it is the figure of policy default
}

// History returns the toll's history of incidents: view v_toll.
func (s *Store) History(id string) (rows []TollRow, err error) {
	err = s.query("list tolls", func(scan func(...any) error) error {
		var r TollRow
		err := scan(&r.Incident, &r.AsOf, &r.Outcome, &r.Role, &r.Min, &r.Point, &r.Max, &r.Quantifier, &r.Status, &r.Relation, &r.Polarity, &r.Realis,
			&r.SourceKind, &r.SourceText, &r.Publisher, &r.Title, &r.Original, &r.Article, &r.Casualty, &r.Evidence, &r.Deciding)
		rows = append(rows, r)
		return err
	}, `SELECT incident, as_of, outcome, role, min, point, max, quantifier, status, relation, polarity, realis,
	  source_kind, source_text, publisher, title, original, article_key, casualty, evidence, deciding
	  FROM v_toll WHERE ?1 = '' OR incident = ?1 ORDER BY incident, coalesce(as_of, ''), article_key, length(casualty), casualty`, id)
	return rows, err
}

// StanceRow is one stance on an incident, in the order of the days that they were taken.
type StanceRow struct {
	Incident                string
	AsOf                    *string // YYYY-MM-DD
	Stance                  string
	Actor, Wikidata         *string
	AssertedBy              string
	AssertedByText          *string
	Mode, Verification      *string
	Realis                  string
	Publisher, Title        *string
	Original                string // key of the first article with this text
	Article, Responsibility string // key of the article and id of the stance
	Evidence                string
}

// Stances returns the stances on incidents: view v_stance.
func (s *Store) Stances(id string) (rows []StanceRow, err error) {
	err = s.query("list stances", func(scan func(...any) error) error {
		var r StanceRow
		err := scan(&r.Incident, &r.AsOf, &r.Stance, &r.Actor, &r.Wikidata, &r.AssertedBy, &r.AssertedByText, &r.Mode, &r.Verification, &r.Realis,
			&r.Publisher, &r.Title, &r.Original, &r.Article, &r.Responsibility, &r.Evidence)
		rows = append(rows, r)
		return err
	}, `SELECT incident, as_of, stance, actor, wikidata, asserted_by, asserted_by_text, mode, verification, realis,
	  publisher, title, original, article_key, responsibility, evidence
	  FROM v_stance WHERE ?1 = '' OR incident = ?1 ORDER BY incident, coalesce(as_of, ''), article_key, length(responsibility), responsibility`, id)
	return rows, err
}

// RevisionRow is one change of an incident.
type RevisionRow struct {
	Change          int // number of the grouping that changed it
	Incident, Field string
	Old, New        *string
	Kind            string  // added, changed, merged, removed
	Because         *string // key of the article that brought it
}

// Revisions returns what changed in incidents, the oldest first.
func (s *Store) Revisions(id string) (rows []RevisionRow, err error) {
	err = s.query("list revisions", func(scan func(...any) error) error {
		var r RevisionRow
		err := scan(&r.Change, &r.Incident, &r.Field, &r.Old, &r.New, &r.Kind, &r.Because)
		rows = append(rows, r)
		return err
	}, `SELECT change, incident, field, old, new, kind, because FROM incident_revision WHERE ?1 = '' OR incident = ?1 ORDER BY change, incident, field`, id)
	return rows, err
}
