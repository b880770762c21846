package responsibility_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract"
	"dateline/extract/extracttest"
	"dateline/extract/facts"
)

func newExtractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// row writes a stance's fields as the words of an expectation.
func row(rec facts.Record, s facts.Responsibility) string {
	words := []string{string(s.Stance), string(s.AssertedBy), string(s.Realis)}
	actor := "nobody"
	if s.ActorText != nil {
		actor = *s.ActorText
	}
	for _, e := range rec.Entities {
		if s.Actor != nil && e.ID == *s.Actor {
			actor = e.Name
		}
	}
	words = append(words, "by:"+strings.ReplaceAll(actor, " ", "_"))
	mode, checked, day := "no_mode", "unchecked", "undated"
	if s.Mode != nil {
		mode = string(*s.Mode)
	}
	if s.Verification != nil {
		checked = string(*s.Verification)
	}
	if s.StanceDate != nil {
		day = *s.StanceDate
	}
	return strings.Join(append(words, mode, checked, day), " ")
}

// claimed is what the event says that has it, "null" where none does.
func claimed(rec facts.Record) string {
	for _, e := range rec.Events {
		if e.Claimed != nil {
			return fmt.Sprint(*e.Claimed)
		}
	}
	return "null"
}

// floors are the shares of a hundred that must pass in each area: what has been reached, never lowered.
var floors = map[string]int{"M": 97}

func TestPhenomena(t *testing.T) {
	var cases []struct {
		ID, Text, Claimed, Miss string
		Want                    []string
	}
	extracttest.ReadYAML(t, "testdata/phenomena/stances.yaml", &cases)
	x := newExtractor(t)
	passed, total := map[string]int{}, map[string]int{}
	for _, c := range cases {
		rec := x.Extract(extract.Article{Text: c.Text, Published: "2024-05-16"})
		var got []string
		for _, s := range rec.Responsibility {
			got = append(got, row(rec, s))
		}
		ok := extracttest.PairOff(got, c.Want) && (c.Claimed == "" || c.Claimed == claimed(rec))
		// The first case of an id is the list's own sentence, the others are variants of its construction.
		variant := strings.HasSuffix(c.ID, "'")
		if !variant {
			total[c.ID[:1]]++
			if ok {
				passed[c.ID[:1]]++
			}
		}
		switch {
		case !ok && c.Miss == "":
			t.Errorf("%s %q\n got  %q claimed %s\n want %q claimed %s", c.ID, c.Text, got, claimed(rec), c.Want, c.Claimed)
		case ok && c.Miss != "":
			t.Errorf("%s %q passes now: take its miss (%s) away", c.ID, c.Text, c.Miss)
		}
	}
	for _, area := range []string{"M"} {
		t.Logf("phenomena %s %d/%d", area, passed[area], total[area])
		if 100*passed[area] < floors[area]*total[area] {
			t.Errorf("%s: %d of %d pass, the floor is %d of 100", area, passed[area], total[area], floors[area])
		}
	}
}

// TestPeaceful: news without violence, full of the words of responsibility, states none.
func TestPeaceful(t *testing.T) {
	files, err := filepath.Glob("../../testdata/peaceful/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d peaceful articles (%v), want 20 or more", len(files), err)
	}
	x := newExtractor(t)
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rec := x.Extract(extract.Article{Text: string(src), Published: "2024-05-16"})
		for _, s := range rec.Responsibility {
			t.Errorf("%s: %s of %q", filepath.Base(name), s.Stance, s.Evidence.Text)
		}
	}
}
