package entity

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/extract/extracttest"
	"dateline/extract/lexicon"
	"dateline/extract/tag"
	"dateline/extract/text"
)

var shared struct {
	lex    *lexicon.Lexicon
	tagger *tag.Tagger
	finder *Finder
}

func TestMain(m *testing.M) {
	var err error
	if shared.lex, err = lexicon.New(lexicon.Data()); err == nil {
		if shared.tagger, err = tag.New(); err == nil {
			shared.finder, err = New(shared.lex)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// read lays the layers that Find reads over an article.
func read(s string) *text.Document {
	doc := text.Parse("", s, shared.lex)
	doc.Tags = shared.tagger.Tags(doc)
	doc.Lemmas = shared.tagger.Lemmas(doc, doc.Tags)
	for _, l := range doc.Lemmas {
		doc.LemmaWords = append(doc.LemmaWords, shared.lex.Word(l))
	}
	doc.Groups = tag.Groups(doc)
	return doc
}

// dump writes entities and mentions, one a line.
func dump(doc *text.Document) string {
	var b strings.Builder
	for i, e := range doc.Entities {
		fmt.Fprintf(&b, "entity %d %s", i, e.Kind)
		if e.Subtype != "" {
			fmt.Fprintf(&b, "/%s", e.Subtype)
		}
		fmt.Fprintf(&b, " %q", e.Name)
		for _, a := range e.Aliases {
			fmt.Fprintf(&b, " = %q", a)
		}
		if e.Country != nil {
			fmt.Fprintf(&b, " %s", *e.Country)
		}
		if e.Latitude != nil {
			fmt.Fprintf(&b, " %.2f,%.2f", *e.Latitude, *e.Longitude)
		}
		if e.Reason != "" {
			fmt.Fprintf(&b, " because %q", e.Reason)
		}
		b.WriteByte('\n')
		for _, m := range doc.Mentions {
			if m.Entity == i {
				fmt.Fprintf(&b, "  %s %d:%d %q %s\n", m.Kind, m.Start, m.End, doc.Text[m.Start:m.End], m.Rule)
			}
		}
	}
	return b.String()
}

func TestFind(t *testing.T) {
	extracttest.Golden(t, "testdata/*.txtar", map[string]func(extracttest.Input) string{
		"entities": func(in extracttest.Input) string {
			doc := read(in["input"])
			doc.Entities, doc.Mentions = shared.finder.Find(doc)
			return dump(doc)
		},
	})
}
