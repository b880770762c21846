package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/lexicon"
)

// Tokens follow the Penn Treebank: "do|n't", "Karvuna|'s", "can|not", "$|5", "10|%", "U.S.", "22-year-old".
// Unlike the Treebank's script they are never rewritten, and number ranges are parted ("12|-|15") so that
// both ends can be read. One pass over the bytes; each look ahead is bounded.

// tokenizer appends the tokens of paragraphs to doc.
type tokenizer struct {
	doc   *Document
	lex   *lexicon.Lexicon
	cls   *classes
	lower string // doc.Text as by lowered
}

// kind is what a rune is to the tokenizer.
type kind uint8

const (
	mark   kind = iota
	letter      // letters and the marks that combine with them
	digit
	space
	silent // soft hyphens and joiners: nothing to the reader
)

var asciiKinds = func() (k [utf8.RuneSelf]kind) {
	for c := range k {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			k[c] = letter
		case '0' <= c && c <= '9':
			k[c] = digit
		case c <= ' ', c == 0x7f:
			k[c] = space
		}
	}
	return k
}()

// kindAt returns the kind of the rune at i and its length.
func (t *tokenizer) kindAt(i int) (kind, int) {
	if c := t.doc.Text[i]; c < utf8.RuneSelf {
		return asciiKinds[c], 1
	}
	r, size := utf8.DecodeRuneInString(t.doc.Text[i:])
	switch {
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter, size
	case unicode.IsNumber(r):
		return digit, size
	case unicode.IsSpace(r), r == '\u200b', r == '\ufeff', unicode.Is(unicode.Cc, r):
		return space, size
	case unicode.Is(unicode.Cf, r):
		return silent, size
	}
	return mark, size
}

// wordAt reports whether a letter or digit stands at i, before end.
func (t *tokenizer) wordAt(i, end int) bool {
	if i >= end {
		return false
	}
	k, _ := t.kindAt(i)
	return k == letter || k == digit
}

func (t *tokenizer) digitAt(i, end int) bool {
	return i < end && '0' <= t.lower[i] && t.lower[i] <= '9'
}

// tokenize appends the tokens of Text[i:end].
func (t *tokenizer) tokenize(i, end int) {
	for i < end {
		k, size := t.kindAt(i)
		switch k {
		case space, silent:
			i += size
		case mark:
			i = t.mark(i, end)
		default:
			i = t.word(i, end)
		}
	}
}

// emit appends a token with its word.
func (t *tokenizer) emit(start, end int, norm string, shape Shape) {
	if n := len(t.doc.Tokens); n > 0 && t.doc.Tokens[n-1].End == start {
		shape |= Glued
	}
	t.doc.Tokens = append(t.doc.Tokens, Token{start, end, norm, shape})
	t.doc.Words = append(t.doc.Words, t.lex.Word(norm))
}

// scan is a word being read.
type scan struct {
	start, seg, stop int  // where it begins, where its last part begins, where it has got to
	odd              int  // first byte from where on lower is not the norm; past the text if none
	apos, aposLen    int  // its last apostrophe; -1 if none
	numeric          bool // digits and separators only so far
	dotted           bool // letters with full stops between: "U.S"
	hyphened         bool
	broken           bool // over a line end
	address          bool // an address on the internet, taken to the next white space
}

// word appends the word or number that begins at i, in one token or parted as "do|n't" is.
func (t *tokenizer) word(i, end int) int {
	w := scan{start: i, seg: i, stop: i, odd: len(t.lower) + 1, apos: -1, numeric: true}
	if stop := t.urlEnd(i, end); stop > i {
		w.stop, w.address, w.numeric = stop, true, false
	} else if stop := t.dateEnd(i, end); stop > i {
		w.stop = stop
	} else {
		for t.run(&w, end); w.stop < end; t.run(&w, end) {
			n := t.connector(&w, end)
			if n == 0 || w.address {
				break
			}
			w.stop += n
			w.seg = w.stop
		}
	}
	if w.address && !ascii(t.lower[w.start:w.stop]) {
		w.odd = w.start
	}
	shape := t.shape(w.start, w.stop)
	if t.keepsPeriod(&w, end, shape) {
		w.stop++
		shape |= Period
	}
	if cut := t.cut(&w); cut > w.start {
		t.emit(w.start, cut, t.norm(&w, w.start, cut), t.shape(w.start, cut))
		t.emit(cut, w.stop, suffixNorm(t.lower[cut:w.stop]), t.shape(cut, w.stop))
		return w.stop
	}
	norm := t.norm(&w, w.start, w.stop)
	if w.broken && strings.IndexByte(norm, '-') < 0 {
		shape &^= Hyphen // it was the printer's
	}
	t.emit(w.start, w.stop, norm, shape)
	return w.stop
}

