// Package lexicon holds the word lists and gazetteers of extraction, embedded, behind one loader.
//
// A word list is a class: a set of entries of one or more words, each with an optional value. A file holds
// any number of classes:
//
//	# Verbs of killing. Source: own list, 2026-11.
//	[kill_verb]
//	behead
//	shoot dead
//	[harm_verb]
//	@kill_verb
//	wound
//	[weekday]
//	monday	1
//
// A line "@class" takes in all entries of another class; a tab parts an entry from its value; entries are
// sorted by bytes and stand once. Words are token norms, verbs and nouns their lemmas: an entry matches a
// token by norm or by lemma.
//
// Words are numbered once, so that at run time a class test is a bit test. After New has returned, a
// Lexicon is only read, unless Intern is called; reading is safe for concurrent use.
package lexicon

import (
	"bufio"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
)

//go:embed data/*.txt data/*.tsv
var data embed.FS

// Data is the embedded lists, at its root: word lists "*.txt", and the gazetteers' "*.tsv".
func Data() fs.FS {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		panic("lexicon: internal error: " + err.Error())
	}
	return sub
}

// Word is the number of a word form in a Lexicon. 0 is every form that no list and no rule names.
type Word uint32

// Class is the number of a word list in a Lexicon.
type Class uint16

// Lexicon is a set of classes over numbered words. Make one with New.
type Lexicon struct {
	words   map[string]Word
	norms   []string // by Word; norms[0] is ""
	classes map[string]Class
	names   []string // by Class
	entries [][]entry
	stride  int        // bitSets in one word's row
	bits    []bitSet   // bits[w*stride:]: the classes of w
	phrases [][]phrase // by first Word; shorter than norms
	firsts  [][]Word   // by Class: the words that its entries begin with, each once
	valued  []bool     // by Class: whether a one-word entry has a value
	values  map[key]string
}

// bitSet has a bit for each of 64 classes.
type bitSet struct {
	alone  uint64 // the word alone is an entry
	begins uint64 // the word begins an entry of several
}

type entry struct {
	text, value string
	line        int
}

type phrase struct {
	class Class
	rest  []Word // the words after the first
	value string
}

type key struct {
	class Class
	word  Word
}

// New reads every "*.txt" at the root of fsys. The error names all faults, each as "file:line: what".
func New(fsys fs.FS) (*Lexicon, error) {
	l := &Lexicon{
		words:   map[string]Word{"": 0},
		norms:   []string{""},
		classes: map[string]Class{},
		values:  map[key]string{},
	}
	names, err := fs.Glob(fsys, "*.txt")
	if err != nil {
		return nil, fmt.Errorf("list word lists: %w", err)
	}
	sort.Strings(names)
	p := parser{lex: l, includes: map[string][]include{}}
	for _, name := range names {
		if err := p.file(fsys, name); err != nil {
			return nil, err
		}
	}
	p.expand()
	if len(p.faults) > 0 {
		return nil, errors.Join(p.faults...)
	}
	l.index()
	return l, nil
}

type include struct {
	class, file string
	line        int
}

// parser reads the files; faults are gathered so that all are shown at once.
type parser struct {
	lex      *Lexicon
	includes map[string][]include // by including class
	faults   []error
}

func (p *parser) fault(file string, line int, format string, args ...any) {
	p.faults = append(p.faults, fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...)))
}

func (p *parser) file(fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("open word list: %w", err)
	}
	defer f.Close()
	base := path.Base(name)
	class, last := "", ""
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), " \r")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			class, last = line[1:len(line)-1], ""
			if _, ok := p.lex.classes[class]; ok {
				p.fault(base, n, "class %q is defined twice", class)
			}
			p.lex.classes[class] = Class(len(p.lex.names))
			p.lex.names = append(p.lex.names, class)
			p.lex.entries = append(p.lex.entries, nil)
		case class == "":
			p.fault(base, n, "entry %q before the first [class]", line)
		case len(line) > 1 && line[0] == '@':
			p.includes[class] = append(p.includes[class], include{line[1:], base, n})
		default:
			text, value, _ := strings.Cut(line, "\t")
			if text <= last {
				p.fault(base, n, "entry %q stands after %q: entries are sorted and stand once", text, last)
			}
			last = text
			c := p.lex.classes[class]
			p.lex.entries[c] = append(p.lex.entries[c], entry{text, value, n})
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("read word list %q: %w", base, err)
	}
	return nil
}

// expand replaces the lines "@class" by the entries of that class, own entries first.
func (p *parser) expand() {
	state := map[string]int{} // 1 being expanded, 2 done
	var visit func(class string)
	visit = func(class string) {
		state[class] = 1
		c := p.lex.classes[class]
		have := map[string]bool{}
		for _, e := range p.lex.entries[c] {
			have[e.text] = true
		}
		for _, in := range p.includes[class] {
			from, ok := p.lex.classes[in.class]
			switch {
			case !ok:
				p.fault(in.file, in.line, "unknown class %q", in.class)
				continue
			case state[in.class] == 1:
				p.fault(in.file, in.line, "class %q includes itself", in.class)
				continue
			case state[in.class] == 0:
				visit(in.class)
			}
			for _, e := range p.lex.entries[from] {
				if !have[e.text] {
					have[e.text] = true
					p.lex.entries[c] = append(p.lex.entries[c], e)
				}
			}
		}
		state[class] = 2
	}
	for _, class := range p.lex.names {
		if state[class] == 0 {
			visit(class)
		}
	}
}

