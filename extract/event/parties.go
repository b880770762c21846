package event

import (
	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// Fighting between armed sides is a clash, and what a state's forces do is an operation; both look like
// attacks. What tells them apart is who does it and who is hit.

// side is a set of the sides on which a party may stand.
type side uint8

const (
	civil     side = 1 << iota // civilians, officials, police: whom an attack hits
	military                   // soldiers and what is theirs
	fighters                   // members of armed groups
	attackers                  // gunmen, assailants: told by the deed and not by a side
	forces                     // police and security forces, as those who act
)

var sides = map[facts.Role]side{
	facts.Military: military, facts.Combatant: fighters, facts.Perpetrator: attackers, facts.Police: forces, facts.Security: forces,
	facts.Civilian: civil, facts.Official: civil, facts.Journalist: civil, facts.AidWorker: civil, facts.Child: civil,
	facts.Peacekeeper: civil, facts.Detainee: civil,
}

// sideOf reads the side off the nouns and names of a range; 0 where they tell none.
func (f *Finder) sideOf(doc *text.Document, r pattern.Range) side {
	var s side
	for i := r.First; i < r.Last; i++ {
		if n, role := f.lex.Match(doc.Words, doc.LemmaWords, i, f.person); n > 0 && role != "" {
			s |= sides[facts.Role(role)]
		} else if n, role := f.lex.Match(doc.Words, doc.LemmaWords, i, f.force); n > 0 && role != "" {
			s |= sides[facts.Role(role)]
		} else if n, kind := f.lex.Match(doc.Words, doc.LemmaWords, i, f.facility); n > 0 {
			if kind == "military" {
				s |= military
			} else {
				s |= civil
			}
		}
		if f.has(doc, i, f.fighter) {
			s |= fighters
		}
	}
	return s | namedSide(doc, r)
}

// namedSide reads the side off the names of a range.
func namedSide(doc *text.Document, r pattern.Range) side {
	var s side
	for _, m := range mentionsIn(doc, r) {
		switch e := doc.Entities[m.Entity]; {
		case e.Subtype == "armed_group":
			s |= fighters
		case e.Kind == facts.Person:
			s |= civil
		}
	}
	return s
}

// hitBy returns the side that a report counts among the harmed.
func hitBy(r casualty.Report) side {
	s := sides[r.Role]
	if s == attackers {
		s = fighters // attackers who die were fought
	}
	return s
}

// settle gives ev the class that its parties make of an attack. Bombs planted and hostages taken are attacks
// whoever is hit.
func settle(ev *Event) {
	switch ev.Class {
	case facts.Accident, facts.Disaster, facts.Disease, facts.Justice, facts.Protest, facts.OtherClass:
		ev.Type = facts.UnknownType // types are ways of attacking
	}
	if ev.Class != facts.Attack || ev.Suicide {
		return
	}
	acting, hit := ev.by, ev.hit&^attackers
	switch ev.Type {
	case facts.UnknownType, facts.ArmedAssault, facts.Airstrike, facts.Shelling:
	case facts.Bombing:
		acting &= military // a state's bombing is from the air
	default:
		return
	}
	if hit&(civil|forces) != 0 {
		return
	}
	switch {
	case acting&(military|forces) != 0 && acting&(fighters|attackers) == 0:
		ev.Class = facts.StateOperation
	case hit != 0 && acting&attackers == 0 && ev.Type != facts.Bombing:
		ev.Class = facts.ArmedClash
	}
}
