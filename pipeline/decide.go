package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"dateline/pipeline/incident"
	"dateline/pipeline/store"
)

// JoinIncidents keeps a person's decision that the incidents are one, and groups anew. What was split between them
// is no longer.
func JoinIncidents(st *store.Store, ids []string, note string) error {
	of := map[incident.Anchor]string{} // incident, by what names its events
	var first []incident.Anchor        // the first event of each
	for _, id := range ids {
		anchors, err := st.Anchors(id)
		if err != nil {
			return err
		}
		first = append(first, anchors[0]) // an incident has events
		for _, a := range anchors {
			of[a] = id
		}
	}
	old, err := st.Decisions()
	if err != nil {
		return err
	}
	var decisions []incident.Decision
	for _, d := range old {
		if d.Verdict == incident.Split && of[d.A] != "" && of[d.B] != "" && of[d.A] != of[d.B] {
			d.Verdict = incident.Join
			decisions = append(decisions, d)
		}
	}
	for _, a := range first[1:] {
		decisions = append(decisions, incident.Decision{A: first[0], B: a, Verdict: incident.Join})
	}
	return decide(st, decisions, note)
}

// SplitIncident keeps a person's decision that what these articles tell in the incident is another happening than the
// rest of it, and groups anew. Articles are named by id, or by path#record. It fails where nothing or all would be
// split off.
func SplitIncident(st *store.Store, id string, articles []string, note string) error {
	rows, err := st.IncidentEvents(id)
	if err != nil {
		return err
	}
	anchors, err := st.Anchors(id) // in the order of rows
	if err != nil {
		return err
	}
	for _, a := range articles {
		if !slices.ContainsFunc(rows, func(r store.IncidentEventRow) bool { return r.ArticleID == a || r.Article == a }) {
			return fmt.Errorf("split %s: it has no article %q", id, a)
		}
	}
	var off, rest []incident.Anchor
	for i, r := range rows {
		if slices.Contains(articles, r.ArticleID) || slices.Contains(articles, r.Article) {
			off = append(off, anchors[i])
		} else {
			rest = append(rest, anchors[i])
		}
	}
	if len(rest) == 0 {
		return fmt.Errorf("split %s: these are all its articles; leave some", id)
	}
	var decisions []incident.Decision
	for i, a := range off {
		if i > 0 {
			decisions = append(decisions, incident.Decision{A: off[0], B: a, Verdict: incident.Join})
		}
		for _, b := range rest {
			decisions = append(decisions, incident.Decision{A: a, B: b, Verdict: incident.Split})
		}
	}
	return decide(st, decisions, note)
}

func decide(st *store.Store, decisions []incident.Decision, note string) error {
	if err := st.Decide(decisions, note); err != nil {
		return err
	}
	_, err := Group(st)
	return err
}

// FindIncident returns the id of the incident that a prefix of it names.
func FindIncident(st *store.Store, prefix string) (string, error) {
	rows, err := st.Incidents()
	if err != nil {
		return "", err
	}
	var found []string
	for _, r := range rows {
		if strings.HasPrefix(r.ID, prefix) {
			found = append(found, r.ID)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return "", fmt.Errorf("no incident %q; dateline incidents lists them", prefix)
	}
	return "", fmt.Errorf("incident %q: %d begin so; give more of the id", prefix, len(found))
}
