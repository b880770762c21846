// Worldgen turns the outlines of countries into the small file that package report embeds. It is needed only to
// make that file anew:
//
//	npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//	go run dateline/pipeline/report/internal/worldgen -o world.bin package/countries-50m.json
//
// The input is Natural Earth 4.1 at 1:50 million, in the public domain, as TopoJSON. An arc of it that one country
// uses is a coast, one that two use is a border. Each arc is thinned once, so coasts and borders still meet.
//
// The output is a sequence of varints: the number of lines; then for each line whether it is a ring of land (1) or a
// border (0), its number of points, and the points as steps of longitude and latitude in hundredths of a degree (zigzag).
package main

import (
	"container/heap"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
)

// Chosen by eye at eight times magnification: what goes is smaller than half a pixel at twice the width of a laptop's
// screen, in square degrees at the equator.
const (
	leastBend   = 0.005 // area of the triangle that a point makes with its neighbours
	leastIsland = 0.002 // area of a ring
	southEnd    = -60.0 // Antarctica is left out
)

func main() {
	out := flag.String("o", "world.bin", "file to write")
	flag.Parse()
	log.SetFlags(0)
	if flag.NArg() != 1 {
		log.Fatal("worldgen: name the file countries-50m.json of npm world-atlas 2.0.2")
	}
	if err := generate(flag.Arg(0), *out); err != nil {
		log.Fatal("worldgen: ", err)
	}
}

// topology is the part of TopoJSON (github.com/topojson/topojson-specification) that is read.
type topology struct {
	Objects struct {
		Countries geometry `json:"countries"`
		Land      geometry `json:"land"`
	} `json:"objects"`
	Arcs      [][][2]float64 `json:"arcs"` // steps in units of Transform.Scale
	Transform struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
}

type geometry struct {
	Type       string          `json:"type"`
	Arcs       json.RawMessage `json:"arcs"` // rings of indexes, one deeper in a MultiPolygon; ^i is arc i backwards
	Geometries []geometry      `json:"geometries"`
}

// rings returns the rings of arc indexes in a geometry and those below it.
func (g geometry) rings() (rings [][]int, err error) {
	switch g.Type {
	case "Polygon":
		err = json.Unmarshal(g.Arcs, &rings)
	case "MultiPolygon":
		var polygons [][][]int
		err = json.Unmarshal(g.Arcs, &polygons)
		for _, p := range polygons {
			rings = append(rings, p...)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("arcs of a %s: %w", g.Type, err)
	}
	for _, below := range g.Geometries {
		more, err := below.rings()
		if err != nil {
			return nil, err
		}
		rings = append(rings, more...)
	}
	return rings, nil
}

type point struct{ lon, lat float64 }

func generate(in, out string) error {
	src, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	var t topology
	if err := json.Unmarshal(src, &t); err != nil {
		return fmt.Errorf("read %q: %w", in, err)
	}
	countries, err := t.Objects.Countries.rings()
	if err != nil {
		return err
	}
	land, err := t.Objects.Land.rings()
	if err != nil {
		return err
	}
	users := make([]int, len(t.Arcs))
	for _, ring := range countries {
		for _, i := range ring {
			users[max(i, ^i)]++
		}
	}
	arcs := t.thinned()
	var lines [][]byte
	for _, ring := range land {
		pts := join(arcs, ring)
		if area(pts) < leastIsland || pts[0].lat < southEnd {
			continue
		}
		for _, part := range cut(pts) {
			lines = append(lines, line(1, part))
		}
	}
	for i, n := range users {
		if n > 1 {
			lines = append(lines, line(0, arcs[i]))
		}
	}
	file := binary.AppendUvarint(nil, uint64(len(lines)))
	for _, l := range lines {
		file = append(file, l...)
	}
	return os.WriteFile(out, file, 0o644)
}

// thinned decodes the arcs and leaves out the points that nobody would see.
func (t *topology) thinned() [][]point {
	arcs := make([][]point, len(t.Arcs))
	for i, steps := range t.Arcs {
		var x, y float64
		for _, s := range steps {
			x, y = x+s[0], y+s[1]
			arcs[i] = append(arcs[i], point{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]})
		}
		arcs[i] = thin(arcs[i])
	}
	return arcs
}

