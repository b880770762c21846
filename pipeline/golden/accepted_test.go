package golden_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"dateline/extract"
	"dateline/extract/facts"
	"dateline/pipeline"
	"dateline/pipeline/golden"
	"dateline/pipeline/source"
)

const accepted = "../../testdata/golden"

// Every article of testdata/golden gives, field by field, the records that were read and accepted for it.
func TestAccepted(t *testing.T) {
	t.Chdir(accepted)
	src, err := source.New(source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	articles := 0
	for _, name := range ls(t) {
		if strings.HasSuffix(name, golden.Suffix) || strings.HasSuffix(name, ".md") {
			continue
		}
		articles++
		var records []facts.Record
		_, err := pipeline.Records(context.Background(), pipeline.Config{Source: src, Extract: x.Extract}, []string{name}, func(r facts.Record) error {
			records = append(records, r)
			return nil
		}, func(f source.File) error { return f.Err })
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		lines, err := golden.Check(name, records)
		if err != nil {
			t.Error(err)
		}
		for _, line := range lines {
			t.Errorf("%s: %s", name, line)
		}
	}
	if articles == 0 {
		t.Fatal("no golden case was read")
	}
}

// ls returns the file names of the folder, sorted.
func ls(t *testing.T) (names []string) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Every accepted record keeps the contract: the published JSON Schema, and the invariants that a schema cannot say.
func TestAcceptedKeepContract(t *testing.T) {
	text, err := facts.JSONSchema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("record.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("record.json")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(accepted, "*"+golden.Suffix))
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden file: %v", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var raw []any
		if err := json.Unmarshal(b, &raw); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var records []facts.Record
		if err := json.Unmarshal(b, &records); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i := range raw {
			if err := schema.Validate(raw[i]); err != nil {
				t.Errorf("%s, record %d: %v", name, i, err)
			}
			if err := records[i].Check(); err != nil {
				t.Errorf("%s, record %d: %v", name, i, err)
			}
		}
	}
}
