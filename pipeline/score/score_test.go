package score_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/extract/facts"
	"dateline/pipeline/score"
)

func ptr[T any](v T) *T { return &v }

// found is what was extracted: two events, each with a toll, and a claim.
func found() facts.Record {
	at := func(start int) facts.Evidence { return facts.Evidence{Start: start, End: start + 5, Text: "words"} }
	path := "in/a.txt"
	return facts.Record{
		Article: facts.Article{ID: "x", Path: &path, Status: facts.Coded},
		Entities: []facts.Entity{{ID: "n1", Kind: facts.Organization, Name: "Red Dawn Front", Aliases: []string{},
			Mentions: []facts.Mention{{Evidence: at(0), Kind: facts.Name}}}},
		Events: []facts.Event{
			{ID: "e1", Class: facts.Attack, Type: facts.Bombing, Killed: &facts.Figure{Low: ptr(13), Best: ptr(13), High: ptr(13)}, Perpetrators: []string{"n1"},
				Targets: []string{"bus", "market"}, Place: &facts.Place{Name: "Karvuna", Entity: ptr("n1")}},
			{ID: "e2", Class: facts.Accident, Type: facts.UnknownType},
		},
		Casualties: []facts.Casualty{
			{ID: "c1", Event: ptr("e1"), Outcome: facts.Killed, Count: facts.Count{Min: ptr(13), Point: ptr(13), Max: ptr(13)}, Evidence: at(10)},
			{ID: "c2", Event: ptr("e2"), Outcome: facts.Wounded, Count: facts.Count{Min: ptr(2)}, Evidence: at(20)},
		},
		Responsibility: []facts.Responsibility{{ID: "r1", Event: ptr("e1"), Stance: facts.Claim, Actor: ptr("n1"), Evidence: at(30)}},
	}
}

