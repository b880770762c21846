package main

import (
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"

	"dateline/pipeline/store"
)

func ptr[T any](v T) *T { return &v }

// A table is no wider than the terminal: the widest cells give way, the id never. In a pipe nothing is cut.
func TestTableWidth(t *testing.T) {
	rows := table{{"PLACE"}, {"KILLED"}, {"BY"}, {"ID"}}
	rows.add("Kabul International Airport, AFG", "13–183", "Islamic State – Khorasan Province (claims it)", "17016621746df326")
	rows.add("東京", "–", "–", "544d8853a1a816ba")
	for _, width := range []int{0, 120, 100, 80, 60} {
		var b strings.Builder
		if err := rows.write(painter{w: &b}, width); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
		for _, line := range lines {
			if n := runewidth.StringWidth(line); width > 0 && n > width {
				t.Errorf("width %d: a line of %d: %q", width, n, line)
			}
		}
		if !strings.HasSuffix(lines[1], "17016621746df326") || !strings.Contains(lines[1], "13–183") {
			t.Errorf("width %d cut an id or a figure: %q", width, lines[1])
		}
		if cut := strings.Contains(b.String(), "…"); cut != (width == 100 || width == 80 || width == 60) {
			t.Errorf("width %d: cut = %v:\n%s", width, cut, b.String())
		}
		if a, c := strings.Index(lines[0], "ID"), strings.Index(lines[2], "544d"); runewidth.StringWidth(lines[0][:a]) != runewidth.StringWidth(lines[2][:c]) {
			t.Errorf("width %d: columns are not below each other:\n%s", width, b.String())
		}
	}
}

// Color is there where the painter has it, and takes no room.
func TestTableColor(t *testing.T) {
	rows := table{{"KILLED"}, {"ID"}}
	rows.add("13", "a")
	rows.add("–", "b")
	var plain, color strings.Builder
	if err := rows.write(painter{w: &plain}, 0); err != nil {
		t.Fatal(err)
	}
	if err := rows.write(painter{w: &color, color: true}, 0); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "\x1b") || !strings.Contains(color.String(), "\x1b[31m13\x1b[0m") || strings.Contains(color.String(), "\x1b[31m–") {
		t.Errorf("color: %q and %q", plain.String(), color.String())
	}
	if visible(color.String()) != visible(plain.String()) {
		t.Errorf("color takes room: %q", color.String())
	}
}

func TestCells(t *testing.T) {
	for _, c := range []struct{ got, want, reason string }{
		{days(store.IncidentRow{}), "–", "no day"},
		{days(store.IncidentRow{DateStart: ptr("2024-05-14"), DateEnd: ptr("2024-05-14"), DatePrec: ptr(1)}), "2024-05-14", "a day"},
		{days(store.IncidentRow{DateStart: ptr("2024-05-14"), DateEnd: ptr("2024-05-16"), DatePrec: ptr(2)}), "2024-05-14/16", "days of a month"},
		{days(store.IncidentRow{DateStart: ptr("2024-05-01"), DateEnd: ptr("2024-05-31"), DatePrec: ptr(4)}), "2024-05", "a month"},
		{days(store.IncidentRow{DateStart: ptr("2024-01-01"), DateEnd: ptr("2024-12-31"), DatePrec: ptr(5)}), "2024", "a year"},
		{days(store.IncidentRow{DateStart: ptr("2024-05-31"), DateEnd: ptr("2024-06-01"), DatePrec: ptr(2)}), "2024-05-31/2024-06-01", "days of two months"},
		{toll(ptr(12), ptr(15), ptr(31)), "15 (12–31)", "a range"},
		{toll(ptr(5), ptr(5), nil), "5+", "a floor"},
		{toll(ptr(11), ptr(31), nil), "31 (11+)", "the lowest of several floors"},
		{toll(nil, nil, nil), "–", "unknown"},
		{toll(ptr(0), ptr(0), ptr(0)), "0", "nobody"},
		{by(store.IncidentRow{Claimed: ptr(false)}), "nobody claims it", "P13"},
		{by(store.IncidentRow{Actors: []store.ActorRow{{Name: "A", Stance: ptr("accuse")}, {Name: "B"}}}), "A (accused) and 1 more", "two"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.reason, c.got, c.want)
		}
	}
}
