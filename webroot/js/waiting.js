// @ts-check
/** When the number is called, the start is pressed for the one who waits. */
const form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-turn]'));
if (form) setTimeout(() => form.submit(), 200 + Math.random() * 800);
