/** Emoji by name, as Slack writes them: `+1`, `+1::skin-tone-3`. */
import { toned } from '../render/emoji.js';
import { state } from './store.js';

/** Names that mean the same. @type {Record<string, string>} */
const SAME = { thumbsup: '+1', thumbsdown: '-1' };

/**
 * The characters of an emoji; `:name:` where nobody knows it.
 *
 * @param {string} name
 * @returns {string}
 */
export function emojiOf(name) {
  const [plain = '', suffix] = name.split('::skin-tone-');
  const unicode = state.emoji[plain] ?? state.emoji[SAME[plain] ?? ''];
  return unicode ? toned(unicode, suffix ? Number(suffix) : undefined) : `:${name}:`;
}

/**
 * Each emoji once, with all its names.
 *
 * @returns {{unicode: string, names: string[]}[]}
 */
export function allEmoji() {
  /** @type {Map<string, string[]>} */
  const byCharacters = new Map();
  for (const [name, unicode] of Object.entries(state.emoji)) {
    const names = byCharacters.get(unicode) ?? [];
    names.push(name);
    byCharacters.set(unicode, names);
  }
  return [...byCharacters].map(([unicode, names]) => ({ unicode, names }));
}
