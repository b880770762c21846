package event_test

import (
	"testing"

	"dateline/extract/extracttest"
	"dateline/extract/facts"
)

// TestClasses reads sentences that tell of one happening, or of none that happened.
func TestClasses(t *testing.T) {
	x := newExtractor(t)
	var classes map[facts.EventClass][]string
	extracttest.ReadYAML(t, "testdata/classes.yaml", &classes)
	if len(classes) == 0 {
		t.Fatal("testdata/classes.yaml holds no class")
	}
	for want, sentences := range classes {
		for _, s := range sentences {
			got := facts.EventClass("none")
			for _, e := range actual(x, s) {
				if got = e.Class; got != want {
					break
				}
			}
			if got != want {
				t.Errorf("%q: class %s, want %s", s, got, want)
			}
		}
	}
}
