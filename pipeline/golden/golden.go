// Package golden compares records with accepted ones, field by field. Each article NAME.txt (or .html, .jsonl)
// of a folder has its accepted records in NAME.golden.json: a JSON array, indented, so that a change shows as a
// few lines in a diff.
package golden

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/extract/facts"
)

// Suffix is what replaces the ending of an article's file name.
const Suffix = ".golden.json"

// File returns the golden file of an article's path.
func File(article string) string {
	return strings.TrimSuffix(article, filepath.Ext(article)) + Suffix
}

// Encode is the form of a golden file: the records as an indented JSON array with a line end.
func Encode(records []facts.Record) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(records); err != nil {
		return nil, fmt.Errorf("write golden records: %w", err)
	}
	return b.Bytes(), nil
}

// Check compares the records of an article with its golden file and returns one line for each field that
// differs, in the order of the contract; none if they are equal. It fails if there is no golden file or it
// cannot be read.
func Check(article string, got []facts.Record) ([]string, error) {
	name := File(article)
	want, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return nil, fmt.Errorf("%s: no golden file %q; make it with dateline golden accept", article, filepath.Base(name))
	}
	if err != nil {
		return nil, fmt.Errorf("read golden file: %w", err)
	}
	found, err := Encode(got)
	if err != nil {
		return nil, err
	}
	if bytes.Equal(want, found) {
		return nil, nil
	}
	var a, b any
	if err := json.Unmarshal(want, &a); err != nil {
		return nil, fmt.Errorf("read golden file %q: %w", name, err)
	}
	if err := json.Unmarshal(found, &b); err != nil {
		return nil, fmt.Errorf("read own records: %w", err)
	}
	lines := diff(nil, "", a, b)
	if len(lines) == 0 {
		lines = []string{"the same values in another form; run dateline golden accept"}
	}
	return lines, nil
}

// Accept writes the records as the article's golden file; changed is false if it held them already.
func Accept(article string, records []facts.Record) (changed bool, err error) {
	out, err := Encode(records)
	if err != nil {
		return false, err
	}
	name := File(article)
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, out) {
		return false, nil
	}
	if err := os.WriteFile(name, out, 0o644); err != nil {
		return false, fmt.Errorf("write golden file: %w", err)
	}
	return true, nil
}

// diff appends a line for each leaf in which want and got differ.
func diff(lines []string, path string, want, got any) []string {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			break
		}
		keys := make([]string, 0, len(w)+len(g))
		for k := range w {
			keys = append(keys, k)
		}
		for k := range g {
			if _, ok := w[k]; !ok {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		for _, k := range keys {
			lines = diff(lines, strings.TrimPrefix(path+"."+k, "."), at(w, k), at(g, k))
		}
		return lines
	case []any:
		g, ok := got.([]any)
		if !ok {
			break
		}
		for i := range max(len(w), len(g)) {
			lines = diff(lines, fmt.Sprintf("%s[%d]", path, i), item(w, i), item(g, i))
		}
		return lines
	}
	if show(want) == show(got) {
		return lines
	}
	return append(lines, fmt.Sprintf("%s: want %s, got %s", path, show(want), show(got)))
}

// missing stands for a key or item that one side does not have, which is not null.
type missing struct{}

func at(m map[string]any, k string) any {
	if v, ok := m[k]; ok {
		return v
	}
	return missing{}
}

func item(s []any, i int) any {
	if i < len(s) {
		return s[i]
	}
	return missing{}
}

func show(v any) string {
	if _, ok := v.(missing); ok {
		return "nothing"
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if s := []rune(string(b)); len(s) > 200 {
		return string(s[:200]) + "…"
	}
	return string(b)
}
