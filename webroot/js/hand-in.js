// @ts-check
/**
 * The last button of a paper on a network that comes and goes: keeps the page, says what happened,
 * and sends again until the server itself has answered. Sending twice is handing in once. Without
 * this file the same form is sent by the browser.
 */
import {ask} from './ask.js';
import {pause} from './paper-time.js';

const LONGEST_WAIT_S = 10;
const form = /** @type {HTMLFormElement} */ (document.querySelector('[data-hand-in]'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
const back = /** @type {HTMLElement} */ (form.querySelector('[data-back]'));
const note = /** @type {HTMLElement} */ (document.querySelector('[data-note]'));

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

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  button.textContent = form.dataset.textSending || '';
  back.hidden = true;
  for (let tries = 1; ; tries++) {
    const away = await send();
    if (away === 0) return;
    note.hidden = false;
    await pause(away + Math.min(LONGEST_WAIT_S, tries) * 1000 * (0.5 + Math.random() / 2));
  }
});
