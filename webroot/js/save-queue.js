// @ts-check
/**
 * Sends answers one at a time, in order, until the server has acknowledged each.
 *
 * An answer counts as saved only on a receipt that names it. A number (seq) given to an answer stays
 * with it through all retries, so that the server can recognise a repetition; a newer choice for the
 * same question replaces only what was never sent. What is unsent also stands in storage.
 *
 * @typedef {{question: string, answer: string, seq?: number, sent?: boolean}} Item
 * @typedef {{url: string, token: string, writer: number, nextSeq: number}} Target
 * @typedef {{saved(item: Item, receivedAt: number): void, failing(): void,
 *   heard(serverTime: number, reply: import('./ask.js').Reply): void,
 *   rejected(item: Item): void, stopped(code: string): void}} Listener
 */
import {ask} from './ask.js';

const LONGEST_WAIT_MS = 15000;

export class SaveQueue {
  /**
   * @param {Target} target @param {Listener} listener
   * @param {(answers: Record<string, string>) => void} keep told what is unsent whenever that changes
   */
  constructor(target, listener, keep) {
    this.target = target;
    this.listener = listener;
    this.keep = keep;
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

  /** Questions whose last answer is not acknowledged, in the order they will be sent. */
  get questions() {
    return Object.keys(this.answers());
  }

  /** Resolves when everything is acknowledged. */
  whenEmpty() {
    return this.empty ? Promise.resolve() : new Promise((done) => this.waiting.push(() => done(undefined)));
  }

  /**
   * Ends a pause between two tries, unless the server itself asked for it.
   * @param {number} spreadMs phones that learn the same at once must not call at once
   */
  hurry(spreadMs) {
    const wake = this.wake;
    if (wake) setTimeout(wake, Math.random() * spreadMs);
  }

  remember() {
    this.keep(this.answers());
  }

  answers() {
    /** @type {Record<string, string>} */
    const last = {};
    this.items.forEach((item) => (last[item.question] = item.answer));
    return last;
  }

  async drain() {
    if (this.busy || this.stopped) return;
    this.busy = true;
    try {
      while (!this.empty && !this.stopped) {
        const item = this.items[0];
        if (item.seq === undefined) item.seq = this.nextSeq++;
        await this.attempt(item);
      }
    } finally {
      this.busy = false;
    }
    if (this.empty) this.waiting.splice(0).forEach((done) => done());
  }

  /** @param {Item} item */
  async attempt(item) {
    const again = item.sent;
    item.sent = true;
    let reply;
    try {
      reply = await this.post(item);
    } catch (e) {
      return this.pause(0);
    }
    const {status, body} = reply;
    if (status === 200 && body.seq === item.seq && typeof body.receivedAt === 'number') {
      // A receipt given again tells when the answer came first.
      if (!again) this.listener.heard(body.receivedAt, reply);
      return this.acknowledge(item, body.receivedAt);
    }
    return this.refused(item, reply);
  }

  /** @param {Item} item @param {import('./ask.js').Reply} reply */
  refused(item, reply) {
    const code = reply.status >= 400 && reply.body.code;
    if (code === 'sequence-conflict') return this.renumber(item);
    if (code === 'closed' || code === 'fenced' || code === 'form-expired' || code === 'foreign-origin') {
      return this.stop(code);
    }
    if (code && (reply.status === 422 || reply.status === 400)) return this.drop(item);
    return this.pause(reply.orderedMs);
  }

  /** @param {Item} item */
  post(item) {
    const {url, token, writer} = this.target;
    return ask(url, {
      method: 'POST',
      // A choice made just before the page is left still goes out.
      keepalive: true,
      headers: {'Content-Type': 'application/json', 'X-Form-Token': token},
      body: JSON.stringify({writer, seq: item.seq, question: item.question, answer: item.answer}),
    });
  }

  /** @param {Item} item @param {number} receivedAt */
  acknowledge(item, receivedAt) {
    this.failures = 0;
    this.take(item);
    this.listener.saved(item, receivedAt);
  }

  /** The number belongs to another answer (two windows): take the next one. @param {Item} item */
  renumber(item) {
    item.seq = this.nextSeq++;
    item.sent = false;
  }

  /** @param {Item} item */
  drop(item) {
    this.take(item);
    this.listener.rejected(item);
  }

  /** @param {Item} item */
  take(item) {
    this.items = this.items.filter((other) => other !== item);
    this.remember();
  }

  /** @param {string} code */
  stop(code) {
    if (this.stopped) return;
    this.stopped = true;
    if (this.wake) this.wake();
    this.listener.stopped(code);
  }

  /** Longer after each failure, never in step with other phones. @param {number} orderedMs */
  pause(orderedMs) {
    if (this.stopped) return undefined;
    this.failures++;
    this.listener.failing();
    const ceiling = Math.min(LONGEST_WAIT_MS, 500 * Math.pow(2, Math.min(this.failures, 9)));
    const wait = orderedMs + ceiling * (0.5 + Math.random() / 2);
    return new Promise((done) => {
      const end = () => {
        this.wake = null;
        clearTimeout(timer);
        done(undefined);
      };
      const timer = setTimeout(end, wait);
      if (orderedMs === 0) this.wake = end;
    });
  }
}
