package tag

import (
	"fmt"
	"strings"
	"testing"

	"dateline/extract/extracttest"
	"dateline/extract/lexicon"
	"dateline/extract/quantity"
	"dateline/extract/text"
)

// TestGolden shows tags and groups over the real tokens, sentences and quantities of a text.
func TestGolden(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	quantities, err := quantity.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	tagger := newTagger(t)
	parse := func(in extracttest.Input) *text.Document {
		doc := text.Parse(strings.TrimSpace(in["title"]), in["input"], lex)
		doc.Tags = tagger.Tags(doc)
		doc.Lemmas = tagger.Lemmas(doc, doc.Tags)
		doc.LemmaWords = LemmaWords(lex, doc.Lemmas)
		doc.Quantities = quantities.Find(doc)
		doc.Groups = Groups(doc)
		return doc
	}
	extracttest.Golden(t, "testdata/*.txtar", map[string]func(extracttest.Input) string{
		"tags": func(in extracttest.Input) string {
			doc := parse(in)
			var b strings.Builder
			for _, sent := range doc.Sentences {
				for i := sent.First; i < sent.Last; i++ {
					tok := doc.Tokens[i]
					fmt.Fprintf(&b, "%s/%s ", doc.Text[tok.Start:tok.End], doc.Tags[i])
				}
				b.WriteByte('\n')
			}
			return strings.ReplaceAll(b.String(), " \n", "\n")
		},
		"groups": func(in extracttest.Input) string { return dumpGroups(parse(in)) + "\n" },
	})
}
