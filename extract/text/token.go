package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

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

// connector returns the length of what stands at w.stop and joins the next letter or digit to the word; 0 if
// nothing does.
func (t *tokenizer) connector(w *scan, end int) int {
	i, s := w.stop, t.doc.Text
	if s[i] < utf8.RuneSelf && i+1 >= end {
		return 0
	}
	switch c := s[i]; c {
	case '-':
		return t.hyphen(w, 1, end)
	case '\'', '`':
		if k, _ := t.kindAt(i + 1); k == letter {
			w.apos, w.aposLen = i, 1
			if c == '`' {
				w.odd = min(w.odd, i)
			}
			return 1
		}
	case '.':
		return t.period(w, end)
	case ':':
		if w.numeric && i-w.seg <= 2 && t.digitAt(i+1, end) && t.digitAt(i+2, end) && !t.digitAt(i+3, end) {
			return 1
		}
	case ',':
		return t.comma(w, end)
	case '/':
		if w.numeric && t.digitAt(i+1, end) {
			return 1
		}
	case '&':
		if isUpperByte(s[i-1]) && isUpperByte(s[i+1]) {
			return 1
		}
	case '_':
		if t.wordAt(i+1, end) {
			w.numeric = false
			return 1
		}
	case '@':
		if t.wordAt(i+1, end) {
			w.stop, w.address, w.numeric = t.spaceEnd(i, end), true, false
		}
	default:
		return t.wideConnector(w, end)
	}
	return 0
}

// wideConnector is connector for runes beyond ASCII.
func (t *tokenizer) wideConnector(w *scan, end int) int {
	r, size := utf8.DecodeRuneInString(t.doc.Text[w.stop:])
	switch r {
	case '’', '‘':
		if w.stop+size < end {
			if k, _ := t.kindAt(w.stop + size); k == letter {
				w.apos, w.aposLen = w.stop, size
				w.odd = min(w.odd, w.stop)
				return size
			}
		}
	case '‐', '‑': // hyphen, non-breaking hyphen
		if n := t.hyphen(w, size, end); n > 0 {
			w.odd = min(w.odd, w.stop)
			return n
		}
	}
	return 0
}

// hyphen joins "car-bomb" and, over a line end, "explo-\nsion", and not "12-15".
func (t *tokenizer) hyphen(w *scan, size, end int) int {
	i := w.stop + size
	if t.wordAt(i, end) {
		if w.numeric && t.digitAt(i, end) {
			return 0
		}
		w.numeric, w.hyphened = false, true
		return size
	}
	j := t.nextLine(i, end)
	if j == i || w.numeric && t.digitAt(j, end) {
		return 0
	}
	if k, _ := t.kindAt(j); k != letter && k != digit {
		return 0
	}
	w.odd, w.numeric, w.broken = min(w.odd, w.stop), false, true
	return j - w.stop
}

// nextLine returns where the next line's text begins if the line ends at i, else i.
func (t *tokenizer) nextLine(i, end int) int {
	const most = 16 // bytes of white space: more is no mere line end
	j := i
	for ; j < end && j < i+most && asciiKindAt(t.lower, j) == space; j++ {
	}
	if j >= end || strings.IndexByte(t.lower[i:j], '\n') < 0 {
		return i
	}
	if k, _ := t.kindAt(j); k != letter && k != digit {
		return i
	}
	return j
}

func asciiKindAt(s string, i int) kind {
	if c := s[i]; c < utf8.RuneSelf {
		return asciiKinds[c]
	}
	return mark
}

