package pattern

import (
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/text"
)

// View is a document as rules see it: its layers by token. Make one when the layers that the rules look at
// are in place. It holds the matcher's working memory and is not safe for concurrent use.
type View struct {
	Doc *text.Document

	groups     []int32 // by token: 1 + index of the noun group that begins there
	verbs      []int32 // by token: 1 + index of the verb group that begins there
	quantities []int32 // by token: 1 + index of the quantity that covers it
	timexes    []int32 // by token: 1 + index of the time expression that begins there
	names      []int32 // by token: 1 + index of the name that begins there
	barrier    []bool  // by token: a gap inside a clause does not cross it

	memo  []uint8
	slots []Range
	met   []int32 // by rule and need: the token behind the last in this sentence that meets it, 0 for none
}

// NewView lays doc out by token.
func NewView(doc *text.Document) *View {
	n := len(doc.Tokens)
	index := make([]int32, 5*n)
	v := &View{
		Doc: doc, groups: index[:n], verbs: index[n : 2*n], quantities: index[2*n : 3*n],
		timexes: index[3*n : 4*n], names: index[4*n:], barrier: make([]bool, n),
	}
	for i, t := range doc.Tokens {
		switch t.Norm {
		case ";", ":", "--", "-", "...":
			v.barrier[i] = true
		}
	}
	for i, g := range doc.Groups {
		if g.Kind == text.NounGroup {
			v.groups[g.First] = int32(i + 1)
			continue
		}
		v.verbs[g.First] = int32(i + 1)
		if g.Finite() {
			for k := g.First; k < g.Last; k++ {
				v.barrier[k] = true
			}
		}
	}
	for i, q := range doc.Quantities {
		for k := q.First; k < q.Last; k++ {
			v.quantities[k] = int32(i + 1)
		}
	}
	for i, t := range doc.Timexes {
		v.timexes[t.First] = int32(i + 1)
	}
	for i, m := range doc.Mentions {
		if m.Kind == facts.Name {
			v.names[m.First] = int32(i + 1)
		}
	}
	return v
}

// Range is a half-open range of tokens; the zero value is an empty slot.
type Range struct{ First, Last int }

// Match is one place where a rule fits: Doc.Tokens[First:Last] of one sentence.
type Match struct {
	Rule        *Rule
	First, Last int
	slots       []Range
}

// Slot returns what the rule kept under name; ok is false if the rule has no such slot or it stayed empty.
func (m Match) Slot(name string) (r Range, ok bool) {
	for i, s := range m.Rule.Slots {
		if s == name && m.slots[i].Last > m.slots[i].First {
			return m.slots[i], true
		}
	}
	return Range{}, false
}

// Find returns the places in one sentence where the rules of the set fit, in the order of the rules, then of
// place. Matches of one rule do not overlap; those of different rules may.
func (s *Set) Find(v *View, sent int) []Match {
	sentence := v.Doc.Sentences[sent]
	if !s.trigger(v, sentence) {
		return nil
	}
	var out []Match
	zone := v.Doc.Zones[sentence.Zone].Kind
	for i := range s.Rules {
		limit := s.limit(v, i, sentence.Last)
		if limit == 0 || s.Rules[i].headline && zone != text.Headline {
			continue
		}
		m := machine{View: v, lex: s.lex, prog: s.Rules[i].prog, start: sentence.First, end: sentence.Last}
		out = m.all(&s.Rules[i], limit, out)
	}
	return out
}

// limit returns the token before which a match of rule i must begin to hold all that the rule needs, or 0 where the
// sentence lacks some of it.
func (s *Set) limit(v *View, i, end int) int {
	for _, last := range v.met[i*maxNeeds : i*maxNeeds+s.needs[i]] {
		end = min(end, int(last))
	}
	return end
}

