package tag

import (
	"strings"

	"dateline/extract/text"
)

// verb mends the choice between a past and a participle of one form: killed, shot, held.
func (c *corrector) verb(i int) {
	tag := c.tags[i]
	if k := c.beforeAdverbs(i); tag == text.VB && c.forms.same[c.norm(i)] && c.tag(k) == text.CC && c.verbBefore(k) == text.VBD {
		c.tags[i] = text.VBD // poured petrol on the floor and set it on fire
		return
	}
	if tag != text.VBD && tag != text.VBN || !c.ambiguous(c.norm(i)) {
		return
	}
	switch aux := c.helped(i); {
	case aux == be || aux == have:
		c.tags[i] = text.VBN
	case aux != notAuxiliary:
	case c.tag(i-1) == text.WDT || c.tag(i-1) == text.WP:
		c.tags[i] = text.VBD // a blast which destroyed half of the town
	case c.norm(i) == "aged" && (c.tag(i+1) == text.CD || c.norm(i+1) == "between"):
		c.tags[i] = text.VBN // a man aged 67
	case tag == text.VBD && c.isNaming(i):
		c.tags[i] = text.VBN // a group called Ansar said
	case c.tellsThat(i):
		c.tags[i] = text.VBD // rebels admitted on Monday that they had planted it
	case tag == text.VBD && c.describes(i):
		c.tags[i] = text.VBN // gunmen dressed as hunters raided a village
	case tag == text.VBN && c.isIntransitive(i) && c.norm(i+1) != "to":
		c.tags[i] = text.VBD // reinforcements arrived
	case tag == text.VBN && c.norm(i+1) == "to" && isNominal(c.tag(c.beforeAdverbs(i))) && isTrying(c.lemma(c.norm(i), tag)):
		c.tags[i] = text.VBD // rebels tried to storm the bank but were beaten back
	case tag == text.VBN && isNominal(c.tag(c.beforeAdverbs(i))) && c.hasObject(i):
		for c.tags[i] = text.VBD; c.tag(i+1) == text.CC && c.tag(i+2) == text.VBN; i += 2 {
			c.tags[i+2] = text.VBD // gunmen shot and killed a cleric
		}
	case tag == text.VBN && isNominal(c.tag(i-1)) && !c.isHarm(c.norm(i)) && c.norm(i+1) != "by" && c.pastAfter(i) && !c.isNaming(i):
		c.tags[i] = text.VBD // rockets landed in the suburbs but caused no damage
	case tag == text.VBN && c.tag(c.beforeAdverbs(i)) == text.CC && (c.verbBefore(c.beforeAdverbs(i)) == text.VBD || c.isHarm(c.norm(i)) && c.countNext(i) && !c.afterPassive(i)) && c.hasObject(i):
		c.tags[i] = text.VBD // stormed the village and burned houses
	case tag == text.VBN && (c.tag(i-1) == text.Comma || c.tag(i-1) == text.CC) && c.perfectBefore(i-1) && c.hasObject(i):
		c.tags[i] = text.VBD // they had walked past the guards, thrown two grenades and
	case tag == text.VBD && c.norm(i+1) == "by" && !c.isIntransitive(i) && c.tag(i+2) != text.CD && c.tag(i+2) != text.VBG,
		tag == text.VBD && c.noObject(i) && (c.isHarm(c.norm(i)) || c.tag(i-1) == text.CC && c.afterPassive(i) && !c.isIntransitive(i) && c.tag(i+1) != text.TO && c.tag(i+1) != text.IN):
		c.tags[i] = text.VBN // soldiers killed by a mine; 2 killed, 3 hurt in blast
	}
}

// describes reports whether the past at i is a participle that describes the noun before it: a preposition and a noun stand
// behind it and then, with no comma or conjunction between, another past.
func (c *corrector) describes(i int) bool {
	if !isNoun(c.tag(i-1)) || c.tag(i+1) != text.IN || c.isIntransitive(i) || c.norm(i+1) == "that" {
		return false
	}
	for k := i + 2; k < i+describeReach; k++ {
		switch t := c.tag(k); {
		case t == text.VBD && isNoun(c.tag(k-1)):
			return c.helped(k) == notAuxiliary && auxiliaryOf(c.norm(k)) == notAuxiliary
		case t != text.DT && t != text.CD && t != text.PRPS && t != text.IN && t != text.POS && !isAdjective(t) && !isNoun(t):
			return false
		}
		switch c.norm(k) {
		case "that", "when", "while", "as", "because", "after", "before", "until", "if":
			return false
		}
	}
	return false
}

// tellsThat reports whether the past or participle at i is a verb of saying behind a noun, and the clause that it calls for
// stands behind it, over times and places at most.
func (c *corrector) tellsThat(i int) bool {
	if !c.forms.tell[c.lemma(c.norm(i), text.VBN)] || !isNominal(c.tag(c.beforeAdverbs(i))) || c.norm(i+1) == "by" {
		return false
	}
	for k := i + 1; k < i+describeReach; k++ {
		switch t := c.tag(k); {
		case c.norm(k) == "that" && t != text.WDT:
			next := c.tag(k + 1)
			return next == text.DT || next == text.EX || next == text.CD || next == text.PRPS || isAdjective(next) || isNominal(next)
		case isVerb(t), t == text.Stop, t == text.NoTag, t == text.MD, t == text.WDT, t == text.WP:
			return false
		}
	}
	return false
}

