package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/lexicon"
)

// splitter cuts zones into sentences. A sentence ends behind . ! ? or an ellipsis and the quotes and
// brackets that close there, when white space and something that can begin a sentence follow. A full stop
// that belongs to an abbreviation ends one only when the next word shows it.
type splitter struct {
	doc  *Document
	lex  *lexicon.Lexicon
	cls  *classes
	caps bool // most of the text is in capitals
}

// capsShare is the share of upper-case letters above which case tells nothing. Headlines in title case
// have less than a third; wires in capitals have all but a few.
const capsShare = 0.8

// longest is how many tokens a sentence may have before it is cut, so that work on a sentence has a bound.
// News has few of a hundred; longer ones are tables and text without full stops.
const longest = 400

// split fills doc.Sentences and marks the tokens of sentences in capitals.
func (s *splitter) split() {
	doc := s.doc
	doc.Sentences = make([]Sentence, 0, len(doc.Tokens)/16+len(doc.Zones))
	first := 0
	for z, zone := range doc.Zones {
		last := first
		for last < len(doc.Tokens) && doc.Tokens[last].Start < zone.End {
			last++
		}
		shouted := upperShare(doc.Tokens[first:last]) > capsShare
		for first < last {
			end := s.end(first, last, shouted)
			doc.Sentences = append(doc.Sentences, Sentence{
				Start: doc.Tokens[first].Start, End: doc.Tokens[end-1].End, First: first, Last: end, Zone: z,
			})
			s.mark(doc.Tokens[first:end])
			first = end
		}
	}
}

// mark sets CapsZone in a sentence written in capitals. Up to two words are names as often as not, and are
// so marked only in a text that is in capitals.
func (s *splitter) mark(toks []Token) {
	const few = 2
	words := 0
	for i := range toks {
		if !toks[i].Shape.Has(Mark) && !toks[i].Shape.Has(Numeric) {
			words++
		}
	}
	if words <= few && !s.caps || upperShare(toks) <= capsShare {
		return
	}
	for i := range toks {
		toks[i].Shape |= CapsZone
	}
}

// upperShare returns about which share of the letters in toks is upper case.
func upperShare(toks []Token) float64 {
	upper, all := 0, 0
	for _, tok := range toks {
		switch n := tok.End - tok.Start; {
		case tok.Shape&(Mark|HasDigit) != 0 || tok.Norm == "'s":
		case tok.Shape.Has(AllCaps), n == 1 && tok.Shape.Has(Capital):
			upper, all = upper+n, all+n
		case tok.Shape.Has(Capital):
			upper, all = upper+1, all+n
		default:
			all += n
		}
	}
	if all == 0 {
		return 0
	}
	return float64(upper) / float64(all)
}

// end returns the end of the sentence that begins at token first; shouted says that its zone is in capitals.
func (s *splitter) end(first, last int, shouted bool) int {
	toks := s.doc.Tokens
	for i := first; i < last; i++ {
		if i-first == longest {
			return i
		}
		stop := stopNone
		switch toks[i].Norm {
		case ".":
			stop = stopFull
		case "!", "?":
			stop = stopLoud
		case "...":
			stop = stopDots
		default:
			if toks[i].Shape.Has(Period) {
				stop = stopAbbrev
			}
		}
		if stop == stopNone || i == first+1 && toks[first].Shape.Has(Numeric) { // "3. The" is a list's number
			continue
		}
		j := s.closers(i+1, last)
		if j == last || s.begins(i, j, last, stop, shouted) {
			return j
		}
		i = j - 1
	}
	return last
}

// stop is what may end a sentence.
type stop uint8

const (
	stopNone stop = iota
	stopFull
	stopLoud   // ! ?
	stopDots   // ...
	stopAbbrev // an abbreviation's own full stop
)

// closers returns the first token from i on that does not close what stands before it: no further stop,
// closing quote or bracket without white space before it.
func (s *splitter) closers(i, last int) int {
	toks := s.doc.Tokens
	for ; i < last && toks[i].Shape.Has(Glued); i++ {
		switch toks[i].Norm {
		case ".", "!", "?", ")", "]", "}":
		case `"`, "'":
			if s.opensQuote(i, last) {
				return i
			}
		default:
			return i
		}
	}
	return i
}

