package casualty

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

func exactly(n int) facts.Count { return facts.Count{Min: &n, Point: &n, Max: &n} }

// count reads the number, role and nationality off the words for the people; false where they are none.
func (f *Finder) count(doc *text.Document, u unit, r *Report) bool {
	victims := u.words
	r.Victims = victims
	r.Role = facts.RoleUnspecified
	for k := victims.First; k <= u.head; k++ {
		if n, value := f.lex.Match(doc.Words, doc.LemmaWords, k, f.person); n > 0 && value != "" && k+n == u.head+1 {
			r.Role = facts.Role(value)
		}
	}
	switch doc.Tokens[u.head].Norm {
	case "himself", "herself":
		r.Role, r.Count, r.Quantifier = facts.Perpetrator, exactly(1), facts.Exact
		return true
	case "them", "whom":
		return false
	}
	r.Nationality = nationality(doc, victims)
	first := doc.Tokens[victims.First].Norm
	switch first {
	case "no", "none", "nobody", "neither":
		if q, ok := quantityAt(doc, victims.First); !ok || q.First > victims.First || q.Quantifier == facts.Exact {
			r.Count, r.Quantifier = exactly(0), facts.None
			return true
		}
	case "both":
		r.Count, r.Quantifier = exactly(2), facts.Exact
		return true
	}
	for k := quantityFrom(doc, victims.First); k < len(doc.Quantities) && doc.Quantities[k].First < victims.Last; k++ {
		q := doc.Quantities[k]
		if q.Ordinal {
			continue
		}
		if q.First > victims.First+1 && f.partitive(doc, victims.First, q.First) {
			return f.someOf(doc, victims, q, r)
		}
		r.Count, r.Quantifier = q.Count, q.Quantifier
		if doc.Lemmas[u.head] == "body" && q.Quantifier == facts.Exact {
			r.Count, r.Quantifier = facts.Count{Min: q.Count.Min}, facts.AtLeast // there may be more
		}
		if q.Last <= u.head && (doc.Tokens[q.Last].Norm == "more" || q.First > 0 && doc.Tokens[q.First-1].Norm == "another") && r.Relation == facts.Total {
			r.Relation = facts.Increment
		}
		r.Victims.First = min(victims.First, q.First)
		r.First = min(r.First, r.Victims.First)
		if doc.Tokens[q.First].Norm == "an" && q.Approximate {
			r.Status = facts.StatusEstimate
		}
		return true
	}
	if f.lex.Has(doc.Words[u.head], f.harm) {
		return false // "the dead": how many stands elsewhere
	}
	two, three := 2, 3
	switch tag := doc.Tags[u.head]; {
	case first == "many":
		r.Count, r.Quantifier = facts.Count{Min: &three}, facts.Vague
	case first == "fewer" || first == "more":
		return false
	case doc.Tokens[u.head].Norm == "couple":
		r.Count, r.Quantifier = exactly(2), facts.Exact
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

// partitive reports whether "of" stands between two tokens.
func (f *Finder) partitive(doc *text.Document, first, last int) bool {
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
