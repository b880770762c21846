package timex

import (
	"fmt"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// The constructors of what is a year, a part of one, or many.

// buildYear reads a year; with as: alone, one that the words beside it must bear out.
func (st *state) buildYear() (result, bool) {
	r := result{kind: facts.Date, mod: st.mod()}
	y, ok := st.year()
	if st.has("ref") { // the first half of this year
		y, _, _ = st.anchor.date()
		y, ok, r.anchor = y+st.steps(), st.anchored, st.anchorKind
	}
	if !ok || !st.isYear(y) {
		return result{}, false
	}
	r.value = fmt.Sprintf("%04d", y)
	if st.match.Rule.Yields["as"] == "period" && st.quarter != "" { // "the 1988 period" is the quarter compared with
		r.value += st.quarter[len("2006"):]
	}
	if st.has("era") {
		r.value = "BC" + r.value
	}
	if st.has("half") {
		switch st.norm("half") {
		case "first":
			r.value += "-H1"
		default:
			r.value += "-H2"
		}
	}
	return r, true
}

// isYear tells a year from the numbers of things: "Flight 1986", "at 2015", "Orion 1980".
func (st *state) isYear(y int) bool {
	r := extent(st.match)
	if st.match.Rule.Yields["as"] != "alone" || r.Last-r.First > 1 {
		return true
	}
	before := r.First - 1
	if before < 0 {
		return y >= 1900 && y <= 2035
	}
	word, norm := st.fine.Words[before], st.fine.Tokens[before].Norm
	switch {
	case norm == "least" && before >= 2 && st.f.lex.Has(st.fine.Words[before-2], st.f.classes["year_lead"]): // "since at least 2008"
		return true
	case st.f.lex.Has(word, st.f.classes["number_mark"]), norm == "at":
		return false
	case norm == "-" && before > 0 && st.fine.Tokens[before-1].Shape.Has(text.HasDigit): // "1914-1918", not "555-1998"
		return len(st.fine.Tokens[before-1].Norm) == len("1914")
	case norm == "-": // "post-1959" is a year, "ML-1630" is none
		return y >= 1900 && y <= 2035
	case st.f.lex.Has(word, st.f.classes["year_lead"]):
		return true
	case y < 1900: // a number rather than a year, but for "the 1784 treaty" in a history
		return y >= 1500 && norm == "the" && (st.narrative || st.isCapital(r.Last))
	}
	return y <= 2035
}

// buildYearRange reads the second year of "1915-17".
func (st *state) buildYearRange() (result, bool) {
	a, _, _ := st.number("a")
	b, _, ok := st.number("b")
	if !ok || b <= a%100 {
		return result{}, false
	}
	return result{kind: facts.Date, value: fmt.Sprintf("%04d", a/100*100+b)}, true
}

func (st *state) buildDecade() (result, bool) {
	r := result{kind: facts.Date, mod: st.mod()}
	if n, _, ok := st.number("decade"); ok {
		if n < 100 {
			if i := st.match.First - 1; i >= 0 && st.f.lex.Has(st.fine.Words[i], st.f.classes["possessive"]) {
				return r, false // "in his 30s"
			}
			n = st.century(n)
		}
		if n%10 != 0 {
			return r, false
		}
		if n%100 == 0 && n < 2000 { // "the 1800s"
			r.value = fmt.Sprintf("%02d", n/100)
			return r, true
		}
		r.value = fmt.Sprintf("%03d", n/10)
		if st.has("era") {
			r.value = "BC" + r.value
		}
		return r, true
	}
	tens := map[string]int{"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}
	n, ok := tens[st.norm("tens")]
	r.value = fmt.Sprintf("%03d", 190+n)
	return r, ok
}

func (st *state) buildCentury() (result, bool) {
	n, _, ok := st.number("century")
	if !ok || n < 1 || n > 30 {
		return result{}, false
	}
	r := result{kind: facts.Date, value: fmt.Sprintf("%02d", n-1), mod: st.mod()}
	if st.has("era") {
		r.value = "BC" + r.value
	}
	return r, true
}

func (st *state) buildSeason() (result, bool) {
	r := result{kind: facts.Date, mod: st.mod()}
	season := st.value("season", "season")
	if y, ok := st.year(); ok {
		r.value = fmt.Sprintf("%04d-%s", y, season)
		if st.has("era") {
			r.value = "BC" + r.value
		}
		return r, true
	}
	if st.beforeChrist > 0 {
		r.value, r.anchor = fmt.Sprintf("BC%04d-%s", st.beforeChrist, season), facts.AnchorNarrative
		return r, true
	}
	if (st.narrative || st.has("back")) && st.hasStory {
		y, _ := st.yearOf(monthSpans[season][0], 0)
		r.value, r.anchor = fmt.Sprintf("%04d-%s", y, season), facts.AnchorNarrative
		return r, true
	}
	if !st.anchored {
		r.value = "XXXX-" + season
		return r, true
	}
	y, m, _ := st.anchor.date()
	begin := monthSpans[season][0]
	switch {
	case st.is("ref", "last_word") && begin+2 >= m:
		y--
	case st.is("ref", "next_word") && begin <= m:
		y++
	case !st.has("ref") && begin > m && !st.future():
		y--
	}
	r.value, r.anchor = fmt.Sprintf("%04d-%s", y, season), st.anchorKind
	return r, true
}

// buildQuarter reads "the third quarter of 1989", "third-quarter": without a year that of the anchor, or the
// one before if the quarter has not begun.
func (st *state) buildQuarter() (result, bool) {
	r := result{kind: facts.Date, mod: st.mod()}
	n, _, ok := st.number("quarter")
	if st.norm("quarter") == "final" || st.norm("quarter") == "last" {
		n, ok = 4, true
	}
	if y, has := st.year(); has && ok {
		r.value = fmt.Sprintf("%04d-Q%d", y, n)
		return r, n <= 4
	}
	if !st.anchored {
		st.unanchored()
		r.value = "XXXX-QX"
		return r, n <= 4
	}
	y, m, _ := st.anchor.date()
	now := (m-1)/3 + 1
	r.anchor = st.anchorKind
	switch {
	case !ok && st.is("ref", "next_word"):
		n = now + 1
	case !ok && st.is("ref", "this_word"):
		n = now
	case !ok: // the quarter reported on is the last that ended
		n = now - 1
	case st.is("base", "last_word"), st.has("back"):
		y--
	case st.is("base", "next_word"):
		y++
	case !st.has("base") && n > now && !st.future():
		y--
	}
	if !ok && st.has("back") {
		y--
	}
	if n == 0 {
		n, y = 4, y-1
	}
	if n == 5 {
		n, y = 1, y+1
	}
	r.value = fmt.Sprintf("%04d-Q%d", y, n)
	return r, n <= 4
}
