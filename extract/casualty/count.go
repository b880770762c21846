package casualty

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/quantity"
	"dateline/extract/text"
)

// count reads the number, role and nationality off the words for the people; false where they are none.
func (f *Finder) count(doc *text.Document, u unit, r *Report) bool {
	r.Victims, r.Role, r.Nationality = u.words, f.role(doc, u), nationality(doc, u.words)
	switch doc.Tokens[u.head].Norm {
	case "himself", "herself":
		r.Role, r.Count, r.Quantifier = facts.Perpetrator, facts.Exactly(1), facts.Exact
		return true
	case "themselves":
		two := 2
		r.Role, r.Count, r.Quantifier = facts.Perpetrator, facts.Count{Min: &two}, facts.BarePlural
		return true
	case "those":
		return false // "a third of those killed": who they are stands elsewhere
	case "half", "third", "quarter", "fifth", "thirds", "quarters", "fifths":
		if f.fraction(doc, u.head) > 0 && u.words.Last < len(doc.Tokens) && doc.Tokens[u.words.Last].Norm == "of" {
			return false // "a third of those killed"
		}
	case "them", "whom":
		if !hasQuantity(doc, u.words.First, u.head) {
			return false
		}
	}
	f.qualified(doc, u, r)
	first := doc.Tokens[u.words.First].Norm
	if u.words.First > 0 && doc.Tokens[u.words.First-1].Norm == "nor" {
		first = "neither" // "neither Rudin nor his wife"
	}
	if u.words.First > 0 && doc.Tokens[u.words.First-1].Norm == "not" && (first == "a" || first == "one") {
		first = "nobody" // "not a single soldier was killed"
		u.words.First = u.head
	}
	switch first {
	case "no", "none", "nobody", "neither":
		if q, ok := quantityAt(doc, u.words.First); !ok || q.First > u.words.First || q.Quantifier == facts.Exact {
			r.Count, r.Quantifier = facts.Exactly(0), facts.None
			if n := f.wholeOf(doc, u); n > 1 {
				r.note("at-risk", n)
			}
			return true
		}
	case "both":
		r.Count, r.Quantifier = facts.Exactly(2), facts.Exact
		return true
	}
	if f.partOf(doc, u, r) {
		return true
	}
	if k := quantityFrom(doc, u.words.First); k < len(doc.Quantities) && doc.Quantities[k].First < u.words.Last {
		q := doc.Quantities[k]
		if q.First > u.words.First+1 && of(doc, u.words.First, q.First) && !u.collective && !isBody(doc, u.head) {
			return f.someOf(doc, u.words, q, r)
		}
		f.numbered(doc, u, q, r)
		return true
	}
	if f.lex.Has(doc.Words[u.head], f.harm.class) {
		return false // "the dead": how many stands elsewhere
	}
	if n := f.sizeOf(doc, pattern.Range{First: u.words.First, Last: u.head + 1}); n > 0 && u.head > u.words.First && f.lex.Has(doc.LemmaWords[u.head], f.collective.class) {
		r.Count, r.Quantifier = facts.Exactly(n), facts.Exact // "a nine-member crew"
		return true
	}
	return f.uncounted(doc, u, first, r)
}

// qualified notes what words before the head say of the role.
func (f *Finder) qualified(doc *text.Document, u unit, r *Report) {
	for i := u.words.First; i < u.head; i++ {
		switch doc.Tokens[i].Norm {
		case "suspected", "alleged", "presumed", "purported":
			r.note("suspected-role")
		}
	}
	if doc.Lemmas[u.head] == "driver" || doc.Lemmas[u.head] == "bearer" || doc.Lemmas[u.head] == "carrier" {
		for i := u.words.Last; i < min(u.words.Last+5, len(doc.Tokens)); i++ {
			if doc.Lemmas[i] == "bomb" || doc.Lemmas[i] == "explosive" {
				r.note("proxy")
			}
		}
	}
}

// role returns what the longest word for the people says of them: that of the head, else of a title before a name.
func (f *Finder) role(doc *text.Document, u unit) facts.Role {
	title := facts.RoleUnspecified
	if u.mixed {
		return title
	}
	for k := u.words.First; k <= u.head; k++ {
		n, value := f.match(doc, k, f.person)
		switch {
		case n == 0 || value == "":
			if n > 0 && endsAt(doc, k, n, u.head) {
				return title
			}
		case endsAt(doc, k, n, u.head):
			return facts.Role(value)
		case doc.Tags[u.head] == text.NNP:
			title = facts.Role(value)
		}
	}
	return title
}