// describeReach bounds the words from a participle to the verb of the noun that it describes.
const describeReach = 10

// ambiguous reports whether norm may be both the past and the participle of its verb.
func (c *corrector) ambiguous(norm string) bool {
	return strings.HasSuffix(norm, "ed") || c.forms.same[norm]
}

// isNaming reports whether the verb i gives the noun before it a name, and another verb follows that the noun
// is the subject of.
func (c *corrector) isNaming(i int) bool {
	switch c.norm(i) {
	case "called", "named", "dubbed", "nicknamed":
		next := c.tag(i + 1)
		return isNoun(c.tag(i-1)) && (next == text.NNP || next == text.Open) &&
			(&corrector{c.Tagger, c.tokens[i+1:], c.tags[i+1:]}).finite()
	}
	return false
}

// pastAfter reports whether the next verb after token i is a past that a conjunction joins to it.
func (c *corrector) pastAfter(i int) bool {
	for i++; i < len(c.tags); i++ {
		if isVerb(c.tags[i]) && c.tags[i] != text.VBG || c.tags[i] == text.MD {
			return c.tags[i] == text.VBD && c.tag(i-1) == text.CC
		}
	}
	return false
}

// afterPassive reports whether the last verb before token i is a passive: "was found near the court and".
func (c *corrector) afterPassive(i int) bool {
	for i--; i >= 0; i-- {
		if isVerb(c.tags[i]) && c.tags[i] != text.VBG {
			return c.tags[i] == text.VBN && c.helped(i) == be
		}
	}
	return false
}

// verbBefore returns the tag of the last verb before token i that no auxiliary helps; NoTag if the last is
// helped or there is none.
func (c *corrector) verbBefore(i int) text.Tag {
	for i--; i >= 0; i-- {
		if isVerb(c.tags[i]) && c.tags[i] != text.VBG {
			if c.helped(i) != notAuxiliary {
				return text.NoTag
			}
			return c.tags[i]
		}
	}
	return text.NoTag
}

// isHarm reports whether the verb of a form calls for an object, so that without one it is passive.
func (c *corrector) isHarm(norm string) bool { return c.forms.transitive[c.lemma(norm, text.VBN)] }

// strikes reports whether a form is of a verb that attackers or bombs are the subject of.
func (c *corrector) strikes(norm string) bool {
	lemma := c.lemma(norm, text.VBN)
	return c.forms.strike[lemma] || c.forms.transitive[lemma]
}

func (c *corrector) isIntransitive(i int) bool {
	return c.forms.intransitive[c.lemma(c.norm(i), text.VBN)]
}

// takesComplement reports whether a noun after the participle i may be no object: a group called Ansar.
func (c *corrector) takesComplement(i int) bool {
	return c.forms.complement[c.lemma(c.norm(i), text.VBN)]
}

// hasObject reports whether a noun group that is no time stands right after the verb i, or after what is
// coordinated with it.
func (c *corrector) hasObject(i int) bool {
	i = c.lastJoined(i)
	if c.takesComplement(i) {
		return false
	}
	if c.norm(i+1) == "dead" {
		i++ // shot dead a cleric
	} else if c.norm(i+1) == "to" && c.norm(i+2) == "death" {
		i += 2
	}
	i = c.numberAhead(i)
	switch t := c.tag(i + 1); {
	case t == text.DT, t == text.PRPS, t == text.CD, isAdjective(t):
		for k := i + 1; k < i+6 && c.tag(k) != text.IN && c.tag(k) != text.Stop; k++ { // "killed 15 on Monday"
			if isNoun(c.tag(k)) && !isNoun(c.tag(k+1)) { // the night watchman
				return !isTimeName(c.norm(k)) && !isTimeUnit(c.norm(k))
			}
		}
		return t == text.CD || t == text.DT || t == text.PRPS
	case isNoun(t):
		return !isTimeName(c.norm(i + 1))
	case t == text.PRP:
		return true
	}
	return false
}

// noObject reports whether what stands after the verb i cannot be its object.
func (c *corrector) noObject(i int) bool {
	i = c.lastJoined(i)
	if c.norm(i) == "shot" && c.norm(i+1) == "dead" {
		i++
	} else if c.norm(i+1) == "down" {
		i++ // two traders gunned down in Karvuna
	} else if c.norm(i+1) == "to" && c.norm(i+2) == "death" {
		i += 2
	}
	if c.numberAhead(i) > i && c.hasObject(i) {
		return false
	}
	switch t := c.tag(i + 1); t {
	case text.NoTag, text.IN, text.Comma, text.Stop, text.Colon, text.WRB, text.CC, text.RParen, text.TO:
		return c.norm(i+1) != "that"
	default:
		return isTimeName(c.norm(i+1)) || c.norm(i+1) == "following" || c.norm(i+1) == "including" // prepositions here
	}
}

