package source

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
	dps "github.com/markusmobius/go-dateparser"
)

// page is a small news page; %s is its head.
const page = `<!DOCTYPE html><html><head><title>Two killed in Karvuna - Daily Test</title>%s</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Two killed in Karvuna</h1>
<p>A bomb killed two people in the town of Karvuna, the police said. The device went off near a market in the early morning, when few people were about.</p>
<p>No group has said that it laid the bomb.<br><br>The mayor spoke of a "terrible <b>day</b>" for the town and asked all who had seen anything to come forward.</p>
<ul><li>It was the second blast in a week, after one near the station.</li></ul></article>
<footer>Copyright Daily Test</footer></body></html>`

// gather reads paths and loads every article.
func gather(t *testing.T, opts Options, paths ...string) (articles []Article, files []File) {
	t.Helper()
	src, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	err = src.Each(paths,
		func(a Article) error { a.Load(); articles = append(articles, a); return nil },
		func(f File) error { files = append(files, f); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return articles, files
}

// write makes a file below dir and returns its path.
func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func gz(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func zst(s string) string {
	w, _ := zstd.NewWriter(nil)
	return string(w.EncodeAll([]byte(s), nil))
}

const report = "A bomb killed two people in Karvuna."

func TestFormats(t *testing.T) {
	line := `{"id":"a1","text":"` + report + `","title":"Blast","published":"2024-05-16T23:30:00-05:00","url":"https://x.example/1","source":"NNA","language":"EN","author":"B. Line","more":[1]}`
	record := Article{ID: "a1", Text: report, Title: "Blast", Published: "2024-05-16", PublishedFrom: "field:published",
		URL: "https://x.example/1", Source: "NNA", Language: "en", Author: "B. Line"}
	titled := "Blast in Karvuna\r\n\r\n" + report + "\r\n"
	for _, c := range []struct {
		name, content, reason string
		want                  Article
	}{
		{"a.txt", titled, "the title line stays in the text, line ends as they are", Article{Title: "Blast in Karvuna", Text: titled}},
		{"b.txt", report + "\nMore.\n\nEnd.", "no blank line after the first: no title", Article{Text: report + "\nMore.\n\nEnd."}},
		{"c.txt", report + "\n\n", "nothing after the blank line: text, not title", Article{Text: report + "\n\n"}},
		{"l.txt", report + "\n\nMore.", "a sentence is no title", Article{Text: report + "\n\nMore."}},
		{"d.txt", strings.Repeat("long ", 50) + "\n\nx", "a first paragraph is no title", Article{Text: strings.Repeat("long ", 50) + "\n\nx"}},
		{"2024-03-23-e.txt", report, "the day in the file name", Article{Text: report, Published: "2024-03-23", PublishedFrom: "filename"}},
		{"2024-02-30-f.txt", report, "no such day", Article{Text: report}},
		{"g.TXT.GZ", gz(report), "packed, upper case", Article{Text: report}},
		{"h.txt.zst", zst(report), "packed", Article{Text: report}},
		{"i.jsonl", line, "every field; the day is that of its own time zone; no line feed at the end", record},
		{"j.ndjson", "\n" + bomUTF8 + line + "\n", "a mark that is not at the start is broken JSON", Article{}},
		{"k.ndjson.gz", gz(bomUTF8 + "\r\n" + line + "\r\n"), "mark, CRLF, blank line, packed", record},
		{"l.jsonl", `{"id":7,"text":"` + report + `","url":"https://x.example/2024/05/16/blast.html"}`, "a number as id; the day in the address",
			Article{ID: "7", Text: report, URL: "https://x.example/2024/05/16/blast.html", Published: "2024-05-16", PublishedFrom: "url"}},
		{"m.jsonl", `{"text":"","title":null}`, "an empty text is a record, not a fault", Article{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, t.TempDir(), c.name, c.content)
			articles, files := gather(t, Options{}, path)
			if len(files) != 1 || len(articles) != 1 || files[0].Err != nil || files[0].Bytes != int64(len(c.content)) ||
				len(files[0].SHA256) != 64 || files[0].Records != 1 {
				t.Fatalf("%s: %d articles, files %+v", c.reason, len(articles), files)
			}
			got := articles[0]
			if broken := c.name == "j.ndjson"; (got.Err != nil) != broken {
				t.Fatalf("%s: Err = %v", c.reason, got.Err)
			}
			got.Err, c.want.Path = nil, path
			if d := cmp.Diff(c.want, got, cmp.AllowUnexported(Article{})); d != "" {
				t.Errorf("%s (-want +got):\n%s", c.reason, d)
			}
		})
	}
}

func TestHTML(t *testing.T) {
	const ld = `<script type="application/ld+json">{"@context":"x","@graph":[{"@type":"WebPage","datePublished":"2001-01-01"},{"@type":"NewsArticle","datePublished":"2024-05-16T08:00:00Z","author":{"@type":"Person","name":"Berta Line"}}]}</script>`
	for _, c := range []struct{ reason, head, day, from, warning string }{
		{"no date anywhere", "", "", "", ""},
		{"the article's date before the web page's", ld, "2024-05-16", "json-ld", ""},
		{"JSON-LD before meta, and the difference is told", ld + `<meta property="article:published_time" content="2024-05-17">`, "2024-05-16", "json-ld", "published-conflict"},
		{"Open Graph before a plain date", `<meta name="date" content="2024-05-16"><meta property="article:published_time" content="2024-05-16T00:10:00+02:00">`, "2024-05-16", "meta:article:published_time", ""},
		{"a date of change is none of publication", `<meta property="article:modified_time" content="2024-05-17"><meta name="pubdate" content="16 May 2024">`, "2024-05-16", "meta:pubdate", ""},
		{"broken JSON-LD is passed over", `<script type="application/ld+json">{"datePublished":"2024-01-01"</script><meta itemprop="datePublished" content="2024-05-16">`, "2024-05-16", "meta:datepublished", ""},
		{"a date that may be one of two days is told and left out", `<meta name="date" content="05/06/2024">`, "", "", "published-unreadable"},
		{"the address", `<link rel="canonical" href="https://test.example/2024/05/16/blast">`, "2024-05-16", "url", ""},
	} {
		path := write(t, t.TempDir(), "a.html", fmt.Sprintf(page, c.head))
		articles, _ := gather(t, Options{}, path)
		a := articles[0]
		if a.Err != nil {
			t.Fatalf("%s: %v", c.reason, a.Err)
		}
		if a.Published != c.day || a.PublishedFrom != c.from {
			t.Errorf("%s: published %q from %q, want %q from %q", c.reason, a.Published, a.PublishedFrom, c.day, c.from)
		}
		var warning string
		if len(a.Warnings) > 0 {
			warning = a.Warnings[0].Code
		}
		if warning != c.warning {
			t.Errorf("%s: warnings %v, want %q", c.reason, a.Warnings, c.warning)
		}
	}
}

func TestHTMLText(t *testing.T) {
	path := write(t, t.TempDir(), "a.html", fmt.Sprintf(page, `<meta property="og:site_name" content="Daily Test"><meta name="author" content="Berta Line">`))
	articles, _ := gather(t, Options{}, path)
	a := articles[0]
	for _, want := range []string{"few people were about.\n\nNo group has said", "laid the bomb.\n\nThe mayor spoke of a \"terrible day\" for", "\n\nIt was the second blast"} {
		if !strings.Contains(a.Text, want) {
			t.Errorf("text lacks %q:\n%s", want, a.Text)
		}
	}
	if strings.Contains(a.Text, "Copyright") || strings.Contains(a.Text, "Home") {
		t.Errorf("text holds more than the main text:\n%s", a.Text)
	}
	if a.Title != "Two killed in Karvuna" || a.Author != "Berta Line" || a.Source != "Daily Test" {
		t.Errorf("title %q, author %q, source %q", a.Title, a.Author, a.Source)
	}
	before := a.Text
	if a.Load(); a.Text != before {
		t.Error("a second Load changed the text")
	}
}

func TestDefaultDate(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", report)
	write(t, dir, "b.html", fmt.Sprintf(page, ""))
	write(t, dir, "c.jsonl", `{"text":"x"}`+"\n"+`{"text":"y","published":"2024-05-16"}`)
	articles, _ := gather(t, Options{Published: "2024-03-23"}, dir)
	var got []string
	for _, a := range articles {
		got = append(got, a.Published+" "+a.PublishedFrom)
	}
	want := []string{"2024-03-23 option", "2024-03-23 option", "2024-03-23 option", "2024-05-16 field:published"}
	if !slices.Equal(got, want) {
		t.Errorf("dates %q, want %q", got, want)
	}
}

func TestFieldMap(t *testing.T) {
	path := write(t, t.TempDir(), "a.jsonl", `{"body":"x","when":"2024-05-16","text":["not this"]}`)
	articles, _ := gather(t, Options{Fields: map[string]string{"text": "body", "published": "when"}}, path)
	if a := articles[0]; a.Text != "x" || a.PublishedFrom != "field:when" {
		t.Errorf("article %+v", a)
	}
	for _, opts := range []Options{{Fields: map[string]string{"body": "text"}}, {Published: "16.5.2024"}, {Published: "2024-02-30"}} {
		if _, err := New(opts); err == nil {
			t.Errorf("New(%+v) succeeds, want an error", opts)
		}
	}
}

func TestStdin(t *testing.T) {
	for in, want := range map[string]string{
		" \n{\"text\":\"x\"}\n{\"text\":\"y\"}\n": "x|y",
		"Plain {text}": "Plain {text}",
		"":             "",
	} {
		articles, files := gather(t, Options{Stdin: strings.NewReader(in)}, "-")
		var got []string
		for _, a := range articles {
			got = append(got, a.Text)
		}
		if strings.Join(got, "|") != want || files[0].Path != "-" {
			t.Errorf("stdin %q: %q, want %q", in, got, want)
		}
	}
}

// A folder is read in order, without hidden files and without going round a loop of links.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a/2.txt", "a/10.txt", ".git/c.txt", "a/.hidden.txt", "notes.docx"} {
		write(t, dir, name, name)
	}
	for link, target := range map[string]string{"a/loop": dir, "z.txt": filepath.Join(dir, "b.txt"), "dangling.txt": "nowhere", "self.txt": "self.txt"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	_, files := gather(t, Options{}, dir)
	var got []string
	for _, f := range files {
		name, _ := filepath.Rel(dir, f.Path)
		switch {
		case f.Err != nil:
			name += " failed"
		case f.Skip != "":
			name += " skipped"
		}
		got = append(got, name)
	}
	want := []string{"a/10.txt", "a/2.txt", "a/loop skipped", "b.txt", "dangling.txt failed", "notes.docx skipped", "self.txt failed", "z.txt"}
	if !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
	// What is named is read, be it hidden or a link.
	articles, files := gather(t, Options{}, filepath.Join(dir, "a", ".hidden.txt"), filepath.Join(dir, "a", "loop", "a"))
	if len(articles) != 3 || len(files) != 4 {
		t.Errorf("named: %d articles, files %+v", len(articles), files)
	}
}

// Every fault is one line that names the file and says why; what can still be read is read.
func TestFaults(t *testing.T) {
	lines := strings.Repeat(`{"text":"x"}`+"\n", 6) + `{"text":"x"` + "\n" + `{"text":"y"}` + "\n" + `{"body":"z"}` + "\n" + `[1]` + "\n" + `{"text":5}` + "\n"
	packed := gz(strings.Repeat(fmt.Sprintln(`{"text":"`+report+`"}`), 5000))
	for _, c := range []struct {
		name, content string
		good          int
		want          []string // parts of the errors of articles, then of the file
	}{
		{"missing.txt", "", 0, []string{"no such file"}},
		{"lines.jsonl", lines, 7, []string{"line 7: broken JSON at byte", `line 9: the field "text" is missing or not a string; the record has "body"`, "line 10: want a JSON object", "line 11: the field"}},
		{"empty.jsonl", "", 0, []string{"no records"}},
		{"pdf.txt", "%PDF-1.7 …", 0, []string{"a PDF file, not text"}},
		{"zero.txt", "abc\x00def", 0, []string{"zero bytes"}},
		{"control.txt", "\x01\x02\x03abc", 0, []string{"control character"}},
		{"pdf.html", "%PDF-1.7", 0, []string{"a PDF file, not HTML"}},
		{"empty.html", "", 0, []string{"no main text"}},
		{"script.html", "<html><body><script>var x=1</script></body></html>", 0, []string{"no main text"}},
		{"cut.txt.gz", gz(report)[:20], 0, []string{"cut off"}},
		{"cut.jsonl.gz", packed[:len(packed)-12], 5000, []string{"cut off"}},
		{"empty.txt.gz", "", 0, []string{"cut off"}},
		{"not.txt.gz", "plain", 0, []string{"unpack .gz|cut off"}},
		{"not.txt.zst", "plain", 0, []string{"unpack .zst|cut off"}},
		{"cut.txt.zst", zst(strings.Repeat(report, 9))[:20], 0, []string{"unpack .zst|cut off"}},
		{"report.docx", "x", 0, []string{"not a kind of file that is read"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, c.name)
			if c.name != "missing.txt" {
				write(t, dir, c.name, c.content)
			}
			after := write(t, dir, "after.txt", report)
			articles, files := gather(t, Options{}, path, after)
			good := -1 // for after.txt
			var faults []string
			for _, a := range articles {
				if a.Err == nil {
					good++
				} else {
					faults = append(faults, a.Err.Error())
				}
			}
			if err := files[0].Err; err != nil {
				faults = append(faults, err.Error())
			}
			if good != c.good || len(faults) != len(c.want) || len(files) != 2 || files[1].Err != nil {
				t.Fatalf("%d good articles, want %d; faults %q, want %q; files %+v", good, c.good, faults, c.want, files)
			}
			for i, f := range faults {
				if !containsAny(f, c.want[i]) || strings.Contains(f, "\n") || strings.Count(f, path) != 1 ||
					!strings.Contains(f, c.name) {
					t.Errorf("error %q, want %q and the path once, on one line", f, c.want[i])
				}
			}
		})
	}
}

