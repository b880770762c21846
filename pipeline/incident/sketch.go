package incident

import (
	"encoding/binary"
	"hash/fnv"
	"iter"
	"math/bits"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// A sketch is a sample of the word triples (shingles) of a text: the 32-bit hashes of all triples that divide by
// sampling. A triple is in the sketch of every text that has it, or of none, so that the share of a sketch that is
// in another tells the share of the text that is in the other: also where one paper has cut the wire's story by half,
// which comparing least hashes of the whole (minhash) would miss (Broder 1997, "On the resemblance and containment of
// documents", gives both).

const (
	// sampling keeps 100 hashes, 400 bytes, of a text of 300 words.
	sampling = 3
	// copied is the share of the shorter sketch that must be in the other. Two reporters' stories of one event share
	// a few quotes; a wire story that was cut, retitled or led in with a sentence of its own keeps most of its triples.
	copied = 0.7
	// leastSketch is how many hashes a sketch needs to say anything: about 25 words of text.
	leastSketch = 8
	// common is how many articles with a hash are looked at, the earliest: the original of a story is among them, and
	// a set phrase that is in every story costs no more.
	common = 64
)

// Sketch returns the sketch of a text as stored: little-endian, ascending.
func Sketch(text string) []byte {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var hashes []uint32
	h := fnv.New32a()
	for i := 0; i+3 <= len(words); i++ {
		h.Reset()
		for _, w := range words[i : i+3] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		if s := h.Sum32(); s%sampling == 0 {
			hashes = append(hashes, s)
		}
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	b := make([]byte, 0, 4*len(hashes))
	for _, s := range hashes {
		b = binary.LittleEndian.AppendUint32(b, s)
	}
	return b
}

// hashes is the inverse of what Sketch stores, nothing for a sketch of n hashes that are too few.
func hashes(sketch []byte, n int) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i := 0; n >= leastSketch && i < n; i++ {
			if !yield(binary.LittleEndian.Uint32(sketch[4*i:])) {
				return
			}
		}
	}
}

// twice tells hashes that more than one article has from most of the others, in a few bits for each: a hash of one article
// alone, as most are, need not be kept.
type twice struct{ one, more []uint64 }

func newTwice(n int) twice {
	words := 1 << bits.Len(uint(n)/8) // 8 to 16 bits for each hash
	return twice{make([]uint64, words), make([]uint64, words)}
}

func (t twice) see(h uint32) {
	i, bit := t.at(h)
	t.more[i] |= t.one[i] & bit
	t.one[i] |= bit
}

func (t twice) seen(h uint32) bool {
	i, bit := t.at(h)
	return t.more[i]&bit != 0
}

func (t twice) at(h uint32) (int, uint64) {
	h = h / sampling * 0x9E3779B1 // spread over the words: sampled hashes have gaps
	return int(h>>6) & (len(t.one) - 1), 1 << (h & 63)
}

// originals returns, for each article whose text others carry too, and for those others, the first of them by day and
// id. Each article is compared with those that share a hash with it only, so that time grows with the number of articles.
func originals(articles []Article) map[string]string {
	order := make([]*Article, len(articles))
	for i := range articles {
		order[i] = &articles[i]
	}
	sort.Slice(order, func(i, j int) bool { return earlier(order[i], order[j]) })
	pairs, runs, size := runsOf(order)
	out := map[string]string{}
	copies := make([]bool, len(order))
	shared := make([]int, len(order))
	var met []int
	for i, a := range order {
		met = met[:0]
		for _, start := range runs[i] {
			for _, p := range pairs[start:min(int(start)+common, len(pairs))] {
				o := int(uint32(p))
				if p>>32 != pairs[start]>>32 || o >= i {
					break
				}
				if copies[o] {
					continue
				}
				if shared[o] == 0 {
					met = append(met, o)
				}
				shared[o]++
			}
		}
		best, most := -1, 0.0
		slices.Sort(met) // the earliest original, where several are as near
		for _, o := range met {
			if share := float64(shared[o]) / float64(min(size[o], size[i])); share >= copied && share > most {
				best, most = o, share
			}
			shared[o] = 0
		}
		if best >= 0 {
			copies[i] = true
			out[order[best].Key], out[a.Key] = order[best].Key, order[best].Key
		}
	}
	return out
}

// runsOf pairs each hash that several articles have with each of these, sorted: hash, then article, so that a hash is one
// run with the earliest article first. runs has where the runs of each article's hashes start, size how many hashes its
// sketch has.
func runsOf(order []*Article) (pairs []uint64, runs [][]uint32, size []int) {
	size = make([]int, len(order))
	total := 0
	for i, a := range order {
		size[i] = len(a.Sketch) / 4
		total += size[i]
	}
	twice := newTwice(total)
	for i, a := range order {
		for h := range hashes(a.Sketch, size[i]) {
			twice.see(h)
		}
	}
	starts := make([]int, len(order)+1) // of each article's part of all
	for i, a := range order {
		starts[i+1] = starts[i]
		for h := range hashes(a.Sketch, size[i]) {
			if twice.seen(h) {
				starts[i+1]++
			}
		}
	}
	pairs = make([]uint64, 0, starts[len(order)])
	for i, a := range order {
		for h := range hashes(a.Sketch, size[i]) {
			if twice.seen(h) {
				pairs = append(pairs, uint64(h)<<32|uint64(i))
			}
		}
	}
	slices.Sort(pairs)
	all := make([]uint32, len(pairs))
	runs = make([][]uint32, len(order))
	for i := range runs {
		runs[i] = all[starts[i]:starts[i]:starts[i+1]]
	}
	for i, start := 0, 0; i < len(pairs); i++ {
		if pairs[i]>>32 != pairs[start]>>32 {
			start = i
		}
		a := uint32(pairs[i])
		runs[a] = append(runs[a], uint32(start))
	}
	return pairs, runs, size
}

// earlier is the order of articles: by day, those without one last, then by id and key.
func earlier(a, b *Article) bool {
	switch {
	case a.Published != b.Published:
		return a.Published != "" && (b.Published == "" || a.Published < b.Published)
	case a.ID != b.ID:
		return a.ID < b.ID
	}
	return a.Key < b.Key
}
