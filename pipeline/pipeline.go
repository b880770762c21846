// Package pipeline reads many articles: source → workers → one writer, in input order.
//
//	counts, err := pipeline.Run(ctx, pipeline.Config{Source: src, Extract: x.Extract}, st, pipeline.Into{…}, paths)
//
// Workers extract side by side; their records come out in the order in which the articles went in, so that the
// output is the same for any number of workers. A bounded queue keeps the reader at most a few articles ahead.
package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"

	"dateline/extract"
	"dateline/extract/facts"
	"dateline/pipeline/source"
)

// Config is what articles are read and extracted with.
type Config struct {
	Source  *source.Source
	Extract func(extract.Article) facts.Record // safe for concurrent use
	Workers int                                // 0: one for each core
	// Progress is called after each article, and Fault for each article that failed and each file that was not
	// read whole, in input order from one goroutine. Both may be nil.
	Progress func(Counts)
	Fault    func(Fault)
}

// Fault is an article that failed or a file that was not read whole.
type Fault struct {
	Path    string
	Article string // its id; "" where the file itself is at fault
	Reason  string // names the file
}

// Counts is how the articles of a run ended, and what files they came from. Read is the sum of the statuses.
type Counts struct {
	Read, Coded, NoEvent, OtherLanguage, Empty, Duplicate, Failed int
	// Files is all files looked at. Of these, Unchanged were in the database already, Skipped are of no kind that
	// is read, FailedFiles were not read whole.
	Files, Unchanged, Skipped, FailedFiles int
	Incidents                              int // in the database after a run
}

func (c *Counts) add(s facts.Status) {
	c.Read++
	switch s {
	case facts.Coded:
		c.Coded++
	case facts.NoEvent:
		c.NoEvent++
	case facts.OtherLanguage:
		c.OtherLanguage++
	case facts.Empty:
		c.Empty++
	case facts.Duplicate:
		c.Duplicate++
	case facts.Failed:
		c.Failed++
	}
}

// Check fails if an article was lost: read = coded + no_event + other_language + empty + duplicate + failed.
func (c Counts) Check() error {
	if sum := c.Coded + c.NoEvent + c.OtherLanguage + c.Empty + c.Duplicate + c.Failed; sum != c.Read {
		return fmt.Errorf("pipeline: internal error: %d articles read, %d accounted for", c.Read, sum)
	}
	return nil
}

// String is the line that ends a run.
func (c Counts) String() string {
	return fmt.Sprintf("read %d = coded %d + no_event %d + other_language %d + empty %d + duplicate %d + failed %d",
		c.Read, c.Coded, c.NoEvent, c.OtherLanguage, c.Empty, c.Duplicate, c.Failed)
}

// Records extracts every article of paths and calls record, then file at each file's end, in input order from one
// goroutine. It ends early with the first error of a callback, as it is, or with ctx's error as soon as ctx ends,
// also while it waits for input. Counts tell what was handed to record. After an early end the article that a
// worker has in hand is finished in the background, and a reader that waits for standard input lives until
// that answers.
func Records(ctx context.Context, cfg Config, paths []string, record func(facts.Record) error, file func(source.File) error) (Counts, error) {
	r := reading{cfg: cfg, seen: texts{}, record: record, file: func(_ context.Context, f source.File) error { return file(f) }}
	err := r.read(ctx, cfg.Source, paths)
	return r.counts, err
}

// reading is the state of one call of Records or Run; one goroutine has it.
type reading struct {
	cfg    Config
	seen   texts
	counts Counts
	record func(facts.Record) error
	file   func(context.Context, source.File) error
}

// item is an article on its way, or the end of a file.
type item struct {
	article source.Article
	file    *source.File
	done    chan facts.Record
}

