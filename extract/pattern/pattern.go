// Package pattern is the language that rules are written in: patterns over tokens, compiled once.
//
// A pattern is a sequence of items over the tokens of one sentence:
//
//	killed "'s" ","      words, as norms; marks in quotation marks, of which """ is one itself
//	~kill                any form whose lemma is kill
//	@kill_verb           the longest entry of a word list, by norm or lemma
//	:VBN :VB*            a part-of-speech tag, or all that begin so
//	@kill_verb:VBN       both; also word:TAG and ~lemma:TAG
//	active(@kill_verb)   a verb group in the active voice whose head is of the class; passive(), and verb()
//	                     for either voice; also active(~kill | @kill_verb), passive() for any head
//	group(@person)       a noun group whose head is of the class, or that holds a name of a kind:
//	                     group(@person | PERSON | NORP); number stands for a group that is only a quantity;
//	                     group() is any
//	quantity() timex()   a quantity, a time expression
//	number(1..31)        a token of one to four digits whose number lies in the range
//	name(ORGANIZATION)   a name of these kinds; name() of any
//	{victims: …}         what the items inside match, kept as a slot
//	a? a* a+ (a | b)     optional, repeated, alternatives; the first that fits wins, longer before shorter
//	..4                  up to four tokens, as few as fit, within a clause: not over ; : -- or a finite verb
//	...12                up to twelve tokens of any sort in the sentence
//	!a                   what follows does not match a
//	^ $                  the start, the end of the sentence
//	&post                the pattern that a rule file defines under that name
//
// Each rule compiles to a small program that is run with a visited set, so that a sentence of n tokens costs
// at most n times the program's length however the pattern is written. The compiler picks for each rule the
// rarest items of which one must occur (its triggers); a sentence without any is passed over.
package pattern

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/text"
)

// op is what an instruction of a program does.
type op uint8

const (
	opMatch op = iota // accept
	opTest            // one token, or one annotation, that passes test; go on behind it
	opSplit           // try next, then alt
	opJump            // go to next
	opOpen            // slot begins
	opClose           // slot ends
	opGap             // one token of a gap inside a clause
	opAny             // one token of any kind
	opNot             // go on only if the program at alt (ended by opMatch) does not match here
	opStart           // sentence start
	opEnd             // sentence end
)

type inst struct {
	op        op
	slot      uint8
	next, alt int32
	join      int32 // by which memory counts it, from 1 on; 0 where only one way leads here
	test      *test
}

// kind is what sort of thing a test looks at.
type kind uint8

const (
	kindToken kind = iota // one token, or a lexicon entry of several
	kindVerb
	kindGroup
	kindQuantity
	kindTimex
	kindName
	kindNumber
)

// test is one atom of a pattern.
type test struct {
	kind     kind
	voice    int8 // of kindVerb: -1 either, else a text.Voice
	terms    []term
	entities []facts.EntityKind // of kindGroup and kindName: a name of one of these
	number   bool               // of kindGroup: a group whose head is a quantity
	any      bool               // no terms: everything of the kind
	min, max int                // of kindNumber
}

// term is a word, a lemma, a class or a tag; all parts that are set must hold.
type term struct {
	word, lemma lexicon.Word
	class       lexicon.Class
	hasClass    bool
	tags        tagSet
}

// tagSet has a bit for each of the tags.
type tagSet uint64

var _ [64 - text.NumTags]struct{} // they fit

func (s tagSet) has(t text.Tag) bool { return s>>t&1 != 0 }

// compiler turns one pattern into a program.
type compiler struct {
	lex     *lexicon.Lexicon
	defines map[string]string
	src     string
	pos     int
	prog    []inst
	joins   int
	slots   []string
	inside  []string // definitions being expanded, outermost first
}

// node is a parsed pattern; it exists only while a rule compiles.
type node struct {
	op   nodeOp
	kids []*node
	test *test
	n    int
	slot int
}

type nodeOp uint8

const (
	nodeSeq nodeOp = iota
	nodeAlt
	nodeTest
	nodeOpt
	nodeStar
	nodePlus
	nodeGap
	nodeAny
	nodeSlot
	nodeNot
	nodeStart
	nodeEnd
)

func (c *compiler) fail(format string, args ...any) error {
	return fmt.Errorf("column %d: %s", c.pos+1, fmt.Sprintf(format, args...))
}

func (c *compiler) space() {
	for c.pos < len(c.src) && strings.IndexByte(" \t\n", c.src[c.pos]) >= 0 {
		c.pos++
	}
}

func (c *compiler) peek() byte {
	if c.pos < len(c.src) {
		return c.src[c.pos]
	}
	return 0
}

