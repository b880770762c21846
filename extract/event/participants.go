package event

import (
	"slices"
	"sort"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// What was hit and with what, of a whole event: people become its victims, things its targets, and a name and
// its descriptions one fill. Until then all that is said to be hit stands in Targets, as the mentions and their
// slots give it, and the people of casualty reports in Victims.

// hitLists is the word lists that participants are told by.
type hitLists struct {
	property, part, measure, dwelling, seat, step, target   lexicon.Class // things
	anaphor, anyone, nobody, companion, victim              lexicon.Class // people, and words that stand for what was told
	damage, suffer, seize, spare, unharmed                  lexicon.Class // what becomes of them
	killVerb, woundVerb, abductVerb, deathNoun              lexicon.Class
	weaponVerb, wield, ammunition, bullet, explosive, blast lexicon.Class // with what
}

func newHitLists(lex *lexicon.Lexicon) hitLists {
	return hitLists{
		property: lex.MustClass("property"), part: lex.MustClass("part_noun"), measure: lex.MustClass("measure_noun"),
		anaphor: lex.MustClass("anaphor_noun"), anyone: lex.MustClass("anyone_noun"), damage: lex.MustClass("damage_verb"),
		weaponVerb: lex.MustClass("weapon_verb"), seize: lex.MustClass("seize_verb"), ammunition: lex.MustClass("ammunition"),
		explosive: lex.MustClass("explosive_any"), target: lex.MustClass("target_noun"), companion: lex.MustClass("companion_noun"), victim: lex.MustClass("victim_noun"),
		deathNoun: lex.MustClass("death_noun"), killVerb: lex.MustClass("kill_verb"), woundVerb: lex.MustClass("wound_verb"),
		abductVerb: lex.MustClass("abduct_verb"), spare: lex.MustClass("spare_verb"), unharmed: lex.MustClass("unharmed_word"),
		suffer: lex.MustClass("suffer_verb"), step: lex.MustClass("step_unit"), dwelling: lex.MustClass("dwelling_noun"), seat: lex.MustClass("seat_noun"),
		bullet: lex.MustClass("bullet_noun"), wield: lex.MustClass("wield_verb"), blast: lex.MustClass("blast_noun"), nobody: lex.MustClass("person_noun"),
	}
}

// personAt returns the person whose name covers token i, or -1.
func personAt(doc *text.Document, i int) int {
	if m, ok := nameAt(doc, i); ok && doc.Entities[m.Entity].Kind == facts.Person {
		return m.Entity
	}
	return -1
}

// nameAt returns the name that covers token i.
func nameAt(doc *text.Document, i int) (text.Mention, bool) {
	k := sort.Search(len(doc.Mentions), func(k int) bool { return doc.Mentions[k].First > i })
	for k--; k >= 0; k-- {
		if m := doc.Mentions[k]; m.Kind == facts.Name {
			return m, m.Last > i
		}
	}
	return text.Mention{}, false
}

// fill is one victim, target or weapon.
type fill struct {
	words    pattern.Range // as written, without article
	head     int
	entity   int // a person; -1 for none
	role     facts.Role
	thing    bool
	definite bool // "the guard"
	plural   bool
	count    int  // as written; 0 without
	part     bool // "two of the guards"
}

// resolve makes the victims, targets and weapons of ev of all that is said to be hit.
func (f *Finder) resolve(doc *text.Document, c *cast, ev *Event) {
	weapons := f.weapons(doc, ev)
	var people, things []fill
	for i, r := range slices.Concat(ev.Targets, ev.Victims) {
		x, ok := f.fillOf(doc, c, r, undergone(ev.Type) || i >= len(ev.Targets))
		switch {
		case !ok || slices.ContainsFunc(weapons, func(w fill) bool { return w.head == x.head }):
		case x.thing:
			things = append(things, x)
		case len(c.names[x.head]) > 0:
			for _, e := range c.names[x.head] {
				people = append(people, c.person(e, x))
			}
		case x.entity < 0 || !slices.Contains(ev.Perpetrators, x.entity):
			people = append(people, x)
		}
	}
	people = f.persons(doc, c, inOrder(people))
	ev.Killed = f.namedDead(doc, ev, people)
	ev.Victims = ranges(ofWhat(doc, people))
	ev.Targets = ranges(f.things(doc, inOrder(ofWhat(doc, things))))
	ev.Weapons = ranges(weapons)
	if ev.Type == facts.UnknownType && len(weapons) > 0 && !slices.ContainsFunc(weapons, func(w fill) bool {
		n, _ := f.endingAt(doc, w.head, w.words.First, f.blast)
		return n == 0
	}) {
		ev.Type = facts.Bombing // "the attack … 80 kg of dynamite"
	}
	switch ev.Type {
	case facts.UnknownType, facts.Bombing, facts.Shelling:
		if slices.ContainsFunc(weapons, func(w fill) bool { return f.has(doc, w.head, f.drone) }) {
			ev.Type = facts.Airstrike
		}
	}
}

// ofWhat adds to descriptions what "of" behind them says: "the offices of the deputy mayor".
func ofWhat(doc *text.Document, fills []fill) []fill {
	for i := range fills {
		x := &fills[i]
		if x.entity >= 0 || x.words.Last+1 >= len(doc.Tokens) || doc.Tokens[x.words.Last].Norm != "of" {
			continue
		}
		if k := groupFrom(doc, x.words.Last+1); k < len(doc.Groups) && doc.Groups[k].First == x.words.Last+1 && doc.Groups[k].Kind == text.NounGroup {
			x.words.Last = doc.Groups[k].Last
			if m, ok := nameAt(doc, doc.Groups[k].Head); ok && m.Last > x.words.Last {
				x.words.Last = m.Last
			}
		}
	}
	return fills
}

func inOrder(fills []fill) []fill {
	sort.SliceStable(fills, func(a, b int) bool { return fills[a].words.First < fills[b].words.First })
	return fills
}

func ranges(fills []fill) []pattern.Range {
	var out []pattern.Range
	for _, x := range fills {
		out = append(out, x.words)
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].First < out[b].First })
	return out
}

