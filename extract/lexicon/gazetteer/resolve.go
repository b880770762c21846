package gazetteer

import (
	"fmt"
	"math"
	"strings"
)

// Context is what an article says that helps to tell places of one name apart. The zero value says nothing.
type Context struct {
	// Within are the alpha-3 codes of countries, or GeoNames codes of divisions, that the text ties to the
	// name itself: "Tripoli, Lebanon", "the Lebanese city of Tripoli". Only places there can be meant.
	Within []string
	// Beside is the town that the text says the place is a part of or lies beside: "Miraflores, in southern Lima". Only
	// places near it can be meant. Nil if it says nothing.
	Beside *Place
	// Countries counts how often the article names each country or its people, by alpha-3 code.
	Countries map[string]int
	// InDateline is set if the dateline names the place. Agencies write capitals there without their country.
	InDateline bool
	// Dateline is the alpha-3 code of the country that the dateline is in.
	Dateline string
	// Divisions are the GeoNames codes of the divisions that the article names.
	Divisions map[string]bool
	// Implied counts the other places of the article that are sure by themselves, by the country they lie in.
	Implied map[string]int
	// Name is the name as written; empty where it is not known. A town usually so called goes before one of which
	// it is another name.
	Name string
	// Word is set if the name is a word of the dictionary as well, as West and Orange are.
	Word bool
	// Near are places that the article names and that are sure, with coordinates.
	Near []Place
	// Kind is set where the text says what the place is ("Ayacucho department"): KindDivision or KindTown.
	// The zero value, KindCountry, says nothing.
	Kind Kind
}

// Resolution is the place that a name means in its article.
type Resolution struct {
	// Place is set if OK.
	Place Place
	OK    bool
	// Country is the alpha-3 code of the country if that is sure; it may be so without OK. Empty if not.
	Country string
	// Precision is UCDP's where_prec of naming this place: 1 a town, 4 a division, 5 a region, 6 a country;
	// without OK 6 if Country is set, else 0.
	Precision int
	// Reason says in a few words why this place, or why none.
	Reason string
}

// The thresholds of Resolve. dominant: a place is meant without further sign if it has ten times the people
// of every other of its name. hopeless: a country's being named does not make its village meant if another
// place of that name has a hundred times its people, as with Tripoli, Iowa. known: below it, a name that is
// only one village's is more likely a person's or a firm's. near: how far a district lies from its city, in
// kilometres. foreign: a town in none of the article's countries is meant if it has that many people, and so is
// one whose name is a common word; lone: of a name that no other place has, so many. They were chosen from GeoNames' own namesakes, not from any test data.
const (
	dominant = 10
	hopeless = 100
	known    = 15000
	near     = 60
	foreign  = 300_000
	lone     = 100_000

	american = "USA"
)

// Resolve chooses among the places that Match returned for a name: first by what the text ties to the name,
// then by what is named nearby, then by size where that is clear. It never guesses: where the signs do not
// decide, OK is false.
func (g *Gazetteer) Resolve(refs []Ref, ctx Context) Resolution {
	all := make([]Place, len(refs))
	for i, r := range refs {
		all[i] = g.Place(r)
	}
	if len(all) == 0 {
		return Resolution{Reason: "not in the gazetteer"}
	}
	left := all
	if ctx.Kind != KindCountry {
		if same := keep(left, func(p *Place) bool { return p.Kind == ctx.Kind }); len(same) > 0 {
			left = same
		}
	}
	if ctx.Beside != nil {
		if left = keep(left, func(p *Place) bool { return p.nearAny([]Place{*ctx.Beside}) }); len(left) == 0 {
			return Resolution{Reason: "a part of a town, which the gazetteer does not know"}
		}
		return choose(left, ctx, "beside "+ctx.Beside.Name)
	}
	if len(ctx.Within) > 0 {
		left = keep(left, func(p *Place) bool { return p.within(ctx.Within) })
		if len(left) == 0 {
			return Resolution{Reason: "no place of that name in " + strings.Join(ctx.Within, ", ")}
		}
		if !sameCountry(left) {
			return Resolution{Reason: "named with it, in more than one country: " + strings.Join(ctx.Within, ", ")}
		}
		return choose(left, ctx, "named with it: "+strings.Join(ctx.Within, ", "))
	}
	if world := keep(left, func(p *Place) bool { return p.Kind == KindRegion && len(p.Countries) != 1 }); len(world) == 1 && ctx.Kind == KindCountry {
		return world[0].settled("a part of the world before any town of its name")
	}
	if len(left) == 1 {
		return only(left[0], ctx)
	}
	if in := keep(left, func(p *Place) bool { return p.Kind == KindTown && ctx.Divisions[p.Division] }); len(in) > 0 && sameCountry(in) {
		return choose(in, ctx, "division named in the article: "+in[0].DivisionName)
	}
	if by, why := byCountry(left, ctx); len(by) > 0 {
		return choose(by, ctx, why)
	}
	if (ctx.Word || ctx.placed()) && !has(left, func(p *Place) bool { return p.stands(ctx) }) {
		return Resolution{Reason: "no place of that name in a country of the article, and none that is large"}
	}
	if sameCountry(left) {
		return choose(left, ctx, "the only country with that name")
	}
	if code, ok := largestCountry(left); ok {
		return choose(keep(left, func(p *Place) bool { return p.Country() == code }), ctx,
			"far larger than all others of that name")
	}
	if seats := keep(left, func(p *Place) bool { return ctx.InDateline && p.Governs() && p.Population >= foreign }); len(seats) == 1 {
		return seats[0].settled("the only capital of that name, in a dateline")
	}
	return Resolution{Reason: fmt.Sprintf("%d places in %d countries, none of them named nearby", len(left), countries(left))}
}

