package event

import (
	"dateline/extract/facts"
	"dateline/extract/responsibility"
	"dateline/extract/text"
)

// linkStances gives each stance the event of the mention inside its words or nearest behind it in the
// sentence, else the event last spoken of, and reads claimed (P13) and perpetrators off it.
func (f *Finder) linkStances(doc *text.Document, mentions []mention, owner []int, stances []responsibility.Stance, res *Result) {
	for i, s := range stances {
		res.Stances[i] = -1
		inside, before := -1, -1
		for k, x := range mentions {
			if x.sent == s.Sentence && x.head >= s.First && inside < 0 {
				inside = owner[k]
			}
			if x.head < s.First {
				before = owner[k]
			}
		}
		if inside < 0 {
			inside = before
		}
		res.Stances[i] = inside
		if inside < 0 || s.Realis != facts.Actual && s.Realis != facts.Generic {
			continue
		}
		ev := &res.Events[inside]
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
				ev.addPerpetrator(s.Actor)
			}
			if s.ActorWords.Last > 0 {
				f.addParty(doc, ev, s.ActorWords)
			}
		}
	}
}
