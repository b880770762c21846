package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"dateline/pipeline/report"
	"dateline/pipeline/store"
)

func (p *program) reportCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "report DATABASE",
		Short: "Write the incidents of a database as one page of HTML",
		Long: "Writes a page with a map, a timeline and a table of the incidents, and for each its toll's history, who is\n" +
			"said to have done it, and its articles with what was read marked in them. The page needs no network and no\n" +
			"other file; the same database gives the same bytes.",
		Example: "  dateline report events.db -o report.html\n  dateline report events.db -o - | gzip > report.html.gz",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.report(args[0], out) },
	}
	cmd.Flags().StringVarP(&out, "output", "o", "report.html", "the page to write; - is standard output")
	return cmd
}

func (p *program) report(db, out string) error {
	if _, err := os.Stat(db); err != nil { // Open would make an empty one
		return fmt.Errorf("report: %w; make it with: dateline run FOLDER --db %s", err, db)
	}
	st, err := store.Open(db)
	if err != nil {
		return err
	}
	err = p.writeReport(st, filepath.Base(db), out)
	return errors.Join(err, st.Close())
}

func (p *program) writeReport(st *store.Store, name, out string) error {
	data, err := report.Read(st)
	if err != nil {
		return err
	}
	data.Name = name
	if data.Rules, err = p.docs(); err != nil {
		return err
	}
	if out == "-" {
		w := bufio.NewWriter(p.stdout)
		return errors.Join(data.Write(w), w.Flush())
	}
	f, err := os.Create(out)
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	w := bufio.NewWriter(f)
	if err := errors.Join(data.Write(w), w.Flush(), f.Close()); err != nil {
		return fmt.Errorf("write report %q: %w", out, err)
	}
	p.log.Info(fmt.Sprintf("%s in %s; open it in a browser", count(len(data.Incidents), "incident"), out))
	return nil
}

// docs says what each rule does, by its id.
func (p *program) docs() (map[string]string, error) {
	x, err := p.extractor()
	if err != nil {
		return nil, err
	}
	docs := map[string]string{}
	for _, set := range x.Sets() {
		for _, r := range set.Rules {
			docs[r.ID] = r.Doc
		}
	}
	return docs, nil
}
