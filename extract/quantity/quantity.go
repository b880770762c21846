// Package quantity finds numbers of things as written and turns them into bounds by policies P1 and P2:
// "at least 22" has a floor, "up to 170" a ceiling, "dozens" a floor of 24 and no point.
package quantity

import (
	"strconv"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/text"
)

// Finder finds quantities. It is read-only and safe for concurrent use.
type Finder struct {
	lex                       *lexicon.Lexicon
	word, scale, vague, month lexicon.Class
	modifiers                 []modifier
}

// modifier is a class of words before a number and what they make of it.
type modifier struct {
	class      lexicon.Class
	quantifier facts.Quantifier
	bounds     func(n int) (c facts.Count, approximate bool)
}

// New looks up the word lists of number.
func New(lex *lexicon.Lexicon) (*Finder, error) {
	f := &Finder{lex: lex, word: lex.MustClass("number_word"), scale: lex.MustClass("number_scale"), vague: lex.MustClass("vague_quantity"), month: lex.MustClass("month")}
	f.modifiers = []modifier{
		{lex.MustClass("quantity_at_least"), facts.AtLeast, func(n int) (facts.Count, bool) { return facts.Count{Min: &n}, false }},
		{lex.MustClass("quantity_more"), facts.MoreThan, func(n int) (facts.Count, bool) { n++; return facts.Count{Min: &n}, false }},
		{lex.MustClass("quantity_at_most"), facts.AtMost, func(n int) (facts.Count, bool) { return facts.Count{Min: new(int), Max: &n}, false }},
		{lex.MustClass("quantity_fewer"), facts.FewerThan, func(n int) (facts.Count, bool) { n--; return facts.Count{Min: new(int), Max: &n}, false }},
		{lex.MustClass("quantity_nearly"), facts.About, func(n int) (facts.Count, bool) {
			most := n - 1
			return facts.Count{Point: &n, Max: &most}, true
		}},
		{lex.MustClass("quantity_about"), facts.About, func(n int) (facts.Count, bool) { return facts.Count{Point: &n}, true }},
	}
	return f, nil
}

// Find returns the quantities of doc in text order. Numbers that count no things are left out: money, clock
// times, per cent, dates by their months, and the digits inside a longer token.
func (f *Finder) Find(doc *text.Document) []text.Quantity {
	var out []text.Quantity
	for _, s := range doc.Sentences {
		for i := s.First; i < s.Last; {
			q, ok := f.at(doc, i, s)
			if !ok {
				i++
				continue
			}
			out = append(out, q)
			i = q.Last
		}
	}
	return out
}

// at reads the quantity that begins at token i, its modifiers included.
func (f *Finder) at(doc *text.Document, i int, s text.Sentence) (text.Quantity, bool) {
	for _, m := range f.modifiers {
		n, _ := f.lex.Match(doc.Words, nil, i, m.class)
		if n == 0 || i+n >= s.Last {
			continue
		}
		if q, ok := f.number(doc, i+n, s); ok && q.Quantifier == facts.Exact {
			if r := f.ranged(doc, q, s); r.Quantifier == facts.Range && m.quantifier == facts.About {
				r.First, r.Approximate = i, true // "about 30 to 40"
				return r, true
			}
			q.First, q.Quantifier = i, m.quantifier
			q.Count, q.Approximate = m.bounds(*q.Count.Point)
			q.Rule = "quantity." + strings.ReplaceAll(string(m.quantifier), "_", "-")
			if norm(doc, q.Last, s) == "or" && norm(doc, q.Last+1, s) == "so" {
				q.Last += 2
			}
			return q, true
		}
	}
	q, ok := f.number(doc, i, s)
	if !ok {
		return q, false
	}
	return f.opened(doc, f.ranged(doc, q, s), s), true
}

// opened reads what may stand behind a number: "12 or more", "60 or so", "60-plus" as "60+" and "12 plus" are parted.
func (f *Finder) opened(doc *text.Document, q text.Quantity, s text.Sentence) text.Quantity {
	if q.Quantifier != facts.Exact || q.Approximate {
		return q
	}
	n := *q.Count.Point
	switch next, second := norm(doc, q.Last, s), norm(doc, q.Last+1, s); {
	case next == "or" && second == "more", next == "or" && second == "so":
		q.Last += 2
		if q.Quantifier, q.Rule = facts.AtLeast, "quantity.or-more"; second == "so" {
			q.Quantifier, q.Rule = facts.About, "quantity.or-so"
		}
	case next == "+", next == "plus" && doc.Tokens[q.Last].Shape.Has(text.Glued):
		q.Last++
		q.Quantifier, q.Rule = facts.AtLeast, "quantity.or-more"
	default:
		return q
	}
	if q.Quantifier == facts.About {
		q.Count, q.Approximate = facts.Count{Point: &n}, true
	} else {
		q.Count = facts.Count{Min: &n}
	}
	return q
}

// norm returns the norm of token i, "" outside the sentence.
func norm(doc *text.Document, i int, s text.Sentence) string {
	if i < s.First || i >= s.Last {
		return ""
	}
	return doc.Tokens[i].Norm
}

