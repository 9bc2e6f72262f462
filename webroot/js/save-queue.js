// @ts-check
/**
 * Sends answers one at a time, in order, until the server has acknowledged each.
 *
 * An answer counts as saved only on a 2xx. A number (seq) given to an answer stays with it through
 * all retries, so that the server can recognise a repetition; a newer choice for the same question
 * replaces only what was never sent. What is unsent also stands in localStorage.
 *
 * @typedef {{question: string, answer: string, seq?: number}} Item
 * @typedef {{url: string, token: string, writer: number, nextSeq: number, storageKey: string}} Target
 * @typedef {{saved(item: Item, receivedAt: number): void, failing(items: Item[]): void,
 *   rejected(item: Item): void, stopped(code: string): void}} Listener
 */
const TIMEOUT_MS = 12000;
const LONGEST_WAIT_MS = 15000;

export class SaveQueue {
  /** @param {Target} target @param {Listener} listener */
  constructor(target, listener) {
    this.target = target;
    this.listener = listener;
    /** @type {Item[]} */
    this.items = [];
    this.nextSeq = target.nextSeq;
    this.failures = 0;
    this.busy = false;
    this.stopped = false;
    /** @type {(() => void) | null} */
    this.wake = null;
    /** @type {(() => void)[]} */
    this.waiting = [];
    window.addEventListener('online', () => this.hurry());
  }

  /** @param {string} question @param {string} answer */
  put(question, answer) {
    this.items = this.items.filter((item) => item.question !== question || item.seq !== undefined);
    this.items.push({question, answer});
    this.remember();
    this.drain();
  }

  /** True when nothing waits for an acknowledgement. */
  get empty() {
    return this.items.length === 0;
  }

  /** Resolves when everything is acknowledged. */
  whenEmpty() {
    return this.empty ? Promise.resolve() : new Promise((done) => this.waiting.push(() => done(undefined)));
  }

  /** Ends a pause between two tries. */
  hurry() {
    if (this.wake) this.wake();
  }

  /** Answers an earlier load of this page could not send; only if nobody else wrote in between. */
  recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.target.storageKey) || 'null');
      const ours = kept && kept.writer >= this.target.writer - 1;
      return /** @type {[string, string][]} */ (ours ? kept.items : []);
    } catch (e) {
      return [];
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.target.storageKey);
    } catch (e) {
      // Storage is only a second net; some in-app browsers refuse it.
    }
  }

  remember() {
    if (this.empty) return this.forget();
    const items = this.items.map((item) => [item.question, item.answer]);
    try {
      localStorage.setItem(this.target.storageKey, JSON.stringify({writer: this.target.writer, items}));
    } catch (e) {
      // See forget().
    }
  }

  async drain() {
    if (this.busy || this.stopped) return;
    this.busy = true;
    while (!this.empty && !this.stopped) {
      const item = this.items[0];
      if (item.seq === undefined) item.seq = this.nextSeq++;
      await this.attempt(item);
    }
    this.busy = false;
    if (this.empty) this.waiting.splice(0).forEach((done) => done());
  }

  /** @param {Item} item */
  async attempt(item) {
    let reply;
    try {
      reply = await this.post(item);
    } catch (e) {
      return this.pause(0);
    }
    const body = await reply.json().catch(() => ({}));
    if (reply.ok && typeof body.receivedAt === 'number') return this.acknowledge(item, body.receivedAt);
    if (reply.status === 409 && body.code === 'sequence-conflict') return this.renumber(item);
    if (reply.status === 409 || reply.status === 401 || reply.status === 403) return this.stop(body.code || 'blocked');
    if (reply.status === 422 || reply.status === 400) return this.drop(item);
    return this.pause(Number(reply.headers.get('Retry-After')) * 1000 || 0);
  }

  /** @param {Item} item */
  post(item) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    const {url, token, writer} = this.target;
    return fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {'Content-Type': 'application/json', Accept: 'application/json', 'X-Form-Token': token},
      body: JSON.stringify({writer, seq: item.seq, question: item.question, answer: item.answer}),
      signal: abort.signal,
    }).finally(() => clearTimeout(timer));
  }

  /** @param {Item} item @param {number} receivedAt */
  acknowledge(item, receivedAt) {
    this.failures = 0;
    this.items.shift();
    this.remember();
    this.listener.saved(item, receivedAt);
  }

  /** The number belongs to another answer (two tabs): take the next one. @param {Item} item */
  renumber(item) {
    item.seq = this.nextSeq++;
    return this.pause(0);
  }

  /** @param {Item} item */
  drop(item) {
    this.items.shift();
    this.remember();
    this.listener.rejected(item);
  }

  /** @param {string} code */
  stop(code) {
    this.stopped = true;
    this.listener.stopped(code);
  }

  /** Longer after each failure, never in step with other phones. @param {number} atLeast */
  pause(atLeast) {
    this.failures++;
    this.listener.failing(this.items);
    const ceiling = Math.min(LONGEST_WAIT_MS, 500 * Math.pow(2, this.failures));
    const wait = atLeast + ceiling * (0.5 + Math.random() / 2);
    return new Promise((done) => {
      const timer = setTimeout(done, wait);
      this.wake = () => {
        clearTimeout(timer);
        done(undefined);
      };
    });
  }
}
