/** How people are drawn: a square with their initials, and where they stand. */
import { el } from '../render/dom.js';
import { nameOf, state } from './store.js';
import { emojiOf } from './emoji.js';

const HUES = 12;

/**
 * @param {string} id
 * @param {'small'|'large'} [size]
 * @returns {HTMLElement}
 */
export function face(id, size = 'large') {
  const person = state.people.get(id);
  const words = nameOf(id).trim().split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const initials = words.slice(0, 2).map((word) => Array.from(word)[0]).join('').toUpperCase();
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 997;
  const bot = person?.kind === 'bot' ? ' a-face-bot' : '';
  return el('span', { class: `a-face a-face-${size} a-hue-${sum % HUES}${bot}`, 'aria-hidden': 'true' }, initials || '?');
}

/** @type {Record<string, string>} */
const KINDS = {
  bot: 'App', guest: 'Guest', ultra_guest: 'Single-channel guest', deactivated: 'Deactivated',
  stranger: 'From another workspace',
};

/** What sort of account it is; empty for a full member. @param {string} id */
export function kindOf(id) {
  const person = state.people.get(id);
  if (person?.kind === 'member') return person.is_admin ? 'Admin' : '';
  return KINDS[person?.kind ?? ''] ?? '';
}

/** Whether somebody does not want to be disturbed now. @param {string} id */
export function isDnd(id) {
  const dnd = state.people.get(id)?.dnd;
  const now = state.clock.now / 1000;
  return Boolean(dnd && dnd[0] <= now && now < dnd[1]);
}

/**
 * Status emoji and the sign of do-not-disturb behind a name.
 *
 * @param {string} id
 * @returns {HTMLElement|null}
 */
export function standing(id) {
  const status = state.people.get(id)?.status;
  const ended = status?.expiration ? status.expiration * 1000 <= state.clock.now : false;
  const sign = status?.emoji && !ended ? emojiOf(status.emoji.replaceAll(':', '')) : '';
  const dnd = isDnd(id);
  if (!sign && !dnd) return null;
  const words = [status?.text && !ended ? status.text : '', dnd ? 'does not want to be disturbed' : ''];
  const label = words.filter(Boolean).join('; ') || 'status';
  return el('span', { class: 'a-standing a-emoji', role: 'img', 'aria-label': label, title: label }, sign, dnd ? '💤' : '');
}
