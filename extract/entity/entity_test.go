package entity

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/extract/extracttest"
	"dateline/extract/facts"
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

// TestShouted gives an entity the name that the text writes, where a dateline has it in capitals.
func TestShouted(t *testing.T) {
	doc := read("MUSCAT, May 15 (NNA) - Gunmen attacked a mosque in Muscat on Tuesday.")
	entities, _ := shared.finder.Find(doc)
	if len(entities) == 0 || entities[0].Name != "Muscat" {
		t.Errorf("got %+v, want Muscat first", entities)
	}
}

// TestFindWriting: a text's names are found however it is written.
func TestFindWriting(t *testing.T) {
	const s = "Gunmen attacked a village near Karachi on Tuesday, police in Pakistan said."
	for _, c := range []struct{ in, reason string }{
		{s, "as written"},
		{strings.ToUpper(s), "a wire in capitals"},
		{strings.ToLower(s), "a feed in small letters"},
	} {
		doc := read(c.in)
		doc.Entities, doc.Mentions = shared.finder.Find(doc)
		var got []string
		for _, m := range doc.Mentions {
			got = append(got, strings.ToLower(doc.Text[m.Start:m.End]))
		}
		if strings.Join(got, "|") != "karachi|pakistan" {
			t.Errorf("%s: names %q, want karachi and pakistan", c.reason, got)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, a := range articles(f) {
		f.Add(a)
	}
	f.Add("the (ISIS) [FMLN) known as \"ISIS\", he, The group's (the)")
	f.Add("MR. MR. MR. \xff of of of A.B.C (")
	f.Fuzz(func(t *testing.T, s string) {
		doc := read(strings.ToValidUTF8(s, "?"))
		doc.Entities, doc.Mentions = shared.finder.Find(doc)
		check(t, doc)
		entities, mentions := shared.finder.Find(doc)
		if !reflect.DeepEqual(entities, doc.Entities) || !reflect.DeepEqual(mentions, doc.Mentions) {
			t.Error("a second Find differs from the first")
		}
	})
}

// check tests what Document promises of entities and mentions.
func check(t *testing.T, doc *text.Document) {
	t.Helper()
	first, name := 0, -1 // the first entity not yet mentioned; where the last name ended
	for i, m := range doc.Mentions {
		if m.First >= m.Last || m.Start != doc.Tokens[m.First].Start || m.End != doc.Tokens[m.Last-1].End {
			t.Fatalf("mention %d: tokens %d:%d, bytes %d:%d", i, m.First, m.Last, m.Start, m.End)
		}
		if i > 0 && m.First < doc.Mentions[i-1].First {
			t.Errorf("mention %d stands before the one before it", i)
		}
		if m.Kind == facts.Name {
			if m.First < name {
				t.Errorf("mention %d overlaps a name", i)
			}
			name = m.Last
		}
		if m.Entity > first {
			t.Errorf("mention %d is of entity %d before entity %d", i, m.Entity, first)
		}
		if m.Entity == first {
			first++
		}
	}
	if first != len(doc.Entities) {
		t.Errorf("%d of %d entities are mentioned", first, len(doc.Entities))
	}
	for i, e := range doc.Entities {
		if e.Name == "" || e.Kind == "" || slices.Contains(e.Aliases, e.Name) {
			t.Errorf("entity %d: kind %q, name %q, aliases %q", i, e.Kind, e.Name, e.Aliases)
		}
	}
}
