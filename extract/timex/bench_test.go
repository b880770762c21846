package timex_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"dateline/extract/text"
	"dateline/extract/timex"
)

// BenchmarkFind runs over tokenised news: the development data in the folder EVAL, else a few sentences. It
// reports words a second.
func BenchmarkFind(b *testing.B) {
	p := newParser(b)
	docs := []*text.Document{p.parse("KARVUNA, May 15 (NNA) – Gunmen killed 13 soldiers in an ambush near the town early on Tuesday, " +
		"police said. The attack came two days after a bomb had killed four people. No group has claimed it. " +
		"The army has fought rebels in the hills since March 2019, and the talks that began last year have failed.")}
	if dir := os.Getenv("EVAL"); dir != "" {
		docs = readDocs(b, p, filepath.Join(dir, "timex", "te3_train.jsonl"))
	}
	words := 0
	for _, d := range docs {
		words += len(d.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			p.finder.Find(d, timex.Anchors{Published: "2024-05-16"})
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func readDocs(b *testing.B, p parser, file string) []*text.Document {
	b.Helper()
	f, err := os.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var docs []*text.Document
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			b.Fatal(err)
		}
		docs = append(docs, p.parse(d.Text))
	}
	return docs
}
