package tag

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/extract/text"
)

// TestProse holds our inference to prose's, token by token. A token on which prose does not agree with itself
// in five runs is unsteady: there equal weights fall by chance.
func TestProse(t *testing.T) {
	lines := news(t)
	tests := []struct {
		reason           string
		lines            []string
		differ, unsteady int // what is left of disagreement; each kind is named in the reason
	}{
		{"news: none differs", lines, 0, 0},
		{"words in random order: the one that differs is the first \"that\" of \"that that\", which in prose shares " +
			"its token with the second", shuffled(lines), 1, 0},
	}
	tagger, engine := newTagger(t), NewProse()
	for _, tt := range tests {
		tokens, unsteady := 0, 0
		var differ []string
		for _, line := range tt.lines {
			doc := docOf(line)
			tags := tagger.Raw(doc)
			runs := make([][]text.Tag, 5)
			for r := range runs {
				runs[r] = engine.Tags(doc)
			}
			for i, tok := range doc.Tokens {
				tokens++
				if slices.ContainsFunc(runs, func(run []text.Tag) bool { return run[i] != runs[0][i] }) {
					unsteady++
				} else if runs[0][i] != tags[i] {
					differ = append(differ, fmt.Sprintf("%s: prose %s, got %s in %q",
						doc.Text[tok.Start:tok.End], runs[0][i], tags[i], line))
				}
			}
		}
		t.Logf("%s: %d tokens", tt.reason, tokens)
		if len(differ) != tt.differ || unsteady != tt.unsteady {
			t.Errorf("%s: %d tokens: %d differ, %d unsteady in prose; want %d and %d:\n%s", tt.reason, tokens,
				len(differ), unsteady, tt.differ, tt.unsteady, strings.Join(differ, "\n"))
		}
	}
}

// shuffled returns the words of lines in random but repeatable order, and capitals at random.
func shuffled(lines []string) []string {
	words := strings.Fields(strings.Join(lines, " "))
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	var out []string
	for chunk := range slices.Chunk(words, 12) {
		if r.IntN(4) == 0 {
			w := chunk[r.IntN(len(chunk))]
			chunk = append(slices.Clone(chunk), strings.ToUpper(w[:1])+w[1:])
		}
		out = append(out, strings.Join(chunk, " "))
	}
	return out
}
