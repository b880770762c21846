package casualty

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// refer reads words that speak of a figure given before. kind is the rule's: see vocabulary.
func (st *state) refer(sent int, m pattern.Match, kind string) {
	s := st.doc.Sentences[sent]
	base, trigger, ok := st.base(st.doc, sent, m)
	switch kind {
	case "part":
		if ok {
			st.referPart(s, m, base)
		}
	case "kind":
		st.referKind(s, m, base)
	case "rival":
		if ok {
			st.referRival(s, m, base, trigger)
		}
	case "compare":
		st.notes = append(st.notes, newNote("comparison", m.First, m.Last))
	case "unreported":
		st.notes = append(st.notes, newNote("none-reported", m.First, m.Last))
	case "same":
		if a := st.antecedent(sent, m.First, ""); a >= 0 {
			st.notes = append(st.notes, newNote("same-figure", m.First, m.Last, formula(st.out[a].Count)))
		} else {
			st.notes = append(st.notes, newNote("no-antecedent", m.First, m.Last))
		}
	default:
		st.referStatus(sent, m, facts.CasualtyStatus(kind))
	}
}

// antecedent returns the index of the report last given before token t, in the sentence or the three before it: a
// total that stands; -1 for none. outcome is the outcome it must have, "" for any.
func (st *state) antecedent(sent, t int, outcome facts.Outcome) int {
	best := -1
	for i := len(st.out) - 1; i >= 0 && st.out[i].Sentence >= sent-3; i-- {
		r := st.out[i]
		if r.First >= t || r.Realis != facts.Actual || r.Polarity == facts.Negative ||
			r.Relation == facts.Part || r.Quantifier == facts.None || r.Status == facts.StatusSuperseded || outcome != "" && r.Outcome != outcome {
			continue
		}
		switch r.Outcome {
		case facts.Killed, facts.Wounded, facts.KilledOrWounded, facts.Missing, facts.Kidnapped:
		default:
			continue
		}
		// The dead stand for the sentence's figure where there are dead and hurt.
		if best >= 0 && r.Sentence < st.out[best].Sentence {
			break
		}
		if best < 0 || st.out[best].Outcome != facts.Killed && r.Outcome == facts.Killed || st.out[best].Outcome == r.Outcome {
			best = i
		}
	}
	return best
}

// referPart counts some of those told before: "Five of them were children", "half of the victims were children".
func (st *state) referPart(s text.Sentence, m pattern.Match, base Report) {
	v, _ := m.Slot("victims")
	outcome := facts.Outcome("")
	for i := m.First; i < m.Last; i++ {
		if _, value := st.match(st.doc, i, st.harm); value != "" {
			outcome = facts.Outcome(value)
		}
	}
	a := st.antecedent(base.Sentence, m.First, outcome)
	switch {
	case outcome != "":
		base.Outcome = outcome
	case a >= 0:
		base.Outcome = st.out[a].Outcome
	default:
		base.Outcome = facts.Killed // "the victims", of whom the text has given no number
		if !holds(st.doc, pattern.Range{First: m.First, Last: m.Last}, "victims", "casualties", "fatalities") {
			return
		}
	}
	g, ok := groupAt(st.doc, m.Last-1)
	if !ok {
		g, ok = groupOver(st.doc, m.Last-1)
	}
	if !ok {
		return
	}
	r := base
	r.Relation, r.Victims, r.PartOf = facts.Part, pattern.Range{First: v.First, Last: g.Last}, a
	u := unit{words: r.Victims, head: g.Head}
	r.Role, r.Nationality = st.role(st.doc, u), nationality(st.doc, r.Victims)
	parts, share := st.shareOf(st.doc, pattern.Range{First: v.First, Last: m.Last})
	var q text.Quantity
	counted := hasQuantity(st.doc, v.First, v.Last)
	if counted {
		q = st.doc.Quantities[quantityFrom(st.doc, v.First)]
	}
	switch {
	case parts > 0:
		r.Quantifier = facts.Fraction
		if a >= 0 && st.out[a].Point != nil {
			divide(&r, *st.out[a].Point, share, parts)
		}
	case counted:
		r.Count, r.Quantifier = q.Count, q.Quantifier
	default:
		two := 2
		r.Count, r.Quantifier = facts.Count{Min: &two}, facts.Vague
	}
	st.add([]Report{r})
	if a >= 0 && len(st.out) > 0 {
		if last := &st.out[len(st.out)-1]; last.First == r.First {
			last.PartOf = a
		}
	}
}

// holds reports whether one of the norms stands in r.
func holds(doc *text.Document, r pattern.Range, norms ...string) bool {
	for i := r.First; i < r.Last; i++ {
		for _, n := range norms {
			if doc.Tokens[i].Norm == n {
				return true
			}
		}
	}
	return false
}

