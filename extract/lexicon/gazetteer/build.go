package gazetteer

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
)

// header stands on top of places.bin for whoever opens it.
const header = `Names, coordinates and population of the world's towns and first-level divisions.
Source: GeoNames (https://www.geonames.org), cities1000 of 2020-03-18 and admin1 codes of 2026.
Licence: Creative Commons Attribution 4.0. Changes: names in Latin script only, other form.
Made by dateline's extract/lexicon/gazetteer/gen; do not edit.

`

// Build makes places.bin from GeoNames' cities1000.txt and a JSON list of divisions, objects with code
// ("SV.10") and name. The same input gives the same bytes.
func Build(cities, divisions io.Reader) ([]byte, error) {
	b := builder{division: map[string]Ref{}}
	if err := b.readDivisions(divisions); err != nil {
		return nil, err
	}
	if err := b.readTowns(cities); err != nil {
		return nil, err
	}
	b.place()
	b.number()
	// One encoder at a time: several would cut the frame by the number of processors.
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("write places: %w", err)
	}
	defer enc.Close()
	return enc.EncodeAll(b.p.marshal(), []byte(header)), nil
}

// builder gathers names as texts first, since words are numbered in byte order when all are known.
type builder struct {
	p        places
	division map[string]Ref // by code
	towns    []town
	spelled  map[string][]Ref // by folded name, words parted by spaces
}

type town struct {
	id, population      int
	name                string
	names               []string
	country, division   string // division is its code, "SV.10"
	feature             int
	latitude, longitude float64
}

func (b *builder) readDivisions(r io.Reader) error {
	var list []struct{ Code, Name string }
	if err := json.NewDecoder(r).Decode(&list); err != nil {
		return fmt.Errorf("read divisions: %w", err)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Code < list[j].Code })
	b.spelled = map[string][]Ref{}
	for k, d := range list {
		country, _, ok := strings.Cut(d.Code, ".")
		if !ok || len(country) != 2 {
			return fmt.Errorf("read divisions: code %q is not like SV.10", d.Code)
		}
		b.division[d.Code] = Ref(k)
		b.p.code = append(b.p.code, d.Code)
		b.add(d.Name, country, 0, Ref(k), featureDivision, 0)
		for _, name := range divisionNames(d.Name) {
			b.spell(name, Ref(k))
		}
	}
	b.p.divisions = len(list)
	return nil
}

// Columns of cities1000.txt, as GeoNames' readme.txt numbers them from 0.
const (
	colID, colName, colASCII, colAlternates = 0, 1, 2, 3
	colLatitude, colLongitude               = 4, 5
	colFeature, colCountry, colDivision     = 7, 8, 10
	colPopulation, columns                  = 14, 19
)

func (b *builder) readTowns(r io.Reader) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		f := strings.Split(sc.Text(), "\t")
		if len(f) != columns {
			return fmt.Errorf("read towns: line %d: %d columns, want %d", n, len(f), columns)
		}
		t := town{name: f[colName], country: f[colCountry], feature: slices.Index(features, f[colFeature])}
		if t.feature < 0 {
			return fmt.Errorf("read towns: line %d: unknown feature %q", n, f[colFeature])
		}
		t.division = f[colCountry] + "." + f[colDivision]
		var err [4]error
		t.id, err[0] = strconv.Atoi(f[colID])
		t.population, err[1] = strconv.Atoi(f[colPopulation])
		t.latitude, err[2] = strconv.ParseFloat(f[colLatitude], 64)
		t.longitude, err[3] = strconv.ParseFloat(f[colLongitude], 64)
		for _, e := range err {
			if e != nil {
				return fmt.Errorf("read towns: line %d: %w", n, e)
			}
		}
		t.names = townNames(f[colName], f[colASCII], strings.Split(f[colAlternates], ","), t.population, t.feature)
		b.towns = append(b.towns, t)
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("read towns: %w", err)
	}
	return nil
}

// place gives the towns their order, by country, division and id, so that neighbours stand together and
// differences are small, and sums them up for their divisions.
func (b *builder) place() {
	sort.Slice(b.towns, func(i, j int) bool {
		x, y := &b.towns[i], &b.towns[j]
		if x.country != y.country {
			return x.country < y.country
		}
		if x.division != y.division {
			return x.division < y.division
		}
		return x.id < y.id
	})
	seat := make([]Ref, b.p.divisions)
	for _, t := range b.towns {
		r := Ref(len(b.p.title))
		d, ok := b.division[t.division]
		if !ok {
			d = r
		}
		b.add(t.name, t.country, t.id, d, t.feature, t.population)
		b.p.lat[r], b.p.lon[r] = degrees(t.latitude), degrees(t.longitude)
		for _, name := range t.names {
			b.spell(name, r)
		}
		if ok {
			b.p.population[d] += uint32(t.population)
			if seat[d] == 0 || b.outranks(r, seat[d]) {
				seat[d] = r
			}
		}
	}
	for d, s := range seat {
		if s != 0 {
			b.p.lat[d], b.p.lon[d] = b.p.lat[s], b.p.lon[s]
		}
	}
}

// outranks reports whether town x is rather its division's capital than y: by rank, then by size.
func (b *builder) outranks(x, y Ref) bool {
	rank := func(r Ref) bool { return b.p.feature[r] == featureCapital || b.p.feature[r] == featureSeat }
	if rank(x) != rank(y) {
		return rank(x)
	}
	return b.p.population[x] > b.p.population[y]
}

func degrees(v float64) int32 {
	if v < 0 {
		return -degrees(-v)
	}
	return int32(v*scale + 0.5)
}

