package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

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
	return pipeline.Config{Source: src, Extract: x.Extract, Workers: in.workers}, nil
}

func (p *program) runCommand() *cobra.Command {
	var in input
	var db string
	var prune bool
	cmd := &cobra.Command{
		Use:   "run PATH...",
		Short: "Read articles into a SQLite database and print the events",
		Long: "Reads files and folders (.txt .html .jsonl, also .gz and .zst) into a SQLite database. Running it again\n" +
			"leaves the same database; a changed file replaces its articles. Exit code 0: all done, 1: some articles\n" +
			"failed, 2: could not run.",
		Example: "  dateline run articles/ --db events.db\n  dateline run articles/ --db events.db --prune\n  dateline run news.jsonl --field text=body --published 2024-05-16",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return p.runArticles(cmd.Context(), paths, &in, db, prune)
		},
	}
	in.flags(cmd)
	cmd.Flags().StringVar(&db, "db", "events.db", "the database, made where it is missing")
	cmd.Flags().BoolVar(&prune, "prune", false, "remove the articles of files that are no longer there")
	return cmd
}

func (p *program) runArticles(ctx context.Context, paths []string, in *input, db string, prune bool) error {
	log, err := p.logger()
	if err != nil {
		return err
	}
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
	defer st.Close()
	done := p.progress(&cfg)
	counts, err := pipeline.Run(ctx, cfg, st, paths, settings, version(), prune)
	done()
	switch {
	case errors.Is(err, context.Canceled):
		log.Warn("interrupted; what was read is kept", "articles", counts.Read, "go on with", "the same command")
		return errSome
	case err != nil:
		return err
	}
	if err := p.events(st); err != nil {
		return err
	}
	bad, err := p.faults(st)
	if err != nil {
		return err
	}
	log.Info(counts.String(), "files", counts.Files, "db", db)
	if counts.Read == 0 {
		log.Warn("no article was read", "try", "a folder with .txt, .html or .jsonl files, or - for standard input")
	}
	if bad > 0 || counts.Failed > 0 || counts.FailedFiles > 0 {
		return errSome
	}
	return nil
}

// settings is a hash of what decides a record beside the file itself.
func (p *program) settings(in *input) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n", version(), p.tagger, in.published)
	names := make([]string, 0, len(in.fields))
	for k, v := range in.fields {
		names = append(names, k+"="+v)
	}
	sort.Strings(names)
	fmt.Fprintln(h, strings.Join(names, "\n"))
	if p.rules != "" {
		err := filepath.WalkDir(p.rules, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			fmt.Fprintf(h, "%s %x\n", d.Name(), sha256.Sum256(b))
			return err
		})
		if err != nil {
			return "", fmt.Errorf("read rules: %w", err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// progress shows a counter on a terminal and nothing elsewhere; the function returned takes it away.
func (p *program) progress(cfg *pipeline.Config) (done func()) {
	f, ok := p.stderr.(*os.File)
	if p.quiet || !ok || !term.IsTerminal(int(f.Fd())) {
		return func() {}
	}
	bars := mpb.New(mpb.WithOutput(f))
	bar := bars.New(0, mpb.SpinnerStyle(), mpb.BarRemoveOnComplete(), mpb.AppendDecorators(decor.CurrentNoUnit(" %d articles"), decor.AverageSpeed(0, " %.0f/s")))
	cfg.Progress = func(c pipeline.Counts) { bar.SetCurrent(int64(c.Read)) }
	return func() {
		bar.SetTotal(-1, true)
		bars.Wait()
	}
}

// events prints the events in the database as a table.
func (p *program) events(st *store.Store) error {
	w := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ARTICLE\tEVENT\tWHAT\tWHEN\tWHERE\tKILLED\tWOUNDED\tCLAIMED")
	err := st.Events(func(e store.EventRow) bool {
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
		where := deref(e.Place, "–")
		if e.Country != nil {
			where += ", " + *e.Country
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", e.Article, id, what, deref(e.DateStart, "–"), where,
			span(e.KilledLow, e.KilledBest, e.KilledHigh), span(e.WoundedLow, e.WoundedBest, e.WoundedHigh), claimed)
		return true
	})
	if err != nil {
		return err
	}
	return w.Flush()
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

// faults says each file that was not read whole, and each article that failed, on standard error.
func (p *program) faults(st *store.Store) (int, error) {
	n := 0
	err := st.Faults(func(path, reason string, failed bool) bool {
		if failed {
			n++
		}
		fmt.Fprintf(p.stderr, "dateline run: %s: %s\n", path, reason)
		return true
	})
	return n, err
}

func (p *program) extractCommand() *cobra.Command {
	var in input
	cmd := &cobra.Command{
		Use:     "extract PATH...",
		Short:   "Write the record of each article as a line of JSON",
		Long:    "Writes one JSON record (contract dateline/1) for each article to standard output, in input order; the same\nbytes for any number of workers.",
		Example: "  dateline extract article.txt --published 2024-05-16\n  dateline extract news.jsonl.gz --workers 8 > records.jsonl\n  cat article.txt | dateline extract -",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			out := bufio.NewWriterSize(p.stdout, 1<<16)
			counts, err := p.each(cmd.Context(), paths, &in, func(r facts.Record) error {
				line, err := facts.Marshal(&r)
				if err != nil {
					return err
				}
				out.Write(line)
				return out.WriteByte('\n')
			})
			if err := errors.Join(err, out.Flush()); err != nil {
				return err
			}
			return failed(counts)
		},
	}
	in.flags(cmd)
	return cmd
}

// each hands every record to yield in input order and says what could not be read on standard error.
func (p *program) each(ctx context.Context, paths []string, in *input, yield func(facts.Record) error) (pipeline.Counts, error) {
	cfg, err := p.config(in)
	if err != nil {
		return pipeline.Counts{}, err
	}
	fileFaults := 0
	counts, err := pipeline.Records(ctx, cfg, paths, func(r facts.Record) error {
		if r.Article.Status == facts.Failed {
			fmt.Fprintf(p.stderr, "dateline: %s: article %s: %s\n", deref(r.Article.Path, "-"), r.Article.ID, deref(r.Article.Reason, ""))
		}
		return yield(r)
	}, func(f source.File) error {
		if f.Err != nil {
			fileFaults++
			fmt.Fprintf(p.stderr, "dateline: %v\n", f.Err)
		}
		return nil
	})
	counts.FailedFiles = fileFaults
	return counts, err
}

func failed(c pipeline.Counts) error {
	if c.Failed > 0 || c.FailedFiles > 0 {
		return errSome
	}
	return nil
}

func (p *program) showCommand() *cobra.Command {
	var in input
	cmd := &cobra.Command{
		Use:     "show ARTICLE...",
		Short:   "Show articles with marked spans, and each event with its evidence",
		Example: "  dateline show article.txt --published 2024-05-16",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			painter := newPainter(p.stdout)
			counts, err := p.each(cmd.Context(), paths, &in, func(r facts.Record) error {
				painter.record(&r)
				return nil
			})
			if err != nil {
				return err
			}
			return failed(counts)
		},
	}
	in.flags(cmd)
	return cmd
}
