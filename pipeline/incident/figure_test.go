package incident_test

import (
	"fmt"
	"testing"

	"dateline/extract/facts"
	"dateline/pipeline/incident"
)

// say is what one article says of the killed in one attack.
type say struct {
	day       int // of May 2024
	publisher string
	count     facts.Count
	edit      func(*incident.Report)
}

func exactly(n int) facts.Count { return facts.Count{Min: &n, Point: &n, Max: &n} }
func atLeast(n int) facts.Count { return facts.Count{Min: &n} }

// attack makes the facts of one attack that articles tell of.
func attack(says ...say) incident.Facts {
	var f incident.Facts
	for i, s := range says {
		key := fmt.Sprint("a", i)
		f.Articles = append(f.Articles, incident.Article{Key: key, ID: key, Publisher: s.publisher, Published: fmt.Sprintf("2024-05-%02d", s.day)})
		r := incident.Report{ID: "c1", Outcome: facts.Killed, Count: s.count, Quantifier: facts.Exact, Role: facts.RoleUnspecified, Relation: facts.Total,
			Polarity: facts.Positive, Realis: facts.Actual, Status: facts.StatusReported}
		if s.edit != nil {
			s.edit(&r)
		}
		e := incident.Event{Article: key, ID: "e1", Main: true, Class: facts.Attack, Type: facts.Bombing, Realis: facts.Actual, Temporal: facts.Current,
			Days: incident.Days{Start: "2024-05-14", End: "2024-05-14", Prec: 1}, Place: &facts.Place{Name: "Karvuna", WherePrec: 5},
			Evidence: []incident.Evidence{{Start: 0, Text: "the blast"}}, Reports: []incident.Report{r}}
		f.Events = append(f.Events, e)
	}
	return f
}

func TestPolicies(t *testing.T) {
	is := func(status facts.CasualtyStatus) func(*incident.Report) {
		return func(r *incident.Report) { r.Status = status }
	}
	from := func(source facts.SourceKind) func(*incident.Report) {
		return func(r *incident.Report) { r.Source = source }
	}
	word := func(r *incident.Report) { r.Quantifier = facts.Vague }
	for _, c := range []struct {
		reason                string
		says                  []say
		def, gtd, acled, ucdp string // best [low, high] by sources
	}{
		{"a toll rises: the latest, with the range",
			[]say{{14, "A", exactly(12), nil}, {15, "B", exactly(15), nil}},
			"15 [12 15] 1", "15 [12 15] 1", "15 [12 15] 1", "15 [12 15] 1"},
		{"three of one day: the majority for default and GTD, the lowest for ACLED and UCDP",
			[]say{{14, "A", exactly(9), nil}, {14, "B", exactly(12), nil}, {14, "C", exactly(12), nil}},
			"12 [9 12] 2 conflict", "12 [9 12] 2 conflict", "9 [9 12] 1 conflict", "9 [9 12] 1 conflict"},
		{"no majority: default the higher, GTD the lowest",
			[]say{{14, "A", exactly(9), nil}, {14, "B", exactly(12), nil}},
			"12 [9 12] 1 conflict", "9 [9 12] 1 conflict", "9 [9 12] 1 conflict", "9 [9 12] 1 conflict"},
		{"two texts of one publisher are one source, and do not conflict",
			[]say{{14, "A", exactly(9), nil}, {14, "A", exactly(9), nil}, {14, "B", exactly(12), nil}},
			"12 [9 12] 1 conflict", "9 [9 12] 1 conflict", "9 [9 12] 1 conflict", "9 [9 12] 1 conflict"},
		{"of one day the hospital's figure goes before one without a source, for default and UCDP",
			[]say{{14, "A", exactly(15), from(facts.Hospital)}, {14, "B", exactly(12), nil}},
			"15 [12 15] 1 conflict", "12 [12 15] 1 conflict", "12 [12 15] 1 conflict", "15 [12 15] 1 conflict"},
		{"a rival's figure, also the latest, is none for UCDP",
			[]say{{14, "A", exactly(12), nil}, {15, "B", exactly(50), from(facts.Rival)}},
			"50 [12 50] 1", "50 [12 50] 1", "50 [12 50] 1", "12 [12 50] 1"},
		{"the perpetrator's own figure never decides (P6)",
			[]say{{14, "A", exactly(12), nil}, {15, "B", exactly(80), from(facts.PerpetratorSource)}},
			"12 [12 12] 1", "12 [12 12] 1", "12 [12 12] 1", "12 [12 12] 1"},
		{"a figure that was taken back does not decide (P7), and takes the same one of others with it",
			[]say{{14, "A", exactly(31), nil}, {15, "B", exactly(31), is(facts.StatusRetracted)}, {14, "C", exactly(13), nil}},
			"13 [13 31] 1", "13 [13 31] 1", "13 [13 31] 1", "13 [13 31] 1"},
		{"a floor: best is the floor, and nothing is above it (P15)",
			[]say{{14, "A", atLeast(22), nil}},
			"22 [22 ?] 1", "22 [22 ?] 1", "22 [22 ?] 1", "22 [22 ?] 1"},
		{"dozens: the floor, blank for GTD, 12 for ACLED (P1)",
			[]say{{14, "A", atLeast(24), word}},
			"24 [24 ?] 1", "? [24 ?] 1", "12 [12 ?] 1", "24 [24 ?] 1"},
		{"a number goes before a vague word, also a later one",
			[]say{{14, "A", exactly(12), nil}, {15, "B", atLeast(2), func(r *incident.Report) { r.Quantifier = facts.BarePlural }}},
			"12 [12 12] 1", "12 [12 12] 1", "12 [12 12] 1", "12 [12 12] 1"},
		{"nobody was killed is 0, and no unknown (P5)",
			[]say{{14, "A", exactly(0), nil}},
			"0 [0 0] 1", "0 [0 0] 1", "0 [0 0] 1", "0 [0 0] 1"},
		{"up to 20: high alone",
			[]say{{14, "A", facts.Count{Min: ptr(0), Max: ptr(20)}, nil}},
			"? [0 20] 1", "? [0 20] 1", "? [0 20] 1", "? [0 20] 1"},
	} {
		xs := incident.Group(attack(c.says...)).Incidents
		if len(xs) != 1 {
			t.Fatalf("%s: %d incidents", c.reason, len(xs))
		}
		for _, f := range xs[0].Figures {
			want := map[incident.Policy]string{incident.Default: c.def, incident.GTD: c.gtd, incident.ACLED: c.acled, incident.UCDP: c.ucdp}[f.Policy]
			if got := figureLine(f); f.Role == facts.RoleAll && got != want {
				t.Errorf("%s: %s = %s, want %s (%v)", c.reason, f.Policy, got, want, f.Steps)
			}
		}
	}
}

