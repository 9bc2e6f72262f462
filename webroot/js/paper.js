// @ts-check
/**
 * Enhances the paper: saves each choice as it is made, says what is saved, counts down.
 * Without this file the same form is saved and submitted by its buttons.
 */
import {SaveQueue} from './save-queue.js';
import {ServerClock, clockText, leftText} from './server-clock.js';

const MINUTE = 60000;
const form = /** @type {HTMLFormElement} */ (document.getElementById('bai-thi'));
const data = form.dataset;
const deadline = Number(data.deadline);
const clock = new ServerClock(Number(data.serverNow));
let leaving = false;

const queue = new SaveQueue(
  {
    url: data.saveUrl || '',
    token: data.token || '',
    writer: Number(data.writer),
    nextSeq: Number(data.nextSeq),
    storageKey: 'bai-thi.' + data.attempt,
  },
  {
    saved(item, receivedAt) {
      clock.anchor(receivedAt);
      show(item.question, 'saved', text('saved', {at: clockText(receivedAt)}));
      markAnswered(item.question, item.answer !== '');
      if (queue.empty) showAll('saved', text('allSaved', {at: clockText(receivedAt)}));
    },
    failing(items) {
      items.forEach((item) => show(item.question, 'unsaved', text('unsaved')));
      showAll('unsaved', text('offline'));
    },
    rejected(item) {
      show(item.question, 'unsaved', text('rejected'));
      showAll('unsaved', text('rejected'));
    },
    stopped: stop,
  },
);

/** @param {string} name @param {Record<string, string>} [values] */
function text(name, values) {
  const pattern = data['text' + name[0].toUpperCase() + name.slice(1)] || '';
  return pattern.replace(/\{(\w+)\}/g, (whole, key) => (values && key in values ? values[key] : whole));
}

/** @param {string} selector */
function part(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

/** @param {string} id */
function question(id) {
  return /** @type {HTMLElement} */ (form.querySelector('[data-question="' + CSS.escape(id) + '"]'));
}

/** @param {Element} element @param {string} state @param {string} words */
function say(element, state, words) {
  element.className = 'save save-' + state;
  element.textContent = words;
}

/** @param {string} id @param {string} state @param {string} words */
function show(id, state, words) {
  say(/** @type {Element} */ (question(id).querySelector('[data-save]')), state, words);
}

/** @param {string} state @param {string} words */
function showAll(state, words) {
  say(part('[data-save-all]'), state, words);
}

/** @param {string} id @param {boolean} answered */
function markAnswered(id, answered) {
  const no = question(id).dataset.no;
  part('[data-index="' + no + '"]').classList.toggle('is-answered', answered);
  const progress = /** @type {HTMLProgressElement} */ (part('[data-progress]'));
  progress.value = document.querySelectorAll('[data-index].is-answered').length;
  part('[data-count]').textContent = text('count', {answered: String(progress.value), total: String(progress.max)});
}

/** @param {HTMLInputElement} input */
function choose(input) {
  const owner = /** @type {HTMLElement} */ (input.closest('[data-question]'));
  const id = owner.dataset.question || '';
  const answer = input.type === 'radio' ? input.value : input.value.replace(/\D/g, '');
  show(id, 'saving', text('saving'));
  showAll('saving', text('saving'));
  queue.put(id, answer);
  if (queue.failures > 0) {
    show(id, 'unsaved', text('unsaved'));
    showAll('unsaved', text('offline'));
  }
}

/** Puts back what an earlier load could not send. */
function restore() {
  queue.recall().forEach(([id, answer]) => {
    const box = question(id);
    if (!box) return;
    const option = /** @type {HTMLInputElement | null} */ (box.querySelector('[value="' + CSS.escape(answer) + '"]'));
    const number = /** @type {HTMLInputElement | null} */ (box.querySelector('[inputmode="numeric"]'));
    if (option && option.type === 'radio') option.checked = true;
    else if (number) number.value = answer;
    else return;
    choose(option && option.type === 'radio' ? option : /** @type {HTMLInputElement} */ (number));
  });
}

/** The server takes nothing more from this page. @param {string} code */
function stop(code) {
  if (code === 'closed') return leave(() => location.assign(data.resultUrl || '/'));
  if (code !== 'fenced') {
    showAll('unsaved', text('blocked'));
    return announce(text('blocked'));
  }
  queue.forget();
  leaving = true;
  form.hidden = true;
  part('[data-fenced]').hidden = false;
  part('[data-fenced]').focus();
}

/** @param {() => void} go */
function leave(go) {
  leaving = true;
  queue.forget();
  go();
}

/** @param {string} words */
function announce(words) {
  part('[data-announce]').textContent = words;
}

/** @param {string} url @param {boolean} byTheClock */
function post(url, byTheClock) {
  if (byTheClock) {
    const auto = document.createElement('input');
    auto.type = 'hidden';
    auto.name = 'auto';
    auto.value = '1';
    form.appendChild(auto);
  }
  form.action = url;
  leave(() => form.submit());
}

/** @param {Event} event */
function submit(event) {
  if (queue.empty || queue.stopped) {
    leaving = true;
    return;
  }
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (part('[data-submit]'));
  button.disabled = true;
  announce(text('waiting'));
  showAll('unsaved', text('waiting'));
  queue.hurry();
  queue.whenEmpty().then(() => post(button.getAttribute('formaction') || form.action, false));
}

/** At the deadline: what is unsent first, then once to the result, not all phones at the same moment. */
function finish() {
  announce(text('over'));
  showAll('saving', text('over'));
  queue.hurry();
  const jitter = new Promise((done) => setTimeout(done, 300 + Math.random() * 1700));
  Promise.all([queue.whenEmpty(), jitter]).then(() => !leaving && post(data.finishUrl || form.action, true));
}

/** Runs the countdown and says its two warnings once each. */
function tick() {
  const left = deadline - clock.now();
  const shown = part('[data-left]');
  shown.hidden = false;
  shown.textContent = leftText(left);
  const bar = part('[data-bar]');
  warn(bar, 'exam-bar-soon', left <= 5 * MINUTE && left > MINUTE, text('soon'));
  warn(bar, 'exam-bar-last', left <= MINUTE, text('last'));
  if (leaving) return;
  if (left <= 0) finish();
  else setTimeout(tick, Math.min(1000, (left % 1000) + 20));
}

/** @param {Element} bar @param {string} name @param {boolean} on @param {string} words */
function warn(bar, name, on, words) {
  if (on && !bar.classList.contains(name)) announce(words);
  bar.classList.toggle(name, on);
}

function listen() {
  let typing = 0;
  form.addEventListener('change', (event) => {
    clearTimeout(typing);
    choose(/** @type {HTMLInputElement} */ (event.target));
  });
  form.addEventListener('input', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.type === 'radio') return;
    clearTimeout(typing);
    typing = window.setTimeout(() => choose(input), 900);
  });
  form.addEventListener('submit', submit);
  window.addEventListener('beforeunload', (event) => {
    if (leaving || queue.empty) return;
    event.preventDefault();
    event.returnValue = text('leave');
  });
  window.addEventListener('pageshow', (event) => event.persisted && location.reload());
}

document.documentElement.classList.add('js');
listen();
restore();
tick();