// containsAny reports whether s holds one of the parts of alternatives, which | separates.
func containsAny(s, alternatives string) bool {
	return slices.ContainsFunc(strings.Split(alternatives, "|"), func(p string) bool { return strings.Contains(s, p) })
}

func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	path := write(t, t.TempDir(), "a.txt", "x")
	os.Chmod(path, 0)
	if _, files := gather(t, Options{}, path); files[0].Err == nil || !strings.Contains(files[0].Err.Error(), "permission") {
		t.Errorf("files %+v", files)
	}
}

// A line of 50 MB is read to its end and told; the next one is an article. Text up to the bound is taken whole.
func TestLongLine(t *testing.T) {
	long, most := strings.Repeat("word ", 10<<20), strings.Repeat("x", maxText)
	path := write(t, t.TempDir(), "a.jsonl", `{"text":"`+long+`"}`+"\n"+`{"text":"y"}`+"\n"+`{"text":"`+most+`"}`)
	plain := write(t, t.TempDir(), "a.txt", long)
	articles, files := gather(t, Options{}, path, plain)
	if len(articles) != 4 || articles[1].Text != "y" || articles[2].Text != most || articles[2].Err != nil || files[0].Err != nil {
		t.Errorf("%d articles, file %+v", len(articles), files[0])
	}
	for i, where := range map[int]string{0: "a.jsonl\" line 1: ", 3: "a.txt\": "} {
		if err := articles[i].Err; err == nil || !strings.Contains(err.Error(), where+"the text has 50.0 MB") {
			t.Errorf("article %d: error %v, want %q", i, err, where)
		}
	}
}

