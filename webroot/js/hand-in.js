// @ts-check
/**
 * The last page before a paper is handed in, on a network that comes and goes: whatever is pressed,
 * the page stays and says what happened until the server itself has answered. The last button sends
 * again; sending twice is handing in once. Links back to the paper are followed when the server is
 * there. Without this file the browser does the same at once.
 */
import {ask} from './ask.js';
import {Calm, rest} from './calm.js';

const form = /** @type {HTMLFormElement} */ (document.querySelector('[data-hand-in]'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
const back = /** @type {HTMLAnchorElement} */ (form.querySelector('[data-back]'));
const unanswered = /** @type {HTMLElement | null} */ (document.querySelector('[data-unanswered]'));
const note = /** @type {HTMLElement} */ (document.querySelector('[data-note]'));
const backNote = /** @type {HTMLElement} */ (document.querySelector('[data-note-back]'));
const calm = new Calm(form.dataset.timeUrl || '', backNote);

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

calm.watch(back);
if (unanswered) calm.watch(unanswered);
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  calm.stay();
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
