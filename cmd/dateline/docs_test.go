package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the output of each command into the documents")

// Every command in a console block of the documents prints what stands under it. What make would run is run as it
// stands in the Makefile.
func TestDocs(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append([]string{filepath.Join(root, "README.md")}, docs...) {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got, n := console(string(b), shell(t, root))
		if n == 0 && filepath.Base(name) == "README.md" {
			t.Errorf("%s: no command was found in it", name)
		}
		if got == string(b) {
			continue
		}
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("%s: a command prints something else now; see it with go test ./cmd/dateline -run Docs -update, and git diff:\n%s",
			filepath.Base(name), firstDifference(string(b), got))
	}
}

// shell returns what runs a command in a folder of its own, which has seeds and testdata in it. A command whose program the
// machine lacks prints "", false; on CI it must be there.
func shell(t *testing.T, root string) func(string) (string, bool) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"seeds", "testdata"} {
		if err := os.Symlink(filepath.Join(root, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return func(command string) (string, bool) {
		if command == "make run" {
			command = "dateline run seeds --db events.db"
		}
		program, _, _ := strings.Cut(command, " ")
		if _, err := exec.LookPath(program); err != nil && os.Getenv("CI") == "" {
			t.Logf("$ %s: not run, there is no %s", command, program)
			return "", false
		}
		sh := exec.Command("sh", "-c", command)
		sh.Dir = dir
		sh.Env = append(os.Environ(), "COLUMNS=100", "NO_COLOR=1")
		out, err := sh.CombinedOutput()
		if err != nil && len(out) == 0 {
			t.Errorf("$ %s: %v", command, err)
		}
		return strings.TrimRight(string(out), "\n"), true
	}
}

// console returns the document with the output of each command of its console blocks replaced by what run
// returns, and how many commands were run. A line "..." keeps its place: the output is cut after the line before it.
func console(doc string, run func(string) (string, bool)) (string, int) {
	var out []string
	lines := strings.Split(doc, "\n")
	n := 0
	for i := 0; i < len(lines); i++ {
		out = append(out, lines[i])
		if lines[i] != "```console" {
			continue
		}
		end := i + 1 + slices.Index(lines[i+1:], "```")
		for k := i + 1; k < end; {
			command, _ := strings.CutPrefix(lines[k], "$ ")
			out = append(out, lines[k])
			rest := k + 1
			for rest < end && !strings.HasPrefix(lines[rest], "$ ") {
				rest++
			}
			if text, ok := run(command); !ok {
				out = append(out, lines[k+1:rest]...)
			} else if n++; text != "" {
				printed := strings.Split(text, "\n")
				if lines[rest-1] == "..." {
					printed = append(printed[:min(rest-k-2, len(printed))], "...")
				}
				out = append(out, printed...)
			}
			k = rest
		}
		i = end - 1
	}
	return strings.Join(out, "\n"), n
}

// RULES.md is what the rule files say.
func TestRules(t *testing.T) {
	const name = "../../RULES.md"
	var got, talk bytes.Buffer
	if code := run(context.Background(), []string{"rules", "--format", "markdown"}, nil, &got, &talk); code != exitDone {
		t.Fatalf("exit code %d: %s", code, &talk)
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("RULES.md is stale; make docs makes it anew:\n%s", firstDifference(string(want), got.String()))
	}
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "- " + a[i] + "\n+ " + b[i]
		}
	}
	return "one has more lines"
}
