// Package extract reads one article and writes down what it reports: one Article in, one facts.Record out,
// without I/O and without a clock.
//
//	x, err := extract.New(extract.Options{})
//	record := x.Extract(extract.Article{Text: "A bomb killed 13 soldiers in Karvuna on Tuesday.", Published: "2024-05-16"})
//
// The body of Extract is the map of the program: each stage reads what earlier ones made and makes one thing.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"

	"dateline/extract/casualty"
	"dateline/extract/entity"
	"dateline/extract/event"
	"dateline/extract/facts"
	"dateline/extract/language"
	"dateline/extract/lexicon"
	"dateline/extract/pattern"
	"dateline/extract/quantity"
	"dateline/extract/responsibility"
	"dateline/extract/tag"
	"dateline/extract/text"
	"dateline/extract/timex"
)

// Article is what is known of an article before it is read. Only Text is needed; "" is unknown.
type Article struct {
	ID            string // "": the first 16 hex digits of the SHA-256 of Text
	Path          string
	Record        int // index within Path, from 0
	URL           string
	Title         string // a title that came in a field of its own; space around it is dropped
	Text          string // UTF-8; other bytes are replaced by U+FFFD
	Source        string
	Language      string // ISO 639-1 where the input says so
	Published     string // YYYY-MM-DD
	PublishedFrom string // the contract's published_from
	Warnings      []facts.Diagnostic
}

// Options change what an Extractor is made of. The zero value is the program as shipped.
type Options struct {
	// Rules is a folder whose files replace or add to the embedded rules and lists of the same name:
	// casualty/*.yaml, event/*.yaml, responsibility/*.yaml, timex/*.yaml, lexicon/*.txt. "" is none.
	Rules string
	// Prose tags with the prose module itself instead of our own inference over its weights: slower by far.
	Prose bool
	// Watch, where not nil, is called by Extract with the events of each article, in the record's order: their traits are
	// what cmd/dateline-train learns from. With one Extractor in several goroutines it must be safe for concurrent use.
	Watch func(a Article, events []event.Event)
}

// Extractor extracts. It is read-only and safe for concurrent use.
type Extractor struct {
	lex    *lexicon.Lexicon
	tagger interface {
		Tags(*text.Document) []text.Tag
	}
	lemmas         *tag.Tagger
	quantity       *quantity.Finder
	timex          *timex.Finder
	entity         *entity.Finder
	casualty       *casualty.Finder
	responsibility *responsibility.Finder
	event          *event.Finder
	sets           []*pattern.Set
	watch          func(Article, []event.Event)
}

// New loads the models, lists and rules. Its error names every fault in the rule files; after it has
// succeeded, Extract cannot fail.
func New(opts Options) (*Extractor, error) {
	lists, err := overlay(lexicon.Data(), opts.Rules, "lexicon")
	if err != nil {
		return nil, err
	}
	entity.Preload() // beside the word lists and rules
	tagger := sync.OnceValues(tag.New)
	go tagger()
	x := &Extractor{watch: opts.Watch}
	if x.lex, err = lexicon.New(lists); err != nil {
		return nil, fmt.Errorf("load word lists: %w", err)
	}
	if x.quantity, err = quantity.New(x.lex); err != nil {
		return nil, err
	}
	if err := x.rules(opts.Rules); err != nil {
		return nil, err
	}
	if x.entity, err = entity.New(x.lex); err != nil {
		return nil, err
	}
	for _, s := range x.sets {
		s.Close()
	}
	if x.lemmas, err = tagger(); err != nil {
		return nil, fmt.Errorf("load tagger: %w", err)
	}
	x.tagger = x.lemmas
	if opts.Prose {
		x.tagger = tag.NewProse()
	}
	return x, nil
}

// rules loads the stages that are written as rules.
func (x *Extractor) rules(dir string) error {
	for _, stage := range []struct {
		name  string
		rules fs.FS
		load  func(fs.FS) (*pattern.Set, error)
	}{
		{"timex", timex.Rules(), func(r fs.FS) (s *pattern.Set, err error) {
			if x.timex, err = timex.New(x.lex, r); err != nil {
				return nil, err
			}
			return x.timex.Set(), nil
		}},
		{"casualty", casualty.Rules(), func(r fs.FS) (s *pattern.Set, err error) {
			if x.casualty, err = casualty.New(x.lex, r); err != nil {
				return nil, err
			}
			return x.casualty.Set(), nil
		}},
		{"responsibility", responsibility.Rules(), func(r fs.FS) (s *pattern.Set, err error) {
			if x.responsibility, err = responsibility.New(x.lex, r); err != nil {
				return nil, err
			}
			return x.responsibility.Set(), nil
		}},
		{"event", event.Rules(), func(r fs.FS) (s *pattern.Set, err error) {
			if x.event, err = event.New(x.lex, r, x.responsibility); err != nil {
				return nil, err
			}
			return x.event.Set(), nil
		}},
	} {
		files, err := overlay(stage.rules, dir, stage.name)
		if err != nil {
			return err
		}
		set, err := stage.load(files)
		if err != nil {
			return fmt.Errorf("load %s rules:\n%w", stage.name, err)
		}
		x.sets = append(x.sets, set)
	}
	return nil
}

// Sets returns the rules of every stage, for listing.
func (x *Extractor) Sets() []*pattern.Set { return x.sets }

// overlay returns base with the files of dir/name laid over it.
func overlay(base fs.FS, dir, name string) (fs.FS, error) {
	if dir == "" {
		return base, nil
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("read rules from %q: not a folder; it holds folders such as %s", dir, name)
	}
	top := os.DirFS(dir)
	if _, err := fs.Stat(top, name); err != nil {
		return base, nil
	}
	sub, err := fs.Sub(top, name)
	if err != nil {
		return nil, fmt.Errorf("read rules from %q: %w", dir, err)
	}
	return layered{sub, base}, nil
}

