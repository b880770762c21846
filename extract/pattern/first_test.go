package pattern

import (
	"slices"
	"testing"

	"dateline/extract/text"
)

// TestFirst compares matching from the tokens that a rule can begin with to matching from every token.
func TestFirst(t *testing.T) {
	tests := []struct{ pattern, words, reason string }{
		{"were? killed", "they killed and were killed", "an optional beginning lets the next item begin"},
		{"~kill him", "he Killed him", "a lemma begins with each of its forms"},
		{"@kill_verb", "they shot dead two , killed", "a class begins with its first words"},
		{"..2 killed", "two men killed", "a gap begins with anything"},
		{"!two (^ | men) :NN", "men killed two men", "tests that take no token let the next item begin"},
		{"number(1..9) x*", "7 x 12 5", "a numeral"},
		{"group(@person)", "[NG the two soldiers] fell", "a group begins before its head"},
		{"active(~fall)? group()", "[NG the two soldiers] [VG fell]", "a verb group or what follows it"},
		{"quantity() | timex()", "[# at least 5] on [T Tuesday]", "annotations"},
	}
	for _, tt := range tests {
		lex, set := load(t, tt.pattern)
		doc := parse(lex, tt.words)
		for i := range doc.Tokens {
			if _, ok := numeral(doc.Tokens[i].Norm); ok {
				doc.Tokens[i].Shape |= text.HasDigit
			}
		}
		got := places(set.Find(NewView(doc), 0))
		set.Rules[0].first.any = true
		if want := places(set.Find(NewView(doc), 0)); !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s: Find(%q, %q) = %v, want %v", tt.reason, tt.pattern, tt.words, got, want)
		}
	}
}

func places(matches []Match) (out []Range) {
	for _, m := range matches {
		out = append(out, Range{m.First, m.Last})
	}
	return out
}
