package text_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"dateline/extract/extracttest"
	"dateline/extract/lexicon"
	"dateline/extract/text"
)

// lists is the embedded lexicon, read once.
var lists = sync.OnceValue(func() *lexicon.Lexicon {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		panic(err)
	}
	return lex
})

func TestGolden(t *testing.T) {
	dump := func(layer string) func(extracttest.Input) string {
		return func(in extracttest.Input) string {
			return text.Parse(in["title"], in["input"], lists()).Dump(layer)
		}
	}
	extracttest.Golden(t, "testdata/*.txtar", map[string]func(extracttest.Input) string{
		"tokens": dump("tokens"), "sentences": dump("sentences"), "zones": dump("zones"),
	})
}

func TestTokenize(t *testing.T) {
	for _, c := range []struct{ in, want, reason string }{
		{"I don't know Karvuna's cannot", "I do n't know Karvuna 's can not", "contractions and possessives are parted"},
		{"I don’t know Karvuna’s", "I do n’t know Karvuna ’s", "the typographic apostrophe parts as well"},
		{"$5 and £3.5m, 10% of US$1,200", "$ 5 and £ 3.5m , 10 % of US $ 1,200", "signs of money and per cent are tokens"},
		{"the U.S. Army, U.S.-led, at 5 p.m. today", "the U.S. Army , U.S.-led , at 5 p.m. today", "acronyms keep their stops"},
		{"12-15 or 12–15 dead", "12 - 15 or 12 – 15 dead", "number ranges are parted"},
		{"a 22-year-old car-bomb mid-2019 al-Assad AK-47", "a 22-year-old car-bomb mid-2019 al-Assad AK-47", "hyphened words are one token"},
		{"on 12/06/2005 or 2024-05-16 at 8:30 and 0910", "on 12/06/2005 or 2024-05-16 at 8:30 and 0910", "dates and hours in digits are one token"},
		{"(ISIS-K) said", "( ISIS-K ) said", "brackets are tokens"},
		{"see http://a.example/b?c=1. Write a.b@c.example, @group #tag", "see http://a.example/b?c=1 . Write a.b@c.example , @group #tag", "addresses are one token"},
		{"he left ... then -- “yes” — no…", "he left ... then -- “ yes ” — no …", "ellipses, dashes and quotes are tokens"},
		{"at least 1,\n200 died in the explo-\nsion", "at least 1,\n200 died in the explo-\nsion", "what a line end broke is one token"},
		{"No. 10, no. He said no. Gen. Diaz", "No. 10 , no . He said no . Gen. Diaz", "No. is an abbreviation before a number only"},
		{"Colin P. Clarke and J.K. Rowling", "Colin P. Clarke and J.K. Rowling", "initials keep their stop"},
		{"the bomb.The group", "the bomb . The group", "lost white space does not join sentences"},
		{"soldiers' Sana'a Ta’izz Yüksekova", "soldiers ' Sana'a Ta’izz Yüksekova", "apostrophes within names join"},
		{"5 and 1, 2 in May 1,\n200 people", "5 and 1 , 2 in May 1 , 200 people", "a comma behind a day of the month joins nothing"},
		{"two- and three-day, the army- he said", "two- and three-day , the army - he said", "a hyphen that waits for its word is part of it"},
		{"the U.S.'s", "the U.S. 's", "a possessive behind a full stop"},
	} {
		doc := text.Parse("", c.in, lists())
		var got []string
		for i := range doc.Tokens {
			got = append(got, doc.TokenText(i))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("Parse(%q):\n got %q\nwant %q\nreason: %s", c.in, g, c.want, c.reason)
		}
	}
}

