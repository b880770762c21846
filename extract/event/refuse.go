package event

import (
	"slices"
	"sort"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// What looks like an event and is none.

// playing refuses the violence of an article that is about sport: it uses words for games again and again, and reports nobody
// killed or wounded.
func (f *Finder) playing(doc *text.Document, out *findings, reports []casualty.Report) {
	isViolent := func(x mention) bool { return violent(x.Class) }
	harmed := func(r casualty.Report) bool {
		return (r.Outcome == facts.Killed || r.Outcome == facts.Wounded) && r.Realis == facts.Actual && r.Point != nil
	}
	if !slices.ContainsFunc(out.mentions, isViolent) || slices.ContainsFunc(reports, harmed) || !f.ofGames(doc, out.refused) {
		return
	}
	out.mentions = slices.DeleteFunc(out.mentions, func(x mention) bool {
		if isViolent(x) {
			out.dismiss(x, sport)
		}
		return isViolent(x)
	})
}

// reviewing refuses the violence of a review of a film, a book or a play, which is the work's.
func reviewing(doc *text.Document, out *findings) {
	if !doc.IsReview() {
		return
	}
	for _, x := range out.mentions {
		out.dismiss(x, "fiction")
	}
	out.mentions = nil
}

// dismiss keeps the words of x, which is no event after all, with the reason.
func (out *findings) dismiss(x mention, reason string) {
	e := x.Evidence[0]
	out.refused = append(out.refused, Refusal{Class: facts.OtherClass, First: e.First, Last: e.Last, Reason: reason, Rule: x.Rule})
}

// ofGames reports whether doc has two refusals for sport, or with them three words for games.
func (f *Finder) ofGames(doc *text.Document, refused []Refusal) bool {
	const games = 3
	n := 0
	for _, r := range refused {
		if r.Reason == sport {
			n += games/2 + 1 // two of them are enough
		}
	}
	seen := map[lexicon.Word]bool{}
	for i := 0; i < len(doc.Tokens) && n < games; i++ {
		if w := doc.LemmaWords[i]; !seen[w] && f.has(doc, i, f.play) {
			seen[w] = true
			n++
		}
	}
	return n >= games
}

// sport is the reason of the rules that refuse words of games.
const sport = "sport"

// refuse notes what m says to be no event; of refusals that overlap the first is kept.
func (out *findings) refuse(m pattern.Match, class facts.EventClass, why string) {
	if class == "" {
		class = facts.OtherClass
	}
	if n := len(out.refused); n == 0 || out.refused[n-1].Last <= m.First {
		out.refused = append(out.refused, Refusal{Class: class, First: m.First, Last: m.Last, Reason: why, Rule: m.Rule.ID})
	}
}

// refusedAt returns the class of the refusal that token i stands in or follows, at most two words behind it.
func (out *findings) refusedAt(i int) (facts.EventClass, bool) {
	for _, r := range out.refused {
		if r.First <= i && i < r.Last+3 {
			return r.Class, true
		}
	}
	return "", false
}

// among reports whether the verb at token i only counts one happening among others: "is the third mayor killed
// in a week".
func among(doc *text.Document, i int) bool {
	k := groupAt(doc, i)
	if k < 1 || doc.Groups[k].Kind != text.VerbGroup {
		return false
	}
	first := doc.Groups[k].First
	for q := sort.Search(len(doc.Quantities), func(k int) bool { return doc.Quantities[k].Last > first-8 }); q < len(doc.Quantities) && doc.Quantities[q].Last < first; q++ {
		at := doc.Quantities[q].First
		if doc.Quantities[q].Ordinal && at > 1 && doc.Tokens[at-1].Norm == "the" && doc.Lemmas[at-2] == "be" {
			return true
		}
	}
	return false
}

// asks reports whether a sentence is a question, which states nothing.
func asks(doc *text.Document, s text.Sentence) bool {
	return doc.Tokens[s.Last-1].Norm == "?"
}
