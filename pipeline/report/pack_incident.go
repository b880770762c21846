package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"dateline/extract/facts"
	"dateline/pipeline/incident"
	"dateline/pipeline/store"
)

// index is the JSON that the page reads when it opens: a row for each incident, and what the rules do.
type index struct {
	Columns []string          `json:"columns"`
	Rows    [][]any           `json:"rows"`
	Rules   map[string]string `json:"rules"`
}

// columns are those of index.Rows, by the names that page.js uses.
var columns = []string{"id", "class", "type", "title", "headline", "start", "end", "place", "country", "countryName", "x", "y",
	"killed", "wounded", "claimed", "actor", "stance", "articles", "sources", "parts", "at"}

// detail is what the page reads when an incident is opened.
type detail struct {
	Tags     []string     `json:"tags"`
	Facts    []string     `json:"facts"`
	Series   string       `json:"series,omitempty"` // id
	Parts    []string     `json:"parts,omitempty"`  // ids, of a series
	Figures  []figure     `json:"figures"`
	Tolls    []toll       `json:"tolls"`
	Stances  []stance     `json:"stances"`
	Articles []articleRef `json:"articles"`
	Changes  []string     `json:"changes"`
}

// bounds are low, best and high.
type bounds [3]*int

// figure is one outcome and role under each policy.
type figure struct {
	Outcome  string            `json:"outcome"`
	Role     string            `json:"role"`
	Policies map[string]bounds `json:"policies"`
	Steps    string            `json:"steps"` // of policy default
	Note     string            `json:"note"`
}

// toll is the history of one outcome.
type toll struct {
	Outcome string       `json:"outcome"`
	Reports []tollReport `json:"reports"`
	Steps   [][4]*int    `json:"steps"` // from which report on, and then low, best, high
}

type tollReport struct {
	Date      *string `json:"date"`
	Low       *int    `json:"low"`
	Point     *int    `json:"point"`
	High      *int    `json:"high"`
	Figure    string  `json:"figure"`
	Mark      string  `json:"mark"` // counts, vague, part, superseded, retracted, perpetrator, unreal
	Deciding  bool    `json:"deciding,omitempty"`
	Who       string  `json:"who"`
	Publisher string  `json:"publisher"`
	Words     string  `json:"words"`
	State     string  `json:"state"`
	Article   int     `json:"article"` // index in detail.Articles
	Note      string  `json:"note"`    // id of the statement
}

type stance struct {
	Date      *string `json:"date"`
	Sign      string  `json:"sign"`
	Says      string  `json:"says"`
	How       string  `json:"how"`
	Publisher string  `json:"publisher"`
	Words     string  `json:"words"`
	Article   int     `json:"article"`
	Note      string  `json:"note"`
}

// articleRef is an article of an incident, with the others that carry its text.
type articleRef struct {
	Title  string   `json:"title"`
	Source string   `json:"source"`
	Date   *string  `json:"date"`
	URL    string   `json:"url,omitempty"`
	Path   string   `json:"path"`
	Copies []string `json:"copies,omitempty"`
	Joined string   `json:"joined"`
	Events []string `json:"events"`
	At     place    `json:"at"`
}

// builder makes the page's data. Its slices are cut off at the front as incidents are made, one after the other.
type builder struct {
	data    *Data
	texts   packer
	details packer
	rules   map[string]string
	read    map[string]place // where an article's text was packed
	paths   map[string]string
}

// pack makes the index and the chunks.
func (d *Data) pack() (*index, []chunk, error) {
	b := &builder{data: d, texts: packer{name: "text"}, details: packer{name: "incident"}, rules: map[string]string{}, read: map[string]place{}, paths: map[string]string{}}
	x := &index{Columns: columns, Rules: b.rules}
	events, figures := by(d.Events, func(r *store.IncidentEventRow) string { return r.Incident }), by(d.Figures, func(r *store.FigureRow) string { return r.Incident })
	tolls, stances := by(d.Tolls, func(r *store.TollRow) string { return r.Incident }), by(d.Stances, func(r *store.StanceRow) string { return r.Incident })
	steps := by(d.Steps, func(r *incident.Step) string { return r.Incident })
	revisions := by(d.Revisions, func(r *store.RevisionRow) string { return r.Incident })
	parts := map[string][]string{}
	for _, i := range d.Incidents {
		if i.PartOf != nil {
			parts[*i.PartOf] = append(parts[*i.PartOf], i.ID)
		}
	}
	for n := range d.Incidents {
		i := &d.Incidents[n]
		t := detail{Tags: tags(i), Facts: remarks(i), Series: first(i.PartOf), Parts: parts[i.ID], Figures: b.figures(figures[i.ID]), Changes: changes(revisions[i.ID])}
		var err error
		at := map[string]int{}
		if t.Articles, err = b.articles(events[i.ID], at); err != nil {
			return nil, nil, err
		}
		t.Tolls, t.Stances = b.tolls(tolls[i.ID], steps[i.ID], decided(figures[i.ID]), at), b.stances(stances[i.ID], at)
		where, err := b.details.add(t)
		if err != nil {
			return nil, nil, err
		}
		x.Rows = append(x.Rows, row(i, where))
	}
	if err := b.details.close(); err != nil {
		return nil, nil, err
	}
	if err := b.texts.close(); err != nil {
		return nil, nil, err
	}
	return x, append(b.details.chunks, b.texts.chunks...), nil
}

