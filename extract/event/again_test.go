package event_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/extract"
	"dateline/extract/extracttest"
	"dateline/extract/facts"
)

// retold is testdata/again.yaml.
type retold struct {
	Again []struct{ Leads, Sequels []string }
	Tolls struct{ Leads, Sequels map[string][]string } // killed and wounded
}

// TestAgain reads pairs of sentences that tell of one event, as written and in capitals.
func TestAgain(t *testing.T) {
	x := newExtractor(t)
	var all retold
	extracttest.ReadYAML(t, "testdata/again.yaml", &all)
	if len(all.Again) == 0 {
		t.Fatal("testdata/again.yaml holds no pair")
	}
	for _, kind := range all.Again {
		for _, lead := range kind.Leads {
			for _, sequel := range kind.Sequels {
				for _, s := range []string{lead + " " + sequel, strings.ToUpper(lead + " " + sequel)} {
					events := actual(x, s)
					if len(events) != 1 || !isMonday(events[0]) || events[0].Place == nil || !strings.EqualFold(events[0].Place.Name, "Karvuna") {
						t.Errorf("%q: %d events, want one on Monday in Karvuna", s, len(events))
					}
				}
			}
		}
	}
}

// TestTolls reads pairs of sentences of which the second adds to or changes the figures of the first.
func TestTolls(t *testing.T) {
	x := newExtractor(t)
	var all retold
	extracttest.ReadYAML(t, "testdata/again.yaml", &all)
	if len(all.Tolls.Leads) == 0 {
		t.Fatal("testdata/again.yaml holds no toll")
	}
	for lead, had := range all.Tolls.Leads {
		for sequel, want := range all.Tolls.Sequels {
			if had[1] != "-" && want[1] != "=" {
				continue // the wounded are counted already
			}
			want := slices.Clone(want)
			for i, f := range want {
				if f == "=" {
					want[i] = had[i]
				}
			}
			s := lead + " " + sequel
			events := slices.DeleteFunc(actual(x, s), func(e facts.Event) bool { return !isMonday(e) })
			if len(events) != 1 {
				t.Errorf("%q: %d events on Monday", s, len(events))
			} else if k, w := best(events[0].Killed), best(events[0].Wounded); k != strings.Trim(want[0], "-") || w != strings.Trim(want[1], "-") {
				t.Errorf("%q: %q killed, %q wounded, want %s", s, k, w, want)
			}
		}
	}
}

func actual(x *extract.Extractor, text string) []facts.Event {
	rec := x.Extract(extract.Article{Text: text, Published: "2024-05-16", Language: "en"})
	return slices.DeleteFunc(rec.Events, func(e facts.Event) bool { return e.Realis != facts.Actual })
}

func isMonday(e facts.Event) bool { return e.DateStart != nil && *e.DateStart == "2024-05-13" }
