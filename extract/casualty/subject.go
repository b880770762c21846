package casualty

import (
	"dateline/extract/tag"
	"dateline/extract/text"
)

// subject returns the people who are the subject of the verb group or adjective that begins at token t. It
// walks back over what stands between: prepositional phrases, appositions and relative clauses.
func (f *Finder) subject(doc *text.Document, t int, sent text.Sentence) []unit {
	reduced := bareParticiple(doc, t)
	who := t // where the antecedent of "who" right before the verb ends; behind a comma, a name
	if t > sent.First && doc.Tokens[t-1].Norm == "who" {
		if who = t - 1; who-2 >= sent.First && doc.Tokens[who-1].Norm == "," && doc.Tags[who-2] == text.NNP {
			who--
		}
	}
	start := tag.BeforeRelative(doc, t, sent.First)
	apart := text.Group{} // the first of those between commas: the subject, where nothing stands before them
	for i := groupFrom(doc, t) - 1; i >= 0 && doc.Groups[i].First >= sent.First; i-- {
		g := doc.Groups[i]
		if g.Last > start {
			continue
		}
		before := ""
		if g.First > sent.First {
			before = doc.Tokens[g.First-1].Norm
		}
		switch {
		case tellsAge(doc, g.Head), isAge(doc, g.Head):
		case doc.Tokens[g.First].Norm == "whose" && g.Last+1 == apart.First: // "guards, whose officer, | Anton Kale, | is missing"
			return f.listApart(doc, apart, t, sent)
		case g.Kind == text.VerbGroup:
			if !g.Finite() || relative(before) || before == "and" {
				continue
			}
			if g.Last < t && !shares(doc.Tokens[t-1].Norm) {
				return f.listApart(doc, apart, t, sent)
			}
		case who < t && g.Last == who && f.isPeople(doc, g):
			return f.listEnding(doc, g, who, sent) // "colleagues of the 12 who were killed"
		case reduced && g.Last == t && f.isPeople(doc, g) && f.ofWhom(doc, g):
			return f.listEnding(doc, g, t, sent) // "the relatives of the minister murdered"
		case reduced && absolute(doc, g, t) && f.isPeople(doc, g):
			return f.listEnding(doc, g, t, sent) // "with 12 others | injured"
		case relative(doc.Tokens[g.Head].Norm), f.governed(doc, g), inset(doc, g, t, sent), ofGerund(doc, i), !reduced && (tag.InRelative(doc, i) || f.joinedInRelative(doc, i, sent)), tag.AsPredicate(doc, g, t), bracketed(doc, g, t, sent):
		case before == "and" && i > 0 && doc.Groups[i-1].Last == g.First-1 && f.governed(doc, doc.Groups[i-1]) && !f.isPeople(doc, g): // "wounds in the chest and | neck"
		case f.describesTwice(doc, i, t), !reduced && doc.Words[t-1] == f.and && i > 0 && doc.Groups[i-1].Finite() && doc.Groups[i-1].Last == g.First && !f.isPeople(doc, g): // "left her home and | died"
		case enclosed(doc, g, t):
			apart = g
		default:
			if list := f.listEnding(doc, g, t, sent); list != nil {
				return list
			}
			return f.listApart(doc, apart, t, sent)
		}
	}
	return f.listApart(doc, apart, t, sent)
}

// listApart is listEnding for the subject that commas part from what opens the sentence: "Meanwhile, Rudin, a judge, was
// killed".
func (f *Finder) listApart(doc *text.Document, apart text.Group, t int, sent text.Sentence) []unit {
	if apart.Last == 0 || !f.isPeople(doc, apart) {
		return nil
	}
	return f.listEnding(doc, apart, t, sent)
}

// describesTwice reports whether noun group i is the second of two descriptions between commas behind a name: "Harun,
// senator and candidate, died".
func (f *Finder) describesTwice(doc *text.Document, i, t int) bool {
	g := doc.Groups[i]
	if i < 2 || g.Last >= t || doc.Tokens[g.Last].Norm != "," || doc.Tokens[g.First-1].Norm != "and" {
		return false
	}
	a, who := doc.Groups[i-1], doc.Groups[i-2]
	return a.Kind == text.NounGroup && a.Last == g.First-1 && doc.Tokens[max(a.First-1, 0)].Norm == "," && who.Kind == text.NounGroup && who.Last == a.First-1 &&
		f.isNamed(doc, unit{head: who.Head}) && f.oneUnnamed(doc, a.Head) && doc.Tags[g.Head] != text.NNS && doc.Tags[g.Head] != text.NNP
}

// joinedInRelative reports whether "and" joins noun group i to the people who are the object of a relative clause on the
// subject: "the man who shot a guard and | a nurse | was arrested".
func (f *Finder) joinedInRelative(doc *text.Document, i int, sent text.Sentence) bool {
	if i < 2 || doc.Words[doc.Groups[i].First-1] != f.and || doc.Groups[i-1].Last != doc.Groups[i].First-1 {
		return false
	}
	return f.isPeople(doc, doc.Groups[i-1]) && tag.InRelative(doc, i-1) && ofSubject(doc, doc.Groups[i-2].First, sent)
}

