package tag

import (
	"slices"
	"strings"

	"dateline/extract/text"
)

// Correct mends, in place, errors of tags that come from the shape of prose's tokens and from its training
// text, which has little of what news of violence is full of: bare passives, headlines, "soldier". Each
// mend is one of the cases below; each knows the language, none a text. The tags must be one for each
// token of doc, and those of its own sentence alone decide what becomes of a tag.
func (t *Tagger) Correct(doc *text.Document, tags []text.Tag) {
	for _, sent := range doc.Sentences {
		c := corrector{t, doc.Tokens[sent.First:sent.Last], tags[sent.First:sent.Last]}
		for i := range c.tags {
			c.word(i)
		}
		for i := range c.tags {
			c.verb(i)
		}
		switch zone := zoneOf(doc, sent); {
		case zone == text.Dateline, zone == text.ItemHead:
			c.names()
		case zone == text.Headline:
			c.headlineVerb()
		case zone != text.Headline && !c.finite():
			c.makeFinite()
		}
	}
}

func zoneOf(doc *text.Document, sent text.Sentence) text.ZoneKind {
	if sent.Zone < len(doc.Zones) {
		return doc.Zones[sent.Zone].Kind
	}
	return text.Body
}

// names makes names of the capitalised words of a dateline, which is made of little else.
func (c *corrector) names() {
	for i, tag := range c.tags {
		if c.tokens[i].Shape.Has(text.Capital) && (isNoun(tag) || isAdjective(tag) || isVerb(tag)) {
			c.tags[i] = text.NNP
		}
	}
}

// corrector is one sentence.
type corrector struct {
	*Tagger
	tokens []text.Token
	tags   []text.Tag
}

func (c *corrector) tag(i int) text.Tag {
	if i < 0 || i >= len(c.tags) {
		return text.NoTag
	}
	return c.tags[i]
}

func (c *corrector) norm(i int) string {
	if i < 0 || i >= len(c.tags) {
		return ""
	}
	return c.tokens[i].Norm
}

