package event_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"dateline/extract"
	"dateline/extract/extracttest"
	"dateline/extract/facts"
)

// grid is testdata/grid.yaml; the order of its lists counts.
type grid struct {
	Slots map[string]yaml.MapSlice // of a field: its text in the sentence, and what the field holds
	Words map[string][]string
	Forms []string
}

// perForm is how many sentences are made of each form.
const perForm = 60

var (
	one     = regexp.MustCompile(`^(a|the|one|[A-Z]\S+) `) // the subject is a singular,
	several = regexp.MustCompile(` and |dozen|^the four`)  // unless it is this
	slot    = regexp.MustCompile(`\{[\w-]+\}`)
	marks   = strings.NewReplacer(",,", ",", ",.", ".") // what closes an aside and the next mark are one
)

// sentence fills the slots of a form for the nth time and returns what each field must hold. The lists are walked through at
// different paces, so that each entry meets those of the other lists.
func (g grid) sentence(form string, n int) (string, map[string]string) {
	want := map[string]string{}
	seen, plural := 0, false
	s := slot.ReplaceAllStringFunc(form, func(name string) string {
		name = strings.Trim(name, "{}")
		seen++
		pick := n + n/7*seen + seen*3
		if list := g.Words[name]; list != nil {
			return list[pick%len(list)]
		}
		if name == "were" {
			if plural {
				return "were"
			}
			return "was"
		}
		list := g.Slots[name]
		entry := list[pick%len(list)]
		text := fmt.Sprint(entry.Key)
		field, _, _ := strings.Cut(name, "-")
		want[field] = fmt.Sprint(entry.Value)
		plural = !one.MatchString(text) || several.MatchString(text)
		return text
	})
	return marks.Replace(strings.ToUpper(s[:1]) + s[1:] + "."), want
}

// told writes what the fields of the one violent event hold that slots are for.
func told(rec facts.Record) (map[string]string, bool) {
	var events []facts.Event
	for _, e := range rec.Events {
		switch e.Class {
		case facts.Attack, facts.Hostage, facts.ArmedClash, facts.Crime:
			events = append(events, e)
		}
	}
	if len(events) != 1 || events[0].Realis == facts.Negated || events[0].Realis == facts.Hypothetical {
		return nil, false
	}
	e := events[0]
	got := map[string]string{
		"by": strings.Join(e.PerpetratorText, "; "), "whom": strings.Join(e.Victims, "; "), "what": strings.Join(e.Targets, "; "),
		"killed": best(e.Killed), "wounded": best(e.Wounded),
	}
	if e.DateStart != nil {
		got["when"] = *e.DateStart
	}
	if e.Place != nil {
		got["where"] = e.Place.Name
	}
	return got, true
}

func best(f *facts.Figure) string {
	if f == nil || f.Best == nil {
		return ""
	}
	return fmt.Sprint(*f.Best)
}

// TestGrid reads the sentences of the grid as written and in capitals.
func TestGrid(t *testing.T) {
	x := newExtractor(t)
	var g grid
	extracttest.ReadYAML(t, "testdata/grid.yaml", &g)
	if len(g.Forms) == 0 {
		t.Fatal("testdata/grid.yaml holds no form")
	}
	for _, form := range g.Forms {
		var seen []string
		for n := range perForm {
			s, want := g.sentence(form, n)
			if slices.Contains(seen, s) {
				continue
			}
			seen = append(seen, s)
			for _, s := range []string{s, strings.ToUpper(s)} {
				got, ok := told(x.Extract(extract.Article{Text: s, Published: "2024-05-16", Language: "en"}))
				if !ok {
					t.Errorf("%q: not one event", s)
					continue
				}
				for field, value := range want {
					if field == "where" && s == strings.ToUpper(s) {
						continue // in capitals a town that no gazetteer knows is no name by its spelling
					}
					if !strings.EqualFold(got[field], value) {
						t.Errorf("%q: %s %q, want %q", s, field, got[field], value)
					}
				}
			}
		}
	}
}
