// @ts-check
/**
 * The server's time on a phone whose own clock is not trusted: an anchor from the page, corrected
 * by each later answer of the server. Shown only; the server alone decides what was in time.
 */
export class ServerClock {
  /** @param {number} serverNow epoch ms when the page was made */
  constructor(serverNow) {
    this.anchor(serverNow);
  }

  /** @param {number} serverNow epoch ms */
  anchor(serverNow) {
    this.server = serverNow;
    this.monotonic = performance.now();
    this.wall = Date.now();
  }

  /** Epoch ms. A phone that slept may have stopped its monotonic clock: then the wall clock leads. */
  now() {
    const ticked = performance.now() - this.monotonic;
    const walled = Date.now() - this.wall;
    return this.server + (walled > ticked + 2000 ? walled : ticked);
  }
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