// word mends what a token's own form, or its next neighbours', decide.
func (c *corrector) word(i int) {
	tok, tag := &c.tokens[i], c.tags[i]
	next := c.tag(i + 1)
	if c.standsOutside(i + 1) {
		next = text.IN
	}
	switch norm := tok.Norm; {
	case tok.Shape.Has(text.Mark):
		c.tags[i] = markTag(norm, tag)
	case tok.Shape.Has(text.Numeric), isNumberWord(norm) && tag != text.CD && next != text.POS:
		c.tags[i] = text.CD // 3.55, which prose takes for a link; "Seven" at the start of a sentence
	case c.forms.people[norm] && tag != text.NNS && (i == 0 || tok.Shape&(text.Capital|text.CapsZone) != text.Capital) && !(norm == "rebels" && c.norm(i+1) == "against"):
		c.tags[i] = text.NNS // on Monday, rebels left the town
	case tag == text.VBZ && c.tag(i-1) == text.VBD && auxiliaryOf(c.norm(i-1)) == notAuxiliary && c.isPlural(norm, true):
		c.tags[i] = text.NNS // threw grenades
	case c.standsOutside(i):
		c.tags[i] = text.IN // exploded outside two shops
	case norm == "fire" && isVerb(tag) && (strings.HasPrefix(c.norm(i-1), "open") || strings.HasPrefix(c.norm(i-1), "return")):
		c.tags[i] = text.NN // rebels opened fire on a bus
	case norm == "chief" && isAdjective(tag) && isNoun(c.tag(i-1)) && next == text.NNP:
		c.tags[i] = text.NN // police chief Idris Kale
	case (tag == text.VBD || tag == text.VBN) && next == text.NNS && (i == 0 || c.tag(i-1) == text.Comma || c.tag(i-1) == text.IN || c.tag(i-1) == text.CC) && isWhich(norm):
		c.tags[i] = text.JJ // on Monday, suspected militants seized a bus
	case (tag == text.VBD || tag == text.VBN) && isDegree(c.norm(i-1)) && isNoun(next) && (c.tag(i-2) == text.CD || c.tag(i-2) == text.DT || c.tag(i-2) == text.PRPS):
		c.tags[i] = text.JJ // 20 heavily armed guerrillas
	case norm == "'s" && isVerb(tag) && isNoun(c.tag(i-1)) && (isNoun(next) || isAdjective(next) && isNoun(c.tag(i+2))):
		c.tags[i] = text.POS
	case (norm == "may" || norm == "march") && tok.Shape.Has(text.Capital) && (c.isNumeric(i+1) || c.isNumeric(i-1) && (next != text.VB || c.norm(i+1) == "near") && !(isAdverb(next) && c.tag(i+2) == text.VB)):
		c.tags[i] = text.NNP // May 13; ON 13 MAY
	case norm == "including" || norm == "according" && c.norm(i+1) == "to":
		c.tags[i] = text.IN
	case norm == "shot" && c.norm(i+1) == "dead" && !isVerb(tag) && c.tag(i-1) != text.DT:
		c.tags[i] = text.VBD // gunmen in the town shot dead a teacher
	case tag == text.NNS && (isNominal(c.tag(i-1)) || i > 0 && c.tokens[i-1].Shape.Has(text.HasDigit|text.Hyphen)) && c.forms.transitive[c.lemma(norm, text.VBZ)] && (next == text.CD || c.numberAhead(i) > i):
		c.tags[i] = text.VBZ // bomb kills 9; 3-Bomb injures dozens
	case norm == "following" && tag == text.VBG && c.helped(i) == notAuxiliary && (!isNoun(c.tag(i-1)) || c.isHarm(c.norm(i-1))) && (next == text.DT || next == text.PRPS || isNoun(next)):
		c.tags[i] = text.IN // left 146 wounded following a fire
	case tag == text.NNS && (norm == "reports" || norm == "claims" || norm == "charges") && c.norm(i+1) == "that" && (c.tag(i-1) == text.NNP || c.norm(i-1) == "]" || c.norm(i-1) == ")"):
		c.tags[i] = text.VBZ // the RDF reports that
	case norm == "set" && !isVerb(tag) && (c.norm(i+1) == "fire" && c.norm(i+2) == "to" || c.norm(i+1) == "ablaze"):
		c.tags[i] = text.VBD // rebels this morning set fire to a bus
	case isVerb(tag) && isNeverVerb(norm):
		c.tags[i] = text.NN
	case norm == "ablaze" && c.norm(i-1) == "set" && next != text.NoTag:
		c.tags[i] = text.RB // set ablaze | two buses
	case tag == text.JJ && c.norm(i+1) == "dead" && (c.tag(i-1) == text.DT || c.tag(i-1) == text.CD || c.tag(i-1) == text.PRPS) && c.endsClause(i+2):
		c.tags[i] = text.NN // left a driver and a nurse dead
	case norm == "dead" && tag == text.NN && (isNoun(c.tag(i-1)) || isAdjective(c.tag(i-1))) && c.endsClause(i+1):
		c.tags[i] = text.JJ
	case isPredicate(norm), norm == "dead" && isVerb(tag), norm == "armed" && isVerb(tag) && isArmed(c.norm(i+1)):
		c.tags[i] = text.JJ
	case tag == text.NN && c.isPlural(norm, c.norm(i-1) == "dozen" || c.tag(i-1) == text.CD && c.norm(i-1) != "one"):
		c.tags[i] = text.NNS // a dozen pilgrims; the bombs
	case tag == text.VBG && isNoun(c.tag(i-1)) && c.tag(i-2) == text.DT && (next == text.VBD || next == text.VBZ || next == text.MD):
		c.tags[i] = text.NN // a suicide bombing shook
	case tag == text.VBG && i == 1 && (isAdjective(c.tag(0)) || isNoun(c.tag(0))) && c.strikes(norm) && (next == text.VBD || next == text.VBN && c.hasObject(2)):
		c.tags[1], c.tags[2] = text.NN, text.VBD // Norland shelling killed two
	case (norm == "drove" || norm == "slew") && (isNoun(tag) && isNoun(c.tag(i-1)) || isVerb(tag)):
		c.tags[i] = text.VBD // a lorry drove into a market
	case norm == "shot" && (tag == text.VBZ || tag == text.VBP || tag == text.VB):
		c.tags[i] = text.VBD // no present is written so
	case isAdjective(tag) && next == text.NNP && isNoun(c.tag(i-1)) && isCalling(norm):
		c.tags[i] = text.NN // U.S. citizen Scott Lopez
	case norm == "known" && isAdjective(tag) && c.norm(i+1) == "as":
		c.tags[i] = text.VBN // a group known as Ansar
	case norm == "hidden" && isNoun(tag):
		c.tags[i] = text.VBN // a bomb hidden in a handcart
	case norm == "spoke" && isNoun(tag) && isNoun(c.tag(i-1)) && (next == text.IN || next == text.TO || next == text.RB):
		c.tags[i] = text.VBD // the mayor spoke of the attack
	case norm == "major" && tag == text.JJ && (next == text.CC || next == text.Comma || next == text.Stop || isVerb(next)):
		c.tags[i] = text.NN // a major and five soldiers
	case norm == "military" && tag == text.JJ && (next == text.Stop || next == text.IN || next == text.MD || next == text.POS || isVerb(next) || isAdverb(next) && isVerb(c.tag(i+2))):
		c.tags[i] = text.NN // the Navaran military said
	case norm == "shot" && !isVerb(tag) && (next == text.PRP && c.tag(i-1) != text.DT || isAdverb(c.tag(i-1)) && (next == text.CD || next == text.DT || next == text.PRPS)):
		c.tags[i] = text.VBD // dragged him out and shot him; soldiers later shot three men
	case norm == "suspect" && isNoun(tag) && isNoun(c.tag(i-1)) && (next == text.IN || next == text.DT || next == text.NNP || next == text.PRP):
		c.tags[i] = text.VBP // police suspect that the rebels did it
	case norm == "beat" && !isVerb(tag) && (next == text.CD || next == text.DT || next == text.PRP || next == text.PRPS) && (c.toDeath(i) || c.tag(i-1) == text.NNS):
		c.tags[i] = text.VBD // a mob beat two officers to death
	case norm == "shot" && isNoun(tag) && isNoun(c.tag(i-1)) && (next == text.PRPS || next == text.DT):
		c.tags[i] = text.VBD // a farmer shot his brother
	case norm == "shot" && (isAdverb(tag) || isNoun(tag) && isNoun(c.tag(i-1)) && next == text.CC && (c.tag(i+2) == text.VBD || c.tag(i+2) == text.VBN && c.hasObject(i+2))):
		c.tags[i] = text.VBD // gunmen shot and wounded the mayor
	case norm == "shot" && isNoun(tag) && (c.norm(i+1) == "to" && c.norm(i+2) == "death" || c.tag(i-1) == text.CC && (next == text.Stop || next == text.Comma || next == text.IN || next == text.NoTag)):
		c.tags[i] = text.VBN // were taken from their homes and shot
	case norm == "dynamite" && isAdverb(tag):
		c.tags[i] = text.NN // threw dynamite at a house
	case tag == text.JJ && c.norm(i-1) == "of" && (next == text.IN || next == text.Comma || next == text.Stop) && norm != "late" && norm != "old":
		c.tags[i] = text.NN // a charge of dynamite under a bus
	case tag == text.VBZ && isNoun(c.tag(i-1)) && c.tag(i-2) == text.DT && next == text.NNP && !c.forms.transitive[c.lemma(norm, text.VBZ)] && !c.forms.intransitive[c.lemma(norm, text.VBZ)]:
		c.tags[i] = text.NNS // the Jesuit priests Luna and Sol
	case tag == text.VBZ && isNoun(c.tag(i-1)) && c.tag(i-2) == text.DT && c.pastNext(i) && c.isPlural(norm, true) && !c.forms.transitive[c.lemma(norm, text.VBZ)] && !c.forms.intransitive[c.lemma(norm, text.VBZ)]:
		c.tags[i] = text.NNS // the RDF subversives brutally murdered two men
	case tag == text.VBZ && i == 1 && isNoun(c.tag(0)) && (c.pastNext(i) || isTimeless(c.norm(i+1))) && c.isPlural(norm, true):
		c.tags[i] = text.NNS // mortar rounds hit a house
	case tag == text.VBZ && c.tag(i-1) == text.NNP && (next == text.Comma || next == text.CC || next == text.Stop) && c.countsNames(i-1) && c.isPlural(norm, true):
		c.tags[i] = text.NNS // 2 Rada Nova drugstores, 6 banks
	case i == 0 && (tag == text.NNP || tag == text.NNPS) && !tok.Shape.Has(text.CapsZone) && (next == text.VBD || next == text.VBN || next == text.VBP || next == text.JJ || next == text.IN || next == text.Comma && c.norm(2) == "who" || isAdverb(next) && isVerb(c.tag(2))) && c.isPlural(norm, false):
		c.tags[i] = text.NNS // Rebels attacked a farm; bombs also exploded
	case norm == "passers-by" || norm == "passersby":
		c.tags[i] = text.NNS
	case norm == "general" && tag == text.JJ && isOffice(c.norm(i-1)):
		c.tags[i] = text.NN // the attorney general
	case tag == text.VBD && c.ambiguous(norm) && isNoun(c.tag(i-1)) && (c.norm(i+1) == "was" || c.norm(i+1) == "were"):
		c.tags[i] = text.VBN // one of those people injured was a nurse
	case tag == text.JJ && strings.HasSuffix(norm, "ed") && isNoun(c.tag(i-1)) && isNominal(next) && c.strikes(norm):
		c.tags[i] = text.VBD // a man with a knife attacked tourists
	case tag == text.NN && strings.HasSuffix(norm, "ed") && isAdjective(c.tag(i-1)) && c.tag(i-2) == text.DT && c.hasObject(i) && c.strikes(norm):
		c.tags[i-1], c.tags[i] = text.NN, text.VBD // a Norlander stabbed a guard
	case tag == text.JJ && strings.HasSuffix(norm, "-year-old") && c.strikes(c.norm(i+1)) && c.hasObject(i+1):
		c.tags[i], c.tags[i+1] = text.NN, text.VBD // a 19-year-old killed eight people
	case tag == text.JJ && (next == text.DT && c.tag(i-1) == text.DT || c.tag(i-1) == text.CD && (norm == "km" || norm == "miles" || norm == "kilometers" || norm == "kilometres")):
		c.tags[i] = text.NN // on a convoy some 50 km north of the town
	case norm == "out" && isNoun(tag) && c.norm(i+1) == "of":
		if c.tags[i] = text.IN; c.tag(i-1) == text.JJ && c.tag(i-2) == text.DT {
			c.tags[i-1] = text.NN // forced a nurse out of a bus
		}
	case isTimeless(norm) && (tag == text.VBP || tag == text.VB && c.tag(i-1) == text.NNS):
		c.tags[i] = text.VBD // rebels hit a bridge
	case norm == "her" && tag == text.PRP && next == text.CD && isNoun(c.tag(i+2)) && !isTimeUnit(c.norm(i+2)):
		c.tags[i] = text.PRPS // killing a woman and her two children
	case norm == "her" && tag == text.PRP && isNoun(next) && !isTimeUnit(c.norm(i+1)) && !isTimeName(c.norm(i+1)) && !isGiving(c.lemma(c.norm(i-1), c.tag(i-1))):
		c.tags[i] = text.PRPS // as she left her home
	case norm == "her" && tag == text.PRPS && (next == text.CC || next == text.IN || next == text.TO || next == text.DT || next == text.Comma || next == text.Stop || next == text.NoTag):
		c.tags[i] = text.PRP // wounding her and two guards
	case (!isVerb(tag) || tag == text.VBN) && c.ambiguous(norm) && c.countNext(i) && c.isHarm(norm) && c.joinsPast(i):
		c.tags[i] = text.VBD // killed nine people and seriously injured 36 others
	case tag == text.JJ && c.ambiguous(norm) && c.countNext(i) && c.isHarm(norm) && c.hasObject(i) && isNoun(c.tag(c.beforeAdverbs(i))):
		c.tags[i] = text.VBD // the blast seriously injured nine people
	case tag == text.JJ && strings.HasSuffix(norm, "ing") && (c.tag(i-1) == text.Comma || c.tag(i-1) == text.CC) && c.countNext(i) && (c.isHarm(norm) || norm == "leaving"):
		c.tags[i] = text.VBG // killed three, wounding nine people
	case norm == "hurt" && (isNoun(tag) || tag == text.Dollar || tag == text.VBP && c.tag(i-1) == text.NNS) && c.countNext(i):
		c.tags[i] = text.VBD // the blast hurt nine people
	case norm == "hurt" && tag == text.VBP && (c.norm(i-1) == "others" || c.tag(i-1) == text.CD || isNoun(c.tag(i-1))) && c.noObject(i) && c.helped(i) == notAuxiliary:
		c.tags[i] = text.VBN // left nine dead and two others hurt
	case norm == "left" && (tag == text.JJ || tag == text.VBN) && (c.tag(i-1) == text.CC || isNoun(c.tag(i-1))) && c.countNext(i):
		c.tags[i] = text.VBD // gunmen left nine people dead
	case norm == "shooting" && tag == text.VBG && c.tag(i-1) == text.DT:
		c.tags[i] = text.NN // the shooting injured two people
	case norm == "died" && !isVerb(tag):
		c.tags[i] = text.VBD // more than 30 died
	case tag == text.NN && strings.HasSuffix(norm, "ed") && c.tag(i-1) == text.CC && c.noObject(i) && c.afterPassive(i):
		c.tags[i] = text.VBN // were held at gunpoint and robbed
	case (tag == text.VB || tag == text.VBP || tag == text.VBZ) && strings.HasSuffix(norm, "ed") && c.lemma(norm, text.VBD) != norm:
		c.tags[i] = text.VBD // shot and killed a judge
	case tag == text.NNS && strings.HasSuffix(norm, "ed"):
		c.tags[i] = text.VBD // seven more died: no plural ends so
	case tag == text.JJR && !c.isComparative(norm):
		c.tags[i] = text.NN // soldier
	case !isVerb(tag) && tok.Shape&(text.Capital|text.CapsZone) != text.Capital && c.forms.past[norm] != text.NoTag:
		c.tags[i] = c.forms.past[norm] // sank, slain: can be nothing else
	case norm == "squad" && isVerb(tag):
		c.tags[i] = text.NN // the bomb squad
	case isVerb(tag) && tag != text.VBN && c.forms.past[norm] != text.NoTag:
		c.tags[i] = c.forms.past[norm] // laid, which is no present
	case (tag == text.JJ || tag == text.NN) && c.ambiguous(norm) && (!isNoun(next) || isTimeName(c.norm(i+1))) && !isAdjective(next) &&
		(c.helped(i) == be || (c.tag(i-1) == text.CD || c.norm(i-1) == "others" || c.norm(i-1) == "more" && c.tag(i-2) == text.CD) && c.noObject(i)) && c.isHarm(norm):
		c.tags[i] = text.VBN // were injured; 3 hurt in blast; three others injured today
	case (isNoun(tag) || tag == text.Dollar) && c.tag(i-1) == text.CC && slices.Contains(c.tags[max(0, i-reach):i], text.VB) && next == text.CD && c.forms.transitive[c.lemma(norm, text.VB)]:
		c.tags[i] = text.VB // to kill one guard and wound 12 others
	}
}

