package timex

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// Anchors are the dates that relative expressions may count from. Published is YYYY-MM-DD, with anything behind
// a T; empty where unknown. The date of the dateline is read from the document.
type Anchors struct {
	Published string
}

// state is what reading one document remembers.
type state struct {
	f       *Finder
	doc     *text.Document
	fine    finer
	matches []pattern.Match // all of the document, in text order
	match   pattern.Match   // the one being read

	anchor     day // the dateline's day, else the publication's
	anchorKind facts.Anchor
	anchored   bool

	quarter       string // value of the last quarter read; what a business report's "a year ago" compares with
	compared      bool   // the story's date was named to compare with: "last year", "a year ago"
	story         string // value of the last calendar date read; what "two days later" counts from
	storyDay      day    // its first day
	hasStory      bool
	beforeChrist  int // the year before Christ that the story is at; 0 for none
	scene         day // the last single day read; what "the next morning" counts from
	hasScene      bool
	sceneSentence int  // where it stands
	narrative     bool // the text tells of other years than the anchor's: bare months belong to the last year read

	dayFirst bool // dates in figures have the day before the month

	diagnostics []facts.Diagnostic
	offsets     *text.Offsets // made for the first diagnostic
}

// result is what a constructor makes of a match. The zero anchor is none.
type result struct {
	kind   facts.TimexType
	value  string
	mod    string
	anchor facts.Anchor
	on     string // the day, where the value does not tell it: "a few minutes ago"
}

func newState(f *Finder, doc *text.Document, fine finer, matches []pattern.Match, anchors Anchors) *state {
	st := &state{f: f, doc: doc, fine: fine, matches: matches, anchorKind: facts.AnchorNone}
	if d, ok := parseDay(anchors.Published); ok && d >= firstAnchor && d <= lastAnchor {
		st.anchor, st.anchorKind, st.anchored = d, facts.AnchorPublished, true
	}
	st.readDateline(matches)
	st.narrative = st.tellsHistory(matches)
	st.dayFirst = st.writesDayFirst(matches)
	return st
}

// writesDayFirst reports whether the document's dates have the day before the month: those in figures that leave no
// doubt decide, else those with the month as a word.
func (st *state) writesDayFirst(matches []pattern.Match) bool {
	figures, words := 0, 0
	for _, m := range matches {
		st.match = m
		dom, hasDay := m.Slot("day")
		month, hasMonth := m.Slot("month")
		a, _, _ := st.number("a")
		b, _, _ := st.number("b")
		switch {
		case m.Rule.Yields["value"] == "numeric" && m.Rule.Yields["as"] != "iso" && a != b && max(a, b) > 12:
			figures += sign(a - b)
		case hasDay && hasMonth:
			words += sign(month.First - dom.First)
		}
	}
	return figures > 0 || figures == 0 && words > 0
}

func sign(n int) int { return cmp.Compare(n, 0) }

// readDateline looks for a full or day-and-month date in a dateline zone.
func (st *state) readDateline(matches []pattern.Match) {
	for _, m := range matches {
		start := st.fine.Tokens[m.First].Start
		if st.zoneAt(start) != text.Dateline {
			continue
		}
		st.match = m
		r, ok := constructors[m.Rule.Yields["value"]](st)
		if !ok {
			continue
		}
		first, last, _, ok := days(r.value)
		if !ok || first != last || first < firstAnchor || first > lastAnchor {
			continue
		}
		if gap := first - st.anchor; st.anchored && (gap > datelineSlack || gap < -datelineSlack) {
			st.diagnose("dateline-mismatch", "the dateline says "+first.String()+", the publication date is "+st.anchor.String()+
				"; dates count from the dateline")
		}
		st.anchor, st.anchorKind, st.anchored = first, facts.AnchorDateline, true
		return
	}
}

// News is not older than newspapers; within these days all that is counted from an anchor has a year of four
// digits.
var firstAnchor, lastAnchor = dayOf(1600, 1, 1), dayOf(2999, 12, 31)

// datelineSlack is how many days a dateline may lie from the publication date without a diagnostic: a story
// filed late at night or held over a weekend.
const datelineSlack = 3

func (st *state) zoneAt(offset int) text.ZoneKind {
	for _, z := range st.doc.Zones {
		if z.Start <= offset && offset < z.End {
			return z.Kind
		}
	}
	return text.Body
}

// tellsHistory reports whether most dates of the document with a year of their own lie two years or more from
// the anchor, and it hardly speaks of its own days.
func (st *state) tellsHistory(matches []pattern.Match) bool {
	years, deictic := 0, 0
	base, _, _ := st.anchor.date()
	for _, m := range matches {
		st.match = m
		if st.has("deictic") || st.deictic(m) || st.has("weekday") && !st.has("year") && !st.has("day") {
			deictic++
		}
		if y, ok := st.year(); ok && (!st.anchored || y < base-1 || y > base+1) {
			years++
		}
	}
	return years >= 3 && years > 3*deictic
}

