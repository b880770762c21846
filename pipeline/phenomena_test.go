package pipeline_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"dateline/pipeline/store"
)

var update = flag.Bool("update", false, "rewrite what the cases want; read the diff")

// Each case is articles that come in one run or several, and the incidents they are to make.
func TestPhenomena(t *testing.T) {
	paths, err := filepath.Glob("../testdata/phenomena/across/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases, error %v", err)
	}
	passed := 0
	for _, path := range paths {
		if t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { phenomenon(t, path) }) {
			passed++
		}
	}
	t.Logf("phenomena O %d/%d", passed, len(paths))
}

func phenomenon(t *testing.T, path string) {
	arc, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(arc.Comment) < 2 {
		t.Fatal("a case begins with its reason")
	}
	want := &arc.Files[len(arc.Files)-1] // the last section
	got := across(t, arc)
	if *update && got != string(want.Data) {
		want.Data = []byte(got)
		if err := os.WriteFile(path, txtar.Format(arc), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(strings.Split(string(want.Data), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s(-want +got):\n%s", arc.Comment, diff)
	}
}

// across runs the steps of a case, "1/name" and so on, and returns what each leaves.
func across(t *testing.T, arc *txtar.Archive) string {
	t.Helper()
	st, err := store.Open(filepath.Join(t.TempDir(), "e.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	dir := t.TempDir()
	var out strings.Builder
	before := map[string]bool{}
	for step := 1; ; step++ {
		found := false
		for _, f := range arc.Files {
			if name, ok := strings.CutPrefix(f.Name, fmt.Sprint(step, "/")); ok {
				found = true
				write(t, filepath.Join(dir, name), string(f.Data))
			}
			if f.Name == fmt.Sprint("remove ", step) {
				found = true
				for _, name := range strings.Fields(string(f.Data)) {
					if err := os.Remove(filepath.Join(dir, name)); err != nil {
						t.Fatal(err)
					}
					if err := st.Remove(filepath.Join(dir, name)); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		if !found {
			return out.String()
		}
		if step > 1 {
			fmt.Fprintf(&out, "then\n")
		}
		extracted(t, st, dir)
		before = told(t, &out, st, dir, step, before)
	}
}

// told writes what incidents there are, and what has changed in them by this step; it returns their ids.
func told(t *testing.T, out *strings.Builder, st *store.Store, dir string, step int, before map[string]bool) map[string]bool {
	t.Helper()
	rows, err := st.Incidents()
	if err != nil {
		t.Fatal(err)
	}
	slices.SortStableFunc(rows, func(a, b store.IncidentRow) int { return strings.Compare(line(t, st, a), line(t, st, b)) })
	ids := map[string]bool{}
	for _, r := range rows {
		ids[r.ID] = true
		fmt.Fprint(out, line(t, st, r))
		if step > 1 {
			fmt.Fprint(out, map[bool]string{true: ", id kept", false: ", id new"}[before[r.ID]])
		}
		fmt.Fprintln(out)
	}
	revisions, err := st.Revisions("")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range revisions {
		if r.Change == step && r.Kind != "added" && (strings.HasSuffix(r.Field, "/default") || r.Field == "id" || r.Field == "claimed") {
			because := ""
			if r.Because != nil {
				because = " because of " + strings.TrimPrefix(*r.Because, dir+"/")
			}
			fmt.Fprintf(out, "  %s %s: %s to %s%s\n", r.Kind, r.Field, show(r.Old), show(r.New), because)
		}
	}
	return ids
}

// line is an incident in words.
func line(t *testing.T, st *store.Store, r store.IncidentRow) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s/%s in %s", show(r.DateStart), r.Class, r.Type, show(r.Place))
	if r.Country != nil {
		fmt.Fprintf(&b, " (%s)", *r.Country)
	}
	events, err := st.IncidentEvents(r.ID)
	if err != nil {
		t.Fatal(err)
	}
	var members []string
	for _, e := range events {
		if !slices.Contains(members, e.ArticleID) {
			members = append(members, e.ArticleID)
		}
	}
	fmt.Fprintf(&b, ": %s; articles %d, sources %d", strings.Join(members, " "), r.Articles, r.Sources)
	figures, err := st.Figures(r.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if f.Policy == "default" {
			fmt.Fprintf(&b, "; %s %s %s [%s, %s]", f.Outcome, f.Role, show(f.Best), show(f.Low), show(f.High))
			if f.Conflict {
				fmt.Fprint(&b, " conflict")
			}
		}
	}
	for _, a := range r.Actors {
		fmt.Fprintf(&b, "; by %s (%s)", a.Name, show(a.Stance))
	}
	if r.Claimed != nil {
		fmt.Fprintf(&b, "; claimed %v", *r.Claimed)
	}
	if r.ClassDisputed {
		fmt.Fprint(&b, "; class disputed")
	}
	if r.PlaceAmbiguous {
		fmt.Fprint(&b, "; place ambiguous")
	}
	if r.PartOf != nil {
		fmt.Fprint(&b, "; in a series")
	}
	if r.Parts > 0 {
		fmt.Fprintf(&b, "; series of %d", r.Parts)
	}
	return b.String()
}

func show[T any](v *T) string {
	if v == nil {
		return "?"
	}
	return fmt.Sprint(*v)
}