// numbered takes the count of quantity q of the phrase.
func (f *Finder) numbered(doc *text.Document, u unit, q text.Quantity, r *Report) {
	r.Count, r.Quantifier = q.Count, q.Quantifier
	more := q.Last < u.words.Last && doc.Tokens[q.Last].Norm == "more"
	if (more || q.First > 0 && isAnother(doc, q.First-1)) && r.Relation == facts.Total {
		r.Relation = facts.Increment
	}
	if isBody(doc, u.head) && q.Quantifier == facts.Exact && r.Relation != facts.Increment {
		r.Count, r.Quantifier = facts.Count{Min: q.Count.Min}, facts.AtLeast // there may be more
	}
	r.Victims.First = min(u.words.First, q.First)
	r.First = min(r.First, r.Victims.First)
	if doc.Tokens[q.First].Norm == "an" && q.Approximate {
		r.Status = facts.StatusEstimate
	}
	if q.First > 0 && q.Last < len(doc.Tokens) && doc.Tokens[q.First-1].Norm == `"` && doc.Tokens[q.Last].Norm == `"` {
		r.Status = facts.StatusUnverified // “Dozens” dead: the writer does not vouch for it
		r.note("quoted")
	}
	if q.Rule == quantity.DotSeparator {
		r.note("ambiguous-separator")
	}
	if doc.Tokens[q.First].Norm == "an" && q.Quantifier == facts.Vague {
		r.note("count-unknown") // "an unknown number of"
	}
	if n := f.wholeOf(doc, u); n > 1 && q.Count.Point != nil && n > *q.Count.Point && !u.but {
		if *q.Count.Point == 1 && r.Victims.First > 0 && doc.Lemmas[r.Victims.First-1] == "be" {
			r.Count = facts.Exactly(n) // "she was one of 41 people killed"
		} else {
			r.note("at-risk", n)
		}
	}
	if _, harm := f.match(doc, u.head, f.harm); r.Outcome == facts.Killed && harm == string(facts.Wounded) {
		r.Relation = facts.Transfer // "two of the wounded later died" (P8)
	}
}

func isBody(doc *text.Document, i int) bool {
	return doc.Lemmas[i] == "body" || doc.Lemmas[i] == "corpse"
}

func isAnother(doc *text.Document, i int) bool {
	n := doc.Tokens[i].Norm
	return n == "another" || n == "further" || n == "additional"
}

// wholeOf returns the number that the phrase is a part of, 0 for none: 30 in "none of the 30 passengers".
func (f *Finder) wholeOf(doc *text.Document, u unit) int {
	if u.whole <= 0 {
		return 0
	}
	q := doc.Quantities[quantityFrom(doc, u.whole)]
	if q.Count.Point == nil {
		return 0
	}
	return *q.Count.Point
}

