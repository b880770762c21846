package text

import (
	"slices"
	"strings"

	"dateline/extract/lexicon"
)

// zoner types paragraphs. A paragraph is one zone, or a dateline and what follows it.
type zoner struct {
	doc   *Document
	lex   *lexicon.Lexicon
	cls   *classes
	title string
	seen  map[string]bool // paragraphs that stood before
	dated bool            // a dateline was found
	boxed bool            // within a box of links
	items int             // of a round-up, that have begun
	item  int             // of a round-up, in which the next zone stands; 0 for none
}

// zone fills doc.Zones. A zone reaches to the start of the next, so that they cover the text.
func (z *zoner) zone(paras []para) {
	doc := z.doc
	doc.Zones = make([]Zone, 0, len(paras)+2)
	heads := z.itemHeads(paras)
	listed := z.lists(paras)
	for i := range paras {
		p := &paras[i]
		kind := z.kind(paras, i)
		z.seen[doc.Text[p.start:p.end]] = true
		start := p.start
		switch {
		case listed[i]:
			z.items++
			z.item = z.items
		case i > 0 && listed[i-1]:
			z.item = 0 // what stands behind the list is of none of its items
		}
		if n := heads[i]; n > 0 && kind == Body {
			if !listed[i] {
				z.items++
				z.item = z.items
			}
			z.add(start, ItemHead)
			z.add(doc.Tokens[p.first+n].Start, Body)
			continue
		}
		if kind == Body && !z.dated && i < 8 {
			if n := z.dateline(p); n > 0 {
				z.dated = true
				z.add(start, Dateline)
				if p.first+n == p.last {
					continue
				}
				start = doc.Tokens[p.first+n].Start
			}
		}
		z.add(start, kind)
	}
	if len(doc.Zones) == 0 && doc.Text != "" {
		z.add(0, Body)
	}
	for i := range doc.Zones {
		end := len(doc.Text)
		if i+1 < len(doc.Zones) {
			end = doc.Zones[i+1].Start
		}
		doc.Zones[i].End = end
	}
}

func (z *zoner) add(start int, kind ZoneKind) {
	if len(z.doc.Zones) == 0 {
		start = 0
	}
	z.doc.Zones = append(z.doc.Zones, Zone{Start: start, Kind: kind, Item: z.item})
}

// itemHeads returns for each paragraph how many tokens its head has, where the article is a round-up: a place in capitals
// without a day or an agency, and a dash, or a day with or without places, before two paragraphs at least ("KARVUNA - A bomb
// killed three people.", "- 17 May, Karvuna. A bomb killed three people.").
func (z *zoner) itemHeads(paras []para) []int {
	heads, items := make([]int, len(paras)), 0
	for i := range paras {
		p := paras[i]
		bullets := 0
		if z.marked(&p) {
			bullets = 1
		}
		p.first += bullets
		n := z.datelineEnd(&p)
		if n == 0 || z.doc.Tokens[p.first+n-1].Norm == ":" || slices.ContainsFunc(z.doc.Tokens[p.first:p.first+n], func(t Token) bool { return t.Shape.Has(HasDigit) || t.Norm == "(" || t.Norm == "[" }) {
			n = z.dayHead(&p)
		}
		if n == 0 || p.first+n >= p.last {
			continue
		}
		heads[i] = bullets + n
		items++
	}
	if items < 2 {
		clear(heads)
	}
	return heads
}

// lists returns which paragraphs are items of a list that a paragraph with a colon at its end announces ("In other violence,
// police said:"): two sentences at least, each behind a bullet. The points of a numbered list tell of one matter more often.
func (z *zoner) lists(paras []para) []bool {
	in := make([]bool, len(paras)+1)
	for i := 1; i < len(paras); i++ {
		announced := strings.HasSuffix(z.doc.Text[paras[i-1].start:paras[i-1].end], ":") && i+1 < len(paras) && z.bulleted(&paras[i+1])
		in[i] = (in[i-1] || announced) && z.bulleted(&paras[i])
	}
	return in
}

// bulleted reports whether p is a sentence behind a bullet.
func (z *zoner) bulleted(p *para) bool {
	return z.marked(p) && strings.HasSuffix(strings.TrimRight(z.doc.Text[p.start:p.end], "\"”"), ".")
}

// marked reports whether p begins with a bullet that is a token of its own.
func (z *zoner) marked(p *para) bool {
	return p.last-p.first > 1 && bullet(z.doc.Text[p.start:p.end]) > 0 && z.doc.Tokens[p.first].Shape.Has(Mark)
}

