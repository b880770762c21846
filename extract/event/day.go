package event

import (
	"fmt"
	"slices"
	"time"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// Days that another sentence tells: the day that the news goes on with, days counted back from what is told before, and
// what is so long past that it is background.

// longPast is how many days before the article's day an event is background, whatever its words: a year.
const longPast = 365

// Gap is the time of an event that is told by how long after it another happened.
type Gap struct {
	Timex      int    // the duration
	Start, End string // YYYY-MM-DD
	Prec       int
}

// recall makes background of the events that the text dates a year or more before day, the article's, and takes from those
// that happened a time that is still to come: it is that of something else ("uncovered a plot before the election on 8 April").
func recall(doc *text.Document, day string, res *Result) {
	for i := range res.Events {
		ev := &res.Events[i]
		if ev.Timex < 0 {
			continue
		}
		t := doc.Timexes[ev.Timex]
		if n, ok := daysBefore(t.DateEnd, day); ok && t.DatePrec != nil && n >= longPast {
			ev.Temporal = facts.Historical
		}
		if n, ok := daysBefore(t.DateStart, day); ok && n < -1 && ev.Realis == facts.Actual && ev.Class != facts.Threat {
			ev.Timex = -1 // a day more is one of another clock
		}
	}
}

// sameDay gives the events that follow one of the dateline's own day in the next sentences, and of which no time is told,
// that day: a report goes on with the day's news until it says otherwise. With another day's news it goes on where it says
// "meanwhile" or "minutes later", and where several attacks of a day are told one by one ("rebels staged several attacks
// yesterday. In Karvuna …").
func (f *Finder) sameDay(doc *text.Document, events []Event) {
	today := datelineDay(doc)
	several, told := -1, 0 // the time of the several that are being told, and the sentence of the last of them
	const reach = 3        // sentences from one of them to the next
	for i := range events {
		ev := &events[i]
		if ev.sentence > told+reach {
			several = -1
		}
		if ev.Realis != facts.Actual || ev.Temporal != facts.Current {
			continue
		}
		if ev.Timex < 0 {
			ev.Timex = itemTime(doc, ev.sentence)
		}
		if ev.Timex < 0 && separate(doc, ev) {
			ev.Timex = latest(doc, events[:i])
		}
		if beside := f.meanwhile(doc, ev); i > 0 && follows(ev, &events[i-1]) && (beside || !f.earlier(doc, ev)) {
			last := events[i-1].Timex
			open := ev.Timex < 0 || beside && doc.Timexes[ev.Timex].DateStart == nil // "minutes later" has no day of its own
			if day := dayOf(doc, last); open && day != "" && (day == today || beside) {
				ev.Timex = last
			}
		}
		switch {
		case ev.Timex < 0 && several >= 0 && !f.earlier(doc, ev):
			ev.Timex = several
		case ev.Timex < 0, several >= 0 && dayOf(doc, ev.Timex) == dayOf(doc, several):
		case dayOf(doc, ev.Timex) != "" && tellsSeveral(doc, ev):
			several = ev.Timex
		default:
			several = -1
		}
		told = ev.last
	}
}

// separate reports whether the sentence of ev sets it beside the day's news and not beside what was told last: "in a separate
// incident".
func separate(doc *text.Document, ev *Event) bool {
	for i := doc.Sentences[ev.sentence].First; i < ev.Evidence[0].First; i++ {
		if n := doc.Tokens[i].Norm; n == "separate" || n == "separately" {
			return true
		}
	}
	return false
}

// latest returns the time of the event that happened last, of those with a day; -1 for none.
func latest(doc *text.Document, events []Event) int {
	best, day := -1, ""
	for i := range events {
		if d := dayOf(doc, events[i].Timex); d > day && events[i].Temporal == facts.Current {
			best, day = events[i].Timex, d
		}
	}
	return best
}

// itemTime returns the time that heads the item of a round-up in which a sentence stands, -1 for none.
func itemTime(doc *text.Document, sent int) int {
	head := itemHead(doc, sent)
	if head < 0 {
		return -1
	}
	return slices.IndexFunc(doc.Timexes, func(t text.Timex) bool { return doc.ZoneOf(t.First) == head })
}

// dayOf returns the one day, YYYY-MM-DD, of a time expression, given by its index or -1; "" for none.
func dayOf(doc *text.Document, timex int) string {
	if timex < 0 || doc.Timexes[timex].DateStart == nil || *doc.Timexes[timex].DateStart != *doc.Timexes[timex].DateEnd {
		return ""
	}
	return *doc.Timexes[timex].DateStart
}

// tellsSeveral reports whether what first tells of ev, or its weapon, is a plural: "several attacks", "four bombs went off".
func tellsSeveral(doc *text.Document, ev *Event) bool {
	plural := func(r pattern.Range) bool {
		k := groupAt(doc, r.Last-1)
		return k >= 0 && doc.Groups[k].Kind == text.NounGroup && doc.Tags[doc.Groups[k].Head] == text.NNS
	}
	return violent(ev.Class) && (plural(ev.Evidence[0]) || len(ev.Weapons) > 0 && doc.SentenceOf(ev.Weapons[0].First) == ev.sentence && plural(ev.Weapons[0]))
}

// follows reports whether ev is news that the text goes on with behind last, of which a time is told.
func follows(ev, last *Event) bool {
	const reach = 2 // sentences
	return last.Timex >= 0 && last.Realis == facts.Actual && ev.Realis == facts.Actual && ev.Temporal == facts.Current &&
		last.last <= ev.sentence && ev.sentence <= last.last+reach
}

// meanwhile reports whether the words before the trigger of ev say that it happened at about the time of what was told
// last.
func (f *Finder) meanwhile(doc *text.Document, ev *Event) bool {
	for i := doc.Sentences[ev.sentence].First; i < min(ev.Evidence[0].Last+2, len(doc.Tokens)); i++ {
		if n, _ := f.lex.Match(doc.Words, nil, i, f.together); n > 0 {
			return true
		}
	}
	return false
}

// spanBefore returns the duration, behind token from, that stands with "after" before the clause of token at; -1 for none.
func spanBefore(doc *text.Document, from, at int) int {
	for i := at - 1; i > from; i-- {
		switch doc.Tokens[i].Norm {
		case "after":
			for k, t := range doc.Timexes {
				if t.Last == i && t.Type == facts.Duration && t.First >= from {
					return k
				}
			}
			return -1
		case ",", ";", "\"":
			return -1
		}
	}
	return -1
}

// backdate gives the events that another of the same sentence followed by days, weeks, months or years, and that day is told,
// the time so far before: "were killed on Tuesday, a week after a car bomb …".
func (f *Finder) backdate(doc *text.Document, events []Event) {
	for i := range events {
		ev, first := &events[i], doc.Sentences[events[i].sentence].First
		d := spanBefore(doc, first, ev.Evidence[0].First)
		if ev.Timex >= 0 || d < 0 {
			continue
		}
		for _, later := range events {
			if later.Timex < 0 || !toldIn(&later, first, doc.Timexes[d].First) {
				continue
			}
			if t := doc.Timexes[later.Timex]; t.DateStart != nil && *t.DateStart == *t.DateEnd {
				ev.Gap = gapBefore(*t.DateStart, doc.Timexes[d].Value, d)
				break
			}
		}
		if t := d - 1; ev.Gap == nil && t >= 0 && doc.Timexes[t].First >= first && !f.reporting(doc, doc.Timexes[t].First) {
			if x := doc.Timexes[t]; x.DateStart != nil && *x.DateStart == *x.DateEnd {
				ev.Gap = gapBefore(*x.DateStart, doc.Timexes[d].Value, d) // "were freed on Tuesday, a day after being kidnapped"
			}
		}
	}
}

// toldIn reports whether ev is told, or spoken of again, in tokens [first, last): "the incident came | four days | after".
func toldIn(ev *Event, first, last int) bool {
	return slices.ContainsFunc(ev.Evidence, func(r pattern.Range) bool { return first <= r.First && r.First < last })
}

// gapBefore returns the days that lie a duration ("P1W") before a day, as exact as its unit; nil where it has no number.
func gapBefore(day, duration string, timex int) *Gap {
	var n int
	var unit byte
	if _, err := fmt.Sscanf(duration, "P%d%c", &n, &unit); err != nil || n <= 0 || n > 1000 {
		return nil
	}
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil
	}
	from, to, prec := at, at, 1
	switch unit {
	case 'D':
		from = at.AddDate(0, 0, -n)
		to = from
	case 'W':
		mid := at.AddDate(0, 0, -7*n)
		from, to, prec = mid.AddDate(0, 0, -1), mid.AddDate(0, 0, 1), 2
	case 'M':
		mid := at.AddDate(0, -n, 1-at.Day())
		from, to, prec = mid, mid.AddDate(0, 1, -1), 4
	case 'Y':
		year := at.Year() - n
		from, to, prec = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC), 5
	default:
		return nil
	}
	return &Gap{timex, from.Format(time.DateOnly), to.Format(time.DateOnly), prec}
}

// earlier reports whether ev is told as gone before what was told last: in the past perfect, or as known already ("the
// murder of").
func (f *Finder) earlier(doc *text.Document, ev *Event) bool {
	r := ev.Evidence[0]
	if longBefore(doc, doc.Sentences[ev.sentence].First, r.First) {
		return true
	}
	if k := groupAt(doc, r.Last-1); k >= 0 && doc.Groups[k].Kind == text.NounGroup && f.definite[doc.Words[doc.Groups[k].First]] {
		return true
	}
	for i := r.First; i < r.Last; i++ {
		if doc.Tokens[i].Norm == "had" {
			return true
		}
	}
	return false
}

// datelineDay is the day that the dateline gives, as YYYY-MM-DD; "" for none.
func datelineDay(doc *text.Document) string {
	for _, t := range doc.Timexes {
		if doc.Zones[doc.ZoneOf(t.First)].Kind != text.Dateline {
			return ""
		}
		if t.DateStart != nil && *t.DateStart == *t.DateEnd {
			return *t.DateStart
		}
	}
	return ""
}
