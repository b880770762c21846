package timex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/lexicon"
	"dateline/extract/text"
)

// finer is doc with its tokens cut where the words of time are joined: "five-year" into five|-|year, "1990s"
// into 1990|s, "10am" into 10|am, "Wednesday's" into Wednesday|'s. Rules then see one form of each.
type finer struct {
	*text.Document
	parent []int32       // by finer token: index of the token of the document that it is a part of
	ampm   lexicon.Class // the words behind a clock time
}

// finerOf cuts the tokens of doc. The result shares doc's text and zones.
func finerOf(doc *text.Document, lex *lexicon.Lexicon) finer {
	n := len(doc.Tokens) + len(doc.Tokens)/8
	f := finer{&text.Document{Text: doc.Text, Body: doc.Body, Zones: doc.Zones}, make([]int32, 0, n), lex.MustClass("ampm")}
	f.Tokens = make([]text.Token, 0, n)
	f.Words = make([]lexicon.Word, 0, n)
	f.Sentences = make([]text.Sentence, 0, len(doc.Sentences))
	for _, s := range doc.Sentences {
		first := len(f.Tokens)
		for i := s.First; i < s.Last; i++ {
			f.cut(doc, i, lex)
		}
		s.First, s.Last = first, len(f.Tokens)
		f.Sentences = append(f.Sentences, s)
	}
	return f
}

// cut appends the parts of token i.
func (f *finer) cut(doc *text.Document, i int, lex *lexicon.Lexicon) {
	tok := doc.Tokens[i]
	joined := tok.Shape&(text.HasDigit|text.Hyphen) != 0 || strings.IndexByte(tok.Norm, '\'') > 0
	if !joined || tok.Shape.Has(text.Mark) {
		f.add(tok, doc.Words[i], i)
		return
	}
	src := doc.Text[tok.Start:tok.End]
	// "10.30pm" and "16.05.2024" are no decimals
	clock := strings.HasSuffix(tok.Norm, "am") || strings.HasSuffix(tok.Norm, "pm") || strings.Count(tok.Norm, ".") == 2 ||
		i+1 < len(doc.Tokens) && lex.Has(doc.Words[i+1], f.ampm) // "3.15 p.m."
	start := 0
	for start < len(src) {
		end := partEnd(src, start, clock)
		part := text.Token{Start: tok.Start + start, End: tok.Start + end, Shape: tok.Shape &^ (text.HasDigit | text.Numeric | text.Hyphen)}
		part.Norm = norm(src[start:end])
		if start > 0 {
			part.Shape = part.Shape&^text.Capital | text.Glued
		}
		if r, _ := utf8.DecodeRuneInString(src[start:]); unicode.IsDigit(r) {
			part.Shape |= text.HasDigit | text.Numeric
		} else if unicode.IsUpper(r) {
			part.Shape |= text.Capital
		}
		f.add(part, lex.Word(part.Norm), i)
		start = end
	}
}

func (f *finer) add(tok text.Token, w lexicon.Word, parent int) {
	f.Tokens = append(f.Tokens, tok)
	f.Words = append(f.Words, w)
	f.parent = append(f.parent, int32(parent))
}

// partEnd returns where the part of src that begins at start ends: a run of letters and full stops, a number
// with its separators, an apostrophe with the letters behind it, or one mark.
func partEnd(src string, start int, clock bool) int {
	first, n := utf8.DecodeRuneInString(src[start:])
	i := start + n
	class := classOf(first)
	if class == other && first != '\'' && first != '’' {
		return i
	}
	if class == other {
		class = letter
	}
	for i < len(src) {
		r, n := utf8.DecodeRuneInString(src[i:])
		next := classOf(r)
		if next != class && !(class == letter && r == '.') &&
			!(class == digit && !clock && (r == ',' || r == '.') && i+n < len(src) && classOf(rune(src[i+n])) == digit) {
			break
		}
		i += n
	}
	return i
}

type charClass uint8

const (
	other charClass = iota
	letter
	digit
)

func classOf(r rune) charClass {
	switch {
	case unicode.IsDigit(r):
		return digit
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter
	}
	return other
}

// norm is the form that rules match of a part of a token.
func norm(s string) string {
	switch s {
	case "–", "—", "‐", "‑", "−":
		return "-"
	}
	return strings.ToLower(strings.ReplaceAll(s, "’", "'"))
}
