package tag_test

import (
	"testing"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/tag"
	"dateline/extract/text"
)

// A name in capitals whose words look like a verb or an adjective splits no group once it is known.
func TestRegroup(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	doc := text.Parse("", "ALLEGED SHINING PATH MEMBERS MURDERED A FAMILY.", lex)
	doc.Tags = tagger.Tags(doc)
	doc.Groups = tag.Groups(doc)
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