// by groups rows by incident, in their order.
func by[R any](rows []R, incident func(*R) string) map[string][]R {
	m := map[string][]R{}
	for i := range rows {
		id := incident(&rows[i])
		m[id] = append(m[id], rows[i])
	}
	return m
}

// row is an incident's row of the index; the values stand in the order of columns.
func row(i *store.IncidentRow, at place) []any {
	var x, y, claimed any
	if i.Latitude != nil && i.Longitude != nil {
		x, y = project(degree{*i.Longitude, *i.Latitude})
	}
	if i.Claimed != nil {
		claimed = map[bool]int{false: 0, true: 1}[*i.Claimed]
	}
	actor, stance := blamed(i.Actors)
	return []any{i.ID, i.Class, i.Type, name(i), first(i.Title), i.DateStart, i.DateEnd, placeOf(i), i.Country, first(i.CountryName, i.Country), x, y,
		told(i.KilledLow, i.KilledBest, i.KilledHigh), told(i.WoundedLow, i.WoundedBest, i.WoundedHigh), claimed, actor, stance, i.Articles, i.Sources, i.Parts, at}
}

// blamed names who is best supported to have done it, with all of the same stance, or "" for nobody.
func blamed(actors []store.ActorRow) (names string, stance *string) {
	var all []string
	for _, a := range actors {
		if !a.Denied && (len(all) == 0 || first(a.Stance) == first(stance)) {
			all, stance = append(all, a.Name), a.Stance
		}
	}
	return strings.Join(all, ", "), stance
}

// told is a figure, or null where nothing of it is told.
func told(low, best, high *int) any {
	if low == nil && best == nil && high == nil {
		return nil
	}
	return bounds{low, best, high}
}

// outcomes come in this order, others after them in the order of the store.
var outcomes = []string{"killed", "wounded", "killed_or_wounded", "missing", "kidnapped"}

// inOrder visits the outcomes of rows, each once.
func inOrder[R any](rows []R, outcome func(*R) string) (order []string) {
	seen := map[string]bool{}
	for i := range rows {
		seen[outcome(&rows[i])] = true
	}
	for _, o := range outcomes {
		if seen[o] {
			order = append(order, o)
			delete(seen, o)
		}
	}
	for i := range rows {
		if o := outcome(&rows[i]); seen[o] {
			order = append(order, o)
			delete(seen, o)
		}
	}
	return order
}

func (b *builder) figures(rows []store.FigureRow) []figure {
	figures := []figure{}
	for _, outcome := range inOrder(rows, func(r *store.FigureRow) string { return r.Outcome }) {
		at := map[string]int{}
		for i := range rows {
			r := &rows[i]
			if r.Outcome != outcome {
				continue
			}
			k, ok := at[r.Role]
			if !ok {
				k = len(figures)
				at[r.Role] = k
				figures = append(figures, figure{Outcome: plain(outcome), Role: plain(r.Role), Policies: map[string]bounds{}})
			}
			f := &figures[k]
			f.Policies[r.Policy] = bounds{r.Low, r.Best, r.High}
			if r.Policy == "default" {
				f.Steps, f.Note = strings.Join(r.Steps, "; "), count(r.Sources, "source")
				if r.Conflict {
					f.Note += ", others exclude it"
				}
			}
		}
	}
	return figures
}

// ref names a casualty report by its article and id.
type ref struct{ article, casualty string }

// decided are the reports that decide the figures of everybody by policy default.
func decided(rows []store.FigureRow) map[ref]bool {
	reports := map[ref]bool{}
	for _, r := range rows {
		if r.Policy == string(incident.Default) && r.Role == string(facts.RoleAll) && r.Article != nil && r.Casualty != nil {
			reports[ref{*r.Article, *r.Casualty}] = true
		}
	}
	return reports
}

