package timex_test

import (
	"testing"

	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// parser makes documents as the stage meets them, without tags and groups unless a test adds them.
type parser struct {
	lex    *lexicon.Lexicon
	finder *timex.Finder
}

func newParser(t testing.TB) parser {
	t.Helper()
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	f, err := timex.New(lex, timex.Rules())
	if err != nil {
		t.Fatal(err)
	}
	return parser{lex, f}
}

func (p parser) parse(s string) *text.Document { return text.Parse("", s, p.lex) }

// TestRuleExamples runs the yes and no examples of every rule.
func TestRuleExamples(t *testing.T) {
	p := newParser(t)
	for i := range p.finder.Set().Rules {
		r := &p.finder.Set().Rules[i]
		for _, s := range r.Examples.Yes {
			if !p.fits(r, s) {
				t.Errorf("%s:%d: %s does not find a time in %q", r.File, r.Line, r.ID, s)
			}
		}
		for _, s := range r.Examples.No {
			if p.fits(r, s) {
				t.Errorf("%s:%d: %s finds a time in %q", r.File, r.Line, r.ID, s)
			}
		}
	}
}

// fits reports whether Find takes a time from s by rule r; for a rule that refuses, whether it takes none.
func (p parser) fits(r *pattern.Rule, s string) bool {
	found, _ := p.finder.Find(p.parse(s), timex.Anchors{Published: "2024-05-16"})
	for _, x := range found {
		if x.Rule == r.ID {
			return true
		}
	}
	return r.Yields["value"] == "refuse" && len(found) == 0
}
