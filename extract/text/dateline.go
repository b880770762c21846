package text

import "dateline/extract/facts"

// A dateline is a place in capitals, or any place with a date or an agency in brackets, and a dash:
//
//	KARVUNA, May 15 (NNA) –
//	PORT SEDRA, 4 FEB 90 (NNA) -- [TEXT]
//	KARVUNA: (before a capital)
//	Karvuna, Norland (NNA):
//
// In text that is all capitals a place alone is no dateline: "POLICE -- WHO HAD" looks the same.

// Dateline returns the place and the date that the dateline names; ok is false if there is no dateline. The
// place is its first part ("KABUL" of "KABUL, Afghanistan"). Either is empty if the dateline lacks it.
func (d *Document) Dateline() (place, date Span, ok bool) {
	return d.place, d.date, d.place != Span{} || d.date != Span{}
}

// dateline notes p's dateline, if it has one, in doc and returns how many tokens it has.
func (z *zoner) dateline(p *para) int {
	n := z.datelineEnd(p)
	if n == 0 {
		return 0
	}
	doc := z.doc
	naming := !z.lex.Has(doc.Words[p.first], z.cls.opener) && !z.dates(p.first) // "NO CITY" is none, nor the May of "May 16 -"
	if naming {
		doc.place = Span{doc.Tokens[p.first].Start, doc.Tokens[p.first].End}
	}
	for i := p.first; i < p.first+n; i++ {
		tok := doc.Tokens[i]
		switch {
		case z.dates(i) && (doc.date == Span{}):
			naming = false
			doc.date = Span{tok.Start, tok.End}
		case z.dates(i):
			doc.date.End = tok.End
		case tok.Shape.Has(Mark) && tok.Norm != ".":
			naming = false
		case naming:
			doc.place.End = tok.End
		}
		if tok.Norm == "(" && (doc.date != Span{}) {
			break
		}
	}
	return n
}

// dates reports whether token i is a day, a month, a weekday or a year.
func (z *zoner) dates(i int) bool {
	word := z.doc.Words[i]
	return z.doc.Tokens[i].Shape.Has(HasDigit) || z.lex.Has(word, z.cls.month) || z.lex.Has(word, z.cls.weekday)
}

// datelineEnd returns how many tokens p's dateline has, the dash and a mark in brackets behind it counted; 0
// if it has none.
func (z *zoner) datelineEnd(p *para) int {
	const most = 24 // tokens
	toks := z.doc.Tokens[p.first:min(p.last, p.first+most)]
	if len(toks) < 2 || !toks[0].Shape.Has(Capital) {
		return 0
	}
	if z.lex.Has(z.doc.Words[p.first], z.cls.label) {
		return 0
	}
	caps, dated, agency, depth := true, false, false, 0
	placed := toks[0].Shape.Has(AllCaps) // and not a speaker: "Ana Brandt (NNA):"
	month := false                       // behind a comma: "Karvuna, May 16"
	for i, tok := range toks {
		switch norm := tok.Norm; {
		case norm == "(":
			depth++
		case norm == ")":
			depth--
			agency = true
		case norm == "--" || norm == "_" || norm == "-" && (!tok.Shape.Has(Glued) || agency) || norm == ":" && (agency && placed || !dated && !agency && i <= 4):
			if depth > 0 || i == 0 {
				continue
			}
			return z.datelineTail(p, i, caps, caps && dated || agency)
		case norm == "," && depth == 0:
			placed = true
			agency = false // the brackets held a country: "KARVUNA (NORLAND), 4 FEB 90"
		case depth > 0, norm == "/", norm == ".":
		case z.dates(p.first + i):
			dated = true
			full := z.lex.Has(z.doc.Words[p.first+i], z.cls.month) || tok.Shape.Has(Numeric|Hyphen)
			month = month || placed && z.lex.Has(z.doc.Words[p.first+i], z.cls.month)
			if (caps && full || month && p.lines == 1) && i > 0 && p.first+i+1 == p.last { // "KARVUNA 2024-05-16", "Karvuna, May 16" on a line of its own
				return i + 1
			}
		case tok.Shape.Has(Mark), dated, agency: // what follows the date is a sentence
			return 0
		case !tok.Shape.Has(Capital) && !nameParticle(norm):
			return 0
		case i == 0:
			caps = tok.Shape.Has(AllCaps)
		}
	}
	return 0
}

// datelineTail returns the length of a dateline whose dash is token dash of p, if what it holds and what
// follows bear it out: proven by a date or an agency, or a place in capitals, told by them from the text.
func (z *zoner) datelineTail(p *para, dash int, caps, proven bool) int {
	toks := z.doc.Tokens[p.first:p.last]
	n := dash + 1
	if z.lex.Has(z.doc.Words[p.first], z.cls.opener) { // "NO CITY (NORLAND), 4 FEB 90 -- [TEXT]"
		caps, proven = caps && z.bracketed(toks, n) > n, false
		if !caps {
			return 0
		}
	}
	if n == len(toks) {
		if proven || caps {
			return n
		}
		return 0
	}
	for end := z.bracketed(toks, n); end > n; end = z.bracketed(toks, n) {
		n, proven = end, proven || caps
	}
	if proven || n == len(toks) {
		return n
	}
	next := toks[n].Shape
	if caps && upperShare(toks[:min(len(toks), 40)]) <= capsShare && next&(Capital|HasDigit|Mark) != 0 {
		return n
	}
	return 0
}

// bracketed returns the end of the remark in square brackets at token n ("[TEXT]"), else n.
func (z *zoner) bracketed(toks []Token, n int) int {
	const most = 14 // tokens
	if n >= len(toks) || toks[n].Norm != "[" {
		return n
	}
	for i := n + 1; i < len(toks) && i < n+most; i++ {
		if toks[i].Norm == "]" {
			return i + 1
		}
	}
	return n
}

// nameParticle reports whether norm is a small word within names of places.
func nameParticle(norm string) bool {
	switch norm {
	case "de", "del", "la", "el", "al", "of", "the", "and", "near", "in", "on", "sur", "am":
		return true
	}
	return false
}

// OnlyInDateline reports whether an entity is named in the dateline and nowhere else, as the agency that wires the
// news is: "the group" does not mean it.
func (d *Document) OnlyInDateline(entity int) bool {
	found := false
	for _, m := range d.Mentions {
		if m.Entity != entity || m.Kind != facts.Name {
			continue
		}
		if d.Zones[d.ZoneOf(m.First)].Kind != Dateline {
			return false
		}
		found = true
	}
	return found
}