// join strings the arcs of a ring together; neighbours share their end points.
func join(arcs [][]point, ring []int) (pts []point) {
	for _, i := range ring {
		arc := arcs[max(i, ^i)]
		for k := range arc {
			p := arc[k]
			if i < 0 {
				p = arc[len(arc)-1-k]
			}
			if k > 0 || len(pts) == 0 {
				pts = append(pts, p)
			}
		}
	}
	return pts
}

// cut divides a ring that crosses the meridian of 180°, where the map has its edges.
func cut(ring []point) (parts [][]point) {
	turn := 0.0
	for i := range ring { // without the jump from 180 to -180
		ring[i].lon += turn
		if i > 0 && math.Abs(ring[i].lon-ring[i-1].lon) > 180 {
			jump := math.Copysign(360, ring[i-1].lon-ring[i].lon)
			turn += jump
			ring[i].lon += jump
		}
	}
	for _, shift := range []float64{-360, 0, 360} {
		part := make([]point, len(ring))
		for i, p := range ring {
			part[i] = point{p.lon + shift, p.lat}
		}
		part = clip(clip(part, 180, 1), -180, -1)
		if len(part) > 2 {
			parts = append(parts, part)
		}
	}
	return parts
}

// clip keeps the part of a ring west of a meridian (side 1) or east of it (side -1) (Sutherland and Hodgman 1974).
func clip(ring []point, lon, side float64) (kept []point) {
	for i, p := range ring {
		before := ring[(i+len(ring)-1)%len(ring)]
		in, wasIn := side*(lon-p.lon) >= 0, side*(lon-before.lon) >= 0
		if in != wasIn {
			share := (lon - before.lon) / (p.lon - before.lon)
			kept = append(kept, point{lon, before.lat + share*(p.lat-before.lat)})
		}
		if in {
			kept = append(kept, p)
		}
	}
	return kept
}

// line writes one line of the file.
func line(kind uint64, pts []point) []byte {
	b := binary.AppendUvarint(nil, kind)
	b = binary.AppendUvarint(b, uint64(len(pts)))
	var x, y int64
	for _, p := range pts {
		nx, ny := int64(math.Round(p.lon*100)), int64(math.Round(p.lat*100))
		b = binary.AppendVarint(b, nx-x)
		b = binary.AppendVarint(b, ny-y)
		x, y = nx, ny
	}
	return b
}

// area is that of a ring, by the shoelace formula, shrunk as a degree of longitude is towards the poles.
func area(ring []point) (sum float64) {
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += (p.lon*q.lat - q.lon*p.lat) / 2
	}
	return math.Abs(sum) * math.Cos(ring[0].lat*math.Pi/180)
}

// thin leaves out the point whose triangle with its neighbours is least, again and again until none is below
// leastBend (Visvalingam and Whyatt 1993). The ends stay, and a ring keeps four points.
func thin(pts []point) []point {
	least := 2
	if pts[0] == pts[len(pts)-1] {
		least = 4
	}
	corners := make([]*corner, len(pts))
	for i, p := range pts {
		corners[i] = &corner{point: p, at: -1}
		if i > 0 {
			corners[i].before, corners[i-1].after = corners[i-1], corners[i]
		}
	}
	var q queue
	for _, c := range corners[1 : len(corners)-1] {
		c.measure()
		heap.Push(&q, c)
	}
	for left := len(pts); left > least && len(q) > 0 && q[0].bend < leastBend; left-- {
		c := heap.Pop(&q).(*corner)
		c.before.after, c.after.before = c.after, c.before
		for _, n := range []*corner{c.before, c.after} {
			if n.at >= 0 {
				n.measure()
				n.bend = max(n.bend, c.bend) // else a run of small bends could take a large one with it
				heap.Fix(&q, n.at)
			}
		}
	}
	pts = pts[:0:0]
	for c := corners[0]; c != nil; c = c.after {
		pts = append(pts, c.point)
	}
	return pts
}

// corner is a point between its neighbours in thin.
type corner struct {
	point
	before, after *corner
	bend          float64
	at            int // index in the queue; -1: not in it
}

func (c *corner) measure() {
	c.bend = area([]point{c.before.point, c.point, c.after.point})
}

// queue is a heap with the least bend first.
type queue []*corner

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].bend < q[j].bend }
func (q queue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].at, q[j].at = i, j
}

func (q *queue) Push(x any) {
	c := x.(*corner)
	c.at = len(*q)
	*q = append(*q, c)
}

func (q *queue) Pop() any {
	old := *q
	c := old[len(old)-1]
	c.at = -1
	*q = old[:len(old)-1]
	return c
}
