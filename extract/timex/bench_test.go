package timex_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"dateline/extract/tag"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// BenchmarkFind runs over tokenised and tagged news: the annotated data below the folder EVAL where it is there, else a
// few sentences of our own. It reports words a second.
func BenchmarkFind(b *testing.B) {
	p := newParser(b)
	texts := []string{"KARVUNA, May 15 (NNA) – Gunmen killed 13 soldiers in an ambush near the town early on Tuesday, " +
		"police said. The attack came two days after a bomb had killed four people. No group has claimed it. " +
		"The army has fought rebels in the hills since March 2019, and the talks that began last year have failed."}
	if dir := os.Getenv("EVAL"); dir != "" {
		texts = readTexts(b, filepath.Join(dir, "data", "timex", "te3_train.jsonl"), texts)
	}
	tagger, err := tag.New()
	if err != nil {
		b.Fatal(err)
	}
	var docs []*text.Document
	words := 0
	for _, s := range texts {
		d := p.parse(s)
		d.Tags = tagger.Tags(d)
		d.Groups = tag.Groups(d)
		docs = append(docs, d)
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

// readTexts returns the field text of the JSON lines in file, or otherwise where there is no such file.
func readTexts(b *testing.B, file string, otherwise []string) []string {
	b.Helper()
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return otherwise
	}
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var texts []string
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			b.Fatal(err)
		}
		texts = append(texts, d.Text)
	}
	if err := sc.Err(); err != nil {
		b.Fatal(err)
	}
	return texts
}
