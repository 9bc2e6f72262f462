// @ts-check
/**
 * Makes a picture of the personal code: drawn here, sent nowhere. In-app browsers often refuse
 * downloads, so the picture is also shown to be kept by a long press.
 */
const card = /** @type {HTMLElement} */ (document.querySelector('[data-code]'));
const qr = /** @type {HTMLImageElement} */ (card.querySelector('img'));
const box = /** @type {HTMLElement} */ (document.querySelector('[data-picture]'));
const SIZE = {width: 720, height: 960};

/** @param {CanvasRenderingContext2D} g @param {string} words @param {number} y @param {string} font @param {string} colour */
function line(g, words, y, font, colour) {
  g.font = font;
  g.fillStyle = colour;
  wrap(g, words, SIZE.width - 96).forEach((part, i) => g.fillText(part, SIZE.width / 2, y + i * 40));
}

/** @param {CanvasRenderingContext2D} g @param {string} words @param {number} width */
function wrap(g, words, width) {
  const lines = [''];
  words.split(' ').forEach((word) => {
    const longer = (lines[lines.length - 1] + ' ' + word).trim();
    if (g.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  });
  return lines;
}

function draw() {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE.width;
  canvas.height = SIZE.height;
  const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  g.fillStyle = '#ffffff';
  g.fillRect(0, 0, SIZE.width, SIZE.height);
  g.strokeStyle = '#a8301d';
  g.lineWidth = 6;
  g.strokeRect(18, 18, SIZE.width - 36, SIZE.height - 36);
  g.textAlign = 'center';
  const {label, code, name, contest} = card.dataset;
  line(g, label || '', 100, '30px system-ui, sans-serif', '#4a5652');
  line(g, code || '', 170, 'bold 52px ui-monospace, Menlo, Consolas, monospace', '#1b2422');
  line(g, name || '', 240, 'bold 34px system-ui, sans-serif', '#1b2422');
  g.imageSmoothingEnabled = false;
  g.drawImage(qr, 160, 320, 400, 400);
  line(g, contest || '', 790, '28px system-ui, sans-serif', '#4a5652');
  return canvas.toDataURL('image/png');
}

/** @param {string} selector */
function part(selector) {
  return /** @type {HTMLElement} */ (box.querySelector(selector));
}

part('[data-make]').addEventListener('click', () => {
  const picture = draw();
  /** @type {HTMLImageElement} */ (part('[data-image]')).src = picture;
  const download = /** @type {HTMLAnchorElement} */ (part('[data-download]'));
  download.href = picture;
  download.download = card.dataset.file || '';
  part('[data-made]').hidden = false;
  part('[data-image]').scrollIntoView();
});
box.hidden = false;
