package tag

import (
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"

	"dateline/extract/text"
)

// Prose is the prose module's own tagger behind the shape of Tagger. It is slow (about 100,000 words a
// second) and, where two tags have equal weight, chooses by chance; it is here to be compared with. Make
// one with NewProse; it is safe for concurrent use.
type Prose struct{ model *prose.Model }

var sharedProse = sync.OnceValue(func() *prose.Model { return prose.ModelFromData("en") })

// NewProse returns prose's tagger. All share one model, which takes about half a second to load.
func NewProse() *Prose { return &Prose{sharedProse()} }

// Tags returns prose's tag for each token of doc, a sentence at a time. Prose makes tokens of its own: where
// it splits one of ours, the first part's tag counts. NoTag stands for a tag that text.Tag does not have
// and for a token that prose's cannot be laid over.
func (p *Prose) Tags(doc *text.Document) []text.Tag {
	tags := make([]text.Tag, len(doc.Tokens))
	for _, sent := range doc.Sentences {
		words := make([]string, 0, sent.Last-sent.First)
		for _, tok := range doc.Tokens[sent.First:sent.Last] {
			words = append(words, doc.Text[tok.Start:tok.End])
		}
		p.sentence(words, tags[sent.First:sent.Last])
	}
	return tags
}

// sentence writes the tag of each word of a sentence to tags.
//
// In one call equal words share one token in prose, so that each occurrence ends with the tag of the last.
// An earlier occurrence gets its own tag back from a call that ends two words after it: no feature looks
// further ahead. Only a word that stands twice within three keeps the later tag.
func (p *Prose) sentence(words []string, tags []text.Tag) {
	p.call(words, tags)
	seen := make(map[string]bool, len(words))
	part := make([]text.Tag, len(words))
	for i := len(words) - 1; i >= 0; i-- {
		if seen[words[i]] {
			p.call(words[:min(i+3, len(words))], part)
			tags[i] = part[i]
		}
		seen[words[i]] = true
	}
}

// quotes are rewritten by prose before it splits words.
var quotes = strings.NewReplacer("\u201c", `"`, "\u201d", `"`, "\u2018", "'", "\u2019", "'")

// call has prose tag words and lays its tokens over them.
func (p *Prose) call(words []string, tags []text.Tag) {
	doc, err := prose.NewDocument(strings.Join(words, " "), prose.UsingModel(p.model),
		prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		panic("tag: internal error: prose, which returns none, returned " + err.Error())
	}
	tokens := doc.Tokens()
	for i, word := range words {
		tags[i] = text.NoTag
		rest := strings.Join(strings.Fields(quotes.Replace(word)), "")
		for part := 0; rest != "" && len(tokens) > 0 && strings.HasPrefix(rest, tokens[0].Text); part++ {
			if part == 0 {
				tags[i] = parseProse(tokens[0].Tag)
			}
			rest, tokens = rest[len(tokens[0].Text):], tokens[1:]
		}
	}
}

// parseProse returns the tag that prose writes as name.
func parseProse(name string) text.Tag {
	switch name {
	case "-":
		return text.Colon
	case "-NONE-":
		return text.CD // the word 0, which is an empty element in the Treebank
	}
	tag, _ := text.ParseTag(name)
	return tag
}
