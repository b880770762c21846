package store_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/facts"
	"dateline/pipeline/store"
)

func ptr[T any](v T) *T { return &v }

// record is one with every kind of statement in it.
func record(path string, n, killed int) facts.Record {
	ev := facts.Evidence{Start: 0, End: 1, Text: "A"}
	return facts.Record{
		Schema:         facts.Schema,
		Article:        facts.Article{ID: fmt.Sprint("a", n), Path: &path, Record: n, Status: facts.Coded, Text: "A bomb", TextSHA256: "0"},
		Timexes:        []facts.Timex{{ID: "t1", Evidence: ev, TimexValue: facts.TimexValue{Type: facts.Date, Value: "2024"}, Rule: "timex.year"}},
		Entities:       []facts.Entity{{ID: "n1", Kind: facts.Organization, Name: "A", Aliases: []string{"B"}, Mentions: []facts.Mention{{Evidence: ev, Kind: facts.Name, Rule: "entity.model"}}}},
		Casualties:     []facts.Casualty{{ID: "c1", Event: ptr("e1"), Outcome: facts.Killed, Count: facts.Count{Min: &killed}, Evidence: ev, Source: &facts.Source{Kind: facts.Authority, Text: "A", Chain: []string{"A"}}, Rule: "casualty.x"}},
		Responsibility: []facts.Responsibility{{ID: "r1", Stance: facts.Claim, Mode: ptr(facts.Website), Evidence: ev, Rule: "responsibility.x"}},
		Events: []facts.Event{{ID: "e1", Main: true, Class: facts.Attack, Type: facts.Bombing, Killed: &facts.Figure{Low: &killed}, Perpetrators: []string{"n1"},
			Place: &facts.Place{Name: "A", WherePrec: 1, Reason: "x"}, Evidence: []facts.Evidence{ev}, Rule: "event.x"}},
		Refused:     []facts.Refusal{{Class: facts.Accident, Evidence: ev, Reason: "x", Rule: "event.y"}},
		Diagnostics: []facts.Diagnostic{{Stage: "timex", Code: "no-anchor", Message: "x", Evidence: &ev}},
	}
}

func open(t *testing.T, path string) *store.Store {
	t.Helper()
	st, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func put(t *testing.T, st *store.Store, path string, killed int, n int) {
	t.Helper()
	var records []facts.Record
	for i := range n {
		records = append(records, record(path, i, killed))
	}
	if err := st.Put(store.File{Path: path, Format: "txt", SHA256: "1", Records: n, Settings: "s", Version: "v"}, records); err != nil {
		t.Fatal(err)
	}
}

func dump(t *testing.T, st *store.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := st.Dump(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPut(t *testing.T) {
	st := open(t, filepath.Join(t.TempDir(), "a b.db"))
	put(t, st, "b.txt", 3, 2)
	put(t, st, "a.txt", 5, 1)
	first := dump(t, st)
	for _, table := range []string{"run", "file", "article", "timex", "entity", "mention", "event", "event_argument", "casualty", "responsibility", "refusal", "diagnostic"} {
		if !strings.Contains(first, table+" [") {
			t.Errorf("no row of %s in the dump", table)
		}
	}
	put(t, st, "a.txt", 5, 1)
	put(t, st, "b.txt", 3, 2)
	if again := dump(t, st); again != first {
		t.Errorf("the same files put again, in another order, gave another database:\n%s\nwant:\n%s", again, first)
	}
	put(t, st, "b.txt", 4, 1)
	changed := dump(t, st)
	if strings.Contains(changed, "b.txt#1") || !strings.Contains(changed, "b.txt#0") {
		t.Error("a changed file does not replace its articles")
	}
	if err := st.Remove("b.txt"); err != nil {
		t.Fatal(err)
	}
	if left := dump(t, st); strings.Contains(left, "b.txt") || !strings.Contains(left, "a.txt#0") {
		t.Errorf("Remove left:\n%s", left)
	}
	n := 0
	if err := st.Events(func(e store.EventRow) bool {
		n++
		if e.KilledLow == nil || *e.KilledLow != 5 || e.KilledBest != nil || e.Claimed != nil {
			t.Errorf("event = %+v, want killed low 5 and NULL elsewhere", e)
		}
		return true
	}); err != nil || n != 1 {
		t.Errorf("Events gave %d rows, error %v", n, err)
	}
}

func TestOpenFaults(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database\n", 100)), 0o644); err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(dir, "newer.db")
	db, err := sql.Open("sqlite3", newer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for path, want := range map[string]string{
		text:                                  "not a SQLite database",
		newer:                                 "schema version 99 is newer",
		filepath.Join(dir, "missing", "x.db"): "is the folder there",
	} {
		st, err := store.Open(path)
		if err == nil {
			st.Close()
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q) = %v, want %q", path, err, want)
		}
	}
}

// A full disk is a page limit here: SQLite answers both with SQLITE_FULL.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "full.db")
	st := open(t, path)
	put(t, st, "a.txt", 1, 1)
	if err := st.Commit(); err != nil {
		t.Fatal(err)
	}
	before := dump(t, st)
	if err := st.LimitPages(80); err != nil {
		t.Fatal(err)
	}
	var err error
	for i := 0; err == nil && i < 1000; i++ {
		name := fmt.Sprint("b", i, ".txt")
		r := record(name, 0, 1)
		r.Article.Text = strings.Repeat("x", 4000)
		err = st.Put(store.File{Path: name, Settings: "s", Version: "v"}, []facts.Record{r})
	}
	if err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Fatalf("Put on a full disk = %v", err)
	}
	if after := dump(t, st); after != before {
		t.Error("a full disk left half a transaction, or lost a finished file")
	}
}

func BenchmarkPut(b *testing.B) {
	st, err := store.Open(filepath.Join(b.TempDir(), "b.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	n := 0
	for b.Loop() {
		path := fmt.Sprint(n, ".txt")
		if err := st.Put(store.File{Path: path, Settings: "s", Version: "v"}, []facts.Record{record(path, 0, 1)}); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n*12)/b.Elapsed().Seconds(), "rows/s")
}
