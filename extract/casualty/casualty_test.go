package casualty_test

import (
	"testing"

	"dateline/extract/pattern"
)

func TestRuleExamples(t *testing.T) {
	r := newReader(t)
	made := func(s string, rule pattern.Rule) bool {
		id := rule.ID
		switch rule.Yields["antecedent"] {
		case "disputed", "unverified", "provisional", "same", "compare", "unreported": // they make no report of their own
			v := pattern.NewView(r.layers(s))
			for i := range v.Doc.Sentences {
				for _, m := range r.finder.Set().Find(v, i) {
					if m.Rule.ID == id {
						return true
					}
				}
			}
			return false
		}
		reports, _ := r.find(s)
		for _, rep := range reports {
			if rep.Rule == id {
				return true
			}
		}
		return false
	}
	for _, rule := range r.finder.Set().Rules {
		for _, s := range rule.Examples.Yes {
			if !made(s, rule) {
				t.Errorf("%s makes no report of %q", rule.ID, s)
			}
		}
		for _, s := range rule.Examples.No {
			if made(s, rule) {
				t.Errorf("%s makes a report of %q", rule.ID, s)
			}
		}
	}
}
