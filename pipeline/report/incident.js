// The sheet of one incident: its figures, the history of its tolls, responsibility, articles and changes.

const sheet = $('sheet');
const policies = { default: 'Default', gtd: 'GTD', acled: 'ACLED', ucdp: 'UCDP' };

function open(id) { if (location.hash.slice(1) === id) route(); else location.hash = id; }

async function route() {
  const i = byID.get(location.hash.slice(1));
  if (!i) { if (sheet.open) sheet.close(); return; }
  const at = state.list.indexOf(i), go = (step) => state.list[at + step];
  const move = (step, text) => h('button', { type: 'button', disabled: at < 0 || !go(step), click: () => open(go(step).id) }, text);
  const top = h('div', { class: 'bartop' }, move(-1, '← Previous'), move(1, 'Next →'), at >= 0 && `${num(at + 1)} of ${num(state.list.length)}`,
    h('button', { type: 'button', 'data-close': true, click: () => sheet.close() }, 'Close'));
  const body = h('div', { class: 'body' });
  sheet.replaceChildren(top, body);
  if (!sheet.open) sheet.showModal();
  sheet.scrollTop = 0;
  sheet.querySelector('[data-close]').focus();
  let detail;
  try { detail = await load(i.at); } catch (err) {
    body.append(h('h2', { id: 'sheet-h' }, i.title), h('p', {}, `This browser could not unpack the incident (${err.message}). A browser of 2023 or later can.`));
    return;
  }
  body.append(heading(i, detail), tolls(i, detail), said(detail), articles(detail), changes(detail));
  body.querySelectorAll('.chart').forEach((c) => roving(c, '.pt'));
}
sheet.addEventListener('close', () => history.replaceState(null, '', location.href.split('#')[0]));
sheet.addEventListener('click', (e) => { if (e.target === sheet) sheet.close(); });
addEventListener('hashchange', route);

function heading(i, d) {
  const where = [i.place, i.countryName !== i.place && i.countryName].filter(Boolean).join(', ');
  return h('header', {},
    h('h2', { id: 'sheet-h' }, i.title),
    h('p', { class: 'where' }, `${when(i.start, i.end)}${where ? ', ' + where : ''}`),
    h('p', { class: 'tags' }, d.tags.map((t) => h('span', { class: 'tag' }, t))),
    d.facts.length > 0 && h('p', { class: 'soft' }, d.facts.join(' · ')),
    d.series && h('p', {}, 'Part of ', h('a', { href: '#' + d.series }, byID.get(d.series)?.title ?? 'a series')),
    d.parts && h('p', {}, 'A series of ', d.parts.map((p, k) => [k ? ', ' : '', h('a', { href: '#' + p }, `${byID.get(p)?.title} (${when(byID.get(p)?.start, byID.get(p)?.end)})`)])));
}

// An incident's figures, their history, and every report of them.
function tolls(i, d) {
  const s = h('section', {}, h('h3', {}, 'Toll'));
  if (!d.figures.length) return h('section', {}, h('h3', {}, 'Toll'), h('p', { class: 'soft' }, 'No article gives a number of dead, hurt, missing or taken.'));
  const main = d.figures.filter((f) => f.role === 'all');
  s.append(h('dl', { class: 'big' }, main.map((f) => {
    const [value, range] = figure(f.policies.default);
    return h('div', {}, h('dt', {}, f.outcome), h('dd', { class: f.outcome === 'killed' ? 'dead' : f.outcome === 'wounded' ? 'hurt' : null }, value), h('dd', {}, [range, f.note].filter(Boolean).join(' · ')));
  })));
  s.append(h('div', { class: 'charts' }, d.tolls.map((t) => toll(t, d))));
  const used = Object.keys(policies).filter((p) => d.figures.some((f) => f.policies[p]));
  s.append(h('details', {}, h('summary', {}, 'Figures by policy'), h('div', { class: 'scroll' }, h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Outcome'), used.map((p) => h('th', { scope: 'col', class: 'num' }, policies[p])), h('th', { scope: 'col' }, 'How the default was found'))),
    h('tbody', {}, d.figures.map((f) => h('tr', {}, h('td', {}, f.outcome + (f.role === 'all' ? '' : `, ${f.role}`)),
      used.map((p) => h('td', { class: 'num' }, figure(f.policies[p]).filter(Boolean).join(' · '))), h('td', {}, f.steps))))))));
  return s;
}