// standsOutside reports whether token i is "outside" or "inside" as a preposition.
func (c *corrector) standsOutside(i int) bool {
	if n := c.norm(i); n != "outside" && n != "inside" || c.tag(i-1) == text.DT {
		return false
	}
	switch c.tag(i + 1) {
	case text.DT, text.CD, text.NNP, text.NNS, text.PRPS:
		return true
	case text.NN:
		return c.tokens[i].Shape.Has(text.CapsZone)
	}
	return false
}

// endsClause reports whether what stands at token i cannot go on with a noun group.
func (c *corrector) endsClause(i int) bool {
	switch c.tag(i) {
	case text.Comma, text.Stop, text.CC, text.IN, text.NoTag:
		return true
	}
	return false
}

// isCalling reports whether norm is a noun for a person that the model takes for an adjective between two names.
func isCalling(norm string) bool {
	switch norm {
	case "citizen", "civilian", "executive", "missionary", "national", "native", "official", "representative":
		return true
	}
	return false
}

// isNeverVerb reports whether norm is a noun that the model takes for a verb, above all in capitals.
func isNeverVerb(norm string) bool {
	switch norm {
	case "battalion", "brigade", "contingent", "evening", "garrison", "hospital", "militia", "morning", "platoon", "regiment", "scaffolding", "squadron":
		return true
	}
	return false
}

