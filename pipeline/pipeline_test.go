package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dateline/extract"
	"dateline/extract/facts"
	"dateline/pipeline"
	"dateline/pipeline/source"
	"dateline/pipeline/store"
)

// Every goroutine ends, also after an interrupt.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// fake stands for the extractor: it is coded if the text says so, panics if it says so, and is slow on even records.
func fake(a extract.Article) facts.Record {
	if strings.Contains(a.Text, "panic") {
		panic("boom")
	}
	if a.Record%2 == 0 {
		time.Sleep(time.Millisecond) // so that a later article is ready first
	}
	rec := extract.Failed(a, "")
	rec.Article.Status, rec.Article.Reason = facts.NoEvent, nil
	if strings.Contains(a.Text, "coded") {
		rec.Article.Status = facts.Coded
	}
	return rec
}

func config(t *testing.T, stdin io.Reader) pipeline.Config {
	t.Helper()
	src, err := source.New(source.Options{Stdin: stdin})
	if err != nil {
		t.Fatal(err)
	}
	return pipeline.Config{Source: src, Extract: fake}
}

// folder makes files, by name and content, and returns where.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		write(t, filepath.Join(dir, name), content)
	}
	return dir
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// lines is n records of JSON lines with texts of their own.
func lines(name string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{\"text\":\"%s %d coded\"}\n", name, i)
	}
	return b.String()
}

// Records come in the order of the articles, whatever the workers do.
func TestOrder(t *testing.T) {
	dir := folder(t, map[string]string{"a.jsonl": lines("a", 60), "b.txt": "plain", "c.jsonl": lines("c", 60)})
	var want []string
	for _, workers := range []int{1, 8} {
		cfg := config(t, nil)
		cfg.Workers = workers
		var got []string
		counts, err := pipeline.Records(t.Context(), cfg, []string{dir}, func(r facts.Record) error {
			got = append(got, fmt.Sprint(filepath.Base(*r.Article.Path), r.Article.Record))
			return nil
		}, func(f source.File) error {
			got = append(got, "end of "+filepath.Base(f.Path))
			return nil
		})
		if err != nil || counts.Read != 121 || counts.Coded != 120 || counts.NoEvent != 1 || counts.Files != 3 || counts.Check() != nil {
			t.Errorf("%d workers: %v, %v", workers, counts, err)
		}
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) || got[60] != "end of a.jsonl" || got[61] != "b.txt0" {
			t.Errorf("%d workers: order %q, want %q", workers, got, want)
		}
	}
}

// A panic costs one article, which is named; articles that could not be read have ids of their own.
func TestFaults(t *testing.T) {
	dir := folder(t, map[string]string{"a.jsonl": "{\"text\":\"one\"}\n{\"text\":\"panic\"}\n{\n[]\n{\"text\":\"two\",\"id\":\"x\"}\n", "b.txt.gz": "this is no gzip", "c.docx": "x"})
	cfg := config(t, nil)
	var faults []pipeline.Fault
	cfg.Fault = func(f pipeline.Fault) { faults = append(faults, f) }
	ids := map[string]bool{}
	counts, err := pipeline.Records(t.Context(), cfg, []string{dir}, func(r facts.Record) error {
		ids[r.Article.ID] = true
		return nil
	}, func(source.File) error { return nil })
	if err != nil || counts.Read != 5 || counts.Failed != 3 || counts.NoEvent != 2 || counts.Files != 3 || counts.FailedFiles != 1 || counts.Skipped != 1 {
		t.Errorf("counts %+v, %v", counts, err)
	}
	if len(ids) != 5 {
		t.Errorf("ids %v: two articles share one", ids)
	}
	if len(faults) != 4 {
		t.Fatalf("faults %q", faults)
	}
	for i, want := range []string{`a.jsonl" record 1: internal error: boom`, `a.jsonl" line 3: broken JSON`, `a.jsonl" line 4: want a JSON object`, `b.txt.gz": unpack .gz`} {
		if f := faults[i]; !strings.Contains(f.Reason, want) || strings.Count(f.Reason, dir) != 1 || (f.Article == "") != (i == 3) {
			t.Errorf("fault %+v, want %q and the path once", f, want)
		}
	}
}

// A page that the HTML reader gives up, in a worker, is an article that failed.
func TestBrokenPage(t *testing.T) {
	dir := folder(t, map[string]string{"deep.html": strings.Repeat("<div>", 600) + "text", "z.txt": "fine"})
	counts, err := pipeline.Records(t.Context(), config(t, nil), []string{dir}, func(facts.Record) error { return nil }, func(source.File) error { return nil })
	if err != nil || counts.Failed != 1 || counts.NoEvent != 1 {
		t.Errorf("counts %+v, %v", counts, err)
	}
}

// An interrupt ends the reading although no input comes, and although an article takes its time.
func TestCancel(t *testing.T) {
	for name, cfg := range map[string]func(stdin io.Reader, slow chan bool) pipeline.Config{
		"idle standard input": func(stdin io.Reader, _ chan bool) pipeline.Config { return config(t, stdin) },
		"slow article": func(_ io.Reader, slow chan bool) pipeline.Config {
			cfg := config(t, strings.NewReader("text"))
			cfg.Extract = func(a extract.Article) facts.Record { <-slow; return fake(a) }
			return cfg
		},
	} {
		t.Run(name, func(t *testing.T) {
			stdin, end := io.Pipe()
			slow := make(chan bool)
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(20*time.Millisecond, cancel)
			counts, err := pipeline.Records(ctx, cfg(stdin, slow), []string{"-"}, func(facts.Record) error { return nil }, func(source.File) error { return nil })
			if !errors.Is(err, context.Canceled) || counts.Read != 0 {
				t.Errorf("Records = %v, %v, want canceled", counts, err)
			}
			end.Close()
			close(slow)
		})
	}
}

