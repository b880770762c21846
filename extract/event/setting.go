package event

import (
	"dateline/extract/facts"
	"dateline/extract/pattern"
	"dateline/extract/text"
)

// setting is where an article as a whole plays, for the events whose place it does not say or says by a name that
// the gazetteer does not know.
type setting struct {
	country, why string         // ISO 3166-1 alpha-3, and why; "" where the article does not decide
	names        map[string]int // how often the article names each country; its people count half
}

const american = "USA"

// settingOf reads the setting of doc: the country of its dateline, but another that the text names more than twice as
// often, since Rome reports on what happened in Peru. The United States, which news from anywhere names, count only where
// no other is named.
func (f *Finder) settingOf(doc *text.Document) setting {
	home := datelineCountry(doc)
	order, names := f.countries(doc, home)
	most, second := "", ""
	for _, c := range order {
		switch {
		case c == american && home != american:
			// not ranked
		case most == "" || names[c] > names[most]:
			most, second = c, most
		case second == "" || names[c] > names[second]:
			second = c
		}
	}
	switch {
	case names[most] > 2*names[home] && names[most] > max(names[second], 1):
		return setting{most, "the country that the article names most", names}
	case home != "":
		return setting{home, "the country of the dateline", names}
	case names[american] > 1 && most == "":
		return setting{american, "the country that the article names most", names}
	}
	return setting{names: names}
}

// attributive reports whether a name stands before the noun that it says something of: "U.S. citizen".
func attributive(doc *text.Document, m text.Mention) bool {
	k := groupAt(doc, m.First)
	return k >= 0 && doc.Groups[k].Head >= m.Last
}

// speaksFrom reports whether token i is where somebody only speaks from: "said from London", "by telephone from London".
func (f *Finder) speaksFrom(doc *text.Document, i int) bool {
	if i < 2 || doc.Tokens[i-1].Norm != "from" {
		return false
	}
	switch doc.Lemmas[i-2] {
	case "speak", "phone", "telephone":
		return true
	}
	return f.has(doc, i-2, f.say)
}

// countries counts how often doc names each country, in the order of first mention: a place there twice, its people and
// its armed groups once. That an embassy is Norland's says nothing, nor that a border is with it or somebody speaks from there, nor do
// groups of a country that is named no more often than home.
func (f *Finder) countries(doc *text.Document, home string) (order []string, names map[string]int) {
	names = map[string]int{}
	groups := map[string]int{}
	for _, m := range doc.Mentions {
		e := &doc.Entities[m.Entity]
		group := e.Subtype == "armed_group"
		if m.Kind != facts.Name || e.Country == nil || e.Kind != facts.Location && e.Kind != facts.NORP && !group {
			continue
		}
		zone := doc.Zones[doc.ZoneOf(m.First)].Kind
		if zone == text.Related || zone == text.Dateline || f.ofMission(doc, m) || beyondBorder(doc, m) || f.speaksFrom(doc, m.First) {
			continue
		}
		c := *e.Country
		if names[c]+groups[c] == 0 {
			order = append(order, c)
		}
		switch {
		case group:
			groups[c]++
		case e.Kind == facts.Location && !attributive(doc, m):
			names[c] += 2 // "a Swedish tourist" and "a U.S. citizen" say less than "in Sweden"
		default:
			names[c]++
		}
	}
	told := names[home]
	for _, c := range order {
		if c == home || names[c] > told {
			names[c] += groups[c]
		}
	}
	return order, names
}

// local reports whether what mention i names lies in some town: a building, a street, the part of a town.
func (f *Finder) local(doc *text.Document, i int) bool {
	m := doc.Mentions[i]
	if levelOf(doc, i) != atPart || f.partOfTown(doc, m) {
		return true
	}
	k := groupAt(doc, m.First)
	return k >= 0 && doc.Groups[k].Head >= m.Last && f.has(doc, doc.Groups[k].Head, f.facility) && !f.has(doc, doc.Groups[k].Head, f.estate) // "the Sheraton hotel"
}