// describe reads the words of r, which are a noun group or begin one.
func (f *Finder) describe(doc *text.Document, r pattern.Range) fill {
	x := fill{words: r, head: r.Last - 1, entity: -1}
	if k := groupAt(doc, r.Last-1); k >= 0 && doc.Groups[k].Last == r.Last && doc.Groups[k].Head >= r.First {
		x.head = doc.Groups[k].Head
	}
	if m, ok := nameAt(doc, x.head); ok && m.Last == r.Last && m.First >= r.First {
		if k := groupAt(doc, m.First); k >= 0 && doc.Groups[k].Last < r.Last {
			x.head = doc.Groups[k].Head // "the Ministry of Justice"
		}
	}
	for last := timexAt(doc, x.words.First); last > x.words.First && last <= x.head; last = timexAt(doc, last) {
		x.words.First = last // "last night two bombs"
	}
	if x.words.First < x.head && doc.Tokens[x.words.First].Norm == "earlier" {
		x.words.First++ // "hours earlier missiles"
	}
	x.definite = f.definite[doc.Words[r.First]] && doc.Words[r.First] != 0
	for x.words.First < x.head && (doc.Tags[x.words.First] == text.DT || doc.Tags[x.words.First] == text.PDT) && !determines(doc.Tokens[x.words.First].Norm) && !fewer(doc, x.words.First) {
		x.words.First++
	}
	if k := groupAt(doc, x.head); k >= 0 && doc.Groups[k].First > r.First {
		x.part = f.definite[doc.Words[doc.Groups[k].First]] && doc.Words[doc.Groups[k].First] != 0
	}
	x.part = x.part || doc.Tokens[r.Last-1].Norm == "them"
	x.plural = doc.Tags[x.head] == text.NNS || doc.Tags[x.head] == text.NNPS
	x.count = countIn(doc, x.words.First, r.Last)
	return x
}

// notAs leaves from r the word that tells what somebody is held as: "took the secretary general | hostage".
func (f *Finder) notAs(doc *text.Document, r pattern.Range) pattern.Range {
	switch doc.Tokens[r.Last-1].Norm {
	case "hostage", "captive", "prisoner":
		if i := r.Last - 2; i >= r.First && (f.isPerson(doc, i) || doc.Tags[i] == text.NNP || i > r.First && doc.Tokens[i-1].Norm == "of") {
			r.Last--
		}
	}
	return r
}

// unmeasured takes from the words of x a part, or a measure that gives no number: "a number of houses" are houses, "the
// bodies of four students" four students.
func (f *Finder) unmeasured(doc *text.Document, x *fill) {
	for i := x.words.First; i+1 < x.head; i++ {
		switch {
		case doc.Tags[i] == text.CD:
			return
		case doc.Tokens[i+1].Norm == "of":
			if (f.has(doc, i, f.measure) || f.has(doc, i, f.part)) && !quantityIn(doc, x.words.First, i+1) {
				if x.words.First = i + 2; doc.Tags[i+2] == text.DT && i+2 < x.head {
					x.words.First++
				}
			}
			return
		}
	}
}

// quantityIn reports whether a quantity, be it as vague as "dozens", begins in a range of tokens.
func quantityIn(doc *text.Document, first, last int) bool {
	k := sort.Search(len(doc.Quantities), func(k int) bool { return doc.Quantities[k].First >= first })
	return k < len(doc.Quantities) && doc.Quantities[k].First < last
}

