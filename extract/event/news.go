package event

import (
	"bufio"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/text"
)

// An article speaks of more violence than it reports: it condemns, recalls, compares. What tells a report is seldom
// one word; it is how much is told (who was hit, when, where, how many) and how the article is written. A linear model
// weighs that: rules/news.tsv, learned by cmd/dateline-train.

// Trait is one thing about an event and its article that tells whether the event is reported: what was looked at and
// the level found, such as {"victims", 2}. Levels are the lower ends of steps, so {"victims", 2} is two or more.
type Trait struct {
	Name  string
	Level int
}

// newsModel is the model. The zero value passes every event.
type newsModel struct{ weights map[Trait]float64 }

// newsFile is the model's file beside the rules: a trait, its level and its weight a line, apart by tabs; "#" begins a
// comment. A file without a line takes every event as reported.
const newsFile = "news.tsv"

// passing is the weight below which an event is spoken of in passing: the odds are even (the natural logarithm of 1) that it
// is reported.
const passing = 0.0

// brief is the number of sentences up to which a text has no room for what it does not report.
const brief = 5

func newNewsModel(fsys fs.FS) (newsModel, error) {
	file, err := fsys.Open(newsFile)
	if err != nil {
		return newsModel{}, fmt.Errorf("load event rules: %w", err)
	}
	defer file.Close()
	n := newsModel{map[Trait]float64{}}
	sc := bufio.NewScanner(file)
	for line := 1; sc.Scan(); line++ {
		if s := sc.Text(); s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		f := strings.Split(sc.Text(), "\t")
		if len(f) != 3 {
			return newsModel{}, fmt.Errorf("load event rules: event/%s:%d: want trait, level and weight apart by tabs", newsFile, line)
		}
		level, err := strconv.Atoi(f[1])
		if err != nil {
			return newsModel{}, fmt.Errorf("load event rules: event/%s:%d: level: %w", newsFile, line, err)
		}
		weight, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return newsModel{}, fmt.Errorf("load event rules: event/%s:%d: weight: %w", newsFile, line, err)
		}
		n.weights[Trait{f[0], level}] = weight
	}
	return n, sc.Err()
}

// passOver makes generic the events that doc speaks of in passing, with a note why.
func (f *Finder) passOver(doc *text.Document, day string, reports []casualty.Report, res *Result) {
	whole := articleTraits(doc, res)
	for i := range res.Events {
		ev := &res.Events[i]
		if !candidate(ev) {
			continue
		}
		ev.Traits = append(eventTraits(doc, day, ev, i), whole...)
		sum := 0.0
		for _, t := range ev.Traits {
			sum += f.model.weights[t]
		}
		if sum >= passing || len(doc.Sentences) <= brief || f.standing(doc, ev) || tolled(doc, reports, res, i) {
			continue
		}
		ev.Realis = facts.Generic
		res.Notes = append(res.Notes, Note{Code: "passing", First: ev.Evidence[0].First, Last: ev.Evidence[0].Last,
			Message: fmt.Sprintf("spoken of in passing: what is told of it weighs %.1f, a report at least %.1f (event/%s)", sum, passing, newsFile)})
	}
}

// standing reports whether ev is told for itself, whatever else speaks against it: somebody claims it; it is background
// with a time of its own, or with one that cannot be counted from any day; or a past tense tells it with a
// toll, or with who did it to whom.
func (f *Finder) standing(doc *text.Document, ev *Event) bool {
	return ev.Claimed != nil && *ev.Claimed ||
		ev.Timex >= 0 && (ev.Temporal == facts.Historical || doc.Timexes[ev.Timex].DateStart == nil) ||
		f.narrated(doc, ev) && (ev.Killed != nil || ev.Wounded != nil ||
			len(ev.Perpetrators)+len(ev.PerpetratorText) > 0 && len(ev.Victims)+len(ev.Targets) > 0)
}

// tolled reports whether a verb in the past tells that people were harmed in the event with that index, by numbers and in the
// sentence that first tells of it: "eight were wounded in two clashes".
func tolled(doc *text.Document, reports []casualty.Report, res *Result, index int) bool {
	for i, r := range reports {
		k := groupAt(doc, r.Trigger)
		if res.Reports[i] == index && r.Sentence == res.Events[index].sentence && (r.Outcome == facts.Killed || r.Outcome == facts.Wounded) && r.Quantifier == facts.Exact && r.Realis == facts.Actual && k >= 0 && doc.Groups[k].Kind == text.VerbGroup &&
			doc.Groups[k].Tense == text.Past && !perfect(doc, doc.Groups[k]) {
			return true
		}
	}
	return false
}

// narrated reports whether a verb in the past, not the perfect, tells ev: it is its first trigger or brings it, "killed", "was
// killed", "carried out bombings".
func (f *Finder) narrated(doc *text.Document, ev *Event) bool {
	k := groupAt(doc, ev.Evidence[0].First)
	if k > 0 && doc.Groups[k].Kind == text.NounGroup && doc.Groups[k-1].Last <= doc.Groups[k].First && f.has(doc, doc.Groups[k-1].Head, f.carryOut) {
		k--
	}
	return k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Tense == text.Past && !perfect(doc, doc.Groups[k])
}

