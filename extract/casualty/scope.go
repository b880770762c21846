package casualty

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// denied turns the polarity of a figure that a verb of denying or "not true" stands before, in its own clause.
func (f *Finder) denied(doc *text.Document, s text.Sentence, r *Report) {
	for i := s.First; i < r.First; i++ {
		if doc.Tokens[i].Norm == ";" {
			r.Polarity = facts.Positive
		}
		if n, _ := f.match(doc, i, f.deny); n > 0 && !f.refused(doc, i+n, r.Trigger) {
			r.Polarity = facts.Negative
		}
	}
	for i := r.Last; i < s.Last && r.Polarity == facts.Positive; i++ {
		if n := doc.Tokens[i].Norm; (n == "false" || n == "untrue" || n == "unfounded" || n == "baseless") && doc.Lemmas[i-1] == "be" {
			r.Polarity = facts.Negative // "reports that 40 people died were false"
		}
	}
}

// refused reports whether what is denied at token i is a share in the deed and not the harm: "denied responsibility
// for the attack that killed 12".
func (f *Finder) refused(doc *text.Document, i, trigger int) bool {
	if t := doc.Tags[trigger]; t == text.NN || t == text.NNS {
		// "rejected the murder of": a deed is refused; only a report of it is denied.
		for k := i; k < trigger; k++ {
			if l := doc.Lemmas[k]; l == "that" || l == "report" || l == "claim" || l == "figure" || l == "toll" || l == "rumour" {
				return false
			}
		}
		return true
	}
	if g := groupFrom(doc, i-1); g < len(doc.Groups) && doc.Groups[g].Head == i-1 && doc.Groups[g].Voice == text.Passive && (i+1 >= len(doc.Tokens) || doc.ThatBefore(i+1) != i) {
		return true // "a man whose claim had been rejected killed 12 people"
	}
	for k := i; k < min(i+4, len(doc.Tokens)); k++ {
		switch doc.Lemmas[k] {
		case "responsibility", "involvement", "role", "any", "claim", "charge", "allegation", "accusation", "request":
			return true
		case "that":
			return false
		}
	}
	return i < len(doc.Tokens) && doc.Tags[i] == text.VBG
}

// happened sets realis by the verb group of the trigger; false for a harm that is denied or asked about, which is no
// report.
func (f *Finder) happened(doc *text.Document, s text.Sentence, trigger pattern.Range, r *Report) bool {
	if unknown(doc, s, trigger.First) || f.played(doc, s) || f.figurative(doc, s, trigger) {
		return false
	}
	k := groupFrom(doc, trigger.First)
	if k >= len(doc.Groups) || doc.Groups[k].Kind != text.VerbGroup || doc.Groups[k].First > trigger.First {
		return true
	}
	g := doc.Groups[k]
	for i := max(g.First-1, s.First); i < g.Head; i++ {
		if n := doc.Tokens[i].Norm; n == "almost" || n == "nearly" {
			return false
		}
	}
	switch {
	case g.Negated:
		return false
	case g.Tense == text.Future:
		r.Realis = facts.Future
	case g.Modal != 0:
		r.Realis = facts.Hypothetical
	case g.Tense == text.Infinite:
		return f.infinitive(doc, k, r)
	}
	if conditional(doc, s, g.First) {
		r.Realis = facts.Hypothetical
	}
	return true
}

// infinitive settles a harm told by "to kill": claimed or known to have been done, it happened; planned or tried, it
// did not, or not yet.
func (f *Finder) infinitive(doc *text.Document, k int, r *Report) bool {
	g := doc.Groups[k]
	for i := g.First; i < g.Head; i++ {
		if doc.Tokens[i].Norm == "have" {
			return true // "claimed to have killed", "are believed to have died"
		}
	}
	if g.First > 1 && isNounTag(doc.Tags[g.First-1]) && inRow(doc.Tokens[g.First-2].Norm) > 0 {
		return true // "became the fourth person to die"
	}
	for i := g.First - 1; i >= 0 && i > g.First-4; i-- {
		switch doc.Lemmas[i] {
		case "go", "continue", "manage", "begin":
			return true
		case "expect", "fear", "think":
			r.Realis = facts.Hypothetical
			return true
		}
	}
	r.Realis = facts.Hypothetical
	return true
}

