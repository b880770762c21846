// Package pipeline reads many articles: source → workers → one writer, in input order.
//
// Workers extract side by side; their records come out in the order in which the articles went in, so that the
// output is the same for any number of workers. A bounded queue keeps the reader at most a few articles ahead.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"dateline/extract"
	"dateline/extract/facts"
	"dateline/pipeline/source"
	"dateline/pipeline/store"
)

// Config is what a run is made of.
type Config struct {
	Source  *source.Source
	Extract func(extract.Article) facts.Record // safe for concurrent use
	Workers int                                // 0: one for each core
	// Progress is called after each article, if set, from one goroutine.
	Progress func(Counts)
}

// Counts is how the articles of a run ended. Read is the sum of all others.
type Counts struct {
	Read, Coded, NoEvent, OtherLanguage, Empty, Duplicate, Failed int
	Files, Skipped, FailedFiles                                   int
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
		return fmt.Errorf("internal error: %d articles read, %d accounted for", c.Read, sum)
	}
	return nil
}

// String is the line that ends a run.
func (c Counts) String() string {
	return fmt.Sprintf("read %d = coded %d + no_event %d + other_language %d + empty %d + duplicate %d + failed %d",
		c.Read, c.Coded, c.NoEvent, c.OtherLanguage, c.Empty, c.Duplicate, c.Failed)
}

// item is an article on its way, or the end of a file.
type item struct {
	article source.Article
	file    *source.File
	done    chan facts.Record
}

// errStopped ends the reading when the writer gives up or the context ends.
var errStopped = errors.New("stopped")

// Records extracts every article of paths and calls record, then file at each file's end, in input order from one
// goroutine. It ends early with the first error of a callback, or, between two articles, when ctx ends, with
// ctx's error. Counts tell what was handed to record.
func Records(ctx context.Context, cfg Config, paths []string, record func(facts.Record) error, file func(source.File) error) (Counts, error) {
	workers := cfg.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	stop := make(chan struct{})
	order := make(chan item, 4*workers)
	todo := make(chan item)
	for range workers {
		go func() {
			for it := range todo {
				it.done <- one(cfg.Extract, it.article)
			}
		}()
	}
	var readErr error
	go func() {
		defer close(order)
		defer close(todo)
		readErr = cfg.Source.Each(paths, func(a source.Article) error {
			it := item{article: a, done: make(chan facts.Record, 1)}
			select {
			case order <- it:
			case <-stop:
				return errStopped
			}
			select {
			case todo <- it:
				return nil
			case <-stop:
				it.done <- facts.Record{}
				return errStopped
			}
		}, func(f source.File) error {
			select {
			case order <- item{file: &f}:
				return nil
			case <-stop:
				return errStopped
			}
		})
	}()
	counts, err := drain(ctx, cfg, order, stop, record, file)
	if err == nil && readErr != nil {
		err = readErr
	}
	return counts, err
}

// drain hands the items over in order; after an error it lets the reader and the workers end.
func drain(ctx context.Context, cfg Config, order <-chan item, stop chan struct{}, record func(facts.Record) error, file func(source.File) error) (counts Counts, err error) {
	seen := map[string]string{} // text to the first article with it
	for it := range order {
		if err == nil && ctx.Err() != nil {
			err = ctx.Err()
			close(stop)
		}
		if it.file == nil {
			rec := <-it.done
			if err != nil {
				continue
			}
			markDuplicate(seen, &rec)
			counts.add(rec.Article.Status)
			if err = record(rec); err == nil && cfg.Progress != nil {
				cfg.Progress(counts)
			}
		} else if err == nil {
			err = file(*it.file)
		}
		if err != nil && ctx.Err() == nil && !closed(stop) {
			close(stop)
		}
	}
	return counts, err
}

func closed(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// markDuplicate turns the second article of one text into a record that names the first and states nothing.
func markDuplicate(seen map[string]string, rec *facts.Record) {
	if rec.Article.Status != facts.Coded && rec.Article.Status != facts.NoEvent {
		return
	}
	first, ok := seen[rec.Article.TextSHA256]
	if !ok {
		seen[rec.Article.TextSHA256] = rec.Article.ID
		return
	}
	reason := fmt.Sprintf("same text as article %q", first)
	a := rec.Article
	a.Status, a.Reason = facts.Duplicate, &reason
	*rec = facts.Record{Schema: rec.Schema, Article: a, Timexes: []facts.Timex{}, Entities: []facts.Entity{}, Casualties: []facts.Casualty{},
		Responsibility: []facts.Responsibility{}, Events: []facts.Event{}, Refused: []facts.Refusal{}, Diagnostics: []facts.Diagnostic{}}
}

// one extracts one article; a fault in it costs that article and no other.
func one(run func(extract.Article) facts.Record, a source.Article) (rec facts.Record) {
	a.Load()
	in := extract.Article{ID: a.ID, Path: a.Path, Record: a.Record, URL: a.URL, Title: a.Title, Text: a.Text, Source: a.Source,
		Language: a.Language, Published: a.Published, PublishedFrom: a.PublishedFrom, Warnings: a.Warnings}
	if a.Err != nil {
		return extract.Failed(in, a.Err.Error())
	}
	defer func() {
		if fault := recover(); fault != nil {
			rec = extract.Failed(in, fmt.Sprintf("internal error: %v", fault))
		}
	}()
	return run(in)
}

// Run extracts every article of paths into st. A file's rows are replaced as
// one; those of an unchanged file come out the same. With prune, files in st that were not met are removed. On a cancelled ctx the files already
// read are kept and the error is ctx's; running again goes on from there.
func Run(ctx context.Context, cfg Config, st *store.Store, paths []string, settings, version string, prune bool) (Counts, error) {
	var pending []facts.Record
	met := map[string]bool{}
	files := Counts{}
	counts, err := Records(ctx, cfg, paths, func(r facts.Record) error {
		pending = append(pending, r)
		return nil
	}, func(f source.File) error {
		files.Files++
		met[f.Path] = true
		out := store.File{Path: f.Path, Format: f.Format, SHA256: f.SHA256, Bytes: f.Bytes, Records: f.Records, Settings: settings, Version: version}
		if f.Skip != "" {
			files.Skipped++
			out.Reason = f.Skip
		}
		if f.Err != nil {
			files.FailedFiles++
			out.Reason = f.Err.Error()
		}
		records := pending
		pending = nil
		return st.Put(out, records)
	})
	counts.Files, counts.Skipped, counts.FailedFiles = files.Files, files.Skipped, files.FailedFiles
	if err := errors.Join(err, st.Commit()); err != nil {
		return counts, err
	}
	if prune {
		if err := remove(st, met); err != nil {
			return counts, err
		}
	}
	return counts, counts.Check()
}

// remove takes out of st every file that was not met.
func remove(st *store.Store, met map[string]bool) error {
	paths, err := st.Paths()
	if err != nil {
		return err
	}
	for _, p := range paths {
		if !met[p] {
			if err := st.Remove(p); err != nil {
				return err
			}
		}
	}
	return st.Commit()
}