// candidate reports whether the model is asked of ev: violence by some on others that happened. Of clashes and
// operations the keys that it learned from say nothing.
func candidate(ev *Event) bool {
	return ev.Realis == facts.Actual && violent(ev.Class) && ev.Class != facts.ArmedClash && ev.Class != facts.StateOperation
}

// articleTraits returns what an article as a whole tells of its events.
func articleTraits(doc *text.Document, res *Result) []Trait {
	events, clashes := 0, 0
	for i := range res.Events {
		switch ev := &res.Events[i]; {
		case candidate(ev):
			events++
		case ev.Class == facts.ArmedClash && ev.Realis == facts.Actual:
			clashes++
		}
	}
	return []Trait{
		{"article.events", step(events, 1, 2, 3, 5, 9)},
		{"article.clashes", step(clashes, 1, 2)},
		{"article.sentences", step(len(doc.Sentences), 6, 11, 21, 41)},
	}
}

// eventTraits returns what is told of event i. day is the article's, "" where unknown.
func eventTraits(doc *text.Document, day string, ev *Event, i int) []Trait {
	out := []Trait{
		{"bias", 0},
		{"order", step(i, 1, 2, 4)},
		{"sentence", step(ev.sentence, 1, 2, 4, 8, 16)},
		{"class." + string(ev.Class), 1},
		{"type." + string(ev.Type), 1},
		{"victims", victimStep(doc, ev)},
		{"hit", int(ev.hit)}, // a set of sides
		{"targets", step(len(ev.Targets), 1, 2, 3)},
		{"weapons", step(len(ev.Weapons), 1, 2)},
		{"perpetrators", step(len(ev.Perpetrators)+len(ev.PerpetratorText), 1)},
		{"killed", figureStep(ev.Killed)},
		{"place", placeStep(doc, ev)},
	}
	if ev.Timex >= 0 && doc.Timexes[ev.Timex].DatePrec != nil {
		out = append(out, Trait{"precision", *doc.Timexes[ev.Timex].DatePrec})
		if n, ok := daysBefore(doc.Timexes[ev.Timex].DateEnd, day); ok {
			out = append(out, Trait{"days", step(n, 0, 1, 2, 8, 32, 63, 400)})
		}
	}
	return append(out, wordingTraits(doc, doc.Sentences[ev.sentence], ev.Evidence[0].Last-1)...)
}

// wordingTraits returns how the first trigger of an event, which token i ends, and its sentence are worded.
func wordingTraits(doc *text.Document, sent text.Sentence, i int) []Trait {
	var out []Trait
	if k := groupAt(doc, i); k < 0 {
		out = append(out, Trait{"trigger.other", 1})
	} else if g := doc.Groups[k]; g.Kind == text.NounGroup {
		out = append(out, Trait{"trigger.noun." + doc.Tags[g.First].String(), 1})
	} else {
		out = append(out, Trait{"trigger.tense", int(g.Tense)}, Trait{"trigger.voice", int(g.Voice)})
		if perfect(doc, g) {
			out = append(out, Trait{"trigger.perfect", 1})
		}
	}
	own := 0
	for k := sent.First; k < sent.Last; k++ {
		if firstPerson(doc, k) {
			own = 1
		}
	}
	return append(out, Trait{"first-person", own})
}

// firstPerson reports whether token i speaks for the speaker: "we", "our", "I".
func firstPerson(doc *text.Document, i int) bool {
	switch doc.Tokens[i].Norm {
	case "i", "me", "my", "we", "us", "our":
		return true
	}
	return false
}

// daysBefore returns how many days before day the date is; ok is false where either is not known.
func daysBefore(date *string, day string) (n int, ok bool) {
	if date == nil {
		return 0, false
	}
	then, err := time.Parse(time.DateOnly, *date)
	if err != nil {
		return 0, false
	}
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0, false
	}
	return int(at.Sub(then).Hours() / 24), true
}

// step returns the greatest of the rising edges that n reaches; 0 below the first of them, -1 below 0.
func step(n int, edges ...int) int {
	if n < 0 {
		return -1
	}
	level := 0
	for _, e := range edges {
		if n >= e {
			level = e
		}
	}
	return level
}

// figureStep is the step of a figure: -1 where there is none.
func figureStep(f *facts.Figure) int {
	switch {
	case f == nil:
		return -1
	case f.Best != nil:
		return step(*f.Best, 1, 2, 4, 11, 51)
	case f.Low != nil:
		return step(*f.Low, 1, 2, 4, 11, 51)
	}
	return 0
}

// victimStep is how closely the text tells who was hit: -1 not at all, 0 by a plural without number or article
// ("peasants"), 1 by a count or article, 2 by name.
func victimStep(doc *text.Document, ev *Event) int {
	level := -1
	for _, r := range ev.Victims {
		switch k := groupAt(doc, r.Last-1); {
		case len(personsIn(doc, r)) > 0:
			return 2
		case k >= 0 && barePlural(doc, doc.Groups[k]):
			level = max(level, 0)
		default:
			level = 1
		}
	}
	return level
}

// placeStep is how finely the text places an event: 0 not at all, 1 by the country, 2 by a place in it, 3 beside one.
func placeStep(doc *text.Document, ev *Event) int {
	switch {
	case ev.Place < 0:
		return 0
	case doc.Entities[doc.Mentions[ev.Place].Entity].Subtype == "country":
		return 1
	case ev.Near:
		return 3
	}
	return 2
}
