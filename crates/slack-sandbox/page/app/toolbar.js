/** What can be done with a message: react, reply, shortcuts of apps, edit, delete, link. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { editing } from './edit.js';
import { ask } from './dialogs.js';
import { emojiOf } from './emoji.js';
import { menu, roving } from './menu.js';
import { pickReaction, react } from './reactions.js';
import { address, go } from './route.js';
import { me, readOnly, state } from './store.js';
import { toast, tried } from './say.js';

const QUICK = ['white_check_mark', 'eyes', 'raised_hands'];

/** @typedef {import('./store.js').Message} Message */

/**
 * @param {Message} message
 * @param {{thread?: boolean}} where
 * @returns {HTMLElement|null}
 */
export function toolbar(message, where) {
  if (readOnly()) return null;
  if (message.ephemeral) return null;
  const button = (/** @type {string} */ label, /** @type {string} */ sign, /** @type {(event: any) => void} */ act, popup = false) =>
    el('button', { type: 'button', tabindex: '-1', 'aria-label': label, title: label, onclick: act, 'aria-haspopup': popup ? 'true' : null }, sign);
  const quick = QUICK.map((name) => button(`React with ${name.replaceAll('_', ' ')}`, emojiOf(name), () => react(message, name, !mine(message, name))));
  const node = el('div', { class: 'a-toolbar', role: 'toolbar', 'aria-label': 'Message actions' },
    ...quick,
    button('Add reaction…', '☺+', (event) => pickReaction(message, event.currentTarget), true),
    where.thread ? null : button('Reply in thread', '💬', () => openThread(message)),
    button('More actions', '⋮', (event) => menu(event.currentTarget, 'Message', items(message, where)), true));
  const first = node.querySelector('button');
  if (first) first.tabIndex = 0;
  roving(node, 'button', { across: true, wrap: true });
  return node;
}

/** @param {Message} message @param {string} name */
function mine(message, name) {
  return (message.reactions ?? []).some((/** @type {any} */ one) => one.name === name && one.users.includes(state.me));
}

/** @param {Message} message */
export function openThread(message) {
  go({ channel: message.channel, thread: message.is_reply ? message.thread_ts : message.ts });
}

/** @param {Message} message @param {{thread?: boolean}} where */
function items(message, where) {
  const own = message.user === state.me;
  const shortcuts = state.apps.filter((app) => !app.gone).flatMap((app) => app.shortcuts
    .filter((shortcut) => shortcut.kind === 'message')
    .map((shortcut) => ({ label: shortcut.name, hint: app.name, act: () => void use(message, shortcut.callback_id) })));
  /** @type {(import('./menu.js').Item|null)[]} */
  const all = where.thread ? [] : [{ label: 'Reply in thread', act: () => openThread(message) }];
  all.push({ label: 'Copy link', act: () => void copy(message) });
  if (shortcuts.length > 0) all.push(null, ...shortcuts);
  if (own || me()?.is_admin) all.push(null);
  if (own) all.push({ label: 'Edit message', act: () => editing(message) });
  if (own || me()?.is_admin) all.push({ label: 'Delete message…', danger: true, act: () => void remove(message) });
  return all;
}

/** @param {Message} message @param {string} callback */
async function use(message, callback) {
  const fields = { user: state.me, callback_id: callback, message: [message.channel, message.ts] };
  const outcome = await tried(order('shortcut', fields));
  if (outcome?.error) toast(`The app did not answer well (${outcome.error.replaceAll('_', ' ')}).`, 'error');
}

/** @param {Message} message */
async function copy(message) {
  const thread = message.is_reply ? message.thread_ts : '';
  const link = location.origin + address({ as: '', app: '', channel: message.channel, ts: message.ts, thread });
  try {
    await navigator.clipboard.writeText(link);
    toast('Link copied.');
  } catch {
    toast(link);
  }
}

/** @param {Message} message */
async function remove(message) {
  if (!(await ask('Delete message', 'Delete this message for everyone?', 'Delete'))) return;
  await tried(order('delete', { user: state.me, channel: message.channel, ts: message.ts }));
}
