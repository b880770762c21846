package pattern

import (
	"maps"
	"slices"
	"strings"

	"dateline/extract/lexicon"
)

// compile turns src into a program and its slots' names, and returns the parsed pattern.
func (c *compiler) compile(src string) (*node, error) {
	c.src = src
	n, err := c.alternatives("")
	if err != nil {
		return nil, err
	}
	if c.pos < len(src) {
		return nil, c.fail("unexpected %q", src[c.pos:])
	}
	c.emit(n)
	c.add(inst{op: opMatch})
	c.join()
	return n, nil
}

// join numbers the instructions that more than one way leads to. The others are entered once for each time the one
// before them is, so that only a join needs a memory of what failed there.
func (c *compiler) join() {
	ways := make([]int, len(c.prog))
	ways[0] = 1
	for _, in := range c.prog {
		if in.op != opMatch {
			ways[in.next]++
		}
		if in.op == opSplit || in.op == opNot {
			ways[in.alt]++
		}
	}
	for pc := range c.prog {
		if ways[pc] > 1 {
			c.joins++
			c.prog[pc].join = int32(c.joins)
		}
	}
}

// here returns where the next instruction will stand.
func (c *compiler) here() int32 { return int32(len(c.prog)) }

func (c *compiler) add(i inst) int {
	i.next = c.here() + 1
	c.prog = append(c.prog, i)
	return len(c.prog) - 1
}

// emit writes the instructions of n; each falls through to the next unless it says otherwise.
func (c *compiler) emit(n *node) {
	switch n.op {
	case nodeSeq:
		for _, kid := range n.kids {
			c.emit(kid)
		}
	case nodeAlt:
		var ends []int
		for i, kid := range n.kids {
			if i == len(n.kids)-1 {
				c.emit(kid)
				break
			}
			split := c.add(inst{op: opSplit})
			c.emit(kid)
			ends = append(ends, c.add(inst{op: opJump}))
			c.prog[split].alt = c.here()
		}
		for _, e := range ends {
			c.prog[e].next = c.here()
		}
	case nodeTest:
		c.add(inst{op: opTest, test: n.test})
	case nodeOpt:
		split := c.add(inst{op: opSplit})
		c.emit(n.kids[0])
		c.prog[split].alt = c.here()
	case nodeStar:
		split := c.add(inst{op: opSplit})
		c.emit(n.kids[0])
		c.prog[c.add(inst{op: opJump})].next = int32(split)
		c.prog[split].alt = c.here()
	case nodePlus:
		start := len(c.prog)
		c.emit(n.kids[0])
		split := c.add(inst{op: opSplit, alt: c.here() + 1})
		c.prog[split].next = int32(start)
	case nodeGap, nodeAny:
		op := opGap
		if n.op == nodeAny {
			op = opAny
		}
		var splits []int // as few tokens as fit: leave first, then take one more
		for range n.n {
			splits = append(splits, c.add(inst{op: opSplit}))
			c.prog[len(c.prog)-1].alt = c.here()
			c.add(inst{op: op})
		}
		for _, s := range splits {
			c.prog[s].next = c.here()
		}
	case nodeSlot:
		c.add(inst{op: opOpen, slot: uint8(n.slot)})
		c.emit(n.kids[0])
		c.add(inst{op: opClose, slot: uint8(n.slot)})
	case nodeNot:
		not := c.add(inst{op: opNot})
		c.prog[not].alt = c.here()
		c.emit(n.kids[0])
		c.add(inst{op: opMatch})
		c.prog[not].next = c.here()
	case nodeStart:
		c.add(inst{op: opStart})
	case nodeEnd:
		c.add(inst{op: opEnd})
	}
}

// triggers is a set of things of which a match must hold one: words, or annotations of a kind. Cost says how
// often news text is expected to hold one (parts per thousand sentences, a guess good enough to choose by).
type triggers struct {
	words []lexicon.Word
	kinds [kindNumber + 1]bool
	cost  int
}

