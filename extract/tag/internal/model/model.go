// Package model is prose's averaged perceptron for part-of-speech tags: its weights in a compact embedded
// file, and inference that gives the classes prose gives, without prose's maps and strings.
//
// Words, suffixes and tags are numbered when the file is read, and each number leads straight to the rows
// of weights of the features it takes part in, so that a prediction looks nothing up by name. Weights are
// whole thousandths, as they were trained: sums are exact, and equal sums go to the class that stands
// first in the file.
package model

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

//go:generate go run dateline/extract/tag/internal/gen -o prose.model

//go:embed prose.model
var embedded []byte

// Magic is the first line of a model file. Lines that name source, version, licence and sizes follow, an
// empty line, and five compressed streams: names, keys, counts, labels, values, each led by its length.
const Magic = "dateline part-of-speech model 1\n"

// Template is a kind of feature: its name in prose, how many previous tags its key has, and whether a word
// or suffix follows them.
type Template struct {
	Name string
	Tags int
	Text bool
}

// The templates, in the order of the file.
const (
	bias = iota
	curTail
	first
	pair
	prevTag
	prev2Tag
	curWord
	tagWord
	prevWord
	prevTail
	prev2Word
	nextWord
	nextTail
	next2Word
)

// Templates are prose's kinds of feature. A word is a normal form (see Context), a suffix its last three
// bytes; only "i suffix" and "i pref1" see the word as written.
var Templates = [...]Template{
	bias:      {"bias", 0, false},
	curTail:   {"i suffix", 0, true},
	first:     {"i pref1", 0, true},
	pair:      {"i tag+i-2 tag", 2, false},
	prevTag:   {"i-1 tag", 1, false},
	prev2Tag:  {"i-2 tag", 1, false},
	curWord:   {"i word", 0, true},
	tagWord:   {"i-1 tag+i word", 1, true},
	prevWord:  {"i-1 word", 0, true},
	prevTail:  {"i-1 suffix", 0, true},
	prev2Word: {"i-2 word", 0, true},
	nextWord:  {"i+1 word", 0, true},
	nextTail:  {"i+1 suffix", 0, true},
	next2Word: {"i+2 word", 0, true},
}

// Class is the number of a tag in the model.
type Class uint8

const (
	maxClasses = 64 // a cell keeps its class in six bits
	// None is the tag of a token that the model's classes have no name for; no feature knows it.
	None Class = maxClasses - 1
)

// row is the number of a feature's weights; row 0 is empty.
type row = uint32

// Model is the weights. It is only read once made, and safe for concurrent use.
type Model struct {
	// Classes are the names of the tags, by Class.
	Classes []string
	// Start and Start2 stand for the tags before a sentence's first token.
	Start, Start2 Class

	dict  map[string]Class // words that have one tag
	words map[string]uint32
	names []string // the words by number
	tails map[uint32]uint32

	word []wordRows // by number; 0 is every unknown word
	tail []tailRows // by number; 0 is every unknown suffix
	pair []row      // by prevTag<<6 | prev2Tag
	prev [maxClasses]struct{ prev, prev2 row }
	head [256]row // by the word's first byte

	bias  [maxClasses]int32 // the scores that every prediction starts from
	start []uint32          // by row: where its cells begin
	cells []cell
	tagOf []Class // the previous tag of each tagWord row, from firstTagWord on

	firstTagWord             row
	begin, begin2, end, end2 Context
	hyphen, year, digits     Context
}

type wordRows struct {
	cur, prev, prev2, next, next2 row
	tagged, taggedEnd             row // its tagWord rows, one for each previous tag
}

type tailRows struct{ cur, prev, next row }

// cell is one weight: thousandths << 6 | class.
type cell int32

// Embedded reads the model that is part of the program.
func Embedded() (*Model, error) {
	m, err := Decode(embedded)
	if err != nil {
		return nil, fmt.Errorf("read the embedded part-of-speech model: %w", err)
	}
	return m, nil
}

// Decode reads a model file. Any bytes are safe; what is no model gives an error.
func Decode(file []byte) (*Model, error) {
	if !bytes.HasPrefix(file, []byte(Magic)) {
		return nil, fmt.Errorf("file does not begin with %q: make it again with go generate", strings.TrimSpace(Magic))
	}
	_, packed, ok := bytes.Cut(file, []byte("\n\n"))
	if !ok {
		return nil, errors.New("header does not end: make the file again with go generate")
	}
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		return nil, fmt.Errorf("decompress: %w", err)
	}
	d := decoder{}
	for _, s := range []*stream{&d.names, &d.keys, &d.counts, &d.labels, &d.values} {
		n, k := binary.Uvarint(raw)
		if k <= 0 || n > uint64(len(raw)-k) {
			return nil, errCut
		}
		s.b, raw = raw[k:k+int(n)], raw[k+int(n):]
	}
	return d.model()
}

var errCut = errors.New("file is cut short or damaged: make it again with go generate")

// stream reads numbers; past its end, or at a damaged one, it gives zeros and sets bad.
type stream struct {
	b   []byte
	bad bool
}

func (s *stream) uint() int {
	v, k := binary.Uvarint(s.b)
	if k <= 0 || v > 1<<30 {
		s.bad, s.b = true, nil
		return 0
	}
	s.b = s.b[k:]
	return int(v)
}

