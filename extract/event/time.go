package event

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"dateline/extract/facts"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// Which of the times that a sentence names is the time of its event.

// dated reports whether a time expression tells a week or less.
func dated(doc *text.Document, timex int) bool {
	return timex >= 0 && doc.Timexes[timex].DatePrec != nil && *doc.Timexes[timex].DatePrec <= 3
}

// isApart reports whether the sentence dates another happening by the one at token i: "It came hours after …", "were
// killed, a week after a car bomb …". Behind a verb of saying it is the saying that is dated.
func (f *Finder) isApart(doc *text.Document, sent, i int) bool {
	first := doc.Sentences[sent].First
	for k := i - 1; k > first; k-- {
		switch doc.Tokens[k].Norm {
		case "after", "before":
			if !f.has(doc, k-1, f.unit) {
				return false
			}
			for g := groupFrom(doc, k) - 1; g >= 0 && doc.Groups[g].First >= first; g-- {
				if doc.Groups[g].Kind == text.VerbGroup && !saidAside(doc, g) {
					return !f.has(doc, doc.Groups[g].Head, f.say)
				}
			}
			return false
		case ",", ";", "\"":
			return false
		}
	}
	return false
}

// saidAside reports whether group g is the verb of an aside between commas that names who says so: ", the army said,".
func saidAside(doc *text.Document, g int) bool {
	v := doc.Groups[g]
	return g > 1 && v.Last < len(doc.Tokens) && doc.Tokens[v.Last].Norm == "," && doc.Groups[g-1].Kind == text.NounGroup && doc.Groups[g-1].Last == v.First &&
		doc.Groups[g-1].First > 0 && doc.Tokens[doc.Groups[g-1].First-1].Norm == ","
}

// when gives x the time expression of its sentence that stands nearest, behind it rather than before. A time
// behind another mention is that mention's. "said on Thursday" dates the saying; only where the text gives no
// other time does a month or a year in which something was claimed or found out date what was.
func (f *Finder) when(doc *text.Document, x *mention, all []mention) {
	best, distance, said := -1, 1<<30, -1
	sent := doc.Sentences[x.sent]
	for i := sort.Search(len(doc.Timexes), func(k int) bool { return doc.Timexes[k].First >= sent.First }); i < len(doc.Timexes); i++ {
		t := doc.Timexes[i]
		if t.Last > sent.Last {
			break
		}
		if t.Type != facts.Date && t.Type != facts.Time && t.DateStart == nil {
			continue
		}
		if k := groupAt(doc, t.First); k >= 0 && k == groupAt(doc, x.head) && doc.Groups[k].Kind == text.NounGroup {
			best = i // "this morning's attack"
			break
		}
		if f.reporting(doc, t.First) || timex.Ranks(doc, t) || t.First < x.head && (commemorated(doc, x) || ofAntecedent(doc, all, x, t.First)) || t.First > x.head && (opens(doc, t) || f.ofStance(doc, x, t.First) || f.ofSubject(doc, x, t)) || shut(all, x, t.First) || t.Type != facts.Duration && modifier(doc, t, x.head) || bounding(doc, t.First) || t.First < x.head && longBefore(doc, t.Last, x.head) {
			continue
		}
		if f.elsewhere(doc, x, t.First) {
			if t.First < x.head && long(t) {
				said = i
			}
			continue
		}
		d := t.First - x.head
		if d < 0 {
			d = 3 * -d
		}
		if d < distance {
			best, distance = i, d
		}
	}
	if best < 0 {
		best = said
	}
	x.Timex = best
}

// longPast is how many days before the article's day an event is background, whatever its words: a year.
const longPast = 365

// recall makes background of the events that the text dates a year or more before day, the article's.
func recall(doc *text.Document, day string, res *Result) {
	for i := range res.Events {
		if ev := &res.Events[i]; ev.Timex >= 0 {
			if n, ok := daysBefore(doc.Timexes[ev.Timex], day); ok && n >= longPast {
				ev.Temporal = facts.Historical
			}
		}
	}
}