func TestNorm(t *testing.T) {
	for _, c := range []struct{ in, want, reason string }{
		{"Karvuna", "karvuna", "lower case"},
		{"n’t", "n't", "plain quotes"},
		{"explo-\nsion", "explosion", "the printer's hyphen goes"},
		{"at least 1,\n200", "1,200", "a broken number is joined"},
		{"al-\nAssad", "al-assad", "a hyphen before a capital stays"},
		{"so\u00adldier", "soldier", "soft hyphens go"},
		{"Yu\u0308ksek", "yüksek", "NFC"},
		{"YÜKSEK", "yüksek", "letters beyond ASCII have lower case too"},
		{"“", `"`, "plain quotes"},
		{"–", "-", "plain dashes"},
		{"—", "--", "a long dash is the Treebank's two hyphens"},
		{"…", "...", "plain ellipsis"},
		{"İzmir", "izmir", "a lower case of another length"},
	} {
		doc := text.Parse("", c.in, lists())
		if got := doc.Tokens[len(doc.Tokens)-1].Norm; got != c.want {
			t.Errorf("norm of %q = %q, want %q: %s", c.in, got, c.want, c.reason)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ in, want, reason string }{
		{"Gen. Diaz left. He returned.", "Gen. Diaz left.|He returned.", "a title ends no sentence"},
		{"He left the U.S. The army stayed.", "He left the U.S.|The army stayed.", "the next word decides"},
		{"The U.S. Army left.", "The U.S. Army left.", "the next word decides"},
		{"Colin P. Clarke spoke. So did J. A. Smith.", "Colin P. Clarke spoke.|So did J. A. Smith.", "initials"},
		{"A BOMB WENT OFF AT 9 A.M. ON MONDAY. POLICE CAME.", "A BOMB WENT OFF AT 9 A.M. ON MONDAY.|POLICE CAME.", "hours in capitals"},
		{"It hit at 9 a.m. Friday. At 5 p.m. Police came.", "It hit at 9 a.m. Friday.|At 5 p.m.|Police came.", "hours"},
		{"“We did it.” The group said.", "“We did it.”|The group said.", "the closing quote belongs to the sentence"},
		{"\"Why?\" he asked. \"Go!\"", "\"Why?\" he asked.|\"Go!\"", "a question within a sentence"},
		{"(He left.) Then 3.5 came.", "(He left.)|Then 3.5 came.", "brackets and decimals"},
		{"It was ... the end. Or so...", "It was ... the end.|Or so...", "an ellipsis within"},
		{"No. 10 fell. No one died.", "No. 10 fell.|No one died.", "numbers"},
		{"FIVE DIED. THE ARMY OF GEN. DIAZ LEFT. 12 WERE HURT.", "FIVE DIED.|THE ARMY OF GEN. DIAZ LEFT.|12 WERE HURT.", "capitals"},
		{"They hit the bank.The army came.", "They hit the bank.|The army came.", "lost white space"},
		{"On Jan. 5 and in Sept. 2001 it fell. In Feb. He left.", "On Jan. 5 and in Sept. 2001 it fell.|In Feb.|He left.", "months"},
		{"He lives in the U.S. The army left.", "He lives in the U.S.|The army left.", "a word that begins sentences"},
		{"A first line that is hard wrapped at about\nseventy bytes goes on here. And ends.", "A first line that is hard wrapped at about\nseventy bytes goes on here.|And ends.", "a line end in wrapped text is a space"},
		{"Who are they?\nThe group was formed in 2015 by men.\nIt grew.", "Who are they?|The group was formed in 2015 by men.|It grew.", "a line end in other text ends a paragraph"},
		{"KARVUNA, May 15 (NNA) – A bomb went off.", "KARVUNA, May 15 (NNA) –|A bomb went off.", "the dateline is a zone of its own"},
	} {
		doc := text.Parse("", c.in, lists())
		var got []string
		for _, s := range doc.Sentences {
			got = append(got, doc.Text[s.Start:s.End])
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("Parse(%q):\n got %q\nwant %q\nreason: %s", c.in, g, c.want, c.reason)
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
		{"Port Sedra, Norland (NNA): A bomb went off.\n", []text.ZoneKind{text.Dateline, text.Body}},
		{"Pero Holm (NNA): A bomb went off.\n", []text.ZoneKind{text.Body}},
		{"What happened this week.\n\n- 14 May, Karvuna district. A bomb went off.\n\n- 15 May, off Tel Amar: Pirates seized a ship.\n", []text.ZoneKind{text.Body, text.ItemHead, text.Body, text.ItemHead, text.Body}},
		{"What happened on Monday.\n\nKARVUNA - A bomb went off.\n\n* TEL AMAR - Gunmen shot a judge.\n", []text.ZoneKind{text.Body, text.ItemHead, text.Body, text.ItemHead, text.Body}},
		{"Karvuna, May 16\n\nA bomb went off this afternoon.\n", []text.ZoneKind{text.Dateline, text.Body}},
		{"KARVUNA - A bomb went off.\n\nThe mayor came.\n", []text.ZoneKind{text.Dateline, text.Body, text.Body}},
		{"A bomb went off.\n\n[Death toll]\n\nNine died.\n", []text.ZoneKind{text.Body, text.Subhead, text.Body}},
		{"A bomb went off.\n\nWho did it?\n\nNobody knows.\n", []text.ZoneKind{text.Body, text.Subhead, text.Body}},
	}
	lex := lists()
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

func TestItems(t *testing.T) {
	for _, c := range []struct {
		in, reason string
		want       []int // of each zone
	}{
		{"In other violence:\n\n— A bomb went off.\n\n— Gunmen shot a judge.\n\nThe mayor came.\n", "a list that is announced, and what stands behind it", []int{0, 1, 2, 0}},
		{"The mayor said three things.\n\n— A bomb went off.\n\n— Gunmen shot a judge.\n", "a list that nothing announces sums up the article", []int{0, 0, 0}},
		{"The Front says:\n\n1. A bomb went off.\n\n2. It was ours.\n", "points of one matter", []int{0, 0, 0}},
		{"It has two demands:\n\n- a new vote\n\n- five million\n", "no sentences", []int{0, 0, 0}},
	} {
		var got []int
		for _, z := range text.Parse("", c.in, lists()).Zones {
			got = append(got, z.Item)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Parse(%q) items = %v, want %v (%s)", c.in, got, c.want, c.reason)
		}
	}
}

func TestIsReview(t *testing.T) {
	for _, c := range []struct {
		in, reason string
		want       bool
	}{
		{"Film review: Dust\n\nThree men storm a bridge.", "the headline says so", true},
		{"'The Last Ferry' is a hijack movie. Four masked men storm the bridge.", "it opens with what the title is", true},
		{"'It is the end' is what he said in the film hall as gunmen shot two men.", "a quotation is no title", false},
		{"'We were lucky' was the word of a nurse in the play room. A bomb killed two.", "nor is what somebody says", false},
		{"A bomb killed two outside a cinema. The police will review the film.", "a report that speaks of a film", false},
	} {
		if got := text.Parse("", c.in, lists()).IsReview(); got != c.want {
			t.Errorf("%s: IsReview of %q is %v", c.reason, c.in, got)
		}
	}
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct{ in, want, reason string }{
		{"“Dozens” dead, says “eyewitness”", "Dozens|eyewitness", "typographic marks"},
		{`"We did it," he said. "All of it."`, "We did it ,|All of it .", "straight marks take turns"},
		{"He said: “We saw it.\n\n“It fell.”\n\nNo more.", "We saw it .|It fell .", "a quotation of two paragraphs opens twice and closes once"},
		{"‘We don’t know,’ she said.", "We do n’t know ,", "an apostrophe closes nothing"},
		{"The 5\" pipe broke.", "", "a stray mark quotes nothing"},
		{"``Go,'' he said, «tout de suite».", "Go ,|tout de suite", "the Treebank's marks, and French ones"},
		{"the soldiers' camp and the rebels' camp", "", "possessives are no quotation"},
	} {
		doc := text.Parse("", c.in, lists())
		var got []string
		for i, last := 0, -2; i < len(doc.Tokens); i++ {
			switch {
			case !doc.Tokens[i].Shape.Has(text.Quoted):
			case last == i-1:
				got[len(got)-1] += " " + doc.TokenText(i)
				last = i
			default:
				got = append(got, doc.TokenText(i))
				last = i
			}
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("quoted in %q: %q, want %q: %s", c.in, g, c.want, c.reason)
		}
	}
}

func TestTitleInAFieldOfItsOwn(t *testing.T) {
	doc := text.Parse("Café blast", "A café burnt.", lists())
	o := text.NewOffsets(doc)
	title, body := o.Evidence(doc.Tokens[0].Start, doc.Tokens[0].End), o.Evidence(doc.Tokens[3].Start, doc.Tokens[3].End)
	if title.In != "title" || title.Start != 0 || title.End != 4 {
		t.Errorf("evidence in the title = %+v, want 0:4 in title", title)
	}
	if body.In != "" || body.Start != 2 || body.End != 6 || body.Text != "café" {
		t.Errorf("evidence in the text = %+v, want 2:6 café", body)
	}
	if doc := text.Parse("A café", "A café burnt.", lists()); doc.Body != 0 {
		t.Errorf("a title that begins the text was read twice")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "\xff\xfe", "a\u0301", "KARVUNA, May 15 (NNA) – Five died.\n\n\n", "1,\n200-\n", "''s''", "a@b@c.d-", "\u00ad\u00ad", "U.S.'s…—", "x-\r\n y"} {
		f.Add("", s)
		f.Add("A title", s)
	}
	f.Fuzz(func(t *testing.T, title, s string) {
		doc := text.Parse(title, s, lists())
		check(t, doc)
		if doc.Text[doc.Body:] != s {
			t.Errorf("Text[Body:] = %q, want the text %q", doc.Text[doc.Body:], s)
		}
		if utf8.ValidString(doc.Text) {
			checkOffsets(t, doc)
		}
	})
}

// checkOffsets compares the table of offsets with a count from the start.
func checkOffsets(t *testing.T, doc *text.Document) {
	t.Helper()
	o := text.NewOffsets(doc)
	at, points := 0, 0
	count := func(i int) int {
		if at < doc.Body && i >= doc.Body {
			at, points = doc.Body, 0
		}
		points += utf8.RuneCountInString(doc.Text[at:i])
		at = i
		return points
	}
	for _, tok := range doc.Tokens {
		start, end := count(tok.Start), count(tok.End)
		ev := o.Evidence(tok.Start, tok.End)
		if ev.Start != start || ev.End != end || (ev.In == "title") != (tok.Start < doc.Body) {
			t.Fatalf("Evidence(%d, %d) = %d:%d in %q, want %d:%d", tok.Start, tok.End, ev.Start, ev.End, ev.In, start, end)
		}
	}
}

// check tests what holds for every document.
func check(t *testing.T, doc *text.Document) {
	t.Helper()
	starts := map[int]bool{len(doc.Text): true}
	for i := range doc.Text {
		starts[i] = true
	}
	at := 0
	for i, tok := range doc.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(doc.Text) || !starts[tok.Start] || !starts[tok.End] {
			t.Fatalf("token %d is %d:%d after %d in %q", i, tok.Start, tok.End, at, doc.Text)
		}
		if tok.Norm == "" || !utf8.ValidString(tok.Norm) {
			t.Fatalf("token %d %q has the norm %q", i, doc.TokenText(i), tok.Norm)
		}
		if glued := i > 0 && at == tok.Start; glued != tok.Shape.Has(text.Glued) {
			t.Fatalf("token %d %q: Glued is %v, want %v", i, doc.TokenText(i), !glued, glued)
		}
		at = tok.End
	}
	if len(doc.Words) != len(doc.Tokens) {
		t.Fatalf("%d words for %d tokens", len(doc.Words), len(doc.Tokens))
	}
	next := 0
	for i, s := range doc.Sentences {
		if s.First != next || s.Last <= s.First {
			t.Fatalf("sentence %d is tokens %d:%d, want from %d", i, s.First, s.Last, next)
		}
		next = s.Last
		z := doc.Zones[s.Zone]
		if s.Start != doc.Tokens[s.First].Start || s.End != doc.Tokens[s.Last-1].End || s.Start < z.Start || s.End > z.End {
			t.Fatalf("sentence %d %d:%d in zone %+v", i, s.Start, s.End, z)
		}
		if doc.SentenceOf(s.First) != i || doc.SentenceOf(s.Last-1) != i {
			t.Fatalf("SentenceOf does not find sentence %d", i)
		}
	}
	if next != len(doc.Tokens) {
		t.Fatalf("sentences hold %d tokens of %d", next, len(doc.Tokens))
	}
	end := 0
	for i, z := range doc.Zones {
		if z.Start != end || z.End <= z.Start || !starts[z.End] {
			t.Fatalf("zone %d is %+v after %d", i, z, end)
		}
		end = z.End
	}
	if end != len(doc.Text) {
		t.Fatalf("zones end at %d of %d", end, len(doc.Text))
	}
}

// article is some news of no day, with what makes work: quotes, names, numbers, a dateline.
const article = `Bomb kills 15 in Karvuna market

KARVUNA, May 15 (NNA) – At least 15 people were killed and 1,200 fled when a car-bomb went off in the market of Karvuna on Tuesday, Gen. Pero Lindqvist told reporters.

“We don’t know who did it,” said Mr. Lindqvist, 54, of the city's police. No group has claimed responsibility for the attack, the second since Jan. 12, 2023.

The U.S. Embassy said two of its staff were among the 30-35 wounded. They were flown out at 8:30 p.m. Tuesday.

`

// TestAllocs checks that a longer text needs larger slices and no more of them.
func TestAllocs(t *testing.T) {
	lex := lists()
	line := strings.ReplaceAll(article[strings.Index(article, "The U.S."):], "\n\n", " ")
	allocs := func(times int) float64 {
		s := strings.Repeat(line, times)
		return testing.AllocsPerRun(5, func() { text.Parse("", s, lex) })
	}
	if few, many := allocs(10), allocs(1000); many > few+10 {
		t.Errorf("%g allocations for 10 copies of a text, %g for 1000: want no more for more tokens", few, many)
	}
}

// BenchmarkParse reads an article, a text of 10 MB, and texts made to be hard; words/s must not fall with size.
func BenchmarkParse(b *testing.B) {
	lex := lists()
	for _, c := range []struct{ name, text string }{
		{"article", article},
		{"10MB", strings.Repeat(article, 10<<20/len(article))},
		{"stops", strings.Repeat("U.S. ", 1<<18)},
		{"hyphens", strings.Repeat("a-", 1<<19)},
		{"brackets", strings.Repeat("KARVUNA ([", 1<<17)},
		{"lines", strings.Repeat("Karvuna\n", 1<<17)},
		{"addresses", strings.Repeat("a@b", 1<<18)},
	} {
		b.Run(c.name, func(b *testing.B) {
			tokens := 0
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				tokens += len(text.Parse("", c.text, lex).Tokens)
			}
			b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
