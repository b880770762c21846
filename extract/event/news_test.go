package event_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"dateline/extract"
	"dateline/extract/event"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
)

const speech = `PORT SEDRA, May 16 (CP) - Our country is tired, the minister said in a speech to the assembly on Thursday.

We know who our friends are, and they know us. They must not go on murdering our people while they speak to us of peace. ` +
	`We have asked them for nothing but respect, and we shall ask again. There is no road but that of patience. ` +
	`I say this to the mothers of this country: our children will live here.

The assembly then voted on the budget. It passed by a large majority.`

// TestPassing holds apart what an article reports and what it only speaks of.
func TestPassing(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	news := "A car bomb killed nine people outside a bank in Karvuna on Wednesday, police said.\n\n"
	for _, tt := range []struct {
		name, text string
		want       []facts.Realis
		notes      int
	}{
		{"a speech's figure of speech", speech, []facts.Realis{facts.Generic}, 1},
		{"the day's news beside it", strings.Replace(speech, "Our country", news+"Our country", 1), []facts.Realis{facts.Actual, facts.Generic}, 1},
		{"a brief text has no background", "Gunmen murdered our people in the camp.", []facts.Realis{facts.Actual}, 0},
		{"what a past tense tells of who did it to whom", strings.Replace(speech, "I say this", "Gunmen kidnapped a nurse. I say this", 1), []facts.Realis{facts.Generic, facts.Actual}, 1},
		{"a past tense tells how many were harmed in it", strings.Replace(speech, "I say this", "Eight pupils were wounded in a bombing. I say this", 1), []facts.Realis{facts.Generic, facts.Actual}, 1},
		{"what somebody claims is told for itself", strings.Replace(speech, "I say this", "The Red Dawn Front has claimed the murder of our people. I say this", 1), []facts.Realis{facts.Actual}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rec := x.Extract(extract.Article{Text: tt.text, Published: "2024-05-16"})
			var got []facts.Realis
			for _, e := range rec.Events {
				got = append(got, e.Realis)
			}
			notes := 0
			for _, d := range rec.Diagnostics {
				if d.Code == "passing" {
					notes++
				}
			}
			if len(got) != len(tt.want) || notes != tt.notes {
				t.Fatalf("got %v with %d notes, want %v with %d", got, notes, tt.want, tt.notes)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Errorf("event %d: got %v, want %v", i, got[i], tt.want[i])
				}
			}
		})
	}
}

// TestNewsFile holds the reading of the model to its lines: a fault is named with its line.
func TestNewsFile(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ file, want string }{
		{"bias\t0\n", "news.tsv:1: want trait, level and weight"},
		{"# heading\nbias\tx\t1\n", "news.tsv:2: level"},
		{"bias\t0\tmuch\n", "news.tsv:1: weight"},
	} {
		_, err := event.New(lex, fstest.MapFS{"news.tsv": {Data: []byte(tt.file)}}, nil)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: got %v, want %q in the error", tt.file, err, tt.want)
		}
	}
	if _, err := event.New(lex, fstest.MapFS{}, nil); err == nil {
		t.Error("without a model: got no error")
	}
}