const glyphs = {
  counts: ['solid', 'M0-4.5A4.5 4.5 0 1 1 0 4.5A4.5 4.5 0 1 1 0-4.5z', 'counts'],
  vague: ['open', 'M-4-4H4V4H-4z', 'a vague word'],
  part: ['open', 'M0-5L5 0L0 5L-5 0z', 'a part, or an addition'],
  superseded: ['open', 'M0-4.5A4.5 4.5 0 1 1 0 4.5A4.5 4.5 0 1 1 0-4.5z', 'superseded'],
  retracted: ['', 'M-4-4L4 4M-4 4L4-4', 'retracted'],
  unreal: ['', 'M-4.5 0H4.5', 'not said to have happened'],
  perpetrator: ['open', 'M-5-4L5-4L0 5z', 'the attackers’ own figure'],
};
const glyph = (mark, x = 0, y = 0) => h('path', { class: glyphs[mark][0], d: glyphs[mark][1], transform: `translate(${x} ${y})` });

// toll draws the history of one outcome: a column for each report, in order; the line is what was known by then.
function toll(t, d) {
  const cls = t.outcome === 'killed' ? 'dead' : t.outcome === 'wounded' ? 'hurt' : '';
  const box = h('div', {}, h('h4', {}, `People ${t.outcome}, as reported`));
  if (t.reports.length > 1) {
    const marks = Object.keys(glyphs).filter((m) => t.reports.some((r) => r.mark === m));
    box.append(graph(t, cls), h('ul', { class: `key ${cls}` }, marks.map((m) => h('li', {}, h('svg', { viewBox: '-6 -6 12 12', class: 'pt', 'aria-hidden': 'true' }, glyph(m)), h('span', { class: 'soft' }, glyphs[m][2]))),
      t.reports.some((r) => r.deciding) && h('li', {}, h('svg', { viewBox: '-8 -8 16 16', class: 'pt ring', 'aria-hidden': 'true' }, h('circle', { r: 7.5 })), h('span', { class: 'soft' }, 'decides')), h('li', { class: 'soft' }, `a column for each report, in order${t.steps.length ? '; line: best by then; shade: low to high' : ''}`)));
  }
  const cell = (r) => [h('td', {}, r.date ? when(r.date, r.date, true) : '–'), h('td', { class: 'num' }, r.figure), h('td', {}, r.who, r.publisher && r.publisher !== r.who && h('small', {}, r.publisher)),
    h('td', {}, h('button', { type: 'button', class: 'words', click: () => reveal(r.article, r.note) }, h('q', {}, r.words))), h('td', {}, r.state)];
  const table = h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, h('tr', {}, ['Date', 'Figure', 'Who says so', 'Words', 'Standing'].map((c) => h('th', { scope: 'col', class: c === 'Figure' ? 'num' : null }, c)))),
    h('tbody', {}, t.reports.map((r) => h('tr', {}, cell(r))))));
  box.append(t.reports.length > 8 ? h('details', {}, h('summary', {}, `All ${t.reports.length} reports`), table) : table);
  return box;
}

