package ner

// wordTable counts, for each word of a document, how a first pass labelled it. It is an open-addressed
// hash table that is used again for the next document without being cleared.
type wordTable struct {
	entries []wordEntry
	round   uint32
}

type wordEntry struct {
	word  uint32
	round uint32 // entry is live if equal to the table's round
	small bool   // stands in the document without a capital
	// counts of first-pass names by Type: names of one word, and names of several that hold the word
	single, long [numTypes]uint16
}

func (w *wordTable) reset(tokens int) {
	n := 64
	for n < 2*tokens {
		n *= 2
	}
	if len(w.entries) < n {
		w.entries = make([]wordEntry, n)
		w.round = 0
	}
	w.round++
}

// add returns the slot of word, made if need be.
func (w *wordTable) add(word uint32) uint32 {
	mask := uint32(len(w.entries) - 1)
	for s := word & mask; ; s = (s + 1) & mask {
		e := &w.entries[s]
		if e.round != w.round {
			*e = wordEntry{word: word, round: w.round}
			return s
		}
		if e.word == word {
			return s
		}
	}
}

// view is what the second pass sees of a word's other places in the document: its commonest type among
// names of one word, and among longer names, each 0 for none, with one bit for a majority that is weak.
type view struct{ first, long uint32 }

// view leaves out own, the first pass's label of the token that asks.
func (w *wordTable) view(slot uint32, own Label) view {
	single, long := w.entries[slot].single, w.entries[slot].long
	if own == Outside || own.Place() == Single {
		single[own.Type()]--
	} else {
		long[own.Type()]--
	}
	return view{majority(&single), majority(&long)}
}

func majority(counts *[numTypes]uint16) uint32 {
	best, sum := Type(0), 0
	for t := range counts {
		sum += int(counts[t])
		if counts[t] > counts[best] {
			best = Type(t)
		}
	}
	if sum == 0 {
		return 0
	}
	v := 1 + uint32(best)
	if 4*int(counts[best]) < 3*sum {
		v += 8
	}
	return v
}

// Forget drops what Remember counted.
func (r *Reader) Forget() {
	for i := range r.tokens {
		e := &r.words.entries[r.tokens[i].slot]
		e.single, e.long = [numTypes]uint16{}, [numTypes]uint16{}
	}
}

// Remember counts labels as the first pass's labels of segment g.
func (r *Reader) Remember(g Segment, labels []Label) {
	for i, l := range labels {
		t := &r.tokens[g.First+i]
		t.label = l
		e := &r.words.entries[t.slot]
		if l == Outside || l.Place() == Single {
			e.single[l.Type()]++
		} else {
			e.long[l.Type()]++
		}
	}
}
