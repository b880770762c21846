package tag

import "dateline/extract/text"

// auxiliary says what a word can help to form.
type auxiliary uint8

const (
	notAuxiliary auxiliary = iota
	modal
	to
	have
	be
	get
	do
)

// auxiliaryOf says what norm helps to form when it stands before another verb. 's and 'd count as be and
// modal; verb settles them by what follows.
func auxiliaryOf(norm string) auxiliary {
	switch norm {
	case "be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m":
		return be
	case "have", "has", "had", "having", "'ve":
		return have
	case "get", "gets", "got", "getting", "gotten":
		return get
	case "do", "does", "did":
		return do
	case "to":
		return to
	}
	return notAuxiliary
}

func isVerb(t text.Tag) bool { return text.VB <= t && t <= text.VBZ }

func isNot(norm string) bool { return norm == "not" || norm == "n't" || norm == "never" }

// verb is the verb group that begins at i: a chain in which each auxiliary calls for the form of the next.
func (g *grouper) verb(i int) (text.Group, bool) {
	group := text.Group{First: i, Kind: text.VerbGroup}
	if isNot(g.norm(i)) {
		group.Negated = true
		i = g.skipAdverbs(i)
	}
	if t := g.tag(i); !isVerb(t) && t != text.MD && t != text.TO || t == text.VBN && i == group.First && g.opensNoun(i) {
		return text.Group{}, false
	}
	start, before := i, notAuxiliary
	future := false
	for {
		kind := g.auxiliary(i)
		next := g.skipAdverbs(i)
		if !g.calls(kind, i, next) {
			break
		}
		for k := i + 1; k < next; k++ {
			group.Negated = group.Negated || isNot(g.norm(k))
		}
		if kind == modal && group.Modal == 0 && g.doc.Words != nil {
			group.Modal = g.doc.Words[i]
		}
		future = future || g.tag(next) == text.TO
		i, before = next, kind
	}
	if g.tag(i) == text.TO {
		return text.Group{}, false // a preposition
	}
	group.Head, group.Last = i, i+1
	if isNot(g.norm(i + 1)) {
		group.Last++
		group.Negated = true
	}
	t := g.tags[i]
	if (before == be || before == get) && (t == text.VBN || t == text.VBD) || start == i && t == text.VBN {
		group.Voice = text.Passive
	}
	group.Tense = g.tense(start, i, future)
	if start == i {
		g.coordinate(&group)
	}
	return group, true
}

// auxiliary says what verb i helps to form.
func (g *grouper) auxiliary(i int) auxiliary {
	switch t := g.tag(i); {
	case t == text.MD:
		return modal
	case g.norm(i) == "'s" && (g.norm(g.skipAdverbs(i)) == "been" || g.norm(g.skipAdverbs(i)) == "had"):
		return have
	case g.norm(i) == "'d":
		return have
	}
	return auxiliaryOf(g.norm(i))
}

// skipAdverbs returns the first token after i that is no adverb and no "all" or "both" among adverbs.
func (g *grouper) skipAdverbs(i int) int {
	end := i + reach
	for i++; i < end; i++ {
		quantifier := g.norm(i) == "all" || g.norm(i) == "both" || g.norm(i) == "each"
		if !isAdverb(g.tag(i)) && !(quantifier && isVerb(g.tag(i+1))) {
			break
		}
	}
	return i
}

// calls reports whether the auxiliary i makes one verb with token next.
func (g *grouper) calls(kind auxiliary, i, next int) bool {
	t := g.tag(next)
	switch kind {
	case modal, to, do:
		return t == text.VB || t == text.VBP
	case have:
		return t == text.VBN || t == text.VBD
	case be:
		return t == text.VBN || t == text.VBD || t == text.VBG || t == text.TO && next == i+1 && g.tag(g.skipAdverbs(next)) == text.VB
	case get:
		return t == text.VBN
	}
	return g.norm(i) == "going" && auxiliaryOf(g.norm(i-1)) == be && t == text.TO && g.tag(g.skipAdverbs(next)) == text.VB
}

// tense reads the tense off the first verb of the chain; future says that be or going was joined by "to".
func (g *grouper) tense(first, head int, future bool) text.Tense {
	t := g.tags[first]
	switch {
	case t == text.MD:
		return g.modalTense(first, head)
	case t == text.TO:
		return text.Infinite
	case future:
		return text.Future
	case t == text.VBG:
		return text.Gerund
	case t == text.VBD || first < head && g.auxiliary(first) == have:
		return text.Past
	case t == text.VBZ, t == text.VBP:
		return text.Present
	}
	return text.NoTense
}

// modalTense is the tense of a group that begins with a modal: "will kill" and "would kill" look forward,
// "may have killed" back.
func (g *grouper) modalTense(first, head int) text.Tense {
	switch g.norm(first) {
	case "will", "wo", "'ll", "shall", "would", "'d":
		return text.Future
	}
	for k := first + 1; k < head; k++ {
		if g.norm(k) == "have" {
			return text.Past
		}
	}
	return text.Present
}

// coordinate gives a bare verb after "and" or "or" what it shares with the verb group before that: "were
// shot and killed", "to kill or maim". The two verbs have the same form.
func (g *grouper) coordinate(group *text.Group) {
	k := group.First - 1
	for isAdverb(g.tag(k)) && k > group.First-reach {
		k--
	}
	if g.tag(k) != text.CC || len(g.out) == 0 {
		return
	}
	before := &g.out[len(g.out)-1]
	if before.Kind != text.VerbGroup || before.Last != k && !(before.Last == k-1 && g.tag(k-1) == text.Comma) {
		return
	}
	t, other := g.tags[group.Head], g.tags[before.Head]
	if t != text.VBN && t != text.VB && t != text.VBG || t != other && !(t == text.VBN && other == text.VBD) {
		return
	}
	group.Voice, group.Tense, group.Modal = before.Voice, before.Tense, before.Modal
	if g.norm(k) != "and" && g.norm(k) != "but" {
		group.Negated = before.Negated
	}
}
