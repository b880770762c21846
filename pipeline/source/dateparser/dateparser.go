// Package dateparser stands in for github.com/markusmobius/go-dateparser, which go-htmldate imports for a mode that
// dateline never asks for (SkipExtensiveSearch is set): the module itself builds 95 MB of tables of 200 languages when
// the program starts, half the time that one article takes. It has the names that go-htmldate compiles against, and
// parses nothing. The replace directive in go.mod puts it in place.
package dateparser

import (
	"errors"
	"time"
)

// Configuration holds what go-htmldate sets and reads. The zero value is valid.
type Configuration struct {
	CurrentTime         time.Time
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// PreferredDateSource says which way a date without a year is read. Nothing here reads it.
type PreferredDateSource uint8

// Past is the source that go-htmldate prefers.
const Past PreferredDateSource = 1

// ParserType is a way of reading dates. Nothing here reads it.
type ParserType uint8

// The ways that go-htmldate asks for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// Parser parses nothing. It is safe for concurrent use.
type Parser struct{ ParserTypes []ParserType }

// Date is what Parse would find.
type Date struct{ Time time.Time }

// ErrAbsent is the error of every Parse.
var ErrAbsent = errors.New("dateparser: the extensive search for dates is not built in")

// Parse returns ErrAbsent and the zero Date, which go-htmldate takes as no date.
func (p *Parser) Parse(*Configuration, string, ...string) (Date, error) { return Date{}, ErrAbsent }
