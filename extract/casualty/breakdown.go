package casualty

import (
	"strings"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// breakdown is what follows a count: its parts, those it leaves out, or those of it in a certain state.
type breakdown struct {
	units    []unit
	excluded bool
	outcome  facts.Outcome // of the parts, "" for that of the whole
	severity string
}

// whoseParts marks in unit.whole a part that the parts behind it are parts of.
const whoseParts = -1

// parts reads what follows a count at token i: ", including two children", ", 28 of them women", ": four Danes
// and five Poles" are parts of it; ", excluding the three gunmen" comes on top.
func (f *Finder) parts(doc *text.Document, i int, s text.Sentence) breakdown {
	if i+1 < s.Last && (doc.Tokens[i].Norm == ":" || doc.Tokens[i].Norm == "-" || doc.Tokens[i].Norm == "--") {
		return breakdown{units: f.itemised(doc, i+1, s)}
	}
	if i < s.Last && doc.Tokens[i].Norm == "," {
		i++
	}
	if i+1 >= s.Last {
		return breakdown{}
	}
	switch doc.Tokens[i].Norm {
	case "including", "among":
		if n := doc.Tokens[i+1].Norm; n == "them" || n == "whom" {
			i++
			if i+1 < s.Last && doc.Tokens[i+1].Norm == "were" {
				i++
			}
		}
		return breakdown{units: f.people(doc, i+1, s)}
	case "excluding", "besides":
		return breakdown{units: f.people(doc, i+1, s), excluded: true}
	case "not":
		if n := doc.Tokens[i+1].Norm; n == "counting" || n == "including" {
			return breakdown{units: f.people(doc, i+2, s), excluded: true}
		}
	}
	return f.ofThem(doc, i, s)
}

// ofThem reads "28 of them women", "nine of whom were foreigners", "one of them fatally", "four in critical condition",
// "two seriously".
func (f *Finder) ofThem(doc *text.Document, i int, s text.Sentence) breakdown {
	u, ok := f.phrase(doc, i, s)
	if !ok || !hasQuantity(doc, u.words.First, u.words.Last) {
		return breakdown{}
	}
	k := u.words.Last
	them := k-2 >= i && doc.Tokens[k-2].Norm == "of" && (doc.Tokens[k-1].Norm == "them" || doc.Tokens[k-1].Norm == "whom")
	if !them && k+1 < s.Last && doc.Tokens[k].Norm == "of" && (doc.Tokens[k+1].Norm == "them" || doc.Tokens[k+1].Norm == "whom") {
		k, them = k+2, true
		u.words.Last = k
	}
	for k < s.Last && (doc.Lemmas[k] == "be" || doc.Tokens[k].Norm == "all") {
		k++
	}
	if k < s.Last && doc.Tokens[k].Norm == "fatally" {
		u.words.Last = k + 1
		return breakdown{units: []unit{u}, outcome: facts.Killed}
	}
	if word := f.state(doc, k, s); word != "" {
		return breakdown{units: []unit{u}, severity: word}
	}
	if !them {
		return breakdown{}
	}
	if g, ok := groupOver(doc, k); ok && f.isPeople(doc, g) {
		u.head, u.words.Last = g.Head, g.Last
		more := f.parts(doc, g.Last, s)
		if len(more.units) > 0 && !more.excluded {
			u.whole = whoseParts
		}
		return breakdown{units: append([]unit{u}, more.units...)}
	}
	return breakdown{}
}

// state returns the word of severity at token i: "seriously", "in critical condition", "in a coma"; "" for none.
func (f *Finder) state(doc *text.Document, i int, s text.Sentence) string {
	in := i < s.Last && doc.Tokens[i].Norm == "in"
	for k := i; k < min(i+4, s.Last); k++ {
		n, _ := f.match(doc, k, f.severity)
		switch norm := doc.Tokens[k].Norm; {
		case n > 0 && (in || k == i) && (k+1 >= s.Last || doc.Tags[k+1] != text.NNS):
			return norm
		case in && (norm == "coma" || norm == "intensive"):
			return norm
		case norm == "in" || norm == "a" || norm == "an" || norm == "very":
		default:
			return ""
		}
	}
	return ""
}

// company returns those who share the fate of a verb's subject: "was killed near his home, along with two guards".
func (f *Finder) company(doc *text.Document, base Report, s text.Sentence) []unit {
	k := groupFrom(doc, base.Trigger)
	if k >= len(doc.Groups) || doc.Groups[k].Kind != text.VerbGroup || doc.Groups[k].Voice != text.Passive && !strings.HasPrefix(base.Rule, "casualty.die") {
		return nil
	}
	for k++; k < len(doc.Groups) && doc.Groups[k].Last <= s.Last && doc.Groups[k].Kind == text.NounGroup; k++ {
		for i := doc.Groups[k-1].Last; i < doc.Groups[k].First; i++ {
			switch n := doc.Tokens[i].Norm; {
			case n == ";" || n == "and" || n == "but":
				return nil
			case (n == "along" || n == "together") && doc.Tokens[i+1].Norm == "with" && i+2 == doc.Groups[k].First:
				return f.people(doc, i+2, s)
			}
		}
	}
	return nil
}

// elided reads the counts that share the verb before them, each with its place: "seven were killed in Karvuna and
// another four in Tel Amar".
func (f *Finder) elided(doc *text.Document, i int, s text.Sentence) []unit {
	var out []unit
	for i+1 < s.Last && doc.Tags[i] == text.IN {
		g, ok := groupAt(doc, i+1)
		if !ok {
			break
		}
		next := f.link(doc, g.Last, s)
		if next == g.Last || next >= s.Last {
			break // nothing, or a comma that ends the text
		}
		at := next
		if doc.Tokens[at].Norm == "another" {
			at++
		}
		u, ok := f.phrase(doc, at, s)
		if !ok || !hasQuantity(doc, u.words.First, u.words.Last) || u.words.Last-u.words.First > 3 {
			break
		}
		if k := u.words.Last; k >= s.Last || doc.Tags[k] != text.IN || doc.Tokens[k].Norm == "of" {
			break
		}
		u.words.First = next
		out = append(out, u)
		i = u.words.Last
	}
	return out
}

// itemised reads a list of counts behind a colon, each with its place or its people: "seven in the market and
// five in the mosque".
func (f *Finder) itemised(doc *text.Document, i int, s text.Sentence) []unit {
	var out []unit
	for i < s.Last {
		u, ok := f.phrase(doc, i, s)
		if !ok || !hasQuantity(doc, u.words.First, u.words.Last) && len(out) == 0 {
			break
		}
		out = append(out, u)
		i = u.words.Last
		if i+1 < s.Last && doc.Tags[i] == text.IN {
			if g, ok := groupAt(doc, i+1); ok {
				i = g.Last
			}
		}
		next := f.link(doc, i, s)
		if next == i || next < s.Last && verbAfter(doc, next, s) {
			break
		}
		i = next
	}
	return out
}

// verbAfter reports whether the group at token i has a verb of its own.
func verbAfter(doc *text.Document, i int, s text.Sentence) bool {
	g, ok := groupOver(doc, i)
	return ok && finiteAt(doc, g.Last, s)
}
