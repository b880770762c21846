'use strict';
// The page of a report: filters, map, timeline, table and the sheet of one incident, drawn from the JSON in #data. What only
// an open incident needs lies deflated in further script elements and is unpacked when it is asked for.

const $ = (id) => document.getElementById(id);
const SVG = 'http://www.w3.org/2000/svg';
const drawn = new Set(['svg', 'g', 'path', 'rect', 'circle', 'line', 'text']);

// h makes an element; attributes that are null or false are left out, functions become listeners.
function h(tag, attrs, ...kids) {
  const e = drawn.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [k, v] of Object.entries(attrs ?? {})) {
    if (typeof v === 'function') e.addEventListener(k, v);
    else if (v !== null && v !== undefined && v !== false) e.setAttribute(k, v === true ? '' : v);
  }
  e.append(...kids.flat(3).filter((k) => k !== null && k !== undefined && k !== false));
  return e;
}

// ---- Data ----

const data = JSON.parse($('data').textContent);
const incidents = data.rows.map((row) => {
  const i = Object.fromEntries(data.columns.map((name, k) => [name, row[k]]));
  i.words = [i.id, i.title, i.headline, i.place, i.countryName, i.actor, i.class, i.type].join(' ').toLowerCase();
  return i;
});
const byID = new Map(incidents.map((i) => [i.id, i]));

