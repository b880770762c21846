package ner

// Type is what a name names, as the training corpora tell it apart.
type Type uint8

// The values of Type. Miscellaneous holds nationalities, religions, works, events and products.
const (
	NoName Type = iota
	Person
	Organization
	Location
	Miscellaneous
	numTypes
)

// Label is a name type with the token's place in the name (BIOES): outside, or begin, inside, end, single.
type Label uint8

// Outside is the label of a token that is in no name. The labels of type t are 4t-3 to 4t.
const (
	Outside   Label = 0
	NumLabels       = 1 + 4*(int(numTypes)-1)
)

// stride is NumLabels rounded up to a power of two: what is indexed by a label modulo stride needs no check of bounds.
const stride = 32

var _ [stride - NumLabels]struct{} // they fit

// Place is a token's place in a name.
type Place uint8

// The values of Place, in the order of the labels.
const (
	Begin Place = iota
	Inside
	End
	Single
)

// LabelOf returns the label of a token at place p of a name of type t.
func LabelOf(t Type, p Place) Label {
	if t == NoName {
		return Outside
	}
	return Label(4*(int(t)-1)+1) + Label(p)
}

// Type returns the type of name that l is part of; NoName for Outside.
func (l Label) Type() Type { return Type((l + 3) / 4) }

// Place returns the place in the name; it means nothing for Outside.
func (l Label) Place() Place { return Place((l + 3) % 4) }

// open reports whether a name goes on after l.
func (l Label) open() bool { return l != Outside && l.Place() < End }

// Follows reports whether label b may stand after label a.
func Follows(a, b Label) bool {
	inner := b != Outside && (b.Place() == Inside || b.Place() == End)
	if a.open() {
		return inner && a.Type() == b.Type()
	}
	return !inner
}

// before and after list the labels that may stand next to a label; decoding walks them instead of all.
var before [NumLabels][]Label

func init() {
	for b := range Label(NumLabels) {
		for a := range Label(NumLabels) {
			if Follows(a, b) {
				before[b] = append(before[b], a)
			}
		}
	}
}