// sameDay gives the events that follow one of the dateline's own day in the next sentences, and of which no time is told,
// that day: a report goes on with the day's news until it says otherwise. With another day's news it goes on where it says
// "meanwhile" or "minutes later".
func (f *Finder) sameDay(doc *text.Document, events []Event) {
	today := datelineDay(doc)
	for i := 1; i < len(events); i++ {
		ev, last := &events[i], &events[i-1]
		if !follows(ev, last) || f.earlier(doc, ev) {
			continue
		}
		beside, t := f.meanwhile(doc, ev), doc.Timexes[last.Timex]
		if ev.Timex >= 0 && (doc.Timexes[ev.Timex].DateStart != nil || !beside) { // "minutes later" has no day of its own
			continue
		}
		if t.DateStart != nil && *t.DateStart == *t.DateEnd && (*t.DateStart == today || beside) {
			ev.Timex = last.Timex
		}
	}
}

// follows reports whether ev is news that the text goes on with behind last, of which a time is told.
func follows(ev, last *Event) bool {
	const reach = 2 // sentences
	return last.Timex >= 0 && last.Realis == facts.Actual && ev.Realis == facts.Actual && ev.Temporal == facts.Current &&
		last.last <= ev.sentence && ev.sentence <= last.last+reach
}

// meanwhile reports whether the words before the trigger of ev say that it happened at about the time of what was told
// last.
func (f *Finder) meanwhile(doc *text.Document, ev *Event) bool {
	for i := doc.Sentences[ev.sentence].First; i < min(ev.Evidence[0].Last+2, len(doc.Tokens)); i++ {
		if n, _ := f.lex.Match(doc.Words, nil, i, f.together); n > 0 {
			return true
		}
	}
	return false
}

// longBefore reports whether what stands at token from happened days or more before what is told behind it at token at:
// "four were killed on Tuesday, a week after a car bomb …".
func longBefore(doc *text.Document, from, at int) bool {
	d := spanBefore(doc, from, at)
	return d >= 0 && !strings.HasPrefix(doc.Timexes[d].Value, "PT")
}

// spanBefore returns the duration, behind token from, that stands with "after" before the clause of token at; -1 for none.
func spanBefore(doc *text.Document, from, at int) int {
	for i := at - 1; i > from; i-- {
		switch doc.Tokens[i].Norm {
		case "after":
			for k, t := range doc.Timexes {
				if t.Last == i && t.Type == facts.Duration && t.First >= from {
					return k
				}
			}
			return -1
		case ",", ";", "\"":
			return -1
		}
	}
	return -1
}

// Gap is the time of an event that is told by how long after it another happened.
type Gap struct {
	Timex      int    // the duration
	Start, End string // YYYY-MM-DD
	Prec       int
}

// backdate gives the events that another of the same sentence followed by days, weeks, months or years, and that day is told,
// the time so far before: "were killed on Tuesday, a week after a car bomb …".
func backdate(doc *text.Document, events []Event) {
	for i := range events {
		ev, first := &events[i], doc.Sentences[events[i].sentence].First
		d := spanBefore(doc, first, ev.Evidence[0].First)
		if ev.Timex >= 0 || d < 0 {
			continue
		}
		for _, later := range events {
			if later.sentence != ev.sentence || later.Timex < 0 || later.Evidence[0].First > doc.Timexes[d].First {
				continue
			}
			if t := doc.Timexes[later.Timex]; t.DateStart != nil && *t.DateStart == *t.DateEnd {
				ev.Gap = gapBefore(*t.DateStart, doc.Timexes[d].Value, d)
				break
			}
		}
	}
}

// gapBefore returns the days that lie a duration ("P1W") before a day, as exact as its unit; nil where it has no number.
func gapBefore(day, duration string, timex int) *Gap {
	var n int
	var unit byte
	if _, err := fmt.Sscanf(duration, "P%d%c", &n, &unit); err != nil || n <= 0 || n > 1000 {
		return nil
	}
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil
	}
	from, to, prec := at, at, 1
	switch unit {
	case 'D':
		from = at.AddDate(0, 0, -n)
		to = from
	case 'W':
		mid := at.AddDate(0, 0, -7*n)
		from, to, prec = mid.AddDate(0, 0, -1), mid.AddDate(0, 0, 1), 2
	case 'M':
		mid := at.AddDate(0, -n, 1-at.Day())
		from, to, prec = mid, mid.AddDate(0, 1, -1), 4
	case 'Y':
		year := at.Year() - n
		from, to, prec = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC), 5
	default:
		return nil
	}
	return &Gap{timex, from.Format(time.DateOnly), to.Format(time.DateOnly), prec}
}

