package pattern

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/text"
)

const lists = `[kill_verb]
blow up
kill
shoot dead
[person]
police officer
soldier
villager
`

var lemmas = map[string]string{
	"killed": "kill", "kills": "kill", "shot": "shoot", "blew": "blow", "soldiers": "soldier", "villagers": "villager",
	"officers": "officer", "were": "be", "was": "be",
}

// parse builds a document by hand from a marked sentence: words apart by a space; [NG …] a noun group whose
// head is its last word, [VA …] and [VP …] a verb group in the active and passive voice, [# …] a quantity,
// [T …] a time expression, [ORG …] a name. Brackets nest.
func parse(lex *lexicon.Lexicon, marked string) *text.Document {
	doc := &text.Document{Zones: []text.Zone{{}}}
	type open struct {
		kind  string
		first int
	}
	var stack []open
	var b strings.Builder
	for _, w := range strings.Fields(marked) {
		if w[0] == '[' {
			stack = append(stack, open{w[1:], len(doc.Tokens)})
			continue
		}
		word, closing, _ := strings.Cut(w, "]")
		if word != "" {
			norm := strings.ToLower(word)
			doc.Tokens = append(doc.Tokens, text.Token{Start: b.Len(), End: b.Len() + len(word), Norm: norm})
			b.WriteString(word + " ")
			lemma := norm
			if l, ok := lemmas[norm]; ok {
				lemma = l
			}
			doc.Words = append(doc.Words, lex.Word(norm))
			doc.LemmaWords = append(doc.LemmaWords, lex.Word(lemma))
			doc.Tags = append(doc.Tags, text.NN)
		}
		closed := strings.Contains(w, "]")
		for n := strings.Count(closing, "]"); closed && n >= 0; n-- {
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			last := len(doc.Tokens)
			switch o.kind {
			case "NG":
				doc.Groups = append(doc.Groups, text.Group{First: o.first, Last: last, Head: last - 1})
			case "VA":
				doc.Groups = append(doc.Groups, text.Group{First: o.first, Last: last, Head: last - 1, Kind: text.VerbGroup, Tense: text.Past})
			case "VP":
				doc.Groups = append(doc.Groups, text.Group{First: o.first, Last: last, Head: last - 1, Kind: text.VerbGroup, Voice: text.Passive, Tense: text.Past})
			case "#":
				doc.Quantities = append(doc.Quantities, text.Quantity{First: o.first, Last: last})
			case "T":
				doc.Timexes = append(doc.Timexes, text.Timex{First: o.first, Last: last})
			case "ORG":
				doc.Mentions = append(doc.Mentions, text.Mention{First: o.first, Last: last, Kind: facts.Name})
				doc.Entities = []text.Entity{{Kind: facts.Organization}}
			}
		}
	}
	doc.Text = b.String()
	doc.Sentences = []text.Sentence{{Last: len(doc.Tokens)}}
	return doc
}

func load(t testing.TB, pattern string) (*lexicon.Lexicon, *Set) {
	t.Helper()
	lex, err := lexicon.New(fstest.MapFS{"lists.txt": {Data: []byte(lists)}})
	if err != nil {
		t.Fatal(err)
	}
	yaml := fmt.Sprintf("define:\n  by: 'by group()'\nrules:\n  - id: casualty.test\n    doc: A test.\n    match: '%s'\n"+
		"    examples: {yes: [a], no: [b]}\n", strings.ReplaceAll(pattern, "'", "''"))
	set, err := Load(fstest.MapFS{"test.yaml": {Data: []byte(yaml)}}, lex, Vocabulary{Stage: "casualty", Slots: []string{"victims", "x"}})
	if err != nil {
		t.Fatal(err)
	}
	return lex, set
}

