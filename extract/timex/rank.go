package timex

import (
	"time"

	"dateline/extract/text"
)

// rankReach is how many tokens before a time the rank stands at most: "the third radio reporter to be killed in the city this".
const rankReach = 14

// Ranks reports whether x, a week or longer, only says among which an event is counted: "the blast, the fifth this year".
func Ranks(doc *text.Document, x text.Timex) bool {
	if x.DatePrec != nil && *x.DatePrec < 3 || len(x.Value) >= len(time.DateOnly) {
		return false
	}
	if superlative(doc, x.First) {
		return true
	}
	for i := x.First - 1; i > 0 && i >= x.First-rankReach; i-- {
		if IsRank(doc.Tokens[i]) {
			return doc.Tokens[i-1].Norm == "the"
		}
		switch doc.Tags[i] {
		case text.NN, text.NNS, text.NNP, text.JJ, text.IN, text.TO, text.VB, text.VBN, text.DT, text.PRPS, text.POS, text.RB, text.CC:
		default:
			return false
		}
	}
	return false
}

// superlative reports whether a noun with "the" and a superlative leads to token first, with no finite verb or comma between:
// "the farthest strike from shore recorded in those waters this year".
func superlative(doc *text.Document, first int) bool {
	const reach = 10 // tokens
	for i := first - 1; i > 0 && i >= first-reach; i-- {
		switch doc.Tags[i] {
		case text.JJS:
			return doc.Tokens[i-1].Norm == "the" || doc.Tags[i-1] == text.PRPS || doc.Tags[i-1] == text.POS
		case text.VBD, text.VBZ, text.VBP, text.MD, text.Comma, text.Stop, text.Colon:
			return false
		}
	}
	return false
}

// IsRank reports whether a word ranks something among its like: "fifth", "12th", "deadliest".
func IsRank(tok text.Token) bool {
	switch tok.Norm {
	case "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
		"latest", "deadliest", "worst", "bloodiest":
		return true
	}
	n := len(tok.Norm)
	return tok.Shape.Has(text.HasDigit) && n > 2 && (tok.Norm[n-2:] == "th" || tok.Norm[n-2:] == "st" || tok.Norm[n-2:] == "nd" || tok.Norm[n-2:] == "rd")
}
