package gazetteer

import (
	"slices"
	"strings"
	"testing"

	"dateline/extract/lexicon"
)

func open(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// numbered cuts text at spaces, as if it were tokens, and numbers the words.
func numbered(g *Gazetteer, text string) []Word {
	var out []Word
	for _, tok := range strings.Fields(text) {
		out = append(out, g.Word(lower(tok), Caps(tok)))
	}
	return out
}

func TestMatch(t *testing.T) {
	g := open(t)
	for _, c := range []struct {
		in     string
		n      int
		want   string // the first place as "kind Name country"; empty for none
		reason string
	}{
		{"San Salvador on", 2, "division San Salvador BHS", "the longest name, not San; its countries in order of their codes"},
		{"San Salv", 1, "town San MLI", "never a part of a word, never the nearest spelling"},
		{"US troops", 1, "country United States USA", "an abbreviation in capitals"},
		{"us troops", 0, "", "the pronoun is no country"},
		{"U.S. troops", 1, "country United States USA", "with full stops it cannot be a word"},
		{"Cote d'Ivoire ,", 2, "country Côte d'Ivoire CIV", "accents do not count in the list"},
		{"Côte d'Ivoire ,", 2, "country Côte d'Ivoire CIV", "nor in the text"},
		{"Ivory Coast", 2, "country Côte d'Ivoire CIV", "a variant"},
		{"Zaire", 1, "country Democratic Republic of the Congo COD", "a former name"},
		{"Soviet Union", 2, "country Soviet Union SUN", "a state that is no more"},
		{"Gaza Strip", 2, "division Gaza Strip PSE", "a division under its own name"},
		{"Central Asia", 2, "region Central Asia ", "many countries, so none"},
		{"Chechnya", 1, "division Chechnya RUS", "a division"},
		{"Halab", 1, "town Aleppo SYR", "an alternate name"},
		{"Deir el-Zour", 2, "division Deir ez-Zor SYR", "a spelling of regions.tsv"},
		{"Bogota", 1, "town Bogotá COL", "written without its accent"},
		{"Karvuna", 0, "", "an invented place stays unknown"},
		{"Nordavia", 0, "", "an invented country stays unknown"},
		{"tuesday", 0, "", "no name"},
	} {
		refs, n := g.Match(numbered(g, c.in), 0)
		got := ""
		if len(refs) > 0 {
			p := g.Place(refs[0])
			got = p.Kind.String() + " " + p.Name + " " + p.Country()
		}
		if n != c.n || got != c.want {
			t.Errorf("Match(%q) = %d words, %q, want %d, %q (%s)", c.in, n, got, c.n, c.want, c.reason)
		}
	}
}

// TestMatchPlain compares the table with the plainest way to find the longest name: try every length.
func TestMatchPlain(t *testing.T) {
	g := open(t)
	plain := map[string][]Ref{}
	for k := range len(g.names.at) - 1 {
		var key []string
		for _, w := range g.names.seq[g.names.at[k]:g.names.at[k+1]] {
			key = append(key, g.forms[w])
		}
		plain[strings.Join(key, " ")] = g.names.refs[g.names.refAt[k]:g.names.refAt[k+1]]
	}
	text := strings.Fields("in san miguel de allende and new york city near la paz department the port of spain new san juan del sur")
	var words []Word
	for _, w := range text {
		words = append(words, g.Word(w, false))
	}
	found := 0
	for i := range words {
		var want []Ref
		size := 0
		for n := len(text) - i; n > 0 && size == 0; n-- {
			if refs, ok := plain[strings.Join(text[i:i+n], " ")]; ok {
				want, size = refs, n
			}
		}
		got, n := g.names.match(words, i)
		if n != size || !slices.Equal(got, want) {
			t.Errorf("match at %q = %d words, %v, want %d, %v", text[i:], n, got, size, want)
		}
		if n > 0 {
			found++
		}
	}
	if found < 5 {
		t.Errorf("%d names found in %q: the test tests nothing", found, text)
	}
}

// TestPlaces checks the table as a whole.
func TestPlaces(t *testing.T) {
	g := open(t)
	if n := len(g.title) - g.places.divisions; n < 130_000 {
		t.Errorf("%d towns, want all of cities1000", n)
	}
	if !slices.IsSorted(g.code) {
		t.Error("codes of divisions are not sorted")
	}
	if !slices.IsSorted(g.forms) || len(slices.Compact(slices.Clone(g.forms))) != len(g.forms) {
		t.Error("words are not sorted, or stand twice")
	}
	for r := range g.title {
		p := g.Place(Ref(r))
		if p.Country() == "" {
			t.Fatalf("place %d, %q: country %q is none of countries.tsv", r, p.Name, g.country[r])
		}
		if p.Latitude < -90 || p.Latitude > 90 || p.Longitude < -180 || p.Longitude > 180 {
			t.Errorf("place %d, %q: coordinates %g, %g", r, p.Name, p.Latitude, p.Longitude)
		}
		if p.Kind == KindTown && (p.GeoNames == 0 || !p.Located) {
			t.Errorf("town %d, %q: no id or no coordinates", r, p.Name)
		}
	}
	for k := range len(g.names.at) - 2 {
		a, b := g.names.seq[g.names.at[k]:g.names.at[k+1]], g.names.seq[g.names.at[k+1]:g.names.at[k+2]]
		if slices.Compare(a, b) >= 0 {
			t.Fatalf("name %d is not before the next, or stands twice", k)
		}
	}
}

func TestPlaceFacts(t *testing.T) {
	g := open(t)
	var lima Place
	for _, p := range g.PlaceNamed("Lima") {
		if p.Kind == KindTown && p.Country() == "PER" {
			lima = p
		}
	}
	// GeoNames 3936456: Lima, PPLC, 12.04° S 77.03° W.
	if lima.GeoNames != 3936456 || lima.Feature != "PPLC" || lima.Latitude > -12 || lima.Latitude < -12.1 ||
		lima.Longitude > -77 || lima.Longitude < -77.1 || lima.Population < 5e6 || lima.Division != "PE.LMA" {
		t.Errorf("Lima = %+v", lima)
	}
}

func TestCountries(t *testing.T) {
	g := open(t)
	for _, c := range []struct{ in, want, reason string }{
		{"ivory coast", "CIV", "variant"},
		{"burma", "MMR", "former name"},
		{"u.s.", "USA", "abbreviation that is no word"},
		{"US", "USA", "abbreviation that is one, in capitals"},
		{"us", "", "the pronoun"},
		{"west germany", "DEU", "former name of a state that goes on"},
		{"yugoslavia", "YUG", "a state that is no more"},
		{"congo", "COD COG", "two countries"},
		{"nordavia", "", "invented"},
	} {
		if got := codes(g.ByName(c.in)); got != c.want {
			t.Errorf("ByName(%q) = %q, want %q (%s)", c.in, got, c.want, c.reason)
		}
	}
	for _, c := range []struct{ in, want, reason string }{
		{"danish", "DNK", "adjective"},
		{"danes", "DNK", "people"},
		{"dane", "DNK", "one of them"},
		{"salvadoran", "SLV", "adjective and noun"},
		{"dominican", "DMA DOM", "two countries"},
		{"zairean", "COD", "of the former name"},
		{"nordavian", "", "invented"},
	} {
		if got := codes(g.ByDemonym(c.in)); got != c.want {
			t.Errorf("ByDemonym(%q) = %q, want %q (%s)", c.in, got, c.want, c.reason)
		}
	}
	words := numbered(g, "South Korean soldiers")
	if refs, n := g.MatchDemonym(words, 0); n != 2 || g.Country(refs[0]).Alpha3 != "KOR" {
		t.Errorf("MatchDemonym(South Korean) = %d words", n)
	}
}

func codes(list []*Country) string {
	var out []string
	for _, c := range list {
		out = append(out, c.Alpha3)
	}
	return strings.Join(out, " ")
}

// TestCountryList checks what the loader cannot: the number of countries of ISO 3166-1, and that everything
// a reader looks up is there.
func TestCountryList(t *testing.T) {
	g := open(t)
	today := map[string]bool{}
	for i := range g.countries {
		c := &g.countries[i]
		if c.Years != (Years{}) {
			continue
		}
		if today[c.Alpha2] {
			t.Errorf("alpha-2 %q stands twice", c.Alpha2)
		}
		today[c.Alpha2] = true
		if c.Population > 1e6 && (c.Capital == "" && c.Alpha2 != "HK" || len(c.Adjectives) == 0 || len(c.People) == 0) {
			t.Errorf("%s has no capital, adjective or people", c.Name)
		}
		if c.Population > 1e6 && c.Capital != "" && !slices.ContainsFunc(g.PlaceNamed(c.Capital), func(p Place) bool {
			return p.Kind == KindTown && p.Country() == c.Alpha3
		}) {
			t.Errorf("%s: its capital %q is no town of the gazetteer", c.Name, c.Capital)
		}
	}
	if len(today) != 250 {
		t.Errorf("%d countries, want the 249 of ISO 3166-1 and Kosovo", len(today))
	}
}

// news is text of our own writing, dense in names.
const news = "SAN SALVADOR , May 15 -- Gunmen killed 13 soldiers near San Miguel de Allende on Tuesday , " +
	"police said . The Salvadoran army blamed the Shining Path in Ayacucho and Port-au-Prince . " +
	"He told reporters in New York that United States troops had left the West Bank and the Gaza Strip . "

func BenchmarkMatch(b *testing.B) {
	g := open(b)
	text := strings.Fields(strings.Repeat(news, 20))
	norms, caps := make([]string, len(text)), make([]bool, len(text))
	for i, tok := range text {
		norms[i], caps[i] = lower(tok), Caps(tok)
	}
	words := make([]Word, len(text))
	b.SetBytes(int64(20 * len(news)))
	b.ReportAllocs()
	for b.Loop() {
		for i, norm := range norms {
			words[i] = g.Word(norm, caps[i])
		}
		for i := range words {
			g.Match(words, i)
			g.MatchGroup(words, i)
			g.MatchDemonym(words, i)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readPlaces(placesFile); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(lexicon.Data()); err != nil {
			b.Fatal(err)
		}
	}
}

func TestGroups(t *testing.T) {
	g := open(t)
	if n := len(g.Groups()); n < 250 {
		t.Errorf("%d groups, want at least 250", n)
	}
	for _, c := range []struct{ in, want, reason string }{
		{"Sendero Luminoso", "Shining Path", "its own language"},
		{"FARC", "Revolutionary Armed Forces of Colombia", "abbreviation"},
		{"Farc", "Revolutionary Armed Forces of Colombia", "as British papers write it"},
		{"Islamic State Khorasan Province", "Islamic State Khorasan Province", "the branch, not Islamic State"},
		{"ELN", "National Liberation Army (Bolivia) | National Liberation Army (Colombia)", "two groups of one name"},
		{"LeT", "Lashkar-e-Taiba", "mixed case"},
		{"let", "", "the verb"},
		{"IS", "Islamic State", "in capitals"},
		{"is", "", "the verb"},
		{"People 's Liberation Front", "People's Liberation Front", "possessive apart"},
		{"Red Dawn Front", "", "invented"},
	} {
		words := numbered(g, c.in)
		refs, n := g.MatchGroup(words, 0)
		var got []string
		for _, r := range refs {
			got = append(got, g.Group(r).Name)
		}
		if s := strings.Join(got, " | "); s != c.want || n != len(words) && c.want != "" {
			t.Errorf("MatchGroup(%q) = %d words, %q, want %q (%s)", c.in, n, s, c.want, c.reason)
		}
	}
}

// TestGroupList checks what the loader cannot: that a name or alias in words is no common word, which would
// be found in every text (but for the four that are names first), and that abbreviations are words.
func TestGroupList(t *testing.T) {
	g := open(t)
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	person := lex.MustClass("person")
	for i := range g.groups {
		grp := &g.groups[i]
		for _, name := range grp.names() {
			w := lex.Word(lower(name))
			if !Caps(name) && lex.Has(w, person) && lower(name) != "contra" && lower(name) != "naxalite" &&
				lower(name) != "janjaweed" && lower(name) != "peshmerga" {
				t.Errorf("group %q: its name %q is a common noun", grp.Name, name)
			}
		}
		for _, a := range grp.Abbreviations {
			if strings.Contains(a, " ") {
				t.Errorf("group %q: %q is no abbreviation", grp.Name, a)
			}
		}
	}
}
