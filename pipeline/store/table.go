package store

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Kind is what a column of a Table holds; beside these, nil is NULL.
type Kind int

// The kinds of columns, and the Go type of their values.
const (
	Text    Kind = iota // string
	Integer             // int64
	Real                // float64
	Boolean             // bool
	List                // []string, never nil
)

// Column is a column of a Table.
type Column struct {
	Name string
	Kind Kind
	expr string // "" where the column of that name is meant
}

// Table is a way to read the database: one row for each article, event, and so on, with what is needed to use it
// beside the others.
type Table struct {
	Name    string
	Columns []Column
	from    string // behind FROM, with its order
}

// Tables are the tables that can be read, in the order in which help names them. The rows of each are in the order
// of the files, the articles in them, and the statements in these; incidents are in that of their days.
var Tables = []Table{articles, events, casualties, responsibility, incidents}

// of names the article that a statement stands in.
var of = []Column{{"article", Text, "a.id"}, {"path", Text, "a.path"}, {"record", Integer, "a.record"}, {"published", Text, "a.published"},
	{"source", Text, "a.source"}, {"url", Text, "a.url"}}

// words are those that a statement rests on.
var words = []Column{{"start", Integer, "x.start"}, {"end", Integer, `x."end"`}, {"text", Text, "x.text"}, {"in", Text, `x."in"`}, {"rule", Text, "x.rule"}}

var articles = Table{"articles", columns(of,
	"title", "language", Column{"language_confidence", Real, ""}, "published_from", "dateline_place", "dateline_date", "status", "reason", "text_sha256",
	"text"), "article a ORDER BY a.path, a.record"}

var events = Table{"events", columns(of,
	Column{"event", Text, "x.id"}, Column{"main", Boolean, ""}, "class", "type", Column{"suicide", Boolean, ""}, "realis", "stage", "temporal",
	"date_start", "date_end", Column{"date_prec", Integer, ""}, "place_name", "city", "admin1", "country",
	Column{"latitude", Real, ""}, Column{"longitude", Real, ""}, Column{"where_prec", Integer, ""}, "place_reason",
	Column{"perpetrators", List, `(SELECT json_group_array(n.name ORDER BY g.position) FROM event_argument g JOIN entity n ON n.article_key = g.article_key AND n.id = g.text
	  WHERE g.article_key = x.article_key AND g.event = x.id AND g.role = 'perpetrator')`},
	argument("perpetrator_text", "perpetrator_text"), argument("targets", "target"), argument("victims", "victim"), argument("weapons", "weapon"),
	Column{"killed_low", Integer, ""}, Column{"killed_best", Integer, ""}, Column{"killed_high", Integer, ""},
	Column{"wounded_low", Integer, ""}, Column{"wounded_best", Integer, ""}, Column{"wounded_high", Integer, ""},
	Column{"claimed", Boolean, ""}, argument("evidence", "evidence"), "rule"),
	"event x JOIN article a USING(article_key) ORDER BY a.path, a.record, length(x.id), x.id"}

var casualties = Table{"casualties", columns(of,
	Column{"casualty", Text, "x.id"}, "event", "outcome", Column{"min", Integer, ""}, Column{"point", Integer, ""}, Column{"max", Integer, ""}, "quantifier",
	"role", "nationality", "relation", "part_of", "polarity", "realis", Column{"status", Text, "x.status"}, "source_kind", "source_text",
	Column{"source_chain", List, "coalesce(x.source_chain, '[]')"}, "as_of", "superseded_by", "derivation", words),
	"casualty x JOIN article a USING(article_key) ORDER BY a.path, a.record, length(x.id), x.id"}

var responsibility = Table{"responsibility", columns(of,
	Column{"stance_id", Text, "x.id"}, "event", "stance", "actor",
	Column{"actor_name", Text, "(SELECT name FROM entity n WHERE n.article_key = x.article_key AND n.id = x.actor)"}, "actor_text",
	"asserted_by", "asserted_by_text", "mode", "verification", "stance_date", "realis", words),
	"responsibility x JOIN article a USING(article_key) ORDER BY a.path, a.record, length(x.id), x.id"}

// incidents have the figures of policy default.
var incidents = Table{"incidents", columns(
	Column{"incident", Text, "x.id"}, "part_of", Column{"parts", Integer, ""}, "class", Column{"class_disputed", Boolean, ""}, "type", Column{"suicide", Boolean, ""},
	"stage", "temporal", "date_start", "date_end", Column{"date_prec", Integer, ""}, "place_name", "city", "admin1", "country", "country_name",
	Column{"latitude", Real, ""}, Column{"longitude", Real, ""}, Column{"where_prec", Integer, ""}, Column{"place_ambiguous", Boolean, ""},
	Column{"actors", List, "(SELECT json_group_array(g.name ORDER BY g.position) FROM incident_actor g WHERE g.incident = x.id)"}, "target", "weapon",
	toll("killed", "low"), toll("killed", "best"), toll("killed", "high"), toll("wounded", "low"), toll("wounded", "best"), toll("wounded", "high"),
	Column{"claimed", Boolean, ""}, "claim_mode", Column{"competing_claims", Boolean, ""}, Column{"articles", Integer, ""}, Column{"sources", Integer, ""},
	"published_first", "published_last", "title"),
	"incident x ORDER BY x.date_start, x.id"}

