package timex

import (
	"fmt"
	"strconv"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// buildDuration reads count and unit: "48 hours", "a five-day siege", "several weeks".
func (st *state) buildDuration() (result, bool) {
	r := result{kind: facts.Duration, mod: st.mod()}
	unit := st.value("unit", "any_unit")
	n, half, ok := st.number("count")
	if st.isRate() || unit == "Q" && (n >= 1000 || n == 3 && st.isShare()) { // "1988 quarter"
		return r, false
	}
	if unit == "M" && st.match.Rule.ID == "timex.duration-ref" {
		st.quarter = "" // a report's "first nine months" compare with those of the year before, not with its quarter
	}
	as := st.match.Rule.Yields["as"]
	switch {
	case half || st.has("half"):
		r.value = andHalf(n, unit)
	case ok:
		r.value = period(strconv.Itoa(n), unit)
	case !st.has("count") && (as == "half" || as == "quarter"):
		r.value = parts[as+" "+unit]
	case !st.has("count") && as == "one":
		r.value = period("1", unit)
	default:
		r.value = period("X", unit)
	}
	if r.value == "PTXH" || r.value == "PTXM" {
		st.justNow(&r)
	}
	return r, r.value != ""
}

// justNow sets the day of a few hours or minutes that end now: "in the past few hours".
func (st *state) justNow(r *result) {
	for i := max(0, st.match.First-1); i < st.match.Last && st.anchored && !st.narrative; i++ {
		switch st.fine.Tokens[i].Norm {
		case "past", "last":
			r.on, r.anchor = st.anchor.String(), st.anchorKind
			return
		}
	}
}

// andHalf writes a count and a half of a unit, the half in the next smaller unit as TimeML does.
func andHalf(n int, unit string) string {
	switch unit {
	case "Y":
		return fmt.Sprintf("P%dY6M", n)
	case "TH":
		return fmt.Sprintf("PT%dH30M", n)
	case "TM":
		return fmt.Sprintf("PT%dM30S", n)
	case "DE":
		return fmt.Sprintf("P%dY", 10*n+5)
	case "CE":
		return fmt.Sprintf("P%dY", 100*n+50)
	}
	return period(strconv.Itoa(n)+".5", unit)
}

// parts are the lengths of a half and a quarter of a unit, in the next smaller one.
var parts = map[string]string{
	"half TH": "PT30M", "half TM": "PT30S", "half D": "PT12H", "half Y": "P6M", "half DE": "P5Y", "half CE": "P50Y",
	"quarter TH": "PT15M", "quarter Y": "P3M", "quarter CE": "P25Y",
}

// isShare tells "three quarters of the troops" from three quarters of a year.
func (st *state) isShare() bool {
	i := st.match.Last
	return i+1 < len(st.fine.Tokens) && st.fine.Tokens[i].Norm == "of" && !st.fine.Tokens[i+1].Shape.Has(text.HasDigit)
}

// isRate tells "$3 million a year" and "four flights a week" from lengths of time.
func (st *state) isRate() bool {
	i := st.match.First - 1
	if n := st.norm("count"); n != "a" && n != "an" || st.has("mod") || i < st.fine.Sentences[st.fineSentence(st.match.First)].First {
		return false
	}
	tok := st.fine.Tokens[i]
	if tok.Shape.Has(text.Numeric) || st.f.lex.Has(st.fine.Words[i], st.f.classes["time_scale"]) {
		return true
	}
	return st.doc.Tags != nil && st.doc.Tags[st.fine.parent[i]] == text.NNS
}

// period writes a duration: "P5D", "PT48H", "PXW".
func period(count, unit string) string {
	switch unit {
	case "TS", "TM", "TH":
		return "PT" + count + unit[1:]
	case "2W":
		if n, err := strconv.Atoi(count); err == nil {
			return fmt.Sprintf("P%dW", 2*n)
		}
		return "PXW"
	case "DE":
		if n, err := strconv.Atoi(count); err == nil {
			return fmt.Sprintf("P%dY", 10*n)
		}
		return "PXDE"
	case "CE":
		if n, err := strconv.Atoi(count); err == nil {
			return fmt.Sprintf("P%dY", 100*n)
		}
		return "PXCE"
	case "WE":
		if n, err := strconv.Atoi(count); err == nil {
			return fmt.Sprintf("P%dD", 2*n)
		}
		return "PXWE"
	case "NI", "MO", "EV", "SU", "WI":
		return "P" + count + unit
	case "D", "W", "M", "Q", "Y", "ML":
		return "P" + count + unit
	}
	return ""
}

// buildSet reads "every Friday", "daily", "a day" after a count.
func (st *state) buildSet() (result, bool) {
	r := result{kind: facts.Set}
	switch {
	case st.has("frequency") && st.value("frequency", "long_word") != "":
		r.kind, r.value = facts.Duration, st.value("frequency", "long_word")
	case st.has("frequency"):
		r.value = st.value("frequency", "frequency")
	case st.has("weekday"):
		v := st.value("weekday", "weekday")
		if v == "" {
			v = st.value("weekday", "weekdays")
		}
		r.value = "XXXX-WXX-" + v
		if st.has("part") {
			r.value += "T" + st.value("part", "day_part")
		}
	case st.has("month"):
		m, _ := st.month()
		r.value = fmt.Sprintf("XXXX-%02d", m)
		if dom, _, ok := st.number("day"); ok {
			r.value += fmt.Sprintf("-%02d", dom)
		}
	case st.has("part"):
		r.value = "XXXX-XX-XXT" + st.value("part", "day_part")
	case st.has("unit"):
		count := "1"
		if n, _, ok := st.number("count"); ok {
			count = strconv.Itoa(n)
		}
		r.value = period(count, st.value("unit", "any_unit"))
	}
	return r, r.value != ""
}
