package extracttest

import (
	"slices"
	"strings"
)

// Fits reports whether all words of want stand in got, a statement written as words; "no-key" wants that no word
// key=… does.
func Fits(got, want string) bool {
	have := strings.Fields(got)
	for _, w := range strings.Fields(want) {
		if absent, not := strings.CutPrefix(w, "no-"); not && slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, absent+"=") }) ||
			!not && !slices.Contains(have, w) {
			return false
		}
	}
	return true
}

// PairOff reports whether each of want fits one of got, and none of got is left.
func PairOff(got, want []string) bool {
	got = slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(got, func(g string) bool { return Fits(g, w) })
		if i < 0 {
			return false
		}
		got = slices.Delete(got, i, i+1)
	}
	return len(got) == 0
}
