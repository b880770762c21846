package entity

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/facts"
	"dateline/extract/lexicon/gazetteer"
	"dateline/extract/text"
)

// grouping puts the mentions of one document together, name by name in text order.
type grouping struct {
	f        *Finder
	doc      *text.Document
	entities []entity
	mentions []text.Mention
	named    [][]int            // by entity: its mentions by name; made by result
	sure     []string           // by entity: the country of a place that is sure by itself; kept by implied
	towns    []*gazetteer.Place // by entity: the town that is sure by itself; kept by implied
	places   map[string]int     // how many of these each country has
	times    []int              // by entity: how often mentions[:seen] name it; kept by nominals
	seen     int
	// index holds the entities by what a name can be matched with: see clues. Its lists, which are links of
	// one slice, keep the order in which entities were found.
	index map[clue]list
	links []link
	found []clue // what clues returned last
}

// list is the numbers of its first and its last link, from 1; the zero value is empty.
type list struct{ first, last int32 }

type link struct{ entity, next int32 }

// enter adds e to the entities of c.
func (g *grouping) enter(c clue, e int) {
	l := g.index[c]
	if l.last > 0 && g.links[l.last-1].entity == int32(e) {
		return
	}
	g.links = append(g.links, link{entity: int32(e)})
	n := int32(len(g.links))
	if l.last > 0 {
		g.links[l.last-1].next = n
	} else {
		l.first = n
	}
	l.last = n
	g.index[c] = l
}

// clue is something that an entity can be found by: how, and the words or the code.
type clue struct{ how, what string }

// entity is a text.Entity in the making.
type entity struct {
	kind   facts.EntityKind
	groups []gazetteer.Ref
	name   string   // the fullest name, as written
	key    string   // its normal form
	forms  []string // all names, as written
	into   int      // the entity that this one turned out to be, -1 if none

	subtype, country string // of a force or a government: see force
	first            int    // token of the first mention
	sex              sex    // of a person
}

// key returns the normal form by which names are compared: token norms without a leading article and a
// closing possessive.
func (g *grouping) key(first, last int) (key string, start, end int) {
	toks := g.doc.Tokens
	if last-first > 1 && toks[first].Norm == "the" {
		first++
	}
	if n := toks[last-1].Norm; last-first > 1 && (n == "'s" || n == "'") {
		last--
	}
	if last-first == 1 {
		return toks[first].Norm, first, last
	}
	var b strings.Builder
	for i := first; i < last; i++ {
		if i > first {
			b.WriteByte(' ')
		}
		b.WriteString(toks[i].Norm)
	}
	return b.String(), first, last
}

// add takes in one name: as a mention of the entity that it names, or of a new one.
func (g *grouping) add(n found) {
	key, _, _ := g.key(n.first, n.last)
	e := g.match(key, n)
	if e < 0 {
		e = len(g.entities)
		g.entities = append(g.entities, entity{kind: n.kind, groups: n.groups, key: key, into: -1, first: n.first})
	}
	g.take(e, key, g.written(n.first, n.last))
	if len(g.entities[e].groups) == 0 {
		g.entities[e].groups = n.groups
	}
	switch n.kind {
	case facts.Organization:
		g.namedBody(e, n)
	case facts.Person:
		if s := g.sexOf(n.first, n.last); s != unknown {
			g.entities[e].sex = s
		}
	}
	g.mention(n.first, n.last, e, facts.Name, n.rule)
}

func (g *grouping) mention(first, last, e int, kind facts.MentionKind, rule string) {
	g.mentions = append(g.mentions, text.Mention{
		First: first, Last: last, Start: g.doc.Tokens[first].Start, End: g.doc.Tokens[last-1].End, Entity: e, Kind: kind, Rule: rule,
	})
}

// written returns tokens first to last as one line.
func (g *grouping) written(first, last int) string {
	s := g.doc.SpanText(first, last)
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "- ", "-")
}

// take gives entity e another name.
func (g *grouping) take(e int, key, written string) {
	ent := &g.entities[e]
	if slices.Contains(ent.forms, written) {
		return
	}
	ent.forms = append(ent.forms, written)
	if ent.name == "" || fuller(written, ent.name) || shouted(ent.name) && !shouted(written) && strings.EqualFold(written, ent.name) {
		ent.name, ent.key = written, key
	}
	for _, c := range g.clues(ent.kind, ent.groups, key) {
		g.enter(c, e)
	}
}

