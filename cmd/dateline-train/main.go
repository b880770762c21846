// Command dateline-train makes the models that the extraction embeds, of names (package extract/entity) and of which
// events an article reports (package extract/event), and measures that of names. It is not needed to use dateline.
//
//	dateline-train names -data DIR -date 2026-11-26 -o extract/entity/names.model
//	dateline-train news -articles IN.jsonl -aligned ALIGNED.jsonl -rules OFF -date 2026-11-26 -o extract/event/rules/news.tsv
//	dateline-train eval -data DIR -predictions OUT
//
// DIR holds the annotated corpora: conll2003_train.jsonl, gmb.iob, uner_ewt_dev.iob2 and uner_ewt_test.iob2
// to learn from, conll2003_testa.jsonl and wikigold.jsonl to be scored on and never learned from. -words names
// the folder of SCOWL's lists of English words (see extract/entity/README.md). The same corpora, word lists,
// date and seed make the same bytes. Training takes about a minute and a half of one core.
//
// news learns from annotated articles, given as input records, and from which of their events the keys hold: for each
// article the pairs of key and event of the best alignment, events counted among those of violence told as a fact or a
// plan (see extract/event/README.md). The same files and date make the same bytes.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"dateline/extract/entity/ner"
	"dateline/extract/lexicon"
	"dateline/extract/lexicon/gazetteer"
	"dateline/extract/tag"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

const usage = "usage: dateline-train names -data DIR -date YYYY-MM-DD -o FILE [-words DIR] [-seed N] [-every N]\n" +
	"       dateline-train news -articles FILE -aligned FILE -rules DIR -date YYYY-MM-DD -o FILE\n" +
	"       dateline-train eval -data DIR [-predictions DIR]\n"

// run is the program. It returns 0, or 2 when it could not run.
func run(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stderr, usage)
		return 2
	}
	var err error
	switch args[0] {
	case "names":
		err = names(args[1:], stdout, stderr)
	case "news":
		err = news(args[1:], stdout, stderr)
	case "eval":
		err = eval(args[1:], stdout, stderr)
	default:
		fmt.Fprint(stderr, usage)
		return 2
	}
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(stderr, "dateline-train:", err)
		return 2
	}
	return 0
}

// names makes the model file.
func names(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("names", flag.ContinueOnError)
	fs.SetOutput(stderr)
	data := fs.String("data", "", "folder of the corpora")
	words := fs.String("words", "/usr/share/dict", "folder of the lists of English words")
	out := fs.String("o", "", "model file to write")
	date := fs.String("date", "", "day of training, for the model's header")
	seed := fs.Uint64("seed", 1, "seed of the order in which the corpora are read")
	every := fs.Int("every", 1, "learn from every Nth article only, for a quick try")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *data == "" || *out == "" {
		return errors.New("want -data DIR and -o FILE")
	}
	if _, err := time.Parse(time.DateOnly, *date); err != nil {
		return fmt.Errorf("want -date YYYY-MM-DD: %w", err)
	}
	articles, err := readCorpora(*data)
	if err != nil {
		return err
	}
	tr := &trainer{log: stderr, seed: *seed}
	if tr.lex, tr.gaz, err = lists(); err != nil {
		return err
	}
	if tr.tagger, err = tag.New(); err != nil {
		return err
	}
	if tr.vocab, err = readVocabulary(*words); err != nil {
		return err
	}
	some := articles[:0:0]
	for i := 0; i < len(articles); i += *every {
		some = append(some, articles[i])
	}
	w := tr.train(some)
	finder := ner.NewFinder(model(w), tr.gaz)
	w.Header = fmt.Sprintf("what: names of people, organisations, places and others in English news\n"+
		"trained: %s, seed %d, by cmd/dateline-train\n"+
		"from: CoNLL-2003 train; Groningen Meaning Bank (public-domain news); Universal NER English Web Treebank dev and test\n"+
		"words: SCOWL by Kevin Atkinson, as Debian's american-english lists (see README.md)\n", *date, *seed)
	for _, name := range scored {
		articles, err := readJSONL(filepath.Join(*data, name+".jsonl"))
		if err != nil {
			return err
		}
		w.Header += fmt.Sprintf("exact F1 of people, organisations and places on %s: ", name)
		for i, v := range caseVariants {
			t := tallyOf(articles, v.to, func(s string) []gold { return tr.find(finder, s) })
			if i > 0 {
				w.Header += ", "
			}
			w.Header += fmt.Sprintf("%.1f %s", t.f1(threeTypes...), v.name)
		}
		w.Header += "\n"
	}
	fmt.Fprint(stdout, w.Header)
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		return err
	}
	return os.WriteFile(*out, b.Bytes(), 0o644)
}

// lists loads the word lists and the gazetteer that the features look at.
func lists() (*lexicon.Lexicon, *ner.Gazetteer, error) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		return nil, nil, fmt.Errorf("load word lists: %w", err)
	}
	places, err := gazetteer.New(lexicon.Data())
	if err != nil {
		return nil, nil, fmt.Errorf("load gazetteer: %w", err)
	}
	return lex, ner.NewGazetteer(places, lex), nil
}