// isDegree reports whether norm is an adverb that goes with a participle before a noun.
func isDegree(norm string) bool {
	switch norm {
	case "badly", "critically", "fatally", "gravely", "heavily", "lightly", "mortally", "poorly", "seriously", "severely", "slightly", "well":
		return true
	}
	return false
}

// isWhich reports whether norm is a participle that says which attackers are spoken of.
func isWhich(norm string) bool {
	switch norm {
	case "suspected", "alleged", "masked", "armed", "hooded", "unidentified", "uniformed", "presumed", "disguised":
		return true
	}
	return false
}

// isOffice reports whether norm is a noun that "general" stands behind in the name of an office.
func isOffice(norm string) bool {
	switch norm {
	case "attorney", "auditor", "comptroller", "consul", "director", "governor", "inspector", "prosecutor", "secretary", "solicitor":
		return true
	}
	return false
}

// markTag returns the tag of a token without letters and digits. Prose has no tags for many of them.
func markTag(norm string, tag text.Tag) text.Tag {
	switch norm {
	case ",":
		return text.Comma
	case ".", "!", "?":
		return text.Stop
	case ":", ";", "-", "--", "...", "/":
		return text.Colon
	case "(", "[", "{":
		return text.LParen
	case ")", "]", "}":
		return text.RParen
	case "$":
		return text.Dollar
	case "#":
		return text.Hash
	case "``", "''", `"`:
		if tag == text.Open || tag == text.Close {
			return tag
		}
		return text.Close
	case "'":
		if tag == text.POS {
			return tag
		}
		return text.Close
	case "%":
		return text.NN
	}
	return text.SYM
}

