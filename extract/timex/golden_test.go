package timex_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/extract/extracttest"
	"dateline/extract/tag"
	"dateline/extract/timex"
)

func TestGolden(t *testing.T) {
	tagger, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	p := newParser(t)
	dump := func(in extracttest.Input) string {
		doc := p.parse(in["input"])
		doc.Tags = tagger.Tags(doc)
		doc.Groups = tag.Groups(doc)
		found, diagnostics := p.finder.Find(doc, timex.Anchors{Published: strings.TrimSpace(in["published"])})
		var b strings.Builder
		for _, x := range found {
			days := "-"
			if x.DateStart != nil {
				days = fmt.Sprintf("%s..%s prec %d", *x.DateStart, *x.DateEnd, *x.DatePrec)
			}
			fmt.Fprintf(&b, "%s %q %s %s %s %s\n", x.Type, doc.Text[x.Start:x.End], x.Value, days, x.Anchor, x.Rule)
		}
		for _, d := range diagnostics {
			fmt.Fprintf(&b, "diagnostic %s %q\n", d.Code, d.Evidence.Text)
		}
		return b.String()
	}
	extracttest.Golden(t, "testdata/*.txtar", map[string]func(extracttest.Input) string{"timexes": dump})
}
