package entity

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/text"
)

// introduce joins names that the text itself says are one: "Red Dawn Front (RDF)", "RDF (Red Dawn Front)", "Red Dawn Front,
// RDF,", "Red Dawn Front, known as the RDF". Brackets join where the initials agree or the one in brackets is an
// acronym of an organisation; a place or a country in brackets says where and is no other name.
func (g *grouping) introduce() {
	for i := 1; i < len(g.mentions); i++ {
		a, b := g.mentions[i-1], g.mentions[i]
		x, y := g.root(a.Entity), g.root(b.Entity)
		if x == y || g.entities[x].kind != facts.Organization {
			continue
		}
		if k := g.entities[y].kind; k != facts.Organization && !isAcronym(g.doc, b.First, b.Last) {
			continue
		}
		if g.bracketed(a, b) && g.sameGroup(x, y) || g.called(a, b) || g.apposed(a, b) {
			g.join(x, y)
		}
	}
}

// bracketed reports whether b stands in brackets of its own right behind a, and one is short for the other.
func (g *grouping) bracketed(a, b text.Mention) bool {
	toks := g.doc.Tokens
	if b.First != a.Last+1 || b.Last >= len(toks) || !opens(toks[a.Last].Norm) || !closes(toks[b.Last].Norm) {
		return false
	}
	ka, _, _ := g.key(a.First, a.Last)
	kb, _, _ := g.key(b.First, b.Last)
	whole := b.Last-b.First > 1 && b.Rule == ruleAbbreviation // all that an editor put in the brackets
	return isAcronym(g.doc, b.First, b.Last) && a.Last-a.First > 1 || isAcronym(g.doc, a.First, a.Last) && (whole || acronymOf(ka, kb))
}

// apposed reports whether b, between commas behind a, has the initials of a, in the order of whatever language they are taken
// from ("the Army of National Liberation, ELN," has those of its own), or is known to the gazetteer as the same group.
func (g *grouping) apposed(a, b text.Mention) bool {
	toks := g.doc.Tokens
	if b.First != a.Last+1 || b.Last >= len(toks) || toks[a.Last].Norm != "," || toks[b.Last].Norm != "," || !isAcronym(g.doc, b.First, b.Last) || a.Last-a.First < 2 {
		return false
	}
	ka, _, _ := g.key(a.First, a.Last)
	kb, _, _ := g.key(b.First, b.Last)
	if acronymOf(kb, ka) {
		return true
	}
	x, y := g.entities[g.root(a.Entity)].groups, g.entities[g.root(b.Entity)].groups
	if len(x) > 0 && len(y) > 0 {
		return g.sameGroup(g.root(a.Entity), g.root(b.Entity))
	}
	main, all := initials(ka)
	return sameLetters(main, kb) || sameLetters(all, kb)
}

// sameLetters reports whether two words have the same letters, in any order.
func sameLetters(a, b string) bool {
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return len(x) > 0 && slices.Equal(x, y)
}

func opens(norm string) bool  { return norm == "(" || norm == "[" }
func closes(norm string) bool { return norm == ")" || norm == "]" }

// called reports whether words such as "also known as" stand between a and b, with nothing but commas,
// brackets, quotes and an article besides.
func (g *grouping) called(a, b text.Mention) bool {
	toks := g.doc.Tokens
	i := a.Last
	skip := func() {
		for i < b.First && (toks[i].Shape.Has(text.Mark) && toks[i].Norm != "." || toks[i].Norm == "the" || toks[i].Norm == "as" || toks[i].Norm == "by") {
			i++
		}
	}
	skip()
	if i >= b.First || b.First-a.Last > 9 {
		return false
	}
	n, _ := g.f.lex.Match(g.doc.Words, nil, i, g.f.aliasPhrase)
	if n == 0 || toks[i].Norm == "or" && !isAcronym(g.doc, b.First, b.Last) {
		return false
	}
	i += n
	skip()
	return i == b.First
}

// sameGroup reports whether the gazetteer lets x and y be one armed group: a branch in brackets behind its
// parent stays another.
func (g *grouping) sameGroup(x, y int) bool {
	a, b := g.entities[x].groups, g.entities[y].groups
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, ref := range a {
		if slices.Contains(b, ref) {
			return true
		}
	}
	return false
}

