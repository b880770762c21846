package timex_test

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/extract/tag"
	"dateline/extract/timex"
)

// TestPhenomena holds Find to testdata/phenomena/dates.tsv, whose head gives the format.
func TestPhenomena(t *testing.T) {
	data, err := os.ReadFile("../../testdata/phenomena/dates.tsv")
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	p := newParser(t)
	misses, cases := 0, 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cases++
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			t.Fatalf("dates.tsv: %q has %d fields, want 4", line, len(f))
		}
		doc := p.parse(f[2])
		doc.Tags = tagger.Tags(doc)
		doc.Groups = tag.Groups(doc)
		var anchors timex.Anchors
		if f[1] != "-" {
			anchors.Published = f[1]
		}
		found, diagnostics := p.finder.Find(doc, anchors)
		if again, _ := p.finder.Find(doc, anchors); !reflect.DeepEqual(again, found) {
			t.Errorf("%s: Find(%q) differs when it is called again", f[0], f[2])
		}
		var got []string
		for _, x := range found {
			s := doc.Text[x.Start:x.End] + "=" + x.Value
			if x.DateStart != nil {
				s += "[" + *x.DateStart + ".." + *x.DateEnd + "]"
			}
			got = append(got, s)
		}
		for _, d := range diagnostics {
			got = append(got, "!"+d.Code)
		}
		want, miss := strings.CutPrefix(f[3], "miss:")
		if miss {
			misses++
			_, want, _ = strings.Cut(want, ": ")
		}
		if agree(got, want) == miss {
			t.Errorf("%s: Find(%q) = %s, want %s", f[0], f[2], strings.Join(got, " ; "), f[3])
		}
	}
	t.Logf("phenomena L %d/%d", cases-misses, cases)
	if misses > 3 {
		t.Errorf("dates.tsv lists %d known misses, at most 3 are allowed", misses)
	}
}

// agree reports whether got is want; a range that want leaves out may be any.
func agree(got []string, want string) bool {
	if want == "none" {
		return len(got) == 0
	}
	return slices.EqualFunc(got, strings.Split(want, " ; "), func(g, w string) bool {
		if !strings.Contains(w, "[") {
			g, _, _ = strings.Cut(g, "[")
		}
		return g == w
	})
}
