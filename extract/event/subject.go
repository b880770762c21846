package event

import (
	"slices"

	"dateline/extract/pattern"
	"dateline/extract/tag"
	"dateline/extract/text"
)

// The subject of a verb, found by walking back over what stands between.

// subjects returns the subject of the verb group that begins at token t: it walks back over prepositional
// phrases, appositions and relative clauses, and takes the whole list that the subject ends.
func (f *Finder) subjects(doc *text.Document, t int, sent text.Sentence) []pattern.Range {
	at, apart := groupFrom(doc, t), -1 // apart: the first group between commas, the subject where nothing stands before it
	if k := at - 1; k >= 0 && at < len(doc.Groups) && doc.Groups[at].Tense == text.NoTense && doc.Groups[k].Last == t && doc.Groups[k].First > sent.First &&
		doc.Tokens[doc.Groups[k].First-1].Norm == "of" && f.isPerson(doc, doc.Groups[k].Head) {
		found, _ := f.list(doc, f.listStart(doc, k, sent), t)
		return found // "witnesses in the case of the priests | murdered in May"
	}
	var carried []pattern.Range
	and := t > sent.First && (doc.Tokens[t-1].Norm == "and" || // "were taken to the river and | shot"
		at < len(doc.Groups) && doc.Groups[at].Tense == text.Gerund && (doc.Tokens[t-1].Norm == "after" || doc.Tokens[t-1].Norm == "before" || doc.Tokens[t-1].Norm == "since")) // "were freed a day after | being kidnapped"
	before := tag.BeforeRelative(doc, t, sent.First)
walk:
	for k := at - 1; k >= max(0, at-reach) && doc.Groups[k].First >= sent.First; k-- {
		g := doc.Groups[k]
		switch {
		case g.Last > before:
		case bracketed(doc, g), and && f.timeOnly(doc, g):
		case g.Kind == text.VerbGroup:
			if g.Finite() && !relative(doc, g.First-1) && !ownSubject(doc, k) && !(and || g.Last == t-1 && joins(doc.Tokens[t-1].Norm)) {
				break walk
			}
		case and && k > 0 && doc.Groups[k-1].Finite() && doc.Groups[k-1].Last == g.First: // "blocked the road and | were shot"
		case relative(doc, g.Head) || k+1 < at && ownSubject(doc, k+1) || governed(doc, g, sent) || tag.InRelative(doc, k) || tag.AsPredicate(doc, g, t) || ofThem(doc, g):
		case f.enclosed(doc, g, t):
			apart = k
		case doc.Tags[g.Head] == text.CD && k > 0 && doc.Groups[k-1].Last == g.First: // "with license plate 123"
		case k > 1 && doc.Lemmas[doc.Groups[k-1].Head] == "carry" && ofParticiple(doc, k): // "a bus carrying | tourists"
			carried, _ = f.list(doc, f.listStart(doc, k, sent), t)
		default:
			found, _ := f.list(doc, f.listStart(doc, k, sent), t)
			return append(agreeing(doc, t, found), carried...)
		}
	}
	if apart >= 0 {
		found, _ := f.list(doc, f.listStart(doc, apart, sent), t) // "Meanwhile, Rudin, a judge, was killed"
		return agreeing(doc, t, found)
	}
	return nil
}

// ofThem reports whether g tells what some of those before it are: "six priests, five | of them | Germans, were killed", "among
// them two nuns".
func ofThem(doc *text.Document, g text.Group) bool {
	if i := g.First - 2; i > 0 && (doc.Tokens[i].Norm == "of" || doc.Tokens[i].Norm == "among") && (doc.Tokens[i+1].Norm == "them" || doc.Tokens[i+1].Norm == "whom") {
		return true
	}
	i := g.Last
	if i+2 >= len(doc.Tokens) || doc.Tokens[i].Norm != "of" || doc.Tokens[i+1].Norm != "them" {
		return false
	}
	k := groupFrom(doc, i+2)
	return k < len(doc.Groups) && doc.Groups[k].First == i+2 && doc.Groups[k].Kind == text.NounGroup
}

// ownSubject reports whether verb group k is that of a relative clause that has a subject of its own: "the bus in which they |
// were riding".
func ownSubject(doc *text.Document, k int) bool {
	if k < 1 || k >= len(doc.Groups) || !doc.Groups[k].Finite() {
		return false
	}
	s := doc.Groups[k-1]
	return s.Kind == text.NounGroup && s.Last == doc.Groups[k].First && s.First > 0 && (relative(doc, s.First-1) && doc.Tags[s.First-1] != text.IN || doc.Tokens[s.First-1].Norm == "where")
}