func (c *corrector) isNumeric(i int) bool {
	return i >= 0 && i < len(c.tokens) && c.tokens[i].Shape.Has(text.Numeric)
}

// isArmed reports whether norm is a noun that "armed" stands before as an adjective, whatever stands before that:
// "the Norland armed forces".
func isArmed(norm string) bool {
	switch norm {
	case "force", "forces", "man", "men", "group", "groups", "gang", "gangs", "wing", "struggle", "conflict", "clash", "clashes",
		"robbery", "attack", "attacks", "insurgency", "uprising", "resistance":
		return true
	}
	return false
}

func isNumberWord(norm string) bool {
	switch norm {
	case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
		"fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
		"eighty", "ninety":
		return true
	}
	return false
}

// isPredicate reports whether norm is an adjective that only stands after its noun or verb.
func isPredicate(norm string) bool {
	switch norm {
	case "ablaze", "alight", "afloat", "alive", "loyal", "asleep", "unharmed", "unhurt", "unscathed", "unconscious":
		return true
	}
	return false
}

// isTimeless reports whether the past of a verb is written as its present. News tells what has happened.
func isTimeless(norm string) bool {
	switch norm {
	case "beat", "burst", "cut", "hit", "hurt", "put", "set", "shut", "split", "thrust":
		return true
	}
	return false
}

