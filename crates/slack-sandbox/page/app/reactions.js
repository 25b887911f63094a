/** Reactions below a message: how many, who, and giving one more. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { emojiOf } from './emoji.js';
import { pickEmoji } from './picker.js';
import { readOnly, nameOf, state } from './store.js';
import { toast, tried } from './say.js';

/**
 * Gives a reaction, or takes it back.
 *
 * @param {import('./store.js').Message} message
 * @param {string} name
 * @param {boolean} add
 */
export async function react(message, name, add) {
  if (readOnly()) return toast(readOnly(), 'error');
  await tried(order('react', { user: state.me, channel: message.channel, ts: message.ts, name, add }));
}

/** @param {import('./store.js').Message} message @param {HTMLElement} opener */
export function pickReaction(message, opener) {
  pickEmoji(opener, (name) => {
    const mine = (message.reactions ?? []).some((/** @type {any} */ one) => one.name === name && one.users.includes(state.me));
    void react(message, name, !mine);
  });
}

/** @param {string[]} users */
function who(users) {
  const names = users.map((id) => (id === state.me ? 'You' : nameOf(id)));
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/**
 * @param {import('./store.js').Message} message
 * @returns {HTMLElement|null}
 */
export function reactions(message) {
  if (!message.reactions?.length) return null;
  const buttons = message.reactions.map((/** @type {any} */ reaction) => {
    const mine = reaction.users.includes(state.me);
    const words = `${who(reaction.users)} reacted with :${reaction.name}:`;
    return el('button', {
      type: 'button', class: 'a-reaction', 'aria-pressed': String(mine), title: words, 'aria-label': words,
      'data-name': reaction.name, onclick: () => react(message, reaction.name, !mine),
    }, el('span', { class: 'a-emoji', 'aria-hidden': 'true' }, emojiOf(reaction.name)), el('b', { 'aria-hidden': 'true' }, reaction.users.length));
  });
  const more = el('button', {
    type: 'button', class: 'a-reaction a-reaction-more', 'aria-label': 'Add reaction', 'aria-haspopup': 'dialog',
    onclick: (/** @type {any} */ event) => pickReaction(message, event.currentTarget),
  }, '☺+');
  return el('div', { class: 'a-reactions', role: 'group', 'aria-label': 'Reactions' }, ...buttons, more);
}
