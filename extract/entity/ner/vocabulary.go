package ner

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/text"
)

// Vocabulary is how common English words are in small letters, and how common with a capital, as SCOWL's
// lists of three sizes tell. Text in capitals does not show which words are names; that a word is in no
// dictionary, or in one only with a capital, does. Words are kept as hashes. A Vocabulary is only read once
// made, and safe for concurrent use; the zero value knows no word.
type Vocabulary struct {
	keys  []uint32 // hashes of norms, rising
	codes []uint8  // of keys: level in small letters, and level with a capital << 2
	slots []uint32 // open-addressed: index into keys plus one; 0 is free
}

// The code of tokens that are no words.
const notWord = 1 << 4

// MakeVocabulary makes a vocabulary of lists of words as a dictionary writes them, the longest list first: a
// word's level is the number of the last list that holds it. At most three lists fit.
func MakeVocabulary(lists ...[]string) *Vocabulary {
	codes := map[uint32]uint8{}
	for k, words := range lists {
		for _, w := range words {
			h, level := wordHash(strings.ToLower(w)), uint8(k+1)
			if strings.ContainsFunc(w, unicode.IsUpper) {
				codes[h] = codes[h]&^12 | level<<2
			} else {
				codes[h] = codes[h]&^3 | level
			}
		}
	}
	v := &Vocabulary{}
	for h := range codes {
		v.keys = append(v.keys, h)
	}
	slices.Sort(v.keys)
	for _, h := range v.keys {
		v.codes = append(v.codes, codes[h])
	}
	v.index()
	return v
}

func (v *Vocabulary) index() {
	size := 1
	for size < 2*len(v.keys) {
		size *= 2
	}
	v.slots = make([]uint32, size)
	mask := uint32(size - 1)
	for i, h := range v.keys {
		s := h & mask
		for v.slots[s] != 0 {
			s = (s + 1) & mask
		}
		v.slots[s] = uint32(i + 1)
	}
}

// code returns the code of the word of that hash; 0 if it is unknown.
func (v *Vocabulary) code(hash uint32) uint8 {
	if len(v.keys) == 0 {
		return 0
	}
	mask := uint32(len(v.slots) - 1)
	for s := hash & mask; v.slots[s] != 0; s = (s + 1) & mask {
		if i := v.slots[s] - 1; v.keys[i] == hash {
			return v.codes[i]
		}
	}
	return 0
}

// Common reports whether norm is a word that dictionaries write in small letters.
func (v *Vocabulary) Common(norm string) bool { return v.code(wordHash(norm))&3 != 0 }

// Abbreviation reports whether t is written as abbreviations are: in capitals, where a word would not be. In a
// sentence in capitals that is a token of three letters or more that dictionaries do not have as a word.
func (v *Vocabulary) Abbreviation(t *text.Token) bool {
	if !t.Shape.Has(text.CapsZone) {
		return t.Shape.Has(text.AllCaps)
	}
	return t.Shape.Has(text.AllCaps) && utf8.RuneCountInString(t.Norm) > 2 && !v.Common(t.Norm)
}

// append appends v as decode reads it: how many, the hashes as differences, the codes.
func (v *Vocabulary) append(b []byte) []byte {
	return append(appendRising(b, v.keys), v.codes...)
}

func readVocabulary(r *bytes.Reader) (*Vocabulary, error) {
	v := &Vocabulary{}
	keys, err := readRising(r)
	if err != nil {
		return nil, err
	}
	v.keys, v.codes = keys, make([]uint8, len(keys))
	if n, _ := r.Read(v.codes); n < len(keys) {
		return nil, errors.New("vocabulary is cut short")
	}
	v.index()
	return v, nil
}
