package ner

import (
	"unicode"
	"unicode/utf8"

	"dateline/extract/lexicon/gazetteer"
	"dateline/extract/text"
)

// Sentences are read in one of two modes. In the cased mode only stretches of text about capital letters
// are looked at, since nothing else is a name there; in the caseless mode, for text in capitals, in small letters
// or in title case, every token is, and no feature sees case. The two modes share the table and no weight.
const (
	cased = iota
	caseless
	numModes
)

// Segment is a stretch of tokens that is labelled as one sequence; the tokens next to it are Outside.
type Segment struct {
	First, Last int
	sent        int // index of its sentence
	mode        int
}

// maxGap is how many small-letter tokens a name may hold in a row ("Movement for the Emancipation of the
// Niger Delta" has two).
const maxGap = 3

// Reader holds what the features of one document are computed from. Its buffers are used again from
// document to document. It is not safe for concurrent use.
type Reader struct {
	gaz      *Gazetteer
	vocab    *Vocabulary
	doc      *text.Document
	Segments []Segment
	// KeepCase has headings in title case read in the cased mode. The trainer sets it: tables and short lines are
	// title case too, and the cased mode learns from them; the caseless mode learns from texts in capitals.
	KeepCase bool
	tokens   []token
	runs     []run
	words    wordTable
}

// token is what features need of a token, computed once.
type token struct {
	word  uint32 // hash of the norm, digits as one
	shape uint32 // hash of the shape
	pre   [3]uint32
	suf   [3]uint32
	gaz   uint32
	slot  uint32 // of the word in Reader.words
	tag   text.Tag
	vocab uint32 // the Vocabulary's code
	cased bool   // has an upper-case letter
	digit bool
	start bool // first word of its sentence
	run   int32
	label Label // by the first pass, once Remember has it
}

// run is a longest stretch of cased tokens inside a segment.
type run struct{ first, last int32 }

// NewReader returns a Reader that knows the names of gaz, which may be nil, and the words of vocab.
func NewReader(gaz *Gazetteer, vocab *Vocabulary) *Reader { return &Reader{gaz: gaz, vocab: vocab} }

// Read prepares doc: it makes r.Segments and all that Features needs.
func (r *Reader) Read(doc *text.Document) {
	var words []gazetteer.Word
	if r.gaz != nil {
		words = r.gaz.words(doc, r.vocab)
	}
	r.read(doc, words)
}

// read is Read with the gazetteer's numbers of the tokens.
func (r *Reader) read(doc *text.Document, words []gazetteer.Word) {
	r.doc = doc
	r.Segments = r.Segments[:0]
	if cap(r.tokens) < len(doc.Tokens) {
		r.tokens = make([]token, len(doc.Tokens))
	}
	r.tokens = r.tokens[:len(doc.Tokens)]
	r.words.reset(len(doc.Tokens))
	r.runs = r.runs[:0]
	for i := range doc.Tokens {
		r.readToken(i)
	}
	small := smallLetters(doc)
	for s, sent := range doc.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			if !doc.Tokens[i].Shape.Has(text.Mark) {
				r.tokens[i].start = true
				break
			}
		}
		if small || doc.Tokens[sent.First].Shape.Has(text.CapsZone) || !r.KeepCase && doc.TitleCase(sent) {
			r.Segments = append(r.Segments, Segment{sent.First, sent.Last, s, caseless})
			continue
		}
		r.segment(s, sent)
	}
	for _, g := range r.Segments {
		if g.mode == cased {
			r.findRuns(g)
		} else {
			for i := g.First; i < g.Last; i++ {
				r.tokens[i].shape = shapeHash(doc.Tokens[i].Norm)
			}
		}
	}
	if r.gaz != nil {
		r.gaz.mark(r, words)
	}
}