const chunks = new Map();
async function load([chunk, slot]) {
  if (!chunks.has(chunk)) {
    const bytes = Uint8Array.from(atob($(chunk).textContent), (c) => c.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    chunks.set(chunk, new Response(plain).json());
  }
  return (await chunks.get(chunk))[slot];
}

// ---- Words and numbers ----

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const num = (n) => n.toLocaleString('en');
const many = (n, one, more) => `${num(n)} ${n === 1 ? one : more ?? one + 's'}`;
const brief = (n) => (n < 1000 ? String(n) : n < 10000 ? (n / 1000).toFixed(1).replace('.0', '') + 'k' : Math.round(n / 1000) + 'k');

// when writes the days from start to end as a reader would: 14 May 2024, 12–18 May 2024, May 2024, 2021–2022.
function when(start, end, short) {
  if (!start) return 'no date';
  const [y, m, d] = start.split('-').map(Number), [Y, M, D] = (end ?? start).split('-').map(Number);
  const name = (k) => (short ? months[k - 1].slice(0, 3) : months[k - 1]);
  const last = new Date(Date.UTC(Y, M, 0)).getUTCDate();
  if (start === (end ?? start)) return `${d} ${name(m)} ${y}`;
  if (d === 1 && D === last && m === 1 && M === 12) return y === Y ? `${y}` : `${y}–${Y}`;
  if (d === 1 && D === last) return y === Y ? (m === M ? `${name(m)} ${y}` : `${name(m)} – ${name(M)} ${y}`) : `${name(m)} ${y} – ${name(M)} ${Y}`;
  if (y !== Y) return `${d} ${name(m)} ${y} – ${D} ${name(M)} ${Y}`;
  return m === M ? `${d}–${D} ${name(m)} ${y}` : `${d} ${name(m)} – ${D} ${name(M)} ${y}`;
}

// worth is the number to sort and add by; null where nothing is told.
const worth = (f) => (f ? f[1] ?? f[0] ?? f[2] : null);

// figure writes [low, best, high]: the number, and what bounds it.
function figure(f) {
  if (!f || worth(f) === null) return ['–', ''];
  const [low, best, high] = f;
  if (best === null && low === null) return ['≤ ' + num(high), ''];
  if (high === null && low === (best ?? low)) return [num(low) + '+', ''];
  if (low === high) return [num(best), ''];
  return [num(best ?? low), low === null ? `up to ${num(high)}` : high === null ? `at least ${num(low)}` : `${num(low)}–${num(high)}`];
}

function figureCell(f, cls) {
  const [main, range] = figure(f);
  if (main === '–') return h('td', { class: `num ${cls}` }, h('span', { class: 'soft', 'aria-hidden': 'true' }, '–'), h('span', { class: 'hidden' }, 'not told'));
  return h('td', { class: `num ${cls}` }, main, range && h('small', {}, range));
}

const blame = { claim: 'Claimed', fact: 'Named', accuse: 'Blamed', suspect: 'Suspected' };

// ---- What is shown ----

const form = $('filters');
const state = { list: incidents, sort: 'start', down: true, page: 0, spot: null };
const perPage = 50;

function option(select, value, text) { select.append(h('option', { value }, text)); }
function options(select, of, text) {
  const counts = new Map();
  for (const i of incidents) if (of(i)) counts.set(of(i), (counts.get(of(i)) ?? 0) + 1);
  const named = [...counts].map(([v, n]) => [v, text(v), n]).sort((a, b) => a[1].localeCompare(b[1], 'en'));
  for (const [v, name, n] of named) option(select, v, `${name} (${num(n)})`);
}

function passes(i, f) {
  if (state.spot && !state.spot.ids.has(i.id)) return false;
  if (f.words.length && !f.words.every((w) => i.words.includes(w))) return false;
  if (f.what && i.class !== f.what) return false;
  if (f.country && i.country !== f.country) return false;
  if ((f.from || f.to) && !i.start) return false;
  if (f.from && i.end < f.from || f.to && i.start > f.to) return false;
  if (f.killed !== null && (worth(i.killed) === null || worth(i.killed) < f.killed)) return false;
  if (f.who === 'claimed') return i.claimed === 1;
  if (f.who === 'named') return i.actor && i.claimed !== 1;
  if (f.who === 'none') return i.claimed === 0;
  if (f.who === 'null') return i.claimed === null && !i.actor;
  return true;
}

const sortKey = (i) => ({ killed: worth(i.killed), wounded: worth(i.wounded), who: i.actor })[state.sort] ?? (state.sort in { killed: 1, wounded: 1, who: 1 } ? null : i[state.sort]);

function compare(a, b) { // what is not told stands last, whichever way
  const x = sortKey(a), y = sortKey(b);
  if (x === y) return 0;
  if (x === null || x === '') return 1;
  if (y === null || y === '') return -1;
  const c = typeof x === 'number' ? x - y : x < y ? -1 : 1;
  return state.down ? -c : c;
}

// update filters, sorts and draws everything anew.
function update({ fit } = {}) {
  const v = Object.fromEntries(new FormData(form));
  const f = { ...v, words: v.q.toLowerCase().split(/\s+/).filter(Boolean), killed: v.killed === '' ? null : Number(v.killed) };
  state.list = incidents.filter((i) => passes(i, f)).sort(compare);
  state.page = 0;
  const all = state.list.length === incidents.length;
  $('count').textContent = all ? many(incidents.length, 'incident') : `${num(state.list.length)} of ${many(incidents.length, 'incident')}`;
  $('spot').hidden = !state.spot;
  if (state.spot) $('spot').textContent = `only ${state.spot.name}`;
  sums();
  rows();
  timeline();
  if (fit) zoom('fit'); else map();
}

function sums() {
  const single = state.list.filter((i) => !i.parts); // a series is the sum of its parts
  const total = (key) => single.reduce(([sum, n], i) => (worth(i[key]) === null ? [sum, n] : [sum + worth(i[key]), n + 1]), [0, 0]);
  const countries = new Set(single.map((i) => i.country).filter(Boolean)).size;
  const [killed, k] = total('killed'), [wounded, w] = total('wounded');
  const claimed = single.filter((i) => i.claimed === 1).length, none = single.filter((i) => i.claimed === 0).length;
  const box = (name, value, note, cls) => h('div', {}, h('dt', {}, name), h('dd', { class: cls }, value), h('dd', {}, note));
  const told = (n) => (n ? `told of ${n === single.length ? 'all' : num(n)}${n === single.length ? '' : ' of ' + num(single.length)}` : 'no article tells');
  $('sums').replaceChildren(
    box('Incidents', num(single.length), countries ? `in ${many(countries, 'country', 'countries')}` : 'country not told'),
    box('Claimed', num(claimed), `${num(none)} said to be unclaimed`),
    box('Killed', k ? num(killed) : '–', told(k), 'dead'),
    box('Wounded', w ? num(wounded) : '–', told(w), 'hurt'));
}

// ---- Table ----

function rows(all) {
  const pages = Math.max(1, Math.ceil(state.list.length / perPage));
  const first = all ? 0 : state.page * perPage, shown = all ? state.list : state.list.slice(first, first + perPage);
  $('rows').replaceChildren(...shown.map(row));
  $('empty').hidden = state.list.length > 0;
  $('page').textContent = state.list.length ? `${num(first + 1)}–${num(first + shown.length)} of ${num(state.list.length)}` : '';
  document.querySelector('[data-page="-1"]').disabled = state.page === 0;
  document.querySelector('[data-page="1"]').disabled = state.page >= pages - 1;
}

function row(i) {
  const who = i.actor ? [h('span', { class: 'soft' }, (blame[i.stance] ?? 'Named') + ': '), i.actor] : i.claimed === 0 ? h('span', { class: 'soft' }, 'said to be unclaimed') : h('span', { class: 'soft' }, '–');
  return h('tr', { 'data-id': i.id },
    h('td', {}, when(i.start, i.end, true)),
    h('td', {}, h('a', { href: '#' + i.id }, i.title), i.parts ? h('span', { class: 'tag' }, ` series of ${i.parts}`) : '', i.headline && h('small', {}, i.headline)),
    h('td', { class: 'm' }, i.countryName || h('span', { class: 'soft' }, '–')),
    figureCell(i.killed, 'dead'),
    figureCell(i.wounded, 'hurt m'),
    h('td', { class: 'm' }, who),
    h('td', { class: 'num m' }, num(i.articles), i.sources !== i.articles && h('small', {}, many(i.sources, 'source'))));
}

document.querySelector('.list thead').addEventListener('click', (e) => {
  const th = e.target.closest('th');
  if (!th) return;
  const key = th.dataset.sort;
  state.down = state.sort === key ? !state.down : th.classList.contains('num') || key === 'start';
  state.sort = key;
  for (const other of th.parentNode.children) other.removeAttribute('aria-sort');
  th.setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
  state.list.sort(compare);
  state.page = 0;
  rows();
});
document.querySelector('.pages').addEventListener('click', (e) => {
  if (!e.target.dataset.page) return;
  state.page += Number(e.target.dataset.page);
  rows();
  $('table').scrollIntoView();
});
$('rows').addEventListener('click', (e) => {
  const tr = e.target.closest('tr');
  if (tr && !e.target.closest('a')) open(tr.dataset.id);
});
$('rows').addEventListener('keydown', (e) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (!step || !e.target.matches('a')) return;
  const links = [...$('rows').querySelectorAll('a')];
  links[links.indexOf(e.target) + step]?.focus();
  e.preventDefault();
});

