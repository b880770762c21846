package golden

import (
	"path/filepath"
	"slices"
	"testing"

	"dateline/extract/facts"
)

func TestCheck(t *testing.T) {
	article := filepath.Join(t.TempDir(), "a.txt")
	one := 1
	record := func() []facts.Record {
		return []facts.Record{{Schema: facts.Schema, Article: facts.Article{ID: "a", Status: facts.Coded},
			Casualties: []facts.Casualty{{ID: "c1", Outcome: facts.Killed, Count: facts.Count{Min: &one}}}}}
	}
	if _, err := Check(article, record()); err == nil {
		t.Error("Check passed without a golden file")
	}
	if changed, err := Accept(article, record()); !changed || err != nil {
		t.Errorf("Accept of a new article = %v, %v, want changed", changed, err)
	}
	if changed, err := Accept(article, record()); changed || err != nil {
		t.Errorf("Accept of the same = %v, %v, want not changed", changed, err)
	}
	tests := []struct {
		reason string
		change func(*facts.Record)
		want   []string
	}{
		{"equal records differ in nothing", func(*facts.Record) {}, nil},
		{"null is not a number", func(r *facts.Record) { r.Casualties[0].Min = nil }, []string{`[0].casualties[0].min: want 1, got null`}},
		{"a code that changed", func(r *facts.Record) { r.Casualties[0].Outcome = facts.Wounded }, []string{`[0].casualties[0].outcome: want "killed", got "wounded"`}},
		{"a diagnostic that came", func(r *facts.Record) { r.Diagnostics = []facts.Diagnostic{{Stage: "timex"}} },
			[]string{`[0].diagnostics: want null, got [{"code":"","evidence":null,"message":"","stage":"timex"}]`}},
	}
	for _, tt := range tests {
		got := record()
		tt.change(&got[0])
		if lines, err := Check(article, got); err != nil || !slices.Equal(lines, tt.want) {
			t.Errorf("Check = %q, %v, want %q: %s", lines, err, tt.want, tt.reason)
		}
	}
}
