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
		first := firstWord(doc, sent)
		c := corrector{t, doc.Tokens[first:sent.Last], tags[first:sent.Last]}
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
	case norm == "hostage" && isNoun(tag) && isNoun(c.tag(i-1)) && c.held(i-1):
		c.tags[i] = text.RB // held staff | hostage
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
	case tag == text.VBG && i == 0 && c.strikes(norm) && (next == text.VBD || next == text.VBZ || next == text.MD || c.norm(1) == "of"):
		c.tags[i] = text.NN // shelling of the town damaged a school
	case tag == text.VBG && i == 0 && c.strikes(norm) && next == text.VBN && c.hasObject(1):
		c.tags[0], c.tags[1] = text.NN, text.VBD // shelling damaged nine houses
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
	case isAdjective(tag) && strings.HasSuffix(norm, "ician"):
		c.tags[i] = text.NN // a technician and a nurse
	case (isAdjective(tag) || tag == text.VB) && next == text.NNP && c.tag(i-1) == text.CC && namesTrade(norm) && tok.Shape&text.Capital == 0:
		c.tags[i] = text.NN // a nurse and driver Anton Kale
	case norm == "major" && tag == text.JJ && (next == text.CC || next == text.Comma || next == text.Stop || isVerb(next)):
		c.tags[i] = text.NN // a major and five soldiers
	case norm == "military" && tag == text.JJ && (next == text.Stop || next == text.IN || next == text.MD || next == text.POS || isVerb(next) || isAdverb(next) && isVerb(c.tag(i+2))):
		c.tags[i] = text.NN // the Navaran military said
	case norm == "shot" && !isVerb(tag) && (next == text.PRP && c.tag(i-1) != text.DT ||
		(isAdverb(c.tag(i-1)) || c.tag(i-1) == text.CC && c.joinsPast(i)) && (next == text.CD || isNumberWord(c.norm(i+1)) || next == text.DT || next == text.PRPS)):
		c.tags[i] = text.VBD // dragged him out and shot him; soldiers later shot three men
	case norm == "suspect" && isNoun(tag) && isNoun(c.tag(i-1)) && (next == text.IN || next == text.DT || next == text.NNP || next == text.PRP):
		c.tags[i] = text.VBP // police suspect that the rebels did it
	case norm == "beat" && !isVerb(tag) && (next == text.CD || next == text.DT || next == text.PRP || next == text.PRPS) && (c.toDeath(i) || c.tag(i-1) == text.NNS):
		c.tags[i] = text.VBD // a mob beat two officers to death
	case (tag == text.NN || tag == text.JJ && isNoun(next)) && strings.HasSuffix(norm, "ed") && isNoun(c.tag(i-1)) && c.forms.tell[c.lemma(norm, text.VBN)]:
		c.tags[i] = text.VBD // the banned Lashkar claimed responsibility
	case norm == "shot" && c.norm(i+1) == "dead" && tag != text.VBD && c.helped(i) == notAuxiliary && c.hasObject(i+1):
		c.tags[i] = text.VBD // stormed the school, shot dead a guard
	case norm == "shot" && isNoun(tag) && c.tag(i-1) == text.Comma && (next == text.CD || next == text.DT || next == text.PRPS) && c.hasObject(i) && c.closesRelative(i-1):
		c.tags[i] = text.VBD // a teacher, who had been dismissed, shot two pupils
	case norm == "gunfire" && !isNoun(tag):
		c.tags[i] = text.NN // raked with gunfire the front of the house
	case norm == "fired" && !isVerb(tag) && isNoun(next) && c.joinsPast(i):
		c.tags[i] = text.VBD // drew level with her and fired pistols into her neck
	case (norm == "passer-by" || norm == "passerby") && !isNoun(tag):
		c.tags[i] = text.NN // a guard and a passer-by received injuries
	case norm == "opened" && c.norm(i+1) == "fire" && tag != text.VBD && c.helped(i) == notAuxiliary:
		c.tags[i], c.tags[i+1] = text.VBD, text.NN // rebels posted near the road opened fire on a truck
	case norm == "shot" && isNoun(tag) && isNoun(c.tag(i-1)) && (next == text.PRPS || next == text.DT):
		c.tags[i] = text.VBD // a farmer shot his brother
	case norm == "shot" && (isAdverb(tag) || isNoun(tag) && isNoun(c.tag(i-1)) && next == text.CC && (c.tag(i+2) == text.VBD || c.tag(i+2) == text.VBN && c.hasObject(i+2))):
		c.tags[i] = text.VBD // gunmen shot and wounded the mayor
	case norm == "shot" && isNoun(tag) && (c.norm(i+1) == "to" && c.norm(i+2) == "death" || c.tag(i-1) == text.CC && (next == text.Stop || next == text.Comma || next == text.IN || next == text.NoTag)):
		c.tags[i] = text.VBN // were taken from their homes and shot
	case (norm == "burst" || norm == "broke") && !isVerb(tag) && (isNoun(c.tag(i-1)) || isAdjective(c.tag(i-1))) && (c.norm(i+1) == "into" || c.norm(i+1) == "in" || c.norm(i+1) == "through"):
		if c.tags[i] = text.VBD; isAdjective(c.tag(i - 1)) {
			c.tags[i-1] = text.NN // a man with a machete burst into a school
		}
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
	case isNoun(tag) && c.norm(i-1) == "," && isAdverb(c.tag(i-2)) && c.norm(i-3) == "," && auxiliaryOf(c.norm(i-4)) == do:
		c.tags[i] = text.VB // he did, however, rule out a motive
	case norm == "hitherto":
		c.tags[i] = text.RB // a hitherto unknown group
	case norm == "passers-by" || norm == "passersby":
		c.tags[i] = text.NNS
	case norm == "general" && tag == text.JJ && isOffice(c.norm(i-1)):
		c.tags[i] = text.NN // the attorney general
	case tag == text.VBD && c.ambiguous(norm) && isNoun(c.tag(i-1)) && (c.norm(i+1) == "was" || c.norm(i+1) == "were"):
		c.tags[i] = text.VBN // one of those people injured was a nurse
	case tag == text.JJ && strings.HasSuffix(norm, "ed") && isNoun(c.tag(i-1)) && isNominal(next) && (c.strikes(norm) || norm == "received" || norm == "suffered" || norm == "sustained"):
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
	case norm == "her" && tag == text.PRPS && (c.norm(i+1) == "dead" && c.strikes(c.norm(i-1)) || next == text.CC || next == text.IN || next == text.TO || next == text.DT || next == text.Comma || next == text.Stop || next == text.NoTag):
		c.tags[i] = text.PRP // wounding her and two guards; shot her dead
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
		return c.tokens[i].Shape.Has(text.CapsZone) || isVerb(c.tag(i-1)) || isAdverb(c.tag(i-1)) || c.tag(i-1) == text.RP // "gunned down outside church"
	}
	return false
}

// held reports whether token i ends the object of "take", "hold", "keep" or "seize".
func (c *corrector) held(i int) bool {
	for ; i >= 0 && !isVerb(c.tags[i]); i-- {
		if t := c.tags[i]; !isNoun(t) && !isAdjective(t) && t != text.DT && t != text.CD && t != text.PRPS {
			return false
		}
	}
	if i < 0 {
		return false
	}
	switch c.lemma(c.norm(i), c.tags[i]) {
	case "take", "hold", "keep", "seize":
		return true
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

func (c *corrector) isNumeric(i int) bool {
	return i >= 0 && i < len(c.tokens) && c.tokens[i].Shape.Has(text.Numeric)
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

func isNominal(t text.Tag) bool { return isNoun(t) || t == text.PRP || t == text.CD }

// countNext reports whether the words after token i count people, by a number or a word such as "several".
func (c *corrector) countNext(i int) bool {
	switch c.norm(i + 1) {
	case "several", "dozens", "hundreds", "scores", "many", "some", "another", "others":
		return true
	}
	return c.tag(i+1) == text.CD || c.numberAhead(i) > i
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
