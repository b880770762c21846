package tag

import (
	"dateline/extract/tag/internal/model"
)

// chooseCaps returns the class of the word at the centre of w in a sentence written in capitals; word is
// its lower-case form. The weights know words as a newspaper writes them, so the word is put back into that
// form first: a name with a capital, any other word without.
func (t *Tagger) chooseCaps(w *model.Window, word string) model.Class {
	if c, ok := t.model.Lookup(word); ok {
		return c
	}
	var buf [32]byte
	title := append(buf[:0], word...)
	if 'a' <= title[0] && title[0] <= 'z' {
		title[0] -= 'a' - 'A'
	}
	if c, ok := t.model.LookupBytes(title); ok {
		return c
	}
	return t.model.Predict(w, word[0], t.model.Suffix(word))
}