// The error of a callback comes back as it is, also if ctx ends with it, and ends all goroutines.
func TestCallbackError(t *testing.T) {
	dir := folder(t, map[string]string{"a.jsonl": lines("a", 100)})
	full := errors.New("disk full")
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	_, err := pipeline.Records(ctx, config(t, nil), []string{dir}, func(facts.Record) error {
		if n++; n == 7 {
			cancel()
			return full
		}
		return nil
	}, func(source.File) error { return nil })
	if err != full || n != 7 {
		t.Errorf("Records = %v after %d records, want the callback's error after 7", err, n)
	}
}

func open(t *testing.T) *store.Store {
	t.Helper()
	st, err := store.Open(filepath.Join(t.TempDir(), "e.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func dump(t *testing.T, st *store.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := st.Dump(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// runInto runs paths into st and counts the articles that were extracted and not taken from the database.
func runInto(t *testing.T, st *store.Store, settings string, prune bool, paths ...string) (counts pipeline.Counts, extracted int) {
	t.Helper()
	cfg := config(t, nil)
	cfg.Workers = 1
	cfg.Extract = func(a extract.Article) facts.Record { extracted++; return fake(a) }
	counts, err := pipeline.Run(t.Context(), cfg, pipeline.Into{Store: st, Settings: settings, Version: "v", Prune: prune}, paths)
	if err != nil {
		t.Fatal(err)
	}
	return counts, extracted
}

// After any change to the folder a further run leaves the database that a first run would have made, has the same
// counts, and extracts no more than it must.
func TestRunAgain(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "first", "b.txt": "second coded", "c.jsonl": lines("c", 3) + "{\n", "d.txt": "second coded", "e.txt": "", "f.txt.gz": "no gzip", "g.docx": "x"})
	st := open(t)
	settings := "1"
	for _, step := range []struct {
		reason    string
		change    func()
		extracted int
	}{
		{"the first run", func() {}, 7},
		{"nothing has changed", func() {}, 0},
		{"one file has changed", func() { write(t, filepath.Join(dir, "a.txt"), "other") }, 1},
		{"the first of two equal texts has changed: the second is no duplicate now", func() { write(t, filepath.Join(dir, "b.txt"), "third") }, 2},
		{"a new text before an equal one: that is a duplicate now", func() { write(t, filepath.Join(dir, "b.txt"), "second coded") }, 2},
		{"a file is gone", func() { os.Remove(filepath.Join(dir, "a.txt")) }, 0},
		{"the first of two equal texts is gone", func() { os.Remove(filepath.Join(dir, "b.txt")) }, 1},
		{"a broken file was mended", func() {
			os.Remove(filepath.Join(dir, "f.txt.gz"))
			write(t, filepath.Join(dir, "f.txt"), "mended")
		}, 1},
		{"other settings", func() { settings = "2" }, 6},
	} {
		step.change()
		counts, extracted := runInto(t, st, settings, true, dir)
		fresh := open(t)
		want, _ := runInto(t, fresh, settings, true, dir)
		if got, want := dump(t, st), dump(t, fresh); got != want {
			t.Errorf("%s: the database differs from that of a first run:\n%s\nwant:\n%s", step.reason, got, want)
		}
		counts.Unchanged = 0
		if counts != want {
			t.Errorf("%s: counts %+v, want %+v", step.reason, counts, want)
		}
		if extracted != step.extracted {
			t.Errorf("%s: %d articles extracted, want %d", step.reason, extracted, step.extracted)
		}
	}
}

// Without prune the rows of a file that is gone stay; with it they go, and those of other folders stay.
func TestPrune(t *testing.T) {
	a, b := folder(t, map[string]string{"1.txt": "one", "2.txt": "two"}), folder(t, map[string]string{"3.txt": "three"})
	st := open(t)
	runInto(t, st, "1", false, a, b)
	os.Remove(filepath.Join(a, "1.txt"))
	for _, prune := range []bool{false, true} {
		runInto(t, st, "1", prune, a)
		got := dump(t, st)
		if strings.Contains(got, "1.txt") == prune || !strings.Contains(got, "2.txt") || !strings.Contains(got, "3.txt") {
			t.Errorf("prune %v left:\n%s", prune, got)
		}
	}
}

// An interrupted run keeps whole files, counts only these, and the next run completes it.
func TestRunInterrupted(t *testing.T) {
	dir := folder(t, map[string]string{"a.jsonl": lines("a", 20), "b.jsonl": lines("b", 20), "c.jsonl": lines("c", 20)})
	st, fresh := open(t), open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cfg := config(t, nil)
	cfg.Progress = func(c pipeline.Counts) {
		if c.Read == 33 { // within b.jsonl
			cancel()
		}
	}
	counts, err := pipeline.Run(ctx, cfg, pipeline.Into{Store: st, Settings: "1", Version: "v"}, []string{dir})
	if !errors.Is(err, context.Canceled) || counts.Read != 20 || counts.Files != 1 {
		t.Errorf("Run = %+v, %v, want the 20 articles of one file and canceled", counts, err)
	}
	if got := dump(t, st); strings.Contains(got, "b.jsonl") || !strings.Contains(got, "a.jsonl#19") {
		t.Errorf("an interrupt left:\n%s", got)
	}
	counts, extracted := runInto(t, st, "1", false, dir)
	runInto(t, fresh, "1", false, dir)
	if counts.Read != 60 || counts.Unchanged != 1 || extracted != 40 {
		t.Errorf("the next run: %+v, %d extracted", counts, extracted)
	}
	if got, want := dump(t, st), dump(t, fresh); got != want {
		t.Errorf("the next run left:\n%s\nwant:\n%s", got, want)
	}
}
