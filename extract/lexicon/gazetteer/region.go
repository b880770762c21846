package gazetteer

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Region is a named part of the world that is neither a country nor a first-level division.
type Region struct {
	Name                string
	Countries           []string // alpha-3 codes of those it lies in, or all that it is taken to hold
	Located             bool     // whether the coordinates are set: not where it spans many countries
	Latitude, Longitude float64  // degrees, about its middle
	Variants            []string
}

// readRegions reads regions.tsv, which also gives more names to divisions, and makes the table of all
// listed places.
func (g *Gazetteer) readRegions(fsys fs.FS) error {
	var list []named
	add := func(name string, r Ref) {
		list = append(list, named{g.key(name), r})
	}
	for i := range g.countries {
		for _, name := range g.countries[i].names() {
			add(name, Ref(len(g.title)+i))
		}
	}
	err := tsv(fsys, "regions.tsv", 5, func(f []string) error {
		names := append([]string{f[0]}, items(f[4])...)
		var r Ref
		if strings.Contains(f[1], ".") {
			var ok bool
			if r, ok = g.divisionRef(f[1]); !ok {
				return fmt.Errorf("%q: unknown division %q", f[0], f[1])
			}
		} else {
			reg := Region{Name: f[0], Countries: items(f[1]), Variants: items(f[4])}
			for _, c := range reg.Countries {
				if g.CountryByCode(c) == nil {
					return fmt.Errorf("%q: unknown country %q", f[0], c)
				}
			}
			if f[2] != "" {
				var errs [2]error
				reg.Latitude, errs[0] = strconv.ParseFloat(f[2], 64)
				reg.Longitude, errs[1] = strconv.ParseFloat(f[3], 64)
				if errs[0] != nil || errs[1] != nil {
					return fmt.Errorf("%q: coordinates %q, %q are not degrees", f[0], f[2], f[3])
				}
				reg.Located = true
			}
			r = Ref(len(g.title) + len(g.countries) + len(g.regions))
			g.regions = append(g.regions, reg)
		}
		for _, name := range names {
			add(name, r)
		}
		return nil
	})
	if err != nil {
		return err
	}
	// A listed name hides the same name in places.bin, so it takes over what that may mean.
	for _, e := range list[:len(list):len(list)] {
		for _, r := range g.names.exact(e.key) {
			list = append(list, named{e.key, r})
		}
	}
	g.listed = makeNames(list, g.words)
	return nil
}
