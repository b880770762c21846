package text

import "sort"

// GroupAt returns the index in Groups of the noun or verb group that token i stands in; ok is false where
// it stands in none.
func (d *Document) GroupAt(i int) (index int, ok bool) {
	index = sort.Search(len(d.Groups), func(k int) bool { return d.Groups[k].Last > i })
	return index, index < len(d.Groups) && d.Groups[index].First <= i
}
