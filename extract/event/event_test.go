package event_test

import (
	"testing"

	"dateline/extract/entity"
	"dateline/extract/event"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/quantity"
	"dateline/extract/tag"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// layers returns what lays over a text the layers that event rules match.
func layers(t *testing.T, lex *lexicon.Lexicon) func(s string) *text.Document {
	t.Helper()
	tagger, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	number, err := quantity.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	names, err := entity.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	dates, err := timex.New(lex, timex.Rules())
	if err != nil {
		t.Fatal(err)
	}
	dates.Set().Close()
	return func(s string) *text.Document {
		doc := text.Parse("", s, lex)
		doc.Tags = tagger.Tags(doc)
		doc.Lemmas = tagger.Lemmas(doc, doc.Tags)
		doc.LemmaWords = tag.LemmaWords(lex, doc.Lemmas)
		doc.Quantities = number.Find(doc)
		doc.Groups = tag.Groups(doc)
		doc.Timexes, _ = dates.Find(doc, timex.Anchors{Published: "2024-05-16"})
		doc.Entities, doc.Mentions = names.Find(doc)
		return doc
	}
}

// TestRuleExamples runs the yes and no examples of every rule: whether its pattern matches a sentence of the text.
func TestRuleExamples(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	read := layers(t, lex)
	finder, err := event.New(lex, event.Rules())
	if err != nil {
		t.Fatal(err)
	}
	finder.Set().Close()
	matches := func(s, id string) bool {
		v := pattern.NewView(read(s))
		for i := range v.Doc.Sentences {
			for _, m := range finder.Set().Find(v, i) {
				if m.Rule.ID == id {
					return true
				}
			}
		}
		return false
	}
	for _, r := range finder.Set().Rules {
		for _, s := range r.Examples.Yes {
			if !matches(s, r.ID) {
				t.Errorf("%s does not match %q", r.ID, s)
			}
		}
		for _, s := range r.Examples.No {
			if matches(s, r.ID) {
				t.Errorf("%s matches %q", r.ID, s)
			}
		}
	}
}
