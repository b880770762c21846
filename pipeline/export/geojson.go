package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"dateline/pipeline/store"
)

// GeoJSON writes a feature collection (RFC 7946), a feature a line: a point where latitude and longitude are known,
// else a feature without geometry. It fails for a table that has no places.
func GeoJSON(w io.Writer, st *store.Store, t store.Table) error {
	position := func(name string) int {
		return slices.IndexFunc(t.Columns, func(c store.Column) bool { return c.Name == name })
	}
	lat, lon := position("latitude"), position("longitude")
	if lat < 0 || lon < 0 {
		return fmt.Errorf("export %s: they have no place of their own; GeoJSON is for events and incidents", t.Name)
	}
	out := bufio.NewWriter(w)
	out.WriteString(`{"type":"FeatureCollection","features":[`)
	sep := "\n"
	err := st.Each(t, func(row []any) error {
		out.WriteString(sep + `{"type":"Feature","geometry":`)
		sep = ",\n"
		if row[lat] == nil || row[lon] == nil {
			out.WriteString("null")
		} else {
			at, err := json.Marshal([]any{row[lon], row[lat]})
			if err != nil {
				return fmt.Errorf("place: %w", err)
			}
			out.WriteString(`{"type":"Point","coordinates":` + string(at) + "}")
		}
		out.WriteString(`,"properties":`)
		if err := object(out, t.Columns, row); err != nil {
			return err
		}
		return out.WriteByte('}')
	})
	if err != nil {
		return err
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}
