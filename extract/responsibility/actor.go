package responsibility

import (
	"sort"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// actors returns the words for each actor of m; ok is false where the rule wants an actor of a kind that its
// words are not.
func (r *reader) actors(s *Stance, m pattern.Match) (out []pattern.Range, ok bool) {
	if s.Stance == facts.NoneClaimed {
		return nil, true
	}
	if own, ok := m.Slot("own"); ok && !r.isAttacker(own) {
		return nil, false
	}
	actor, has := m.Slot("actor")
	if claim, is := m.Slot("claim"); is && !has {
		if actor, has = r.claimant(claim); !has && s.Verification == "" {
			return nil, false
		}
	}
	switch m.Rule.Yields["actor"] {
	case "sentence":
		actor, has = r.offered(*s)
	case "quoted":
		actor, has = r.framer(*s)
		if !has {
			return nil, false
		}
	}
	if !has {
		return nil, true
	}
	if actor.First == m.First {
		actor = r.overRelative(actor)
	}
	first := r.doc.Tokens[actor.First].Norm
	if actor.First > r.doc.Sentences[s.Sentence].First && r.doc.Tokens[actor.First-1].Norm == "neither" {
		first = "neither"
	}
	if actor.First > 0 && r.doc.Tokens[actor.First-1].Norm == "whom" {
		return nil, false // "two officers, whom the president accused of": he is the accuser
	}
	switch first {
	case "no", "none", "nobody", "neither", "no-one":
		s.Stance = facts.NoneClaimed
		return nil, m.Rule.Yields["stance"] == string(facts.Claim)
	}
	if k := r.timexIn(actor); k >= 0 && r.doc.Timexes[k].First == actor.First && r.doc.Timexes[k].Last >= actor.Last {
		return nil, s.Stance == facts.Claim // "today claimed": who, stands further off
	}
	out = r.conjuncts(actor)
	if f := actor.First; len(out) > 1 && f > 1 && r.doc.Tokens[f-1].Norm == "to" && r.doc.Tokens[f-2].Norm == "according" && out[0].First == f {
		out = out[1:] // "according to the rebels, the army and the police did it"
	}
	if len(out) == 1 {
		out[0] = r.withName(out[0])
	}
	for i := range out {
		out[i] = r.able(out[i])
	}
	for _, a := range out {
		if g, ok := r.doc.GroupAt(a.First); ok && r.isDeed(r.doc.Groups[g]) {
			return nil, false // "the murder of Lopez" does nothing
		}
		switch m.Rule.Yields["actor"] {
		case "speaker", "quoted":
			if r.official(a) {
				return r.ownForce(s, m, a)
			}
			ok = r.canAct(a)
		case "armed":
			ok = r.isArmed(a) || r.voiceOf(a) >= 0
		case "forces":
			ok = r.isArmed(a) || r.anyOf(a, r.force)
		case "attacker":
			ok = r.isAttacker(a)
		case "named":
			ok = r.isNamed(a)
		case "another":
			ok = r.canAct(a) && r.doc.Tags[a.First] != text.PRP
		case "ours":
			ok = r.oursAreArmed(*s, a)
		case "any":
			ok = true
		default:
			ok = r.canAct(a) || s.Stance == facts.Claim // whatever claims responsibility is somebody
		}
		if !ok {
			return nil, false
		}
	}
	return out, len(out) > 0
}

// overRelative returns whom a relative clause or a participle that ends with w describes, where it is he who does what
// follows: "a youth who was caught | last week | has confessed", "a man accused of killing | an officer | was acquitted".
func (r *reader) overRelative(w pattern.Range) pattern.Range {
	at := w.First - 1
	if at > 0 && r.doc.Tokens[at].Norm == "by" && w.Last < len(r.doc.Tokens) && (r.doc.Tokens[w.Last].Norm == "that" || r.doc.Tokens[w.Last].Norm == "which") {
		at-- // "a network inspired by | the Front | that carried out the attack"
	}
	k, ok := r.doc.GroupAt(at)
	if !ok || r.doc.Groups[k].Kind != text.VerbGroup || r.tells(r.doc.Groups[k].Head) {
		return w
	}
	for ; k > 0; k-- {
		v, before := r.doc.Groups[k], r.doc.Groups[k-1]
		switch {
		case before.Kind == text.NounGroup && (before.Last == v.First && !v.Finite() || r.doc.Tokens[v.First-1].Norm == "who" && v.First-before.Last <= 2):
			return pattern.Range{First: before.First, Last: before.Last}
		case before.Kind != text.VerbGroup || before.Last != v.First-1 || r.doc.Tags[v.First-1] != text.IN:
			return w
		}
	}
	return w
}

// able narrows words to those who can act: behind "including" and "the arrest of", before the deed that a phrase names ("two
// officers in the murder") and the time.
func (r *reader) able(w pattern.Range) pattern.Range {
	if r.doc.Tokens[w.First].Norm == "including" && w.Last > w.First+1 {
		w.First++
	}
	for w.Last > w.First+1 && r.doc.Tokens[w.Last-1].Norm == "\"" && !r.quotes(w) {
		w.Last--
	}
	groups := r.groupsIn(w.First, w.Last)
	for len(groups) > 1 && groups[0].First == w.First && !r.isDeed(groups[0]) && r.doc.Tokens[groups[0].Last].Norm == "of" && !r.canAct(pattern.Range{First: w.First, Last: groups[0].Last}) && r.canAct(pattern.Range{First: groups[1].First, Last: w.Last}) {
		groups = groups[1:]
		w.First = groups[0].First
	}
	for _, g := range groups[min(1, len(groups)):] {
		if r.doc.Tags[g.First-1] == text.IN && r.doc.Tokens[g.First-1].Norm != "as" && !r.inName(g.First-1) && (r.isDeed(g) || r.isWhere(g) || r.timexIn(pattern.Range{First: g.First, Last: g.First + 1}) >= 0) {
			w.Last = g.First - 1
			break
		}
	}
	return w
}

// isWhere reports whether "in" or the like puts something at what g means, which is nobody: "in a rural area".
func (r *reader) isWhere(g text.Group) bool {
	switch r.doc.Tokens[g.First-1].Norm {
	case "in", "at", "near", "on":
		w := pattern.Range{First: g.First, Last: g.Last}
		return len(r.mentionsIn(w)) == 0 && !r.canAct(w)
	}
	return false
}

// quotes reports whether the quotation that the last token of w closes opens in w too.
func (r *reader) quotes(w pattern.Range) bool {
	n := 0
	for i := w.First; i < w.Last; i++ {
		if r.doc.Tokens[i].Norm == "\"" {
			n++
		}
	}
	return n%2 == 0
}

// isDeed reports whether the head of a noun group is an attack or a killing.
func (r *reader) isDeed(g text.Group) bool {
	return r.lex.Has(r.doc.LemmaWords[g.Head], r.death) || r.lex.Has(r.doc.LemmaWords[g.Head], r.attackNoun)
}

// ownForce turns what an authority says of its own forces into the fact that they did it: "the state said its
// air force struck the camp". What forces or a body admit is a claim; what an authority says of itself otherwise states nothing.
func (r *reader) ownForce(s *Stance, m pattern.Match, by pattern.Range) ([]pattern.Range, bool) {
	if e := r.entity(by); r.admits(pattern.Range{First: by.Last, Last: m.Last}) && (r.anyOf(by, r.force) || e >= 0 && r.doc.Entities[e].Kind == facts.Organization) {
		return []pattern.Range{by}, true
	}
	d, ok := m.Slot("deed")
	if !ok {
		return nil, false
	}
	for _, g := range r.doc.Groups {
		if g.Kind == text.NounGroup && g.First >= m.First && g.Last <= d.First && r.doc.Tags[g.First] == text.PRPS && r.isForce(pattern.Range{First: g.First, Last: g.Last}) {
			s.Stance = facts.Fact
			return []pattern.Range{{First: g.First, Last: g.Last}}, !r.anyOf(d, r.killVerb)
		}
	}
	return nil, false
}

// admits reports whether somebody says in w what speaks against himself.
func (r *reader) admits(w pattern.Range) bool {
	for i := w.First; i < w.Last; i++ {
		switch r.doc.Lemmas[i] {
		case "admit", "acknowledge", "concede", "confess":
			return true
		}
	}
	return false
}

// isForce reports whether words stand for soldiers, for a body of them or for what they fight in.
func (r *reader) isForce(w pattern.Range) bool {
	return r.anyOf(w, r.force) || r.anyOf(w, r.person) || r.anyOf(w, r.vehicle)
}

// withName adds to a description the name that stands behind it between commas: "a faction, the Falcons,".
func (r *reader) withName(w pattern.Range) pattern.Range {
	if w.Last+1 >= len(r.doc.Tokens) || r.doc.Tokens[w.Last].Norm != "," || r.entity(w) >= 0 {
		return w
	}
	next := w.Last + 1
	if r.doc.Tokens[next].Norm == "which" && next+2 < len(r.doc.Tokens) && r.doc.Lemmas[next+1] == "call" && r.doc.Tokens[next+2].Norm == "itself" {
		next += 3 // "the group, which calls itself the Falcons,"
	}
	g, ok := r.doc.GroupAt(next)
	if !ok || r.doc.Groups[g].Kind != text.NounGroup {
		return w
	}
	last := r.doc.Groups[g].Last
	for _, m := range r.mentionsIn(pattern.Range{First: next, Last: min(last+nameReach, len(r.doc.Tokens))}) {
		if m.First < last {
			last = max(last, m.Last) // "the Red Hawks | of the valley"
		}
	}
	if r.entity(pattern.Range{First: next, Last: last}) < 0 {
		return w
	}
	return pattern.Range{First: w.First, Last: last}
}

// nameReach bounds the words of a name behind its first group.
const nameReach = 6

// oursAreArmed reports whether "we" are an armed group: "our guerrillas" stand somewhere in the text, or an armed group
// has said before what it did and "our units" go on with it; and nobody else is said to speak in the sentence of s.
func (r *reader) oursAreArmed(s Stance, our pattern.Range) bool {
	if w, ok := r.framer(s); ok && !r.isArmed(w) {
		return false
	}
	if (r.anyOf(our, r.member) || r.anyOf(our, r.force)) && r.lastClaimant() >= 0 || r.isCommunique() {
		return true
	}
	for _, g := range r.doc.Groups {
		if g.Kind == text.NounGroup && r.doc.Tokens[g.First].Norm == "our" && r.anyOf(pattern.Range{First: g.First, Last: g.Last}, r.fighter) {
			return true
		}
	}
	return false
}

// isCommunique reports whether the text is headed as a communique that names an armed group before its first verb.
func (r *reader) isCommunique() bool {
	headed := false
	for i := range r.doc.Tokens {
		if g, ok := r.doc.GroupAt(i); ok && r.doc.Groups[g].Finite() {
			break
		}
		headed = headed || r.doc.Lemmas[i] == "communique"
	}
	e := r.speakingGroup()
	return headed && e >= 0
}

// lastClaimant returns the armed group that said last, in what was read of the text, that it did something; -1 for none.
func (r *reader) lastClaimant() int {
	for i := len(r.out) - 1; i >= 0; i-- {
		if s := r.out[i]; s.Stance == facts.Claim && s.Actor >= 0 && r.isArmed(s.ActorWords) {
			return s.Actor
		}
	}
	return -1
}

// speakingGroup returns the armed group in whose name a text in the first person speaks: that which claimed something
// last, else the one that it names first; -1 for none.
func (r *reader) speakingGroup() int {
	if e := r.lastClaimant(); e >= 0 {
		return e
	}
	for _, m := range r.doc.Mentions {
		if m.Kind == facts.Name && r.isArmed(pattern.Range{First: m.First, Last: m.Last}) {
			return m.Entity
		}
	}
	return -1
}

// conjuncts parts "the Falcons and the Front" into its members; those that cannot act ("on Tuesday, the
// Front") are left out where another can.
func (r *reader) conjuncts(a pattern.Range) []pattern.Range {
	var out []pattern.Range
	first, and := a.First, false
	cut := func(last int) {
		if last > first {
			out = append(out, pattern.Range{First: first, Last: last})
		}
	}
	depth := 0
	for i := a.First; i < a.Last; i++ {
		switch r.doc.Tokens[i].Norm {
		case "(", "[":
			depth++
		case ")", "]":
			depth--
		case "and", "or", "nor", ",":
			if _, inside := r.doc.GroupAt(i); depth == 0 && !inside && !r.inName(i) {
				cut(i)
				first = i + 1
				and = and || r.doc.Tokens[i].Norm != ","
			}
		}
	}
	cut(a.Last)
	if len(out) < 2 {
		return out
	}
	if !and {
		return []pattern.Range{a} // "a spokesman, Idris Kale"
	}
	var able []pattern.Range
	for _, x := range out {
		if r.canAct(x) {
			able = append(able, x)
		}
	}
	return able
}

// inName reports whether token i stands inside a name: the "and" of "the Front for Land and Bread".
func (r *reader) inName(i int) bool {
	k := sort.Search(len(r.doc.Mentions), func(k int) bool { return r.doc.Mentions[k].First > i }) - 1
	return k >= 0 && i < r.doc.Mentions[k].Last
}

// several returns how many claims "two groups claimed responsibility" are; 1 for a joint claim and for all
// others.
func (r *reader) several(s Stance, m pattern.Match, actors []pattern.Range) int {
	if s.Stance != facts.Claim || len(actors) != 1 || s.Actor >= 0 {
		return 1
	}
	for i := m.First; i < m.Last; i++ {
		switch r.doc.Tokens[i].Norm {
		case "joint", "jointly", "together":
			return 1
		}
	}
	g, ok := r.doc.GroupAt(actors[0].First)
	if !ok || r.doc.Groups[g].Last < actors[0].Last || !r.lex.Has(r.doc.LemmaWords[r.doc.Groups[g].Head], r.group) || r.doc.Tags[r.doc.Groups[g].First] != text.CD {
		return 1
	}
	for _, q := range r.doc.Quantities {
		if q.First == actors[0].First && q.Quantifier == facts.Exact && q.Count.Point != nil && *q.Count.Point <= severalMax {
			return *q.Count.Point
		}
	}
	return 1
}

// severalMax bounds the claims that are made of one number; no incident on record has more claimants than a
// handful (GTD compclaim lists up to three).
const severalMax = 4

// claimant returns whose claim a group speaks of: the name in "ISIS-Khorasan's claim", the words before 's.
func (r *reader) claimant(claim pattern.Range) (pattern.Range, bool) {
	for i := claim.First; i < claim.Last; i++ {
		if r.doc.Tags[i] == text.POS && i > claim.First {
			return pattern.Range{First: claim.First, Last: i}, true
		}
	}
	for _, m := range r.mentionsIn(claim) {
		if m.Kind == facts.Name {
			return pattern.Range{First: m.First, Last: m.Last}, true
		}
	}
	return pattern.Range{}, false
}

// offered returns the armed group or people that stand nearest before s in its sentence, else behind it; where there are none,
// the organisation that the sentence begins with, if it is no authority.
func (r *reader) offered(s Stance) (best pattern.Range, ok bool) {
	sent := r.doc.Sentences[s.Sentence]
	for _, g := range r.groupsIn(sent.First, sent.Last) {
		w := pattern.Range{First: g.First, Last: g.Last}
		if g.Kind != text.NounGroup || g.First >= s.First && g.Last <= s.Last || s.Object.First <= g.First && g.Last <= s.Object.Last || !r.isArmed(w) {
			continue
		}
		if g.Last <= s.First || !ok {
			best, ok = w, true
		}
	}
	for _, m := range r.mentionsIn(pattern.Range{First: best.First, Last: best.Last + nameReach}) {
		if m.First < best.Last {
			best.Last = max(best.Last, m.Last) // "the Movement | for Justice"
		}
	}
	if first := (pattern.Range{First: sent.First, Last: s.First}); !ok {
		for _, m := range r.mentionsIn(first) {
			w := pattern.Range{First: m.First, Last: m.Last}
			if m.First <= sent.First+1 && r.doc.Entities[m.Entity].Kind == facts.Organization && !r.official(w) {
				return w, true
			}
		}
	}
	return best, ok
}

// entity returns the entity that a group of words names or stands for: the last organisation or person in it.
func (r *reader) entity(w pattern.Range) int {
	found := -1
	for _, m := range r.mentionsIn(w) {
		k := r.doc.Entities[m.Entity].Kind
		if g, ok := r.doc.GroupAt(m.First); ok && k == facts.Person && m.Last < r.doc.Groups[g].Last && m.Last < w.Last {
			continue // "Lopez's men", "the Lopez government"
		}
		if m.Kind != facts.Name && r.doc.OnlyInDateline(m.Entity) {
			continue // "the group" is not the agency that wires the news
		}
		if k == facts.Person && found >= 0 && r.doc.Entities[found].Kind == facts.Organization && r.speaksFor([]pattern.Range{w}) {
			continue // "Front spokesman Idris Kale"
		}
		if k == facts.Organization || k == facts.Person || found < 0 && k == facts.Misc {
			found = m.Entity
		}
	}
	return found
}
