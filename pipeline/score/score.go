// Package score measures records against gold ones, field by field: precision, recall and F1.
//
//	gold, err := score.ReadGold("gold.jsonl")
//	result := score.New(gold)
//	err = result.Add(record) // for every record
//	result.Finish()
//
// The statements of a list are paired first: those that say where they stand (start and end) with one that overlaps,
// others with the one that agrees in most fields. A pair counts once under the list's name ("casualties"), and each field
// that the gold statement has is counted under its own ("casualties.point"): equal is a hit; another value is one
// wrong and one missed; null in gold and a value found is wrong; a value in gold and null found is missed; null on both
// sides is nothing to count. A field that gold leaves out is not scored; a statement found that gold has not is wrong under
// its list's name. Ids mean what they name: the name of an entity,
// the text of a time expression, the event that was paired.
package score

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/extract/facts"
)

// Counts is how often a field was found rightly, found wrongly, and missed.
type Counts struct {
	TP, FP, FN int
}

// Precision is the share of what was found that is right, in percent; 0 where nothing was found.
func (c Counts) Precision() float64 { return percent(c.TP, c.TP+c.FP) }

// Recall is the share of gold that was found, in percent; 0 where gold has nothing.
func (c Counts) Recall() float64 { return percent(c.TP, c.TP+c.FN) }

// F1 is the harmonic mean of both, in percent.
func (c Counts) F1() float64 { return percent(2*c.TP, 2*c.TP+c.FP+c.FN) }

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// Result gathers counts. It is not safe for concurrent use.
type Result struct {
	Fields    map[string]*Counts // by list ("events") and field ("events.place.country")
	Phenomena map[string]*Counts // by id, over all lists and fields of its records
	Missing   []string           // articles that gold speaks of and no record was about
	Articles  int                // that were scored
	gold      []*Gold
	now       []string // phenomena of the record in hand
}

// New makes a result that nothing was added to.
func New(gold []*Gold) *Result {
	return &Result{Fields: map[string]*Counts{}, Phenomena: map[string]*Counts{}, gold: gold}
}

// Add scores a record against the first gold one about its article that none was scored against; a record of which gold
// does not speak is passed over.
func (r *Result) Add(rec facts.Record) error {
	i := slices.IndexFunc(r.gold, func(g *Gold) bool { return !g.met && g.of(rec.Article) })
	if i < 0 {
		return nil
	}
	line, err := facts.Marshal(&rec)
	if err != nil {
		return err
	}
	var got map[string]any
	if err := json.Unmarshal(line, &got); err != nil {
		return fmt.Errorf("read own record: %w", err)
	}
	r.Articles++
	r.gold[i].met = true
	r.score(r.gold[i], got)
	return nil
}

// Finish counts the gold records that no record was about as missed, and names their articles.
func (r *Result) Finish() {
	for _, g := range r.gold {
		if !g.met {
			g.met = true
			r.Missing = append(r.Missing, g.path+g.id)
			r.score(g, map[string]any{"article": map[string]any{}})
		}
	}
}

// Names returns the fields that were counted, sorted.
func (r *Result) Names() []string { return slices.Sorted(maps.Keys(r.Fields)) }

func (r *Result) count(field string, tp, fp, fn int) {
	add := func(to map[string]*Counts, name string) {
		c := to[name]
		if c == nil {
			c = &Counts{}
			to[name] = c
		}
		c.TP, c.FP, c.FN = c.TP+tp, c.FP+fp, c.FN+fn
	}
	if tp+fp+fn == 0 {
		return
	}
	add(r.Fields, field)
	for _, id := range r.now {
		add(r.Phenomena, id)
	}
}

// lists are the lists of a record in an order in which references point backwards.
var lists = []string{"timexes", "entities", "events", "casualties", "responsibility", "refused"}

func (r *Result) score(g *Gold, got map[string]any) {
	r.now = g.Phenomena
	p := pairing{gold: map[string]string{}, got: map[string]string{}}
	p.name(g.fields, p.gold)
	p.name(got, p.got)
	if a, ok := g.fields["article"].(map[string]any); ok {
		own, _ := got["article"].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(a)) {
			if key != "id" && key != "path" && key != "record" && key != "text" && key != "text_sha256" {
				r.value("article."+key, a[key], own[key])
			}
		}
	}
	for _, list := range lists {
		want, ok := g.fields[list].([]any)
		if !ok {
			continue
		}
		found, _ := got[list].([]any)
		pairs := p.pair(list, want, found)
		for i, w := range want {
			var own map[string]any
			if k := pairs[i]; k >= 0 {
				own = found[k].(map[string]any)
			}
			r.statement(p, list, w.(map[string]any), own)
		}
		r.count(list, 0, len(found)-len(want)+unpaired(pairs), 0)
	}
}

func unpaired(pairs []int) (n int) {
	for _, k := range pairs {
		if k < 0 {
			n++
		}
	}
	return n
}

// statement counts a gold statement and its fields; own is nil where it was missed.
func (r *Result) statement(p pairing, list string, want, own map[string]any) {
	if own == nil {
		r.count(list, 0, 0, 1)
	} else {
		r.count(list, 1, 0, 0)
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if key != "id" {
			r.value(list+"."+key, p.resolve(key, want[key], p.gold), p.resolve(key, own[key], p.got))
		}
	}
}

