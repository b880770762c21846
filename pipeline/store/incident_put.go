package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"dateline/pipeline/incident"
)

// PutIncidents replaces the incidents of the database by those that f, which Facts returned, was grouped into, and
// notes what changed. Rows that stay as they are are not written again.
func (s *Store) PutIncidents(f incident.Facts, r incident.Result) error {
	p := putter{s: s, before: f.Before, known: map[string]bool{}, digest: map[string]string{}, published: map[string]string{}}
	for ref := range f.Before.Incident {
		p.known[ref.Article] = true
	}
	for _, a := range f.Articles {
		p.published[a.Key] = a.Published
	}
	for _, put := range []func(incident.Result) error{p.begin, p.copies, p.incidents, p.gone} {
		if err := put(r); err != nil {
			s.rollback()
			return fmt.Errorf("store incidents: %w", err)
		}
	}
	return s.Commit()
}

// putter writes one grouping.
type putter struct {
	s         *Store
	before    incident.Before
	known     map[string]bool   // articles that had events of incidents before
	published map[string]string // day, by article
	digest    map[string]string // of the incidents in the database
	change    int               // number of this grouping
}

func (p *putter) begin(incident.Result) error {
	err := p.s.query("read changes", func(scan func(...any) error) error { return scan(&p.change) },
		"SELECT coalesce(max(change), 0) + 1 FROM incident_revision")
	if err != nil {
		return err
	}
	return p.s.query("read digests", func(scan func(...any) error) error {
		var id, sum string
		err := scan(&id, &sum)
		p.digest[id] = sum
		return err
	}, "SELECT id, digest FROM incident")
}

