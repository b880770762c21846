package event_test

import (
	"slices"
	"testing"

	"dateline/extract"
	"dateline/extract/extracttest"
	"dateline/extract/facts"
)

func TestPerpetrators(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text, Reason     string
		Names, Described []string
	}
	extracttest.ReadYAML(t, "testdata/perpetrators.yaml", &cases)
	if len(cases) == 0 {
		t.Fatal("testdata/perpetrators.yaml holds no case")
	}
	for _, c := range cases {
		rec := x.Extract(extract.Article{Text: c.Text, Published: "2024-05-16", Language: "en"})
		var names, described []string
		for _, e := range rec.Events {
			if e.Realis != facts.Actual {
				continue
			}
			described = append(described, e.PerpetratorText...)
			for _, n := range rec.Entities {
				if slices.Contains(e.Perpetrators, n.ID) {
					names = append(names, n.Name)
				}
			}
		}
		if !slices.Equal(names, c.Names) || !slices.Equal(described, c.Described) {
			t.Errorf("%s: %q\n got  %q, described %q\n want %q, described %q", c.Reason, c.Text, names, described, c.Names, c.Described)
		}
	}
}

// TestTold reads what the stances say that events' own sentences state.
func TestTold(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]facts.Stance{
		"The Red Dawn Front bombed the bank in Karvuna.":             {facts.Fact},
		"Alleged members of the Red Dawn Front bombed the bank.":     {facts.Suspect},
		"The bishop accused the Red Dawn Front of bombing the bank.": {facts.Accuse},
	} {
		var got []facts.Stance
		for _, s := range x.Extract(extract.Article{Text: text, Published: "2024-05-16", Language: "en"}).Responsibility {
			got = append(got, s.Stance)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
