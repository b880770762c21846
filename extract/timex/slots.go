package timex

import (
	"strconv"

	"dateline/extract/text"
)

// has reports whether the match filled slot.
func (st *state) has(slot string) bool {
	_, ok := st.match.Slot(slot)
	return ok
}

// value returns the value that list gives the words of slot, or "".
func (st *state) value(slot, list string) string {
	r, ok := st.match.Slot(slot)
	if !ok {
		return ""
	}
	_, v := st.f.lex.Match(st.fine.Words, nil, r.First, st.f.classes[list])
	return v
}

// is reports whether the words of slot hold an entry of list: "this past" both points here and back.
func (st *state) is(slot, list string) bool {
	r, _ := st.match.Slot(slot)
	for i := r.First; i < r.Last; i++ {
		if n, _ := st.f.lex.Match(st.fine.Words, nil, i, st.f.classes[list]); n > 0 {
			return true
		}
	}
	return false
}

// steps is how far the slot ref points: -1 for the last, 1 for the next, -2 for the one before last, 0 for this.
func (st *state) steps() int {
	switch {
	case st.norm("ref") == "before" && st.is("ref", "last_word"):
		return -2
	case st.norm("ref") == "before", st.is("ref", "last_word"):
		return -1
	case st.is("ref", "next_word"):
		return 1
	}
	return 0
}

func (st *state) intValue(slot, list string) (int, bool) {
	n, err := strconv.Atoi(st.value(slot, list))
	return n, err == nil
}

// norm returns the form of the first token of slot.
func (st *state) norm(slot string) string {
	r, ok := st.match.Slot(slot)
	if !ok {
		return ""
	}
	return st.fine.Tokens[r.First].Norm
}

// number returns the number written in slot, in digits or words: "14", "twenty-four", "two thousand"; ok is
// false for a vague one.
func (st *state) number(slot string) (n int, half, ok bool) {
	r, filled := st.match.Slot(slot)
	if !filled {
		return 0, false, false
	}
	total, part := 0, 0
	for i := r.First; i < r.Last; i++ {
		tok := st.fine.Tokens[i]
		if tok.Shape.Has(text.HasDigit) {
			digits := 0
			for _, c := range []byte(tok.Norm) {
				if c == '.' {
					break
				}
				if c >= '0' && c <= '9' && digits < 1e7 {
					digits, ok = digits*10+int(c-'0'), true
				}
			}
			part = part + digits
			continue
		}
		w := st.fine.Words[i]
		lex, classes := st.f.lex, st.f.classes
		for _, list := range [...]string{"time_small", "time_tens", "time_ordinal"} {
			if v, err := strconv.Atoi(lex.Value(w, classes[list])); err == nil {
				part, ok = part+v, true
				break
			}
		}
		if v, err := strconv.Atoi(lex.Value(w, classes["time_scale"])); err == nil && part < 1e6 {
			part, ok = max(part, 1)*v, true
			if v >= 1000 {
				total, part = total+part, 0
			}
		}
		switch tok.Norm {
		case "a", "an", "single", "another", "the":
			if r.Last == i+1 {
				part, ok = 1, true
			}
		case "couple", "both", "twin", "other":
			part, ok = 2, true
		case "dozen":
			part, ok = max(part, 1)*12, true
		case "half":
			half = true
		}
	}
	return total + part, half, ok || half
}

// year returns the year of the slots year or words; two digits count from the anchor's century back.
func (st *state) year() (int, bool) {
	if r, ok := st.match.Slot("year"); ok {
		y, _, ok := st.number("year")
		if ok && y < 100 && st.fine.Tokens[r.Last-1].Norm != "bc" && !st.has("era") {
			return st.century(y), true
		}
		return y, ok && y <= 2999
	}
	r, ok := st.match.Slot("words")
	if !ok {
		return 0, false
	}
	head, err := strconv.Atoi(st.f.lex.Value(st.fine.Words[r.First], st.f.classes["time_small"]))
	tail := 0
	for i := r.First + 1; i < r.Last; i++ {
		for _, list := range [...]string{"time_small", "time_tens"} {
			v, _ := strconv.Atoi(st.f.lex.Value(st.fine.Words[i], st.f.classes[list]))
			tail += v
		}
	}
	if head < 3 {
		return head*1000 + tail, err == nil
	}
	return head*100 + tail, err == nil
}

// century completes a two-digit year: not more than ten years after the anchor; without one, 1930 to 2029.
func (st *state) century(y int) int {
	limit := 2029
	if st.anchored {
		now, _, _ := st.anchor.date()
		limit = now + 10
	}
	full := limit/100*100 + y
	if full > limit {
		full -= 100
	}
	return full
}

func (st *state) month() (int, bool) {
	return st.intValue("month", "month")
}
