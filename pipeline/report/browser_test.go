package report

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// shots is a folder for pictures of the report, made by: DATELINE_SCREENSHOTS=DIR go test ./pipeline/report
var shots = os.Getenv("DATELINE_SCREENSHOTS")

// chromium finds the browser, or skips the test; where CI is set it must be there.
func chromium(t *testing.T) string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const how = "no browser to test the report in; on Debian: apt-get install -y --no-install-recommends chromium"
	if os.Getenv("CI") != "" {
		t.Fatal(how)
	}
	t.Skip(how)
	return ""
}

// tab is a page of a report in a browser.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	messages []string // of the console
	requests []string // of the network
}

// open shows a page of n invented incidents. At its end the test fails where the console was written to, by a fault of
// the script or by a breach of the page's own Content-Security-Policy, or where anything but the page was asked for.
func open(t *testing.T, d *Data, width, height int64) *tab {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, render(t, d), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.WSURLReadTimeout(time.Minute))...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute) // far more than it needs, for a machine under load
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.EmulateViewport(width, height), chromedp.Navigate("file://"+path))
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if len(b.messages) > 0 {
			t.Errorf("the console says:\n%s", strings.Join(b.messages, "\n"))
		}
		if len(b.requests) != 1 {
			t.Errorf("asked for %q; want the page alone", b.requests)
		}
	})
	return b
}

