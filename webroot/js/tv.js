// @ts-check
/**
 * Keeps the screen live. The picture that came with the page stands as it is: nothing moves at loading,
 * and while the server is away the last good one stays, without a word.
 *
 * @typedef {import('./live.js').Row} Row
 * @typedef {{rank: string, name: string, detail: string, first: string, second: string}} Cells
 */
import {follow} from './live.js';

const MOVE = {duration: 800, easing: 'cubic-bezier(0.3, 0, 0.2, 1)'};
const FADE = {duration: 400, easing: 'ease-out', fill: /** @type {FillMode} */ ('backwards')};
const RETURN_MS = 3000;
const TOP = 3;
const FITS = {name: '2.25', detail: '1.75'};

/** @param {string} name */
function part(name) {
  return /** @type {HTMLElement} */ (document.querySelector('[data-' + name + ']'));
}

const screenPart = part('screen');
const list = part('rows');
const data = screenPart.dataset;

/** 1.234.567 @param {number} value */
function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Long words get smaller down to data-fit (rem), then end in "…". @param {HTMLElement} line */
function fit(line) {
  line.style.fontSize = '';
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const size = parseFloat(getComputedStyle(line).fontSize) / rem;
  const inner = line.clientWidth - parseFloat(getComputedStyle(line).paddingRight);
  const range = document.createRange();
  range.selectNodeContents(line);
  const width = range.getBoundingClientRect().width;
  if (width > inner) {
    const smaller = Math.floor((size * inner * 16) / width) / 16;
    line.style.fontSize = Math.max(smaller, Number(line.dataset.fit)) + 'rem';
  }
}

function fitAll() {
  document.querySelectorAll('[data-fit]').forEach((line) => fit(/** @type {HTMLElement} */ (line)));
}

/** 3:05 or 1:02:05, as liveshow.ScreenRow writes it. @param {number | undefined} ms */
function time(ms) {
  if (typeof ms !== 'number') return '';
  const seconds = Math.floor(ms / 1000);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return (hours ? hours + ':' + two(minutes) : minutes) + ':' + two(seconds % 60);
}

/** @param {Row} row @returns {Cells} */
function cells(row) {
  const rank = row.rank ? number(row.rank) : '–';
  if (data.kind !== 'units') {
    return {rank, name: row.name, detail: row.unit || '', first: row.score || '', second: time(row.ms)};
  }
  const declared = typeof row.headcount === 'number';
  const pattern = (declared ? data.textTakenOf : data.textTaken) || '';
  const detail = pattern
    .replace('{taken}', number(row.taken || 0))
    .replace('{headcount}', number(row.headcount || 0) + (row.sampleHeadcount ? '*' : ''));
  const first = declared ? row.rate || '' : '–';
  return {rank, name: row.name, detail, first, second: row.mean || '–'};
}

/** @param {HTMLElement} li @param {string} name @param {string} text */
function write(li, name, text) {
  const cell = /** @type {HTMLElement} */ (li.querySelector('.' + name));
  if (cell.textContent !== text) {
    cell.textContent = text;
    if (cell.dataset.fit) fit(cell);
  }
}

function blank() {
  const li = document.createElement('li');
  ['rank', 'name', 'detail', 'first', 'second'].forEach((name) => {
    const cell = document.createElement('span');
    cell.className = name in FITS ? name + ' line' : name;
    if (name in FITS) cell.dataset.fit = FITS[/** @type {keyof FITS} */ (name)];
    li.append(cell);
  });
  return li;
}

/** @param {HTMLElement} li @param {Row} row */
function fill(li, row) {
  li.className = (row.rank || TOP + 1) <= TOP ? 'row top' : 'row';
  Object.entries(cells(row)).forEach(([name, text]) => write(li, name, text));
}

/** Standing rows by id, with where they are seen now, be it on their way. */
function standing() {
  /** @type {Map<string, {li: HTMLElement, top: number}>} */
  const rows = new Map();
  list.querySelectorAll('.row:not(.leaving)').forEach((row) => {
    const li = /** @type {HTMLElement} */ (row);
    rows.set(li.dataset.id || '', {li, top: li.getBoundingClientRect().top});
  });
  return rows;
}

/** @param {HTMLElement} li */
function leave(li) {
  li.style.top = li.offsetTop + 'px';
  li.classList.add('leaving');
  li.animate([{opacity: 1}, {opacity: 0}], FADE).onfinish = () => li.remove();
}

/** @param {Row[]} rows */
function arrange(rows) {
  const before = standing();
  const first = before.size === 0;
  const ids = new Set(rows.map((row) => row.id));
  before.forEach(({li}, id) => ids.has(id) || leave(li));
  const items = rows.map((row) => {
    const known = before.get(row.id);
    const li = known ? known.li : blank();
    li.dataset.id = row.id;
    return li;
  });
  items.forEach((li, i) => list.children[i] !== li && list.insertBefore(li, list.children[i] || null));
  rows.forEach((row, i) => fill(items[i], row));
  if (!first) items.forEach((li) => move(li, before.get(li.dataset.id || '')));
}

/** By transform only, and by time, not by frames. @param {HTMLElement} li @param {{top: number} | undefined} was */
function move(li, was) {
  if (!was) {
    li.animate([{opacity: 0}, {opacity: 1}], {...FADE, delay: MOVE.duration - FADE.duration});
    return;
  }
  li.getAnimations().forEach((animation) => animation.cancel());
  const by = Math.round(was.top - li.getBoundingClientRect().top);
  if (by === 0) return;
  if (by > 0) li.classList.add('rising');
  li.animate([{transform: 'translateY(' + by + 'px)'}, {transform: 'none'}], MOVE).onfinish = () =>
    li.classList.remove('rising');
}

/** @param {import('./live.js').Board} board */
function head(board) {
  const state = part('state');
  const asOf = part('as-of');
  const official = board.state === 'OFFICIAL';
  state.textContent = (official ? state.dataset.textOfficial : state.dataset.textProvisional) || '';
  state.classList.toggle('mark-official', official);
  state.hidden = asOf.hidden = board.state === 'HIDDEN';
  const iso = new Date(board.asOf + 7 * 3600000).toISOString();
  const date = iso.slice(8, 10) + '/' + iso.slice(5, 7) + '/' + iso.slice(0, 4);
  asOf.textContent = (asOf.dataset.text || '').replace('{at}', iso.slice(11, 19)).replace('{date}', date);
}

/** @param {import('./live.js').Board} board */
function show(board) {
  if (board.updating && (board.rows.length === 0 || board.state === 'HIDDEN')) return;
  const rows = board.rows.slice(0, Number(data.limit));
  const word = part('word');
  word.hidden = rows.length > 0;
  word.textContent = (board.state === 'HIDDEN' ? word.dataset.textHidden : word.dataset.textEmpty) || '';
  part('board').hidden = rows.length === 0;
  const plain = rows.every((row) => data.kind !== 'units' && row.score === undefined);
  screenPart.classList.toggle('no-figures', plain && rows.length > 0);
  head(board);
  arrange(rows);
  data.v = String(board.v);
}

document.fonts.ready.then(fitAll);
window.addEventListener('resize', fitAll);
follow(
  {streamUrl: data.streamUrl || '', pollUrl: data.pollUrl || '', returnMs: RETURN_MS, always: true},
  show,
);
