package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/pipeline/store"
)

// articles lists the articles of an incident, copies with the first of them, and gives the index of each by its key.
func (b *builder) articles(events []store.IncidentEventRow, at map[string]int) (refs []articleRef, err error) {
	refs = []articleRef{}
	byText := map[string]int{}
	for i := range events {
		e := &events[i]
		if k, ok := at[e.Article]; ok { // another event of the same article
			if refs[k].At == b.read[e.Article] {
				refs[k].Events = append(refs[k].Events, e.Event)
			}
			continue
		}
		if k, ok := byText[e.Original]; ok {
			at[e.Article] = k
			refs[k].Copies = append(refs[k].Copies, firstOr(e.ArticleID, e.Publisher, e.Title))
			continue
		}
		where, err := b.article(e.Article)
		if err != nil {
			return nil, err
		}
		at[e.Article], byText[e.Original] = len(refs), len(refs)
		refs = append(refs, articleRef{Title: firstOr("Untitled article", e.Title), Source: first(e.Publisher), Date: e.Published, URL: link(e.URL),
			Path: b.paths[e.Article], Joined: joined(e), Events: []string{e.Event}, At: where})
	}
	return refs, nil
}

// link is an address that is safe to follow: of the web, and nothing that runs.
func link(url *string) string {
	if u := first(url); strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") {
		return u
	}
	return ""
}

// joined says why an event is of its incident.
func joined(e *store.IncidentEventRow) string {
	why := strings.Join(e.Reasons, ", ")
	switch {
	case e.Manual:
		return "Joined by hand."
	case why == "" || why == "first": // the others were compared with it
		return ""
	}
	return fmt.Sprintf("Joined with a score of %.2f: %s.", e.Score, why)
}

// article packs an article's text, once, and says where.
func (b *builder) article(key string) (place, error) {
	if at, ok := b.read[key]; ok {
		return at, nil
	}
	m, err := b.data.Article(key)
	if err != nil {
		return place{}, err
	}
	at, err := b.texts.add(b.text(&m))
	b.read[key], b.paths[key] = at, m.Path
	return at, err
}

// articleText is an article as incident.js reads it.
type articleText struct {
	Paragraphs [][]part `json:"paragraphs"`
	Notes      []note   `json:"notes"`
}

// part is plain words (a JSON string), or words with notes on them (an array of the words and indexes of notes).
type part any

// note is what was read in some words.
type note struct {
	Kind  string `json:"kind"` // event, toll, stance, time, refused
	ID    string `json:"id"`   // of the statement
	Event string `json:"event,omitempty"`
	Says  string `json:"says"`
	Rule  string `json:"rule"`
}

// span is a stretch of text that a note is on, in runes.
type span struct{ start, end, note int }

// text cuts an article into paragraphs of plain and marked words.
func (b *builder) text(m *store.Marked) articleText {
	var t articleText
	var inText, inTitle []span
	for i, k := range m.Marks {
		n := note{Kind: k.Kind, ID: k.ID, Says: reading(&k), Rule: k.Rule}
		if k.Event != nil {
			n.Event = *k.Event
		}
		b.rules[k.Rule] = b.data.Rules[k.Rule]
		t.Notes = append(t.Notes, n)
		if k.InTitle {
			inTitle = append(inTitle, span{k.Start, k.End, i})
		} else {
			inText = append(inText, span{k.Start, k.End, i})
		}
	}
	if len(inTitle) > 0 {
		t.Paragraphs = append(t.Paragraphs, cut([]rune(first(m.Title)), 0, inTitle))
	}
	runes := []rune(m.Text)
	for _, p := range paragraphs(runes) {
		t.Paragraphs = append(t.Paragraphs, cut(runes[p[0]:p[1]], p[0], inText))
	}
	return t
}

// paragraphs finds the start and end of each: apart by a blank line where the text has one, else by any line end, since
// a text with blank lines may be broken anywhere within its paragraphs.
func paragraphs(text []rune) (ps [][2]int) {
	blank := strings.Contains(strings.ReplaceAll(string(text), "\r", ""), "\n\n")
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\n' {
			continue
		}
		next := i + 1
		for next < len(text) && (text[next] == '\r' || text[next] == ' ' || text[next] == '\t') {
			next++
		}
		if i == len(text) || !blank || next < len(text) && text[next] == '\n' {
			if strings.TrimSpace(string(text[start:i])) != "" {
				ps = append(ps, [2]int{start, i})
			}
			start = i
		}
	}
	return ps
}

// cut divides the words of a paragraph, which begins at rune offset, wherever a span starts or ends.
func cut(words []rune, offset int, spans []span) (parts []part) {
	at := []int{0, len(words)}
	for _, s := range spans {
		for _, e := range []int{s.start - offset, s.end - offset} {
			if e > 0 && e < len(words) {
				at = append(at, e)
			}
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	for i := 1; i < len(at); i++ {
		var on []span
		for _, s := range spans {
			if s.start-offset < at[i] && s.end-offset >= at[i] {
				on = append(on, s)
			}
		}
		text := string(words[at[i-1]:at[i]])
		if len(on) == 0 {
			parts = append(parts, text)
			continue
		}
		slices.SortStableFunc(on, func(a, b span) int { return cmp.Compare(a.end-a.start, b.end-b.start) }) // the narrowest names the colour
		marked := []any{text}
		for _, s := range on {
			marked = append(marked, s.note)
		}
		parts = append(parts, marked)
	}
	return parts
}

// reading says in a few words what a mark was read as.
func reading(k *store.Mark) string {
	value := ""
	if k.Value != nil {
		value = *k.Value
	}
	switch k.Kind {
	case "event":
		if value != "" {
			return fmt.Sprintf("Event: %s, %s", plain(k.What), longDate(value))
		}
		return "Event: " + plain(k.What)
	case "toll":
		return fmt.Sprintf("Toll: %s %s", plain(k.What), counted(k.Low, nil, k.High, ""))
	case "stance":
		if value != "" {
			return fmt.Sprintf("Responsibility: %s, %s", plain(k.What), value)
		}
		return "Responsibility: " + plain(k.What)
	case "time":
		if value != "" {
			return fmt.Sprintf("Time: %s", value)
		}
		return "Time: not resolved"
	}
	return fmt.Sprintf("Refused: %s, %s", plain(k.What), value)
}
