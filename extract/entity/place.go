package entity

import (
	"slices"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/lexicon/gazetteer"
	"dateline/extract/text"
)

// result makes the entities of the document from those found, in order of first mention: their facts from
// the gazetteer, their other names as aliases.
func (g *grouping) result() ([]text.Entity, []text.Mention) {
	number := make([]int, len(g.entities)) // of the entity in the result, plus one
	g.named = make([][]int, len(g.entities))
	for i, m := range g.mentions {
		if m.Kind == facts.Name {
			e := g.root(m.Entity)
			g.named[e] = append(g.named[e], i)
		}
	}
	ctx := g.context()
	var out []text.Entity
	for i := range g.mentions {
		e := g.root(g.mentions[i].Entity)
		if number[e] == 0 {
			out = append(out, g.entity(e, ctx))
			number[e] = len(out)
		}
		g.mentions[i].Entity = number[e] - 1
	}
	return out, g.mentions
}

func (g *grouping) entity(e int, ctx gazetteer.Context) text.Entity {
	ent := &g.entities[e]
	out := text.Entity{Kind: ent.kind, Name: ent.name}
	for _, form := range ent.forms {
		if form != ent.name {
			out.Aliases = append(out.Aliases, form)
		}
	}
	switch ent.kind {
	case facts.Organization:
		out.Subtype, out.Country = ent.subtype, optional(ent.country)
		if len(ent.groups) > 0 {
			out.Subtype = "armed_group"
			if ref, ok, _ := g.f.places.ResolveGroup(ent.groups, ctx); ok {
				grp := g.f.places.Group(ref)
				out.Wikidata, out.Country = optional(grp.Wikidata), optional(grp.Countries[0])
			}
		}
	case facts.NORP:
		if c := g.f.places.ByDemonym(ent.key); len(c) == 1 {
			out.Subtype, out.Country = "nationality", optional(c[0].Alpha3)
		}
	case facts.Location:
		g.locate(&out, g.resolve(e, ctx))
		switch {
		case out.Country == nil && g.f.isSea(ent.key):
			out.Subtype = "sea"
		case out.Subtype == "" && g.toldDivision(e):
			out.Subtype = "division"
		}
	case facts.Facility:
		g.airport(&out, e, ctx)
	}
	return out
}

// airport sets the town and country of an airport that is called after a town: "Kabul International Airport". Other
// buildings and streets bear the names of far towns.
func (g *grouping) airport(out *text.Entity, e int, ctx gazetteer.Context) {
	if len(g.named[e]) == 0 {
		return
	}
	_, first, last := g.key(g.mentions[g.named[e][0]].First, g.mentions[g.named[e][0]].Last)
	if g.doc.Tokens[last-1].Norm != "airport" {
		return
	}
	var buf [8]gazetteer.Word
	refs, n := g.f.places.Match(g.f.words(g.doc, buf[:0], first, last-1), 0)
	if n == 0 {
		return
	}
	ctx.Kind, ctx.Name, ctx.Within = gazetteer.KindTown, "", nil
	if r := g.f.places.Resolve(refs, ctx); r.OK && r.Place.Kind == gazetteer.KindTown {
		out.Town, out.Division, out.Country = r.Place.Name, r.Place.DivisionName, optional(r.Country)
		out.Reason = "called after the town " + r.Place.Name + "; " + r.Reason
	}
}

// locate sets what a resolution tells. Reason goes with it: why this place and this reading of its name.
func (g *grouping) locate(out *text.Entity, r gazetteer.Resolution) {
	out.Reason = r.Reason
	out.Country = optional(r.Country)
	if !r.OK {
		return
	}
	p := r.Place
	out.Subtype = subtype[p.Kind]
	if p.Kind == gazetteer.KindTown {
		out.Division, out.Capital = p.DivisionName, p.Governs()
	}
	if p.GeoNames != 0 {
		out.GeoNames = &p.GeoNames
	}
	if p.Located {
		out.Latitude, out.Longitude = &p.Latitude, &p.Longitude
	}
}

var subtype = map[gazetteer.Kind]string{
	gazetteer.KindCountry: "country", gazetteer.KindRegion: "region", gazetteer.KindDivision: "division", gazetteer.KindTown: "city",
}