func (b *builder) add(title, country string, id int, division Ref, feature, population int) {
	p := &b.p
	p.title = append(p.title, title)
	p.country = append(p.country, country)
	p.id = append(p.id, uint32(id))
	p.division = append(p.division, division)
	p.feature = append(p.feature, uint8(feature))
	p.population = append(p.population, uint32(population))
	p.lat, p.lon = append(p.lat, 0), append(p.lon, 0)
}

// spell notes that name, written in any of the ways of spellings, means r.
func (b *builder) spell(name string, r Ref) {
	for _, s := range spellings(name) {
		if refs := b.spelled[s]; len(refs) == 0 || refs[len(refs)-1] != r {
			b.spelled[s] = append(refs, r)
		}
	}
}

// number numbers the words in byte order and builds the tables.
func (b *builder) number() {
	var list []string
	seen := map[string]bool{}
	words := []string{""}
	for name := range b.spelled {
		list = append(list, name)
		for _, w := range strings.Fields(name) {
			if !seen[w] {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	sort.Strings(list)
	sort.Strings(words)
	b.p.table = makeTable(words)
	var all []named
	for _, name := range list {
		var key []Word
		for _, w := range strings.Fields(name) {
			key = append(key, b.p.table.find([]byte(w)))
		}
		for _, r := range b.spelled[name] {
			all = append(all, named{key, r})
		}
	}
	b.p.names = makeNames(all, Word(len(words)))
}

// The words that GeoNames puts around the names of divisions and that news text leaves out or writes in
// lower case; what is left of "Northern Province" is no name.
var (
	divisionWords = []string{"Province", "County", "Region", "Department", "District", "Oblast", "oblast", "Oblast'",
		"State", "Parish", "Governorate", "Municipality", "Republic", "Krai", "Kray", "City", "region", "Prefecture",
		"Division"}
	divisionPrefixes = []string{"Municipality of ", "Urban Municipality of ", "Republic of ", "Muhafazat "}
	noNames          = []string{"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central",
		"Capital", "National Capital", "Upper", "Lower", "Federal", "Autonomous", "Coast", "Plateau", "Rivers", "Delta",
		"Niger", "North Central", "North Eastern", "North Western", "South Eastern", "South Western", "North-Western",
		"South East", "North East", "North West", "South West", "Northwest", "Southwest", "Northeast", "Southeast"}
)

// divisionNames returns the division's name and what is left without the word for its kind.
func divisionNames(name string) []string {
	out := []string{name}
	short := name
	for _, w := range divisionWords {
		short = strings.TrimSuffix(short, " "+w)
	}
	for _, w := range divisionPrefixes {
		short = strings.TrimPrefix(short, w)
	}
	if short != name && !slices.Contains(noNames, short) {
		out = append(out, short)
	}
	return out
}

// Below smallTown only seats of government keep GeoNames' alternate names: what other languages call a
// village is seldom in English news, and often some other place's name.
const smallTown = 5000

// townNames returns the names of a town that English news may use.
func townNames(name, ascii string, alternates []string, population, feature int) []string {
	var out []string
	for _, n := range []string{name, ascii} {
		if latin(n) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	if population < smallTown && !strings.HasPrefix(features[feature], "PPLA") && feature != featureCapital {
		return out
	}
	for _, n := range alternates {
		// Capitals alone are codes of airports.
		if latin(n) && !Caps(n) && begins(n) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// latin reports whether name is written in Latin letters and marks that stand in names, in six words at most
// and three letters at least: villages called Us, Is or Y are found in every text but never meant.
func latin(name string) bool {
	for _, r := range name {
		if !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(" -'’‘`ʻʼʿʾ.,", r) {
			return false
		}
	}
	return len(strings.Fields(name)) <= 6 && utf8.RuneCountInString(name) > 2 && strings.ContainsFunc(name, unicode.IsLetter)
}

// begins reports whether name begins as a name: with a capital, after an article of three letters at most
// ("al-Bab", "ar Raqqah"). GeoNames writes romanised Chinese and Japanese in small letters.
func begins(name string) bool {
	name = strings.TrimLeft(name, "'’‘`ʻʼʿʾ")
	if i := strings.IndexAny(name, " -'’"); i > 0 && i <= 3 && i+1 < len(name) {
		if begin := name[i+1:]; unicode.IsUpper([]rune(begin)[0]) {
			return true
		}
	}
	return name != "" && unicode.IsUpper([]rune(name)[0])
}

// long forms of the words that names are shortened by.
var long = map[string]string{"st.": "saint", "ste.": "sainte", "mt.": "mount", "ft.": "fort", "sta.": "santa", "sto.": "santo"}

// Articles that romanised Arabic names begin with; texts write "al-Bab" and "al Bab".
var articles = []string{"al", "el", "ar", "as", "ad", "at", "an", "az", "ash", "ed", "es"}

// spellings returns name folded, its words parted by spaces, in the ways that texts write it: hyphens as
// spaces and, after an Arabic article, a space as hyphen; without apostrophes; "Saint" for "St.".
func spellings(name string) []string {
	var out []string
	also := func(s string) {
		if s = strings.Join(strings.Fields(s), " "); strings.Trim(s, "'-. ,") != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	folded := string(fold(nil, lower(name)))
	for _, n := range []string{folded, strings.ReplaceAll(folded, "'", "")} {
		words := split(n)
		also(strings.Join(words, " "))
		for i, w := range words {
			if to, ok := long[w]; ok {
				words[i] = to
			}
		}
		also(strings.Join(words, " "))
	}
	for _, s := range slices.Clone(out) {
		also(strings.ReplaceAll(s, "-", " "))
		for _, article := range articles {
			if rest, ok := strings.CutPrefix(s, article+" "); ok {
				also(article + "-" + rest)
			}
		}
	}
	return out
}