// uncounted counts people whom no number stands before (P9).
func (f *Finder) uncounted(doc *text.Document, u unit, first string, r *Report) bool {
	two, three := 2, 3
	norm := doc.Tokens[u.head].Norm
	switch tag := doc.Tags[u.head]; {
	case first == "many":
		r.Count, r.Quantifier = facts.Count{Min: &three}, facts.Vague
	case isMore(first) || u.words.First > 0 && isMore(doc.Tokens[u.words.First-1].Norm) || first == "any" || norm == "anyone" || norm == "anybody" || norm == "someone":
		return false
	case placeInRow(doc, u) > 2 && (first == "a" || first == "the") && r.Outcome == facts.Killed && doc.Lemmas[r.Trigger] == "die":
		r.Count, r.Quantifier, r.Relation = facts.Exactly(placeInRow(doc, u)), facts.Ordinal, facts.Total // "a third person has died"
	case u.words.First > 1 && doc.Tokens[u.words.First-1].Norm == "of" && doc.Tokens[u.words.First-2].Norm == "minimum":
		return false // "with a minimum of casualties" tells of none
	case norm == "couple":
		r.Count, r.Quantifier = facts.Exactly(2), facts.Exact
	case norm == "second" || norm == "third" || norm == "fourth" || norm == "fifth" || norm == "sixth" || first == "another":
		r.Count, r.Quantifier = facts.Exactly(1), facts.Ordinal
		if first == "another" && r.Relation == facts.Total {
			r.Relation = facts.Increment
		}
	case f.lex.Has(doc.LemmaWords[u.head], f.collective.class):
		return false // "the crew": how many is not said
	case first == "a" || first == "an":
		r.Count, r.Quantifier = facts.Exactly(1), facts.Indefinite
	case first == "some" && u.words.Last-u.words.First > 1 && (tag == text.NNS || norm == "people"):
		r.Count, r.Quantifier = facts.Count{Min: &two}, facts.Vague
	case numberOf(doc, u.words.First):
		return false // "the number of people killed": a toll's words
	case norm == "lives" || norm == "life":
		return false
	case f.isNamed(doc, u) || tag == text.NNPS && properAt(doc, u.head):
		r.Count, r.Quantifier = facts.Exactly(1), facts.Exact // also one called Flores
		r.named = u.words.Last < len(doc.Tokens) && afterAge(doc, u.words.Last, text.Sentence{Last: len(doc.Tokens)}) > u.words.Last
	case oneOfThem(doc, u, r.Trigger):
		r.Count, r.Quantifier = facts.Exactly(1), facts.Exact
	case tag == text.NNS || tag == text.NNPS || norm == "people" || norm == "police" || norm == "troops":
		r.Count, r.Quantifier = facts.Count{Min: &two}, facts.BarePlural
	case tag == text.DT || tag == text.PRP && norm != "he" && norm != "she" && norm != "him" && norm != "her":
		return false // "it", "those": who they are stands elsewhere
	case numbersOne(doc, u):
		r.Count, r.Quantifier = facts.Exactly(1), facts.Ordinal
	default:
		r.Count, r.Quantifier = facts.Exactly(1), facts.Exact
	}
	return true
}

// oneOfThem reports whether the verb at token trigger, a singular, tells of one of u: "one of the priests who | was killed".
func oneOfThem(doc *text.Document, u unit, trigger int) bool {
	k := groupFrom(doc, trigger)
	if i := u.words.First - 2; i < 0 || doc.Tokens[i].Norm != "one" || doc.Tokens[i+1].Norm != "of" || k == len(doc.Groups) {
		return false
	}
	switch doc.Tokens[doc.Groups[k].First].Norm {
	case "was", "is", "has":
		return true
	}
	return false
}

func isMore(norm string) bool { return norm == "fewer" || norm == "more" }

// placeInRow returns the number of the one whom the phrase gives a place in a row of several, by a word: 3 of "a third person";
// 0 or less for none.
func placeInRow(doc *text.Document, u unit) int {
	if u.head != u.words.First+2 {
		return 0
	}
	return inRow(doc.Tokens[u.words.First+1].Norm)
}

// inRow returns the number of an ordinal up to the tenth; 0 or less for none.
func inRow(norm string) int {
	return slices.Index([]string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}, norm)
}

// numbersOne reports whether the phrase tells the place of one person in a row: "the 12th victim".
func numbersOne(doc *text.Document, u unit) bool {
	for i := u.words.First; i < u.head; i++ {
		if n := doc.Tokens[i].Norm; doc.Tokens[i].Shape.Has(text.HasDigit) && (strings.HasSuffix(n, "th") || strings.HasSuffix(n, "st") || strings.HasSuffix(n, "nd") || strings.HasSuffix(n, "rd")) {
			return true
		}
	}
	return false
}

func numberOf(doc *text.Document, i int) bool {
	return i > 1 && doc.Tokens[i-1].Norm == "of" && doc.Lemmas[i-2] == "number"
}

// properAt reports whether token i stands in a name other than that of a people.
func properAt(doc *text.Document, i int) bool {
	for _, m := range doc.Mentions[mentionFrom(doc, i):] {
		if m.First > i {
			break
		}
		if m.Kind == facts.Name && i < m.Last {
			return doc.Entities[m.Entity].Kind != facts.NORP
		}
	}
	return false
}

// isNamed reports whether the head of u stands in the name of a person.
func (f *Finder) isNamed(doc *text.Document, u unit) bool {
	for _, m := range doc.Mentions[mentionFrom(doc, u.head):] {
		if m.First > u.head {
			break
		}
		if m.Kind == facts.Name && u.head < m.Last && doc.Entities[m.Entity].Kind == facts.Person {
			return true
		}
	}
	return false
}

