package incident_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/extract/facts"
	"dateline/pipeline/incident"
)

func ptr[T any](v T) *T { return &v }

// world makes the facts of n events: incidents in towns of ten countries over four years, each told by one to eight
// articles with tolls that rise, some of them copies, some without day or place.
func world(n int, seed uint64) incident.Facts {
	random := rand.New(rand.NewPCG(seed, 1))
	f := incident.Facts{Towns: map[string][]incident.Town{}}
	types := []facts.EventType{facts.Bombing, facts.ArmedAssault, facts.UnknownType, facts.Kidnapping}
	for len(f.Events) < n {
		country := fmt.Sprintf("C%02d", random.IntN(10))
		town := fmt.Sprintf("Town %d", random.IntN(300))
		day := time.Date(2020, 1, 1+random.IntN(1461), 0, 0, 0, 0, time.UTC)
		kind := types[random.IntN(len(types))]
		killed := 1 + random.IntN(20)
		story := words(random, 300)
		told := 1 + random.IntN(8)
		if len(f.Events) == 0 {
			told = n / 20 // the story of the year
		}
		for k := range told {
			if k > 0 && killed < 200 && random.IntN(3) == 0 {
				killed += random.IntN(4)
			}
			text := story // a copy, or a story of its own
			if random.IntN(3) > 0 {
				text = words(random, 300)
			}
			a := incident.Article{ID: fmt.Sprint("a", len(f.Articles)), Key: fmt.Sprint("f", len(f.Articles), "#0"),
				Published: day.AddDate(0, 0, random.IntN(3)).Format(time.DateOnly), Title: "Title", Sketch: incident.Sketch(text)}
			e := incident.Event{Article: a.Key, ID: "e1", Main: true, Class: facts.Attack, Type: kind, Realis: facts.Actual, Temporal: facts.Current,
				Days:     incident.Days{Start: day.Format(time.DateOnly), End: day.Format(time.DateOnly), Prec: 1},
				Place:    &facts.Place{Name: town, City: &town, Country: &country, WherePrec: 1},
				Killed:   &facts.Figure{Low: ptr(killed), Best: ptr(killed), High: ptr(killed)},
				Evidence: []incident.Evidence{{Start: 5, Text: "an attack"}},
				Reports: []incident.Report{{ID: "c1", Outcome: facts.Killed, Count: facts.Count{Min: ptr(killed), Point: ptr(killed), Max: ptr(killed)}, Quantifier: facts.Exact,
					Role: facts.RoleUnspecified, Relation: facts.Total, Polarity: facts.Positive, Realis: facts.Actual, Status: facts.StatusReported}}}
			switch random.IntN(12) {
			case 0:
				e.Days = incident.Days{End: a.Published, Prec: 5}
			case 1:
				e.Place = nil
			case 2:
				e.Place = &facts.Place{Name: country, Country: &country, WherePrec: 6}
			case 3:
				e.Days = incident.Days{Start: day.Format("2006-01") + "-01", End: day.Format("2006-01") + "-28", Prec: 4}
			}
			f.Articles, f.Events = append(f.Articles, a), append(f.Events, e)
		}
	}
	return f
}

func words(random *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "w%d ", random.IntN(5000))
	}
	return b.String()
}

func dump(t testing.TB, r incident.Result) string {
	t.Helper()
	b, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Articles in any order give the same incidents, to the byte.
func TestOrder(t *testing.T) {
	for seed := range uint64(5) {
		f := world(400, seed)
		want := dump(t, incident.Group(f))
		random := rand.New(rand.NewPCG(seed, 2))
		for range 3 {
			random.Shuffle(len(f.Articles), func(i, j int) { f.Articles[i], f.Articles[j] = f.Articles[j], f.Articles[i] })
			random.Shuffle(len(f.Events), func(i, j int) { f.Events[i], f.Events[j] = f.Events[j], f.Events[i] })
			if got := dump(t, incident.Group(f)); got != want {
				t.Fatalf("seed %d: another order gives other incidents:\n%s", seed, cmp.Diff(want, got))
			}
		}
	}
}

// In one run or ten, in any order, articles give the same incidents. Ids are kept from run to run, so that what was
// known first may give an incident its id; all else is the same, and an id that is gone says where its events are.
func TestRuns(t *testing.T) {
	same, all := 0, 0
	for seed := range uint64(5) {
		f := world(400, seed)
		once := incident.Group(f)
		random := rand.New(rand.NewPCG(seed, 3))
		order := random.Perm(len(f.Articles))
		var r incident.Result
		before := incident.Before{}
		for run := range 10 {
			part := incident.Facts{Before: before}
			arrived := map[string]bool{}
			for _, i := range order[:(run+1)*len(order)/10] {
				part.Articles = append(part.Articles, f.Articles[i])
				arrived[f.Articles[i].Key] = true
			}
			for _, e := range f.Events {
				if arrived[e.Article] {
					part.Events = append(part.Events, e)
				}
			}
			r = incident.Group(part)
			next := incident.Before{Incident: map[incident.Ref]string{}}
			for _, x := range r.Incidents {
				next.IDs = append(next.IDs, x.ID)
				for _, m := range x.Members {
					next.Incident[m.Ref] = x.ID
				}
			}
			for _, id := range before.IDs {
				if into, gone := r.Gone[id]; !slices.Contains(next.IDs, id) && (!gone || into == "") {
					t.Errorf("seed %d run %d: incident %s is gone without a word, though its articles are there", seed, run, id)
				}
			}
			before = next
		}
		ids := map[string]bool{}
		for _, x := range once.Incidents {
			ids[x.ID] = true
		}
		for _, x := range r.Incidents {
			all++
			if ids[x.ID] {
				same++
			}
		}
		if diff := cmp.Diff(nameless(t, once), nameless(t, r)); diff != "" {
			t.Fatalf("seed %d: ten runs give other incidents than one:\n%s", seed, diff)
		}
	}
	t.Logf("%d of %d ids are those of one run", same, all)
	if same*100 < all*85 { // the rest were first known by a month, a country or an article alone
		t.Errorf("%d of %d ids are those of one run; want 85 in 100, as they are made of place and day", same, all)
	}
}

// nameless is the incidents without their ids, in the order of their first events.
func nameless(t *testing.T, r incident.Result) []string {
	t.Helper()
	var out []string
	for _, x := range r.Incidents {
		x.ID, x.PartOf = "", ""
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	slices.Sort(out)
	return out
}

// No event is lost, and none is in two incidents.
func TestPartition(t *testing.T) {
	f := world(2000, 7)
	seen := map[incident.Ref]bool{}
	for _, x := range incident.Group(f).Incidents {
		if len(x.Members) == 0 {
			t.Errorf("incident %s has no event", x.ID)
		}
		for _, m := range x.Members {
			if seen[m.Ref] {
				t.Errorf("event %v is in two incidents", m.Ref)
			}
			seen[m.Ref] = true
		}
	}
	if len(seen) != len(f.Events) {
		t.Errorf("%d of %d events are in incidents", len(seen), len(f.Events))
	}
}

// Time grows with the number of events; the peak of the process's memory is that of the largest, with its facts.
func BenchmarkGroup(b *testing.B) {
	for _, n := range []int{10_000, 30_000, 100_000} {
		b.Run(fmt.Sprintf("%dk", n/1000), func(b *testing.B) {
			f := world(n, 1)
			b.ResetTimer()
			for b.Loop() {
				incident.Group(f)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(f.Events)), "µs/event")
			var usage syscall.Rusage
			if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(usage.Maxrss)/1024, "MB-peak")
		})
	}
}
