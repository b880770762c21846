package store

import "dateline/extract/facts"

// Statuses returns how many articles ended in each status, in the order of the contract.
func (s *Store) Statuses() (counts []StatusCount, err error) {
	err = s.query("count articles", func(scan func(...any) error) error {
		var c StatusCount
		err := scan(&c.Status, &c.Articles)
		counts = append(counts, c)
		return err
	}, `SELECT status, count(*) FROM article GROUP BY status
	  ORDER BY instr('coded no_event other_language empty duplicate failed', status)`)
	return counts, err
}

// StatusCount is a number of articles that ended in a status.
type StatusCount struct {
	Status   facts.Status
	Articles int
}

// Marked is an article's text with the words that its statements rest on.
type Marked struct {
	Title *string
	Path  string
	Text  string
	Marks []Mark // by start, then end
}

// Mark is the words of one statement. Offsets count code points, half-open, into the text, or the title where InTitle.
type Mark struct {
	Kind       string // event, toll, stance, time, refused
	ID         string // of the statement; of an event once for each of its pieces of evidence
	Event      *string
	Start, End int
	InTitle    bool
	Rule       string
	What       string  // class, outcome, stance, or type of the time
	Value      *string // day of the event, actor of the stance, value of the time, reason of the refusal
	Low, High  *int    // of a toll
}

// Marked returns the article of a key.
func (s *Store) Marked(key string) (m Marked, err error) {
	err = s.query("read article "+key, func(scan func(...any) error) error {
		return scan(&m.Title, &m.Path, &m.Text)
	}, "SELECT title, path, text FROM article WHERE article_key = ?", key)
	if err != nil {
		return m, err
	}
	err = s.query("read marks of article "+key, func(scan func(...any) error) error {
		var k Mark
		err := scan(&k.Kind, &k.ID, &k.Event, &k.Start, &k.End, &k.InTitle, &k.Rule, &k.What, &k.Value, &k.Low, &k.High)
		m.Marks = append(m.Marks, k)
		return err
	}, `SELECT 'event' AS kind, e.id AS id, e.id AS event, a.start AS start, a."end" AS "end", a."in" IS NOT NULL, e.rule,
	    CASE e.type WHEN 'unknown' THEN e.class ELSE e.type END, e.date_start, NULL, NULL
	  FROM event e JOIN event_argument a ON a.article_key = e.article_key AND a.event = e.id AND a.role = 'evidence' WHERE e.article_key = ?1
	  UNION ALL SELECT 'toll', id, event, start, "end", "in" IS NOT NULL, rule, outcome, NULL, coalesce(point, min), coalesce(point, max)
	  FROM casualty WHERE article_key = ?1
	  UNION ALL SELECT 'stance', r.id, event, start, "end", "in" IS NOT NULL, rule, stance, coalesce(n.name, actor_text), NULL, NULL
	  FROM responsibility r LEFT JOIN entity n ON n.article_key = r.article_key AND n.id = r.actor WHERE r.article_key = ?1
	  UNION ALL SELECT 'time', id, NULL, start, "end", "in" IS NOT NULL, rule, type, value, NULL, NULL
	  FROM timex WHERE article_key = ?1
	  UNION ALL SELECT 'refused', 'x' || position, NULL, start, "end", "in" IS NOT NULL, rule, class, reason, NULL, NULL
	  FROM refusal WHERE article_key = ?1
	  ORDER BY start, "end", kind, id`, key)
	return m, err
}
