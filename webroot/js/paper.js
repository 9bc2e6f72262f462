// @ts-check
/**
 * Enhances the paper: saves each choice as it is made, says what is saved, counts down, and goes on
 * while the network is away. Without this file the same form is saved and submitted by its buttons.
 */
import {Calm} from './calm.js';
import {PaperTime, pause} from './paper-time.js';
import {PaperView} from './paper-view.js';
import {SaveQueue} from './save-queue.js';
import {ServerClock, clockText, leftText} from './server-clock.js';
import {Unsent} from './unsent.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const form = /** @type {HTMLFormElement} */ (document.getElementById('bai-thi'));
const data = form.dataset;
const view = new PaperView(form);
const clock = new ServerClock(Number(data.serverNow));
const unsent = new Unsent(data.attempt || '');
/** Questions whose answer the server cannot take. @type {Set<string>} */
const rejected = new Set();
const time = new PaperTime(data.timeUrl || '', clock, Number(data.deadline), {
  moved,
  refused,
});
let savedAt = 0;
let timer = 0;
let handingIn = false;
let leaving = false;
let over = false;
/** The server takes nothing more; answers under way still hear each what became of them. */
let shut = false;

const queue = new SaveQueue(
  {
    url: data.saveUrl || '',
    token: data.token || '',
    writer: Number(data.writer),
    nextSeq: Number(data.nextSeq),
  },
  {
    saved(item, receivedAt) {
      time.heard();
      savedAt = receivedAt;
      if (queue.questions.indexOf(item.question) < 0) {
        view.state(item.question, 'saved', view.text('saved', {at: clockText(receivedAt)}));
      }
      render();
    },
    heard: (serverTime, reply) => clock.hear(serverTime, reply.sentAt, reply.heardAt),
    failing: render,
    rejected(item) {
      rejected.add(item.question);
      view.state(item.question, 'unsaved', view.text('rejected'));
      render();
    },
    stopped: stop,
  },
  (answers) => {
    if (!queue.stopped) unsent.keep(Number(data.writer), clock.now(), answers);
  },
);

/** The bar and every unsent question as they are now. */
function render() {
  const waiting = queue.questions;
  const failing = queue.failures > 0 && waiting.length > 0;
  const [state, words] = failing ? ['unsaved', view.text('unsent')] : ['saving', view.text('saving')];
  waiting.forEach((id) => view.state(id, state, words));
  if (failing) view.bar('unsaved', view.text('unsentCount', {n: waiting.length}));
  else if (waiting.length > 0) view.bar('saving', view.text('saving'));
  else if (rejected.size > 0) view.bar('unsaved', view.text('someRejected', {numbers: view.numbers([...rejected])}));
  else if (savedAt > 0) view.bar('saved', view.text('allSaved', {at: clockText(savedAt)}));
  view.note('net', netWords(failing, waiting));
}

/** @param {boolean} failing @param {string[]} waiting */
function netWords(failing, waiting) {
  const away = failing || time.away;
  if (over && away && waiting.length > 0) return view.text('overUnsent', {numbers: view.numbers(waiting)});
  if (over) return view.text(away ? 'overAway' : 'over');
  if (handingIn && away) return view.text('waiting');
  return failing ? view.text('offline') : '';
}

/** @param {HTMLInputElement} input */
function choose(input) {
  const owner = /** @type {HTMLElement} */ (input.closest('[data-question]'));
  const id = owner.dataset.question || '';
  const answer = input.type === 'radio' ? input.value : input.value.replace(/\D/g, '');
  rejected.delete(id);
  queue.put(id, answer);
  view.answered(id, answer !== '');
  render();
}

/** Puts back what an earlier load could not send. */
function restore() {
  unsent.recall(Number(data.writer)).forEach(([id, answer]) => {
    const box = view.question(id);
    if (!box) return;
    const option = /** @type {HTMLInputElement | null} */ (box.querySelector('[value="' + CSS.escape(answer) + '"]'));
    const number = /** @type {HTMLInputElement | null} */ (box.querySelector('[inputmode="numeric"]'));
    if (option && option.type === 'radio') {
      option.checked = true;
      choose(option);
    } else if (number) {
      number.value = answer;
      choose(number);
    }
  });
}

