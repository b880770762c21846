package source

import (
	"slices"
	"strings"
	"time"
)

// layouts are the forms of a date of publication that are read: those of RFC 3339, RFC 1123, ISO 8601 and the
// contract, and what content systems write into meta elements. All name the day without doubt; 16/05/2024 does
// too and is read by parseDay, 05/06/2024 does not and is no date.
var layouts = []string{
	time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"2006-01-02 15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 MST", "2006-01-02 15:04",
	"20060102", "20060102T150405Z07:00", "20060102T150405", "20060102150405", "2006/01/02", "2006/01/02 15:04:05", "02.01.2006", "2006-1-2",
	time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700",
	"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "January 2, 2006 15:04", "January 2, 2006 3:04 PM",
	"Monday, January 2, 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "2 January 2006 15:04", "2 Jan 2006 15:04",
}

// minDate and maxDate bound the dates of publication that are believed: no news page is older than the
// web's first years, and a fixed end, unlike today, gives the same answer on any day.
var (
	minDate = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	maxDate = time.Date(2098, 12, 31, 0, 0, 0, 0, time.UTC)
)

// parseDay returns the day that a date or date-time names, in its own time zone, as YYYY-MM-DD.
func parseDay(s string) (day string, ok bool) {
	s = strings.TrimSpace(s)
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), t.Year() >= 1000
		}
	}
	var days []string
	for _, layout := range []string{"1/2/2006", "2/1/2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			days = append(days, t.Format(time.DateOnly))
		}
	}
	if days = slices.Compact(days); len(days) == 1 {
		return days[0], days[0] >= "1000"
	}
	return "", false
}

// dayIn finds a date written 2024-05-16, 2024/05/16 or 2024_05_16 in a file name or an address: the first
// that is a day of the calendar within the bounds and has no digit beside it.
func dayIn(s string) string {
	const form = "2006-01-02"
	for i := 0; i+len(form) <= len(s); i++ {
		w := s[i : i+len(form)]
		if !strings.ContainsRune("-/_", rune(w[4])) || w[4] != w[7] || i > 0 && digit(s[i-1]) ||
			i+len(form) < len(s) && digit(s[i+len(form)]) {
			continue
		}
		t, err := time.Parse(form, w[:4]+"-"+w[5:7]+"-"+w[8:])
		if err == nil && !t.Before(minDate) && !t.After(maxDate) {
			return t.Format(form)
		}
	}
	return ""
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// unreadable is the code of the warning about a date that could not be read.
const unreadable = "published-unreadable"

// date offers a date of publication, in order of trust. The first that can be read is taken; a later one
// of another day is told.
func (a *Article) date(s, from string) {
	if s == "" {
		return
	}
	day, ok := parseDay(s)
	switch {
	case !ok:
		a.warn(unreadable, "%s gives the date of publication %.60q, which is no RFC 3339 date; left out", from, s)
	case a.Published == "":
		a.Published, a.PublishedFrom = day, from
	case a.Published != day:
		a.warn("published-conflict", "%s says published %s, %s says %s; the first is used", a.PublishedFrom, a.Published, from, day)
	}
}
