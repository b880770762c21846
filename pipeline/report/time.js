// The timeline: bars of days, weeks, months or years, whichever fit what is shown.

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
    const [a, b] = most(sharp.map((i) => dayOf(i.start)));
    unit = b - a <= 45 ? 'day' : b - a <= 400 ? 'week' : b - a <= 365 * 7 ? 'month' : 'year';
    span = [iso(Math.floor(a)), iso(Math.ceil(b))];
  } else if (dated.length) {
    span = [dated.reduce((m, i) => (i.start < m ? i.start : m), '9999'), dated.reduce((m, i) => (i.end > m ? i.end : m), '')];
  }
  const u = units[unit], bars = new Map();
  let loose = 0, outside = 0;
  for (const i of dated) {
    const k = u.of(i.start);
    if (k !== u.of(i.end)) { loose++; continue; }
    if (k < u.of(span[0]) || k > u.of(span[1])) { outside++; continue; }
    const bar = bars.get(k) ?? { v: 0, n: 0 };
    bar.v += weight(i);
    bar.n++;
    bars.set(k, bar);
  }
  const notes = [];
  if (loose) notes.push(`${many(loose, 'incident')} ${loose === 1 ? 'is' : 'are'} dated too loosely for a bar of a ${unit}`);
  if (outside) notes.push(`${many(outside, 'incident')} long before or after ${outside === 1 ? 'is' : 'are'} not drawn`);
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
