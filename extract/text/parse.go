package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/lexicon"
)

// Parse makes the document of an article: its zones, sentences, tokens and words. title is the title that
// came in a field of its own, "" if none did; where it stands as the first line of text, it is not read
// twice. lex holds the lists of lexicon.Data's text.txt and time.txt; without them Parse panics. Any text
// will do, in time linear in its length. Parse is safe for concurrent use.
func Parse(title, text string, lex *lexicon.Lexicon) *Document {
	title = strings.TrimSpace(title)
	doc := &Document{Text: text}
	if title != "" && !opensWith(text, title) {
		doc.Text = title + "\n\n" + text
		doc.Body = len(title) + 2
	}
	cls := classesOf(lex)

	// Six bytes to a token and its space is what English news has, marks counted.
	doc.Tokens = make([]Token, 0, len(doc.Text)/5+8)
	doc.Words = make([]lexicon.Word, 0, cap(doc.Tokens))
	paras := paragraphs(doc.Text, doc.Body)
	t := tokenizer{doc: doc, lex: lex, cls: cls, lower: lowered(doc.Text)}
	for i := range paras {
		p := &paras[i]
		p.first = len(doc.Tokens)
		t.tokenize(p.start, p.end)
		p.last = len(doc.Tokens)
	}
	quotations(doc, paras)
	z := zoner{doc: doc, lex: lex, cls: cls, title: title, seen: map[string]bool{}}
	z.zone(paras)
	s := splitter{doc: doc, lex: lex, cls: cls, caps: upperShare(doc.Tokens) > capsShare}
	s.split()
	return doc
}

// opensWith reports whether title's words stand at the start of text.
func opensWith(text, title string) bool {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' })
	rest, ok := strings.CutPrefix(text, title)
	next, _ := utf8.DecodeRuneInString(rest)
	return ok && !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// TokenText returns token i as written.
func (d *Document) TokenText(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// SpanText returns the text of Tokens[first:last], the gaps between them included; "" if there are none.
func (d *Document) SpanText(first, last int) string {
	if first >= last {
		return ""
	}
	return d.Text[d.Tokens[first].Start:d.Tokens[last-1].End]
}

// SentenceOf returns the index of the sentence that holds token i, found by halving.
func (d *Document) SentenceOf(i int) int {
	lo, hi := 0, len(d.Sentences)
	for lo < hi {
		if mid := (lo + hi) / 2; d.Sentences[mid].Last <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// ZoneOf returns the index of the zone that token i stands in.
func (d *Document) ZoneOf(i int) int { return d.Sentences[d.SentenceOf(i)].Zone }

// ThatBefore returns the "that" which opens the clause of token i, -1 where none does in its sentence: "denied reports | that |
// a unit was attacked".
func (d *Document) ThatBefore(i int) int {
	for first := d.Sentences[d.SentenceOf(i)].First; i-1 > first; {
		i--
		switch d.Tokens[i].Norm {
		case ";", ":", "--", "but", "although":
			return -1
		case "that":
			if !d.pointsToTime(i) {
				return i
			}
		}
	}
	return -1
}

// pointsToTime reports whether the "that" at token i points to a time told before: "dismissed that morning".
func (d *Document) pointsToTime(i int) bool {
	switch d.Tokens[i+1].Norm {
	case "morning", "afternoon", "evening", "night", "day", "week", "month", "year", "time", "moment":
		return true
	}
	return false
}

// TitleCase reports whether s is a heading in which every longer word has a capital, and so no capital tells
// anything: "Gunmen Kill 13 Soldiers in Karvuna".
func (d *Document) TitleCase(s Sentence) bool {
	const long, least = 5, 3 // bytes of a longer word, and how many of them it takes
	if s.Zone < len(d.Zones) {
		if kind := d.Zones[s.Zone].Kind; kind != Headline && kind != Subhead {
			return false
		}
	}
	words := 0
	for i := s.First; i < s.Last; i++ {
		switch tok := &d.Tokens[i]; {
		case len(tok.Norm) < long || tok.Shape&(Mark|HasDigit) != 0:
		case tok.Shape.Has(Capital):
			words++
		default:
			return false
		}
	}
	return words >= least
}

// classes are the word lists that Parse asks.
type classes struct {
	title, number, date, end, domain, opener    lexicon.Class // see text.txt
	related, correction, caption, credit, label lexicon.Class
	month, weekday, zone                        lexicon.Class // see time.txt
}

func classesOf(lex *lexicon.Lexicon) *classes {
	return &classes{
		title: lex.MustClass("abbrev_title"), number: lex.MustClass("abbrev_number"),
		date: lex.MustClass("abbrev_date"), end: lex.MustClass("abbrev_end"),
		domain: lex.MustClass("domain_end"), opener: lex.MustClass("sentence_opener"),
		related: lex.MustClass("zone_related"), correction: lex.MustClass("zone_correction"),
		caption: lex.MustClass("zone_caption"), credit: lex.MustClass("zone_credit"),
		label: lex.MustClass("zone_notice"),
		month: lex.MustClass("month"), weekday: lex.MustClass("weekday"), zone: lex.MustClass("zone"),
	}
}

// lowered returns s in lower case, byte for byte: a letter whose lower case is longer or shorter stays as it
// is, and the tokenizer makes the norms of words with such letters apart.
func lowered(s string) string {
	b := []byte(s)
	for i := 0; i < len(b); {
		c := b[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				b[i] = c + 'a' - 'A'
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if low := unicode.ToLower(r); low != r && utf8.RuneLen(low) == size {
			utf8.EncodeRune(b[i:], low)
		}
		i += size
	}
	return string(b)
}

// IsReview reports whether the article is a review of a film, a book or the like, whose dead are the work's: its headline, or the
// first line, says so ("Film review: …"), or it opens with what the title in quotation marks is ("'Dust' is a war movie").
func (d *Document) IsReview() bool {
	const reach = 12 // tokens
	title := false   // it has been read
	for i := 0; i+1 < min(2*reach, len(d.Tokens)); i++ {
		n, next := d.Tokens[i].Norm, d.Tokens[i+1].Norm
		switch {
		case i < reach && isWork(n) && (next == "review" || next == "reviews"):
			return true
		case i > 0 && i < reach && isQuote(d.Tokens[0].Norm) && isQuote(n) && (next == "is" || next == "was"):
			title = i+2 < len(d.Tokens) && isArticle(d.Tokens[i+2].Norm)
		case title && (n == "." || n == "," || n == "in" || n == "of"):
			return false
		case title && isWork(n):
			return true
		}
	}
	return false
}

// isWork reports whether norm is a noun for what reviews are of.
func isWork(norm string) bool {
	switch norm {
	case "film", "movie", "book", "theatre", "theater", "tv", "television", "album", "game", "dvd", "opera", "play", "novel", "thriller", "drama", "musical":
		return true
	}
	return false
}

func isArticle(norm string) bool { return norm == "a" || norm == "an" || norm == "the" }

func isQuote(norm string) bool { return norm == `"` || norm == "'" }
