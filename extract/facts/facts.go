// Package facts is the contract dateline/1 as Go types: one Record for each article, its statements, and
// the words behind each. Everything outside reads this and nothing else.
//
// In a Record, offsets are code points, half-open, into Article.Text (or Article.Title where In says so),
// null (a nil pointer) means that the text does not say, arrays are sorted by start then end and never
// null, and ids count within the record. Check tests all of that; Marshal writes the one JSON form.
package facts

// Schema is the name that every record carries. A change that is not an addition needs a new one.
const Schema = "dateline/1"

// Record is what one article reports.
type Record struct {
	Schema         string           `json:"schema"`
	Article        Article          `json:"article"`
	Timexes        []Timex          `json:"timexes"`
	Entities       []Entity         `json:"entities"`
	Casualties     []Casualty       `json:"casualties"`
	Responsibility []Responsibility `json:"responsibility"`
	Events         []Event          `json:"events"`
	Refused        []Refusal        `json:"refused"`
	Diagnostics    []Diagnostic     `json:"diagnostics"`
}

// Article says which text was read and how it went. Text is the input's text decoded to UTF-8 and
// otherwise unchanged.
type Article struct {
	ID                 string   `json:"id"`
	Path               *string  `json:"path"`
	Record             int      `json:"record"` // index of the article within Path, from 0
	URL                *string  `json:"url"`
	Title              *string  `json:"title"`
	Source             *string  `json:"source"`
	Language           *string  `json:"language"` // ISO 639-1; nil where it could not be told
	LanguageConfidence *float64 `json:"language_confidence"`
	Published          *string  `json:"published"` // YYYY-MM-DD
	PublishedFrom      *string  `json:"published_from"`
	DatelinePlace      *string  `json:"dateline_place"`
	DatelineDate       *string  `json:"dateline_date"` // YYYY-MM-DD
	Status             Status   `json:"status"`
	Reason             *string  `json:"reason"` // set when Status is not coded
	TextSHA256         string   `json:"text_sha256"`
	Text               string   `json:"text"`
}

// Status is how the reading of an article ended.
type Status string

// The values of Status.
const (
	Coded         Status = "coded"
	NoEvent       Status = "no_event"
	OtherLanguage Status = "other_language"
	Empty         Status = "empty"
	Duplicate     Status = "duplicate"
	Failed        Status = "failed"
)

// Evidence is the words that a statement rests on. In is "title" where they stand only in a title that
// came in a field of its own, and offsets then count in Article.Title; else it is empty and left out.
type Evidence struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	In    string `json:"in,omitempty"`
}

// Timex is a time expression in TIMEX3 (TimeML 1.2.1, ISO 24617-1) with the days it spans.
type Timex struct {
	ID string `json:"id"`
	Evidence
	TimexValue
	Rule string `json:"rule"`
}

// TimexValue is what a time expression means. DateStart, DateEnd and DatePrec are nil when it could not be
// resolved to days.
type TimexValue struct {
	Type      TimexType `json:"type"`
	Value     string    `json:"value"`
	Mod       *string   `json:"mod"`        // BEFORE, AFTER, START, MID, END, APPROX, LESS_THAN …
	DateStart *string   `json:"date_start"` // YYYY-MM-DD, first day
	DateEnd   *string   `json:"date_end"`   // YYYY-MM-DD, last day
	DatePrec  *int      `json:"date_prec"`  // UCDP GED: 1 day, 2 two to six days, 3 week, 4 month, 5 year or longer
	Anchor    Anchor    `json:"anchor"`
}

// TimexType is a TIMEX3 type.
type TimexType string

// The values of TimexType.
const (
	Date     TimexType = "DATE"
	Time     TimexType = "TIME"
	Duration TimexType = "DURATION"
	Set      TimexType = "SET"
)

// Anchor is what a relative time expression was counted from (policy P12).
type Anchor string

// The values of Anchor.
const (
	AnchorDateline  Anchor = "dateline"
	AnchorPublished Anchor = "published"
	AnchorNarrative Anchor = "narrative"
	AnchorSpeech    Anchor = "speech"
	AnchorNone      Anchor = "none"
)

// Entity is one person, organisation, place or thing, with every mention of it.
type Entity struct {
	ID      string     `json:"id"`
	Kind    EntityKind `json:"kind"`
	Subtype *string    `json:"subtype"`
	Name    string     `json:"name"`
	Aliases []string   `json:"aliases"`
	EntityFacts
	Mentions []Mention `json:"mentions"`
}

