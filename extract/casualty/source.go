package casualty

import (
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// sourceOf returns who says so: the subject of the verb of saying that the clause hangs on, what "according to" names,
// or the words before a colon or after the dash of a headline. Whom that source cites stands before it in the chain.
func (f *Finder) sourceOf(doc *text.Document, s text.Sentence, trigger pattern.Range, r *Report) *facts.Source {
	who, ok := f.teller(doc, s, trigger)
	if !ok {
		return nil
	}
	words := doc.SpanText(who.First, who.Last)
	src := &facts.Source{Kind: f.sourceKind(doc, who), Text: words, Chain: []string{words}}
	if f.claims(doc, s, who) {
		src.Kind = facts.PerpetratorSource
	}
	if first, ok := f.cited(doc, s, trigger, who); ok {
		src.Text = doc.SpanText(first.First, first.Last)
		src.Kind, src.Chain = f.sourceKind(doc, first), []string{src.Text, words}
	}
	if anonymous(doc, s) {
		r.note("anonymous-source")
	}
	return src
}

// claims reports whether who claims the deed in the same sentence: "the Front claimed responsibility and said it had
// killed 20".
func (f *Finder) claims(doc *text.Document, s text.Sentence, who text.Group) bool {
	for i := groupFrom(doc, s.First); i < len(doc.Groups) && doc.Groups[i].First < s.Last; i++ {
		if g := doc.Groups[i]; g.Kind == text.VerbGroup && doc.Lemmas[g.Head] == "claim" && f.credits(doc, i) {
			by, ok := f.speaker(doc, i, s)
			return ok && by.First == who.First
		}
	}
	return false
}

// anonymous reports whether the sentence says that its source keeps his name back.
func anonymous(doc *text.Document, s text.Sentence) bool {
	for i := s.First; i < s.Last; i++ {
		switch doc.Tokens[i].Norm {
		case "anonymity", "anonymous", "anonymously", "unnamed", "unidentified":
			return true
		case "named", "identified":
			if i >= s.First+3 && doc.Tokens[i-1].Norm == "be" && doc.Tokens[i-2].Norm == "to" {
				return true // "asked not to be named"
			}
		}
	}
	return false
}

// teller returns the source whose words the trigger stands in.
func (f *Finder) teller(doc *text.Document, s text.Sentence, trigger pattern.Range) (text.Group, bool) {
	first, last := clause(doc, s, trigger.First)
	if g, ok := f.accordingTo(doc, first, last, s); ok {
		return g, true
	}
	behind, found := text.Group{}, false
	for i := groupFrom(doc, first); i < len(doc.Groups) && doc.Groups[i].First < last; i++ {
		g := doc.Groups[i]
		if g.Kind != text.VerbGroup || !f.lex.Has(doc.LemmaWords[g.Head], f.tell.class) || f.credits(doc, i) {
			continue
		}
		own := g.First <= trigger.First && trigger.First < g.Last
		who, ok := f.inverted(doc, i, s)
		if !ok {
			who, ok = f.speaker(doc, i, s)
		}
		if !ok {
			continue
		}
		if g.First <= trigger.First || own {
			behind, found = who, true // the nearest before the trigger wins
		} else if !found {
			return who, true
		}
	}
	if found {
		return behind, true
	}
	return f.labelSource(doc, s)
}

// credits reports whether verb group i claims responsibility or denies a part, which says nothing of the toll.
func (f *Finder) credits(doc *text.Document, i int) bool {
	if i+1 >= len(doc.Groups) {
		return false
	}
	switch doc.Lemmas[doc.Groups[i+1].Head] {
	case "role", "involvement", "part", "hand":
		return true
	}
	return f.lex.Has(doc.LemmaWords[doc.Groups[i+1].Head], f.credit.class)
}

// clause bounds the part of the sentence in which a source holds for token t: semicolons part it, and "while" or "but"
// where a verb of its own follows.
func clause(doc *text.Document, s text.Sentence, t int) (first, last int) {
	first, last = s.First, s.Last
	for i := s.First; i < s.Last; i++ {
		n := doc.Tokens[i].Norm
		if n != ";" && (n != "while" && n != "whereas" && n != "but" || i == s.First || doc.Tokens[i-1].Norm != ",") {
			continue
		}
		if i < t {
			first = i + 1
		} else {
			return first, i
		}
	}
	return first, last
}

// accordingTo returns what "according to" names between two tokens.
func (f *Finder) accordingTo(doc *text.Document, first, last int, s text.Sentence) (text.Group, bool) {
	for i := first; i+2 < last; i++ {
		if doc.Tokens[i].Norm == "according" && doc.Tokens[i+1].Norm == "to" {
			return groupOver(doc, i+2)
		}
	}
	return text.Group{}, false
}

// labelSource returns the source that a headline names before a colon or behind a dash: "Police: 12 dead", "Six dead –
// officials".
func (f *Finder) labelSource(doc *text.Document, s text.Sentence) (text.Group, bool) {
	g, ok := groupAt(doc, s.First)
	if ok && g.Last < s.Last && doc.Tokens[g.Last].Norm == ":" && f.speaks(doc, g) {
		return g, true
	}
	for i := s.Last - 1; i > s.First && i > s.Last-6; i-- {
		if n := doc.Tokens[i].Norm; n == "-" || n == "--" {
			g, ok := groupAt(doc, i+1)
			return g, ok && f.speaks(doc, g)
		}
	}
	return text.Group{}, false
}

// speaks reports whether g is one of those that news quotes.
func (f *Finder) speaks(doc *text.Document, g text.Group) bool {
	return f.sourceKind(doc, g) != facts.UnknownSource
}

// cited returns whom the source itself cites: "State television reported …, citing the interior ministry", "the mayor,
// who quoted rescue workers".
func (f *Finder) cited(doc *text.Document, s text.Sentence, trigger pattern.Range, who text.Group) (text.Group, bool) {
	first, last := clause(doc, s, trigger.First)
	for i := first; i+1 < last; i++ {
		if l := doc.Lemmas[i]; l != "cite" && l != "quote" || !verbal(doc, i) {
			continue
		}
		if g, ok := groupAt(doc, i+1); ok && g.First != who.First && !hasQuantity(doc, g.First, g.Last) {
			return g, true
		}
	}
	return text.Group{}, false
}

func verbal(doc *text.Document, i int) bool { return text.VB <= doc.Tags[i] && doc.Tags[i] <= text.VBZ }

// speaker returns the subject of verb group i: the noun group before it, over appositions and what they hold.
func (f *Finder) speaker(doc *text.Document, i int, s text.Sentence) (text.Group, bool) {
	t := doc.Groups[i].First
	if t > s.First && (doc.Tokens[t-1].Norm == "and" || doc.Tokens[t-1].Norm == "but") {
		for k := i - 1; k >= 0 && doc.Groups[k].First >= s.First; k-- {
			if g := doc.Groups[k]; g.Kind == text.VerbGroup && g.Finite() {
				return f.speaker(doc, k, s) // "claimed responsibility and said"
			}
		}
	}
	for k := i - 1; k >= 0 && doc.Groups[k].First >= s.First; k-- {
		g := doc.Groups[k]
		switch {
		case g.Kind == text.VerbGroup && g.Finite() && !relative(doc.Tokens[max(g.First-1, 0)].Norm):
			return text.Group{}, false
		case relative(doc.Tokens[g.Head].Norm):
		case g.Kind == text.VerbGroup || f.governed(doc, g) || enclosed(doc, g, t) && k > 0 && doc.Groups[k-1].First >= s.First:
		default:
			tag := doc.Tags[g.Head]
			return g, doc.Lemmas[g.Head] != "version" && tag != text.PRP && tag != text.DT && tag != text.WP && tag != text.WDT && tag != text.CD
		}
	}
	return text.Group{}, false
}

// inverted returns the speaker behind the verb: `, said the mayor`.
func (f *Finder) inverted(doc *text.Document, i int, s text.Sentence) (text.Group, bool) {
	v := doc.Groups[i]
	if v.First == s.First || v.Last >= s.Last {
		return text.Group{}, false
	}
	if n := doc.Tokens[v.First-1].Norm; n != "," && n != `"` && n != "-" && n != "--" {
		return text.Group{}, false
	}
	g, ok := groupAt(doc, v.Last)
	return g, ok && !hasQuantity(doc, g.First, g.Last)
}

// sourceKind returns what a name or noun is as a source: its own words first, then those of authorities.
func (f *Finder) sourceKind(doc *text.Document, g text.Group) facts.SourceKind {
	for i := g.First; i < g.Last; i++ {
		if n, kind := f.match(doc, i, f.source); n > 0 && i+n <= g.Last {
			return facts.SourceKind(kind)
		}
	}
	armed := namesArmedGroup(doc, g)
	if strings.HasPrefix(doc.Lemmas[g.Head], "spokes") {
		if of, ok := groupAt(doc, g.Last+1); armed || ok && namesArmedGroup(doc, of) && (doc.Tokens[g.Last].Norm == "of" || doc.Tokens[g.Last].Norm == "for") {
			return facts.PerpetratorSource // the spokesman alone: a group's officials and ministries govern
		}
	}
	for i := g.First; i < g.Last; i++ {
		if n, _ := f.match(doc, i, f.authority); n > 0 {
			return facts.Authority
		}
	}
	if armed {
		return facts.PerpetratorSource
	}
	for i := g.First; i < g.Last; i++ {
		switch _, role := f.match(doc, i, f.person); facts.Role(role) {
		case facts.Official, facts.Military, facts.Police, facts.Security:
			return facts.Authority
		case facts.Combatant, facts.Perpetrator:
			return facts.PerpetratorSource
		case facts.Journalist:
			return facts.Media
		}
		if n, _ := f.match(doc, i, f.expert); n > 0 {
			return facts.Expert
		}
	}
	if l := doc.Lemmas[g.Head]; l == "group" || l == "faction" || l == "organization" || l == "organisation" {
		return facts.PerpetratorSource
	}
	return facts.UnknownSource
}

// namesArmedGroup reports whether an armed group is named in g.
func namesArmedGroup(doc *text.Document, g text.Group) bool {
	for _, m := range doc.Mentions[mentionFrom(doc, g.First):] {
		if m.First >= g.Last {
			break
		}
		if g.First <= m.First && m.Last <= g.Last && doc.Entities[m.Entity].Subtype == "armed_group" {
			return true
		}
	}
	return false
}
