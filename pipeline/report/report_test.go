package report

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/extract/facts"
	"dateline/pipeline/store"
)

// perPage is page.js's.
const perPage = 50

// render writes the page of a report.
func render(t testing.TB, d *Data) []byte {
	t.Helper()
	var page bytes.Buffer
	if err := d.Write(&page); err != nil {
		t.Fatal(err)
	}
	return page.Bytes()
}

func TestWriteIsDeterministic(t *testing.T) {
	if !bytes.Equal(render(t, synthetic(t, 60)), render(t, synthetic(t, 60))) {
		t.Error("the same data gives two pages")
	}
}

// What articles say can neither end the element it stands in nor bring in anything of its own.
func TestWriteIsSelfContained(t *testing.T) {
	d := synthetic(t, 3)
	evil := `</script><script>alert(1)</script><img src=https://example.com/x>`
	for i := range d.Incidents {
		d.Incidents[i].Title, d.Incidents[i].Place = &evil, &evil
	}
	d.Name = evil + ".db"
	page := string(render(t, d))
	if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img") {
		t.Error("words of an article stand as markup in the page")
	}
	if n := strings.Count(page, "<script"); n != strings.Count(page, "</script>") {
		t.Errorf("%d script elements begin, %d end", n, strings.Count(page, "</script>"))
	}
	plain := string(render(t, synthetic(t, 3)))
	for _, outside := range []string{"src=", "<link", "@import", "url("} {
		if strings.Contains(plain, outside) {
			t.Errorf("the page holds %q, by which it could ask for something", outside)
		}
	}
}

// The size that was aimed at: 2,000 incidents in some 1.2 MB, with all their articles.
func TestWriteIsSmall(t *testing.T) {
	if n := len(render(t, synthetic(t, 2000))); n > 1200<<10 {
		t.Errorf("2,000 incidents make %d KB", n>>10)
	}
}

func TestWriteNamesTheArticleItCannotRead(t *testing.T) {
	d := synthetic(t, 1)
	d.Article = func(key string) (store.Marked, error) { return store.Marked{}, errors.New("read article " + key) }
	if err := d.Write(&bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), d.Events[0].Article) {
		t.Errorf("error is %v, want one that names %s", err, d.Events[0].Article)
	}
}

