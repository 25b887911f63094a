/** `rich_text`: sections, lists, quotes and preformatted parts. */
import { el, fragment } from '../dom.js';
import { unknown } from '../unknown.js';
import { renderInlines } from './inline.js';

/**
 * @typedef {import('../types.js').RenderContext} RenderContext
 * @typedef {import('../types.js').RichPart} RichPart
 */

const DEEPEST = 8;

/** @param {number} number 1, 2, … @returns {string} a, b, … z, aa, … */
function letters(number) {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + ((number - 1) % 26));
}

/** @param {number} number @returns {string} */
function roman(number) {
  const steps = /** @type {Array<[number, string]>} */ ([
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]);
  let left = number;
  let out = '';
  for (const [value, sign] of steps) for (; left >= value; left -= value) out += sign;
  return out;
}

/**
 * The mark before an item: • ◦ ▪ in turn, or 1. a. i. in turn.
 *
 * @param {boolean} ordered
 * @param {number} indent
 * @param {number} number
 */
function marker(ordered, indent, number) {
  if (!ordered) return ['•', '◦', '▪︎'][indent % 3] ?? '•';
  return `${[String, letters, roman][indent % 3]?.(number) ?? number}.`;
}

/** @param {RichPart} list @param {RenderContext} ctx @returns {HTMLElement} */
function richList(list, ctx) {
  const ordered = list.style === 'ordered';
  const indent = Math.min(Math.max(Number(list.indent) || 0, 0), DEEPEST);
  const offset = Math.max(Number(list.offset) || 0, 0);
  const items = list.elements.map((item, place) =>
    el(
      'li',
      { class: 'b-list__item', value: ordered ? offset + place + 1 : undefined },
      el('span', { class: 'b-list__mark', 'aria-hidden': 'true' }, marker(ordered, indent, offset + place + 1)),
      el('span', { class: 'b-list__body' }, renderPart(item, ctx)),
    ),
  );
  const kind = `b-list b-list--indent-${indent}${list.border ? ' b-list--border' : ''}`;
  // Without the role, a list whose marks are drawn by hand is no list to some screen readers.
  return el(ordered ? 'ol' : 'ul', { class: kind, role: 'list', dir: 'auto' }, ...items);
}

/** @param {RichPart} part @param {RenderContext} ctx @returns {Node} */
function renderPart(part, ctx) {
  if (!Array.isArray(part?.elements)) return unknown('rich text part', part);
  const border = part.border ? ' b-rich--border' : '';
  switch (part.type) {
    case 'rich_text_section':
      return el('div', { class: 'b-rich__section' }, ...renderInlines(part.elements, ctx));
    case 'rich_text_quote':
      return el('blockquote', { class: `b-quote${border}` }, ...renderInlines(part.elements, ctx));
    case 'rich_text_preformatted':
      return el('pre', { class: `b-pre${border}`, dir: 'ltr' }, el('code', null, ...renderInlines(part.elements, ctx)));
    case 'rich_text_list':
      return richList(part, ctx);
    default:
      return unknown('rich text part', part);
  }
}

/**
 * @param {RichPart[]} parts
 * @param {RenderContext} ctx
 * @returns {DocumentFragment}
 */
export function renderRich(parts, ctx) {
  return fragment(parts.map((part) => renderPart(part, ctx)));
}