// deictic reports whether m counts from the day of writing: "this year", "last January", "two days ago".
func (st *state) deictic(m pattern.Match) bool {
	for i := m.First; i < m.Last; i++ {
		switch st.fine.Tokens[i].Norm {
		case "this", "last", "ago":
			return true
		}
	}
	return false
}

// resolve gives m its value; ok is false where the words turn out to be no time.
func (st *state) resolve(m pattern.Match) (text.Timex, bool) {
	st.match = m
	words := extent(m)
	r, ok := constructors[m.Rule.Yields["value"]](st)
	if !ok || r.kind != facts.Duration && !st.has("holiday") && st.isTitle(words) {
		return text.Timex{}, false
	}
	if t := m.Rule.Yields["type"]; t != "" {
		r.kind = facts.TimexType(t)
	}
	if r.mod == "" {
		r.mod = m.Rule.Yields["mod"]
	}
	if r.anchor == "" {
		r.anchor = facts.AnchorNone
	}
	x := text.Timex{
		First: int(st.fine.parent[words.First]), Last: int(st.fine.parent[words.Last-1]) + 1,
		Start: st.fine.Tokens[words.First].Start, End: st.fine.Tokens[words.Last-1].End,
		TimexValue: facts.TimexValue{Type: r.kind, Value: r.value, Anchor: r.anchor}, Rule: m.Rule.ID,
	}
	if r.mod != "" {
		x.Mod = &r.mod
	}
	switch {
	case r.on != "":
		st.span(&x, r.on)
	case r.kind == facts.Date || r.kind == facts.Time:
		st.span(&x, r.value)
	}
	return x, true
}

// isTitle reports whether words are the title of a programme or a film: units and words such as today with a capital
// inside a sentence ("This Week"), a single one behind another capital ("High Noon").
func (st *state) isTitle(words pattern.Range) bool {
	last, first := words.Last-1, st.fine.Sentences[st.fineSentence(words.First)].First
	word, lex, classes := st.fine.Words[last], st.f.lex, st.f.classes
	if !st.isCapital(last) || last == first ||
		!lex.Has(word, classes["any_unit"]) && !lex.Has(word, classes["deictic_day"]) && !lex.Has(word, classes["clock_name"]) {
		return false
	}
	if zone := st.zoneAt(st.fine.Tokens[last].Start); zone == text.Headline || zone == text.Subhead {
		return false
	}
	return words.First > first && (words.First < last || st.isCapital(words.First-1))
}

// span fills in the days of x and remembers them for what follows.
func (st *state) span(x *text.Timex, value string) {
	first, last, prec, ok := days(value)
	if !ok {
		if y, err := strconv.Atoi(strings.TrimPrefix(value[:min(len(value), 6)], "BC")); err == nil && len(value) >= 6 {
			st.beforeChrist, st.hasStory = y, false
		}
		return
	}
	from, to := first.String(), last.String()
	x.DateStart, x.DateEnd, x.DatePrec = &from, &to, &prec
	if st.zoneAt(x.Start) == text.Dateline {
		return
	}
	if strings.Contains(value, "-Q") {
		st.quarter = value
	}
	// in a history a year in passing ("the treaty of 1713") does not move the story; one that opens a sentence does
	opening := st.match.First-st.fine.Sentences[st.fineSentence(st.match.First)].First <= 4
	if st.narrative && len(value) == 4 && st.hasStory && !opening {
		return
	}
	st.beforeChrist = 0
	if m := st.match.Rule; m.Yields["value"] != "shift" || m.Yields["as"] != "earlier" {
		st.story, st.storyDay, st.hasStory = value, first, true
		st.compared = len(value) == 4 && (m.Yields["value"] == "ago" || st.is("ref", "last_word"))
	}
	if prec == precDay {
		st.scene, st.hasScene = first, true
		st.sceneSentence = st.fineSentence(st.match.First)
		return
	}
	// a history that has moved to another year has left the scene, as has a text that opens a sentence with another month
	y, _, _ := st.scene.date()
	now, _, _ := st.storyDay.date()
	if st.narrative && y != now || !st.narrative && opening && prec == precMonth && (st.scene < first || st.scene > last) {
		st.hasScene = false
	}
}

func (st *state) diagnose(code, message string) {
	m := st.match
	if st.offsets == nil {
		st.offsets = text.NewOffsets(st.doc)
	}
	e := st.offsets.Evidence(st.fine.Tokens[m.First].Start, st.fine.Tokens[m.Last-1].End)
	st.diagnostics = append(st.diagnostics, facts.Diagnostic{Stage: "timex", Code: code, Message: message, Evidence: &e})
}

