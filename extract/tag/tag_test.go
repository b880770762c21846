package tag

import "testing"

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

func BenchmarkProse(b *testing.B) {
	p := NewProse()
	doc := docOf(news(b)...)
	for b.Loop() {
		p.Tags(doc)
	}
	b.ReportMetric(float64(len(doc.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
