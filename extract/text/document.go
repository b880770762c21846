// Package text holds the Document: an article's text, never changed, and what the stages of extraction
// have laid over it. Parse makes the zones, sentences and tokens; every later layer is one slice, made by
// the stage its comment names and assigned by extract.Extract alone.
//
//	Text      "Gunmen killed 13 soldiers in Karvuna on Tuesday."
//	Tokens     Gunmen|killed|13|soldiers|in|Karvuna|on|Tuesday|.
//	Groups    [NG    ][VG   ][NG       ]   [NG    ]   [NG    ]
//	Quantities               [13]
//	Timexes                                           [Tuesday]
//	Mentions                               [Karvuna]
//
// All spans are half-open. Spans of text count bytes of Document.Text; spans of tokens (First, Last) index
// Document.Tokens. A Document is not safe for concurrent writing; once extracted it is only read.
package text

import (
	"dateline/extract/facts"
	"dateline/extract/lexicon"
)

// Document is one article with its layers. Layers are sorted by position; a nil layer has not been made.
type Document struct {
	// Text is what offsets count into: the article's text, or, when a title came in a field of its own and
	// does not begin the text, that title, a blank line and the text.
	Text string
	// Body is where the article's own text begins in Text: 0, or the byte after the title's blank line.
	Body int

	place, date Span // by Parse: see Dateline

	Zones     []Zone     // by Parse; cover Text without gap or overlap
	Sentences []Sentence // by Parse; do not overlap and hold all tokens
	Tokens    []Token    // by Parse; do not overlap; tokens and the gaps between them give back Text

	Words      []lexicon.Word // by Parse: the lexicon's number of each token's Norm; 0 where it has none
	Tags       []Tag          // by extract/tag: one for each token
	Lemmas     []string       // by extract/tag: one for each token, lower case
	LemmaWords []lexicon.Word // by extract/tag: the lexicon's number of each lemma
	Groups     []Group        // by extract/tag: noun and verb groups; do not overlap

	Quantities []Quantity // by extract/quantity; do not overlap
	Timexes    []Timex    // by extract/timex; do not overlap
	Entities   []Entity   // by extract/entity; in order of first mention
	Mentions   []Mention  // by extract/entity; names do not overlap names
}

// Span is a half-open range of bytes of Document.Text, both ends on rune starts.
type Span struct{ Start, End int }

// Token is a word, number or mark. Norm is the form that rules and lexicons match: NFC, plain quotes and
// dashes, lower case, without soft hyphens and line breaks. Norm is never empty.
type Token struct {
	Start, End int
	Norm       string
	Shape      Shape
}

// Shape says how a token is written. The zero value is a lower-case word or a mark.
type Shape uint16

// The bits of Shape.
const (
	Capital   Shape = 1 << iota // begins with an upper-case letter
	AllCaps                     // two letters or more, all upper case
	MixedCase                   // an upper-case letter after a lower-case one, as in "McDonald"
	HasDigit                    // holds a digit
	Numeric                     // digits with separators only: "13", "1,200", "3.5"
	Hyphen                      // holds a hyphen between letters or digits
	Period                      // ends with a full stop that belongs to it: "Gen.", "U.S."
	Mark                        // no letter and no digit
	Glued                       // no white space between this token and the one before
	CapsZone                    // stands in a sentence written in upper case, where case tells nothing
	Quoted                      // stands between quotation marks: somebody's words, or a word held at arm's length
)

// Has reports whether all bits of b are set in s.
func (s Shape) Has(b Shape) bool { return s&b == b }

// Sentence is a range of tokens, Tokens[First:Last], that stands in one zone. It is never empty.
type Sentence struct {
	Start, End  int
	First, Last int
	Zone        int // index into Document.Zones
}

// ZoneKind says what part of an article a zone is.
type ZoneKind uint8

