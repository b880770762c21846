package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/extract/facts"
	"dateline/extract/pattern"
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
	var form string
	cmd := &cobra.Command{
		Use:     "rules [STAGE]",
		Short:   "Print every rule, or those of one stage, with its doc and examples",
		Example: "  dateline rules\n  dateline rules casualty\n  dateline rules --format markdown > RULES.md",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			write, ok := ruleWriters[form]
			if !ok {
				return fmt.Errorf("--format %q: have text and markdown", form)
			}
			x, err := p.extractor()
			if err != nil {
				return err
			}
			var b strings.Builder
			stage := ""
			for _, set := range x.Sets() {
				for _, r := range set.Rules {
					if of, _, _ := strings.Cut(r.ID, "."); len(args) == 0 || args[0] == of {
						write(&b, r, of != stage)
						stage = of
					}
				}
			}
			if stage == "" {
				return fmt.Errorf("rules: no stage %q; have casualty, event, responsibility and timex", args[0])
			}
			_, err = p.stdout.Write([]byte(b.String()))
			return err
		},
	}
	cmd.Flags().StringVar(&form, "format", "text", "text or markdown")
	return cmd
}

// ruleWriters write one rule; first says that it is the first of its stage.
var ruleWriters = map[string]func(b *strings.Builder, r pattern.Rule, first bool){
	"text": func(b *strings.Builder, r pattern.Rule, _ bool) {
		fmt.Fprintf(b, "%s\n  %s\n  match: %s\n", r.ID, r.Doc, strings.Join(strings.Fields(r.Match), " "))
		for _, s := range r.Examples.Yes {
			fmt.Fprintf(b, "  yes: %s\n", s)
		}
		for _, s := range r.Examples.No {
			fmt.Fprintf(b, "  no:  %s\n", s)
		}
		b.WriteByte('\n')
	},
	"markdown": func(b *strings.Builder, r pattern.Rule, first bool) {
		stage, _, _ := strings.Cut(r.ID, ".")
		if b.Len() == 0 {
			b.WriteString("# Rules\n\nMade by `make docs` from the rule files; what each catches, and what it must not.\n")
		}
		if first {
			fmt.Fprintf(b, "\n## %s\n\n", stage)
		}
		fmt.Fprintf(b, "- **%s**: %s\n", r.ID, r.Doc)
		for _, s := range r.Examples.Yes {
			fmt.Fprintf(b, "  - yes: %s\n", s)
		}
		for _, s := range r.Examples.No {
			fmt.Fprintf(b, "  - no: %s\n", s)
		}
	},
}
