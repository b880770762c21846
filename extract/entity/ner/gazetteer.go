package ner

import (
	"dateline/extract/lexicon"
	"dateline/extract/lexicon/gazetteer"
	"dateline/extract/text"
)

// Gazetteer marks the tokens of known names. It is safe for concurrent use.
type Gazetteer struct {
	places *gazetteer.Gazetteer
	lex    *lexicon.Lexicon
	lists  []lexicon.Class
}

// The marks of a token: which sort of name it may be part of. Each has two bits in token.gaz: the token is
// the whole name (1), its first (2) or a later word (3). The lists of wordLists come after.
const (
	markCountry = iota
	markRegion
	markDivision
	markCity    // a town of 100,000 and more
	markTown    // of 10,000 and more
	markVillage // smaller
	markDemonym
	markGroup
	markLists
)

// wordLists are the classes of the lexicon that are marked. At most 16 marks fit a token.
var wordLists = []string{"person", "facility", "month_name", "weekday", "given_name", "organization_word", "title", "norp"}

// NewGazetteer returns a Gazetteer of the names of places and of the word lists of lex.
func NewGazetteer(places *gazetteer.Gazetteer, lex *lexicon.Lexicon) *Gazetteer {
	z := &Gazetteer{places: places, lex: lex}
	for _, name := range wordLists {
		z.lists = append(z.lists, lex.MustClass(name))
	}
	return z
}

// NameShape is how tokens are written that a name begins or ends with.
const NameShape = text.Capital | text.AllCaps | text.MixedCase | text.HasDigit | text.CapsZone

// words returns the gazetteer's number of each token of doc that may be part of a name: in text without capitals
// of all, else of those written as names are and of the few small words between two of them. The others are 0.
func (z *Gazetteer) words(doc *text.Document, vocab *Vocabulary) []gazetteer.Word {
	const gap = maxGap + 1 // small words in a row
	words := make([]gazetteer.Word, len(doc.Tokens))
	all := smallLetters(doc)
	last := -1 // the last token with a number
	for i := range doc.Tokens {
		if !all && doc.Tokens[i].Shape&NameShape == 0 {
			continue
		}
		first := i
		if i-last <= gap+1 {
			first = last + 1
		}
		for j := first; j <= i; j++ {
			t := &doc.Tokens[j]
			words[j] = z.places.Word(t.Norm, vocab.Abbreviation(t))
		}
		last = i
	}
	return words
}

// mark sets the marks of the tokens of r's segments; words are the gazetteer's numbers of the document's tokens.
func (z *Gazetteer) mark(r *Reader, words []gazetteer.Word) {
	for _, g := range r.Segments {
		names := words[g.First:g.Last]
		tokens := r.tokens[g.First:g.Last]
		for i := 0; i < len(tokens); {
			refs, n := z.places.Match(names, i)
			for _, ref := range refs {
				put(tokens[i:i+n], z.size(ref))
			}
			i += max(n, 1)
		}
		for i := 0; i < len(tokens); {
			_, n := z.places.MatchDemonym(names, i)
			put(tokens[i:i+n], markDemonym)
			i += max(n, 1)
		}
		for i := 0; i < len(tokens); {
			_, n := z.places.MatchGroup(names, i)
			put(tokens[i:i+n], markGroup)
			i += max(n, 1)
		}
		for k, c := range z.lists {
			for i := 0; i < len(tokens); {
				n, _ := z.lex.Match(r.doc.Words, nil, g.First+i, c)
				n = min(n, len(tokens)-i)
				put(tokens[i:i+n], markLists+k)
				i += max(n, 1)
			}
		}
	}
}

func (z *Gazetteer) size(ref gazetteer.Ref) (mark int) {
	kind, population := z.places.Size(ref)
	switch {
	case kind == gazetteer.KindCountry:
		return markCountry
	case kind == gazetteer.KindRegion:
		return markRegion
	case kind == gazetteer.KindDivision:
		return markDivision
	case population >= 100_000:
		return markCity
	case population >= 10_000:
		return markTown
	}
	return markVillage
}

func put(tokens []token, mark int) {
	for i := range tokens {
		p := uint32(3)
		switch {
		case len(tokens) == 1:
			p = 1
		case i == 0:
			p = 2
		}
		tokens[i].gaz |= p << (2 * mark)
	}
}
