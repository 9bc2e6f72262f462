// @ts-check
/**
 * Goes on to another page only when the server is there: on a network that comes and goes a
 * browser's own error page would be a dead end. Until then this page stays and says why.
 */
import {ask} from './ask.js';
import {pause} from './paper-time.js';

const LONGEST_WAIT_S = 10;
/** So long it may take before the page says why nothing happens. */
const SLOW_MS = 1500;

/** @param {number} away ms the server wants to be left alone @param {number} tries so far */
export function rest(away, tries) {
  return pause(away + Math.min(LONGEST_WAIT_S, tries) * 1000 * (0.5 + Math.random() / 2));
}

export class Calm {
  /** @param {string} timeUrl answered whenever the server is there @param {HTMLElement} note shown while it is away */
  constructor(timeUrl, note) {
    this.timeUrl = timeUrl;
    this.note = note;
    /** What to do once the server is there. @type {(() => void) | null} */
    this.next = null;
  }

  /** Links and forms in an element wait for the server from now on. @param {HTMLElement} element */
  watch(element) {
    element.addEventListener('click', (event) => {
      const link = /** @type {HTMLElement} */ (event.target).closest('a');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go(() => location.assign(link.href));
    });
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.go(() => /** @type {HTMLFormElement} */ (event.target).submit());
    });
  }

  /** The last wish counts. @param {() => void} next */
  go(next) {
    const waits = this.next !== null;
    this.next = next;
    if (!waits) void this.wait();
  }

  /** Nothing is to be opened any more. */
  stay() {
    this.next = null;
    this.note.hidden = true;
  }

  async wait() {
    const slow = setTimeout(() => (this.note.hidden = this.next === null), SLOW_MS);
    for (let tries = 1; this.next; tries++) {
      const away = await this.look();
      if (!this.next) break;
      if (away === 0) {
        this.next();
        this.stay();
        break;
      }
      this.note.hidden = false;
      await rest(away, tries);
    }
    clearTimeout(slow);
  }

  /** @returns {Promise<number>} 0 when the server has answered, else how many ms to stay away, at least 1 */
  async look() {
    try {
      const {status, body: said, orderedMs} = await ask(this.timeUrl);
      const there = typeof said.now === 'number' || (said.code && status < 500 && status !== 429);
      return there ? 0 : Math.max(1, orderedMs);
    } catch (e) {
      return 1;
    }
  }
}
