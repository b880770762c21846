// Package entity finds the names of an article, says what kind of thing each names, and groups the mentions
// of one thing.
//
//	Gunmen of the Red Dawn Front (RDF) attacked Karvuna. The group's leader, Gen. Pavel Rudin, said …  Rudin
//	              [Red Dawn Front]                                                                            name: n1
//	                              [RDF]               [The group]                                              alias, nominal: n1
//	                                           [Karvuna]                                                       name: n2
//	                                                                        [Pavel Rudin]                [Rudin]  names: n3
//
// The names come from a trained model (package ner, file names.model, made by cmd/dateline-train); the
// gazetteer knows armed groups and places; the rest is rules for how news text takes up a name. Where those
// do not decide, two mentions stay two entities.
package entity

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"dateline/extract/entity/ner"
	"dateline/extract/facts"
	"dateline/extract/lexicon"
	"dateline/extract/lexicon/gazetteer"
	"dateline/extract/text"
)

//go:embed names.model
var names []byte

// Finder finds entities. Make one with New; it is only read afterwards and safe for concurrent use.
type Finder struct {
	names  *ner.Finder
	vocab  *ner.Vocabulary
	places *gazetteer.Gazetteer
	lex    *lexicon.Lexicon

	// Lists of words: see the files of extract/lexicon/data.
	title, rank, givenName, particle               lexicon.Class // of people's names
	facility, site, area, sea, body, orgWord       lexicon.Class // nouns within names
	estate                                         lexicon.Class // "the La Mira farm"
	trade, crimeBody, memberNoun, brothers         lexicon.Class // bodies and their members
	groupNoun, fighterNoun, authority, aliasPhrase lexicon.Class // how names are taken up
	armed                                          lexicon.Class // words in the names of armed groups
	placePreposition, placeOpener, trust           lexicon.Class // about places
	partAdjective, townPart                        lexicon.Class // "in southern Karvuna", "the district of"
	norp, person                                   lexicon.Class // nationalities, religions; nouns for people
	remark, weekday, month, monthShort             lexicon.Class // what is no name
}

// The model of names and the gazetteer, each read once in a process: they never change.
var (
	model     = sync.OnceValues(func() (*ner.Model, error) { return ner.ReadModel(names) })
	allPlaces = sync.OnceValues(func() (*gazetteer.Gazetteer, error) { return gazetteer.New(lexicon.Data()) })
)

// Preload begins to read the model and the gazetteer, beside whatever else is done before New, which says what is wrong with them.
func Preload() {
	go model()
	go allPlaces()
}

// New loads the model and the gazetteer. The error says which file is at fault.
func New(lex *lexicon.Lexicon) (*Finder, error) {
	Preload()
	places, err := allPlaces()
	if err != nil {
		return nil, fmt.Errorf("load gazetteer: %w", err)
	}
	m, err := model()
	if err != nil {
		return nil, fmt.Errorf("load names.model: %w", err)
	}
	return &Finder{
		names: ner.NewFinder(m, ner.NewGazetteer(places, lex)), vocab: m.Vocabulary(), places: places, lex: lex,
		title: lex.MustClass("name_title"), rank: lex.MustClass("title"), givenName: lex.MustClass("given_name"),
		particle: lex.MustClass("name_particle"), person: lex.MustClass("person"), facility: lex.MustClass("facility"), site: lex.MustClass("site_noun"),
		area: lex.MustClass("named_area"), estate: lex.MustClass("estate_noun"), sea: lex.MustClass("sea_noun"), body: lex.MustClass("state_body"), orgWord: lex.MustClass("organization_word"),
		norp: lex.MustClass("norp"), trade: lex.MustClass("crime_trade"), crimeBody: lex.MustClass("crime_body"), memberNoun: lex.MustClass("member_noun"), brothers: lex.MustClass("brotherhood_noun"), groupNoun: lex.MustClass("group_noun"), authority: lex.MustClass("source_authority"), armed: lex.MustClass("armed_word"), fighterNoun: lex.MustClass("fighter_noun"),
		aliasPhrase: lex.MustClass("alias_phrase"), placePreposition: lex.MustClass("place_preposition"),
		placeOpener: lex.MustClass("place_opener"), remark: lex.MustClass("editor_remark"),
		partAdjective: lex.MustClass("part_adjective"), townPart: lex.MustClass("town_part"), trust: lex.MustClass("trust_word"), weekday: lex.MustClass("weekday"), month: lex.MustClass("month_name"),
		monthShort: lex.MustClass("month_short"),
	}, nil
}

