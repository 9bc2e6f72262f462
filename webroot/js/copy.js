// @ts-check
/** Buttons that copy an address; shown only where the browser lets a page copy. */
if (navigator.clipboard) {
  document.querySelectorAll('[data-copy]').forEach((found) => {
    const button = /** @type {HTMLElement} */ (found);
    button.hidden = false;
    button.addEventListener('click', () =>
      navigator.clipboard.writeText(button.dataset.copy || '').then(() => {
        button.textContent = button.dataset.textCopied || '';
      }),
    );
  });
}
