package timex

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// clock reads hour, minute, ampm, zone, or a name of the clock: "T08:30".
func (st *state) clock() (string, bool) {
	if v := st.value("clock", "clock_name"); v != "" {
		return "T" + v, true
	}
	hour, _, ok := st.number("hour")
	minute, _, _ := st.number("minute")
	if len(st.norm("minute")) == 1 { // "Psalm 23:4"
		return "", false
	}
	if tok := st.norm("hour"); ok && !st.has("minute") && len(tok) >= 3 && tok[0] <= '9' {
		if h, m, dotted := strings.Cut(tok, "."); dotted {
			hour, _ = strconv.Atoi(h)
			minute, _ = strconv.Atoi(m)
		} else {
			hour, minute = hour/100, hour%100
		}
	}
	if add, has := st.intValue("ampm", "ampm"); has {
		hour = hour%12 + add
	}
	spoken := st.match.Rule.Yields["as"] == "spoken" // "six o'clock", "4 in the morning"
	if part := st.value("part", "day_part"); (spoken || st.has("minute") && !st.has("ampm")) && part != "" && part != "MO" && hour < 12 && (part != "NI" || hour >= 6) {
		hour += 12
	}
	// "100 hours" is a length of time; on the clock it is written "0100 hours"
	bare := !spoken && !st.has("minute") && !st.has("ampm")
	if !ok || hour > 24 || minute > 59 || bare && (len(st.norm("hour")) != 4 || !st.isClock()) {
		return "", false
	}
	return fmt.Sprintf("T%02d:%02d", hour, minute) + st.value("zone", "zone"), true
}

// buildClock is a clock time without a date: on the day that its sentence or the one before gives, else on the
// anchor's.
func (st *state) buildClock() (result, bool) {
	clock, ok := st.clock()
	if !ok || st.isCount() {
		return result{}, false
	}
	r := result{kind: facts.Time, mod: st.mod()}
	r.value, r.anchor = st.clockDay()
	r.value += clock
	return r, true
}

// clockDay is the day of a clock time that names none: that of its sentence or the one before, else the text's.
func (st *state) clockDay() (string, facts.Anchor) {
	if st.hasScene && st.sceneSentence+1 >= st.fineSentence(st.match.First) {
		return st.scene.String(), facts.AnchorNarrative
	}
	value, anchor, _ := st.today()
	return value, anchor
}

// isCount tells a race time and a chapter and verse from a time of the day: "in 1:23:45", "John 3:16".
func (st *state) isCount() bool {
	i := st.match.First - 1
	if i < 0 || !st.has("minute") || st.has("ampm") || st.has("zone") {
		return false
	}
	return st.fine.Tokens[i].Norm == "in" || st.isCapital(i) && i > st.fine.Sentences[st.fineSentence(i)].First
}

// isClock tells "at 1930" from years and levels: before 1900 it can only be the hour; from then on a zone, a day or a
// remark in brackets beside it shows the hour, as does wire text in capitals.
func (st *state) isClock() bool {
	r, _ := st.match.Slot("hour")
	tok := st.fine.Tokens[r.First]
	if st.has("b") {
		return len(st.norm("b")) == 4
	}
	if tok.Norm < "1860" || tok.Shape.Has(text.CapsZone) || st.match.Last > r.Last || st.match.First < r.First-2 {
		return true
	}
	return r.Last < len(st.fine.Tokens) && st.fine.Tokens[r.Last].Norm == "("
}
