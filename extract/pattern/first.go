package pattern

import "dateline/extract/lexicon"

// first is what a match of a rule can begin with: words, by norm or lemma, or annotations of a kind, of which a
// group or verb group is one that begins at the token. A rule is run from a token only if the token is one; most
// tokens are not, so that most starts cost one bit test.
type first struct {
	any   bool
	words []uint64 // bit set by lexicon.Word
	kinds [kindNumber + 1]bool
}

// has reports whether a match can begin at token i of v.
func (f *first) has(v *View, i int) bool {
	if f.any || f.holds(v.Doc.Words[i]) || v.Doc.LemmaWords != nil && f.holds(v.Doc.LemmaWords[i]) {
		return true
	}
	return f.kinds[kindNumber] && v.Doc.Tokens[i].Norm[0]-'0' <= 9 ||
		f.kinds[kindQuantity] && v.quantities[i] != 0 || f.kinds[kindTimex] && v.timexes[i] != 0 ||
		f.kinds[kindName] && v.names[i] != 0 ||
		f.kinds[kindGroup] && v.groups[i] != 0 || f.kinds[kindVerb] && v.verbs[i] != 0
}

func (f *first) holds(w lexicon.Word) bool {
	i := int(w) / 64
	return i < len(f.words) && f.words[i]&(1<<(w%64)) != 0
}

// add takes in what n can begin with, and reports whether n can match nothing, so that what follows counts too.
func (f *first) add(c *compiler, n *node) (empty bool) {
	switch n.op {
	case nodeSeq:
		for _, kid := range n.kids {
			if !f.add(c, kid) {
				return false
			}
		}
		return true
	case nodeAlt:
		for _, kid := range n.kids {
			empty = f.add(c, kid) || empty
		}
		return empty
	case nodeOpt, nodeStar:
		f.add(c, n.kids[0])
		return true
	case nodePlus, nodeSlot:
		return f.add(c, n.kids[0])
	case nodeTest:
		f.addTest(c, n.test)
		return false
	case nodeGap, nodeAny:
		f.any = true
	}
	return true // gaps may be empty; !, ^ and $ take no token
}

func (f *first) addTest(c *compiler, t *test) {
	if t.kind == kindVerb || t.kind == kindGroup {
		f.kinds[t.kind] = true // a group begins before its head
		return
	}
	set := c.testTriggers(t)
	if set.cost >= costNever {
		f.any = true
		return
	}
	for _, w := range set.words {
		for int(w)/64 >= len(f.words) {
			f.words = append(f.words, 0)
		}
		if w != 0 {
			f.words[w/64] |= 1 << (w % 64)
		}
	}
	for k, on := range set.kinds {
		f.kinds[k] = f.kinds[k] || on
	}
}
