package model

import "strings"

// Context is a token as its neighbours' features see it: the numbers of its normal form and of that form's
// last three bytes.
type Context struct{ word, tail uint32 }

// Suffix is the number of a word's last three bytes.
type Suffix = uint32

// tailKey packs the last three bytes of s, or all of a shorter one, into a number that no other has.
func tailKey(s string) uint32 {
	s = s[max(0, len(s)-3):]
	key := uint32(len(s))
	for i := range len(s) {
		key = key<<8 | uint32(s[i])
	}
	return key
}

// Suffix returns the number of the last three bytes of s; 0 if the model does not know them.
func (m *Model) Suffix(s string) Suffix { return m.tails[tailKey(s)] }

// Lookup returns the class of a word that has one class wherever it stands.
func (m *Model) Lookup(word string) (c Class, ok bool) {
	c, ok = m.dict[word]
	return c, ok
}

// LookupBytes is Lookup for a word in a buffer; it does not keep or copy it.
func (m *Model) LookupBytes(word []byte) (c Class, ok bool) {
	c, ok = m.dict[string(word)]
	return c, ok
}

// Word returns word as a string if the model knows it; it does not keep or copy the buffer.
func (m *Model) Word(word []byte) (s string, ok bool) {
	n, ok := m.words[string(word)]
	return m.names[n], ok
}

// Known reports whether word, in lower case, is one that the weights draw to class c, or that has no other
// class; it is then returned as a string, without copying the buffer.
func (m *Model) Known(word []byte, c Class) (s string, ok bool) {
	n, ok := m.words[string(word)]
	if !ok {
		return "", false
	}
	if have, ok := m.dict[string(word)]; ok {
		return m.names[n], have == c
	}
	r := m.word[n].cur
	for _, w := range m.cells[m.start[r]:m.start[r+1]] {
		if Class(w&(maxClasses-1)) == c {
			return m.names[n], w > 0
		}
	}
	return "", false
}

// Leaning returns the class that the weights draw word, in lower case, to most; ok is false if they do not
// know it.
func (m *Model) Leaning(word string) (c Class, ok bool) {
	n := m.words[word]
	best := cell(0)
	r := m.word[n].cur
	for _, w := range m.cells[m.start[r]:m.start[r+1]] {
		if w>>6 > best>>6 {
			best, ok = w, true
		}
	}
	return Class(best & (maxClasses - 1)), ok
}

// Context returns how neighbours see the token whose lower-case form is norm. Hyphenated words, years and
// numbers are each one word to the model.
func (m *Model) Context(norm string) Context {
	switch {
	case norm == "":
		return Context{}
	case norm[0] != '-' && strings.IndexByte(norm, '-') >= 0:
		return m.hyphen
	case len(norm) == 4 && isYear(norm):
		return m.year
	case isDigit(norm[0]):
		return m.digits
	}
	return Context{m.words[norm], m.Suffix(norm)}
}

// isYear says what prose's test for a year says of four bytes: they read as a whole number, with a sign
// or without.
func isYear(s string) bool {
	return (isDigit(s[0]) || s[0] == '+' || s[0] == '-') && isDigit(s[1]) && isDigit(s[2]) && isDigit(s[3])
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// Window is what a prediction sees: the token and two neighbours on either side. Make one with Window and
// move it with Shift.
type Window struct {
	prev2, prev, cur, next, next2 Context
	tag, tag2                     Class // of the two tokens before
}

// Window returns the window before a sentence: after two calls of Shift with the sentence's first two
// tokens (or End), a third puts the first token at its centre.
func (m *Model) Window() Window {
	// The order is prose's own: the mark that names the place two before stands next to the first token.
	return Window{next: m.begin, next2: m.begin2, tag: m.Start, tag2: m.Start2}
}

// Shift moves the window one token on; c is the token that comes into sight.
func (w *Window) Shift(c Context) {
	w.prev2, w.prev, w.cur, w.next, w.next2 = w.prev, w.cur, w.next, w.next2, c
}

// Tagged tells the window the class of the token at its centre.
func (w *Window) Tagged(c Class) { w.tag, w.tag2 = c, w.tag }

// End returns the context of the place n after the last token, n being 1 or 2.
func (m *Model) End(n int) Context {
	if n == 1 {
		return m.end
	}
	return m.end2
}

// Predict returns the best class for the token at the centre of w, written with the given first byte and
// suffix; of equals, the first.
func (m *Model) Predict(w *Window, firstByte byte, suffix Suffix) Class {
	score := m.bias
	cur := &m.word[w.cur.word]
	tagged := row(0)
	for r := cur.tagged; r < cur.taggedEnd; r++ {
		if m.tagOf[r-m.firstTagWord] == w.tag {
			tagged = r
		}
	}
	rows := [...]row{
		m.tail[suffix].cur,
		m.head[firstByte],
		m.pair[int(w.tag)<<6|int(w.tag2)],
		m.prev[w.tag].prev,
		m.prev[w.tag2].prev2,
		cur.cur,
		tagged,
		m.word[w.prev.word].prev,
		m.tail[w.prev.tail].prev,
		m.word[w.prev2.word].prev2,
		m.word[w.next.word].next,
		m.tail[w.next.tail].next,
		m.word[w.next2.word].next2,
	}
	var cells [len(rows)][]cell // all are looked up before any is read, which lets the processor fetch them at once
	for i, r := range rows {
		cells[i] = m.cells[m.start[r]:m.start[r+1]]
	}
	for _, row := range cells {
		for _, c := range row {
			score[c&(maxClasses-1)] += int32(c >> 6)
		}
	}
	best := 0
	for c := 1; c < len(m.Classes); c++ {
		if score[c] > score[best] {
			best = c
		}
	}
	return Class(best)
}