// The rules that a mention may come from, as the contract's rule field names them.
const (
	ruleModel        = "entity.model"        // found by the model
	ruleGazetteer    = "entity.gazetteer"    // found by the gazetteer of armed groups
	ruleAbbreviation = "entity.abbreviation" // introduced in brackets
	ruleArea         = "entity.area"         // before "neighborhood", behind "town of"
	ruleHead         = "entity.head"         // heads an item of a round-up
	ruleSurname      = "entity.surname"      // of a full name elsewhere
	ruleBrotherhood  = "entity.brotherhood"  // "the Sons of the Valley"
	ruleNominal      = "entity.nominal"      // "the group", "the militants"
	ruleBody         = "entity.body"         // "the Norland army", "the army"
	rulePronoun      = "entity.pronoun"      // "he", "her"
)

// Find returns the entities of doc in order of first mention, and their mentions in order of place. It reads
// Tokens, Words, Sentences, Zones, Tags, LemmaWords and Groups.
func (f *Finder) Find(doc *text.Document) ([]text.Entity, []text.Mention) {
	names := f.found(doc)
	g := &grouping{f: f, doc: doc, index: make(map[clue]list, 2*len(names)),
		links: make([]link, 0, 2*len(names)), mentions: make([]text.Mention, 0, 2*len(names))}
	for _, n := range names {
		g.add(n)
	}
	g.introduce()
	g.refer()
	return g.result()
}

// found is a name found: a range of tokens, and what it names.
type found struct {
	first, last int
	kind        facts.EntityKind
	groups      []gazetteer.Ref // the armed groups that it may mean
	rule        string
}

// found returns the names of doc in order, none overlapping.
func (f *Finder) found(doc *text.Document) []found {
	words := f.names.Words(doc)
	names := f.names.Find(nil, doc, words)
	out := make([]found, 0, len(names))
	for _, n := range names {
		if n, ok := f.name(doc, n); ok {
			out = append(out, n)
		}
	}
	return f.mend(doc, words, f.groups(doc, words, out))
}

var kinds = [...]facts.EntityKind{
	ner.Person: facts.Person, ner.Organization: facts.Organization, ner.Location: facts.Location, ner.Miscellaneous: facts.Misc,
}

// name turns what the model found into a name of the contract: titles leave the names of people, places
// whose head is a building's become facilities, those whose last word is an organisation's become one,
// nationalities and creeds become NORP. ok is false if nothing remains.
func (f *Finder) name(doc *text.Document, n ner.Name) (found, bool) {
	out := found{first: n.First, last: n.Last, kind: kinds[n.Type], rule: ruleModel}
	switch n.Type {
	case ner.Person:
		for out.first < out.last {
			k, _ := f.lex.Match(doc.Words, nil, out.first, f.title)
			if k == 0 || out.first+k > out.last {
				break
			}
			out.first += k
		}
	case ner.Location:
		switch {
		case f.isTown(doc, n.First, n.Last): // Menlo Park
		case f.isFacility(doc, n.First, n.Last):
			out.kind = facts.Facility
		case n.Last-n.First > 1 && f.lex.Has(doc.Words[n.Last-1], f.orgWord): // the Carter Center
			out.kind = facts.Organization
		}
	case ner.Miscellaneous:
		if f.isNORP(doc, n.First, n.Last) {
			out.kind = facts.NORP
		}
	}
	if n.Type != ner.Person && n.Last-n.First > 1 && f.lex.Has(doc.Words[n.Last-1], f.site) && !f.isTown(doc, n.First, n.Last) {
		out.kind = facts.Facility
	}
	return out, out.first < out.last
}

