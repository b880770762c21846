package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A paragraph ends at a blank line. Whether it ends at a single line break is for the whole text to say:
// wires are wrapped at some 70 columns, pages saved as text have one line for each paragraph.

// para is a paragraph: bytes without the white space around, lines, tokens.
type para struct {
	start, end  int
	lines       int
	first, last int // tokens
}

// line is a line's text without the white space around.
type line struct {
	start, end  int
	indent      int
	cols        int // runes
	first, last rune
}

// paragraphs returns the paragraphs of s in order; the title before body, if any, is the first.
func paragraphs(s string, body int) []para {
	var paras []para
	if body > 0 {
		paras = append(paras, para{start: 0, end: body - 2, lines: 1})
	}
	lay := measure(s, body)
	var prev line
	open, bullets := false, false
	for pos := body; pos < len(s); {
		var l line
		l, pos = nextLine(s, pos)
		switch {
		case l.start == l.end:
			open, bullets = false, false
			continue
		case open && !lay.breaks(s, prev, l, bullets):
			p := &paras[len(paras)-1]
			p.end, p.lines = l.end, p.lines+1
		default:
			paras = append(paras, para{start: l.start, end: l.end, lines: 1})
			bullets = bullet(s[l.start:l.end]) > 0
		}
		open, prev = true, l
	}
	return paras
}

// nextLine returns the line at pos and where the next begins.
func nextLine(s string, pos int) (line, int) {
	end, next := len(s), len(s)
	if i := strings.IndexByte(s[pos:], '\n'); i >= 0 {
		end, next = pos+i, pos+i+1
	}
	white := func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }
	text := strings.TrimLeftFunc(s[pos:end], white)
	l := line{start: end - len(text), indent: end - len(text) - pos}
	text = strings.TrimRightFunc(text, white)
	l.end = l.start + len(text)
	l.cols = utf8.RuneCountInString(text)
	l.first, _ = utf8.DecodeRuneInString(text)
	l.last, _ = utf8.DecodeLastRuneInString(text)
	return l, next
}

// layout is how the lines of a text are made.
type layout struct {
	wrapped bool
	width   int // the longest line of a wrapped text, in runes
}

// measure looks at the lines that another line follows at once. In wrapped text most of these are of one
// length, from 45 to 100 columns, and end in the middle of a sentence.
func measure(s string, body int) layout {
	const narrow, wide = 45, 100
	var lay layout
	pairs, fit, over, unfinished := 0, 0, 0, 0
	var prev line
	for pos := body; pos < len(s); {
		var l line
		l, pos = nextLine(s, pos)
		if l.start < l.end && prev.start < prev.end {
			pairs++
			switch {
			case prev.cols > wide+20:
				over++
			case prev.cols >= narrow && prev.cols <= wide:
				fit++
				lay.width = max(lay.width, prev.cols)
				if !terminal(prev.last) {
					unfinished++
				}
			}
		}
		prev = l
	}
	lay.wrapped = fit*2 > pairs && unfinished*2 > fit && over*5 < pairs
	return lay
}

// breaks reports whether a paragraph ends between the lines a and b, which no blank line parts.
func (lay layout) breaks(s string, a, b line, bullets bool) bool {
	done := terminal(a.last) || a.last == ':'
	if n := bullet(s[b.start:b.end]); n > 0 && (done || bullets || !lay.wrapped || b.first == '•') {
		return true
	}
	goesOn := unicode.IsLower(b.first) && !terminal(a.last)
	if !lay.wrapped {
		broken := a.last == '-' || a.last == ',' && unicode.IsDigit(b.first)
		return !goesOn && !broken
	}
	if b.indent > a.indent+1 && terminal(a.last) {
		return true
	}
	// The line was ended by choice if the next word would have gone into it. A ragged column leaves some
	// room; 15 columns hold almost every word.
	const ragged = 15
	word := strings.IndexByte(s[b.start:b.end], ' ')
	if word < 0 {
		word = b.cols
	}
	return a.cols+1+word+ragged < lay.width && !goesOn && a.last != ','
}

// terminal reports whether r ends a sentence, closing marks counted.
func terminal(r rune) bool { return strings.ContainsRune(".!?…\"”’')]", r) }

// bullet returns the length of the mark that opens a list's line ("- ", "• ", "1. ", "(a) "), or 0.
func bullet(s string) int {
	for _, b := range [...]string{"- ", "* ", "• ", "•", "– ", "— ", "-- ", "· ", "▪", "● "} {
		if strings.HasPrefix(s, b) {
			return len(b)
		}
	}
	i := 0
	if i < len(s) && s[i] == '(' {
		i++
	}
	j := i
	for j < len(s) && j < i+2 && '0' <= s[j] && s[j] <= '9' {
		j++
	}
	if j == i && j < len(s) && 'a' <= s[j] && s[j] <= 'h' {
		j++
	}
	if j == i || j+1 >= len(s) || s[j] != ')' && (s[j] != '.' || i == 1) || s[j+1] != ' ' {
		return 0
	}
	return j + 2
}