// only resolves a name that one place has.
func only(p Place, ctx Context) Resolution {
	switch {
	case p.stands(ctx), p.Population >= lone && !ctx.Word:
		return p.settled("the only place of that name")
	case p.evidence(ctx) > 0:
		return p.settled("the only place of that name; " + ctx.why(p.Country()))
	}
	return Resolution{Reason: "one small place of that name, and its country is not named"}
}

// placed reports whether the article says which countries it is about.
func (ctx *Context) placed() bool {
	return len(ctx.Countries) > 0 || ctx.Dateline != "" || len(ctx.Implied) > 0
}

// why says what makes the country of that code likely.
func (ctx *Context) why(code string) string {
	switch {
	case ctx.Countries[code] > 0:
		return "country named in the article: " + code
	case ctx.Dateline == code:
		return "country of the dateline: " + code
	}
	return "country of other places of the article: " + code
}

// stands reports whether the place can be meant though nothing in the article speaks for its country: a country or
// a region, a division whose name is no common word, a town of size.
func (p *Place) stands(ctx Context) bool {
	switch p.Kind {
	case KindTown:
		return p.Population >= foreign || p.Population >= known && !ctx.Word && !ctx.placed()
	case KindDivision:
		return !ctx.Word
	}
	return true
}

// byCountry returns the places in the country that the article's naming of countries decides for: the one
// with far the largest place of that name, else the one that is named most. A village that a namesake
// anywhere makes hopeless does not count, nor an American town with a larger namesake abroad: there are Genevas
// and Berlins in many a state, and the news writes the state with them.
func byCountry(all []Place, ctx Context) (in []Place, why string) {
	most, abroad := 0, 0
	for i := range all {
		most = max(most, all[i].Population)
		if all[i].Country() != american {
			abroad = max(abroad, all[i].Population)
		}
	}
	named := keep(all, func(p *Place) bool {
		return p.evidence(ctx) > 0 && (p.Kind != KindTown || p.size()*hopeless >= most && (p.Country() != american || p.size() > abroad))
	})
	named = titled(named, ctx.Name)
	code, ok := largestCountry(named)
	if !ok {
		best, second := 0, 0
		for i := range named {
			switch n := named[i].evidence(ctx); {
			case named[i].Country() == code: // counted already
			case n > best:
				code, best, second = named[i].Country(), n, best
			case n > second:
				second = n
			}
		}
		if best == second {
			return nil, ""
		}
	}
	in = keep(named, func(p *Place) bool { return p.Country() == code })
	return in, ctx.why(code)
}

// titled drops the towns of which name is only another name where a town usually so called has at least a tenth of
// their people: San Diego once was San Miguel, but Washington, Pennsylvania does not stand up to the capital.
func titled(all []Place, name string) []Place {
	if name = form(name); name == "" {
		return all
	}
	size := 0
	for i := range all {
		if p := &all[i]; p.Kind == KindTown && form(p.Name) == name {
			size = max(size, p.size())
		}
	}
	return keep(all, func(p *Place) bool {
		return p.Kind != KindTown || p.size() > size*dominant || form(p.Name) == name
	})
}

// choose resolves among places of one country; why says why this country.
func choose(all []Place, ctx Context, why string) Resolution {
	if len(all) == 1 {
		return all[0].settled(why)
	}
	for _, kind := range []Kind{KindCountry, KindRegion} {
		if same := keep(all, func(p *Place) bool { return p.Kind == kind }); len(same) == 1 {
			return same[0].settled(why + "; " + kind.String() + " before town")
		}
	}
	towns := keep(all, func(p *Place) bool { return p.Kind == KindTown })
	if in := keep(towns, func(p *Place) bool { return ctx.Divisions[p.Division] }); len(in) > 0 && len(in) < len(towns) {
		towns, why = in, why+"; division named in the article: "+in[0].DivisionName
	}
	if in := keep(towns, func(p *Place) bool { return p.nearAny(ctx.Near) }); len(in) > 0 && len(in) < len(towns) {
		towns, why = in, why+"; near another place of the article"
	}
	divisions := keep(all, func(p *Place) bool { return p.Kind == KindDivision })
	town, ok := largest(towns)
	lesser := keep(divisions, func(d *Place) bool { return ok && town.standsFor(d) })
	switch {
	case ok && len(lesser) == len(divisions):
		return town.settled(why)
	case len(divisions) == 1:
		return divisions[0].settled(why + "; division before lesser town")
	}
	return Resolution{
		Country: commonCountry(all), Precision: 6, // all of them are in one country
		Reason: fmt.Sprintf("%s; %d places there, none far larger", why, len(all)),
	}
}