// The costs by which the compiler chooses triggers: a class costs by its size, since a longer list is met
// more often; tags and groups are met everywhere.
const (
	costWord     = 20
	costPerEntry = 4
	costTimex    = 500
	costQuantity = 500
	costName     = 800
	costNumber   = 400
	costNever    = 1 << 20 // nothing to go by
)

var common = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "in": true, "to": true, "and": true, "for": true, "on": true,
	"by": true, "at": true, "with": true, "from": true, "was": true, "were": true, "is": true, "be": true,
	"have": true, "has": true, "had": true, "it": true, "that": true, "as": true, ",": true, ".": true, "or": true,
	"this": true, "-": true, "'s": true, "who": true, "which": true, "not": true, "no": true, "he": true,
	"say": true, "said": true,
}

// maxNeeds is how many sets of triggers a rule is looked up by: with more, marking them costs what they spare.
const maxNeeds = 4

// needs returns sets of which every match of n holds at least one member each, the rarest first, at most maxNeeds.
func (c *compiler) needs(n *node) []triggers {
	var all []triggers
	switch n.op {
	case nodeSeq:
		for _, kid := range n.kids {
			all = append(all, c.needs(kid)...)
		}
	case nodeAlt: // what one alternative needs or the next
		for i, kid := range n.kids {
			needs := c.needs(kid)
			if i == 0 {
				all = needs
				continue
			}
			all = all[:min(len(all), len(needs))]
			for k := range all {
				all[k] = all[k].or(needs[k])
			}
		}
	case nodePlus, nodeSlot:
		return c.needs(n.kids[0])
	case nodeTest:
		if t := c.testTriggers(n.test); t.cost < costNever {
			all = []triggers{t}
		}
	}
	slices.SortStableFunc(all, func(a, b triggers) int { return a.cost - b.cost })
	return all[:min(len(all), maxNeeds)]
}

// or returns the set of what is in t or u.
func (t triggers) or(u triggers) triggers {
	t.words = append(slices.Clone(t.words), u.words...)
	for k := range u.kinds {
		t.kinds[k] = t.kinds[k] || u.kinds[k]
	}
	t.cost = min(t.cost+u.cost, costNever)
	return t
}

func (c *compiler) testTriggers(t *test) triggers {
	var out triggers
	switch t.kind {
	case kindQuantity:
		out.kinds[kindQuantity], out.cost = true, costQuantity
		return out
	case kindTimex:
		out.kinds[kindTimex], out.cost = true, costTimex
		return out
	case kindName:
		out.kinds[kindName], out.cost = true, costName
		return out
	case kindNumber:
		out.kinds[kindNumber], out.cost = true, costNumber
		return out
	}
	if t.any || len(t.entities) > 0 || t.number {
		return triggers{cost: costNever}
	}
	for _, one := range t.terms {
		switch {
		case one.hasClass:
			words := c.lex.FirstWords(one.class)
			out.words = append(out.words, words...)
			out.cost += costWord + costPerEntry*len(words)
		case one.word != 0:
			out.words = append(out.words, one.word)
			out.cost += costWord
			if common[c.lex.Norm(one.word)] {
				out.cost += costName
			}
		case one.lemma != 0:
			out.words = append(out.words, one.lemma)
			out.cost += 2 * costWord
			if common[c.lex.Norm(one.lemma)] {
				out.cost += costName
			}
		default:
			return triggers{cost: costNever}
		}
	}
	return out
}

// have lists the keys of m for an error, in order.
func have(m map[string]string) string {
	if len(m) == 0 {
		return " (none is defined)"
	}
	return " (have &" + strings.Join(slices.Sorted(maps.Keys(m)), ", &") + ")"
}

// nearest suggests the name that shares the longest beginning with the one asked for.
func nearest(name string, names []string) string {
	best, length := "", 2
	for _, n := range names {
		k := 0
		for k < len(n) && k < len(name) && n[k] == name[k] {
			k++
		}
		if k > length {
			best, length = n, k
		}
	}
	if best == "" {
		return ""
	}
	return " (have @" + best + ")"
}
