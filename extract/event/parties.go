package event

import (
	"slices"

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
		if m, ok := nameAt(doc, i); ok && (doc.Entities[m.Entity].Subtype == "armed_group" || f.soundsArmed(doc, m)) {
			i = m.Last - 1 // a People's Army is no state's
			continue
		}
		if n, role := f.lex.Match(doc.Words, doc.LemmaWords, i, f.person); n > 0 && role != "" {
			if i > r.First && isFormer(doc.Tokens[i-1].Norm) {
				role = string(facts.Civilian)
			}
			if i > r.First && doc.Lemmas[i] == "sniper" && f.has(doc, i-1, f.force) {
				continue // "navy snipers" are of the navy
			}
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
	return s | f.namedSide(doc, r)
}

// isFormer reports whether norm says of people that they are no longer what they are called.
func isFormer(norm string) bool { return norm == "former" || norm == "retired" || norm == "ex" }

// soldier reports whether the words before the name of one of the victims of ev call him one: "soldier Pavel Rudin".
func (f *Finder) soldier(doc *text.Document, ev *Event) bool {
	return slices.ContainsFunc(ev.Victims, func(r pattern.Range) bool {
		k := groupAt(doc, r.First)
		return k >= 0 && f.sideOf(doc, pattern.Range{First: doc.Groups[k].First, Last: max(doc.Groups[k].First, r.First)})&military != 0
	})
}

// namedSide reads the side off the names of a range.
func (f *Finder) namedSide(doc *text.Document, r pattern.Range) side {
	var s side
	for _, m := range mentionsIn(doc, r) {
		switch e := doc.Entities[m.Entity]; {
		case e.Subtype == "armed_group" || f.soundsArmed(doc, m):
			s |= fighters
		case e.Kind == facts.Person && !(m.First > r.First && m.Last < r.Last && doc.Tokens[m.First-1].Norm == "\""): // "the "Pavel Rudin" front"
			s |= civil
		}
	}
	return s
}

// soundsArmed reports whether a name that no gazetteer knows has a word in it that only armed groups have in theirs: "the Red
// Dawn Front", "the Navaran Liberation Army".
func (f *Finder) soundsArmed(doc *text.Document, m text.Mention) bool {
	if e := doc.Entities[m.Entity]; e.Kind != facts.Organization || e.Subtype != "" {
		return false
	}
	for i := m.First; i < m.Last; i++ {
		if n, value := f.lex.Match(doc.Words, doc.LemmaWords, i, f.armed); n > 0 && value == "" {
			return true
		}
	}
	return false
}

// hitBy returns the side that a report counts among the harmed.
func hitBy(r casualty.Report) side {
	s := sides[r.Role]
	if s == attackers {
		s = fighters // attackers who die were fought
	}
	return s
}

// partsHit returns the sides of the parts that report i sums, 0 where one of them tells none.
func partsHit(reports []casualty.Report, i int) side {
	var s side
	if reports[i].Derivation == "" {
		return 0
	}
	for _, o := range reports {
		if o.PartOf != i {
			continue
		}
		if hitBy(o) == 0 {
			return 0
		}
		s |= hitBy(o)
	}
	return s
}

// settle gives ev the class that its parties make of an attack, a raid or a clash. Bombs planted and hostages taken are
// attacks whoever is hit, and fighting in which only civilians are known to be hit is one on them.
func (f *Finder) settle(doc *text.Document, ev *Event) {
	switch ev.Class {
	case facts.Accident, facts.Disaster, facts.Disease, facts.Justice, facts.Protest, facts.OtherClass:
		ev.Type = facts.UnknownType // types are ways of attacking
	}
	switch ev.Class {
	case facts.Accident, facts.Disaster, facts.Disease, facts.OtherClass:
		ev.Perpetrators, ev.PerpetratorText = nil, nil // nobody does it
	}
	acting, hit := ev.by, (ev.hit|f.hitIn(doc, ev))&^attackers
	search := len(ev.Victims) == 0 && raidOnly(doc, ev)
	if search && slices.ContainsFunc(ev.PerpetratorText, func(r pattern.Range) bool { return doc.Lemmas[headIn(doc, r)] == "officer" }) {
		acting = acting&^attackers | forces // "heavily armed officers"
	}
	switch {
	case ev.Class == facts.StateOperation && acting&(fighters|attackers) != 0 && acting&(military|forces) == 0:
		ev.Class = facts.Attack // "the guerrilla raid on the hotel"
	case ev.Class == facts.ArmedClash && hit == civil && !f.soldier(doc, ev):
		ev.Class = facts.Attack // "a reporter was killed in the skirmish"
	}
	ev.Suicide = ev.Suicide || violent(ev.Class) && slices.ContainsFunc(ev.PerpetratorText, func(r pattern.Range) bool {
		head := headIn(doc, r)
		return doc.Lemmas[head] == "bomber" && head > r.First && doc.Words[head-1] == f.suicide
	})
	if ev.Suicide && (ev.Type == facts.ArmedAssault || ev.Type == facts.UnknownType) {
		ev.Type = facts.Bombing // who opens fire and blows himself up bombs, as GTD ranks its types
	}
	if ev.Class == facts.ArmedClash && ev.Type == facts.HostageBarricade {
		ev.Type = facts.UnknownType // the siege of a town
	}
	if ev.Class == facts.Attack && manner(ev.Type) == facts.Kidnapping {
		ev.Class = facts.Hostage
	}
	if ev.Class != facts.Attack || ev.Suicide {
		return
	}
	switch ev.Type {
	case facts.UnknownType, facts.ArmedAssault, facts.Airstrike, facts.Shelling:
	case facts.Bombing:
		if acting&fighters != 0 {
			return
		}
		acting &= military // a state's bombing is from the air
	default:
		return
	}
	if hit&(civil|forces) != 0 && !(search && acting&(military|forces) != 0) {
		return
	}
	switch {
	case acting&(military|forces) != 0 && acting&(fighters|attackers) == 0:
		ev.Class = facts.StateOperation
	case hit != 0 && acting&attackers == 0 && ev.Type != facts.Bombing:
		ev.Class = facts.ArmedClash
	}
}

// raidOnly reports whether ev is told as a raid and by no other word, which on houses is a search where a state's forces do it.
func raidOnly(doc *text.Document, ev *Event) bool {
	return !slices.ContainsFunc(ev.Evidence, func(r pattern.Range) bool { return doc.Lemmas[r.Last-1] != "raid" })
}

// hitIn returns the sides of the people and things that ev as a whole hit; the army's only where nobody is hit whose
// side is not told. A thing is civil unless it is called the army's.
func (f *Finder) hitIn(doc *text.Document, ev *Event) (s side) {
	untold := false
	for _, r := range ev.Victims {
		t := f.sideOf(doc, r)
		if t == 0 && f.has(doc, headIn(doc, r), f.civilian) {
			t = civil
		}
		s, untold = s|t, untold || t == 0
	}
	for _, r := range ev.Targets {
		if _, named := nameAt(doc, r.Last-1); !named && !f.has(doc, r.Last-1, f.craft) && f.sideOf(doc, r)&military == 0 {
			s |= civil
		}
	}
	if untold {
		s &= civil | forces
	}
	return s
}

// sufferers returns the people named as those to whom m was done: in its target, in the trigger itself ("the
// Lopez murder") or behind it ("the murder of Lopez").
func (f *Finder) sufferers(doc *text.Document, m pattern.Match, trigger pattern.Range) []int {
	who := personsIn(doc, trigger)
	if t, ok := m.Slot("target"); ok {
		who = append(who, personsIn(doc, t)...)
	}
	if i := trigger.Last; i+1 < len(doc.Tokens) && doc.Tokens[i].Norm == "of" {
		if k := groupFrom(doc, i+1); k < len(doc.Groups) && doc.Groups[k].First == i+1 {
			who = append(who, personsIn(doc, pattern.Range{First: i + 1, Last: doc.Groups[k].Last})...)
		}
	}
	if k := groupAt(doc, trigger.First); k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Voice == text.Passive {
		who = append(who, personsIn(doc, f.subject(doc, trigger.First))...)
	}
	return who
}

// subject returns the words of the clause before token i: from the verb of saying, the "that" or the start of the
// sentence, whichever is nearest.
func (f *Finder) subject(doc *text.Document, i int) pattern.Range {
	r := pattern.Range{First: i, Last: i}
	for r.First > 0 && doc.Zones[doc.ZoneOf(r.First-1)].Kind != text.Dateline {
		k := r.First - 1
		if n := doc.Tokens[k].Norm; n == "." || n == ";" || n == "that" || n == "]" || f.has(doc, k, f.say) || i-k > 40 {
			break
		}
		r.First = k
	}
	return r
}

// takeSides reads who acts and who is hit off the slots of m and the groups beside a noun: "a guerrilla attack
// on the base".
func (f *Finder) takeSides(doc *text.Document, x *mention, m pattern.Match, trigger pattern.Range) {
	switch a, ok := m.Slot("agent"); {
	case ok && f.has(doc, x.head, f.defuse): // who makes a bomb safe did not lay it
	case ok:
		x.by |= f.sideOf(doc, a)
		if f.has(doc, a.Last-1, f.craft) {
			x.by |= military // "a helicopter bombed"
		}
	default:
		if k := groupAt(doc, trigger.First); k > 1 && doc.Groups[k].Tense == text.Infinite && doc.Groups[k-1].Kind == text.VerbGroup {
			x.by |= f.sideOf(doc, groupRange(doc.Groups[k-2])) // "gunmen tried to storm"
		}
	}
	if t, ok := m.Slot("target"); ok {
		x.hit |= f.sideOf(doc, t)
	}
	if k := groupAt(doc, x.head); k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Voice == text.Passive {
		x.hit |= f.sideOf(doc, relativeOf(doc, k))
	} else if k >= 0 && doc.Groups[k].Kind == text.NounGroup {
		x.by |= f.sideOf(doc, pattern.Range{First: trigger.First, Last: x.head})
		for k++; k < len(doc.Groups) && doc.Groups[k].First <= doc.Groups[k-1].Last+2; k++ {
			g := doc.Groups[k]
			if g.Kind == text.VerbGroup && f.occursBy(doc, g) {
				continue // "carried out by"
			}
			switch r := groupRange(g); doc.Tokens[g.First-1].Norm {
			case "by":
				x.by |= f.sideOf(doc, r)
			case "on", "of", "against", "at", "upon":
				x.hit |= f.sideOf(doc, r)
			default:
				return
			}
		}
	}
}

// relativeOf returns the noun group that "which" before the verb group with index k stands for: "the garrison,
// which was attacked"; empty where there is none.
func relativeOf(doc *text.Document, k int) pattern.Range {
	i := doc.Groups[k].First - 1
	if i < 1 || doc.Tags[i] != text.WDT && doc.Tags[i] != text.WP {
		return pattern.Range{}
	}
	for i--; i > 0 && doc.Tokens[i].Norm == ","; i-- {
	}
	if j := groupAt(doc, i); j >= 0 && doc.Groups[j].Kind == text.NounGroup {
		return groupRange(doc.Groups[j])
	}
	return pattern.Range{}
}

// isFought reports whether x only tells that others hurt those who attacked: "the gunman was shot dead by police", "before
// he was killed by guards", or freed whom they hold. That is a part of the attack, and not done by its perpetrators.
func (f *Finder) isFought(doc *text.Document, x *mention) bool {
	if x.Rule == rescueRule {
		return true
	}
	k := groupAt(doc, x.head)
	if k < 0 || doc.Groups[k].Kind != text.VerbGroup || len(x.doers) == 0 {
		return false
	}
	for _, d := range x.doers {
		if s := f.sideOf(doc, d.words); !f.answers(doc, k, d.words) && (s&(fighters|attackers) != 0 ||
			!(s&(military|forces) != 0 && f.hitsAttackers(doc, x, k)) && !f.turned(doc, x.head, x.sent)) {
			return false
		}
	}
	return true
}

// hitsAttackers reports whether the verb group with index k is done to attackers, over appositions, or passively to those
// a pronoun stands for.
func (f *Finder) hitsAttackers(doc *text.Document, x *mention, k int) bool {
	if doc.Groups[k].Voice != text.Passive {
		return k+1 < len(doc.Groups) && doc.Groups[k+1].Kind == text.NounGroup && f.sideOf(doc, groupRange(doc.Groups[k+1]))&attackers != 0
	}
	for i := k - 1; i >= 0 && doc.Groups[i].First >= doc.Sentences[x.sent].First && doc.Groups[i].Kind == text.NounGroup; i-- {
		g := doc.Groups[i]
		if f.sideOf(doc, groupRange(g))&attackers != 0 || doc.Tags[g.Head] == text.PRP && g.Last == doc.Groups[k].First {
			return true
		}
		if g.First == 0 || doc.Tokens[g.First-1].Norm != "," {
			break // nothing that an apposition could stand beside
		}
	}
	return false
}

// turned reports whether the passive with the given head is done to who attacks in the same sentence, as its shared subject or a pronoun:
// "opened fire, killing four, before he was shot by deputies", "killed two people and was shot dead by a guard".
func (f *Finder) turned(doc *text.Document, head, sentence int) bool {
	k, sent := groupAt(doc, head), doc.Sentences[sentence]
	if k < 1 || doc.Groups[k].Voice != text.Passive {
		return false
	}
	g := doc.Groups[k]
	subject := doc.Tags[doc.Groups[k-1].Head] == text.PRP && doc.Groups[k-1].Last == g.First
	switch wordBefore(doc, g.First, sent) {
	case "and", ",", "before", "then":
		subject = true
	}
	for j := k - 1; subject && j >= 0 && doc.Groups[j].First >= sent.First; j-- {
		v := doc.Groups[j]
		if v.Kind != text.VerbGroup || v.Voice != text.Active {
			continue
		}
		if f.has(doc, v.Head, f.attackVerb) || f.has(doc, v.Head, f.killVerb) || doc.Tokens[min(v.Head+1, len(doc.Tokens)-1)].Norm == "fire" {
			return len(f.doers(doc, j, sent, agentSteps)) > 0
		}
	}
	return false
}

// deaths settles the class of the events that only say that people are dead: a text that tells of violence anywhere, or of
// their wounds, tells of a violent death; any other of a death alone ("the singer has died"). Where it tells of an accident
// and of no violence, others "were killed" in one too.
func (f *Finder) deaths(doc *text.Document, res *Result) {
	violence, mishap := false, facts.EventClass("")
	for i := range res.Events {
		switch ev := &res.Events[i]; {
		case !ev.told:
		case violent(ev.Class):
			violence = true
		case ev.Class == facts.Accident || ev.Class == facts.Disaster:
			mishap = ev.Class
		}
	}
	for i := range res.Events {
		ev := &res.Events[i]
		switch r := ev.Evidence[0]; {
		case ev.told:
		case ev.Class == facts.OtherClass && (violence || f.shotOrStabbed(doc, doc.Sentences[ev.sentence])):
			ev.Class = facts.Attack
		case mishap != "" && !violence && ev.Class == facts.Attack && doc.Lemmas[r.First] == "kill" && len(ev.doers) == 0:
			ev.Class = mishap
		}
	}
}

// shotOrStabbed reports whether a sentence names a weapon or the wounds that one leaves.
func (f *Finder) shotOrStabbed(doc *text.Document, s text.Sentence) bool {
	for i := s.First; i < s.Last; i++ {
		if f.has(doc, i, f.weapon) || doc.Lemmas[i] == "gunshot" || doc.Lemmas[i] == "bullet" || doc.Lemmas[i] == "stab" {
			return true
		}
	}
	return false
}
