package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters that decomposition leaves whole, as GeoNames and the agencies write them in ASCII; the last row
// are the marks that romanised Arabic, Hebrew and Polynesian names have for a stop in the throat.
var letters = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ß': "ss", 'ı': "i", 'ħ': "h",
	'ŋ': "n", 'ə': "a", 'ǝ': "a", 'ɓ': "b", 'ɗ': "d", 'ɛ': "e", 'ɔ': "o",
	'‘': "'", '’': "'", 'ʻ': "'", 'ʼ': "'", 'ʿ': "'", 'ʾ': "'", '`': "'", '´': "'", '′': "'", '‑': "-", '–': "-",
}

// fold appends s, in lower case, without accents.
func fold(dst []byte, s string) []byte {
	ascii := 0
	for ascii < len(s) && s[ascii] < utf8.RuneSelf {
		ascii++
	}
	dst = append(dst, s[:ascii]...)
	if ascii == len(s) {
		return dst
	}
	var buf [128]byte
	for rest := norm.NFD.AppendString(buf[:0], s[ascii:]); len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if to, ok := letters[r]; ok {
			dst = append(dst, to...)
		} else {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

func lower(s string) string { return strings.ToLower(s) }

// marks are what stands in names and is a token of its own, or is written in several ways.
var marks = strings.NewReplacer("(", " ( ", ")", " ) ", "/", " / ", ",", " , ", "’", "'", "‘", "'", "`", "'")

// split cuts a name as the tokens of a text are cut: at spaces; commas, brackets, strokes and a possessive
// apart.
func split(name string) []string {
	var out []string
	for _, tok := range strings.Fields(marks.Replace(norm.NFC.String(name))) {
		for _, end := range []string{"'s", "'"} {
			if stem, ok := strings.CutSuffix(tok, end); ok && stem != "" {
				out, tok = append(out, stem), end
				break
			}
		}
		out = append(out, tok)
	}
	return out
}

// Caps reports whether tok is written mostly in capitals, two or more, and without a full stop: the
// abbreviations that could be taken for words, as "US" and "LeT". "U.S." cannot.
func Caps(tok string) bool {
	upper, small := 0, 0
	for _, r := range tok {
		switch {
		case r == '.':
			return false
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			small++
		}
	}
	return upper > 1 && upper > small
}
