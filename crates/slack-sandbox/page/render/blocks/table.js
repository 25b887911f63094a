/** `table`. */
import { renderRich } from '../rich/block.js';
import { withRawEmoji } from '../emoji.js';
import { unknown } from '../unknown.js';
import { grid } from './grid.js';

/**
 * @typedef {import('../types.js').Block} Block
 * @typedef {import('../types.js').RenderContext} RenderContext
 */

/** @param {any} cell @param {RenderContext} ctx @returns {Node[]} */
function inside(cell, ctx) {
  switch (cell?.type) {
    case 'raw_text':
      return withRawEmoji(String(cell.text ?? ''));
    case 'raw_number':
      return [document.createTextNode(String(cell.text ?? Number(cell.value).toLocaleString(ctx.locale)))];
    case 'rich_text':
      return [renderRich(cell.elements ?? [], ctx)];
    default:
      return [unknown('table cell', cell)];
  }
}

/**
 * @param {Block} block
 * @param {RenderContext} ctx
 * @returns {Node}
 */
export function table(block, ctx) {
  if (!Array.isArray(block.rows)) return unknown('block', block);
  const rows = block.rows.map((/** @type {any[]} */ row) => row.map((cell) => inside(cell, ctx)));
  // Numbers stand at the right unless the app says otherwise.
  const numbers = (/** @type {number} */ at) =>
    block.rows.slice(1).every((/** @type {any[]} */ row) => row[at]?.type === 'raw_number');
  const columns = (block.rows[0] ?? []).map((/** @type {any} */ _, /** @type {number} */ at) => ({
    align: numbers(at) && block.rows.length > 1 ? 'right' : 'left',
    ...block.column_settings?.[at],
  }));
  return grid(rows, columns);
}