// smallLetters reports whether the document is written without capitals, as chat and some feeds are:
// fewer than one in a hundred of its words has one.
func smallLetters(doc *text.Document) bool {
	n := 0
	for i := range doc.Tokens {
		if doc.Tokens[i].Shape&(text.Capital|text.AllCaps|text.MixedCase) != 0 {
			n++
		}
	}
	return n*100 < len(doc.Tokens)
}

func (r *Reader) readToken(i int) {
	tok := &r.doc.Tokens[i]
	t := &r.tokens[i]
	*t = token{run: -1}
	t.cased = tok.Shape&(text.Capital|text.AllCaps|text.MixedCase) != 0
	t.digit = tok.Shape.Has(text.HasDigit)
	t.word = wordHash(tok.Norm)
	t.tag = r.doc.Tags[i]
	t.vocab = notWord
	if !t.digit && !tok.Shape.Has(text.Mark) {
		t.vocab = uint32(r.vocab.code(t.word))
	}
	if t.cased || t.digit {
		t.shape = shapeHash(r.doc.Text[tok.Start:tok.End])
	} else {
		t.shape = shapeHash(tok.Norm)
	}
	affixes(tok.Norm, &t.pre, &t.suf)
	t.slot = r.words.add(t.word)
	if !t.cased {
		r.words.entries[t.slot].small = true
	}
}

// segment finds the stretches about capitals of a sentence in the cased mode.
func (r *Reader) segment(s int, sent text.Sentence) {
	for i := sent.First; i < sent.Last; i++ {
		if !r.anchor(i) {
			continue
		}
		first, last := i, i+1
		if first > sent.First && r.tokens[first-1].digit {
			first--
		}
		for j := last; j < sent.Last && j <= last+maxGap; j++ {
			if r.anchor(j) || j == last && r.tokens[j].digit {
				last = j + 1
			}
		}
		r.Segments = append(r.Segments, Segment{first, last, s, cased})
		i = last - 1
	}
}

// anchor reports whether token i may be the first or last of a name by its looks.
func (r *Reader) anchor(i int) bool {
	t := &r.tokens[i]
	return t.cased || t.digit && !r.doc.Tokens[i].Shape.Has(text.Numeric)
}

func (r *Reader) findRuns(g Segment) {
	for i := g.First; i < g.Last; i++ {
		if !r.tokens[i].cased {
			continue
		}
		first := i
		for i < g.Last && r.tokens[i].cased {
			r.tokens[i].run = int32(len(r.runs))
			i++
		}
		r.runs = append(r.runs, run{int32(first), int32(i)})
	}
}

// edge stands for a token before the start or after the end of the sentence.
var edge = token{word: 0x9e3779b9, shape: 0x85ebca6b, run: -1}

// at returns token i of segment g's sentence, or edge.
func (r *Reader) at(g Segment, i int) *token {
	sent := &r.doc.Sentences[g.sent]
	if i < sent.First || i >= sent.Last {
		return &edge
	}
	return &r.tokens[i]
}

// The kinds of feature. Each is the template number that is mixed into the hash.
const (
	fBias = iota + 1
	fWord
	fWordL1
	fWordR1
	fWordL2
	fWordR2
	fWordL1Word
	fWordWordR1
	fWordL1WordR1
	fShape
	fShapes
	fShapeL1Word
	fShapeWordL1
	fShapeWordR1
	fWordShape
	fPrefix
	fSuffix
	fSuffixL1
	fSuffixR1
	fGaz
	fGazL1
	fGazR1
	fGazShape
	fStart
	fSmall
	fRunLeft
	fRunRight
	fRunSize
	fRunEnd
	fWordL2L1
	fWordR1R2
	fDoc
	fDocLong
	fDocL1
	fDocR1
	fDocShape
	fTag
	fTagL1
	fTagR1
	fTags
	fTagsLeft
	fTagsRight
	fVocab
	fVocabL1
	fVocabR1
	fVocabs
	fVocabTag
	fGazs
	fGazWordR1
	fGazWordL1
)