// standsFor reports whether the town rather than the division of its name is meant by the bare name: it is
// the seat of government, or has a tenth of the division's people.
func (p *Place) standsFor(d *Place) bool {
	return p.Feature == features[featureCapital] || p.Division == d.Division &&
		(p.Feature == features[featureSeat] || p.Population*dominant >= d.Population)
}

// size is the population, or where GeoNames gives none what a small town has.
func (p *Place) size() int { return max(p.Population, 1000) }

// Governs reports whether the place is a town that a country is governed from.
func (p *Place) Governs() bool {
	return p.Feature == features[featureCapital] || p.Feature == features[featureGovernment]
}

// largest returns the only place, or the one with dominant times the people of every other.
func largest(all []Place) (Place, bool) {
	for i := range all {
		if !has(all, func(q *Place) bool { return q.Ref != all[i].Ref && all[i].Population < dominant*q.size() }) {
			return all[i], true
		}
	}
	return Place{}, false
}

// largestCountry returns the only country, or the one that has a place of dominant times the people of every
// place elsewhere.
func largestCountry(all []Place) (code string, ok bool) {
	for i := range all {
		p := &all[i]
		if !has(all, func(q *Place) bool { return q.Country() != p.Country() && p.Population < dominant*q.size() }) {
			return p.Country(), p.Country() != ""
		}
	}
	return "", false
}

// precision is UCDP's where_prec by kind.
var precision = [...]int{KindCountry: 6, KindRegion: 5, KindDivision: 4, KindTown: 1}

func (p Place) settled(why string) Resolution {
	return Resolution{Place: p, OK: true, Country: p.Country(), Precision: precision[p.Kind], Reason: why}
}

// evidence is how often the article names the place's country; the dateline's counts as naming it once, and so
// do other places there.
func (p *Place) evidence(ctx Context) int {
	c := p.Country()
	if c == "" {
		return 0
	}
	n := ctx.Countries[c]
	if ctx.Dateline == c {
		n++
	}
	if ctx.Implied[c] > 0 {
		n++
	}
	return n
}

func (p *Place) within(codes []string) bool {
	for _, code := range codes {
		if p.Division == code || p.Kind != KindCountry && p.Country() == code {
			return true
		}
	}
	return false
}

// nearAny reports whether the place is within near kilometres of one of others.
func (p *Place) nearAny(others []Place) bool {
	for i := range others {
		if p.Located && others[i].Located && distance(p, &others[i]) <= near {
			return true
		}
	}
	return false
}

// distance is in kilometres on a flat map, which is exact enough for near ones.
func distance(p, q *Place) float64 {
	const degree = 111.2 // kilometres
	dx := (p.Longitude - q.Longitude) * math.Cos(p.Latitude*math.Pi/180)
	return degree * math.Hypot(p.Latitude-q.Latitude, dx)
}

// keep returns the places that fit: all itself if all do.
func keep(all []Place, fits func(*Place) bool) []Place {
	n := 0
	for i := range all {
		if fits(&all[i]) {
			n++
		}
	}
	switch n {
	case 0:
		return nil
	case len(all):
		return all
	}
	out := make([]Place, 0, n)
	for i := range all {
		if fits(&all[i]) {
			out = append(out, all[i])
		}
	}
	return out
}

// has reports whether a place fits.
func has(all []Place, fits func(*Place) bool) bool {
	for i := range all {
		if fits(&all[i]) {
			return true
		}
	}
	return false
}

// commonCountry returns the country that all places are in, or "".
func commonCountry(all []Place) string {
	for i := range all {
		if all[i].Country() == "" || all[i].Country() != all[0].Country() {
			return ""
		}
	}
	return all[0].Country()
}

func sameCountry(all []Place) bool { return commonCountry(all) != "" }

func countries(all []Place) int {
	seen := map[string]bool{}
	for i := range all {
		seen[all[i].Country()] = true
	}
	return len(seen)
}

// ResolveGroup chooses among the armed groups that MatchGroup returned for a name, by the countries named:
// the "ELN" of an article on Colombia. ok is false if they do not decide.
func (g *Gazetteer) ResolveGroup(refs []Ref, ctx Context) (r Ref, ok bool, reason string) {
	if len(refs) == 1 {
		return refs[0], true, "the only group of that name"
	}
	best, second := 0, 0
	for _, ref := range refs {
		n := 0
		for _, c := range g.groups[ref].Countries {
			n += ctx.Countries[c]
			if ctx.Dateline == c {
				n++
			}
		}
		if n > best {
			r, best, second = ref, n, best
		} else {
			second = max(second, n)
		}
	}
	if best == second {
		return 0, false, fmt.Sprintf("%d groups of that name, none of their countries named more than the other's", len(refs))
	}
	return r, true, "country named in the article: " + g.groups[r].Countries[0]
}
