package casualty

import (
	"fmt"
	"strconv"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

func exactly(n int) facts.Count { return facts.Count{Min: &n, Point: &n, Max: &n} }

// count reads the number, role and nationality off the words for the people; false where they are none.
func (f *Finder) count(doc *text.Document, u unit, r *Report) bool {
	r.Victims, r.Role, r.Nationality = u.words, f.role(doc, u), nationality(doc, u.words)
	switch doc.Tokens[u.head].Norm {
	case "himself", "herself":
		r.Role, r.Count, r.Quantifier = facts.Perpetrator, exactly(1), facts.Exact
		return true
	case "them", "whom":
		if !hasQuantity(doc, u.words.First, u.head) {
			return false
		}
	}
	first := doc.Tokens[u.words.First].Norm
	switch first {
	case "no", "none", "nobody", "neither":
		if q, ok := quantityAt(doc, u.words.First); !ok || q.First > u.words.First || q.Quantifier == facts.Exact {
			r.Count, r.Quantifier = exactly(0), facts.None
			return true
		}
	case "both":
		r.Count, r.Quantifier = exactly(2), facts.Exact
		return true
	}
	if f.partOf(doc, u, r) {
		return true
	}
	for k := quantityFrom(doc, u.words.First); k < len(doc.Quantities) && doc.Quantities[k].First < u.words.Last; k++ {
		q := doc.Quantities[k]
		if q.First > u.words.First+1 && of(doc, u.words.First, q.First) {
			return f.someOf(doc, u.words, q, r)
		}
		f.numbered(doc, u, q, r)
		return true
	}
	if f.lex.Has(doc.Words[u.head], f.harm) {
		return false // "the dead": how many stands elsewhere
	}
	return uncounted(doc, u, first, r)
}

// role returns what the longest word for the people says of them.
func (f *Finder) role(doc *text.Document, u unit) facts.Role {
	for k := u.words.First; k <= u.head; k++ {
		if n, value := f.lex.Match(doc.Words, doc.LemmaWords, k, f.person); n > 0 && k+n == u.head+1 {
			if value != "" {
				return facts.Role(value)
			}
			break
		}
	}
	return facts.RoleUnspecified
}

// numbered takes the count of quantity q of the phrase.
func (f *Finder) numbered(doc *text.Document, u unit, q text.Quantity, r *Report) {
	r.Count, r.Quantifier = q.Count, q.Quantifier
	if q.Last <= u.head && (doc.Tokens[q.Last].Norm == "more" || q.First > 0 && doc.Tokens[q.First-1].Norm == "another") && r.Relation == facts.Total {
		r.Relation = facts.Increment
	}
	if doc.Lemmas[u.head] == "body" && q.Quantifier == facts.Exact && r.Relation != facts.Increment {
		r.Count, r.Quantifier = facts.Count{Min: q.Count.Min}, facts.AtLeast // there may be more
	}
	r.Victims.First = min(u.words.First, q.First)
	r.First = min(r.First, r.Victims.First)
	if doc.Tokens[q.First].Norm == "an" && q.Approximate {
		r.Status = facts.StatusEstimate
	}
	if _, harm := f.lex.Match(doc.Words, doc.LemmaWords, u.head, f.harm); r.Outcome == facts.Killed && harm == string(facts.Wounded) {
		r.Relation = facts.Transfer // "two of the wounded later died" (P8)
	}
}

// uncounted counts people whom no number stands before (P9).
func uncounted(doc *text.Document, u unit, first string, r *Report) bool {
	two, three := 2, 3
	switch tag := doc.Tags[u.head]; {
	case first == "many":
		r.Count, r.Quantifier = facts.Count{Min: &three}, facts.Vague
	case first == "fewer" || first == "more":
		return false
	case doc.Tokens[u.head].Norm == "couple":
		r.Count, r.Quantifier = exactly(2), facts.Exact
	case doc.Tokens[u.head].Norm == "third" || first == "another":
		r.Count, r.Quantifier = exactly(1), facts.Ordinal
	case first == "a" || first == "an":
		r.Count, r.Quantifier = exactly(1), facts.Indefinite
	case tag == text.NNS || tag == text.NNPS || doc.Tokens[u.head].Norm == "people":
		r.Count, r.Quantifier = facts.Count{Min: &two}, facts.BarePlural
	case tag == text.DT || tag == text.PRP && doc.Tokens[u.head].Norm != "he" && doc.Tokens[u.head].Norm != "she":
		return false // "it", "those": who they are stands elsewhere
	default:
		r.Count, r.Quantifier = exactly(1), facts.Exact
	}
	return true
}

// partOf counts a fraction of people: of "a third of the 30 hostages", 10, with its formula; of "half of the
// victims" no number is known.
func (f *Finder) partOf(doc *text.Document, u unit, r *Report) bool {
	for i := u.words.First; i < u.head && doc.Tokens[i].Norm != "of"; i++ {
		parts := f.fraction(doc, i)
		if parts == 0 {
			continue
		}
		r.Quantifier = facts.Fraction
		if u.whole == 0 {
			return true
		}
		whole := doc.Quantities[quantityFrom(doc, u.whole)].Count.Point
		share := 1
		if q, ok := quantityAt(doc, max(i-1, u.words.First)); ok && q.Count.Point != nil {
			share = *q.Count.Point // "two thirds"
		}
		if whole != nil && *whole*share%parts == 0 {
			r.Count, r.Derivation = exactly(*whole*share/parts), fmt.Sprintf("%d * %d / %d", *whole, share, parts)
		}
		return true
	}
	return false
}

// fraction returns into how many parts the word at token i divides, 0 for no fraction.
func (f *Finder) fraction(doc *text.Document, i int) int {
	if !f.lex.Has(doc.Words[i], f.share) {
		return 0
	}
	n, err := strconv.Atoi(f.lex.Value(doc.Words[i], f.share))
	if err != nil {
		return 0
	}
	return n
}

// of reports whether "of" stands between two tokens.
func of(doc *text.Document, first, last int) bool {
	for i := first; i < last; i++ {
		if doc.Tokens[i].Norm == "of" {
			return true
		}
	}
	return false
}

// someOf counts a part of a number that is not counted itself: "some of the 30 passengers".
func (f *Finder) someOf(doc *text.Document, victims pattern.Range, q text.Quantity, r *Report) bool {
	two := 2
	switch norm := doc.Tokens[victims.First].Norm; {
	case norm == "all":
		r.Count, r.Quantifier = q.Count, q.Quantifier
	case (norm == "some" || norm == "many" || norm == "most") && q.Count.Point != nil && *q.Count.Point > 2:
		most := *q.Count.Point - 1
		r.Count, r.Quantifier = facts.Count{Min: &two, Max: &most}, facts.Vague
	default:
		return false
	}
	return true
}

// nationality returns the country of the demonym among the words, "" without one.
func nationality(doc *text.Document, r pattern.Range) string {
	for _, m := range doc.Mentions {
		if r.First <= m.First && m.Last <= r.Last {
			if e := doc.Entities[m.Entity]; e.Kind == facts.NORP && e.Country != nil {
				return *e.Country
			}
		}
	}
	return ""
}