func TestEmpty(t *testing.T) {
	for _, c := range []struct {
		reason   string
		statuses []store.StatusCount
		want     string
	}{
		{"nothing was read", nil, "No article has been read into this database."},
		{"articles without events", []store.StatusCount{{Status: facts.NoEvent, Articles: 4}, {Status: facts.OtherLanguage, Articles: 1}}, "5 articles read: 4 without an event, 1 in another language."},
		{"plots and drills only", []store.StatusCount{{Status: facts.Coded, Articles: 1}}, "none of them happened"},
	} {
		page := string(render(t, &Data{Name: "x.db", Statuses: c.statuses}))
		if !strings.Contains(page, c.want) || strings.Contains(page, "<svg") {
			t.Errorf("%s: the page does not say %q, or draws a map of nothing", c.reason, c.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		text, reason string
		want         []string
	}{
		{"", "empty", nil},
		{"one line", "no line end", []string{"one line"}},
		{"title\nfirst\nsecond\n", "each line a paragraph where no line is blank", []string{"title", "\nfirst", "\nsecond"}},
		{"broken\nanywhere\n\nnext", "a line may break within a paragraph where blank lines part them", []string{"broken\nanywhere", "\n\nnext"}},
		{"a\r\n\r\nb\r\n", "carriage returns", []string{"a\r", "\r\n\r\nb"}},
		{"a\n \t\n\nb", "blank lines with spaces", []string{"a", "\n \t\n\nb"}},
	} {
		runes := []rune(c.text)
		var got []string
		for _, p := range paragraphs(runes) {
			got = append(got, string(runes[p[0]:p[1]]))
		}
		trim := func(s []string) (out []string) {
			for _, p := range s {
				out = append(out, strings.TrimSpace(p))
			}
			return out
		}
		if diff := cmp.Diff(trim(c.want), trim(got)); diff != "" {
			t.Errorf("%s: %s", c.reason, diff)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		reason, text string
		offset       int
		spans        []span
		want         []part
	}{
		{"no marks", "plain", 0, nil, []part{"plain"}},
		{"offsets count runes", "é bomb", 0, []span{{2, 6, 0}}, []part{"é ", []any{"bomb", 0}}},
		{"of a paragraph that begins later", "a bomb", 10, []span{{12, 16, 3}}, []part{"a ", []any{"bomb", 3}}},
		{"marks that overlap are cut, the narrower first", "abcdef", 0, []span{{0, 5, 0}, {2, 4, 1}}, []part{[]any{"ab", 0}, []any{"cd", 1, 0}, []any{"e", 0}, "f"}},
		{"a mark that runs over the paragraph's end", "abc", 0, []span{{1, 9, 0}}, []part{"a", []any{"bc", 0}}},
		{"a mark of another paragraph", "abc", 100, []span{{1, 9, 0}}, []part{"abc"}},
	} {
		if diff := cmp.Diff(c.want, cut([]rune(c.text), c.offset, c.spans)); diff != "" {
			t.Errorf("%s: %s", c.reason, diff)
		}
	}
}

// Cutting neither loses nor adds a character, whatever the marks.
func FuzzCut(f *testing.F) {
	f.Add("A bomb killed 13 soldiers.", 2, 6, 7, 25)
	f.Add("é\n\nñ", 0, 4, -3, 99)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		runes := []rune(text)
		var got strings.Builder
		for _, p := range cut(runes, 0, []span{{a, b, 0}, {c, d, 1}}) {
			if marked, ok := p.([]any); ok {
				p = marked[0]
			}
			got.WriteString(p.(string))
		}
		if got.String() != string(runes) {
			t.Errorf("cut(%q) gives back %q", text, got.String())
		}
	})
}

func TestCounted(t *testing.T) {
	n := func(i int) *int { return &i }
	for _, c := range []struct {
		low, point, high *int
		quantifier, want string
	}{
		{n(13), n(13), n(13), "exact", "13"}, {nil, n(20), n(20), "about", "about 20"}, {n(12), nil, nil, "at_least", "at least 12"},
		{n(0), nil, n(170), "at_most", "0–170"}, {nil, nil, n(99), "at_most", "at most 99"}, {n(12), nil, n(15), "range", "12–15"}, {nil, nil, nil, "none", "no number"},
		{n(0), n(0), n(0), "exact", "0"},
	} {
		if got := counted(c.low, c.point, c.high, c.quantifier); got != c.want {
			t.Errorf("counted is %q, want %q", got, c.want)
		}
	}
}

// Every stance of the contract has its words, and none of them blames somebody for a stance that blames nobody.
func TestStances(t *testing.T) {
	actor := "Red Dawn Front"
	for _, stance := range []facts.Stance{facts.Claim, facts.Deny, facts.Retract, facts.NoneClaimed, facts.Accuse, facts.Suspect, facts.Fact, facts.RuleOut, facts.Acquit, facts.Praise, facts.Neither} {
		if _, ok := stances[string(stance)]; !ok {
			t.Errorf("no words for stance %s", stance)
		}
		sign, sentence := says(&store.StanceRow{Stance: string(stance), Actor: &actor})
		if sign == "" || strings.Contains(sentence, actor) == (stance == facts.NoneClaimed) {
			t.Errorf("stance %s reads %q %q", stance, sign, sentence)
		}
	}
}

// What a report is drawn as: only what happened, whole, and stands, counts.
func TestReportMark(t *testing.T) {
	for _, c := range []struct {
		change func(*store.TollRow)
		want   string
	}{
		{func(*store.TollRow) {}, "counts"},
		{func(r *store.TollRow) { r.Status = "superseded" }, "superseded"},
		{func(r *store.TollRow) { r.Status, r.Relation = "retracted", "part" }, "retracted"},
		{func(r *store.TollRow) { r.Realis = "hypothetical" }, "unreal"},
		{func(r *store.TollRow) { r.Polarity = "negative" }, "unreal"},
		{func(r *store.TollRow) { r.SourceKind = new("perpetrator") }, "perpetrator"},
		{func(r *store.TollRow) { r.Relation = "increment" }, "part"},
		{func(r *store.TollRow) { r.Role = "perpetrator" }, "part"},
		{func(r *store.TollRow) { r.Quantifier = "vague" }, "vague"},
	} {
		r := store.TollRow{Role: "all", Status: "reported", Relation: "total", Polarity: "positive", Realis: "actual", Quantifier: "exact"}
		c.change(&r)
		if got := report(&r, false, 0).Mark; got != c.want {
			t.Errorf("%+v is drawn as %s, want %s", r, got, c.want)
		}
	}
}

func TestChanges(t *testing.T) {
	row := func(field, was, now, kind string) store.RevisionRow {
		return store.RevisionRow{Field: field, Old: &was, New: &now, Kind: kind}
	}
	known, because := row("country", "", "NOR", "changed"), "in/a.txt#0"
	known.Old, known.Because = nil, &because
	got := changes([]store.RevisionRow{row("", "", "x", "added"), row("killed/all/default", "[12,22,22]", "[12,31,31]", "changed"),
		row("killed/all/gtd", "[12,22,22]", "[12,31,31]", "changed"), row("wounded/civilian/default", "[null,null,5]", "[3,null,null]", "changed"), known})
	want := []string{"killed, all: 22 (12–22) → 31 (12–31)", "wounded, civilian: at most 5 → at least 3", "country: not told → NOR, because of in/a.txt#0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A table's cell names all rival claimants, but not those who deny it or are only suspected beside them.
func TestBlamed(t *testing.T) {
	actor := func(name, stance string, denied bool) store.ActorRow {
		return store.ActorRow{Name: name, Stance: &stance, Denied: denied}
	}
	for _, c := range []struct {
		actors []store.ActorRow
		want   string
	}{
		{nil, ""},
		{[]store.ActorRow{actor("A", "accuse", true)}, ""},
		{[]store.ActorRow{actor("A", "accuse", true), actor("B", "suspect", false)}, "B"},
		{[]store.ActorRow{actor("A", "claim", false), actor("B", "claim", false), actor("C", "accuse", false)}, "A, B"},
	} {
		if got, _ := blamed(c.actors); got != c.want {
			t.Errorf("blamed(%v) = %q, want %q", c.actors, got, c.want)
		}
	}
}

// Copies of a text are listed with the first, and an article that tells of two incidents is packed once.
func TestArticles(t *testing.T) {
	d := synthetic(t, 1)
	asked := map[string]int{}
	article := d.Article
	d.Article = func(key string) (store.Marked, error) { asked[key]++; return article(key) }
	twin := d.Incidents[0]
	twin.ID = "ffffffffffffffff"
	d.Incidents = append(d.Incidents, twin)
	for _, e := range slices.Clone(d.Events) {
		e.Incident = twin.ID
		d.Events = append(d.Events, e)
	}
	b := &builder{data: d, rules: map[string]string{}, read: map[string]place{}, paths: map[string]string{}}
	refs, err := b.articles(d.Events[:len(d.Events)/2], map[string]int{})
	if err != nil {
		t.Fatal(err)
	}
	if len(refs) != 7 || !slices.Equal(refs[1].Copies, []string{"Wire Service"}) {
		t.Errorf("%d articles, copies of the second %q; want 7 and the wire's", len(refs), refs[1].Copies)
	}
	render(t, d)
	for key, n := range asked {
		if n != 2 { // once here, once for the page
			t.Errorf("article %s is read %d times", key, n)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		d := synthetic(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				b.SetBytes(int64(len(render(b, d))))
			}
		})
	}
}
