package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/extract/facts"
	"dateline/pipeline"
	"dateline/pipeline/source"
)

func (p *program) extractCommand() *cobra.Command {
	var in input
	cmd := &cobra.Command{
		Use:     "extract PATH...",
		Short:   "Write the record of each article as a line of JSON",
		Long:    "Writes one JSON record (contract dateline/1) for each article to standard output, in input order; the same\nbytes for any number of workers.",
		Example: "  dateline extract article.txt --published 2024-05-16\n  dateline extract news.jsonl.gz --workers 8 > records.jsonl\n  cat article.txt | dateline extract -",
		Args:    somePath,
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
	counts, err := pipeline.Records(ctx, cfg, paths, yield, func(source.File) error { return nil })
	if errors.Is(err, context.Canceled) {
		p.log.Warn(fmt.Sprintf("interrupted after %s", count(counts.Read, "article")))
		return counts, errSome
	}
	if counts.Skipped > 0 {
		p.log.Info(fmt.Sprintf("passed over %s of other kinds than .txt, .html and .jsonl", count(counts.Skipped, "file")))
	}
	return counts, err
}
