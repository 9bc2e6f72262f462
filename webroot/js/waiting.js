// @ts-check
/**
 * The waiting room: asks for the place as often as the server says, keeps the page while the network
 * is away, and presses the start when the number is called. Without it the page loads itself anew.
 */
import {ask} from './ask.js';

const LONGEST_MS = 30000;
const turn = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-turn]'));
const notice = /** @type {HTMLElement | null} */ (document.querySelector('[data-place]'));
let failures = 0;

/** @param {string} name @param {number} [n] */
function words(name, n) {
  const pattern = (notice && notice.dataset[name]) || '';
  return pattern.replace('{n}', String(n).replace(/\B(?=(\d{3})+$)/g, '.'));
}

/** @param {string} selector @param {string} text */
function put(selector, text) {
  const line = /** @type {HTMLElement} */ (document.querySelector(selector));
  if (line.textContent !== text) line.textContent = text;
}

/** @param {number} ms */
function later(ms) {
  setTimeout(look, ms);
}

/** @param {number} orderedMs */
function away(orderedMs) {
  failures++;
  put('[data-next]', words('textAway'));
  later(orderedMs + Math.min(LONGEST_MS, 2000 * Math.pow(2, failures)) * (0.5 + Math.random() / 2));
}

function look() {
  ask(location.pathname).then(
    ({status, body, orderedMs}) => {
      if (status !== 200 || typeof body.place !== 'number') return away(orderedMs);
      if (body.place === 0) return location.reload();
      failures = 0;
      put('[data-now]', words('textPlace', body.place));
      put('[data-next]', words('textNext', body.seconds));
      later((body.seconds + Math.random()) * 1000);
    },
    () => away(0),
  );
}

if (turn) setTimeout(() => turn.submit(), 200 + Math.random() * 800);
if (notice) later((Number(notice.dataset.seconds) + Math.random()) * 1000);