// opensQuote reports whether the quote at i opens: by its form, else because a word follows without white
// space and the mark before is no stop of its own kind.
func (s *splitter) opensQuote(i, last int) bool {
	switch r, _ := utf8.DecodeRuneInString(s.doc.Text[s.doc.Tokens[i].Start:]); r {
	case '“', '‘', '„', '«', '`':
		return true
	case '”', '’', '»':
		return false
	}
	return i+1 < last && s.doc.Tokens[i+1].Shape.Has(Glued) && !s.doc.Tokens[i+1].Shape.Has(Mark)
}

// begins reports whether a sentence begins at token j behind the stop at i.
func (s *splitter) begins(i, j, last int, stop stop, shouted bool) bool {
	toks := s.doc.Tokens
	word := j // the first word, opening quotes and brackets passed over
	for word < last && word < j+3 && strings.Contains("\"'([", toks[word].Norm) {
		word++
	}
	if word == last {
		return false
	}
	next := toks[word]
	upper := next.Shape.Has(Capital)
	if toks[j].Shape.Has(Glued) {
		// "the bomb.The group": the white space was lost.
		return stop == stopFull && j == i+1 && i > 0 && upper && !next.Shape.Has(AllCaps) && toks[i-1].Shape&(Capital|HasDigit|Mark) == 0
	}
	if next.Shape.Has(Mark) {
		switch next.Norm {
		case ",", ";", ":", ")", "]", ".", "!", "?", "...":
			return false
		case "-", "--":
			return s.newLine(j)
		}
	}
	opener := s.lex.Has(s.doc.Words[word], s.cls.opener)
	if stop == stopAbbrev {
		return j > i+1 && upper || s.afterAbbrev(i, word, upper, opener)
	}
	if shouted {
		return stop != stopDots || s.newLine(j)
	}
	if stop == stopDots && !toks[i].Shape.Has(Glued) {
		return upper && opener
	}
	return !isLower(s.doc.Text[next.Start:]) || s.newLine(j) && bullet(s.doc.Text[toks[j].Start:]) > 0
}

// afterAbbrev reports whether a sentence begins at word behind the abbreviation at i.
func (s *splitter) afterAbbrev(i, word int, upper, opener bool) bool {
	c, abbrev := s.cls, s.doc.Words[i]
	tok := s.doc.Tokens[i]
	switch {
	case !upper:
		return false
	case strings.HasSuffix(tok.Norm, ".m."): // the hour is often followed by a day or a time zone
		next := s.doc.Words[word]
		if s.doc.Tokens[word].Shape.Has(AllCaps) && goesOn(s.doc.Tokens[word].Norm) {
			return false // AT 9 A.M. ON MONDAY
		}
		return !s.lex.Has(next, c.weekday) && !s.lex.Has(next, c.month) && !s.lex.Has(next, c.zone)
	case s.lex.Has(abbrev, c.title), s.lex.Has(abbrev, c.number):
		return false
	case tok.Norm == "x." && i > 0 && (s.doc.Tokens[i-1].Norm == "on" || s.doc.Tokens[i-1].Norm == "via"):
		return true // the network: "posted on X. Investigators"
	case len(tok.Norm) == 2: // an initial: "Colin P. Clarke", and "Plan B. The"
		return opener && (i == 0 || !s.doc.Tokens[i-1].Shape.Has(Period))
	}
	return opener
}

// goesOn reports whether norm, behind an hour, goes on with the sentence, where a capital tells nothing.
func goesOn(norm string) bool {
	switch norm {
	case "on", "in", "at", "by", "when", "while", "and", "or", "to", "of", "from", "near", "outside", "after", "local", "today", "yesterday":
		return true
	}
	return false
}

// newLine reports whether a line ends before token i.
func (s *splitter) newLine(i int) bool {
	return i > 0 && strings.IndexByte(s.doc.Text[s.doc.Tokens[i-1].End:s.doc.Tokens[i].Start], '\n') >= 0
}

// isLower reports whether s begins with a lower-case letter.
func isLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
