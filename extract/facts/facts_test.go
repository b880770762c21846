package facts

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func ptr[T any](v T) *T { return &v }

// record returns a small record that keeps the contract.
func record() *Record {
	return &Record{
		Schema:  Schema,
		Article: Article{ID: "a1", Title: ptr("Blast in Karvuna"), Status: Coded, Text: "A bomb killed 13 café guests on Tuesday."},
		Timexes: []Timex{{ID: "t1", Evidence: Evidence{Start: 32, End: 39, Text: "Tuesday"},
			TimexValue: TimexValue{Type: Date, Value: "2024-05-14", DateStart: ptr("2024-05-14"), DateEnd: ptr("2024-05-14"), DatePrec: ptr(1), Anchor: AnchorPublished}, Rule: "timex.weekday"}},
		Entities: []Entity{},
		Casualties: []Casualty{{ID: "c1", Event: ptr("e1"), Outcome: Killed, Count: Count{ptr(13), ptr(13), ptr(13)}, Quantifier: Exact,
			Role: RoleUnspecified, Relation: Total, Polarity: Positive, Realis: Actual, Status: StatusReported,
			Evidence: Evidence{Start: 7, End: 28, Text: "killed 13 café guests"}, Rule: "casualty.kill-active"}},
		Responsibility: []Responsibility{},
		Events: []Event{{ID: "e1", Main: true, Class: Attack, Type: Bombing, Realis: Actual, Temporal: Current,
			Perpetrators: []string{}, PerpetratorText: []string{}, Targets: []string{}, Victims: []string{}, Weapons: []string{},
			Evidence: []Evidence{{Start: 0, End: 5, Text: "Blast", In: "title"}, {Start: 2, End: 6, Text: "bomb"}}, Rule: "event.bombing"}},
		Refused:     []Refusal{},
		Diagnostics: []Diagnostic{},
	}
}

func TestCheck(t *testing.T) {
	tests := []struct {
		reason string
		change func(*Record)
		want   string // "" for no fault
	}{
		{"a sound record has no fault", func(*Record) {}, ""},
		{"offsets count code points, not bytes", func(r *Record) { r.Timexes[0].Start, r.Timexes[0].End = 33, 40 }, `text[33:40] is "uesday."`},
		{"offsets beyond the text", func(r *Record) { r.Casualties[0].Evidence.End = 99 }, "outside the text"},
		{"words in the title count there", func(r *Record) { r.Events[0].Evidence[0].In = "" }, `is "A bom", not "Blast"`},
		{"a reference leads to an id of the record", func(r *Record) { r.Casualties[0].Event = ptr("e9") }, "names e9"},
		{"an id stands once", func(r *Record) { r.Casualties[0].ID = "e1" }, `"e1" is empty or stands twice`},
		{"bounds are in order", func(r *Record) { r.Casualties[0].Min = ptr(14) }, "wrong way round"},
		{"one main event", func(r *Record) { r.Events = append(r.Events, r.Events[0]); r.Events[1].ID = "e2" }, "2 main events"},
		{"lists are empty, not null", func(r *Record) { r.Events[0].Weapons = nil }, "a list is null"},
		{"every statement has a rule", func(r *Record) { r.Timexes[0].Rule = "" }, "no rule"},
		{"an article that is not coded says why", func(r *Record) { r.Article.Status = Failed }, "status failed"},
		{"precision goes with days", func(r *Record) { r.Timexes[0].DatePrec = nil }, "date_prec is set without days"},
	}
	for _, tt := range tests {
		r := record()
		tt.change(r)
		err := r.Check()
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("Check = %v, want %q: %s", err, tt.want, tt.reason)
		}
	}
}

func TestJSONSchema(t *testing.T) {
	src, err := JSONSchema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("dateline.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("dateline.json")
	if err != nil {
		t.Fatalf("the schema is not a JSON Schema: %v", err)
	}
	tests := []struct {
		reason   string
		old, new string
		valid    bool
	}{
		{"a record as written", "", "", true},
		{"null where the contract allows none", `"main":true`, `"main":null`, false},
		{"a value outside its code list", `"class":"attack"`, `"class":"terror"`, false},
		{"a key that the contract does not know", `"main":true`, `"main":true,"score":1`, false},
		{"a missing key", `"main":true,`, ``, false},
		{"null is a value of its own", `"point":13`, `"point":null`, true},
		{"another schema name", Schema, "dateline/2", false},
	}
	line, err := Marshal(record())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		var v any
		if err := json.Unmarshal([]byte(strings.Replace(string(line), tt.old, tt.new, 1)), &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); (err == nil) != tt.valid {
			t.Errorf("%s: %v, want valid %v", tt.reason, err, tt.valid)
		}
	}
}
