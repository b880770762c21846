package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"dateline/extract/facts"
	"dateline/pipeline/score"
)

func (p *program) evalCommand() *cobra.Command {
	var in input
	var format, floor string
	cmd := &cobra.Command{
		Use:   "eval GOLD PATH...",
		Short: "Measure extraction against your own gold records",
		Long: "Extracts the articles of the paths and measures each field against gold records: precision, recall and F1.\n" +
			"GOLD is a file of JSON records of the contract (an object a line, or an array), or a folder of such files.\n" +
			"A gold record names its article by article.id or article.path; fields that it leaves out are not scored, null\n" +
			"says that there is none. With \"phenomena\": [\"ID\"] beside its fields it is also counted under these ids.\n\n" +
			"--floor FILE takes what --format json printed before: exit code 1 if a figure is lower now.",
		Example: "  dateline eval gold.jsonl articles/\n" +
			"  dateline eval gold.jsonl articles/ --format json > floor.json\n" +
			"  dateline eval gold.jsonl articles/ --floor floor.json",
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			write := map[string]func(io.Writer, figures) error{"table": writeTable, "json": writeJSON}[format]
			if write == nil {
				return fmt.Errorf("--format %q: have table and json", format)
			}
			least, err := readFloor(floor)
			if err != nil {
				return err
			}
			gold, err := score.ReadGold(args[0])
			if err != nil {
				return err
			}
			result := score.New(gold)
			counts, err := p.each(cmd.Context(), args[1:], &in, func(r facts.Record) error { return result.Add(r) })
			if err != nil {
				return err
			}
			result.Finish()
			for _, name := range result.Missing {
				p.log.Warn(fmt.Sprintf("gold speaks of article %s, and none of the paths has it; all of it counts as missed", name))
			}
			got := figuresOf(result)
			if err := write(p.stdout, got); err != nil {
				return err
			}
			if below(p, least, got) {
				return errSome
			}
			return failed(counts)
		},
	}
	in.flags(cmd)
	cmd.Flags().StringVar(&format, "format", "table", "table or json")
	cmd.Flags().StringVar(&floor, "floor", "", "file of earlier figures (JSON); exit code 1 if one is lower now")
	return cmd
}

// figure is the counts of a field with what follows from them, in percent to two places.
type figure struct {
	TP        int     `json:"tp"`
	FP        int     `json:"fp"`
	FN        int     `json:"fn"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// figures is what eval prints, and what a floor file holds.
type figures struct {
	Articles  int               `json:"articles"`
	Fields    map[string]figure `json:"fields"`
	Phenomena map[string]figure `json:"phenomena"`
}

func figuresOf(r *score.Result) figures {
	table := func(counts map[string]*score.Counts) map[string]figure {
		out := map[string]figure{}
		for name, c := range counts {
			round := func(x float64) float64 { return math.Round(100*x) / 100 }
			out[name] = figure{c.TP, c.FP, c.FN, round(c.Precision()), round(c.Recall()), round(c.F1())}
		}
		return out
	}
	return figures{r.Articles, table(r.Fields), table(r.Phenomena)}
}

func writeJSON(w io.Writer, f figures) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(f)
}

func writeTable(w io.Writer, f figures) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, part := range []struct {
		name string
		rows map[string]figure
	}{{"FIELD", f.Fields}, {"PHENOMENON", f.Phenomena}} {
		if len(part.rows) == 0 {
			continue
		}
		fmt.Fprintf(out, "TP\tFP\tFN\tP\tR\tF1\t  %s\n", part.name)
		for _, name := range slices.Sorted(maps.Keys(part.rows)) {
			x := part.rows[name]
			fmt.Fprintf(out, "%d\t%d\t%d\t%.1f\t%.1f\t%.1f\t  %s\n", x.TP, x.FP, x.FN, x.Precision, x.Recall, x.F1, name)
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%s with gold\n", count(f.Articles, "article"))
	return err
}

// readFloor reads earlier figures; "" is none.
func readFloor(name string) (f figures, err error) {
	if name == "" {
		return f, nil
	}
	src, err := os.ReadFile(name)
	if err != nil {
		return f, fmt.Errorf("read floor: %w", err)
	}
	if err := json.Unmarshal(src, &f); err != nil {
		return f, fmt.Errorf("read floor %q: %w; dateline eval --format json makes such a file", name, err)
	}
	if len(f.Fields)+len(f.Phenomena) == 0 {
		return f, fmt.Errorf("read floor %q: no figure in it; dateline eval --format json makes such a file", name)
	}
	return f, nil
}

// below says which F1 is lower than its floor, and reports whether one is. A field that is counted no more is 0.
func below(p *program, least, got figures) (any bool) {
	for _, part := range []struct{ least, got map[string]figure }{{least.Fields, got.Fields}, {least.Phenomena, got.Phenomena}} {
		for _, name := range slices.Sorted(maps.Keys(part.least)) {
			if want, have := part.least[name].F1, part.got[name].F1; have < want {
				p.log.Error(fmt.Sprintf("%s: F1 %.2f, floor %.2f", name, have, want), "field", name, "f1", have, "floor", want)
				any = true
			}
		}
	}
	return any
}
