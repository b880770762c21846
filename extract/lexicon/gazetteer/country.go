package gazetteer

import (
	"fmt"
	"io/fs"
	"strings"
)

// Country is a country of ISO 3166, or a state that is no more.
type Country struct {
	Alpha2, Alpha3 string   // ISO 3166-1 codes; of a state that is no more the withdrawn ones
	Name           string   // short English name
	Capital        string   // empty where there is none
	Years          Years    // of a state that is no more; else zero
	Variants       []string // other names and abbreviations of today
	Former         []Former // names it had
	Adjectives     []string // "Danish"
	People         []People // "Dane", "Danes"
	Population     int      // of its towns, as of 2020; 0 for states that are no more

	codes []string // Alpha3 alone, as Place.Countries has it
}

// Former is a name that a country had.
type Former struct {
	Name  string
	Years Years
}

// People is the noun for a country's people.
type People struct{ One, Many string }

// Country returns the country of a ref that MatchDemonym returned.
func (g *Gazetteer) Country(r Ref) *Country { return &g.countries[r] }

// CountryByCode returns the country of an alpha-3 code, or nil.
func (g *Gazetteer) CountryByCode(alpha3 string) *Country {
	i, ok := g.byCode[alpha3]
	if !ok {
		return nil
	}
	return &g.countries[i]
}

// ByName returns the countries that have norm, a name in normal form ("ivory coast", "u.s.", "zaire"), among
// their names of today and of old: mostly one; two for "congo" and "korea"; none if no country is so called.
// Abbreviations that could be words match in capitals only: "US", not "us".
func (g *Gazetteer) ByName(norm string) []*Country { return g.lookup(g.byName, norm) }

// ByDemonym returns the countries whose adjective or noun for people is norm ("danish", "danes"): none or
// one, mostly; two for "dominican" and "congolese".
func (g *Gazetteer) ByDemonym(norm string) []*Country { return g.lookup(g.byDemonym, norm) }

func (g *Gazetteer) lookup(m map[string][]int, norm string) []*Country {
	var out []*Country
	for _, i := range m[form(norm)] {
		out = append(out, &g.countries[i])
	}
	return out
}

// form is what names of lists are looked up by: folded, but abbreviations as they are.
func form(name string) string {
	if Caps(name) {
		return name
	}
	return string(fold(nil, lower(name)))
}

func (g *Gazetteer) readCountries(fsys fs.FS) error {
	g.byName, g.byDemonym, g.byCode = map[string][]int{}, map[string][]int{}, map[string]int{}
	err := tsv(fsys, "countries.tsv", 9, func(f []string) error {
		c := Country{Alpha3: f[0], Alpha2: f[1], Name: f[2], Capital: f[3], Variants: items(f[5]), Adjectives: items(f[7])}
		if len(c.Alpha3) != 3 || len(c.Alpha2) != 2 || c.Name == "" {
			return fmt.Errorf("country %q: want three letters, two letters and a name", f[0])
		}
		var err error
		if c.Years, err = parseYears(f[4]); err != nil {
			return err
		}
		for _, item := range items(f[6]) {
			name, years, ok := strings.Cut(item, "/")
			y, err := parseYears(years)
			if !ok || err != nil {
				return fmt.Errorf("former name %q is not like Zaire/1971-1997", item)
			}
			c.Former = append(c.Former, Former{name, y})
		}
		for _, item := range items(f[8]) {
			one, many, ok := strings.Cut(item, "/")
			if !ok {
				return fmt.Errorf("people %q is not like Dane/Danes", item)
			}
			c.People = append(c.People, People{one, many})
		}
		g.byCode[c.Alpha3] = len(g.countries)
		g.countries = append(g.countries, c)
		return nil
	})
	if err != nil {
		return err
	}
	g.indexCountries()
	return nil
}

// names returns all that a country is or was called.
func (c *Country) names() []string {
	out := append([]string{c.Name}, c.Variants...)
	for _, f := range c.Former {
		out = append(out, f.Name)
	}
	return out
}

// demonyms returns all that its people are called.
func (c *Country) demonyms() []string {
	out := c.Adjectives[:len(c.Adjectives):len(c.Adjectives)]
	for _, p := range c.People {
		out = append(out, p.One, p.Many)
	}
	return out
}

func (g *Gazetteer) indexCountries() {
	var demonyms []named
	g.alpha3 = map[string][]string{}
	for i := range g.countries {
		c := &g.countries[i]
		c.codes = []string{c.Alpha3}
		if c.Years == (Years{}) {
			g.alpha3[c.Alpha2] = c.codes
		}
		for _, name := range c.names() {
			put(g.byName, form(name), i)
		}
		for _, name := range c.demonyms() {
			put(g.byDemonym, form(name), i)
			demonyms = append(demonyms, named{g.key(name), Ref(i)})
		}
	}
	people := map[string]int{}
	last, sum := "", 0
	for r := g.places.divisions; r < len(g.title); r++ {
		if c := g.places.country[r]; c != last {
			people[last] += sum
			last, sum = c, 0
		}
		sum += int(g.population[r])
	}
	people[last] += sum
	for i := range g.countries {
		if c := &g.countries[i]; c.Years == (Years{}) {
			c.Population = people[c.Alpha2]
		}
	}
	g.demonyms = makeNames(demonyms, g.words)
}

// put adds i to m[key] once.
func put(m map[string][]int, key string, i int) {
	for _, have := range m[key] {
		if have == i {
			return
		}
	}
	m[key] = append(m[key], i)
}
