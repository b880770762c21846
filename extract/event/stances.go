package event

import (
	"slices"
	"sort"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/responsibility"
	"dateline/extract/text"
)

// Stance is a stance with the event that it is on.
type Stance struct {
	responsibility.Stance
	Event int // index into Result.Events, -1 for none
}

// linkStances gives each stance its event, and reads claimed (P13) and perpetrators off it. A stance on several events
// ("blamed the Front for these attacks") is one on each.
func (f *Finder) linkStances(doc *text.Document, c *cast, mentions []mention, owner []int, stances []responsibility.Stance, res *Result) {
	for _, s := range stances {
		on := f.allTold(doc, mentions, s, res)
		if len(on) == 0 {
			on = []int{about(doc, mentions, owner, s, res)}
		}
		for _, e := range on {
			if e < 0 && !f.ofViolence(doc, s, res) {
				res.Refused = append(res.Refused, Refusal{Class: facts.OtherClass, First: s.First, Last: s.Last, Rule: s.Rule, Reason: "no violence is told of that it could be about"})
				continue
			}
			res.Stances = append(res.Stances, Stance{s, e})
			if e >= 0 && s.Realis == facts.Actual {
				f.takeStance(doc, c, &res.Events[e], s)
			}
		}
	}
}

// takeStance adds to ev what a stance on it says.
func (f *Finder) takeStance(doc *text.Document, c *cast, ev *Event, s responsibility.Stance) {
	yes, no := true, false
	switch s.Stance {
	case facts.Claim:
		ev.Claimed = &yes
	case facts.NoneClaimed:
		if ev.Claimed == nil {
			ev.Claimed = &no
		}
	}
	switch s.Stance {
	case facts.Claim, facts.Accuse, facts.Suspect, facts.Fact:
		if s.Actor >= 0 {
			ev.Perpetrators = add(ev.Perpetrators, s.Actor)
		}
		if s.ActorWords.Last > 0 && !namesOther(doc, s) {
			f.addParty(doc, c, ev, s.ActorWords)
		}
	}
}

// namesOther reports whether the words for the actor of s name somebody else, through whom he speaks: his radio.
func namesOther(doc *text.Document, s responsibility.Stance) bool {
	names := mentionsIn(doc, s.ActorWords)
	return s.Actor >= 0 && len(names) > 0 && !slices.ContainsFunc(names, func(m text.Mention) bool { return m.Entity == s.Actor })
}

// allTold returns the events that a stance on "the attacks", "these actions" or "both attacks" is on: the violence of the
// article's news that was told before it, the latest of it where a number says how many. None where its words say more of which
// they are, or speak of one.
func (f *Finder) allTold(doc *text.Document, mentions []mention, s responsibility.Stance, res *Result) []int {
	head, plural := s.Object.Last-1, false
	for _, x := range mentions {
		if x.head < s.First || x.head >= s.Last {
			continue
		}
		if plural = x.number == several && x.bare && x.hit == 0; !plural {
			return nil
		}
		head = x.head
		break
	}
	if head < 0 {
		return nil
	}
	k := groupAt(doc, head)
	if k < 0 || !plural && !(doc.Tags[head] == text.NNS && f.has(doc, head, f.deed)) {
		return nil
	}
	g := doc.Groups[k]
	if !f.definite[doc.Words[g.First]] || g.Head != head || someOf(doc, g.First) || g.Last < len(doc.Tokens) && doc.Tokens[g.Last].Norm == "of" {
		return nil
	}
	var on []int
	for e, ev := range res.Events {
		if ev.Realis == facts.Actual && ev.Temporal != facts.Historical && violent(ev.Class) && ev.Evidence[0].First < s.First {
			on = append(on, e)
		}
	}
	switch n := countIn(doc, g.First, g.Head); {
	case doc.Tokens[g.First].Norm == "both":
		return on[max(0, len(on)-2):]
	case n > 0:
		return on[max(0, len(on)-n):]
	case g.Head-g.First > 1:
		return nil // "the recent attacks"
	}
	return on
}

