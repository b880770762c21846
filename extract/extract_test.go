package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dateline/extract/facts"
)

var shared = sync.OnceValues(func() (*Extractor, error) { return New(Options{}) })

func extractor(t testing.TB) *Extractor {
	t.Helper()
	x, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

const blast = "PORT SEDRA, May 15 (NNA) - A car bomb exploded outside a market in Karvuna on Tuesday, killing 13 soldiers and wounding 40 people, police said. The Red Dawn Front claimed responsibility for the attack in a statement."

func TestStatus(t *testing.T) {
	tests := []struct {
		reason  string
		article Article
		want    facts.Status
	}{
		{"an article with an event is coded", Article{Text: blast}, facts.Coded},
		{"nothing to read", Article{Text: " \n\t"}, facts.Empty},
		{"a title alone is text enough", Article{Title: "Two killed in bombing in Karvuna, police say"}, facts.Coded},
		{"a text about something else", Article{Text: "The committee will meet on Thursday to discuss the budget for the new school, the mayor said."}, facts.NoEvent},
		{"another language ends the reading", Article{Text: "Bei einem Anschlag auf einen Markt sind am Dienstag nach Angaben der Polizei dreizehn Soldaten getötet worden."}, facts.OtherLanguage},
		{"too short to tell the language is read as English", Article{Text: "Hello"}, facts.NoEvent},
		{"the input's word for the language decides what is too short", Article{Text: "Anschlag", Language: "de"}, facts.OtherLanguage},
		{"bytes that are no UTF-8 are replaced, not refused", Article{Text: "\xff\xfe" + blast}, facts.Coded},
	}
	for _, tt := range tests {
		rec := extractor(t).Extract(tt.article)
		if rec.Article.Status != tt.want {
			t.Errorf("status of %q = %s (%s), want %s: %s", tt.article.Text, rec.Article.Status, deref(rec.Article.Reason), tt.want, tt.reason)
		}
		if err := rec.Check(); err != nil {
			t.Errorf("record of %q: %v", tt.article.Text, err)
		}
		if tt.want != facts.Coded && (rec.Article.Reason == nil || len(rec.Events) > 0) {
			t.Errorf("record of %q: status %s without a reason, or with events", tt.article.Text, tt.want)
		}
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// The way of one article, told by its record: what the text says, and that every value stands on words of it.
func TestExtract(t *testing.T) {
	rec := extractor(t).Extract(Article{Text: blast, Published: "2024-05-16", PublishedFrom: "field:published"})
	if err := rec.Check(); err != nil {
		t.Fatal(err)
	}
	if got := deref(rec.Article.DatelinePlace) + " " + deref(rec.Article.DatelineDate); got != "PORT SEDRA 2024-05-15" {
		t.Errorf("dateline = %q, want place, and a day whose year is that of publication", got)
	}
	if len(rec.Events) != 1 {
		t.Fatalf("%d events, want one: the explosion and the attack are the same", len(rec.Events))
	}
	e := rec.Events[0]
	if e.Class != facts.Attack || e.Type != facts.Bombing || !e.Main || deref(e.DateStart) != "2024-05-14" {
		t.Errorf("event = %s/%s on %s, want a bombing on the Tuesday before the dateline's day", e.Class, e.Type, deref(e.DateStart))
	}
	if e.Killed == nil || *e.Killed.Best != 13 || e.Wounded == nil || *e.Wounded.Best != 40 {
		t.Errorf("killed %v, wounded %v, want 13 and 40", e.Killed, e.Wounded)
	}
	if e.Claimed == nil || !*e.Claimed {
		t.Error("claimed is not true")
	}
}

// A record does not depend on what else is extracted beside it.
func TestConcurrent(t *testing.T) {
	x := extractor(t)
	text, err := os.ReadFile("../testdata/golden/seed.txt")
	if err != nil {
		t.Fatal(err)
	}
	articles := []Article{{Text: string(text), Published: "2024-03-23"}, {Text: blast}, {Text: strings.ToUpper(blast)}}
	var want [][]byte
	for _, a := range articles {
		want = append(want, encode(t, x.Extract(a)))
	}
	var wait sync.WaitGroup
	for w := range 8 {
		wait.Go(func() {
			for i := range 6 {
				k := (w + i) % len(articles)
				if got := encode(t, x.Extract(articles[k])); !bytes.Equal(got, want[k]) {
					t.Errorf("article %d: another record than alone", k)
				}
			}
		})
	}
	wait.Wait()
}

func encode(t testing.TB, rec facts.Record) []byte {
	b, err := facts.Marshal(&rec)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A user's folder replaces and adds rules; a fault in it names file and line, and all faults come at once.
func TestRulesFolder(t *testing.T) {
	write := func(yaml string) string {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "event"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "event", "own.yaml"), []byte(yaml), 0o644); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	dir := write(`rules:
  - id: event.parade
    doc: A parade.
    match: '{trigger: group(~parade)}'
    yields: {class: other, type: unknown}
    examples: {yes: ["The parade began."], no: ["The game began."]}
`)
	x, err := New(Options{Rules: dir})
	if err != nil {
		t.Fatal(err)
	}
	const text = "The parade in Karvuna began at noon on Tuesday, the mayor said, and thousands of people came to see it."
	if rec := x.Extract(Article{Text: text}); len(rec.Events) != 1 || rec.Events[0].Rule != "event.parade" {
		t.Errorf("events = %v, want one by the user's rule", rec.Events)
	}
	if rec := extractor(t).Extract(Article{Text: text}); len(rec.Events) != 0 {
		t.Errorf("events without the folder = %v, want none", rec.Events)
	}
	_, err = New(Options{Rules: write("rules:\n  - id: event.bad\n    doc: x\n    match: '{trigger: group(@no_such_list)}'\n    yeilds: {class: other}\n")})
	if err == nil || !strings.Contains(err.Error(), "own.yaml:") {
		t.Errorf("New with a bad rule file = %v, want file and line", err)
	}
	if _, err = New(Options{Rules: filepath.Join(dir, "missing")}); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("New with a missing folder = %v, want its name", err)
	}
}

// prose itself can stand in for our own inference over its weights.
func TestProse(t *testing.T) {
	x, err := New(Options{Prose: true})
	if err != nil {
		t.Fatal(err)
	}
	rec := x.Extract(Article{Text: blast})
	if err := rec.Check(); err != nil || len(rec.Events) == 0 {
		t.Errorf("%d events, %v, want the event that our own engine finds", len(rec.Events), err)
	}
}

func TestFailed(t *testing.T) {
	rec := Failed(Article{ID: "a", Path: "a.html"}, "no text in the page")
	if err := rec.Check(); err != nil || rec.Article.Status != facts.Failed || deref(rec.Article.Reason) != "no text in the page" {
		t.Errorf("Failed = %+v, %v", rec.Article, err)
	}
}

// Any text gives a record that keeps the contract, and gives it again.
func FuzzExtract(f *testing.F) {
	f.Add("", blast, "2024-05-16")
	f.Add("Blast in Karvuna; 13 dead", strings.ToUpper(blast), "")
	f.Add("", "Two, three or 0 of the -1 killed – said – said “him”…\u00ad\r\n\r\nRelated:\n1. \"\"", "2024-02-30")
	f.Add("", "IN BOTH PORTS, BECAUSE REBEL ATTACKS, WHICH", "1989-05-05")                       // ends where a clause would begin
	f.Add("", "UNION [KARVUNA WORKERS UNION] MEMBERS WERE ON STRIKE IN THE CITY.", "1989-05-05") // begins with what brackets would be short for
	f.Add("Y", "PORT SEDRA, May 15 (NNA  - A car bomb exploded on Tuesday, killing 13 soldiers.", "")
	f.Add("D", "PORT SEDRA, MAY 15 (NNA) - A BOMB EXPLODED ON TUESDAY.", "") // a title that goes on with the text
	f.Add("\xff", "a\x00b\u200d killed 9999999999999999999999 people on May 99, 20200", "0000-00-00")
	f.Fuzz(func(t *testing.T, title, text, published string) {
		x := extractor(t)
		a := Article{Title: title, Text: text, Published: published}
		rec := x.Extract(a)
		if err := rec.Check(); err != nil {
			t.Error(err)
		}
		if again := x.Extract(a); !bytes.Equal(encode(t, again), encode(t, rec)) {
			t.Error("the same article gave another record")
		}
	})
}
