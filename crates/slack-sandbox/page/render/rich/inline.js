/** The parts of a line: text with its style, links, mentions, emoji, dates, colours. */
import { el } from '../dom.js';
import { formatDate } from '../dates.js';
import { emoji, withRawEmoji } from '../emoji.js';
import { link } from '../links.js';
import { unknown } from '../unknown.js';
import { mentionOf } from './mentions.js';

/**
 * @typedef {import('../types.js').RenderContext} RenderContext
 * @typedef {import('../types.js').Inline} Inline
 * @typedef {import('../types.js').Style} Style
 */

/** From the innermost to the outermost, with the element that shows it. */
const STYLES = /** @type {Array<[keyof Style, keyof HTMLElementTagNameMap, string]>} */ ([
  ['code', 'code', 'b-code'],
  ['underline', 'u', 'b-underline'],
  ['strike', 's', 'b-strike'],
  ['italic', 'i', 'b-italic'],
  ['bold', 'b', 'b-bold'],
  ['highlight', 'mark', 'b-highlight'],
  ['client_highlight', 'mark', 'b-highlight'],
]);

/** @param {Node[]} nodes @param {Style|undefined} style @returns {Node[]} */
function styled(nodes, style) {
  return STYLES.reduce(
    (inner, [name, tag, kind]) => (style?.[name] ? [el(tag, { class: kind }, ...inner)] : inner),
    nodes,
  );
}

/**
 * Text with its line breaks.
 *
 * @param {string} text
 * @param {boolean} raw Whether emoji characters stay text.
 * @returns {Node[]}
 */
function lines(text, raw) {
  return text.split('\n').flatMap((line, place) => {
    const nodes = raw ? [document.createTextNode(line)] : withRawEmoji(line);
    return place === 0 ? nodes : [el('br'), ...nodes];
  });
}

/** @param {Inline} inline @param {RenderContext} ctx @returns {Node} */
function date(inline, ctx) {
  const text = formatDate(Number(inline.timestamp), String(inline.format ?? ''), ctx) ?? inline.fallback ?? 'a date';
  const iso = Number.isFinite(Number(inline.timestamp)) ? new Date(Number(inline.timestamp) * 1000) : undefined;
  const stamp = iso && !Number.isNaN(iso.getTime()) ? iso.toISOString() : undefined;
  const node = el('time', { class: 'b-date', datetime: stamp, title: inline.fallback }, String(text));
  return inline.url ? link(inline.url, [node]) : node;
}

/** @param {Inline} inline @returns {Node} */
function color(inline) {
  const value = String(inline.value ?? '');
  const swatch = el('span', { class: 'b-swatch', 'aria-hidden': 'true' });
  if (/^#([0-9a-f]{3}){1,2}$/i.test(value)) swatch.style.backgroundColor = value;
  return el('span', { class: 'b-color' }, value, swatch);
}

/** @param {Inline} inline @param {RenderContext} ctx @returns {Node[]} */
function nodesOf(inline, ctx) {
  switch (inline.type) {
    case 'text':
      return lines(String(inline.text ?? ''), Boolean(inline.style?.code));
    case 'link':
      return [link(inline.url, lines(String(inline.text || inline.url), false))];
    case 'user':
    case 'channel':
    case 'usergroup':
    case 'team':
    case 'broadcast':
      return [mentionOf(inline, ctx)];
    case 'emoji':
      return [emoji(String(inline.name), ctx, inline.skin_tone)];
    case 'date':
      return [date(inline, ctx)];
    case 'color':
      return [color(inline)];
    default:
      return [unknown('rich text element', inline)];
  }
}

/**
 * @param {Inline[]} inlines
 * @param {RenderContext} ctx
 * @returns {Node[]}
 */
export function renderInlines(inlines, ctx) {
  return inlines.flatMap((inline) => styled(nodesOf(inline, ctx), inline.style));
}