// EntityFacts is what a gazetteer knows of an entity; all nil where it knows nothing or the text does not
// decide.
type EntityFacts struct {
	Wikidata  *string  `json:"wikidata"`
	GeoNames  *int     `json:"geonames"`
	Country   *string  `json:"country"` // ISO 3166-1 alpha-3
	Latitude  *float64 `json:"latitude"`
	Longitude *float64 `json:"longitude"`
}

// EntityKind is the kind of an entity.
type EntityKind string

// The values of EntityKind. NORP is a nationality, religion or political creed.
const (
	Person       EntityKind = "PERSON"
	Organization EntityKind = "ORGANIZATION"
	Location     EntityKind = "LOCATION"
	Facility     EntityKind = "FACILITY"
	NORP         EntityKind = "NORP"
	Weapon       EntityKind = "WEAPON"
	Misc         EntityKind = "MISC"
)

// Mention is one place where an article names, describes or refers to an entity.
type Mention struct {
	Evidence
	Kind MentionKind `json:"kind"`
	Rule string      `json:"rule"`
}

// MentionKind says how a mention refers.
type MentionKind string

// The values of MentionKind.
const (
	Name    MentionKind = "name"
	Nominal MentionKind = "nominal"
	Pronoun MentionKind = "pronoun"
)

// Count is a number with bounds. Nil is unknown; 0 only where the text says none (policy P5).
type Count struct {
	Min   *int `json:"min"`
	Point *int `json:"point"`
	Max   *int `json:"max"`
}

// Exactly returns the count of n, no more and no less.
func Exactly(n int) Count { return Count{Min: &n, Point: &n, Max: &n} }

// Plus returns the sum of two counts: a bound that either does not know, the sum does not know either.
func (c Count) Plus(o Count) Count {
	return Count{Min: plus(c.Min, o.Min), Point: plus(c.Point, o.Point), Max: plus(c.Max, o.Max)}
}

func plus(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	n := *a + *b
	return &n
}

// Casualty is one report of how many people came to one harm (or were spared it), from one source.
type Casualty struct {
	ID      string  `json:"id"`
	Event   *string `json:"event"` // nil: cumulative, or belongs to no event of this article
	Outcome Outcome `json:"outcome"`
	Count
	Quantifier   Quantifier     `json:"quantifier"`
	Role         Role           `json:"role"`
	Nationality  *string        `json:"nationality"` // ISO 3166-1 alpha-3
	Relation     Relation       `json:"relation"`
	PartOf       *string        `json:"part_of"` // the report that this is a part of
	Polarity     Polarity       `json:"polarity"`
	Realis       Realis         `json:"realis"`
	Status       CasualtyStatus `json:"status"`
	Source       *Source        `json:"source"` // nil: the article says so itself
	AsOf         *string        `json:"as_of"`  // YYYY-MM-DD
	SupersededBy *string        `json:"superseded_by"`
	Derivation   *string        `json:"derivation"` // the formula of a figure that the text does not state
	Evidence     Evidence       `json:"evidence"`
	Rule         string         `json:"rule"`
}

// Source is who says so. Chain runs from the first who said it to the last who quoted.
type Source struct {
	Kind  SourceKind `json:"kind"`
	Text  string     `json:"text"`
	Chain []string   `json:"chain"`
}

// Outcome is what befell the people counted.
type Outcome string

// The values of Outcome.
const (
	Killed          Outcome = "killed"
	Wounded         Outcome = "wounded"
	KilledOrWounded Outcome = "killed_or_wounded"
	Missing         Outcome = "missing"
	Kidnapped       Outcome = "kidnapped"
	Freed           Outcome = "freed"
	Rescued         Outcome = "rescued"
	Arrested        Outcome = "arrested"
	Displaced       Outcome = "displaced"
	Evacuated       Outcome = "evacuated"
	Homeless        Outcome = "homeless"
	InjuredMinor    Outcome = "injured_minor"
	Survivors       Outcome = "survivors"
)

// Quantifier is how a number is worded.
type Quantifier string

// The values of Quantifier. Indefinite is "a policeman", BarePlural "policemen", None "no one".
const (
	Exact      Quantifier = "exact"
	AtLeast    Quantifier = "at_least"
	MoreThan   Quantifier = "more_than"
	AtMost     Quantifier = "at_most"
	FewerThan  Quantifier = "fewer_than"
	About      Quantifier = "about"
	Range      Quantifier = "range"
	Vague      Quantifier = "vague"
	BarePlural Quantifier = "bare_plural"
	Indefinite Quantifier = "indefinite"
	Ordinal    Quantifier = "ordinal"
	Fraction   Quantifier = "fraction"
	None       Quantifier = "none"
)

