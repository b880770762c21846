// Tooltip, theme, print; and the start, when all else is defined.

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