// isFacility reports whether the head of the name is a noun for a building: its last word, or the word before
// "of" ("Church of the Nativity"). A bare noun is no name of one.
func (f *Finder) isFacility(doc *text.Document, first, last int) bool {
	head := last
	for i := first + 1; i < last; i++ {
		if doc.Tokens[i].Norm == "of" {
			head = i
			break
		}
	}
	for i := first; i < head; i++ {
		if n, _ := f.lex.Match(doc.Words, nil, i, f.facility); n > 0 && i+n == head && last-first > n {
			return true
		}
	}
	return false
}

// isNORP reports whether the name is a nationality, religion, people or political creed, or ends in one.
func (f *Finder) isNORP(doc *text.Document, first, last int) bool {
	var buf [8]gazetteer.Word
	words := f.words(doc, buf[:0], first, last)
	for i := range words {
		if _, n := f.places.MatchDemonym(words, i); n > 0 && i+n == len(words) {
			return true
		}
		if n, _ := f.lex.Match(doc.Words, doc.LemmaWords, first+i, f.norp); n > 0 && first+i+n == last {
			return true
		}
	}
	return false
}

// words appends the gazetteer's numbers of tokens first to last.
func (f *Finder) words(doc *text.Document, dst []gazetteer.Word, first, last int) []gazetteer.Word {
	for i := first; i < last; i++ {
		t := &doc.Tokens[i]
		dst = append(dst, f.places.Word(t.Norm, f.vocab.Abbreviation(t)))
	}
	return dst
}

// groups puts the armed groups of the gazetteer into names: a group's name wins over what the model made of
// its words, unless the model's name is longer. Where the model found nothing, a name of one word is taken
// only if it is an abbreviation in capitals or has a figure in it ("M-19"), the model found it elsewhere in the text, or it
// has a capital of its own and is no word of the dictionary.
func (f *Finder) groups(doc *text.Document, words []gazetteer.Word, names []found) []found {
	known := map[string]bool{}
	for _, n := range names {
		if n.last-n.first == 1 && n.kind == facts.Organization {
			known[doc.Tokens[n.first].Norm] = true
		}
	}
	out := make([]found, 0, len(names)+1)
	k := 0 // names[k:] are not yet in out
	for i := 0; i < len(words); {
		if words[i] == 0 {
			i++
			continue
		}
		refs, n := f.places.MatchGroup(words, i)
		if n == 0 || !writtenAsName(doc, i, i+n) {
			i++
			continue
		}
		for k < len(names) && names[k].last <= i {
			out = append(out, names[k])
			k++
		}
		j := k
		for j < len(names) && names[j].first < i+n {
			j++
		}
		switch {
		case j == k+1 && names[k].first <= i && i+n <= names[k].last:
			if i+n == names[k].last && (names[k].first == i || names[k].kind == facts.Organization) || names[k].first == i {
				if names[k].kind != facts.Organization || i+n < names[k].last && isVerb(doc.Tags[i+n]) {
					names[k].last = i + n // "FMLN STATES" is no place, "Islamic State Seeks" no organisation
				}
				names[k].kind, names[k].groups = facts.Organization, refs
			}
		case j > k:
			names[j-1] = found{i, i + n, facts.Organization, refs, ruleGazetteer}
			k = j - 1
		case n > 1 || f.vocab.Abbreviation(&doc.Tokens[i]) || strings.ContainsAny(doc.Tokens[i].Norm, "0123456789") || known[doc.Tokens[i].Norm] || isCapital(doc, i) && !f.vocab.Common(doc.Tokens[i].Norm):
			out = append(out, found{i, i + n, facts.Organization, refs, ruleGazetteer})
		}
		i += n
	}
	return append(out, names[k:]...)
}

func isVerb(t text.Tag) bool {
	return t == text.VB || t == text.VBD || t == text.VBP || t == text.VBZ || t == text.MD
}

// writtenAsName reports whether the first and the last word have a capital, where the sentence has any.
func writtenAsName(doc *text.Document, first, last int) bool {
	for _, i := range [...]int{first, last - 1} {
		if doc.Tokens[i].Shape&ner.NameShape == 0 {
			return false
		}
	}
	return true
}