// Role is what the people counted are.
type Role string

// The values of Role.
const (
	RoleAll         Role = "all"
	Civilian        Role = "civilian"
	Military        Role = "military"
	Police          Role = "police"
	Security        Role = "security"
	Official        Role = "official"
	Peacekeeper     Role = "peacekeeper"
	Journalist      Role = "journalist"
	AidWorker       Role = "aid_worker"
	Perpetrator     Role = "perpetrator"
	Combatant       Role = "combatant"
	Detainee        Role = "detainee"
	Child           Role = "child"
	RoleUnspecified Role = "unspecified"
)

// Relation is how a figure stands to the others of its event.
type Relation string

// The values of Relation.
const (
	Total     Relation = "total"
	Part      Relation = "part"
	Increment Relation = "increment"
	Transfer  Relation = "transfer"
)

// Polarity is positive, or negative where somebody denies the figure.
type Polarity string

// The values of Polarity.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Realis is whether a statement is about something that happened.
type Realis string

// The values of Realis.
const (
	Actual       Realis = "actual"
	Generic      Realis = "generic"
	Hypothetical Realis = "hypothetical"
	Future       Realis = "future"
	Negated      Realis = "negated"
)

// CasualtyStatus is how firm a figure is.
type CasualtyStatus string

// The values of CasualtyStatus.
const (
	StatusReported    CasualtyStatus = "reported"
	StatusConfirmed   CasualtyStatus = "confirmed"
	StatusEstimate    CasualtyStatus = "estimate"
	StatusUnverified  CasualtyStatus = "unverified"
	StatusDisputed    CasualtyStatus = "disputed"
	StatusRetracted   CasualtyStatus = "retracted"
	StatusSuperseded  CasualtyStatus = "superseded"
	StatusProvisional CasualtyStatus = "provisional"
	StatusFinal       CasualtyStatus = "final"
)

// Responsibility is one stance on who did it: a claim, a denial, an accusation, or the statement that
// nobody has claimed.
type Responsibility struct {
	ID             string        `json:"id"`
	Event          *string       `json:"event"`
	Stance         Stance        `json:"stance"`
	Actor          *string       `json:"actor"`      // id of an entity of this record
	ActorText      *string       `json:"actor_text"` // as written; nil for none_claimed
	AssertedBy     SourceKind    `json:"asserted_by"`
	AssertedByText *string       `json:"asserted_by_text"`
	Mode           *Mode         `json:"mode"`
	Verification   *Verification `json:"verification"`
	StanceDate     *string       `json:"stance_date"` // YYYY-MM-DD
	Realis         Realis        `json:"realis"`
	Evidence       Evidence      `json:"evidence"`
	Rule           string        `json:"rule"`
}

// Stance is what a statement of responsibility does.
type Stance string

// The values of Stance.
const (
	Claim       Stance = "claim"
	Deny        Stance = "deny"
	Retract     Stance = "retract"
	NoneClaimed Stance = "none_claimed"
	Accuse      Stance = "accuse"
	Suspect     Stance = "suspect"
	Fact        Stance = "fact"
	RuleOut     Stance = "rule_out"
	Acquit      Stance = "acquit"
	Praise      Stance = "praise"
	Neither     Stance = "neither"
)

// SourceKind is what kind of source says something.
type SourceKind string

// The values of SourceKind.
const (
	Self              SourceKind = "self"
	Authority         SourceKind = "authority"
	VictimSide        SourceKind = "victim_side"
	Rival             SourceKind = "rival"
	Media             SourceKind = "media"
	Expert            SourceKind = "expert"
	Witness           SourceKind = "witness"
	Court             SourceKind = "court"
	PerpetratorSource SourceKind = "perpetrator"
	NGO               SourceKind = "ngo"
	Hospital          SourceKind = "hospital"
	UnknownSource     SourceKind = "unknown"
)

// Mode is how a claim was made (GTD claimmode).
type Mode string

// The values of Mode.
const (
	Letter      Mode = "letter"
	CallAfter   Mode = "call_after"
	CallBefore  Mode = "call_before"
	Email       Mode = "email"
	NoteAtScene Mode = "note_at_scene"
	Video       Mode = "video"
	Website     Mode = "website"
	Personal    Mode = "personal"
	OtherMode   Mode = "other"
	UnknownMode Mode = "unknown"
)

// Verification is what others say of a claim's truth.
type Verification string

