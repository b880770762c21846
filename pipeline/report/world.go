package report

import (
	_ "embed"
	"encoding/binary"
	"math"
	"slices"
	"strconv"
)

// The outlines of land and the borders between countries: Natural Earth 4.1 at 1:50 million (public domain), from npm
// world-atlas 2.0.2, thinned by internal/worldgen, whose comment has the format.
//
//go:generate go run dateline/pipeline/report/internal/worldgen -o world.bin countries-50m.json
//go:embed world.bin
var worldFile []byte

// The map's own coordinates: whole numbers, x to the right, y down. One unit is 4 km at the equator.
const (
	mapWidth  = 10000
	mapHeight = 4348
	mapNorth  = 84.0  // latitude of its upper edge
	mapSouth  = -57.0 // latitude of its lower edge
)

// degree is a place on the globe.
type degree struct{ lon, lat float64 }

// line is one of the world's: a ring of land, or a border.
type line struct {
	land   bool
	points []degree
}

// world reads the embedded outlines.
func world() []line {
	b := worldFile
	count := func() int {
		v, n := binary.Uvarint(b)
		b = b[n:]
		return int(v)
	}
	step := func() int {
		v, n := binary.Varint(b)
		b = b[n:]
		return int(v)
	}
	lines := make([]line, count())
	for i := range lines {
		lines[i] = line{count() == 1, make([]degree, count())}
		var x, y int
		for k := range lines[i].points {
			x += step()
			y += step()
			lines[i].points[k] = degree{float64(x) / 100, float64(y) / 100}
		}
	}
	return lines
}

// equalEarth projects a place: equal areas, so that a cluster in Norway looks no larger than one in Kenya (Šavrič,
// Patterson and Jenny, "The Equal Earth map projection", 2018, whose formula and coefficients these are).
func equalEarth(p degree) (x, y float64) {
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	t := math.Asin(math.Sqrt(3) / 2 * math.Sin(p.lat*math.Pi/180))
	t2 := t * t
	t6 := t2 * t2 * t2
	x = 2 * math.Sqrt(3) * p.lon * math.Pi / 180 * math.Cos(t) / (3 * (9*a4*t6*t2 + 7*a3*t6 + 3*a2*t2 + a1))
	return x, t * (a4*t6*t2 + a3*t6 + a2*t2 + a1)
}

// project gives the map's coordinates of a place.
func project(p degree) (x, y int) {
	right, _ := equalEarth(degree{lon: 180})
	_, top := equalEarth(degree{lat: mapNorth})
	px, py := equalEarth(p)
	scale := mapWidth / 2 / right
	return int(math.Round(mapWidth/2 + px*scale)), int(math.Round((top - py) * scale))
}

// outlines draws land and borders as the d of an SVG path each, and graticule the sphere's edge with its grid of 30°.
func outlines() (land, borders string) {
	var l, b []byte
	for _, line := range world() {
		if line.land {
			l = draw(l, line.points) // a ring ends where it began
		} else {
			b = draw(b, line.points)
		}
	}
	return string(l), string(b)
}

// graticule draws the edge of the globe, and the meridians and parallels of every 30°.
func graticule() (edge, grid string) {
	meridian := func(lon float64) (pts []degree) {
		for lat := mapSouth; lat <= mapNorth; lat += 3 {
			pts = append(pts, degree{lon, lat})
		}
		return pts
	}
	var e, g []byte
	west := meridian(-180)
	slices.Reverse(west)
	e = draw(e, append(meridian(180), west...))
	for lon := -150.0; lon <= 150; lon += 30 {
		g = draw(g, meridian(lon))
	}
	for lat := -30.0; lat <= 60; lat += 30 {
		g = draw(g, []degree{{-180, lat}, {180, lat}})
	}
	return string(e), string(g)
}

// draw appends a line to a path in the shortest form: one point to begin with, then steps. Points that fall together
// on the map are drawn once, and a line of which no step is left not at all.
func draw(path []byte, pts []degree) []byte {
	x, y := project(pts[0])
	start := len(path)
	path = append(path, 'M')
	path = number(number(path, x), y)
	path = append(path, 'l')
	empty := len(path)
	for _, p := range pts[1:] {
		nx, ny := project(p)
		if nx != x || ny != y {
			path = number(number(path, nx-x), ny-y)
		}
		x, y = nx, ny
	}
	if len(path) == empty {
		return path[:start]
	}
	return path
}

// number appends a number to a path, and a space before it where the one before would run into it.
func number(path []byte, n int) []byte {
	if last := path[len(path)-1]; n >= 0 && last >= '0' && last <= '9' {
		path = append(path, ' ')
	}
	return strconv.AppendInt(path, int64(n), 10)
}
