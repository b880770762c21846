// Package casualty finds reports of harm to people: how many, of what role, who says so, and how the figures
// of one article stand to each other.
package casualty

import (
	"strings"

	"dateline/extract/facts"
	"dateline/extract/pattern"
)

// Report is one count of people who came to one harm, from one source. Reports are sorted by First, then
// Last. PartOf and SupersededBy are indexes into the same slice, -1 for none; Timex is an index into
// Document.Timexes, -1 for none.
type Report struct {
	facts.Count
	Outcome      facts.Outcome
	Quantifier   facts.Quantifier
	Role         facts.Role
	Nationality  string // ISO 3166-1 alpha-3, "" where not said
	Relation     facts.Relation
	PartOf       int
	Polarity     facts.Polarity
	Realis       facts.Realis
	Status       facts.CasualtyStatus
	Source       *facts.Source
	AsOf         string // YYYY-MM-DD, "" where not said
	SupersededBy int
	Derivation   string // formula of a figure that the text does not state, else ""

	First, Last int           // tokens of the evidence
	Trigger     int           // token of the verb or noun that reports the harm
	Victims     pattern.Range // the words for the people; empty where elided
	Sentence    int
	Timex       int   // the time expression of the clause
	Scope       Scope // whose incident the figure belongs to, as far as its own words tell
	Rule        string

	notes []Note
	first bool // of a first report: it stands, as provisional, if no other figure follows
	named bool // the person is named with his age, as in a list of victims: there may be more
}

// TellsHarm reports whether the words of r themselves tell of the harm. Parts ("two children were among the dead") and
// other sources' counts ("the army put it at nine") only speak of what was told before.
func (r Report) TellsHarm() bool {
	return r.Relation != facts.Part && !strings.HasPrefix(r.Rule, "casualty.refer-")
}

// OfToll reports whether r is a figure of the toll, which counts all the dead, and not of people who died.
func (r Report) OfToll() bool { return strings.HasPrefix(r.Rule, "casualty.toll-") }

// Scope says to which happening a figure belongs. The zero value leaves it to the event stage.
type Scope uint8

// The values of Scope.
const (
	OwnIncident   Scope = iota // the event of its clause, else the one last spoken of
	OtherIncident              // background: an earlier or other happening
	Multiple                   // several incidents together: "the day's violence", "three separate attacks"
	Cumulative                 // a war, a year, a campaign: belongs to no event
)

// Note is what an analyst should know of a figure and no field of the contract holds. First:Last are the tokens that
// it rests on.
type Note struct {
	Code, Message string
	First, Last   int
}

// messages says what each code of a note means.
var messages = map[string]string{
	"ambiguous-separator": "the full stop is read as parting thousands; it could be a decimal point",
	"anonymous-source":    "the source did not want to be named",
	"at-risk":             "a part of a number of people: %v",
	"bodies-found":        "as many bodies were found; there may be more dead",
	"comparison":          "a comparison, without a figure",
	"conflict":            "another source or place of the article has another figure: %s",
	"count-unknown":       "the text says that the number is not known",
	"cumulative":          "a figure of a war, a campaign or a period, not of one incident",
	"died-later":          "death came after the incident",
	"disputed-role":       "what the victims were is one side's word",
	"each":                "so many in each of %s",
	"fate-unsaid":         "what became of the others is not said",
	"indirect":            "death or harm came indirectly",
	"inferred":            "an idiom or a turn of phrase, read as harm",
	"multiple":            "a figure of several incidents together",
	"no-antecedent":       "what is counted is not said here; no figure is made of it",
	"none-reported":       "no report of harm is no statement that there was none",
	"other-incident":      "a figure of an earlier or other incident",
	"outcome-unsaid":      "that the dead are counted is understood, not said",
	"presumed-dead":       "the missing are presumed dead; the dead are not raised",
	"proxy":               "the driver or bearer of a bomb, who may not have known",
	"quoted":              "the number stands in quotation marks",
	"retracted":           "the figure was taken back",
	"same-figure":         "another source gives the figure given before: %s",
	"same-people":         "the same people come to both harms",
	"severity":            "how badly they are hurt: %s",
	"suspected-role":      "the victims are suspected of the role",
	"unborn-child":        "an unborn child died and is not counted",
	"version":             "a later version of a wire story; it replaces the earlier ones",
}

// note adds a note about r, resting on its evidence as it is when the notes are gathered; detail fills the message.
func (r *Report) note(code string, detail ...any) {
	for _, n := range r.notes {
		if n.Code == code {
			return
		}
	}
	r.notes = append(r.notes[:len(r.notes):len(r.notes)], newNote(code, r.First, r.Last, detail...))
}
