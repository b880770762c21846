package entity

import (
	"strings"
	"unicode/utf8"

	"dateline/extract/facts"
	"dateline/extract/text"
)

// abbreviations finds the short names that the text itself introduces in brackets behind or before an
// organisation, and makes organisations of them wherever they stand.
func (f *Finder) abbreviations(doc *text.Document, names []found) []found {
	names = apart(insert(names, f.overlooked(doc, names)))
	short := map[string]bool{}
	for k := range names {
		f.introduced(doc, &names[k], short)
	}
	names = f.expanded(doc, apart(names))
	if len(short) == 0 {
		return names
	}
	out := make([]found, 0, len(names))
	k := 0
	for i := range doc.Tokens {
		if !short[doc.Tokens[i].Norm] || !doc.Tokens[i].Shape.Has(text.AllCaps) {
			continue
		}
		for k < len(names) && names[k].last <= i {
			out = append(out, names[k])
			k++
		}
		switch {
		case k == len(names) || names[k].first > i:
			out = append(out, found{first: i, last: i + 1, kind: facts.Organization, rule: ruleAbbreviation})
		case names[k].last-names[k].first == 1 && names[k].kind != facts.Organization:
			names[k].kind, names[k].rule = facts.Organization, ruleAbbreviation
		}
	}
	return append(out, names[k:]...)
}

// overlooked returns the organisations in capitals that the model overlooked, as it does names of common words,
// and the abbreviation in brackets behind them tells: adjectives and nouns, the last a noun for an organisation.
func (f *Finder) overlooked(doc *text.Document, names []found) []found {
	const reach = 6 // words of the name
	toks := doc.Tokens
	var out []found
	k := 0
	for i := 0; i+3 < len(toks); i++ {
		for k < len(names) && names[k].last <= i {
			k++
		}
		if !toks[i].Shape.Has(text.CapsZone) || !f.lex.Has(doc.Words[i], f.orgWord) || !opens(toks[i+1].Norm) || !closes(toks[i+3].Norm) || k < len(names) && names[k].first <= i {
			continue
		}
		first := i
		for first > 0 && first > i-reach && (k == 0 || names[k-1].last < first) && isModifier(doc.Tags[first-1]) {
			first--
		}
		n := found{first: first, last: i + 1, kind: facts.Organization, rule: ruleAbbreviation}
		if first < i && f.isShort(doc, i+2, &n) {
			out = append(out, n)
		}
	}
	return out
}

// isModifier reports whether a word of that tag may stand before the noun of a name.
func isModifier(t text.Tag) bool {
	switch t {
	case text.NN, text.NNS, text.NNP, text.NNPS, text.JJ, text.POS:
		return true
	}
	return false
}

// expanded makes one organisation of all the words of brackets behind an organisation's abbreviation, if the last
// is a noun for one: "FUTRAC [CANE WORKERS FEDERATION]".
func (f *Finder) expanded(doc *text.Document, names []found) []found {
	const reach = 9 // words of the name, and the bracket
	toks := doc.Tokens
	out := make([]found, 0, len(names))
	for k := range names {
		n := names[k]
		if len(out) > 0 && n.first < out[len(out)-1].last {
			continue // within brackets that are one name now
		}
		out = append(out, n)
		if n.kind != facts.Organization || n.last-n.first > 1 || !f.vocab.Abbreviation(&toks[n.first]) || n.last == len(toks) || !opens(toks[n.last].Norm) {
			continue
		}
		end := n.last + 1
		for end < min(len(toks), n.last+reach) && (!toks[end].Shape.Has(text.Mark) || toks[end].Norm == "'s") {
			end++
		}
		if whole := (found{first: n.last + 1, last: end, kind: facts.Organization, rule: ruleAbbreviation}); end-n.last > 2 && end < len(toks) && closes(toks[end].Norm) &&
			f.lex.Has(doc.Words[end-1], f.orgWord) && writtenAsName(doc, whole.first, whole.last) {
			out = append(out, whole)
		}
	}
	return out
}

// apart drops the names that one behind them has taken in.
func apart(names []found) []found {
	out := names[:0]
	for _, n := range names {
		for len(out) > 0 && out[len(out)-1].last > n.first {
			out = out[:len(out)-1]
		}
		out = append(out, n)
	}
	return out
}

// introduced adds to short the abbreviation that stands in brackets right behind n, or before the brackets
// that n fills; in the second case n takes in all the words of the brackets.
func (f *Finder) introduced(doc *text.Document, n *found, short map[string]bool) {
	toks := doc.Tokens
	if n.kind != facts.Organization || f.endsInArea(doc, n) { // "in the village of Orlo (Mira Department)"
		return
	}
	if i := n.last; n.last-n.first > 1 && i+2 < len(toks) && opens(toks[i].Norm) && closes(toks[i+2].Norm) && f.isShort(doc, i+1, n) {
		short[toks[i+1].Norm] = true
		return
	}
	const reach = 8 // words of an organisation's name
	if n.last == len(toks) || !closes(toks[n.last].Norm) {
		return
	}
	open := n.first - 1
	for open > 0 && open > n.first-reach && (!toks[open].Shape.Has(text.Mark) || toks[open].Norm == "'s") {
		open--
	}
	if open < 1 || !opens(toks[open].Norm) || n.last-open < 3 {
		return
	}
	whole := found{first: open + 1, last: n.last}
	if f.isShort(doc, open-1, &whole) && writtenAsName(doc, whole.first, whole.last) {
		short[toks[open-1].Norm] = true
		n.first = whole.first
	}
}

// isShort reports whether token i may be short for the name n: a word in capitals that is no other name the
// gazetteer knows nor an editor's remark. A common word, as every word in a text in capitals may be, must stand in
// round brackets, since square ones are an editor's, or be spelled by n.
func (f *Finder) isShort(doc *text.Document, i int, n *found) bool {
	t := &doc.Tokens[i]
	size := utf8.RuneCountInString(t.Norm)
	if !t.Shape.Has(text.AllCaps) || size < 2 || size > 10 || f.lex.Has(doc.Words[i], f.remark) {
		return false
	}
	if len(f.places.ByName(t.Norm)) > 0 || len(f.places.ByDemonym(t.Norm)) > 0 {
		return false
	}
	return !f.vocab.Common(t.Norm) || i > 0 && doc.Tokens[i-1].Norm == "(" || spells(doc.Tokens[n.first:n.last], t.Norm)
}

// spells reports whether each letter of short begins a word of toks, in whatever order: the letters of "SIN" are
// those of a Spanish name, "intelligence service of the national guard" its translation.
func spells(toks []text.Token, short string) bool {
	var first strings.Builder
	for i := range toks {
		r, _ := utf8.DecodeRuneInString(toks[i].Norm)
		first.WriteRune(r)
	}
	initials := first.String()
	for _, r := range short {
		i := strings.IndexRune(initials, r)
		if i < 0 {
			return false
		}
		initials = initials[:i] + initials[i+utf8.RuneLen(r):]
	}
	return true
}
