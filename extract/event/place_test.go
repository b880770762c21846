package event_test

import (
	"fmt"
	"testing"

	"dateline/extract"
	"dateline/extract/facts"
)

// TestPlace checks the place of the first event of a text: name, city, first-level division, country, precision.
func TestPlace(t *testing.T) {
	x := newExtractor(t)
	for _, tt := range []struct{ reason, in, want string }{
		{"a town has its division by the gazetteer", "A bomb exploded in Medellin on Tuesday.", "Medellin|Medellin|Antioquia|COL|1"},
		{"what is measured from a town did not happen there", "In Karvuna, 60 km north of Medellin, gunmen shot a judge dead.", "Karvuna|-|-|COL|5"},
		{"near a town, where the place itself is not named", "Gunmen shot a judge dead 60 km from Medellin.", "Medellin|Medellin|Antioquia|COL|2"},
		{"near is no exact place", "A bomb exploded near Medellin.", "Medellin|Medellin|Antioquia|COL|2"},
		{"the town before its country", "Yesterday in Medellin, in northern Colombia, a bomb exploded.", "Medellin|Medellin|Antioquia|COL|1"},
		{"a facility and the town that it is in", "Gunmen attacked travellers at Karvuna Airport in Medellin.", "Karvuna Airport|Medellin|Antioquia|COL|1"},
		{"an embassy's country is not where it stands", "A rocket was fired at the gate of the U.S. embassy in Bogota.", "Bogota|Bogota|Bogota D.C.|COL|1"},
		{"a sea is no place beside a town", "In Cartagena, a resort on the Caribbean coast of Colombia, a bomb exploded in a hotel.", "Cartagena|Cartagena|Bolívar|COL|1"},
		{"a building and the one town that its sentence names", "Karvuna was shaken when a bomb exploded at Mira Airport; Medellin heard it.", "Mira Airport|Medellin|Antioquia|COL|1"},
		{"one foreigner does not make a country", "Gunmen shot a Swedish tourist dead in Karvuna.", "Karvuna|-|-|-|5"},
		{"Rome reports on Peru", "ROME, May 15 (Reuters) - Peru's government spoke of the murder of a judge. Peru is at war, Peruvians say.", "Peru|-|-|PER|6"},
		{"where something was said it did not happen", "Police said in Lima that gunmen shot a judge dead in Karvuna, Peru.", "Karvuna|-|-|PER|5"},
		{"what it is dated by happened elsewhere", "Two judges were kidnapped in Lima two days before the summit in Bogota.", "Lima|Lima|Lima Province|PER|1"},
		{"a town that is itself attacked", "Rebels attacked the town of Medellin on Tuesday.", "Medellin|Medellin|Antioquia|COL|1"},
		{"the dateline's town as its country's capital", "LIMA, May 15 (Reuters) - Gunmen shot a judge dead in the Peruvian capital on Tuesday.", "LIMA|LIMA|Lima Province|PER|1"},
		{"of a town after what is a part of it", "A bomb exploded in the heart of Medellin.", "Medellin|Medellin|Antioquia|COL|1"},
	} {
		rec := x.Extract(extract.Article{Text: tt.in, Published: "2024-05-16"})
		if len(rec.Events) == 0 {
			t.Errorf("Extract(%q) has no event", tt.in)
			continue
		}
		if got := placeRow(rec.Events[0].Place); got != tt.want {
			t.Errorf("%s: place of %q = %s, want %s", tt.reason, tt.in, got, tt.want)
		}
	}
}

func placeRow(p *facts.Place) string {
	if p == nil {
		return "-"
	}
	or := func(s *string) string {
		if s == nil {
			return "-"
		}
		return *s
	}
	return fmt.Sprintf("%s|%s|%s|%s|%d", p.Name, or(p.City), or(p.Admin1), or(p.Country), p.WherePrec)
}
