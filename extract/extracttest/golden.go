// Package extracttest runs golden tests: a case is one txtar archive with its reason, its input and what the
// program printed when it was last judged right.
//
//	Abbreviations keep their dot: the full stop after "Gen." is not a sentence end.
//	-- input --
//	Gen. Lopez left Lima.
//	-- tokens --
//	token 0 0:4 "Gen."
package extracttest

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files' sections")

// Input is the sections of a case that are given, by name: "input", "title", "published" …
type Input map[string]string

// Golden runs each archive that glob names as a subtest. dump makes the sections that are expected, by name;
// all other sections of the archive are its Input. With -update the expected sections are rewritten. A glob
// that names nothing, a case without a reason and a case that expects nothing fail.
func Golden(t *testing.T, glob string, dump map[string]func(Input) string) {
	t.Helper()
	paths, err := filepath.Glob(glob)
	if err != nil || len(paths) == 0 {
		t.Fatalf("glob %q names no case (error %v)", glob, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { golden(t, path, dump) })
	}
}

func golden(t *testing.T, path string, dump map[string]func(Input) string) {
	before, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	reason := strings.TrimSpace(string(before.Comment))
	if reason == "" {
		t.Fatalf("%s: a case begins with its reason", path)
	}
	in, expected := Input{}, 0
	for _, f := range before.Files {
		if dump[f.Name] == nil {
			in[f.Name] = string(f.Data)
		}
	}
	after := &txtar.Archive{Comment: before.Comment, Files: slices.Clone(before.Files)}
	for i, f := range before.Files {
		if dump[f.Name] == nil {
			continue
		}
		expected++
		got := dump[f.Name](in)
		after.Files[i].Data = []byte(got)
		if diff := cmp.Diff(string(f.Data), got); diff != "" && !*update {
			t.Errorf("%s: %s differs (-want +got):\n%s\nreason: %s", path, f.Name, diff, reason)
		}
	}
	if expected == 0 {
		t.Fatalf("%s: the case expects nothing: give it a section that is dumped", path)
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
