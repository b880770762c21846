// Package event makes events of an article's statements: triggers, casualty reports and stances that speak
// of one happening become one event with its time, place, participants and figures.
//
//  1. mentions: each match of a rule, and each report of killing without one, is a mention of an event.
//  2. arguments: each mention takes the time and place nearest to it in its sentence.
//  3. merging: in text order each mention joins the event told before it for which most speaks, or begins a new one.
//  4. linking: reports and stances go to the event that their words stand next to.
package event

import (
	"embed"
	"io/fs"
	"slices"
	"sort"

	"dateline/extract/casualty"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/responsibility"
	"dateline/extract/text"
)

//go:embed rules/*.yaml rules/news.tsv
var rules embed.FS

// Rules is the embedded rule files: "*.yaml" and "news.tsv" at its root.
func Rules() fs.FS {
	sub, err := fs.Sub(rules, "rules")
	if err != nil {
		panic("event: internal error: " + err.Error())
	}
	return sub
}

// Event is one happening of an article. Indexes are -1 for none; ranges are tokens.
type Event struct {
	Main                                       bool
	Class                                      facts.EventClass
	Type                                       facts.EventType
	Suicide                                    bool
	Realis                                     facts.Realis
	Stage                                      facts.Stage // "" where not said or nobody carries it out
	Temporal                                   facts.Temporal
	Timex                                      int  // index into Document.Timexes
	Gap                                        *Gap // where Timex is -1 and the text says how long before another event it happened
	Found                                      bool // Timex is when it was found out, as bodies are: it happened then or before
	Place                                      int  // index into Document.Mentions
	PlaceTo                                    int  // index into Document.Mentions: it happened on the way from Place to there
	Town, Division                             int  // indexes into Document.Mentions: the town and the division that Place lies in, where the text names them with it
	Near                                       bool // it happened beside Place: "near Karvuna", "61 km from Karvuna"
	PlaceReason                                string
	Country                                    string // ISO 3166-1 alpha-3, where Place is -1 and the country is taken from elsewhere; else ""
	InCapital                                  bool   // it happened in the capital of Country, which no mention names
	Perpetrators                               []int  // indexes into Document.Entities
	PerpetratorText, Targets, Victims, Weapons []pattern.Range
	Killed, Wounded                            *facts.Figure
	Claimed                                    *bool
	Evidence                                   []pattern.Range // not empty, each once, in text order
	Rule                                       string
	number                                     number
	manners                                    []facts.EventType // of the mentions joined to it: "stormed the school and kidnapped 20"
	hits                                       []fill            // whom and what it hit, as far as told: see findHits
	who                                        []int             // people named as its victims: indexes into Document.Entities
	sentence, last                             int               // of the first evidence and of the last
	vague                                      bool              // Realis is Generic for want of an article or a number
	by, hit                                    side
	doers                                      []doer  // who its sentences say did it
	fought                                     bool    // told only by what was done to the attackers
	told                                       bool    // by a trigger, and not by a count of victims alone
	Traits                                     []Trait // what the model of news looked at; empty where it is not asked
}

// number is that of a noun which tells of an event; 0 for a verb, which shows none.
type number uint8

const (
	one number = 1 << iota
	several
)

// Result is what Find makes.
type Result struct {
	Events  []Event   // in order of first evidence
	Reports []int     // for each report given the index of its event, or -1
	Staged  []bool    // for each report given whether it is of a drill or a work of fiction, where nobody came to harm
	Stances []Stance  // those given, and those that the events' own sentences state; by First, then Last
	Refused []Refusal // in text order
	Notes   []Note    // in text order
}

// Note is a range of tokens that says something of an event for which the contract has no field, such as a ransom.
type Note struct {
	Code, Message string
	First, Last   int
}

// Refusal is a range of tokens that looks like an event and is none, with the class it would have had.
type Refusal struct {
	Class        facts.EventClass
	First, Last  int
	Reason, Rule string
}

var vocabulary = pattern.Vocabulary{
	Stage: "event",
	Slots: []string{"trigger", "agent", "target", "weapon", "suspect"},
	Yields: map[string][]string{
		"class": {"attack", "armed_clash", "state_operation", "hostage", "protest", "riot", "crime", "accident", "disaster",
			"disease", "justice", "threat", "exercise", "other"},
		"type":    nil, // a type of the contract; lexicon: the value of the trigger's word; weapon: what the weapon makes
		"stage":   {"attempted", "foiled", "threatened"},
		"realis":  {"actual", "generic", "hypothetical", "future", "negated"},
		"suicide": {"yes"},
		"agent":   {"armed", "none"}, // who it must be: of an armed group or an attacker; none where the subject does nothing
		"refers":  {"yes"},           // to what has been told: it makes no event of its own
		"scope":   {"sentence"},      // of a refusal: it holds for all of the sentence
		"refuse":  nil,               // why what looks like an event is none
		"note":    nil,               // code of a note on the words matched; "message" is its text
		"message": nil,
	},
}

