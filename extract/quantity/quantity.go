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
	lex                *lexicon.Lexicon
	word, scale, vague lexicon.Class
	modifiers          []modifier
}

// modifier is a class of words before a number and what they make of it.
type modifier struct {
	class      lexicon.Class
	quantifier facts.Quantifier
	bounds     func(n int) (c facts.Count, approximate bool)
}

// New looks up the word lists of number.
func New(lex *lexicon.Lexicon) (*Finder, error) {
	f := &Finder{lex: lex, word: lex.MustClass("number_word"), scale: lex.MustClass("number_scale"), vague: lex.MustClass("vague_quantity")}
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
			q.First, q.Quantifier = i, m.quantifier
			q.Count, q.Approximate = m.bounds(*q.Count.Point)
			q.Rule = "quantity." + strings.ReplaceAll(string(m.quantifier), "_", "-")
			return q, true
		}
	}
	q, ok := f.number(doc, i, s)
	if !ok {
		return q, false
	}
	return f.ranged(doc, q, s), true
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
	if odd, ok := strings.CutSuffix(doc.Tokens[i].Norm, "-odd"); ok && f.wordValue(odd) >= 20 {
		n := f.wordValue(odd)
		most := n + 9
		q.Quantifier, q.Approximate, q.Rule = facts.About, true, "quantity.odd"
		q.Count = facts.Count{Min: &n, Max: &most}
		return q, true
	}
	if last := i + 3; last <= s.Last && doc.Tokens[i].Norm == "half" && doc.Tokens[i+1].Norm == "a" && doc.Tokens[i+2].Norm == "dozen" {
		n := 6
		q.Last, q.Approximate, q.Rule = last, true, "quantity.half-dozen"
		q.Count = facts.Count{Min: &n, Point: &n, Max: &n}
		return q, true
	}
	n, last := f.words(doc, i, s)
	if last == i {
		if n, last = numeral(doc, i, s); last == i {
			return q, false
		}
		if scale := f.value(doc, last, s, f.scale); scale > 0 {
			n, last = n*scale, last+1
		}
	}
	if last < s.Last && notThings(doc.Tokens[last].Norm) || i > s.First && beforeMoney(doc.Tokens[i-1].Norm) {
		return q, false
	}
	q.Last = last
	q.Count = facts.Count{Min: &n, Point: &n, Max: &n}
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

// numeral reads digits with separators; years alone are left out.
func numeral(doc *text.Document, i int, s text.Sentence) (n, last int) {
	t := doc.Tokens[i]
	if !t.Shape.Has(text.Numeric) {
		return 0, i
	}
	n, err := strconv.Atoi(strings.ReplaceAll(t.Norm, ",", ""))
	year := len(t.Norm) == 4 && 1800 <= n && n <= 2100
	if err != nil || year || len(t.Norm) > 1 && t.Norm[0] == '0' {
		return 0, i
	}
	return n, i + 1
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
		case scale == 0 && norm == "and" && group >= 100 && last+1 < s.Last && f.value(doc, last+1, s, f.word) > 0:
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

func (f *Finder) wordValue(norm string) int {
	n, err := strconv.Atoi(f.lex.Value(f.lex.Word(norm), f.word))
	if err != nil {
		return 0
	}
	return n
}
