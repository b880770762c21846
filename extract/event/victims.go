package event

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// Who the victims were, told beside the deed: by the names that identify them, among the dead, behind "the victims
// were"; and who came to no harm, since an attack is aimed at them too.

// identified adds the names that the victims' identification gives: "the dead were identified as Rudin and
// Haddad", "police identified the two nuns as Ana Luna and Eva Sol".
// The event is e, or, for those that the text describes otherwise, the latest with such victims.
func (f *Finder) identified(doc *text.Document, c *cast, res *Result, e int, g text.Group, sent text.Sentence) {
	who, as := f.subjects(doc, g.First, sent), g.Last
	if g.Voice == text.Active {
		who, as = f.list(doc, g.Last, sent.Last)
	}
	if len(who) == 0 || as >= sent.Last || doc.Tokens[as].Norm != "as" {
		return
	}
	x := f.describe(doc, who[0])
	if lemma := doc.Lemmas[x.head]; !f.has(doc, x.head, f.victim) && !f.isHarmed(doc, who[0].First, x.head) {
		for e >= 0 && !f.among(doc, &res.Events[e], lemma) {
			e--
		}
		if e < 0 {
			return
		}
	}
	found, _ := f.list(doc, as+1, sent.Last)
	for _, r := range found {
		if p := personAt(doc, f.describe(doc, r).head); p >= 0 {
			c.call(p, doc.Lemmas[x.head])
		}
	}
	res.Events[e].Victims = append(res.Events[e].Victims, found...)
}

// amongVictims returns who stands on the other side of the verb "be" of g from "among the dead": "among the dead
// were a judge and her driver", "two nuns were among the hostages".
func (f *Finder) amongVictims(doc *text.Document, g text.Group, sent text.Sentence) []pattern.Range {
	k := groupFrom(doc, g.First)
	if v := k - 1; v > 0 && doc.Groups[v].Last == g.First && doc.Groups[v].Voice == text.Passive && !doc.Groups[v].Finite() && f.harms(doc, doc.Groups[v].Head) {
		if p := doc.Groups[v-1]; p.Last == doc.Groups[v].First && p.First > sent.First && doc.Tokens[p.First-1].Norm == "among" {
			found, _ := f.list(doc, g.Last, sent.Last) // "among the priests murdered was Rudin"
			return found
		}
	}
	for j := k - 1; j >= max(0, k-amongReach) && doc.Groups[j].First > sent.First && doc.Groups[j].Kind == text.NounGroup; j-- {
		if f.isAmong(doc, doc.Groups[j]) {
			found, _ := f.list(doc, g.Last, sent.Last) // "among the dead in the hospital are"
			return found
		}
	}
	if k+1 < len(doc.Groups) && doc.Groups[k+1].Last <= sent.Last && doc.Groups[k+1].First == g.Last+1 && f.isAmong(doc, doc.Groups[k+1]) {
		return f.subjects(doc, g.First, sent)
	}
	return nil
}

// amongReach is how many noun groups may stand before "be", the dead and where they are.
const amongReach = 2

// spares reports whether verb g says that its subject came to no harm: "emerged unscathed from the attack", "survived
// the blast", "escaped injury", "was not hurt".
func (f *Finder) spares(doc *text.Document, g text.Group, sent text.Sentence) bool {
	if g.Modal != 0 {
		return false
	}
	if g.Negated {
		return g.Voice == text.Passive && f.has(doc, g.Head, f.woundVerb)
	}
	verb := doc.Lemmas[g.Head]
	if g.Voice != text.Active || verb != "be" && !f.has(doc, g.Head, f.spare) {
		return false
	}
	for i := g.Last; i < min(g.Last+spareReach, sent.Last); i++ {
		switch t := doc.Tags[i]; {
		case f.has(doc, i, f.unharmed):
			return true
		case verb == "be" && t != text.RB:
			return false
		case f.has(doc, i, f.attackNoun):
			return true // "survived an attack"
		case t == text.IN || t == text.Comma || text.VB <= t && t <= text.VBZ:
			return false
		}
	}
	return false
}

// spareReach is how many words behind a verb of escaping what was escaped, or how, is told.
const spareReach = 5

// victimsWere returns who stands behind the verb "be" of g where its subject is the victims: "the victims were a judge
// and her driver", "those killed were …", "the fatality was …"; behind "they", only people who are named.
func (f *Finder) victimsWere(doc *text.Document, c *cast, g text.Group, sent text.Sentence, ev *Event) []pattern.Range {
	they := g.First == sent.First+1 && doc.Tokens[sent.First].Norm == "they"
	if !they && !f.isVictims(doc, g, sent) {
		if they = f.toldVictims(doc, g, sent, ev); !they {
			return nil
		}
	}
	found, _ := f.list(doc, g.Last, sent.Last)
	called := ""
	if who := f.subjects(doc, g.First, sent); len(who) > 0 {
		called = doc.Lemmas[f.describe(doc, who[0]).head]
	}
	var out []pattern.Range
	for _, r := range found {
		x, ok := f.fillOf(doc, c, r, false)
		if !ok || x.thing || x.entity < 0 && (they || x.definite) {
			if they {
				return nil
			}
			continue
		}
		if x.entity >= 0 {
			r = x.words
			c.call(x.entity, called)
		}
		c.listed[f.describe(doc, r).head] = true
		out = append(out, r)
	}
	if they && len(out) < 2 {
		return nil
	}
	return out
}