func (b *builder) tolls(rows []store.TollRow, steps []incident.Step, decided map[ref]bool, at map[string]int) []toll {
	tolls := []toll{}
	for _, outcome := range inOrder(rows, func(r *store.TollRow) string { return r.Outcome }) {
		t := toll{Outcome: plain(outcome), Steps: [][4]*int{}}
		for i := range rows {
			if r := &rows[i]; r.Outcome == outcome && r.Article == r.Original { // a copy says nothing new
				t.Reports = append(t.Reports, report(r, decided[ref{r.Article, r.Casualty}], at[r.Article]))
			}
		}
		for _, s := range steps {
			from := slices.IndexFunc(t.Reports, func(r tollReport) bool { return first(r.Date) >= s.Day })
			if string(s.Outcome) != outcome || from < 0 {
				continue
			}
			if n := len(t.Steps); n > 0 && *t.Steps[n-1][0] == from { // days whose reports speak for an earlier one
				t.Steps = t.Steps[:n-1]
			}
			t.Steps = append(t.Steps, [4]*int{&from, s.Low, s.Best, s.High})
		}
		if len(t.Reports) > 0 {
			tolls = append(tolls, t)
		}
	}
	return tolls
}

func report(r *store.TollRow, decides bool, article int) tollReport {
	t := tollReport{Date: r.AsOf, Low: r.Min, Point: r.Point, High: r.Max, Figure: counted(r.Min, r.Point, r.Max, r.Quantifier), Mark: "counts", Deciding: decides,
		Who: firstOr("the article itself", r.SourceText), Publisher: first(r.Publisher), Words: r.Evidence, Article: article, Note: r.Casualty}
	switch {
	case r.Status == "superseded" || r.Status == "retracted":
		t.Mark = r.Status
	case r.Realis != string(facts.Actual) || r.Polarity != string(facts.Positive):
		t.Mark = "unreal"
	case r.SourceKind != nil && *r.SourceKind == "perpetrator":
		t.Mark = "perpetrator"
	case r.Relation != "total" || r.Role == "perpetrator":
		t.Mark = "part"
	case r.Quantifier == string(facts.Vague) || r.Quantifier == string(facts.BarePlural):
		t.Mark = "vague"
	}
	if r.Role != "all" && r.Role != "unspecified" {
		t.Figure += " (" + plain(r.Role) + ")"
	}
	var state []string
	if decides {
		state = append(state, "decides")
	} else if r.Deciding {
		state = append(state, "decides for "+plain(r.Role))
	}
	if r.Status != "reported" {
		state = append(state, r.Status)
	}
	if r.Relation != "total" {
		state = append(state, r.Relation)
	}
	if r.Polarity == "negative" {
		state = append(state, "negated")
	}
	if r.Realis != "actual" {
		state = append(state, r.Realis)
	}
	t.State = strings.Join(state, ", ")
	return t
}

func (b *builder) stances(rows []store.StanceRow, at map[string]int) []stance {
	stances := []stance{}
	for i := range rows {
		r := &rows[i]
		if r.Article != r.Original {
			continue
		}
		sign, sentence := says(r)
		stances = append(stances, stance{Date: r.AsOf, Sign: sign, Says: sentence, How: how(r), Publisher: first(r.Publisher, r.Title), Words: r.Evidence, Article: at[r.Article], Note: r.Responsibility})
	}
	return stances
}

// changes tells the revisions of an incident, without those that made it or that are of other policies than default.
func changes(rows []store.RevisionRow) []string {
	list := []string{}
	for i := range rows {
		r := &rows[i]
		field, was, now := plain(r.Field), firstOr("not told", r.Old), firstOr("not told", r.New)
		if parts := strings.Split(r.Field, "/"); len(parts) == 3 { // outcome/role/policy
			if parts[2] != string(incident.Default) {
				continue
			}
			field, was, now = plain(parts[0])+", "+plain(parts[1]), bounded(was), bounded(now)
		}
		if r.Kind != "changed" {
			continue
		}
		s := fmt.Sprintf("%s: %s → %s", field, was, now)
		if r.Because != nil {
			s += ", because of " + *r.Because
		}
		list = append(list, s)
	}
	return list
}

// bounded writes the low, best and high of a revision, a JSON array, as 31 (12–31).
func bounded(value string) string {
	var b bounds
	if json.Unmarshal([]byte(value), &b) != nil { // not told
		return value
	}
	s := counted(b[0], b[1], b[2], "")
	if b[1] != nil && b[0] != nil && b[2] != nil && *b[0] != *b[2] {
		s += fmt.Sprintf(" (%d–%d)", *b[0], *b[2])
	}
	return s
}