// ofSubject reports whether the verb at token t stands right behind the "who" of a relative clause on the subject of its
// sentence: whatever verb follows its objects is the subject's.
func ofSubject(doc *text.Document, t int, sent text.Sentence) bool {
	if t-1 <= sent.First || doc.Tokens[t-1].Norm != "who" {
		return false
	}
	for k := groupFrom(doc, sent.First); k < len(doc.Groups) && doc.Groups[k].First < t-1; k++ {
		if doc.Groups[k].Finite() {
			return false
		}
	}
	return true
}

// listEnding returns the list of people that g ends: it steps back over "and" and commas.
func (f *Finder) listEnding(doc *text.Document, g text.Group, t int, sent text.Sentence) []unit {
	if _, ok := f.phrase(doc, g.First, sent); !ok {
		return nil
	}
	first := g.First
	if q, ok := quantityAt(doc, first); ok {
		first = q.First
	}
	if q, ok := quantityAt(doc, max(first-1, sent.First)); ok && q.Last == first {
		first = q.First // "an unknown number of | people"
	}
	and := false // a comma joins only where an "and" follows: "two policemen, a judge and his driver"
	for i := groupFrom(doc, first) - 1; i >= 0 && doc.Groups[i].First >= sent.First; i-- {
		p := doc.Groups[i]
		if p.Last <= first && (afterAge(doc, p.First-1, sent) == p.Last || isAge(doc, p.Head)) {
			continue
		}
		if p.Kind != text.NounGroup || p.First < sent.First || p.Last >= first || f.link(doc, f.over(doc, max(p.Last, f.entryFrom(doc, p.Head)), sent), sent) != first {
			continue
		}
		if n := doc.Tokens[max(p.First-1, 0)].Norm; n == "them" || n == "whom" {
			break // "five people, four of them rebels, and | seven soldiers"
		}
		if doc.Tokens[max(p.First-1, 0)].Norm == "of" && (!f.isPeople(doc, p) || f.ofAge(doc, p.First) || i > 0 && f.entryFrom(doc, doc.Groups[i-1].Head) >= p.Last) {
			continue // "the mayor of Karvuna, a judge and his driver"; "the chief of police and a guard"
		}
		and = and || doc.Words[first-1] == f.and
		last := p.Last
		if i > 0 && doc.Tokens[max(p.First-1, 0)].Norm == "of" && doc.Groups[i-1].Last == p.First-1 && doc.Tags[doc.Groups[i-1].Head] == text.CD {
			i-- // "two of his guards and a driver"
			p = doc.Groups[i]
		}
		u, ok := f.phrase(doc, p.First, sent)
		if !ok || !and || u.words.Last != last || f.governed(doc, p) && !tag.Accompanied(doc, p.First) || f.lex.Has(doc.Words[p.Head], f.harm.class) || predicate(doc, i) || actsAs(doc, i) {
			break
		}
		first = p.First
	}
	list := f.people(doc, first, text.Sentence{First: sent.First, Last: t})
	return append(f.beforeRelative(doc, list, first, t, sent), list...)
}

// beforeRelative returns those whom a relative clause parts from the one person whom "and" joins to them before token first,
// where the verb at token t is a plural: "two policemen | who guarded her and | a driver were killed".
func (f *Finder) beforeRelative(doc *text.Document, list []unit, first, t int, sent text.Sentence) []unit {
	if len(list) != 1 || first-1 <= sent.First || doc.Words[first-1] != f.and || doc.Tokens[t].Norm != "were" || doc.Tags[list[0].head] == text.NNS {
		return nil
	}
	if k := groupFrom(doc, first) - 1; k >= 0 && f.isPeople(doc, doc.Groups[k]) && !actsAs(doc, k) {
		return nil // "two policemen who shot a guard and a nurse were killed" may be two
	}
	for i := first - 2; i > max(sent.First, first-relativeReach); i-- {
		if doc.Tokens[i].Norm != "who" {
			continue
		}
		g, ok := groupOver(doc, i-1)
		if !ok || g.Last != i || !f.isPeople(doc, g) || f.governed(doc, g) {
			return nil
		}
		return f.people(doc, g.First, text.Sentence{First: sent.First, Last: i})
	}
	return nil
}

// relativeReach bounds the words of a relative clause within a list.
const relativeReach = 14

// actsAs reports whether noun group i is what somebody acts as: "acting as her bodyguards".
func actsAs(doc *text.Document, i int) bool {
	return i > 0 && doc.Groups[i-1].Kind == text.VerbGroup && doc.Groups[i-1].Last == doc.Groups[i].First-1 && doc.Tokens[doc.Groups[i-1].Last].Norm == "as"
}