// ranged joins "12 - 15", "three or four" and "between 20 and 25" to one quantity.
func (f *Finder) ranged(doc *text.Document, q text.Quantity, s text.Sentence) text.Quantity {
	if q.Quantifier != facts.Exact || q.Last+1 >= s.Last {
		return q
	}
	link := doc.Tokens[q.Last].Norm
	between := q.First > s.First && (doc.Tokens[q.First-1].Norm == "between" || doc.Tokens[q.First-1].Norm == "from")
	if link != "-" && link != "or" && !(link == "to" && !between || (link == "and" || link == "to") && between) {
		return q
	}
	if link == "to" && !between && doc.Tokens[q.Last].Shape.Has(text.Capital) {
		return q
	}
	other, ok := f.number(doc, q.Last+1, s)
	if !ok || other.Quantifier != facts.Exact || *other.Count.Point <= *q.Count.Point {
		return q
	}
	low, high := *q.Count.Point, *other.Count.Point
	q.Last, q.Quantifier, q.Rule = other.Last, facts.Range, "quantity.range"
	q.Count = facts.Count{Min: &low, Max: &high}
	if between {
		q.First--
	}
	return q
}

// number reads a plain number or a vague word at token i.
func (f *Finder) number(doc *text.Document, i int, s text.Sentence) (text.Quantity, bool) {
	q := text.Quantity{First: i, Last: i + 1, Quantifier: facts.Exact, Rule: "quantity.number"}
	if n, value := f.lex.Match(doc.Words, nil, i, f.vague); n > 0 {
		least, err := strconv.Atoi(value)
		if err != nil {
			return q, false
		}
		q.Last, q.Quantifier, q.Rule = i+n, facts.Vague, "quantity.vague"
		q.Count.Min = &least
		return q, true
	}
	if q, ok := f.hyphened(doc, i, q); ok {
		return q, true
	}
	if n, last := fixed(doc, i, s); n > 0 {
		q.Last, q.Quantifier, q.Approximate, q.Rule = last, facts.About, true, "quantity.half-dozen"
		q.Count = facts.Exactly(n)
		return q, true
	}
	n, last := f.words(doc, i, s)
	if last == i {
		if n, last = f.numeral(doc, i, s); last == i {
			return q, false
		}
		if isDotted(doc.Tokens[i].Norm) && last == i+1 {
			q.Rule = DotSeparator
		}
	}
	if doc.Tokens[i].Norm == "one" && i > s.First && doc.Tokens[i-1].Shape.Has(text.Numeric) && len(doc.Tokens[i-1].Norm) == 4 {
		return q, false // "the 1998 one"
	}
	if last < s.Last && notThings(doc.Tokens[last].Norm) || i > s.First && beforeMoney(doc.Tokens[i-1].Norm) {
		return q, false
	}
	if i > s.First && last < s.Last && n <= 31 && f.lex.Has(doc.Words[i-1], f.month) {
		if _, end := f.words(doc, last, s); end > last || doc.Tokens[last].Shape.Has(text.Numeric) {
			return q, false // "on Dec. 12 two guards", "on May 3 12 men"
		}
	}
	q.Last = last
	q.Count = facts.Exactly(n)
	return q, true
}

func notThings(norm string) bool {
	switch norm {
	case "%", "percent", "per", "cent", ":", "/", "a.m.", "p.m.", "gmt", "dollars", "euros", "pounds", "years":
		return true
	}
	return false
}

func beforeMoney(norm string) bool {
	return norm == "$" || norm == "€" || norm == "£" || norm == "#" || norm == "no."
}

// numeral reads digits with separators, and a scale behind them: "1,200", "1.2 million", "3 dozen"; also a number that
// a line end parts at its comma. Years alone are left out.
func (f *Finder) numeral(doc *text.Document, i int, s text.Sentence) (n, last int) {
	t := doc.Tokens[i]
	if !t.Shape.Has(text.Numeric) {
		return 0, i
	}
	scale := f.value(doc, i+1, s, f.scale)
	if norm(doc, i+1, s) == "dozen" {
		scale = 12
	}
	if scale > 0 {
		x, err := strconv.ParseFloat(strings.ReplaceAll(t.Norm, ",", ""), 64)
		if err != nil || x*float64(scale) > 1e9 {
			return 0, i
		}
		return int(x*float64(scale) + 0.5), i + 2
	}
	digits := strings.ReplaceAll(t.Norm, ",", "")
	last = i + 1
	if isDotted(digits) {
		digits = strings.ReplaceAll(digits, ".", "")
	} else if parted(doc, i, s) {
		digits, last = digits+doc.Tokens[i+2].Norm, i+3
	}
	n, err := strconv.Atoi(digits)
	year := len(t.Norm) == 4 && 1800 <= n && n <= 2100
	if err != nil || year || len(t.Norm) > 1 && t.Norm[0] == '0' {
		return 0, i
	}
	return n, last
}

// DotSeparator is the rule of a number like "1.200": people are counted whole, so the full stop parts thousands, but
// it could be a decimal point.
const DotSeparator = "quantity.dot-separator"

