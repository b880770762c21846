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
	}
	if !changed {
		return doc.Groups
	}
	return Groups(doc)
}

// splitsName reports whether a tag, of a word within a name, is one that ends or splits a noun group.
func splitsName(t text.Tag) bool {
	switch t {
	case text.VB, text.VBD, text.VBG, text.VBN, text.VBP, text.VBZ, text.MD, text.JJ, text.JJR, text.JJS, text.RB, text.UH:
		return true
	}
	return false
}
