package tag

import (
	"dateline/extract/facts"
	"dateline/extract/text"
)

// Regroup returns the groups of doc once its names are known. A word within a name that was tagged as another
// part of speech splits groups ("the SHINING | PATH guerrillas", common in capitals); it gets the tag of a name
// and the groups are made again. It changes Tags and reads what Groups reads, and Mentions.
func Regroup(doc *text.Document) []text.Group {
	changed := false
	for _, m := range doc.Mentions {
		if m.Kind != facts.Name || doc.Entities[m.Entity].Kind == facts.NORP {
			continue
		}
		for i := m.First; i < m.Last; i++ {
			if splitsName(doc.Tags[i]) {
				doc.Tags[i], changed = text.NNP, true
			}
		}
		if doc.Entities[m.Entity].Kind == facts.Organization && goesOn(doc, m) {
			doc.Tags[m.Last], changed = text.NN, true
		}
	}
	if !changed {
		return doc.Groups
	}
	return Groups(doc)
}

// goesOn reports whether an adjective between the name of m and a noun makes one group of them: "the Liberal Party
// presidential candidate".
func goesOn(doc *text.Document, m text.Mention) bool {
	i := m.Last
	if i+1 >= len(doc.Tokens) || doc.Tags[i] != text.JJ || doc.Tags[i+1] != text.NN && doc.Tags[i+1] != text.NNS || isTimeName(doc.Tokens[i+1].Norm) || isTimeUnit(doc.Tokens[i+1].Norm) {
		return false
	}
	switch doc.Tokens[i].Norm {
	case "early", "few", "last", "late", "many", "next", "other", "past", "same", "several", "such":
		return false
	}
	return true
}

// splitsName reports whether a tag, of a word within a name, is one that ends or splits a noun group.
func splitsName(t text.Tag) bool {
	switch t {
	case text.VB, text.VBD, text.VBG, text.VBN, text.VBP, text.VBZ, text.MD, text.JJ, text.JJR, text.JJS, text.RB, text.UH:
		return true
	}
	return false
}
