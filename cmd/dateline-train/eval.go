package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unicode"
	"unicode/utf8"

	"dateline/extract/entity"
	"dateline/extract/entity/ner"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/tag"
	"dateline/extract/text"
)

// scored are the corpora that models are measured on.
var scored = []string{"conll2003_testa", "wikigold"}

// caseVariants are the ways in which the texts are read: none may collapse.
var caseVariants = []struct {
	name string
	to   func(rune) rune // nil: as it is
}{{"as written", nil}, {"upper case", unicode.ToUpper}, {"lower case", unicode.ToLower}}

var threeTypes = []ner.Type{ner.Person, ner.Organization, ner.Location}

// tally counts names by type.
type tally struct{ gold, got, right [5]int }

// tallyOf compares what find finds in articles with what is annotated: start, end and type.
func tallyOf(articles []article, to func(rune) rune, find func(string) []gold) tally {
	var t tally
	for _, a := range articles {
		want := map[gold]bool{}
		for _, n := range a.names {
			want[n] = true
			t.gold[n.kind]++
		}
		for _, n := range find(mapCase(a.text, to)) {
			t.got[n.kind]++
			if want[n] {
				t.right[n.kind]++
			}
		}
	}
	return t
}

// f1 is in percent, over all names of kinds.
func (t *tally) f1(kinds ...ner.Type) float64 {
	gold, got, right := 0, 0, 0
	for _, k := range kinds {
		gold, got, right = gold+t.gold[k], got+t.got[k], right+t.right[k]
	}
	return 200 * float64(right) / float64(max(1, gold+got))
}

// mapCase maps the letters of s where that keeps their length in bytes, so that offsets hold.
func mapCase(s string, to func(rune) rune) string {
	if to == nil {
		return s
	}
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if m := to(r); utf8.RuneLen(m) == utf8.RuneLen(r) {
			r = m
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// pipeline finds entities as dateline does, with the embedded model.
type pipeline struct {
	lex    *lexicon.Lexicon
	tagger *tag.Tagger
	finder *entity.Finder
}

func newPipeline() (p pipeline, err error) {
	if p.lex, err = lexicon.New(lexicon.Data()); err != nil {
		return p, err
	}
	if p.tagger, err = tag.New(); err != nil {
		return p, err
	}
	p.finder, err = entity.New(p.lex)
	return p, err
}

// evalTypes is the corpora's types of the contract's kinds, as the scorer maps them.
var evalTypes = map[facts.EntityKind]ner.Type{
	facts.Person: ner.Person, facts.Organization: ner.Organization, facts.Location: ner.Location,
	facts.Facility: ner.Location, facts.NORP: ner.Miscellaneous, facts.Misc: ner.Miscellaneous,
}

// find returns the mentions by name.
func (p pipeline) find(s string) []gold {
	doc := text.Parse("", s, p.lex)
	doc.Tags = p.tagger.Tags(doc)
	doc.Lemmas = p.tagger.Lemmas(doc, doc.Tags)
	for _, l := range doc.Lemmas {
		doc.LemmaWords = append(doc.LemmaWords, p.lex.Word(l))
	}
	doc.Groups = tag.Groups(doc)
	entities, mentions := p.finder.Find(doc)
	var out []gold
	for _, m := range mentions {
		if t := evalTypes[entities[m.Entity].Kind]; m.Kind == facts.Name && t != ner.NoName {
			out = append(out, gold{m.Start, m.End, t})
		}
	}
	return out
}

// eval prints the exact F1 of the embedded model and all that is built on it, and writes the predictions
// that the scorer of the corpora reads.
func eval(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("eval", flag.ContinueOnError)
	fs.SetOutput(stderr)
	data := fs.String("data", "", "folder of the corpora")
	predictions := fs.String("predictions", "", "folder for the predictions; empty: none are written")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *data == "" {
		return errors.New("want -data DIR")
	}
	p, err := newPipeline()
	if err != nil {
		return err
	}
	for _, name := range scored {
		articles, err := readJSONL(filepath.Join(*data, name+".jsonl"))
		if err != nil {
			return err
		}
		for _, v := range caseVariants {
			t := tallyOf(articles, v.to, p.find)
			fmt.Fprintf(stdout, "%s, %s: F1 %.2f (PER %.2f ORG %.2f LOC %.2f MISC %.2f)\n", name, v.name,
				t.f1(threeTypes...), t.f1(ner.Person), t.f1(ner.Organization), t.f1(ner.Location), t.f1(ner.Miscellaneous))
		}
		if *predictions != "" {
			if err := writePredictions(filepath.Join(*predictions, name+".pred.jsonl"), articles, p.find); err != nil {
				return err
			}
		}
	}
	return nil
}

// writePredictions writes {"id", "entities": [{"start", "end", "text", "label"}]}, offsets in code points.
func writePredictions(path string, articles []article, find func(string) []gold) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	type name struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Text  string `json:"text"`
		Label string `json:"label"`
	}
	labels := [...]string{ner.Person: "PER", ner.Organization: "ORG", ner.Location: "LOC", ner.Miscellaneous: "MISC"}
	enc := json.NewEncoder(f)
	for _, a := range articles {
		rec := struct {
			ID       string `json:"id"`
			Entities []name `json:"entities"`
		}{a.id, []name{}}
		for _, n := range find(a.text) {
			start := utf8.RuneCountInString(a.text[:n.start])
			written := a.text[n.start:n.end]
			rec.Entities = append(rec.Entities, name{start, start + utf8.RuneCountInString(written), written, labels[n.kind]})
		}
		if err := enc.Encode(rec); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return f.Close()
}
