package timex

import (
	"fmt"
	"sort"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// constructors make a value of a match; a rule names one under value. ok is false where the words are no time.
var constructors map[string]func(*state) (result, bool)

func init() {
	constructors = map[string]func(*state) (result, bool){
		"date":      (*state).buildDate,
		"numeric":   (*state).buildNumeric,
		"year":      (*state).buildYear,
		"decade":    (*state).buildDecade,
		"century":   (*state).buildCentury,
		"season":    (*state).buildSeason,
		"quarter":   (*state).buildQuarter,
		"unit":      (*state).buildUnit,
		"ago":       (*state).buildAgo,
		"shift":     (*state).buildShift,
		"duration":  (*state).buildDuration,
		"frequency": (*state).buildSet,
		"literal":   (*state).buildLiteral,
		"part":      (*state).buildPart,
		"clock":     (*state).buildClock,
		"same":      (*state).buildSame,
		"weekend":   (*state).buildWeekend,
		"day":       (*state).buildDayOnly,
		"named":     (*state).buildNamed,
		"refuse":    func(*state) (result, bool) { return result{}, false },
		"fromdate":  (*state).buildFromDate,
		"past":      (*state).buildPast,
		"yearend":   (*state).buildYearEnd,
		"yearrange": (*state).buildYearRange,
		"nth":       (*state).buildNth,
		"weekof":    (*state).buildWeekOf,
	}
}

// mod returns the MOD of the slot mod.
func (st *state) mod() string {
	if !st.has("mod") {
		return ""
	}
	for _, list := range [...]string{"early_word", "late_word", "mid_word", "approx_word", "more_word", "less_word"} {
		if v := st.value("mod", list); v != "" {
			return v
		}
	}
	switch st.norm("mod") {
	case "early", "earlier":
		return "START"
	case "late", "later", "end":
		return "END"
	case "mid", "mid-":
		return "MID"
	}
	return ""
}

// buildDate reads a day, month or year written out or pointed at, with its part of the day or its clock time:
// slots weekday, day, month, year, deictic, holiday, ref, unit, part, hour, minute, ampm, zone.
func (st *state) buildDate() (result, bool) {
	r := result{kind: facts.Date, mod: st.mod()}
	var ok bool
	switch {
	case st.has("deictic"):
		n, _ := st.intValue("deictic", "deictic_day")
		r.value, r.anchor, ok = st.offset(n)
	case st.has("holiday"):
		r.value, r.anchor, ok = st.holiday()
	case st.has("month"):
		r.value, r.anchor, ok = st.calendar()
	case st.has("weekday"):
		r.value, r.anchor, ok = st.weekday()
	case st.has("ref"): // "0200 this morning", "2130 last night"
		n := st.steps()
		if h, _, timed := st.number("hour"); n < 0 && timed && (h < 6 || h >= 100 && h < 600) && !st.is("ampm", "pm_word") {
			n = 0
		}
		r.value, r.anchor, ok = st.offset(n)
		return st.clockOf(r, ok)
	}
	if !ok {
		return r, false
	}
	return st.timeOfDay(r)
}

// clockOf adds the clock time to a date.
func (st *state) clockOf(r result, ok bool) (result, bool) {
	clock, fits := st.clock()
	r.kind, r.value = facts.Time, r.value+clock
	return r, ok && fits
}

// timeOfDay adds the part of the day or the clock time to a date.
func (st *state) timeOfDay(r result) (result, bool) {
	if st.has("weekday") && st.has("mod") { // "early on Sunday" is a part of that day; "early Sunday" qualifies it
		switch r0, _ := st.match.Slot("mod"); {
		case st.fine.Tokens[r0.Last-1].Norm != "on":
		case r.mod == "START":
			r.kind, r.mod, r.value = facts.Time, "", r.value+"TMO"
			return r, true
		case r.mod == "END":
			r.kind, r.mod, r.value = facts.Time, "", r.value+"TNI"
			return r, true
		}
	}
	switch {
	case st.has("hour"), st.has("clock"):
		return st.clockOf(r, true)
	case st.has("part"):
		r.kind, r.value = facts.Time, r.value+"T"+st.value("part", "day_part")
	}
	return r, true
}

// offset is the day n days from the anchor.
func (st *state) offset(n int) (string, facts.Anchor, bool) {
	if d, ok := st.speechDay(); ok {
		return (d + day(n)).String(), facts.AnchorSpeech, true
	}
	if st.narrative && st.hasStory && n != 0 {
		return (st.storyDay + day(n)).String(), facts.AnchorNarrative, true
	}
	if !st.anchored {
		st.unanchored()
		return "XXXX-XX-XX", facts.AnchorNone, true
	}
	return (st.anchor + day(n)).String(), st.anchorKind, true
}

func (st *state) unanchored() {
	st.diagnose("no-anchor", "no dateline and no publication date to count from")
}

// calendar reads day, month and year; a year that is not written is the nearest that fits the tense, or the
// narrative's.
func (st *state) calendar() (string, facts.Anchor, bool) {
	month, ok := st.month()
	if !ok || !st.isMonth() {
		return "", "", false
	}
	dom, _, hasDay := st.number("day")
	year, hasYear := st.year()
	if st.has("era") {
		if hasDay {
			return fmt.Sprintf("BC%04d-%02d-%02d", year, month, dom), "", hasYear
		}
		return fmt.Sprintf("BC%04d-%02d", year, month), "", hasYear
	}
	anchor := facts.AnchorNone
	if !hasYear && st.beforeChrist > 0 {
		if hasDay {
			return fmt.Sprintf("BC%04d-%02d-%02d", st.beforeChrist, month, dom), facts.AnchorNarrative, true
		}
		return fmt.Sprintf("BC%04d-%02d", st.beforeChrist, month), facts.AnchorNarrative, true
	}
	if !hasYear {
		year, anchor = st.yearOf(month, dom)
	}
	if year == 0 {
		st.unanchored()
		if hasDay {
			return fmt.Sprintf("XXXX-%02d-%02d", month, dom), anchor, true
		}
		return fmt.Sprintf("XXXX-%02d", month), anchor, true
	}
	if !hasDay {
		return fmt.Sprintf("%04d-%02d", year, month), anchor, true
	}
	if !valid(year, month, dom) {
		st.diagnose("invalid-date", fmt.Sprintf("%d-%d-%d is no day", year, month, dom))
		return "", "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, dom), anchor, true
}

// yearOf picks the year of a month, or of a day in it, that is written without one; 0 where there is no anchor.
func (st *state) yearOf(month, dom int) (int, facts.Anchor) {
	if st.has("back") { // "that year", "of the same year"
		if st.hasStory {
			y, _, _ := st.storyDay.date()
			return y, facts.AnchorNarrative
		}
	}
	if y, ok := st.spanYear(month); ok {
		return y, facts.AnchorNone
	}
	if y, ok := st.yearBefore(); ok {
		return y, st.anchorKind
	}
	if st.narrative && st.hasStory {
		const back = 8 // months: November and then March is March of the next year
		y, m, _ := st.storyDay.date()
		if len(st.story) > len("2006") && m-month >= back {
			y++
		}
		return y, facts.AnchorNarrative
	}
	if !st.anchored {
		return 0, facts.AnchorNone
	}
	return st.nearYear(month, dom), st.anchorKind
}

// spanYear is the year of the first day of a span whose last day has one: "from 30 May to 2 June 2023".
func (st *state) spanYear(month int) (year int, ok bool) {
	here := st.match
	i := sort.Search(len(st.matches), func(k int) bool { return st.matches[k].First >= here.Last })
	if i == len(st.matches) || st.matches[i].First != here.Last+1 || !st.f.lex.Has(st.fine.Words[here.Last], st.f.classes["span_word"]) {
		return 0, false
	}
	if st.fine.Tokens[here.Last].Norm == "and" && (here.First == 0 || st.fine.Tokens[here.First-1].Norm != "between") {
		return 0, false
	}
	defer func() { st.match = here }()
	st.match = st.matches[i]
	year, ok = st.year()
	last, isMonth := st.month()
	if month > last {
		year--
	}
	return year, ok && isMonth
}

// yearBefore is the year that stands right before a day in it: "last year, on 8 June", "in 2012, on June 8".
func (st *state) yearBefore() (year int, ok bool) {
	here, last := st.match, st.match.First
	for last > 0 && last > here.First-2 && (st.fine.Tokens[last-1].Norm == "," || st.fine.Tokens[last-1].Norm == "on") {
		last--
	}
	i := sort.Search(len(st.matches), func(k int) bool { return st.matches[k].Last >= last })
	if last == here.First || i == len(st.matches) || st.matches[i].Last != last {
		return 0, false
	}
	defer func() { st.match = here }()
	st.match = st.matches[i]
	if year, ok = st.year(); ok {
		return year, true
	}
	if !st.has("unit") || !st.has("ref") || st.value("unit", "any_unit") != "Y" || !st.anchored {
		return 0, false
	}
	y, _, _ := st.anchor.date()
	return y + st.steps(), true
}

// nearYear is the year nearest to the anchor that fits what the words and the verb say.
func (st *state) nearYear(month, dom int) int {
	y, m, d := st.anchor.date()
	switch {
	case st.is("base", "last_word"):
		return y - 1
	case st.is("base", "next_word"):
		return y + 1
	case st.has("base"):
		return y
	}
	later := month > m || month == m && dom > d
	if n, has := st.intValue("weekday", "weekday"); has && dom > 0 {
		for _, add := range [...]int{0, -1, 1} { // the nearest year in which that day falls on that weekday
			if valid(y+add, month, dom) && dayOf(y+add, month, dom).weekday() == n {
				return y + add
			}
		}
	}
	switch {
	case st.is("ref", "last_word"):
		if later || dom == 0 && month == m {
			y--
		}
	case st.is("ref", "next_word"):
		if month <= m {
			y++
		}
	case st.is("ref", "this_word"):
	case later && !st.future():
		// a month soon to come is rather ahead than eleven months past, when no verb tells
		if ahead := month - m; ahead > 3 || dom == 0 && st.past() || st.pastBeside() {
			y--
		}
	case !later && month < m && (m-month > 5 || st.willBe()) && (st.future() || st.limit()):
		y++
	}
	return y
}

// limit reports whether the match is the end of a time that runs: "by February", "through January".
func (st *state) limit() bool {
	i := st.match.First - 1
	return i >= 0 && (st.fine.Tokens[i].Norm == "by" || st.fine.Tokens[i].Norm == "through") && !st.past()
}

// ambiguousMonths are months that are other words or names too.
var ambiguousMonths = map[string]bool{"may": true, "march": true, "april": true, "june": true, "august": true, "mar": true, "dec": true, "jan": true, "sun": true}

// isMonth tells the month from "may", "march" and the names of people. A day or a year beside it decides.
func (st *state) isMonth() bool {
	r, _ := st.match.Slot("month")
	tok := st.fine.Tokens[r.First]
	if st.has("day") || st.has("year") || st.has("words") {
		return true
	}
	if !tok.Shape.Has(text.Capital) && !tok.Shape.Has(text.CapsZone) {
		return false
	}
	if tok.Norm == "sept" || tok.Norm == "mar" || tok.Norm == "jan" || tok.Norm == "dec" || tok.Norm == "jun" || tok.Norm == "sep" {
		return false
	}
	if !ambiguousMonths[tok.Norm] {
		return true
	}
	if st.has("ref") || st.has("mod") || st.has("back") {
		return true
	}
	before := r.First - 1
	if before < 0 {
		return false
	}
	lex, classes := st.f.lex, st.f.classes
	if lex.Has(st.fine.Words[before], classes["person_title"]) {
		return false
	}
	prep := lex.Has(st.fine.Words[before], classes["time_preposition"])
	if tok.Norm == "may" || tok.Norm == "march" {
		return prep && !(tok.Norm == "may" && st.isCapital(r.Last))
	}
	if lex.Has(st.fine.Words[before], classes["month_preposition"]) {
		return true
	}
	return (prep || !st.fine.Tokens[before].Shape.Has(text.Capital)) && !st.isCapital(r.Last)
}

func (st *state) isCapital(i int) bool {
	return i < len(st.fine.Tokens) && st.fine.Tokens[i].Shape.Has(text.Capital) && !st.fine.Tokens[i].Shape.Has(text.CapsZone)
}

// weekday is the latest such day on or before the anchor, or the next one where the verb looks ahead (P12).
func (st *state) weekday() (string, facts.Anchor, bool) {
	n, ok := st.intValue("weekday", "weekday")
	if !ok {
		return "", "", false
	}
	base, kind, ok := st.anchor, st.anchorKind, st.anchored
	if st.narrative && st.hasStory {
		base, kind, ok = st.storyDay, facts.AnchorNarrative, true
	}
	if st.is("ref", "told_word") && st.hasScene {
		base, kind, ok = st.scene, facts.AnchorNarrative, true
	}
	if !ok {
		st.unanchored()
		return fmt.Sprintf("XXXX-WXX-%d", n), facts.AnchorNone, true
	}
	back := (base.weekday() - n + 7) % 7
	monday := base - day(base.weekday()-1)
	week := 0
	if st.has("base") {
		week = 1
	}
	switch {
	case week == 1 && st.is("base", "last_word"):
		return (monday - 7 + day(n-1)).String(), kind, true
	case week == 1 && st.is("base", "next_word"):
		return (monday + 7 + day(n-1)).String(), kind, true
	case week == 1:
		return (monday + day(n-1)).String(), kind, true
	case st.is("ref", "last_word"):
		if back == 0 {
			back = 7
		}
		return (base - day(back)).String(), kind, true
	case st.is("ref", "next_word"), back != 0 && !st.possessive() && st.future(), back != 0 && st.coming(base, n):
		return (base + day(7-back)).String(), kind, true
	}
	return (base - day(back)).String(), kind, true
}

// coming reports whether "this Saturday" is still ahead in the week of base, and no verb looks back at it.
func (st *state) coming(base day, weekday int) bool {
	return st.is("ref", "this_word") && !st.is("ref", "last_word") && base.weekday() < weekday && !st.past()
}

// possessive reports whether 's follows: "Friday's attack" has happened unless the text says otherwise.
func (st *state) possessive() bool {
	i := st.match.Last
	return i < len(st.fine.Tokens) && st.fine.Tokens[i].Norm == "'s"
}

func (st *state) holiday() (string, facts.Anchor, bool) {
	rule := st.value("holiday", "holiday")
	if y, ok := st.year(); ok {
		return holiday(y, rule).String(), facts.AnchorNone, true
	}
	if st.narrative && st.hasStory {
		y, _, _ := st.storyDay.date()
		return holiday(y, rule).String(), facts.AnchorNarrative, true
	}
	if !st.anchored {
		st.unanchored()
		if rule[0] >= '0' && rule[0] <= '9' {
			return "XXXX-" + rule, facts.AnchorNone, true
		}
		return "XXXX-XX-XX", facts.AnchorNone, true
	}
	y, _, _ := st.anchor.date()
	d := holiday(y, rule)
	switch {
	case st.is("ref", "last_word") && d >= st.anchor:
		d = holiday(y-1, rule)
	case st.is("ref", "next_word") && d <= st.anchor:
		d = holiday(y+1, rule)
	case d > st.anchor && !st.future() && !st.has("ref"):
		d = holiday(y-1, rule)
	case d < st.anchor && st.future():
		d = holiday(y+1, rule)
	}
	return d.String(), st.anchorKind, true
}

// today is the day that the text is at: the story's last day in a narrative, else the anchor.
func (st *state) today() (string, facts.Anchor, bool) {
	switch {
	case st.narrative && st.hasStory:
		return st.storyDay.String(), facts.AnchorNarrative, true
	case st.anchored:
		return st.anchor.String(), st.anchorKind, true
	}
	return "XXXX-XX-XX", facts.AnchorNone, true
}

// buildWeekOf reads "the week of March 6".
func (st *state) buildWeekOf() (result, bool) {
	v, anchor, ok := st.calendar()
	r := result{kind: facts.Date, value: v, anchor: anchor}
	if d, full := parseDay(v); full {
		r.value = d.week()
	}
	return r, ok
}

// buildNth reads "the first Sunday of July 2021".
func (st *state) buildNth() (result, bool) {
	month, _ := st.month()
	weekday, _ := st.intValue("weekday", "weekday")
	n, _, counted := st.number("quarter")
	year, ok := st.year()
	r := result{kind: facts.Date}
	if !ok {
		year, r.anchor = st.yearOf(month, 7*n)
	}
	if !st.isMonth() || year == 0 || n > 4 {
		return r, false
	}
	d := nthWeekday(year, month, weekday, n)
	if !counted { // the last
		last := dayOf(year, month, monthLength(year, month))
		d = last - day((last.weekday()-weekday+7)%7)
	}
	r.value = d.String()
	return r, true
}

// buildNumeric reads 12/06/2005: in the order that the document's other dates have, else month first, as in American
// news, unless only day first gives a date. When both do and differ, a diagnostic keeps the other. With as: iso the
// year stands first and the month is the second number.
func (st *state) buildNumeric() (result, bool) {
	month, _, _ := st.number("a")
	dom, _, _ := st.number("b")
	year, ok := st.year()
	if i := st.match.First - 1; i >= 0 && st.f.lex.Has(st.fine.Words[i], st.f.classes["number_mark"]) { // "version 2.5.2003"
		return result{}, false
	}
	if !ok {
		return result{}, false
	}
	if st.match.Rule.Yields["as"] != "iso" {
		us, eu := valid(year, month, dom), valid(year, dom, month)
		if eu && (st.dayFirst || !us) {
			month, dom = dom, month
		}
		if us && eu && month != dom {
			st.diagnose("ambiguous-date", fmt.Sprintf("%04d-%02d-%02d or %04d-%02d-%02d", year, month, dom, year, dom, month))
		}
	}
	if !valid(year, month, dom) {
		st.diagnose("invalid-date", fmt.Sprintf("%d has no day with the numbers %d and %d", year, month, dom))
		return result{}, false
	}
	return st.timeOfDay(result{kind: facts.Date, value: fmt.Sprintf("%04d-%02d-%02d", year, month, dom)})
}

// buildLiteral is the value that the rule gives under as.
func (st *state) buildLiteral() (result, bool) {
	return result{kind: facts.Date, value: st.match.Rule.Yields["as"], mod: st.mod()}, true
}
