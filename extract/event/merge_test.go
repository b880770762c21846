package event_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/extract"
	"dateline/extract/extracttest"
	"dateline/extract/facts"
)

// TestMerge reads the cases of testdata/merge.yaml: which words tell of one event.
func TestMerge(t *testing.T) {
	x := newExtractor(t)
	var cases []struct {
		Text, Reason string
		Events       []string
	}
	extracttest.ReadYAML(t, "testdata/merge.yaml", &cases)
	if len(cases) == 0 {
		t.Fatal("testdata/merge.yaml holds no case")
	}
	for _, c := range cases {
		got := []string{}
		for _, e := range x.Extract(extract.Article{Text: c.Text, Published: "2024-05-16", Language: "en"}).Events {
			if e.Realis == facts.Actual && (e.Class == facts.Attack || e.Class == facts.Hostage || e.Class == facts.Crime) {
				var words []string
				for _, v := range e.Evidence {
					words = append(words, v.Text)
				}
				got = append(got, strings.Join(words, " | "))
			}
		}
		if diff := cmp.Diff(c.Events, got); diff != "" || c.Reason == "" {
			t.Errorf("%q: %s (-want +got):\n%s", c.Text, c.Reason, diff)
		}
	}
}
