// Keeps the figures of a round fresh: asks every five seconds while the page is seen, less often
// while the server is away. Without this script the page shows the figures of when it was loaded.
const EVERY_MS = 5000;
const LONGEST_MS = 60000;

const tiles = document.querySelector("[data-live]");
const stamp = document.querySelector("[data-as-of]");
const badge = document.querySelector("[data-phase]");
const numbers = new Intl.NumberFormat("vi-VN");
const clock = new Intl.DateTimeFormat("vi-VN", { timeStyle: "medium", timeZone: "Asia/Ho_Chi_Minh" });
let wait = EVERY_MS;
let timer = 0;

function show(figures) {
  for (const cell of tiles.querySelectorAll("[data-figure]")) {
    cell.textContent = numbers.format(figures[cell.dataset.figure]);
  }
  stamp.textContent = stamp.dataset.text.replace("{at}", clock.format(new Date(figures.asOf)));
  if (badge.dataset.phase !== figures.phase) {
    location.reload();
  }
}

async function ask() {
  try {
    const answer = await fetch(tiles.dataset.url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
    wait = EVERY_MS;
  } catch {
    stamp.textContent = stamp.dataset.textAway;
    wait = Math.min(wait * 2, LONGEST_MS);
  }
  plan();
}

function plan() {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(ask, wait);
}

if (tiles) {
  document.addEventListener("visibilitychange", plan);
  plan();
}