// Finder finds events. It is read-only and safe for concurrent use.
type Finder struct {
	stances *responsibility.Finder
	hitLists
	placeLists
	set                                                *pattern.Set
	model                                              newsModel
	lex                                                *lexicon.Lexicon
	attackNoun, attackVerb, many, say                  lexicon.Class
	aim, news, craft, street                           lexicon.Class
	weapon, projectile, drone, area, deny, kill, wound lexicon.Class
	play, raid, assail                                 lexicon.Class
	carryOut, group, band, hedge, die, blame           lexicon.Class // of those who act
	belong, armed                                      lexicon.Class
	attempt, achieve, threaten, prevent                lexicon.Class
	person, force, facility, fighter, occur, witness   lexicon.Class
	charge, culprit                                    lexicon.Class // what somebody is said to have done, and who did it
	defuse                                             lexicon.Class
	plan, series, risk, turn, other, unit              lexicon.Class
	credit                                             lexicon.Class // responsibility, as what is claimed
	civilian                                           lexicon.Class // who is nobody's fighter
	suicide                                            lexicon.Word
	definite                                           map[lexicon.Word]bool
}

// New compiles the rules at the root of fsys; stances tells who says what an event's sentence tells.
func New(lex *lexicon.Lexicon, fsys fs.FS, stances *responsibility.Finder) (*Finder, error) {
	model, err := newNewsModel(fsys)
	if err != nil {
		return nil, err
	}
	set, err := pattern.Load(fsys, lex, vocabulary)
	if err != nil {
		return nil, err
	}
	f := &Finder{
		model: model, stances: stances, hitLists: newHitLists(lex), placeLists: newPlaceLists(lex), set: set, lex: lex, attackNoun: lex.MustClass("attack_noun"), attackVerb: lex.MustClass("attack_verb"),
		many: lex.MustClass("plural_many"), say: lex.MustClass("say_verb"),
		weapon: lex.MustClass("weapon"), projectile: lex.MustClass("projectile"), drone: lex.MustClass("drone_noun"), play: lex.MustClass("play_word"), assail: lex.MustClass("assail_verb"), raid: lex.MustClass("raid_noun"), kill: lex.MustClass("kill_verb"), wound: lex.MustClass("wound_verb"), suicide: lex.Intern("suicide"),
		attempt: lex.MustClass("attempt_word"), achieve: lex.MustClass("achieve_verb"), threaten: lex.MustClass("threaten_word"),
		prevent: lex.MustClass("prevent_verb"), plan: lex.MustClass("plan_verb"), series: lex.MustClass("series_noun"),
		risk: lex.MustClass("risk_noun"), person: lex.MustClass("person"), force: lex.MustClass("force"),
		facility: lex.MustClass("facility"), fighter: lex.MustClass("fighter_noun"), occur: lex.MustClass("occur_verb"), witness: lex.MustClass("witness_verb"), credit: lex.MustClass("credit_noun"), civilian: lex.MustClass("civil_noun"), defuse: lex.MustClass("defuse_verb"), charge: lex.MustClass("charge_noun"), culprit: lex.MustClass("culprit_noun"),
		turn: lex.MustClass("turn_word"), unit: lex.MustClass("any_unit"), other: lex.MustClass("other_word"), area: lex.MustClass("area_noun"), deny: lex.MustClass("deny_word"),
		aim: lex.MustClass("aim_noun"), news: lex.MustClass("news_noun"), craft: lex.MustClass("war_craft"), street: lex.MustClass("street_noun"),
		carryOut: lex.MustClass("carry_out_verb"), group: lex.MustClass("group_noun"), band: lex.MustClass("band_noun"), hedge: lex.MustClass("guilt_hedge"), die: lex.MustClass("die_verb"), blame: lex.MustClass("accuse_verb"), belong: lex.MustClass("belong_phrase"), armed: lex.MustClass("armed_word"),
		definite: map[lexicon.Word]bool{},
	}
	for _, w := range []string{"the", "this", "that", "its", "their", "these", "those", "both"} {
		f.definite[lex.Intern(w)] = true
	}
	return f, nil
}

// Set returns the compiled rules, for listing.
func (f *Finder) Set() *pattern.Set { return f.set }

