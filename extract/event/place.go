package event

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// placeLists are the words that put something at a place.
type placeLists struct {
	compass, length  lexicon.Class // of "61 km north of"
	placeAdjective   lexicon.Class // of "in neighbouring Belmira"
	envoy, settled   lexicon.Class // who is abroad, or at home, by office
	situate, dwell   lexicon.Class // "is located in Karvuna", "lives in Karvuna"
	together, find   lexicon.Class // "meanwhile"; "found dead"
	townNoun         lexicon.Class // "the town"
	estate           lexicon.Class // "the La Mira farm"
	deed             lexicon.Class // "the incidents took place in Karvuna"
	townBuilding     lexicon.Class // "the town hall"
	towns            lexicon.Class // "the towns of Karvuna and Tel Amar"
	way, townPart    lexicon.Class // "the road from Karvuna to Tel Amar", "the district of Mira"
	placePrep, joins map[lexicon.Word]bool
}

func newPlaceLists(lex *lexicon.Lexicon) placeLists {
	l := placeLists{compass: lex.MustClass("compass"), length: lex.MustClass("length_unit"), placeAdjective: lex.MustClass("place_adjective"), way: lex.MustClass("way_noun"), townPart: lex.MustClass("town_part"), envoy: lex.MustClass("envoy"), settled: lex.MustClass("settled"), situate: lex.MustClass("situate_verb"), dwell: lex.MustClass("dwell_verb"), towns: lex.MustClass("towns_noun"), townNoun: lex.MustClass("town_noun"), estate: lex.MustClass("estate_noun"), deed: lex.MustClass("deed_noun"), townBuilding: lex.MustClass("town_building"), together: lex.MustClass("together_word"), find: lex.MustClass("find_verb"),
		placePrep: map[lexicon.Word]bool{}, joins: map[lexicon.Word]bool{}}
	for _, w := range []string{"in", "at", "on", "near", "outside", "inside", "around", "between", "along", "throughout", "across", "off"} {
		l.placePrep[lex.Intern(w)] = true
	}
	for _, w := range []string{"from", "to", "toward", "towards", "with", "and", "linking", "links", "connecting", "connects", "joining", "joins"} {
		l.joins[lex.Intern(w)] = true
	}
	return l
}

// opens reports whether a place stands at the head of its sentence: "In Karvuna,", "Yesterday in the town of Karvuna,".
func (f *Finder) opens(doc *text.Document, sent text.Sentence, m text.Mention) bool {
	const lead = 2 // tokens before it
	first := m.First
	if first >= sent.First+3 && doc.Tokens[first-1].Norm == "of" && f.has(doc, first-2, f.townNoun) {
		first -= 3
	}
	return first <= sent.First+lead
}