// predicate reports whether a finite verb stands right before noun group i.
func predicate(doc *text.Document, i int) bool {
	return i > 0 && doc.Groups[i-1].Kind == text.VerbGroup && doc.Groups[i-1].Last == doc.Groups[i].First && doc.Groups[i-1].Finite() && doc.Lemmas[doc.Groups[i-1].Head] != "leave"
}

// governed reports whether a preposition or "including" stands before g. Words that begin a clause do not
// govern.
func (f *Finder) governed(doc *text.Document, g text.Group) bool {
	i := g.First - 1
	if q, ok := quantityAt(doc, max(i, 0)); ok {
		i = q.First - 1
	}
	if i < 0 {
		return false
	}
	switch doc.Tokens[i].Norm {
	case "that", "as", "while", "when", "where", "because", "after", "before", "if", "whether", "since", "although", "though", "until", "ago":
		return false
	case "including", "excluding", "among":
		return true
	}
	return doc.Tags[i] == text.IN || doc.Tags[i] == text.TO || doc.Tags[i] == text.RP // "was taken off | a bus | and killed"
}

// absolute reports whether "with" brings g as the subject of the participle at token t, adverbs apart: "with 12 others badly
// injured".
func absolute(doc *text.Document, g text.Group, t int) bool {
	i := g.First - 1
	if q, ok := quantityAt(doc, max(i, 0)); ok {
		i = q.First - 1
	}
	if i < 0 || doc.Tokens[i].Norm != "with" {
		return false
	}
	for k := g.Last; k < t; k++ {
		if doc.Tags[k] != text.RB {
			return false
		}
	}
	return g.Last <= t
}

// enclosed reports whether g stands between commas before t, after another noun group: an apposition.
func enclosed(doc *text.Document, g text.Group, t int) bool {
	if g.First < 2 || doc.Tokens[g.First-1].Norm != "," || g.Last > t {
		return false
	}
	for i := g.Last; i < t; i++ {
		if doc.Tokens[i].Norm == "," {
			return true
		}
	}
	return false
}

// bracketed reports whether g stands between brackets that close before t.
func bracketed(doc *text.Document, g text.Group, t int, sent text.Sentence) bool {
	for i := g.First - 1; i >= sent.First && i > g.First-12 && doc.Tags[i] != text.RParen; i-- {
		if doc.Tags[i] != text.LParen {
			continue
		}
		for k := g.Last; k < t; k++ {
			if doc.Tags[k] == text.RParen {
				return true
			}
		}
		return false
	}
	return false
}

// ofGerund reports whether noun group i is the object of a participle right before it: "a soldier guarding the station".
func ofGerund(doc *text.Document, i int) bool {
	if i < 2 {
		return false
	}
	v := doc.Groups[i-1]
	return v.Kind == text.VerbGroup && v.Tense == text.Gerund && v.Last == doc.Groups[i].First && doc.Groups[i-2].Kind == text.NounGroup && doc.Groups[i-2].Last == v.First
}

// bareParticiple reports whether the verb group at token t is a participle without an auxiliary.
func bareParticiple(doc *text.Document, t int) bool {
	k := groupFrom(doc, t)
	return k < len(doc.Groups) && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].First == doc.Groups[k].Head && doc.Groups[k].Voice == text.Passive
}

// ofWhom reports whether g stands behind "of" and a noun that is no measure of it: "the bodies of two soldiers".
func (f *Finder) ofWhom(doc *text.Document, g text.Group) bool {
	if g.First < 2 || doc.Tokens[g.First-1].Norm != "of" {
		return false
	}
	before, ok := groupOver(doc, g.First-2)
	return ok && !f.measures(doc, before)
}

// inset reports whether g stands in a part named between commas before t: ", two of them teenagers,", ", among them six
// children,".
func inset(doc *text.Document, g text.Group, t int, sent text.Sentence) bool {
	last := g.Last
	for last < t && doc.Tokens[last].Norm != "," {
		last++
	}
	if last == t {
		return false
	}
	for i := g.First - 1; i > sent.First && i > g.First-8; i-- {
		switch doc.Tokens[i].Norm {
		case "including", "among":
			return doc.Tokens[i-1].Norm == "," && doc.Tokens[i+1].Norm != "the" // ", including a child and two nuns,"
		case "them", "whom":
			n := doc.Tokens[i-1].Norm
			return n == "of" || n == "among" || n == "including"
		case ",":
			return false
		}
	}
	return false
}

func relative(norm string) bool {
	return norm == "who" || norm == "that" || norm == "which" || norm == "whom"
}

// shares reports whether the word before a verb joins it to the one before: one subject for both.
func shares(norm string) bool { return norm == "and" || norm == "then" || norm == "," || norm == "but" }

func finiteAt(doc *text.Document, i int, sent text.Sentence) bool {
	return i < sent.Last && verbFollows(doc, i)
}