// index numbers the words and sets the bits.
func (l *Lexicon) index() {
	l.stride = (len(l.names) + 63) / 64
	l.valued = make([]bool, len(l.names))
	l.firsts = make([][]Word, len(l.names))
	for c, entries := range l.entries {
		for _, e := range entries {
			words := strings.Fields(e.text)
			first := l.Intern(words[0])
			l.grow()
			set := &l.bits[int(first)*l.stride+c/64]
			if (set.alone|set.begins)&(1<<(c%64)) == 0 {
				l.firsts[c] = append(l.firsts[c], first)
			}
			if len(words) == 1 {
				set.alone |= 1 << (c % 64)
				if e.value != "" {
					l.valued[c], l.values[key{Class(c), first}] = true, e.value
				}
				continue
			}
			set.begins |= 1 << (c % 64)
			ph := phrase{class: Class(c), value: e.value}
			for _, w := range words[1:] {
				ph.rest = append(ph.rest, l.Intern(w))
			}
			for int(first) >= len(l.phrases) {
				l.phrases = append(l.phrases, nil)
			}
			l.phrases[first] = append(l.phrases[first], ph)
		}
	}
	l.grow()
}

func (l *Lexicon) grow() {
	for len(l.bits) < len(l.norms)*l.stride {
		l.bits = append(l.bits, bitSet{})
	}
}

// Intern gives norm a number if it has none. Rules are compiled with it; it must not run beside readers.
func (l *Lexicon) Intern(norm string) Word {
	if w, ok := l.words[norm]; ok {
		return w
	}
	w := Word(len(l.norms))
	l.words[norm] = w
	l.norms = append(l.norms, norm)
	return w
}

// Word returns the number of norm, or 0.
func (l *Lexicon) Word(norm string) Word { return l.words[norm] }

// Norm returns the form that w numbers; "" for 0.
func (l *Lexicon) Norm(w Word) string { return l.norms[w] }

// Len returns the number of words, 0 included: every Word is below it.
func (l *Lexicon) Len() int { return len(l.norms) }

// Class returns the class of that name; ok is false if there is none.
func (l *Lexicon) Class(name string) (c Class, ok bool) {
	c, ok = l.classes[name]
	return c, ok
}

// MustClass is Class for names that a stage cannot do without; it panics if there is none, which New's
// caller sees at start.
func (l *Lexicon) MustClass(name string) Class {
	c, ok := l.classes[name]
	if !ok {
		panic("lexicon: no word list [" + name + "]")
	}
	return c
}

// Classes returns the names of all classes, in file order.
func (l *Lexicon) Classes() []string { return l.names }

// Has reports whether w alone is an entry of c.
func (l *Lexicon) Has(w Word, c Class) bool {
	return l.set(w, c).alone&(1<<(c%64)) != 0
}

// set returns the bits of w among which that of c is.
func (l *Lexicon) set(w Word, c Class) bitSet {
	if i := int(w)*l.stride + int(c)/64; w != 0 && i < len(l.bits) {
		return l.bits[i]
	}
	return bitSet{}
}

// Value returns the value of the one-word entry w of c, or "".
func (l *Lexicon) Value(w Word, c Class) string { return l.values[key{c, w}] }

// Match returns how many tokens from i on form the longest entry of c, and that entry's value; n is 0 if
// none does. A token matches by norm (words) or by lemma (lemmas, which may be nil).
func (l *Lexicon) Match(words, lemmas []Word, i int, c Class) (n int, value string) {
	w := words[i]
	if l.begins(w, c) {
		n, value = l.longest(w, words, lemmas, i, c, 0, "")
	}
	if lemmas != nil && lemmas[i] != w && l.begins(lemmas[i], c) {
		n, value = l.longest(lemmas[i], words, lemmas, i, c, n, value)
	}
	return n, value
}

// begins reports whether an entry of c begins with w. Nearly all words begin none: asking first is what makes Match quick.
func (l *Lexicon) begins(w Word, c Class) bool {
	set := l.set(w, c)
	return (set.alone|set.begins)&(1<<(c%64)) != 0
}

// longest returns the longest entry of c that begins with w at token i, if it is longer than n tokens; else n and
// value.
func (l *Lexicon) longest(w Word, words, lemmas []Word, i int, c Class, n int, value string) (int, string) {
	set, bit := l.set(w, c), uint64(1)<<(c%64)
	if n == 0 && set.alone&bit != 0 {
		n, value = 1, ""
		if l.valued[c] {
			value = l.values[key{c, w}]
		}
	}
	if set.begins&bit == 0 {
		return n, value
	}
	for k := range l.phrases[w] {
		if ph := &l.phrases[w][k]; ph.class == c && len(ph.rest)+1 > n && l.follows(words, lemmas, i+1, ph.rest) {
			n, value = len(ph.rest)+1, ph.value
		}
	}
	return n, value
}

// follows reports whether the tokens from i on are the words that follow the first of an entry, by norm or by lemma. The past of
// a verb is no noun of an entry: "a rocket | fired".
func (l *Lexicon) follows(words, lemmas []Word, i int, rest []Word) bool {
	if i+len(rest) > len(words) {
		return false
	}
	for k, w := range rest {
		if words[i+k] != w && (lemmas == nil || lemmas[i+k] != w || strings.HasSuffix(l.norms[words[i+k]], "ed")) {
			return false
		}
	}
	return true
}

// FirstWords returns the words that an entry of c can begin with, in the order of the list. The pattern
// compiler indexes rules by them. The caller must not change them.
func (l *Lexicon) FirstWords(c Class) []Word { return l.firsts[c] }