function graph(t, cls) {
  const n = t.reports.length, width = Math.min(824, sheet.clientWidth) - (sheet.clientWidth > 900 ? 0 : 32), height = 196, left = 44, top = 14, bottom = 26;
  const peak = Math.max(1, ...t.reports.flatMap((r) => [r.low, r.point, r.high]), ...t.steps.flatMap((s) => [s[1], s[2], s[3]]));
  const ys = ticks(peak, 4), y = (v) => top + (height - top - bottom) * (1 - v / ys.at(-1));
  const col = Math.min(90, (width - left) / n), x = (k) => left + col * (k + .5), end = left + col * n;
  const svg = h('svg', { class: `chart ${cls}`, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': `History of ${t.outcome}: ${t.reports.map((r) => `${r.date ?? 'no date'} ${r.figure}`).join('; ')}. The table below says the same.` });
  for (const v of ys) svg.append(h('line', { class: v ? 'rule' : 'axis', x1: left, x2: end, y1: y(v), y2: y(v) }), h('text', { x: left - 8, y: y(v) + 4, 'text-anchor': 'end' }, num(v)));
  let free = 0, named = ''; // where the next date fits, and the year that was written last
  t.reports.forEach((r, k) => {
    if (k && r.date === t.reports[k - 1].date) return;
    const at = left + col * k;
    if (k) svg.append(h('line', { class: 'rule', x1: at, x2: at, y1: top, y2: height - bottom + 14, 'stroke-dasharray': '2 3' }));
    if (at < free) return;
    const year = (r.date ?? '').slice(0, 4), text = !r.date ? 'no date' : year === named ? when(r.date, r.date, true).slice(0, -5) : when(r.date, r.date, true);
    named = year;
    free = at + text.length * 6.2 + 8;
    const over = free > width;
    svg.append(h('text', { x: over ? width : at + 4, y: height - bottom + 18, 'text-anchor': over ? 'end' : 'start' }, text));
  });
  const steps = t.steps.map(([k, low, best, high], s) => ({ low, best, high, from: left + col * k, to: s + 1 < t.steps.length ? left + col * t.steps[s + 1][0] : end }));
  for (const s of steps) if (s.low !== null && s.high !== null && s.high > s.low) svg.append(h('rect', { class: 'band', x: s.from, y: y(s.high), width: s.to - s.from, height: y(s.low) - y(s.high) }));
  let path = '';
  for (const s of steps) path += s.best === null ? '' : `${path ? 'L' : 'M'}${s.from} ${y(s.best)}L${s.to} ${y(s.best)}`;
  if (path) svg.append(h('path', { class: 'step', d: path }));
  t.reports.forEach((r, k) => {
    const at = r.point ?? r.low ?? r.high;
    if (at === null) return;
    const g = h('g', { class: 'pt' + (r.deciding ? ' ring' : ''), role: 'img', 'data-tip': `${r.date ? when(r.date) : 'no date'}: ${r.figure}\n${[r.who, r.publisher].filter(Boolean).join(', ')}\n“${r.words}”\n${r.state}`.trim() });
    g.setAttribute('aria-label', g.dataset.tip.replaceAll('\n', ', '));
    const [a, b] = [r.low ?? at, r.high ?? at];
    if (a !== b) g.append(h('line', { x1: x(k), x2: x(k), y1: y(a), y2: y(b) }), h('line', { x1: x(k) - 4, x2: x(k) + 4, y1: y(a), y2: y(a) }), h('line', { x1: x(k) - 4, x2: x(k) + 4, y1: y(b), y2: y(b) }));
    if (r.high === null && r.point === null) g.append(h('path', { d: `M${x(k)} ${y(at)}V${Math.max(2, y(at) - 18)}m-3.5 4l3.5-4l3.5 4`, fill: 'none' })); // at least: open upwards
    g.append(glyph(r.mark, x(k), y(at)));
    if (r.deciding) g.append(h('circle', { cx: x(k), cy: y(at), r: 8 }));
    g.append(h('rect', { class: 'hit', x: x(k) - 11, y: y(at) - 11, width: 22, height: 22 }));
    svg.append(g);
  });
  return svg;
}

function said(d) {
  const s = h('section', {}, h('h3', {}, 'Responsibility'));
  if (!d.stances.length) { s.append(h('p', { class: 'soft' }, 'No article says who did it, or that nobody has claimed it.')); return s; }
  s.append(h('ul', { class: 'stances' }, d.stances.map((r) => h('li', {}, h('span', { 'aria-hidden': 'true', class: 'soft' }, r.sign),
    h('div', {}, h('strong', {}, r.says), r.how && ` ${r.how}`, h('small', {}, [r.date && when(r.date), r.publisher].filter(Boolean).join(', '), ' ', h('button', { type: 'button', class: 'words', click: () => reveal(r.article, r.note) }, h('q', {}, r.words))))))));
  return s;
}

// ---- Articles ----

function articles(d) {
  const legend = h('p', { class: 'legend' }, 'Marked in the texts: ', [['event', 'event'], ['toll', 'toll'], ['stance', 'responsibility'], ['time', 'time'], ['refused', 'refused']].map(([c, t]) => h('mark', { class: c }, t)), 'without ground: of another incident');
  return h('section', { id: 'texts' }, h('h3', {}, many(d.articles.length, 'article')), legend, d.articles.map(article));
}

function article(a, k) {
  const box = h('details', { 'data-article': k }, h('summary', {}, 'Read the text'));
  const fill = async () => {
    if (box.querySelector('.text')) return;
    const text = h('div', { class: 'text' });
    box.append(text);
    const t = await load(a.at);
    const own = new Set(a.events);
    text.append(...t.paragraphs.map((p) => h('p', {}, p.map((part) => (typeof part === 'string' ? part : highlight(part, t.notes, own))))));
    roving(text, 'mark');
  };
  box.addEventListener('toggle', () => box.open && fill());
  box.fill = fill;
  return h('div', { class: 'article' }, h('header', {}, h('h4', {}, a.url ? h('a', { href: a.url, rel: 'noreferrer noopener' }, a.title) : a.title),
    h('p', { class: 'soft' }, [a.source, a.date ? when(a.date) : 'no date', a.path].filter(Boolean).join(' · ')),
    a.copies && h('p', { class: 'soft' }, `The same text in ${many(a.copies.length, 'other article')}: ${a.copies.join('; ')}. Counted as one source.`),
    a.joined && h('p', { class: 'soft' }, a.joined)), box);
}

// highlight marks words; of the notes on them the first names the colour, the tooltip has all.
function highlight([words, ...ks], notes, own) {
  const on = ks.map((k) => notes[k]).sort((a, b) => own.has(b.event) - own.has(a.event));
  const tip = on.map((n) => `${n.says}\n${n.rule}${data.rules[n.rule] ? ': ' + data.rules[n.rule] : ''}`).join('\n\n');
  const m = h('mark', { class: on[0].kind + (own.has(on[0].event) || !on[0].event ? '' : ' other'), 'data-tip': tip, 'data-notes': on.map((n) => n.id).join(' ') }, words);
  m.setAttribute('aria-label', `${words} (${tip.replaceAll('\n', ', ')})`);
  return m;
}

// reveal opens an article at the words of a note.
async function reveal(k, note) {
  const box = sheet.querySelector(`[data-article="${k}"]`);
  await box.fill();
  box.open = true;
  const m = [...box.querySelectorAll('mark')].find((e) => e.dataset.notes.split(' ').includes(note));
  sheet.querySelectorAll('mark.now').forEach((e) => e.classList.remove('now'));
  (m ?? box).scrollIntoView({ block: 'center' });
  m?.classList.add('now');
  m?.focus({ preventScroll: true });
}

function changes(d) {
  if (!d.changes.length) return '';
  return h('section', {}, h('h3', {}, 'What changed as articles came in'), h('ul', { class: 'changes' }, d.changes.map((c) => h('li', {}, c))));
}
