// @ts-check
/** The cells of a board's rows, the same as the server's (templates leaderboards/person and unit). */

const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} tag @param {string} look @param {(Node | string | null)[]} inside */
function make(tag, look, ...inside) {
  const element = document.createElement(tag);
  element.className = look;
  inside.forEach((part) => part !== null && element.append(part));
  return element;
}

/** @param {import('./live.js').Row} row @param {(n: number) => string} number */
export function personCells(row, number) {
  return [
    make('td', 'board-rank', make('span', 'rank rank-' + row.rank, number(Number(row.rank)))),
    make('td', 'board-who', make('span', 'board-name', row.name), make('span', 'board-sub', row.unit || '')),
    make('td', 'board-end', make('span', 'board-name num', row.score || ''), make('span', 'board-sub num', row.time || '')),
  ];
}

/** @param {import('./live.js').Row} row @param {DOMStringMap} texts @param {(n: number) => string} number */
export function unitCells(row, texts, number) {
  const declared = typeof row.headcount === 'number';
  const mean = (texts.textMean || '').replace('{mean}', row.mean || '');
  const of = (texts.textMeanOf || '').replace('{points}', number(Number(row.points))).replace('{results}', number(Number(row.results)));
  return [
    make('td', 'board-rank', rank(row, texts, number)),
    make('td', 'board-who', make('span', 'board-name', name(row)), make('span', 'board-sub', counts(row, texts, number)), declared ? bar(Number(row.ratePercent)) : null),
    make(
      'td',
      'board-end',
      declared ? make('span', 'board-name num', row.rate || '') : make('span', 'board-sub', texts.textUndeclared || ''),
      row.mean ? make('span', 'board-sub num', mean) : null,
      row.mean ? make('span', 'board-sub num', of) : null,
    ),
  ];
}

/** @param {import('./live.js').Row} row @param {DOMStringMap} texts @param {(n: number) => string} number */
function counts(row, texts, number) {
  const taken = (typeof row.headcount === 'number' ? texts.textTakenOf : texts.textTaken) || '';
  const text = taken.replace('{taken}', number(Number(row.taken))).replace('{headcount}', number(Number(row.headcount)));
  return (
    text +
    (row.sampleHeadcount ? ' ' + texts.textSample : row.headcountSource === 'TREE' ? ' ' + texts.textTree : '') +
    (row.headcountSource === 'CORRECTED' ? ' · ' + texts.textCorrected : '') +
    (row.flagged ? ' · ' + texts.textFlagged : '') +
    (row.status === 'BELOW_FLOOR' ? ' · ' + texts.textBelow : '') +
    (row.status === 'TOO_SMALL' ? ' · ' + texts.textSmall : '')
  );
}

/** @param {import('./live.js').Row} row @param {DOMStringMap} texts @param {(n: number) => string} number */
function rank(row, texts, number) {
  if (row.rank) return make('span', 'rank rank-' + row.rank, number(row.rank));
  return make('span', 'rank', '–', make('span', 'visually-hidden', ' ' + (texts.textUnranked || '')));
}

/** @param {import('./live.js').Row} row */
function name(row) {
  if (!row.url) return row.name;
  const link = /** @type {HTMLAnchorElement} */ (make('a', '', row.name));
  link.href = row.url;
  return link;
}

/** @param {number} percent */
function bar(percent) {
  const svg = document.createElementNS(SVG, 'svg');
  const rect = document.createElementNS(SVG, 'rect');
  svg.setAttribute('class', 'bar');
  svg.setAttribute('viewBox', '0 0 100 6');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  rect.setAttribute('width', String(percent));
  rect.setAttribute('height', '6');
  svg.appendChild(rect);
  return svg;
}