// conditional reports whether an "if", "unless" or "could" of the clause makes what follows a supposition.
func conditional(doc *text.Document, s text.Sentence, t int) bool {
	for i := t - 1; i >= s.First && i > t-10; i-- {
		switch doc.Tokens[i].Norm {
		case "if", "unless", "lest":
			return true
		case ",", ";", "that":
			return false
		}
	}
	return false
}

// unknown reports whether the clause of token t is one of which the text says that it is not known: "would not say
// whether anyone had been hurt", "it was unclear how many had died".
func unknown(doc *text.Document, s text.Sentence, t int) bool {
	for i := t - 1; i >= s.First && i > t-12; i-- {
		switch doc.Tokens[i].Norm {
		case "whether":
			return true
		case "how":
			if i+1 < s.Last && doc.Tokens[i+1].Norm == "many" {
				return true
			}
		case ";":
			return false
		}
	}
	return false
}

// figurative reports whether the words behind the trigger show that nobody is harmed: "killed in committee", "killing
// themselves to get one".
func (f *Finder) figurative(doc *text.Document, s text.Sentence, trigger pattern.Range) bool {
	for i := trigger.Last; i < min(trigger.Last+5, s.Last); i++ {
		if n, _ := f.match(doc, i, f.figure); n > 0 {
			return true
		}
		if reflexive(doc.Tokens[i].Norm) && i+1 < s.Last && (doc.Tokens[i+1].Norm == "to" || doc.Tokens[i+1].Norm == "over") {
			return true
		}
	}
	return false
}

// played reports whether the sentence is about a game or a play, where victims and casualties are players.
func (f *Finder) played(doc *text.Document, s text.Sentence) bool {
	if doc.IsReview() {
		return true
	}
	for i := s.First; i < s.Last; i++ {
		if n, _ := f.match(doc, i, f.play); n > 0 {
			return true
		}
	}
	return false
}

// hedged sets the status that adverbs and words of reporting before the figure give it.
func (f *Finder) hedged(doc *text.Document, s text.Sentence, r *Report) {
	for i := s.First; i < s.Last; i++ {
		if n, value := f.match(doc, i, f.hedge); n > 0 && i < r.Last+3 {
			r.Status = facts.CasualtyStatus(value)
			if r.Status == facts.StatusConfirmed && r.Realis != facts.Actual {
				r.Status = facts.StatusReported
			}
			return
		}
		if doc.Tokens[i].Norm == ";" && i > r.Trigger {
			return
		}
	}
}

// clauseTime returns the time expression beside token t and in its clause, -1 for none: behind it rather than before,
// with no other finite verb between, and not the time of saying.
func (f *Finder) clauseTime(doc *text.Document, s text.Sentence, t int) int {
	best, distance := -1, 1<<30
	for i := timexFrom(doc, s.First); i < len(doc.Timexes) && doc.Timexes[i].Last <= s.Last; i++ {
		x := doc.Timexes[i]
		if x.Type != facts.Date && x.Type != facts.Time || timex.Ranks(doc, x) || endsRelative(doc, x, t) {
			continue
		}
		d := x.First - t
		if d < 0 {
			d = -2 * d
		}
		if d < distance && !parted(doc, min(t+1, x.Last), max(t, x.First)) && !f.saidAt(doc, s, x.First) {
			best, distance = i, d
		}
	}
	return best
}

// endsRelative reports whether x ends a clause with "who" or "which", right before the verb at token t that the clause's antecedent
// is the subject of: "a teacher who was dismissed | last year | shot two pupils".
func endsRelative(doc *text.Document, x text.Timex, t int) bool {
	k := groupFrom(doc, x.First) - 1
	if k < 0 || doc.Groups[k].Kind != text.VerbGroup || doc.Groups[k].First == 0 || x.Last != t && !(x.Last == t-1 && doc.Tokens[x.Last].Norm == ",") {
		return false
	}
	before := doc.Tokens[doc.Groups[k].First-1].Norm
	return before == "who" || before == "which"
}

