// @ts-check
/**
 * Searches for a unit while one types: fetches the page that the search button would open and takes
 * over its list of results. Without this file the button and the links do the same.
 */
const PAUSE_MS = 300;
const form = /** @type {HTMLFormElement} */ (document.getElementById('tim-don-vi'));
const input = /** @type {HTMLInputElement} */ (document.getElementById('q'));
const list = /** @type {HTMLElement} */ (document.getElementById('ket-qua'));
const walking = Array.from(list.childNodes);
let timer = 0;
let latest = 0;

input.addEventListener('input', () => {
  clearTimeout(timer);
  timer = window.setTimeout(search, PAUSE_MS);
});

async function search() {
  const query = input.value.trim();
  const mine = ++latest;
  if (query === '') {
    return show(walking);
  }
  list.setAttribute('aria-busy', 'true');
  const found = await results(query).catch(() => null);
  if (mine !== latest) return;
  list.removeAttribute('aria-busy');
  if (found) show(Array.from(found.childNodes));
}

/** @param {Node[]} nodes */
function show(nodes) {
  list.textContent = '';
  nodes.forEach((node) => list.appendChild(node));
}

/** @param {string} query */
async function results(query) {
  const address = new URL(form.action);
  address.searchParams.set('q', query);
  const reply = await fetch(address.href, {credentials: 'same-origin'});
  if (!reply.ok) return null;
  return new DOMParser().parseFromString(await reply.text(), 'text/html').getElementById('ket-qua');
}