// countIn returns the number written in a range of tokens; 0 for none and for a vague one.
func countIn(doc *text.Document, first, last int) (n int) {
	for k := sort.Search(len(doc.Quantities), func(k int) bool { return doc.Quantities[k].First >= first }); k < len(doc.Quantities) && doc.Quantities[k].Last <= last; k++ {
		q := doc.Quantities[k]
		switch {
		case q.Quantifier == facts.Vague:
		case q.Count.Point != nil:
			n = *q.Count.Point
		case q.Count.Min != nil && *q.Count.Min > 0:
			n = *q.Count.Min
		case q.Count.Max != nil:
			n = *q.Count.Max
		}
	}
	return n
}

// determines reports whether a determiner says how many, so that it stays: "some", "another".
func determines(norm string) bool {
	return norm == "some" || norm == "another" || norm == "both" || norm == "all"
}

// fillOf tells whether the words of r are a person, people or a thing; ok is false for what is neither: a
// place, a time, a number, an idea, the attackers.
// Whoever is murdered or abducted is a person, whatever his name was taken for.
func (f *Finder) fillOf(doc *text.Document, c *cast, r pattern.Range, person bool) (x fill, ok bool) {
	x = f.describe(doc, f.notAs(doc, r))
	f.unmeasured(doc, &x)
	for k := groupFrom(doc, r.First); k < len(doc.Groups) && doc.Groups[k].First < r.Last; k++ {
		if doc.Groups[k].Finite() {
			return x, false // "six of the wounded are civilians"
		}
	}
	if i := r.First; i+2 < r.Last && doc.Tokens[i].Norm == "the" && doc.Tokens[i+1].Norm == "number" && doc.Tokens[i+2].Norm == "of" {
		return x, false // "brings to eight the number of students kidnapped"
	}
	if i := r.First; i+3 < r.Last && doc.Tokens[i+1].Norm == "of" && doc.Tokens[i+2].Norm == "them" {
		return x, false // "six priests, five of them Germans"
	}
	if r.First > 0 && doc.Tokens[r.First-1].Norm == "not" {
		return x, false // "not a single person"
	}
	if r.Last == r.First+1 && doc.Tokens[r.First].Norm == "hostage" {
		return x, false // "took | hostage | a nurse"
	}
	if k := groupAt(doc, x.head); k >= 0 && doc.Groups[k].Negated || len(timexesIn(doc, x.head, x.head+1)) > 0 {
		return x, false
	}
	if doc.Tags[x.head] == text.PRP {
		for _, m := range mentionsIn(doc, pattern.Range{First: x.head, Last: x.head + 1}) {
			if m.Kind == facts.Pronoun && doc.Entities[m.Entity].Kind == facts.Person {
				return c.person(m.Entity, x), true
			}
		}
		return f.toldAs(doc, c, x)
	}
	if n, _ := f.endingAt(doc, x.head, r.First, f.part); n > 0 {
		return x, false
	}
	if n, value := f.endingAt(doc, x.head, r.First, f.facility); n > 0 {
		x.thing = true
		return x, value != "open"
	}
	m, named := nameAt(doc, x.head)
	first := doc.Tokens[r.First].Norm
	if e, ok := c.same[x.head]; ok {
		return c.person(e, x), true
	}
	if named {
		switch e := doc.Entities[m.Entity]; e.Kind {
		case facts.Person:
			return c.person(m.Entity, x), !f.onStreets(doc, m.Last)
		case facts.Facility:
			x.thing = true
			return x, !f.onStreets(doc, x.words.Last)
		case facts.Organization:
			if f.isMember(doc, x) {
				return x, true
			}
			x.thing = !person
			return x, e.Subtype != "armed_group" && !f.has(doc, m.Last-1, f.area) // "San Pedro Department" is no ministry
		case facts.Location:
			return x, false
		case facts.NORP:
			return x, x.plural || first == "a" || first == "an" || first == "one" || first == "another"
		}
	}
	if n, _ := f.endingAt(doc, x.head, r.First, f.property); n > 0 {
		x.thing = true
		return x, true
	}
	if doc.Tokens[x.head].Norm == "others" {
		return x, x.words.Last-x.words.First > 1 // "three others"
	}
	for _, class := range []lexicon.Class{f.person, f.force} {
		if n, role := f.endingAt(doc, x.head, r.First, class); n > 0 {
			x.role = facts.Role(role)
			return x, role != string(facts.Perpetrator) && role != string(facts.Combatant) && !ofGroup(doc, x) && !nation(doc, x)
		}
	}
	return x, false
}

