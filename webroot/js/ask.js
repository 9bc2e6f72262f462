// @ts-check
/**
 * One question to the server with an end: a network that accepts and never answers must not keep a
 * page waiting for ever. Only the server's own words count: what a gate of some Wi-Fi answers in its
 * place, a page or a redirect, comes back without a body.
 *
 * @typedef {{status: number, body: any, orderedMs: number, sentAt: number, heardAt: number}} Reply
 */
const TIMEOUT_MS = 12000;
const LONGEST_ORDER_MS = 60000;

/**
 * Rejects when no whole answer came in time. orderedMs: the server asks to stay away so long (0: it
 * does not); sentAt, heardAt: by performance.now().
 *
 * @param {string} url @param {RequestInit} [how]
 * @returns {Promise<Reply>}
 */
export function ask(url, how) {
  const abort = typeof AbortController === 'function' ? new AbortController() : null;
  const sentAt = performance.now();
  let timer = 0;
  const late = new Promise((done, fail) => {
    timer = window.setTimeout(() => {
      fail(new Error('no answer'));
      if (abort) abort.abort();
    }, TIMEOUT_MS);
  });
  const options = Object.assign({credentials: 'same-origin', redirect: 'manual', cache: 'no-store'}, how);
  options.headers = Object.assign({Accept: 'application/json'}, options.headers);
  if (abort) options.signal = abort.signal;
  const whole = fetch(url, options).then((reply) => read(reply, sentAt));
  const end = () => clearTimeout(timer);
  const first = Promise.race([whole, late]);
  first.then(end, end);
  return first;
}

/** @param {Response} reply @param {number} sentAt */
function read(reply, sentAt) {
  const ours = /^application\/(problem\+)?json/.test(reply.headers.get('Content-Type') || '');
  const ordered = (Number(reply.headers.get('Retry-After')) || 0) * 1000;
  return (ours ? reply.json() : Promise.resolve(null)).then((body) => ({
    status: reply.status,
    body: body && typeof body === 'object' ? body : {},
    orderedMs: Math.min(LONGEST_ORDER_MS, ordered),
    sentAt,
    heardAt: performance.now(),
  }));
}