// earlier reports whether ev is told as gone before what was told last: in the past perfect, or as known already ("the
// murder of").
func (f *Finder) earlier(doc *text.Document, ev *Event) bool {
	r := ev.Evidence[0]
	if longBefore(doc, doc.Sentences[ev.sentence].First, r.First) {
		return true
	}
	if k := groupAt(doc, r.Last-1); k >= 0 && doc.Groups[k].Kind == text.NounGroup && f.definite[doc.Words[doc.Groups[k].First]] {
		return true
	}
	for i := r.First; i < r.Last; i++ {
		if doc.Tokens[i].Norm == "had" {
			return true
		}
	}
	return false
}

// datelineDay is the day that the dateline gives, as YYYY-MM-DD; "" for none.
func datelineDay(doc *text.Document) string {
	for _, t := range doc.Timexes {
		if doc.Zones[doc.ZoneOf(t.First)].Kind != text.Dateline {
			return ""
		}
		if t.DateStart != nil && *t.DateStart == *t.DateEnd {
			return *t.DateStart
		}
	}
	return ""
}

// finds reports whether the time of x is when the dead were found: the words of the trigger tell of finding ("were found
// today", "found murdered"), or a verb between the two ("the bodies of judges who had been shot were found today").
func (f *Finder) finds(doc *text.Document, x *mention) bool {
	const reach = 2 // words before
	first, last := x.head-reach, x.head
	if t := doc.Timexes[x.Timex].First; t > x.head {
		last = t
	} else {
		first = min(first, t)
	}
	for k := max(0, first); k <= last; k++ {
		if f.has(doc, k, f.find) && doc.Tags[k] != text.NN {
			return true
		}
	}
	return false
}

// joinTime gives ev the time of x where that says more: the day of a deed goes before that on which its victims died or
// were found.
func joinTime(doc *text.Document, ev *Event, x *mention) {
	switch {
	case x.Timex < 0:
		return
	case ev.Timex < 0, ev.Found && !x.Found, finer(doc, x.Timex, ev.Timex) && ev.Found == x.Found,
		!ev.told && x.told && !x.Found && dated(doc, x.Timex):
		ev.Timex, ev.Found = x.Timex, x.Found
	}
}

// long reports whether a time is a month or longer, be it resolved or not ("XXXX-01").
func long(t text.Timex) bool {
	if t.DatePrec == nil {
		return len(t.Value) <= len("2006-01")
	}
	return *t.DatePrec >= 4
}

// modifier reports whether a time is a modifier of a noun other than the trigger: "a 1981 blue van", "today's
// elections".
func modifier(doc *text.Document, t text.Timex, trigger int) bool {
	if t.Type == facts.Time && t.First > 0 && doc.Tokens[t.First-1].Norm == "at" {
		return false // "at 0620 rebels …"
	}
	k := groupAt(doc, t.First)
	return k >= 0 && doc.Groups[k].Head >= t.Last && doc.Groups[k].Head != trigger
}

// shut reports whether another mention of the sentence stands between x and token at behind it.
func shut(all []mention, x *mention, at int) bool {
	for _, other := range all {
		if other.sent == x.sent && x.head < other.head && other.head < at && other.Realis == facts.Actual && other.report < 0 {
			return true
		}
	}
	return false
}

// ofAntecedent reports whether x is told in the relative clause of another mention behind the time at token t, which that
// mention has or has not: "three years after the bombing that killed 12".
func ofAntecedent(doc *text.Document, all []mention, x *mention, t int) bool {
	k := groupAt(doc, x.head)
	if k < 0 || doc.Groups[k].Kind != text.VerbGroup || doc.Groups[k].First <= t {
		return false
	}
	switch doc.Tokens[doc.Groups[k].First-1].Norm {
	case "that", "which":
	default:
		return false
	}
	for _, y := range all {
		if y.sent == x.sent && t < y.head && y.head < doc.Groups[k].First {
			return true
		}
	}
	return false
}

// opens reports whether a time opens the clause behind it, so that it dates nothing before: "and in April a grenade was
// thrown".
func opens(doc *text.Document, t text.Timex) bool {
	i := t.First - 1
	if i > 0 && doc.Tags[i] == text.IN {
		i--
	}
	if i < 0 {
		return false
	}
	switch doc.Tokens[i].Norm {
	case "and", "but", "while", ";":
	default:
		return false
	}
	k := groupFrom(doc, t.Last)
	for ; k < len(doc.Groups) && doc.Groups[k].Kind == text.NounGroup; k++ {
		if doc.Groups[k].First > t.Last+clauseReach {
			return false
		}
	}
	return k < len(doc.Groups) && doc.Groups[k].First > t.Last && doc.Groups[k].First <= t.Last+clauseReach && doc.Groups[k].Tense != text.Gerund
}

