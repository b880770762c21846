package lexicon_test

import (
	"bufio"
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
)

// list is what a word list promises its readers: how many entries it has at least, and its values.
type list struct {
	class  string
	least  int
	values string // the values allowed, parted by spaces
}

var lists = []list{
	{"person", 400, "civilian military police security official peacekeeper journalist aid_worker perpetrator combatant detainee child"},
	{"force", 100, "military police security peacekeeper combatant perpetrator"},
	{"weapon", 300, "biological chemical radiological nuclear firearms explosives fake_weapons incendiary melee vehicle sabotage_equipment"},
	{"facility", 400, "airport transport checkpoint military police government diplomatic religious educational hospital business media utility residence prison public open"},
	{"title", 200, "m f"},
	{"given_name", 2000, "m f mf"},
	{"organization_word", 200, "government military police armed political labor company media education health religious civil sport"},
}

// TestLists checks the lists as wholes; New itself refuses entries out of order or given twice.
func TestLists(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	entries := readEntries(t)
	for _, l := range lists {
		t.Run(l.class, func(t *testing.T) {
			if _, ok := lex.Class(l.class); !ok {
				t.Fatalf("no list [%s]", l.class)
			}
			if n := len(entries[l.class]); n < l.least {
				t.Errorf("[%s] has %d entries, want at least %d", l.class, n, l.least)
			}
			allowed := map[string]bool{"": true}
			for _, v := range strings.Fields(l.values) {
				allowed[v] = true
			}
			for text, value := range entries[l.class] {
				if !allowed[value] {
					t.Errorf("[%s] %q has the value %q, which is none of %s", l.class, text, value, l.values)
				}
				if text != norm.NFC.String(strings.ToLower(text)) || text != strings.Join(strings.Fields(text), " ") {
					t.Errorf("[%s] %q is not in normal form: lower case, NFC, single spaces", l.class, text)
				}
				if i := strings.Index(text, "'s"); i > 0 && text[i-1] != ' ' {
					t.Errorf("[%s] %q: a possessive is a token of its own", l.class, text)
				}
			}
		})
	}
}

// TestEveryList: each list of each file is loaded, has entries, and holds them in normal form; New refuses those
// that are out of order or stand twice.
func TestEveryList(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	entries := readEntries(t)
	for _, class := range lex.Classes() {
		c, _ := lex.Class(class)
		if len(lex.FirstWords(c)) == 0 {
			t.Errorf("[%s] is empty", class)
		}
		for text := range entries[class] {
			if text != norm.NFC.String(strings.ToLower(text)) || text != strings.Join(strings.Fields(text), " ") {
				t.Errorf("[%s] %q is not in normal form: lower case, NFC, single spaces", class, text)
			}
		}
	}
	if len(entries) != len(lex.Classes()) {
		t.Errorf("%d lists in the files, %d loaded", len(entries), len(lex.Classes()))
	}
}

// TestListSources: every file says on top where it comes from.
func TestListSources(t *testing.T) {
	names, err := fs.Glob(lexicon.Data(), "*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no word lists: %v", err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(lexicon.Data(), name)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(string(b), "\n[")
		if !strings.HasPrefix(head, "#") || !strings.Contains(head, "Source") {
			t.Errorf("%s does not begin with a comment that names its source", name)
		}
	}
}

// TestRolesAreTheContract: the values of person are the names that facts gives the roles.
func TestRolesAreTheContract(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		in     string
		want   facts.Role
		reason string
	}{
		{"soldier", facts.Military, "one word"},
		{"police officer", facts.Police, "the longest entry wins over police alone"},
		{"suicide bomber", facts.Perpetrator, "who does it is a perpetrator, whatever else he is"},
		{"villager", facts.Civilian, "implied by the noun"},
		{"man", "", "a man may be anything: no role"},
		{"aid worker", facts.AidWorker, "not the civilian worker"},
		{"death row inmate", facts.Detainee, "three words"},
		{"schoolboy", facts.Child, "implied by the noun"},
	} {
		var words []lexicon.Word
		for _, w := range strings.Fields(c.in) {
			words = append(words, lex.Word(w))
		}
		n, got := lex.Match(words, nil, 0, lex.MustClass("person"))
		if n != len(words) || got != string(c.want) {
			t.Errorf("Match(%q) = %d tokens, %q, want %d, %q (%s)", c.in, n, got, len(words), c.want, c.reason)
		}
	}
}

// readEntries reads the files without the loader: class, entry, value. Entries taken in by "@class" are not
// among them.
func readEntries(t *testing.T) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	names, err := fs.Glob(lexicon.Data(), "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		f, err := lexicon.Data().Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		class := ""
		for sc := bufio.NewScanner(f); sc.Scan(); {
			line := sc.Text()
			switch {
			case line == "" || line[0] == '#' || line[0] == '@':
			case line[0] == '[':
				class = strings.Trim(line, "[]")
				out[class] = map[string]string{}
			default:
				text, value, _ := strings.Cut(line, "\t")
				out[class][text] = value
			}
		}
	}
	return out
}

// BenchmarkMatchLists looks every token of a sentence up in the lists of this test.
func BenchmarkMatchLists(b *testing.B) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		b.Fatal(err)
	}
	const text = "gunmen armed with ak-47 rifles killed 13 soldiers and two police officers at a police station near the town 's hospital"
	var classes []lexicon.Class
	for _, l := range lists {
		classes = append(classes, lex.MustClass(l.class))
	}
	var words []lexicon.Word
	for _, w := range strings.Fields(text) {
		words = append(words, lex.Word(w))
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range words {
			for _, c := range classes {
				lex.Match(words, nil, i, c)
			}
		}
	}
}
