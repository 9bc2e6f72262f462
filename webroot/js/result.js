// @ts-check
/** A paper that is over leaves nothing on the phone; what it kept unsent is told once. */
import {Unsent} from './unsent.js';

const notice = /** @type {HTMLElement} */ (document.querySelector('[data-unsent]'));
const unsent = new Unsent(notice.dataset.unsent || '');
const kept = unsent.read();
if (kept) {
  notice.textContent = (notice.dataset.text || '').replace('{n}', String(Object.keys(kept.answers).length));
  notice.hidden = false;
}
unsent.forget();