// alternatives parses "a b | c" up to one of the closing bytes.
func (c *compiler) alternatives(closing string) (*node, error) {
	alt := &node{op: nodeAlt}
	for {
		seq := &node{op: nodeSeq}
		for {
			c.space()
			if b := c.peek(); b == 0 || b == '|' || strings.IndexByte(closing, b) >= 0 {
				break
			}
			item, err := c.item()
			if err != nil {
				return nil, err
			}
			seq.kids = append(seq.kids, item)
		}
		if len(seq.kids) == 0 {
			return nil, c.fail("nothing to match here; write an optional part as (…)?")
		}
		alt.kids = append(alt.kids, seq)
		if c.peek() != '|' {
			break
		}
		c.pos++
	}
	if len(alt.kids) == 1 {
		return alt.kids[0], nil
	}
	return alt, nil
}

// item parses an atom and the mark of repetition behind it.
func (c *compiler) item() (*node, error) {
	n, err := c.atom()
	if err != nil {
		return nil, err
	}
	switch c.peek() {
	case '?':
		n = &node{op: nodeOpt, kids: []*node{n}}
	case '*':
		n = &node{op: nodeStar, kids: []*node{n}}
	case '+':
		n = &node{op: nodePlus, kids: []*node{n}}
	default:
		return n, nil
	}
	c.pos++
	return n, nil
}

func (c *compiler) atom() (*node, error) {
	switch b := c.peek(); {
	case b == '(':
		return c.enclosed(")", 1)
	case b == '{':
		return c.slot()
	case b == '^':
		c.pos++
		return &node{op: nodeStart}, nil
	case b == '$':
		c.pos++
		return &node{op: nodeEnd}, nil
	case b == '!':
		c.pos++
		kid, err := c.atom()
		return &node{op: nodeNot, kids: []*node{kid}}, err
	case b == '&':
		return c.define()
	case strings.HasPrefix(c.src[c.pos:], ".."):
		return c.gap()
	}
	start := c.pos
	if name := c.ident(); name != "" && c.peek() == '(' {
		if k, ok := functions[name]; ok {
			return c.call(name, k)
		}
	}
	c.pos = start
	t, err := c.term()
	if err != nil {
		return nil, err
	}
	return &node{op: nodeTest, test: &test{terms: []term{t}}}, nil
}

// enclosed parses what stands between the byte at pos and the closing one.
func (c *compiler) enclosed(closing string, skip int) (*node, error) {
	c.pos += skip
	n, err := c.alternatives(closing)
	if err != nil {
		return nil, err
	}
	if c.peek() == 0 {
		return nil, c.fail("missing %s", closing)
	}
	c.pos++
	return n, nil
}

func (c *compiler) slot() (*node, error) {
	c.pos++
	c.space()
	name := c.ident()
	c.space()
	if name == "" || c.peek() != ':' {
		return nil, c.fail("a slot is written {name: pattern}")
	}
	n, err := c.enclosed("}", 1)
	if err != nil {
		return nil, err
	}
	i := 0
	for i < len(c.slots) && c.slots[i] != name {
		i++
	}
	if i == len(c.slots) {
		c.slots = append(c.slots, name)
	}
	return &node{op: nodeSlot, slot: i, kids: []*node{n}}, nil
}

func (c *compiler) gap() (*node, error) {
	op := nodeGap
	if strings.HasPrefix(c.src[c.pos:], "...") {
		op = nodeAny
		c.pos++
	}
	c.pos += 2
	n := 0
	for '0' <= c.peek() && c.peek() <= '9' {
		n = n*10 + int(c.peek()-'0')
		c.pos++
	}
	if n == 0 || n > 40 {
		return nil, c.fail("a gap is written ..4 (within a clause) or ...12 (any tokens), 1 to 40")
	}
	return &node{op: op, n: n}, nil
}

// define parses the pattern that a name stands for, in place. Slots inside it are the rule's own.
func (c *compiler) define() (*node, error) {
	c.pos++
	name := c.ident()
	src, ok := c.defines[name]
	if !ok {
		return nil, c.fail("unknown definition &%s%s", name, have(c.defines))
	}
	if slices.Contains(c.inside, name) {
		return nil, c.fail("definition &%s leads back to itself", name)
	}
	outer, pos := c.src, c.pos
	c.src, c.pos = src, 0
	c.inside = append(c.inside, name)
	n, err := c.alternatives("")
	c.inside = c.inside[:len(c.inside)-1]
	if err == nil && c.pos < len(c.src) {
		err = c.fail("unexpected %q", c.src[c.pos:])
	}
	c.src, c.pos = outer, pos
	if err != nil {
		return nil, fmt.Errorf("in definition &%s: %w", name, err)
	}
	return n, nil
}

// ident reads letters, digits and _.
func (c *compiler) ident() string {
	start := c.pos
	for c.pos < len(c.src) && (c.src[c.pos] == '_' || isAlnum(c.src[c.pos])) {
		c.pos++
	}
	return c.src[start:c.pos]
}

func isAlnum(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
}

