package entity

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jdkato/prose/v2"
	"github.com/rogpeppe/go-internal/txtar"

	"dateline/extract/text"
)

// inputs returns the inputs of the golden cases, which are what benchmarks read.
func inputs() ([]string, error) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("no golden cases (error %v)", err)
	}
	var out []string
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			return nil, err
		}
		for _, f := range a.Files {
			if f.Name == "input" {
				out = append(out, string(f.Data))
			}
		}
	}
	return out, nil
}

// articles is inputs for a test that cannot do without.
func articles(t testing.TB) []string {
	all, err := inputs()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func count(articles []string) (words int) {
	for _, a := range articles {
		words += len(strings.Fields(a))
	}
	return words
}

// proseSpeed returns how many words a second prose's documents, with entities and a shared model, read of
// articles.
var proseSpeed = sync.OnceValues(func() (float64, error) {
	all, err := inputs()
	if err != nil {
		return 0, err
	}
	m := prose.ModelFromData("en")
	const times = 5
	var start time.Time
	for round := range 1 + times { // the first is to warm up
		if round == 1 {
			start = time.Now()
		}
		for _, a := range all {
			if _, err := prose.NewDocument(a, prose.UsingModel(m)); err != nil {
				return 0, err
			}
		}
	}
	return float64(times*count(all)) / time.Since(start).Seconds(), nil
})

// BenchmarkText reads text, tags and names, and says how many times as fast as prose that is on the same
// articles in the same run.
func BenchmarkText(b *testing.B) {
	all := articles(b)
	slow, err := proseSpeed()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range all {
			doc := text.Parse("", a, shared.lex)
			doc.Tags = shared.tagger.Tags(doc)
			doc.Entities, doc.Mentions = shared.finder.Find(doc)
		}
	}
	speed := float64(count(all)*b.N) / b.Elapsed().Seconds()
	b.ReportMetric(speed, "words/s")
	b.ReportMetric(slow, "prose-words/s")
	b.ReportMetric(speed/slow, "times-prose")
}

// BenchmarkTextLong reads one article of 10 MB: its words a second must not fall behind BenchmarkText's.
func BenchmarkTextLong(b *testing.B) {
	short := strings.Join(articles(b), "\n\n")
	long := strings.Repeat(short+"\n\n", 10<<20/len(short))
	words := len(strings.Fields(long))
	b.SetBytes(int64(len(long)))
	for b.Loop() {
		doc := text.Parse("", long, shared.lex)
		doc.Tags = shared.tagger.Tags(doc)
		doc.Entities, doc.Mentions = shared.finder.Find(doc)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// benchmarkFind measures names and grouping alone, on a text of about 10,000 words.
func benchmarkFind(b *testing.B, to func(string) string) {
	doc := read(to(strings.Repeat(strings.Join(articles(b), "\n\n"), 10)))
	words := len(strings.Fields(doc.Text))
	b.ReportAllocs()
	for b.Loop() {
		doc.Entities, doc.Mentions = shared.finder.Find(doc)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkFind(b *testing.B)      { benchmarkFind(b, strings.Clone) }
func BenchmarkFindUpper(b *testing.B) { benchmarkFind(b, strings.ToUpper) }

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(shared.lex); err != nil {
			b.Fatal(err)
		}
	}
}

// TestArticles keeps the benchmarks honest: they need something to read.
func TestArticles(t *testing.T) {
	if n := count(articles(t)); n < 100 {
		t.Errorf("the golden cases hold %d words, want 100 or more", n)
	}
	if _, err := os.Stat("names.model"); err != nil {
		t.Error(err)
	}
}