// The kinds of zone. Related, Correction and Repeat text is not coded: it is other articles' matter, a
// notice about this one, or words that stood here before.
const (
	Body       ZoneKind = iota // running text
	Headline                   // the title, wherever it came from
	Subhead                    // a heading between paragraphs
	Dateline                   // "KARVUNA, May 15 (NNA) –"
	Caption                    // the words under a picture
	Related                    // "Read more" boxes and links
	Correction                 // a notice that corrects this or an earlier article
	Repeat                     // a paragraph that stood in the article before
	ItemHead                   // "KARVUNA -", before an item of a round-up
)

// Zone is a range of bytes of one kind: a paragraph or a part of one.
type Zone struct {
	Start, End int
	Kind       ZoneKind
	Item       int // number of the round-up's or list's item that it belongs to, 0 outside of them
}

// Group is a noun group or a verb group: a range of tokens with a head. A noun group ends at its head's
// noun phrase without later modifiers: "the two men" in "the two men in the car".
type Group struct {
	First, Last int
	Head        int // index of the head token, First <= Head < Last
	Kind        GroupKind
	Voice       Voice        // of a verb group
	Tense       Tense        // of a verb group
	Negated     bool         // a verb group with not, n't, never; a noun group with no
	Modal       lexicon.Word // of a verb group: the modal (may, could, would, will), else 0
}

// Finite reports whether g is a verb group whose verb tells when: neither an infinitive nor a participle.
func (g Group) Finite() bool {
	return g.Kind == VerbGroup && (g.Tense == Past || g.Tense == Present || g.Tense == Future)
}

// GroupKind is NounGroup or VerbGroup.
type GroupKind uint8

// The kinds of Group.
const (
	NounGroup GroupKind = iota
	VerbGroup
)

// Voice of a verb group. A bare past participle ("soldiers killed by a mine") is Passive.
type Voice uint8

// The values of Voice.
const (
	Active Voice = iota
	Passive
)

// Tense of a verb group, as far as its form shows.
type Tense uint8

// The values of Tense.
const (
	NoTense  Tense = iota // participles and bare forms in a place that shows none
	Past                  // killed, was killed, had killed, has killed
	Present               // kills, is killing
	Future                // will kill, is to kill, is going to kill
	Infinite              // to kill
	Gerund                // killing
)

// Quantity is a number of things as written: "13", "at least 22", "dozens", "three or four". Bounds follow
// policies P1, P2 and P9. First:Last covers all its words, the modifiers too.
type Quantity struct {
	First, Last int
	Count       facts.Count
	Quantifier  facts.Quantifier
	Approximate bool // about, some, nearly, -odd
	Ordinal     bool // "the 12th", "a third victim": Count.Point is its number
	Rule        string
}

// Timex is a time expression. Value, Mod and Type are TimeML's; the rest is the contract's.
type Timex struct {
	First, Last int
	Start, End  int // bytes; an extent may end inside a token, as before the 's of "Wednesday's"
	facts.TimexValue
	Rule string
}

// Entity is one thing that the article names or describes. Facts about the world (Country, Latitude …)
// are set only where the text and the gazetteer decide.
type Entity struct {
	facts.EntityFacts
	Kind    facts.EntityKind
	Subtype string // "armed_group", "country", "city" …; empty where unknown
	Name    string // the fullest name, as written
	Aliases []string
	Reason  string // of a place: why it is the gazetteer's place that it is, or none; empty for others
	// Division is the name of the first-level division that a town lies in, by GeoNames; empty for others and
	// where it is not known.
	Division string
	// Town is the name of the town whose airport a facility is, by its name; empty for all else.
	Town string
	// Capital is set for a town that a country is governed from.
	Capital bool
}

// Mention is a range of tokens that names (name), describes (nominal) or stands for (pronoun) an entity.
type Mention struct {
	First, Last int
	Start, End  int
	Entity      int // index into Document.Entities
	Kind        facts.MentionKind
	Rule        string
}
