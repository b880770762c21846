package incident

import (
	"math"
	"time"

	"dateline/extract/facts"
)

// handle is what an event finds groups by: those of a place on a day or in a month, the areas or all of a block on a
// day, those around a point on a day.
type handle struct {
	by          handleKind
	block, name string
	time        int // day, or month since 1970
	lat, lon    int // cell
}

type handleKind int

const (
	byPlace handleKind = iota
	byMonth
	byArea
	byBlock
	byCell
)

// cell is the size of a cell in degrees: no two points within nearby are more than a cell apart, but for the far north.
const cell = 0.25

func cellOf(p *facts.Place) (lat, lon int, ok bool) {
	if p == nil || p.Latitude == nil || p.Longitude == nil {
		return 0, 0, false
	}
	return int(math.Floor(*p.Latitude / cell)), int(math.Floor(*p.Longitude / cell)), true
}

// month counts months since 1970.
func month(day int) int {
	t := time.Unix(int64(day)*86400, 0).UTC()
	return (t.Year()-1970)*12 + int(t.Month()) - 1
}

// enter makes g findable. It does so by the days and the place of its first event, which those of later ones lie within.
func (j *joining) enter(g *group) {
	n := g.nodes[0]
	if n.where == nowhere || n.when == never {
		return
	}
	put := func(h handle) { j.index[h] = append(j.index[h], g) }
	for m := month(n.from); m <= month(n.to); m++ {
		put(handle{by: byMonth, block: n.block, name: n.name, time: m})
	}
	if n.when == inRange {
		return
	}
	lat, lon, known := cellOf(n.spot)
	for d := n.from; d <= n.to; d++ {
		put(handle{by: byPlace, block: n.block, name: n.name, time: d})
		put(handle{by: byBlock, block: n.block, time: d})
		if n.where > inTown {
			put(handle{by: byArea, block: n.block, time: d})
		} else if known {
			put(handle{by: byCell, block: n.block, time: d, lat: lat, lon: lon})
		}
	}
}

// candidates are the groups of the block that place and days do not rule out, each once, in an order of its own.
func (j *joining) candidates(n *node) []*group {
	var out []*group
	seen := map[*group]bool{}
	find := func(h handle) {
		for _, g := range j.index[h] {
			if !seen[g] {
				seen[g] = true
				out = append(out, g)
			}
		}
	}
	if n.when == inRange {
		for m := month(n.from); m <= month(n.to); m++ {
			find(handle{by: byMonth, block: n.block, name: n.name, time: m})
		}
		return out
	}
	lat, lon, known := cellOf(n.spot)
	for d := n.from - 1; d <= n.to+1; d++ {
		if n.where > inTown {
			find(handle{by: byBlock, block: n.block, time: d})
			continue
		}
		find(handle{by: byPlace, block: n.block, name: n.name, time: d})
		find(handle{by: byArea, block: n.block, time: d})
		for c := 0; known && c < 9; c++ {
			find(handle{by: byCell, block: n.block, time: d, lat: lat + c/3 - 1, lon: lon + c%3 - 1})
		}
	}
	return out
}
