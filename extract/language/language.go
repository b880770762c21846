// Package language tells the language of a text: by a cheap and certain test where that is enough (the
// script, the share of English function words), else by lingua.
//
// Of lingua only 12 languages are used, in its low-accuracy mode, on the first 500 bytes. The models are
// loaded at the first text that needs them: measured with lingua-go 1.4.0 on two cores, 39 ms and
// 8 MB of heap for the first text (73 ms and 11 MB once all 12 are loaded), then 0.3 ms for 500 bytes; the
// cheap test takes 3 microseconds and loads nothing. (All 75 languages at full accuracy would take a gigabyte
// and seven seconds; the embedded models add 131 MB to the binary whichever are used.) The price of the
// short list: a language that is not on it is called by the name of its nearest relative there. What counts
// is that it is not called English.
package language

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/pemistahl/lingua-go"
)

// Result is what could be told. The zero value is "too short to tell".
type Result struct {
	Code       string  // ISO 639-1; "" where there is not even a guess
	Confidence float64 // 0 to 1, rounded to three digits
	// Known is false for a text that is too short, or too mixed, to tell. Code is then a guess, or "".
	Known bool
}

// These say how much is looked at and when it is enough.
const (
	// probe is how many bytes the cheap test reads: some 330 English words, a few thousandths of a
	// millisecond. What stands behind it cannot change the answer.
	probe = 2048
	// sample is how many bytes lingua reads: at 500 bytes it was right on all of 585 development samples.
	sample = 500
	// minHits and minShare: a text with four function words, one word in ten or more, is English. English
	// news has one in five of the words of isEnglish; the twelve other languages of the test stay below one
	// in thirty. Of 2,017 English texts of the development data, many in capitals, 2,006 are told with
	// confidence 1 and none is called another language.
	minHits, minShare = 4, 0.10
	// minLetters is the least that lingua is asked about; a headline of four words has about 25.
	minLetters = 20
	// doubtful: where one word in doubtful is an English function word, lingua may not call the text anything
	// else with certainty. A sentence made of foreign names is what it gets wrong, and says with confidence 1.
	doubtful = 20
	// minSure is how many letters lingua needs to call a text without any foreign letter another language for
	// certain: of English sentences of 25 letters it calls one in some dozens German ("Three men died in a gang war"), and of 40
	// letters with a dateline some Turkish.
	minSure = 50
	// minConfidence is what lingua must reach for its answer to count.
	minConfidence = 0.5
)

// Detect tells the language of text. It never fails and is safe for concurrent use.
func Detect(text string) Result {
	c := count(text[:min(len(text), probe)])
	if c.hits >= minHits && float64(c.hits) >= minShare*float64(c.words) && c.foreign*4 < c.latin {
		return Result{"en", 1, true}
	}
	if code := c.byScript(); code != "" {
		return Result{code, 1, true}
	}
	if c.latin+c.foreign < minLetters {
		return Result{}
	}
	res := ask(text)
	if res.Code != "en" && (c.hits*doubtful > c.words || c.latin < minSure && c.foreign == 0) {
		res.Known = false
	}
	return res
}

// ask puts the beginning of text to lingua.
func ask(text string) Result {
	if len(text) > sample {
		end := sample
		for end > 0 && !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end]
	}
	values := detector().ComputeLanguageConfidenceValues(text)
	if len(values) == 0 {
		return Result{}
	}
	// lingua adds up floats in the order of a map; rounding takes the last digits, which vary, away.
	confidence := math.Round(values[0].Value()*1000) / 1000
	return Result{
		Code:       strings.ToLower(values[0].Language().IsoCode639_1().String()),
		Confidence: confidence,
		Known:      confidence >= minConfidence,
	}
}

