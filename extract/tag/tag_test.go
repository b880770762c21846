package tag

import (
	"testing"

	"dateline/extract/lexicon"
	"dateline/extract/text"
)

// TestModal checks that a verb group names its modal by the lexicon's number.
func TestModal(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	doc := docOf("Up to 170 people may have been killed .")
	for _, tok := range doc.Tokens {
		doc.Words = append(doc.Words, lex.Word(tok.Norm))
	}
	doc.Tags = newTagger(t).Tags(doc)
	for _, g := range Groups(doc) {
		if got := lex.Norm(g.Modal); g.Kind == text.VerbGroup && got != "may" {
			t.Errorf("modal of %q: got %q, want %q", "may have been killed", got, "may")
		}
	}
}

// TestAllocs checks that ten times the text costs no more allocations.
func TestAllocs(t *testing.T) {
	tagger := newTagger(t)
	allocs := func(times int) float64 {
		var lines []string
		for range times {
			lines = append(lines, "The group 's fighters killed two policemen and fled to the hills , witnesses said .")
		}
		doc := docOf(lines...)
		return testing.AllocsPerRun(10, func() {
			doc.Tags = tagger.Tags(doc)
			doc.Lemmas = tagger.Lemmas(doc, doc.Tags)
			doc.Groups = Groups(doc)
		})
	}
	if one, ten := allocs(10), allocs(100); ten > one {
		t.Errorf("tags, lemmas and groups of 10 sentences take %v allocations, of 100 %v; want no more", one, ten)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTags(b *testing.B) {
	t := newTagger(b)
	doc := docOf(news(b)...)
	b.ReportAllocs()
	for b.Loop() {
		t.Tags(doc)
	}
	b.ReportMetric(float64(len(doc.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkLemmas(b *testing.B) {
	t := newTagger(b)
	doc := docOf(news(b)...)
	tags := t.Tags(doc)
	b.ReportAllocs()
	for b.Loop() {
		t.Lemmas(doc, tags)
	}
	b.ReportMetric(float64(len(doc.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkGroups(b *testing.B) {
	t := newTagger(b)
	doc := docOf(news(b)...)
	doc.Tags = t.Tags(doc)
	b.ReportAllocs()
	for b.Loop() {
		Groups(doc)
	}
	b.ReportMetric(float64(len(doc.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkProse(b *testing.B) {
	p := NewProse()
	doc := docOf(news(b)...)
	for b.Loop() {
		p.Tags(doc)
	}
	b.ReportMetric(float64(len(doc.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
