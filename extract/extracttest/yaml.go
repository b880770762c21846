package extracttest

import (
	"os"
	"testing"

	"github.com/goccy/go-yaml"
)

// ReadYAML reads the cases of a file into v; a file that is not there, holds another field than v has, or is no YAML, fails t.
func ReadYAML(t *testing.T, path string, v any) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(src, v, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
