package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"dateline/extract/facts"
	"dateline/pipeline"
	"dateline/pipeline/store"
)

func (p *program) incidentsCommand() *cobra.Command {
	var f filter
	var format string
	cmd := &cobra.Command{
		Use:   "incidents DATABASE",
		Short: "List incidents: what happened, told by many articles",
		Long: "Lists the incidents of a database, the newest first. Killed and wounded are those of policy default; a number\n" +
			"such as 12–31 has the lowest and highest that was reported. In SOURCES copies of one text count once.",
		Example: "  dateline incidents events.db --since 2024-05-01 --country Norway\n" +
			"  dateline incidents events.db --actor 'Red Dawn' --format csv > red-dawn.csv\n" +
			"  dateline incidents show events.db 17016621\n" +
			"  dateline incidents join events.db 17016621 544d8853\n" +
			"  dateline incidents split events.db 17016621 article-7",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			list := map[string]func([]store.IncidentRow) error{"table": p.incidentTable, "jsonl": p.incidentLines, "csv": p.incidentCSV}[format]
			if list == nil {
				return fmt.Errorf("--format %q: have table, jsonl, csv", format)
			}
			if err := f.check(); err != nil {
				return err
			}
			st, err := store.Read(args[0])
			if err != nil {
				return err
			}
			all, err := st.Incidents()
			if err == nil {
				var rows []store.IncidentRow
				for _, r := range all {
					if f.holds(r) {
						rows = append(rows, r)
					}
				}
				if err = list(rows); err == nil && len(rows) == 0 {
					p.log.Info(fmt.Sprintf("none of %s fits", count(len(all), "incident")))
				}
			}
			return errors.Join(err, st.Close())
		},
	}
	cmd.Flags().StringVar(&f.since, "since", "", "only those that ended on this day, YYYY-MM-DD, or later")
	cmd.Flags().StringVar(&f.country, "country", "", "only those in this country: English name, or three letters")
	cmd.Flags().StringVar(&f.actor, "actor", "", "only those that somebody whose name has this in it is said to have done")
	cmd.Flags().StringVar(&format, "format", "table", "table, jsonl, csv")
	cmd.AddCommand(p.showIncidentCommand(), p.joinCommand(), p.splitCommand())
	return cmd
}

// filter is which incidents to list; an empty field leaves all.
type filter struct{ since, country, actor string }

func (f filter) check() error {
	if _, err := time.Parse(time.DateOnly, f.since); f.since != "" && err != nil {
		return fmt.Errorf("--since %q: give a day as in 2024-05-16", f.since)
	}
	return nil
}

func (f filter) holds(r store.IncidentRow) bool {
	if f.since != "" && deref(r.DateEnd, "") < f.since {
		return false
	}
	if f.country != "" && !strings.EqualFold(f.country, deref(r.Country, "")) && !strings.EqualFold(f.country, deref(r.CountryName, "")) {
		return false
	}
	for _, a := range r.Actors {
		if strings.Contains(strings.ToLower(a.Name), strings.ToLower(f.actor)) {
			return true
		}
	}
	return f.actor == ""
}