// value counts one field; the fields of an object and the members of a list one by one.
func (r *Result) value(name string, want, got any) {
	switch w := want.(type) {
	case map[string]any:
		own, _ := got.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(w)) {
			r.value(name+"."+key, w[key], own[key])
		}
	case []any:
		own, _ := got.([]any)
		own = slices.Clone(own)
		hits := 0
		for _, x := range w {
			if i := slices.IndexFunc(own, func(y any) bool { return agree(x, y) }); i >= 0 {
				hits++
				own = slices.Delete(own, i, i+1)
			}
		}
		r.count(name, hits, len(own), len(w)-hits)
	case nil:
		if got != nil {
			r.count(name, 0, 1, 0)
		}
	default:
		switch {
		case got == nil:
			r.count(name, 0, 0, 1)
		case got == want:
			r.count(name, 1, 0, 0)
		default:
			r.count(name, 0, 1, 1)
		}
	}
}

// agree reports whether got has all that want says.
func agree(want, got any) bool {
	w, ok := want.(map[string]any)
	if !ok {
		return want == got
	}
	own, ok := got.(map[string]any)
	for key := range w {
		ok = ok && own[key] == w[key]
	}
	return ok
}

// pairing knows, on each side, what ids stand for.
type pairing struct {
	gold, got map[string]string
}

// name notes the names of entities and the words of time expressions.
func (p pairing) name(record map[string]any, names map[string]string) {
	for list, field := range map[string]string{"entities": "name", "timexes": "text"} {
		statements, _ := record[list].([]any)
		for _, s := range statements {
			s := s.(map[string]any)
			if id, ok := s["id"].(string); ok {
				text, _ := s[field].(string)
				names[id] = strings.ToLower(text)
			}
		}
	}
}

// references are the fields that hold ids.
var references = []string{"event", "actor", "timex", "perpetrators", "part_of", "superseded_by", "place"}

// resolve replaces ids by what they stand for; one that stands for nothing is taken as a name.
func (p pairing) resolve(key string, v any, names map[string]string) any {
	if !slices.Contains(references, key) {
		return v
	}
	switch v := v.(type) {
	case string:
		if name, ok := names[v]; ok {
			return name
		}
		return strings.ToLower(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = p.resolve(key, v[i], names)
		}
		return out
	case map[string]any: // a place, with its entity
		out := maps.Clone(v)
		if id, ok := v["entity"].(string); ok {
			out["entity"] = p.resolve("actor", id, names)
		}
		return out
	}
	return v
}

// pair finds for each gold statement the index of the found one that is meant, or -1: best agreement first, then text
// order. Ids of pairs then stand for the same.
func (p pairing) pair(list string, want, found []any) []int {
	type fit struct{ i, k, agree int }
	var fits []fit
	for i, w := range want {
		for k, f := range found {
			if n := p.alike(w.(map[string]any), f.(map[string]any)); n > 0 {
				fits = append(fits, fit{i, k, n})
			}
		}
	}
	slices.SortStableFunc(fits, func(a, b fit) int { return b.agree - a.agree })
	pairs := make([]int, len(want))
	for i := range pairs {
		pairs[i] = -1
	}
	taken := make([]bool, len(found))
	for _, f := range fits {
		if pairs[f.i] >= 0 || taken[f.k] {
			continue
		}
		pairs[f.i], taken[f.k] = f.k, true
		a, _ := want[f.i].(map[string]any)["id"].(string)
		b, _ := found[f.k].(map[string]any)["id"].(string)
		if list != "entities" && list != "timexes" && a != "" {
			p.gold[a] = fmt.Sprintf("%s %d", list, f.i)
			p.got[b] = p.gold[a]
		}
	}
	return pairs
}

// alike counts the leaves in which a gold statement agrees with a found one; 0 where both say where they stand and do
// not overlap.
func (p pairing) alike(want, got map[string]any) int {
	a, aEnd, ok := place(want)
	if ok {
		b, bEnd, ok := place(got)
		if !ok || aEnd <= b || bEnd <= a {
			return 0
		}
	}
	n := 0
	if ok {
		n = 1 // the same words are enough
	}
	for key := range want {
		if key != "id" {
			n += leaves(p.resolve(key, want[key], p.gold), p.resolve(key, got[key], p.got))
		}
	}
	return n
}

// leaves counts the values other than null in which want and got are equal.
func leaves(want, got any) int {
	n := 0
	switch w := want.(type) {
	case map[string]any:
		own, _ := got.(map[string]any)
		for key := range w {
			n += leaves(w[key], own[key])
		}
	case []any:
		own, _ := got.([]any)
		for _, x := range w {
			if slices.ContainsFunc(own, func(y any) bool { return agree(x, y) }) {
				n++
			}
		}
	default:
		if want != nil && want == got {
			n++
		}
	}
	return n
}

// place returns where a statement stands: its own start and end, or its evidence's.
func place(s map[string]any) (start, end float64, ok bool) {
	if e, isObject := s["evidence"].(map[string]any); isObject {
		s = e
	}
	start, ok = s["start"].(float64)
	end, ok2 := s["end"].(float64)
	return start, end, ok && ok2
}
