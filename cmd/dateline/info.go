package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/extract/facts"
)

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program and of the contract",
		Example: "  dateline version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(p.stdout, "dateline %s, contract %s\n", version(), facts.Schema)
			return err
		},
	}
}

func (p *program) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema (2020-12) of the records",
		Example: "  dateline schema > dateline-1.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			out, err := facts.JSONSchema()
			if err != nil {
				return err
			}
			_, err = p.stdout.Write(out)
			return err
		},
	}
}

func (p *program) rulesCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "rules [STAGE]",
		Short:   "Print every rule, or those of one stage, with its doc and examples",
		Example: "  dateline rules\n  dateline rules casualty",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			x, err := p.extractor()
			if err != nil {
				return err
			}
			var b strings.Builder
			for _, set := range x.Sets() {
				for _, r := range set.Rules {
					stage, _, _ := strings.Cut(r.ID, ".")
					if len(args) == 1 && args[0] != stage {
						continue
					}
					fmt.Fprintf(&b, "%s\n  %s\n  match: %s\n", r.ID, r.Doc, strings.Join(strings.Fields(r.Match), " "))
					for _, s := range r.Examples.Yes {
						fmt.Fprintf(&b, "  yes: %s\n", s)
					}
					for _, s := range r.Examples.No {
						fmt.Fprintf(&b, "  no:  %s\n", s)
					}
					b.WriteByte('\n')
				}
			}
			if b.Len() == 0 {
				return fmt.Errorf("rules: no stage %q; have casualty, event, responsibility and timex", args[0])
			}
			_, err = p.stdout.Write([]byte(b.String()))
			return err
		},
	}
}