// fuller reports whether name a says more than name b: it has more words.
func fuller(a, b string) bool { return strings.Count(a, " ") > strings.Count(b, " ") }

// shouted reports whether a name is written in capitals, as a dateline's is, and so says less of how it is written.
func shouted(s string) bool { return len(s) > 1 && s == strings.ToUpper(s) }

// clues returns what an entity with a name of that kind and normal form can be found by later. The next call
// overwrites it.
func (g *grouping) clues(kind facts.EntityKind, groups []gazetteer.Ref, key string) []clue {
	out := append(g.found[:0], clue{"name", key})
	defer func() { g.found = out }()
	switch kind {
	case facts.Person:
		if first, last, many := ends(key); many {
			out = append(out, clue{"ends", first + " " + last}, clue{"part", plain(last)}, clue{"part", first})
			words := strings.Fields(key)
			for _, w := range words[1:] { // "Quiroga" of "Anselmo Quiroga Lindqvist"
				out = append(out, clue{"middle", w})
			}
			if n := len(words); n > 2 { // and "Quiroga Lindqvist"
				out = append(out, clue{"ends", words[n-2] + " " + words[n-1]})
			}
		} else {
			out = append(out, clue{"bare", plain(key)})
		}
	case facts.Organization:
		if len(groups) == 1 {
			out = append(out, clue{"group", strconv.Itoa(int(groups[0]))})
		}
		main, all := initials(key)
		out = append(out, clue{"initials", main}, clue{"initials", all})
		if first, last, many := ends(key); many {
			out = append(out, clue{"head", first}, clue{"tail", last})
		}
	case facts.Location:
		if c := g.f.places.ByName(key); len(c) == 1 {
			out = append(out, clue{"country", c[0].Alpha3})
		}
	case facts.NORP:
		if c := g.f.places.ByDemonym(key); len(c) == 1 {
			out = append(out, clue{"people", c[0].Alpha3})
		}
	}
	return out
}

// match returns the entity that the name of n means, -1 if none is known.
func (g *grouping) match(key string, n found) int {
	// 1. The same name of the same kind.
	for l := g.index[clue{"name", key}].first; l > 0; l = g.links[l-1].next {
		if e := g.root(int(g.links[l-1].entity)); alike(g.entities[e].kind, n.kind) {
			return e
		}
	}
	var clues []clue
	switch n.kind {
	case facts.Person:
		// 2. "Clarke" or "Colin" after "Colin P. Clarke"; "Colin Clarke"; and, after a headline's "Clarke",
		// "Colin P. Clarke".
		if first, last, many := ends(key); many {
			if e := g.only([]clue{{"ends", first + " " + last}}, n.kind); e >= 0 {
				if middlesDiffer(g.entities[e].key, key) {
					return -1 // "Ana Luz Rudin" and her mother "Ana Pilar Rudin"
				}
				return e
			}
			if e := g.only([]clue{{"bare", plain(last)}}, n.kind); e >= 0 && !strings.Contains(g.entities[e].key, " ") {
				return e
			}
			return -1
		} else {
			clues = []clue{{"part", plain(key)}}
		}
	case facts.Organization:
		// 3. Another name of a group of the gazetteer, or the initials of an organisation. Two groups of the
		// gazetteer stay two.
		if len(n.groups) == 1 {
			clues = []clue{{"group", strconv.Itoa(int(n.groups[0]))}}
		} else {
			clues = g.shortened(key, n)
		}
	case facts.Location, facts.NORP:
		// 4. Another name of a country or its people.
		clues = g.clues(n.kind, nil, key)[1:]
	}
	e := g.only(clues, n.kind)
	if e < 0 && n.kind == facts.Person && !strings.Contains(key, " ") {
		e = g.only([]clue{{"middle", key}}, n.kind)
	}
	return e
}

