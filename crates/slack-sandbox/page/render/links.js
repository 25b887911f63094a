/** Addresses that people and apps write: which of them a link or a picture may have. */
import { el } from './dom.js';

const LINKED = /^(https?|mailto|tel|slack|sip|callto|ftp|ftps|file):/i;
const RUNS = /^(javascript|data|vbscript|blob):/i;

/**
 * The address, if a click on it can only lead somewhere and never run anything.
 *
 * @param {unknown} url
 * @returns {string|undefined}
 */
export function safeLink(url) {
  if (typeof url !== 'string') return undefined;
  // Browsers drop control characters and white space from addresses before they read the scheme.
  const bare = url.replace(/[\u0000-\u0020\u007f]/g, '');
  return LINKED.test(bare) && !RUNS.test(bare) ? url.trim() : undefined;
}

/**
 * The address of a picture, if it is one that a page may fetch.
 *
 * @param {unknown} url
 * @returns {string|undefined}
 */
export function safePicture(url) {
  if (typeof url !== 'string') return undefined;
  const bare = url.trim();
  return /^(https?:\/\/|data:image\/(png|jpeg|gif|webp);base64,|\/)/i.test(bare) ? bare : undefined;
}

/**
 * A link, or only its words where the address is none that may be followed.
 *
 * @param {unknown} url
 * @param {import('./dom.js').Child[]} children
 * @param {string} [kind] A class.
 * @returns {HTMLElement}
 */
export function link(url, children, kind = 'b-link') {
  const href = safeLink(url);
  if (!href)
    return el(
      'span',
      { class: `${kind === 'b-link' ? '' : `${kind} `}b-deadlink`, title: 'This address cannot be opened.' },
      ...children,
    );
  return el('a', { class: kind, href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}