// parted reports whether a finite verb, a "that" or a semicolon stands between two tokens.
func parted(doc *text.Document, first, last int) bool {
	for i := first; i < last; i++ {
		if n := doc.Tokens[i].Norm; n == ";" || n == ":" && i > first+1 || n == "that" && doc.Tags[i] == text.IN {
			return true
		}
	}
	for k := groupFrom(doc, first); k < len(doc.Groups) && doc.Groups[k].First < last; k++ {
		if g := doc.Groups[k]; g.Kind == text.VerbGroup && g.Finite() && g.First >= first && g.Last <= last {
			return true
		}
	}
	return false
}

// saidAt reports whether a verb of saying stands right before the time at token i: "said on Monday".
func (f *Finder) saidAt(doc *text.Document, s text.Sentence, i int) bool {
	for k := max(i-2, s.First); k < i; k++ {
		if f.lex.Has(doc.LemmaWords[k], f.tell.class) && doc.Tags[k] != text.NN && doc.Tags[k] != text.NNS {
			return true
		}
	}
	return false
}

// scope tells figures of wars and periods, of several incidents, and of another incident ("in 2008, when 166 died";
// "last year's bombing") from the rest.
func (f *Finder) scope(doc *text.Document, sent text.Sentence, m pattern.Match, r *Report) Scope {
	for i := sent.First; i < sent.Last; i++ {
		if n, where := f.match(doc, i, f.past); n > 0 && (where == "" || i < r.Trigger) {
			return OtherIncident
		}
		if n, _ := f.match(doc, i, f.together); n > 0 && !(doc.Tokens[i].Norm == "separate" && doc.Tags[i+n-1] == text.NN) { // "a separate attack" is one
			return Multiple
		}
	}
	if f.overall(doc, sent, m) || (r.Max == nil || *r.Max > 1) && (f.stretch(doc, sent, m) || spans(doc, sent, m)) {
		return Cumulative
	}
	if r.Timex >= 0 {
		if scope := f.dated(doc, sent, m, r); scope != OwnIncident {
			return scope
		}
	}
	if f.several(doc, sent, m) {
		return Multiple
	}
	if background(doc, sent, m.First) {
		return OtherIncident
	}
	return OwnIncident
}

// overall reports whether a figure is that of a war or of a stretch of time: "the war has killed", "since January",
// "in the past six months", "so far this year".
func (f *Finder) overall(doc *text.Document, sent text.Sentence, m pattern.Match) bool {
	for i := max(m.First-6, sent.First); i < m.First; i++ {
		if n, _ := f.match(doc, i, f.campaign); n > 0 && !parted(doc, i+n, m.First) {
			return true
		}
	}
	for i := m.Last; i < min(m.Last+12, sent.Last); i++ {
		switch doc.Tokens[i].Norm {
		case ";", "when", "who", "which":
			return false
		case "since":
			return f.timeAt(doc, i+1) >= 0 || began(doc, i+1, sent.Last) || i+2 < sent.Last && doc.Tokens[i+1].Norm == "the" && doc.Tokens[i+2].Norm != "attack"
		}
		if n, _ := f.match(doc, i, f.campaign); n > 0 && f.within(doc, sent, i) {
			return true
		}
		if n, _ := f.match(doc, i, f.period); n > 0 {
			return true
		}
	}
	for i := sent.First; i < m.First; i++ {
		if n, _ := f.match(doc, i, f.period); n > 0 {
			return true
		}
	}
	return false
}

// began reports whether a clause at token i tells when something long began: "since violence broke out", "since the war began".
func began(doc *text.Document, i, last int) bool {
	const reach = 8 // words
	for k := i; k < min(i+reach, last); k++ {
		switch doc.Lemmas[k] {
		case "begin", "start", "break", "erupt", "flare", "resume", "escalate":
			return true
		}
	}
	return false
}

// stretchReach bounds the words behind a verb among which what did the harm stands.
const stretchReach = 12