// listen keeps what the page says and asks for.
func (b *tab) listen(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventExceptionThrown:
		b.messages = append(b.messages, fmt.Sprint(ev.ExceptionDetails.Text, " ", ev.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		b.messages = append(b.messages, fmt.Sprint(ev.Type))
	case *log.EventEntryAdded:
		b.messages = append(b.messages, ev.Entry.Text)
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(ev.Request.URL, "data:") { // the icons of Chromium's own date fields
			b.requests = append(b.requests, ev.Request.URL)
		}
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// eval returns the value of an expression in the page.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to hold. (chromedp.Poll would make a function of it, which the page's policy forbids.)
func (b *tab) until(expression string) {
	b.t.Helper()
	for range 600 {
		if eval[bool](b, "!!("+expression+")") {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.t.Fatalf("never came true: %s", expression)
}

// text is that of the first element of a selector, as a reader sees it.
func (b *tab) text(selector string) string {
	b.t.Helper()
	return eval[string](b, fmt.Sprintf("document.querySelector(%q)?.innerText ?? ''", selector))
}

func (b *tab) click(selector string) { b.t.Helper(); b.do(chromedp.Click(chromedp.CSS(selector))) }
func (b *tab) keys(keys string)      { b.t.Helper(); b.do(chromedp.KeyEvent(keys)) }

// press presses a key of one character as a keyboard does. (chromedp.KeyEvent sends the character in an event of its own,
// which comes even where the page has taken the key for itself.)
func (b *tab) press(key, text string, code int64) {
	b.t.Helper()
	for _, p := range []input.DispatchKeyEventParams{{Type: input.DispatchKeyEventTypeKeyDown, Text: text}, {Type: input.DispatchKeyEventTypeKeyUp}} {
		p.Key, p.WindowsVirtualKeyCode = key, code
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, p); err != nil {
			b.t.Fatal(err)
		}
	}
}

// shut closes the sheet by Escape: twice where the first takes a tooltip away.
func (b *tab) shut() {
	b.t.Helper()
	for range 2 {
		if eval[bool](b, "sheet.open") {
			b.keys(kb.Escape)
		}
	}
	b.until("!sheet.open")
}

func (b *tab) enter() { b.t.Helper(); b.press("Enter", "\r", 13) }

// choose sets a field of the filters as a user does.
func (b *tab) choose(field, value string) {
	b.t.Helper()
	eval[chromedp.Void](b, fmt.Sprintf("(() => { const f = document.forms[0].elements[%q]; f.value = %q; f.dispatchEvent(new Event('input', { bubbles: true })); })()", field, value))
}

// shown waits until the table counts so many incidents.
func (b *tab) shown(count string) {
	b.t.Helper()
	b.until(fmt.Sprintf("document.querySelector('#count').textContent === %q", count))
}

// picture keeps the page as it looks, where pictures are wanted.
func (b *tab) picture(name string) {
	b.t.Helper()
	if shots == "" {
		return
	}
	eval[chromedp.Void](b, "sheet.open || scrollTo(0, 0)")
	time.Sleep(100 * time.Millisecond) // for the last frame
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	b.keep(name+".png", png, err)
}

func (b *tab) print(name string) (pdf []byte) {
	b.t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), chromedp.PDFPreferCSSPageSize()))
	if shots == "" && err == nil {
		return pdf
	}
	b.keep(name+".pdf", pdf, err)
	return pdf
}

func (b *tab) keep(name string, file []byte, err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(shots, name), file, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// prefer sets the colour scheme that the system asks for.
func (b *tab) prefer(scheme string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
	if err != nil {
		b.t.Fatal(err)
	}
}

// rising is the link to the first incident, whose toll rises over seven reports.
const rising = `#rows a[href="#9e3779b97f4a7c15"]`

func TestPageOfTen(t *testing.T) {
	b := open(t, synthetic(t, 10), 1440, 1000)
	b.shown("10 incidents")
	if n := eval[int](b, "document.querySelectorAll('#rows tr').length"); n != 10 {
		t.Errorf("%d rows, want 10", n)
	}
	b.picture("light-wide")

	t.Run("figures", func(t *testing.T) { // of whatever bounds, null among them
		const each = `[null, 0, 3, 5].flatMap((low) => [null, 0, 3, 5].flatMap((best) => [null, 0, 3, 5].map((high) => [low, best, high])))`
		bad := eval[[]string](b.in(t), each+`.map((f) => [f, figure(f)]).filter(([f, [main]]) => /null|undefined|NaN/.test(main) || (main === '–') !== (worth(f) === null)).map(String)`)
		if len(bad) > 0 {
			t.Errorf("figures that are written wrongly: %q", bad)
		}
	})

	t.Run("filters", func(t *testing.T) {
		b := b.in(t)
		b.press("/", "/", 191) // goes to the search field
		b.keys("red dawn")
		b.shown(fmt.Sprintf("%d of 10 incidents", eval[int](b, "incidents.filter((i) => i.actor === 'Red Dawn Front').length")))
		b.click("button[type=reset]")
		b.shown("10 incidents")
		b.choose("killed", "20")
		b.until("document.querySelectorAll('#rows tr').length < 10")
		if low := eval[int](b, "Math.min(...[...document.querySelectorAll('#rows td.dead')].map((e) => parseInt(e.textContent)))"); low < 20 {
			t.Errorf("killed at least 20 shows a row of %d", low)
		}
		b.choose("q", "no such place")
		b.until("!document.querySelector('#empty').hidden")
		b.picture("empty")
		b.click("#clear")
		b.shown("10 incidents")
	})

	t.Run("sorts", func(t *testing.T) {
		b := b.in(t)
		b.click("th[data-sort=killed] button")
		if s := eval[string](b, "document.querySelector('th[data-sort=killed]').ariaSort"); s != "descending" {
			t.Errorf("aria-sort is %q after the first click, want descending", s)
		}
		order := "[...document.querySelectorAll('#rows td.dead')].map((e) => parseInt(e.textContent)).filter((n) => !isNaN(n))"
		if !eval[bool](b, order+".every((n, k, all) => k === 0 || n <= all[k - 1])") {
			t.Errorf("not sorted: %v", eval[[]int](b, order))
		}
		if last := b.text("#rows tr:last-child td.dead"); !strings.Contains(last, "–") {
			t.Errorf("last row kills %q, want the one that is not told", last)
		}
		b.click("th[data-sort=start] button")
	})

	t.Run("incident", func(t *testing.T) {
		b := b.in(t)
		b.click(rising)
		b.until("document.querySelector('#sheet .pt')")
		if n := eval[int](b, "document.querySelectorAll('#sheet .charts .pt[role=img]').length"); n != 7 {
			t.Errorf("%d points in the toll's history, want 7: one for each report", n)
		}
		if n := eval[int](b, "document.querySelectorAll('#sheet .pt.ring[role=img]').length"); n != 1 {
			t.Errorf("%d reports are ringed, want the one that decides", n)
		}
		b.picture("incident-light")
		b.click("#sheet .words") // leads to the words in their article
		b.until("document.querySelector('#sheet mark.now')")
		if got := b.text("mark.now"); !strings.HasSuffix(got, "people were killed") {
			t.Errorf("the report leads to %q", got)
		}
		if got := b.text(".text"); !strings.Contains(got, `the <hall> & the square, said "officials".`) {
			t.Errorf("the article reads %q, want its own characters", got)
		}
		// Again and again, since the scrolling to the words, which takes the tooltip away, may still go on.
		b.until("document.querySelector('mark.now').dispatchEvent(new PointerEvent('pointerover', { bubbles: true })) && !tip.hidden && tip.innerText.includes('casualty.kill-passive: People are killed')")
		b.picture("article-light")
		b.shut()
		b.until("!sheet.open && !location.hash && tip.hidden")
	})

	t.Run("keyboard", func(t *testing.T) {
		b := b.in(t)
		eval[chromedp.Void](b, "document.querySelector('[data-zoom=world]').focus()")
		b.keys(kb.Tab)
		first := eval[string](b, "document.activeElement.getAttribute('aria-label')")
		b.keys(kb.ArrowRight)
		second := eval[string](b, "document.activeElement.getAttribute('aria-label')")
		if first == second || !strings.Contains(second, "killed") {
			t.Errorf("arrow goes from circle %q to %q", first, second)
		}
		b.press("+", "+", 187)
		if third := eval[string](b, "document.activeElement.getAttribute('aria-label')"); third != second {
			t.Errorf("zooming moves the focus from %q to %q", second, third)
		}
		b.keys(kb.Tab) // out of the map: one stop for all circles
		if !eval[bool](b, "document.activeElement.matches('.bar')") {
			t.Errorf("Tab leaves the map for %s, want the timeline", eval[string](b, "document.activeElement.outerHTML.slice(0, 80)"))
		}
		b.enter()
		b.until("document.forms[0].elements.from.value !== ''")
		b.click("button[type=reset]")
		b.shown("10 incidents")
		eval[chromedp.Void](b, "document.querySelector('#rows a').focus()")
		b.keys(kb.ArrowDown)
		b.enter()
		b.until("sheet.open && document.querySelector('#sheet-h')")
		b.shut()
		if !eval[bool](b, "document.activeElement === document.querySelectorAll('#rows a')[1]") {
			t.Error("after the sheet the focus is not back on the row it came from")
		}
	})

	t.Run("theme", func(t *testing.T) {
		b := b.in(t)
		ground := "getComputedStyle(document.body).backgroundColor"
		light := eval[string](b, ground)
		b.prefer("dark")
		dark := eval[string](b, ground)
		if light == dark {
			t.Error("the page does not follow prefers-color-scheme")
		}
		b.until("document.querySelector('#theme').ariaPressed === 'true'")
		b.picture("dark-wide")
		b.click("#theme")
		if got := eval[string](b, ground); got != light {
			t.Errorf("the switch gives %s, want the light %s against the system's wish", got, light)
		}
		b.click("#theme")
		b.click(rising)
		b.until("document.querySelector('#sheet .pt')")
		b.picture("incident-dark")
		contrast(b, "dark")
		b.shut()
		b.click("#theme")
		b.prefer("light")
	})

	t.Run("accessible", func(t *testing.T) { accessible(b.in(t)) })

	t.Run("print", func(t *testing.T) {
		b := b.in(t)
		b.print("list")
		b.click(rising)
		b.until("document.querySelector('#sheet .pt')")
		b.print("incident")
		b.shut()
	})
}

// in is the tab within a subtest.
func (b *tab) in(t *testing.T) *tab { return &tab{t: t, ctx: b.ctx} }

// accessible checks what assistive technology needs, and the contrast of every text.
func accessible(b *tab) {
	b.click(rising)
	b.until("document.querySelector('#sheet .pt')")
	b.click("#sheet .words")
	b.until("document.querySelector('#sheet mark')")
	for what, expression := range map[string]string{
		"fields without a label":                `[...document.querySelectorAll('input, select')].filter((e) => !e.labels.length)`,
		"buttons without a name":                `[...document.querySelectorAll('button')].filter((e) => !e.hidden && !(e.ariaLabel ?? e.textContent).trim())`,
		"head cells without a scope":            `[...document.querySelectorAll('th')].filter((e) => !e.scope)`,
		"graphic buttons without a name":        `[...document.querySelectorAll('g[role], .text mark')].filter((e) => !e.ariaLabel)`,
		"ids that stand twice":                  `[...document.querySelectorAll('[id]')].filter((e, k, all) => all.findIndex((f) => f.id === e.id) !== k)`,
		"labels that point at nothing":          `[...document.querySelectorAll('[aria-labelledby]')].filter((e) => !document.getElementById(e.getAttribute('aria-labelledby')))`,
		"missing landmarks":                     `['header', 'main', 'footer', '[role=search]', 'nav[aria-label]'].filter((s) => !document.querySelector(s)).map((s) => ({ outerHTML: s }))`,
		"headings that skip a level":            `[...document.querySelectorAll('h1, h2, h3, h4')].filter((e, k, all) => k && Number(e.tagName[1]) > Number(all[k - 1].tagName[1]) + 1)`,
		"elements that are wider than the page": `[...document.querySelectorAll('body > *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)`,
	} {
		if bad := eval[[]string](b, expression+".map((e) => e.outerHTML.slice(0, 120))"); len(bad) > 0 {
			b.t.Errorf("%s: %q", what, bad)
		}
	}
	contrast(b, "light")
	b.shut()
}

// contrast finds text whose contrast with its ground is less than 4.5 to 1 (WCAG 2.2, 1.4.3).
func contrast(b *tab, theme string) {
	b.t.Helper()
	faint := eval[[]string](b, `(() => {
  const paper = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (c) => { paper.clearRect(0, 0, 1, 1); paper.fillStyle = c; paper.fillRect(0, 0, 1, 1); return [...paper.getImageData(0, 0, 1, 1).data]; };
  const light = (c) => { const [r, g, b] = c.map((v) => (v /= 255, v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)); return .2126 * r + .7152 * g + .0722 * b; };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
  const faint = new Set();
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) || !e.checkVisibility() || e.matches(':disabled, script, .dot *, noscript')) continue;
    const s = getComputedStyle(e), a = light(rgba(e instanceof SVGElement ? s.fill : s.color)), g = light(ground(e));
    const ratio = (Math.max(a, g) + .05) / (Math.min(a, g) + .05);
    if (ratio < 4.5) faint.add(e.tagName + '.' + e.getAttribute('class') + ' ' + ratio.toFixed(2) + ' ' + e.textContent.slice(0, 30));
  }
  return [...faint];
})()`)
	if len(faint) > 0 {
		b.t.Errorf("too faint in the %s theme: %q", theme, faint)
	}
}

func TestPageOfTenThousand(t *testing.T) {
	b := open(t, synthetic(t, 10000), 1440, 1000)
	b.shown("10,000 incidents")
	b.picture("many-light")
	if n := eval[int](b, "document.querySelectorAll('#rows tr').length"); n != perPage {
		t.Errorf("%d rows, want %d", n, perPage)
	}
	if n := eval[int](b, "document.querySelectorAll('.dot').length"); n < 5 || n > 400 {
		t.Errorf("%d circles; want them gathered into a few hundred at most", n)
	}
	// Every incident with a place is in one circle.
	const placed = "incidents.filter((i) => i.x !== null && !i.parts).length"
	b.choose("q", "")
	eval[chromedp.Void](b, "document.querySelector('#measure').value = 'n'; document.querySelector('#measure').dispatchEvent(new Event('change'))")
	b.click("[data-zoom=world]")
	sum := eval[int](b, "[...document.querySelectorAll('.dot')].reduce((s, e) => s + Number((e.dataset.tip.match(/([\\d,]+) incidents/)?.[1] ?? '1').replace(',', '')), 0)")
	if want := eval[int](b, placed); sum != want {
		t.Errorf("the circles hold %d incidents, want %d", sum, want)
	}
	b.picture("many-incidents")
	b.click("[data-page='1']")
	if got := b.text("#page"); got != "51–100 of 10,000" {
		t.Errorf("second page is %q", got)
	}
	b.click("th[data-sort=killed] button")
	top := b.text("#rows td.dead")
	if want := eval[int](b, "Math.max(...incidents.map((i) => worth(i.killed) ?? 0))"); !strings.HasPrefix(strings.ReplaceAll(top, ",", ""), fmt.Sprint(want)) {
		t.Errorf("most killed is %q, want %d", top, want)
	}
	b.click("#rows a")
	b.until("document.querySelector('#sheet .article')")
	b.click("#sheet summary")
	b.until("document.querySelector('#sheet details[open]')")
	b.picture("many-incident")
	b.shut()
	eval[chromedp.Void](b, "document.querySelector('.dot').focus()")
	b.enter() // only this circle's
	b.until("!document.querySelector('#spot').hidden")
	b.picture("many-spot")
	if all, some := eval[int](b, "incidents.length"), eval[int](b, "state.list.length"); some == 0 || some >= all {
		t.Errorf("a circle shows %d of %d incidents", some, all)
	}
	b.click("#spot")
	b.shown("10,000 incidents")
}

func TestPageOnAPhone(t *testing.T) {
	b := open(t, synthetic(t, 40), 390, 844)
	b.shown("40 incidents")
	if w := eval[int](b, "document.documentElement.scrollWidth"); w > 390 {
		t.Errorf("the page is %d pixels wide, want it within 390", w)
	}
	b.picture("phone")
	if eval[bool](b, "document.forms[0].elements.country.checkVisibility()") {
		t.Error("the filters stand before the incidents; want them folded")
	}
	b.click("#more")
	b.until("document.forms[0].elements.country.checkVisibility()")
	b.click("#more")
	b.click(rising)
	b.until("document.querySelector('#sheet .article')")
	if w := eval[int](b, "sheet.scrollWidth"); w > 390 {
		t.Errorf("the sheet is %d pixels wide, want it within 390", w)
	}
	if scale := eval[float64](b, "document.querySelector('#sheet .chart').getScreenCTM().a"); scale < .95 {
		t.Errorf("the chart is drawn at %.2f of its size; its words cannot be read", scale)
	}
	b.picture("phone-incident")
}