// run reads letters and digits.
func (t *tokenizer) run(w *scan, end int) {
	for i := w.stop; i < end; {
		c := t.doc.Text[i]
		if c < utf8.RuneSelf {
			k := asciiKinds[c]
			if k != letter && k != digit {
				return
			}
			w.numeric = w.numeric && k == digit
			i++
			w.stop = i
			continue
		}
		k, size := t.kindAt(i)
		switch k {
		case letter, digit:
			w.numeric = false
			// Two-byte Latin letters that have a two-byte lower case are right in lower.
			r, _ := utf8.DecodeRuneInString(t.lower[i:])
			if (r < 0xc0 || r > 0x24f || unicode.IsUpper(r)) && i < w.odd {
				w.odd = i
			}
			i += size
			w.stop = i
		case silent: // belongs to the word only if the word goes on behind it
			i += size
			w.odd = min(w.odd, w.stop)
		default:
			return
		}
	}
}

// keepsPeriod reports whether the full stop behind the word is part of it: "U.S.", "Gen.", "No. 10".
func (t *tokenizer) keepsPeriod(w *scan, end int, shape Shape) bool {
	i := w.stop
	if i >= end || t.lower[i] != '.' || w.address || w.numeric || i+1 < end && t.lower[i+1] == '.' {
		return false
	}
	if w.dotted {
		return runes(t.lower[w.seg:i], 2) == 1
	}
	next, nextUpper := t.peek(i+1, end)
	if shape.Has(Capital) && runes(t.lower[w.start:i], 2) == 1 {
		return nextUpper
	}
	c := t.cls
	word := t.lex.Word(t.lower[w.start : i+1])
	if word == 0 {
		return false
	}
	keeps := func(class lexicon.Class, when string) bool {
		if v := t.lex.Value(word, class); v != "" {
			when = v
		}
		return when == "" || when == "upper" && shape.Has(Capital) || when == "digit" && next == digit
	}
	switch {
	case t.lex.Has(word, c.title):
		return keeps(c.title, "") && (shape.Has(Capital) || nextUpper)
	case t.lex.Has(word, c.number):
		return keeps(c.number, "digit")
	case t.lex.Has(word, c.date):
		return keeps(c.date, "upper")
	case t.lex.Has(word, c.end):
		return keeps(c.end, "")
	}
	return false
}

// peek returns the kind of what stands behind the white space at i, and whether it is an upper-case letter.
func (t *tokenizer) peek(i, end int) (k kind, upper bool) {
	const most = 16 // bytes of white space
	for j := i; j < end && j < i+most; {
		k, size := t.kindAt(j)
		if k != space {
			r, _ := utf8.DecodeRuneInString(t.doc.Text[j:])
			return k, unicode.IsUpper(r)
		}
		j += size
	}
	return space, false
}

// cut returns where the word is parted in two ("do|n't", "Karvuna|'s", "can|not"), or its start.
func (t *tokenizer) cut(w *scan) int {
	if w.address {
		return w.start
	}
	if w.apos > w.start {
		switch t.lower[w.apos+w.aposLen : w.stop] {
		case "s", "d", "m", "ll", "re", "ve":
			return w.apos
		case "t":
			if t.lower[w.apos-1] == 'n' {
				return w.apos - 1
			}
		}
		return w.start
	}
	// The words that the Treebank parts.
	switch t.lower[w.start:w.stop] {
	case "cannot", "gonna", "gotta", "lemme", "gimme", "wanna":
		return w.start + len("can")
	}
	return w.start
}

// runes counts the runes of s, up to most.
func runes(s string, most int) (n int) {
	for range s {
		if n++; n == most {
			return n
		}
	}
	return n
}
