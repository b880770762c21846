package main

import (
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"dateline/extract/facts"
)

// painter writes a record for people. With color it marks spans by escape codes, else by brackets.
type painter struct {
	w     io.Writer
	color bool
	width int
}

// newPainter looks at where the output goes: color on a terminal only, and not where NO_COLOR is set.
func newPainter(w io.Writer) painter {
	p := painter{w: w, width: 100}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return p
	}
	p.color = os.Getenv("NO_COLOR") == ""
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 40 {
		p.width = width
	}
	return p
}

// mark is a span of the text and what it is.
type mark struct {
	start, end int
	label      string
	code       string // of the terminal
}

// record writes the text with its spans marked, then each event with all that belongs to it.
func (p painter) record(r *facts.Record) {
	a := r.Article
	p.line("%s", p.bold(first(deref(a.Title, ""), a.ID)))
	p.line("status %s%s · language %s · published %s · id %s", a.Status, optional(" (%s)", a.Reason), deref(a.Language, "?"), deref(a.Published, "unknown"), a.ID)
	p.line("")
	p.line("%s", p.wrap(p.marked(a.Text, marks(r))))
	p.line("")
	for _, e := range r.Events {
		p.event(r, e)
	}
	p.loose(r)
	for _, x := range r.Refused {
		p.line("refused: %q, %s (%s)", x.Evidence.Text, x.Reason, x.Rule)
	}
	for _, d := range r.Diagnostics {
		p.line("%s: %s: %s", d.Stage, d.Code, d.Message)
	}
}

func (p painter) line(format string, args ...any) { fmt.Fprintf(p.w, format+"\n", args...) }

func (p painter) bold(s string) string { return p.paint("1", s) }

func (p painter) paint(code, s string) string {
	if !p.color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// marks gathers the spans worth seeing; of spans that overlap the longest is kept.
func marks(r *facts.Record) []mark {
	var all []mark
	add := func(e facts.Evidence, label, code string) {
		if e.In == "" {
			all = append(all, mark{e.Start, e.End, label, code})
		}
	}
	for _, x := range r.Casualties {
		add(x.Evidence, x.ID, "31")
	}
	for _, x := range r.Responsibility {
		add(x.Evidence, x.ID, "35")
	}
	for _, x := range r.Timexes {
		add(x.Evidence, x.ID, "34")
	}
	for _, n := range r.Entities {
		for _, m := range n.Mentions {
			if m.Kind == facts.Name {
				add(m.Evidence, n.ID, "32")
			}
		}
	}
	for _, e := range r.Events {
		for _, ev := range e.Evidence {
			add(ev, e.ID, "33")
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].end-all[i].start < all[j].end-all[j].start })
	var kept []mark // the short ones first: names and triggers inside long evidence stay visible
	for _, m := range all {
		free := true
		for _, k := range kept {
			free = free && (m.end <= k.start || k.end <= m.start)
		}
		if free {
			kept = append(kept, m)
		}
	}
	sort.Slice(kept, func(i, j int) bool { return kept[i].start < kept[j].start })
	return kept
}

// marked returns the text with each span in brackets and its id behind it.
func (p painter) marked(s string, ms []mark) string {
	runes := []rune(s)
	var b strings.Builder
	at := 0
	for _, m := range ms {
		b.WriteString(string(runes[at:m.start]))
		b.WriteString(p.paint(m.code, "["+string(runes[m.start:m.end])+"]"+m.label))
		at = m.end
	}
	b.WriteString(string(runes[at:]))
	return b.String()
}

// wrap breaks lines at spaces; escape codes count as nothing.
func (p painter) wrap(s string) string {
	var out strings.Builder
	for i, para := range strings.Split(strings.TrimSpace(s), "\n") {
		if i > 0 {
			out.WriteByte('\n')
		}
		col := 0
		for k, word := range strings.Fields(para) {
			n := visible(word)
			if k > 0 && col+1+n > p.width {
				out.WriteByte('\n')
				col = 0
			} else if k > 0 {
				out.WriteByte(' ')
				col++
			}
			out.WriteString(word)
			col += n
		}
	}
	return out.String()
}

// visible counts the characters of s that a terminal shows.
func visible(s string) int {
	n, escape := 0, false
	for _, r := range s {
		switch {
		case r == '\x1b':
			escape = true
		case escape:
			escape = r != 'm'
		default:
			n++
		}
	}
	return n
}