// addressed reports whether a sentence of ev puts it at a street by number or name: "on 91st Street", "on San Juan Avenue", "at the corner of Fifth Avenue
// and 17th Street".
func (f *Finder) addressed(doc *text.Document, ev *Event) bool {
	for _, r := range ev.Evidence {
		sent := doc.Sentences[doc.SentenceOf(r.First)]
		for i := max(r.Last, sent.First+1); i < sent.Last; i++ {
			if f.has(doc, i, f.street) && (doc.Tokens[i-1].Shape.Has(text.HasDigit) || onNamed(doc, i)) {
				return true
			}
		}
	}
	return false
}

// onNamed reports whether the street at token i is named and something is put on it: "on San Juan Avenue".
func onNamed(doc *text.Document, i int) bool {
	const longest = 4 // words of a street's name
	k := i - 1
	for k > i-longest && k > 0 && doc.Tags[k] == text.NNP {
		k--
	}
	return k < i-1 && k > 0 && doc.Tokens[k].Norm == "on"
}

// stateless reports whether it is not known in which country the place that mention i names lies. The sea lies in none.
func stateless(doc *text.Document, i int) bool {
	e := &doc.Entities[doc.Mentions[i].Entity]
	return e.Country == nil && e.Subtype != "sea"
}

// ofMission reports whether m names the country that an embassy or a consulate is of.
func (f *Finder) ofMission(doc *text.Document, m text.Mention) bool {
	if f.abroad(doc, m.First) {
		return true
	}
	if m.Last == len(doc.Tokens) {
		return false
	}
	_, kind := f.lex.Match(doc.LemmaWords, nil, m.Last, f.facility)
	return kind == "diplomatic"
}

// beyondBorder reports whether m names the country on the other side of a border: "near the border with Belmira".
func beyondBorder(doc *text.Document, m text.Mention) bool {
	return m.First > 1 && doc.Tokens[m.First-1].Norm == "with" && (doc.Lemmas[m.First-2] == "border" || doc.Lemmas[m.First-2] == "frontier")
}

// somewhere completes the place of an event that happened. Where none is named it is that which heads its item of a round-up, the one town that its sentence
// names ("the Karvuna mayor was shot"); else, if it is the day's news, the setting's country, which is also that of a
// name that the gazetteer does not know.
func (f *Finder) somewhere(doc *text.Document, s setting, ev *Event, all []Event) {
	if ev.Realis != facts.Actual {
		return
	}
	if ev.Place < 0 {
		if i := itemPlace(doc, ev.sentence); i >= 0 {
			ev.Place, ev.PlaceReason = i, "the place that heads the item"
			return
		}
		if i := onlyTown(doc, doc.Sentences[ev.sentence], func(i int) bool {
			return f.ofSaying(doc, ev, i) || ofAnniversary(doc, doc.Sentences[ev.sentence], doc.Mentions[i].First)
		}); i >= 0 && !takenPlace(all, i) && !f.origin(doc, ev, i) {
			ev.Place, ev.PlaceReason = i, "the only town named in the sentence of the trigger"
			return
		}
	}
	if ev.Temporal == facts.Historical {
		return
	}
	if ev.Place < 0 && f.fromBefore(doc, ev, all) {
		return
	}
	if s.country != "" && ev.Place >= 0 && levelOf(doc, ev.Place) == atWorld {
		ev.Place = -1 // "on the Caribbean"
	}
	if ev.InCapital && ev.Place < 0 && (ev.Country != "" || s.country != "") {
		if ev.Country == "" {
			ev.Country = s.country
		}
		ev.PlaceReason = "said to be in the capital"
		return
	}
	if s.country != "" && (ev.Place < 0 || levelOf(doc, ev.Place) == atCountry && s.holds(doc, ev.Place)) && f.addressed(doc, ev) {
		if i, why := s.town(doc, ev); i >= 0 {
			ev.Place, ev.PlaceReason = i, "a street is named; in "+why
			return
		}
	}
	if ev.Place < 0 {
		if ev.Country, ev.PlaceReason = f.home(doc, s, ev); ev.Country == "" {
			ev.Country, ev.PlaceReason = s.country, s.why
		}
		if ev.Country != "" {
			ev.PlaceReason = "not said; " + ev.PlaceReason
		}
		return
	}
	if s.country != "" && ev.Town < 0 && stateless(doc, ev.Place) && (ev.Division < 0 || stateless(doc, ev.Division)) {
		if i, why := s.town(doc, ev); i >= 0 && ev.Division < 0 && f.local(doc, ev.Place) {
			ev.Town, ev.PlaceReason = i, ev.PlaceReason+"; in "+why
			return
		}
		ev.Country, ev.PlaceReason = s.country, ev.PlaceReason+"; in "+s.why
	}
}