// Features appends the hashes of the features of token i of segment g to dst.
func (r *Reader) Features(dst []uint32, g Segment, i int) []uint32 {
	l2, l1, t, r1, r2 := r.at(g, i-2), r.at(g, i-1), &r.tokens[i], r.at(g, i+1), r.at(g, i+2)
	mode := uint32(g.mode) * 100
	f := func(kind uint32, a uint32) { dst = append(dst, mix(kind+mode, a)) }
	f2 := func(kind uint32, a, b uint32) { dst = append(dst, mix(kind+mode, mix(a, b))) }

	f(fBias, 0)
	f(fWord, t.word)
	f(fWordL1, l1.word)
	f(fWordR1, r1.word)
	f(fWordL2, l2.word)
	f(fWordR2, r2.word)
	f2(fWordL1Word, l1.word, t.word)
	f2(fWordWordR1, t.word, r1.word)
	f2(fWordL2L1, l2.word, l1.word)
	f2(fWordR1R2, r1.word, r2.word)
	f(fShape, t.shape)
	f2(fShapes, mix(l1.shape, t.shape), r1.shape)
	f2(fShapeWordL1, t.shape, l1.word)
	f2(fShapeWordR1, t.shape, r1.word)
	f2(fWordShape, t.word, t.shape)
	for k := range t.pre {
		f(fPrefix, t.pre[k])
		f(fSuffix, t.suf[k])
	}
	f(fSuffixL1, l1.suf[1])
	f(fSuffixR1, r1.suf[1])
	for c, bits := uint32(0), t.gaz; bits != 0; c, bits = c+1, bits>>2 {
		if bits&3 != 0 {
			f(fGaz, c<<2|bits&3)
			f2(fGazShape, c<<2|bits&3, t.shape)
		}
	}
	if t.gaz != 0 {
		f2(fGazs, mix(l1.gaz, t.gaz), r1.gaz)
		f2(fGazWordR1, t.gaz, r1.word)
		f2(fGazWordL1, t.gaz, l1.word)
	}
	for c, bits := uint32(0), l1.gaz; bits != 0; c, bits = c+1, bits>>2 {
		if bits&3 != 0 {
			f(fGazL1, c<<2|bits&3)
		}
	}
	for c, bits := uint32(0), r1.gaz; bits != 0; c, bits = c+1, bits>>2 {
		if bits&3 != 0 {
			f(fGazR1, c<<2|bits&3)
		}
	}
	if t.start {
		f(fStart, t.shape)
	}
	if g.mode == caseless {
		f(fVocab, t.vocab)
		f(fVocabL1, l1.vocab)
		f(fVocabR1, r1.vocab)
		f(fVocabs, l1.vocab<<16|t.vocab<<8|r1.vocab)
		f(fVocabTag, t.vocab<<16|uint32(t.tag)<<8|r1.vocab)
		f(fTag, uint32(t.tag))
		f(fTagL1, uint32(l1.tag))
		f(fTagR1, uint32(r1.tag))
		f(fTags, uint32(l1.tag)<<16|uint32(t.tag)<<8|uint32(r1.tag))
		f(fTagsLeft, uint32(l2.tag)<<16|uint32(l1.tag)<<8|uint32(t.tag))
		f(fTagsRight, uint32(t.tag)<<16|uint32(r1.tag)<<8|uint32(r2.tag))
	}
	if g.mode == cased {
		if t.cased {
			f2(fVocab, t.vocab, b32(t.start))
			f2(fVocabs, t.vocab<<8|r1.vocab, t.shape)
		}
		if t.cased && r.words.entries[t.slot].small {
			f(fSmall, b32(t.start))
		}
		r.runFeatures(g, i, f2)
	}
	return dst
}