func (p *program) incidentLines(rows []store.IncidentRow) error {
	w := json.NewEncoder(p.stdout)
	w.SetEscapeHTML(false)
	for _, r := range rows {
		if err := w.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// incidentCSV writes the fields of IncidentRow, the first actor for all; NULL is an empty cell.
func (p *program) incidentCSV(rows []store.IncidentRow) error {
	w := csv.NewWriter(p.stdout)
	if err := w.Write([]string{"id", "part_of", "class", "type", "date_start", "date_end", "date_prec", "place_name", "admin1", "country", "latitude", "longitude",
		"killed_low", "killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high", "actor", "stance", "claimed", "articles", "sources", "title"}); err != nil {
		return err
	}
	for _, r := range rows {
		by, stance := "", ""
		if len(r.Actors) > 0 {
			by, stance = r.Actors[0].Name, deref(r.Actors[0].Stance, "")
		}
		if err := w.Write([]string{r.ID, cell(r.PartOf), r.Class, r.Type, cell(r.DateStart), cell(r.DateEnd), cell(r.DatePrec), cell(r.Place), cell(r.Admin1),
			cell(r.Country), cell(r.Latitude), cell(r.Longitude), cell(r.KilledLow), cell(r.KilledBest), cell(r.KilledHigh),
			cell(r.WoundedLow), cell(r.WoundedBest), cell(r.WoundedHigh), by, stance, cell(r.Claimed),
			strconv.Itoa(r.Articles), strconv.Itoa(r.Sources), cell(r.Title)}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// cell is a value as CSV has it.
func cell[T any](v *T) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(*v)
}

// incidentTable writes a table for people. On a terminal it is no wider than that: first the last columns give way, then
// long cells are cut.
func (p *program) incidentTable(rows []store.IncidentRow) error {
	t := table{{"DATE"}, {"PLACE"}, {"WHAT"}, {"KILLED"}, {"WOUNDED"}, {"BY"}, {"ARTICLES"}, {"SOURCES"}, {"ID"}}
	for _, r := range rows {
		t.add(days(r), place(r), what(r), toll(r.KilledLow, r.KilledBest, r.KilledHigh), toll(r.WoundedLow, r.WoundedBest, r.WoundedHigh), by(r),
			strconv.Itoa(r.Articles), strconv.Itoa(r.Sources), r.ID)
	}
	painter := newPainter(p.stdout)
	width := 0
	if p.terminal() {
		width = painter.width
	}
	return t.write(painter, width)
}

func days(r store.IncidentRow) string {
	switch {
	case r.DateStart == nil:
		return "–"
	case *r.DateStart == *r.DateEnd:
		return *r.DateStart
	case strings.HasSuffix(*r.DateStart, "-01-01") && strings.HasSuffix(*r.DateEnd, "-12-31") && (*r.DateStart)[:4] == (*r.DateEnd)[:4]:
		return (*r.DateStart)[:4]
	case (*r.DateStart)[:8] == (*r.DateEnd)[:8] && *r.DatePrec == 4:
		return (*r.DateStart)[:7]
	case (*r.DateStart)[:8] == (*r.DateEnd)[:8]:
		return *r.DateStart + "/" + (*r.DateEnd)[8:]
	}
	return *r.DateStart + "/" + *r.DateEnd
}

func place(r store.IncidentRow) string {
	s := deref(r.Place, "–")
	if r.Place != nil && s != deref(r.CountryName, "") {
		s = placeName(s, r.City, r.Country)
	}
	if r.PlaceAmbiguous {
		s += " (which?)"
	}
	return s
}

func what(r store.IncidentRow) string {
	s := r.Class
	if r.Type != string(facts.UnknownType) {
		s = r.Type
	}
	switch {
	case r.ClassDisputed:
		s += " (disputed)"
	case r.Parts > 0:
		s += fmt.Sprintf(" (series of %d)", r.Parts)
	case r.PartOf != nil:
		s += " (in a series)"
	}
	return strings.ReplaceAll(s, "_", " ")
}

// toll is a figure with its best value, and its bounds where they differ: 31, 15 (12–31), 31 (11+), 5+.
func toll(low, best, high *int) string {
	if best == nil || low == nil || high == nil && *low == *best || high != nil && *low == *high {
		return span(low, best, high)
	}
	return fmt.Sprintf("%d (%s)", *best, span(low, nil, high))
}

// by is who is said to have done it.
func by(r store.IncidentRow) string {
	if len(r.Actors) == 0 {
		if r.Claimed != nil && !*r.Claimed {
			return "nobody claims it"
		}
		return "–"
	}
	a := r.Actors[0]
	how := map[string]string{"claim": " (claims it)", "accuse": " (accused)", "suspect": " (suspected)"}[deref(a.Stance, "")]
	if a.Denied {
		how = " (denies it)"
	}
	s := a.Name + how
	if n := len(r.Actors) - 1; n > 0 {
		s += fmt.Sprintf(" and %d more", n)
	}
	return s
}

// table is columns of cells, the first of each its head.
type table [][]string

func (t table) add(cells ...string) {
	for i, c := range cells {
		t[i] = append(t[i], c)
	}
}

// least is how narrow a column may be cut: what tells most of a place or a name.
const least = 10

// write prints t, at most width wide where width is not 0.
func (t table) write(p painter, width int) error {
	wide := make([]int, len(t))
	total := 2 * (len(t) - 1)
	for i, column := range t {
		for _, c := range column {
			wide[i] = max(wide[i], runewidth.StringWidth(c))
		}
		total += wide[i]
	}
	for width > 0 && total > width {
		widest := 0
		for i := range wide[:len(wide)-1] { // never the id: one must be able to copy it
			if wide[i] > wide[widest] {
				widest = i
			}
		}
		if wide[widest] <= least {
			break
		}
		wide[widest]--
		total--
	}
	for row := range t[0] {
		var b strings.Builder
		for i := range t {
			c := runewidth.Truncate(t[i][row], wide[i], "…")
			pad := strings.Repeat(" ", wide[i]-runewidth.StringWidth(c)+2)
			switch {
			case row == 0:
				c = p.bold(c)
			case t[i][0] == "KILLED" && c != "–" && c != "0":
				c = p.paint("31", c)
			case t[i][0] == "ID":
				c = p.paint("2", c)
			}
			b.WriteString(c)
			if i < len(t)-1 {
				b.WriteString(pad)
			}
		}
		if _, err := fmt.Fprintln(p.w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) joinCommand() *cobra.Command {
	var note string
	cmd := &cobra.Command{
		Use:   "join DATABASE ID ID...",
		Short: "Decide that incidents are one; it holds in every later run",
		Args:  cobra.MinimumNArgs(3),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.decide(args[0], args[1:], func(st *store.Store, ids []string) error { return pipeline.JoinIncidents(st, ids, note) })
		},
	}
	cmd.Flags().StringVar(&note, "note", "", "why, for those who look later")
	return cmd
}

func (p *program) splitCommand() *cobra.Command {
	var note string
	cmd := &cobra.Command{
		Use:   "split DATABASE ID ARTICLE...",
		Short: "Decide that articles tell of another incident; it holds in every later run",
		Args:  cobra.MinimumNArgs(3),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.decide(args[0], args[1:2], func(st *store.Store, ids []string) error {
				return pipeline.SplitIncident(st, ids[0], args[2:], note)
			})
		},
	}
	cmd.Flags().StringVar(&note, "note", "", "why, for those who look later")
	return cmd
}

// decide opens the database, finds the incidents that the prefixes name, calls act with their ids, and says what changed.
func (p *program) decide(path string, prefixes []string, act func(*store.Store, []string) error) error {
	read, err := store.Read(path) // makes no database where there is none
	if err != nil {
		return err
	}
	if err := read.Close(); err != nil {
		return err
	}
	st, err := store.Open(path)
	if err != nil {
		return err
	}
	err = func() error {
		var ids []string
		for _, prefix := range prefixes {
			id, err := pipeline.FindIncident(st, prefix)
			if err != nil {
				return err
			}
			if slices.Contains(ids, id) {
				return fmt.Errorf("incident %s is named twice", id)
			}
			ids = append(ids, id)
		}
		before, err := st.Incidents()
		if err != nil {
			return err
		}
		if err := act(st, ids); err != nil {
			return err
		}
		after, err := st.Incidents()
		if err == nil {
			p.log.Info(fmt.Sprintf("kept; %s before, %d now", count(len(before), "incident"), len(after)))
		}
		return err
	}()
	return errors.Join(err, st.Close())
}
