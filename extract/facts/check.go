package facts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// Marshal writes r as one JSON line with the keys in the contract's order and no line end. The same record
// gives the same bytes. It fails only on a number that JSON has no form for.
func Marshal(r *Record) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return nil, fmt.Errorf("write record %q: %w", r.Article.ID, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// Check returns all that breaks the contract in r, or nil: offsets that do not hold their words, lists out
// of order, ids that stand twice or lead nowhere, bounds the wrong way round, statements without a rule.
func (r *Record) Check() error {
	c := checker{record: r, text: []rune(r.Article.Text), ids: map[string]bool{}}
	if r.Article.Title != nil {
		c.title = []rune(*r.Article.Title)
	}
	c.that(r.Schema == Schema, "schema is %q, want %q", r.Schema, Schema)
	c.that(utf8.ValidString(r.Article.Text), "article.text is not UTF-8")
	c.that((r.Article.Status == Coded) == (r.Article.Reason == nil), "status %s with reason %v", r.Article.Status, r.Article.Reason)
	c.timexes()
	c.entities()
	for _, e := range r.Events {
		c.id(e.ID)
	}
	for _, x := range r.Casualties {
		c.id(x.ID)
	}
	for _, s := range r.Responsibility {
		c.id(s.ID)
	}
	c.casualties()
	c.responsibility()
	c.events()
	for _, x := range r.Refused {
		c.evidence("refused", x.Evidence, x.Rule)
	}
	for _, d := range r.Diagnostics {
		c.that(d.Stage != "" && d.Code != "" && d.Message != "", "diagnostic %+v lacks stage, code or message", d)
		if d.Evidence != nil {
			c.evidence("diagnostic", *d.Evidence, d.Stage)
		}
	}
	return errors.Join(c.faults...)
}

type checker struct {
	record      *Record
	text, title []rune
	ids         map[string]bool
	faults      []error
}

func (c *checker) that(ok bool, format string, args ...any) {
	if !ok {
		c.faults = append(c.faults, fmt.Errorf(format, args...))
	}
}

func (c *checker) id(id string) {
	c.that(id != "" && !c.ids[id], "id %q is empty or stands twice", id)
	c.ids[id] = true
}

func (c *checker) ref(of, field string, id *string) {
	c.that(id == nil || c.ids[*id], "%s: %s names %v, which is not in the record", of, field, deref(id))
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (c *checker) evidence(of string, e Evidence, rule string) {
	in := c.text
	if e.In == "title" {
		in = c.title
	}
	if e.Start < 0 || e.End <= e.Start || e.End > len(in) {
		c.that(false, "%s: evidence %d:%d is outside the text", of, e.Start, e.End)
		return
	}
	c.that(string(in[e.Start:e.End]) == e.Text, "%s: text[%d:%d] is %q, not %q", of, e.Start, e.End, string(in[e.Start:e.End]), e.Text)
	c.that(rule != "", "%s at %d: no rule", of, e.Start)
}

// order tests that a list is sorted: words of a separate title first, then by start, then by end.
func (c *checker) order(list string, n int, at func(int) Evidence) {
	for i := 1; i < n; i++ {
		c.that(!Before(at(i), at(i-1)), "%s: %d:%d stands before %d:%d", list, at(i-1).Start, at(i-1).End, at(i).Start, at(i).End)
	}
}

// Before is the order of all arrays of a record: evidence in a separate title first, then by start and end.
func Before(a, b Evidence) bool {
	if a.In != b.In {
		return a.In == "title"
	}
	if a.Start != b.Start {
		return a.Start < b.Start
	}
	return a.End < b.End
}

func (c *checker) timexes() {
	for _, t := range c.record.Timexes {
		c.id(t.ID)
		c.evidence(t.ID, t.Evidence, t.Rule)
		c.days(t.ID, t.DateStart, t.DateEnd, t.DatePrec)
	}
	c.order("timexes", len(c.record.Timexes), func(i int) Evidence { return c.record.Timexes[i].Evidence })
}

func (c *checker) days(of string, start, end *string, prec *int) {
	if start != nil && end != nil {
		c.that(*start <= *end, "%s: date_start %s is after date_end %s", of, *start, *end)
	}
	c.that(prec == nil || 1 <= *prec && *prec <= 5, "%s: date_prec is not 1 to 5", of)
	c.that((start == nil && end == nil) == (prec == nil), "%s: date_prec is set without days, or days without it", of)
}

func (c *checker) entities() {
	for _, e := range c.record.Entities {
		c.id(e.ID)
		c.that(len(e.Mentions) > 0, "%s: no mention", e.ID)
		c.that(e.Aliases != nil, "%s: aliases is null", e.ID)
		for _, m := range e.Mentions {
			c.evidence(e.ID, m.Evidence, m.Rule)
		}
		c.order(e.ID, len(e.Mentions), func(i int) Evidence { return e.Mentions[i].Evidence })
	}
}

func (c *checker) casualties() {
	for _, x := range c.record.Casualties {
		c.evidence(x.ID, x.Evidence, x.Rule)
		c.bounds(x.ID, x.Min, nil, x.Max)
		c.bounds(x.ID, x.Min, x.Point, nil) // "nearly 100" has point 100 and max 99 (policy P2)
		c.ref(x.ID, "event", x.Event)
		c.ref(x.ID, "part_of", x.PartOf)
		c.ref(x.ID, "superseded_by", x.SupersededBy)
		c.that(x.PartOf == nil || *x.PartOf != x.ID, "%s is a part of itself", x.ID)
	}
	c.order("casualties", len(c.record.Casualties), func(i int) Evidence { return c.record.Casualties[i].Evidence })
}

func (c *checker) bounds(of string, low, best, high *int) {
	at := 0
	for _, n := range []*int{low, best, high} {
		if n != nil {
			c.that(*n >= at, "%s: bounds are the wrong way round", of)
			at = *n
		}
	}
}

func (c *checker) responsibility() {
	for _, s := range c.record.Responsibility {
		c.evidence(s.ID, s.Evidence, s.Rule)
		c.ref(s.ID, "event", s.Event)
		c.ref(s.ID, "actor", s.Actor)
	}
	c.order("responsibility", len(c.record.Responsibility), func(i int) Evidence { return c.record.Responsibility[i].Evidence })
}

func (c *checker) events() {
	main := 0
	for _, e := range c.record.Events {
		if e.Main {
			main++
		}
		c.that(len(e.Evidence) > 0, "%s: no evidence", e.ID)
		for _, ev := range e.Evidence {
			c.evidence(e.ID, ev, e.Rule)
		}
		c.days(e.ID, e.DateStart, e.DateEnd, e.DatePrec)
		c.ref(e.ID, "timex", e.Timex)
		for _, id := range e.Perpetrators {
			c.ref(e.ID, "perpetrators", &id)
		}
		if e.Place != nil {
			c.ref(e.ID, "place.entity", e.Place.Entity)
			c.that(1 <= e.Place.WherePrec && e.Place.WherePrec <= 7, "%s: where_prec is not 1 to 7", e.ID)
		}
		for _, f := range []*Figure{e.Killed, e.Wounded} {
			if f != nil {
				c.bounds(e.ID, f.Low, f.Best, f.High)
			}
		}
		c.that(e.Perpetrators != nil && e.PerpetratorText != nil && e.Targets != nil && e.Victims != nil && e.Weapons != nil,
			"%s: a list is null", e.ID)
	}
	c.that(main <= 1, "%d main events", main)
	c.order("events", len(c.record.Events), func(i int) Evidence { return c.record.Events[i].Evidence[0] })
}
