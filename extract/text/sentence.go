package text

import "dateline/extract/lexicon"

// longest is how many tokens a sentence may have: longer ones are lists or text without full stops, and are
// cut, so that work per sentence stays bounded.
const longest = 400

// sentences parts the tokens from first on, all of zone z, into sentences.
func (d *Document) sentences(z, first int, lex *lexicon.Lexicon) {
	abbrev, _ := lex.Class("abbreviation")
	starter, _ := lex.Class("sentence_starter")
	start := first
	for i := first; i < len(d.Tokens); i++ {
		if i+1-start < longest && !d.ends(i, lex, abbrev, starter) {
			continue
		}
		for i+1 < len(d.Tokens) && closes(d.Tokens[i+1]) {
			i++
		}
		d.sentence(z, start, i+1)
		start = i + 1
	}
	if start < len(d.Tokens) {
		d.sentence(z, start, len(d.Tokens))
	}
}

// closes reports whether a token is a closing quote or bracket, glued to what it closes.
func closes(t Token) bool {
	if !t.Shape.Has(Glued) {
		return false
	}
	switch t.Norm {
	case `"`, "'", ")", "]":
		return true
	}
	return false
}

// ends reports whether a sentence ends at token i: at a full stop, question or exclamation mark, or an
// abbreviation, when what follows can begin another.
func (d *Document) ends(i int, lex *lexicon.Lexicon, abbrev, starter lexicon.Class) bool {
	t := d.Tokens[i]
	next := i + 1
	for next < len(d.Tokens) && closes(d.Tokens[next]) {
		next++
	}
	if next >= len(d.Tokens) {
		return false // the zone ends here anyway
	}
	follow := d.Tokens[next]
	switch t.Norm {
	case ".":
		return true
	case "?", "!", "...":
		return !follow.Shape.Has(Mark) && follow.Shape&(Capital|HasDigit) != 0 || opens(follow)
	}
	if !t.Shape.Has(Period) {
		return false
	}
	w := lex.Word(t.Norm)
	if lex.Has(w, abbrev) && lex.Value(w, abbrev) == "before" || t.End-t.Start == 2 {
		return false
	}
	return opens(follow) || follow.Shape.Has(Capital) && lex.Has(lex.Word(follow.Norm), starter)
}

func opens(t Token) bool { return t.Norm == `"` && !t.Shape.Has(Glued) }

// sentence adds Tokens[first:last], and marks them where they are written in capitals.
func (d *Document) sentence(z, first, last int) {
	d.Sentences = append(d.Sentences, Sentence{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End, First: first, Last: last, Zone: z})
	words, caps := 0, 0
	for _, t := range d.Tokens[first:last] {
		if t.Shape&(Mark|HasDigit) == 0 && t.End-t.Start > 1 {
			words++
			if t.Shape.Has(AllCaps) {
				caps++
			}
		}
	}
	if words > 2 && caps*10 >= words*8 {
		for i := first; i < last; i++ {
			d.Tokens[i].Shape |= CapsZone
		}
	}
}
