/** Pictures within blocks. */
import { el } from '../dom.js';
import { safePicture } from '../links.js';

/**
 * A picture; its alternative text stands where it cannot be had.
 *
 * @param {any} source Has `image_url` or `slack_file`, and `alt_text`.
 * @param {string} kind A class.
 * @returns {HTMLElement}
 */
export function picture(source, kind) {
  const src = safePicture(source?.image_url ?? source?.slack_file?.url);
  const alt = String(source?.alt_text ?? '');
  const missing = () =>
    el('span', { class: `${kind} b-picture--missing`, role: 'img', 'aria-label': alt || 'picture' }, alt || 'picture');
  if (!src) return missing();
  const node = el('img', { class: kind, src, alt, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' });
  node.addEventListener('error', () => node.replaceWith(missing()));
  return node;
}
