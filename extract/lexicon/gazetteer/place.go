package gazetteer

import "strings"

// Kind is what sort of place a Place is, from the largest to the smallest.
type Kind uint8

// The kinds of Place.
const (
	KindCountry  Kind = iota // a country, or one that is no more
	KindRegion               // a part of the world or of several countries, or one that no division is
	KindDivision             // a first-level division: state, province, department, governorate
	KindTown                 // a town, a village or a part of a town
)

var kindNames = []string{"country", "region", "division", "town"}

// String returns the kind as a word.
func (k Kind) String() string { return kindNames[k] }

// Place is one place with its facts.
type Place struct {
	Ref  Ref
	Kind Kind
	Name string // the usual English or local name
	// GeoNames is the GeoNames id; 0 for all but towns.
	GeoNames int
	// Countries are ISO 3166-1 alpha-3 codes: one, or for a region those it lies in. Of a state that is no
	// more it is its own withdrawn code. The slice is shared and must not be changed.
	Countries []string
	// Division is the GeoNames code of the first-level division, as "SV.10": of a division its own, of a
	// town that it lies in, of a region the one that it is. Empty if there is none.
	Division string
	// DivisionName is the name of that division.
	DivisionName string
	// Feature is the GeoNames feature code: ADM1, PPLC (capital), PPLA to PPLA5 (seats), PPL, PPLX (part
	// of a town) …; empty for countries and regions.
	Feature string
	// Population as of 2020: of a division or country that of its towns together. 0 if unknown.
	Population int
	// Located reports whether Latitude and Longitude, in degrees, are set. A division's are its capital's;
	// countries have none.
	Located             bool
	Latitude, Longitude float64
}

// Country returns the only country that the place lies in, or "".
func (p *Place) Country() string {
	if len(p.Countries) != 1 {
		return ""
	}
	return p.Countries[0]
}

// Place returns the facts of a ref that Match returned.
func (g *Gazetteer) Place(r Ref) Place {
	towns := Ref(len(g.title))
	switch {
	case r >= towns+Ref(len(g.countries)):
		return g.region(r)
	case r >= towns:
		c := &g.countries[r-towns]
		return Place{Ref: r, Kind: KindCountry, Name: c.Name, Countries: c.codes, Population: c.Population}
	}
	p := Place{
		Ref: r, Kind: KindTown, Name: g.title[r], GeoNames: int(g.id[r]), Feature: features[g.feature[r]],
		Population: int(g.population[r]),
		Located:    g.lat[r] != 0 || g.lon[r] != 0,
		Latitude:   float64(g.lat[r]) / scale, Longitude: float64(g.lon[r]) / scale,
	}
	p.Countries = g.alpha3[g.country[r]]
	if d := g.division[r]; int(d) < g.divisions {
		p.Division, p.DivisionName = g.code[d], g.title[d]
	}
	if int(r) < g.divisions {
		p.Kind = KindDivision
	}
	return p
}

func (g *Gazetteer) region(r Ref) Place {
	reg := &g.regions[int(r)-len(g.title)-len(g.countries)]
	p := Place{Ref: r, Kind: KindRegion, Name: reg.Name, Countries: reg.Countries}
	if reg.Located {
		p.Located, p.Latitude, p.Longitude = true, reg.Latitude, reg.Longitude
	}
	return p
}

// PlaceNamed returns the places that name, a whole name in normal form, may mean.
func (g *Gazetteer) PlaceNamed(name string) []Place {
	var key []Word
	for _, tok := range split(name) {
		key = append(key, g.Word(lower(tok), Caps(tok)))
	}
	refs, n := []Ref(nil), 0
	if len(key) > 0 {
		refs, n = g.Match(key, 0)
	}
	if n == 0 || n != len(key) {
		return nil
	}
	out := make([]Place, len(refs))
	for i, r := range refs {
		out[i] = g.Place(r)
	}
	return out
}

// divisionRef returns the division of a GeoNames code; ok is false if there is none.
func (g *Gazetteer) divisionRef(code string) (r Ref, ok bool) {
	lo, hi := 0, len(g.code)
	for lo < hi {
		mid := (lo + hi) / 2
		if strings.Compare(g.code[mid], code) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return Ref(lo), lo < len(g.code) && g.code[lo] == code
}
