package extract

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/extract/pattern"
	"dateline/extract/tag"
	"dateline/extract/text"
	"dateline/extract/timex"
)

func TestZZ(t *testing.T) {
	x, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := os.Getenv("ZZ")
	doc := text.Parse("", s, x.lex)
	doc.Tags = x.tagger.Tags(doc)
	doc.Lemmas = x.lemmas.Lemmas(doc, doc.Tags)
	doc.LemmaWords = x.numbers(doc.Lemmas)
	doc.Quantities = x.quantity.Find(doc)
	doc.Groups = tag.Groups(doc)
	doc.Timexes, _ = x.timex.Find(doc, timex.Anchors{Published: "2024-05-16"})
	doc.Entities, doc.Mentions = x.entity.Find(doc)
	doc.Groups = tag.Regroup(doc)
	var b strings.Builder
	for i := range doc.Tokens {
		fmt.Fprintf(&b, "%s/%v ", doc.TokenText(i), doc.Tags[i])
	}
	fmt.Println(b.String())
	for _, g := range doc.Groups {
		fmt.Printf("[%s %v %v%v head=%s] ", doc.SpanText(g.First, g.Last), g.Kind, g.Voice, g.Tense, doc.TokenText(g.Head))
	}
	fmt.Println()
	for _, m := range doc.Mentions {
		e := doc.Entities[m.Entity]
		fmt.Printf("<%s %v %v %v> ", doc.SpanText(m.First, m.Last), e.Kind, e.Subtype, m.Kind)
	}
	fmt.Println()
	view := pattern.NewView(doc)
	for _, r := range func() []string {
		var out []string
		reports, _ := x.casualty.Find(view)
		for _, r := range reports {
			out = append(out, fmt.Sprintf("cas %v %v", r.Rule, r))
		}
		for _, st := range x.responsibility.Find(view) {
			out = append(out, fmt.Sprintf("st %+v", st))
		}
		return out
	}() {
		fmt.Println(r)
	}
	rec := x.Extract(Article{Text: s, Published: "2024-05-16", Language: "en"})
	for _, e := range rec.Events {
		fmt.Printf("EV %s %s %s by=%v T=%v V=%v rule=%s\n", e.Class, e.Type, e.Realis, e.PerpetratorText, e.Targets, e.Victims, e.Rule)
	}
	for _, e := range rec.Refused {
		fmt.Printf("REF %+v\n", e)
	}
}