// stretch reports whether people came to harm over a stretch of time that ends now, by nothing that the clause names:
// "53 people had been killed in the past 24 hours".
func (f *Finder) stretch(doc *text.Document, sent text.Sentence, m pattern.Match) bool {
	trigger, ok := m.Slot("trigger")
	k := groupFrom(doc, trigger.First)
	if !ok || k >= len(doc.Groups) || doc.Groups[k].Kind != text.VerbGroup || doc.Groups[k].First > trigger.First ||
		doc.Groups[k].Voice != text.Passive && f.lex.Has(doc.LemmaWords[doc.Groups[k].Head], f.kill.class) {
		return false
	}
	for i := trigger.Last; i < min(trigger.Last+stretchReach, sent.Last); i++ {
		if n, _ := f.match(doc, i, f.attack); n > 0 || doc.Tokens[i].Norm == "by" {
			return false
		}
	}
	for i := timexFrom(doc, sent.First); i < len(doc.Timexes) && doc.Timexes[i].Last <= sent.Last; i++ {
		x := doc.Timexes[i]
		past, number := false, false
		for t := x.First; t < x.Last; t++ {
			switch n := doc.Tokens[t].Norm; {
			case n == "past", n == "last":
				past = true
			case doc.Tags[t] == text.CD:
				number = past
			}
		}
		if past && number && !parted(doc, min(trigger.Last, x.Last), max(trigger.First, x.First)) {
			return true
		}
	}
	return false
}

// spans reports whether days or more went by between the first of those harmed and the last: "two candidates have been
// murdered in less than 40 days", "within two weeks".
func spans(doc *text.Document, sent text.Sentence, m pattern.Match) bool {
	for i := m.Last; i+2 < min(m.Last+stretchReach, sent.Last); i++ {
		n := i + 1
		switch doc.Tokens[i].Norm {
		case "in":
			if n+2 >= sent.Last || doc.Tokens[n].Norm != "less" || doc.Tokens[n+1].Norm != "than" {
				continue
			}
			n += 2
		case "within":
		default:
			continue
		}
		if n+1 < sent.Last && doc.Tags[n] == text.CD {
			switch doc.Lemmas[n+1] {
			case "day", "week", "month", "year":
				return true
			}
		}
	}
	return false
}

// within reports whether the noun at token i stands in a phrase with in, during, of or from: "in the 12-year civil war".
func (f *Finder) within(doc *text.Document, sent text.Sentence, i int) bool {
	g, ok := groupOver(doc, i)
	if !ok || g.First <= sent.First || g.Head > i+1 {
		return false
	}
	switch doc.Tokens[g.First-1].Norm {
	case "in", "during", "of", "throughout", "over":
		return true
	}
	return false
}

// timeAt returns the index of the time expression that begins at token i or after one word, -1 for none.
func (f *Finder) timeAt(doc *text.Document, i int) int {
	if k := timexFrom(doc, i); k < len(doc.Timexes) && doc.Timexes[k].First <= i+1 {
		return k
	}
	return -1
}

// dated tells by the time of the clause: a year, or a month named in a subordinate clause, is that of another
// incident; "this month" is a stretch of time.
func (f *Finder) dated(doc *text.Document, sent text.Sentence, m pattern.Match, r *Report) Scope {
	x := doc.Timexes[r.Timex]
	if x.DatePrec == nil {
		return OwnIncident
	}
	switch first := doc.Tokens[x.First].Norm; {
	case *x.DatePrec >= 3 && first == "this":
		return Cumulative
	case *x.DatePrec >= 5 && f.byMany(doc, sent, m.First):
		return Cumulative // "traffic accidents killed 1,240 people in 2023"
	case *x.DatePrec >= 5:
		return OtherIncident
	case *x.DatePrec == 4 && (r.Max == nil || *r.Max > 1) && f.ofUnrest(doc, sent, m):
		return Cumulative // "211 people were killed in November as a result of political violence"
	case subordinate(doc, sent, m.First) != "" && (*x.DatePrec == 4 || subordinate(doc, sent, m.First) == "where" && *x.DatePrec > 1 || x.First > 0 && doc.Tokens[x.First].Norm == "last"):
		return OtherIncident
	}
	return OwnIncident
}

