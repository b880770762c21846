package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"dateline/extract/facts"
	"dateline/pipeline/export"
	"dateline/pipeline/incident"
	"dateline/pipeline/store"
)

func ptr[T any](v T) *T { return &v }

// filled is a database with what exports get wrong: NULL beside 0 and false, quotes, commas, line ends, letters
// beyond ASCII, empty lists, a place without coordinates.
func filled(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Open(filepath.Join(t.TempDir(), "e.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	for i, name := range []string{"b, \"two\".txt", "a.txt", "ü <c> & d.txt"} {
		text := "Zürich, \"quoted\":\r\n😀 a bomb\nkilled 0 of 3 <men> & women"
		day := fmt.Sprint("2024-05-1", i) // incidents of their own
		at := func(words string) facts.Evidence {
			start := len([]rune(text[:strings.Index(text, words)]))
			return facts.Evidence{Start: start, End: start + len([]rune(words)), Text: words}
		}
		rec := facts.Record{
			Schema:  facts.Schema,
			Article: facts.Article{ID: fmt.Sprint("x", i), Path: &name, Status: facts.Coded, Text: text, TextSHA256: "0", Published: ptr("2024-05-16"), LanguageConfidence: ptr(1.0)},
			Entities: []facts.Entity{{ID: "n1", Kind: facts.Organization, Name: "The \"Front\", so called", Aliases: []string{},
				Mentions: []facts.Mention{{Evidence: at("Zürich"), Kind: facts.Name, Rule: "entity.model"}, {Evidence: at("women"), Kind: facts.Nominal, Rule: "entity.nominal"}}}},
			Timexes: []facts.Timex{},
			Events: []facts.Event{
				{ID: "e1", Main: true, Class: facts.Attack, Type: facts.Bombing, Realis: facts.Actual, DateStart: &day, DateEnd: &day, DatePrec: ptr(1), Suicide: ptr(false), Killed: &facts.Figure{Low: ptr(0), Best: ptr(0), High: ptr(0)}, Claimed: ptr(false),
					Perpetrators: []string{"n1"}, Targets: []string{"a \"market\", old", "ü"}, Place: &facts.Place{Name: "Zürich", Latitude: ptr(47.36667), Longitude: ptr(8.55), WherePrec: 1, Reason: "x"},
					Evidence: []facts.Evidence{at("a bomb\nkilled")}, Rule: "event.x"},
				{ID: "e2", Class: facts.Attack, Type: facts.UnknownType, Realis: facts.Actual, Evidence: []facts.Evidence{at("killed")}, Rule: "event.y"},
			},
			Casualties: []facts.Casualty{
				{ID: "c1", Event: ptr("e1"), Outcome: facts.Killed, Count: facts.Count{Min: ptr(0), Point: ptr(0), Max: ptr(0)}, Evidence: at("killed 0"), Rule: "casualty.x",
					Source: &facts.Source{Kind: facts.Authority, Text: "A", Chain: []string{"A", "B, C"}}},
				{ID: "c2", Outcome: facts.Wounded, Evidence: at("3 <men>"), Rule: "casualty.y"},
			},
			Responsibility: []facts.Responsibility{{ID: "r1", Stance: facts.NoneClaimed, Evidence: at("& women"), Rule: "responsibility.x"}},
		}
		if err := st.Put(store.File{Path: name, Settings: "s", Version: "v"}, []facts.Record{rec}); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.Commit(); err != nil {
		t.Fatal(err)
	}
	known, err := st.Facts()
	if err != nil {
		t.Fatal(err)
	}
	if err := st.PutIncidents(known, incident.Group(known)); err != nil {
		t.Fatal(err)
	}
	return st
}

// rows is what a table holds.
func rows(t *testing.T, st *store.Store, table store.Table) [][]any {
	t.Helper()
	var out [][]any
	if err := st.Each(table, func(row []any) error { out = append(out, slices.Clone(row)); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(out) < 3 {
		t.Fatalf("%s: %d rows", table.Name, len(out))
	}
	return out
}

// written is the export of a table, the same twice.
func written(t *testing.T, format string, st *store.Store, table store.Table) []byte {
	t.Helper()
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := export.Formats[format](w, st, table); err != nil {
			t.Fatalf("%s of %s: %v", format, table.Name, err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("%s of %s: two exports differ", format, table.Name)
	}
	return a.Bytes()
}

// object is a row as JSON would give it back.
func object(table store.Table, row []any) map[string]any {
	out := map[string]any{}
	for i, c := range table.Columns {
		switch v := row[i].(type) {
		case int64:
			out[c.Name] = float64(v)
		case []string:
			list := []any{}
			for _, s := range v {
				list = append(list, s)
			}
			out[c.Name] = list
		default:
			out[c.Name] = v
		}
	}
	return out
}

func TestJSONL(t *testing.T) {
	st := filled(t)
	for _, table := range store.Tables {
		lines := strings.Split(strings.TrimSpace(string(written(t, "jsonl", st, table))), "\n")
		want := rows(t, st, table)
		if len(lines) != len(want) {
			t.Fatalf("%s: %d lines, want %d", table.Name, len(lines), len(want))
		}
		for i, line := range lines {
			var got map[string]any
			if err := json.Unmarshal([]byte(line), &got); err != nil {
				t.Fatalf("%s: %v", table.Name, err)
			}
			if diff := cmp.Diff(object(table, want[i]), got); diff != "" {
				t.Errorf("%s row %d (-database +file):\n%s", table.Name, i, diff)
			}
		}
	}
}

// plain is a value as a CSV reader has it: all are text.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []string:
		if len(v) == 0 {
			return "[]"
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		_ = enc.Encode(v) // into memory
		return strings.TrimSpace(b.String())
	}
	return fmt.Sprint(v)
}

func TestCSV(t *testing.T) {
	st := filled(t)
	for _, table := range store.Tables {
		file := written(t, "csv", st, table)
		want := [][]string{{}}
		for _, c := range table.Columns {
			want[0] = append(want[0], c.Name)
		}
		for _, row := range rows(t, st, table) {
			var cells []string
			for _, v := range row {
				cells = append(cells, strings.ReplaceAll(plain(v), "\r\n", "\n")) // as encoding/csv reads it
			}
			want = append(want, cells)
		}
		got, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", table.Name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-database +file):\n%s", table.Name, diff)
		}
	}
}

// need skips a test whose independent reader is not on the machine; on CI it must be.
func need(t *testing.T, ok bool, what string) {
	t.Helper()
	switch {
	case ok:
	case os.Getenv("CI") != "":
		t.Fatalf("no %s; .ci/run installs it", what)
	default:
		t.Skipf("no %s; .ci/run says how to install it", what)
	}
}

// What SQLite's own command makes of the CSV.
func TestCSVImport(t *testing.T) {
	_, err := exec.LookPath("sqlite3")
	need(t, err == nil, "sqlite3 command")
	st := filled(t)
	for _, table := range store.Tables {
		path := filepath.Join(t.TempDir(), "x.csv")
		if err := os.WriteFile(path, written(t, "csv", st, table), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("sqlite3", ":memory:")
		cmd.Stdin = strings.NewReader(fmt.Sprintf(".import --csv \"%s\" x\n.mode json\nSELECT * FROM x;\n", path))
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var got []map[string]string
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatalf("%v\n%.300s", err, out)
		}
		want := rows(t, st, table)
		if len(got) != len(want) {
			t.Fatalf("%s: %d rows, want %d", table.Name, len(got), len(want))
		}
		for i, row := range want {
			for k, c := range table.Columns {
				if plain(row[k]) != got[i][c.Name] {
					t.Errorf("%s row %d %s: %q, want %q", table.Name, i, c.Name, got[i][c.Name], plain(row[k]))
				}
			}
		}
	}
}

// What DuckDB makes of the Parquet file: kinds, NULL, lists.
func TestParquet(t *testing.T) {
	duckdb := os.Getenv("DUCKDB")
	need(t, duckdb != "", "DuckDB (DUCKDB names a folder with the npm package @duckdb/node-api)")
	st := filled(t)
	for _, table := range store.Tables {
		path := filepath.Join(t.TempDir(), "x.parquet")
		if err := os.WriteFile(path, written(t, "parquet", st, table), 0o666); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("node", "testdata/duckdb.mjs", duckdb, path).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var got []map[string]any
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatal(err)
		}
		want := rows(t, st, table)
		if len(got) != len(want) {
			t.Fatalf("%s: %d rows, want %d", table.Name, len(got), len(want))
		}
		for i, row := range want {
			o := object(table, row)
			for k, c := range table.Columns {
				if n, ok := row[k].(int64); ok {
					o[c.Name] = strconv.FormatInt(n, 10) // DuckDB's JSON writes 64-bit integers as text
				}
			}
			if diff := cmp.Diff(o, got[i]); diff != "" {
				t.Errorf("%s row %d (-database +file):\n%s", table.Name, i, diff)
			}
		}
	}
}

func TestGeoJSON(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/geojson.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	st := filled(t)
	for _, table := range store.Tables {
		places := slices.ContainsFunc(table.Columns, func(c store.Column) bool { return c.Name == "latitude" })
		if !places {
			if err := export.GeoJSON(&bytes.Buffer{}, st, table); err == nil || !strings.Contains(err.Error(), "GeoJSON is for") {
				t.Errorf("%s, which has no places: %v", table.Name, err)
			}
			continue
		}
		file := written(t, "geojson", st, table)
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", table.Name, err)
		}
		var got struct {
			Features []struct {
				Geometry   *struct{ Coordinates []float64 }
				Properties map[string]any
			}
		}
		if err := json.Unmarshal(file, &got); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows(t, st, table) {
			want := object(table, row)
			f := got.Features[i]
			if diff := cmp.Diff(want, f.Properties); diff != "" {
				t.Errorf("%s feature %d (-database +file):\n%s", table.Name, i, diff)
			}
			if (f.Geometry == nil) != (want["latitude"] == nil) || f.Geometry != nil && (f.Geometry.Coordinates[0] != want["longitude"] || f.Geometry.Coordinates[1] != want["latitude"]) {
				t.Errorf("%s feature %d lies at %v, want %v %v", table.Name, i, f.Geometry, want["longitude"], want["latitude"])
			}
		}
	}
}