// copies replaces the groups of copies where they have changed.
func (p *putter) copies(r incident.Result) error {
	there := map[string]string{}
	err := p.s.query("read copies", func(scan func(...any) error) error {
		var key, original string
		err := scan(&key, &original)
		there[key] = original
		return err
	}, "SELECT article_key, original FROM article_copy")
	if err != nil {
		return err
	}
	for key := range there { // each is a row of its own: the order does not show
		if _, ok := r.Originals[key]; !ok {
			if err := p.s.exec("DELETE FROM article_copy WHERE article_key = ?", key); err != nil {
				return err
			}
		}
	}
	for key, original := range r.Originals {
		if there[key] != original {
			if err := p.s.exec("INSERT OR REPLACE INTO article_copy VALUES(?,?)", key, original); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *putter) incidents(r incident.Result) error {
	for i := range r.Incidents {
		x := &r.Incidents[i]
		sum, err := digest(x)
		if err != nil {
			return err
		}
		if p.intact(x, sum) {
			continue
		}
		var old map[string]string
		if _, ok := p.digest[x.ID]; ok {
			if old, err = p.fields(x.ID); err != nil {
				return err
			}
		}
		if err := p.put(x, sum); err != nil {
			return fmt.Errorf("incident %s: %w", x.ID, err)
		}
		if err := p.revise(x, old); err != nil {
			return fmt.Errorf("incident %s: %w", x.ID, err)
		}
	}
	return nil
}

// digest is a hash of all that the rows of x say.
func digest(x *incident.Incident) (string, error) {
	b, err := json.Marshal(x)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}

// intact reports whether the rows of x are in the database as they are to be. The digest alone does not tell: with an
// article that is read again the rows of its events go.
func (p *putter) intact(x *incident.Incident, sum string) bool {
	if p.digest[x.ID] != sum {
		return false
	}
	for _, m := range x.Members {
		if p.before.Incident[m.Ref] != x.ID {
			return false
		}
	}
	return true
}

// cell is a column of the table incident with its value.
type cell struct {
	name  string
	value any
}

// cells are those of the row of x, in the table's order.
func cells(x *incident.Incident, sum string) []cell {
	place := make([]any, 9)
	if p := x.Place; p != nil {
		place = []any{p.Name, p.City, p.Admin1, p.Country, p.CountryName, p.Latitude, p.Longitude, p.WherePrec, p.Ambiguous}
	} else {
		place[8] = false
	}
	var days [3]any
	if d := x.Days; d.Start != "" {
		days = [3]any{d.Start, d.End, d.Prec}
	}
	return []cell{{"id", x.ID}, {"part_of", null(x.PartOf)}, {"parts", x.Parts}, {"class", string(x.Class)}, {"class_disputed", x.ClassDisputed},
		{"type", string(x.Type)}, {"suicide", x.Suicide}, {"stage", text(x.Stage)}, {"temporal", string(x.Temporal)},
		{"date_start", days[0]}, {"date_end", days[1]}, {"date_prec", days[2]},
		{"place_name", place[0]}, {"city", place[1]}, {"admin1", place[2]}, {"country", place[3]}, {"country_name", place[4]},
		{"latitude", place[5]}, {"longitude", place[6]}, {"where_prec", place[7]}, {"place_ambiguous", place[8]},
		{"target", null(x.Target)}, {"weapon", null(x.Weapon)}, {"claimed", x.Claimed}, {"claim_mode", text(x.ClaimMode)},
		{"competing_claims", x.Competing}, {"articles", x.Articles}, {"sources", x.Sources},
		{"published_first", null(x.First)}, {"published_last", null(x.Last)}, {"title", null(x.Title)}, {"digest", sum}}
}

// put writes all rows of x. The row of incident is updated in place: those of a series point to it.
func (p *putter) put(x *incident.Incident, sum string) error {
	cols := cells(x, sum)
	var set []string
	var values []any
	for _, c := range cols {
		set = append(set, c.name+" = excluded."+c.name)
		values = append(values, c.value)
	}
	err := p.s.exec("INSERT INTO incident VALUES(?"+strings.Repeat(",?", len(cols)-1)+") ON CONFLICT DO UPDATE SET "+strings.Join(set[1:], ", "), values...)
	for _, table := range []string{"incident_event", "incident_actor", "incident_figure"} {
		if err == nil {
			err = p.s.exec("DELETE FROM "+table+" WHERE incident = ?", x.ID)
		}
	}
	if err != nil {
		return err
	}
	for _, m := range x.Members {
		by := "auto"
		if m.Manual {
			by = "manual"
		}
		// OR REPLACE: an event that has moved here may still stand in an incident that is written later.
		if err := p.s.exec("INSERT OR REPLACE INTO incident_event VALUES(?,?,?,?,?,?)", m.Article, m.Event, x.ID, m.Score, list(m.Reasons), by); err != nil {
			return err
		}
	}
	for i, a := range x.Suspects {
		if err := p.s.exec("INSERT INTO incident_actor VALUES(?,?,?,?,?,?,?)", x.ID, i, a.Name, null(a.Wikidata), null(string(a.Stance)), a.Denied, a.Sources); err != nil {
			return err
		}
	}
	for _, f := range x.Figures {
		if err := p.s.exec("INSERT INTO incident_figure VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)", x.ID, string(f.Outcome), string(f.Role), string(f.Policy),
			f.Low, f.Best, f.High, list(f.Steps), null(f.Decided.Article), null(f.Decided.Event), f.Reports, f.Sources, f.Conflict); err != nil {
			return err
		}
	}
	return nil
}

// list is a JSON array of words.
func list(s []string) string {
	if s == nil {
		s = []string{}
	}
	b, err := json.Marshal(s)
	if err != nil {
		panic("store: internal error: " + err.Error()) // strings always marshal
	}
	return string(b)
}

// fields returns what the database says of an incident, by the names that revisions have for it. NULL is left out.
func (p *putter) fields(id string) (map[string]string, error) {
	fields := map[string]string{}
	names := cells(&incident.Incident{}, "")
	err := p.s.query("read incident", func(scan func(...any) error) error {
		values := make([]*string, len(names))
		to := make([]any, len(names))
		for i := range to {
			to[i] = &values[i]
		}
		err := scan(to...)
		for i, v := range values {
			if v != nil {
				fields[names[i].name] = *v
			}
		}
		return err
	}, "SELECT * FROM incident WHERE id = ?", id)
	if err != nil {
		return nil, err
	}
	return fields, p.s.query("read figures", func(scan func(...any) error) error {
		var name, value string
		err := scan(&name, &value)
		fields[name] = value
		return err
	}, "SELECT outcome || '/' || role || '/' || policy, json_array(low, best, high) FROM incident_figure WHERE incident = ?", id)
}

// revise notes how the fields of x differ from the old ones, nil for an incident that is new.
func (p *putter) revise(x *incident.Incident, old map[string]string) error {
	because := p.because(x)
	if old == nil {
		return p.note(x.ID, "id", nil, x.ID, "added", because)
	}
	now, err := p.fields(x.ID)
	if err != nil {
		return err
	}
	names := map[string]bool{}
	for _, fields := range []map[string]string{old, now} {
		for name := range fields {
			names[name] = true
		}
	}
	delete(names, "digest")
	for name := range names { // each is a row of its own: the order does not show
		was, had := old[name]
		is, has := now[name]
		if was == is && had == has {
			continue
		}
		if err := p.note(x.ID, name, optional(was, had), optional(is, has), "changed", because); err != nil {
			return err
		}
	}
	return nil
}

func optional(s string, ok bool) any {
	if !ok {
		return nil
	}
	return s
}

func (p *putter) note(id, field string, old, now any, kind string, because any) error {
	return p.s.exec("INSERT INTO incident_revision VALUES(?,?,?,?,?,?,?)", p.change, id, field, old, now, kind, because)
}

// because is the first article of x that had no event of an incident before, NULL where there is none.
func (p *putter) because(x *incident.Incident) any {
	first := ""
	for _, m := range x.Members {
		k := m.Article
		if !p.known[k] && (first == "" || p.published[k] < p.published[first] || p.published[k] == p.published[first] && k < first) {
			first = k
		}
	}
	return null(first)
}

// gone takes out the incidents that are no more. The note of it is what stays.
func (p *putter) gone(r incident.Result) error {
	for id, into := range r.Gone { // each is a row of its own: the order does not show
		kind := "removed"
		if into != "" {
			kind = "merged"
		}
		if err := p.note(id, "id", id, null(into), kind, nil); err != nil {
			return err
		}
		if err := p.s.exec("DELETE FROM incident WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}