// trigger notes what of the rules' needs the sentence meets, and reports whether any rule may match.
func (s *Set) trigger(v *View, sent text.Sentence) bool {
	if size := maxNeeds * len(s.Rules); cap(v.met) < size {
		v.met = make([]int32, size)
	} else {
		v.met = v.met[:size]
		clear(v.met)
	}
	any, at := s.always, 0
	mark := func(needs []need) {
		for _, n := range needs {
			v.met[int(n.rule)*maxNeeds+int(n.set)], any = int32(at), true
		}
	}
	word := func(w lexicon.Word) {
		if int(w) < len(s.byWord) {
			mark(s.byWord[w])
		}
	}
	for i := sent.First; i < sent.Last; i++ {
		at = i + 1
		word(v.Doc.Words[i])
		if v.Doc.LemmaWords != nil && v.Doc.LemmaWords[i] != v.Doc.Words[i] {
			word(v.Doc.LemmaWords[i])
		}
		if v.Doc.Tokens[i].Shape.Has(text.HasDigit) {
			mark(s.byKind[kindNumber])
		}
		if v.quantities[i] != 0 {
			mark(s.byKind[kindQuantity])
		}
		if v.timexes[i] != 0 {
			mark(s.byKind[kindTimex])
		}
		if v.names[i] != 0 {
			mark(s.byKind[kindName])
		}
	}
	return any
}

// machine runs one program over one sentence. A state (instruction, token) that has failed once fails from
// every start, so memo holds it for the whole sentence and each state is entered once; those that one way alone leads
// to need no memo for it.
type machine struct {
	*View
	lex        *lexicon.Lexicon
	prog       []inst
	start, end int // tokens of the sentence
	last       int // where the match that run found ends
}

const (
	unknown = iota
	failed  // or being tried: a loop that comes back without a token in between leads nowhere
	succeeded
)

// all appends the matches of rule that begin before limit.
func (m *machine) all(rule *Rule, limit int, out []Match) []Match {
	fresh := false
	for i := m.start; i < limit; {
		if !rule.first.has(m.View, i) {
			i++
			continue
		}
		if !fresh {
			m.prepare(rule)
			fresh = true
		}
		clear(m.slots)
		if !m.run(0, i) {
			i++
			continue
		}
		out = append(out, Match{rule, i, m.last, append([]Range(nil), m.slots[:len(rule.Slots)]...)})
		clear(m.memo) // the states on the way to the match are not failed ones
		i = max(m.last, i+1)
	}
	return out
}

// prepare clears the memory for one rule and sentence.
func (m *machine) prepare(rule *Rule) {
	size := rule.joins * (m.end - m.start + 1)
	if cap(m.memo) < size {
		m.memo = make([]uint8, max(size, 2*cap(m.memo)))
	}
	m.memo = m.memo[:size]
	clear(m.memo)
	if len(m.slots) < len(rule.Slots) {
		m.slots = make([]Range, len(rule.Slots))
	}
}

// run reports whether the program from pc on fits the tokens from i on.
func (m *machine) run(pc int32, i int) bool {
	in := &m.prog[pc]
	if in.join == 0 {
		return m.step(in, i)
	}
	state := &m.memo[int(in.join-1)*(m.end-m.start+1)+i-m.start]
	if *state != unknown {
		return *state == succeeded
	}
	*state = failed
	if m.step(in, i) {
		*state = succeeded
		return true
	}
	return false
}

// step is run from an instruction whose memory, if any, is seen to; opJump does nothing but go on.
func (m *machine) step(in *inst, i int) bool {
	for {
		pc := in.next
		switch in.op {
		case opMatch:
			m.last = i
			return true
		case opTest:
			n := 0
			if i < m.end {
				n = m.test(in.test, i)
			}
			if i += n; n == 0 || i > m.end {
				return false
			}
		case opSplit:
			if m.run(in.next, i) {
				return true
			}
			pc = in.alt
		case opOpen, opClose:
			old := m.slots[in.slot]
			if in.op == opOpen {
				m.slots[in.slot] = Range{First: i}
			} else {
				m.slots[in.slot].Last = i
			}
			if m.run(in.next, i) {
				return true
			}
			m.slots[in.slot] = old
			return false
		case opGap:
			if i >= m.end || m.barrier[i] {
				return false
			}
			i++
		case opAny:
			if i >= m.end {
				return false
			}
			i++
		case opNot:
			if m.run(in.alt, i) {
				return false
			}
		case opStart:
			if i != m.start {
				return false
			}
		case opEnd:
			if i != m.end {
				return false
			}
		}
		if in = &m.prog[pc]; in.join != 0 {
			return m.run(pc, i)
		}
	}
}

