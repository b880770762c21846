package gazetteer

// table numbers word forms: forms[0] is "", the form of Word 0. It is an open hash table over byte slices,
// because filling a Go map with all words of GeoNames takes ten times as long.
type table struct {
	forms []string
	slots []Word // a power of two of them; 0 is free
}

func makeTable(forms []string) table {
	t := table{forms: forms}
	size := 1
	for size < 2*len(forms) {
		size *= 2
	}
	t.slots = make([]Word, size)
	for w, form := range forms {
		if w == 0 {
			continue
		}
		s := hash([]byte(form)) & uint32(size-1)
		for t.slots[s] != 0 {
			s = (s + 1) & uint32(size-1)
		}
		t.slots[s] = Word(w)
	}
	return t
}

func (t *table) len() int { return len(t.forms) }

// find returns the number of form, or 0.
func (t *table) find(form []byte) Word {
	if len(t.slots) == 0 {
		return 0
	}
	mask := uint32(len(t.slots) - 1)
	for s := hash(form) & mask; ; s = (s + 1) & mask {
		if w := t.slots[s]; w == 0 || t.forms[w] == string(form) {
			return w
		}
	}
}

// hash is FNV-1a with its high bits folded down, since the low ones choose the slot.
func hash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h ^ h>>15
}
