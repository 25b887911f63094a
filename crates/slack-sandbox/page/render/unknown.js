/** What the renderer does not know is shown, so that nobody takes its absence for the truth. */
import { el } from './dom.js';

/**
 * A red box with the type and the JSON.
 *
 * @param {string} what Such as `block`.
 * @param {any} json
 * @returns {HTMLElement}
 */
export function unknown(what, json) {
  const type = json && typeof json === 'object' ? String(json.type ?? 'without a type') : typeof json;
  return el(
    'span',
    { class: 'b-unknown', role: 'note', 'aria-label': `Unknown ${what}: ${type}` },
    el('strong', null, `Unknown ${what}: ${type}`),
    el('code', { class: 'b-unknown__json', tabindex: '0' }, JSON.stringify(json, null, 2) ?? String(json)),
  );
}
