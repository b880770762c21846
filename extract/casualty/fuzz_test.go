package casualty_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/pattern"
)

// FuzzCasualty: any text is read without a panic, and every report refers to words and reports that exist.
func FuzzCasualty(f *testing.F) {
	for _, s := range []string{"", "Three people, including two children, were killed.", "The toll rose from 40 to 62.", "DOZENS DEAD, 3 HURT", "UNREST\nREBEL MURDERS OF MAYORS,"} {
		f.Add(s)
	}
	r := newReader(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4000 {
			t.Skip("longer texts add time and nothing else")
		}
		doc := r.layers(s)
		reports, notes := r.finder.Find(pattern.NewView(doc))
		for i, rep := range reports {
			if rep.First < 0 || rep.Last > len(doc.Tokens) || rep.First >= rep.Last {
				t.Fatalf("report %d covers tokens %d:%d of %d", i, rep.First, rep.Last, len(doc.Tokens))
			}
			if rep.PartOf >= len(reports) || rep.SupersededBy >= len(reports) || rep.PartOf == i || rep.SupersededBy == i {
				t.Fatalf("report %d is part of %d, superseded by %d, of %d", i, rep.PartOf, rep.SupersededBy, len(reports))
			}
			if rep.Min != nil && rep.Max != nil && *rep.Min > *rep.Max {
				t.Fatalf("report %d: at least %d and at most %d", i, *rep.Min, *rep.Max)
			}
		}
		for _, n := range notes {
			if n.First < 0 || n.Last > len(doc.Tokens) || n.First >= n.Last || n.Message == "" {
				t.Fatalf("note %+v of %d tokens", n, len(doc.Tokens))
			}
		}
	})
}

// TestPeaceful: texts without violence hold no report. Those of testdata/figurative speak of attacks and deaths that are
// none in so many words that other stages may take them for such.
func TestPeaceful(t *testing.T) {
	files, err := filepath.Glob("testdata/[pf]*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	r := newReader(t)
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		reports, _ := r.find(string(src))
		for _, rep := range reports {
			t.Errorf("%s: %s by %s", filepath.Base(file), row(reports, rep), rep.Rule)
		}
	}
}

// BenchmarkFind reports words a second on tagged text, one report in about fifteen words.
func BenchmarkFind(b *testing.B) {
	r := newReader(b)
	doc := r.layers(strings.Repeat("Gunmen killed 13 soldiers in the market on Tuesday. The minister met farmers and "+
		"traders to talk about the price of bread and the new road. At least 22 people, including two children, were hurt. ", 50))
	view := pattern.NewView(doc)
	b.ReportAllocs()
	for b.Loop() {
		r.finder.Find(view)
	}
	b.ReportMetric(float64(b.N*len(doc.Tokens))/b.Elapsed().Seconds(), "words/s")
}
