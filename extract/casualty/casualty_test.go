package casualty_test

import "testing"

func TestRuleExamples(t *testing.T) {
	r := newReader(t)
	made := func(s, id string) bool {
		for _, rep := range r.find(s) {
			if rep.Rule == id {
				return true
			}
		}
		return false
	}
	for _, rule := range r.finder.Set().Rules {
		for _, s := range rule.Examples.Yes {
			if !made(s, rule.ID) {
				t.Errorf("%s makes no report of %q", rule.ID, s)
			}
		}
		for _, s := range rule.Examples.No {
			if made(s, rule.ID) {
				t.Errorf("%s makes a report of %q", rule.ID, s)
			}
		}
	}
}
