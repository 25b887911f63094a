/**
 * What came with the page, so that the first thing is shown without asking for it.
 *
 * @typedef {{snapshot: any, channel: string|null, history: import('./list.js').Loaded|null}} First
 */

/** @type {First|null} */
let first = part('first');

/** @param {string} id Of the element that holds it as JSON. */
function part(id) {
  return JSON.parse(document.getElementById(id)?.textContent || 'null');
}

/**
 * The characters of emoji by name: nothing can be drawn without them.
 *
 * @returns {Record<string, string>}
 */
export function emojiNames() {
  return part('emoji') ?? {};
}

/**
 * The workspace as this person saw it when the page was sent.
 *
 * @param {string} user
 * @returns {any} A snapshot, if the page came for this person.
 */
export function firstSnapshot(user) {
  return first?.snapshot.me === user ? first.snapshot : null;
}

/**
 * The newest messages of a channel, as long as they are new.
 *
 * @param {string} user
 * @param {string} channel
 * @returns {import('./list.js').Loaded|null}
 */
export function firstHistory(user, channel) {
  return first?.channel === channel && first.snapshot.me === user ? first.history : null;
}

/** From now on everything is asked for. */
export function forgetFirst() {
  first = null;
}
