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
// (retracted), or they were reported at first (superseded). In a notice of correction, what an earlier version said.
func (st *state) retracted(from int, s text.Sentence) {
	early, wrong := -1, false
	for i := s.First; i < s.Last; i++ {
		if n, kind := st.lex.Match(st.doc.Words, st.doc.LemmaWords, i, st.earlier); n > 0 && early < 0 && (kind == "" || st.toldNear(i, s)) {
			early = i
		}
		if n, _ := st.lex.Match(st.doc.Words, st.doc.LemmaWords, i, st.wrong); n > 0 {
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
		if verbal(st.doc, k) && st.lex.Has(st.doc.LemmaWords[k], st.tell) {
			return true
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
	st.additions()
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

// successors gives each figure that was replaced, by no figure of its own words, the one that stands instead: the
// total of the same outcome next behind it, else the last before it.
func (st *state) successors() {
	for i := range st.out {
		r := &st.out[i]
		if r.Status != facts.StatusSuperseded && r.Status != facts.StatusRetracted || r.SupersededBy >= 0 {
			continue
		}
		best := -1
		for k, o := range st.out {
			if k == i || o.Outcome != r.Outcome || !stands(o) || o.Scope != r.Scope {
				continue
			}
			behind, best0 := o.First > r.First, best >= 0 && st.out[best].First > r.First
			switch {
			case best < 0, behind && !best0, behind && o.First < st.out[best].First, !behind && !best0 && o.First > st.out[best].First:
				best = k
			}
		}
		r.SupersededBy = best
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
	for i := range st.out {
		now := st.out[i]
		if !stands(now) || now.Point == nil {
			continue
		}
		var before int
		for k, o := range st.out {
			switch {
			case o.SupersededBy == i && o.Status == facts.StatusSuperseded && o.Point != nil:
				before = *o.Point
			case o.Relation == facts.Increment && o.Sentence == now.Sentence && o.Outcome == now.Outcome && o.Point != nil && k != i:
				before = *now.Point - *o.Point
			}
		}
		for k := range st.out {
			o := &st.out[k]
			if before > 0 && k != i && stands(*o) && o.Outcome == now.Outcome && o.First < now.First && o.Point != nil && *o.Point == before && o.Status == facts.StatusReported {
				o.Status, o.SupersededBy = facts.StatusSuperseded, i
			}
		}
	}
}

// samePeople notes figures for people who were counted before under another outcome: "the same three men".
func (st *state) samePeople() {
	for i := range st.out {
		for k := range st.out[:i] {
			a, b := &st.out[k], &st.out[i]
			if a.Victims == b.Victims && a.Victims.Last > 0 && a.Outcome != b.Outcome && a.Status == b.Status && isHarm(a.Outcome) && isHarm(b.Outcome) && a.Quantifier != facts.None {
				b.note("same-people")
			}
		}
	}
}

func isHarm(o facts.Outcome) bool { return o == facts.Killed || o == facts.Wounded }

// conflicts notes rival totals of one outcome: two sources in one sentence or next to each other, and a headline that
// the text differs from.
func (st *state) conflicts() {
	for i := range st.out {
		for k := range st.out {
			a, b := &st.out[k], &st.out[i]
			if k == i || a.First > b.First || a.Outcome != b.Outcome || !stands(*a) || !stands(*b) || a.Scope != OwnIncident || b.Scope != OwnIncident ||
				compatible(a.Count, b.Count) {
				continue
			}
			rival := a.Source != nil && b.Source != nil && a.Source.Text != b.Source.Text && b.Sentence-a.Sentence <= 1
			title := st.kindOf(a) == text.Headline && st.kindOf(b) != text.Headline && a.Rule != "" && st.firstBody(k, i)
			if rival || title {
				b.note("conflict", formula(a.Count))
			}
		}
	}
}

func (st *state) kindOf(r *Report) text.ZoneKind {
	return st.doc.Zones[st.doc.Sentences[r.Sentence].Zone].Kind
}

// firstBody reports whether report i is the first total of its outcome in the text below headline k.
func (st *state) firstBody(k, i int) bool {
	for n, o := range st.out {
		if n != i && o.Outcome == st.out[i].Outcome && stands(o) && st.kindOf(&st.out[n]) != text.Headline && o.First < st.out[i].First {
			return false
		}
	}
	return true
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
	for i := range st.out {
		best, stamp := -1, st.stamp(st.out[i].Sentence)
		if stamp < 0 || !stands(st.out[i]) {
			continue
		}
		for k := range st.out {
			at := st.stamp(st.out[k].Sentence)
			if k == i || at <= stamp || st.out[k].Outcome != st.out[i].Outcome || !stands(st.out[k]) && st.out[k].Status != facts.StatusSuperseded {
				continue
			}
			if best < 0 || at < st.stamp(st.out[best].Sentence) {
				best = k
			}
		}
		if best >= 0 {
			st.out[i].Status, st.out[i].SupersededBy = facts.StatusSuperseded, best
		}
	}
}

// stamp returns the minutes of the clock time that the sentence, or its paragraph, begins with; -1 for none.
func (st *state) stamp(sent int) int {
	zone := st.doc.Sentences[sent].Zone
	for ; sent >= 0 && st.doc.Sentences[sent].Zone == zone; sent-- {
		i := st.doc.Sentences[sent].First
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
	dead.Outcome, dead.Count, dead.Quantifier = facts.Killed, exactly(0), facts.None
	hurt.Outcome, hurt.Count, hurt.Quantifier = facts.Wounded, exactly(0), facts.None
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
