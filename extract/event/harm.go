package event

import (
	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// gather gives the events what is said of them beside their triggers: the things that are damaged and the
// weapons that are named. Both go to the nearest mention of an event in their sentence, else to the event last
// spoken of, if that was at most harmReach sentences before.
func (f *Finder) gather(doc *text.Document, c *cast, mentions []mention, owner []int, res *Result) {
	m, k := 0, 0 // mentions[m:] and Groups[k:] do not stand before the sentence
	for s, sent := range doc.Sentences {
		first := m
		for m < len(mentions) && mentions[m].sent <= s {
			m++
		}
		near := first
		for ; k < len(doc.Groups) && doc.Groups[k].First < sent.Last; k++ {
			if !coded(doc, s) {
				continue
			}
			g := doc.Groups[k]
			for near+1 < m && mentions[near+1].head <= g.Head {
				near++
			}
			x := near
			switch {
			case first == m:
				if x = first - 1; x < 0 || mentions[x].sent < s-heard(g) {
					continue
				}
			case near+1 < m && mentions[near+1].head-g.Head < g.Head-mentions[near].head:
				x = near + 1
			}
			if doc.Lemmas[g.Head] == "identify" && g.Kind == text.VerbGroup {
				f.identified(doc, c, res, owner[x], g, sent)
				continue
			}
			f.harm(doc, c, g, sent, &res.Events[owner[x]], first < m)
		}
	}
}

// heard is how many sentences on the damage or the weapon that g may tell can still belong to the event last told.
func heard(g text.Group) int {
	if g.Kind == text.VerbGroup {
		return 3
	}
	return 1
}

// harmed reports whether r names people to whom something was done, other than those who did it.
func harmed(r casualty.Report) bool {
	switch r.Outcome {
	case facts.Killed, facts.Wounded, facts.KilledOrWounded, facts.Kidnapped:
		return r.Victims.Last > 0 && r.Role != facts.Perpetrator && r.Realis == facts.Actual && r.Polarity == facts.Positive
	}
	return false
}

// harm adds to ev what group g says of it; close says that ev is told in the same sentence.
func (f *Finder) harm(doc *text.Document, c *cast, g text.Group, sent text.Sentence, ev *Event, close bool) {
	if g.Kind == text.NounGroup {
		if e, ok := c.same[g.Head]; ok && f.has(doc, g.Head, f.victim) {
			ev.Victims = append(ev.Victims, c.full[e]) // "the other victim, Rudin"
		}
		if f.isHarmed(doc, g.First, g.Head) {
			ev.Victims = append(ev.Victims, groupRange(g))
		}
		ev.Victims = append(ev.Victims, f.oneOf(doc, g, sent)...)
		if w, ok := f.weaponIn(doc, g); ok && (close || !f.has(doc, w.First, f.ammunition)) {
			if _, value := f.endingAt(doc, w.Last-1, w.First, f.weapon); fits(value, ev.Type) && (w.Last < g.Last || !f.seized(doc, g, sent)) {
				ev.Weapons = append(ev.Weapons, w)
			}
		}
		if doc.Lemmas[g.Head] == "damage" && g.Last < sent.Last && doc.Tokens[g.Last].Norm == "to" {
			f.damaged(doc, ev, g.Last+1, sent)
		}
		return
	}
	if f.has(doc, g.Head, f.weaponVerb) && blasts(ev.Type) {
		f.placed(doc, ev, g, sent)
	}
	if f.spares(doc, g, sent) {
		ev.Victims = append(ev.Victims, f.subjects(doc, g.First, sent)...)
	}
	if doc.Lemmas[g.Head] == "be" && !g.Negated {
		ev.Victims = append(ev.Victims, f.amongVictims(doc, g, sent)...)
		ev.Victims = append(ev.Victims, f.victimsWere(doc, c, g, sent, ev)...)
		return
	}
	suffers := f.has(doc, g.Head, f.suffer) && f.damageBehind(doc, g.Last, sent)
	if !suffers && !f.has(doc, g.Head, f.damage) || g.Negated || g.Modal != 0 {
		return
	}
	if g.Voice == text.Active && !suffers {
		f.damaged(doc, ev, g.Last, sent)
		return
	}
	for _, r := range f.subjects(doc, g.First, sent) {
		if f.isThing(doc, r) {
			ev.Targets = append(ev.Targets, r)
		}
	}
}

// damageBehind reports whether the noun group at token i, the object of a verb of suffering, is damage: "sustained
// considerable damage".
func (f *Finder) damageBehind(doc *text.Document, i int, sent text.Sentence) bool {
	k := groupFrom(doc, i)
	return k < len(doc.Groups) && doc.Groups[k].First == i && doc.Groups[k].Last <= sent.Last && !doc.Groups[k].Negated && doc.Lemmas[doc.Groups[k].Head] == "damage"
}

// placed adds the things at which a weapon was put or thrown by the verb of g: "a bomb planted under a bus".
func (f *Finder) placed(doc *text.Document, ev *Event, g text.Group, sent text.Sentence) {
	i := g.Last
	k := groupFrom(doc, i)
	object := k < len(doc.Groups) && doc.Groups[k].First == i && f.isWeapon(doc, doc.Groups[k])
	if object {
		i = doc.Groups[k].Last
	}
	k = groupFrom(doc, g.First) - 1
	for k >= 0 && doc.Groups[k].First >= sent.First && (relative(doc, doc.Groups[k].Head) || doc.Groups[k].Kind == text.VerbGroup) {
		k--
	}
	if !object && (k < 0 || doc.Groups[k].First < sent.First || !f.isWeapon(doc, doc.Groups[k])) {
		return
	}
	x := mention{Event: Event{Type: ev.Type}, head: g.Head}
	f.phrases(doc, &x, i, sent)
	ev.Targets = append(ev.Targets, x.Targets...)
}

func (f *Finder) isWeapon(doc *text.Document, g text.Group) bool {
	n, _ := f.endingAt(doc, g.Head, g.First, f.weapon)
	return g.Kind == text.NounGroup && n > 0
}

// damaged adds the things of the list at token i.
func (f *Finder) damaged(doc *text.Document, ev *Event, i int, sent text.Sentence) {
	found, _ := f.list(doc, i, sent.Last)
	for _, r := range found {
		if f.isThing(doc, r) {
			ev.Targets = append(ev.Targets, r)
		}
	}
}

// weaponIn returns the weapon that g is, or that its noun of attack was done with: "a powerful bomb", "dynamite"
// of "a dynamite attack". "A bomb squad" holds none.
func (f *Finder) weaponIn(doc *text.Document, g text.Group) (pattern.Range, bool) {
	if n, _ := f.endingAt(doc, g.Head, g.First, f.weapon); n > 0 {
		_, named := nameAt(doc, g.Head)
		return groupRange(g), !named && !(f.has(doc, g.Head, f.ammunition) && !f.wielded(doc, g))
	}
	if n, _ := f.endingAt(doc, g.Head, g.First, f.attackNoun); n > 0 {
		for i := g.First; i < g.Head; i++ {
			if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.weapon); n > 0 && i+n <= g.Head {
				return pattern.Range{First: i, Last: i + n}, true
			}
		}
	}
	return pattern.Range{}, false
}