// read starts the reader and the workers and takes over what they make, in order.
func (r *reading) read(ctx context.Context, src *source.Source, paths []string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends all goroutines below
	workers := r.cfg.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	order := make(chan item, 4*workers)
	todo := make(chan item)
	for range workers {
		go func() {
			for {
				select {
				case it := <-todo:
					it.done <- one(r.cfg.Extract, it.article)
				case <-ctx.Done():
					return
				}
			}
		}()
	}
	go func() {
		defer close(order)
		// The callbacks fail only when ctx ends, which the loop below sees for itself.
		_ = src.Each(paths, func(a source.Article) error {
			it := item{article: a, done: make(chan facts.Record, 1)}
			if err := send(ctx, order, it); err != nil {
				return err
			}
			return send(ctx, todo, it)
		}, func(f source.File) error { return send(ctx, order, item{file: &f}) })
	}()
	for {
		select {
		case it, ok := <-order:
			if !ok {
				return ctx.Err()
			}
			if err := r.take(ctx, it); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func send(ctx context.Context, to chan<- item, it item) error {
	select {
	case to <- it:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// take counts an item and hands it over.
func (r *reading) take(ctx context.Context, it item) error {
	if f := it.file; f != nil {
		r.counts.Files++
		switch {
		case f.Skip != "":
			r.counts.Skipped++
		case f.Err != nil:
			r.counts.FailedFiles++
			r.fault(Fault{Path: f.Path, Reason: f.Err.Error()})
		}
		return r.file(ctx, *f)
	}
	select {
	case rec := <-it.done:
		r.seen.mark(&rec)
		if err := r.record(rec); err != nil {
			return err
		}
		r.count(it.article.Path, rec.Article)
		r.progress()
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// count adds an article to the counts.
func (r *reading) count(path string, a facts.Article) {
	r.counts.add(a.Status)
	if a.Status == facts.Failed {
		r.fault(Fault{Path: path, Article: a.ID, Reason: *a.Reason})
	}
}

func (r *reading) fault(f Fault) {
	if r.cfg.Fault != nil {
		r.cfg.Fault(f)
	}
}

func (r *reading) progress() {
	if r.cfg.Progress != nil {
		r.cfg.Progress(r.counts)
	}
}

// texts maps the hash of each text to the id of the first article with it, for about 200 bytes an article.
type texts map[string]string

// compared reports whether articles that ended so are looked at for duplicates.
func compared(s facts.Status) bool { return s == facts.Coded || s == facts.NoEvent }

// mark turns the second article of one text into a record that names the first and states nothing.
func (t texts) mark(rec *facts.Record) {
	a := rec.Article
	if !compared(a.Status) {
		return
	}
	first, ok := t[a.TextSHA256]
	if !ok {
		t[a.TextSHA256] = a.ID
		return
	}
	reason := sameText(first)
	a.Status, a.Reason = facts.Duplicate, &reason
	*rec = facts.Record{Schema: rec.Schema, Article: a, Timexes: []facts.Timex{}, Entities: []facts.Entity{}, Casualties: []facts.Casualty{},
		Responsibility: []facts.Responsibility{}, Events: []facts.Event{}, Refused: []facts.Refusal{}, Diagnostics: []facts.Diagnostic{}}
}

func sameText(first string) string { return fmt.Sprintf("same text as article %q", first) }

// one extracts one article; a fault in reading or extracting it costs that article and no other.
func one(run func(extract.Article) facts.Record, a source.Article) (rec facts.Record) {
	defer func() {
		if fault := recover(); fault != nil {
			rec = extract.Failed(input(a), fmt.Sprintf("extract %q record %d: internal error: %v; please report it with the article", a.Path, a.Record, fault))
		}
	}()
	a.Load()
	if a.Err != nil {
		return extract.Failed(input(a), a.Err.Error())
	}
	return run(input(a))
}

// input is a as the extractor takes it. Where the id would be the hash of no text, which all such articles share,
// it is made of the article's place: the first 16 hex digits of SHA-256 over path#record.
func input(a source.Article) extract.Article {
	if a.ID == "" && a.Text == "" {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s#%d", a.Path, a.Record))
		a.ID = hex.EncodeToString(sum[:8])
	}
	return extract.Article{ID: a.ID, Path: a.Path, Record: a.Record, URL: a.URL, Title: a.Title, Text: a.Text, Source: a.Source,
		Language: a.Language, Published: a.Published, PublishedFrom: a.PublishedFrom, Warnings: a.Warnings}
}