// someOf reports whether the words before token i speak of a part of what follows: "several of | the attacks".
func someOf(doc *text.Document, i int) bool {
	if i < 2 || doc.Tokens[i-1].Norm != "of" {
		return false
	}
	switch doc.Tokens[i-2].Norm {
	case "few", "many", "most", "none", "part", "several", "some":
		return true
	}
	return doc.Tags[i-2] == text.CD
}

// saying is the number of sentences up to which a text may be one quoted for what it says, whatever it is about.
const saying = 2

// ofViolence reports whether a stance on no event can be one on violence: its words tell of some or of responsibility for
// it, or the text does elsewhere. "Her lawyer denied the claims" can be of anything, once there is text enough to say of what.
func (f *Finder) ofViolence(doc *text.Document, s responsibility.Stance, res *Result) bool {
	if len(doc.Sentences) <= saying {
		return true
	}
	for _, ev := range res.Events {
		if violent(ev.Class) {
			return true
		}
	}
	for i := s.First; i < s.Last; i++ {
		if f.has(doc, i, f.credit) || f.has(doc, i, f.attackNoun) || f.has(doc, i, f.attackVerb) || f.has(doc, i, f.killVerb) || f.has(doc, i, f.deathNoun) || f.has(doc, i, f.weapon) {
			return true
		}
	}
	return false
}

// idle refuses the stances of a text that reports no violence, unless their words tell of a group's responsibility: its words of
// violence are figures of speech or spoken in passing ("I reject these attacks", of a speech).
func (f *Finder) idle(doc *text.Document, res *Result) {
	if len(doc.Sentences) <= brief || slices.ContainsFunc(res.Events, func(ev Event) bool {
		return violent(ev.Class) && (ev.Realis == facts.Actual || ev.Realis == facts.Hypothetical)
	}) {
		return
	}
	res.Stances = slices.DeleteFunc(res.Stances, func(s Stance) bool {
		person := s.Actor >= 0 && doc.Entities[s.Actor].Kind == facts.Person // "the coach, Anton Kale, accepted responsibility"
		for i := s.First; i < s.Last && !person; i++ {
			if f.has(doc, i, f.credit) {
				return false
			}
		}
		res.Refused = append(res.Refused, Refusal{Class: facts.OtherClass, First: s.First, Last: s.Last, Rule: s.Rule, Reason: "the text speaks of violence and reports none"})
		return true
	})
}

// about returns the event that a stance is on: that of the mention among its words, else of the nearest before it
// in the sentence, else behind it there, else the one last spoken of, else that of the next sentence; -1 for none. Where that is no one happening
// ("the attacks"), the last that is.
func about(doc *text.Document, mentions []mention, owner []int, s responsibility.Stance, res *Result) int {
	inside, near, behind, before, next := -1, -1, -1, -1, -1
	for k, x := range mentions {
		switch {
		case itemsApart(doc, x.sent, s.Sentence):
		case s.First <= x.head && x.head < s.Last:
			if inside < 0 || s.Object.First <= x.head && x.head < s.Object.Last && !(s.Object.First <= mentions[inside].head) {
				inside = k
			}
		case x.sent == s.Sentence && x.head < s.First:
			near = k
		case x.sent == s.Sentence && behind < 0:
			behind = k
		case x.head < s.First && violent(res.Events[owner[k]].Class):
			before = k
		case next < 0 && s.Stance != facts.Fact && x.sent == s.Sentence+1 && violent(res.Events[owner[k]].Class):
			next = k
		}
	}
	for _, k := range []int{inside, near, behind, before, next} {
		if k < 0 || k != inside && otherTime(doc, s, res.Events[owner[k]].Timex) {
			continue
		}
		if res.Events[owner[k]].Realis != facts.Generic || s.Stance == facts.Fact || s.Realis == facts.Generic {
			return owner[k]
		}
		for i := k - 1; i >= 0; i-- {
			if e := res.Events[owner[i]]; e.Realis == facts.Actual && violent(e.Class) {
				return owner[i]
			}
		}
		return owner[k]
	}
	return -1
}

