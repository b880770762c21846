package text

import (
	"strings"
	"unicode/utf8"
)

// What joins letters and digits to one word: hyphens, apostrophes, the stops of acronyms, the separators of
// numbers and hours, and the line ends that a printer put in.

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
	if rest := t.lower[i:end]; strings.HasPrefix(rest, " and ") || strings.HasPrefix(rest, " or ") {
		w.numeric = false // "two- and three-day": the Treebank's "two-"
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

func isUpperByte(c byte) bool { return 'A' <= c && c <= 'Z' }
