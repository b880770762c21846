package casualty

import (
	"fmt"
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// joined puts the sum before counts that a sentence tells one after the other of one outcome: "killed two guards …
// before killing a driver". from is the first report of the sentence.
func (st *state) joined(from int) {
	for i := from; i < len(st.out); i++ {
		for k := from; k < i; k++ {
			a, b := st.out[k], st.out[i]
			if a.Outcome != b.Outcome || a.Relation != facts.Total || b.Relation != facts.Total || a.PartOf >= 0 || b.PartOf >= 0 ||
				a.Derivation != "" || b.Derivation != "" || a.Point == nil || b.Point == nil || *a.Point == 0 || *b.Point == 0 ||
				a.Realis != facts.Actual || b.Realis != facts.Actual || a.Scope != b.Scope || !st.goesOn(a, b) {
				continue
			}
			sum := summed([]Report{a, b})
			if len(sum) != 3 {
				continue
			}
			sum[0].First, sum[0].Last = min(a.First, b.First), max(a.Last, b.Last)
			st.out[k].Relation, st.out[k].PartOf = facts.Part, len(st.out)
			st.out[i].Relation, st.out[i].PartOf = facts.Part, len(st.out)
			st.out = append(st.out, sum[0])
			return
		}
	}
}

// goesOn reports whether the verb of b goes on where that of a left off: "before killing", "then shot dead".
func (st *state) goesOn(a, b Report) bool {
	if b.Trigger < a.Trigger {
		a, b = b, a
	}
	k := groupFrom(st.doc, b.Trigger)
	if k >= len(st.doc.Groups) || st.doc.Groups[k].Kind != text.VerbGroup || st.doc.Groups[k].First == 0 {
		return false
	}
	switch st.doc.Tokens[st.doc.Groups[k].First-1].Norm {
	case "before", "then", "after":
		return true
	}
	return false
}

// retracted marks the figures of a sentence that says that they no longer hold: an earlier report of them was wrong
// (retracted), or they were reported at first (superseded). In a notice of correction, what an earlier version said, and
// not what it is "corrected to show".
func (st *state) retracted(from int, s text.Sentence) {
	early, wrong, first := -1, false, false
	for i := s.First; i < s.Last; i++ {
		if n, kind := st.match(st.doc, i, st.earlier); n > 0 && early < 0 && (kind == "" || st.toldNear(i, s)) {
			early, first = i, kind == "first"
		}
		if n, _ := st.match(st.doc, i, st.wrong); n > 0 && !(early < 0 && st.corrects(i, s)) {
			wrong = true
		}
	}
	notice := st.doc.Zones[s.Zone].Kind == text.Correction
	if early < 0 && !wrong || early < 0 && !notice {
		return
	}
	for i := from; i < len(st.out); i++ {
		r := &st.out[i]
		if r.Status == facts.StatusSuperseded || r.SupersededBy >= 0 || r.Trigger < early && !wrong && !st.nearBy(early, r.Trigger) || semicolonBetween(st.doc, early, r.Trigger) {
			continue
		}
		r.first = first && !wrong
		if r.Status = facts.StatusSuperseded; wrong || notice {
			r.Status = facts.StatusRetracted
			r.note("retracted")
		}
	}
}

// toldNear reports whether a verb of saying stands within three tokens of the adverb at token i: "had earlier put the
// toll", "initially said".
func (st *state) toldNear(i int, s text.Sentence) bool {
	for k := max(i-3, s.First); k < min(i+4, s.Last); k++ {
		if verbal(st.doc, k) && st.lex.Has(st.doc.LemmaWords[k], st.tell.class) {
			return true
		}
	}
	return false
}

// corrects reports whether the word at token i gives the figure that holds: "was corrected to show that", "corrects the
// second paragraph to say that".
func (st *state) corrects(i int, s text.Sentence) bool {
	if st.doc.Lemmas[i] != "correct" {
		return false
	}
	for k := i + 1; k+1 < s.Last; k++ {
		if st.doc.Tokens[k].Norm == "to" {
			switch st.doc.Lemmas[k+1] {
			case "say", "show", "reflect", "state", "read", "indicate", "clarify":
				return true
			}
		}
	}
	return false
}

// nearBy reports whether "earlier" at token i stands in the verb group of the trigger's clause, a word or three behind
// it: "had put the toll at 10 earlier".
func (st *state) nearBy(i, trigger int) bool { return i > trigger && i < trigger+6 }

func semicolonBetween(doc *text.Document, a, b int) bool {
	if a < 0 {
		return false
	}
	for i := min(a, b); i < max(a, b); i++ {
		if doc.Tokens[i].Norm == ";" {
			return true
		}
	}
	return false
}

// link settles what reports are to each other over the whole document.
func (st *state) link() {
	st.liveBlog()
	st.successors()
	st.others()
	st.additions()
	st.absorbed()
	st.samePeople()
	st.conflicts()
	st.scopes()
	st.version()
}

// version notes that the article is a later version of a wire story: its headline begins "UPDATE 3-".
func (st *state) version() {
	if len(st.doc.Tokens) < 2 || st.doc.Tokens[0].Norm != "update" && st.doc.Tokens[0].Norm != "wrapup" || !st.doc.Tokens[1].Shape.Has(text.HasDigit) {
		return
	}
	if len(st.out) > 0 && st.out[0].Sentence == 0 {
		st.out[0].note("version")
	}
}

// successors gives each figure that was replaced, by no figure of its own words, the one that stands instead: a total of
// the same outcome behind it in the sentence, else the last before it, else the first behind it.
func (st *state) successors() {
	for i := range st.out {
		r := &st.out[i]
		if r.Status != facts.StatusSuperseded && r.Status != facts.StatusRetracted || r.SupersededBy >= 0 {
			continue
		}
		beside, before, behind := -1, -1, -1
		for k, o := range st.out {
			switch {
			case k == i || o.Outcome != r.Outcome || !stands(o) || o.Scope != r.Scope || o.Role == facts.Perpetrator:
			case o.First < r.First:
				if before < 0 || o.First > st.out[before].First {
					before = k
				}
			case o.Sentence == r.Sentence:
				if beside < 0 || o.First < st.out[beside].First {
					beside = k
				}
			case behind < 0 || o.First < st.out[behind].First:
				behind = k
			}
		}
		for _, k := range []int{behind, before, beside} {
			if k >= 0 {
				r.SupersededBy = k
			}
		}
		if r.first && r.SupersededBy < 0 {
			r.Status = facts.StatusProvisional // "initial reports", and nothing after them
		}
	}
}

// stands reports whether a figure is a total that nothing in its own words takes back.
func stands(r Report) bool {
	return r.Relation == facts.Total && r.PartOf < 0 && r.Polarity == facts.Positive && r.Realis == facts.Actual &&
		r.Status != facts.StatusSuperseded && r.Status != facts.StatusRetracted && r.Quantifier != facts.None
}

// additions marks the totals that a later one replaces by its own arithmetic: with an increment told beside it ("five
// more bodies were found, bringing the toll to 19"), or as the old figure of a change ("rose from 40 to 62").
func (st *state) additions() {
	for k := range st.out {
		o := st.out[k]
		if o.Point == nil {
			continue
		}
		if o.Status == facts.StatusSuperseded && o.SupersededBy >= 0 {
			st.replace(o.SupersededBy, *o.Point)
		}
		if o.Relation != facts.Increment {
			continue
		}
		for i := range st.out {
			if now := st.out[i]; now.Sentence == o.Sentence && now.Outcome == o.Outcome && stands(now) && now.Point != nil {
				st.replace(i, *now.Point-*o.Point)
			}
		}
	}
}

// absorbed makes the increments behind a toll in its sentence parts of it: "the toll rose to 23 after seven people died of
// their injuries" has counted the seven, and "had risen from 16 after seven died" leads to the figure that stands.
func (st *state) absorbed() {
	for k := range st.out {
		o := &st.out[k]
		if o.Relation != facts.Increment && o.Relation != facts.Transfer || o.PartOf >= 0 {
			continue
		}
		for i, toll := range st.out {
			whole := i
			if toll.SupersededBy >= 0 {
				whole = toll.SupersededBy
			}
			if toll.Sentence == o.Sentence && toll.First < o.First && toll.Outcome == o.Outcome && strings.HasPrefix(toll.Rule, tollRule) && stands(st.out[whole]) {
				o.PartOf = whole
				break
			}
		}
	}
}

// others makes totals of increments that are counted beside those of another outcome in their sentence, behind none of
// their own: "killing two people and injuring another" adds to no earlier wounded.
func (st *state) others() {
	for k := range st.out {
		o := &st.out[k]
		if o.Relation != facts.Increment || !isHarm(o.Outcome) {
			continue
		}
		beside, own := false, false
		for _, r := range st.out {
			if r.Sentence == o.Sentence && r.First < o.First && isHarm(r.Outcome) {
				own = own || r.Outcome == o.Outcome
				beside = beside || r.Outcome != o.Outcome
			}
		}
		if first := st.doc.Tokens[o.Victims.First].Norm; beside && !own && first != "more" && !also(st.doc, o.Trigger) {
			o.Relation = facts.Total
		}
	}
}

// tollRule begins the ids of the rules for what a toll stands at.
const tollRule = "casualty.toll-"

// replace lets report now replace the totals before it of n.
func (st *state) replace(now, n int) {
	for k := range st.out {
		o := &st.out[k]
		if n > 0 && k != now && stands(*o) && o.Outcome == st.out[now].Outcome && o.First < st.out[now].First && o.Point != nil && *o.Point == n && o.Status == facts.StatusReported {
			o.Status, o.SupersededBy = facts.StatusSuperseded, now
		}
	}
}

// samePeople notes figures for people who were counted before under another outcome: "the same three men".
func (st *state) samePeople() {
	for i := range st.out {
		for k := i - 1; k >= 0 && st.out[k].Sentence == st.out[i].Sentence; k-- {
			a, b := &st.out[k], &st.out[i]
			if a.Victims == b.Victims && a.Victims.Last > 0 && a.Outcome != b.Outcome && a.Status == b.Status && isHarm(a.Outcome) && isHarm(b.Outcome) && a.Quantifier != facts.None {
				b.note("same-people")
			}
		}
	}
}

func isHarm(o facts.Outcome) bool { return o == facts.Killed || o == facts.Wounded }

// near is how many sentences apart two sources may stand whose counts are held against each other. Further apart, they
// are as likely of two incidents.
const near = 5

// conflicts notes rival totals of one outcome: two sources in one sentence or next to each other, and a headline that
// the text differs from.
func (st *state) conflicts() {
	var titles []int
	told := map[facts.Outcome]bool{} // has a total in the text below the headline
	for i := range st.out {
		b := &st.out[i]
		if !stands(*b) || b.Scope != OwnIncident {
			continue
		}
		title := st.kindOf(b) == text.Headline
		if title {
			titles = append(titles, i)
		} else if !told[b.Outcome] {
			told[b.Outcome] = true
			for _, k := range titles {
				if a := st.out[k]; a.Outcome == b.Outcome && !compatible(a.Count, b.Count) {
					b.note("conflict", formula(a.Count))
				}
			}
		}
		for k := i - 1; k >= 0 && st.out[k].Sentence >= b.Sentence-near; k-- {
			a := st.out[k]
			if a.Outcome == b.Outcome && stands(a) && a.Scope == OwnIncident && a.Source != nil && b.Source != nil &&
				a.Source.Text != b.Source.Text && !compatible(a.Count, b.Count) {
				b.note("conflict", formula(a.Count))
			}
		}
	}
}

func (st *state) kindOf(r *Report) text.ZoneKind {
	return st.doc.Zones[st.doc.Sentences[r.Sentence].Zone].Kind
}

// compatible reports whether two counts can both be true.
func compatible(a, b facts.Count) bool {
	low := func(c facts.Count) int {
		if c.Min != nil {
			return *c.Min
		}
		return 0
	}
	high := func(c facts.Count) int {
		if c.Max != nil {
			return *c.Max
		}
		return 1 << 30
	}
	return low(a) <= high(b) && low(b) <= high(a)
}

// scopes notes which figures are not those of the event told.
func (st *state) scopes() {
	for i := range st.out {
		switch st.out[i].Scope {
		case OtherIncident:
			st.out[i].note("other-incident")
		case Multiple:
			st.out[i].note("multiple")
		case Cumulative:
			st.out[i].note("cumulative")
		}
	}
}

// liveBlog orders the figures of entries that begin with a time of day: each is replaced by that of the next later one.
func (st *state) liveBlog() {
	var stamped []int // reports, with their stamps beside them
	var at []int
	sentence, stamp := -1, -1
	for i, r := range st.out {
		if r.Sentence != sentence {
			sentence, stamp = r.Sentence, st.stamp(r.Sentence)
		}
		if stamp >= 0 && stands(r) {
			stamped, at = append(stamped, i), append(at, stamp)
		}
	}
	for a, i := range stamped {
		best := -1
		for b, k := range stamped {
			if at[b] > at[a] && st.out[k].Outcome == st.out[i].Outcome && (best < 0 || at[b] < at[best]) {
				best = b
			}
		}
		if best >= 0 {
			st.out[i].Status, st.out[i].SupersededBy = facts.StatusSuperseded, stamped[best]
		}
	}
}

// entry is how many sentences an entry of a live blog may have; it bounds the look back.
const entry = 12

// stamp returns the minutes of the clock time that the sentence, or its paragraph, begins with; -1 for none.
func (st *state) stamp(sent int) int {
	zone := st.doc.Sentences[sent].Zone
	for least := sent - entry; sent >= 0 && sent > least && st.doc.Sentences[sent].Zone == zone; sent-- {
		i := st.doc.Sentences[sent].First
		if !st.doc.Tokens[i].Shape.Has(text.HasDigit) {
			continue
		}
		norm := strings.NewReplacer(":", "", ".", "").Replace(st.doc.Tokens[i].Norm)
		if i+2 < len(st.doc.Tokens) && st.doc.Tokens[i+1].Norm == ":" && st.doc.Tokens[i+2].Shape.Has(text.Numeric|text.Glued) {
			norm, i = norm+st.doc.Tokens[i+2].Norm, i+2
		}
		var hour, minute int
		if len(norm) == 4 && st.doc.Tokens[i].Shape.Has(text.HasDigit) && stamped(st.doc, i+1) {
			if n, err := fmt.Sscanf(norm, "%2d%2d", &hour, &minute); err == nil && n == 2 && hour < 24 && minute < 60 {
				return 60*hour + minute
			}
		}
	}
	return -1
}

// stamped reports whether what stands at token i sets a time at the head of an entry apart.
func stamped(doc *text.Document, i int) bool {
	if i >= len(doc.Tokens) {
		return false
	}
	switch doc.Tokens[i].Norm {
	case "gmt", "utc", "cet", "est", ":", "-", "--", "local":
		return true
	}
	return false
}

// spared makes of people who came to no harm that none was killed and none wounded, where the text speaks of all of
// them; of some, that they survived.
func (f *Finder) spared(doc *text.Document, s text.Sentence, trigger pattern.Range, out []Report) []Report {
	if len(out) == 0 {
		return nil
	}
	r := out[0]
	first := doc.Tokens[r.Victims.First].Norm
	switch {
	case r.Quantifier == facts.None || out[0].Derivation != "":
		return nil
	case first != "all" && first != "everyone" && first != "everybody" && first != "both":
		for i := range out {
			if doc.Tags[trigger.First] != text.VBD && doc.Lemmas[trigger.First] == "be" && out[i].Quantifier == facts.BarePlural {
				return nil
			}
		}
		return out
	}
	dead, hurt := r, r
	if r.Point != nil && *r.Point > 1 {
		dead.note("at-risk", *r.Point)
	}
	dead.Outcome, dead.Count, dead.Quantifier = facts.Killed, facts.Exactly(0), facts.None
	hurt.Outcome, hurt.Count, hurt.Quantifier = facts.Wounded, facts.Exactly(0), facts.None
	return []Report{dead, hurt}
}

// noneAtAll makes of "no one was hurt" and "no casualties" that none was killed either.
func (f *Finder) noneAtAll(doc *text.Document, out []Report) []Report {
	if len(out) != 1 || out[0].Quantifier != facts.None || out[0].Point == nil {
		return out
	}
	r := out[0]
	switch norm := doc.Tokens[r.Victims.First].Norm; {
	case r.Outcome == facts.KilledOrWounded, norm == "nobody", norm == "no" && doc.Tokens[r.Victims.Last-1].Norm == "one", norm == "no-one":
	default:
		return out
	}
	dead, hurt := r, r
	dead.Outcome, hurt.Outcome = facts.Killed, facts.Wounded
	return []Report{dead, hurt}
}