// runFeatures gives token i the words about its whole run of capitals, so that the second word of a name
// sees what stands before the first.
func (r *Reader) runFeatures(g Segment, i int, f2 func(kind, a, b uint32)) {
	t := &r.tokens[i]
	if t.run < 0 {
		return
	}
	run := r.runs[t.run]
	left, right := r.at(g, int(run.first)-1), r.at(g, int(run.last))
	place := uint32(3)
	switch {
	case run.last-run.first == 1:
		place = 0
	case i == int(run.first):
		place = 1
	case i == int(run.last)-1:
		place = 2
	}
	f2(fRunLeft, left.word, place)
	f2(fRunRight, right.word, place)
	f2(fRunSize, uint32(min(run.last-run.first, 5)), place)
	f2(fRunEnd, r.tokens[run.last-1].word, place)
}

// DocFeatures appends the features of token i that come from a first pass's labels of the same words
// elsewhere in the document (see Reader.Remember).
func (r *Reader) DocFeatures(dst []uint32, g Segment, i int) []uint32 {
	mode := uint32(g.mode) * 100
	t := &r.tokens[i]
	here := r.words.view(t.slot, t.label)
	dst = append(dst,
		mix(fDoc+mode, here.first),
		mix(fDocLong+mode, here.long),
		mix(fDocShape+mode, mix(here.long<<4|here.first, t.shape)),
	)
	if i > g.First {
		l1 := &r.tokens[i-1]
		v := r.words.view(l1.slot, l1.label)
		dst = append(dst, mix(fDocL1+mode, v.long<<4|v.first))
	}
	if i+1 < g.Last {
		r1 := &r.tokens[i+1]
		v := r.words.view(r1.slot, r1.label)
		dst = append(dst, mix(fDocR1+mode, v.long<<4|v.first))
	}
	return dst
}

func b32(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// mix is a 32-bit finaliser over two words (the constants are MurmurHash3's).
func mix(a, b uint32) uint32 {
	h := a*0xcc9e2d51 ^ b
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	h ^= h >> 16
	return h
}

const (
	fnvBasis = 2166136261
	fnvPrime = 16777619
)

// wordHash hashes a norm; all digits count as one, so that "1996" and "2004" are the same word.
func wordHash(s string) uint32 {
	h := uint32(fnvBasis)
	for k := 0; k < len(s); k++ {
		c := s[k]
		if c >= '0' && c <= '9' {
			c = '0'
		}
		h = (h ^ uint32(c)) * fnvPrime
	}
	return h
}

// affixes hashes the first and the last two to four bytes of s; a shorter word has itself. A rune cut in
// two still makes a stable feature.
func affixes(s string, pre, suf *[3]uint32) {
	h := uint32(fnvBasis)
	for k := 0; k < 4; k++ {
		if k < len(s) {
			h = (h ^ uint32(s[k])) * fnvPrime
		}
		if k > 0 {
			pre[k-1] = h + uint32(k)
		}
	}
	h = fnvBasis
	for k := 0; k < 4; k++ {
		if k < len(s) {
			h = (h ^ uint32(s[len(s)-1-k])) * fnvPrime
		}
		if k > 0 {
			suf[k-1] = h + uint32(k)
		}
	}
}

// shapeHash hashes how s is written: runs of capitals X, small letters x, digits d; marks as they are. A
// single capital differs from several.
func shapeHash(s string) uint32 {
	h := uint32(fnvBasis)
	last, twice := byte(0), false
	for k := 0; k < len(s); {
		c := s[k]
		n := 1
		switch {
		case c >= 'a' && c <= 'z':
			c = 'x'
		case c >= 'A' && c <= 'Z':
			c = 'X'
		case c >= '0' && c <= '9':
			c = 'd'
		case c >= utf8.RuneSelf:
			var ru rune
			ru, n = utf8.DecodeRuneInString(s[k:])
			switch {
			case unicode.IsUpper(ru):
				c = 'X'
			case unicode.IsLetter(ru):
				c = 'x'
			default:
				c = 'u'
			}
		}
		k += n
		if c == last {
			if twice {
				continue
			}
			twice = true
		} else {
			last, twice = c, false
		}
		h = (h ^ uint32(c)) * fnvPrime
	}
	return h
}

// Mode numbers the weights that g is read with.
func (g Segment) Mode() int { return g.mode }
