package extract

import (
	"os"
	"strings"
	"testing"
	"time"

	"dateline/extract/language"
	"dateline/extract/pattern"
	"dateline/extract/tag"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// sample is the seed article, the longest and densest of the golden ones, with its number of words.
func sample(b *testing.B) (articles []string, words int) {
	for _, name := range []string{"seed.txt"} {
		t, err := os.ReadFile("../testdata/golden/" + name)
		if err != nil {
			b.Fatal(err)
		}
		articles = append(articles, string(t))
		words += len(strings.Fields(string(t)))
	}
	return articles, words
}

// counting is the baseline of the same run: the time to count the words of the articles in a map, once. It tells a slow machine
// from a slow program.
func counting(articles []string) time.Duration {
	const rounds = 5000
	start := time.Now()
	for range rounds {
		count := map[string]int{}
		for _, a := range articles {
			for _, w := range strings.Fields(a) {
				count[w]++
			}
		}
	}
	return time.Since(start) / rounds
}

// BenchmarkExtract prints words a second for the whole way on one core, and how many times as long it takes as to count the
// words (see counting).
func BenchmarkExtract(b *testing.B) {
	x := extractor(b)
	articles, words := sample(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range articles {
			x.Extract(Article{Text: a, Published: "2024-03-23"})
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/counting(articles).Seconds(), "x-counting")
}

// BenchmarkStages prints each stage's words a second, on what the stages before it made.
func BenchmarkStages(b *testing.B) {
	x := extractor(b)
	articles, words := sample(b)
	docs := make([]*text.Document, len(articles))
	views := make([]*pattern.View, len(articles))
	for i, a := range articles {
		docs[i] = text.Parse("", a, x.lex)
	}
	anchors := timex.Anchors{Published: "2024-03-23"}
	for _, stage := range []struct {
		name string
		run  func(i int)
	}{
		{"language", func(i int) { language.Detect(articles[i]) }},
		{"text", func(i int) { text.Parse("", articles[i], x.lex) }},
		{"tags", func(i int) { docs[i].Tags = x.tagger.Tags(docs[i]) }},
		{"lemmas", func(i int) {
			docs[i].Lemmas = x.lemmas.Lemmas(docs[i], docs[i].Tags)
			docs[i].LemmaWords = x.numbers(docs[i])
		}},
		{"quantities", func(i int) { docs[i].Quantities = x.quantity.Find(docs[i]) }},
		{"groups", func(i int) { docs[i].Groups = tag.Groups(docs[i]) }},
		{"time", func(i int) { docs[i].Timexes, _ = x.timex.Find(docs[i], anchors) }},
		{"entities", func(i int) { docs[i].Entities, docs[i].Mentions = x.entity.Find(docs[i]) }},
		{"casualties", func(i int) {
			views[i] = pattern.NewView(docs[i])
			x.casualty.Find(views[i])
		}},
		{"responsibility", func(i int) { x.responsibility.Find(pattern.NewView(docs[i])) }},
		{"events", func(i int) {
			v := pattern.NewView(docs[i])
			reports, _ := x.casualty.Find(v)
			x.event.Find(v, reports, x.responsibility.Find(v), "")
		}},
	} {
		b.Run(stage.name, func(b *testing.B) {
			for b.Loop() {
				for i := range articles {
					stage.run(i)
				}
			}
			b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// BenchmarkNew is what a process pays before its first article.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