// sizeOf returns the number in a word such as "nine-member" or "30-strong" among the words, 0 for none; also a plain
// number there.
func (f *Finder) sizeOf(doc *text.Document, words pattern.Range) int {
	for i := words.First; i < words.Last; i++ {
		if q, ok := quantityAt(doc, i); ok && q.Count.Point != nil {
			return *q.Count.Point
		}
		head, tail, ok := strings.Cut(doc.Tokens[i].Norm, "-")
		if !ok {
			continue
		}
		switch tail {
		case "member", "man", "person", "strong", "woman":
		default:
			continue
		}
		if n, err := strconv.Atoi(head); err == nil {
			return n
		}
		if n, err := strconv.Atoi(f.lex.Value(f.lex.Word(head), f.number.class)); err == nil {
			return n
		}
	}
	return 0
}

// partOf counts a fraction of people: of "a third of the 30 hostages", 10, with its formula; of "half of the
// victims" no number is known.
func (f *Finder) partOf(doc *text.Document, u unit, r *Report) bool {
	parts, share := f.shareOf(doc, u.words)
	if parts == 0 {
		return false
	}
	r.Quantifier = facts.Fraction
	if whole := f.wholeOf(doc, u); whole > 0 {
		divide(r, whole, share, parts)
	}
	return true
}

// divide counts share parts of the whole, where that is a whole number.
func divide(r *Report, whole, share, parts int) {
	if whole*share%parts == 0 {
		r.Count, r.Derivation = facts.Exactly(whole*share/parts), fmt.Sprintf("%d * %d / %d", whole, share, parts)
	}
}

// shareOf returns the fraction that stands before "of" or its noun: 1 and 3 of "a third of", 2 and 3 of "two thirds of".
func (f *Finder) shareOf(doc *text.Document, words pattern.Range) (parts, share int) {
	for i := words.First; i < words.Last && doc.Tokens[i].Norm != "of"; i++ {
		// "a third critically hurt" is one more, "half a dozen" a number, "half of the victims" a share.
		if parts = f.fraction(doc, i); parts == 0 || i+1 >= len(doc.Tokens) || doc.Tokens[i+1].Norm != "of" && doc.Tokens[i+1].Norm != "the" {
			continue
		}
		share = 1
		if q, ok := quantityAt(doc, max(i-1, words.First)); ok && q.Count.Point != nil && i > words.First {
			share = *q.Count.Point
		} else if i > 0 && i == words.First {
			if q, ok := quantityAt(doc, i-1); ok && q.Count.Point != nil && q.Last == i {
				share = *q.Count.Point
			}
		}
		return parts, share
	}
	return 0, 0
}

// fraction returns into how many parts the word at token i divides, 0 for no fraction.
func (f *Finder) fraction(doc *text.Document, i int) int {
	word, lone := doc.Words[i], false
	if tens, part, ok := strings.Cut(doc.Tokens[i].Norm, "-"); ok { // "two-thirds" is one token
		word, lone = f.lex.Word(part), tens == "two"
		if !lone {
			return 0
		}
	}
	if !f.lex.Has(word, f.share.class) {
		return 0
	}
	n, err := strconv.Atoi(f.lex.Value(word, f.share.class))
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
	case (norm == "some" || norm == "many" || norm == "most" || norm == "several") && q.Count.Point != nil && *q.Count.Point > 2:
		least, most := two, *q.Count.Point-1
		if norm == "most" {
			least = *q.Count.Point/2 + 1
		}
		r.Count, r.Quantifier = facts.Count{Min: &least, Max: &most}, facts.Vague
		r.note("at-risk", *q.Count.Point)
	default:
		return false
	}
	return true
}

// nationality returns the country of the demonym among the words, or of the country behind "from" after them; ""
// without one.
func nationality(doc *text.Document, r pattern.Range) string {
	last := r.Last
	for i := r.Last; i < min(r.Last+4, len(doc.Tokens)); i++ {
		if n := doc.Tokens[i].Norm; n == "from" {
			last = i + 4
			r.First = min(r.First, i)
			break
		} else if n != "," && n != "all" && n != "both" {
			break
		}
	}
	for _, m := range doc.Mentions[mentionFrom(doc, r.First):] {
		if m.First >= last {
			break
		}
		if m.First < r.First || m.Last > last {
			continue
		}
		e := doc.Entities[m.Entity]
		if e.Country != nil && (e.Kind == facts.NORP && m.Last <= r.Last || m.First >= r.Last && e.Subtype == "country") {
			return *e.Country
		}
	}
	return ""
}