// CapitalName is the English name of the capital of the country with a three-letter code of ISO 3166-1; "" for none.
func (f *Finder) CapitalName(alpha3 string) string {
	if c := f.places.CountryByCode(alpha3); c != nil {
		return c.Capital
	}
	return ""
}

// CountryName is the short English name of the country with a three-letter code of ISO 3166-1, else the code.
func (f *Finder) CountryName(alpha3 string) string {
	if c := f.places.CountryByCode(alpha3); c != nil {
		return c.Name
	}
	return alpha3
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// context gathers what the article says of countries and divisions: the countries of its place names and
// nationalities with how often each is named, and the dateline's country where that is sure by itself.
func (g *grouping) context() gazetteer.Context {
	ctx := gazetteer.Context{Countries: map[string]int{}, Divisions: map[string]bool{}}
	for e := range g.entities {
		if g.ofBoxes(e) {
			continue
		}
		var c []*gazetteer.Country
		switch ent := &g.entities[e]; {
		case ent.kind == facts.Location:
			c = g.f.places.ByName(ent.key)
		case ent.kind == facts.NORP:
			c = g.f.places.ByDemonym(ent.key)
		}
		if len(c) == 1 {
			ctx.Countries[c[0].Alpha3] += len(g.named[e])
		}
	}
	g.implied()
	ctx.Implied = g.places
	for e := range g.entities { // the groups of one country are at home there
		if ent := &g.entities[e]; len(ent.groups) == 1 && len(g.named[e]) > 0 && !g.ofBoxes(e) {
			if c := g.f.places.Group(ent.groups[0]).Countries; len(c) == 1 && g.places[c[0]] == 0 {
				g.places[c[0]] = 1
			}
		}
	}
	for e := range g.entities {
		if g.entities[e].kind != facts.Location {
			continue
		}
		dateline, division := false, false
		for _, i := range g.named[e] {
			m := g.mentions[i]
			dateline = dateline || g.doc.Zones[g.doc.ZoneOf(m.First)].Kind == text.Dateline
			division = division || g.division(m)
		}
		if !dateline && !division {
			continue
		}
		r := g.resolve(e, ctx)
		if dateline && ctx.Dateline == "" {
			ctx.Dateline = r.Country
		}
		if r.OK && r.Place.Kind == gazetteer.KindDivision {
			ctx.Divisions[r.Place.Division] = true
		}
	}
	return ctx
}

// implied notes the countries of those places of the document that are sure by themselves: divisions and towns
// of a million whose name is no other's, or hardly.
func (g *grouping) implied() {
	const large = 1_000_000
	g.sure = make([]string, len(g.entities))
	towns := make([]*gazetteer.Place, len(g.entities))
	g.places = map[string]int{}
	for e := range g.entities {
		if g.entities[e].kind != facts.Location || len(g.named[e]) == 0 || g.ofBoxes(e) {
			continue
		}
		r := g.resolve(e, gazetteer.Context{})
		if r.OK && r.Place.Kind == gazetteer.KindTown {
			towns[e] = &r.Place
		}
		if r.OK && r.Country != "" && (r.Place.Kind == gazetteer.KindDivision || r.Place.Population >= large) {
			g.sure[e] = r.Country
			g.places[r.Country]++
		}
	}
	g.towns = towns
}

// ofBoxes reports whether e is named in boxes of links only, which tell of other places.
func (g *grouping) ofBoxes(e int) bool {
	for _, i := range g.named[e] {
		if g.doc.Zones[g.doc.ZoneOf(g.mentions[i].First)].Kind != text.Related {
			return false
		}
	}
	return true
}

// division reports whether the text says that m is a division: "Ayacucho department", "the province of
// Ayacucho".
func (g *grouping) division(m text.Mention) bool {
	toks := g.doc.Tokens
	if m.Last < len(toks) && divisionNoun[toks[m.Last].Norm] || divisionNoun[toks[m.Last-1].Norm] {
		return true
	}
	return m.First >= 2 && toks[m.First-1].Norm == "of" && divisionNoun[toks[m.First-2].Norm]
}

// toldDivision reports whether the text calls e a division wherever it names it.
func (g *grouping) toldDivision(e int) bool {
	for _, i := range g.named[e] {
		if !g.division(g.mentions[i]) {
			return false
		}
	}
	return len(g.named[e]) > 0
}

// divisionNoun, partNoun and townNoun are the words that say what sort of place a name is. States, districts and
// regions are of all sizes and say nothing.
var (
	divisionNoun = map[string]bool{"province": true, "department": true, "governorate": true, "oblast": true, "prefecture": true}
	partNoun     = map[string]bool{"neighborhood": true, "neighbourhood": true, "colony": true, "barrio": true, "street": true, "avenue": true, "boulevard": true}
	townNoun     = map[string]bool{"city": true, "town": true, "village": true, "municipality": true, "port": true}
)

// partOfTown reports whether the text says that mention i is a part of a town: "the Belmira neighborhood", "the
// neighborhood of Belmira", "the Karvuna district of Belmira", but not "the Belmira neighborhood of Karvuna". The gazetteer knows few of them, and far towns
// of their names.
func (g *grouping) partOfTown(i int) bool {
	m, toks := g.mentions[i], g.doc.Tokens
	if m.Last < len(toks) && partNoun[toks[m.Last].Norm] || partNoun[toks[m.Last-1].Norm] {
		return true
	}
	if m.First < 2 || toks[m.First-1].Norm != "of" {
		return false
	}
	return partNoun[toks[m.First-2].Norm] && (i == 0 || g.mentions[i-1].Last < m.First-2) || g.f.lex.Has(g.doc.Words[m.First-2], g.f.townPart) && g.districtOf(i-1, m.First-2)
}

// beside returns the town that the words behind mention i put it in or by, nil for none: "Mira, in southern Karvuna",
// "Mira, on the outskirts of Karvuna".
func (g *grouping) beside(i int) *gazetteer.Place {
	if i+1 == len(g.mentions) {
		return nil
	}
	told := false
	for k := g.mentions[i].Last; k < g.mentions[i+1].First; k++ {
		switch n := g.doc.Tokens[k].Norm; {
		case n == "," && k == g.mentions[i].Last, n == "in", n == "on", n == "of", n == "the":
		case n == "outskirts", g.f.lex.Has(g.doc.Words[k], g.f.partAdjective):
			told = true
		default:
			return nil
		}
	}
	if !told {
		return nil
	}
	return g.town(i + 1)
}

// districtOf reports whether the words before token k, behind mention i, are a town and what describes its part: "the
// Karvuna residential" before "district of Mira".
func (g *grouping) districtOf(i, k int) bool {
	if i < 0 || g.mentions[i].Last > k || g.town(i) == nil {
		return false
	}
	for j := g.mentions[i].Last; j < k; j++ {
		if t := g.doc.Tags[j]; t != text.JJ && t != text.NN && t != text.NNP && t != text.POS {
			return false
		}
	}
	return true
}

// town is the town that mention i names, nil where that is not sure by itself.
func (g *grouping) town(i int) *gazetteer.Place {
	if g.towns == nil {
		return nil
	}
	return g.towns[g.root(g.mentions[i].Entity)]
}

// resolve asks the gazetteer which place entity e is: by its fullest name, else without a noun such as
// "province" at its end, and by what its mentions are tied to.
func (g *grouping) resolve(e int, ctx gazetteer.Context) gazetteer.Resolution {
	ent := &g.entities[e]
	ctx.Name = ent.key
	ctx.InDateline, ctx.Kind, ctx.Within, ctx.Beside, ctx.Word = false, gazetteer.KindCountry, nil, nil, !strings.Contains(ent.key, " ") && g.f.vocab.Common(ent.key)
	if own := g.sure[e]; own != "" { // a place does not speak for itself
		n := g.places[own]
		if g.places[own] = n - 1; n == 1 {
			delete(g.places, own)
		}
		defer func() { g.places[own] = n }()
	}
	parts := 0
	for _, i := range g.named[e] {
		g.tie(i, &ctx)
		if town := g.beside(i); town != nil {
			ctx.Beside = town
		}
		if g.partOfTown(i) {
			parts++
		}
	}
	if parts > 0 && (parts == len(g.named[e]) || g.towns != nil && g.towns[e] == nil) {
		return gazetteer.Resolution{Reason: "a part of a town, which the gazetteer does not know"}
	}
	if ctx.InDateline && ctx.Kind == gazetteer.KindDivision {
		ctx.Kind = gazetteer.KindCountry // a dateline names the town, whatever department of its name the text names too
	}
	var buf [8]gazetteer.Word
	for _, i := range g.named[e] {
		key, first, last := g.key(g.mentions[i].First, g.mentions[i].Last)
		if key != ent.key {
			continue
		}
		words := g.f.words(g.doc, buf[:0], first, last)
		refs, n := g.f.places.Match(words, 0)
		if noun := g.doc.Tokens[last-1].Norm; n == len(words) || n > 0 && n == len(words)-1 && (divisionNoun[noun] || townNoun[noun]) {
			r := g.f.places.Resolve(refs, ctx)
			if len(ctx.Within) == 0 || r.OK {
				return r
			}
			// "in Afghanistan, Chechnya and Syria" is a list, not a town of Chechnya; a country needs no tie, nor does what
			// lies in the same country: "in Ayacucho, Puno and Lima".
			within := ctx.Within
			ctx.Within = nil
			if free := g.f.places.Resolve(refs, ctx); free.OK && (free.Place.Kind == gazetteer.KindCountry || besides(&free.Place, within)) {
				return free
			}
			return r
		}
		break
	}
	r := gazetteer.Resolution{Reason: "not in the gazetteer"}
	if len(ctx.Within) == 1 && !strings.Contains(ctx.Within[0], ".") {
		r.Country, r.Reason = ctx.Within[0], r.Reason+"; the text says in which country it lies"
	}
	return r
}

// besides reports whether a place lies in the country of one of some divisions ("PE.21"), though not in it.
func besides(p *gazetteer.Place, divisions []string) bool {
	country, _, ok := strings.Cut(p.Division, ".")
	for _, code := range divisions {
		if c, _, is := strings.Cut(code, "."); ok && is && c == country {
			return true
		}
	}
	return false
}

// tie adds to ctx what the words about mention i say: the country or division after a comma ("Tripoli, Lebanon"), a
// nationality before ("the Lebanese city of Tripoli"), and what sort of place it is.
func (g *grouping) tie(i int, ctx *gazetteer.Context) {
	m, toks := g.mentions[i], g.doc.Tokens
	if g.doc.Zones[g.doc.ZoneOf(m.First)].Kind == text.Dateline {
		ctx.InDateline = true
	}
	if g.division(m) {
		ctx.Kind = gazetteer.KindDivision
	}
	at := m.First
	if at >= 2 && toks[at-1].Norm == "of" && townNoun[toks[at-2].Norm] {
		ctx.Kind = gazetteer.KindTown
		at -= 2
	} else if at >= 1 && townNoun[toks[at-1].Norm] {
		ctx.Kind = gazetteer.KindTown
		at--
	}
	if i > 0 && at < m.First && g.mentions[i-1].Last == at {
		if x := &g.entities[g.root(g.mentions[i-1].Entity)]; x.kind == facts.NORP {
			if c := g.f.places.ByDemonym(x.key); len(c) == 1 {
				ctx.Within = append(ctx.Within, c[0].Alpha3)
			}
		}
	}
	if i+1 < len(g.mentions) && g.mentions[i+1].First == m.Last+1 && toks[m.Last].Norm == "," {
		if x := &g.entities[g.root(g.mentions[i+1].Entity)]; x.kind == facts.Location {
			ctx.Within = append(ctx.Within, g.within(x.key)...)
		}
	}
	slices.Sort(ctx.Within)
	ctx.Within = slices.Compact(ctx.Within) // said of one mention or of several
}

// within returns the codes of the country or of the divisions that a name after a comma means. "Baghdad,
// Basra" is a list: a town is nothing to lie in.
func (g *grouping) within(key string) []string {
	var codes []string
	for _, p := range g.f.places.PlaceNamed(strings.TrimSuffix(strings.TrimSuffix(key, " province"), " department")) {
		switch p.Kind {
		case gazetteer.KindCountry:
			return []string{p.Country()}
		case gazetteer.KindDivision:
			codes = append(codes, p.Division)
		}
	}
	return codes
}