// roving makes a group one stop of the Tab key; arrows go from one of its elements to the next, Enter and Space press it.
function roving(group, selector) {
  const items = () => [...group.querySelectorAll(selector)];
  items().forEach((e, k) => e.setAttribute('tabindex', k ? -1 : 0));
  if (group.dataset.roving) return;
  group.dataset.roving = 'yes';
  group.addEventListener('keydown', (e) => {
    const at = e.target.closest(selector);
    if (!at) return;
    if (e.key === 'Enter' || e.key === ' ') {
      at.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      e.preventDefault();
      return;
    }
    const all = items(), k = all.indexOf(at);
    const to = { ArrowRight: k + 1, ArrowDown: k + 1, ArrowLeft: k - 1, ArrowUp: k - 1, Home: 0, End: all.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    if (!all[to]) return;
    at.setAttribute('tabindex', -1);
    all[to].setAttribute('tabindex', 0);
    all[to].focus();
  });
}

// ---- Map ----

const world = $('map').viewBox.baseVal, W = world.width, H = world.height;
const view = { x: W / 2, y: H / 2, w: W };
const nearest = W / 60; // some 650 km across; the outlines bear no more
const apart = 28;       // pixels between circles before they become one

function zoom(how, x = view.x, y = view.y) {
  const { clientWidth: pw, clientHeight: ph } = $('map');
  const at = how === 'fit' ? state.list.filter((i) => i.x !== null) : [];
  if (at.length) {
    let [l, r, t, b] = [W, 0, H, 0];
    for (const i of at) [l, r, t, b] = [Math.min(l, i.x), Math.max(r, i.x), Math.min(t, i.y), Math.max(b, i.y)];
    [view.x, view.y] = [(l + r) / 2, (t + b) / 2];
    view.w = Math.max((r - l) * 1.25, (b - t) * 1.3 * pw / ph, W / 12); // never so near that one cannot tell where it is
  } else if (how === 'world' || how === 'fit') {
    view.w = W;
  } else {
    const w = Math.min(W, Math.max(nearest, view.w * (how === 'in' ? 1 / 1.8 : 1.8)));
    view.x = x + (view.x - x) * w / view.w;
    view.y = y + (view.y - y) * w / view.w;
    view.w = w;
  }
  map();
}

const weight = (i) => ($('measure').value === 'n' ? 1 : worth(i.killed) ?? 0);

function map() {
  const svg = $('map'), pw = svg.clientWidth || 1, ph = svg.clientHeight || 1;
  view.w = Math.min(W, view.w);
  const hh = view.w * ph / pw;
  view.x = Math.min(W - view.w / 2, Math.max(view.w / 2, view.x));
  view.y = hh >= H ? H / 2 : Math.min(H - hh / 2, Math.max(hh / 2, view.y));
  const [l, t] = [view.x - view.w / 2, view.y - hh / 2];
  svg.setAttribute('viewBox', `${l} ${t} ${view.w} ${hh}`);
  svg.classList.toggle('near', view.w < W);
  const px = view.w / pw; // units of the map in a pixel

  const places = new Map();
  let off = 0;
  for (const i of state.list) {
    if (i.parts) continue;
    if (i.x === null) { off++; continue; }
    if (i.x < l || i.x > l + view.w || i.y < t || i.y > t + hh) continue;
    const key = i.x * 100000 + i.y;
    if (!places.has(key)) places.set(key, { x: i.x, y: i.y, of: [], v: 0 });
    const p = places.get(key);
    p.of.push(i);
    p.v += weight(i);
  }
  const dots = [];
  for (const p of [...places.values()].sort((a, b) => b.v - a.v || b.of.length - a.of.length || a.x - b.x || a.y - b.y)) {
    const near = dots.find((d) => Math.hypot(d.x - p.x, d.y - p.y) < apart * px);
    if (!near) { dots.push({ ...p, of: [...p.of], names: new Set([p.of[0].place]) }); continue; }
    near.of.push(...p.of);
    near.v += p.v;
    near.names.add(p.of[0].place);
  }
  const most = dots.reduce((m, d) => Math.max(m, d.v), 1);
  $('dots').replaceChildren(...dots.map((d) => dot(d, most, px)));
  roving($('dots'), '.dot');
  const notes = [`Largest circle: ${$('measure').value === 'n' ? many(most, 'incident') : num(most) + ' killed'}`];
  if ($('measure').value === 'killed') notes.push('hollow: no dead told of');
  if (off) notes.push(`${many(off, 'incident')} without a place that could be found ${off === 1 ? 'is' : 'are'} not on the map`);
  $('map-note').textContent = notes.join(' · ') + '.';
}

function dot(d, most, px) {
  const r = Math.max(5.5, 24 * Math.sqrt(d.v / most)), n = d.of.length, killed = d.of.reduce((s, i) => s + (worth(i.killed) ?? 0), 0);
  const first = [...d.names].slice(0, 2).join(', '), more = d.names.size - 2;
  const name = (first || 'unnamed place') + (more > 0 ? ` and ${many(more, 'place')} more` : '');
  const told = d.of.some((i) => worth(i.killed) !== null);
  const label = n === 1 ? `${d.of[0].title}\n${when(d.of[0].start, d.of[0].end)}` : `${name}\n${many(n, 'incident')}`;
  const g = h('g', { class: 'dot' + (d.v ? '' : ' hollow'), role: 'button', 'data-tip': `${label}, ${told ? num(killed) + ' killed' : 'number of dead not told'}`,
    click: () => (n === 1 ? open(d.of[0].id) : spotlight(name, d.of)) },
  h('circle', { cx: d.x, cy: d.y, r: r * px }));
  g.setAttribute('aria-label', g.dataset.tip.replace('\n', ', '));
  const text = brief(d.v);
  if (d.v && r > 3.2 * text.length + 4) g.append(h('text', { x: d.x, y: d.y, 'font-size': 11 * px }, text));
  return g;
}

function spotlight(name, of) {
  state.spot = { name, ids: new Set(of.map((i) => i.id)) };
  update({ fit: true });
  $('spot').focus();
}

document.querySelector('.zoom').addEventListener('click', (e) => e.target.dataset.zoom && zoom(e.target.dataset.zoom));
$('map').addEventListener('keydown', (e) => {
  if (e.key === '+' || e.key === '=') zoom('in');
  if (e.key === '-') zoom('out');
});
function place(e) { // of a pointer, in the map's units
  const box = $('map').getBoundingClientRect(), v = $('map').viewBox.baseVal;
  return [v.x + (e.clientX - box.left) / box.width * v.width, v.y + (e.clientY - box.top) / box.height * v.height];
}
$('map').addEventListener('wheel', (e) => {
  if (!e.ctrlKey && !e.metaKey) return; // the page scrolls; a pinch comes with ctrlKey
  e.preventDefault();
  zoom(e.deltaY < 0 ? 'in' : 'out', ...place(e));
}, { passive: false });
$('map').addEventListener('dblclick', (e) => zoom('in', ...place(e)));
$('map').addEventListener('pointerdown', (e) => {
  if (e.target.closest('.dot') || view.w >= W) return;
  const svg = $('map'), from = { x: e.clientX, y: e.clientY, vx: view.x, vy: view.y }, px = view.w / svg.clientWidth;
  svg.setPointerCapture(e.pointerId);
  svg.classList.add('drag');
  const move = (m) => { [view.x, view.y] = [from.vx - (m.clientX - from.x) * px, from.vy - (m.clientY - from.y) * px]; map(); };
  svg.addEventListener('pointermove', move);
  svg.addEventListener('lostpointercapture', () => { svg.removeEventListener('pointermove', move); svg.classList.remove('drag'); }, { once: true });
});

// ---- Timeline ----

const dayOf = (s) => Date.parse(s) / 864e5;
const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
const monday = (day) => day - (day + 3) % 7; // 1970-01-01 was a Thursday
const units = {
  day: { of: (s) => dayOf(s), first: (k) => k, name: (k) => when(iso(k)) },
  week: { of: (s) => (monday(dayOf(s)) + 3) / 7, first: (k) => k * 7 - 3, name: (k) => 'week of ' + when(iso(k * 7 - 3)) },
  month: { of: (s) => Number(s.slice(0, 4)) * 12 + Number(s.slice(5, 7)) - 1, first: (k) => dayOf(`${String(Math.floor(k / 12)).padStart(4, '0')}-${String(k % 12 + 1).padStart(2, '0')}-01`), name: (k) => `${months[k % 12]} ${Math.floor(k / 12)}` },
  year: { of: (s) => Number(s.slice(0, 4)), first: (k) => dayOf(`${String(k).padStart(4, '0')}-01-01`), name: (k) => String(k) },
};

// ticks are round numbers from 0 to at least max, some n of them.
function ticks(max, n) {
  const raw = Math.max(1, max / n), ten = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].find((f) => f * ten >= raw) * ten);
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, k) => k * step);
}

