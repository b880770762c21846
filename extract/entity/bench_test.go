package entity

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// articles returns the inputs of the golden cases, which are what benchmarks read.
func articles(t testing.TB) []string {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden cases (error %v)", err)
	}
	var out []string
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if f.Name == "input" {
				out = append(out, string(f.Data))
			}
		}
	}
	return out
}

func count(articles []string) (words int) {
	for _, a := range articles {
		words += len(strings.Fields(a))
	}
	return words
}

// readNames reads text, tags, groups and names.
func readNames(article string) {
	doc := read(article)
	doc.Entities, doc.Mentions = shared.finder.Find(doc)
}

func BenchmarkText(b *testing.B) {
	all := articles(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range all {
			readNames(a)
		}
	}
	b.ReportMetric(float64(count(all)*b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkTextLong reads one article of 10 MB: its words a second must not fall behind BenchmarkText's.
func BenchmarkTextLong(b *testing.B) {
	short := strings.Join(articles(b), "\n\n")
	long := strings.Repeat(short+"\n\n", 10<<20/len(short))
	words := len(strings.Fields(long))
	b.SetBytes(int64(len(long)))
	for b.Loop() {
		readNames(long)
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

// TestArticles keeps the benchmarks honest: they need something to read, and to read it to the end.
func TestArticles(t *testing.T) {
	for _, a := range articles(t) {
		readNames(a)
	}
	if n := count(articles(t)); n < 100 {
		t.Errorf("the golden cases hold %d words, want 100 or more", n)
	}
	if _, err := os.Stat("names.model"); err != nil {
		t.Error(err)
	}
}
