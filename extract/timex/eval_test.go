package timex_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"dateline/extract/tag"
	"dateline/extract/timex"
)

// TestPredict writes the predictions for the development data in the folder EVAL to the folder EVAL_OUT, in the
// scorer's form. It checks nothing and is skipped without them.
func TestPredict(t *testing.T) {
	dir, out := os.Getenv("EVAL"), os.Getenv("EVAL_OUT")
	if dir == "" || out == "" {
		t.Skip("EVAL and EVAL_OUT name no folders")
	}
	files, err := filepath.Glob(filepath.Join(dir, "timex", "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no timex/*.jsonl in %q: %v", dir, err)
	}
	for _, file := range files {
		predict(t, file, filepath.Join(out, filepath.Base(file)))
	}
}

type prediction struct {
	ID      string           `json:"id"`
	Timexes []predictedTimex `json:"timexes"`
}

type predictedTimex struct {
	Start int     `json:"start"`
	End   int     `json:"end"`
	Text  string  `json:"text"`
	Type  string  `json:"type"`
	Value string  `json:"value"`
	Mod   *string `json:"mod"`
	Rule  string  `json:"rule"`
}

func predict(t *testing.T, file, out string) {
	t.Helper()
	p := newParser(t)
	tagger, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	to, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer to.Close()
	enc := json.NewEncoder(to)
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var gold struct{ ID, DCT, Text string }
		if err := json.Unmarshal(sc.Bytes(), &gold); err != nil {
			t.Fatal(err)
		}
		doc := p.parse(gold.Text)
		doc.Tags = tagger.Tags(doc)
		doc.Groups = tag.Groups(doc)
		found, _ := p.finder.Find(doc, timex.Anchors{Published: gold.DCT})
		pred := prediction{ID: gold.ID, Timexes: []predictedTimex{}}
		for _, x := range found {
			at := utf8.RuneCountInString(gold.Text[:x.Start])
			words := gold.Text[x.Start:x.End]
			pred.Timexes = append(pred.Timexes, predictedTimex{at, at + utf8.RuneCountInString(words), words, string(x.Type), x.Value, x.Mod, x.Rule})
		}
		if err := enc.Encode(pred); err != nil {
			t.Fatal(err)
		}
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}
