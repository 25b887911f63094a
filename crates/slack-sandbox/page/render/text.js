/** Text objects. */
import { el, fragment } from './dom.js';
import { parse } from './mrkdwn/parse.js';
import { inlines } from './mrkdwn/inline.js';
import { unescape } from './mrkdwn/tokens.js';
import { renderRich } from './rich/block.js';
import { renderInlines } from './rich/inline.js';
import { unknown } from './unknown.js';

/** @typedef {import('./types.js').RenderContext} RenderContext */

const EMOJI_NAME = /(:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:)/i;

/**
 * mrkdwn.
 *
 * @param {string} text
 * @param {RenderContext} ctx
 * @param {{verbatim?: boolean}} [reading]
 * @returns {HTMLElement}
 */
export function renderText(text, ctx, reading) {
  return el('div', { class: 'b-text' }, renderRich(parse(text, reading), ctx));
}

/**
 * Plain text with emoji, as labels, headers and buttons have it.
 *
 * @param {any} object A `plain_text` object.
 * @param {RenderContext} ctx
 * @returns {Node[]}
 */
export function plain(object, ctx) {
  if (!object) return [];
  if (typeof object.text !== 'string') return [unknown('text', object)];
  if (object.type === 'mrkdwn') return renderInlines(inlines(object.text), ctx);
  const pieces = object.emoji === false ? [object.text] : object.text.split(EMOJI_NAME);
  return pieces.flatMap((/** @type {string} */ piece, /** @type {number} */ place) =>
    renderInlines(
      [place % 2 === 1 ? { type: 'emoji', name: piece.slice(1, -1) } : { type: 'text', text: unescape(piece) }],
      ctx,
    ),
  );
}

/**
 * What a text object says, for names that are no elements.
 *
 * @param {any} object
 * @returns {string}
 */
export function words(object) {
  return typeof object?.text === 'string' ? unescape(object.text) : '';
}

/**
 * A `plain_text` or `mrkdwn` object.
 *
 * @param {any} object
 * @param {RenderContext} ctx
 * @returns {Node}
 */
export function textObject(object, ctx) {
  if (object?.type === 'mrkdwn' && typeof object.text === 'string') {
    return renderText(object.text, ctx, { verbatim: object.verbatim === true });
  }
  if (object?.type !== 'plain_text') return unknown('text', object);
  return el('div', { class: 'b-text' }, el('div', { class: 'b-plain' }, ...plain(object, ctx)));
}

/**
 * What a text object says with its emoji as characters, for inputs and placeholders.
 *
 * @param {any} object
 * @param {RenderContext} ctx
 * @returns {string}
 */
export function shown(object, ctx) {
  return fragment(plain(object, ctx)).textContent ?? '';
}
