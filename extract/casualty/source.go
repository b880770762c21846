package casualty

import (
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// source returns who says so: the subject of a verb of saying in the sentence, outside the trigger's group, or
// what "according to" names.
func (f *Finder) source(doc *text.Document, sent int, trigger pattern.Range) *facts.Source {
	s := doc.Sentences[sent]
	for i := groupFrom(doc, s.First); i < len(doc.Groups) && doc.Groups[i].Last <= s.Last; i++ {
		g := doc.Groups[i]
		switch {
		case g.Kind == text.NounGroup && g.First-2 >= s.First && doc.Tokens[g.First-1].Norm == "to" && doc.Tokens[g.First-2].Norm == "according":
			return f.named(doc, g)
		case g.Kind == text.VerbGroup && f.lex.Has(doc.LemmaWords[g.Head], f.say) && (g.First > trigger.First || trigger.First >= g.Last):
			if i+1 < len(doc.Groups) && f.lex.Has(doc.LemmaWords[doc.Groups[i+1].Head], f.credit) {
				continue // "claimed responsibility" says nothing of the toll
			}
			if who, ok := f.speaker(doc, i, s); ok {
				return f.named(doc, who)
			}
		}
	}
	return nil
}

// speaker returns the subject of verb group i: the noun group before it, over appositions and what they hold.
func (f *Finder) speaker(doc *text.Document, i int, s text.Sentence) (text.Group, bool) {
	t := doc.Groups[i].First
	for k := i - 1; k >= 0 && doc.Groups[k].First >= s.First; k-- {
		g := doc.Groups[k]
		switch {
		case g.Kind == text.VerbGroup && finite(g):
			return text.Group{}, false
		case g.Kind == text.VerbGroup || f.governed(doc, g) || enclosed(doc, g, t):
		default:
			tag := doc.Tags[g.Head]
			return g, tag != text.PRP && tag != text.DT && tag != text.WP
		}
	}
	return text.Group{}, false
}

func (f *Finder) named(doc *text.Document, g text.Group) *facts.Source {
	words := doc.SpanText(g.First, g.Last)
	return &facts.Source{Kind: f.sourceKind(doc, g), Text: words, Chain: []string{words}}
}

func (f *Finder) sourceKind(doc *text.Document, g text.Group) facts.SourceKind {
	for i := g.First; i < g.Last; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.authority); n > 0 {
			return facts.Authority
		}
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.expert); n > 0 {
			return facts.Expert
		}
	}
	switch doc.Lemmas[g.Head] {
	case "hospital", "doctor", "medic":
		return facts.Hospital
	case "witness", "resident":
		return facts.Witness
	case "rebel", "guerrilla", "militant", "insurgent", "faction":
		return facts.PerpetratorSource
	case "group":
		if g.Head > g.First && strings.HasSuffix(doc.Tokens[g.Head-1].Norm, "rights") {
			return facts.NGO
		}
		return facts.PerpetratorSource
	}
	return facts.UnknownSource
}