func TestScore(t *testing.T) {
	for _, c := range []struct {
		reason, gold string
		want         map[string]score.Counts
	}{
		{"fields left out are not scored, and lists left out neither",
			`{"article":{"id":"x"},"events":[{"class":"attack"},{"class":"accident"}]}`,
			map[string]score.Counts{"events": {2, 0, 0}, "events.class": {2, 0, 0}}},
		{"an empty list says that there is none",
			`{"article":{"id":"x"},"responsibility":[]}`,
			map[string]score.Counts{"responsibility": {0, 1, 0}}},
		{"another value is one wrong and one missed; null in gold makes a value wrong; null found makes it missed",
			`{"article":{"id":"x"},"casualties":[{"evidence":{"start":10,"end":12},"outcome":"killed","min":14,"nationality":"NOR","max":null},{"evidence":{"start":22,"end":25},"point":null}]}`,
			map[string]score.Counts{"casualties": {2, 0, 0}, "casualties.outcome": {1, 0, 0}, "casualties.min": {0, 1, 1}, "casualties.nationality": {0, 0, 1}, "casualties.max": {0, 1, 0},
				"casualties.evidence.start": {1, 1, 1}, "casualties.evidence.end": {1, 1, 1}}},
		{"statements are paired by where they stand, not by order; one that overlaps nothing is missed",
			`{"article":{"id":"x"},"casualties":[{"evidence":{"start":50,"end":60},"outcome":"killed"},{"evidence":{"start":20,"end":25},"outcome":"wounded"}]}`,
			map[string]score.Counts{"casualties": {1, 1, 1}, "casualties.outcome": {1, 0, 1}, "casualties.evidence.start": {1, 0, 1}, "casualties.evidence.end": {1, 0, 1}}},
		{"ids are those of gold: its entity is known by its name, its event by what it was paired with",
			`{"article":{"path":"a.txt"},"entities":[{"id":"g7","kind":"ORGANIZATION","name":"Red Dawn Front"}],"events":[{"id":"bomb","type":"bombing","perpetrators":["g7"]}],"responsibility":[{"event":"bomb","actor":"g7","stance":"claim"}]}`,
			map[string]score.Counts{"entities": {1, 0, 0}, "entities.kind": {1, 0, 0}, "entities.name": {1, 0, 0}, "events": {1, 1, 0}, "events.type": {1, 0, 0}, "events.perpetrators": {1, 0, 0},
				"responsibility": {1, 0, 0}, "responsibility.event": {1, 0, 0}, "responsibility.actor": {1, 0, 0}, "responsibility.stance": {1, 0, 0}}},
		{"a name instead of an id; the other event is a wrong reference",
			`{"article":{"id":"x"},"events":[{"id":"e9","class":"accident","type":"unknown","perpetrators":["Red Dawn Front"]}],"casualties":[{"evidence":{"start":10,"end":15},"event":"e9"}]}`,
			map[string]score.Counts{"events": {1, 1, 0}, "events.class": {1, 0, 0}, "events.type": {1, 0, 0}, "events.perpetrators": {0, 0, 1}, "casualties": {1, 1, 0}, "casualties.event": {0, 1, 1},
				"casualties.evidence.start": {1, 0, 0}, "casualties.evidence.end": {1, 0, 0}}},
		{"objects are scored field by field, lists member by member",
			`{"article":{"id":"x"},"events":[{"type":"bombing","killed":{"low":13,"high":20},"targets":["market","school","bridge"],"place":{"name":"Karvuna","entity":"Red Dawn Front"},"wounded":null}]}`,
			map[string]score.Counts{"events": {1, 1, 0}, "events.type": {1, 0, 0}, "events.killed.low": {1, 0, 0}, "events.killed.high": {0, 1, 1}, "events.targets": {1, 1, 2},
				"events.place.name": {1, 0, 0}, "events.place.entity": {1, 0, 0}}},
		{"the article's own fields",
			`{"article":{"id":"x","status":"no_event","dateline_place":"KARVUNA"}}`,
			map[string]score.Counts{"article.status": {0, 1, 1}, "article.dateline_place": {0, 0, 1}}},
		{"an article that none of the paths has is missed",
			`{"article":{"id":"y"},"events":[{"class":"attack"}]}`,
			map[string]score.Counts{"events": {0, 0, 1}, "events.class": {0, 0, 1}}},
	} {
		t.Run(c.reason, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "gold.jsonl")
			if err := os.WriteFile(name, []byte(c.gold), 0o666); err != nil {
				t.Fatal(err)
			}
			gold, err := score.ReadGold(name)
			if err != nil {
				t.Fatal(err)
			}
			r := score.New(gold)
			if err := r.Add(found()); err != nil {
				t.Fatal(err)
			}
			r.Finish()
			got := map[string]score.Counts{}
			for name, counts := range r.Fields {
				got[name] = *counts
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Counts add up over records, and per phenomenon.
func TestPhenomena(t *testing.T) {
	dir := t.TempDir()
	gold := `[{"article":{"id":"x"},"phenomena":["A01","C03"],"events":[{"type":"bombing"}]},{"article":{"id":"x"},"phenomena":["C03"],"events":[{"type":"arson"},{"type":"unknown"}]}]`
	if err := os.WriteFile(filepath.Join(dir, "a.golden.json"), []byte(gold), 0o666); err != nil {
		t.Fatal(err)
	}
	records, err := score.ReadGold(dir)
	if err != nil {
		t.Fatal(err)
	}
	r := score.New(records)
	for range 2 {
		if err := r.Add(found()); err != nil {
			t.Fatal(err)
		}
	}
	r.Finish()
	want := map[string]*score.Counts{"A01": {TP: 2, FP: 1}, "C03": {TP: 4, FP: 2, FN: 2}}
	if diff := cmp.Diff(want, r.Phenomena); diff != "" || r.Articles != 2 || r.Missing != nil {
		t.Errorf("%d articles, missing %q (-want +got):\n%s", r.Articles, r.Missing, diff)
	}
	if c := *r.Phenomena["C03"]; c.Precision() < 66.6 || c.Recall() < 66.6 || c.F1() > 66.7 {
		t.Errorf("precision %v, recall %v, F1 %v, want two thirds", c.Precision(), c.Recall(), c.F1())
	}
}

func TestReadGoldFaults(t *testing.T) {
	dir := t.TempDir()
	for gold, want := range map[string]string{
		`{"article":{"id":"x"},"casualties":[{"outcom":"killed"}]}`: `unknown field "outcom"`,
		`{"article":{"id":"x"},"events":[{"killed":13}]}`:           "cannot unmarshal number",
		`{"events":[]}`:                          "neither article.id nor article.path",
		`{"article":{"id":"x"}} {"article"`:      "record 2: unexpected EOF",
		`{"article":{"id":"x"},"events":[null]}`: "null stands among its events",
		`7`:                                      "cannot unmarshal number",
	} {
		name := filepath.Join(dir, "gold.json")
		if err := os.WriteFile(name, []byte(gold), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := score.ReadGold(name); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), name) {
			t.Errorf("ReadGold of %s: %v, want %q", gold, err, want)
		}
	}
	if _, err := score.ReadGold(t.TempDir()); err == nil || !strings.Contains(err.Error(), "no record") {
		t.Errorf("ReadGold of an empty folder: %v", err)
	}
}

// Whatever a gold file holds, reading it ends in records or an error, and scoring does not panic.
func FuzzReadGold(f *testing.F) {
	f.Add(`{"article":{"id":"x"},"events":[{"id":"e1","killed":{"low":1},"targets":["a"],"evidence":[{"start":1}]}]}`)
	f.Add(`[{"article":{"path":"a.txt"},"timexes":[{"start":1,"end":2}],"casualties":[null]}]`)
	f.Fuzz(func(t *testing.T, src string) {
		name := filepath.Join(t.TempDir(), "gold.json")
		if err := os.WriteFile(name, []byte(src), 0o666); err != nil {
			t.Fatal(err)
		}
		gold, err := score.ReadGold(name)
		if err != nil {
			return
		}
		r := score.New(gold)
		if err := r.Add(found()); err != nil {
			t.Fatal(err)
		}
		r.Finish()
		for name, c := range r.Fields {
			if c.TP < 0 || c.FP < 0 || c.FN < 0 {
				t.Errorf("%s: %+v", name, *c)
			}
		}
	})
}
