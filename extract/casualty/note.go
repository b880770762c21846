package casualty

import (
	"fmt"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

func newNote(code string, first, last int, detail ...any) Note {
	message, ok := messages[code]
	if !ok {
		panic("casualty: internal error: no message for note " + code)
	}
	switch {
	case len(detail) > 0:
		message = fmt.Sprintf(message, detail...)
	case strings.Contains(message, ": %s"):
		message, _, _ = strings.Cut(message, ": %s")
	}
	return Note{code, message, first, last}
}

// hurtHow notes how badly people are hurt, where a word beside the trigger or in the match says so.
func (f *Finder) hurtHow(doc *text.Document, m pattern.Match, trigger pattern.Range, r *Report) {
	if r.Outcome != facts.Wounded {
		return
	}
	for i := max(trigger.First-1, 0); i < max(m.Last, min(trigger.Last+1, len(doc.Tokens))); i++ {
		if f.lex.Has(doc.Words[i], f.severity.class) {
			r.note("severity", doc.Tokens[i].Norm)
		}
	}
}

// indirect notes what the words beside the trigger tell of how death came: later, of wounds (P8), in a stampede.
func (f *Finder) indirect(doc *text.Document, s text.Sentence, trigger pattern.Range, r *Report) {
	if r.Outcome != facts.Killed {
		return
	}
	for i := trigger.Last; i < s.Last && i < trigger.Last+12; i++ {
		switch doc.Tokens[i].Norm {
		case "wounds", "injuries", "burns":
			if i < trigger.Last+5 && owned(doc.Tokens[i-1].Norm) {
				r.Relation = facts.Transfer
				r.note("died-later")
			}
		case "stampede", "panic", "crush":
			r.note("indirect")
		case ";":
			return
		}
	}
	if i := trigger.First; i > s.First && doc.Tokens[i-1].Norm == "later" || trigger.Last < s.Last && doc.Tokens[trigger.Last].Norm == "later" {
		r.note("died-later")
	}
}

func owned(norm string) bool {
	switch norm {
	case "his", "her", "their", "the", "of", "to", "from":
		return true
	}
	return false
}
