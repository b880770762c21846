package ner

import (
	"sync"

	"dateline/extract/lexicon/gazetteer"
	"dateline/extract/text"
)

// Name is a name found: a range of tokens and its type.
type Name struct {
	First, Last int
	Type        Type
}

// Finder finds the names of documents with one model. It is safe for concurrent use.
type Finder struct {
	model *Model
	gaz   *Gazetteer
	pool  sync.Pool // of *work
}

// work is the state of one Find; its buffers are used again.
type work struct {
	reader   *Reader
	features []uint32
	scores   [][NumLabels]int32 // by token of all segments, in order
	back     [][NumLabels]Label
	labels   []Label
}

// NewFinder returns a Finder.
func NewFinder(m *Model, gaz *Gazetteer) *Finder {
	return &Finder{model: m, gaz: gaz, pool: sync.Pool{New: func() any { return &work{reader: NewReader(gaz, m.vocab)} }}}
}

// Words returns what Find needs of the gazetteer: its number of each token of doc that may be part of a name, 0 for
// the others. Nil if the Finder has no gazetteer.
func (f *Finder) Words(doc *text.Document) []gazetteer.Word {
	if f.gaz == nil {
		return nil
	}
	return f.gaz.words(doc, f.model.vocab)
}

// Find appends the names of doc to dst, in order, without overlap. It reads Tokens, Sentences,
// Words and Tags; words are those of Words. The document is read twice: the second time a word is judged by its names elsewhere as well.
func (f *Finder) Find(dst []Name, doc *text.Document, words []gazetteer.Word) []Name {
	w := f.pool.Get().(*work)
	defer f.pool.Put(w)
	r := w.reader
	r.read(doc, words)
	defer func() { r.doc = nil }()
	w.firstPass(f.model)
	at := 0
	for _, g := range r.Segments {
		n := g.Last - g.First
		for i := range n {
			w.features = r.DocFeatures(w.features[:0], g, g.First+i)
			f.model.score(w.features, &w.scores[at+i])
		}
		w.decode(f.model, g, w.scores[at:at+n], w.labels[at:at+n])
		dst = appendNames(dst, g, w.labels[at:at+n])
		at += n
	}
	return dst
}

// firstPass labels the segments of w.reader by their own words, and remembers the labels.
func (w *work) firstPass(m *Model) {
	r := w.reader
	w.scores, w.labels = w.scores[:0], w.labels[:0]
	for _, g := range r.Segments {
		at := len(w.scores)
		for i := g.First; i < g.Last; i++ {
			w.features = r.Features(w.features[:0], g, i)
			w.scores = append(w.scores, [NumLabels]int32{})
			m.score(w.features, &w.scores[len(w.scores)-1])
			w.labels = append(w.labels, Outside)
		}
		w.decode(m, g, w.scores[at:], w.labels[at:])
		r.Remember(g, w.labels[at:])
	}
}

// FirstPass labels the tokens of r's segments, in order, by their own words alone, and remembers the
// labels in r. The trainer needs them to learn the second pass.
func (m *Model) FirstPass(r *Reader) []Label {
	w := &work{reader: r}
	w.firstPass(m)
	return w.labels
}

// decode finds the best sequence of labels by Viterbi's algorithm.
func (w *work) decode(m *Model, g Segment, scores [][NumLabels]int32, labels []Label) {
	next := &m.next[g.mode]
	for len(w.back) < len(scores) {
		w.back = append(w.back, [NumLabels]Label{})
	}
	const impossible = -1 << 30
	var best, last [stride]int32
	for l := range best {
		best[l] = impossible
	}
	best[Outside] = 0 // the token before the segment
	for i := range scores {
		last = best
		score, back := &scores[i], &w.back[i]
		for b := range Label(NumLabels) {
			top, from := int32(impossible), Outside
			prior := &next[b]
			for _, a := range before[b] {
				if s := last[a%stride] + prior[a%stride]; s > top {
					top, from = s, a
				}
			}
			best[b%stride] = max(top+score[b], impossible)
			back[b] = from
		}
	}
	end := Outside
	for l := range Label(NumLabels) {
		if !l.open() && best[l] > best[end] {
			end = l
		}
	}
	for i := len(scores) - 1; i >= 0; i-- {
		labels[i] = end
		end = w.back[i][end]
	}
}

func appendNames(dst []Name, g Segment, labels []Label) []Name {
	first := 0
	for i, l := range labels {
		if l == Outside {
			continue
		}
		if l.Place() == Begin || l.Place() == Single {
			first = i
		}
		if !l.open() {
			dst = append(dst, Name{g.First + first, g.First + i + 1, l.Type()})
		}
	}
	return dst
}
