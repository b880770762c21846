package report

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"dateline/extract/facts"
	"dateline/pipeline/store"
)

// What the page calls the contract's values. A value that is not in a list below is shown as it is, with spaces.

func plain(s string) string { return strings.ReplaceAll(s, "_", " ") }

// capital begins with a capital letter.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// grouped writes numbers as the page does: 10,000.
var grouped = message.NewPrinter(language.English)

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return grouped.Sprint(n) + " " + what
}

// longDate writes a day as the page does: 14 May 2024.
func longDate(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil { // the store holds days; one that is none is shown as it is
		return day
	}
	return t.Format("2 January 2006")
}

// name is what an incident is called: its type, or class where that says more, and its place.
func name(i *store.IncidentRow) string {
	what := i.Type
	if what == string(facts.UnknownType) {
		what = i.Class
	}
	s := capital(plain(what))
	if what == string(facts.UnknownType) || what == "other" {
		s = "Incident"
	}
	if where := placeOf(i); where != "" {
		return s + " in " + where
	}
	return s + ", place not told"
}

// placeOf is an incident's place as told, or "". What a wire writes in capitals throughout is written as names are.
func placeOf(i *store.IncidentRow) string {
	where := first(i.Place, i.City, i.CountryName)
	if len(where) > 3 && where == strings.ToUpper(where) {
		return cases.Title(language.Und).String(where)
	}
	return where
}

// first returns the first that is told, or "".
func first(of ...*string) string {
	for _, s := range of {
		if s != nil && *s != "" {
			return *s
		}
	}
	return ""
}

// firstOr returns the first that is told, or otherwise.
func firstOr(otherwise string, of ...*string) string {
	if s := first(of...); s != "" {
		return s
	}
	return otherwise
}

// tags are the short remarks below an incident's name.
func tags(i *store.IncidentRow) (t []string) {
	add := func(when bool, tag string) {
		if when {
			t = append(t, tag)
		}
	}
	add(true, plain(i.Class))
	add(i.ClassDisputed, "accident or attack: disputed")
	add(i.Suicide != nil && *i.Suicide, "suicide attack")
	add(i.Stage != nil && *i.Stage != string(facts.Accomplished), plain(first(i.Stage)))
	add(i.Temporal == string(facts.Historical), "told as background")
	add(i.PlaceAmbiguous, "several places of this name")
	if i.WherePrec != nil {
		where := []string{2: "near the place", 3: "district only", 4: "division only", 5: "place vague", 6: "country only", 7: "at sea or in the air"}
		if p := *i.WherePrec; p >= 2 && p < len(where) {
			t = append(t, where[p])
		}
	}
	add(i.Competing != nil && *i.Competing, "rival claims")
	return t
}

// remarks are the facts that stand in a line below the tags.
func remarks(i *store.IncidentRow) (f []string) {
	if i.Target != nil {
		f = append(f, "Target: "+*i.Target)
	}
	if i.Weapon != nil {
		f = append(f, "Weapon: "+*i.Weapon)
	}
	f = append(f, fmt.Sprintf("%s from %s", count(i.Articles, "article"), count(i.Sources, "independent source")))
	if i.PublishedFirst != nil {
		s := "published " + longDate(*i.PublishedFirst)
		if *i.PublishedLast != *i.PublishedFirst {
			s += " to " + longDate(*i.PublishedLast)
		}
		f = append(f, s)
	}
	return f
}

// counted writes a count as a reader would: 13, at least 12, up to 20, 12–18, no number.
func counted(low, point, high *int, q string) string {
	switch {
	case point != nil && q == string(facts.About):
		return fmt.Sprint("about ", *point)
	case point != nil:
		return fmt.Sprint(*point)
	case low != nil && high != nil && *low == *high:
		return fmt.Sprint(*low)
	case low != nil && high != nil:
		return fmt.Sprintf("%d–%d", *low, *high)
	case low != nil:
		return fmt.Sprint("at least ", *low)
	case high != nil:
		return fmt.Sprint("at most ", *high)
	}
	return "no number"
}

// stances are the sign and the sentence of each stance; %s is its actor.
var stances = map[string][2]string{
	"claim": {"✓", "Claimed by %s"}, "deny": {"✗", "Denied by %s"}, "retract": {"↶", "Claim taken back by %s"}, "none_claimed": {"∅", "Nobody has claimed it"},
	"accuse": {"→", "Blamed on %s"}, "suspect": {"?", "Suspected: %s"}, "fact": {"•", "Done by %s"}, "rule_out": {"✗", "Ruled out: %s"},
	"acquit": {"✗", "Acquitted: %s"}, "praise": {"+", "Praised by %s"}, "neither": {"±", "Neither claimed nor denied by %s"},
}

// says tells a stance as a sentence, with a sign to find it by.
func says(s *store.StanceRow) (sign, sentence string) {
	actor := firstOr("somebody unnamed", s.Actor)
	form, ok := stances[s.Stance]
	switch {
	case !ok:
		return "•", capital(plain(s.Stance)) + ": " + actor
	case !strings.Contains(form[1], "%s"):
		return form[0], form[1]
	}
	return form[0], fmt.Sprintf(form[1], actor)
}

// how tells who took a stance for it, and in what way.
func how(s *store.StanceRow) string {
	var parts []string
	if by := first(s.AssertedByText); by != "" {
		parts = append(parts, "says "+by)
	} else if s.AssertedBy != "self" && s.AssertedBy != "unknown" {
		parts = append(parts, "says "+plain(s.AssertedBy))
	}
	if s.Mode != nil && *s.Mode != "unknown" {
		parts = append(parts, plain(*s.Mode))
	}
	if s.Verification != nil {
		parts = append(parts, *s.Verification)
	}
	if s.Realis != string(facts.Actual) {
		parts = append(parts, s.Realis)
	}
	if len(parts) == 0 {
		return ""
	}
	return "(" + strings.Join(parts, ", ") + ")"
}