// where gives x its place: the one named nearest behind it in its sentence after a preposition of place, else
// the nearest before. A facility wins over the town it stands in, a town over its country, and of places named in
// one breath ("Miraflores, Lima") the finest is the place and the others are what it lies in.
func (f *Finder) where(doc *text.Document, x *mention, all []mention) {
	best, distance, by := -1, 1<<30, unplaced
	sent := doc.Sentences[x.sent]
	for i := mentionFrom(doc, sent.First); i < len(doc.Mentions) && doc.Mentions[i].First < sent.Last; i++ {
		if !f.isPlace(doc, i) {
			continue
		}
		m := doc.Mentions[i]
		how := f.placing(doc, sent, x, m)
		if k := groupAt(doc, m.First); k >= 0 && m.Last <= doc.Groups[k].Head && chiefCity(doc, doc.Groups[k].Head) {
			if c, d := doc.Entities[m.Entity].Country, datelinePlace(doc); c != nil && d >= 0 && ofCountry(doc, d, c) {
				continue // "in Norland's largest city": the dateline names it
			}
			how = inside
		}
		if how == unplaced && (f.struck(doc, x, m) || calledBy(doc, x, m) || f.scene(doc, x, m) || f.surveyed(doc, sent, m)) {
			how = inside
		}
		if how == unplaced || how == remote || ofAnniversary(doc, sent, m.First) {
			continue
		}
		d := m.First - x.head
		if m.First < x.head {
			opens := f.opens(doc, sent, m)
			if d = 4 * (x.head - m.First); opens {
				d = min(d, 12) // "Yesterday in Karvuna, …" sets the scene
			}
			if crossed(all, x, m.First) && !f.scene(doc, x, m) || f.told(doc, m.First, x.head) || !opens && (f.ofOther(doc, x, m.First) || f.ofAside(doc, sent, x, m.First)) {
				continue
			}
		} else if apart(doc, x, all, m.First) || f.ofOther(doc, x, m.First) || f.ofNext(doc, x, m.First) {
			continue
		}
		switch d += coarseness(doc, m); {
		case f.ofVictim(doc, x, m):
			d += 40 // only where the place itself is not named
		case how == measured:
			d += 14 // less than a country's coarseness
		}
		if d < distance {
			best, distance, by = i, d, how
		}
	}
	if by == measured && itemPlace(doc, x.sent) >= 0 {
		best = -1 // "RAMADI - … west of Baghdad"
	}
	x.Town, x.Division, x.PlaceTo = -1, -1, -1
	if x.Place = best; best >= 0 {
		f.stretch(doc, x)
		x.PlaceReason, x.Near = "nearest place named in the sentence of the trigger", by > inside
		f.chain(doc, x, best)
		if x.Town < 0 && levelOf(doc, x.Place) < atTown && doc.Entities[doc.Mentions[x.Place].Entity].Subtype != "region" {
			if x.Town = f.townBeside(doc, sent, x); x.Town >= 0 {
				x.PlaceReason += ", in the only town that it names"
			}
		}
		return
	}
	if i := f.deictic(doc, sent, x); i >= 0 {
		x.Place, x.PlaceReason = i, "the dateline's place, by \"here\" or \"the capital\""
	}
}

// struck reports whether m is itself what was hit, or says where that is: "attacked the town of Karvuna", "an attack on
// Karvuna", "the Karvuna police station was attacked".
func (f *Finder) struck(doc *text.Document, x *mention, m text.Mention) bool {
	e := &doc.Entities[m.Entity]
	if wide(e) || e.Kind != facts.Location {
		return false
	}
	for _, t := range x.Targets {
		if m.First < t.First || m.Last > t.Last || f.abroad(doc, m.First) {
			continue
		}
		k := groupAt(doc, m.First)
		return k < 0 || doc.Groups[k].Head < m.Last || f.site(doc, doc.Groups[k]) && !f.has(doc, doc.Groups[k].Head, f.street)
	}
	return false
}

// ofAnniversary reports whether the place at token i is that of what an anniversary is of: "the anniversary of the battle of
// Karvuna".
func ofAnniversary(doc *text.Document, sent text.Sentence, i int) bool {
	const reach = 8 // tokens
	for k := i - 1; k >= max(sent.First, i-reach) && doc.Tokens[i-1].Norm == "of"; k-- {
		if doc.Lemmas[k] == "anniversary" {
			return true
		}
	}
	return false
}

// calledBy reports whether the noun that tells x is called by the place m: "the Karvuna bombing". A country so named is whose
// it was: "the U.S. airstrikes".
func calledBy(doc *text.Document, x *mention, m text.Mention) bool {
	k := groupAt(doc, x.head)
	return k >= 0 && doc.Groups[k].Kind == text.NounGroup && doc.Groups[k].First <= m.First && m.Last <= x.head &&
		doc.Entities[m.Entity].Kind == facts.Location && !wide(&doc.Entities[m.Entity])
}

// ofVictim reports whether m only tells of where those hit are: "shot the mayor of Karvuna".
func (f *Finder) ofVictim(doc *text.Document, x *mention, m text.Mention) bool {
	return slices.ContainsFunc(x.Targets, func(t pattern.Range) bool {
		if m.First <= t.First || m.Last > t.Last || doc.Tokens[m.First-1].Norm != "of" {
			return false
		}
		n, _ := f.endingAt(doc, headIn(doc, t), t.First, f.person)
		return n > 0
	})
}

// scene reports whether what x tells happened where a clause behind m says: "Karvuna, where troops kidnapped two".
func (f *Finder) scene(doc *text.Document, x *mention, m text.Mention) bool {
	i := m.Last
	if i < x.head && doc.Tokens[i].Norm == "," {
		i++
	}
	return i < x.head && doc.Tokens[i].Norm == "where"
}

