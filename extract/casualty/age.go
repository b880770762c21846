package casualty

import (
	"dateline/extract/text"
)

// Ages stand where counts stand: "two girls aged 9 and 11 were killed", "two men, 36 and 51, were detained".

// afterAge returns the token after ", 34" at i where it stands behind one person, else i.
func afterAge(doc *text.Document, i int, sent text.Sentence) int {
	if i <= sent.First || i+1 >= sent.Last || doc.Tokens[i].Norm != "," || !doc.Tokens[i+1].Shape.Has(text.Numeric) || len(doc.Tokens[i+1].Norm) > 3 {
		return i
	}
	if t := doc.Tags[i-1]; t != text.NN && t != text.NNP || i+2 < sent.Last && doc.Tokens[i+2].Norm != "," && !doc.Tokens[i+2].Shape.Has(text.Mark) {
		return i
	}
	return i + 2
}

// afterAges returns the token after the ages at i, right behind people: "aged 9 and 11", ", both aged 40", ", 36 and 51"
// behind as many people. i for none. A comma that closes them is left.
func afterAges(doc *text.Document, i int, sent text.Sentence) int {
	k := i
	if k < sent.Last && doc.Tokens[k].Norm == "," {
		k++
	}
	aged := k
	for aged < min(k+3, sent.Last) && !tellsAge(doc, aged) {
		switch doc.Tokens[aged].Norm {
		case "both", "all", "each", "also", "respectively":
			aged++
			continue
		}
		break
	}
	first := k
	if aged < sent.Last && tellsAge(doc, aged) {
		first = aged + 1
	} else if k == i {
		return i
	}
	last, n := ageList(doc, first, sent)
	if n == 0 || first == k && !isSize(doc, i, n) {
		return i
	}
	return last
}

// tellsAge reports whether token i says that an age follows: "aged 9", "age 27".
func tellsAge(doc *text.Document, i int) bool {
	return doc.Tokens[i].Norm == "aged" || doc.Tokens[i].Norm == "age" && i+1 < len(doc.Tokens) && doc.Tokens[i+1].Shape.Has(text.Numeric)
}

// ageList reads the numbers from token i on, with what joins them; n is how many there are.
func ageList(doc *text.Document, i int, sent text.Sentence) (last, n int) {
	for last = i; i < sent.Last; i++ {
		switch norm := doc.Tokens[i].Norm; {
		case doc.Tags[i] == text.CD && !doc.Tokens[i].Shape.Has(text.Numeric), doc.Tokens[i].Shape.Has(text.Numeric) && len(norm) <= 3:
			last, n = i+1, n+1
		case norm == "," || norm == "and" || norm == "to" || norm == "or" || norm == "between" || norm == "-":
		default:
			if isNounTag(doc.Tags[i]) && last == i && n > 0 {
				return 0, 0 // "and 51 others": a count
			}
			return last, n
		}
	}
	return last, n
}

func isNounTag(t text.Tag) bool {
	return t == text.NN || t == text.NNS || t == text.NNP || t == text.NNPS
}

// isSize reports whether n, two or more, is the number of the group that ends at token i.
func isSize(doc *text.Document, i, n int) bool {
	k := groupFrom(doc, i) - 1
	if n < 2 || k < 0 || doc.Groups[k].Last != i {
		return false
	}
	q, ok := quantityAt(doc, doc.Groups[k].First)
	return ok && q.Count.Point != nil && *q.Count.Point == n
}

// isAge reports whether the number at token i is an age.
func isAge(doc *text.Document, i int) bool {
	if doc.Tags[i] != text.CD {
		return false
	}
	all := text.Sentence{Last: len(doc.Tokens)}
	for k := i - 1; k >= max(0, i-ageReach); k-- {
		if last := afterAges(doc, k, all); last > i {
			return true
		}
		if isNounTag(doc.Tags[k]) {
			return false
		}
	}
	return false
}

// ageReach bounds the words of a list of ages.
const ageReach = 16