// mention is one place where the text speaks of an event.
type mention struct {
	Event
	head     int  // token
	sent     int  // sentence
	definite bool // "the attack"
	report   int  // the report that it is made of, or -1
	bare     bool // neither time nor place of its own
	also     bool // "was also attacked"
	later    bool // "Hours later …"
	ranked   bool // "it was the first such attack this year": only ranks what has been told
	during   bool // "was shot during the raid": in what has been told
	inIt     bool // "was wounded in the attack": it is what has been told
	days     bool // "A week earlier …": a day or more lies between
	given    bool // Realis is a rule's
	fresh    bool // "a bomb", "another attack": presents itself as not told before
	refers   bool // "the incident": speaks of what has been told, or of nothing
	other    bool // "another attack": and as none of those told
	suffers  bool // "their truck hit a mine": the subject does nothing
	apart    bool // "it came hours after gunmen stormed a bank": another than what it dates
}

// Find returns the events of a document and which reports and stances belong to them. day is the article's,
// YYYY-MM-DD, "" where unknown.
func (f *Finder) Find(v *pattern.View, reports []casualty.Report, stances []responsibility.Stance, day string) Result {
	found := f.mentions(v, reports)
	res := Result{Refused: found.refused, Notes: found.notes, Reports: make([]int, len(reports)), Staged: make([]bool, len(reports))}
	reports = slices.Clone(reports)
	for i := range reports {
		if found.staged[reports[i].Sentence] {
			res.Staged[i], reports[i].Realis = true, facts.Hypothetical
		}
	}
	cast, place := f.cast(v.Doc), f.settingOf(v.Doc)
	f.findHits(v.Doc, cast, found.mentions, reports)
	mentions, owner := f.merge(v.Doc, cast, found.mentions, &res)
	for i := range res.Events {
		f.perpetrators(v.Doc, cast, &res.Events[i])
	}
	f.deaths(v.Doc, &res)
	reports = f.linkReports(v.Doc, cast, mentions, owner, reports, &res)
	f.linkStances(v.Doc, cast, mentions, owner, stances, &res)
	f.complete(v.Doc, &res)
	f.sameDay(v.Doc, res.Events)
	f.backdate(v.Doc, res.Events)
	f.tell(v.Doc, cast, &res)
	f.gather(v.Doc, cast, mentions, owner, &res)
	for i := range res.Events {
		f.figures(v.Doc, &res, i, reports)
		f.resolve(v.Doc, cast, &res.Events[i])
		f.settle(v.Doc, &res.Events[i])
		if ev := &res.Events[i]; ev.Realis == facts.Actual && ev.bare(v.Doc) && !slices.Contains(res.Reports, i) {
			ev.Realis = facts.Generic
		}
	}
	recall(v.Doc, day, &res)
	f.passOver(v.Doc, day, reports, &res)
	f.idle(v.Doc, &res)
	for i := range res.Events {
		f.locate(v.Doc, &res.Events[i])
		f.somewhere(v.Doc, place, &res.Events[i], res.Events)
		res.Events[i].accomplish()
	}
	f.main(v.Doc, &res)
	sort.SliceStable(res.Refused, func(a, b int) bool { return res.Refused[a].First < res.Refused[b].First })
	return res
}

// bare reports whether violence is only named, by nouns, and nothing is told of it in the whole article: no time or
// place, nobody who did it or was hit, no weapon, figure or claim. Without any report of harm either it is spoken of
// ("condemned the attack"), and not reported.
func (ev *Event) bare(doc *text.Document) bool {
	if !violent(ev.Class) || ev.Stage != "" || ev.Timex >= 0 || ev.Place >= 0 || ev.Town >= 0 || ev.Killed != nil || ev.Wounded != nil || ev.Claimed != nil ||
		len(ev.Perpetrators)+len(ev.PerpetratorText)+len(ev.Targets)+len(ev.Victims)+len(ev.Weapons) > 0 {
		return false
	}
	for _, r := range ev.Evidence {
		if k := groupAt(doc, r.Last-1); k >= 0 && doc.Groups[k].Kind == text.VerbGroup {
			return false
		}
	}
	return true
}

// accomplish says of violence that happened, and of which nothing else is told, that it went as far as it can. Quakes
// and accidents, which nobody carries out, have no stage.
func (ev *Event) accomplish() {
	if ev.Stage == "" && ev.Realis == facts.Actual && violent(ev.Class) {
		ev.Stage = facts.Accomplished
	}
}

func coded(doc *text.Document, sent int) bool {
	switch doc.Zones[doc.Sentences[sent].Zone].Kind {
	case text.Related, text.Correction, text.Repeat:
		return false
	}
	return true
}

// main marks the event that the article is about: the first one of the day's news, else the first.
func (f *Finder) main(doc *text.Document, res *Result) {
	best := -1
	for i, e := range res.Events {
		if e.Realis == facts.Actual && (best < 0 || e.Temporal == facts.Current && res.Events[best].Temporal != facts.Current) {
			best = i
		}
	}
	if best >= 0 {
		res.Events[best].Main = true
	}
}