// dayHead returns how many tokens of p are a day and the names of places, with the full stop, colon or dash that ends them:
// "17 May, Karvuna.", "Karvuna district, May 17:"; 0 where p begins with anything else.
func (z *zoner) dayHead(p *para) int {
	const most = 16 // tokens
	dated := false
	for i := p.first; i < min(p.last, p.first+most); i++ {
		switch tok := z.doc.Tokens[i]; {
		case z.lex.Has(z.doc.Words[i], z.cls.month):
			dated = dated || i > p.first && z.doc.Tokens[i-1].Shape.Has(Numeric) || i+1 < p.last && z.doc.Tokens[i+1].Shape.Has(Numeric)
		case z.dates(i), tok.Norm == ",", tok.Shape.Has(Capital), nameParticle(tok.Norm), placeWord(tok.Norm):
		case tok.Norm == ".", tok.Norm == ":", tok.Norm == "-" && !tok.Shape.Has(Glued), tok.Norm == "--":
			if dated {
				return i + 1 - p.first
			}
			return 0
		default:
			return 0
		}
	}
	return 0
}

// placeWord reports whether norm stands beside the name of a place in small letters: "Karvuna district", "off Karvuna".
func placeWord(norm string) bool {
	switch norm {
	case "city", "county", "district", "off", "province", "region", "state", "town", "village":
		return true
	}
	return false
}

// kind types paragraph i.
func (z *zoner) kind(paras []para, i int) ZoneKind {
	doc, p := z.doc, &paras[i]
	text := doc.Text[p.start:p.end]
	if doc.Body > 0 && i == 0 || i == 0 && text == z.title {
		return Headline
	}
	short := p.lines == 1 && p.last-p.first <= 30 && !closed(text)
	if i == 0 && short && len(paras) > 1 && z.datelineEnd(p) == 0 && bullet(text) == 0 {
		return Headline
	}
	if z.seen[text] {
		return Repeat
	}
	switch {
	case z.opens(p, z.cls.correction):
		return Correction
	case z.opens(p, z.cls.related) && (p.last-p.first <= 40):
		z.boxed = true
		return Related
	case z.opens(p, z.cls.caption), z.credited(p):
		return Caption
	case z.boxed && short:
		return Related
	}
	z.boxed = false
	if i > 0 && i+1 < len(paras) && z.subhead(p, text) {
		return Subhead
	}
	return Body
}

// closed reports whether s ends as a sentence, a clause or a quotation does.
func closed(s string) bool {
	s = strings.TrimRight(s, ")]\"”’'")
	return s == "" || strings.IndexByte(".!;:,", s[len(s)-1]) >= 0
}

// subhead reports whether p is a short line of its own that begins with a capital, maybe in square brackets, and
// does not end as a sentence.
func (z *zoner) subhead(p *para, text string) bool {
	const most = 12 // tokens
	if p.lines > 1 || p.first == p.last || p.last-p.first > most || closed(text) || bullet(text) > 0 {
		return false
	}
	first := p.first
	if z.doc.Tokens[first].Norm == "[" { // "[Death toll]"
		first++
	}
	return first < p.last && z.doc.Tokens[first].Shape.Has(Capital) && z.datelineEnd(p) == 0
}

// opens reports whether p begins with an entry of c, brackets and stars before it passed over.
func (z *zoner) opens(p *para, c lexicon.Class) bool {
	i := p.first
	for i < p.last && i < p.first+2 && z.doc.Tokens[i].Shape.Has(Mark) {
		i++
	}
	if i == p.last {
		return false
	}
	n, _ := z.lex.Match(z.doc.Words[:p.last], nil, i, c)
	return n > 0
}

// credited reports whether p ends with a picture's credit: a word that tells it, or a name and an agency
// ("Ana Brandt/NNA").
func (z *zoner) credited(p *para) bool {
	const most, credit = 60, 6 // tokens of a caption, and of its credit
	if p.last-p.first > most {
		return false
	}
	for i := max(p.first+1, p.last-credit); i < p.last; i++ {
		if n, _ := z.lex.Match(z.doc.Words[:p.last], nil, i, z.cls.credit); n > 0 {
			return true
		}
	}
	last := p.last
	for last > p.first && z.doc.Tokens[last-1].Shape.Has(Mark) {
		last--
	}
	toks := z.doc.Tokens[p.first:last]
	k := len(toks)
	return k > 2 && toks[k-2].Norm == "/" && toks[k-2].Shape.Has(Glued) && toks[k-1].Shape.Has(AllCaps|Glued) && toks[k-3].Shape.Has(Capital)
}