// A known file is passed over while its bytes are the same, a path met twice is read once, and paths are clean.
func TestKnown(t *testing.T) {
	dir := t.TempDir()
	a, b := write(t, dir, "a.txt", "A"), write(t, dir, "b.txt", "B")
	_, files := gather(t, Options{}, dir)
	src, _ := New(Options{})
	known := src.Knowing(map[string]string{a: files[0].SHA256, b: files[0].SHA256})
	var got []string
	err := known.Each([]string{dir + "/./", a}, func(a Article) error { got = append(got, a.Text); return nil }, func(f File) error {
		got = append(got, fmt.Sprint(f.Path == filepath.Clean(f.Path), f.Unchanged, f.Bytes, len(f.SHA256)))
		return nil
	})
	if want := []string{"true true 1 64", "B", "true false 1 64"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

// The error of a callback ends the reading and comes back as it is.
func TestStop(t *testing.T) {
	stop := errors.New("stop")
	path := write(t, t.TempDir(), "a.jsonl", "{\"text\":\"x\"}\n{\"text\":\"y\"}")
	src, _ := New(Options{})
	n := 0
	err := src.Each([]string{path, path}, func(Article) error { n++; return stop }, func(File) error { t.Error("file told"); return nil })
	if err != stop || n != 1 {
		t.Errorf("Each = %v after %d articles", err, n)
	}
	if err := src.Each([]string{path, path}, func(Article) error { return nil }, func(File) error { return stop }); err != stop {
		t.Errorf("Each = %v", err)
	}
}

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		reason, in, want string
		page             bool
		code             string // of the warning
	}{
		{"UTF-8", "Zoë", "Zoë", false, ""},
		{"UTF-8 mark goes", bomUTF8 + "Zoë", "Zoë", false, ""},
		{"UTF-16 little endian", "\xFF\xFEZ\x00\xEB\x00", "Zë", false, ""},
		{"UTF-16 big endian", "\xFE\xFF\x00Z\x00\xEB", "Zë", false, ""},
		{"UTF-16 without mark", "A\x00 \x00b\x00o\x00m\x00b\x00", "A bomb", false, "charset"},
		{"windows-1252 quotes", "He said \x93no\x94 to Zo\xEB", "He said “no” to Zoë", false, "charset"},
		{"damaged UTF-8 keeps its letters", "Zoë, Núñez \xff and", "Zoë, Núñez \uFFFD and", false, "invalid-utf8"},
		{"a page that lies about UTF-8", "<meta charset=iso-8859-1>Zoë", "<meta charset=iso-8859-1>Zoë", true, ""},
		{"a page in Cyrillic says so", "<meta charset=windows-1251>\xC2\xE7\xF0\xFB\xE2", "<meta charset=windows-1251>Взрыв", true, "charset"},
		{"Cyrillic by content", "\xC4\xE2\xE0 \xF7\xE5\xEB\xEE\xE2\xE5\xEA\xE0 \xEF\xEE\xE3\xE8\xE1\xEB\xE8 \xEF\xF0\xE8 \xE2\xE7\xF0\xFB\xE2\xE5 \xE1\xEE\xEC\xE1\xFB \xE2\xEE\xE7\xEB\xE5 \xF0\xFB\xED\xEA\xE0 \xE2\xEE \xE2\xF2\xEE\xF0\xED\xE8\xEA", "Два человека погибли при взрыве бомбы возле рынка во вторник", false, "charset"},
	} {
		var a Article
		got := a.decode([]byte(c.in), c.page)
		var code string
		if len(a.Warnings) > 0 {
			code = a.Warnings[0].Code
		}
		if got != c.want || code != c.code {
			t.Errorf("%s: decode(%q) = %q, warning %q; want %q, %q", c.reason, c.in, got, code, c.want, c.code)
		}
	}
}

