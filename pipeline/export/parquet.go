package export

import (
	"fmt"
	"io"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"dateline/pipeline/store"
)

// The Go types that stand for the kinds of columns; a pointer makes a column optional.
var parquetTypes = map[store.Kind]reflect.Type{
	store.Text: reflect.TypeFor[*string](), store.Integer: reflect.TypeFor[*int64](), store.Real: reflect.TypeFor[*float64](),
	store.Boolean: reflect.TypeFor[*bool](), store.List: reflect.TypeFor[[]string](),
}

// rowsPerGroup bounds what is held in memory before it is written.
const rowsPerGroup = 10_000

// Parquet writes a Parquet file with zstd. Columns are optional, in the order of the table; a list is a LIST of
// strings. It must not be called by two goroutines with one writer.
func Parquet(w io.Writer, st *store.Store, t store.Table) error {
	var fields []reflect.StructField
	for i, c := range t.Columns {
		tag := c.Name + ",optional"
		if c.Kind == store.List {
			tag = c.Name + ",list"
		}
		fields = append(fields, reflect.StructField{Name: fmt.Sprint("C", i), Type: parquetTypes[c.Kind], Tag: reflect.StructTag(fmt.Sprintf("parquet:%q", tag))})
	}
	kind := reflect.StructOf(fields)
	out := parquet.NewWriter(w, parquet.SchemaOf(reflect.New(kind).Interface()), parquet.Compression(&zstd.Codec{}), parquet.MaxRowsPerRowGroup(rowsPerGroup))
	err := st.Each(t, func(row []any) error {
		x := reflect.New(kind)
		for i, v := range row {
			field := x.Elem().Field(i)
			switch {
			case v == nil:
			case t.Columns[i].Kind == store.List:
				field.Set(reflect.ValueOf(v))
			default:
				field.Set(reflect.New(field.Type().Elem()))
				field.Elem().Set(reflect.ValueOf(v))
			}
		}
		return out.Write(x.Interface())
	})
	if err != nil {
		return err
	}
	return out.Close()
}
