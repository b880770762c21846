package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/extract/lexicon"
	"dateline/extract/text"
)

func lists(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

func TestTokens(t *testing.T) {
	tests := []struct{ in, want, reason string }{
		{"Gen. Lopez left.", "gen. lopez left .", "an abbreviation keeps its full stop"},
		{"Colin P. Clarke of the U.S.", "colin p. clarke of the u.s.", "initials keep theirs"},
		{"He didn't, Karvuna's", "he did n't , karvuna 's", "clitics are tokens"},
		{"the group’s men", "the group 's men", "curly apostrophes have a plain norm"},
		{"killed 1,200 or 3.5", "killed 1,200 or 3.5", "separators stay in numbers"},
		{"1,\n200 people", "1,200 people", "a number broken by a line end is one"},
		{"an explo-\nsion", "an explosion", "so is a word"},
		{"12–15 or 12-15 died", "12 - 15 or 12 - 15 died", "numeric ranges are parted, whatever the dash"},
		{"on 2024-05-16 at 8:30", "on 2024-05-16 at 8:30", "a date and a clock time are one token"},
		{"a 22-year-old car-bomb", "a 22-year-old car-bomb", "hyphened words are one"},
		{"(ISIS-K), said", "( isis-k ) , said", "brackets are parted"},
		{"$5 — “yes”", `$ 5 -- " yes "`, "marks have plain norms"},
		{"It cannot...", "it can not ...", "Treebank splits cannot; an ellipsis is one mark"},
		{"see https://x.org/a?b=1 now", "see https://x.org/a?b=1 now", "an address is one token"},
		{"co\u00ADoperate", "cooperate", "soft hyphens are gone from the norm"},
	}
	lex := lists(t)
	for _, tt := range tests {
		var got []string
		for _, tok := range text.Parse("", tt.in, lex).Tokens {
			got = append(got, tok.Norm)
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("Parse(%q) = %q, want %q: %s", tt.in, g, tt.want, tt.reason)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		in     string
		want   []string
		reason string
	}{
		{"Gen. Lopez left. He won.", []string{"Gen. Lopez left.", "He won."}, "an abbreviation before a name ends nothing"},
		{"He lives in the U.S. The army left.", []string{"He lives in the U.S.", "The army left."}, "one before a word that begins sentences may"},
		{"The U.S. Army left.", []string{"The U.S. Army left."}, "and before another it does not"},
		{"\"We won.\" He left.", []string{"\"We won.\"", "He left."}, "the closing quote belongs to the sentence"},
		{"\"Why?\" he asked.", []string{"\"Why?\" he asked."}, "a question inside a sentence"},
		{"A first line that is hard wrapped at about\nseventy bytes goes on here. And ends.", []string{"A first line that is hard wrapped at about\nseventy bytes goes on here.", "And ends."}, "a line end in wrapped text is a space"},
		{"Who are they?\nThe group was formed in 2015 by men.\nIt grew.", []string{"Who are they?", "The group was formed in 2015 by men.", "It grew."}, "a line end in other text ends a paragraph"},
		{"KARVUNA, May 15 (NNA) – A bomb went off.", []string{"KARVUNA, May 15 (NNA) –", "A bomb went off."}, "the dateline is its own zone"},
	}
	lex := lists(t)
	for _, tt := range tests {
		doc := text.Parse("", tt.in, lex)
		var got []string
		for _, s := range doc.Sentences {
			got = append(got, doc.Text[s.Start:s.End])
		}
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("Parse(%q) sentences = %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestZones(t *testing.T) {
	tests := []struct {
		in   string
		want []text.ZoneKind
	}{
		{"Blast in Karvuna\n\nA bomb went off.\n", []text.ZoneKind{text.Headline, text.Body}},
		{"   KARVUNA, 4 FEB 90 (NNA) -- [TEXT] A BOMB WENT OFF.\n", []text.ZoneKind{text.Dateline, text.Body}},
		{"A bomb went off.\n\nRelated: Blast kills 9 in Port Sedra\n", []text.ZoneKind{text.Body, text.Related}},
		{"The blast in the market killed seven people and wounded nine, police said.\n\nX.\n\nThe blast in the market killed seven people and wounded nine, police said.\n", []text.ZoneKind{text.Body, text.Body, text.Repeat}},
		{"A bomb went off.\n\nWho did it?\n\nNobody knows.\n", []text.ZoneKind{text.Body, text.Subhead, text.Body}},
	}
	lex := lists(t)
	for _, tt := range tests {
		var got []text.ZoneKind
		for _, z := range text.Parse("", tt.in, lex).Zones {
			got = append(got, z.Kind)
		}
		if len(got) != len(tt.want) {
			t.Errorf("Parse(%q) zones = %v, want %v", tt.in, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("Parse(%q) zones = %v, want %v", tt.in, got, tt.want)
				break
			}
		}
	}
}

func TestTitleInAFieldOfItsOwn(t *testing.T) {
	doc := text.Parse("Café blast", "A café burnt.", lists(t))
	o := text.NewOffsets(doc)
	title, body := o.Evidence(doc.Tokens[0].Start, doc.Tokens[0].End), o.Evidence(doc.Tokens[3].Start, doc.Tokens[3].End)
	if title.In != "title" || title.Start != 0 || title.End != 4 {
		t.Errorf("evidence in the title = %+v, want 0:4 in title", title)
	}
	if body.In != "" || body.Start != 2 || body.End != 6 || body.Text != "café" {
		t.Errorf("evidence in the text = %+v, want 2:6 café", body)
	}
	if doc := text.Parse("A café", "A café burnt.", lists(t)); doc.Body != 0 {
		t.Errorf("a title that begins the text was read twice")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "Gen. Lopez left Lima.", "a\x00b\xff", "1,\n200", "“x”…", "KARVUNA, May 15 (NNA) – x", "...--''", "\u00AD", "e\u0301-\nb"} {
		f.Add("", s)
		f.Add("Title", s)
	}
	lex := lists(f)
	f.Fuzz(func(t *testing.T, title, s string) {
		if !utf8.ValidString(s) || !utf8.ValidString(title) {
			return // Extract replaces such bytes first
		}
		doc := text.Parse(title, s, lex)
		at, tok := 0, 0
		for _, z := range doc.Zones {
			if z.Start != at || z.End <= z.Start {
				t.Fatalf("zone %+v after byte %d", z, at)
			}
			at = z.End
		}
		if at != len(doc.Text) {
			t.Fatalf("zones end at %d of %d", at, len(doc.Text))
		}
		at = 0
		for i, k := range doc.Tokens {
			if k.Start < at || k.End <= k.Start || k.Norm == "" || !utf8.RuneStart(doc.Text[k.Start]) {
				t.Fatalf("token %d is %+v after byte %d", i, k, at)
			}
			at = k.End
		}
		for _, sent := range doc.Sentences {
			if sent.First != tok || sent.Last <= sent.First {
				t.Fatalf("sentence %+v after token %d", sent, tok)
			}
			tok = sent.Last
		}
		if tok != len(doc.Tokens) {
			t.Fatalf("sentences hold %d of %d tokens", tok, len(doc.Tokens))
		}
	})
}

func BenchmarkParse(b *testing.B) {
	lex := lists(b)
	s := strings.Repeat("Gunmen killed 13 soldiers and wounded at least 22 villagers in Karvuna on Tuesday, police said. ", 1000)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	words := 0
	for b.Loop() {
		words += len(text.Parse("", s, lex).Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
