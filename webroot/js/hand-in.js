// @ts-check
/**
 * The last page before a paper is handed in, on a network that comes and goes: whatever is pressed,
 * the page stays and says what happened until the server itself has answered. The last button sends
 * again; sending twice is handing in once. Links back to the paper are followed when the server is
 * there. Without this file the browser does the same at once.
 */
import {ask} from './ask.js';
import {pause} from './paper-time.js';

const LONGEST_WAIT_S = 10;
/** So long a link may take before the page says why nothing happens. */
const SLOW_MS = 1500;
const form = /** @type {HTMLFormElement} */ (document.querySelector('[data-hand-in]'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
const back = /** @type {HTMLAnchorElement} */ (form.querySelector('[data-back]'));
const unanswered = /** @type {HTMLElement | null} */ (document.querySelector('[data-unanswered]'));
const note = /** @type {HTMLElement} */ (document.querySelector('[data-note]'));
const backNote = /** @type {HTMLElement} */ (document.querySelector('[data-note-back]'));
/** Where the link that was pressed last leads. */
let goal = '';

/** @param {number} away ms the server wants to be left alone @param {number} tries so far */
function rest(away, tries) {
  return pause(away + Math.min(LONGEST_WAIT_S, tries) * 1000 * (0.5 + Math.random() / 2));
}

/** @returns {Promise<number>} 0 when the server has answered, else how many ms to stay away, at least 1 */
async function send() {
  const body = new URLSearchParams();
  new FormData(form).forEach((value, name) => body.append(name, String(value)));
  let reply;
  try {
    reply = await ask(form.action, {method: 'POST', body});
  } catch (e) {
    return 1;
  }
  const {status, body: said} = reply;
  if ((status === 200 && typeof said.result === 'string') || said.code === 'closed') {
    location.replace(form.dataset.resultUrl || '/');
    return 0;
  }
  if (said.code && status < 500 && status !== 429) {
    // A refusal that more tries do not change: the server's own page says it best.
    form.submit();
    return 0;
  }
  return Math.max(1, reply.orderedMs);
}

/** @returns {Promise<number>} the same for a question that changes nothing */
async function look() {
  try {
    const {status, body: said, orderedMs} = await ask(form.dataset.timeUrl || '');
    const there = typeof said.now === 'number' || (said.code && status < 500 && status !== 429);
    return there ? 0 : Math.max(1, orderedMs);
  } catch (e) {
    return 1;
  }
}

/** Opens the goal once the server is there: a browser's own error page would be a dead end. */
async function follow() {
  const slow = setTimeout(() => (backNote.hidden = goal === ''), SLOW_MS);
  for (let tries = 1; goal !== ''; tries++) {
    const away = await look();
    if (goal === '') break;
    if (away === 0) {
      location.assign(goal);
      stay();
      break;
    }
    backNote.hidden = false;
    await rest(away, tries);
  }
  clearTimeout(slow);
}

/** No link is to be followed any more. */
function stay() {
  goal = '';
  backNote.hidden = true;
}

/** @param {MouseEvent} event */
function pressed(event) {
  const link = /** @type {HTMLElement} */ (event.target).closest('a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const waits = goal !== '';
  goal = link.href;
  if (!waits) void follow();
}

back.addEventListener('click', pressed);
if (unanswered) unanswered.addEventListener('click', pressed);
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  stay();
  button.disabled = true;
  button.textContent = form.dataset.textSending || '';
  back.hidden = true;
  if (unanswered) unanswered.hidden = true;
  for (let tries = 1; ; tries++) {
    const away = await send();
    if (away === 0) return;
    note.hidden = false;
    await rest(away, tries);
  }
});