/** Nothing more is taken from this window. @param {string} code */
function stop(code) {
  const lost = queue.questions;
  if (code === 'closed' || code === 'fenced') unsent.forget();
  if (code === 'closed' && lost.length === 0) return leave(() => location.assign(data.resultUrl || '/'));
  leaving = true;
  const notice = view.end(/^(closed|fenced|elsewhere)$/.test(code) ? code : 'blocked', lost);
  const away = /** @type {HTMLElement} */ (notice.querySelector('[data-away]'));
  new Calm(data.timeUrl || '', away).watch(notice);
}

/** @param {() => void} go */
function leave(go) {
  leaving = true;
  unsent.forget();
  go();
}

/** The whole form, so that what is unsent goes along. @param {string} url @param {boolean} byTheClock */
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

/** Nothing is to be done any more but to show how it ended. */
function isDone() {
  return leaving || shut || queue.stopped;
}

/** Pages are left only for a server that is there. */
function reached() {
  return time.reached(() => !isDone(), render);
}

/** @param {string} code */
function refused(code) {
  shut = true;
  queue.hurry(0);
  queue.whenEmpty().then(() => queue.stop(code));
}

/** The organisers gave more time. @param {number} minutes */
function moved(minutes) {
  const at = clockText(time.deadline);
  view.ends(at);
  tick();
  if (minutes <= 0) return;
  view.note('time', view.text('added', {n: minutes, at}));
  setTimeout(() => view.note('time', ''), MINUTE);
}

/** @param {Event} event */
async function submit(event) {
  if (queue.stopped) return;
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (view.part('[data-submit]'));
  handingIn = button.disabled = true;
  render();
  queue.hurry(0);
  await queue.whenEmpty();
  if (!time.fresh) await reached();
  handingIn = button.disabled = false;
  if (!over && !isDone()) post(button.getAttribute('formaction') || form.action, false);
}

/** At the deadline: the server says whether it is the end; then once to the result, with jitter. */
async function finish() {
  over = true;
  view.announce(view.text('over'));
  render();
  queue.hurry(1.5 * SECOND);
  await pause((0.3 + Math.random() * 1.7) * SECOND);
  await reached();
  if (isDone()) return;
  over = time.left <= 0;
  if (over) return post(data.finishUrl || form.action, true);
  render();
  tick();
}

/** Runs the countdown. */
function tick() {
  clearTimeout(timer);
  const left = time.left;
  view.countdown(leftText(left), left <= 5 * MINUTE && left > MINUTE, left <= MINUTE);
  if (leaving || over) return;
  if (left <= 0) return void finish();
  time.lookIfDue();
  timer = window.setTimeout(tick, Math.min(SECOND, (left % SECOND) + 20));
}

/** Shown again from the browser's memory: as the server has it now, once the server can be asked. */
async function shownAgain() {
  leaving = false;
  await reached();
  if (!leaving) leave(() => location.reload());
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
  // The key that ends typing a number saves it; it must not hand the paper in.
  form.addEventListener('keydown', (event) => {
    const input = /** @type {HTMLElement} */ (event.target);
    if (event.key !== 'Enter' || input.tagName !== 'INPUT') return;
    event.preventDefault();
    input.blur();
  });
  form.addEventListener('submit', submit);
  window.addEventListener('beforeunload', (event) => {
    if (leaving || queue.empty) return;
    event.preventDefault();
    event.returnValue = view.text('leave');
  });
  window.addEventListener('pageshow', (event) => void (event.persisted && shownAgain()));
  // Only hints to try sooner; what counts is an answer of the server.
  window.addEventListener('online', () => queue.hurry(2 * SECOND));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    queue.hurry(SECOND);
    tick();
  });
}

document.documentElement.classList.add('js');
Unsent.sweep(clock.now());
listen();
restore();
unsent.alone(() => queue.stop('elsewhere'));
tick();
