package tag

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"dateline/extract/text"
)

// docOf makes a document by hand: one sentence a line, tokens parted by spaces, no lexicon.
func docOf(lines ...string) *text.Document {
	doc := &text.Document{Text: strings.Join(lines, "\n")}
	doc.Zones = []text.Zone{{Start: 0, End: len(doc.Text)}}
	pos := 0
	for _, line := range lines {
		first := len(doc.Tokens)
		caps := line == strings.ToUpper(line) && strings.ContainsFunc(line, unicode.IsUpper)
		at := pos
		for _, word := range strings.Split(line, " ") {
			if word != "" {
				tok := text.Token{Start: at, End: at + len(word), Norm: strings.ToLower(word), Shape: shapeOf(word)}
				if caps {
					tok.Shape |= text.CapsZone
				}
				doc.Tokens = append(doc.Tokens, tok)
			}
			at += len(word) + 1
		}
		if len(doc.Tokens) > first {
			doc.Sentences = append(doc.Sentences, text.Sentence{
				Start: pos, End: pos + len(line), First: first, Last: len(doc.Tokens),
			})
		}
		pos += len(line) + 1
	}
	return doc
}

func shapeOf(word string) text.Shape {
	var s text.Shape
	letters, upper := 0, 0
	digits := false
	lastLower := false
	for i, r := range word {
		switch {
		case unicode.IsUpper(r):
			letters++
			upper++
			if i == 0 {
				s |= text.Capital
			}
			if lastLower {
				s |= text.MixedCase
			}
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits = true
		}
		lastLower = unicode.IsLower(r)
	}
	if digits {
		s |= text.HasDigit
		if strings.Trim(word, "0123456789.,") == "" {
			s |= text.Numeric
		}
	}
	if letters >= 2 && upper == letters {
		s |= text.AllCaps
	}
	if letters == 0 && !digits {
		s |= text.Mark
	}
	return s
}

// news returns the sentences of testdata/news.txt.
func news(tb testing.TB) []string {
	tb.Helper()
	b, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func newTagger(tb testing.TB) *Tagger {
	tb.Helper()
	t, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return t
}
