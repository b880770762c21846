package casualty

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// denied turns the polarity of a figure that a verb of denying or "not true" stands before.
func (f *Finder) denied(doc *text.Document, s text.Sentence, r *Report) {
	for i := s.First; i < r.First; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.deny); n > 0 {
			r.Polarity = facts.Negative
		}
	}
}

// happened sets realis by the verb group of the trigger; false for a denied harm, which is no report.
func (f *Finder) happened(doc *text.Document, trigger pattern.Range, r *Report) bool {
	if k := groupFrom(doc, trigger.First); k < len(doc.Groups) {
		g := doc.Groups[k]
		if g.Kind != text.VerbGroup || g.First > trigger.First {
			return true
		}
		switch {
		case g.Negated:
			return false
		case g.Tense == text.Future:
			r.Realis = facts.Future
		case g.Modal != 0:
			r.Realis = facts.Hypothetical
		}
	}
	return true
}

// scope tells figures of wars, of several incidents, and of another incident ("in 2008, when 166 died"; "last
// year's bombing") from the rest.
func (f *Finder) scope(doc *text.Document, sent text.Sentence, m pattern.Match) Scope {
	for i := sent.First; i < sent.Last; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.past); n > 0 {
			return OtherIncident
		}
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.together); n > 0 {
			return Multiple
		}
	}
	for i := m.First - 1; i >= sent.First && i >= m.First-6; i-- {
		if doc.Words[i] != 0 && doc.Words[i] == f.when {
			return OtherIncident
		}
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.campaign); n > 0 {
			return Cumulative
		}
	}
	return OwnIncident
}
