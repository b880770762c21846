package timex_test

import (
	"regexp"
	"testing"

	"dateline/extract/tag"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// value is every form of value that Find may give: TIMEX3 dates, times, durations, sets and references.
var value = regexp.MustCompile(`^(PAST_REF|PRESENT_REF|FUTURE_REF|P[0-9]+Y6M|PT[0-9]+(H30M|M30S)|PT?[0-9X.]+(TS|Y|M|W|D|H|S|Q|DE|CE|ML|WE|NI|MO|EV|SU|WI)|` +
	`(BC)?[0-9X]{2,4}(-([0-9X]{2}(-[0-9X]{2})?|WXX(-[1-7]|-WE)?|W[0-9]{2}(-WE)?|Q[1-4X]|H[12]|SP|SU|FA|WI))?` +
	`(T([0-9X]{2}:[0-9X]{2}(Z|[+-][0-9]{2}(:[0-9]{2})?)?|MO|AF|EV|NI|MI|DA))?)$`)

func FuzzTimex(f *testing.F) {
	for _, s := range []string{
		"A bomb exploded on Tuesday.", "In 0 AD", "the 99th century", "30 February 2000", "999999999999 years ago",
		"12/31/99", "9 a.m. EDT Friday", "nineteen hundred and", "'00s", "10,000 BC", "last next this week", "7:77 p.m.",
		"2–3 May", "\xff\xfe 4 FEB 90 (", "a few thousand years earlier. Two centuries later. The same day.", "9999-12-31 next day",
		"the 31st of this month", "Friday the 32nd", "the fifth Sunday of May", "at 2459 last night", "1999-98", "the night before last",
		"two and a half centuries ago", "12.13.1999", "Q5 2020", "the first half of last year", "Feb. 29 last year", "at 9 a.m. (2561 GMT) today",
	} {
		f.Add(s, "2024-05-16")
		f.Add(s, "")
	}
	p := newParser(f)
	tagger, err := tag.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s, published string) {
		doc := p.parse(s)
		doc.Tags = tagger.Tags(doc)
		doc.Groups = tag.Groups(doc)
		found, _ := p.finder.Find(doc, timex.Anchors{Published: published})
		end := 0
		for _, x := range found {
			checkTimex(t, doc, x, end)
			end = x.End
		}
	})
}

func checkTimex(t *testing.T, doc *text.Document, x text.Timex, after int) {
	t.Helper()
	if x.Start < after || x.End <= x.Start || x.End > len(doc.Text) || x.Last <= x.First || x.Last > len(doc.Tokens) {
		t.Fatalf("span %d:%d, tokens %d:%d, after %d in %q", x.Start, x.End, x.First, x.Last, after, doc.Text)
	}
	if !value.MatchString(x.Value) {
		t.Fatalf("%q has the value %q by %s", doc.Text[x.Start:x.End], x.Value, x.Rule)
	}
	if x.DateStart != nil && *x.DateStart > *x.DateEnd {
		t.Fatalf("%q runs from %s to %s", doc.Text[x.Start:x.End], *x.DateStart, *x.DateEnd)
	}
}
