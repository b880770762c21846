package event

import (
	"slices"
	"strings"
	"time"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// Which of the events told before it a mention speaks of is weighed: what the two have in common gives points, what tells
// them apart takes some, and the event with most is the one, if the sum is above 0. Some things forbid it whatever the
// sum: see weigh.
//
//	A priest was shot dead in Karvuna.                an event
//	The killing shocked the town.                     "the killing" 20, a word of the same manner 40, names nothing 10, the
//	                                                  last told 10 and the only one 30: 110, the same
//	Another priest was shot dead in Tel Amar.         two towns: another
//
// The points were fitted to the template and all-slot scores of the 1,300 development texts of MUC-4 (2026-11), each in
// steps of 20 until none bettered their sum: 71.3 and 52.5 with conditions in an order, 72.8 and 54.1 so, and on the 200
// texts not looked at 68.5 and 50.6, 71.6 and 52.8. The corpus of testdata/incidents and the phenomena had to hold. What
// came out at 0 is left out: the distance in sentences, the same day, the same group that did it.
const (
	// How the mention presents itself.
	theOne    = 20  // "the attack"
	theMany   = 10  // "the attacks"
	bareVerb  = 5   // "gunmen stormed"
	bareNoun  = -15 // "attacks"
	deaths    = 10  // deaths that no trigger tells
	newOne    = -25 // "a bomb"
	otherOne  = -55 // "another bomb", "Meanwhile, …"
	alsoTold  = -40 // "was also attacked"
	laterTold = -20 // "Hours later …"
	saysLess  = 10  // it names no time, place or victim

	// How near the event is.
	sameSentence = 60
	deathsBeside = 40 // and one of the two only counts deaths
	lastTold     = 10
	onlyTold     = 30 // no other event is told
	leadAgain    = 10 // the lead, told again with more in one of the next sentences
	duringIt     = 40 // "a guard was shot in the raid", "the gunman was killed by police"
	underHeading = 80 // the first sentence below the headline that tells of it

	// Whom and what they hit.
	samePerson  = 80
	likePerson  = 80   // "the priest" is so called, "six monks" were six
	thePerson   = 40   // "the official", where one person is hit
	otherPerson = -120 // of another name
	otherNumber = -60  // of the same kind: "two soldiers", "five soldiers"
	newPerson   = -80  // "a nurse", where people are hit already
	onePerson   = -10  // "a soldier" again
	otherThing  = -20
	sameActors  = 40 // "the attackers", behind what attackers did

	// Where, when, of what kind.
	sameTown    = 20
	sameSite    = 60 // one building
	withinPlace = 20
	dayApart    = -80
	daysApart   = -100
	otherPlace  = -80
	sameType    = 10
	sameManner  = 40 // "was shot", "the murder"
	otherType   = -60
	otherSide   = -60 // an attack and a clash
	otherClass  = -20 // a riot and those killed in it
	otherStage  = -80 // a bomb that was defused, and one that went off
	oneOrMany   = -60 // "the attack", "attacks"
)

// telling is how far a text has told its events.
type telling struct {
	last, only bool // the event is the last told, the only one
}

// weigh sums the points for x being told of ev; ok is false where something forbids it: places or days apart, unless the
// same person is hit, two items of a round-up, classes that are never one, the deeds of opposite sides, and background that another paragraph told.
func (f *Finder) weigh(doc *text.Document, c *cast, ev *Event, x *mention, t telling) (points int, ok bool) {
	if itemsApart(doc, ev.sentence, x.sent) {
		return 0, false
	}
	who, same := f.hitAlike(doc, c, ev, x)
	where, elsewhere := f.places(doc, ev, x, same)
	when, otherwhen := times(doc, ev, x)
	switch {
	case same && (ev.Type == facts.Assassination || x.Type == facts.Assassination || x.report >= 0) && x.Stage == "":
		where, when = max(where, 0), max(when, 0) // one dies once, whatever a time or a place was read off
	case heads(doc, ev, x) && !abroad(doc, ev.Place, x.Place):
		points, where = underHeading, max(where, 0) // "Gunmen abduct pupils in Kaduna": the lead names the town
		if ev.Timex < 0 {
			when = 0 // "jailed over student's murder": the lead says in which year
		}
	case !same && (elsewhere || otherwhen || x.days && !x.definite && ev.last != x.sent):
		return 0, false
	}
	kind, ok := kinds(doc, ev, x, when < 0)
	if x.during || x.fought {
		points, who, kind = points+duringIt, max(who, 0), max(kind, 0)
	}
	if x.inIt {
		who = max(who, 0)
	}
	if !ok || opposed(ev, x) || x.definite && left(doc, ev, x) {
		return 0, false
	}
	if t.last && f.theActors(doc, ev, x) {
		points += sameActors
	}
	return points + presents(x) + nearness(ev, x, t) + who + where + when + kind, true
}

// itemOf returns the number of the item of a round-up that a sentence stands in, 0 for none.
func itemOf(doc *text.Document, sent int) int { return doc.Zones[doc.Sentences[sent].Zone].Item }

// itemsApart reports whether what the sentence later tells cannot be of an event of the sentence earlier, since one of them is of
// an item of a round-up and the other of none or another. What stands behind a list may speak of its items.
func itemsApart(doc *text.Document, earlier, later int) bool {
	a, b := itemOf(doc, earlier), itemOf(doc, later)
	return a != b && !(a > 0 && b == 0 && earlier < later)
}

// theActors reports whether those who do what x tells are spoken of as those of ev: "the attackers", "the rebels".
func (f *Finder) theActors(doc *text.Document, ev *Event, x *mention) bool {
	return slices.ContainsFunc(x.doers, func(d doer) bool {
		if doc.Tokens[d.words.First].Norm != "the" || len(mentionsIn(doc, d.words)) > 0 {
			return false
		}
		head := headIn(doc, d.words)
		return f.sideOf(doc, d.words) == attackers || slices.ContainsFunc(ev.doers, func(o doer) bool { return doc.Lemmas[headIn(doc, o.words)] == doc.Lemmas[head] })
	})
}

// heads reports whether ev is told by the headline alone so far, or there and in the sentence of x, and x stands in the first
// sentence of the text.
func heads(doc *text.Document, ev *Event, x *mention) bool {
	if doc.Zones[doc.Sentences[ev.sentence].Zone].Kind != text.Headline || doc.Zones[doc.Sentences[ev.last].Zone].Kind != text.Headline && ev.last != x.sent {
		return false
	}
	for i := ev.sentence + 1; i <= x.sent; i++ {
		if doc.Zones[doc.Sentences[i].Zone].Kind == text.Body {
			return i == x.sent
		}
	}
	return false
}

// abroad reports whether two places lie in different countries.
func abroad(doc *text.Document, a, b int) bool {
	if a < 0 || b < 0 {
		return false
	}
	s, t := doc.Entities[doc.Mentions[a].Entity].Country, doc.Entities[doc.Mentions[b].Entity].Country
	return s != nil && t != nil && *s != *t
}

// presents gives the points of how x presents what it tells.
func presents(x *mention) (points int) {
	switch {
	case x.other:
		points = otherOne
	case x.fresh:
		points = newOne
	case x.definite && x.number == several:
		points = theMany
	case x.definite:
		points = theOne
	case x.report >= 0:
		points = deaths
	case x.number != 0:
		points = bareNoun
	default:
		points = bareVerb
	}
	if x.also {
		points += alsoTold
	}
	if x.later {
		points += laterTold
	}
	if x.bare && len(x.hits) == 0 {
		points += saysLess
	}
	return points
}

// nearness gives the points of how near x stands to where ev was told.
func nearness(ev *Event, x *mention, t telling) (points int) {
	if ev.last == x.sent {
		points += sameSentence
		if x.report >= 0 || !ev.told {
			points += deathsBeside
		}
	}
	if t.last {
		points += lastTold
	}
	if t.only {
		points += onlyTold
	}
	return points
}

// kinds gives the points of what sort of happening the two are; ok is false for those that are never one, such as a riot
// and an attack of another sentence. In one sentence what differs counts a fifth: "was kidnapped and killed".
func kinds(doc *text.Document, ev *Event, x *mention, timeApart bool) (points int, ok bool) {
	together := ev.last == x.sent
	if ev.Class == facts.Threat && x.report >= 0 {
		return 0, false // a threat kills nobody
	}
	if ev.Class == facts.Accident && x.definite && sameBlast(doc, ev, x) || mishap(doc, ev, x) {
		return sameManner, true
	}
	switch {
	case ev.Type == facts.UnknownType || x.Type == facts.UnknownType:
	case ev.Type == facts.Airstrike && x.Class == facts.StateOperation && x.definite: // "the raid" may be one from the air
	case ev.Type == x.Type:
		points = sameType
	case manner(ev.Type) == manner(x.Type), slices.Contains(ev.manners, manner(x.Type)):
		points = sameManner
	default:
		points = otherType
	}
	if a, b := family(ev.Class), family(x.Class); a != b && !x.harm() && (ev.told || ev.Class != facts.OtherClass) {
		switch {
		case fight(a) && fight(b):
			if !(x.Class == facts.StateOperation && x.definite && x.by&(military|forces) == 0) { // "the raid" tells no side
				points += otherSide
			}
		case !ev.told && together && !timeApart: // "killed in a riot"
		case !together || timeApart || x.Realis == ev.Realis && (a == facts.Threat || b == facts.Threat || x.Type != facts.UnknownType && manner(ev.Type) != manner(x.Type)):
			return 0, false
		default:
			points += otherClass
		}
	}
	if ev.sentence <= 1 && x.sent <= ev.sentence+leadReach && !x.definite && !x.other {
		points += leadAgain
	}
	if together && points < 0 {
		points /= 5
	}
	if ev.number|x.number == one|several && !x.definite {
		points += oneOrMany
	}
	if failed(ev.Stage) != failed(x.Stage) && !x.definite && x.told {
		points += otherStage
	}
	return points, true
}

// failed reports whether a deed of stage s was not done.
func failed(s facts.Stage) bool { return s == facts.Attempted || s == facts.Foiled }

// sameBlast reports whether x is the explosion as which an accident was told: "the blast".
func sameBlast(doc *text.Document, ev *Event, x *mention) bool {
	explodes := func(i int) bool { return doc.Lemmas[i] == "explosion" || doc.Lemmas[i] == "blast" }
	return explodes(x.head) && slices.ContainsFunc(ev.Evidence, func(r pattern.Range) bool { return explodes(r.Last - 1) })
}

// mishap reports whether "the accident" of x is the explosion that ev tells, with no weapon and nobody who did it, in an
// article that speaks of nothing that would have been meant.
func mishap(doc *text.Document, ev *Event, x *mention) bool {
	if x.Class != facts.Accident || !x.definite || ev.Class != facts.Attack || len(ev.Weapons)+len(ev.doers) > 0 || ev.Realis != facts.Actual ||
		!slices.ContainsFunc(ev.Evidence, func(r pattern.Range) bool {
			l := doc.Lemmas[r.Last-1]
			return l == "explosion" || l == "blast" || l == "explode"
		}) {
		return false
	}
	return !slices.ContainsFunc(doc.Lemmas, func(l string) bool {
		switch l {
		case "attack", "bomb", "bombing", "sabotage", "terrorism", "terrorist":
			return true
		}
		return false
	})
}

// leadReach is how many sentences behind a lead tell it again.
const leadReach = 3

// fight reports whether a class is one of those between which wording and the parties waver.
func fight(c facts.EventClass) bool {
	return c == facts.Attack || c == facts.ArmedClash || c == facts.StateOperation
}

// opposed reports whether the army does one and the rebels the other.
func opposed(ev *Event, x *mention) bool {
	a, b := ev.by&(military|fighters), x.by&(military|fighters)
	return a != 0 && b != 0 && a&b == 0 && x.Class != facts.ArmedClash
}

// hitAlike gives the points of whom and what the two hit, and whether that is a person of the same name.
func (f *Finder) hitAlike(doc *text.Document, c *cast, ev *Event, x *mention) (points int, same bool) {
	var like, unlike, again, things, sameThing bool
	names, others := named(doc, ev.hits), named(doc, x.hits)
	for _, a := range ev.hits {
		for _, b := range x.hits {
			switch {
			case a.thing && b.thing:
				things, sameThing = true, sameThing || oneThing(doc, a, b)
			case a.thing || b.thing:
			case a.entity >= 0 && b.entity >= 0:
				same = same || a.entity == b.entity || covers(doc, a.words, b.words) || covers(doc, b.words, a.words)
			case a.entity >= 0 || b.entity >= 0:
				like = like || others == 0 && so(doc, c, a, b) || names == 0 && so(doc, c, b, a) || oneOf(doc, c, b, a)
			case f.counted(doc, a, b):
				like = true
			case doc.Lemmas[a.head] != doc.Lemmas[b.head]:
			case a.count > 0 && b.count > 0 && a.count != b.count:
				unlike = unlike || x.report < 0 && !further(doc, b) // a toll changes
			case b.definite:
				like = true
			case a.plural == b.plural:
				again = true
			}
		}
	}
	switch {
	case same:
		points = samePerson
	case like:
		points = likePerson
	case others == 0 && f.spokenOf(doc, x.hits, names):
		points = thePerson
	case names > 0 && others > 0:
		points = otherPerson
	case names+others == 0 && x.report < 0 && newIn(ev.hits, x.hits):
		points = newPerson
	case unlike:
		points = otherNumber
	case again:
		points = onePerson
	}
	if things && !sameThing {
		points += otherThing
	}
	return points, same
}

// further reports whether b is told to be besides others: "another five people".
func further(doc *text.Document, b fill) bool {
	for i := b.words.First; i < b.head; i++ {
		if n := doc.Tokens[i].Norm; n == "another" || n == "other" || n == "more" || n == "further" || n == "additional" {
			return true
		}
	}
	return false
}

// oneThing reports whether b is the thing a told again: by its name, or "the bus" and not "a bus".
func oneThing(doc *text.Document, a, b fill) bool {
	_, name := nameAt(doc, b.head)
	return doc.Lemmas[a.head] == doc.Lemmas[b.head] && (b.definite || name) && (within(doc, a, b) || within(doc, b, a)) && (a.count == 0 || b.count == 0 || a.count == b.count)
}

// so reports whether the person a is called what b says: "Lopez … the priest".
func so(doc *text.Document, c *cast, a, b fill) bool {
	return a.entity >= 0 && b.entity < 0 && b.count <= 1 && !b.plural && slices.Contains(c.called[a.entity], doc.Lemmas[b.head])
}

// oneOf reports whether the person a is one of those called b: "two of her guards … Rudin, a guard,".
func oneOf(doc *text.Document, c *cast, a, b fill) bool {
	return a.entity >= 0 && b.entity < 0 && b.count > 1 && slices.Contains(c.called[a.entity], doc.Lemmas[b.head])
}

// counted reports whether a and b are as many, and either of one kind or so many that it is no chance: "six Jesuits …
// the six priests".
func (f *Finder) counted(doc *text.Document, a, b fill) bool {
	return a.count > 1 && a.count == b.count && (a.count > 2 || doc.Lemmas[a.head] == doc.Lemmas[b.head] || f.has(doc, a.head, f.anyone) || f.has(doc, b.head, f.anyone))
}

// named counts the people named among hits; whom a pronoun means is not sure enough.
func named(doc *text.Document, hits []fill) (n int) {
	for i, h := range hits {
		if h.entity >= 0 && doc.Tags[h.head] != text.PRP && !slices.ContainsFunc(hits[:i], func(o fill) bool { return o.entity == h.entity }) {
			n++
		}
	}
	return n
}

// newIn reports whether b has a person presented as new, "a nurse", and a has people too.
func newIn(a, b []fill) bool {
	return slices.ContainsFunc(a, func(h fill) bool { return !h.thing }) && slices.ContainsFunc(b, func(h fill) bool { return !h.thing && !h.plural && !h.definite })
}

// spokenOf reports whether hits speak of the people that an event names: of the one as "the official", of several as
// "the men", "these two people".
func (f *Finder) spokenOf(doc *text.Document, hits []fill, names int) bool {
	return slices.ContainsFunc(hits, func(h fill) bool {
		if h.thing || !h.definite || f.has(doc, h.head, f.companion) {
			return false
		}
		return !h.plural && names == 1 || h.plural && names > 1 && (h.count == 0 || h.count == names)
	})
}

// theWeapon reports whether x takes up the weapon of ev: "shells hit a bus … the shells struck the Mira district".
func theWeapon(doc *text.Document, ev *Event, x *mention) bool {
	return slices.ContainsFunc(x.Weapons, func(w pattern.Range) bool {
		return (doc.Tokens[w.First].Norm == "the" || w.First > 0 && doc.Tokens[w.First-1].Norm == "the") && slices.ContainsFunc(ev.Weapons, func(r pattern.Range) bool {
			return doc.Lemmas[headIn(doc, r)] == doc.Lemmas[headIn(doc, w)]
		})
	})
}

// places gives the points of where the two happened; apart is true for places of which neither lies in the other.
func (f *Finder) places(doc *text.Document, ev *Event, x *mention, same bool) (points int, apart bool) {
	a, b := ev.Place, x.Place
	if a < 0 || b < 0 {
		return 0, false
	}
	s, t := &doc.Entities[doc.Mentions[a].Entity], &doc.Entities[doc.Mentions[b].Entity]
	switch {
	case samePlace(doc, a, b) && s.Kind == facts.Facility:
		return sameSite, false
	case samePlace(doc, a, b), samePlace(doc, a, x.Town), samePlace(doc, ev.Town, b):
		return sameTown, false
	case s.Country != nil && t.Country != nil && *s.Country != *t.Country:
		return otherPlace, true
	case s.Subtype == "country", t.Subtype == "country", samePlace(doc, a, x.Division), samePlace(doc, ev.Division, b),
		inDivision(s, t), inDivision(t, s):
		return withinPlace, false
	case s.Kind != t.Kind, s.Subtype == "division" && levelOf(doc, b) == atPart, t.Subtype == "division" && levelOf(doc, a) == atPart,
		(x.definite || same || f.theActors(doc, ev, x) || theWeapon(doc, ev, x)) && f.mayHold(doc, a, b),
		x.definite && t.Subtype == "" && s.Subtype != "": // "on the island of Mira … the fighting broke out near Orlo", a village that no gazetteer knows
		return 0, false
	}
	return otherPlace, true
}

// inDivision reports whether town lies in the first-level division d.
func inDivision(town, d *text.Entity) bool {
	return town.Division != "" && d.Subtype == "division" && strings.HasPrefix(strings.ToLower(d.Name), strings.ToLower(town.Division))
}

// times gives the points of when the two happened; apart is true for times that are more than a day apart: "today" and
// "yesterday" are also when something was said or found.
func times(doc *text.Document, ev *Event, x *mention) (points int, apart bool) {
	switch {
	case ev.Timex < 0 && ev.Temporal == facts.Current && temporal(doc, x) == facts.Historical && ev.last != x.sent:
		return daysApart, true // "the first attack, in 1984" is not the day's
	case sameTime(doc, ev.Timex, x.Timex):
		return 0, false
	case nextDay(doc, ev.Timex, x.Timex):
		return dayApart, false
	}
	return daysApart, true
}

// nextDay reports whether two times begin a day apart.
func nextDay(doc *text.Document, a, b int) bool {
	s, t := doc.Timexes[a], doc.Timexes[b]
	if s.DateStart == nil || t.DateStart == nil {
		return false
	}
	u, bad := time.Parse(time.DateOnly, *s.DateStart)
	v, worse := time.Parse(time.DateOnly, *t.DateStart)
	return bad == nil && worse == nil && u.Sub(v).Abs() <= 24*time.Hour
}
