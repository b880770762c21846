package casualty

import (
	"sort"

	"dateline/extract/pattern"
	"dateline/extract/text"
)

func quantityAt(doc *text.Document, i int) (text.Quantity, bool) {
	if k := quantityFrom(doc, i); k < len(doc.Quantities) && doc.Quantities[k].First <= i {
		return doc.Quantities[k], true
	}
	return text.Quantity{}, false
}

// head returns the head of the group that r lies in, else its last token.
func head(doc *text.Document, r pattern.Range) int {
	for k := groupFrom(doc, r.First); k < len(doc.Groups) && doc.Groups[k].First < r.Last; k++ {
		if g := doc.Groups[k]; g.Head >= r.First && g.Head < r.Last {
			return g.Head
		}
	}
	return r.Last - 1
}

// verbFollows reports whether a verb group begins at token i: its subject is then not the object before.
func verbFollows(doc *text.Document, i int) bool {
	if k := groupFrom(doc, i); k < len(doc.Groups) {
		if g := doc.Groups[k]; g.Kind == text.VerbGroup && g.First == i && g.Tense != text.Gerund && g.Tense != text.NoTense {
			return true
		}
	}
	return false
}

// hasQuantity reports whether a quantity lies in first:last.
func hasQuantity(doc *text.Document, first, last int) bool {
	k := quantityFrom(doc, first)
	return k < len(doc.Quantities) && first <= doc.Quantities[k].First && doc.Quantities[k].Last <= last
}

func groupAt(doc *text.Document, i int) (text.Group, bool) {
	g, ok := groupOver(doc, i)
	return g, ok && g.First == i
}

// groupOver returns the noun group that covers token i.
func groupOver(doc *text.Document, i int) (text.Group, bool) {
	if k := groupFrom(doc, i); k < len(doc.Groups) {
		g := doc.Groups[k]
		return g, g.Kind == text.NounGroup && g.First <= i
	}
	return text.Group{}, false
}

// groupFrom returns the index of the first group that ends after token i.
func groupFrom(doc *text.Document, i int) int {
	k, _ := doc.GroupAt(i)
	return k
}

// quantityFrom returns the index of the first quantity that ends after token i.
func quantityFrom(doc *text.Document, i int) int {
	return sort.Search(len(doc.Quantities), func(k int) bool { return doc.Quantities[k].Last > i })
}

// mentionFrom returns the index of the first mention that ends after token i: mentions do not overlap but for names and
// pronouns inside them, so that it may lie one or two too far on; callers look from two before it.
func mentionFrom(doc *text.Document, i int) int {
	return max(sort.Search(len(doc.Mentions), func(k int) bool { return doc.Mentions[k].Last > i })-2, 0)
}

// timexFrom returns the index of the first time expression that ends after token i.
func timexFrom(doc *text.Document, i int) int {
	return sort.Search(len(doc.Timexes), func(k int) bool { return doc.Timexes[k].Last > i })
}
