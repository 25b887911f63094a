/** Tables with a row of headings, which scroll sideways where they are too wide. */
import { el } from '../dom.js';

/**
 * @param {Node[][][]} rows The first has the headings.
 * @param {Array<{align?: string, is_wrapped?: boolean}>} columns
 * @returns {HTMLElement}
 */
export function grid(rows, columns) {
  const kind = (/** @type {number} */ at) => {
    const { align = 'left', is_wrapped: wrapped = false } = columns[at] ?? {};
    const side = ['left', 'center', 'right'].includes(align) ? align : 'left';
    return `b-table__cell b-table__cell--${side}${wrapped ? ' b-table__cell--wrapped' : ''}`;
  };
  const [head = [], ...body] = rows;
  const cell = (/** @type {'th'|'td'} */ tag) => (/** @type {Node[]} */ nodes, /** @type {number} */ at) =>
    el(tag, { class: kind(at), scope: tag === 'th' ? 'col' : undefined }, ...nodes);
  return el(
    'div',
    { class: 'b-tablebox', role: 'region', 'aria-label': 'Table', tabindex: '0' },
    el(
      'table',
      { class: 'b-table' },
      el('thead', null, el('tr', null, ...head.map(cell('th')))),
      el('tbody', null, ...body.map((row) => el('tr', null, ...row.map(cell('td'))))),
    ),
  );
}
