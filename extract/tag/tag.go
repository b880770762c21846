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
	class struct{ nn, nnp, nnps, sym, vb, open model.Class }
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
	t.class.nn, t.class.nnp, t.class.nnps = t.classOf(text.NN), t.classOf(text.NNP), t.classOf(text.NNPS)
	t.class.sym, t.class.vb, t.class.open = t.classOf(text.SYM), t.classOf(text.VB), t.classOf(text.Open)
	if t.forms, err = readForms(irregularFile); err != nil {
		return nil, err
	}
	return t, nil
}

// Tags returns one tag for each token of doc, none of them NoTag. It reads Text, Sentences and Tokens.
func (t *Tagger) Tags(doc *text.Document) []text.Tag {
	tags := t.run(doc, false)
	t.Correct(doc, tags)
	return tags
}

// Raw is Tags without anything of our own: what prose says.
func (t *Tagger) Raw(doc *text.Document) []text.Tag { return t.run(doc, true) }

func (t *Tagger) run(doc *text.Document, raw bool) []text.Tag {
	tags := make([]text.Tag, len(doc.Tokens))
	for _, sent := range doc.Sentences {
		first := sent.First
		if !raw && firstWord(doc, sent) > first {
			tags[first] = text.Colon
			first++
		}
		t.sentence(&reader{doc, first, sent.Last, raw, !raw && doc.TitleCase(sent)}, tags)
	}
	return tags
}

// firstWord returns the token that sent begins with, behind a bullet where it has one.
func firstWord(doc *text.Document, sent text.Sentence) int {
	switch doc.Tokens[sent.First].Norm {
	case "--", "-", "*", "•":
		if sent.First+1 < sent.Last {
			return sent.First + 1
		}
	}
	return sent.First
}

// reader gives a sentence's words the form that the weights know.
type reader struct {
	doc         *text.Document
	first, last int
	raw         bool
	titleCase   bool // its capitals tell nothing
}

// word returns token i as written or, where nothing depends on its case, its norm. Quotation marks become
// the Treebank's, which the weights were trained with, unless the reader is raw.
func (r *reader) word(i int) string {
	tok := &r.doc.Tokens[i]
	switch {
	case tok.Norm == `"` && !r.raw:
		if i == r.first || !tok.Shape.Has(text.Glued) && i+1 < r.last && r.doc.Tokens[i+1].Shape.Has(text.Glued) {
			return "``"
		}
		return "''"
	case r.caps(i), tok.Shape&(text.Capital|text.AllCaps|text.MixedCase) == 0:
		return tok.Norm
	}
	return r.doc.Text[tok.Start:tok.End]
}

// caps reports whether the case of token i tells nothing. In a headline that capitalises every word an
// acronym still shows.
func (r *reader) caps(i int) bool {
	shape := r.doc.Tokens[i].Shape
	return !r.raw && (shape.Has(text.CapsZone) || r.titleCase && shape&(text.AllCaps|text.MixedCase) == 0)
}

// norm returns what neighbours see of token i.
func (r *reader) norm(i int) string {
	if norm := r.doc.Tokens[i].Norm; norm != `"` {
		return norm
	}
	return r.word(i)
}

// sentence tags the tokens of r from left to right: a tag is a feature of the two after it.
func (t *Tagger) sentence(r *reader, tags []text.Tag) {
	w := t.model.Window()
	for i := r.first - 2; i < r.last; i++ {
		if i+2 < r.last {
			w.Shift(t.model.Context(r.norm(i + 2)))
		} else {
			w.Shift(t.model.End(i + 3 - r.last))
		}
		if i < r.first {
			continue
		}
		class := t.classify(&w, r.word(i), r.caps(i))
		w.Tagged(class)
		switch {
		case class != model.None:
			tags[i] = t.tags[class]
		case r.doc.Tokens[i].Norm == "0":
			tags[i] = text.CD
		default:
			tags[i] = text.Colon
		}
	}
}

// classify returns the class of the word at the centre of w. Prose has rules for some words; None is the
// class of "-" and "0", whose tags in prose no feature knows.
func (t *Tagger) classify(w *model.Window, word string, caps bool) model.Class {
	switch {
	case word == "-", word == "0":
		return model.None
	case isEmoticon(word):
		return t.class.sym
	case isAddress(word):
		return t.class.nn
	case word == "``":
		return t.class.open
	case caps:
		return t.chooseCaps(w, word)
	}
	return t.choose(w, word)
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