function timeline() {
  const dated = state.list.filter((i) => i.start && !i.parts), none = state.list.filter((i) => !i.start && !i.parts).length;
  $('time').replaceChildren();
  $('time-unit').textContent = $('time-note').textContent = '';
  const sharp = dated.filter((i) => dayOf(i.end) - dayOf(i.start) < 32);
  let unit = 'year', span = [];
  if (sharp.length) {
    let [a, b] = [Infinity, -Infinity];
    for (const i of sharp) [a, b] = [Math.min(a, dayOf(i.start)), Math.max(b, dayOf(i.end))];
    unit = b - a <= 45 ? 'day' : b - a <= 400 ? 'week' : b - a <= 365 * 7 ? 'month' : 'year';
    span = [iso(a), iso(b)];
  } else if (dated.length) {
    span = [dated.reduce((m, i) => (i.start < m ? i.start : m), '9999'), dated.reduce((m, i) => (i.end > m ? i.end : m), '')];
  }
  const u = units[unit], bars = new Map();
  let loose = 0;
  for (const i of dated) {
    const k = u.of(i.start);
    if (k !== u.of(i.end)) { loose++; continue; }
    const bar = bars.get(k) ?? { v: 0, n: 0 };
    bar.v += weight(i);
    bar.n++;
    bars.set(k, bar);
  }
  const notes = [];
  if (loose) notes.push(`${many(loose, 'incident')} ${loose === 1 ? 'is' : 'are'} dated too loosely for a bar of a ${unit}`);
  if (none) notes.push(`${num(none)} ${none === 1 ? 'has' : 'have'} no date`);
  if (!bars.size) {
    $('time').append(h('p', { class: 'foot' }, dated.length ? 'No incident has a date sharp enough to draw.' : 'No incident here has a date.'));
  } else {
    const what = $('measure').value === 'n' ? 'incidents' : 'killed';
    $('time-unit').textContent = `${what} in each ${unit}`;
    $('time').append(bargraph(bars, u, u.of(span[0]), u.of(span[1]), what));
    roving($('time'), '.bar');
  }
  $('time-note').textContent = notes.length ? notes.join('; ') + '.' : '';
}

