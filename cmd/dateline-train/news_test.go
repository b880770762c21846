package main

import (
	"maps"
	"testing"

	"dateline/extract/event"
)

// TestFit holds the fit to what it is for: a trait of reported events weighs for them, one of others against, one of
// both nothing, and a rare one is not learned; the same samples give the same weights.
func TestFit(t *testing.T) {
	both, yes, no, seldom := event.Trait{Name: "both"}, event.Trait{Name: "place", Level: 2}, event.Trait{Name: "place"}, event.Trait{Name: "seldom"}
	var samples []told
	for i := range 40 {
		if i%2 == 0 {
			samples = append(samples, told{i, []event.Trait{both, yes}, true})
		} else {
			samples = append(samples, told{i, []event.Trait{both, no}, false})
		}
	}
	samples[0].traits = append(samples[0].traits, seldom)
	w := fit(samples, 1)
	if w[yes] < 1 || w[no] > -1 || w[both] > 0.1 || w[both] < -0.1 {
		t.Errorf("got %v: want place 2 above 1, place 0 below -1, both about 0", w)
	}
	if _, ok := w[seldom]; ok {
		t.Error("a trait of one event was learned")
	}
	if !maps.Equal(w, fit(samples, 1)) {
		t.Error("the same samples gave other weights")
	}
	if got, share := crossValidate(samples, 1), shareLoss(samples); got > share/2 {
		t.Errorf("log loss %.3f on articles not learned from, %.3f for the share: want less than half", got, share)
	}
}

// TestReadSamples names what the training needs: events extracted with an empty model.
func TestReadSamples(t *testing.T) {
	if _, err := readSamples("in.jsonl", "aligned.jsonl", t.TempDir()); err == nil {
		t.Error("a folder of rules without an empty event/news.tsv was taken")
	}
}