// shortened returns the clues to the organisation that a name of one word may be short for: its initials, the
// noun that it ends in ("the Front"), or the word that it begins with, if that is no place ("Velox" for "Velox
// Bank"). An army or a ministry is as often another one.
func (g *grouping) shortened(key string, n found) []clue {
	if strings.Contains(key, " ") {
		return nil
	}
	var clues []clue
	if isAcronym(g.doc, n.first, n.last) {
		clues = append(clues, clue{"initials", strings.ReplaceAll(key, ".", "")})
	}
	switch sort := g.f.lex.Value(g.f.lex.Word(key), g.f.orgWord); {
	case sort == "political" || sort == "armed" || sort == "company":
		clues = append(clues, clue{"tail", key})
	case sort == "" && !g.f.isPlace(g.doc, n.last-1, n.last):
		clues = append(clues, clue{"head", key})
	}
	return clues
}

// only returns the one entity of kind that has one of clues; -1 if there is none or more than one: a name
// that may mean two means neither.
func (g *grouping) only(clues []clue, kind facts.EntityKind) int {
	found := -1
	for _, c := range clues {
		for l := g.index[c].first; l > 0; l = g.links[l-1].next {
			e := g.root(int(g.links[l-1].entity))
			if e == found || g.entities[e].kind != kind {
				continue
			}
			if found >= 0 {
				return -1
			}
			found = e
		}
	}
	return found
}

// alike reports whether names of kinds a and b may name one thing: the model wavers between the sorts of
// place, and between the sorts of other names.
func alike(a, b facts.EntityKind) bool {
	place := func(k facts.EntityKind) bool { return k == facts.Location || k == facts.Facility }
	other := func(k facts.EntityKind) bool { return k == facts.NORP || k == facts.Misc }
	return a == b || place(a) && place(b) || other(a) && other(b)
}

func (g *grouping) root(e int) int {
	for g.entities[e].into >= 0 {
		e = g.entities[e].into
	}
	return e
}

// ends returns the first and the last word of a name; many reports whether they are two. "Jr." is no last
// word.
func ends(key string) (first, last string, many bool) {
	key = strings.TrimSuffix(strings.TrimSuffix(key, " jr."), " sr.")
	first, _, many = strings.Cut(key, " ")
	return first, key[strings.LastIndexByte(key, ' ')+1:], many
}

// middlesDiffer reports whether two names each have words between their first and last, and no word of the one begins one of
// the other, as "P." begins "Pavel".
func middlesDiffer(a, b string) bool {
	between := func(key string) []string {
		words := strings.Fields(key)
		return words[1:max(len(words)-1, 1)]
	}
	s, t := between(a), between(b)
	for _, v := range s {
		for _, w := range t {
			v, w := strings.TrimSuffix(v, "."), strings.TrimSuffix(w, ".")
			if strings.HasPrefix(v, w) || strings.HasPrefix(w, v) {
				return false
			}
		}
	}
	return len(s) > 0 && len(t) > 0
}

// plain returns a surname without the Arabic article that news text writes or leaves out: "al-Assad", "Assad".
func plain(surname string) string {
	article, rest, ok := strings.Cut(surname, "-")
	switch article {
	case "al", "el", "an", "ar", "as", "ash", "at", "az", "ad":
		if ok && rest != "" {
			return rest
		}
	}
	return surname
}

// isAcronym reports whether the name is one word of two to ten letters in capitals. In a sentence in
// capitals every short word is one; there the initials alone must decide.
func isAcronym(doc *text.Document, first, last int) bool {
	t := doc.Tokens[first]
	n := utf8.RuneCountInString(t.Norm)
	return last-first == 1 && n >= 2 && n <= 10 && t.Shape&(text.AllCaps|text.CapsZone) != 0
}

// initials returns the first letters of name's words, small words left out and not: "RDF" and "UN" are such.
// Both are empty for a name of one word.
func initials(name string) (main, all string) {
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		r, n := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) {
			continue
		}
		all += w[:n]
		if !smallWord[w] {
			main += w[:n]
		}
	}
	if utf8.RuneCountInString(main) < 2 {
		return "", ""
	}
	return main, all
}

// acronymOf reports whether short is the initials of name.
func acronymOf(short, name string) bool {
	main, all := initials(name)
	short = strings.ReplaceAll(short, ".", "")
	return main != "" && (short == main || short == all)
}

// smallWord is the words that acronyms leave out.
var smallWord = map[string]bool{"of": true, "the": true, "for": true, "and": true, "in": true, "to": true, "on": true, "'s": true, "de": true, "la": true, "del": true}
