// @ts-check
/**
 * Until when the paper is open, as the server says. It may be later than the page was told: the
 * organisers can give more time. So the server is asked near the end, when the phone's clocks leapt,
 * and before the page is left.
 *
 * @typedef {{moved(minutes: number): void, refused(code: string): void}} Listener
 */
import {ask} from './ask.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FRESH_MS = 5 * SECOND;
const LONGEST_WAIT_S = 10;
/** Minutes before the end: at least, and a part that differs from phone to phone. */
const LOOKS = [[4, 1], [1, 0.5], [0.2, 0.2]];

export class PaperTime {
  /**
   * @param {string} url @param {import('./server-clock.js').ServerClock} clock
   * @param {number} deadline epoch ms @param {Listener} listener
   */
  constructor(url, clock, deadline, listener) {
    this.url = url;
    this.clock = clock;
    this.deadline = deadline;
    this.listener = listener;
    /** The last question had no answer. */
    this.away = false;
    this.heardAt = -FRESH_MS;
    this.leapSeenAt = -FRESH_MS;
    this.plan();
  }

  /** Milliseconds to the end. */
  get left() {
    return this.deadline - this.clock.now();
  }

  /** The server answered, to whatever question. */
  heard() {
    this.away = false;
    this.heardAt = performance.now();
  }

  /** Whether the server answered just now. */
  get fresh() {
    return performance.now() - this.heardAt < FRESH_MS;
  }

  plan() {
    const left = this.left;
    this.looks = LOOKS.map(([least, more]) => (least + Math.random() * more) * MINUTE).filter((at) => at < left);
  }

  /** Asks if it is time to. */
  lookIfDue() {
    const left = this.left;
    const due = this.looks.length > 0 && left <= this.looks[0];
    this.looks = this.looks.filter((at) => at < left);
    const leapt = this.clock.leapt && performance.now() - this.leapSeenAt > FRESH_MS;
    if (leapt) this.leapSeenAt = performance.now();
    if (due || leapt) this.look();
  }

  /** @returns {Promise<number>} 0 when the server answered, else how many ms it wants to be left alone, at least 1 */
  async look() {
    let reply;
    try {
      reply = await ask(this.url);
    } catch (e) {
      this.away = true;
      return 1;
    }
    const {status, body} = reply;
    if (status === 200 && typeof body.now === 'number' && typeof body.deadline === 'number') {
      this.heard();
      this.clock.hear(body.now, reply.sentAt, reply.heardAt);
      this.move(body.deadline);
      return 0;
    }
    if (body.code === 'closed' || body.code === 'fenced') {
      this.heard();
      this.listener.refused(body.code);
      return 0;
    }
    this.away = true;
    return Math.max(1, reply.orderedMs);
  }

  /** Asks until the server answers. @param {() => boolean} wanted @param {() => void} waits told before each pause */
  async reached(wanted, waits) {
    for (let tries = 1; wanted(); tries++) {
      const away = await this.look();
      if (away === 0) return;
      waits();
      await pause(away + Math.min(LONGEST_WAIT_S, tries) * SECOND * (0.5 + Math.random() / 2));
    }
  }

  /** @param {number} to epoch ms */
  move(to) {
    const minutes = Math.round((to - this.deadline) / MINUTE);
    if (to === this.deadline) return;
    this.deadline = to;
    this.plan();
    this.listener.moved(minutes);
  }
}

/** @param {number} ms */
export function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}