func TestFind(t *testing.T) {
	tests := []struct {
		pattern, text string
		want          string // matched words, slots as name=words, matches apart by " / "
		reason        string
	}{
		{"were killed", "They were killed", "were killed", "words match by norm"},
		{"~kill", "Gunmen Killed him", "Killed", "a lemma matches all its forms"},
		{"@kill_verb him", "Gunmen shot dead him", "shot dead him", "a class entry of several words takes all of them"},
		{"@kill_verb:VBN", "Gunmen killed him", "", "word list and tag must both hold"},
		{"@kill_verb:NN*", "Gunmen killed him", "killed", "a tag may be a prefix"},
		{"{victims: group(@person)} passive(@kill_verb)", "[NG Two soldiers] [VP were later killed]", "Two soldiers were later killed victims=Two soldiers", "a verb group matches by its head"},
		{"{victims: group(@person)} passive(@kill_verb)", "[NG Two soldiers] [VA killed] him", "", "voice is part of the test"},
		{"verb(@kill_verb) {victims: group()}", "[VA blew] up [NG two police officers]", "blew up two police officers victims=two police officers", "a phrasal verb reaches over the end of its group"},
		{"group(@person) died", "[NG Two police officers] died", "Two police officers died", "an entry of several words ends at the head"},
		{"group(@person) died", "[NG Two soldier ants] died", "", "the head decides, not any word of the group"},
		{"group(number | @person) died", "[NG [# seven]] died", "seven died", "a bare quantity is a group by its head"},
		{"group(ORGANIZATION) said", "[NG the [ORG Red Dawn Front]] said", "the Red Dawn Front said", "a group that holds a name of the kind"},
		{"name(ORGANIZATION) said", "[NG the [ORG Red Dawn Front]] said", "Red Dawn Front said", "a name is matched without its article"},
		{"quantity() died on timex()", "[# at least 22] died on [T May 5 ]", "at least 22 died on May 5", "annotations count as one item"},
		{"soldiers ..2 killed", "soldiers in town killed", "soldiers in town killed", "a gap within its bound"},
		{"soldiers ..2 killed", "soldiers a b c killed", "", "a gap beyond its bound"},
		{"soldiers ..3 killed", "soldiers ; he killed", "", "a gap stays inside the clause"},
		{"soldiers ..3 killed", "soldiers [VA fled] he killed", "", "a gap does not cross a finite verb"},
		{"soldiers ...3 killed", "soldiers ; he killed", "soldiers ; he killed", "a wide gap crosses all"},
		{"soldiers (and villagers)? died", "soldiers and villagers died", "soldiers and villagers died", "an optional part is taken where it fits"},
		{"soldiers (, soldiers)* died", "x soldiers died", "soldiers died", "zero times"},
		{`soldiers ("," soldiers)* died`, "soldiers , soldiers , soldiers died", "soldiers , soldiers , soldiers died", "as often as it fits"},
		{"(he | he and she) died", "he and she died", "he and she died", "the next alternative is tried where the first fails"},
		{"he !was killed", "he was killed he killed", "he killed", "a negated item takes no token"},
		{"^ soldiers", "soldiers saw soldiers", "soldiers", "the start of the sentence only"},
		{"soldiers $", "soldiers saw soldiers", "soldiers", "the end of the sentence only"},
		{"killed &by", "killed by [NG a mine] killed by x", "killed by a mine", "a definition stands for its pattern"},
		{"~kill", "killed kills kill", "killed / kills / kill", "all matches, not overlapping"},
		{"{x: he}? was", "was", "was", "an empty slot is not reported"},
	}
	for _, tt := range tests {
		pattern := strings.ReplaceAll(tt.pattern, "(, ", `("," `)
		lex, set := load(t, pattern)
		set.Close()
		doc := parse(lex, tt.text)
		words := func(first, last int) string {
			return strings.TrimSpace(doc.Text[doc.Tokens[first].Start:doc.Tokens[last-1].End])
		}
		var got []string
		for _, m := range set.Find(NewView(doc), 0) {
			s := words(m.First, m.Last)
			for _, slot := range m.Rule.Slots {
				if r, ok := m.Slot(slot); ok {
					s += " " + slot + "=" + words(r.First, r.Last)
				}
			}
			got = append(got, s)
		}
		if g := strings.Join(got, " / "); g != tt.want {
			t.Errorf("%s on %q = %q, want %q: %s", tt.pattern, tt.text, g, tt.want, tt.reason)
		}
	}
}

