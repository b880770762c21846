package responsibility_test

import (
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"dateline/extract/entity"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/quantity"
	"dateline/extract/responsibility"
	"dateline/extract/tag"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// stages are those that responsibility stands on.
type stages struct {
	lex    *lexicon.Lexicon
	tagger *tag.Tagger
	number *quantity.Finder
	names  *entity.Finder
	dates  *timex.Finder
	finder *responsibility.Finder
}

func newStages(t testing.TB) *stages {
	t.Helper()
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	s := &stages{lex: lex}
	if s.tagger, err = tag.New(); err != nil {
		t.Fatal(err)
	}
	if s.number, err = quantity.New(lex); err != nil {
		t.Fatal(err)
	}
	if s.names, err = entity.New(lex); err != nil {
		t.Fatal(err)
	}
	if s.dates, err = timex.New(lex, timex.Rules()); err != nil {
		t.Fatal(err)
	}
	s.dates.Set().Close()
	if s.finder, err = responsibility.New(lex, responsibility.Rules()); err != nil {
		t.Fatal(err)
	}
	s.finder.Set().Close()
	return s
}

func (s *stages) view(words string) *pattern.View {
	doc := text.Parse("", words, s.lex)
	doc.Tags = s.tagger.Tags(doc)
	doc.Lemmas = s.tagger.Lemmas(doc, doc.Tags)
	doc.LemmaWords = tag.LemmaWords(s.lex, doc.Lemmas)
	doc.Quantities = s.number.Find(doc)
	doc.Groups = tag.Groups(doc)
	doc.Timexes, _ = s.dates.Find(doc, timex.Anchors{Published: "2024-05-16"})
	doc.Entities, doc.Mentions = s.names.Find(doc)
	doc.Groups = tag.Regroup(doc)
	return pattern.NewView(doc)
}

// matches reports whether the rule fits somewhere in words.
func (s *stages) matches(id, words string) bool {
	v := s.view(words)
	for i := range v.Doc.Sentences {
		for _, m := range s.finder.Set().Find(v, i) {
			if m.Rule.ID == id {
				return true
			}
		}
	}
	return false
}

// states reports whether a stance of the rule is found in words.
func (s *stages) states(id, words string) bool {
	for _, stance := range s.finder.Find(s.view(words)) {
		if stance.Rule == id {
			return true
		}
	}
	return false
}

func TestRuleExamples(t *testing.T) {
	s := newStages(t)
	for _, rule := range s.finder.Set().Rules {
		for _, words := range rule.Examples.Yes {
			if !s.matches(rule.ID, words) {
				t.Errorf("%s:%d: %s does not fit its example %q", rule.File, rule.Line, rule.ID, words)
			}
		}
		for _, words := range rule.Examples.No {
			if s.states(rule.ID, words) {
				t.Errorf("%s:%d: %s states something of %q, which it names as none of its own", rule.File, rule.Line, rule.ID, words)
			}
		}
	}
}

// BenchmarkFind prints words a second of this stage alone, on the sentences of the phenomena list: all of them
// speak of responsibility, news text does so in one sentence of ten.
func BenchmarkFind(b *testing.B) {
	s := newStages(b)
	src, err := os.ReadFile("testdata/phenomena/stances.yaml")
	if err != nil {
		b.Fatal(err)
	}
	var cases []struct{ Text string }
	if err := yaml.Unmarshal(src, &cases); err != nil {
		b.Fatal(err)
	}
	var all strings.Builder
	for _, c := range cases {
		all.WriteString(c.Text + "\n\n")
	}
	v := s.view(all.String())
	b.ReportAllocs()
	for b.Loop() {
		s.finder.Find(v)
	}
	b.ReportMetric(float64(len(v.Doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
