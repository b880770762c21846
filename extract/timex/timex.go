// Package timex finds time expressions and says which days they mean: TIMEX3 extents, types and values as in
// TimeML 1.2.1, resolved to day ranges by policy P12.
//
// Find works in four passes. It cuts joined tokens ("five-year"), runs the rules (rules/*.yaml) over each
// sentence, keeps the longest matches that do not overlap, and gives each, in text order, a value by the
// constructor that its rule names (build.go). Text order matters: "two days later" counts from what was read
// before. days (calendar.go) turns a value into its first and last day.
package timex

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

//go:embed rules/*.yaml
var ruleFiles embed.FS

// Rules is the embedded rules: files "*.yaml" at its root.
func Rules() fs.FS {
	sub, err := fs.Sub(ruleFiles, "rules")
	if err != nil {
		panic("timex: internal error: " + err.Error())
	}
	return sub
}

// slots are the names that rules may keep words under; build.go says what each holds.
var slots = []string{
	"when", "weekday", "day", "month", "year", "century", "decade", "tens", "part", "deictic", "ref", "unit", "count",
	"season", "holiday", "quarter", "half", "hour", "minute", "ampm", "zone", "clock", "mod", "back", "words", "frequency", "a", "b", "era",
	"base", "past",
}

// Finder finds time expressions. It is read-only and safe for concurrent use. Make one with New.
type Finder struct {
	set     *pattern.Set
	lex     *lexicon.Lexicon
	classes map[string]lexicon.Class
}

// New compiles the rules at the root of rules over the word lists of lex. The error names all faults, each as
// "file:line: what".
func New(lex *lexicon.Lexicon, rules fs.FS) (*Finder, error) {
	names := slices.Sorted(maps.Keys(constructors))
	voc := pattern.Vocabulary{Stage: "timex", Slots: slots, Yields: map[string][]string{
		"value": names, "as": nil, "type": {"DATE", "TIME", "DURATION", "SET"}, "mod": nil,
	}}
	set, err := pattern.Load(rules, lex, voc)
	if err != nil {
		return nil, err
	}
	f := &Finder{set: set, lex: lex, classes: map[string]lexicon.Class{}}
	for i := range set.Rules {
		if r := &set.Rules[i]; r.Yields["value"] == "" {
			return nil, fmt.Errorf("%s:%d: rule %s: yields no value", r.File, r.Line, r.ID)
		}
	}
	for _, name := range listNames {
		c, ok := lex.Class(name)
		if !ok {
			return nil, fmt.Errorf("make timex finder: no word list [%s]", name)
		}
		f.classes[name] = c
	}
	return f, nil
}

// Set returns the compiled rules.
func (f *Finder) Set() *pattern.Set { return f.set }

// listNames are the word lists whose values the constructors read.
var listNames = []string{
	"weekday", "weekdays", "month", "time_small", "time_tens", "time_scale", "time_ordinal", "any_unit", "day_part",
	"clock_name", "season", "ampm", "zone", "deictic_day", "early_word", "late_word", "mid_word", "holiday", "frequency",
	"approx_word", "more_word", "less_word", "last_word", "next_word", "this_word",
	"time_preposition", "month_preposition", "number_mark", "possessive", "person_title", "ahead_word", "named_day", "speech_verb", "plan_word", "scheduled_verb", "told_word", "year_lead", "pm_word", "long_word", "span_word",
}

// Find returns the time expressions of doc in text order, not overlapping, and what could not be read. The
// dates of anchors count as policy P12 orders them. Doc is only read; Tags and Groups are used where they are.
func (f *Finder) Find(doc *text.Document, anchors Anchors) ([]text.Timex, []facts.Diagnostic) {
	fine := finerOf(doc, f.lex)
	matches, others := f.matches(fine)
	st := newState(f, doc, fine, matches, anchors)
	out := make([]text.Timex, 0, len(matches))
	for _, m := range matches {
		x, ok := st.resolve(m)
		for i := 0; !ok && i < len(others) && m.Rule.Yields["value"] != "refuse"; i++ {
			if extent(others[i]) == extent(m) {
				x, ok = st.resolve(others[i])
			}
		}
		if ok {
			out = append(out, x)
		}
	}
	return out, st.diagnostics
}

// matches returns the matches to read, in text order: of those that overlap the longest, then the first, then
// that of the earlier rule. Others are the further readings of the same words, for where the first turns out to be
// none: "100 hours" is no time of the day, but a length.
func (f *Finder) matches(fine finer) (out, others []pattern.Match) {
	view := pattern.NewView(fine.Document)
	for s := range fine.Sentences {
		found := f.set.Find(view, s)
		slices.SortStableFunc(found, longer)
		first := len(out)
	next:
		for _, m := range found {
			words := extent(m)
			for _, have := range out[first:] {
				if h := extent(have); words.First < h.Last && h.First < words.Last {
					if words == h {
						others = append(others, m)
					}
					continue next
				}
			}
			out = append(out, m)
		}
		slices.SortFunc(out[first:], func(a, b pattern.Match) int { return extent(a).First - extent(b).First })
	}
	return out, others
}

// extent is the words of m that are the time expression: the slot when, else all of it.
func extent(m pattern.Match) pattern.Range {
	if r, ok := m.Slot("when"); ok {
		return r
	}
	return pattern.Range{First: m.First, Last: m.Last}
}

// longer orders matches by the length of their extent, then with the words beside it, then by place.
func longer(a, b pattern.Match) int {
	x, y := extent(a), extent(b)
	return cmp.Or((y.Last-y.First)-(x.Last-x.First), (b.Last-b.First)-(a.Last-a.First), x.First-y.First)
}