// ofUnrest reports whether what the words beside m lay the harm to goes on for long: violence, a war.
func (f *Finder) ofUnrest(doc *text.Document, sent text.Sentence, m pattern.Match) bool {
	for i := max(sent.First, m.First-stretchReach); i < min(sent.Last, m.Last+stretchReach); i++ {
		if n, _ := f.match(doc, i, f.unrest); n > 0 {
			return true
		}
	}
	return false
}

// byMany reports whether the words before token t are a plural of things without a number: "traffic accidents".
func (f *Finder) byMany(doc *text.Document, s text.Sentence, t int) bool {
	k := groupFrom(doc, t) - 1
	if k < 0 || doc.Groups[k].First < s.First || doc.Groups[k].Kind != text.NounGroup || doc.Groups[k].Last != t {
		return false
	}
	g := doc.Groups[k]
	first := doc.Tokens[g.First].Norm
	return doc.Tags[g.Head] == text.NNS && first != "the" && first != "these" && !hasQuantity(doc, g.First, g.Last) && !f.isPeople(doc, g)
}

// subordinate returns the word that begins the clause of token t, where it is where, which, who, that or when, not
// over a comma and a verb.
func subordinate(doc *text.Document, s text.Sentence, t int) string {
	for i := t - 1; i >= s.First && i > t-10; i-- {
		switch n := doc.Tokens[i].Norm; n {
		case "where", "which", "when":
			return n
		case "that", "who":
			if doc.Tags[i] != text.IN && doc.Tags[i] != text.DT {
				return n
			}
			return ""
		case ";":
			return ""
		}
		if k := groupFrom(doc, i); k < len(doc.Groups) && doc.Groups[k].First <= i && doc.Groups[k].Kind == text.VerbGroup && doc.Groups[k].Finite() && doc.Groups[k].Last <= t {
			return ""
		}
	}
	return ""
}

// background reports whether the clause of token t hangs on an earlier time by "when": "since 2008, when 166 died",
// "since the raid in March, when".
func background(doc *text.Document, s text.Sentence, t int) bool {
	for i := t - 1; i > s.First && i >= t-6; i-- {
		if doc.Tokens[i].Norm != "when" {
			continue
		}
		for k := i - 1; k >= s.First && k > i-8; k-- {
			if n := doc.Tokens[k].Norm; n == "since" || n == "deadliest" || n == "worst" || n == "bloodiest" {
				return true
			}
		}
		for _, x := range doc.Timexes[timexFrom(doc, max(i-3, s.First)):] {
			if x.First >= i {
				break
			}
			if (x.Last == i || x.Last == i-1) && x.DatePrec != nil && *x.DatePrec >= 4 {
				return true
			}
		}
	}
	return false
}

// several reports whether the figure is that of a number of attacks: as subject before the trigger ("Three attacks
// killed nine"), or in a phrase of the clause ("in three separate attacks gunmen killed nine").
func (f *Finder) several(doc *text.Document, sent text.Sentence, m pattern.Match) bool {
	for _, q := range doc.Quantities[quantityFrom(doc, sent.First):] {
		if q.First >= sent.Last {
			break
		}
		if q.Count.Min == nil || *q.Count.Min < 2 || q.First >= m.First && q.Last <= m.Last && q.First > m.First {
			continue
		}
		g, ok := groupOver(doc, q.Last-1)
		if !ok || g.Last > sent.Last || g.Head < q.Last || doc.Tags[g.Head] != text.NNS {
			continue
		}
		switch doc.Lemmas[g.Head] {
		case "blast", "explosion", "bomb":
			continue // of one incident, as likely as not
		}
		if f.attackAt(doc, g) && (g.First == sent.First || doc.Tokens[g.First-1].Norm == "in" || q.Last == m.First) {
			return true
		}
	}
	return false
}

// attackAt reports whether an event noun ends at the head of g.
func (f *Finder) attackAt(doc *text.Document, g text.Group) bool {
	for k := g.First; k <= g.Head; k++ {
		if n, _ := f.match(doc, k, f.attack); n > 0 && k+n == g.Head+1 {
			return true
		}
	}
	return false
}
