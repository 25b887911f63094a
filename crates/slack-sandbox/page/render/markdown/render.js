/** The `markdown` block. */
import { el } from '../dom.js';
import { renderInlines } from '../rich/inline.js';
import { grid } from '../blocks/grid.js';
import { inlineMarkdown } from './inline.js';
import { parseMarkdown } from './parse.js';

/**
 * @typedef {import('../types.js').RenderContext} RenderContext
 * @typedef {import('./parse.js').Part} Part
 * @typedef {import('./parse.js').Item} Item
 */

/** @param {string} text @param {RenderContext} ctx */
const line = (text, ctx) => renderInlines(inlineMarkdown(text), ctx);

/** @param {Item} item @param {RenderContext} ctx @returns {HTMLElement} */
function listItem(item, ctx) {
  const [first, ...rest] = item.children;
  // An item of one line is that line; a paragraph would set it apart.
  const inside =
    first?.kind === 'paragraph'
      ? [el('span', null, ...line(first.text, ctx)), ...parts(rest, ctx)]
      : parts(item.children, ctx);
  if (item.done === undefined) return el('li', null, ...inside);
  const box = el(
    'span',
    {
      class: `b-md__task${item.done ? ' b-md__task--done' : ''}`,
      role: 'img',
      'aria-label': item.done ? 'Done:' : 'To do:',
    },
    item.done ? '✓' : '',
  );
  return el('li', { class: 'b-md__taskitem' }, box, el('div', null, ...inside));
}

/** @param {Part} part @param {RenderContext} ctx @returns {HTMLElement} */
function render(part, ctx) {
  switch (part.kind) {
    case 'heading':
      return el(
        'div',
        {
          class: `b-md__heading b-md__heading--${part.level}`,
          role: 'heading',
          'aria-level': Math.min(part.level + 2, 6),
        },
        ...line(part.text, ctx),
      );
    case 'code':
      return el('pre', { class: 'b-pre', dir: 'ltr' }, el('code', null, part.text));
    case 'rule':
      return el('hr', { class: 'b-divider' });
    case 'quote':
      return el('blockquote', { class: 'b-quote' }, ...parts(part.children, ctx));
    case 'list':
      return el(
        part.ordered ? 'ol' : 'ul',
        { class: 'b-md__list', dir: 'auto', start: part.ordered && part.start !== 1 ? part.start : undefined },
        ...part.items.map((item) => listItem(item, ctx)),
      );
    case 'table':
      return grid(
        part.rows.map((row) => part.align.map((_, at) => line(row[at] ?? '', ctx))),
        part.align.map((align) => ({ align, is_wrapped: true })),
      );
    default:
      return el('p', { class: 'b-md__paragraph' }, ...line(part.text, ctx));
  }
}

/** @param {Part[]} list @param {RenderContext} ctx */
const parts = (list, ctx) => list.map((part) => render(part, ctx));

/**
 * @param {string} text
 * @param {RenderContext} ctx
 * @returns {HTMLElement}
 */
export function renderMarkdown(text, ctx) {
  return el('div', { class: 'b-md' }, ...parts(parseMarkdown(text), ctx));
}
