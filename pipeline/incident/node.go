package incident

import (
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"dateline/extract/facts"
)

// node is an event made ready for comparing.
type node struct {
	*Event
	article   *Article
	original  string // text that it was told in: key of the first article with it
	source    string // the independent source behind it: see sourceOf
	from, to  int    // days since 1970; of an event without a date, the days before its article appeared
	when      when
	where     where
	name      string       // of the place, folded
	spot      *facts.Place // the event's place, or one inferred from the article
	inferred  bool
	block     string
	published int // day, or noDay; of a copy that of the original, which is no older for being printed later
	ordinal   int // 1 for "the first blast"; 0 none
	plural    bool
	targets   []string // folded words
	headline  []string // the same of the article's title, if it is about this event
	actors    []string // keys
	victims   []string // surnames
	anchors   []Anchor
}

const noDay = -1 << 30

// when is how well the days of an event are known, the best first.
type when int

const (
	onDay   when = iota
	inDays       // at most narrow
	lately       // no date; the news of the day the article appeared
	inRange      // a month or a year
	never        // no date, and not told as news
)

// narrow is how many days a range may span to be looked up day by day: a week, with a day at either end.
const narrow = 9

// recent is how many days before its article a piece of news without a date may have happened: most are of the same
// day or the day before; a weekly paper's of the week.
const recent = 7

// where is how well the place of an event is known, the best first.
type where int

const (
	inTown where = iota
	inRegion
	inCountry
	nowhere
)

// happenings are the classes that incidents are made of. Trials, threats, drills and the like are told in the facts.
var happenings = map[facts.EventClass]bool{facts.Attack: true, facts.ArmedClash: true, facts.StateOperation: true, facts.Hostage: true,
	facts.Protest: true, facts.Riot: true, facts.Crime: true, facts.Accident: true, facts.Disaster: true, facts.Disease: true}

// Block is what events are grouped by, of the place of one: events of different blocks never join (but by a person's decision). It is the
// country of the place, or the place's name where its country is not known: a village is not taken for one of the
// same name in another country. It is "" where the place is not told; such events join nothing.
func Block(p *facts.Place) string {
	switch {
	case p == nil:
		return ""
	case p.Country != nil:
		return *p.Country
	}
	return "?" + placeName(p)
}

// nodes makes the events that happened ready, in the order in which they are to be joined: those that tell day and town
// best come first, then by the day of their article; ids break ties.
func nodes(f Facts, original map[string]string) []*node {
	articles := make(map[string]*Article, len(f.Articles))
	for i := range f.Articles {
		articles[f.Articles[i].Key] = &f.Articles[i]
	}
	var out []*node
	for i := range f.Events {
		e := &f.Events[i]
		a := articles[e.Article]
		if e.Realis != facts.Actual || !happenings[e.Class] || a == nil || len(e.Evidence) == 0 {
			continue
		}
		n := &node{Event: e, article: a, original: a.Key}
		if o, ok := original[a.Key]; ok {
			n.original = o
		}
		n.source, n.published = sourceOf(articles[n.original]), day(articles[n.original].Published)
		n.dates()
		n.place(f.Towns[a.Key])
		n.wording()
		out = append(out, n)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].before(out[j]) })
	return out
}

func (n *node) before(m *node) bool {
	switch {
	case n.rank() != m.rank():
		return n.rank() < m.rank()
	case n.article != m.article:
		return earlier(n.article, m.article)
	case n.Evidence[0].Start != m.Evidence[0].Start:
		return n.Evidence[0].Start < m.Evidence[0].Start
	}
	return n.ID < m.ID
}

// rank is how much day and place tell, the most first.
func (n *node) rank() int { return int(n.where)*8 + int(n.when) }

func (n *node) dates() {
	switch {
	case n.Days.Start != "":
		n.from, n.to = day(n.Days.Start), day(n.Days.End)
		switch {
		case n.to <= n.from:
			n.to, n.when = n.from, onDay
		case n.to-n.from < narrow:
			n.when = inDays
		default:
			n.when = inRange
		}
	case n.Days.End != "" && n.Temporal == facts.Current:
		n.to = day(n.Days.End)
		n.from, n.when = n.to-recent, lately
	case n.published != noDay && n.Temporal == facts.Current:
		n.from, n.to, n.when = n.published-recent, n.published, lately
	default:
		n.when = never
	}
}

// day counts days since 1970, noDay for none.
func day(s string) int {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return noDay
	}
	return int(t.Unix() / 86400)
}

func date(day int) string { return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly) }

// place reads where the event was. Where it does not say the town itself, it is the one town that the headline names, else
// the one that the article names beside its dateline.
func (n *node) place(towns []Town) {
	n.spot = n.Event.Place
	n.where = level(n.spot)
	if n.where != inTown || n.Site && n.spot.City == nil {
		if t := only(towns); t != nil && (n.spot == nil || n.spot.Country == nil || same(n.spot.Country, t.Country) || t.Country == nil) {
			n.spot = &facts.Place{Name: t.Name, Country: t.Country, Latitude: t.Latitude, Longitude: t.Longitude, WherePrec: 5, Reason: "the only town that the article names"}
			if t.Known {
				n.spot.City, n.spot.WherePrec = &t.Name, 1
			}
			n.where, n.inferred = inTown, true
		}
	}
	if n.spot != nil {
		n.name = placeName(n.spot)
		for i := range towns { // "Sedra" is the "Port Sedra" of the same article
			if full := fold(towns[i].Name); n.where == inTown && n.spot.City == nil && within(n.name, full) {
				p := *n.spot
				p.Name = towns[i].Name
				n.spot, n.name = &p, full
			}
		}
	}
	n.block = Block(n.spot)
}

