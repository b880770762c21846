package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"dateline/pipeline/export"
	"dateline/pipeline/store"
)

func (p *program) exportCommand() *cobra.Command {
	var format, what, out string
	var names []string
	for _, t := range store.Tables {
		names = append(names, t.Name)
	}
	formats := append(slices.Sorted(maps.Keys(export.Formats)), "brat")
	cmd := &cobra.Command{
		Use:   "export DATABASE",
		Short: "Write what a database holds for other programs",
		Long: "Writes the rows of a database as CSV, JSON lines, Parquet or GeoJSON, to standard output or a file, or a\n" +
			"folder for the annotation tool brat. The same database gives the same bytes. NULL is an empty cell in CSV and\n" +
			"null elsewhere, and never 0.",
		Example: "  dateline export events.db --what casualties > casualties.csv\n" +
			"  dateline export events.db --what events --format parquet -o events.parquet\n" +
			"  dateline export events.db --what events --format geojson -o events.geojson\n" +
			"  dateline export events.db --format brat -o brat/",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			st, err := store.Read(args[0])
			if err != nil {
				return err
			}
			if format == "brat" {
				if out == "" {
					err = errors.New("export: brat is a folder of files; name it with -o")
				} else {
					err = export.Brat(out, st)
				}
				return errors.Join(err, st.Close())
			}
			i := slices.IndexFunc(store.Tables, func(t store.Table) bool { return t.Name == what })
			write := export.Formats[format]
			switch {
			case write == nil:
				err = fmt.Errorf("--format %q: have %s", format, strings.Join(formats, ", "))
			case i < 0:
				err = fmt.Errorf("--what %q: have %s", what, strings.Join(names, ", "))
			case format == "parquet" && out == "" && p.terminal():
				err = errors.New("export: Parquet is not for a terminal; name a file with -o")
			default:
				err = p.into(out, func(w io.Writer) error { return write(w, st, store.Tables[i]) })
			}
			return errors.Join(err, st.Close())
		},
	}
	cmd.Flags().StringVar(&format, "format", "csv", strings.Join(formats, ", "))
	cmd.Flags().StringVar(&what, "what", "events", strings.Join(names, ", "))
	cmd.Flags().StringVarP(&out, "output", "o", "", "file, or folder for brat (default: standard output)")
	return cmd
}

// terminal reports whether standard output is one.
func (p *program) terminal() bool {
	f, ok := p.stdout.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// into calls write with the file at path, or standard output for "". The file is there whole or not at all.
func (p *program) into(path string, write func(io.Writer) error) error {
	if path == "" {
		return write(p.stdout)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".dateline-*")
	if err != nil {
		return fmt.Errorf("write %q: %w", path, err)
	}
	defer os.Remove(f.Name()) // gone after the rename
	err = write(f)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write %q: %w", path, err)
	}
	return nil
}
