// @ts-check
/** Keeps a board's page live. Without this file the board is the page as it was loaded. */
import {follow} from './live.js';
import {personCells, unitCells} from './board-rows.js';

const QUIET_MS = 30000;
const MINE_EVERY_MS = 20000;
const RETURN_MS = 30000;
const frame = /** @type {HTMLElement} */ (document.querySelector('[data-board]'));
const body = /** @type {HTMLElement} */ (frame.querySelector('tbody'));
const data = frame.dataset;
let announced = Date.now();
let mineId = '';

/** @param {string} pattern @param {Record<string, string>} values */
function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

/** 1.234.567 @param {number} value */
function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** @param {string} name */
function part(name) {
  return /** @type {HTMLElement | null} */ (document.querySelector('[data-' + name + ']'));
}

/** The row's element, with new cells when anything in it is new. @param {import('./live.js').Row} row */
function element(row) {
  const known = /** @type {HTMLElement | null} */ (body.querySelector('[data-id="' + CSS.escape(row.id) + '"]'));
  const tr = known || document.createElement('tr');
  const content = JSON.stringify(row);
  if (tr.dataset.content === content) return tr;
  const link = tr.querySelector('a');
  const whole = {...row, url: link ? link.href : row.url};
  const cells = data.kind === 'units' ? unitCells(whole, data, number) : personCells(row, number);
  tr.dataset.id = row.id;
  tr.dataset.content = content;
  tr.textContent = '';
  cells.forEach((cell) => tr.appendChild(cell));
  if (!known && body.children.length > 0) tr.className = 'row-new';
  return tr;
}

/** @param {import('./live.js').Board} board */
function show(board) {
  const before = new Map();
  Array.from(body.children).forEach((row) => before.set(row, row.getBoundingClientRect().top));
  const rows = board.rows.map(element);
  if (rows.length !== body.children.length || rows.some((row, i) => body.children[i] !== row)) {
    body.textContent = '';
    rows.forEach((row) => body.appendChild(row));
    move(before);
  }
  around(board);
  markMine();
  const own = board.rows.find((row) => row.id === mineId);
  if (own && own.rank) tellMine(own.rank, board.total);
}

/** What stands around the rows. @param {import('./live.js').Board} board */
function around(board) {
  frame.hidden = board.rows.length === 0;
  const empty = part('empty');
  const updating = part('updating');
  if (empty && board.state !== 'HIDDEN') empty.hidden = board.rows.length > 0 || board.updating;
  if (updating) updating.hidden = !board.updating;
  const state = part('state');
  if (state && board.state !== 'HIDDEN') {
    const official = board.state === 'OFFICIAL';
    state.textContent = (official ? state.dataset.textOfficial : state.dataset.textProvisional) || '';
    state.classList.toggle('badge-open', official);
  }
  stamp(board.state === 'OFFICIAL' ? null : board.asOf);
  if (Date.now() - announced < QUIET_MS) return;
  announced = Date.now();
  const speaker = part('announce');
  if (speaker) speaker.textContent = fill(data.textAnnounce || '', {total: number(board.total)});
}

/** @param {number | null} asOf null: an official board does not age */
function stamp(asOf) {
  const shown = part('as-of');
  if (shown) shown.hidden = asOf === null;
  if (asOf === null) return;
  const iso = new Date(asOf + 7 * 3600000).toISOString();
  const date = iso.slice(8, 10) + '/' + iso.slice(5, 7) + '/' + iso.slice(0, 4);
  if (shown) shown.textContent = fill(shown.dataset.text || '', {at: iso.slice(11, 19), date});
}

/** Rows slide from where they stood, by transform only. @param {Map<Element, number>} before */
function move(before) {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  Array.from(body.children).forEach((row) => {
    const top = before.get(row);
    const by = top === undefined ? 0 : top - row.getBoundingClientRect().top;
    if (Math.abs(by) < 1 || !row.animate) return;
    const from = {transform: 'translateY(' + by + 'px)'};
    row.animate([from, {transform: 'none'}], {duration: 450, easing: 'ease-out'});
  });
}

function markMine() {
  Array.from(body.children).forEach((row) => {
    const tr = /** @type {HTMLElement} */ (row);
    const mine = mineId !== '' && tr.dataset.id === mineId;
    const badge = tr.querySelector('[data-you]');
    tr.classList.toggle('is-mine', mine);
    if (mine && !badge) {
      const you = document.createElement('span');
      you.className = 'badge';
      you.dataset.you = '';
      you.textContent = (part('mine') || frame).dataset.textYou || '';
      const name = tr.querySelector('.board-name');
      if (name) name.append(' ', you);
    } else if (!mine && badge) badge.remove();
  });
}

/** @param {number} rank @param {number} of */
function tellMine(rank, of) {
  const shown = part('mine');
  if (shown) shown.textContent = fill(shown.dataset.text || '', {rank: number(rank), of: number(of)});
}

/** The own place is asked for, never pushed; nobody signed in: never again. */
async function mine() {
  const shown = part('mine');
  if (!document.hidden) {
    const reply = await fetch(data.mineUrl || '', {credentials: 'same-origin'}).catch(() => null);
    const place = reply && reply.ok ? await reply.json().catch(() => ({})) : null;
    if (place && place.guest) return;
    if (shown && place) {
      shown.hidden = !place.rank;
      if (place.rank) tellMine(place.rank, place.of);
      mineId = place.id || '';
      markMine();
    }
  }
  setTimeout(mine, MINE_EVERY_MS * (0.75 + Math.random() / 2));
}

if (data.streamUrl && data.pollUrl && 'EventSource' in window) {
  follow({streamUrl: data.streamUrl, pollUrl: data.pollUrl, returnMs: RETURN_MS}, show);
}
if (data.mineUrl) mine();