// Nested repetition is where a backtracking matcher without memory would take exponential time: 40 soldiers
// would need about 2^40 steps. The test ends at once or not in a lifetime.
func TestFindIsLinear(t *testing.T) {
	lex, set := load(t, "((soldiers)* (soldiers)*)* killed")
	set.Close()
	doc := parse(lex, strings.Repeat("soldiers ", 5000)+"[# killed] died")
	doc.Words[len(doc.Words)-2] = lex.Word("died") // the trigger stands there, the match does not
	if got := set.Find(NewView(doc), 0); len(got) != 0 {
		t.Errorf("Find = %v, want no match", got)
	}
}

func TestLoadFaults(t *testing.T) {
	const yaml = `define:
  loop: '&loop'
rules:
  - id: Casualty.Bad
    doc: A.
    match: '@kill_verbs'
    examples: {yes: [a], no: [b]}
  - id: casualty.twice
    doc: A.
    match: 'a | '
    examples: {yes: [a], no: [b]}
  - id: casualty.twice
    doc: ""
    match: '{who: group(:XYZ)}'
    examples: {yes: [a]}
  - id: casualty.yields
    doc: A.
    match: 'killed {who: x}'
    yields: {outcome: dead, size: big}
    examples: {yes: [a], no: [b]}
  - id: casualty.loop
    doc: A.
    match: '&loop'
    examples: {yes: [a], no: [b]}
  - id: casualty.key
    docs: A.
    match: 'Killed'
    examples: {yes: [a], no: [b]}
`
	lex, err := lexicon.New(fstest.MapFS{"lists.txt": {Data: []byte(lists)}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load(fstest.MapFS{"bad.yaml": {Data: []byte(yaml)}}, lex, Vocabulary{
		Stage: "casualty", Slots: []string{"victims"}, Yields: map[string][]string{"outcome": {"killed"}},
	})
	if err == nil {
		t.Fatal("Load accepted faulty rules")
	}
	for _, want := range []string{
		`bad.yaml:4: rule Casualty.Bad: an id is written casualty.what-voice`,
		`unknown word list @kill_verbs (have @kill_verb)`,
		`bad.yaml:8: rule casualty.twice: pattern: column 5: nothing to match here`,
		`bad.yaml:12: rule casualty.twice: id stands at casualty/bad.yaml:8 too`,
		`doc is missing`,
		`needs at least one yes and one no example`,
		`unknown part-of-speech tag :XYZ`,
		`unknown slot "who" (have victims)`,
		`yields outcome "dead" (have killed)`,
		`yields unknown key "size"`,
		`definition &loop leads back to itself`,
		`unknown field "docs"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("Load faults lack %q; got:\n%v", want, err)
		}
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{"a", "{x: group(@person)} ..3 (killed | \"'s\")+", "active(~kill:VB*)", "!a ^ $", "..", "&by", "{x:", "((((", "a:VB*?"} {
		f.Add(s)
	}
	lex, err := lexicon.New(fstest.MapFS{"lists.txt": {Data: []byte(lists)}})
	if err != nil {
		f.Fatal(err)
	}
	doc := parse(lex, "[NG Two soldiers] [VP were killed] by [ORG the Front] on [T Tuesday] .")
	f.Fuzz(func(t *testing.T, src string) {
		set := &Set{lex: lex, Rules: []Rule{{ID: "casualty.fuzz", Match: src}}}
		l := loader{set: set, defines: map[string]string{"by": "by group()"}, voc: Vocabulary{Slots: []string{"x"}}}
		l.compile(0)
		if len(l.faults) > 0 {
			return
		}
		set.Close()
		for _, m := range set.Find(NewView(doc), 0) {
			if m.First < 0 || m.Last > len(doc.Tokens) || m.First > m.Last {
				t.Errorf("pattern %q matches tokens %d:%d of %d", src, m.First, m.Last, len(doc.Tokens))
			}
		}
	})
}
