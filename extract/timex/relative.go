package timex

import (
	"fmt"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// buildUnit reads "last week", "this year", "next month", "the following day".
func (st *state) buildUnit() (result, bool) {
	r := result{kind: facts.Date, mod: st.mod()}
	unit := st.value("unit", "any_unit")
	n := st.steps()
	base, kind, ok := st.anchor, st.anchorKind, st.anchored
	story := st.match.Rule.Yields["as"] == "story" || st.narrative
	if d, told := st.told(unit); story && told {
		base, kind, ok = d, facts.AnchorNarrative, true
	} else if st.match.Rule.Yields["as"] == "story" && (st.narrative || unit == "D" || st.beforeChrist > 0) { // the day of writing is not what was told
		r.value = st.lost(n, unit)
		return st.timeOfDay(r)
	}
	if !ok {
		st.unanchored()
		r.value = unknownOf(unit)
		return st.timeOfDay(r)
	}
	r.anchor = kind
	r.value = move(base, n, unit)
	if r.value == "" {
		return r, false
	}
	return st.timeOfDay(r)
}

// move is the unit n units from the one that holds base; "" for units of no calendar.
func move(base day, n int, unit string) string {
	y, _, _ := base.date()
	switch unit {
	case "D", "NI", "MO", "EV":
		return (base + day(n)).String()
	case "W":
		return (base + day(7*n)).week()
	case "2W":
		return (base + day(14*n)).week()
	case "WE":
		return (base + day(7*n)).week() + "-WE"
	case "M":
		return base.addMonths(n).String()[:7]
	case "Q":
		yy, m, _ := base.addMonths(3 * n).date()
		return fmt.Sprintf("%04d-Q%d", yy, (m-1)/3+1)
	}
	switch unit {
	case "Y":
		y += n
	case "DE":
		y += 10 * n
		if y > 0 {
			return fmt.Sprintf("%03d", y/10)
		}
	case "CE":
		y += 100 * n
		if y > 0 {
			return fmt.Sprintf("%02d", y/100)
		}
	default:
		return ""
	}
	if y < 1 || y > 9999 {
		return ""
	}
	return fmt.Sprintf("%04d", y)
}

// buildAgo reads "three days ago" (count and unit back from the anchor) and, with as: ahead, "three days from
// now".
func (st *state) buildAgo() (result, bool) {
	sign := -1
	if st.match.Rule.Yields["as"] == "ahead" {
		sign = 1
	}
	if d, ok := st.speechDay(); ok {
		return st.countFrom(sign, d, facts.AnchorSpeech, true)
	}
	return st.countFrom(sign, st.anchor, st.anchorKind, st.anchored)
}

// speechDay is the day on which the words that the match stands in were spoken, where the sentence gives it:
// "Two days ago," he said on Sunday.
func (st *state) speechDay() (day, bool) {
	doc, here := st.fine, st.match
	first := doc.Sentences[st.fineSentence(here.First)]
	quotes := 0
	for i := first.First; i < here.First; i++ {
		if n := doc.Tokens[i].Norm; n == "\"" || n == "``" {
			quotes++
		}
	}
	if quotes%2 == 0 {
		return 0, false
	}
	defer func() { st.match = here }()
	for _, m := range st.matches {
		if m.First < first.First || m.Last > first.Last || m.First == here.First {
			continue
		}
		st.match = m
		const before, behind = 6, 3 // tokens: "he told state radio late on Sunday", "on Sunday the mayor said"
		for k := max(first.First, m.First-before); k < min(first.Last, m.Last+behind); k++ {
			if !st.f.lex.Has(doc.Words[k], st.f.classes["speech_verb"]) || !st.has("weekday") {
				continue
			}
			if v, _, ok := st.weekday(); ok {
				return parseDay(v)
			}
		}
	}
	return 0, false
}

// buildFromDate counts from the day of an event: "a day after the vote on 9 May".
func (st *state) buildFromDate() (result, bool) {
	read := st.calendar
	if st.has("holiday") {
		read = st.holiday
	}
	v, kind, ok := read()
	if !ok {
		return result{}, false
	}
	base, ok := parseDay(v)
	sign := -1
	if st.has("past") {
		sign = 1
	}
	r, fine := st.countFrom(sign, base, facts.AnchorNarrative, ok)
	if !fine {
		return r, false
	}
	if kind == facts.AnchorNone {
		r.anchor = kind
	}
	return r, true
}

// buildPast reads "half past eight on the morning of 14 May".
func (st *state) buildPast() (result, bool) {
	hour, _, ok := st.number("hour")
	r := result{kind: facts.Time}
	switch {
	case !ok || hour > 12:
	case st.has("month"):
		r.value, r.anchor, ok = st.calendar()
	case st.has("weekday"):
		r.value, r.anchor, ok = st.weekday()
	default:
		r.value, r.anchor = st.clockDay()
	}
	switch st.value("part", "day_part") {
	case "AF", "EV", "NI":
		hour = hour%12 + 12
	}
	minute := 15
	switch {
	case st.norm("past") == "half":
		minute = 30
	case st.match.Rule.Yields["as"] == "to":
		hour, minute = (hour+23)%24, 45
	}
	r.value += fmt.Sprintf("T%02d:%02d", hour, minute)
	return r, ok && hour < 24
}

// buildNamed reads a day that stands for what happened on it.
func (st *state) buildNamed() (result, bool) {
	return result{kind: facts.Date, value: st.value("holiday", "named_day")}, true
}

// buildShift reads "two days later", "a year earlier": from the story's last date, else the anchor.
func (st *state) buildShift() (result, bool) {
	sign := 1
	if st.match.Rule.Yields["as"] == "earlier" {
		sign = -1
	}
	unit := st.value("unit", "any_unit")
	if d, ok := st.told(unit); ok && !(unit == "Y" && sign < 0 && st.compared && !st.narrative) {
		return st.countFrom(sign, d, facts.AnchorNarrative, true)
	}
	if n, _, counted := st.number("count"); counted && (sign > 0 || st.beforeChrist > 0) { // what is later is not later than the day of writing
		return result{kind: facts.Date, value: st.lost(sign*n, unit)}, true
	}
	return st.countFrom(sign, st.anchor, st.anchorKind, st.anchored)
}

// lost is the value of a unit n units from a date that no day was read for: of years before Christ the year, else
// unknown.
func (st *state) lost(n int, unit string) string {
	if y := st.beforeChrist - n; st.beforeChrist > 0 && unit == "Y" && y > 0 {
		return fmt.Sprintf("BC%04d", y)
	}
	return unknownOf(unit)
}

// unknownOf is the value of a day, week, month or year of which no more is known.
func unknownOf(unit string) string {
	switch unit {
	case "W", "2W":
		return "XXXX-WXX"
	case "WE":
		return "XXXX-WXX-WE"
	case "M":
		return "XXXX-XX"
	case "Y", "DE", "CE", "Q", "ML":
		return "XXXX"
	}
	return "XXXX-XX-XX"
}

func (st *state) countFrom(sign int, base day, kind facts.Anchor, anchored bool) (result, bool) {
	r := result{kind: facts.Date, mod: st.mod(), anchor: kind}
	unit := st.value("unit", "any_unit")
	n, half, ok := st.number("count")
	if half && unit == "Y" && ok {
		n, unit = n*12+6, "M"
	}
	if unit == "DE" {
		n, unit = n*10, "Y"
	} else if unit == "CE" {
		n, unit = n*100, "Y"
	}
	switch {
	case !ok && sign < 0:
		r.value, r.anchor = "PAST_REF", facts.AnchorNone
		if anchored && strings.HasPrefix(unit, "T") { // hours or minutes, a few
			r.on, r.anchor = base.String(), kind
		}
		return r, true
	case !ok:
		r.value, r.anchor = "FUTURE_REF", facts.AnchorNone
		return r, true
	case !anchored:
		st.unanchored()
		r.value = unknownOf(unit)
		return r, true
	case n > 9000: // nothing that news counts from an anchor
		return r, false
	case unit == "Y" && st.has("back"): // a year ago today
		r.value = base.addMonths(12 * sign * n).String()
		return r, true
	case strings.HasPrefix(unit, "T"):
		r.kind, r.value = facts.Time, base.String()+"TXX:XX"
		if unit == "TH" && n%24 == 0 {
			r.kind, r.value = facts.Date, (base + day(sign*n/24)).String()
		}
		return r, true
	}
	if n == 1 && sign < 0 && unit == "Y" && st.quarter != "" && !st.narrative {
		first, _, _, _ := days(st.quarter)
		y, _, _ := st.anchor.date()
		if qy, _, _ := first.date(); qy == y {
			r.value = move(first.addMonths(-12), 0, "Q")
			return r, true
		}
	}
	r.value = move(base, sign*n, unit)
	return r, r.value != ""
}

// buildPart reads "this morning", "last night", "that evening", "overnight".
func (st *state) buildPart() (result, bool) {
	n := st.steps()
	part := st.value("part", "day_part")
	if part == "" {
		part = st.match.Rule.Yields["as"]
	}
	r := result{kind: facts.Time, mod: st.mod()}
	back := st.has("back") || n == 1 || st.norm("ref") == "before" && n == -1
	switch {
	case (back || st.narrative) && st.hasScene:
		r.value, r.anchor = (st.scene + day(n)).String(), facts.AnchorNarrative
	case back && (st.narrative || n != 0): // the day of writing is not what was told
		r.value = "XXXX-XX-XX"
	case st.anchored:
		r.value, r.anchor = (st.anchor + day(n)).String(), st.anchorKind
	default:
		st.unanchored()
		r.value = "XXXX-XX-XX"
	}
	r.value += "T" + part
	return r, true
}

// buildSame reads "that day", "the same month", "that year": the unit of the story's last date.
func (st *state) buildSame() (result, bool) {
	r := result{kind: facts.Date, mod: st.mod()}
	unit := st.value("unit", "any_unit")
	d, told := st.told(unit)
	switch {
	case told && (st.narrative || st.match.Rule.Yields["as"] != "anchor"):
		r.value, r.anchor = move(d, 0, unit), facts.AnchorNarrative
	case st.beforeChrist > 0:
		r.value = st.lost(0, unit)
	case st.anchored:
		r.value, r.anchor = move(st.anchor, 0, unit), st.anchorKind
	default:
		st.unanchored()
		r.value = "XXXX-XX-XX"
	}
	return r, r.value != ""
}

// buildYearEnd reads "year-end": of the year that the text is at.
func (st *state) buildYearEnd() (result, bool) {
	v, anchor, _ := st.today()
	return result{kind: facts.Date, value: v[:4], mod: "END", anchor: anchor}, true
}

// buildWeekend reads "the weekend", "over the weekend", "last weekend": the last that ended, or is.
func (st *state) buildWeekend() (result, bool) {
	r := result{kind: facts.Date, anchor: st.anchorKind, mod: st.mod()}
	if !st.anchored {
		st.unanchored()
		r.value = "XXXX-WXX-WE"
		return r, true
	}
	n := day(-7)
	switch {
	case st.is("ref", "last_word"):
	case st.is("ref", "next_word") && (!st.is("ref", "this_word") || st.anchor.weekday() >= 6):
		n = 7
	case st.is("ref", "this_word"), st.anchor.weekday() >= 6, st.future():
		n = 0
	}
	r.value = (st.anchor + n).week() + "-WE"
	return r, true
}

// isName reports whether token i goes on with a noun: "the 2nd Brigade", "the 11th round".
func (st *state) isName(i int) bool {
	if i >= len(st.fine.Tokens) {
		return false
	}
	if st.doc.Tags != nil {
		switch st.doc.Tags[st.fine.parent[i]] {
		case text.NN, text.NNS, text.NNP, text.NNPS, text.JJ:
			return true
		}
	}
	return st.isCapital(i)
}

// buildDayOnly reads "the 14th": that day of the month that the text is at; counted from the anchor, the last one gone
// by or, where the verb looks ahead, the next.
func (st *state) buildDayOnly() (result, bool) {
	dom, _, ok := st.number("day")
	base, kind, anchored := st.anchor, st.anchorKind, st.anchored
	if st.hasStory {
		base, kind, anchored = st.storyDay, facts.AnchorNarrative, true
	} else if _, _, today := base.date(); dom > today && !st.future() {
		base = base.addMonths(-1)
	} else if dom < today && st.future() {
		base = base.addMonths(1)
	}
	if st.has("ref") {
		base, kind, anchored = st.anchor.addMonths(st.steps()), st.anchorKind, st.anchored
	}
	if !ok || !anchored || st.isName(extent(st.match).Last) {
		return result{}, false
	}
	for n, has := st.intValue("weekday", "weekday"); has; { // "Friday the 13th" is in the last month where it is a Friday
		const most = 14 // months in which every day of the month has been every day of the week
		back := 0
		for back < most && (base.addMonths(-back).day(dom)).weekday() != n {
			back++
		}
		base, has = base.addMonths(-back), false
	}
	y, m, _ := base.date()
	if !valid(y, m, dom) {
		return result{}, false
	}
	r := result{kind: facts.Date, value: dayOf(y, m, dom).String(), anchor: kind}
	return st.timeOfDay(r)
}
