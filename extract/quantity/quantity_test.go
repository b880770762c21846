package quantity_test

import (
	"fmt"
	"testing"

	"dateline/extract/lexicon"
	"dateline/extract/quantity"
	"dateline/extract/text"
)

func TestFind(t *testing.T) {
	tests := []struct{ in, want, reason string }{
		{"13 soldiers died", "13[13 13 13]", "a numeral"},
		{"At least 22 people", "At least 22[22 - -]", "P2: a floor"},
		{"more than 62 people", "more than 62[63 - -]", "P2: more than N begins at N+1"},
		{"up to 170 civilians", "up to 170[0 - 170]", "P2: a ceiling"},
		{"nearly 100 people", "nearly 100[- 100 99]", "P2: nearly N is below N"},
		{"fewer than 10 people", "fewer than 10[0 - 9]", "P2"},
		{"about 20 people", "about 20[- 20 -]", "P2: approximate"},
		{"about 30 to 40 people", "about 30 to 40[30 - 40]", "an approximate range is a range"},
		{"A number of people", "A number of[2 - -]", "P1: more than one, and no point"},
		{"a large number of houses", "a large number of[2 - -]", "P1"},
		{"dozens of people", "dozens[24 - -]", "P1: a vague word has a floor and no point"},
		{"Two hundred and seventeen people", "Two hundred and seventeen[217 217 217]", "words add up"},
		{"Twenty-one people", "Twenty-one[21 21 21]", "hyphened words"},
		{"1,200 people", "1,200[1200 1200 1200]", "a separator"},
		{"12-15 people", "12-15[12 - 15]", "a range by hyphen"},
		{"Three or four guards", "Three or four[3 - 4]", "a range by or"},
		{"Between 20 and 25 villagers", "Between 20 and 25[20 - 25]", "a range by between"},
		{"a 22-year-old man in 2021", "", "ages and years count nothing"},
		{"$5 and 10 percent", "", "nor do money and shares"},
		{"On Dec. 12 two guards", "two[2 2 2]", "a day of a month with a number behind it"},
		{"In May 12 guards", "12[12 12 12]", "but the number may count what follows"},
		{"within six months", "six[6 6 6]", "a number of anything is a quantity; what it counts is for others to say"},
	}
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	f, err := quantity.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	num := func(n *int) string {
		if n == nil {
			return "-"
		}
		return fmt.Sprint(*n)
	}
	for _, tt := range tests {
		doc := text.Parse("", tt.in, lex)
		got := ""
		for _, q := range f.Find(doc) {
			got += fmt.Sprintf("%s[%s %s %s]", doc.SpanText(q.First, q.Last), num(q.Count.Min), num(q.Count.Point), num(q.Count.Max))
		}
		if got != tt.want {
			t.Errorf("Find(%q) = %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}