// surveyed reports whether the words behind m say how far from another place it lies, as news does where something
// happened: "invaded Karvuna, 7 km northeast of Tel Amar".
func (f *Finder) surveyed(doc *text.Document, sent text.Sentence, m text.Mention) bool {
	i := m.Last
	if i < sent.Last && f.has(doc, i, f.area) {
		i++
	}
	if i+3 >= sent.Last || doc.Tokens[i].Norm != "," {
		return false
	}
	if f.has(doc, i+1, f.situate) {
		i++
	}
	for k := i + 1; k < min(i+4, sent.Last-1); k++ { // "about 7 km"
		if doc.Tokens[k].Shape.Has(text.Numeric) {
			return f.has(doc, k+1, f.length)
		}
	}
	return false
}

// heals reports whether mention i names a hospital.
func (f *Finder) heals(doc *text.Document, i int) bool {
	m := doc.Mentions[i]
	for k := m.First; k < m.Last+2 && k < len(doc.Tokens); k++ {
		if _, kind := f.lex.Match(doc.Words, doc.LemmaWords, k, f.facility); kind == "hospital" {
			return true
		}
	}
	return false
}

// townBeside returns the only town that the sentence of x names, where it is not one that the place is measured from or
// in which something was said; else -1: "Karvuna was shaken when a bomb exploded at the Hotel Mira".
func (f *Finder) townBeside(doc *text.Document, sent text.Sentence, x *mention) int {
	i := onlyTown(doc, sent, none)
	if i >= 0 && doc.Mentions[i].First > 0 && doc.Tokens[doc.Mentions[i].First-1].Norm == "from" {
		return -1 // "a statement from Karvuna"
	}
	if i < 0 || f.placing(doc, sent, x, doc.Mentions[i]) >= measured || f.told(doc, doc.Mentions[i].First, x.head) || f.ofSource(doc, sent, x, doc.Mentions[i].First) {
		return -1
	}
	return i
}

// joinPlace adds the place of x to ev where ev has none or a country only, and where x names a building or a part of
// the town that ev has. Deaths told alone give it no hospital, and no village of those that a disaster struck.
func (f *Finder) joinPlace(doc *text.Document, ev *Event, x *mention) {
	if x.InCapital && !ev.InCapital {
		ev.Country, ev.InCapital = x.Country, true
	}
	if x.Place < 0 || x.report >= 0 && levelOf(doc, x.Place) < atTown && (f.heals(doc, x.Place) || !byPeople(ev.Class)) {
		return
	}
	town := -1
	if ev.Place >= 0 {
		switch had := levelOf(doc, ev.Place); {
		case had == atTown && levelOf(doc, x.Place) < atTown && (x.Town < 0 || samePlace(doc, x.Town, ev.Place)):
			town = ev.Place
		case levelOf(doc, x.Place) <= atTown && (samePlace(doc, ev.Place, x.Division) || inDivision(&doc.Entities[doc.Mentions[x.Place].Entity], &doc.Entities[doc.Mentions[ev.Place].Entity])): // "Zamfara", "in Gusau, Zamfara state"
		case had == atDivision && levelOf(doc, x.Place) == atPart && x.Town < 0 && x.Division < 0 && stateless(doc, x.Place):
			x.Division = ev.Place // "in Zamfara state", "near Mirago", which the gazetteer does not know
		case had < atCountry || levelOf(doc, x.Place) >= had:
			return
		}
	}
	ev.Place, ev.PlaceTo, ev.Town, ev.Division, ev.Near, ev.PlaceReason = x.Place, x.PlaceTo, x.Town, x.Division, x.Near, x.PlaceReason
	if town >= 0 {
		ev.Town = town
	}
}

