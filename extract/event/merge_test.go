package event_test

import (
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"dateline/extract"
	"dateline/extract/facts"
)

// TestMerge reads the cases of testdata/merge.yaml: which words tell of one event.
func TestMerge(t *testing.T) {
	x := newExtractor(t)
	src, err := os.ReadFile("testdata/merge.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text, Reason string
		Events       []string
	}
	if err := yaml.UnmarshalWithOptions(src, &cases, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
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
