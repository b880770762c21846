package event_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/extract"
	"dateline/extract/extracttest"
	"dateline/extract/facts"
)

// sentence is a case of testdata/phenomena, whose head says what its fields mean.
type sentence struct {
	ID, Text                          string
	Want, Refused, Harm, Notes, Times []string
	Miss                              string
}

// floors are the shares of a hundred that must pass in each area: what has been reached, never lowered.
var floors = map[string]int{"I": 90, "J": 90, "N": 90}

func newExtractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestPhenomena(t *testing.T) {
	var cases []sentence
	extracttest.ReadYAML(t, "testdata/phenomena/events.yaml", &cases)
	x := newExtractor(t)
	passed, total := map[string]int{}, map[string]int{}
	for _, c := range cases {
		area := c.ID[:1]
		total[area]++
		faults := c.faults(x.Extract(extract.Article{Text: c.Text, Published: "2024-05-16"}))
		switch {
		case len(faults) == 0 && c.Miss != "":
			t.Errorf("%s %q is listed as a miss and passes", c.ID, c.Text)
		case len(faults) == 0:
			passed[area]++
		case c.Miss == "":
			t.Logf("%s %q\n  %s", c.ID, c.Text, strings.Join(faults, "\n  "))
		}
	}
	for _, area := range []string{"I", "J", "N"} {
		t.Logf("phenomena %s %d/%d", area, passed[area], total[area])
		if 100*passed[area] < floors[area]*total[area] {
			t.Errorf("area %s: %d of %d pass, floor %d%%", area, passed[area], total[area], floors[area])
		}
	}
}

// faults returns what a record has other than the case wants.
func (c sentence) faults(rec facts.Record) []string {
	var events, refused, harm, notes, times, out []string
	for _, e := range rec.Events {
		events = append(events, eventRow(e))
	}
	for _, r := range rec.Refused {
		refused = append(refused, fmt.Sprint(r.Class, " ", r.Reason))
	}
	for _, h := range rec.Casualties {
		event := ""
		if h.Event != nil {
			event = strings.TrimPrefix(*h.Event, "e")
		}
		harm = append(harm, fmt.Sprint(h.Outcome, " ", bounds(h.Min, h.Max), " ", event))
	}
	for _, d := range rec.Diagnostics {
		notes = append(notes, d.Code)
	}
	for _, x := range rec.Timexes {
		times = append(times, x.Value)
	}
	if !extracttest.PairOff(events, c.Want) {
		out = append(out, fmt.Sprintf("events %q, want %q", events, c.Want))
	}
	for _, r := range refused {
		if !slices.ContainsFunc(c.Refused, func(w string) bool { return extracttest.Fits(r, w) }) {
			out = append(out, fmt.Sprintf("refused %q, want %q", r, c.Refused))
		}
	}
	for _, list := range []struct{ got, want []string }{{refused, c.Refused}, {harm, c.Harm}, {notes, c.Notes}, {times, c.Times}} {
		for _, w := range list.want {
			if !slices.ContainsFunc(list.got, func(g string) bool { return extracttest.Fits(g, w) }) {
				out = append(out, fmt.Sprintf("%q, want %q", list.got, w))
			}
		}
	}
	return out
}

// eventRow writes an event's fields as the words of an expectation.
func eventRow(e facts.Event) string {
	words := []string{string(e.Class), string(e.Type), string(e.Realis), "killed=" + figure(e.Killed), "wounded=" + figure(e.Wounded)}
	if e.Stage != nil {
		words = append(words, string(*e.Stage))
	}
	if e.Suicide != nil && *e.Suicide {
		words = append(words, "suicide")
	}
	if e.Claimed != nil && *e.Claimed {
		words = append(words, "claimed")
	}
	for _, w := range e.Weapons {
		words = append(words, "weapon="+strings.ReplaceAll(w, " ", "_"))
	}
	for _, w := range e.PerpetratorText {
		words = append(words, "by="+strings.ReplaceAll(w, " ", "_"))
	}
	if len(e.PerpetratorText)+len(e.Perpetrators) == 0 {
		words = append(words, "by=none")
	}
	return strings.Join(words, " ")
}

func figure(f *facts.Figure) string {
	if f == nil {
		return "none"
	}
	return bounds(f.Low, f.High)
}

// bounds writes 13, 22.., ..9, 3..5 or none.
func bounds(low, high *int) string {
	switch {
	case low == nil && high == nil:
		return "none"
	case high == nil:
		return fmt.Sprintf("%d..", *low)
	case low == nil:
		return fmt.Sprintf("..%d", *high)
	case *low == *high:
		return fmt.Sprint(*low)
	}
	return fmt.Sprintf("%d..%d", *low, *high)
}
