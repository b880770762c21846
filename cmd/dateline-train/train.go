package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"dateline/extract/entity/ner"
	"dateline/extract/lexicon"
	"dateline/extract/tag"
	"dateline/extract/text"
)

// The settings of training, chosen by the scores of small runs: passes over the corpora, learning rate, L1
// penalty, and how often a feature must occur to count.
const (
	epochs   = 5
	rate     = 0.15
	penalty  = 0.3
	minCount = 2
	folds    = 3
)

// trainer makes the weights of a model.
type trainer struct {
	log    io.Writer // says how far it is
	lex    *lexicon.Lexicon
	vocab  *ner.Vocabulary
	gaz    *ner.Gazetteer
	tagger *tag.Tagger
	seed   uint64
}

func (tr *trainer) parse(s string) *text.Document {
	doc := text.Parse("", s, tr.lex)
	doc.Tags = tr.tagger.Tags(doc)
	return doc
}

// reader returns a Reader of documents to learn from.
func (tr *trainer) reader() *ner.Reader {
	r := ner.NewReader(tr.gaz, tr.vocab)
	r.KeepCase = true
	return r
}

// find returns the names that f finds in s.
func (tr *trainer) find(f *ner.Finder, s string) []gold {
	doc := tr.parse(s)
	var out []gold
	for _, n := range f.Find(nil, doc, f.Words(doc)) {
		out = append(out, gold{doc.Tokens[n.First].Start, doc.Tokens[n.Last-1].End, n.Type})
	}
	return out
}

// parsed is an article ready to learn from, in one of its case variants.
type parsed struct {
	doc     *text.Document
	names   []gold
	partial bool
	fold    int
}

// variants returns a as it is, in capitals and in small letters. The caseless mode's features see no
// difference between the last two, but the tokens differ: "m. waugh" has no initial.
func (tr *trainer) variants(a article, fold int) []parsed {
	var out []parsed
	for _, v := range caseVariants {
		out = append(out, parsed{tr.parse(mapCase(a.text, v.to)), a.names, a.partial, fold})
	}
	return out
}

// samples makes the samples of docs, one for each segment, with the features that ids numbers.
func (tr *trainer) samples(docs []parsed, ids *numbering) []sample {
	r := tr.reader()
	var out []sample
	var buf []uint32
	for _, d := range docs {
		r.Read(d.doc)
		for _, g := range r.Segments {
			s := sample{mode: g.Mode()}
			allowed := goldLabels(d, g)
			for i := g.First; i < g.Last; i++ {
				buf = r.Features(buf[:0], g, i)
				s.tokens = append(s.tokens, sampleToken{features: ids.all(buf), allowed: allowed[i-g.First]})
			}
			out = append(out, s)
		}
	}
	return out
}

// goldLabels returns the set of labels that each token of g may have. A token belongs to a name if it
// overlaps it: the corpora part "Taiwan-based" and "Clinton's" otherwise than we do.
func goldLabels(d parsed, g ner.Segment) []uint32 {
	out := make([]uint32, g.Last-g.First)
	var misc uint32
	for p := ner.Begin; p <= ner.Single; p++ {
		misc |= 1 << ner.LabelOf(ner.Miscellaneous, p)
	}
	for i := range out {
		out[i] = 1 << ner.Outside
		if d.partial {
			out[i] |= misc
		}
	}
	for _, n := range d.names {
		first, last := -1, -1
		for i := g.First; i < g.Last; i++ {
			if t := d.doc.Tokens[i]; t.Start < n.end && n.start < t.End {
				if first < 0 {
					first = i - g.First
				}
				last = i - g.First
			}
		}
		if first < 0 || out[first]&1 == 0 {
			continue
		}
		for i := first; i <= last; i++ {
			p := ner.Inside
			switch {
			case first == last:
				p = ner.Single
			case i == first:
				p = ner.Begin
			case i == last:
				p = ner.End
			}
			out[i] = 1 << ner.LabelOf(n.kind, p)
		}
	}
	return out
}

// numbering gives features dense numbers.
type numbering struct {
	of map[uint32]uint32
}

// all returns the numbers of those features that have one.
func (n *numbering) all(features []uint32) []uint32 {
	out := make([]uint32, 0, len(features))
	for _, f := range features {
		if id, ok := n.of[f]; ok {
			out = append(out, id)
		}
	}
	return out
}