// detector is lingua's detector, built at the first call.
var detector = sync.OnceValue(func() lingua.LanguageDetector {
	return lingua.NewLanguageDetectorBuilder().FromLanguages(
		lingua.English, lingua.French, lingua.German, lingua.Spanish, lingua.Portuguese, lingua.Italian,
		lingua.Dutch, lingua.Turkish, lingua.Indonesian, lingua.Russian, lingua.Arabic, lingua.Persian,
	).WithLowAccuracyMode().Build()
})

// scripts are the scripts that tell the language, or stand for it: Han without kana is called Chinese,
// Devanagari Hindi, Hebrew script Hebrew.
var scripts = []struct {
	code  string
	table *unicode.RangeTable
}{
	{"zh", unicode.Han}, {"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"ko", unicode.Hangul},
	{"el", unicode.Greek}, {"he", unicode.Hebrew}, {"hi", unicode.Devanagari}, {"bn", unicode.Bengali},
	{"ta", unicode.Tamil}, {"th", unicode.Thai}, {"ka", unicode.Georgian}, {"hy", unicode.Armenian},
}

// counts is what the cheap test sees. Words and hits are ASCII only; latin and foreign count letters.
type counts struct {
	words, hits    int
	latin, foreign int
	script         [12]int // letters by index of scripts
}

// byScript returns the language that the script alone tells, or "".
func (c *counts) byScript() string {
	best, kana := 0, c.script[1]+c.script[2]
	for i, n := range c.script {
		if n > c.script[best] {
			best = i
		}
	}
	switch {
	case c.foreign < 5 || c.script[best]+kana <= c.latin:
		return ""
	case kana > 0 && kana*8 > c.script[0] && best <= 2: // Japanese text is about half kana
		return "ja"
	default:
		return scripts[best].code
	}
}

// count runs over the text once. A word is a run of letters; one with a letter beyond ASCII is not English.
func count(text string) (c counts) {
	var word [8]byte // longer words are not in the list
	n := 0
	end := func() {
		if n > 0 {
			c.words++
			if n <= len(word) && isEnglish(string(word[:n])) {
				c.hits++
			}
		}
		n = 0
	}
	for i := 0; i < len(text); {
		b := text[i]
		if b < utf8.RuneSelf {
			i++
			if l := b | 0x20; 'a' <= l && l <= 'z' {
				if n < len(word) {
					word[n] = l
				}
				n++
				c.latin++
			} else {
				end()
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case r < 0x250 && unicode.IsLetter(r):
			c.latin++
			n += len(word) + 1
		case unicode.IsLetter(r):
			c.letter(r)
			n += len(word) + 1
		default:
			end()
		}
	}
	end()
	return c
}

// letter counts a letter of a script other than Latin.
func (c *counts) letter(r rune) {
	if unicode.Is(unicode.Latin, r) {
		c.latin++
		return
	}
	c.foreign++
	for i, s := range scripts {
		if unicode.Is(s.table, r) {
			c.script[i]++
			return
		}
	}
}

// isEnglish reports whether word is a function word, or a word as frequent in news, that is English only.
// Left out on purpose are words which other languages of the Latin script share: a, in, is, on, was, we, he
// (Dutch, German, French), by, for, at, her, have (Danish, Norwegian), as, are, will, but, me, do, no.
func isEnglish(word string) bool {
	switch word {
	case "the", "of", "and", "to", "that", "with", "from", "this", "which", "who", "whose", "their", "they",
		"them", "were", "been", "being", "has", "said", "says", "his", "its", "it", "would", "could", "should",
		"than", "then", "when", "while", "where", "what", "after", "before", "into", "about", "between",
		"against", "because", "during", "these", "those", "there", "other", "some", "such", "not", "only",
		"through", "until", "our", "your", "my", "you", "she", "him",
		"monday", "tuesday", "thursday", "friday", "saturday", "sunday", "two", "three", "four", "five", "seven", "eight", "nine",
		"people", "killed", "killing", "wounded", "injured", "died", "went", "near", "outside", "year", "years", "week", "month",
		"attacked", "kidnapped", "exploded", "gunmen", "soldiers":
		return true
	}
	return false
}
