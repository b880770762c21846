package tag

import (
	"slices"
	"sort"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// Regroup returns the groups of doc once its names are known. A word within a name that was tagged as another
// part of speech splits groups ("the SHINING | PATH guerrillas", common in capitals); it gets the tag of a name
// and the groups are made again. It changes Tags and reads what Groups reads,
// Mentions and Timexes.
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
	if changed {
		return openings(doc, Groups(doc))
	}
	return openings(doc, doc.Groups)
}

// openings parts the place or time that opens a clause from the subject that no comma parts from it: "In nearby Karvuna |
// gunmen ambushed a patrol", "Last week | rebels abducted a judge", "On Thursday | jets bombed the port", "In April | Senator
// Rudin was shot".
func openings(doc *text.Document, groups []text.Group) []text.Group {
	out := groups
	for k := len(groups) - 2; k >= 0; k-- {
		g, verb := groups[k], groups[k+1]
		if g.Kind != text.NounGroup || verb.Kind != text.VerbGroup || verb.First != g.Last ||
			doc.Tags[g.Head] != text.NNS && doc.Tokens[g.Head].Norm != "police" && !endsInPerson(doc, g) {
			continue
		}
		end := g.First
		switch in := g.First > 0 && doc.Tags[g.First-1] == text.IN; {
		case in && (g.First == 1 || opensClause(doc.Tags[g.First-2])):
			end = max(placeIn(doc, g), timeIn(doc, g))
		case g.First == 0 || opensClause(doc.Tags[g.First-1]):
			end = timeIn(doc, g)
		}
		if end > g.First && end <= g.Head {
			opening := text.Group{First: g.First, Last: end, Head: end - 1}
			g.First = end
			out = slices.Concat(out[:k:k], []text.Group{opening, g}, out[k+1:])
		}
	}
	return out
}

// endsInPerson reports whether the name of a person ends g.
func endsInPerson(doc *text.Document, g text.Group) bool {
	i := sort.Search(len(doc.Mentions), func(k int) bool { return doc.Mentions[k].Last >= g.Last })
	return i < len(doc.Mentions) && doc.Mentions[i].Last == g.Last && doc.Mentions[i].Kind == facts.Name && doc.Entities[doc.Mentions[i].Entity].Kind == facts.Person
}

// timeIn returns where the time expression that begins g ends; g.First for none.
func timeIn(doc *text.Document, g text.Group) int {
	i := sort.Search(len(doc.Timexes), func(k int) bool { return doc.Timexes[k].First >= g.First })
	if i < len(doc.Timexes) && doc.Timexes[i].First == g.First {
		return doc.Timexes[i].Last
	}
	return g.First
}

func opensClause(before text.Tag) bool {
	return before == text.Stop || before == text.Comma || before == text.Colon || before == text.CC || before == text.Close || before == text.RParen
}

// placeIn returns where the name of a place that begins g, behind adjectives, ends; g.First for none.
func placeIn(doc *text.Document, g text.Group) int {
	i := sort.Search(len(doc.Mentions), func(k int) bool { return doc.Mentions[k].First >= g.First })
	if i == len(doc.Mentions) || doc.Mentions[i].Last > g.Head || doc.Mentions[i].Kind != facts.Name || doc.Entities[doc.Mentions[i].Entity].Kind != facts.Location {
		return g.First
	}
	for t := g.First; t < doc.Mentions[i].First; t++ {
		if !isAdjective(doc.Tags[t]) {
			return g.First
		}
	}
	return doc.Mentions[i].Last
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