// isDotted reports whether norm is written like "1.200" or "12.000.000".
func isDotted(norm string) bool {
	parts := strings.Split(norm, ".")
	for _, p := range parts[1:] {
		if len(p) != 3 {
			return false
		}
	}
	return len(parts) > 1 && 0 < len(parts[0]) && len(parts[0]) <= 3 && parts[0] != "0"
}

// parted reports whether the number at token i goes on behind a comma and a line end: "1,", "200".
func parted(doc *text.Document, i int, s text.Sentence) bool {
	if norm(doc, i+1, s) != "," || i+2 >= s.Last || !doc.Tokens[i+1].Shape.Has(text.Glued) || len(doc.Tokens[i].Norm) > 3 {
		return false
	}
	rest := doc.Tokens[i+2]
	return rest.Shape.Has(text.Numeric) && len(rest.Norm) == 3 && strings.Contains(doc.Text[doc.Tokens[i+1].End:rest.Start], "\n")
}

// fixed reads phrases for a round number: "half a dozen", "a pair of".
func fixed(doc *text.Document, i int, s text.Sentence) (n, last int) {
	switch second, third := norm(doc, i+1, s), norm(doc, i+2, s); doc.Tokens[i].Norm {
	case "half":
		if second == "a" && third == "dozen" {
			return 6, i + 3
		}
		if second == "dozen" {
			return 6, i + 2
		}
	case "a":
		switch {
		case second == "half" && third == "dozen":
			return 6, i + 3
		case second == "half-dozen":
			return 6, i + 2
		case second == "couple" && third == "of":
			return 2, i + 2
		}
	}
	return 0, i
}

// hyphened reads "sixty-odd", "40-odd", "60-plus" and "60-strong", one token each.
func (f *Finder) hyphened(doc *text.Document, i int, q text.Quantity) (text.Quantity, bool) {
	head, tail, ok := strings.Cut(doc.Tokens[i].Norm, "-")
	if !ok || tail != "odd" && tail != "plus" {
		return q, false
	}
	n := f.wordValue(head)
	if n == 0 {
		n, _ = strconv.Atoi(head)
	}
	if n < 20 || n%10 != 0 {
		return q, false
	}
	if tail == "plus" {
		q.Quantifier, q.Rule = facts.AtLeast, "quantity.or-more"
		q.Count = facts.Count{Min: &n}
		return q, true
	}
	most := n + 9
	q.Quantifier, q.Approximate, q.Rule = facts.About, true, "quantity.odd"
	q.Count = facts.Count{Min: &n, Max: &most}
	return q, true
}

func (f *Finder) value(doc *text.Document, i int, s text.Sentence, c lexicon.Class) int {
	if i >= s.Last || !f.lex.Has(doc.Words[i], c) {
		return 0
	}
	n, err := strconv.Atoi(f.lex.Value(doc.Words[i], c))
	if err != nil {
		return 0
	}
	return n
}

// words reads a number in words: "two hundred and seventeen", "twenty-one", "a dozen".
func (f *Finder) words(doc *text.Document, i int, s text.Sentence) (n, last int) {
	total, group := 0, 0
	last = i
	if k := i + 1; doc.Tokens[i].Norm == "a" && k < s.Last && (f.lex.Has(doc.Words[k], f.scale) || doc.Tokens[k].Norm == "dozen") {
		group, last = 1, i+1
	}
	for last < s.Last {
		norm := doc.Tokens[last].Norm
		if tens, unit, ok := strings.Cut(norm, "-"); ok {
			a, b := f.wordValue(tens), f.wordValue(unit)
			if a < 20 || b == 0 || b > 9 || group%100 != 0 {
				break
			}
			group, last = group+a+b, last+1
			continue
		}
		if v := f.value(doc, last, s, f.word); v > 0 && (group%100 == 0 || group%10 == 0 && group%100 >= 20 && v < 10) {
			group, last = group+v, last+1
			continue
		}
		scale := f.value(doc, last, s, f.scale)
		if norm == "dozen" {
			scale = 12
		}
		switch {
		case scale == 0 && norm == "and" && group >= 100 && last+1 < s.Last && f.belowHundred(doc, last+1, s):
			last++
			continue
		case scale == 0 || group == 0:
			return total + group, last
		case scale <= 100:
			group *= scale
		default:
			total, group = total+group*scale, 0
		}
		last++
	}
	return total + group, last
}

// belowHundred reports whether a number word under a hundred stands at token i: "seventeen", "forty-three".
func (f *Finder) belowHundred(doc *text.Document, i int, s text.Sentence) bool {
	tens, unit, ok := strings.Cut(doc.Tokens[i].Norm, "-")
	return f.value(doc, i, s, f.word) > 0 || ok && f.wordValue(tens) >= 20 && f.wordValue(unit) > 0
}

func (f *Finder) wordValue(norm string) int {
	n, err := strconv.Atoi(f.lex.Value(f.lex.Word(norm), f.word))
	if err != nil {
		return 0
	}
	return n
}
