// @ts-check
/**
 * Fills a field with what stands behind the # of the address (a scanned code) and takes it out of
 * the address. What stands there never reaches a server or its log.
 */
const field = /** @type {HTMLInputElement|null} */ (document.querySelector('[data-from-hash]'));
const given = decodeURIComponent(location.hash.slice(1));
if (field && given) {
  field.value = given;
  history.replaceState(null, '', location.pathname + location.search);
}
