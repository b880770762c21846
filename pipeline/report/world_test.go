package report

import (
	"strings"
	"testing"
)

// The outlines are where the world's are: known cities on land, known seas not. The cities stand well inland, since the
// coasts are thinned.
func TestWorld(t *testing.T) {
	var land []line
	borders := 0
	for _, l := range world() {
		for _, p := range l.points {
			if p.lon < -180 || p.lon > 180 || p.lat < -60 || p.lat > 84 {
				t.Fatalf("point %v is off the map", p)
			}
		}
		if l.land {
			land = append(land, l)
		} else {
			borders++
		}
	}
	if borders < 300 {
		t.Errorf("%d borders, want those of all countries", borders)
	}
	for _, c := range []struct {
		name string
		at   degree
		land bool
	}{
		{"Madrid", degree{-3.7, 40.4}, true}, {"Ulan Bator", degree{106.9, 47.9}, true}, {"Alice Springs", degree{133.9, -23.7}, true},
		{"La Paz", degree{-68.1, -16.5}, true}, {"Chukotka, beyond 180°", degree{-175, 66.5}, true}, {"Chukotka, before 180°", degree{178, 67}, true},
		{"middle of the Atlantic", degree{-35, 30}, false}, {"Bay of Bengal", degree{88, 14}, false}, {"Caspian Sea", degree{50.5, 41.8}, false},
		{"Bering Sea", degree{-179, 60}, false},
	} {
		if got := inside(land, c.at); got != c.land {
			t.Errorf("%s on land: %v, want %v", c.name, got, c.land)
		}
	}
}

// The projection has equal areas, keeps to the map's edges, and puts north above south.
func TestProject(t *testing.T) {
	for _, c := range []struct {
		at   degree
		x, y int
	}{
		{degree{-180, 0}, 0, 2414}, {degree{180, 0}, mapWidth, 2414}, {degree{0, mapNorth}, mapWidth / 2, 0}, {degree{0, mapSouth}, mapWidth / 2, mapHeight},
	} {
		if x, y := project(c.at); x != c.x || y != c.y {
			t.Errorf("project(%v) = %d, %d, want %d, %d", c.at, x, y, c.x, c.y)
		}
	}
	// A band of 1° by 1° shrinks as the cosine of its latitude.
	area := func(lat float64) float64 {
		x0, y0 := equalEarth(degree{10, lat - .5})
		x1, y1 := equalEarth(degree{11, lat + .5})
		x2, _ := equalEarth(degree{11, lat - .5})
		x3, _ := equalEarth(degree{10, lat + .5})
		return ((x2 - x0) + (x1 - x3)) / 2 * (y1 - y0)
	}
	if ratio := area(60) / area(0); ratio < .499 || ratio > .501 {
		t.Errorf("a degree at 60° has %.4f of the area of one at the equator, want 0.5", ratio)
	}
}

// A path is drawn in whole steps, and a line too small to see is not drawn at all: "M1 1l" without steps would end the
// drawing of all that follows.
func TestDraw(t *testing.T) {
	tiny := []degree{{10, 10}, {10.001, 10}, {10, 10}}
	if got := draw([]byte("M0 0l1 1"), tiny); string(got) != "M0 0l1 1" {
		t.Errorf("a line without steps leaves %q", got)
	}
	land, borders := outlines()
	for name, path := range map[string]string{"land": land, "borders": borders} {
		for _, part := range strings.Split(path, "M")[1:] {
			if _, steps, _ := strings.Cut(part, "l"); steps == "" {
				t.Errorf("%s: M%s has no step", name, part)
			}
		}
		if len(path) > 110000 {
			t.Errorf("%s: %d bytes; every report carries them", name, len(path))
		}
	}
}