func figureLine(f incident.Figure) string {
	show := func(n *int) string {
		if n == nil {
			return "?"
		}
		return fmt.Sprint(*n)
	}
	s := fmt.Sprintf("%s [%s %s] %d", show(f.Best), show(f.Low), show(f.High), f.Sources)
	if f.Conflict {
		s += " conflict"
	}
	return s
}

// The dead of roles are added where no article gives a total (P3), attackers among them (P4).
func TestParts(t *testing.T) {
	f := attack(say{14, "A", exactly(3), func(r *incident.Report) { r.Role = facts.Police }})
	two := f.Events[0].Reports[0]
	two.ID, two.Role, two.Count = "c2", facts.Perpetrator, exactly(2)
	f.Events[0].Reports = append(f.Events[0].Reports, two)
	f.Events[0].Killed = &facts.Figure{Low: ptr(5), Best: ptr(5), High: ptr(5)}
	got := ""
	for _, g := range incident.Group(f).Incidents[0].Figures {
		if g.Policy == incident.Default {
			got += fmt.Sprintf("%s %s %v; ", g.Role, figureLine(g), g.Steps)
		}
	}
	if want := "all 5 [5 5] 1 [added from parts]; perpetrator 2 [2 2] 1 []; police 3 [3 3] 1 []; "; got != want {
		t.Errorf("figures %q, want %q", got, want)
	}
}

// A story that a paper has cut, or led in with a line of its own, is a copy; another of the same event is not.
func TestCopies(t *testing.T) {
	wire := "A car bomb exploded outside a courthouse in Karvuna on Tuesday, killing nine people and wounding 27 others, the interior ministry said. " +
		"Witnesses said a white van had been parked by the gate since dawn. The judge who was to open a trial of smugglers that morning escaped unhurt. " +
		"Ambulances took the wounded to two hospitals, where relatives waited for news until late at night."
	texts := []string{wire, "KARVUNA (Gulf Wire) - " + wire, wire[:230], wire + " Shops stayed shut.",
		"Nine people died when a bomb in a van went off at the courthouse of Karvuna on Tuesday. The blast shattered windows across the square, and a judge who had " +
			"just arrived for a trial of smugglers was led away by guards. Relatives of the wounded waited at two hospitals."}
	var f incident.Facts
	for i, text := range texts {
		f.Articles = append(f.Articles, incident.Article{Key: fmt.Sprint("a", i), ID: fmt.Sprint("a", i), Published: "2024-05-14", Sketch: incident.Sketch(text)})
	}
	got := incident.Group(f).Originals
	if len(got) != 4 || got["a1"] != "a0" || got["a2"] != "a0" || got["a3"] != "a0" || got["a4"] != "" {
		t.Errorf("originals = %v, want a0 for a0 to a3, and none for a4", got)
	}
}

// Where the place is not told nothing is joined over it, however much else agrees.
func TestPlaceMissing(t *testing.T) {
	f := attack(say{14, "A", exactly(31), nil}, say{14, "B", exactly(31), nil})
	f.Events[0].Place, f.Events[1].Place = nil, nil
	if n := len(incident.Group(f).Incidents); n != 2 {
		t.Errorf("%d incidents of two events without a place, want 2", n)
	}
}

// Two people are not murdered in one murder; one who is named in both is murdered once. In a massacre each paper names others.
func TestVictims(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		killed int
		want   int
	}{{"Ana Marin", "Luis Orta", 1, 2}, {"Ana Marin", "Marin", 1, 1}, {"Ana Marin", "Luis Orta", 31, 1}} {
		f := attack(say{14, "A", exactly(c.killed), nil}, say{15, "B", exactly(c.killed), nil})
		for i, name := range []string{c.a, c.b} {
			f.Events[i].Victims = []string{name}
			f.Events[i].Killed = &facts.Figure{Low: &c.killed, Best: &c.killed, High: &c.killed}
		}
		if n := len(incident.Group(f).Incidents); n != c.want {
			t.Errorf("%s and %s, %d killed: %d incidents, want %d", c.a, c.b, c.killed, n, c.want)
		}
	}
}