// agreeing takes the first of a subject whose verb is singular: what follows it describes it, unless it comes "along with" it.
func agreeing(doc *text.Document, t int, list []pattern.Range) []pattern.Range {
	added := slices.ContainsFunc(list, func(r pattern.Range) bool { return tag.Accompanied(doc, groupFirst(doc, r)) })
	if len(list) > 1 && !added && doc.Tags[list[0].Last-1] != text.NNS {
		switch doc.Tokens[t].Norm {
		case "was", "is", "has":
			return list[:1]
		}
	}
	return list
}

// groupFirst returns the first token of the noun group that r, which may lack its article, stands in.
func groupFirst(doc *text.Document, r pattern.Range) int {
	if k := groupAt(doc, r.First); k >= 0 {
		return doc.Groups[k].First
	}
	return r.First
}

// bracketed reports whether g ends at a closing bracket.
func bracketed(doc *text.Document, g text.Group) bool {
	for i := g.Last; i < min(len(doc.Tokens), g.Last+bracketReach); i++ {
		switch doc.Tokens[i].Norm {
		case ")", "]":
			return true
		case "(", "[", ",", ".":
			return false
		}
	}
	return false
}

// listStart returns where the list that ends with noun group k begins: it steps back over "and" and, once past
// one, over commas.
func (f *Finder) listStart(doc *text.Document, k int, sent text.Sentence) int {
	first, and, least := doc.Groups[k].First, false, max(0, k-reach)
	for k--; k >= least && doc.Groups[k].First >= sent.First; k-- {
		p := doc.Groups[k]
		if p.Kind != text.NounGroup {
			break
		}
		if governed(doc, p, sent) && !tag.Accompanied(doc, p.First) {
			continue
		}
		and = and || doc.Tokens[first-1].Norm == "and"
		if !and || conjunct(doc, f.behind(doc, p.Last, sent.Last), sent.Last) != first {
			break
		}
		first = p.First
	}
	return first
}

func joins(norm string) bool { return norm == "and" || norm == "," || norm == "then" || norm == "but" }

// relative reports whether token i opens a relative clause.
func relative(doc *text.Document, i int) bool {
	if i < 0 {
		return false
	}
	switch doc.Tokens[i].Norm {
	case "who", "which", "whom", "that":
		return true
	}
	return false
}

// governed reports whether a preposition stands before g. Words that open a clause do not govern.
func governed(doc *text.Document, g text.Group, sent text.Sentence) bool {
	i := g.First - 1
	if i < sent.First {
		return false
	}
	if t := timexOver(doc, g.First); g.First < t && t <= g.Head && doc.Tags[t] != text.POS {
		return false // "At 6 a.m. | rebel cells", not "of Monday's kidnapping"
	}
	switch doc.Tokens[i].Norm {
	case "that", "as", "while", "when", "where", "because", "after", "before", "if", "whether", "since", "although", "though", "until", "ago":
		return false
	case "including":
		return true
	case "and":
		k := groupAt(doc, i-1)
		return k >= 0 && doc.Groups[k].First-1 >= sent.First && doc.Tokens[doc.Groups[k].First-1].Norm == "between"
	}
	return doc.Tags[i] == text.IN || doc.Tags[i] == text.TO
}

// enclosed reports whether g stands between commas before token t: an apposition.
func (f *Finder) enclosed(doc *text.Document, g text.Group, t int) bool {
	if g.First < 2 || doc.Tokens[g.First-1].Norm != "," {
		return false
	}
	i := f.behind(doc, g.Last, t)
	return i < t && (doc.Tokens[i].Norm == "," || relative(doc, i) && doc.Tokens[t-1].Norm == ",") // ", a judge who worked here,"
}

// apposed reports whether r describes the person whose name ends before the comma in front of it: "the home of
// Lopez, a senator".
func (f *Finder) apposed(doc *text.Document, r pattern.Range) bool {
	i := r.First - 2
	if i > 1 && isAge(doc, i-1, len(doc.Tokens)) {
		i -= 2
	}
	if i < 0 || doc.Tokens[r.First-1].Norm != "," || personAt(doc, i) < 0 || !f.isPerson(doc, r.Last-1) {
		return false
	}
	if doc.Tokens[r.First].Norm == "one" && doc.Tokens[r.First+1].Norm == "of" {
		return true // "Lopez, one of the leaders"
	}
	k, n := groupAt(doc, r.First), groupAt(doc, r.Last-1)
	return k >= 0 && n >= 0 && doc.Groups[n].Last == r.Last && introduces(doc, doc.Groups[k]) && introduces(doc, doc.Groups[n])
}
