package text

import (
	"fmt"
	"strings"
)

// Dump writes a layer for people and golden tests, one annotation a line. The layers are "tokens",
// "sentences" and "zones"; any other is a panic.
func (d *Document) Dump(layer string) string {
	var b strings.Builder
	switch layer {
	case "tokens":
		for i, t := range d.Tokens {
			fmt.Fprintf(&b, "token %d %d:%d %q", i, t.Start, t.End, d.TokenText(i))
			if t.Norm != d.TokenText(i) {
				fmt.Fprintf(&b, " norm %q", t.Norm)
			}
			if s := t.Shape.String(); s != "" {
				fmt.Fprintf(&b, " %s", s)
			}
			b.WriteByte('\n')
		}
	case "sentences":
		for i, s := range d.Sentences {
			fmt.Fprintf(&b, "sentence %d %d:%d zone %d %q\n", i, s.Start, s.End, s.Zone, d.Text[s.Start:s.End])
		}
	case "zones":
		for i, z := range d.Zones {
			fmt.Fprintf(&b, "zone %d %d:%d %s %q\n", i, z.Start, z.End, z.Kind, d.Text[z.Start:z.End])
		}
		if place, date, ok := d.Dateline(); ok {
			fmt.Fprintf(&b, "dateline place %q date %q\n", d.Text[place.Start:place.End], d.Text[date.Start:date.End])
		}
	default:
		panic(fmt.Sprintf("text: internal error: no layer %q", layer))
	}
	return b.String()
}

var shapeNames = [...]string{
	"capital", "all-caps", "mixed-case", "digit", "numeric", "hyphen", "period", "mark", "glued", "caps-zone",
	"quoted",
}

// String returns the names of the bits, parted by commas; "" for 0.
func (s Shape) String() string {
	var names []string
	for i, name := range shapeNames {
		if s.Has(1 << i) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

var zoneNames = [...]string{"body", "headline", "subhead", "dateline", "caption", "related", "correction", "repeat", "item"}

// String returns the kind's name in lower case.
func (k ZoneKind) String() string {
	if int(k) < len(zoneNames) {
		return zoneNames[k]
	}
	return fmt.Sprintf("ZoneKind(%d)", uint8(k))
}
