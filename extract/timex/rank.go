package timex

import (
	"sort"

	"dateline/extract/text"
)

// Ranks reports whether the time expression at token t only says among which an event is counted: "the blast, the fifth
// this year".
func Ranks(doc *text.Document, t int) bool {
	for q := sort.Search(len(doc.Quantities), func(k int) bool { return doc.Quantities[k].Last > t-4 }); q < len(doc.Quantities) && doc.Quantities[q].Last <= t; q++ {
		r := doc.Quantities[q]
		if !r.Ordinal || r.First == 0 || doc.Tokens[r.First-1].Norm != "the" {
			continue
		}
		between := true
		for i := r.Last; i < t; i++ {
			switch doc.Tags[i] {
			case text.NN, text.NNS, text.NNP, text.JJ, text.IN:
			default:
				between = false
			}
		}
		return between
	}
	return false
}
