package store_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/extract/facts"
	"dateline/pipeline/store"
)

// An article comes with the words of every kind of statement, each with its rule and what it was read as.
func TestMarked(t *testing.T) {
	st := open(t, filepath.Join(t.TempDir(), "x.db"))
	put(t, st, "in/a.txt", 13, 1)
	if err := st.Commit(); err != nil {
		t.Fatal(err)
	}
	got, err := st.Marked("in/a.txt#0")
	if err != nil {
		t.Fatal(err)
	}
	event, reason, value := "e1", "x", "2024"
	want := store.Marked{Path: "in/a.txt", Text: "A bomb", Marks: []store.Mark{
		{Kind: "event", ID: "e1", Event: &event, End: 1, Rule: "event.x", What: "bombing"},
		{Kind: "refused", ID: "x0", End: 1, Rule: "event.y", What: "accident", Value: &reason},
		{Kind: "stance", ID: "r1", End: 1, Rule: "responsibility.x", What: "claim"},
		{Kind: "time", ID: "t1", End: 1, Rule: "timex.year", What: "DATE", Value: &value},
		{Kind: "toll", ID: "c1", Event: &event, End: 1, Rule: "casualty.x", What: "killed", Low: ptr(13)},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	counts, err := st.Statuses()
	if diff := cmp.Diff([]store.StatusCount{{Status: facts.Coded, Articles: 1}}, counts); diff != "" || err != nil {
		t.Error(err, diff)
	}
}
