package export

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/pipeline/store"
)

// Brat writes a folder that the annotation tool brat opens: for each article its text, NAME.txt, and NAME.ann in
// standoff form, and annotation.conf with the labels. Offsets are code points. A span over line ends is written as
// one of several parts, as brat wants it. The folder is made; files of the same names in it are replaced.
func Brat(dir string, st *store.Store) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("make the folder for brat: %w", err)
	}
	b := brat{dir: dir, labels: map[string][]string{}}
	err := st.Each(store.Spans, func(row []any) error {
		s := span{}
		for i, to := range []*string{nil, nil, &s.what, &s.id, &s.label, nil, nil, &s.text, &s.note} {
			if to != nil && row[i] != nil {
				*to = row[i].(string)
			}
		}
		if row[5] != nil {
			s.start, s.end = int(row[5].(int64)), int(row[6].(int64))
		}
		if s.what == "text" {
			if err := b.finish(); err != nil {
				return err
			}
			b.article(fmt.Sprintf("%s#%d", row[0], row[1]), s.text)
			return nil
		}
		b.span(s)
		return nil
	})
	if err != nil {
		return err
	}
	if err := b.finish(); err != nil {
		return err
	}
	return b.conf()
}

// span is a row of store.Spans.
type span struct {
	what, id, label, text, note string
	start, end                  int
}

// brat is a folder on its way; the fields from name on are those of the article in hand.
type brat struct {
	dir    string
	labels map[string][]string // by what: entity, event

	name, text string
	ann        strings.Builder
	lines, n   int
	first      map[string]string   // id of an entity or event to its first T
	others     map[string][]string // to all of them
	order      []string            // of those ids
	args       map[string]string   // id of an event to " Perpetrator:T1"
	notes      map[string]string   // id of an event
}

func (b *brat) article(key, text string) {
	sum := sha256.Sum256([]byte(key))
	base := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
			return r
		}
		return '_'
	}, filepath.Base(key))
	*b = brat{dir: b.dir, labels: b.labels, name: fmt.Sprintf("%.60s-%x", base, sum[:4]), text: text,
		first: map[string]string{}, others: map[string][]string{}, args: map[string]string{}, notes: map[string]string{}}
}

// span adds one annotation.
func (b *brat) span(s span) {
	if s.what == "argument" {
		if t := b.first[s.text]; t != "" {
			b.args[s.id] += " Perpetrator:" + t
		}
		return
	}
	label := s.label
	if s.what == "casualty" || s.what == "responsibility" {
		label = s.what + "_" + s.label
	}
	kind := "entity"
	if s.what == "event" {
		kind = "event"
	}
	if !slices.Contains(b.labels[kind], label) {
		b.labels[kind] = append(b.labels[kind], label)
	}
	b.n++
	t := fmt.Sprint("T", b.n)
	fmt.Fprintf(&b.ann, "%s\t%s %s\t%s\n", t, label, parts(s), strings.NewReplacer("\r", " ", "\n", " ").Replace(s.text))
	if s.what != "entity" && s.what != "event" {
		b.note(t, s.id+" "+s.note)
		return
	}
	if b.first[s.id] == "" {
		b.first[s.id] = t
		b.order = append(b.order, s.id)
		if s.what == "event" {
			b.notes[s.id] = label + ":" + t + "\n" + s.note
		}
	}
	b.others[s.id] = append(b.others[s.id], t)
}

func (b *brat) note(on, text string) {
	b.lines++
	fmt.Fprintf(&b.ann, "#%d\tAnnotatorNotes %s\t%s\n", b.lines, on, text)
}

// parts writes the offsets of a span: one part for each line that it touches.
func parts(s span) string {
	var out []string
	at, begun := s.start, -1
	for _, r := range s.text {
		switch newline := r == '\n' || r == '\r'; {
		case newline && begun >= 0:
			out = append(out, fmt.Sprint(begun, " ", at))
			begun = -1
		case !newline && begun < 0:
			begun = at
		}
		at++
	}
	if begun >= 0 {
		out = append(out, fmt.Sprint(begun, " ", at))
	}
	return strings.Join(out, ";")
}

// finish writes the article in hand: its events, and which spans name the same.
func (b *brat) finish() error {
	if b.name == "" {
		return nil
	}
	events := 0
	for _, id := range b.order {
		if head, note, ok := strings.Cut(b.notes[id], "\n"); ok {
			events++
			fmt.Fprintf(&b.ann, "E%d\t%s%s\n", events, head, b.args[id])
			b.note(fmt.Sprint("E", events), id+" "+note)
		}
		if len(b.others[id]) > 1 {
			fmt.Fprintf(&b.ann, "*\tEquiv %s\n", strings.Join(b.others[id], " "))
		}
	}
	for end, content := range map[string]string{".txt": b.text, ".ann": b.ann.String()} {
		if err := os.WriteFile(filepath.Join(b.dir, b.name+end), []byte(content), 0o666); err != nil {
			return fmt.Errorf("write for brat: %w", err)
		}
	}
	return nil
}

// conf writes the labels that were used.
func (b *brat) conf() error {
	for _, list := range b.labels {
		slices.Sort(list)
	}
	text := "[entities]\n" + strings.Join(b.labels["entity"], "\n") + "\n\n[relations]\nEquiv\tArg1:<ANY>, Arg2:<ANY>, <REL-TYPE>:symmetric-transitive\n\n[events]\n"
	for _, label := range b.labels["event"] {
		text += label + "\tPerpetrator*:<ENTITY>\n"
	}
	if err := os.WriteFile(filepath.Join(b.dir, "annotation.conf"), []byte(text+"\n[attributes]\n"), 0o666); err != nil {
		return fmt.Errorf("write for brat: %w", err)
	}
	return nil
}
