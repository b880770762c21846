// Package report writes the incidents of a database as one page of HTML that needs nothing else: no network, no file
// beside it, no library.
//
//	data, err := report.Read(st)
//	data.Rules = docs // by id, for the tooltips
//	err = data.Write(w)
//
// The page carries its data once, as JSON: the rows of the table plainly, and what only an open incident or article needs
// deflated in pieces (pack.go), so that ten thousand incidents open as quickly as ten. Go projects and draws the outlines
// of the world (world.go); a script (page.js and those that it names) draws the rest from the data, in the browser. The
// same database gives the same bytes.
package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"

	"dateline/extract/facts"
	"dateline/pipeline/incident"
	"dateline/pipeline/store"
)

// Data is what a report shows: rows of the store, each slice in the order in which the store returns it.
type Data struct {
	Name      string // of the database, as the page names it
	Statuses  []store.StatusCount
	Incidents []store.IncidentRow
	Events    []store.IncidentEventRow
	Figures   []store.FigureRow
	Tolls     []store.TollRow
	Steps     []incident.Step
	Stances   []store.StanceRow
	Revisions []store.RevisionRow
	Article   func(key string) (store.Marked, error) // is asked once for each article of Events
	Rules     map[string]string                      // what each rule does, by id; nil: the page shows ids only
}

// Read takes the data out of a store. The store must stay open until Write is done.
func Read(st *store.Store) (d *Data, err error) {
	d = &Data{Article: st.Marked}
	if d.Statuses, err = st.Statuses(); err != nil {
		return nil, err
	}
	if d.Incidents, err = st.Incidents(); err != nil {
		return nil, err
	}
	if d.Events, err = st.IncidentEvents(""); err != nil {
		return nil, err
	}
	if d.Figures, err = st.Figures(""); err != nil {
		return nil, err
	}
	if d.Tolls, err = st.History(""); err != nil {
		return nil, err
	}
	if d.Stances, err = st.Stances(""); err != nil {
		return nil, err
	}
	if d.Revisions, err = st.Revisions(""); err != nil {
		return nil, err
	}
	known, err := st.Facts()
	d.Steps = incident.History(known)
	return d, err
}

//go:embed page.html page.css *.js
var files embed.FS

// scripts make one script, in this order.
var scripts = []string{"page.js", "map.js", "time.js", "incident.js", "start.js"}

var page = template.Must(template.ParseFS(files, "page.html"))

// view is what page.html is filled with.
type view struct {
	Title, Lead, Empty, Coverage string
	Policy                       string // Content-Security-Policy
	Style                        template.CSS
	Script                       template.JS
	Incidents                    int
	Data                         template.JS
	Chunks                       []chunk
	MapWidth, MapHeight          int
	Edge, Grid, Land, Borders    string
}

// Write writes the page. It fails where an article cannot be read or w cannot be written.
func (d *Data) Write(w io.Writer) error {
	style, err := files.ReadFile("page.css")
	if err != nil {
		return fmt.Errorf("read style: %w", err)
	}
	var script []byte
	for _, name := range scripts {
		part, err := files.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read script: %w", err)
		}
		script = append(script, part...)
	}
	v := view{
		Title: "Incidents in " + d.Name, Lead: d.lead(), Empty: d.empty(), Coverage: d.coverage(),
		// Nothing but this style and this script: not even an article that holds HTML could load or run anything.
		Policy: fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", hash(style), hash(script)),
		Style:  template.CSS(style), Script: template.JS(script), Incidents: len(d.Incidents),
		MapWidth: mapWidth, MapHeight: mapHeight,
	}
	if len(d.Incidents) > 0 {
		v.Edge, v.Grid = graticule()
		v.Land, v.Borders = outlines()
		index, chunks, err := d.pack()
		if err != nil {
			return err
		}
		text, err := json.Marshal(index) // escapes <, > and &, so that no text can end the script element
		if err != nil {
			return fmt.Errorf("write data: %w", err)
		}
		v.Data, v.Chunks = template.JS(text), chunks
	}
	if err := page.Execute(w, v); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return nil
}

// hash names a style or script in a Content-Security-Policy.
func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// lead is the sentence below the title.
func (d *Data) lead() string {
	var first, last string
	for _, i := range d.Incidents {
		if i.DateStart == nil || i.Temporal != string(facts.Current) {
			continue
		}
		if first == "" || *i.DateStart < first {
			first = *i.DateStart
		}
		last = max(last, *i.DateEnd)
	}
	articles := map[string]bool{}
	for _, e := range d.Events {
		articles[e.Article] = true
	}
	s := fmt.Sprintf("%s, told by %s", count(len(d.Incidents), "incident"), count(len(articles), "article"))
	if first != "" {
		s += ", between " + longDate(first) + " and " + longDate(last)
	}
	return s + "."
}

// coverage says what became of every article.
func (d *Data) coverage() string {
	total := 0
	var parts []string
	for _, s := range d.Statuses {
		total += s.Articles
		parts = append(parts, fmt.Sprintf("%d %s", s.Articles, map[facts.Status]string{
			facts.Coded: "with events", facts.NoEvent: "without an event", facts.OtherLanguage: "in another language",
			facts.Empty: "empty", facts.Duplicate: "the very copy of another", facts.Failed: "that could not be read",
		}[s.Status]))
	}
	if total == 0 {
		return "No article has been read."
	}
	return fmt.Sprintf("%s read: %s.", count(total, "article"), strings.Join(parts, ", "))
}

// empty says why there is nothing to show, and what to try.
func (d *Data) empty() string {
	for _, s := range d.Statuses {
		if s.Status == facts.Coded {
			return "Articles were read and events were found, but none of them happened: they were planned, feared, denied or invented. Try more articles: dateline run FOLDER --db " + d.Name
		}
	}
	if len(d.Statuses) > 0 {
		return d.coverage() + " None tells of an attack, an accident or a disaster. Try other articles: dateline run FOLDER --db " + d.Name
	}
	return "No article has been read into this database. Fill it first: dateline run FOLDER --db " + d.Name
}
