// @ts-check
/** What the paper shows: the state of each question, the bar, notes, and the end of a window. */
export class PaperView {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.data = form.dataset;
  }

  /** A sentence of the page with its values. @param {string} name @param {Record<string, string | number>} [values] */
  text(name, values) {
    const pattern = this.data['text' + name[0].toUpperCase() + name.slice(1)] || '';
    return pattern.replace(/\{(\w+)\}/g, (whole, key) => (values && key in values ? String(values[key]) : whole));
  }

  /** @param {string} selector */
  part(selector) {
    return /** @type {HTMLElement} */ (document.querySelector(selector));
  }

  /** @param {string} id */
  question(id) {
    return /** @type {HTMLElement | null} */ (this.form.querySelector('[data-question="' + CSS.escape(id) + '"]'));
  }

  /** @param {string} id */
  no(id) {
    const box = this.question(id);
    return box ? Number(box.dataset.no) : 0;
  }

  /** Numbers as people read them: "3, 5, 12". @param {string[]} ids */
  numbers(ids) {
    return ids
      .map((id) => this.no(id))
      .sort((a, b) => a - b)
      .join(', ');
  }

  /** @param {string} id @param {string} state @param {string} words */
  state(id, state, words) {
    const box = this.question(id);
    if (!box) return;
    say(/** @type {Element} */ (box.querySelector('[data-save]')), state, words);
    this.index(id).classList.toggle('is-unsent', state === 'unsaved');
  }

  /** @param {string} state @param {string} words */
  bar(state, words) {
    say(this.part('[data-save-all]'), state, words);
  }

  /** @param {string} id */
  index(id) {
    return this.part('[data-index="' + this.no(id) + '"]');
  }

  /** @param {string} id @param {boolean} answered */
  answered(id, answered) {
    this.index(id).classList.toggle('is-answered', answered);
    const progress = /** @type {HTMLProgressElement} */ (this.part('[data-progress]'));
    progress.value = document.querySelectorAll('[data-index].is-answered').length;
    this.part('[data-count]').textContent = this.text('count', {answered: progress.value, total: progress.max});
  }

  /** A line below the bar, read out politely; empty: none. @param {'net' | 'time'} which @param {string} words */
  note(which, words) {
    const line = this.part('[data-note=' + which + ']');
    if (line.textContent !== words) line.textContent = words;
  }

  /** Read out at once. @param {string} words */
  announce(words) {
    this.part('[data-announce]').textContent = words;
  }

  /** @param {string} left @param {boolean} soon @param {boolean} last */
  countdown(left, soon, last) {
    const shown = this.part('[data-left]');
    shown.hidden = false;
    shown.textContent = left;
    this.warn('exam-bar-soon', soon, this.text('soon'));
    this.warn('exam-bar-last', last, this.text('last'));
  }

  /** Says a warning once when it begins. @param {string} name @param {boolean} on @param {string} words */
  warn(name, on, words) {
    const bar = this.part('[data-bar]');
    if (on && !bar.classList.contains(name)) this.announce(words);
    bar.classList.toggle(name, on);
  }

  /** When the paper closes. @param {string} at */
  ends(at) {
    this.part('[data-ends]').textContent = this.text('endsAt', {at});
  }

  /**
   * This window takes no more answers: says why, and which of its answers never arrived.
   * @param {string} why @param {string[]} lost ids of questions @returns {HTMLElement} where it is said
   */
  end(why, lost) {
    const notice = this.part('[data-end=' + why + ']');
    const line = /** @type {HTMLElement | null} */ (notice.querySelector('[data-lost]'));
    if (line && lost.length > 0) {
      line.hidden = false;
      line.textContent = (line.dataset.text || '').replace('{numbers}', this.numbers(lost));
    }
    this.form.hidden = true;
    notice.hidden = false;
    notice.focus();
    return notice;
  }
}

/** @param {Element} element @param {string} state @param {string} words */
function say(element, state, words) {
  element.className = 'save save-' + state;
  element.textContent = words;
}
