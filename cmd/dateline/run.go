package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"dateline/extract/facts"
	"dateline/pipeline"
	"dateline/pipeline/source"
	"dateline/pipeline/store"
)

// input is the flags of every command that reads articles.
type input struct {
	fields    map[string]string
	published string
	workers   int
}

func (in *input) flags(cmd *cobra.Command) {
	cmd.Flags().StringToStringVar(&in.fields, "field", nil, "name of an input field in JSON lines, as in text=body")
	cmd.Flags().StringVar(&in.published, "published", "", "date of publication, YYYY-MM-DD, of articles that come without one")
	cmd.Flags().IntVar(&in.workers, "workers", 0, "articles extracted at once (default: one for each core)")
}

// somePath asks for at least one path.
func somePath(cmd *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return fmt.Errorf("%s: nothing to read; name files or folders, or - for standard input (%s --help has examples)", cmd.Name(), cmd.CommandPath())
	}
	return nil
}

// config makes the pipeline that the flags ask for.
func (p *program) config(in *input) (pipeline.Config, error) {
	src, err := source.New(source.Options{Fields: in.fields, Published: in.published, Stdin: p.stdin})
	if err != nil {
		return pipeline.Config{}, err
	}
	x, err := p.extractor()
	if err != nil {
		return pipeline.Config{}, err
	}
	return pipeline.Config{Source: src, Extract: x.Extract, Workers: in.workers, Fault: p.fault}, nil
}

func (p *program) runCommand() *cobra.Command {
	var in input
	var db string
	var prune bool
	cmd := &cobra.Command{
		Use:   "run PATH...",
		Short: "Read articles into a SQLite database and print the events",
		Long: "Reads files and folders (.txt .html .jsonl, also .gz and .zst) into a SQLite database. Running it again\n" +
			"reads what is new or has changed and leaves the same database as a first run; after an interrupt it goes on\n" +
			"with the file that was in hand. Exit code 0: all done, 1: some articles failed, 2: could not run.",
		Example: "  dateline run articles/ --db events.db\n  dateline run articles/ --db events.db --prune\n  dateline run news.jsonl --field text=body --published 2024-05-16",
		Args:    somePath,
		RunE: func(cmd *cobra.Command, paths []string) error {
			return p.runArticles(cmd.Context(), paths, &in, db, prune)
		},
	}
	in.flags(cmd)
	cmd.Flags().StringVar(&db, "db", "events.db", "the database, made where it is missing")
	cmd.Flags().BoolVar(&prune, "prune", false, "take out the articles of files that are no longer there")
	return cmd
}

func (p *program) runArticles(ctx context.Context, paths []string, in *input, db string, prune bool) error {
	cfg, err := p.config(in)
	if err != nil {
		return err
	}
	settings, err := p.settings(in)
	if err != nil {
		return err
	}
	st, err := store.Open(db)
	if err != nil {
		return err
	}
	done := p.progress(&cfg)
	counts, err := pipeline.Run(ctx, cfg, pipeline.Into{Store: st, Settings: settings, Version: version(), Prune: prune}, paths)
	done()
	if err == nil && !p.quiet {
		err = p.events(st, db)
	}
	if err = errors.Join(err, st.Close()); err != nil {
		if !errors.Is(err, context.Canceled) {
			return err
		}
		p.log.Warn(fmt.Sprintf("interrupted; %s of %s are kept in %s. Go on with: %s",
			count(counts.Read, "article"), count(counts.Files, "file"), db, p.command()), attrs(counts)...)
		return errSome
	}
	p.summary(counts, db)
	return failed(counts)
}

// summary says how a run ended.
func (p *program) summary(c pipeline.Counts, db string) {
	p.log.Info(fmt.Sprintf("%v; %s, %d unchanged, %d failed; %s in %s", c, count(c.Files, "file"), c.Unchanged, c.FailedFiles, count(c.Incidents, "incident"), db), attrs(c)...)
	if c.Skipped > 0 {
		p.log.Info(fmt.Sprintf("passed over %s of other kinds; the table file in %s has their names", count(c.Skipped, "file"), db))
	}
	if c.Read == 0 {
		p.log.Warn("no article was read; try a folder with .txt, .html or .jsonl files, or - for standard input")
	}
}

// attrs is what a message about counts carries for machines.
func attrs(c pipeline.Counts) []any {
	return []any{"read", c.Read, "coded", c.Coded, "no_event", c.NoEvent, "other_language", c.OtherLanguage, "empty", c.Empty,
		"duplicate", c.Duplicate, "failed", c.Failed, "files", c.Files, "unchanged", c.Unchanged, "skipped", c.Skipped, "failed_files", c.FailedFiles, "incidents", c.Incidents}
}

// count writes a number and what is counted: 1 file, 2 files.
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprint(n, " ", what)
}

func failed(c pipeline.Counts) error {
	if c.Failed > 0 || c.FailedFiles > 0 {
		return errSome
	}
	return nil
}

// settings is a hash of what decides a record beside the file itself.
func (p *program) settings(in *input) (string, error) {
	build, err := build()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n", build, p.tagger, in.published)
	for _, k := range slices.Sorted(maps.Keys(in.fields)) {
		fmt.Fprintf(h, "%s=%s\n", k, in.fields[k])
	}
	if p.rules != "" {
		err := filepath.WalkDir(p.rules, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			name, _ := filepath.Rel(p.rules, path) // below it: cannot fail
			fmt.Fprintf(h, "%s %x\n", name, sha256.Sum256(b))
			return err
		})
		if err != nil {
			return "", fmt.Errorf("read rules: %w", err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// maxEvents is how many events a run prints: a screen or two.
const maxEvents = 50

// events prints the first events in the database as a table.
func (p *program) events(st *store.Store, db string) error {
	w := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ARTICLE\tEVENT\tWHAT\tWHEN\tWHERE\tKILLED\tWOUNDED\tCLAIMED")
	n := 0
	err := st.Events(func(e store.EventRow) bool {
		if n++; n > maxEvents {
			return true
		}
		id := e.Event
		if e.Main {
			id += "*"
		}
		claimed := "–"
		if e.Claimed != nil {
			claimed = map[bool]string{true: "yes", false: "no"}[*e.Claimed]
		}
		what := e.Class
		if e.Type != string(facts.UnknownType) {
			what += "/" + e.Type
		}
		if e.Realis != string(facts.Actual) {
			what += " (" + e.Realis + ")"
		}
		where := "–"
		if e.Place != nil {
			where = placeName(*e.Place, e.City, e.Country)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", e.Article, id, what, deref(e.DateStart, "–"), where,
			span(e.KilledLow, e.KilledBest, e.KilledHigh), span(e.WoundedLow, e.WoundedBest, e.WoundedHigh), claimed)
		return true
	})
	if err != nil {
		return err
	}
	if err := w.Flush(); err != nil || n <= maxEvents {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "… and %d more in the table event of %s\n", n-maxEvents, db)
	return err
}

// span writes a figure in one cell: 13, 13–183, 63+, ≤170, or – for unknown.
func span(low, best, high *int) string {
	switch {
	case low == nil && best == nil && high == nil:
		return "–"
	case low != nil && high != nil && *low == *high:
		return number(low)
	case low != nil && high != nil:
		return number(low) + "–" + number(high)
	case low != nil:
		return number(low) + "+"
	case high != nil:
		return "≤" + number(high)
	}
	return "~" + number(best)
}