func (p painter) event(r *facts.Record, e facts.Event) {
	head := fmt.Sprintf("%s %s/%s", e.ID, e.Class, e.Type)
	if e.Main {
		head += " (main)"
	}
	p.line("%s  %s, %s", p.bold(head), e.Realis, e.Temporal)
	if e.DateStart != nil {
		p.line("  when     %s to %s, precision %d", *e.DateStart, *e.DateEnd, *e.DatePrec)
	} else {
		for _, t := range r.Timexes {
			if e.Timex != nil && t.ID == *e.Timex {
				p.line("  when     %q, not resolved to a day (%s)", t.Text, t.Value)
			}
		}
	}
	if e.Place != nil {
		p.line("  where    %s, precision %d: %s", placeName(e.Place.Name, e.Place.City, e.Place.Country), e.Place.WherePrec, e.Place.Reason)
	}
	p.list("by", append(names(r, e.Perpetrators), e.PerpetratorText...))
	p.list("targets", e.Targets)
	p.list("victims", e.Victims)
	p.list("weapons", e.Weapons)
	p.figure("killed", e.Killed)
	p.figure("wounded", e.Wounded)
	if e.Claimed != nil {
		p.line("  claimed  %v", *e.Claimed)
	}
	for _, x := range r.Casualties {
		if x.Event != nil && *x.Event == e.ID {
			p.casualty(x)
		}
	}
	for _, s := range r.Responsibility {
		if s.Event != nil && *s.Event == e.ID {
			p.stance(s)
		}
	}
	p.line("  rule     %s on %q\n", e.Rule, e.Evidence[0].Text)
}

func (p painter) list(name string, items []string) {
	if len(items) > 0 {
		p.line("  %-8s %s", name, strings.Join(items, "; "))
	}
}

func (p painter) figure(name string, f *facts.Figure) {
	if f != nil {
		p.line("  %-8s low %s, best %s, high %s", name, number(f.Low), number(f.Best), number(f.High))
	}
}

func number(n *int) string {
	if n == nil {
		return "–"
	}
	return fmt.Sprint(*n)
}

func (p painter) casualty(x facts.Casualty) {
	who := ""
	if x.Source != nil {
		who = ", says " + x.Source.Text
	}
	p.line("  %-8s %s %s [%s, %s, %s], %s, %s%s: %q (%s)", x.ID, x.Outcome, x.Quantifier, number(x.Min), number(x.Point), number(x.Max), x.Role, x.Status, who, x.Evidence.Text, x.Rule)
}

func (p painter) stance(s facts.Responsibility) {
	p.line("  %-8s %s by %s, asserted by %s, %s: %q (%s)", s.ID, s.Stance, deref(s.ActorText, "nobody"), s.AssertedBy, s.Realis, s.Evidence.Text, s.Rule)
}

// loose writes the reports and stances that belong to no event.
func (p painter) loose(r *facts.Record) {
	for _, x := range r.Casualties {
		if x.Event == nil {
			p.casualty(x)
		}
	}
	for _, s := range r.Responsibility {
		if s.Event == nil {
			p.stance(s)
		}
	}
}

func names(r *facts.Record, ids []string) []string {
	var out []string
	for _, id := range ids {
		for _, n := range r.Entities {
			if n.ID == id {
				out = append(out, n.Name)
			}
		}
	}
	return out
}

func deref(s *string, none string) string {
	if s == nil {
		return none
	}
	return *s
}

// placeName is a place with the town that it lies in, where that is another, and its country: "Mira mosque, Lima, PER".
func placeName(name string, city, country *string) string {
	if city != nil && !strings.Contains(strings.ToLower(name), strings.ToLower(*city)) {
		name += ", " + *city
	}
	return name + optional(", %s", country)
}

func first(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// optional formats s, or gives "" for nil.
func optional(format string, s *string) string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf(format, *s)
}

func (p *program) showCommand() *cobra.Command {
	var in input
	cmd := &cobra.Command{
		Use:     "show ARTICLE...",
		Short:   "Show articles with marked spans, and each event with its evidence",
		Example: "  dateline show article.txt --published 2024-05-16",
		Args:    somePath,
		RunE: func(cmd *cobra.Command, paths []string) error {
			painter := newPainter(p.stdout)
			counts, err := p.each(cmd.Context(), paths, &in, func(r facts.Record) error {
				painter.record(&r)
				return nil
			})
			if err != nil {
				return err
			}
			return failed(counts)
		},
	}
	in.flags(cmd)
	return cmd
}