// test returns how many tokens from i on pass t, 0 for none.
func (m *machine) test(t *test, i int) int {
	switch t.kind {
	case kindToken:
		return m.term(&t.terms[0], i)
	case kindVerb:
		if m.verbs[i] == 0 {
			return 0
		}
		g := &m.Doc.Groups[m.verbs[i]-1]
		if t.voice >= 0 && text.Voice(t.voice) != g.Voice {
			return 0
		}
		n := g.Last - g.First
		for k := range t.terms {
			if w := m.term(&t.terms[k], g.Head); w > 0 {
				return max(n, g.Head+w-i)
			}
		}
		if t.any {
			return n
		}
	case kindGroup:
		if m.groups[i] != 0 {
			g := &m.Doc.Groups[m.groups[i]-1]
			if t.any || m.head(t, g) {
				return g.Last - g.First
			}
		}
	case kindQuantity:
		if m.quantities[i] != 0 {
			if q := m.Doc.Quantities[m.quantities[i]-1]; q.First == i {
				return q.Last - q.First
			}
		}
	case kindTimex:
		if m.timexes[i] != 0 {
			x := m.Doc.Timexes[m.timexes[i]-1]
			return x.Last - x.First
		}
	case kindName:
		if m.names[i] != 0 {
			x := m.Doc.Mentions[m.names[i]-1]
			if t.any || m.isKind(t, x.Entity) {
				return x.Last - x.First
			}
		}
	case kindNumber:
		if n, ok := numeral(m.Doc.Tokens[i].Norm); ok && t.min <= n && n <= t.max {
			return 1
		}
	}
	return 0
}

// numeral reads a token of one to four digits.
func numeral(norm string) (n int, ok bool) {
	if len(norm) > 4 {
		return 0, false
	}
	for i := range len(norm) {
		if norm[i] < '0' || norm[i] > '9' {
			return 0, false
		}
		n = n*10 + int(norm[i]-'0')
	}
	return n, true
}

// head reports whether the noun group g is one that t asks for: its head is the last word of a term, or a
// quantity, or the group holds a name.
func (m *machine) head(t *test, g *text.Group) bool {
	if t.number && m.quantities[g.Head] != 0 {
		return true
	}
	for k := range t.terms {
		for i := g.Head; i >= g.First; i-- {
			if n := m.term(&t.terms[k], i); n > 0 && i+n == g.Head+1 {
				return true
			}
		}
	}
	for i := g.First; len(t.entities) > 0 && i < g.Last; i++ {
		if m.names[i] != 0 && m.isKind(t, m.Doc.Mentions[m.names[i]-1].Entity) {
			return true
		}
	}
	return false
}

func (m *machine) isKind(t *test, entity int) bool {
	for _, k := range t.entities {
		if m.Doc.Entities[entity].Kind == k {
			return true
		}
	}
	return false
}

// term returns how many tokens from i on are t.
func (m *machine) term(t *term, i int) int {
	doc, n := m.Doc, 1
	switch {
	case t.hasClass:
		if n, _ = m.lex.Match(doc.Words, doc.LemmaWords, i, t.class); n == 0 {
			return 0
		}
	case t.word != 0:
		if doc.Words[i] != t.word {
			return 0
		}
	case t.lemma != 0:
		if doc.Words[i] != t.lemma && (doc.LemmaWords == nil || doc.LemmaWords[i] != t.lemma) {
			return 0
		}
	}
	if t.tags != 0 && (doc.Tags == nil || !t.tags.has(doc.Tags[i])) {
		return 0
	}
	return n
}
