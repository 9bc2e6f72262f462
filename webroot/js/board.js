// @ts-check
/**
 * Keeps a board live: a snapshot, then numbered changes. On a gap, and where streams are refused, the
 * snapshot is read again. Without this file the board is the page as it was loaded.
 *
 * @typedef {{id: string, rank: number | null, name: string, unit?: string, score?: string,
 *   time?: string, url?: string | null, taken?: number, headcount?: number | null, rate?: string,
 *   ratePercent?: number, mean?: string}} Row
 * @typedef {{n: number, asOf: number, total: number, order: string[], rows: Row[]}} Change
 */
import {personCells, unitCells} from './board-rows.js';

const QUIET_MS = 30000;
const MINE_EVERY_MS = 20000;
const frame = /** @type {HTMLElement} */ (document.querySelector('[data-board]'));
const body = /** @type {HTMLElement} */ (frame.querySelector('tbody'));
const data = frame.dataset;
let n = Number(data.n);
let announced = 0;

/** @param {number} ms around this, so that phones do not ask together */
function jitter(ms) {
  return ms * (0.75 + Math.random() / 2);
}

/** @param {string} pattern @param {Record<string, string>} values */
function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

/** 1.234.567 @param {number} value */
function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** @param {Row} row */
function element(row) {
  const known = body.querySelector('[data-id="' + CSS.escape(row.id) + '"]');
  const tr = /** @type {HTMLElement} */ (known || document.createElement('tr'));
  const mine = tr.classList.contains('is-mine') && tr.querySelector('.badge');
  tr.dataset.id = row.id;
  tr.textContent = '';
  const cells = data.kind === 'units' ? unitCells(row, data, number) : personCells(row, mine, number);
  cells.forEach((cell) => tr.appendChild(cell));
  if (!known) tr.className = 'row-new';
  return tr;
}

/** @param {Change} change the whole board, or what is new of it */
function apply(change) {
  const before = new Map();
  Array.from(body.children).forEach((row) => before.set(row, row.getBoundingClientRect().top));
  const rows = new Map();
  Array.from(body.children).forEach((row) => rows.set(/** @type {HTMLElement} */ (row).dataset.id, row));
  change.rows.forEach((row) => rows.set(row.id, element(row)));
  if (change.order.some((id) => !rows.has(id))) return false;
  body.textContent = '';
  change.order.forEach((id) => body.appendChild(/** @type {Node} */ (rows.get(id))));
  n = change.n;
  head(change);
  move(before);
  return true;
}

/** What stands around the rows. @param {Change} change */
function head(change) {
  const empty = /** @type {HTMLElement | null} */ (document.querySelector('[data-empty]'));
  frame.hidden = change.total === 0;
  if (empty) empty.hidden = change.total > 0;
  const shown = /** @type {HTMLElement} */ (document.querySelector('[data-as-of]'));
  const iso = new Date(change.asOf + 7 * 3600000).toISOString();
  const date = iso.slice(8, 10) + '/' + iso.slice(5, 7) + '/' + iso.slice(0, 4);
  shown.textContent = fill(shown.dataset.text || '', {at: iso.slice(11, 19), date});
  if (Date.now() - announced < QUIET_MS) return;
  announced = Date.now();
  const speaker = /** @type {HTMLElement} */ (document.querySelector('[data-announce]'));
  speaker.textContent = fill(data.textAnnounce || '', {total: number(change.total)});
}

/** Rows slide from where they stood, by transform only. @param {Map<Element, number>} before */
function move(before) {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const moved = Array.from(body.children).filter((row) => {
    const top = before.get(row);
    const by = top === undefined ? 0 : top - row.getBoundingClientRect().top;
    if (Math.abs(by) < 1) return false;
    const tr = /** @type {HTMLElement} */ (row);
    tr.classList.remove('row-settling');
    tr.classList.add('row-moving');
    tr.style.transform = 'translateY(' + by + 'px)';
    return true;
  });
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      moved.forEach((row) => {
        row.classList.add('row-settling');
        /** @type {HTMLElement} */ (row).style.transform = '';
        row.addEventListener('transitionend', () => row.classList.remove('row-moving', 'row-settling'), {once: true});
      }),
    ),
  );
}

async function reload() {
  const reply = await fetch(data.pollUrl || '', {cache: 'no-cache', credentials: 'same-origin'});
  if (!reply.ok) throw new Error(String(reply.status));
  const snapshot = await reply.json();
  if (snapshot.n !== n) apply(snapshot);
}

/** Asks again and again; used where streams are refused. */
function poll() {
  setTimeout(() => {
    if (document.hidden) return poll();
    reload().then(poll, poll);
  }, jitter(7500));
}

function stream() {
  const source = new EventSource(data.streamUrl || '');
  let failures = 0;
  source.addEventListener('snapshot', (event) => {
    failures = 0;
    apply(JSON.parse(event.data));
  });
  source.addEventListener('change', (event) => {
    const change = JSON.parse(event.data);
    const follows = change.n === n + 1;
    if (change.n > n && !(follows && apply(change))) reload().catch(() => undefined);
  });
  source.addEventListener('error', () => {
    failures++;
    if (source.readyState !== EventSource.CLOSED && failures < 4) return;
    source.close();
    poll();
  });
}

/** The own place is asked for, never pushed. */
async function mine() {
  const shown = /** @type {HTMLElement} */ (document.querySelector('[data-mine]'));
  if (!document.hidden) {
    const reply = await fetch(data.mineUrl || '', {credentials: 'same-origin'}).catch(() => null);
    const place = reply && reply.ok ? await reply.json().catch(() => ({})) : {};
    if (place.rank) {
      shown.hidden = false;
      shown.textContent = fill(shown.dataset.text || '', {rank: number(place.rank), of: number(place.of)});
    }
  }
  setTimeout(mine, jitter(MINE_EVERY_MS));
}

if (data.streamUrl && 'EventSource' in window) stream();
else if (data.pollUrl) poll();
if (data.mineUrl) mine();