// clauseReach bounds the words of a subject between a time that opens its clause and the verb.
const clauseReach = 10

// ofStance reports whether the time at token t, right behind the known event of x, is that of the claim, denial or
// condemnation whose object x is: "claimed the ambush on Monday".
func (f *Finder) ofStance(doc *text.Document, x *mention, t int) bool {
	k := groupAt(doc, x.head)
	if !x.definite || k < 1 || doc.Groups[k].Kind != text.NounGroup || t > doc.Groups[k].Last+1 {
		return false
	}
	v := k - 1
	if v > 0 && doc.Groups[v].Kind == text.NounGroup && doc.Tokens[doc.Groups[k].First-1].Norm == "for" {
		v-- // "claimed responsibility for the attack on Monday"
	}
	return doc.Groups[v].Kind == text.VerbGroup && doc.Groups[v].Last+3 >= doc.Groups[k].First && !f.occursBy(doc, doc.Groups[v]) && !f.has(doc, doc.Groups[v].Head, f.carryOut)
}

// elsewhere reports whether the time at token t belongs to another verb than the happening of x: one that
// stands between them and does not itself say that something happens ("condemned yesterday the murder of"), or
// the clause that holds x's as what was said ("announced today that").
func (f *Finder) elsewhere(doc *text.Document, x *mention, t int) bool {
	noun := false
	if k := groupAt(doc, x.head); k >= 0 {
		noun = doc.Groups[k].Kind == text.NounGroup
	}
	a, b := min(t, x.head), max(t, x.head)
	for i := a + 1; i < b; i++ {
		switch doc.Tokens[i].Norm {
		case "that":
			if t < x.head && doc.Tags[i] == text.IN {
				return true
			}
		case "because", "although", "whereas":
			if t > x.head {
				return true
			}
		}
	}
	if k := groupAt(doc, t-1); noun && t > 0 && t < x.head && k >= 0 && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Tense != text.NoTense &&
		!f.occursBy(doc, doc.Groups[k]) && !f.has(doc, doc.Groups[k].Head, f.carryOut) {
		return true // "resigned today over the murder"
	}
	if noun && t < x.head && x.definite && f.stanceOn(doc, x, t) || t < x.head && f.closedOff(doc, doc.Sentences[x.sent].First, t, x.head) {
		return true
	}
	for k := groupFrom(doc, a); k < len(doc.Groups) && doc.Groups[k].First < b; k++ {
		g := doc.Groups[k]
		if g.Kind != text.VerbGroup || g.Head == x.head || f.aside(doc, g, a, b) {
			continue
		}
		if f.has(doc, g.Head, f.say) || (noun || t > x.head && joined(doc, g)) && !f.occursBy(doc, g) {
			return true
		}
	}
	return !noun && t < x.head && f.related(doc, t, x.head)
}

// closedOff reports whether the time at token t is that of a clause about somebody, which a comma or a colon ends before token
// head: "people who arrived today, …", "the headlines today were: …".
func (f *Finder) closedOff(doc *text.Document, first, t, head int) bool {
	end := t
	for end < head && doc.Tokens[end].Norm != "," && doc.Tokens[end].Norm != ":" {
		end++
	}
	if end == head {
		return false
	}
	if doc.Tokens[end].Norm == ":" {
		k := groupAt(doc, end-1)
		return k >= 0 && doc.Groups[k].Kind == text.VerbGroup
	}
	k := groupFrom(doc, t) - 1
	for ; k >= 0 && doc.Groups[k].Kind != text.VerbGroup; k-- {
		if t-doc.Groups[k].First > asideReach {
			return false
		}
	}
	if k < 1 || doc.Groups[k].First <= first || f.occursBy(doc, doc.Groups[k]) || f.has(doc, doc.Groups[k].Head, f.carryOut) || f.has(doc, doc.Groups[k].Head, f.say) {
		return false
	}
	switch doc.Tokens[doc.Groups[k].First-1].Norm {
	case "who", "which", "whom":
		return true
	}
	return false
}

// asideReach bounds the words between the verb of a clause about somebody and its time.
const asideReach = 6