// join makes entity y a name of x.
func (g *grouping) join(x, y int) {
	from := g.entities[y]
	g.entities[y].into = x
	for _, form := range from.forms {
		if !slices.Contains(g.entities[x].forms, form) {
			g.entities[x].forms = append(g.entities[x].forms, form)
		}
	}
	if fuller(from.name, g.entities[x].name) {
		g.entities[x].name, g.entities[x].key = from.name, from.key
	}
	if len(g.entities[x].groups) == 0 {
		g.entities[x].groups = from.groups
	}
}

// refer adds the mentions that are no names: "the group" and "the militants" for an armed group or an
// organisation, "he" and "she" for a person.
func (g *grouping) refer() {
	names := len(g.mentions)
	g.times = make([]int, len(g.entities))
	at := 0 // mentions[:at] stand before the sentence
	for s, sent := range g.doc.Sentences {
		from := at
		for at < names && g.mentions[at].First < sent.Last {
			at++
		}
		g.pronouns(sent, g.mentions[from:at], g.sentenceBefore(s, from))
		g.nominals(s, from, at)
	}
	slices.SortStableFunc(g.mentions, func(a, b text.Mention) int { return cmp.Compare(a.First, b.First) })
}

// sentenceBefore returns the mentions of the sentence before s, if it is of the same or the next paragraph
// and of one kind of zone; from is where the mentions of s begin.
func (g *grouping) sentenceBefore(s, from int) []text.Mention {
	if s == 0 || g.doc.Zones[g.doc.Sentences[s].Zone].Kind != g.doc.Zones[g.doc.Sentences[s-1].Zone].Kind {
		return nil
	}
	first := from
	for first > 0 && g.mentions[first-1].First >= g.doc.Sentences[s-1].First {
		first--
	}
	return g.mentions[first:from]
}

// he is the pronouns that stand for a person, with the sex they tell.
var he = map[string]sex{"he": male, "him": male, "his": male, "himself": male, "she": female, "her": female, "hers": female, "herself": female}

// sex is what the text tells of a person's.
type sex uint8

const (
	unknown sex = iota
	male
	female
)

// pronouns adds the pronouns of a sentence that can mean but one person: the only one of that sex, or of an
// unknown one, named before it in the sentence or, where none is, in the sentence before.
func (g *grouping) pronouns(sent text.Sentence, names, before []text.Mention) {
	k := 0
	for i := sent.First; i < sent.Last; i++ {
		want := he[g.doc.Tokens[i].Norm]
		if want == unknown {
			continue
		}
		for k < len(names) && names[k].First < i {
			k++
		}
		e, n := g.persons(names[:k], want)
		if n == 0 {
			e, n = g.persons(before, want)
		}
		if n == 1 {
			g.entities[e].sex = want
			g.mention(i, i+1, e, facts.Pronoun, rulePronoun)
		}
	}
}

// persons returns a person among mentions who may be of the sex wanted, and how many there are, at most 2. Too
// many mentions to look through count as 2.
func (g *grouping) persons(mentions []text.Mention, want sex) (e, n int) {
	if len(mentions) > mentionReach {
		return -1, 2
	}
	e = -1
	for _, m := range mentions {
		x := g.root(m.Entity)
		if ent := &g.entities[x]; ent.kind == facts.Person && x != e && (ent.sex == want || ent.sex == unknown) {
			e = x
			n++
		}
	}
	return e, n
}

// sexOf returns the sex that the name at tokens first to last tells by its given name or the title before it.
func (g *grouping) sexOf(first, last int) sex {
	lex, doc := g.f.lex, g.doc
	value := ""
	if last-first > 1 {
		value = lex.Value(doc.Words[first], g.f.givenName)
	}
	if first > 0 && value == "" {
		value = lex.Value(doc.Words[first-1], g.f.rank)
	}
	switch value {
	case "m":
		return male
	case "f":
		return female
	}
	return unknown
}

// nominalReach is how many sentences back "the group" is looked up; beyond, another group that has not been
// named may be meant.
const nominalReach = 3

// mentionReach is how many names back anything is looked up, so that one endless sentence costs no more than
// its length.
const mentionReach = 64