var functions = map[string]test{
	"verb":     {kind: kindVerb, voice: -1},
	"active":   {kind: kindVerb, voice: int8(text.Active)},
	"passive":  {kind: kindVerb, voice: int8(text.Passive)},
	"group":    {kind: kindGroup},
	"quantity": {kind: kindQuantity},
	"timex":    {kind: kindTimex},
	"name":     {kind: kindName},
	"number":   {kind: kindNumber},
}

// call parses the arguments of a function: terms, entity kinds and "number", apart by |.
func (c *compiler) call(name string, t test) (*node, error) {
	c.pos++
	c.space()
	if t.kind == kindNumber {
		return c.number()
	}
	for c.peek() != ')' {
		start := c.pos
		switch word := c.ident(); {
		case word == "number" && t.kind == kindGroup:
			t.number = true
		case isEntityKind(word) && (t.kind == kindGroup || t.kind == kindName):
			t.entities = append(t.entities, facts.EntityKind(word))
		case t.kind == kindQuantity || t.kind == kindTimex || t.kind == kindName:
			return nil, c.fail("%s() takes no argument %q", name, word)
		default:
			c.pos = start
			one, err := c.term()
			if err != nil {
				return nil, err
			}
			t.terms = append(t.terms, one)
		}
		c.space()
		if c.peek() == '|' {
			c.pos++
			c.space()
		} else if c.peek() != ')' {
			return nil, c.fail("missing ) of %s(", name)
		}
	}
	c.pos++
	t.any = len(t.terms) == 0 && len(t.entities) == 0 && !t.number
	return &node{op: nodeTest, test: &t}, nil
}

// number parses the range of number(1..31).
func (c *compiler) number() (*node, error) {
	end := strings.IndexByte(c.src[c.pos:], ')')
	t := test{kind: kindNumber}
	if end < 0 {
		return nil, c.fail("missing ) of number(")
	}
	low, high, ok := strings.Cut(c.src[c.pos:c.pos+end], "..")
	var err1, err2 error
	t.min, err1 = strconv.Atoi(low)
	t.max, err2 = strconv.Atoi(high)
	if !ok || err1 != nil || err2 != nil || t.min < 0 || t.max < t.min || t.max > 9999 {
		return nil, c.fail("a number is written number(1..31), from 0 to 9999")
	}
	c.pos += end + 1
	return &node{op: nodeTest, test: &t}, nil
}

func isEntityKind(s string) bool {
	switch facts.EntityKind(s) {
	case facts.Person, facts.Organization, facts.Location, facts.Facility, facts.NORP, facts.Weapon, facts.Misc:
		return true
	}
	return false
}

// term parses word, "mark", ~lemma or @class, with :TAG behind it, or :TAG alone.
func (c *compiler) term() (t term, err error) {
	switch c.peek() {
	case '@':
		c.pos++
		name := c.ident()
		if t.class, t.hasClass = c.lex.Class(name); !t.hasClass {
			return t, c.fail("unknown word list @%s%s", name, nearest(name, c.lex.Classes()))
		}
	case '~':
		c.pos++
		t.lemma = c.lex.Intern(c.word())
	case '"':
		if strings.HasPrefix(c.src[c.pos:], `"""`) {
			t.word = c.lex.Intern(`"`)
			c.pos += 3
			break
		}
		end := strings.IndexByte(c.src[c.pos+1:], '"')
		if end <= 0 {
			return t, c.fail("a quoted word is written \"…\"")
		}
		t.word = c.lex.Intern(c.src[c.pos+1 : c.pos+1+end])
		c.pos += end + 2
	case ':':
	default:
		w := c.word()
		if w == "" {
			return t, c.fail("unexpected %q; put marks in quotation marks", c.peek())
		}
		if w != strings.ToLower(w) {
			return t, c.fail("word %q is matched by its norm: write it in lower case", w)
		}
		t.word = c.lex.Intern(w)
	}
	if c.peek() == ':' {
		c.pos++
		return t, c.tag(&t)
	}
	return t, nil
}

// word reads letters, digits, and the marks that stand inside words.
func (c *compiler) word() string {
	start := c.pos
	for c.pos < len(c.src) {
		r, n := utf8.DecodeRuneInString(c.src[c.pos:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-'./%", r) {
			break
		}
		if r == '.' && strings.HasPrefix(c.src[c.pos:], "..") {
			break
		}
		c.pos += n
	}
	return c.src[start:c.pos]
}

func (c *compiler) tag(t *term) error {
	start := c.pos
	for c.pos < len(c.src) && (isAlnum(c.src[c.pos]) || c.src[c.pos] == '$') {
		c.pos++
	}
	name := c.src[start:c.pos]
	prefix := c.peek() == '*'
	if prefix {
		c.pos++
	}
	for tag := text.NoTag + 1; tag < text.NumTags; tag++ {
		if s := tag.String(); s == name || prefix && strings.HasPrefix(s, name) {
			t.tags |= 1 << tag
		}
	}
	if t.tags == 0 {
		return c.fail("unknown part-of-speech tag :%s", name)
	}
	return nil
}