// period joins "1.2", "U.S", "Ph.D" and "example.com", and not "bomb.The".
func (t *tokenizer) period(w *scan, end int) int {
	i := w.stop
	if w.numeric {
		if t.digitAt(i+1, end) {
			return 1
		}
		return 0
	}
	if w.dotted && t.lower[i+1] == '-' && t.wordAt(i+2, end) { // "U.S.-led"
		w.hyphened = true
		return 2
	}
	k, size := t.kindAt(i + 1)
	if k != letter {
		return 0
	}
	after := i + 1 + size
	single := !t.wordAt(after, end)
	switch n := runes(t.lower[w.seg:i], 3); {
	case single && (n == 1 || n == 2 && after < end && t.lower[after] == '.'):
		w.dotted = true
		return 1
	case n > 1 && !single:
		const longest = 6 // of domain_end, and one more
		j := i + 1
		for ; j < end && j < i+longest && asciiKindAt(t.lower, j) == letter; j++ {
		}
		if t.doc.Text[i+1:j] == t.lower[i+1:j] && t.lex.Has(t.lex.Word(t.lower[i+1:j]), t.cls.domain) {
			return 1
		}
	}
	return 0
}

// comma joins "1,200", and "1,\n200" where a line broke it, and not "May 1,\n200 people".
func (t *tokenizer) comma(w *scan, end int) int {
	i := w.stop
	if !w.numeric || i-w.seg > 3 || w.seg > w.start && i-w.seg != 3 {
		return 0
	}
	j := i + 1
	if !t.digitAt(j, end) {
		if j = t.nextLine(i+1, end); j == i+1 || t.afterMonth() {
			return 0
		}
	}
	if !t.digitAt(j, end) || !t.digitAt(j+1, end) || !t.digitAt(j+2, end) || t.digitAt(j+3, end) {
		return 0
	}
	if j > i+1 {
		w.odd, w.broken = min(w.odd, i), true
	}
	return j - i
}

// afterMonth reports whether the last token is a month.
func (t *tokenizer) afterMonth() bool {
	n := len(t.doc.Words)
	return n > 0 && t.lex.Has(t.doc.Words[n-1], t.cls.month)
}

// dateEnd returns the end of a date in digits and hyphens at i ("2024-05-16", "16-05-2024"), else i.
func (t *tokenizer) dateEnd(i, end int) int {
	var parts [3]int
	j := i
	for p := range parts {
		if p > 0 {
			if j >= end || t.lower[j] != '-' {
				return i
			}
			j++
		}
		for ; t.digitAt(j, end) && parts[p] <= 4; j++ {
			parts[p]++
		}
	}
	if t.wordAt(j, end) || j+1 < end && t.lower[j] == '-' && t.wordAt(j+1, end) {
		return i
	}
	yearFirst := parts[0] == 4 && parts[1] == 2 && parts[2] == 2
	yearLast := in(parts[0], 1, 2) && in(parts[1], 1, 2) && (parts[2] == 2 || parts[2] == 4)
	if yearFirst || yearLast {
		return j
	}
	return i
}

func in(n, low, high int) bool { return low <= n && n <= high }

// urlEnd returns the end of the web address at i, else i.
func (t *tokenizer) urlEnd(i, end int) int {
	if c := t.lower[i]; c != 'h' && c != 'w' {
		return i
	}
	rest := t.lower[i:end]
	if strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://") || strings.HasPrefix(rest, "www.") {
		return t.spaceEnd(i, end)
	}
	return i
}

// spaceEnd returns where the address that covers i ends: at white space, without the marks that close a
// sentence, a quotation or a bracket.
func (t *tokenizer) spaceEnd(i, end int) int {
	j, last := i, i
	for j < end {
		k, size := t.kindAt(j)
		if k == space || strings.IndexByte("<>\"", t.lower[j]) >= 0 {
			break
		}
		j += size
		if k == letter || k == digit || t.lower[j-size] == '/' {
			last = j
		}
	}
	return max(last, i+1)
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
	case "cannot", "gonna", "gotta", "lemme", "gimme":
		return w.start + 3
	case "wanna":
		return w.start + 3
	}
	return w.start
}

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

// runes counts the runes of s, up to most.
func runes(s string, most int) (n int) {
	for range s {
		if n++; n == most {
			return n
		}
	}
	return n
}

func isUpperByte(c byte) bool { return 'A' <= c && c <= 'Z' }
