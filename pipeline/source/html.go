package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	dps "github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/extract/facts"
)

// Load finishes an article that came as a page: main text, title, author, site and date are taken out of the
// HTML. For other articles, and the second time, it does nothing. It costs some 15 ms for a page of a news
// site. Articles may be loaded concurrently, one article by one goroutine.
func (a *Article) Load() {
	page := a.page
	if page == nil {
		return
	}
	a.page = nil
	if err := a.load(page); err != nil {
		a.Text, a.Err = "", fmt.Errorf("read %q: %w", a.Path, err)
		return
	}
	a.bounded(strconv.Quote(a.Path))
	if a.Published == "" && a.published != "" {
		a.Published, a.PublishedFrom = a.published, "option"
	}
}

// load reads page. The named error is set by the deferred call, which turns a panic of a library over a
// strange page into an error of this one article.
func (a *Article) load(page []byte) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the page broke the HTML reader (%v); save its text as .txt", p)
		}
	}()
	if kind := binaryKind(page); kind != "" {
		return fmt.Errorf("%s, not HTML", kind)
	}
	root, err := html.Parse(strings.NewReader(a.decode(page, true)))
	if err != nil {
		return fmt.Errorf("parse HTML: %w", err)
	}
	// Its fallback, which runs two more extractors, gains one point of F1 for twice the time. Comments are
	// readers' words, not news. Dates are ours, below.
	res, err := trafilatura.ExtractDocument(root, trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled})
	if err == nil {
		a.Text = paragraphs(res.ContentNode)
	}
	if a.Text == "" { // the only error that these options leave is "not long enough"
		return errors.New("no main text in the HTML; if a script builds the page, save it from a browser or as .txt")
	}
	m := res.Metadata
	a.Title, a.Author, a.URL, a.Source = valid(m.Title), valid(m.Author), valid(m.URL), valid(m.Sitename)
	if a.Source == "" {
		a.Source = valid(m.Hostname)
	}
	a.pageDates(root)
	return nil
}

// valid makes s safe to store: a library may cut a string within a letter.
func valid(s string) string { return strings.ToValidUTF8(strings.TrimSpace(s), "\uFFFD") }

// paragraphs returns the text below n: space is one blank, and what a browser shows as blocks or parts by
// <br> are paragraphs with a blank line between them.
func paragraphs(n *html.Node) string {
	var done []string
	var line strings.Builder
	flush := func() {
		if p := strings.Join(strings.Fields(line.String()), " "); p != "" {
			done = append(done, p)
		}
		line.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			line.WriteString(n.Data)
			return
		}
		block := n.Type == html.ElementNode && isBlock(n)
		if block {
			flush()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c) // html.Parse bounds the depth
		}
		if block {
			flush()
		}
	}
	if n != nil {
		walk(n)
		flush()
	}
	return strings.Join(done, "\n\n")
}

// isBlock reports whether n stands apart from the text beside it.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl,
		atom.Dt, atom.Dd, atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Section,
		atom.Article, atom.Header, atom.Footer, atom.Figure, atom.Figcaption, atom.Br, atom.Hr, atom.Main, atom.Body:
		return true
	}
	return n.Data == "lb" // trafilatura's own line break
}

// metaNames are the name, property or itemprop of meta elements that hold the date of publication, best
// first: Open Graph, schema.org, Dublin Core, then names that content systems use. Dates of change
// (modified, updated) are left out on purpose.
var metaNames = []string{
	"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
	"dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "citation_publication_date", "parsely-pub-date",
	"sailthru.date", "publication_date", "publish_date", "publish-date", "publishdate", "published_time", "pubdate",
	"publisheddate", "article.published", "release_date", "date",
}

// pageDates offers the dates of publication of a page, in the order of the package comment.
func (a *Article) pageDates(root *html.Node) {
	metas := map[string]string{} // the first content of each name
	var fromJSON string
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Meta:
			for _, key := range []string{"property", "name", "itemprop"} {
				name := strings.ToLower(attr(n, key))
				if content := attr(n, "content"); metas[name] == "" {
					metas[name] = content
				}
			}
		case n.DataAtom == atom.Time && strings.EqualFold(attr(n, "itemprop"), "datePublished") && metas["datepublished"] == "":
			metas["datepublished"] = attr(n, "datetime")
		case n.DataAtom == atom.Script && strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil:
			var v any
			if fromJSON == "" && json.Unmarshal([]byte(n.FirstChild.Data), &v) == nil { // broken JSON-LD is common: no date
				if fromJSON = datePublished(v, true); fromJSON == "" {
					fromJSON = datePublished(v, false)
				}
			}
		}
	}
	a.date(fromJSON, "json-ld")
	for _, name := range metaNames {
		a.date(metas[name], "meta:"+name)
	}
	a.date(dayIn(a.URL), "url")
	// A date that was refused above is not to come back as htmldate's guess.
	refused := slices.ContainsFunc(a.Warnings, func(d facts.Diagnostic) bool { return d.Code == unreadable })
	if a.Published == "" && !refused {
		a.date(dateOnPage(root, a.URL), "meta:page")
	}
}

// datePublished finds the date in a JSON-LD value: of an article, report or posting if article is set, else of
// anything. Keys are gone through sorted, so that the answer is always the same.
func datePublished(v any, article bool) string {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if s := datePublished(e, article); s != "" {
				return s
			}
		}
	case map[string]any:
		if s, ok := v["datePublished"].(string); ok && s != "" && (!article || isArticle(v["@type"])) {
			return s
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if s := datePublished(v[key], article); s != "" {
				return s
			}
		}
	}
	return ""
}

// isArticle reports whether a schema.org @type, a string or a list of them, is a kind of article.
func isArticle(t any) bool {
	s := fmt.Sprint(t)
	return strings.Contains(s, "Article") || strings.Contains(s, "Posting") || strings.Contains(s, "Report")
}

// dateOnPage asks htmldate, in its fast mode: it reads what elements like <time> and bylines say and gets
// fewer dates than the other mode, fewer wrong ones too, and does not guess at relative dates. A date
// without a year takes its year from CurrentTime, which stands behind MaxDate: such a date is never
// believed.
func dateOnPage(root *html.Node, url string) string {
	res, err := htmldate.FromDocument(root, htmldate.Options{
		UseOriginalDate: true, SkipExtensiveSearch: true, URL: url, MinDate: minDate, MaxDate: maxDate,
		DateParserConfig: &dps.Configuration{CurrentTime: maxDate.AddDate(1, 0, 0)},
	})
	if err != nil || res.IsZero() { // its errors say that there is no date
		return ""
	}
	return res.Format(time.DateOnly)
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, key) {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