// nominals adds the noun groups of sentence s that take up an armed group or an organisation named before.
// mentions[from:names] are the names of the sentence.
func (g *grouping) nominals(s, from, names int) {
	sent := g.doc.Sentences[s]
	lo, _ := slices.BinarySearchFunc(g.doc.Groups, sent.First, func(a text.Group, first int) int { return cmp.Compare(a.First, first) })
	for _, grp := range g.doc.Groups[lo:] {
		if grp.First >= sent.Last {
			return
		}
		if grp.Kind != text.NounGroup || grp.Last-grp.First < 2 {
			continue
		}
		if g.force(grp, g.mentions[from:names]) {
			continue
		}
		if d := g.doc.Tokens[grp.First].Norm; d != "the" && d != "this" {
			continue
		}
		last := grp.First
		for last < grp.Last && g.doc.Tokens[last].Norm != "'s" && g.doc.Tokens[last].Norm != "'" {
			last++ // "the group's fighters" names the group
		}
		one := g.noun(grp.First, last, g.f.groupNoun)
		if !one && !g.noun(grp.First, last, g.f.fighterNoun) || quotedName(g.doc, last) || g.inName(g.mentions[from:names], grp.First, last) {
			continue
		}
		for g.seen < names && g.mentions[g.seen].First < grp.First {
			g.times[g.root(g.mentions[g.seen].Entity)]++
			g.seen++
		}
		if e := g.lastGroup(s, one); e >= 0 {
			g.mention(grp.First, last, e, facts.Nominal, ruleNominal)
		}
	}
}

// inName reports whether a name of the sentence begins in tokens first:last: "the | Organization of the Valley".
func (g *grouping) inName(names []text.Mention, first, last int) bool {
	return slices.ContainsFunc(names, func(m text.Mention) bool { return first <= m.First && m.First < last })
}

// quotedName reports whether a name in quotation marks begins at token i: 'the group "Sons of the Valley"'.
func quotedName(doc *text.Document, i int) bool {
	const reach = 8 // words of a name
	if i >= len(doc.Tags) || doc.Tags[i] != text.Open {
		return false
	}
	for k := i + 1; k < min(i+reach, len(doc.Tags)); k++ {
		switch doc.Tags[k] {
		case text.Close:
			return true
		case text.VBD, text.VBZ, text.VBP, text.MD, text.PRP, text.Comma:
			return false
		}
	}
	return false
}

// noun reports whether all of first:last behind its article is one entry of class, by lemma: "the militants", but
// not "the two militants", who are no whole group. Before a singular adjectives may stand that tell what it is and not
// which: "the outlawed group", but not "the rival group".
func (g *grouping) noun(first, last int, class lexicon.Class) bool {
	for first++; first < last; first++ {
		if n, _ := g.f.lex.Match(g.doc.Words, g.doc.LemmaWords, first, class); n > 0 {
			return first+n == last
		}
		if class != g.f.groupNoun || !describes(g.doc, first) {
			return false
		}
	}
	return false
}

// describes reports whether token i is an adjective or participle that tells what something is, and not which of several.
func describes(doc *text.Document, i int) bool {
	switch doc.Tags[i] {
	case text.JJ, text.VBN, text.VBD:
	default:
		return strings.HasSuffix(doc.Tokens[i].Norm, "ist") // "the Islamist movement"
	}
	switch doc.Tokens[i].Norm {
	case "different", "first", "last", "latter", "new", "other", "previous", "rival", "same", "second", "third", "unidentified", "unknown":
		return false
	}
	return true
}

// isAuthority reports whether a name ends as those of a state's bodies do, which nobody calls a group: "the Interior
// Ministry", but not "the Liberation Army".
func (g *grouping) isAuthority(m text.Mention) bool {
	for i := m.First; i < m.Last; i++ {
		if n, value := g.f.lex.Match(g.doc.Words, g.doc.LemmaWords, i, g.f.armed); n > 0 && value == "" {
			return false
		}
	}
	return g.f.lex.Has(g.doc.LemmaWords[m.Last-1], g.f.authority)
}

// lastGroup returns the armed group within reach of what has been seen that the article has named most by
// then, the later of two named alike, or, if other is set and there is none, the organisation named last.
func (g *grouping) lastGroup(s int, other bool) int {
	first := g.doc.Sentences[max(0, s-nominalReach)].First
	second, best := -1, -1
	for k := g.seen - 1; k >= max(0, g.seen-mentionReach) && g.mentions[k].First >= first; k-- {
		e := g.root(g.mentions[k].Entity)
		switch {
		case g.entities[e].kind != facts.Organization:
		case len(g.entities[e].groups) == 0:
			if second < 0 && !g.isAuthority(g.mentions[k]) {
				second = e
			}
		case best < 0 || g.times[e] > g.times[best]:
			best = e
		}
	}
	if best < 0 && other {
		return second
	}
	return best
}