// otherTime reports whether the sentence of s speaks of a week or longer that the event's time does not meet: "in
// 2019 the group admitted killing his brother".
func otherTime(doc *text.Document, s responsibility.Stance, timex int) bool {
	for i, t := range doc.Timexes {
		if t.First >= doc.Sentences[s.Sentence].First && t.First < s.Last && t.DatePrec != nil && *t.DatePrec >= 3 && !sameTime(doc, i, timex) {
			return true
		}
	}
	return false
}

// violent reports whether somebody does what events of a class are.
func violent(c facts.EventClass) bool {
	switch c {
	case facts.Attack, facts.Hostage, facts.ArmedClash, facts.StateOperation, facts.Crime, facts.Threat:
		return true
	}
	return false
}

// ruleAgent is the rule of the stances that events' own sentences state.
const ruleAgent = "event.agent"

// tell adds the stance of the text itself for each group that it names as doing what it tells: a fact, or a
// suspicion where it hedges ("alleged members of the Front attacked"); what somebody is said to say is his accusation, or the group's own claim. Where a stance is on the same event and
// group already, that one speaks.
func (f *Finder) tell(doc *text.Document, c *cast, res *Result) {
	for e, ev := range res.Events {
		if ev.Realis != facts.Actual || !violent(ev.Class) {
			continue
		}
		for _, d := range ev.doers {
			for _, m := range mentionsIn(doc, d.words) {
				if isGroup(doc.Entities[m.Entity]) && !stated(res.Stances, e, m.Entity) {
					s := f.stances.Frame(doc, f.toldBy(doc, d, m.Entity))
					res.Stances = append(res.Stances, Stance{s, e})
					f.takeStance(doc, c, &res.Events[e], s)
				}
			}
		}
	}
	sort.SliceStable(res.Stances, func(a, b int) bool {
		x, y := res.Stances[a], res.Stances[b]
		return x.First < y.First || x.First == y.First && x.Last < y.Last
	})
}

// stated reports whether a stance says something of entity's part in event e.
func stated(stances []Stance, e, entity int) bool {
	for _, s := range stances {
		if s.Event == e && s.Actor == entity {
			return true
		}
	}
	return false
}

// toldBy is the stance of the clause in which d acts.
func (f *Finder) toldBy(doc *text.Document, d doer, entity int) responsibility.Stance {
	sent := doc.SentenceOf(d.head)
	first, last := min(d.words.First, d.head), max(d.words.Last, d.head+1)
	s := responsibility.Stance{
		Stance: facts.Fact, Actor: entity, ActorWords: d.words, AssertedBy: facts.Media, Timex: -1, Realis: facts.Actual,
		Object: pattern.Range{First: d.head, Last: d.head + 1}, First: first, Last: last, Sentence: sent, Rule: ruleAgent,
	}
	if f.accused(doc, d, sent) {
		s.Stance, s.AssertedBy = facts.Accuse, facts.UnknownSource
	}
	for i := max(first-2, doc.Sentences[sent].First); i < last; i++ {
		if f.has(doc, i, f.hedge) && doc.Tags[i] != text.NNP { // "may", not May
			s.Stance = facts.Suspect
		}
	}
	return s
}

// accused reports whether d only is accused of what he does: "accused the army of bombing the village".
func (f *Finder) accused(doc *text.Document, d doer, sent int) bool {
	if d.head == 0 || doc.Tags[d.head] != text.VBG || doc.Tokens[d.head-1].Norm != "of" {
		return false
	}
	for i := d.head - 2; i >= doc.Sentences[sent].First && i > d.head-agentReach; i-- {
		if f.has(doc, i, f.blame) {
			return true
		}
	}
	return false
}
