/** An open thread beside the conversation. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { composer } from './composer.js';
import { MessageList } from './list.js';
import { go } from './route.js';
import { row } from './row.js';
import { on, state, titleOf } from './store.js';

/**
 * @param {string} id The channel.
 * @param {string} root The ts of the first message.
 * @param {AbortSignal} signal Ends it.
 * @returns {HTMLElement}
 */
export function threadView(id, root, signal) {
  const channel = state.channels.get(id);
  const load = async () => {
    const loaded = await order('replies', { user: state.me, channel: id, ts: root });
    const own = (state.ephemerals.get(id) ?? []).filter((message) => message.thread_ts === root);
    return { messages: [...loaded.messages, ...own].sort((a, b) => (a.ts < b.ts ? -1 : 1)) };
  };
  const list = new MessageList('Thread', load, (message, before) => row(message, before, { thread: true }));
  const mine = (/** @type {any} */ message) => message.channel === id && (message.ts === root || message.thread_ts === root);
  on('message', ({ message }) => mine(message) && list.upsert(message), signal);
  on('deleted', (change) => change.channel === id && list.remove(change.ts), signal);
  const close = () => go({ channel: id });
  const why = channel?.archived ? 'This channel is archived: it can be read only.' : '';
  const lastOwn = () => list.items.findLast((message) => message.user === state.me && !message.ephemeral);
  const node = el('aside', { class: 'a-thread', 'aria-label': 'Thread' },
    el('header', { class: 'a-head' }, el('h2', null, 'Thread'), el('span', { class: 'a-count', dir: 'auto' }, channel ? titleOf(channel) : ''),
      el('button', { type: 'button', class: 'a-x', 'aria-label': 'Close thread', onclick: close }, '✕')),
    list.node, list.jump,
    el('div', { class: 'a-foot' }, composer({ channel: id, thread: root, label: 'Reply…', why, lastOwn })));
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  });
  void list.open();
  return node;
}
