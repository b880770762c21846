// Package tag lays part-of-speech tags, lemmas, and noun and verb groups over a document.
//
//	Gunmen/NNS killed/VBD 13/CD soldiers/NNS in/IN Karvuna/NNP
//	[Gunmen] NG  [killed] VG active past  [13 soldiers] NG  [Karvuna] NG
//
// Tags are those of the prose module's trained weights, by inference of our own (internal/model): the same
// features, sums and classes, a sentence at a time, but exact, repeatable and without garbage. Prose itself
// stays at hand as the Prose engine, and a test holds the two together. Two things are ours: sentences
// written in capitals are read as if they were not (caps.go), and Correct mends errors that come from
// prose's tokens or from its training text, the Wall Street Journal (correct.go).
package tag

import (
	"fmt"
	"strings"

	"dateline/extract/tag/internal/model"
	"dateline/extract/text"
)

// Tagger tags documents. Make one with New; it is only read afterwards and safe for concurrent use.
type Tagger struct {
	model *model.Model
	tags  []text.Tag // by class
	forms forms
	class struct{ nn, sym, vb model.Class }
}

// New returns a Tagger with the embedded weights. It takes about 20 ms; one is enough for a process.
func New() (*Tagger, error) {
	m, err := model.Embedded()
	if err != nil {
		return nil, err
	}
	t := &Tagger{model: m}
	for _, name := range m.Classes {
		tag, ok := text.ParseTag(name)
		if !ok {
			return nil, fmt.Errorf("read the embedded part-of-speech model: unknown tag %q", name)
		}
		t.tags = append(t.tags, tag)
	}
	t.class.nn, t.class.sym, t.class.vb = t.classOf(text.NN), t.classOf(text.SYM), t.classOf(text.VB)
	if t.forms, err = readForms(irregularFile); err != nil {
		return nil, err
	}
	return t, nil
}

// Tags returns one tag for each token of doc, none of them NoTag. It reads Text, Sentences and Tokens.
func (t *Tagger) Tags(doc *text.Document) []text.Tag {
	tags := t.Raw(doc)
	Correct(doc, tags)
	return tags
}

// Raw is Tags before Correct: what prose would say.
func (t *Tagger) Raw(doc *text.Document) []text.Tag {
	tags := make([]text.Tag, len(doc.Tokens))
	for i := range doc.Sentences {
		sent := &doc.Sentences[i]
		t.sentence(doc, sent.First, sent.Last, tags)
	}
	return tags
}

// sentence tags the tokens from first to last, left to right: a tag is a feature of the two after it.
func (t *Tagger) sentence(doc *text.Document, first, last int, tags []text.Tag) {
	w := t.model.Window()
	for i := first - 2; i < last; i++ {
		if i+2 < last {
			w.Shift(t.model.Context(doc.Tokens[i+2].Norm))
		} else {
			w.Shift(t.model.End(i + 3 - last))
		}
		if i < first {
			continue
		}
		tags[i], w = t.next(w, doc, i)
	}
}

// next tags token i, which stands at the centre of w, and returns the window that knows it.
func (t *Tagger) next(w model.Window, doc *text.Document, i int) (text.Tag, model.Window) {
	tok := &doc.Tokens[i]
	word := tok.Norm
	caps := tok.Shape.Has(text.CapsZone)
	if tok.Shape&(text.Capital|text.AllCaps|text.MixedCase) != 0 && !caps {
		word = doc.Text[tok.Start:tok.End]
	}
	tag, class := text.NoTag, model.None
	switch {
	case word == "-":
		tag = text.Colon
	case word == "0":
		tag = text.CD
	case isEmoticon(word):
		class = t.class.sym
	case isAddress(word):
		class = t.class.nn
	case caps:
		class = t.chooseCaps(&w, word)
	default:
		class = t.choose(&w, word)
	}
	if class != model.None {
		tag = t.tags[class]
	}
	w.Tagged(class)
	return tag, w
}

// choose returns the class of the word at the centre of w.
func (t *Tagger) choose(w *model.Window, word string) model.Class {
	if c, ok := t.model.Lookup(word); ok {
		return c
	}
	return t.model.Predict(w, word[0], t.model.Suffix(word))
}

func (t *Tagger) classOf(tag text.Tag) model.Class {
	for c, have := range t.tags {
		if have == tag {
			return model.Class(c)
		}
	}
	return model.None
}

// isEmoticon reports whether prose takes word for a face: one token of marks, and of letters that look like
// parts of a face. Only faces that can come out of news text as one token are listed.
func isEmoticon(word string) bool {
	switch word {
	case ":)", ":(", ":-)", ":-(", ":P", ":3", ":0", "8D", "xD":
		return true
	}
	return false
}

// isAddress reports whether word looks like a link, an e-mail address or a handle to prose. Its test for
// links is loose: a character that may stand in a host name, a full stop, and two characters more of which
// the last is not a mark. So "a.k.a." and "3.55" pass, and Correct puts the number right.
func isAddress(word string) bool {
	if word[0] == '@' {
		return true
	}
	for i := 1; i < len(word)-2; i++ {
		if word[i] != '.' && word[i] != '@' {
			continue
		}
		b := word[i-1]
		host := 'a' <= b && b <= 'z' || '0' <= b && b <= '9' || b == '.' || b == '-'
		if host && strings.ContainsFunc(word[i+2:], func(r rune) bool {
			return !strings.ContainsRune("!()[]{};:'\".,<>? ", r)
		}) {
			return true
		}
	}
	return false
}
