package responsibility_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"dateline/extract"
	"dateline/extract/extracttest"
	"dateline/extract/facts"
)

// grid is testdata/grid.yaml; the order of its lists counts.
type grid struct {
	Groups, Deeds yaml.MapSlice
	Stances       map[facts.Stance][]string
}

// perForm is how many sentences are made of each form.
const perForm = 30

// TestGrid reads the sentences of the grid: each must make one stance, by the group, on the one event.
func TestGrid(t *testing.T) {
	x := newExtractor(t)
	var g grid
	extracttest.ReadYAML(t, "testdata/grid.yaml", &g)
	if len(g.Stances) == 0 {
		t.Fatal("testdata/grid.yaml holds no form")
	}
	for stance, forms := range g.Stances {
		for _, form := range forms {
			for n := range perForm {
				group, deed := g.Groups[n%len(g.Groups)], g.Deeds[(n+n/9)%len(g.Deeds)]
				s := strings.NewReplacer("{group}", fmt.Sprint(group.Key), "{deed}", fmt.Sprint(deed.Key)).Replace(form)
				s = fmt.Sprint(deed.Value) + " " + strings.ToUpper(s[:1]) + s[1:] + "."
				want := fmt.Sprintf("%s by %s on the event, done by %s", stance, group.Value, group.Value)
				switch stance {
				case facts.NoneClaimed:
					want = "none_claimed by nobody on the event, done by nobody"
				case facts.Deny:
					want = fmt.Sprintf("deny by %s on the event, done by nobody", group.Value)
				}
				if got := stated(x.Extract(extract.Article{Text: s, Published: "2024-05-16", Language: "en"})); got != want {
					t.Errorf("%q:\n got  %s\n want %s", s, got, want)
				}
			}
		}
	}
}

// stated writes the one stance of a record whose one event it is on.
func stated(rec facts.Record) string {
	if len(rec.Events) != 1 || len(rec.Responsibility) != 1 {
		return fmt.Sprintf("%d events, %d stances", len(rec.Events), len(rec.Responsibility))
	}
	e, s := rec.Events[0], rec.Responsibility[0]
	actor, doer, on := "nobody", "nobody", "nothing"
	for _, n := range rec.Entities {
		if s.Actor != nil && n.ID == *s.Actor {
			actor = n.Name
		}
		for _, p := range e.Perpetrators {
			if n.ID == p {
				doer = n.Name
			}
		}
	}
	if s.Event != nil {
		on = "the event"
	}
	return fmt.Sprintf("%s by %s on %s, done by %s", s.Stance, actor, on, doer)
}
