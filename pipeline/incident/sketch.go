package incident

import (
	"encoding/binary"
	"hash/fnv"
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
	// sampling keeps 75 hashes, 300 bytes, of a text of 300 words.
	sampling = 4
	// copied is the share of the shorter sketch that must be in the other. Two reporters' stories of one event share
	// a few quotes; a wire story that was cut, retitled or led in with a sentence of its own keeps most of its triples.
	copied = 0.7
	// leastSketch is how many hashes a sketch needs to say anything: about 35 words of text.
	leastSketch = 8
	// common is how many originals may share a hash before it is passed over, as a set phrase that is in every story.
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

// hashes is the inverse of what Sketch stores.
func hashes(sketch []byte) []uint32 {
	out := make([]uint32, 0, len(sketch)/4)
	for ; len(sketch) >= 4; sketch = sketch[4:] {
		out = append(out, binary.LittleEndian.Uint32(sketch))
	}
	return out
}

// originals returns, for each article whose text others carry too, and for those others, the first of them by day and
// id. Each article is compared with the originals that share a hash with it only, so that time grows with the number
// of articles.
func originals(articles []Article) map[string]string {
	order := make([]*Article, len(articles))
	for i := range articles {
		order[i] = &articles[i]
	}
	sort.Slice(order, func(i, j int) bool { return earlier(order[i], order[j]) })
	out := map[string]string{}
	index := map[uint32][]int32{} // originals by hash
	size := make([]int, len(order))
	shared := make([]int, len(order))
	var met []int32
	for i, a := range order {
		hs := hashes(a.Sketch)
		size[i] = len(hs)
		if len(hs) < leastSketch {
			continue
		}
		met = met[:0]
		for _, h := range hs {
			for _, o := range index[h] {
				if shared[o] == 0 {
					met = append(met, o)
				}
				shared[o]++
			}
		}
		best, most := -1, copied
		slices.Sort(met) // the earliest original, where several are as near
		for _, o := range met {
			if share := float64(shared[o]) / float64(min(size[o], size[i])); share > most || share == most && best < 0 {
				best, most = int(o), share
			}
			shared[o] = 0
		}
		if best >= 0 {
			out[order[best].Key], out[a.Key] = order[best].Key, order[best].Key
			continue
		}
		for _, h := range hs {
			if len(index[h]) < common {
				index[h] = append(index[h], int32(i))
			}
		}
	}
	return out
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
