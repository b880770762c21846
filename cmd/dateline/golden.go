package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dateline/extract/facts"
	"dateline/pipeline/golden"
)

func (p *program) goldenCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "golden",
		Short:   "Compare articles with their accepted records",
		Long:    "Each article of a folder has its accepted records beside it: NAME.txt in NAME.golden.json.",
		Example: "  dateline golden check testdata/golden\n  dateline golden accept testdata/golden",
	}
	cmd.AddCommand(p.checkCommand(), p.acceptCommand())
	return cmd
}

func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "check DIR",
		Short:   "Name every field that differs; exit code 1 on any difference",
		Example: "  dateline golden check testdata/golden",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			bad := 0
			n, err := p.goldens(cmd.Context(), args[0], func(article string, records []facts.Record) error {
				lines, err := golden.Check(article, records)
				if err != nil {
					lines = []string{err.Error()}
				}
				for _, l := range lines {
					fmt.Fprintf(p.stdout, "%s: %s\n", article, l)
				}
				if len(lines) > 0 {
					bad++
				}
				return nil
			})
			if err != nil {
				return err
			}
			fmt.Fprintf(p.stdout, "%d articles, %d differ\n", n, bad)
			if bad > 0 {
				return errSome
			}
			return nil
		},
	}
}

func (p *program) acceptCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "accept DIR",
		Short:   "Write the records of today as the accepted ones",
		Example: "  dateline golden accept testdata/golden",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			changed := 0
			n, err := p.goldens(cmd.Context(), args[0], func(article string, records []facts.Record) error {
				ok, err := golden.Accept(article, records)
				if ok {
					changed++
					fmt.Fprintf(p.stdout, "wrote %s\n", golden.File(article))
				}
				return err
			})
			if err != nil {
				return err
			}
			fmt.Fprintf(p.stdout, "%d articles, %d changed; read the diff before you commit it\n", n, changed)
			return nil
		},
	}
}

// goldens extracts every article of dir, each file by itself, with paths relative to dir.
func (p *program) goldens(ctx context.Context, dir string, yield func(article string, records []facts.Record) error) (int, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, fmt.Errorf("read golden folder: %w", err)
	}
	n := 0
	for _, e := range entries {
		if e.IsDir() || strings.HasSuffix(e.Name(), golden.Suffix) || strings.HasSuffix(e.Name(), ".md") {
			continue
		}
		var records []facts.Record
		article := filepath.Join(dir, e.Name())
		_, err := p.each(ctx, []string{article}, &input{}, func(r facts.Record) error {
			name := e.Name() // the folder's own place is no part of a golden record
			r.Article.Path = &name
			records = append(records, r)
			return nil
		})
		if err != nil {
			return n, err
		}
		if err := yield(article, records); err != nil {
			return n, err
		}
		n++
	}
	if n == 0 {
		return 0, fmt.Errorf("no article in %q", dir)
	}
	return n, nil
}