// lastJoined returns the last of the verbs that conjunctions alone join to the verb i.
func (c *corrector) lastJoined(i int) int {
	for end := i + reach; i < end && c.tag(i+1) == text.CC && isVerb(c.tag(i+2)); {
		i += 2
	}
	return i
}

// joinsPast reports whether "and" or a comma joins the verb at token i, adverbs apart, to an active past before it.
func (c *corrector) joinsPast(i int) bool {
	k := c.beforeAdverbs(i)
	if t := c.tag(k); t != text.CC && t != text.Comma {
		return false
	}
	for ; k >= max(0, i-reach); k-- {
		if t := c.tags[k]; (t == text.VBD || t == text.VBN && (c.hasObject(k) || c.norm(k+1) == "to" && c.norm(k+2) == "death")) && c.helped(k) == notAuxiliary && auxiliaryOf(c.norm(k)) == notAuxiliary {
			return true
		}
	}
	return false
}

// helped returns the auxiliary before token i, adverbs apart.
func (c *corrector) helped(i int) auxiliary {
	for i--; isAdverb(c.tag(i)); i-- {
	}
	if c.tag(i) == text.MD {
		return modal
	}
	return auxiliaryOf(c.norm(i))
}

// beforeAdverbs returns the token before i and the adverbs that lead to it.
func (c *corrector) beforeAdverbs(i int) int {
	for i--; isAdverb(c.tag(i)); i-- {
	}
	return i
}

func (c *corrector) finite() bool {
	for i, tag := range c.tags {
		if tag == text.MD || tag == text.VBD || tag == text.VBZ || tag == text.VBP && c.norm(i) != "'s" {
			return true
		}
	}
	return false
}

// headlineVerb makes a verb of the word behind the subject, in a headline without any other verb of its main clause, that can
// be one and has an object: "Rebels attack town in Norland", "Blast rocks market".
func (c *corrector) headlineVerb() {
	for i := 1; i+1 < len(c.tags) && (isNominal(c.tags[i-1]) || isAdjective(c.tags[i-1])); i++ {
		lemma := c.lemma(c.norm(i), text.VBZ)
		if !isNoun(c.tags[i]) && c.tags[i] != text.VB || !c.forms.strike[lemma] && !c.forms.transitive[lemma] || c.tag(i+1) == text.IN || !c.onlyBelow(i) {
			continue
		}
		switch before := c.norm(i - 1); {
		case c.norm(i) == lemma && (before == "police" && c.forms.transitive[lemma] || strings.HasSuffix(before, "s") || strings.HasSuffix(before, "men")):
			c.tags[i] = text.VBP
		case c.norm(i) != lemma && strings.HasSuffix(c.norm(i), "s"):
			c.tags[i] = text.VBZ
		default:
			continue
		}
		if c.tags[i] == text.VBP && c.tags[i-1] == text.NNP && c.isPlural(c.norm(i-1), false) || strings.HasSuffix(c.norm(i-1), "men") {
			c.tags[i-1] = text.NNS
		}
		return
	}
}

// onlyBelow reports whether the first finite verb behind token i, if there is one, stands in a clause that hangs on it:
// "Gunmen kill mayor days after he took office".
func (c *corrector) onlyBelow(i int) bool {
	for i++; i < len(c.tags); i++ {
		switch c.norm(i) {
		case "after", "as", "while", "when", "before", "that", "who", ",", ";", ":":
			return true
		}
		if t := c.tags[i]; t == text.MD || t == text.VBD || t == text.VBZ || t == text.VBP {
			return false
		}
	}
	return true
}

// makeFinite turns the first participle that can be a past into one, in a sentence without any other verb:
// "Dozens of people fled across the border." What is passive by its sense stays.
func (c *corrector) makeFinite() {
	for i, tag := range c.tags {
		if tag == text.VBN && c.ambiguous(c.norm(i)) && isNominal(c.tag(i-1)) && c.norm(i+1) != "by" && !c.isHarm(c.norm(i)) {
			c.tags[i] = text.VBD
			return
		}
	}
}

// closesRelative reports whether the comma at token i ends a clause that another comma and "who" or "which" opened.
func (c *corrector) closesRelative(i int) bool {
	for k := i - 1; k > max(0, i-reach); k-- {
		switch c.norm(k) {
		case ",":
			return false
		case "who", "which":
			return c.norm(k-1) == ","
		}
	}
	return false
}

// perfectBefore reports whether the last verb before token i, in reach, is a participle behind "had" or "have" alone.
func (c *corrector) perfectBefore(i int) bool {
	for k := i - 1; k > max(0, i-reach); k-- {
		if isVerb(c.tags[k]) {
			return c.tags[k] == text.VBN && c.helped(k) == have
		}
	}
	return false
}
