package text_test

import (
	"strings"
	"testing"

	"github.com/neurosnap/sentences/english"

	"dateline/extract/text"
)

// own is invented news with what makes sentences hard to part: titles, initials, years that end sentences,
// decimals, quotes, hours.
const own = `At least 15 people were killed in Karvuna in 2019. Nobody was arrested until March 2021. The trial began on June 3.
“We will find them,” said Col. Pero Lindqvist. “No one will be safe.” He spoke to reporters at 9 a.m. on Friday.
The talks with Brig. Gen. Ana T. Brandt failed. Some 3.5 million people live in the valley. About 40 percent of them fled.
Was it an accident? The police do not think so. “Why would it be?” asked Mr. Orlo. He left the room.
The U.S. Embassy closed its doors. So did the missions of Norland and Ostia. Dr. J. R. Holm treated 12 of the wounded.
The army of St. Orlo entered the town on Jan. 5. It met no resistance. The rebels had gone to No. 10 Hill Road.
Lt. Col. Brandt and Sgt. Holm died. Five others were hurt, two of them badly. They were flown to Port Sedra.
`

// TestSentencesReference compares with neurosnap/sentences, whose English model was trained on other text. It
// breaks at titles it does not know and not at years, so agreement is a floor and not a goal.
func TestSentencesReference(t *testing.T) {
	ref, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		t.Fatal(err)
	}
	doc := text.Parse("", own, lists())
	got := map[string]bool{}
	for _, s := range doc.Sentences {
		got[doc.Text[s.Start:s.End]] = true
	}
	both, all := 0, 0
	for line := range strings.Lines(own) {
		for _, s := range ref.Tokenize(line) {
			all++
			if got[strings.TrimSpace(s.Text)] {
				both++
			}
		}
	}
	const sentences = 22 // of own, counted by hand
	if len(doc.Sentences) != sentences {
		t.Errorf("%d sentences, want %d", len(doc.Sentences), sentences)
	}
	t.Logf("of %d sentences the reference makes %d, %d of them the same", len(doc.Sentences), all, both)
	if both*10 < all*7 {
		t.Errorf("%d of the reference's %d sentences are the same, want seven in ten", both, all)
	}
}