// toldAs gives the pronoun of x the words of those, or of the thing, to whom its sentence says something was done before:
// "stopped a bus, ordered the passengers off and burned it", "dragged three students from the bus and shot them"; and that of
// a subject the words of those of whom the sentence tells before: "a judge was leaving his house when he was shot".
func (f *Finder) toldAs(doc *text.Document, c *cast, x fill) (fill, bool) {
	object, plural := false, false
	switch doc.Tokens[x.head].Norm {
	case "they":
		plural = true
	case "them":
		object, plural = true, true
	case "it":
		object = true
	case "he", "she":
	default:
		return x, false
	}
	var told fill
	sent := doc.Sentences[doc.SentenceOf(x.head)]
	for k := groupAt(doc, x.head) - 1; k >= 0 && doc.Groups[k].First >= sent.First; k-- {
		g := doc.Groups[k]
		if g.Kind != text.NounGroup || plural != (doc.Tags[g.Head] == text.NNS) {
			continue
		}
		if after := k > 0 && doc.Groups[k-1].Finite() && doc.Groups[k-1].Last == g.First && doc.Groups[k-1].First >= sent.First; after != object || !object && (governed(doc, g, sent) || ofThem(doc, g)) {
			continue
		}
		y, ok := f.fillOf(doc, c, groupRange(g), false)
		switch {
		case object && ok && (plural || y.thing):
			return y, true
		case object || !f.isPerson(doc, g.Head) && personAt(doc, g.Head) < 0:
		case told.head > 0:
			return x, false // of two it is not sure which
		case !ok || y.thing:
			return x, false
		default:
			told = y
		}
	}
	if told.head == 0 {
		return x, false
	}
	return told, true
}

// onStreets reports whether a name that ends at token i is one of several streets': "the corner of Long and Baker streets".
func (f *Finder) onStreets(doc *text.Document, i int) bool {
	if i >= len(doc.Tokens) || doc.Tokens[i].Norm != "and" {
		return false
	}
	k := groupFrom(doc, i+1)
	if k == len(doc.Groups) || doc.Groups[k].First != i+1 || doc.Groups[k].Kind != text.NounGroup {
		return false
	}
	g := doc.Groups[k]
	_, value := f.endingAt(doc, g.Head, g.First, f.facility)
	return value == "open" && doc.Lemmas[g.Head] != doc.Tokens[g.Head].Norm
}

// isMember reports whether x is one of a force whose name his own has been taken for: "a U.S. marine".
func (f *Finder) isMember(doc *text.Document, x fill) bool {
	switch doc.Tokens[max(x.words.First-1, 0)].Norm {
	case "a", "an", "one", "another":
		return f.isPerson(doc, x.head)
	}
	return false
}

// ofGroup reports whether the people of x belong to an armed group: "members of the Red Dawn Front".
func ofGroup(doc *text.Document, x fill) bool {
	i := x.words.Last
	if i+1 >= len(doc.Tokens) || doc.Tokens[i].Norm != "of" && doc.Tokens[i].Norm != "from" {
		return false
	}
	k := groupFrom(doc, i+1)
	if k == len(doc.Groups) || doc.Groups[k].First != i+1 {
		return false
	}
	m, ok := nameAt(doc, doc.Groups[k].Head)
	return ok && doc.Entities[m.Entity].Subtype == "armed_group"
}

// nation reports whether x is "the people" or "the population", whom no attack hits, or "casualties", who are not
// described by it.
func nation(doc *text.Document, x fill) bool {
	switch doc.Tokens[x.head].Norm {
	case "casualties":
		return true
	case "people", "population":
		return x.count == 0 && (x.definite || x.words.Last-x.words.First == 1)
	}
	return false
}

// undergone reports whether an attack of type t is done to people alone.
func undergone(t facts.EventType) bool { return t == facts.Assassination || t == facts.Kidnapping }

func (c *cast) person(entity int, x fill) fill {
	x.entity, x.words = entity, c.full[entity]
	return x
}

// endingAt returns the length and value of the longest entry of class that ends with token head and does not
// begin before first.
func (f *Finder) endingAt(doc *text.Document, head, first int, class lexicon.Class) (n int, value string) {
	for i := max(first, head-entryReach, 0); i <= head; i++ {
		if n, value := f.lex.Match(doc.Words, doc.LemmaWords, i, class); n > 0 && (i+n == head+1 || i == head && n > 2 && doc.Tokens[head+1].Norm == "of") { // also "the chief | of police"
			return n, value
		}
	}
	return 0, ""
}

// entryReach is how many words the longest list entry has before its last.
const entryReach = 4

func (f *Finder) isPerson(doc *text.Document, i int) bool {
	n, _ := f.endingAt(doc, i, i-2, f.person)
	return n > 0
}
