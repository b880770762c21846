package gazetteer

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"fmt"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// placesFile is GeoNames' places as gen wrote them: a header for people, which ends with an empty line, and
// one zstd frame. Its numbers are unsigned varints, differences from the one before where they are sorted.
//
//go:embed places.bin
var placesFile []byte

// embedded is the places of placesFile, decoded once: they never change, so all Gazetteers share them.
var embedded = sync.OnceValues(func() (*places, error) { return readPlaces(placesFile) })

// places is a table of divisions and towns: one slice a column, indexed by Ref.
type places struct {
	table // the words of all names
	names names

	divisions  int      // places[:divisions] are first-level divisions, the rest are towns
	country    []string // ISO 3166-1 alpha-2
	code       []string // by division: GeoNames code, "SV.10"
	id         []uint32 // GeoNames id; 0 for divisions
	title      []string
	division   []Ref    // of towns: the division they lie in; their own Ref if not known
	feature    []uint8  // index into features
	population []uint32 // of divisions: of the towns in it, taken together
	lat, lon   []int32  // ten-thousandths of a degree; of divisions: of its capital; both 0 if unknown
}

// features are GeoNames' feature codes: of a division, and of towns the seats of government from the
// country's down, other towns, parts of towns, and those that are no more.
var features = []string{"ADM1", "PPLC", "PPLG", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPL", "PPLX",
	"PPLL", "PPLS", "PPLF", "PPLR", "STLMT", "PPLQ", "PPLH", "PPLW", "PPLCH"}

const (
	featureDivision   = 0
	featureCapital    = 1
	featureGovernment = 2
	featureSeat       = 3
)

// scale is the unit of stored coordinates: a ten-thousandth of a degree is eleven metres.
const scale = 1e4

// marshal writes the table as readPlaces reads it.
func (p *places) marshal() []byte {
	var b []byte
	put := func(v int) { b = binary.AppendUvarint(b, uint64(v)) }
	diff := func(v, last int) { b = binary.AppendVarint(b, int64(v-last)) }
	text := func(list []string) {
		joined := strings.Join(list, "\n")
		put(len(list))
		put(len(joined))
		b = append(b, joined...)
	}
	text(p.table.forms)
	put(len(p.names.at) - 1)
	var last []Word
	for k := range len(p.names.at) - 1 {
		key := p.names.seq[p.names.at[k]:p.names.at[k+1]]
		same := 0
		for same < len(last) && same < len(key)-1 && last[same] == key[same] {
			same++
		}
		put(same)
		put(len(key))
		for _, w := range key[same:] {
			put(int(w))
		}
		last = key
	}
	for k := range len(p.names.at) - 1 {
		refs := p.names.refs[p.names.refAt[k]:p.names.refAt[k+1]]
		put(len(refs))
		for j, r := range refs {
			if j == 0 {
				put(int(r))
			} else {
				put(int(r - refs[j-1]))
			}
		}
	}
	put(p.divisions)
	text(p.country)
	text(p.code)
	text(p.title)
	for r := range p.title {
		put(int(p.division[r]))
		put(int(p.population[r]))
	}
	b = append(b, p.feature...)
	prev := [3]int{}
	for r := range p.title {
		diff(int(p.id[r]), prev[0])
		diff(int(p.lat[r]), prev[1])
		diff(int(p.lon[r]), prev[2])
		prev = [3]int{int(p.id[r]), int(p.lat[r]), int(p.lon[r])}
	}
	return b
}

// decoder reads varints; a fault makes all later reads 0 and is seen in bad.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) get() int {
	v, n := binary.Uvarint(d.b)
	return int(v) & d.step(n)
}

func (d *decoder) diff() int {
	v, n := binary.Varint(d.b)
	return int(v) & d.step(n)
}

// step goes n bytes on. It returns a mask: all ones, or 0 if there is a fault.
func (d *decoder) step(n int) int {
	if n <= 0 || n > len(d.b) {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return -1
}

// count reads a length, which cannot be more than the bytes that are left.
func (d *decoder) count() int {
	n := d.get()
	if n < 0 || n > len(d.b) {
		d.bad, d.b = true, nil
		return 0
	}
	return n
}

func (d *decoder) text() []string {
	n, size := d.count(), d.count()
	if d.bad || n == 0 {
		return nil
	}
	out := make([]string, 0, n)
	for rest, more := string(d.b[:size]), true; more; {
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		out = append(out, line)
	}
	d.bad = d.bad || len(out) != n
	d.b = d.b[size:]
	return out
}

// readPlaces reads a places file.
func readPlaces(file []byte) (*places, error) {
	_, frame, ok := bytes.Cut(file, []byte("\n\n"))
	if !ok {
		return nil, fmt.Errorf("read places: no empty line after the header: make places.bin again with gen")
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	defer z.Close()
	raw, err := z.DecodeAll(frame, nil)
	if err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	d := decoder{b: raw}
	p := d.places()
	if d.bad || len(d.b) > 0 {
		return nil, fmt.Errorf("read places: damaged after %d of %d bytes: make places.bin again with gen",
			len(raw)-len(d.b), len(raw))
	}
	return p, nil
}

// places reads the table; its order is marshal's.
func (d *decoder) places() *places {
	p := &places{table: makeTable(d.text())}
	p.names = d.names(p.table.len())
	p.divisions = d.get()
	p.country, p.code, p.title = d.text(), d.text(), d.text()
	n := len(p.title)
	p.division, p.population = make([]Ref, n), make([]uint32, n)
	for r := range n {
		p.division[r] = Ref(d.get())
		p.population[r] = uint32(d.get())
	}
	if d.bad || len(d.b) < n {
		d.bad = true
		return p
	}
	p.feature, d.b = d.b[:n:n], d.b[n:]
	p.id, p.lat, p.lon = make([]uint32, n), make([]int32, n), make([]int32, n)
	id, lat, lon := 0, 0, 0
	for r := range n {
		id, lat, lon = id+d.diff(), lat+d.diff(), lon+d.diff()
		p.id[r], p.lat[r], p.lon[r] = uint32(id), int32(lat), int32(lon)
	}
	return p
}

func (d *decoder) names(words int) names {
	count := d.count()
	n := names{
		first: make([]uint32, words+1),
		at:    make([]uint32, 1, count+1),
		seq:   make([]Word, 0, 2*count),
		refAt: make([]uint32, 1, count+1),
		refs:  make([]Ref, 0, 2*count),
	}
	last := 0 // where the name before begins in seq
	for range count {
		same, size := d.get(), d.count()
		begin := len(n.seq)
		if same > begin-last || same > size {
			d.bad = true
			return n
		}
		n.seq = append(n.seq, n.seq[last:last+same]...)
		for range size - same {
			n.seq = append(n.seq, Word(d.get()))
		}
		last = begin
		n.at = append(n.at, uint32(len(n.seq)))
	}
	for range count {
		ref := 0
		for range d.count() {
			ref += d.get()
			n.refs = append(n.refs, Ref(ref))
		}
		n.refAt = append(n.refAt, uint32(len(n.refs)))
	}
	n.index()
	return n
}