// toldVictims reports whether the subject of verb g is a plural that victims of ev have been told by: "the five students
// who disappeared are …".
func (f *Finder) toldVictims(doc *text.Document, g text.Group, sent text.Sentence, ev *Event) bool {
	who := f.subjects(doc, g.First, sent)
	if len(who) != 1 {
		return false
	}
	x := f.describe(doc, who[0])
	return x.definite && x.plural && f.among(doc, ev, doc.Lemmas[x.head])
}

// oneOf returns who is said to be one of the victims that g is: "Rudin, one of the priests | who were killed", "Rudin was
// one of the victims".
func (f *Finder) oneOf(doc *text.Document, g text.Group, sent text.Sentence) []pattern.Range {
	i := g.First - 2
	if i <= sent.First || doc.Tokens[i].Norm != "one" || doc.Tokens[i+1].Norm != "of" || !f.has(doc, g.Head, f.victim) && !f.harmedBehind(doc, g.Last) {
		return nil
	}
	if m, ok := nameAt(doc, i-2); ok && doc.Tokens[i-1].Norm == "," && doc.Entities[m.Entity].Kind == facts.Person {
		return []pattern.Range{{First: m.First, Last: m.Last}}
	}
	if k := groupAt(doc, i-1); k >= 0 && doc.Groups[k].Finite() && doc.Lemmas[doc.Groups[k].Head] == "be" && !doc.Groups[k].Negated {
		return f.subjects(doc, doc.Groups[k].First, sent)
	}
	return nil
}

// harmedBehind reports whether a clause or a participle at token i says that those before it were harmed: "who were killed",
// "murdered".
func (f *Finder) harmedBehind(doc *text.Document, i int) bool {
	if relative(doc, i) {
		i++
	}
	k := groupFrom(doc, i)
	return k < len(doc.Groups) && doc.Groups[k].First == i && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Voice == text.Passive && f.harms(doc, doc.Groups[k].Head)
}

// isHarmed reports whether the words between first and head, a noun for people, say that they were harmed: "the wounded
// reporters", "the kidnapped villagers".
func (f *Finder) isHarmed(doc *text.Document, first, head int) bool {
	if !f.isPerson(doc, head) || doc.Tags[first] != text.DT || !f.definite[doc.Words[first]] {
		return false
	}
	for i := first + 1; i < head && doc.Tags[i+1] != text.POS; i++ {
		if f.has(doc, i, f.victim) || doc.Tags[i] == text.VBN && f.harms(doc, i) || doc.Tags[i] == text.JJ && f.harms(doc, i) {
			return true
		}
	}
	return false
}

// isVictims reports whether the subject of verb g is the victims: "the victims", "those who were killed", "the names of
// the four people killed".
func (f *Finder) isVictims(doc *text.Document, g text.Group, sent text.Sentence) bool {
	k, last := groupFrom(doc, g.First)-1, g.First
	for ; k > 0 && doc.Groups[k].First > sent.First && doc.Groups[k].Last == last && f.timeOnly(doc, doc.Groups[k]); k-- {
		if last = doc.Groups[k].First; doc.Tags[last-1] == text.IN {
			last-- // "one of the students killed | on Sunday | was"
		}
	}
	if k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Last == last && doc.Groups[k].Voice == text.Passive && f.harms(doc, doc.Groups[k].Head) {
		for k--; k >= 0 && doc.Groups[k].First >= sent.First && relative(doc, doc.Groups[k].Head); k-- {
		}
		return k >= 0 && doc.Groups[k].First >= sent.First && f.definite[doc.Words[doc.Groups[k].First]] && singledOut(doc, doc.Groups[k])
	}
	if k < 0 || doc.Groups[k].First < sent.First || doc.Groups[k].Last != g.First || doc.Groups[k].Negated {
		return false
	}
	s := doc.Groups[k]
	return f.definite[doc.Words[s.First]] && (f.has(doc, s.Head, f.victim) || f.isHarmed(doc, s.First, s.Head)) && singledOut(doc, s)
}

// singledOut reports whether g is spoken of as a whole or one of it is: "the victims", "one of the victims", and not "six
// of the wounded", whom what follows describes, or "among the dead".
func singledOut(doc *text.Document, g text.Group) bool {
	if g.First == 0 {
		return true
	}
	switch doc.Tokens[g.First-1].Norm {
	case "among":
		return false
	case "of":
		return g.First > 1 && doc.Tokens[g.First-2].Norm == "one"
	}
	return true
}

// harms reports whether the verb at token i does harm to people.
func (f *Finder) harms(doc *text.Document, i int) bool {
	return f.has(doc, i, f.killVerb) || f.has(doc, i, f.woundVerb) || f.has(doc, i, f.abductVerb)
}

// isAmong reports whether g is the victims in "among the victims".
func (f *Finder) isAmong(doc *text.Document, g text.Group) bool {
	return g.Kind == text.NounGroup && g.First > 0 && doc.Tokens[g.First-1].Norm == "among" && f.has(doc, g.Head, f.victim)
}

// among reports whether a victim told so far is described by lemma.
func (f *Finder) among(doc *text.Document, ev *Event, lemma string) bool {
	for _, r := range ev.Victims {
		if doc.Lemmas[f.describe(doc, r).head] == lemma {
			return true
		}
	}
	for _, r := range ev.Targets {
		if doc.Lemmas[f.describe(doc, r).head] == lemma {
			return true
		}
	}
	return false
}