// verb is the finite verb group nearest to the match in its sentence, with its tense; NoTense where there is none. The
// verb that a time stands behind counts before the one ahead; a participle ("announced Wednesday") looks back; verbs of
// saying tell nothing of the time of what is said, unless they themselves lie ahead.
func (st *state) verb() (verb text.Group, tense text.Tense) {
	i := int(st.fine.parent[st.match.First])
	s := st.doc.Sentences[st.sentenceOf(i)]
	from := sort.Search(len(st.doc.Groups), func(k int) bool { return st.doc.Groups[k].First >= s.First })
	near := 1 << 30
	for _, g := range st.doc.Groups[from:] {
		if g.First >= s.Last {
			break
		}
		t := g.Tense
		if t == text.NoTense && g.Voice == text.Passive {
			t = text.Past
		}
		if g.Kind != text.VerbGroup || t == text.NoTense || t == text.Gerund || t == text.Infinite ||
			t != text.Future && st.f.lex.Has(st.doc.Words[g.Head], st.f.classes["speech_verb"]) {
			continue
		}
		d := i - g.Last
		if g.First > i {
			d = 2 * (g.First - i)
		}
		if d < near {
			near, verb, tense = d, g, t
		}
	}
	return verb, tense
}

// reported reports whether the match dates what somebody said, wrote or did: a past verb of saying stands just before
// it ("said Friday that she would go", "announced on Wednesday").
func (st *state) reported(i, first int) bool {
	if i--; i > first && st.doc.Tokens[i].Norm == "on" {
		i--
	}
	return i >= first && st.doc.Tags != nil && st.f.lex.Has(st.doc.Words[i], st.f.classes["speech_verb"]) &&
		(st.doc.Tags[i] == text.VBD || st.doc.Tags[i] == text.VBN && (i == first || st.doc.Tags[i-1] != text.VB))
}

// future reports whether the words beside the match look ahead: a word of [ahead_word] just before it, one of
// [plan_word] a little further, else the verb, in the future or of a plan told in the present ("talks resume Monday").
// Without groups "will" before it in the sentence decides.
func (st *state) future() bool {
	i := int(st.fine.parent[st.match.First])
	first := st.doc.Sentences[st.sentenceOf(i)].First
	if st.reported(i, first) || i > first && st.doc.Tokens[i-1].Norm == "since" {
		return false
	}
	verb, tense := st.verb()
	if tense == text.Past && st.doc.Tokens[verb.First].Norm == "had" { // "had been due on Friday"
		return false
	}
	for k := max(first, i-3); k < i; k++ {
		if n, _ := st.f.lex.Match(st.doc.Words, nil, k, st.f.classes["ahead_word"]); n > 0 {
			return true
		}
	}
	const far = 14 // tokens: "has decided to admit two more members in March"
	from := max(first, i-far)
	if tense == text.Past && verb.Last <= i { // "planned the attack that killed nine on Tuesday"
		from = max(from, verb.First)
	}
	for k := from; k < i; k++ {
		if n, _ := st.f.lex.Match(st.doc.Words, nil, k, st.f.classes["plan_word"]); n > 0 {
			return true
		}
	}
	if st.doc.Groups != nil {
		return tense == text.Future || tense == text.Present && st.scheduled(verb, i)
	}
	for k := first; k < i; k++ {
		if w := st.doc.Tokens[k].Norm; w == "will" || w == "'ll" {
			return true
		}
	}
	return false
}

// scheduled reports whether verb, in the present, tells of a plan for the time at token i: "talks resume Monday". In a
// headline the present tells what has happened.
func (st *state) scheduled(verb text.Group, i int) bool {
	const most = 8 // tokens
	if verb.Last > i || i-verb.Last > most || st.zoneAt(st.doc.Tokens[i].Start) != text.Body ||
		!st.f.lex.Has(st.doc.Words[verb.Head], st.f.classes["scheduled_verb"]) {
		return false
	}
	return !slices.ContainsFunc(st.doc.Tokens[verb.Last:i], func(t text.Token) bool { return t.Norm == "," })
}

// willBe reports whether the verb beside the match is in the future.
func (st *state) willBe() bool {
	_, tense := st.verb()
	return tense == text.Future
}

// past reports whether the verb beside the match looks back.
func (st *state) past() bool {
	_, tense := st.verb()
	return tense == text.Past
}

// pastBeside reports whether a verb that looks back stands just before the match: "was killed on 21 October".
func (st *state) pastBeside() bool {
	verb, tense := st.verb()
	i := int(st.fine.parent[st.match.First])
	return tense == text.Past && verb.Last == i-1 && st.doc.Tokens[i-1].Norm == "on"
}

func (st *state) sentenceOf(token int) int {
	return max(0, sort.Search(len(st.doc.Sentences), func(k int) bool { return st.doc.Sentences[k].First > token })-1)
}

func (st *state) fineSentence(token int) int {
	return max(0, sort.Search(len(st.fine.Sentences), func(k int) bool { return st.fine.Sentences[k].First > token })-1)
}

// told is what words such as "two days later" or "that year" count from: for units of days the last single day
// read, else the last date.
func (st *state) told(unit string) (day, bool) {
	switch unit {
	case "D", "NI", "MO", "EV", "TH", "TM", "TS":
		return st.scene, st.hasScene
	case "W", "2W":
		if len(st.story) <= len("2006-01") && !strings.Contains(st.story, "W") { // a month or a year
			return st.scene, st.hasScene
		}
	}
	return st.storyDay, st.hasStory
}
