package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"dateline/extract/entity/ner"
)

// TestCases: names in text in capitals and in small letters must not collapse. It needs the annotated corpora,
// which EVAL leads to and which are not part of the project; without them it is skipped.
func TestCases(t *testing.T) {
	const most = 15 // points of F1 that a text may lose by its case
	root := os.Getenv("EVAL")
	if root == "" {
		root = "../../../shared/eval"
	}
	dir := filepath.Join(root, "data", "entities")
	if _, err := os.Stat(filepath.Join(dir, scored[0]+".jsonl")); err != nil {
		t.Skip("no annotated corpora; EVAL names their folder")
	}
	p, err := newPipeline()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range scored {
		articles, err := readJSONL(filepath.Join(dir, name+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		asWritten := 0.0
		for _, v := range caseVariants {
			tally := tallyOf(articles, v.to, p.find)
			f1 := tally.f1(threeTypes...)
			t.Logf("%s, %s: F1 %.1f", name, v.name, f1)
			if v.to == nil {
				asWritten = f1
			}
			if f1 < asWritten-most {
				t.Errorf("%s, %s: F1 %.1f, as written %.1f: more than %d lost", name, v.name, f1, asWritten, most)
			}
		}
	}
}

func TestMapCase(t *testing.T) {
	for _, c := range []struct {
		in, want string
		to       func(rune) rune
		reason   string
	}{
		{"Café Karvuna", "Café Karvuna", nil, "as it is"},
		{"Café", "CAFÉ", unicode.ToUpper, "letters beyond ASCII too"},
		{"ÉẞA", "éẞa", unicode.ToLower, "a letter whose other case is of another length stays"},
	} {
		if got := mapCase(c.in, c.to); got != c.want {
			t.Errorf("mapCase(%q) = %q, want %q: %s", c.in, got, c.want, c.reason)
		}
	}
}

func TestTally(t *testing.T) {
	articles := []article{{text: "Rudin left Lima.", names: []gold{{0, 5, ner.Person}, {11, 15, ner.Location}}}}
	got := tallyOf(articles, nil, func(string) []gold {
		return []gold{{0, 5, ner.Person}, {11, 15, ner.Organization}, {6, 10, ner.Location}}
	})
	// One of three found is right, one of two annotated is found.
	if f := got.f1(threeTypes...); f != 40 {
		t.Errorf("F1 = %g, want 40", f)
	}
	if f := (&tally{}).f1(threeTypes...); f != 0 {
		t.Errorf("F1 of nothing = %g, want 0", f)
	}
}

// written writes an article's names as "text/kind".
func written(a article) string {
	var out []string
	for _, n := range a.names {
		out = append(out, a.text[n.start:n.end]+"/"+[]string{"", "PER", "ORG", "LOC", "MISC"}[n.kind])
	}
	return strings.Join(out, " ")
}

// TestReadGMB: the corpus is brought to CoNLL's conventions.
func TestReadGMB(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gmb.iob")
	lines := []string{"President\tNNP\tB-per", "Rudin\tNNP\tI-per", "left\tVBD\tO", "Norland\tNNP\tB-gpe", "'s\tPOS\tO", "capital\tNN\tO",
		"on\tIN\tO", "Monday\tNNP\tB-tim", ",\t,\tO", "Danish\tJJ\tB-gpe", "radio\tNN\tO", "said\tVBD\tO", ".\t.\tO", ""}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := readGMB(path, map[string]ner.Type{"Norland": ner.Location})
	if err != nil || len(got) != 1 {
		t.Fatalf("%d articles, error %v, want 1", len(got), err)
	}
	if want := "President Rudin left Norland's capital on Monday, Danish radio said."; got[0].text != want {
		t.Errorf("text %q, want %q", got[0].text, want)
	}
	if want := "Rudin/PER Norland/LOC Danish/MISC"; written(got[0]) != want {
		t.Errorf("names %q, want %q: no title, CoNLL's kind where it has one, no times", written(got[0]), want)
	}
}

func TestReadJSONL(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	line := `{"id":"a","text":"É. Rudin","entities":[{"start":3,"end":8,"label":"PER"}]}` + "\n"
	if err := os.WriteFile(path, []byte(line), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := readJSONL(path)
	if err != nil || len(got) != 1 || written(got[0]) != "Rudin/PER" {
		t.Errorf("read %v, error %v, want Rudin: offsets are code points", got, err)
	}
	if err := os.WriteFile(path, []byte(line+"{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readJSONL(path); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v, want one that names line 2", err)
	}
}

func TestRunUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"walk"}, {"names"}, {"eval"}, {"names", "-data", "x", "-o", "y", "-date", "today"}, {"eval", "-data", "no/such/folder"}} {
		var out, errs strings.Builder
		if code := run(args, &out, &errs); code != 2 || errs.Len() == 0 || out.Len() > 0 {
			t.Errorf("run(%q) = %d, says %q and %q on standard error, want 2 and why", args, code, out.String(), errs.String())
		}
	}
}