// toDeath reports whether "to death" stands among the words behind token i.
func (c *corrector) toDeath(i int) bool {
	for k := i + 1; k < i+reach; k++ {
		if c.norm(k) == "to" && c.norm(k+1) == "death" {
			return true
		}
	}
	return false
}

// isTrying reports whether what an infinitive behind a verb tells is its subject's own doing, so that it has no passive.
func isTrying(lemma string) bool {
	switch lemma {
	case "agree", "attempt", "decide", "fail", "manage", "pledge", "promise", "refuse", "seek", "threaten", "try", "vow", "want":
		return true
	}
	return false
}

// isGiving reports whether a verb can have two objects: "told her lies".
func isGiving(lemma string) bool {
	switch lemma {
	case "give", "tell", "send", "offer", "show", "hand", "ask", "bring", "deny", "grant", "pay", "teach":
		return true
	}
	return false
}

// isPlural reports whether a word tagged as a singular is a plural: the model does not know it itself, and knows the
// noun without the ending, or a number stands before.
func (c *corrector) isPlural(norm string, numbered bool) bool {
	one, ok := strings.CutSuffix(norm, "s")
	return ok && len(one) > 3 && !strings.HasSuffix(one, "s") && !strings.HasSuffix(one, "u") && !strings.HasSuffix(one, "i") &&
		!c.known(norm, c.classOf(text.NN)) && (numbered || c.known(one, c.classOf(text.NN)))
}

