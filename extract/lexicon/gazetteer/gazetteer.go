// Package gazetteer holds names with facts: the places of GeoNames, the world's countries and their people,
// regions, and armed groups. Match finds names in a row of tokens, Place, Country and Group tell the facts,
// Resolve chooses among places of one name by what else the article says.
//
//	words   gunmen | attacked | san  | salvador | on | tuesday
//	Match                     [San Salvador    ]   the capital, the department, and places in 5 countries
//	Resolve                   the capital: "country named in the article: SLV"
//
// A name matches whole tokens, exactly: nothing is ever mapped to the nearest spelling. Letters count
// without their accents, as news agencies write them (Bogotá, Bogota), and a token that a list writes in
// capitals (US, LeT) matches only a token in capitals, so that "us" is no country.
//
// Places come from places.bin, made by gen from GeoNames (CC BY 4.0, see README.md); the lists come from the
// files of extract/lexicon/data. After New a Gazetteer is only read; reading is safe for concurrent use.
package gazetteer

import (
	"errors"
	"io/fs"
)

// Word is the number of a word form that names are made of. 0 is every form that is part of no name.
type Word uint32

// Ref is the number of a place in a Gazetteer. Refs change with the data: they are not for keeping.
type Ref uint32

// Gazetteer is all names. Make one with New; the zero value knows none.
type Gazetteer struct {
	*places
	extra map[string]Word // words of the lists that no place of places.bin has
	caps  map[string]Word // by norm: words that the lists write in capitals
	words Word            // how many words there are, 0 included

	listed    names // the names of countries and regions, and of the places that share them
	demonyms  names
	groupName names

	countries []Country
	alpha3    map[string][]string // by alpha-2, of countries of today: the code, as Place.Countries has it
	byName    map[string][]int
	byDemonym map[string][]int
	byCode    map[string]int
	regions   []Region
	groups    []Group
}

// New reads countries.tsv, regions.tsv and armed_groups.tsv at the root of fsys. The error names all faults,
// each as "file:line: what".
func New(fsys fs.FS) (*Gazetteer, error) {
	p, err := embedded()
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{
		places: p,
		extra:  map[string]Word{},
		caps:   map[string]Word{},
		words:  Word(p.table.len()),
	}
	if err := g.readCountries(fsys); err != nil { // the other lists name its codes
		return nil, err
	}
	if err := errors.Join(g.readRegions(fsys), g.readGroups(fsys)); err != nil {
		return nil, err
	}
	return g, nil
}

// Word returns the number of a token's norm, or 0. caps is Caps of the token as written, and false in a
// sentence that is in capitals as a whole: only a token that stands out can be a name always so written.
func (g *Gazetteer) Word(norm string, caps bool) Word {
	if caps {
		if w := g.caps[norm]; w != 0 {
			return w
		}
	}
	var buf [64]byte
	folded := fold(buf[:0], norm)
	if w := g.table.find(folded); w != 0 {
		return w
	}
	return g.extra[string(folded)]
}

// Match returns the places that the longest name at words[i] may mean, and how many words it has; none and
// 0 if no name begins there. Countries and regions come first, then divisions, then towns. The slice is
// shared and must not be changed.
func (g *Gazetteer) Match(words []Word, i int) (refs []Ref, n int) {
	refs, n = g.listed.match(words, i)
	if more, m := g.names.match(words, i); m > n {
		return more, m
	}
	return refs, n
}

// MatchDemonym returns the countries that the longest adjective or noun for people at words[i] may mean
// ("Danish", "Danes", "South Korean"), as indexes for Country, and how many words it has.
func (g *Gazetteer) MatchDemonym(words []Word, i int) (countries []Ref, n int) {
	return g.demonyms.match(words, i)
}

// MatchGroup returns the armed groups that the longest name, alias or abbreviation at words[i] may mean, as
// indexes for Group, and how many words it has.
func (g *Gazetteer) MatchGroup(words []Word, i int) (groups []Ref, n int) {
	return g.groupName.match(words, i)
}

// intern gives a list's word a number.
func (g *Gazetteer) intern(tok string) Word {
	if Caps(tok) {
		key := lower(tok)
		if g.caps[key] == 0 {
			g.caps[key] = g.words
			g.words++
		}
		return g.caps[key]
	}
	key := string(fold(nil, lower(tok)))
	if w := g.table.find([]byte(key)); w != 0 {
		return w
	}
	if g.extra[key] == 0 {
		g.extra[key] = g.words
		g.words++
	}
	return g.extra[key]
}

// key returns the words of a name of a list.
func (g *Gazetteer) key(name string) []Word {
	var out []Word
	for _, tok := range split(name) {
		out = append(out, g.intern(tok))
	}
	return out
}
