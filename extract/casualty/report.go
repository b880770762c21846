// Package casualty finds reports of harm to people: how many, of what role, who says so, and how the figures
// of one article stand to each other.
package casualty

import (
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
}

// Scope says to which happening a figure belongs. The zero value leaves it to the event stage.
type Scope uint8

// The values of Scope.
const (
	OwnIncident   Scope = iota // the event of its clause, else the one last spoken of
	OtherIncident              // background: an earlier or other happening
	Multiple                   // several incidents together: "the day's violence", "three separate attacks"
	Cumulative                 // a war, a year, a campaign: belongs to no event
)