// locate gives ev the place at which a later sentence says that what was hit lies, where its own name none or only the
// town: "A bomb went off at a minister's house. … The house is in the Mira neighborhood."
func (f *Finder) locate(doc *text.Document, ev *Event) {
	const reach = 3 // sentences
	if ev.Realis != facts.Actual || ev.Place >= 0 && levelOf(doc, ev.Place) < atTown {
		return
	}
	hit := map[string]bool{}
	for _, r := range ev.Targets {
		for _, i := range [...]int{r.First, r.Last - 1} { // "an office of the ministry" is that office, or the ministry
			if k := groupAt(doc, i); k >= 0 {
				hit[doc.Lemmas[doc.Groups[k].Head]] = true
			}
		}
	}
	for s := ev.sentence; len(hit) > 0 && s < min(ev.last+reach+1, len(doc.Sentences)); s++ {
		if at := f.lies(doc, doc.Sentences[s], hit); at != nil {
			f.joinPlace(doc, ev, at)
			return
		}
	}
}

// lies returns the place at which sent says that one of the things hit lies; nil for none.
func (f *Finder) lies(doc *text.Document, sent text.Sentence, hit map[string]bool) *mention {
	for k := groupFrom(doc, sent.First); k+1 < len(doc.Groups) && doc.Groups[k].First < sent.Last; k++ {
		g, verb := doc.Groups[k], doc.Groups[k+1]
		if !f.definite[doc.Words[g.First]] || !hit[doc.Lemmas[g.Head]] || verb.Kind != text.VerbGroup || !f.has(doc, verb.Head, f.situate) || verb.First > g.Last+2 {
			continue
		}
		x := &mention{Event: Event{Place: -1, PlaceTo: -1, Town: -1, Division: -1}, head: verb.Head, sent: doc.SentenceOf(sent.First), report: -1}
		f.where(doc, x, nil)
		if x.Place >= 0 && doc.Mentions[x.Place].First > verb.Head {
			x.PlaceReason = "where the text says that it lies"
			return x
		}
	}
	return nil
}

// mentionFrom returns the index of the first mention at token i or behind it.
func mentionFrom(doc *text.Document, i int) int {
	return sort.Search(len(doc.Mentions), func(k int) bool { return doc.Mentions[k].First >= i })
}

// placing is how a sentence puts something at a place.
type placing uint8

const (
	unplaced placing = iota
	inside           // "in Karvuna"
	beside           // "near Karvuna"
	measured         // "30 km from Karvuna", "north of Karvuna"
	remote           // "500 km from Karvuna"
)

// placing tells how the words before m put something there: "in downtown Karvuna", "near the Tel Amar district", "in a
// Karvuna restaurant", "in the town of Karvuna", but not "in the Karvuna attack" or "the mayor of Karvuna".
func (f *Finder) placing(doc *text.Document, sent text.Sentence, x *mention, m text.Mention) placing {
	first := m.First
	if k := groupAt(doc, m.First); k >= 0 && doc.Groups[k].Kind == text.NounGroup {
		g := doc.Groups[k]
		if g.Head >= m.Last && !f.edge(doc, m, g) && (!f.site(doc, g) || wide(&doc.Entities[m.Entity]) || g.First == m.First && f.has(doc, g.Head, f.street)) {
			return unplaced // "U.S." in "U.S. airstrikes" and in "the U.S. embassy" is no place, nor "Caribbean" in "the Caribbean coast", nor "Karvuna" in "Karvuna Square" none of that name
		}
		if d := datelinePlace(doc); g.Head >= m.Last && f.has(doc, g.Head, f.way) && d >= 0 && foreign(doc, m, d) {
			return unplaced // "the Litoral Highway" of one country is not in another's Litoral
		}
		first = g.First
	}
	if f.abroad(doc, first) || wide(&doc.Entities[m.Entity]) && first > 0 && doc.Tokens[first-1].Norm == "outside" { // "inside and outside Norland"
		return unplaced
	}
	return f.governed(doc, sent, x, first)
}

// foreign reports whether m is of another country than the place of mention dateline.
func foreign(doc *text.Document, m text.Mention, dateline int) bool {
	a, b := doc.Entities[m.Entity].Country, doc.Entities[doc.Mentions[dateline].Entity].Country
	return a != nil && b != nil && *a != *b
}

// edge reports whether noun group g is the border or the coast of what m names: "Norland's border with Belmira".
func (f *Finder) edge(doc *text.Document, m text.Mention, g text.Group) bool {
	if doc.Tags[m.Last] != text.POS {
		return false
	}
	switch doc.Lemmas[g.Head] {
	case "border", "frontier", "coast", "shore":
		return true
	}
	return false
}

