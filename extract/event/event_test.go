package event_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract"
	"dateline/extract/entity"
	"dateline/extract/event"
	"dateline/extract/facts"
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
	finder, err := event.New(lex, event.Rules(), nil)
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

// TestPeaceful reads articles that tell of no violence, in its words where news uses them so.
func TestPeaceful(t *testing.T) {
	x := newExtractor(t)
	var files []string
	for _, dir := range []string{"../casualty/testdata/peaceful", "../../testdata/peaceful"} {
		found, err := filepath.Glob(dir + "/*.txt")
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 8 {
		t.Fatalf("%d peaceful articles, want 8 at least", len(files))
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		disturbs(t, x, name, string(src))
	}
}

// TestPeacefulSentences reads the sentences of testdata/peaceful.txt as written and in capitals.
func TestPeacefulSentences(t *testing.T) {
	x := newExtractor(t)
	src, err := os.ReadFile("testdata/peaceful.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(src)) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			disturbs(t, x, line, line)
			disturbs(t, x, strings.ToUpper(line), strings.ToUpper(line))
		}
	}
}

// disturbs fails t for each violent event that is read in a peaceful text.
func disturbs(t *testing.T, x *extract.Extractor, name, text string) {
	t.Helper()
	for _, e := range x.Extract(extract.Article{Text: text, Published: "2024-05-16"}).Events {
		switch e.Class {
		case facts.Attack, facts.Hostage, facts.ArmedClash, facts.Threat, facts.Crime:
			if e.Realis == facts.Actual {
				t.Errorf("%s: %s on %q by %s", name, e.Class, e.Evidence[0].Text, e.Rule)
			}
		}
	}
}