// layered is a file system in which top's files stand before base's.
type layered struct{ top, base fs.FS }

// Open opens name in top, else in base.
func (l layered) Open(name string) (fs.File, error) {
	if f, err := l.top.Open(name); err == nil {
		return f, nil
	}
	return l.base.Open(name)
}

// ReadDir lists the files of both.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	out, err := fs.ReadDir(l.base, name)
	if err != nil {
		return nil, err
	}
	own, err := fs.ReadDir(l.top, name)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, e := range out {
		seen[e.Name()] = true
	}
	for _, e := range own {
		if !seen[e.Name()] {
			out = append(out, e)
		}
	}
	return out, nil
}

// Extract returns what the article reports. It never fails: an article that cannot be used has a status other
// than coded, and a reason. The same article gives the same record, whenever and beside whatever else it runs.
func (x *Extractor) Extract(a Article) facts.Record {
	a.Text = strings.ToValidUTF8(a.Text, "\uFFFD")
	a.Title = strings.TrimSpace(strings.ToValidUTF8(a.Title, "\uFFFD"))
	rec := header(a)
	if strings.TrimSpace(a.Text) == "" && strings.TrimSpace(a.Title) == "" {
		return ended(rec, facts.Empty, "the text is empty")
	}
	if lang := language.Detect(a.Text); !english(&rec, a, lang) {
		return rec
	}

	doc := text.Parse(a.Title, a.Text, x.lex)
	doc.Tags = x.tagger.Tags(doc)
	doc.Lemmas = x.lemmas.Lemmas(doc, doc.Tags)
	doc.LemmaWords = x.numbers(doc)
	doc.Quantities = x.quantity.Find(doc)
	doc.Groups = tag.Groups(doc)
	var dated []facts.Diagnostic
	doc.Timexes, dated = x.timex.Find(doc, timex.Anchors{Published: a.Published})
	doc.Entities, doc.Mentions = x.entity.Find(doc)
	doc.Groups = tag.Regroup(doc)
	view := pattern.NewView(doc)
	reports, notes := x.casualty.Find(view)
	stances := x.responsibility.Find(view)

	w := writer{doc: doc, offsets: text.NewOffsets(doc), rec: &rec, countryName: x.entity.CountryName, capitalName: x.entity.CapitalName}
	w.dateline()
	events := x.event.Find(view, reports, stances, w.day())
	if x.watch != nil {
		x.watch(a, events.Events)
	}
	w.write(reports, events)
	rec.Diagnostics = append(rec.Diagnostics, dated...)
	w.notes(notes)
	if len(rec.Events)+len(rec.Casualties)+len(rec.Responsibility) == 0 {
		return ended(rec, facts.NoEvent, "the text reports no event")
	}
	return rec
}

// numbers returns the lexicon's number of each lemma of doc.
func (x *Extractor) numbers(doc *text.Document) []lexicon.Word {
	out := make([]lexicon.Word, len(doc.Lemmas))
	for i, l := range doc.Lemmas {
		if l == doc.Tokens[i].Norm {
			out[i] = doc.Words[i]
		} else {
			out[i] = x.lex.Word(l)
		}
	}
	return out
}

// english settles the article's language; ok is false for a text in another.
func english(rec *facts.Record, a Article, lang language.Result) (ok bool) {
	if !lang.Known {
		rec.Diagnostics = append(rec.Diagnostics, facts.Diagnostic{Stage: "language", Code: "too-short",
			Message: "the text is too short to tell its language"})
		if a.Language == "" || a.Language == "en" {
			rec.Article.Language = optional(a.Language)
			return true
		}
		rec.Article.Language = &a.Language
		*rec = ended(*rec, facts.OtherLanguage, fmt.Sprintf("the input says that the text is in %q; only English is read", a.Language))
		return false
	}
	rec.Article.Language, rec.Article.LanguageConfidence = &lang.Code, &lang.Confidence
	if lang.Code == "en" {
		return true
	}
	*rec = ended(*rec, facts.OtherLanguage, fmt.Sprintf("the text is in %q; only English is read", lang.Code))
	return false
}

// header makes a record that holds no statement yet.
func header(a Article) facts.Record {
	sum := sha256.Sum256([]byte(a.Text))
	hash := hex.EncodeToString(sum[:])
	if a.ID == "" {
		a.ID = hash[:16]
	}
	return facts.Record{
		Schema: facts.Schema,
		Article: facts.Article{
			ID: a.ID, Path: optional(a.Path), Record: a.Record, URL: optional(a.URL), Title: optional(a.Title),
			Source: optional(a.Source), Published: optional(a.Published), PublishedFrom: optional(a.PublishedFrom),
			Status: facts.Coded, TextSHA256: hash, Text: a.Text,
		},
		Timexes: []facts.Timex{}, Entities: []facts.Entity{}, Casualties: []facts.Casualty{},
		Responsibility: []facts.Responsibility{}, Events: []facts.Event{}, Refused: []facts.Refusal{},
		Diagnostics: append([]facts.Diagnostic{}, a.Warnings...),
	}
}

// optional is nil for "".
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Failed is the record of an article that could not be read, for the reason given.
func Failed(a Article, reason string) facts.Record {
	return ended(header(a), facts.Failed, reason)
}

func ended(rec facts.Record, status facts.Status, reason string) facts.Record {
	rec.Article.Status, rec.Article.Reason = status, &reason
	return rec
}
