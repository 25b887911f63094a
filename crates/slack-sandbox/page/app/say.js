/** Short messages to the person who acts: seen at the bottom, and read out. */
import { el } from '../render/dom.js';

const LASTS_MS = 6000;

const toasts = el('div', { class: 'a-toasts', role: 'status', 'aria-live': 'polite' });
const live = el('div', { class: 'a-hidden', 'aria-live': 'polite', 'aria-label': 'New messages', role: 'log' });

/** Puts both on the page. */
export function mountSayings() {
  document.body.append(toasts, live);
}

/**
 * Shows a line for some seconds.
 *
 * @param {string} text
 * @param {'info'|'error'} [kind]
 */
export function toast(text, kind = 'info') {
  const line = el('div', { class: `a-toast a-toast-${kind}` }, text);
  toasts.append(line);
  setTimeout(() => line.remove(), LASTS_MS);
}

/** Reads a line out. @param {string} text */
export function announce(text) {
  live.append(el('p', null, text));
  while (live.childElementCount > 5) live.firstElementChild?.remove();
}

/**
 * Does something and shows what went wrong, if anything did.
 *
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T|undefined>}
 */
export async function tried(work) {
  try {
    return await work;
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), 'error');
    return undefined;
  }
}
