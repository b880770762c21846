package casualty_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"dateline/extract/casualty"
	"dateline/extract/entity"
	"dateline/extract/extracttest"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/quantity"
	"dateline/extract/tag"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// reader is the stages that casualties stand on.
type reader struct {
	lex    *lexicon.Lexicon
	tagger *tag.Tagger
	number *quantity.Finder
	names  *entity.Finder
	dates  *timex.Finder
	finder *casualty.Finder
}

func newReader(t testing.TB) *reader {
	t.Helper()
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{lex: lex}
	if r.tagger, err = tag.New(); err != nil {
		t.Fatal(err)
	}
	if r.number, err = quantity.New(lex); err != nil {
		t.Fatal(err)
	}
	if r.names, err = entity.New(lex); err != nil {
		t.Fatal(err)
	}
	if r.dates, err = timex.New(lex, timex.Rules()); err != nil {
		t.Fatal(err)
	}
	r.dates.Set().Close()
	if r.finder, err = casualty.New(lex, casualty.Rules()); err != nil {
		t.Fatal(err)
	}
	r.finder.Set().Close()
	return r
}

// layers lays over s what casualties are read from.
func (r *reader) layers(s string) *text.Document {
	doc := text.Parse("", s, r.lex)
	doc.Tags = r.tagger.Tags(doc)
	doc.Lemmas = r.tagger.Lemmas(doc, doc.Tags)
	doc.LemmaWords = tag.LemmaWords(r.lex, doc.Lemmas)
	doc.Quantities = r.number.Find(doc)
	doc.Groups = tag.Groups(doc)
	doc.Timexes, _ = r.dates.Find(doc, timex.Anchors{Published: "2024-05-16"})
	doc.Entities, doc.Mentions = r.names.Find(doc)
	return doc
}

func (r *reader) find(s string) ([]casualty.Report, []casualty.Note) {
	return r.finder.Find(pattern.NewView(r.layers(s)))
}

func count(c facts.Count) string {
	switch {
	case c.Point != nil && c.Min != nil:
		return fmt.Sprint(*c.Point)
	case c.Point != nil && c.Max != nil:
		return fmt.Sprintf("~%d<=%d", *c.Point, *c.Max)
	case c.Point != nil:
		return fmt.Sprintf("~%d", *c.Point)
	case c.Min != nil && c.Max != nil:
		return fmt.Sprintf("%d..%d", *c.Min, *c.Max)
	case c.Min != nil:
		return fmt.Sprintf("%d..", *c.Min)
	case c.Max != nil:
		return fmt.Sprintf("..%d", *c.Max)
	}
	return "?"
}

// row writes a report's fields as the words of an expectation: see the head of the cases.
func row(all []casualty.Report, r casualty.Report) string {
	words := []string{string(r.Outcome), count(r.Count), string(r.Quantifier), string(r.Role), string(r.Relation),
		string(r.Polarity), string(r.Realis), string(r.Status), [...]string{"own", "other", "multiple", "cumulative"}[r.Scope]}
	if r.Nationality != "" {
		words = append(words, "from="+r.Nationality)
	}
	if r.Source != nil {
		words = append(words, "kind="+string(r.Source.Kind), "says="+strings.ReplaceAll(strings.Join(r.Source.Chain, ">"), " ", "_"))
	}
	if r.PartOf >= 0 {
		words = append(words, "of="+count(all[r.PartOf].Count))
	}
	if r.SupersededBy >= 0 {
		words = append(words, "by="+count(all[r.SupersededBy].Count))
	}
	if r.AsOf != "" {
		words = append(words, "asof="+r.AsOf)
	}
	if r.Derivation != "" {
		words = append(words, "derived", "formula="+strings.ReplaceAll(r.Derivation, " ", ""))
	}
	return strings.Join(words, " ")
}

// floors are the shares of a hundred sentences of the list that must pass in each area, listed misses and all.
var floors = map[string]int{"A": 97, "B": 95, "C": 94, "D": 90, "E": 92, "F": 90, "G": 80, "H": 93, "J": 94, "K": 92}

// TestPhenomena holds Find to the sentences of testdata/phenomena. An id of the list with a letter behind it is
// another sentence of the same construction.
func TestPhenomena(t *testing.T) {
	files, err := filepath.Glob("testdata/phenomena/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	r := newReader(t)
	passed, total := map[string]int{}, map[string]int{}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var cases []struct {
			ID, Text, Miss string
			Want           []string
		}
		if err := yaml.UnmarshalWithOptions(src, &cases, yaml.Strict()); err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			var got []string
			reports, notes := r.find(c.Text)
			for _, rep := range reports {
				got = append(got, row(reports, rep))
			}
			for _, n := range notes {
				got = append(got, "!"+n.Code)
			}
			ok := extracttest.PairOff(got, c.Want)
			switch {
			case !ok && c.Miss == "":
				t.Errorf("%s %q\n  got  %q\n  want %q", c.ID, c.Text, got, c.Want)
			case ok && c.Miss != "":
				t.Errorf("%s %q passes, and is listed as a miss: %s", c.ID, c.Text, c.Miss)
			}
			if len(c.ID) != 3 {
				continue // a variant
			}
			if total[c.ID[:1]]++; ok {
				passed[c.ID[:1]]++
			}
		}
	}
	for _, area := range strings.Split("ABCDEFGHJK", "") {
		t.Logf("phenomena %s %d/%d", area, passed[area], total[area])
		if 100*passed[area] < floors[area]*total[area] {
			t.Errorf("area %s: %d of %d pass, floor %d%%", area, passed[area], total[area], floors[area])
		}
	}
}
