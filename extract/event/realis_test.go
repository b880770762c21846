package event_test

import (
	"testing"

	"dateline/extract"
	"dateline/extract/facts"
)

// TestRealis reads how the words around a trigger say whether it happened.
func TestRealis(t *testing.T) {
	x := newExtractor(t)
	for _, c := range []struct {
		text   string
		realis facts.Realis
		reason string
	}{
		{"Gunmen attempted to kidnap the mayor.", facts.Actual, "an attempt was made"},
		{"He feared that gunmen might attempt to kidnap the mayor.", facts.Hypothetical, "an attempt that might be made was not"},
		{"It is not by bombing bridges that the rebels will win.", facts.Negated, "a way that is denied"},
		{"The Red Dawn has blown up the pipeline more than 100 times in the past four years.", facts.Generic, "what was done over and over is no one happening"},
		{"The Red Dawn keeps on blowing up pylons and murdering mayors.", facts.Generic, "a habit, and what is joined to it"},
		{"An explosion was heard near the embassy on Monday.", facts.Actual, "what is heard has happened"},
		{"The gangs took part in most of the bombings in the capital.", facts.Generic, "most of them are no one happening"},
		{"The navy denied that its agents had uncovered a plot to assassinate the writer.", facts.Negated, "a plot that is denied"},
		{"Officials dismissed rumours on social media that rebels had blown up a bridge.", facts.Negated, "a rumour that is denied"},
		{"At no time did we bomb the village.", facts.Negated, "a negation before the subject"},
		{"There were rumours that rebels had attacked the town.", facts.Hypothetical, "a rumour"},
		{"Police uncovered a plot to assassinate the writer.", facts.Actual, "a plot that was laid"},
	} {
		rec := x.Extract(extract.Article{Text: c.text, Published: "2024-05-16", Language: "en"})
		if len(rec.Events) != 1 || rec.Events[0].Realis != c.realis {
			t.Errorf("%s: %q: got %+v, want one event that is %s", c.reason, c.text, rec.Events, c.realis)
		}
	}
}

// TestTimeToCome reads that what happened has no date after the article's, whatever day its sentence names.
func TestTimeToCome(t *testing.T) {
	rec := newExtractor(t).Extract(extract.Article{Text: "The navy said that its agents had uncovered a plot to assassinate the writer Pavel Rudin, the favourite in the election that will be held on 8 June.", Published: "2024-05-16", Language: "en"})
	if len(rec.Events) != 1 || rec.Events[0].DateStart != nil || rec.Events[0].Timex != nil {
		t.Errorf("got %+v, want one event without a day of its own", rec.Events)
	}
}