// toll is one of an incident's figures.
func toll(outcome, part string) Column {
	return Column{outcome + "_" + part, Integer, "(SELECT f." + part + " FROM incident_figure f WHERE f.incident = x.id AND f.outcome = '" + outcome +
		"' AND f.role = 'all' AND f.policy = 'default')"}
}

// columns gathers columns: a string is the name of a text column.
func columns(parts ...any) []Column {
	var out []Column
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			out = append(out, Column{Name: p})
		case Column:
			out = append(out, p)
		case []Column:
			out = append(out, p...)
		}
	}
	return out
}

// argument is the texts of an event's arguments in one role.
func argument(name, role string) Column {
	return Column{name, List, `(SELECT json_group_array(g.text ORDER BY g.position) FROM event_argument g
	  WHERE g.article_key = x.article_key AND g.event = x.id AND g.role = '` + role + `')`}
}

// Each calls row for every row of a table, with a value for each column. The slice is used again for the next row;
// the database must not be used meanwhile. An error of row ends the reading and comes back as it is.
func (s *Store) Each(t Table, row func([]any) error) error {
	var exprs []string
	values, to := make([]any, len(t.Columns)), make([]any, len(t.Columns))
	for i, c := range t.Columns {
		if c.expr == "" {
			c.expr = c.Name
		}
		exprs = append(exprs, c.expr)
		to[i] = &values[i]
	}
	var stop error
	err := s.query("read "+t.Name, func(scan func(...any) error) error {
		if err := scan(to...); err != nil {
			return err
		}
		for i, c := range t.Columns {
			v, err := convert(values[i], c.Kind)
			if err != nil {
				return fmt.Errorf("column %s: %w", c.Name, err)
			}
			values[i] = v
		}
		stop = row(values)
		return stop
	}, "SELECT "+strings.Join(exprs, ", ")+" FROM "+t.from)
	if stop != nil {
		return stop
	}
	return err
}

// convert turns what SQLite gives into what the kind promises.
func convert(v any, kind Kind) (any, error) {
	switch {
	case v == nil:
		return nil, nil
	case kind == Boolean:
		return v != int64(0), nil
	case kind == List:
		list := []string{}
		err := json.Unmarshal(fmt.Append(nil, v), &list)
		return list, err
	}
	return v, nil
}

// Spans is every span of every article that the database points at, after a row with the article itself: what is
// text, entity, timex, casualty, responsibility, event (a trigger), or argument (no span: text is the id of the
// entity that label says is what to the event id). Spans in titles are left out.
var Spans = Table{"spans", []Column{{Name: "path"}, {Name: "record", Kind: Integer}, {Name: "what"}, {Name: "id"}, {Name: "label"},
	{Name: "start", Kind: Integer}, {Name: "end", Kind: Integer, expr: `"end"`}, {Name: "text"}, {Name: "note"}}, `(
	SELECT path, record, 0 AS rank, 'text' AS what, id, NULL AS label, NULL AS start, NULL AS "end", text, NULL AS note FROM article
	UNION ALL SELECT a.path, a.record, 1, 'entity', n.id, n.kind, m.start, m."end", m.text, m.kind || ' ' || m.rule
	  FROM mention m JOIN entity n ON n.article_key = m.article_key AND n.id = m.entity JOIN article a ON a.article_key = m.article_key WHERE m."in" IS NULL
	UNION ALL SELECT a.path, a.record, 1, 'timex', x.id, x.type, x.start, x."end", x.text, x.value || ' ' || x.rule
	  FROM timex x JOIN article a USING(article_key) WHERE x."in" IS NULL
	UNION ALL SELECT a.path, a.record, 1, 'casualty', x.id, x.outcome, x.start, x."end", x.text,
	  'min ' || coalesce(x.min, '?') || ' point ' || coalesce(x.point, '?') || ' max ' || coalesce(x.max, '?') || ' ' || x.role || ' ' || x.rule
	  FROM casualty x JOIN article a USING(article_key) WHERE x."in" IS NULL
	UNION ALL SELECT a.path, a.record, 1, 'responsibility', x.id, x.stance, x.start, x."end", x.text, coalesce(x.actor_text, '?') || ' ' || x.rule
	  FROM responsibility x JOIN article a USING(article_key) WHERE x."in" IS NULL
	UNION ALL SELECT a.path, a.record, 1, 'event', e.id, e.class, g.start, g."end", g.text, e.type || ' ' || e.realis || ' ' || e.rule
	  FROM event_argument g JOIN event e ON e.article_key = g.article_key AND e.id = g.event JOIN article a ON a.article_key = g.article_key
	  WHERE g.role = 'evidence' AND g."in" IS NULL
	UNION ALL SELECT a.path, a.record, 2, 'argument', g.event, g.role, NULL, NULL, g.text, NULL
	  FROM event_argument g JOIN article a USING(article_key) WHERE g.role = 'perpetrator'
	) ORDER BY path, record, rank, start, "end", what, id`}
