// @ts-check
/**
 * The server's time on a phone whose own clock is not trusted. Each answer that names the server's
 * time says between which two moments of this phone it was so; the narrowest is believed, until an
 * answer contradicts it. Shown only; the server alone decides what was in time.
 */
const LEAP_MS = 2000;

export class ServerClock {
  /** @param {number} serverNow epoch ms when the page was made */
  constructor(serverNow) {
    /** Half of what is uncertain, in ms. */
    this.error = Infinity;
    const made = pageMade();
    this.hear(serverNow, made.sentAt, made.heardAt);
  }

  /**
   * The server's clock showed serverTime at some moment between two of performance.now().
   * @param {number} serverTime epoch ms @param {number} sentAt @param {number} heardAt
   */
  hear(serverTime, sentAt, heardAt) {
    const half = (heardAt - sentAt) / 2;
    let known = this.error === Infinity ? NaN : this.at(heardAt);
    if (!(known >= serverTime && known <= serverTime + 2 * half && this.error <= half)) {
      known = serverTime + half;
      this.error = half;
    }
    this.server = known;
    this.monotonic = heardAt;
    this.wall = Date.now() - (performance.now() - heardAt);
  }

  /** Epoch ms. */
  now() {
    return this.at(performance.now());
  }

  /** A phone that slept may have stopped its monotonic clock: then the wall clock leads. @param {number} moment */
  at(moment) {
    const ticked = moment - this.monotonic;
    return this.server + (this.leapt ? ticked + this.ahead() : ticked);
  }

  /** Whether the phone slept, or its clock was set: the server should be asked. */
  get leapt() {
    return this.ahead() > LEAP_MS;
  }

  /** How far the wall clock went ahead of the monotonic one since the server was heard. */
  ahead() {
    return Date.now() - this.wall - (performance.now() - this.monotonic);
  }
}

/** When the request for this page went out, and when its answer began. */
function pageMade() {
  const entry = /** @type {any} */ (performance.getEntriesByType && performance.getEntriesByType('navigation')[0]);
  if (entry && entry.responseStart > 0) return {sentAt: entry.requestStart, heardAt: entry.responseStart};
  const old = performance.timing;
  if (old && old.responseStart > 0) {
    return {sentAt: old.requestStart - old.navigationStart, heardAt: old.responseStart - old.navigationStart};
  }
  return {sentAt: 0, heardAt: performance.now()};
}

/** 20:01:05 in Vietnam (UTC+7 all year). @param {number} ms epoch ms */
export function clockText(ms) {
  return new Date(ms + 7 * 3600000).toISOString().slice(11, 19);
}

/** 18:42, or 1:05:09 from an hour on; never below zero. @param {number} ms */
export function leftText(ms) {
  const s = Math.max(0, Math.ceil(ms / 1000));
  const two = (/** @type {number} */ n) => (n < 10 ? '0' + n : String(n));
  const tail = two(Math.floor(s / 60) % 60) + ':' + two(s % 60);
  return s >= 3600 ? Math.floor(s / 3600) + ':' + tail : tail;
}