func (s *stream) int() int32 {
	v, k := binary.Varint(s.b)
	if k <= 0 || v < -1<<24 || v > 1<<24 {
		s.bad, s.b = true, nil
		return 0
	}
	s.b = s.b[k:]
	return int32(v)
}

type decoder struct {
	names, keys, counts, labels, values stream
	last                                []byte
}

// name reads a front-coded name into d.last, which the next call overwrites.
func (d *decoder) name() []byte {
	shared, n := d.names.uint(), d.names.uint()
	if shared > len(d.last) || n > len(d.names.b) {
		d.names.bad = true
		return nil
	}
	d.last = append(d.last[:shared], d.names.b[:n]...)
	d.names.b = d.names.b[n:]
	return d.last
}

func (d *decoder) bad() bool {
	return d.names.bad || d.keys.bad || d.counts.bad || d.labels.bad || d.values.bad
}

func (d *decoder) model() (*Model, error) {
	m := &Model{
		dict:  map[string]Class{},
		words: make(map[string]uint32, 1<<14),
		tails: make(map[uint32]uint32, 1<<12),
		names: make([]string, 1, 1<<14),
		word:  make([]wordRows, 1, 1<<14),
		tail:  make([]tailRows, 1, 1<<12),
		pair:  make([]row, maxClasses<<6),
		start: make([]uint32, 1, 1<<17),
		cells: make([]cell, 0, len(d.values.b)/2),
	}
	n := d.names.uint()
	if n > maxClasses-3 {
		return nil, errCut
	}
	for range n {
		d.last = d.last[:0]
		m.Classes = append(m.Classes, string(d.name()))
	}
	m.Start, m.Start2 = Class(n), Class(n+1)
	for c := range m.bias {
		m.bias[c] = -1 << 30 // a class without a weight of its own is in the dictionary only
	}
	d.last = d.last[:0]
	for range d.names.uint() {
		word := string(d.name())
		m.dict[word] = Class(d.names.uint())
		if d.bad() || int(m.dict[word]) >= n {
			return nil, errCut
		}
	}
	m.start = append(m.start, 0)
	for t := range Templates {
		d.last = d.last[:0]
		if t == tagWord {
			m.firstTagWord = row(len(m.start) - 1)
		}
		for range d.counts.uint() {
			if !d.feature(m, t) {
				return nil, errCut
			}
		}
	}
	m.marks()
	return m, nil
}

// feature reads one feature: its key, which it enters as leading to the next row, and the row's cells.
func (d *decoder) feature(m *Model, t int) bool {
	text := d.name()
	var tags [2]Class
	for i := range Templates[t].Tags {
		tags[i] = Class(min(d.keys.uint(), int(None)))
	}
	r := row(len(m.start) - 1)
	switch t {
	case first:
		if len(text) == 1 {
			m.head[text[0]] = r
		}
	case pair:
		m.pair[int(tags[0])<<6|int(tags[1])] = r
	case prevTag:
		m.prev[tags[0]].prev = r
	case prev2Tag:
		m.prev[tags[0]].prev2 = r
	case tagWord:
		m.tagOf = append(m.tagOf, tags[0])
		w := m.wordRows(text)
		if w.taggedEnd != r {
			w.tagged = r
		}
		w.taggedEnd = r + 1
	case curWord:
		m.wordRows(text).cur = r
	case prevWord:
		m.wordRows(text).prev = r
	case prev2Word:
		m.wordRows(text).prev2 = r
	case nextWord:
		m.wordRows(text).next = r
	case next2Word:
		m.wordRows(text).next2 = r
	case curTail:
		m.tailRows(text).cur = r
	case prevTail:
		m.tailRows(text).prev = r
	case nextTail:
		m.tailRows(text).next = r
	}
	class := 0
	for range d.counts.uint() {
		class += d.labels.uint()
		v := d.values.int()
		if class >= len(m.Classes) || d.bad() {
			return false
		}
		if t == bias {
			m.bias[class] = v
			continue
		}
		m.cells = append(m.cells, cell(v<<6|int32(class)))
	}
	m.start = append(m.start, uint32(len(m.cells)))
	return !d.bad()
}

func (m *Model) wordRows(text []byte) *wordRows {
	n, ok := m.words[string(text)]
	if !ok {
		n = uint32(len(m.word))
		name := string(text)
		m.words[name] = n
		m.names = append(m.names, name)
		m.word = append(m.word, wordRows{})
	}
	return &m.word[n]
}

func (m *Model) tailRows(text []byte) *tailRows {
	key := tailKey(string(text))
	n, ok := m.tails[key]
	if !ok {
		n = uint32(len(m.tail))
		m.tails[key] = n
		m.tail = append(m.tail, tailRows{})
	}
	return &m.tail[n]
}

// marks numbers the words that stand for the places beside a sentence and for kinds of word.
func (m *Model) marks() {
	mark := func(s string) Context { return Context{m.words[s], m.Suffix(s)} }
	m.begin, m.begin2, m.end, m.end2 = mark("-START-"), mark("-START2-"), mark("-END-"), mark("-END2-")
	m.hyphen, m.year, m.digits = mark("!HYPHEN"), mark("!YEAR"), mark("!DIGITS")
}
