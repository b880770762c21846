package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/extract/entity/ner"
)

// article is one annotated text: names are sorted and do not overlap; offsets are bytes of text.
type article struct {
	id    string
	text  string
	names []gold
	// partial says that the corpus does not annotate ner.Miscellaneous: a word outside its names may be
	// one.
	partial bool
}

type gold struct {
	start, end int
	kind       ner.Type
}

var types = map[string]ner.Type{
	"PER": ner.Person, "ORG": ner.Organization, "LOC": ner.Location, "MISC": ner.Miscellaneous,
}

// readCorpora reads the training corpora under dir.
func readCorpora(dir string) ([]article, error) {
	conll, err := readJSONL(filepath.Join(dir, "conll2003_train.jsonl"))
	if err != nil {
		return nil, err
	}
	gmb, err := readGMB(filepath.Join(dir, "gmb.iob"), labelled(conll))
	if err != nil {
		return nil, err
	}
	all := append(conll, gmb...)
	for _, name := range []string{"uner_ewt_dev.iob2", "uner_ewt_test.iob2"} {
		ewt, err := readEWT(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		all = append(all, ewt...)
	}
	return all, nil
}

// readJSONL reads articles of the form {"id", "text", "entities": [{"start", "end", "label"}]}, where
// offsets are code points.
func readJSONL(path string) ([]article, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []article
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<26)
	for n := 1; sc.Scan(); n++ {
		var rec struct {
			ID       string
			Text     string
			Entities []struct {
				Start, End int
				Label      string
			}
		}
		if err := json.Unmarshal(sc.Bytes(), &rec); err != nil {
			return nil, fmt.Errorf("read %q: line %d: %w", path, n, err)
		}
		bytes := make([]int, 0, len(rec.Text)+1) // byte offset of each code point
		for i := range rec.Text {
			bytes = append(bytes, i)
		}
		bytes = append(bytes, len(rec.Text))
		a := article{id: rec.ID, text: rec.Text}
		for _, e := range rec.Entities {
			a.names = append(a.names, gold{bytes[e.Start], bytes[e.End], types[e.Label]})
		}
		out = append(out, a)
	}
	return out, sc.Err()
}

// sentence is one sentence of a corpus with a word a line.
type sentence struct {
	text   string // as the corpus gives it; "" if it does not
	newDoc bool
	words  []string
	labels []string
}

func readSentences(path string, word, label int) ([]sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []sentence
	var cur sentence
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		line := sc.Text()
		if t, ok := strings.CutPrefix(line, "# text = "); ok {
			cur.text = t
		}
		if strings.HasPrefix(line, "# newdoc") {
			cur.newDoc = true
		}
		fields := strings.Split(line, "\t")
		switch {
		case line == "":
			if len(cur.words) > 0 {
				out = append(out, cur)
			}
			cur = sentence{}
		case len(fields) > label:
			cur.words = append(cur.words, fields[word])
			cur.labels = append(cur.labels, fields[label])
		}
	}
	if len(cur.words) > 0 {
		out = append(out, cur)
	}
	return out, sc.Err()
}

// builder joins sentences of words to articles.
type builder struct {
	article
	buf strings.Builder
}

// add appends a sentence whose words have labels B-X, I-X, O; kind maps X and the words to a type.
func (b *builder) add(s sentence, kind func(label string, words []string) (skip int, t ner.Type)) {
	if b.buf.Len() > 0 {
		b.buf.WriteString("\n\n")
	}
	base := b.buf.Len()
	text := s.text
	if text == "" {
		text = join(s.words)
	}
	b.buf.WriteString(text)
	starts := make([]int, len(s.words))
	at := 0
	for i, w := range s.words {
		k := strings.Index(text[at:], w)
		if k < 0 { // the corpus's own text and words disagree; the sentence stays without names
			return
		}
		starts[i] = at + k
		at += k + len(w)
	}
	for i := 0; i < len(s.words); {
		label, ok := strings.CutPrefix(s.labels[i], "B-")
		j := i + 1
		if ok {
			for j < len(s.words) && s.labels[j] == "I-"+label {
				j++
			}
			skip, t := kind(label, s.words[i:j])
			if t != ner.NoName && i+skip < j {
				b.names = append(b.names, gold{base + starts[i+skip], base + starts[j-1] + len(s.words[j-1]), t})
			}
		}
		i = j
	}
}

func (b *builder) done() article {
	b.text = b.buf.String()
	return b.article
}

