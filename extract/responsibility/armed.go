package responsibility

import (
	"sort"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// isNamed reports whether w holds the name of somebody who can act, or is of an armed group.
func (r *reader) isNamed(w pattern.Range) bool { return r.entity(w) >= 0 || r.isArmed(w) }

// canAct reports whether words stand for people or a body of people.
func (r *reader) canAct(w pattern.Range) bool {
	if r.entity(w) >= 0 || r.anyOf(w, r.person) || r.anyOf(w, r.force) || r.isArmed(w) {
		return true
	}
	for _, m := range r.mentionsIn(w) {
		if r.doc.Entities[m.Entity].Kind == facts.NORP {
			return true
		}
	}
	for i := w.First; i < w.Last; i++ {
		switch r.doc.Tags[i] {
		case text.PRP, text.WP:
			return true
		}
		switch r.doc.Tokens[i].Norm {
		case "someone", "somebody", "anyone", "others", "government", "state", "leadership", "regime", "wing":
			return true
		}
	}
	return false
}

// isArmed reports whether words stand for an armed group or its members.
func (r *reader) isArmed(w pattern.Range) bool {
	for _, m := range r.mentionsIn(w) {
		e := r.doc.Entities[m.Entity]
		if e.Subtype == "armed_group" || r.soundsArmed(m) || e.Kind == facts.Organization && e.Subtype == "" && r.anyOf(pattern.Range{First: m.First, Last: m.Last}, r.armed) && !r.begins(pattern.Range{First: m.Last - 1, Last: m.Last}, r.authority) { // not "the Armed Forces Press Committee"
			return true
		}
	}
	return r.anyOf(w, r.fighter) || r.anyOf(w, r.group) || r.isAttacker(w)
}

// soundsArmed reports whether a name that no gazetteer knows has a word in it that only armed groups have in theirs: "the
// Navaran Liberation Army".
func (r *reader) soundsArmed(m text.Mention) bool {
	if e := r.doc.Entities[m.Entity]; e.Kind != facts.Organization || e.Subtype != "" {
		return false
	}
	for i := m.First; i < m.Last; i++ {
		if n, value := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, r.armed); n > 0 && value == "" {
			return true
		}
	}
	return false
}

// voiceOf returns the armed group that speaks through the radio, the paper or the agency that w names, as the text calls it
// somewhere: "Radio Dawn, the Front's official radio station,"; -1 for none.
func (r *reader) voiceOf(w pattern.Range) int {
	e := r.entity(w)
	if e < 0 || r.doc.Entities[e].Subtype == "armed_group" {
		return -1
	}
	for _, m := range r.doc.Mentions {
		if m.Entity != e || m.Kind != facts.Name || m.Last+1 >= len(r.doc.Tokens) || r.doc.Tokens[m.Last].Norm != "," {
			continue
		}
		owner, outlet := -1, false
		for i := m.Last + 1; i < len(r.doc.Tokens) && r.doc.Tokens[i].Norm != ","; i++ {
			if g, ok := r.doc.GroupAt(i); ok && r.doc.Groups[g].Kind == text.VerbGroup {
				break
			}
			if n, kind := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, r.other); n > 0 && kind == string(facts.Media) {
				outlet = true
			}
			for _, o := range r.mentionsIn(pattern.Range{First: i, Last: i + voiceName}) {
				if o.First == i && r.isArmed(pattern.Range{First: o.First, Last: o.Last}) {
					owner = o.Entity
				}
			}
		}
		if outlet && owner >= 0 {
			return owner
		}
	}
	return -1
}

// voiceName bounds the tokens of the group's name in what its voice is called; no name in news that was read has more.
const voiceName = 10

// isAttacker reports whether words call somebody an attacker, a fighter or a band of them.
func (r *reader) isAttacker(w pattern.Range) bool {
	for _, c := range []lexicon.Class{r.person, r.force} {
		for i := w.First; i < w.Last; i++ {
			if _, role := r.lex.Match(r.doc.Words, r.doc.LemmaWords, i, c); role == string(facts.Perpetrator) || role == string(facts.Combatant) {
				return true
			}
		}
	}
	return false
}

// official reports whether words stand for an authority or a state's forces and not for an armed group.
func (r *reader) official(w pattern.Range) bool {
	for i := w.First; i < w.Last && !r.isArmed(w); i++ {
		if strings.HasPrefix(r.doc.Lemmas[i], "spokes") {
			continue // whose, the other words say
		}
		if x := (pattern.Range{First: i, Last: w.Last}); r.begins(x, r.authority) || r.begins(x, r.force) {
			return true
		}
	}
	return false
}

// begins reports whether w begins with an entry of the class.
func (r *reader) begins(w pattern.Range, c lexicon.Class) bool {
	n, _ := r.lex.Match(r.doc.Words, r.doc.LemmaWords, w.First, c)
	return n > 0 && w.First+n <= w.Last
}

// anyOf reports whether a word of w is of the class.
func (r *reader) anyOf(w pattern.Range, c lexicon.Class) bool {
	for i := w.First; i < w.Last; i++ {
		if r.begins(pattern.Range{First: i, Last: w.Last}, c) {
			return true
		}
	}
	return false
}

// mentionsIn returns the mentions that lie in w.
func (r *reader) mentionsIn(w pattern.Range) []text.Mention {
	all := r.doc.Mentions
	a := sort.Search(len(all), func(k int) bool { return all[k].First >= w.First })
	b := a
	for b < len(all) && all[b].First < w.Last {
		b++
	}
	for b > a && all[b-1].Last > w.Last {
		b--
	}
	return all[a:b]
}

// groupsIn returns the groups that begin in tokens [first, last).
func (r *reader) groupsIn(first, last int) []text.Group {
	all := r.doc.Groups
	a := sort.Search(len(all), func(k int) bool { return all[k].First >= first })
	b := sort.Search(len(all), func(k int) bool { return all[k].First >= last })
	return all[a:max(a, b)]
}
