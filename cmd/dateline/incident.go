package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dateline/pipeline"
	"dateline/pipeline/store"
)

func (p *program) showIncidentCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show DATABASE ID",
		Short: "Show an incident: figures by policy, the history of its toll, who said what, and why articles were joined",
		Args:  cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			st, err := store.Read(args[0])
			if err != nil {
				return err
			}
			id, err := pipeline.FindIncident(st, args[1])
			if err == nil {
				err = p.incident(st, id)
			}
			return errors.Join(err, st.Close())
		},
	}
}

// incident prints all that the database has of an incident, as tables.
func (p *program) incident(st *store.Store, id string) error {
	painter := newPainter(p.stdout)
	width := 0
	if p.terminal() {
		width = painter.width
	}
	rows, err := st.Incidents()
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID == id {
			painter.line("%s  %s, %s, %s", painter.bold(r.ID), place(r), days(r), what(r))
			painter.line("%s, %s, by %s", count(r.Articles, "article"), count(r.Sources, "independent source"), by(r))
		}
	}
	figures, err := figureTable(st, id)
	if err != nil {
		return err
	}
	tolls, err := tollTable(st, id)
	if err != nil {
		return err
	}
	stances, err := stanceTable(st, id)
	if err != nil {
		return err
	}
	events, err := eventTable(st, id)
	if err != nil {
		return err
	}
	changes, err := changeTable(st, id)
	if err != nil {
		return err
	}
	for _, t := range []table{figures, tolls, stances, events, changes} {
		if len(t[0]) == 1 {
			continue
		}
		painter.line("")
		if err := t.write(painter, width); err != nil {
			return err
		}
	}
	return nil
}

func figureTable(st *store.Store, id string) (table, error) {
	t := table{{"FIGURE"}, {"POLICY"}, {"BEST"}, {"LOW–HIGH"}, {"REPORTS"}, {"SOURCES"}, {"STEPS"}, {"DECIDED BY"}}
	rows, err := st.Figures(id)
	for _, r := range rows {
		by := "–"
		if r.Casualty != nil {
			by = *r.Article + " " + *r.Casualty
		}
		steps := strings.Join(r.Steps, "; ")
		if r.Conflict {
			steps = strings.TrimPrefix(steps+"; sources conflict", "; ")
		}
		t.add(r.Outcome+" "+r.Role, r.Policy, number(r.Best), span(r.Low, nil, r.High), strconv.Itoa(r.Reports), strconv.Itoa(r.Sources), first(steps, "–"), by)
	}
	return t, err
}

func tollTable(st *store.Store, id string) (table, error) {
	t := table{{"AS OF"}, {"TOLL"}, {"COUNT"}, {"STATUS"}, {"SAYS"}, {"PUBLISHER"}, {"WORDS"}, {"ARTICLE"}}
	rows, err := st.History(id)
	for _, r := range rows {
		status := r.Status
		if r.Relation != "total" {
			status += ", " + r.Relation
		}
		if r.Article != r.Original {
			status += ", copy"
		}
		if r.Deciding {
			status += ", decides"
		}
		t.add(deref(r.AsOf, "–"), r.Outcome+" "+r.Role, span(r.Min, r.Point, r.Max), status, deref(r.SourceText, "–"), deref(r.Publisher, "–"),
			strconv.Quote(r.Evidence), r.Article+" "+r.Casualty)
	}
	return t, err
}

func stanceTable(st *store.Store, id string) (table, error) {
	t := table{{"AS OF"}, {"STANCE"}, {"WHO"}, {"SAYS"}, {"PUBLISHER"}, {"WORDS"}, {"ARTICLE"}}
	rows, err := st.Stances(id)
	for _, r := range rows {
		t.add(deref(r.AsOf, "–"), r.Stance, deref(r.Actor, "nobody"), deref(r.AssertedByText, r.AssertedBy), deref(r.Publisher, "–"), strconv.Quote(r.Evidence),
			r.Article+" "+r.Responsibility)
	}
	return t, err
}

func eventTable(st *store.Store, id string) (table, error) {
	t := table{{"PUBLISHED"}, {"ARTICLE"}, {"EVENT"}, {"SCORE"}, {"WHY IT IS ONE OF THEM"}}
	rows, err := st.IncidentEvents(id)
	for _, r := range rows {
		why := strings.Join(r.Reasons, ", ")
		if r.Article != r.Original {
			why += "; a copy of " + r.Original
		}
		t.add(deref(r.Published, "–"), r.ArticleID, r.Event, fmt.Sprintf("%.2f", r.Score), why)
	}
	return t, err
}

func changeTable(st *store.Store, id string) (table, error) {
	t := table{{"CHANGE"}, {"WHAT"}, {"FIELD"}, {"OLD"}, {"NEW"}, {"BECAUSE OF"}}
	rows, err := st.Revisions(id)
	for _, r := range rows {
		t.add(strconv.Itoa(r.Change), r.Kind, r.Field, deref(r.Old, "–"), deref(r.New, "–"), deref(r.Because, "–"))
	}
	return t, err
}
