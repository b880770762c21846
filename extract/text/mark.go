package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark appends the token at i, which is neither letter nor digit: quotes and dashes get plain norms, runs of
// full stops, hyphens and ornaments are one token.
func (t *tokenizer) mark(i, end int) int {
	s := t.doc.Text
	c := s[i]
	if c >= utf8.RuneSelf {
		return t.wideMark(i, end)
	}
	stop, norm := i+1, t.lower[i:i+1]
	switch c {
	case '.', '-':
		if stop = t.repeat(i, end); stop > i+1 {
			norm = "..."
			if c == '-' {
				norm = "--"
			}
		}
	case '*', '=', '_', '~', '+':
		stop = t.repeat(i, end)
		norm = t.lower[i:stop]
	case '\'', '`':
		norm = "'"
		if stop < end && s[stop] == c { // the Treebank's quotes: `` and ''
			stop, norm = stop+1, `"`
		} else if t.possessive(i, stop, end) {
			stop, norm = stop+1, "'s"
		}
	case '@', '#':
		for stop < end && (t.wordAt(stop, end) || s[stop] == '_') && !(c == '#' && stop == i+1 && t.digitAt(stop, end)) {
			_, size := t.kindAt(stop)
			stop += size
		}
		if stop > i+1 {
			norm = normal(s[i:stop])
			t.emit(i, stop, norm, t.shape(i, stop))
			return stop
		}
	}
	t.emit(i, stop, norm, t.shape(i, stop))
	return stop
}

// possessive reports whether an apostrophe at i..stop and an s behind it end a word whose full stop or
// closing quote parted them from it: "U.S.'s".
func (t *tokenizer) possessive(i, stop, end int) bool {
	n := len(t.doc.Tokens)
	return n > 0 && t.doc.Tokens[n-1].End == i && stop < end && t.lower[stop] == 's' && !t.wordAt(stop+1, end)
}

// repeat returns the end of the run of the byte at i.
func (t *tokenizer) repeat(i, end int) int {
	c := t.lower[i]
	for i < end && t.lower[i] == c {
		i++
	}
	return i
}

// wideMark is mark for runes beyond ASCII.
func (t *tokenizer) wideMark(i, end int) int {
	s := t.doc.Text
	r, size := utf8.DecodeRuneInString(s[i:])
	stop := i + size
	norm := ""
	switch r {
	case '“', '”', '„', '‟', '«', '»', '″', '〝', '〞':
		norm = `"`
	case '’', '‘', '‚', '‛', '‹', '›', '′', '´':
		norm = "'"
		if r == '’' && t.possessive(i, stop, end) {
			stop, norm = stop+1, "'s"
		}
	case '–', '‒', '−', '‐', '‑':
		norm = "-"
	case '—', '―', '⸺':
		norm = "--"
	case '…':
		norm = "..."
	case utf8.RuneError:
		norm = "\ufffd"
	default:
		// Signs in a row that combine, as a flag or a heart with a colour, are one token.
		for stop < end {
			next, n := utf8.DecodeRuneInString(s[stop:])
			if !unicode.IsMark(next) {
				break
			}
			stop += n
		}
		if norm = t.lower[i:stop]; stop > i+size {
			norm = normal(norm)
		}
	}
	t.emit(i, stop, norm, t.shape(i, stop))
	return stop
}

// shape says how Text[start:end] is written.
func (t *tokenizer) shape(start, end int) Shape {
	var (
		s              Shape
		letters, upper int
		digits, other  bool
		lowerBefore    bool
	)
	text := t.doc.Text[start:end]
	for i := 0; i < len(text); {
		c := text[i]
		k, size, isUpper := mark, 1, false
		if c < utf8.RuneSelf {
			k, isUpper = asciiKinds[c], isUpperByte(c)
		} else {
			var r rune
			r, _ = utf8.DecodeRuneInString(text[i:])
			k, size = t.kindAt(start + i)
			isUpper = unicode.IsUpper(r)
			if unicode.IsMark(r) && i > 0 { // an accent goes with the letter before
				i += size
				continue
			}
		}
		switch k {
		case letter:
			letters++
			if isUpper {
				upper++
				if i == 0 {
					s |= Capital
				}
				if lowerBefore {
					s |= MixedCase
				}
			}
			lowerBefore = !isUpper
		case digit:
			digits = true
		case mark:
			hyphen := c == '-' || strings.HasPrefix(text[i:], "‐") || strings.HasPrefix(text[i:], "‑")
			if hyphen && i > 0 && i+size < len(text) {
				s |= Hyphen
			}
			other = other || strings.IndexByte(".,:/-", c) < 0
		}
		i += size
	}
	if letters >= 2 && upper == letters {
		s |= AllCaps
	}
	if digits {
		s |= HasDigit
		if letters == 0 && !other {
			s |= Numeric
		}
	}
	if letters == 0 && !digits {
		s |= Mark
	}
	return s
}