// stanceOn reports whether the time at token t is that of a claim of which the known event of x is the object: "claimed
// responsibility on Sunday for the attack".
func (f *Finder) stanceOn(doc *text.Document, x *mention, t int) bool {
	if t > 0 && doc.Tags[t-1] == text.IN {
		t--
	}
	k := groupAt(doc, t-1)
	if k >= 1 && doc.Groups[k].Kind == text.NounGroup && doc.Groups[k-1].Last == doc.Groups[k].First {
		k--
	}
	if k < 0 || doc.Groups[k].Kind != text.VerbGroup || doc.Groups[k].Tense == text.NoTense || f.occursBy(doc, doc.Groups[k]) || f.has(doc, doc.Groups[k].Head, f.carryOut) {
		return false
	}
	g := groupAt(doc, x.head)
	return g >= 1 && doc.Tags[doc.Groups[g].First-1] == text.IN && groupFrom(doc, t+1) >= g-1
}

// ofSubject reports whether the time behind x, a noun that is only part of a subject, belongs to the verb right behind the
// time: "the prosecutor who investigates the murder of the judge today issued".
func (f *Finder) ofSubject(doc *text.Document, x *mention, t text.Timex) bool {
	k, v := groupAt(doc, x.head), groupAt(doc, t.Last)
	if k < 0 || v < 0 || doc.Groups[k].Kind != text.NounGroup || doc.Groups[v].Kind != text.VerbGroup || doc.Groups[k].First == 0 || t.First == 0 || doc.Tags[t.First-1] == text.IN {
		return false // "the murder of the judge on 18 August has"
	}
	switch doc.Tags[doc.Groups[k].First-1] {
	case text.IN, text.VBG:
		return !f.occursBy(doc, doc.Groups[v])
	}
	return false
}

// related reports whether the verb at token head stands in a clause about somebody whom another verb names, that the time at
// token t before both belongs to: "today denounced the attack in which two were killed", but not "was going home today when
// gunmen who …".
func (f *Finder) related(doc *text.Document, t, head int) bool {
	verb := false
	for k := groupFrom(doc, t); k < len(doc.Groups) && doc.Groups[k].First < head; k++ {
		g := doc.Groups[k]
		if g.First > t && g.Last <= head && g.Kind == text.VerbGroup && g.Tense != text.NoTense && g.Tense != text.Gerund && g.Head != head && !f.occursBy(doc, g) && !f.aside(doc, g, t, head) {
			verb = true
		}
	}
	relative := false
	for i := t + 1; verb && i < head; i++ {
		switch doc.Tokens[i].Norm {
		case "who", "whom", "whose", "which", "that":
			relative = true
		case "when", "while", "as", "after", "before", "and", "but":
			return false
		}
	}
	return relative
}

// aside reports whether a verb group between tokens a and b is no verb of the clause: "suspected rebels", "men wearing
// uniforms", "a gang, two of whom were armed, on Friday".
func (f *Finder) aside(doc *text.Document, g text.Group, a, b int) bool {
	if f.has(doc, g.Head, f.hedge) || g.Tense == text.Gerund && g.First > a+1 && !f.has(doc, g.Head, f.say) {
		return true
	}
	relative := false
	for i := g.First - 1; i > a && doc.Tokens[i].Norm != ","; i-- {
		switch doc.Tokens[i].Norm {
		case "who", "whom", "whose", "which":
			relative = true
		}
	}
	for i := g.Last; relative && i < b; i++ {
		if doc.Tokens[i].Norm == "," {
			return true
		}
	}
	return false
}

// joined reports whether "and" joins a verb group to one before it: "were kidnapped and released today".
func joined(doc *text.Document, g text.Group) bool {
	return g.First > 0 && doc.Tokens[g.First-1].Norm == "and"
}

// bounding reports whether a word before a time makes it the bound of a stretch: "minister until May".
func bounding(doc *text.Document, t int) bool {
	if t == 0 {
		return false
	}
	switch doc.Tokens[t-1].Norm {
	case "until", "till", "since", "before":
		return true
	}
	return false
}

// occursBy reports whether a verb group says that something happens, or is the auxiliary of such a verb.
func (f *Finder) occursBy(doc *text.Document, g text.Group) bool {
	return f.has(doc, g.Head, f.occur) || f.has(doc, g.Head, f.attackVerb)
}

// reporting reports whether a time expression follows a verb of saying: at most one word stands between.
func (f *Finder) reporting(doc *text.Document, first int) bool {
	if first > 0 && doc.Tokens[first-1].Norm == "that" {
		return false // "said that yesterday gunmen …"
	}
	for i := max(first-2, 0); i < first; i++ {
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, i, f.say); n > 0 {
			return true
		}
	}
	return false
}