// join writes words as a text does: no space before closing marks and clitics nor after opening ones.
func join(words []string) string {
	var b strings.Builder
	glue, quote := true, false
	for _, w := range words {
		closing := strings.HasPrefix(w, "'") && len(w) > 1 || strings.Contains(",.;:?!)]%n't", w) || w == "'"
		if w == `"` {
			closing, quote = quote, !quote
		}
		if !glue && !closing {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		glue = w == "(" || w == "[" || w == "$" || w == `"` && quote
	}
	return b.String()
}

// readEWT reads the English Web Treebank part of Universal NER, which has people, organisations and
// places.
func readEWT(path string) ([]article, error) {
	sentences, err := readSentences(path, 1, 2)
	if err != nil {
		return nil, err
	}
	var out []article
	var b *builder
	for _, s := range sentences {
		if s.newDoc || b == nil {
			if b != nil {
				out = append(out, b.done())
			}
			b = &builder{article: article{id: fmt.Sprintf("ewt-%d", len(out)), partial: true}}
		}
		b.add(s, func(label string, _ []string) (int, ner.Type) { return 0, types[label] })
	}
	if b != nil {
		out = append(out, b.done())
	}
	return out, nil
}

// labelled returns the names that stand at least twice in articles, nine times in ten with one type.
func labelled(articles []article) map[string]ner.Type {
	counts := map[string]*[5]int{}
	for _, a := range articles {
		for _, n := range a.names {
			c := counts[a.text[n.start:n.end]]
			if c == nil {
				c = new([5]int)
				counts[a.text[n.start:n.end]] = c
			}
			c[n.kind]++
		}
	}
	out := map[string]ner.Type{}
	for name, c := range counts {
		sum := 0
		for _, n := range c {
			sum += n
		}
		for t, n := range c {
			if n >= 2 && 10*n >= 9*sum {
				out[name] = ner.Type(t)
			}
		}
	}
	return out
}

// gmbSentences is how many sentences of GMB make an article: it does not tell where its articles end.
const gmbSentences = 8

// readGMB reads the Groningen Meaning Bank part and brings it to CoNLL's conventions: titles leave the
// names of people, times are no names, and a name that CoNLL knows takes CoNLL's type, which settles
// GMB's wavering over countries (geo, gpe, org) and demonyms (gpe, org).
func readGMB(path string, known map[string]ner.Type) ([]article, error) {
	sentences, err := readSentences(path, 0, 2)
	if err != nil {
		return nil, err
	}
	kinds := map[string]ner.Type{
		"per": ner.Person, "org": ner.Organization, "geo": ner.Location, "gpe": ner.Miscellaneous,
		"art": ner.Miscellaneous, "eve": ner.Miscellaneous, "nat": ner.Miscellaneous,
	}
	var out []article
	for len(sentences) > 0 {
		n := min(gmbSentences, len(sentences))
		b := &builder{article: article{id: fmt.Sprintf("gmb-%d", len(out))}}
		for _, s := range sentences[:n] {
			b.add(s, func(label string, words []string) (int, ner.Type) {
				if t, ok := known[strings.Join(words, " ")]; ok {
					return 0, t
				}
				t := kinds[label]
				skip := 0
				if t == ner.Person {
					for skip < len(words) && gmbTitle[strings.ToLower(words[skip])] {
						skip++
					}
				}
				return skip, t
			})
		}
		out = append(out, b.done())
		sentences = sentences[n:]
	}
	return out, nil
}

// gmbTitle is the title words that GMB takes into names of people; counted in the corpus.
var gmbTitle = set("mr. mrs. ms. dr. president prime minister vice general gen. senator king queen prince " +
	"princess foreign secretary chancellor mayor pope ayatollah sheikh colonel col. lieutenant captain judge " +
	"justice governor ambassador defense deputy interior finance rev. sen. rep. congressman former premier " +
	"cardinal archbishop bishop emperor u.s. american russian israeli iraqi iranian palestinian chairman " +
	"commander speaker leader professor sir lord state")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// wordLists are SCOWL's lists of English words by size, the longest first, as Debian's packages
// wamerican-large, wamerican and wamerican-small install them.
var wordLists = []string{"american-english-large", "american-english", "american-english-small"}

// readVocabulary reads wordLists in dir. Possessives are left out: their words stand there too.
func readVocabulary(dir string) (*ner.Vocabulary, error) {
	var lists [][]string
	for _, name := range wordLists {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, fmt.Errorf("%w: install wamerican-small, wamerican and wamerican-large, or name their folder with -words", err)
		}
		words := strings.Fields(string(b))
		lists = append(lists, slices.DeleteFunc(words, func(w string) bool { return strings.HasSuffix(w, "'s") }))
	}
	return ner.MakeVocabulary(lists...), nil
}
