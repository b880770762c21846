package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/extract"
	"dateline/extract/event"
	"dateline/extract/facts"
)

// told is an event of an annotated article: what the model sees of it, and whether the article's key holds it.
type told struct {
	article  int
	traits   []event.Trait
	reported bool
}

// news makes the model of which events an article reports.
func news(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("news", flag.ContinueOnError)
	fs.SetOutput(stderr)
	articles := fs.String("articles", "", "annotated articles as input records, one a line")
	aligned := fs.String("aligned", "", "which events the keys hold: {\"id\", \"align\": [[key, event], ...]} a line")
	rules := fs.String("rules", "", "the folder of rules that the aligned events were extracted with: its event/news.tsv holds no line")
	out := fs.String("o", "", "model file to write")
	date := fs.String("date", "", "day of training, for the model's header")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *articles == "" || *aligned == "" || *rules == "" || *out == "" {
		return errors.New("want -articles FILE, -aligned FILE, -rules DIR and -o FILE")
	}
	if _, err := time.Parse(time.DateOnly, *date); err != nil {
		return fmt.Errorf("want -date YYYY-MM-DD: %w", err)
	}
	samples, err := readSamples(*articles, *aligned, *rules)
	if err != nil {
		return err
	}
	best, least := 0.0, math.Inf(1)
	for _, l2 := range []float64{1, 2, 4, 8, 16} {
		loss := crossValidate(samples, l2)
		fmt.Fprintf(stderr, "L2 %g: log loss %.4f\n", l2, loss)
		if loss < least {
			best, least = l2, loss
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# which events an article reports: a trait, its level, and the weight that the two add to the log odds\n"+
		"# trained %s by cmd/dateline-train on the MUC-4 development keys: logistic regression on %d events, L2 %g\n"+
		"# log loss in ten-fold cross-validation by article: %.3f; always answering with the share: %.3f\n", *date, len(samples), best, least, shareLoss(samples))
	weights := fit(samples, best)
	for _, t := range slices.SortedFunc(maps.Keys(weights), compareTraits) {
		if w := weights[t]; math.Abs(w) >= 0.005 {
			fmt.Fprintf(&b, "%s\t%d\t%.2f\n", t.Name, t.Level, w)
		}
	}
	fmt.Fprint(stdout, b.String())
	return os.WriteFile(*out, []byte(b.String()), 0o644)
}

func compareTraits(a, b event.Trait) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Level, b.Level))
}

// readSamples extracts the articles and labels their events.
func readSamples(articles, aligned, rules string) ([]told, error) {
	if b, err := os.ReadFile(filepath.Join(rules, "event", "news.tsv")); err != nil || len(b) > 0 {
		return nil, fmt.Errorf("learn from %q: want %q there, empty, so that no event is passed over yet", articles, "event/news.tsv")
	}
	keys := map[string]map[int]bool{}
	err := eachLine(aligned, func(line []byte) error {
		var a struct {
			ID    string
			Align [][2]int
		}
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		keys[a.ID] = map[int]bool{}
		for _, pair := range a.Align {
			keys[a.ID][pair[1]] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []told
	number := 0
	x, err := extract.New(extract.Options{Rules: rules, Watch: func(a extract.Article, events []event.Event) {
		at := 0 // counts the events that the keys are aligned with
		for _, e := range events {
			if !scorable(e) {
				continue
			}
			if len(e.Traits) > 0 {
				out = append(out, told{number, e.Traits, keys[a.ID][at]})
			}
			at++
		}
	}})
	if err != nil {
		return nil, err
	}
	err = eachLine(articles, func(line []byte) error {
		var a struct{ ID, Text, Published string }
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		if keys[a.ID] == nil {
			return nil // an article of another part of the corpus
		}
		number++
		x.Extract(extract.Article{ID: a.ID, Text: a.Text, Published: a.Published})
		return nil
	})
	return out, err
}

// scorable reports whether the scorer sees an event: it is violence, and told as a fact or a plan.
func scorable(e event.Event) bool {
	switch e.Class {
	case facts.Attack, facts.Hostage, facts.Crime, facts.Threat:
		return e.Realis == facts.Actual || e.Realis == facts.Future
	}
	return false
}

// eachLine calls do with each line of a file.
func eachLine(path string, do func(line []byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<26)
	for n := 1; sc.Scan(); n++ {
		if err := do(sc.Bytes()); err != nil {
			return fmt.Errorf("read %q: line %d: %w", path, n, err)
		}
	}
	return sc.Err()
}

// rare is the number of events below which nothing is learned of a trait.
const rare = 8

// fit returns the weights that make the samples likeliest, less l2/2 times their square: gradient descent on the whole,
// which the same samples in the same order always take the same way.
func fit(samples []told, l2 float64) map[event.Trait]float64 {
	count := map[event.Trait]int{}
	for _, s := range samples {
		for _, t := range s.traits {
			count[t]++
		}
	}
	index := map[event.Trait]int{}
	known := slices.SortedFunc(maps.Keys(count), compareTraits)
	known = slices.DeleteFunc(known, func(t event.Trait) bool { return count[t] < rare })
	for i, t := range known {
		index[t] = i
	}
	rows := make([][]int, len(samples))
	for i, s := range samples {
		for _, t := range s.traits {
			if k, ok := index[t]; ok {
				rows[i] = append(rows[i], k)
			}
		}
	}
	const steps, rate = 1500, 0.2
	w, grad := make([]float64, len(known)), make([]float64, len(known))
	for range steps {
		for k := range grad {
			grad[k] = l2 * w[k]
		}
		for i, row := range rows {
			miss := probability(w, row)
			if samples[i].reported {
				miss--
			}
			for _, k := range row {
				grad[k] += miss
			}
		}
		for k := range w {
			w[k] -= rate / float64(len(samples)) * grad[k]
		}
	}
	out := map[event.Trait]float64{}
	for i, t := range known {
		out[t] = w[i]
	}
	return out
}

func probability(w []float64, row []int) float64 {
	sum := 0.0
	for _, k := range row {
		sum += w[k]
	}
	return logistic(sum)
}

// logistic turns log odds into a probability.
func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// newsFolds is the number of parts of the cross-validation; an article's events stay together.
const newsFolds = 10

// crossValidate returns the mean log loss on articles not learned from.
func crossValidate(samples []told, l2 float64) float64 {
	loss := 0.0
	for part := range newsFolds {
		var learn, test []told
		for _, s := range samples {
			if s.article%newsFolds == part {
				test = append(test, s)
			} else {
				learn = append(learn, s)
			}
		}
		w := fit(learn, l2)
		for _, s := range test {
			sum := 0.0
			for _, t := range s.traits {
				sum += w[t]
			}
			loss += logLoss(logistic(sum), s.reported)
		}
	}
	return loss / float64(len(samples))
}

// shareLoss is the log loss of a model that knows only how many events are reported.
func shareLoss(samples []told) float64 {
	n, loss := 0, 0.0
	for _, s := range samples {
		if s.reported {
			n++
		}
	}
	for _, s := range samples {
		loss += logLoss(float64(n)/float64(len(samples)), s.reported)
	}
	return loss / float64(len(samples))
}

func logLoss(p float64, yes bool) float64 {
	if yes {
		return -math.Log(p)
	}
	return -math.Log(1 - p)
}