// abroad reports whether the country at token first is the one that a mission is of: "the embassies of Norland".
func (f *Finder) abroad(doc *text.Document, first int) bool {
	p := first - 1
	if p > 0 && doc.Tokens[p].Norm == "the" {
		p--
	}
	if p < 1 || doc.Tokens[p].Norm != "of" {
		return false
	}
	_, kind := f.lex.Match(doc.LemmaWords, nil, p-1, f.facility)
	return kind == "diplomatic"
}

// governed is placing for the noun group that begins at token first.
func (f *Finder) governed(doc *text.Document, sent text.Sentence, x *mention, first int) placing {
	p := first - 1
	if p >= sent.First && f.has(doc, p, f.placeAdjective) {
		p--
	}
	if p >= sent.First && doc.Tokens[p].Norm == "the" {
		p--
	}
	switch {
	case p < sent.First || doc.Words[p] == 0:
		return unplaced
	case doc.Tokens[p].Norm == "near":
		return beside
	case doc.Tokens[p].Norm == "from" && p > sent.First && f.has(doc, p-1, f.length):
		return f.howFar(doc, sent, p-1)
	case f.joins[doc.Words[p]]:
		if way := f.wayBefore(doc, sent, p); way >= 0 && f.governed(doc, sent, x, way) == inside {
			return beside
		}
		return unplaced
	case doc.Tokens[p].Norm != "of":
		if f.placePrep[doc.Words[p]] && !published(doc, p) {
			return inside
		}
		return unplaced
	case p == sent.First:
		return unplaced
	}
	head := p - 1
	if head > sent.First && doc.Tokens[head].Shape.Has(text.Numeric) && f.has(doc, head-1, f.length) {
		head-- // "at kilometer 6 of the road"
	}
	if head == x.head || f.has(doc, head, f.attackNoun) || doc.Tags[head] == text.VBG {
		return inside // "the bombing of Karvuna"
	}
	of := head
	if k := groupAt(doc, head); k >= 0 {
		of = doc.Groups[k].First
	}
	switch how := f.governed(doc, sent, x, of); {
	case f.has(doc, head, f.compass) && (how != inside || f.has(doc, head-1, f.length)):
		return f.howFar(doc, sent, head-1)
	case how != unplaced:
		return how // "in the heart of Karvuna"
	case f.has(doc, head, f.area) || f.has(doc, head, f.facility):
		return inside
	}
	return unplaced
}

// published reports whether the preposition at token p says where a text came out, and not where what it tells of happened: "a
// statement released in Karvuna".
func published(doc *text.Document, p int) bool {
	if p < 2 || doc.Tags[p-1] != text.VBN && doc.Tags[p-1] != text.VBD {
		return false
	}
	switch doc.Lemmas[p-2] {
	case "advertisement", "article", "bulletin", "communique", "declaration", "document", "interview", "letter", "message", "note", "release", "report", "statement", "text":
	default:
		return false
	}
	switch doc.Lemmas[p-1] {
	case "broadcast", "circulate", "distribute", "give", "issue", "make", "post", "print", "publish", "read", "release", "sign":
		return true
	}
	return false
}

// howFar tells a place measured from a near town from one measured from a far one, by which news tells where a village is
// to be found: the number before the unit of length at token i.
func (f *Finder) howFar(doc *text.Document, sent text.Sentence, i int) placing {
	const near = 60 // kilometres, miles; less than anything for yards
	if i > sent.First+2 && doc.Tokens[i].Norm == "the" && doc.Tokens[i-1].Norm == "to" {
		i -= 2 // "480 km to the north of"
	}
	if i > sent.First && f.has(doc, i, f.length) {
		if n, err := strconv.Atoi(strings.ReplaceAll(doc.Tokens[i-1].Norm, ",", "")); err == nil && n > near {
			return remote
		}
	}
	return measured
}

// site reports whether the head of a noun group is a built place or a part of the land: "a Karvuna street".
func (f *Finder) site(doc *text.Document, g text.Group) bool {
	return f.has(doc, g.Head, f.area) || f.has(doc, g.Head, f.facility)
}
