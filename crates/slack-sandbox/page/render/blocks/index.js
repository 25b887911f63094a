/** Every block by its type. */
import { el, fragment } from '../dom.js';
import { chart } from '../charts/chart.js';
import { renderMarkdown } from '../markdown/render.js';
import { renderRich } from '../rich/block.js';
import { unknown } from '../unknown.js';
import { card, carousel } from './card.js';
import { input } from './input.js';
import { actions, alert, context, contextActions, divider, file, header, image, section, video } from './simple.js';
import { table } from './table.js';

/**
 * @typedef {import('../types.js').Block} Block
 * @typedef {import('../types.js').RenderContext} RenderContext
 * @typedef {import('./simple.js').Render} Render
 * @typedef {import('../types.js').Place} Place
 */

/** @type {Map<string, Render>} */
const BLOCKS = new Map([
  ['section', section],
  ['header', header],
  ['divider', divider],
  ['context', context],
  ['actions', actions],
  ['context_actions', contextActions],
  ['image', image],
  ['video', video],
  ['file', file],
  ['alert', alert],
  ['input', input],
  ['card', card],
  ['carousel', carousel],
  ['table', (block, { ctx }) => table(block, ctx)],
  ['data_visualization', (block) => chart(block)],
  ['markdown', (block, { ctx }) => renderMarkdown(String(block.text ?? ''), ctx)],
  ['rich_text', (block, { ctx }) => el('div', { class: 'b-text' }, renderRich(block.elements ?? [], ctx))],
]);

/**
 * A block, or the red box if its fields are not what its type has.
 *
 * @param {Block} block
 * @param {Place} place
 * @param {Render} render
 * @returns {Node}
 */
function attempted(block, place, render) {
  try {
    return render(block, place);
  } catch (error) {
    return unknown(`shape (${error instanceof Error ? error.message : error}) of block`, block);
  }
}

/** @param {Block} block @param {number} at @param {RenderContext} ctx @returns {Node} */
function renderBlock(block, at, ctx) {
  const render = BLOCKS.get(block?.type);
  const blockId = block?.block_id ?? `block-${at}`;
  const place = { ctx, block, blockId, inInput: false };
  return el(
    'div',
    { class: `b-block b-block--${render ? block.type : 'unknown'}`, 'data-block-id': blockId },
    render ? attempted(block, place, render) : unknown('block', block),
  );
}

/**
 * A list of blocks.
 *
 * @param {Block[]} blocks
 * @param {RenderContext} ctx
 * @returns {DocumentFragment}
 */
export function renderBlocks(blocks, ctx) {
  return fragment(blocks.map((block, at) => renderBlock(block, at, ctx)));
}