// The values of Verification.
const (
	Confirmed  Verification = "confirmed"
	Unverified Verification = "unverified"
	Disputed   Verification = "disputed"
)

// Event is one happening that the article reports.
type Event struct {
	ID              string     `json:"id"`
	Main            bool       `json:"main"`
	Class           EventClass `json:"class"`
	Type            EventType  `json:"type"`
	Suicide         *bool      `json:"suicide"`
	Realis          Realis     `json:"realis"`
	Stage           *Stage     `json:"stage"`
	Temporal        Temporal   `json:"temporal"`
	DateStart       *string    `json:"date_start"`
	DateEnd         *string    `json:"date_end"`
	DatePrec        *int       `json:"date_prec"`
	Timex           *string    `json:"timex"` // id of the timex that dates it
	Place           *Place     `json:"place"`
	Perpetrators    []string   `json:"perpetrators"`     // ids of entities
	PerpetratorText []string   `json:"perpetrator_text"` // described, not named
	Targets         []string   `json:"targets"`
	Victims         []string   `json:"victims"`
	Weapons         []string   `json:"weapons"`
	Killed          *Figure    `json:"killed"`
	Wounded         *Figure    `json:"wounded"`
	Claimed         *bool      `json:"claimed"` // policy P13
	Evidence        []Evidence `json:"evidence"`
	Rule            string     `json:"rule"`
}

// Figure is a resolved count of an event (policies P3, P4, P15): Low <= Best <= High where set.
type Figure struct {
	Low  *int `json:"low"`
	Best *int `json:"best"`
	High *int `json:"high"`
}

// Place is where an event happened.
type Place struct {
	Name      string   `json:"name"` // as written
	Entity    *string  `json:"entity"`
	City      *string  `json:"city"`
	Admin1    *string  `json:"admin1"`
	Country   *string  `json:"country"` // ISO 3166-1 alpha-3
	Latitude  *float64 `json:"latitude"`
	Longitude *float64 `json:"longitude"`
	WherePrec int      `json:"where_prec"` // UCDP GED 1 to 7
	Reason    string   `json:"reason"`     // why this place and this reading of its name
}

// EventClass is what sort of happening an event is.
type EventClass string

// The values of EventClass.
const (
	Attack         EventClass = "attack"
	ArmedClash     EventClass = "armed_clash"
	StateOperation EventClass = "state_operation"
	Hostage        EventClass = "hostage"
	Protest        EventClass = "protest"
	Riot           EventClass = "riot"
	Crime          EventClass = "crime"
	Accident       EventClass = "accident"
	Disaster       EventClass = "disaster"
	Disease        EventClass = "disease"
	Justice        EventClass = "justice"
	Threat         EventClass = "threat"
	Exercise       EventClass = "exercise"
	OtherClass     EventClass = "other"
)

// EventType is GTD's attack type, with arson and robbery.
type EventType string

// The values of EventType.
const (
	Assassination    EventType = "assassination"
	ArmedAssault     EventType = "armed_assault"
	Bombing          EventType = "bombing"
	Hijacking        EventType = "hijacking"
	HostageBarricade EventType = "hostage_barricade"
	Kidnapping       EventType = "kidnapping"
	FacilityAttack   EventType = "facility_attack"
	UnarmedAssault   EventType = "unarmed_assault"
	Arson            EventType = "arson"
	Robbery          EventType = "robbery"
	Airstrike        EventType = "airstrike"
	Shelling         EventType = "shelling"
	UnknownType      EventType = "unknown"
)

// Stage is how far violence got. An event has none where the text does not say (it is denied, planned, spoken of in
// general) and where nobody carries it out, as an accident.
type Stage string

// The values of Stage.
const (
	Accomplished Stage = "accomplished"
	Attempted    Stage = "attempted"
	Foiled       Stage = "foiled"
	Threatened   Stage = "threatened"
)

// Temporal tells the news of the day from its background.
type Temporal string

// The values of Temporal.
const (
	Current    Temporal = "current"
	Historical Temporal = "historical"
)

// Refusal is a statement that looked like an event and was not taken for one.
type Refusal struct {
	Class    EventClass `json:"class"`
	Evidence Evidence   `json:"evidence"`
	Reason   string     `json:"reason"`
	Rule     string     `json:"rule"`
}

// Diagnostic is a gap or a doubt: what could not be read or decided, where, and why.
type Diagnostic struct {
	Stage    string    `json:"stage"`
	Code     string    `json:"code"`
	Message  string    `json:"message"`
	Evidence *Evidence `json:"evidence"`
}
