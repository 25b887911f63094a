/** Emoji by name and as characters. */
import { el } from './dom.js';

/** @typedef {import('./types.js').RenderContext} RenderContext */

const RAW = /\p{RGI_Emoji}/gv;
const VARIATION = '\uFE0F';

/**
 * The characters in a skin tone.
 *
 * @param {string} unicode
 * @param {number|undefined} tone 2 (light) to 6 (dark), as Slack counts.
 * @returns {string}
 */
export function toned(unicode, tone) {
  if (!tone || tone < 2 || tone > 6) return unicode;
  const [first, ...rest] = Array.from(unicode);
  if (first === undefined || !/\p{Emoji_Modifier_Base}/u.test(first)) return unicode;
  const after = rest[0] === VARIATION ? rest.slice(1) : rest;
  return first + String.fromCodePoint(0x1f3fb + tone - 2) + after.join('');
}

/**
 * @param {string} characters
 * @param {string} name For who cannot see it.
 * @returns {HTMLElement}
 */
function glyph(characters, name) {
  const words = `${name.replaceAll('_', ' ')} emoji`;
  return el('span', { class: 'b-emoji', role: 'img', 'aria-label': words, title: `:${name}:` }, characters);
}

/**
 * An emoji; `:name:` as text where nobody knows the name.
 *
 * @param {string} name Without colons; may end in `::skin-tone-3`.
 * @param {RenderContext} ctx
 * @param {number} [tone]
 * @returns {Node}
 */
export function emoji(name, ctx, tone) {
  const [plain = '', suffix] = name.split('::skin-tone-');
  const chosen = tone ?? (suffix ? Number(suffix) : undefined);
  const unicode = ctx.emoji(plain);
  const full = chosen ? `${plain}::skin-tone-${chosen}` : plain;
  return unicode ? glyph(toned(unicode, chosen), full) : document.createTextNode(`:${full}:`);
}

/**
 * Text whose emoji characters are marked as such, so that they are drawn in their own size.
 *
 * @param {string} text
 * @returns {Node[]}
 */
export function withRawEmoji(text) {
  const out = [];
  let from = 0;
  for (const match of text.matchAll(RAW)) {
    if (match.index > from) out.push(document.createTextNode(text.slice(from, match.index)));
    out.push(el('span', { class: 'b-emoji' }, match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) out.push(document.createTextNode(text.slice(from)));
  return out;
}

const MOST_JUMBO = 23;

/**
 * Whether there is nothing but a few emoji, which Slack then draws large.
 *
 * @param {Node} node
 * @returns {boolean}
 */
export function isOnlyEmoji(node) {
  const holder = el('div', null, node.cloneNode(true));
  const found = holder.querySelectorAll('.b-emoji');
  for (const one of found) one.remove();
  const bare = !holder.querySelector('img, svg, a, button, code, pre, hr, input, table');
  return found.length > 0 && found.length <= MOST_JUMBO && bare && holder.textContent.trim() === '';
}