func level(p *facts.Place) where {
	switch {
	case p == nil:
		return nowhere
	case p.WherePrec == 6:
		return inCountry
	case p.WherePrec == 4 || p.WherePrec == 7 || p.WherePrec == 5 && p.Country != nil:
		return inRegion
	}
	return inTown // also a name that the gazetteer does not know
}

// only is the one town of the headline, else of the text, else of the dateline; nil where there are several. "Sedra" is
// the "Port Sedra" beside it.
func only(towns []Town) *Town {
	for _, in := range []func(*Town) bool{func(t *Town) bool { return t.InTitle }, func(t *Town) bool { return t.InText }, func(*Town) bool { return true }} {
		var found []*Town
		for i := range towns {
			if t := &towns[i]; in(t) && !slices.ContainsFunc(found, func(u *Town) bool { return fold(u.Name) == fold(t.Name) }) {
				found = append(found, t)
			}
		}
		found = slices.DeleteFunc(found, func(t *Town) bool {
			return slices.ContainsFunc(towns, func(u Town) bool {
				return strings.Contains(" "+fold(u.Name)+" ", " "+fold(t.Name)+" ") && fold(u.Name) != fold(t.Name)
			})
		})
		if len(found) > 0 {
			if len(found) == 1 {
				return found[0]
			}
			return nil
		}
	}
	return nil
}

// within reports whether name is some of the words of a longer one.
func within(name, longer string) bool {
	return name != longer && name != "" && strings.Contains(" "+longer+" ", " "+name+" ")
}

func placeName(p *facts.Place) string {
	if p.City != nil {
		return fold(*p.City)
	}
	return fold(p.Name)
}

// fold is the form that names are compared in: lower case, without accents, marks and "the".
func fold(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r >= unicode.MaxASCII }) {
		s, _, _ = transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s) // takes any text
	}
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// wording reads what the words of the event tell beside its fields.
func (n *node) wording() {
	for _, ev := range n.Evidence {
		n.anchors = append(n.anchors, Anchor{n.article.ID, ev.Start})
	}
	words := strings.Fields(fold(n.Evidence[0].Text))
	if len(words) > 1 {
		n.ordinal = ordinals[words[0]]
		n.plural = plurals[words[0]]
	}
	for _, t := range n.Event.Targets {
		n.targets = append(n.targets, n.telling(t)...)
	}
	if n.Main {
		n.headline = n.telling(n.article.Title)
	}
	for _, v := range n.Event.Victims {
		if words := strings.Fields(fold(v)); len(words) > 0 {
			n.victims = append(n.victims, words[len(words)-1])
		}
	}
	for _, a := range n.Event.Actors {
		n.actors = append(n.actors, a.key())
	}
}

// telling returns the words of s that tell one target from another at the place, in the singular.
func (n *node) telling(s string) (words []string) {
	at := strings.Fields(n.name)
	if n.spot != nil && n.spot.Country != nil {
		at = append(at, strings.Fields(fold(*first(countryName(*n.spot.Country), n.spot.Country)))...)
	}
	for _, w := range strings.Fields(fold(s)) {
		if len(w) > 3 && !vague[w] && !slices.Contains(at, w) {
			words = append(words, strings.TrimSuffix(w, "s"))
		}
	}
	return words
}

// key is what two mentions of one group share: its id in Wikidata, else its name.
func (a Actor) key() string {
	if a.Wikidata != "" {
		return a.Wikidata
	}
	return fold(a.Name)
}

// titleOnly reports whether the event is told in the headline alone.
func (n *node) titleOnly() bool {
	for _, ev := range n.Evidence {
		if ev.Start >= 0 {
			return false
		}
	}
	return true
}

var (
	// ordinals number the blows of a series. "Second" is the last that news tells apart by number with any regularity.
	ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
	// plurals begin the words for a series.
	plurals = map[string]bool{"two": true, "three": true, "four": true, "five": true, "six": true, "twin": true, "double": true,
		"several": true, "both": true, "series": true, "string": true, "multiple": true, "coordinated": true}
	// vague words in the name of a target that tell no target from another.
	vague = map[string]bool{"people": true, "civilians": true, "members": true, "area": true, "near": true, "local": true, "residents": true,
		"town": true, "city": true, "village": true, "crowded": true, "with": true, "from": true, "their": true, "least": true, "most": true}
)

// sourceOf is the independent source behind the articles with the text of original: its publisher, else the text itself.
// A paper that prints a wire's story is no source of its own; another story by the same paper is.
func sourceOf(original *Article) string {
	if original.Publisher != "" {
		return "publisher " + fold(original.Publisher)
	}
	return "text " + original.Key
}
