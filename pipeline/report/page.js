'use strict';
// The page of a report: its data, filters and table. map.js, time.js, incident.js and start.js follow in the same script.
// All is drawn from the JSON in #data; what only an open incident needs lies deflated in further script elements and is
// unpacked when it is asked for.

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
  if (low === high) return [num(best ?? low), ''];
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
