package text

import "unicode/utf8"

// Quotations are told by their marks, paragraph by paragraph: typographic marks say themselves whether they
// open or close, straight ones take turns. A quotation that goes on over several paragraphs opens each anew
// and closes the last only, so one that nothing closes lasts to the paragraph's end if it began the paragraph
// or its mark is a double one that only opens; else the mark is a stray.

// quotations sets Quoted in the tokens between quotation marks.
func quotations(doc *Document, paras []para) {
	for _, p := range paras {
		open := -1 // the token that opened, -1 outside
		var closing rune
		for i := p.first; i < p.last; i++ {
			tok := &doc.Tokens[i]
			if tok.Norm != `"` && tok.Norm != "'" {
				continue
			}
			r, _ := utf8.DecodeRuneInString(doc.Text[tok.Start:])
			switch {
			case open < 0:
				if closing = closingOf(r); closing != 0 {
					open = i
				}
			case r == closing:
				quote(doc.Tokens[open+1 : i])
				open = -1
			}
		}
		if open == p.first || open >= 0 && (closing == '”' || closing == '»') {
			quote(doc.Tokens[open+1 : p.last])
		}
	}
}

func quote(toks []Token) {
	for i := range toks {
		toks[i].Shape |= Quoted
	}
}

// closingOf returns the mark that closes what r opens, 0 if r opens nothing. A straight single mark is an
// apostrophe as often as not.
func closingOf(r rune) rune {
	switch r {
	case '"':
		return '"'
	case '`': // the Treebank's `` and ''
		return '\''
	case '“', '„', '‟':
		return '”'
	case '‘', '‚':
		return '’'
	case '«':
		return '»'
	}
	return 0
}
