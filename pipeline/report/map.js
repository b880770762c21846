// The map: outlines come drawn; circles are drawn anew for what is shown and for each step of the zoom.

const world = $('map').viewBox.baseVal, W = world.width, H = world.height;
const view = { x: W / 2, y: H / 2, w: W };
const nearest = W / 60; // some 650 km across; the outlines bear no more
const apart = 28;       // pixels between circles before they become one

// most gives bounds for numbers: of many, those between which all but a few far ones lie, since one incident of another
// century or continent would leave no room for the rest.
function most(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b), n = sorted.length, few = n < 50 ? 0 : Math.floor(n / 50);
  const [low, high] = [sorted[few], sorted[n - 1 - few]], slack = (high - low) / 4;
  return [Math.max(sorted[0], low - slack), Math.min(sorted[n - 1], high + slack)];
}

function zoom(how, x = view.x, y = view.y) {
  const { clientWidth: pw, clientHeight: ph } = $('map');
  const at = how === 'fit' ? state.list.filter((i) => i.x !== null) : [];
  if (at.length) {
    const [l, r] = most(at.map((i) => i.x)), [t, b] = most(at.map((i) => i.y));
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
  let off = 0, beyond = 0;
  for (const i of state.list) {
    if (i.parts) continue;
    if (i.x === null) { off++; continue; }
    if (i.x < l || i.x > l + view.w || i.y < t || i.y > t + hh) { beyond++; continue; }
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
  const largest = dots.reduce((m, d) => Math.max(m, d.v), 1);
  const held = document.activeElement.closest?.('.dot')?.dataset.at;
  $('dots').replaceChildren(...dots.map((d) => dot(d, largest, px)));
  roving($('dots'), '.dot');
  if (held) { // the focus stays on its circle, or goes to the first where that is gone
    const [first, same] = [$('dots').querySelector('.dot'), $('dots').querySelector(`[data-at="${held}"]`)];
    if (same) { first.setAttribute('tabindex', -1); same.setAttribute('tabindex', 0); }
    (same ?? first)?.focus();
  }
  const notes = [`Largest circle: ${$('measure').value === 'n' ? many(largest, 'incident') : num(largest) + ' killed'}`];
  if ($('measure').value === 'killed') notes.push('hollow: no dead told of');
  if (beyond) notes.push(`${many(beyond, 'incident')} beyond the edges`);
  if (off) notes.push(`${many(off, 'incident')} without a place that could be found ${off === 1 ? 'is' : 'are'} not on the map`);
  $('map-note').textContent = notes.join(' · ') + '.';
}

function dot(d, largest, px) {
  const r = Math.max(5.5, 24 * Math.sqrt(d.v / largest)), n = d.of.length, killed = d.of.reduce((s, i) => s + (worth(i.killed) ?? 0), 0);
  const first = [...d.names].slice(0, 2).join(', '), more = d.names.size - 2;
  const name = (first || 'unnamed place') + (more > 0 ? ` and ${many(more, 'place')} more` : '');
  const told = d.of.some((i) => worth(i.killed) !== null);
  const label = n === 1 ? `${d.of[0].title}\n${when(d.of[0].start, d.of[0].end)}` : `${name}\n${many(n, 'incident')}`;
  const g = h('g', { class: 'dot' + (d.v ? '' : ' hollow'), role: 'button', 'data-at': `${d.x},${d.y}`, 'data-tip': `${label}, ${told ? num(killed) + ' killed' : 'number of dead not told'}`,
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
  const how = { '+': 'in', '=': 'in', '-': 'out' }[e.key], at = e.target.closest('.dot')?.dataset.at.split(',').map(Number);
  if (how) zoom(how, ...(at ?? []));
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
