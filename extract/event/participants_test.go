package event_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/extract"
	"dateline/extract/extracttest"
	"dateline/extract/facts"
)

// participantsCase is a text with what all its events say together of who and what was hit, and with what.
type participantsCase struct {
	Text, Reason              string
	Targets, Victims, Weapons []string
}

// TestParticipants reads the cases of testdata/participants.yaml. Sentences with an id are those of the
// project's list of phenomena, the others are variants of the same constructions.
func TestParticipants(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var cases []participantsCase
	extracttest.ReadYAML(t, "testdata/participants.yaml", &cases)
	if len(cases) == 0 {
		t.Fatal("testdata/participants.yaml holds no case")
	}
	for _, c := range cases {
		if c.Reason == "" {
			t.Errorf("%q: no reason", c.Text)
		}
		rec := x.Extract(extract.Article{Text: c.Text, Published: "2024-05-16", Language: "en"})
		got := participantsCase{Text: c.Text, Reason: c.Reason}
		for _, e := range rec.Events {
			if e.Realis == facts.Actual {
				got.Targets = append(got.Targets, e.Targets...)
				got.Victims = append(got.Victims, e.Victims...)
				got.Weapons = append(got.Weapons, e.Weapons...)
			}
		}
		if diff := cmp.Diff(c, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.Reason, diff)
		}
	}
}
