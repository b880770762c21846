package gazetteer

import (
	"slices"
	"sort"
)

// names maps rows of words to refs. The rows are sorted, so that all names with one beginning stand
// together, the shortest first: matching narrows that range word by word. It is as exact as a trie, and
// takes four bytes a word and no pointers.
//
//	san            ← first[san]
//	san salvador     range after one word: these three
//	san sebastian
//	santa ana      ← first[san+1]
type names struct {
	first []uint32 // by Word: the first name that begins with it; one longer than the words
	at    []uint32 // by name: where its words begin in seq; one longer than the names
	seq   []Word
	refAt []uint32 // by name: where its refs begin; one longer than the names
	refs  []Ref
}

// match returns the refs of the longest name at words[i] and its length.
func (n *names) match(words []Word, i int) (refs []Ref, length int) {
	w := words[i]
	if w == 0 || int(w)+1 >= len(n.first) {
		return nil, 0
	}
	lo, hi := n.first[w], n.first[w+1]
	for depth := 1; lo < hi; depth++ {
		if n.at[lo+1]-n.at[lo] == uint32(depth) { // a name that ends here is the first of its range
			refs, length = n.refs[n.refAt[lo]:n.refAt[lo+1]], depth
			lo++
		}
		if i+depth >= len(words) || words[i+depth] == 0 {
			break
		}
		w = words[i+depth]
		lo = n.bound(lo, hi, depth, w)
		hi = n.bound(lo, hi, depth, w+1)
	}
	return refs, length
}

// bound returns the first name in lo:hi whose word at depth is w or more. All names there are longer than
// depth.
func (n *names) bound(lo, hi uint32, depth int, w Word) uint32 {
	for lo < hi {
		mid := (lo + hi) / 2
		if n.seq[n.at[mid]+uint32(depth)] < w {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// exact returns the refs of the name that is key.
func (n *names) exact(key []Word) []Ref {
	if len(key) == 0 {
		return nil
	}
	if refs, length := n.match(key, 0); length == len(key) {
		return refs
	}
	return nil
}

// named is a name with one thing it may mean.
type named struct {
	key []Word
	ref Ref
}

// makeNames sorts list and builds the table for words numbered below limit. A pair given twice counts once;
// the refs of one name keep the order of list.
func makeNames(list []named, limit Word) names {
	sort.SliceStable(list, func(i, j int) bool { return slices.Compare(list[i].key, list[j].key) < 0 })
	n := names{first: make([]uint32, limit+1)}
	var last []Word
	for _, e := range list {
		if len(e.key) == 0 {
			continue
		}
		if slices.Equal(e.key, last) {
			if !slices.Contains(n.refs[n.refAt[len(n.refAt)-1]:], e.ref) {
				n.refs = append(n.refs, e.ref)
			}
			continue
		}
		last = e.key
		n.at = append(n.at, uint32(len(n.seq)))
		n.seq = append(n.seq, e.key...)
		n.refAt = append(n.refAt, uint32(len(n.refs)))
		n.refs = append(n.refs, e.ref)
	}
	n.at = append(n.at, uint32(len(n.seq)))
	n.refAt = append(n.refAt, uint32(len(n.refs)))
	n.index()
	return n
}

// index fills first from the sorted names.
func (n *names) index() {
	k := 0
	for w := range n.first {
		for k < len(n.at)-1 && n.seq[n.at[k]] < Word(w) {
			k++
		}
		n.first[w] = uint32(k)
	}
}
