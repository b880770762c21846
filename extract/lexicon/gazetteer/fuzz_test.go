package gazetteer

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"dateline/extract/lexicon"
)

// FuzzMatch: whatever the words are, a match stays inside them and its refs are places.
func FuzzMatch(f *testing.F) {
	g := open(f)
	f.Add(news)
	f.Add("san san san miguel Côte d'Ivoire İstanbul \xff\xfe ʻ 's .")
	f.Fuzz(func(t *testing.T, text string) {
		words := numbered(g, text)
		for i := range words {
			refs, n := g.Match(words, i)
			if n > len(words)-i || (n == 0) != (len(refs) == 0) {
				t.Fatalf("Match(%q, %d) = %v, %d words of %d", text, i, refs, n, len(words)-i)
			}
			for _, r := range refs {
				if g.Place(r).Name == "" {
					t.Fatalf("Match(%q, %d): place %d has no name", text, i, r)
				}
			}
			g.Resolve(refs, Context{Countries: map[string]int{"PER": 1}})
		}
	})
}

// FuzzNew: lists that users put in the place of ours are refused with a place and a reason, or work.
func FuzzNew(f *testing.F) {
	countries, err := fs.ReadFile(lexicon.Data(), "countries.tsv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("SLV\tSV\tEl Salvador\tSan Salvador\t\t\t\tSalvadoran\tSalvadoran/Salvadorans\n"), []byte("Andes\tSLV\t1\t2\tAndean\n"),
		[]byte("Front\t\tF\t\tSLV\t1980-\t\town\n"))
	f.Add(countries[bytes.Index(countries, []byte("\nSLV"))+1:], []byte("A\tSV.10\t\t\t\n"), []byte("A\t;\t;\tA\tSLV\t1-0\t\tx\n"))
	f.Fuzz(func(t *testing.T, countries, regions, groups []byte) {
		g, err := New(fstest.MapFS{
			"countries.tsv":    {Data: countries},
			"regions.tsv":      {Data: regions},
			"armed_groups.tsv": {Data: groups},
		})
		if err != nil {
			if !strings.Contains(err.Error(), ".tsv") {
				t.Fatalf("New: %v: names no file", err)
			}
			return
		}
		words := numbered(g, news)
		for i := range words {
			g.Match(words, i)
			g.MatchGroup(words, i)
			g.MatchDemonym(words, i)
		}
	})
}

// TestNewFaults: every fault is told with its line.
func TestNewFaults(t *testing.T) {
	good := "SLV\tSV\tEl Salvador\tSan Salvador\t\t\t\tSalvadoran\tSalvadoran/Salvadorans\n"
	for _, c := range []struct{ countries, regions, groups, want, reason string }{
		{"SLV\tSV\n", "", "", "countries.tsv:1: 2 columns, want 9", "columns missing"},
		{good + good, "", "", "countries.tsv:2: \"SLV\" stands after \"SLV\"", "given twice"},
		{good, "#\nX\tPER\t\t\t\n", "", "regions.tsv:2: \"X\": unknown country \"PER\"", "lines count comments"},
		{good, "X\tSV.99\t\t\t\n", "", "regions.tsv:1: \"X\": unknown division \"SV.99\"", "a code that GeoNames does not have"},
		{good, "", "A\t\t\tB\tSLV\t\t\tx\n", "its parent \"B\" is no group", "a parent that is not there"},
		{good, "", "A\t\t\t\tSLV\t1990-1980\t\tx\n", "armed_groups.tsv:1: years \"1990-1980\" end before they begin", "years"},
		{good, "", "A\t\t\t\tSLV\t\t\t\n", "armed_groups.tsv:1: group \"A\": want a country and a source", "no source"},
	} {
		_, err := New(fstest.MapFS{
			"countries.tsv":    {Data: []byte(c.countries)},
			"regions.tsv":      {Data: []byte(c.regions)},
			"armed_groups.tsv": {Data: []byte(c.groups)},
		})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("New = %v, want %q (%s)", err, c.want, c.reason)
		}
	}
}

// TestDamaged: a places file that is cut or changed is refused, not read wrongly or with a panic.
func TestDamaged(t *testing.T) {
	for _, c := range []struct {
		file   []byte
		reason string
	}{
		{nil, "empty"},
		{[]byte(header), "no table"},
		{placesFile[:len(placesFile)/2], "cut"},
		{append([]byte(header), "not zstd"...), "another form"},
	} {
		if _, err := readPlaces(c.file); err == nil {
			t.Errorf("readPlaces took a file that is damaged: %s", c.reason)
		}
	}
}
