// @ts-check
/**
 * Follows a board: a snapshot, then numbered changes; on a gap the snapshot is read again. Where streams
 * are refused it asks every few seconds, with jitter. Never gives up; says nothing while away.
 *
 * @typedef {{id: string, rank?: number, name: string, unit?: string, score?: string, time?: string,
 *   ms?: number, status?: string, url?: string, taken?: number, headcount?: number,
 *   sampleHeadcount?: boolean, headcountSource?: string, rate?: string, ratePercent?: number, flagged?: boolean, mean?: string,
 *   points?: number, results?: number}} Row
 * @typedef {{v: number, asOf: number, state: string, updating: boolean, total: number, rows: Row[]}} Board
 * @typedef {{streamUrl: string, pollUrl: string, returnMs: number, always?: boolean}} Where
 */

const POLL_MS = 7500;
/** The server says something every 15 seconds; after this the line is dead. */
const SILENCE_MS = 40000;
/** Numbers are microseconds; further back than a minute it is another server's clock, not an old state. */
const OTHER_CLOCK = 60e6;

/**
 * @param {Where} where returnMs: after a lost stream it comes back within so long, at random, so that
 *     not all phones come at once; always: also while the page is hidden
 * @param {(board: Board) => void} show called with the whole board whenever anything changed
 */
export function follow(where, show) {
  /** @type {Board | null} */
  let board = null;
  /** @type {EventSource | null} */
  let source = null;
  let heard = 0;

  /** @param {Board} next */
  function take(next) {
    if (board && next.v < board.v && board.v - next.v < OTHER_CLOCK) return;
    board = next;
    show(next);
  }

  async function reload() {
    const reply = await fetch(where.pollUrl, {cache: 'no-cache', credentials: 'same-origin'});
    if (!reply.ok) throw new Error(String(reply.status));
    take(await reply.json());
  }

  /** @param {Board & {prev: number, order: string[]}} change */
  function follows(change) {
    if (!board || change.prev !== board.v) return false;
    /** @type {Map<string, Row>} */
    const rows = new Map();
    board.rows.concat(change.rows).forEach((row) => rows.set(row.id, row));
    if (change.order.some((id) => !rows.has(id))) return false;
    take({...change, rows: change.order.map((id) => /** @type {Row} */ (rows.get(id)))});
    return true;
  }

  /** @param {string} name @param {(data: any) => void} act */
  function on(name, act) {
    /** @type {EventSource} */ (source).addEventListener(name, (event) => {
      heard = performance.now();
      act(JSON.parse(/** @type {MessageEvent} */ (event).data));
    });
  }

  function open() {
    if (document.hidden && !where.always) return;
    source = new EventSource(where.streamUrl);
    heard = performance.now();
    let opened = false;
    on('snapshot', (snapshot) => {
      opened = true;
      take(snapshot);
    });
    on('change', (change) => {
      if (board && change.v <= board.v) return;
      if (!follows(change)) reload().catch(() => undefined);
    });
    on('beat', (beat) => {
      if (board && beat.v === board.v) take({...board, asOf: beat.asOf, updating: beat.updating});
    });
    source.onerror = () => lost(opened ? Math.random() * where.returnMs : wait());
  }

  function wait() {
    return Math.min(where.returnMs, POLL_MS * (0.67 + Math.random() * 0.67));
  }

  /** @param {number} ms */
  function lost(ms) {
    if (source) source.close();
    source = null;
    setTimeout(again, ms);
  }

  function again() {
    if (source || (document.hidden && !where.always)) return;
    reload().then(open, () => lost(wait()));
  }

  setInterval(() => {
    if (source && performance.now() - heard > SILENCE_MS) lost(0);
  }, 10000);
  if (!where.always) {
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) again();
      else if (source) {
        source.close();
        source = null;
      }
    });
  }
  open();
}
