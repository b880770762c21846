package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// suffixNorms are the norms of what is cut off behind a typographic apostrophe.
var suffixNorms = map[string]string{
	"’s": "'s", "’d": "'d", "’m": "'m", "’ll": "'ll", "’re": "'re", "’ve": "'ve", "n’t": "n't",
}

// suffixNorm returns the norm of the second part of a parted word.
func suffixNorm(s string) string {
	if ascii(s) && strings.IndexByte(s, '`') < 0 {
		return s
	}
	if norm, ok := suffixNorms[s]; ok {
		return norm
	}
	return normal(s)
}

// norm returns the norm of w's bytes [start:end): a slice of lower, but for the odd word.
func (t *tokenizer) norm(w *scan, start, end int) string {
	if w.odd >= end {
		return t.lower[start:end]
	}
	s := t.doc.Text[start:end]
	if !w.broken {
		return normal(s)
	}
	// Over a line end a hyphen is the printer's, unless the word has others or the lexicon knows it so.
	var kept, joined strings.Builder
	for rest := s; rest != ""; {
		i := strings.IndexByte(rest, '\n')
		if i < 0 {
			kept.WriteString(rest)
			joined.WriteString(rest)
			break
		}
		line := strings.TrimRight(rest[:i], " \t\r")
		kept.WriteString(line)
		joined.WriteString(strings.TrimRight(line, "-‐‑"))
		rest = strings.TrimLeft(rest[i:], " \t\r\n")
	}
	whole, parts := normal(joined.String()), normal(kept.String())
	printers := !w.hyphened && strings.IndexFunc(whole, unicode.IsDigit) < 0 && !upperAfterBreak(s)
	if printers && (t.lex.Word(whole) != 0 || t.lex.Word(parts) == 0) {
		return whole
	}
	return parts
}

// upperAfterBreak reports whether a line of s after the first begins with an upper-case letter, and the
// line before does not end with one.
func upperAfterBreak(s string) bool {
	i := strings.LastIndexByte(s, '\n')
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i+1:], " \t\r"))
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:i], " \t\r-‐‑"))
	return unicode.IsUpper(r) && !unicode.IsUpper(before)
}

// normal makes a norm letter by letter.
func normal(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', '‛', '`', 'ʼ':
			return '\''
		case '‐', '‑':
			return '-'
		}
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(strings.ToLower(norm.NFC.String(s)))
}