// isComparative reports whether a word tagged as one compares: -er stands after an adjective or adverb that
// the model knows, or the form is irregular.
func (c *corrector) isComparative(norm string) bool {
	stem, ok := strings.CutSuffix(norm, "er")
	if !ok || len(stem) < 3 {
		return true
	}
	var buf [32]byte
	for _, class := range [...]text.Tag{text.JJ, text.RB} {
		if c.known(stem, c.classOf(class)) || c.known(norm[:len(norm)-1], c.classOf(class)) ||
			c.known(stem[:len(stem)-1], c.classOf(class)) {
			return true
		}
		if _, ok := c.model.Known(append(append(buf[:0], stem[:len(stem)-1]...), 'y'), c.classOf(class)); ok {
			return true
		}
	}
	return norm == "other" || norm == "another"
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
	case tag == text.VBN && c.tag(c.beforeAdverbs(i)) == text.CC && c.verbBefore(c.beforeAdverbs(i)) == text.VBD && c.hasObject(i):
		c.tags[i] = text.VBD // stormed the village and burned houses
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

// describeReach bounds the words from a participle to the verb of the noun that it describes.
const describeReach = 10

// ambiguous reports whether norm may be both the past and the participle of its verb.
func (c *corrector) ambiguous(norm string) bool {
	return strings.HasSuffix(norm, "ed") || c.forms.same[norm]
}

func isNominal(t text.Tag) bool { return isNoun(t) || t == text.PRP || t == text.CD }

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
			if isNoun(c.tag(k)) {
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

// lastJoined returns the last of the verbs that conjunctions alone join to the verb i.
func (c *corrector) lastJoined(i int) int {
	for end := i + reach; i < end && c.tag(i+1) == text.CC && isVerb(c.tag(i+2)); {
		i += 2
	}
	return i
}

// countNext reports whether the words after token i count people, by a number or a word such as "several".
func (c *corrector) countNext(i int) bool {
	switch c.norm(i + 1) {
	case "several", "dozens", "hundreds", "scores", "many", "some", "another", "others":
		return true
	}
	return c.tag(i+1) == text.CD || c.numberAhead(i) > i
}

// joinsPast reports whether "and" or a comma joins the verb at token i, adverbs apart, to an active past before it.
func (c *corrector) joinsPast(i int) bool {
	k := c.beforeAdverbs(i)
	if t := c.tag(k); t != text.CC && t != text.Comma {
		return false
	}
	for ; k >= max(0, i-reach); k-- {
		if t := c.tags[k]; (t == text.VBD || t == text.VBN && c.hasObject(k)) && c.helped(k) == notAuxiliary && auxiliaryOf(c.norm(k)) == notAuxiliary {
			return true
		}
	}
	return false
}

// numberAhead returns the token before the number that the words after token i lead to, as in "killed at
// least 22" or "killed more than a dozen"; i where there is none.
func (c *corrector) numberAhead(i int) int {
	for k := i + 1; k < i+5; k++ {
		switch c.norm(k) {
		case "at":
			if n := c.norm(k + 1); n != "least" && n != "most" {
				return i
			}
		case "least", "most", "up", "to", "more", "fewer", "less", "than", "about", "around", "nearly", "almost", "as", "many",
			"some", "over", "approximately", "roughly", "only", "just", "a", "an", "half", "estimated":
		case "between":
			if c.isYear(k + 1) {
				return i // killed between 1980 and 1984
			}
		default:
			if t := c.tag(k); t != text.CD && c.norm(k) != "dozens" && c.norm(k) != "dozen" || c.isClock(k+1) {
				return i
			}
			return k - 1
		}
	}
	return i
}

func (c *corrector) isYear(i int) bool {
	n := c.norm(i)
	return c.isNumeric(i) && len(n) == 4 && "1800" <= n && n < "2100"
}

func (c *corrector) isClock(i int) bool {
	switch c.norm(i) {
	case "a.m.", "p.m.", "am", "pm", "o'clock", "gmt":
		return true
	}
	return false
}

// noObject reports whether what stands after the verb i cannot be its object.
func (c *corrector) noObject(i int) bool {
	i = c.lastJoined(i)
	if c.norm(i) == "shot" && c.norm(i+1) == "dead" {
		i++
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

// isHarm reports whether the verb of a form calls for an object, so that without one it is passive.
func (c *corrector) isHarm(norm string) bool { return c.forms.transitive[c.lemma(norm, text.VBN)] }

// strikes reports whether a form is of a verb that attackers or bombs are the subject of.
func (c *corrector) strikes(norm string) bool {
	lemma := c.lemma(norm, text.VBN)
	return c.forms.strike[lemma] || c.forms.transitive[lemma]
}

// pastNext reports whether a past stands behind token i, adverbs apart.
func (c *corrector) pastNext(i int) bool {
	for i++; isAdverb(c.tag(i)); i++ {
	}
	return c.tag(i) == text.VBD || c.tag(i) == text.VBN
}

// countsNames reports whether a number stands before the names that end with token i: "two Rada Nova".
func (c *corrector) countsNames(i int) bool {
	for end := i - reach; i > end && c.tag(i) == text.NNP; i-- {
	}
	return c.tag(i) == text.CD && c.norm(i) != "one"
}

func (c *corrector) isIntransitive(i int) bool {
	return c.forms.intransitive[c.lemma(c.norm(i), text.VBN)]
}

// takesComplement reports whether a noun after the participle i may be no object: a group called Ansar.
func (c *corrector) takesComplement(i int) bool {
	return c.forms.complement[c.lemma(c.norm(i), text.VBN)]
}

func isTimeUnit(norm string) bool {
	switch norm {
	case "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks",
		"weekend", "month", "months", "year", "years", "decade", "decades", "morning", "afternoon", "evening", "time", "times":
		return true
	}
	return false
}