func TestParseDay(t *testing.T) {
	for in, want := range map[string]string{
		"2024-05-16": "2024-05-16", "2024-05-16T23:59:59.5+14:00": "2024-05-16", " 2024-05-16T08:00Z ": "2024-05-16",
		"Thu, 16 May 2024 08:00:00 GMT": "2024-05-16", "May 16, 2024": "2024-05-16", "20240516": "2024-05-16",
		"16/05/2024": "2024-05-16", "05/16/2024": "2024-05-16", "5/5/2024": "2024-05-05", "05/06/2024": "", "16.05.2024": "2024-05-16",
		"20240516T101112Z": "2024-05-16", "Thursday, May 16, 2024": "2024-05-16", "2024-05-16 10:00:00 UTC": "2024-05-16", "2024-02-30": "", "yesterday": "", "1715846400": "", "0000-01-01": "",
	} {
		if got, _ := parseDay(in); got != want && (want != "" || got != "") {
			if _, ok := parseDay(in); ok || want != "" {
				t.Errorf("parseDay(%q) = %q, want %q", in, got, want)
			}
		}
	}
	for in, want := range map[string]string{
		"/2024/05/16/x": "2024-05-16", "a_2024_05_16.txt": "2024-05-16", "12024-05-16": "", "2024-05-161": "", "2024-05/16": "",
		"1066-10-14": "", "2024-13-01/2024-12-01": "2024-12-01",
	} {
		if got := dayIn(in); got != want {
			t.Errorf("dayIn(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestDateparserStandsIn holds the stand-in of go.mod in place: with the module itself the program takes a fifth of a
// second longer to start.
func TestDateparserStandsIn(t *testing.T) {
	if _, err := new(dps.Parser).Parse(nil, "2 May 2024"); err != dps.ErrAbsent {
		t.Errorf("got %v, want that nothing is parsed", err)
	}
}
