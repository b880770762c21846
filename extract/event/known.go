package event

import (
	"slices"

	"dateline/extract/pattern"
	"dateline/extract/text"
)

// persons leaves one fill for each person or body of people. A description goes with a name that it describes,
// and with another of its own noun unless their numbers part them.
func (f *Finder) persons(doc *text.Document, c *cast, in []fill) []fill {
	var out []fill
	for _, x := range in {
		if !f.known(doc, c, out, x) {
			out = append(out, x)
		}
	}
	names, named, listed := map[string]int{}, 0, 0
	for _, x := range out {
		switch {
		case c.listed[x.head] && x.plural && x.count == 0 && !f.has(doc, x.head, f.anyone):
			listed = everybody
		case c.listed[x.head]:
			listed += max(x.count, 1)
		case x.entity >= 0:
			named++
		}
		if x.entity >= 0 {
			for _, lemma := range c.called[x.entity] {
				names[lemma]++
			}
		}
	}
	return slices.DeleteFunc(out, func(x fill) bool {
		n := names[doc.Lemmas[x.head]]
		anyone := f.has(doc, x.head, f.anyone)
		if x.entity < 0 && x.count > 0 && anyone && toldSingly(doc, out, x) || x.entity < 0 && !x.plural && named > 0 && f.has(doc, x.head, f.nobody) {
			return true
		}
		if x.entity < 0 && x.count > 1 && !c.listed[x.head] && (x.count <= named+listed && anyone || x.count <= named && x.role == "" || x.count == listed) {
			return true // "three foreigners", who are named further on
		}
		return x.entity < 0 && n > 0 && (!x.plural || n >= 2 && n >= x.count)
	})
}

// everybody is more than the people of any victims' list: "the dead were guards" describes them all.
const everybody = 1 << 20

// toldSingly reports whether a sentence behind that of x, which counts anybody, tells of as many one by one: "four people
// were killed … among them a boy, Ana Petkova, a guard and his wife". One alone must be the only one told singly.
func toldSingly(doc *text.Document, all []fill, x fill) bool {
	in, n := -1, 0
	for _, y := range all {
		s := doc.SentenceOf(y.head)
		if s <= doc.SentenceOf(x.head) || y.plural || y.count > 1 {
			continue
		}
		if s != in {
			if in >= 0 && x.count == 1 {
				return false
			}
			in, n = s, 0
		}
		if n++; n >= x.count && x.count > 1 {
			return true
		}
	}
	return n == 1 && x.count == 1
}

// known reports whether a fill of out is x already; a fuller wording of it is taken over.
func (f *Finder) known(doc *text.Document, c *cast, out []fill, x fill) bool {
	lemma := doc.Lemmas[x.head]
	for i := range out {
		y := &out[i]
		switch {
		case x.entity >= 0 && x.entity == y.entity:
			return true
		case x.entity >= 0 && y.entity >= 0 && (covers(doc, x.words, y.words) || covers(doc, y.words, x.words)):
			if x.words.Last-x.words.First > y.words.Last-y.words.First {
				*y = x
			}
			return true
		case x.entity >= 0 || y.entity >= 0:
		case doc.Lemmas[y.head] == lemma && (x.count == 0 || y.count == 0 || x.count == y.count):
			if y.count == 0 && x.count > 0 {
				*y = x
			}
			return true
		case x.part && doc.Lemmas[y.head] == lemma:
			return true // "seven of the nine soldiers"
		case x.count > 2 && x.count == y.count && doc.SentenceOf(x.head) != doc.SentenceOf(y.head):
			return true // "six Jesuits … the six priests"
		case x.definite && x.plural && x.count == 0 && y.plural && (x.role == y.role || x.role == "" || y.role == "") && !f.has(doc, x.head, f.companion):
			if f.has(doc, y.head, f.anyone) && !f.has(doc, x.head, f.anyone) {
				*y = x // "31 people … the kidnapped villagers"
			}
			return true // "two policemen … the officers"
		case x.count > 1 && x.count == y.count && f.has(doc, x.head, f.anyone):
			return true
		case x.count > 1 && x.count == y.count && f.has(doc, y.head, f.anyone):
			*y = x
			return true
		}
	}
	if x.entity < 0 && x.definite && !x.plural {
		named := 0
		for i := range out {
			if out[i].entity >= 0 && slices.Contains(c.called[out[i].entity], lemma) {
				return true
			}
			if out[i].entity >= 0 {
				named++
			}
		}
		if named == 1 && !f.has(doc, x.head, f.companion) {
			return true // "Rudin … the official"
		}
	}
	return x.entity < 0 && x.definite && len(out) > 0 && f.has(doc, x.head, f.anaphor)
}

// covers reports whether the words of name b all stand in name a in their order, the last or first among them.
func covers(doc *text.Document, a, b pattern.Range) bool {
	i := a.First
	for k := b.First; k < b.Last; k++ {
		for i < a.Last && doc.Tokens[i].Norm != doc.Tokens[k].Norm {
			i++
		}
		if i == a.Last {
			return false
		}
		i++
	}
	return b.Last-b.First > 1
}
