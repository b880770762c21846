package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// day is a civil day, counted from 1 January 1970, without a time zone.
type day int

func dayOf(year, month, dom int) day {
	return day(time.Date(year, time.Month(month), dom, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (d day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

func (d day) date() (year, month, dom int) {
	y, m, dd := d.time().Date()
	return y, int(m), dd
}

// day is day dom of the month that d is in.
func (d day) day(dom int) day {
	y, m, _ := d.date()
	return dayOf(y, m, dom)
}

// weekday is 1 for Monday to 7 for Sunday.
func (d day) weekday() int { return (int(d.time().Weekday())+6)%7 + 1 }

func (d day) String() string { return d.time().Format("2006-01-02") }

func (d day) week() string {
	y, w := d.time().ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

// addMonths moves d by n months and keeps within the month reached.
func (d day) addMonths(n int) day {
	y, m, dom := d.date()
	t := time.Date(y, time.Month(m+n), 1, 0, 0, 0, 0, time.UTC)
	return dayOf(t.Year(), int(t.Month()), min(dom, monthLength(t.Year(), int(t.Month()))))
}

func monthLength(year, month int) int {
	_, _, d := dayOf(year, month+1, 0).date()
	return d
}

// valid reports whether the date exists.
func valid(year, month, dom int) bool {
	return month >= 1 && month <= 12 && dom >= 1 && dom <= monthLength(year, month)
}

// parseDay reads YYYY-MM-DD, with anything behind a T.
func parseDay(s string) (day, bool) {
	s, _, _ = strings.Cut(s, "T")
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return 0, false
	}
	return day(t.Unix() / 86400), true
}

// The UCDP precision codes of contract date_prec.
const (
	precDay = 1 + iota
	precDays
	precWeek
	precMonth
	precYear
)

// days returns the days that a TIMEX3 value of a date or time covers; ok is false for a value that is none or
// is not fixed.
func days(value string) (first, last day, prec int, ok bool) {
	value, _, _ = strings.Cut(value, "T")
	if strings.HasPrefix(value, "BC") || strings.Contains(value, "X") || value == "" {
		return 0, 0, 0, false
	}
	head, tail, _ := strings.Cut(value, "-")
	year, err := strconv.Atoi(head)
	if err != nil || year < 1 || tail != "" && len(head) != 4 {
		return 0, 0, 0, false
	}
	switch len(head) {
	case 2:
		return dayOf(year*100, 1, 1), dayOf(year*100+99, 12, 31), precYear, true
	case 3:
		return dayOf(year*10, 1, 1), dayOf(year*10+9, 12, 31), precYear, true
	case 4:
	default:
		return 0, 0, 0, false
	}
	if tail == "" {
		return dayOf(year, 1, 1), dayOf(year, 12, 31), precYear, true
	}
	if d, ok := parseDay(value); ok {
		return d, d, precDay, true
	}
	if months, ok := monthSpans[tail]; ok {
		return dayOf(year, months[0], 1), dayOf(year, months[1]+1, 0), precYear, true
	}
	if strings.HasPrefix(tail, "W") {
		return weekDays(year, tail[1:])
	}
	if m, err := strconv.Atoi(tail); err == nil && len(tail) == 2 && m >= 1 && m <= 12 {
		return dayOf(year, m, 1), dayOf(year, m+1, 0), precMonth, true
	}
	return 0, 0, 0, false
}

// monthSpans are the first and last month of the parts of a year. Seasons are the northern meteorological
// ones; a winter begins in the year it is named by, as in TimeML.
var monthSpans = map[string][2]int{
	"Q1": {1, 3}, "Q2": {4, 6}, "Q3": {7, 9}, "Q4": {10, 12}, "H1": {1, 6}, "H2": {7, 12},
	"SP": {3, 5}, "SU": {6, 8}, "FA": {9, 11}, "WI": {12, 14},
}

func weekDays(year int, s string) (first, last day, prec int, ok bool) {
	num, rest, _ := strings.Cut(s, "-")
	w, err := strconv.Atoi(num)
	if err != nil || w < 1 || w > 53 {
		return 0, 0, 0, false
	}
	jan4 := dayOf(year, 1, 4)
	monday := jan4 - day(jan4.weekday()-1) + day(7*(w-1))
	switch rest {
	case "":
		return monday, monday + 6, precWeek, true
	case "WE":
		return monday + 5, monday + 6, precDays, true
	}
	return 0, 0, 0, false
}

// holiday returns the day in year of a value of the list [holiday]: mm-dd, days from Easter, or the name of a rule.
func holiday(year int, rule string) day {
	if n, ok := strings.CutPrefix(rule, "easter"); ok {
		days, err := strconv.Atoi(n)
		if err != nil {
			panic("timex: internal error: holiday " + rule)
		}
		return easter(year) + day(days)
	}
	switch rule {
	case "thanksgiving":
		return nthWeekday(year, 11, 4, 4)
	case "labor":
		return nthWeekday(year, 9, 1, 1)
	case "columbus":
		return nthWeekday(year, 10, 1, 2)
	case "presidents":
		return nthWeekday(year, 2, 1, 3)
	case "mlk":
		return nthWeekday(year, 1, 1, 3)
	case "memorial":
		last := dayOf(year, 5, 31)
		return last - day(last.weekday()-1)
	case "blackfriday":
		return nthWeekday(year, 11, 4, 4) + 1
	case "election": // of the United States: the Tuesday after the first Monday
		return nthWeekday(year, 11, 1, 1) + 1
	case "mothers":
		return nthWeekday(year, 5, 7, 2)
	case "fathers":
		return nthWeekday(year, 6, 7, 3)
	}
	m, d, _ := strings.Cut(rule, "-")
	month, _ := strconv.Atoi(m)
	dom, _ := strconv.Atoi(d)
	return dayOf(year, month, dom)
}

func nthWeekday(year, month, weekday, n int) day {
	first := dayOf(year, month, 1)
	return first + day((weekday-first.weekday()+7)%7+7*(n-1))
}

// easter is the Gregorian computus (Meeus, Astronomical Algorithms, 1991, chapter 8).
func easter(y int) day {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return dayOf(y, n/31, n%31+1)
}
