package tag

import (
	"strings"

	"dateline/extract/text"
)

// noun is the noun group that begins at i. After a possessive 's a noun phrase begins again, with what
// stands before as its modifier.
func (g *grouper) noun(i int) (text.Group, bool) {
	if g.tag(i) == text.PRP {
		return text.Group{First: i, Last: i + 1, Head: i}, true
	}
	negated := isNegative(g.norm(i)) && !g.noFewer(i)
	head, end := g.nounPhrase(i, false)
	for head >= 0 && g.tag(end) == text.POS {
		h, e := g.nounPhrase(end+1, true)
		if h < 0 {
			break
		}
		head, end = h, e
	}
	if head < 0 {
		return text.Group{}, false
	}
	return text.Group{First: i, Last: end, Head: head, Negated: negated}, true
}

// nounPhrase reads determiners, modifiers and nouns from start on and returns the head and the end; head is
// -1 if there is none. possessed says that a possessive 's stands before.
func (g *grouper) nounPhrase(start int, possessed bool) (head, end int) {
	mods := start
	if !possessed && !g.noFewer(start) {
		mods = g.determiners(start)
	}
	open := possessed || mods > start && opensAdjective(g.norm(mods-1), g.tag(mods-1))
	i, number := mods, -1
	for i < min(g.last, start+reach) {
		if q := g.quantityAt(i); q > i {
			number, i = q-1, q
			continue
		}
		if !g.isModifier(i, i == start, i > mods) {
			break
		}
		if g.tags[i] == text.CD {
			number = i
		}
		i++
	}
	if end := g.nouns(i); end > i {
		return g.headOf(i, end), end
	}
	switch {
	case i > mods && open && isAdjectival(g.tag(i-1)):
		return i - 1, i
	case mods > start && g.tag(i) == text.VBG, open && i == mods && g.tag(i) == text.VBN:
		return i, i + 1 // the killing of; the wounded
	case number >= 0 && i == number+2 && g.norm(i-1) == "more" && g.norm(i) != "than":
		return number, i // three more
	case number >= 0:
		return number, number + 1
	case mods > start && standsAlone(g.norm(mods-1)):
		return mods - 1, mods // both, those
	case i > start && standsAlone(g.norm(start)) && g.norm(start+1) != "than":
		return start, start + 1 // many, several
	}
	return -1, start
}

// noFewer reports whether token i begins a quantity of several words with "no", which bounds and denies nothing: "no fewer than
// 17 villagers".
func (g *grouper) noFewer(i int) bool { return g.norm(i) == "no" && g.quantityAt(i) > i+2 }

// opensAdjective reports whether an adjective after this determiner can be the head: the dead, its wounded,
// an offensive.
func opensAdjective(norm string, t text.Tag) bool {
	return norm == "the" || norm == "a" || norm == "an" || t == text.PRPS
}

func isAdjectival(t text.Tag) bool { return isAdjective(t) || t == text.VBN }

// determiners returns where the determiners that begin at i end: "all the", "his", "both".
func (g *grouper) determiners(i int) int {
	first := i
	for ; i < first+reach; i++ {
		switch g.tag(i) {
		case text.DT, text.PRPS, text.WPS:
			if i > first && g.tag(i-1) != text.PDT && !goesBeforeArticle(g.norm(i-1)) {
				return i
			}
		case text.PDT:
		default:
			return i
		}
	}
	return i
}

func goesBeforeArticle(norm string) bool {
	return norm == "all" || norm == "both" || norm == "half" || norm == "such"
}

// isModifier reports whether token i can stand before the noun of its group. bare says that nothing stands
// before it in the group, after that other modifiers do.
func (g *grouper) isModifier(i int, bare, after bool) bool {
	switch t := g.tags[i]; {
	case t == text.JJS && g.norm(i-1) == "at":
		return false // "at least 22": the words before the number are its quantity's
	case isAdjective(t), t == text.CD, t == text.Dollar, t == text.Hash:
		return true
	case t == text.VBN && bare:
		return g.opensNoun(i)
	case t == text.VBD && g.norm(i-1) == "one" && (g.norm(i-2) == "no" || !strings.HasSuffix(g.norm(i), "ed")):
		return false // "one | took responsibility", "no one | claimed responsibility"
	case isParticiple(t), t == text.VBD:
		return !bare && g.tag(i+1) != text.CD && auxiliaryOf(g.norm(i)) == notAuxiliary && g.nounAhead(i+1) // not "the dead | included two children"
	case isAdverb(t):
		next := g.tag(i + 1)
		return (!bare || strings.HasSuffix(g.norm(i), "ly")) && (isAdjectival(next) || !bare && next == text.CD) &&
			g.nounAhead(i+1)
	case t == text.CC:
		before, next := g.tag(i-1), g.tag(i+1)
		alike := isAdjectival(before) && isAdjectival(next) || before == text.CD && next == text.CD
		return after && alike && g.nounAhead(i+1)
	}
	return false
}