var textBound = regexp.MustCompile(`^T\d+\t\S+ ([\d ;]+)\t(.*)$`)

// Every text-bound line of the standoff files gives the words that stand there, and every reference is defined.
func TestBrat(t *testing.T) {
	dir := t.TempDir()
	if err := export.Brat(dir, filled(t)); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.ann"))
	if err != nil || len(files) != 3 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		ann, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(name, ".ann") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		runes := []rune(string(text))
		spans := 0
		for line := range strings.Lines(string(ann)) {
			m := textBound.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
			if m == nil {
				continue
			}
			spans++
			var words []string
			for part := range strings.SplitSeq(m[1], ";") {
				var start, end int
				if _, err := fmt.Sscan(part, &start, &end); err != nil {
					t.Fatalf("%q: %v", line, err)
				}
				words = append(words, string(runes[start:end]))
			}
			if got := strings.Join(words, " "); got != m[2] {
				t.Errorf("%q gives %q", line, got)
			}
		}
		for _, ref := range regexp.MustCompile(`[ :](T\d+)`).FindAllStringSubmatch(string(ann), -1) {
			if !strings.Contains("\n"+string(ann), "\n"+ref[1]+"\t") {
				t.Errorf("%s is not defined in\n%s", ref[1], ann)
			}
		}
		if spans != 7 || !strings.Contains(string(ann), "\nE1\tattack:T") || !strings.Contains(string(ann), " Perpetrator:T1\n") {
			t.Errorf("%d spans in\n%s", spans, ann)
		}
	}
	conf, err := os.ReadFile(filepath.Join(dir, "annotation.conf"))
	if err != nil || !strings.Contains(string(conf), "\ncasualty_killed\n") || !strings.Contains(string(conf), "[events]\nattack\t") {
		t.Errorf("annotation.conf: %v\n%s", err, conf)
	}
}

func BenchmarkCSV(b *testing.B) {
	st := filled(b)
	n := 0
	for b.Loop() {
		var out bytes.Buffer
		if err := export.CSV(&out, st, store.Tables[1]); err != nil {
			b.Fatal(err)
		}
		n += 6
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
}
