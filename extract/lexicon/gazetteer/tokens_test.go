package gazetteer_test

import (
	"slices"
	"testing"

	"dateline/extract/lexicon"
	"dateline/extract/lexicon/gazetteer"
	"dateline/extract/text"
)

// TestNamesAreTokens: a name of a list is found in a sentence that holds it, cut into tokens as every text
// is. Without this the two ways of cutting could part, and names would silently be missed.
func TestNamesAreTokens(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	match := func(name string, match func([]gazetteer.Word, int) ([]gazetteer.Ref, int)) []gazetteer.Ref {
		const before = "They live in "
		doc := text.Parse("", before+name+" now.", lex)
		var words []gazetteer.Word
		first := -1
		for i, tok := range doc.Tokens {
			if tok.Start == len(before) {
				first = i
			}
			words = append(words, g.Word(tok.Norm, gazetteer.Caps(doc.Text[tok.Start:tok.End])))
		}
		if first < 0 {
			return nil
		}
		refs, n := match(words, first)
		if n == 0 || doc.Tokens[first+n-1].End != len(before)+len(name) {
			return nil
		}
		return refs
	}
	for _, grp := range g.Groups() {
		for _, name := range append(slices.Clone(grp.Aliases), grp.Abbreviations...) {
			if !slices.ContainsFunc(match(name, g.MatchGroup), func(r gazetteer.Ref) bool { return g.Group(r).Name == grp.Name }) {
				t.Errorf("group %q: its name %q is not found in a sentence", grp.Name, name)
			}
		}
	}
	for _, p := range []string{"U.S.", "US", "Port-au-Prince", "Cote d'Ivoire", "N'Djamena", "St. Petersburg", "People's Republic of China",
		"Washington, D.C.", "Deir el-Zour", "São Paulo", "Trinidad & Tobago", "Cocos (Keeling) Islands", "Guinea-Bissau", "N.Y."} {
		if match(p, g.Match) == nil {
			t.Errorf("place %q is not found in a sentence", p)
		}
	}
}