function bargraph(bars, u, first, last, what) {
  const width = $('time').clientWidth - 16 || 360, height = 168, left = 34, bottom = 24, top = 8;
  const max = Math.max(1, ...[...bars.values()].map((b) => b.v)), ys = ticks(max, 3), ymax = ys.at(-1);
  const y = (v) => top + (height - top - bottom) * (1 - v / ymax), n = last - first + 1;
  const slot = Math.min(40, (width - left) / n), x = (k) => left + (k - first) * slot;
  const svg = h('svg', { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': `Bars of ${what} over time. Arrow keys go from bar to bar, Enter shows only its incidents.` });
  for (const v of ys) svg.append(h('line', { class: v ? 'rule' : 'axis', x1: left, x2: width, y1: y(v), y2: y(v) }), h('text', { x: left - 6, y: y(v) + 4, 'text-anchor': 'end' }, brief(v)));
  const every = Math.ceil(n / Math.max(1, Math.floor((width - left) / 84)));
  for (let k = first; k <= last; k += every) {
    const at = iso(u.first(k)), text = u === units.year ? String(k) : u === units.month ? `${months[k % 12].slice(0, 3)} ${Math.floor(k / 12)}` : when(at, at, true).slice(0, -5) + (k === first ? ' ' + at.slice(0, 4) : '');
    svg.append(h('text', { x: x(k) + slot / 2, y: height - 6, 'text-anchor': k === first ? 'start' : 'middle', dx: k === first ? -slot / 2 : 0 }, text));
  }
  for (const [k, b] of [...bars].sort((p, q) => p[0] - q[0])) {
    const tip = `${u.name(k)}\n${many(b.n, 'incident')}${what === 'killed' ? `, ${num(b.v)} killed` : ''}`, gap = slot > 4 ? 1 : 0;
    const floor = y(0), peak = b.v ? y(b.v) : floor - 1.5; // a stub for incidents without dead
    svg.append(h('g', { class: 'bar', role: 'button', 'aria-label': tip.replace('\n', ', '), 'data-tip': tip, click: () => {
      form.elements.from.value = iso(u.first(k));
      form.elements.to.value = iso(u.first(k + 1) - 1);
      update({ fit: true });
      form.elements.from.focus();
    } }, h('rect', { x: x(k), y: top, width: slot, height: floor - top }), h('rect', { class: 'fill', x: x(k) + gap / 2, y: Math.min(peak, floor - 1.5), width: Math.max(1, slot - gap), height: Math.max(1.5, floor - peak) })));
  }
  return svg;
}

// ---- One incident ----

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
    svg.append(h('text', { x: at + 4, y: height - bottom + 18 }, text));
    free = at + text.length * 6.2 + 8;
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

// ---- Tooltip, theme, print ----

const tip = $('tip');
function showTip(e) {
  const on = e.target.closest?.('[data-tip]');
  tip.hidden = !on;
  if (!on) return;
  (sheet.open ? sheet : document.body).append(tip); // a modal sheet lies above the rest of the page
  tip.textContent = on.dataset.tip;
  const at = on.getBoundingClientRect(), box = tip.getBoundingClientRect();
  const above = at.top - box.height - 8;
  tip.style.left = Math.max(8, Math.min(innerWidth - box.width - 8, at.left + at.width / 2 - box.width / 2)) + 'px';
  tip.style.top = (above > 8 ? above : Math.min(innerHeight - box.height - 8, at.bottom + 8)) + 'px';
}
document.addEventListener('pointerover', showTip);
document.addEventListener('focusin', (e) => (e.target.matches(':focus-visible') ? showTip(e) : 0));
document.addEventListener('focusout', () => { tip.hidden = true; });
document.addEventListener('scroll', () => { tip.hidden = true; }, true);
document.addEventListener('keydown', (e) => {
  if (e.key === 'Escape' && !tip.hidden) { tip.hidden = true; e.preventDefault(); }
  if (e.key === '/' && !e.target.matches('input, select') && !sheet.open) { form.elements.q.focus(); e.preventDefault(); }
});

const root = document.documentElement, dark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
function label() {
  $('theme').textContent = isDark() ? 'Light theme' : 'Dark theme';
  $('theme').setAttribute('aria-pressed', isDark());
}
$('theme').addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  try { localStorage.setItem('dateline-theme', root.dataset.theme); } catch { /* a page from a file may have no storage */ }
  label();
});
try { if (localStorage.getItem('dateline-theme')) root.dataset.theme = localStorage.getItem('dateline-theme'); } catch { /* as above */ }
dark.addEventListener('change', label);

const printable = 1000; // rows; more would be a book
addEventListener('beforeprint', () => { if (state.list.length <= printable) rows(true); });
addEventListener('afterprint', () => rows());

// ---- Start ----

options(form.elements.what, (i) => i.class, (c) => c.replaceAll('_', ' '));
options(form.elements.country, (i) => i.country, (c) => incidents.find((i) => i.country === c).countryName);
let waiting = 0;
form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(update, 60); });
form.addEventListener('submit', (e) => e.preventDefault());
form.addEventListener('reset', () => { state.spot = null; setTimeout(() => update({ fit: true })); });
$('spot').addEventListener('click', () => { state.spot = null; update({ fit: true }); form.elements.q.focus(); });
$('clear').addEventListener('click', () => form.reset());
$('more').addEventListener('click', (e) => e.target.setAttribute('aria-expanded', e.target.ariaExpanded !== 'true'));
$('measure').addEventListener('change', () => { map(); timeline(); });
label();
update({ fit: true });
let width = innerWidth;
addEventListener('resize', () => { if (width !== innerWidth) { width = innerWidth; map(); timeline(); } });
route();