// home is the country of those who were hit or did it, where it is not the setting's, the article names it and they are at home there: "the
// murder of the Norland finance minister", "Norland troops". Envoys are abroad, and Americans may be anywhere. "" for none.
func (f *Finder) home(doc *text.Document, s setting, ev *Event) (country, why string) {
	for _, list := range [...][]pattern.Range{ev.Victims, ev.Targets} {
		for _, r := range list {
			for _, words := range described(doc, r) {
				for _, m := range mentionsIn(doc, words) {
					e := &doc.Entities[m.Entity]
					switch {
					case e.Country == nil || e.Kind != facts.NORP && e.Kind != facts.Organization:
					case *e.Country == s.country:
						return "", ""
					case *e.Country != american && country == "" && f.atHome(doc, m.Last, words.Last):
						country, why = *e.Country, "the country of those who were hit"
					}
				}
			}
		}
	}
	for _, p := range ev.Perpetrators {
		e := &doc.Entities[p]
		if e.Kind != facts.Organization || e.Country == nil || *e.Country == american || country != "" || s.names[*e.Country] < s.names[datelineCountry(doc)] {
			continue // groups cross borders: the news must be of their country rather than of the dateline's
		}
		country, why = *e.Country, "the country of those who did it"
	}
	if n := s.names[country]; country == s.country || n == 0 || n == 1 && s.country != "" && country != datelineCountry(doc) {
		return "", ""
	}
	return country, why
}

// described returns the words of r and, where they name a person, those that tell anywhere in the text who that is: "the
// Norland minister Pavel Rudin", "Pavel Rudin, a Norland senator".
func described(doc *text.Document, r pattern.Range) []pattern.Range {
	all := []pattern.Range{r}
	for _, who := range mentionsIn(doc, r) {
		if doc.Entities[who.Entity].Kind != facts.Person {
			continue
		}
		for _, m := range doc.Mentions {
			if m.Entity != who.Entity || m.Kind != facts.Name {
				continue
			}
			if k := groupAt(doc, m.First); k >= 0 && doc.Groups[k].First < m.First {
				all = append(all, pattern.Range{First: doc.Groups[k].First, Last: m.First})
			}
			if k := groupFrom(doc, m.Last); k < len(doc.Groups) && doc.Groups[k].First == m.Last+1 && doc.Tokens[m.Last].Norm == "," && doc.Groups[k].Kind == text.NounGroup {
				all = append(all, pattern.Range{First: doc.Groups[k].First, Last: doc.Groups[k].Last})
			}
		}
	}
	return all
}

// atHome reports whether tokens first to last name an official or a force of their own country, or others who live there by
// what they are.
func (f *Finder) atHome(doc *text.Document, first, last int) bool {
	for i := first; i < last; i++ {
		switch n, role := f.lex.Match(doc.Words, doc.LemmaWords, i, f.person); {
		case f.has(doc, i, f.envoy):
			return false
		case n > 0 && (role == "official" || role == "military" || role == "police" || role == "security"), f.has(doc, i, f.settled):
			return true
		}
	}
	return false
}