// count numbers the features of docs that occur min times or more, in order of first appearance.
func (tr *trainer) count(docs []parsed, min int) *numbering {
	r := tr.reader()
	counts := map[uint32]int32{}
	ids := &numbering{map[uint32]uint32{}}
	var buf []uint32
	for _, d := range docs {
		r.Read(d.doc)
		for _, g := range r.Segments {
			for i := g.First; i < g.Last; i++ {
				buf = r.Features(buf[:0], g, i)
				for _, f := range buf {
					counts[f]++
					if counts[f] == int32(min) {
						ids.of[f] = uint32(len(ids.of))
					}
				}
			}
		}
	}
	return ids
}

// docSamples adds the document features to samples (of docs, in the same order) from the names that model
// finds at a first pass.
func (tr *trainer) docSamples(docs []parsed, samples [][]sample, first func(doc int) *ner.Model, ids *numbering) {
	r := tr.reader()
	var buf []uint32
	for k, d := range docs {
		r.Read(d.doc)
		first(k).FirstPass(r)
		for j, g := range r.Segments {
			s := &samples[k][j]
			s.learned = true
			for i := g.First; i < g.Last; i++ {
				buf = r.DocFeatures(buf[:0], g, i)
				ds := make([]uint32, len(buf))
				for x, f := range buf {
					id, ok := ids.of[f]
					if !ok {
						id = uint32(len(ids.of))
						ids.of[f] = id
					}
					ds[x] = id
				}
				s.tokens[i-g.First].doc = ds
			}
		}
	}
}

// train learns from articles in two rounds: models that each leave out a fold label the articles of that
// fold, as a first pass does on a text it has not seen; the model of all articles then learns both passes,
// the second with those labels.
func (tr *trainer) train(articles []article) *ner.Weights {
	var docs []parsed
	for i, a := range articles {
		docs = append(docs, tr.variants(a, i%folds)...)
	}
	ids := tr.count(docs, minCount)
	fmt.Fprintf(tr.log, "%d documents, %d features\n", len(docs), len(ids.of))
	samples := make([][]sample, len(docs))
	for k := range docs {
		samples[k] = tr.samples(docs[k:k+1], ids)
	}
	// 1. Models of the folds, each without the documents that it will read.
	models := make([]*ner.Model, folds)
	for f := range folds {
		var part []sample
		for k := range docs {
			if docs[k].fold != f {
				part = append(part, samples[k]...)
			}
		}
		c := newCRF(len(ids.of))
		rng := rand.New(rand.NewPCG(tr.seed, uint64(f)))
		for range max(2, epochs/3) {
			c.learn(part, rng, 0)
		}
		models[f] = model(tr.weights(c, ids))
		fmt.Fprintf(tr.log, "fold %d done\n", f)
	}
	tr.docSamples(docs, samples, func(k int) *ner.Model { return models[docs[k].fold] }, ids)
	// 2. The model.
	var all []sample
	for k := range docs {
		all = append(all, samples[k]...)
	}
	c := newCRF(len(ids.of))
	rng := rand.New(rand.NewPCG(tr.seed, folds))
	for e := range epochs {
		c.learn(all, rng, 0.67)
		fmt.Fprintf(tr.log, "epoch %d done\n", e+1)
	}
	return tr.weights(c, ids)
}

// maxWeight is where weights are cut off, so that small ones keep their precision; few are larger.
const maxWeight = 4

// weights rounds the weights of c to small integers.
func (tr *trainer) weights(c *crf, ids *numbering) *ner.Weights {
	top := 0.0
	for _, w := range c.w {
		top = max(top, math.Abs(float64(w)))
	}
	scale := 127 / min(top, maxWeight)
	out := &ner.Weights{Vocabulary: tr.vocab, Rows: map[uint32][numLabels]int8{}}
	for f, id := range ids.of {
		var row [numLabels]int8
		for l, w := range c.w[int(id)*numLabels : int(id+1)*numLabels] {
			row[l] = int8(max(-127, min(127, math.Round(float64(w)*scale))))
		}
		if row != [numLabels]int8{} {
			out.Rows[f] = row
		}
	}
	for m := range c.next {
		for a := range c.next[m] {
			for b := range c.next[m][a] {
				out.Next[m][a][b] = int16(max(-32767, min(32767, math.Round(c.next[m][a][b].w*scale))))
			}
		}
	}
	return out
}

// model returns the model that a file of w would be read as.
func model(w *ner.Weights) *ner.Model {
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		panic("dateline-train: internal error: " + err.Error()) // a buffer takes everything
	}
	m, err := ner.ReadModel(b.Bytes())
	if err != nil {
		panic("dateline-train: internal error: " + err.Error())
	}
	return m
}
