package incident

import (
	"maps"
	"slices"

	"dateline/extract/facts"
)

// Step is the toll of an incident by policy default, of all roles, as it stood after the articles of a day and of the
// days before. Pointers are nil where nothing is told.
type Step struct {
	Incident        string
	Outcome         facts.Outcome
	Day             string // YYYY-MM-DD; "" for articles without a date, which come before all others
	Low, Best, High *int
}

// History returns how the tolls of the incidents that f.Before names came about: a step for each day whose articles
// changed one, by incident, then day. The last step of a toll is its figure of policy default.
func History(f Facts) (steps []Step) {
	members := map[string][]*node{}
	for _, n := range nodes(f, originals(f.Articles)) {
		if id := f.Before.Incident[Ref{n.Article, n.ID}]; id != "" {
			members[id] = append(members[id], n)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(members)) {
		steps = append(steps, history(id, members[id])...)
	}
	return steps
}

func history(id string, members []*node) (steps []Step) {
	days := map[int]bool{}
	for _, n := range members {
		days[n.published] = true
	}
	last := map[facts.Outcome]Figure{}
	for _, d := range slices.Sorted(maps.Keys(days)) {
		var known group
		for _, n := range members {
			if n.published <= d {
				known.nodes = append(known.nodes, n)
			}
		}
		for _, now := range known.figures() {
			was, ok := last[now.Outcome]
			if now.Policy != Default || now.Role != facts.RoleAll || ok && same(was.Low, now.Low) && same(was.Best, now.Best) && same(was.High, now.High) {
				continue
			}
			last[now.Outcome] = now
			step := Step{Incident: id, Outcome: now.Outcome, Low: now.Low, Best: now.Best, High: now.High}
			if d != noDay {
				step.Day = date(d)
			}
			steps = append(steps, step)
		}
	}
	return steps
}
