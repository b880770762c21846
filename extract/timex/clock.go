package timex

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/extract/facts"
)

// clock reads hour, minute, ampm, zone, or a name of the clock: "T08:30".
func (st *state) clock() (string, bool) {
	if v := st.value("clock", "clock_name"); v != "" {
		return "T" + v, true
	}
	hour, _, ok := st.number("hour")
	minute, _, _ := st.number("minute")
	if tok := st.norm("hour"); ok && !st.has("minute") && len(tok) >= 3 {
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
	// "100 hours" is a length of time; on the clock it is written "0100 hours"
	bare := !st.has("minute") && !st.has("ampm")
	if !ok || hour > 24 || minute > 59 || bare && len(st.norm("hour")) != 4 {
		return "", false
	}
	return fmt.Sprintf("T%02d:%02d", hour, minute) + st.value("zone", "zone"), true
}

// buildClock is a clock time without a date: on the day that its sentence or the one before gives, else on the
// anchor's.
func (st *state) buildClock() (result, bool) {
	clock, ok := st.clock()
	if !ok {
		return result{}, false
	}
	r := result{kind: facts.Time, mod: st.mod()}
	r.value, r.anchor, _ = st.today()
	if st.hasScene && st.sceneSentence+1 >= st.fineSentence(st.match.First) {
		r.value, r.anchor = st.scene.String(), facts.AnchorNarrative
	}
	r.value += clock
	return r, true
}