// wielded reports whether the words before g say that it was used.
func (f *Finder) wielded(doc *text.Document, g text.Group) bool {
	if g.First == 0 {
		return false
	}
	switch doc.Tokens[g.First-1].Norm {
	case "with", "using", "by":
		return true
	case "from":
		return g.First > 1 && f.has(doc, g.First-2, f.weaponVerb) // "bullets fired from two weapons"
	}
	k := groupAt(doc, g.First-1)
	return k >= 0 && doc.Groups[k].Kind == text.VerbGroup && (f.has(doc, doc.Groups[k].Head, f.weaponVerb) || f.has(doc, doc.Groups[k].Head, f.wield))
}

// seized reports whether g is the object, or the subject in the passive, of a verb that says where a weapon was
// and not that it was used.
func (f *Finder) seized(doc *text.Document, g text.Group, sent text.Sentence) bool {
	k := groupFrom(doc, g.First)
	for i := k - 1; i >= max(0, k-reach) && doc.Groups[i].First >= sent.First; i-- {
		if v := doc.Groups[i]; v.Kind == text.VerbGroup {
			if f.has(doc, v.Head, f.seize) && v.Voice == text.Active && doc.Tokens[v.Last].Norm != "out" { // "carried out with rifles"
				return true
			}
			break
		}
	}
	for i := k + 1; i < min(len(doc.Groups), k+reach) && doc.Groups[i].Last <= sent.Last; i++ {
		if v := doc.Groups[i]; v.Kind == text.VerbGroup {
			return f.has(doc, v.Head, f.seize) && v.Voice == text.Passive && (v.Last == len(doc.Tokens) || doc.Tokens[v.Last].Norm != "out")
		}
	}
	return false
}

func (f *Finder) isThing(doc *text.Document, r pattern.Range) bool {
	x := f.describe(doc, r)
	n, _ := f.endingAt(doc, x.head, r.First, f.facility)
	p, _ := f.endingAt(doc, x.head, r.First, f.property)
	return n > 0 || p > 0
}

// fits reports whether a weapon of the kind given is one for an attack of type t.
func fits(kind string, t facts.EventType) bool {
	switch kind {
	case "explosives":
		return t != facts.Arson && t != facts.Kidnapping && t != facts.Robbery
	case "firearms", "melee":
		return t != facts.Bombing && t != facts.Arson
	case "incendiary":
		return t == facts.Arson || t == facts.UnknownType || t == facts.Bombing || t == facts.FacilityAttack
	}
	return true
}
