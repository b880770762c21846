package incident

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/extract/facts"
)

// The history of a toll has a step for each day that changed it, whatever the order of the articles, and its last step
// is the figure that stands.
func TestHistory(t *testing.T) {
	f := Facts{Before: Before{Incident: map[Ref]string{}}}
	for i, told := range []struct {
		day    string
		killed int
	}{{"2024-05-14", 12}, {"2024-05-15", 22}, {"2024-05-15", 22}, {"2024-05-16", 22}, {"2024-05-17", 31}} {
		key := fmt.Sprintf("in/%d.txt#0", i)
		f.Articles = append(f.Articles, Article{Key: key, ID: key, Publisher: key, Published: told.day})
		f.Events = append(f.Events, Event{Article: key, ID: "e1", Class: facts.Attack, Type: facts.Bombing, Realis: facts.Actual, Temporal: facts.Current,
			Days: Days{"2024-05-14", "2024-05-14", 1}, Place: &facts.Place{Name: "Karvuna", WherePrec: 1}, Evidence: []Evidence{{0, "bomb"}},
			Reports: []Report{{ID: "c1", Outcome: facts.Killed, Count: facts.Count{Min: &told.killed, Point: &told.killed, Max: &told.killed}, Role: facts.RoleAll,
				Relation: facts.Total, Polarity: facts.Positive, Realis: facts.Actual, Status: facts.StatusReported, Source: facts.Authority}}})
	}
	result := Group(f)
	if len(result.Incidents) != 1 {
		t.Fatalf("%d incidents, want the five articles in one", len(result.Incidents))
	}
	for _, m := range result.Incidents[0].Members {
		f.Before.Incident[m.Ref] = result.Incidents[0].ID
	}
	for range 2 {
		var got []string
		for _, s := range History(f) {
			got = append(got, fmt.Sprint(s.Day, " ", s.Outcome, " ", *s.Low, " ", *s.Best, " ", *s.High))
		}
		want := "2024-05-14 killed 12 12 12\n2024-05-15 killed 12 22 22\n2024-05-17 killed 12 31 31"
		if strings.Join(got, "\n") != want {
			t.Errorf("history is\n%s\nwant\n%s", strings.Join(got, "\n"), want)
		}
		slices.Reverse(f.Events)
		slices.Reverse(f.Articles)
	}
	if f := result.Incidents[0].Figures[0]; f.Policy != Default || *f.Best != 31 {
		t.Errorf("the figure that stands is %d by %s, want the last step's", *f.Best, f.Policy)
	}
}
