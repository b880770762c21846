// Package export writes what a database holds in the forms that other programs read.
//
//	err := export.Formats["csv"](w, st, table)
//
// Rows are written as they are read, in the order of store.Tables, so that the same database gives the same bytes
// and a large one needs no memory. NULL and 0 stay apart in every form: CSV leaves the cell empty, JSON has null,
// Parquet's columns are optional.
package export

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"dateline/pipeline/store"
)

// Formats are the forms that go into one stream, by name.
var Formats = map[string]func(io.Writer, *store.Store, store.Table) error{
	"csv": CSV, "geojson": GeoJSON, "jsonl": JSONL, "parquet": Parquet,
}

// CSV writes a header and a line for each row, as RFC 4180 has it. NULL is an empty cell, a list is JSON, a boolean
// is true or false.
func CSV(w io.Writer, st *store.Store, t store.Table) error {
	out := csv.NewWriter(w)
	cells := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = c.Name
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	err := st.Each(t, func(row []any) error {
		for i, v := range row {
			cells[i] = cell(v)
		}
		return out.Write(cells)
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}

func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	b, _ := marshal(v) // a list of strings: cannot fail
	return string(b)
}

// marshal is json.Marshal without escapes for the sake of HTML.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// JSONL writes an object for each row, its keys in the order of the columns.
func JSONL(w io.Writer, st *store.Store, t store.Table) error {
	out := bufio.NewWriter(w)
	err := st.Each(t, func(row []any) error {
		if err := object(out, t.Columns, row); err != nil {
			return err
		}
		return out.WriteByte('\n')
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// object writes a row as a JSON object.
func object(out *bufio.Writer, columns []store.Column, row []any) error {
	for i, v := range row {
		sep := byte(',')
		if i == 0 {
			sep = '{'
		}
		b, err := marshal(v)
		if err != nil {
			return fmt.Errorf("column %s: %w", columns[i].Name, err)
		}
		out.WriteByte(sep)
		out.WriteString(strconv.Quote(columns[i].Name))
		out.WriteByte(':')
		out.Write(b)
	}
	return out.WriteByte('}') // a bufio.Writer keeps the first error
}
