package tag_test

import (
	"testing"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/tag"
	"dateline/extract/text"
)

// newParser returns what makes documents with tags and groups.
func newParser(t *testing.T) func(string) *text.Document {
	t.Helper()
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	return func(s string) *text.Document {
		doc := text.Parse("", s, lex)
		doc.Tags = tagger.Tags(doc)
		doc.Groups = tag.Groups(doc)
		return doc
	}
}

// A name in capitals whose words look like a verb or an adjective splits no group once it is known.
func TestRegroup(t *testing.T) {
	parse := newParser(t)
	doc := parse("ALLEGED SHINING PATH MEMBERS MURDERED A FAMILY.")
	doc.Entities = []text.Entity{{Kind: facts.Organization, Name: "SHINING PATH"}}
	doc.Mentions = []text.Mention{{First: 1, Last: 3, Kind: facts.Name}}
	before := len(doc.Groups)
	doc.Groups = tag.Regroup(doc)
	k, ok := doc.GroupAt(1)
	if !ok || doc.Groups[k].Kind != text.NounGroup || doc.TokenText(doc.Groups[k].Head) != "MEMBERS" {
		t.Errorf("the name's group of %d is %+v, not one with the head MEMBERS", len(doc.Groups), doc.Groups[k])
	}
	if len(doc.Groups) >= before {
		t.Errorf("%d groups before, %d after: the name still splits", before, len(doc.Groups))
	}
}

// An adjective between an organization's name and a noun goes with both; a word of time does not.
func TestRegroupGoesOn(t *testing.T) {
	parse := newParser(t)
	for _, tc := range []struct {
		text        string
		first, last int // the name
		head        string
	}{
		{"Gunmen murdered National Party presidential candidate Ivan Gonzal.", 2, 4, "Gonzal"},
		{"The army attacked the Red Front last week.", 4, 6, "Front"},
	} {
		doc := parse(tc.text)
		doc.Entities = []text.Entity{{Kind: facts.Organization, Name: "x"}}
		doc.Mentions = []text.Mention{{First: tc.first, Last: tc.last, Kind: facts.Name}}
		doc.Groups = tag.Regroup(doc)
		if k, ok := doc.GroupAt(tc.first); !ok || doc.TokenText(doc.Groups[k].Head) != tc.head {
			t.Errorf("%q: the name's group has not the head %s", tc.text, tc.head)
		}
	}
}
