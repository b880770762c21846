// Package incident groups events of many articles into incidents: what happened, told many times.
//
// Its functions are pure: facts in, incidents out, the same for the same facts in whatever order they come. Events
// of different blocks (Block) never join, so that blocks can be grouped apart.
//
//  1. copies: articles that carry one text are one source.
//  2. joining: in a fixed order, each event joins the incident that agrees with it best, where nothing contradicts.
//  3. decisions of people: what they joined or split.
//  4. series: "two blasts", told beside "the first blast" and "the second blast", are a series of two.
//  5. resolving: one value for each field; figures by each policy; ids.
package incident

import (
	"dateline/extract/facts"
)

// Facts is what is grouped. Slices may come in any order.
type Facts struct {
	Articles  []Article
	Events    []Event
	Towns     map[string][]Town // named by an article, by its key; needed where an event does not say its town
	Decisions []Decision
	Before    Before
}

// Article is an article that tells of events, or one with the text of another.
type Article struct {
	Key       string // path#record
	ID        string
	Publisher string // "" where it does not say
	Published string // day, YYYY-MM-DD: of its dateline, else of publication; "" unknown
	Title     string
	Sketch    []byte // see Sketch
	Same      int    // further articles with the very same text
}

// Town is a town that an article names.
type Town struct {
	Name                string
	Known               bool // the gazetteer has it
	Country             *string
	Latitude, Longitude *float64
	InTitle, InText     bool // in the text: other than in the dateline
}

// Event is an event as one article tells it.
type Event struct {
	Article  string // its key
	ID       string // within the article
	Main     bool
	Class    facts.EventClass
	Type     facts.EventType
	Suicide  *bool
	Bare     bool // told by its dead alone, so that Class is a guess
	Realis   facts.Realis
	Stage    *facts.Stage
	Temporal facts.Temporal
	Days     Days
	Place    *facts.Place // nil: not told
	Site     bool         // Place is a building or the like, and not a town
	Actors   []Actor      // named perpetrators
	Targets  []string
	Victims  []string // people named among those hit
	Weapons  []string
	Killed   *facts.Figure
	Wounded  *facts.Figure
	Evidence []Evidence // not empty, in text order
	Reports  []Report
	Stances  []Stance
}

// Evidence is words of an event. Start counts from the text's start, or, in a title of its own, down from -1.
type Evidence struct {
	Start int
	Text  string
}

// Days is a range of days, YYYY-MM-DD, with UCDP's precision; the zero value is not known. Start alone may be "": until End.
type Days struct {
	Start, End string
	Prec       int
}

// Actor is a group or person that is said to have done it.
type Actor struct{ Name, Wikidata string }

// Report is a casualty report of an event.
type Report struct {
	ID           string
	Outcome      facts.Outcome
	Count        facts.Count
	Quantifier   facts.Quantifier
	Role         facts.Role
	Relation     facts.Relation
	PartOf       string // id of the report that it is a part of; "" none
	Polarity     facts.Polarity
	Realis       facts.Realis
	Status       facts.CasualtyStatus
	Source       facts.SourceKind // "" where the article says so itself
	AsOf         string           // "" where it does not say
	SupersededBy string           // id of the report that took its place; "" none
	Text         string
}

// Stance is a stance on an event.
type Stance struct {
	Stance     facts.Stance
	Actor      Actor // Name "" for none, and for one without a name: "gunmen"
	AssertedBy facts.SourceKind
	Mode       *facts.Mode
	Realis     facts.Realis
	Date       string // "" where it does not say
}

// Ref names an event within the facts.
type Ref struct{ Article, Event string }

// Verdict is what a person has decided of two events.
type Verdict string

// The values of Verdict.
const (
	Join  Verdict = "join"
	Split Verdict = "split"
)

// Anchor names an event for good: by its article's id and where its words start (see Evidence).
type Anchor struct {
	Article string
	Start   int
}

// Decision is a person's verdict on two events.
type Decision struct {
	A, B    Anchor
	Verdict Verdict
}

// Before is what the last grouping left: which incident each event was of, and the ids in use.
type Before struct {
	Incident map[Ref]string
	IDs      []string
}

// Member is an event of an incident, and why it is.
type Member struct {
	Ref
	Score   float64 // 0 to 1
	Reasons []string
	Manual  bool
}

// Place is where an incident was. Pointers are nil where no article says.
type Place struct {
	facts.Place
	CountryName *string
	Ambiguous   bool
}

// Suspect is an actor of an incident with what is said of it.
type Suspect struct {
	Actor
	Stance  facts.Stance // the strongest; "" where it is only named as the one who acts
	Denied  bool
	Sources int
}

// Figure is a count under a policy.
type Figure struct {
	Outcome  facts.Outcome
	Role     facts.Role
	Policy   Policy
	Low      *int
	Best     *int
	High     *int
	Steps    []string
	Decided  Ref // article and id of the casualty report that decided; zero where none did
	Reports  int
	Sources  int
	Conflict bool
}

// Incident is what happened. Pointers are nil and strings empty where no article says.
type Incident struct {
	ID            string
	PartOf        string // id of the series
	Parts         int
	Class         facts.EventClass
	ClassDisputed bool
	Type          facts.EventType
	Suicide       *bool
	Stage         *facts.Stage
	Temporal      facts.Temporal
	Days          Days
	Place         *Place
	Target        string
	Weapon        string
	Claimed       *bool
	ClaimMode     *facts.Mode
	Competing     *bool // claims of more than one
	Articles      int
	Sources       int
	First, Last   string // days of publication
	Title         string
	Members       []Member
	Suspects      []Suspect
	Figures       []Figure
}

// Result is what Group makes. Incidents are sorted by id; Originals gives the first article of each copied text, by the
// key of each of its articles. Gone maps ids of Before that are no more to the id that has most of their events, or "".
type Result struct {
	Incidents []Incident
	Originals map[string]string
	Gone      map[string]string
}