// town returns the town of the setting's country in which a building or a street is that ev names alone: the only one
// named in the sentence of ev or in one of the two before it, else the dateline's. -1 for none.
func (s setting) town(doc *text.Document, ev *Event) (mention int, why string) {
	const reach = 2 // sentences
	if i := itemPlace(doc, ev.sentence); i >= 0 && levelOf(doc, i) == atTown && s.holds(doc, i) {
		return i, "the town that heads the item"
	}
	for k := ev.sentence; k >= max(0, ev.sentence-reach); k-- {
		if i := onlyTown(doc, doc.Sentences[k], none); i >= 0 && doc.Zones[doc.Sentences[k].Zone].Kind != text.Dateline && s.holds(doc, i) {
			return i, "the town named last"
		}
	}
	if i := datelinePlace(doc); i >= 0 && levelOf(doc, i) == atTown && s.holds(doc, i) {
		return i, "the town of the dateline"
	}
	return -1, ""
}

// holds reports whether mention i names a place in the setting's country.
func (s setting) holds(doc *text.Document, i int) bool {
	c := doc.Entities[doc.Mentions[i].Entity].Country
	return c != nil && *c == s.country
}

// origin reports whether mention i is where somebody or something comes from or lives, far from what happened.
func (f *Finder) origin(doc *text.Document, ev *Event, i int) bool {
	m, x := doc.Mentions[i], mention{head: headOf(doc, ev.Evidence[0])}
	return m.First > 0 && doc.Tokens[m.First-1].Norm == "from" || f.placing(doc, doc.Sentences[ev.sentence], &x, m) == remote
}

// ofSaying reports whether mention i is where what was said of ev was said, or where something else happened.
func (f *Finder) ofSaying(doc *text.Document, ev *Event, i int) bool {
	m, x := doc.Mentions[i], mention{head: headOf(doc, ev.Evidence[0])}
	if m.First < x.head {
		return f.told(doc, m.First, x.head) && !f.ofPolice(doc, m) || f.ofAside(doc, doc.Sentences[ev.sentence], &x, m.First)
	}
	return f.ofNext(doc, &x, m.First) || spoken(doc, x.head, m.First, "according")
}

// ofPolice reports whether m names the town of a police force or of a mayor, who tell of what happens there: "Karvuna
// metropolitan police", "police in Karvuna", "the mayor of Karvuna".
func (f *Finder) ofPolice(doc *text.Document, m text.Mention) bool {
	local := func(i int) bool {
		n, role := f.lex.Match(doc.Words, doc.LemmaWords, i, f.person)
		return n > 0 && (role == "police" || doc.Lemmas[i] == "mayor")
	}
	if p := m.First - 1; p > 0 && (doc.Tokens[p].Norm == "in" || doc.Tokens[p].Norm == "of") {
		return local(p - 1)
	}
	return m.Last+1 < len(doc.Tokens) && (local(m.Last) || doc.Tags[m.Last] != text.IN && local(m.Last+1))
}

// none rules out no town.
func none(int) bool { return false }

// takenPlace reports whether mention i is the place of an event.
func takenPlace(all []Event, i int) bool {
	for _, e := range all {
		if e.Place == i {
			return true
		}
	}
	return false
}

// onlyTown returns the one town that a sentence names, but for those that away tells to be elsewhere, or -1: "the Karvuna
// mayor was shot".
func onlyTown(doc *text.Document, sent text.Sentence, away func(mention int) bool) int {
	town := -1
	for i := mentionFrom(doc, sent.First); i < len(doc.Mentions) && doc.Mentions[i].First < sent.Last; i++ {
		m := doc.Mentions[i]
		if m.Kind != facts.Name || doc.Entities[m.Entity].Subtype != "city" || why(doc, m.First) || away(i) {
			continue
		}
		if town >= 0 && doc.Mentions[town].Entity != m.Entity {
			return -1
		}
		town = i
	}
	return town
}

// datelineCountry is the country of the place that the dateline names, "" where it is not known.
func datelineCountry(doc *text.Document) string {
	if i := datelinePlace(doc); i >= 0 {
		if c := doc.Entities[doc.Mentions[i].Entity].Country; c != nil {
			return *c
		}
	}
	return ""
}
