package pipeline

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"dateline/extract/facts"
	"dateline/pipeline/incident"
	"dateline/pipeline/source"
	"dateline/pipeline/store"
)

// Into is the database that a run fills, and what is noted there.
type Into struct {
	Store *store.Store
	// Settings is a hash of all that decides a record beside its file. A file that has not changed since a run
	// with the same settings is not read again.
	Settings string
	Version  string // of the program
	Prune    bool   // take out the files that are no longer there
}

// Run extracts every article of paths into a database. The rows of a file are replaced as one. Files with the hash
// and the settings of their last reading are counted from the database; those that had a fault are read again. What
// the database then holds is what a first run would have put there. When all is read, its events are grouped into
// incidents.
//
// When ctx ends, or with any other error, the files read to their end are kept, Counts tell of them only, and
// running again goes on from there. A file of many articles is one unit: it is kept whole or not at all.
func Run(ctx context.Context, cfg Config, into Into, paths []string) (Counts, error) {
	st := into.Store
	known, err := st.Unchanged(into.Settings)
	if err != nil {
		return Counts{}, err
	}
	w := writer{Into: into, reading: reading{cfg: cfg, seen: texts{}}}
	w.reading.record, w.reading.file = w.add, w.end
	err = w.read(ctx, cfg.Source.Knowing(known), paths)
	if w.open {
		err = errors.Join(err, st.Abandon())
	}
	if err := errors.Join(err, st.Commit()); err != nil {
		return w.whole, err
	}
	if into.Prune {
		if err := prune(st); err != nil {
			return w.whole, err
		}
	}
	if err := st.Forget(); err != nil {
		return w.whole, err
	}
	w.whole.Incidents, err = Group(st)
	return w.whole, errors.Join(err, w.whole.Check())
}

// Group makes the incidents of all that st holds anew and returns how many there are.
func Group(st *store.Store) (int, error) {
	f, err := st.Facts()
	if err != nil {
		return 0, err
	}
	r := incident.Group(f)
	return len(r.Incidents), st.PutIncidents(f, r)
}

// writer is a reading that goes into a database.
type writer struct {
	Into
	reading
	open  bool   // a file was begun in the store and not ended
	whole Counts // of files read to their end
}

// begin makes the file that articles are added to, once.
func (w *writer) begin(path string) error {
	if w.open {
		return nil
	}
	w.open = true
	return w.Store.Begin(path, w.Settings, w.Version)
}

func (w *writer) add(rec facts.Record) error {
	if err := w.begin(*rec.Article.Path); err != nil {
		return err
	}
	return w.Store.Add(&rec)
}

func (w *writer) end(ctx context.Context, f source.File) error {
	if f.Unchanged {
		return w.unchanged(ctx, f.Path)
	}
	if err := w.begin(f.Path); err != nil {
		return err
	}
	reason := f.Skip
	if f.Err != nil {
		reason = f.Err.Error()
	}
	if err := w.Store.End(store.File{Path: f.Path, Format: f.Format, SHA256: f.SHA256, Bytes: f.Bytes, Records: f.Records,
		Reason: reason, Settings: w.Settings, Version: w.Version}); err != nil {
		return err
	}
	w.open, w.whole = false, w.counts
	return nil
}

// unchanged counts the articles of a file from the database. Where other files have changed what is a duplicate
// in it, it is read again all the same.
func (w *writer) unchanged(ctx context.Context, path string) error {
	articles, err := w.Store.Articles(path)
	if err != nil {
		return err
	}
	if !w.seen.hold(articles) {
		w.counts.Files-- // it comes again as a file that is read
		return w.read(ctx, w.cfg.Source, []string{path})
	}
	for _, a := range articles {
		w.count(path, a)
	}
	w.counts.Unchanged++
	w.whole = w.counts
	w.progress()
	return nil
}

// hold reports whether mark would leave stored articles as they are, and if so takes up their texts.
func (t texts) hold(articles []facts.Article) bool {
	var added []string
	for _, a := range articles {
		first, ok := t[a.TextSHA256]
		switch {
		case compared(a.Status) && !ok:
			t[a.TextSHA256] = a.ID
			added = append(added, a.TextSHA256)
		case compared(a.Status), a.Status == facts.Duplicate && (!ok || *a.Reason != sameText(first)):
			for _, sum := range added {
				delete(t, sum)
			}
			return false
		}
	}
	return true
}

// prune takes the files out of st that are no longer there. One that cannot be looked at for another reason, and
// standard input, stay.
func prune(st *store.Store) error {
	paths, err := st.Paths()
	if err != nil {
		return err
	}
	for _, p := range paths {
		if _, err := os.Lstat(p); p == "-" || !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := st.Remove(p); err != nil {
			return err
		}
	}
	return st.Commit()
}
