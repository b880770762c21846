package text

import "strings"

// zones parts the text into paragraphs and says what each is. A blank line parts paragraphs; so does every
// line end, unless the text is hard-wrapped, where only an indented line after a full stop begins one.
func (d *Document) zones(title int) {
	wrapped := hardWrapped(d.Text)
	seen := map[string]bool{}
	start := 0
	for start < len(d.Text) {
		end := paragraphEnd(d.Text, start, wrapped)
		d.zone(start, end, title, seen)
		start = end
	}
}

// zone adds the paragraph start:end, its dateline, if any, as a zone of its own.
func (d *Document) zone(start, end, title int, seen map[string]bool) {
	words := strings.TrimSpace(d.Text[start:end])
	kind := d.kind(start, end, words, title)
	if len(words) > 60 && kind == Body {
		if seen[words] {
			kind = Repeat
		}
		seen[words] = true
	}
	if kind == Body && !d.has(Dateline) {
		if n := datelineEnd(d.Text[start:end]); n > 0 {
			d.Zones = append(d.Zones, Zone{start, start + n, Dateline})
			start += n
		}
	}
	d.Zones = append(d.Zones, Zone{start, end, kind})
}

func (d *Document) has(kind ZoneKind) bool {
	for _, z := range d.Zones {
		if z.Kind == kind {
			return true
		}
	}
	return false
}

// prefixes are the words, in lower case, that paragraphs of other matter begin with.
var prefixes = []struct {
	kind  ZoneKind
	words []string
}{
	{Related, []string{"related:", "read more:", "read also:", "see also:", "also read:", "more on this"}},
	{Correction, []string{"correction:", "(corrects", "corrects ", "this story has been corrected", "this article has been corrected"}},
	{Caption, []string{"photo:", "picture:", "caption:", "image:"}},
}

func (d *Document) kind(start, end int, words string, title int) ZoneKind {
	if d.Body > 0 && start < d.Body {
		return Headline
	}
	lower := strings.ToLower(words[:min(len(words), 40)])
	for _, p := range prefixes {
		for _, w := range p.words {
			if strings.HasPrefix(lower, w) {
				return p.kind
			}
		}
	}
	short := words != "" && len(words) <= 120 && strings.IndexByte(words, '\n') < 0 && !strings.ContainsAny(words[len(words)-1:], ".,;:\"")
	switch {
	case !short:
		return Body
	case strings.TrimSpace(d.Text[d.Body:start]) == "" && (title > 0 || strings.HasPrefix(strings.TrimLeft(d.Text[end-blank(d.Text[start:end]):], " \t\r"), "\n")):
		return Headline
	case len(strings.Fields(words)) <= 12 && strings.TrimSpace(d.Text[end:]) != "" && strings.TrimSpace(d.Text[d.Body:start]) != "":
		return Subhead
	}
	return Body
}

// blank returns how many bytes of white space end s, less the line end of its last line.
func blank(s string) int {
	n := len(s) - len(strings.TrimRight(s, " \t\r\n"))
	return max(n-1, 0)
}

// paragraphEnd returns the byte after the paragraph that begins at start, white space behind it included.
func paragraphEnd(s string, start int, wrapped bool) int {
	full := false // has the paragraph words by now?
	for i := start; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\r':
			continue
		case '\n':
		default:
			full = true
			continue
		}
		if !full {
			continue
		}
		k := i + 1
		newlines, indent := 1, 0
		for k < len(s) && strings.IndexByte(" \t\r\n", s[k]) >= 0 {
			indent++
			if s[k] == '\n' {
				newlines++
				indent = 0
			}
			k++
		}
		if newlines == 1 && (s[i-1] == ',' || s[i-1] == '-') {
			i = k - 1 // a number, word or clause that goes on
			continue
		}
		if newlines > 1 || !wrapped || indent >= 2 && strings.IndexByte(".?!\"", s[i-1]) >= 0 {
			return k
		}
		i = k - 1
	}
	return len(s)
}

// hardWrapped reports whether lines end where they grew too long: no line is over 100 bytes, and lines of
// over 40 bytes that are followed by another are mostly without a full stop.
func hardWrapped(s string) bool {
	long, open := 0, 0
	for s != "" {
		line, rest, _ := strings.Cut(s, "\n")
		s = rest
		line = strings.TrimRight(line, " \r")
		if len(line) > 100 {
			return false
		}
		if len(line) > 40 && rest != "" && rest[0] != '\n' {
			long++
			if strings.IndexByte(".?!:\"", line[len(line)-1]) < 0 {
				open++
			}
		}
	}
	return long > 0 && open*2 > long
}

// dash returns where the first dash between spaces, or at the end, begins in s, or -1.
func dash(s string) int {
	best := -1
	for _, d := range []string{" -- ", " – ", " — ", " - ", " --\n", "—", "--"} {
		if i := strings.Index(s, d); i >= 0 && (best < 0 || i < best) {
			best = i
		}
	}
	return best
}

// datelineEnd returns how many bytes of a paragraph are its dateline, 0 for none: a place in capitals, then a
// day, an agency in brackets, or both, then a dash and any mark in square brackets behind it.
func datelineEnd(s string) int {
	head := s[:min(len(s), 140)]
	i := dash(head)
	if i <= 0 {
		return 0
	}
	place := strings.TrimSpace(head[:i])
	word, _, _ := strings.Cut(place, " ")
	word = strings.TrimRight(word, ",")
	if len(word) < 2 || word != strings.ToUpper(word) || word == strings.ToLower(word) {
		return 0
	}
	bracket := strings.IndexByte(place, '(') > 0 && strings.HasSuffix(place, ")")
	comma := strings.IndexByte(place, ',') > 0 && strings.ContainsAny(place, "0123456789")
	if !bracket && !comma && place != strings.ToUpper(place) || len(strings.Fields(place)) > 12 {
		return 0
	}
	if !bracket && !comma && strings.ToUpper(s) == s {
		return 0 // a sentence of a text in capitals
	}
	end := i
	for end < len(s) && strings.IndexByte(" \t\r\n-", s[end]) >= 0 || strings.HasPrefix(s[end:], "–") || strings.HasPrefix(s[end:], "—") {
		end++
		for end < len(s) && s[end]&0xC0 == 0x80 {
			end++
		}
	}
	for end < len(s) && s[end] == '[' {
		n := strings.IndexByte(s[end:], ']')
		if n < 0 || n > 30 {
			break
		}
		end += n + 1
		end += len(s[end:]) - len(strings.TrimLeft(s[end:], " \t\r\n"))
	}
	return end
}