// opensNoun reports whether the participle i is the first modifier of a noun, as in "suspected militants":
// no noun or auxiliary stands before it that would make it a verb.
func (g *grouper) opensNoun(i int) bool {
	if next := g.tag(i + 1); !isNoun(next) && !isAdjective(next) || isTimeName(g.norm(i+1)) || !g.nounAhead(i+1) {
		return false
	}
	k := i - 1
	for isAdverb(g.tag(k)) {
		k--
	}
	switch g.tag(k) {
	case text.NoTag, text.IN, text.TO, text.Comma, text.Colon, text.Open, text.Close:
		return true
	case text.CC:
		return !isVerb(g.tag(k - 1))
	case text.VB, text.VBD, text.VBG, text.VBP, text.VBZ, text.VBN:
		return auxiliaryOf(g.norm(k)) == notAuxiliary
	}
	return false
}

// nounAhead reports whether modifiers from i on lead to a noun.
func (g *grouper) nounAhead(i int) bool {
	for end := i + 5; i < end; i++ {
		switch t := g.tag(i); {
		case isNoun(t):
			return !isTimeName(g.norm(i))
		case !isAdjective(t) && !isParticiple(t) && !isAdverb(t) && t != text.CD && t != text.CC:
			return false
		}
	}
	return false
}

// nouns returns where the run of nouns that begins at i ends. A day or month begins a run of its own:
// "killed soldiers Tuesday".
func (g *grouper) nouns(i int) int {
	first := i
	for ; i < g.last; i++ {
		t := g.tags[i]
		switch {
		case i > first && g.quantityAt(i) > i && !(t == text.CD && isTimeName(g.norm(i-1))):
			return i
		case isNoun(t):
			day, dayBefore := isTimeName(g.norm(i)), i > first && isTimeName(g.norm(i-1))
			if i > first && g.norm(i) == "hostage" && g.tags[i-1] == text.NNS {
				return i // took 12 guards hostage
			}
			if i > first && (day && !dayBefore || dayBefore && t == text.NNS) {
				return i
			}
			if i > first && isTimeUnit(g.norm(i)) && isOffset(g.norm(i+1)) {
				return i // kill a mayor | days after he took office
			}
		case t == text.CD && i > first && g.tags[i-1] == text.NNP && !g.nounAhead(i) && g.tag(i+1) != text.CD:
			// Flight 103, May 15
		default:
			return i
		}
	}
	return i
}

// isOffset reports whether norm counts the time before it from something: "days after".
func isOffset(norm string) bool {
	return norm == "after" || norm == "before" || norm == "later" || norm == "earlier" || norm == "ago"
}

// headOf returns the head of a run of nouns: the last, but for the number of "Flight 103".
func (g *grouper) headOf(first, end int) int {
	for k := end - 1; k > first; k-- {
		if g.tags[k] != text.CD {
			return k
		}
	}
	return first
}

// standsAlone reports whether a determiner or adjective can be a noun group by itself.
func standsAlone(norm string) bool {
	switch norm {
	case "this", "that", "these", "those", "both", "all", "some", "any", "each", "another", "either", "neither", "none",
		"many", "several", "few", "fewer", "most", "more", "much", "half", "enough", "others":
		return true
	}
	return false
}

// isNegative reports whether a noun group that begins with norm denies.
func isNegative(norm string) bool {
	switch norm {
	case "no", "none", "nobody", "nothing", "neither":
		return true
	}
	return false
}

// isTimeName reports whether norm is a day, or a day's name, that adverbially follows a noun group without
// belonging to it.
func isTimeName(norm string) bool {
	switch norm {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow",
		"tonight", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
		"november", "december", "mon", "tue", "wed", "thu", "fri", "sat", "sun":
		return true
	}
	return false
}
