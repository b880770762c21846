package score

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/extract/facts"
)

// Gold is what a person annotated of one article: a record of the contract in which fields may be left out, and
// beside its fields "phenomena", a list of ids under which it is also counted.
type Gold struct {
	Phenomena []string
	id, path  string // of the article; "" where not given
	fields    map[string]any
	met       bool
}

// ReadGold reads gold records from a file of JSON objects or arrays of them (so JSON lines, and golden files), or from
// every *.json and *.jsonl of a folder. A field that the contract does not have, a value of another kind than its, and a
// record that names no article are errors: a misspelt field would count for nothing and nobody would know.
func ReadGold(path string) ([]*Gold, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	if !info.IsDir() {
		return readFile(path)
	}
	var all []*Gold
	err = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".json") && !strings.HasSuffix(name, ".jsonl") {
			return err
		}
		gold, err := readFile(name)
		all = append(all, gold...)
		return err
	})
	if err == nil && len(all) == 0 {
		err = errors.New("no record in a .json or .jsonl file")
	}
	if err != nil {
		return nil, fmt.Errorf("read gold %q: %w", path, err)
	}
	return all, nil
}

func readFile(name string) ([]*Gold, error) {
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	gold, err := decode(src)
	if err != nil {
		return nil, fmt.Errorf("read gold %q: record %d: %w", name, len(gold)+1, err)
	}
	return gold, nil
}

// decode reads objects and arrays of objects, one after the other.
func decode(src []byte) (gold []*Gold, err error) {
	dec := json.NewDecoder(bytes.NewReader(src))
	for {
		var value json.RawMessage
		if err := dec.Decode(&value); err == io.EOF {
			return gold, nil
		} else if err != nil {
			return gold, err
		}
		list := []json.RawMessage{value}
		if value[0] == '[' {
			if err := json.Unmarshal(value, &list); err != nil {
				return gold, err
			}
		}
		for _, raw := range list {
			g, err := record(raw)
			if err != nil {
				return gold, err
			}
			gold = append(gold, g)
		}
	}
}

func record(raw json.RawMessage) (*Gold, error) {
	var strict struct {
		facts.Record
		Phenomena []string `json:"phenomena"`
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&strict); err != nil {
		return nil, fmt.Errorf("%w (dateline schema prints what a record may hold)", err)
	}
	g := &Gold{Phenomena: strict.Phenomena, id: strict.Article.ID}
	if strict.Article.Path != nil {
		g.path = *strict.Article.Path
	}
	if g.id == "" && g.path == "" {
		return nil, errors.New("it has neither article.id nor article.path to tell which article is meant")
	}
	if err := json.Unmarshal(raw, &g.fields); err != nil {
		return nil, err
	}
	for _, list := range lists {
		statements, _ := g.fields[list].([]any)
		if slices.Contains(statements, nil) {
			return nil, fmt.Errorf("null stands among its %s; leave it out", list)
		}
	}
	return g, nil
}

// of reports whether g is about an article: its id is the same where g has one, and its path ends as g's.
func (g *Gold) of(a facts.Article) bool {
	if g.id != "" && g.id != a.ID {
		return false
	}
	return g.path == "" || a.Path != nil && (*a.Path == g.path || strings.HasSuffix(*a.Path, "/"+g.path))
}