// referKind says what those killed were: one side's word. Without a figure before they are two at least.
func (st *state) referKind(s text.Sentence, m pattern.Match, base Report) {
	v, _ := m.Slot("victims")
	g, ok := groupOver(st.doc, v.First)
	if !ok {
		return
	}
	two := 2
	base.Outcome = facts.Killed
	if holds(st.doc, pattern.Range{First: m.First, Last: m.Last}, "wounded", "injured") {
		base.Outcome = facts.Wounded
	}
	r := base
	r.Victims, r.Count, r.Quantifier = pattern.Range{First: m.First, Last: g.Last}, facts.Count{Min: &two}, facts.BarePlural
	r.Role = st.role(st.doc, unit{words: pattern.Range{First: g.First, Last: g.Last}, head: g.Head})
	if r.Source != nil {
		r.Status = facts.StatusDisputed
	}
	a := st.antecedent(base.Sentence, m.First, r.Outcome)
	if a >= 0 {
		r.Relation, r.Count, r.Quantifier = facts.Part, st.out[a].Count, st.out[a].Quantifier
	}
	before := len(st.out)
	st.add([]Report{r})
	if len(st.out) > before && a >= 0 {
		st.out[before].PartOf = a
	}
}

// referRival makes the report of another source's count of what was counted before.
func (st *state) referRival(s text.Sentence, m pattern.Match, base Report, trigger pattern.Range) {
	c, _ := m.Slot("count")
	q, ok := quantityAt(st.doc, c.First)
	if !ok || counted(st.doc, q) || q.First > 0 && st.doc.Tokens[q.First-1].Norm == "$" {
		return
	}
	a := st.antecedent(base.Sentence, m.First, "")
	switch {
	case a >= 0:
		base.Outcome = st.out[a].Outcome
		base.notes = nil
	case base.Outcome == "":
		if st.doc.Tags[c.Last-1] == text.CD && m.Rule.Yields["status"] != "" {
			st.notes = append(st.notes, newNote("no-antecedent", m.First, m.Last))
		}
		return
	}
	if base.Source == nil {
		base.Source = st.owner(s, trigger)
	}
	r := base
	r.Role, r.Victims, r.Count, r.Quantifier = facts.RoleAll, pattern.Range{First: q.First, Last: q.Last}, q.Count, q.Quantifier
	out := []Report{r}
	if v, ok := m.Slot("victims"); ok && m.Rule.Yields["with"] != "" {
		for _, u := range st.people(st.doc, v.First, s) {
			p := base
			p.First, p.Last, p.Relation, p.PartOf = u.words.First, u.words.Last, facts.Part, 0
			if st.count(st.doc, u, &p) {
				p.Relation = facts.Part
				out = append(out, p)
			}
		}
		if len(out) < 2 {
			return
		}
	}
	st.add(out)
}

// owner returns whose count it is: "the local paper's count".
func (st *state) owner(s text.Sentence, trigger pattern.Range) *facts.Source {
	g, ok := groupOver(st.doc, trigger.First)
	if !ok {
		return nil
	}
	for i := trigger.First - 1; i > g.First; i-- {
		if st.doc.Tags[i] == text.POS {
			who := text.Group{First: g.First, Last: i, Head: i - 1}
			words := st.doc.SpanText(who.First, who.Last)
			return &facts.Source{Kind: st.sourceKind(st.doc, who), Text: words, Chain: []string{words}}
		}
	}
	return nil
}

// referStatus changes the status of the figures given before: both for "neither figure", else the last.
func (st *state) referStatus(sent int, m pattern.Match, status facts.CasualtyStatus) {
	neither := st.doc.Tokens[m.First].Norm == "neither"
	t := m.First
	if status == facts.StatusDisputed {
		t = m.Last
	}
	a := st.antecedent(sent, t, "")
	if a < 0 {
		st.notes = append(st.notes, newNote("no-antecedent", m.First, m.Last))
		return
	}
	back := 0 // sentences that "neither" reaches over: none where one sentence gives both figures
	if neither && !st.twoIn(st.out[a]) {
		back = 1
	}
	for i := range st.out {
		r := &st.out[i]
		same := r.Sentence >= st.out[a].Sentence-back && r.Sentence <= st.out[a].Sentence
		if i != a && !(same && r.Outcome == st.out[a].Outcome) || r.Status != facts.StatusReported && r.Status != facts.StatusEstimate {
			continue
		}
		if i == a || neither || r.PartOf == a {
			r.Status = status
		}
	}
}

// twoIn reports whether the sentence of r gives another total of its outcome.
func (st *state) twoIn(r Report) bool {
	n := 0
	for _, o := range st.out {
		if o.Sentence == r.Sentence && o.Outcome == r.Outcome && o.Relation == facts.Total && o.PartOf < 0 {
			n++
		}
	}
	return n > 1
}
