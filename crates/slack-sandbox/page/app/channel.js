/** A conversation: its head, its messages, and where one writes. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { composer } from './composer.js';
import { firstHistory } from './first.js';
import { MessageList } from './list.js';
import { dayOf, plural } from './format.js';
import { go, here } from './route.js';
import { row, wordsOf } from './row.js';
import { announce } from './say.js';
import { isDm, nameOf, on, readOnly, state, titleOf } from './store.js';
import { tried } from './say.js';

/**
 * @param {string} id
 * @param {string} ts A message to show; the newest if empty.
 * @param {AbortSignal} signal Ends it.
 * @returns {HTMLElement}
 */
export function channelView(id, ts, signal) {
  const channel = state.channels.get(id);
  if (!channel) return nothing('There is no such channel, or you may not see it.');
  if (!channel.joined) return preview(channel);
  const list = new MessageList(`Messages in ${titleOf(channel)}`, (span) => load(id, span), (message, before) => row(message, before));
  const head = el('header', { class: 'a-head' });
  const foot = el('div', { class: 'a-foot' });
  const lastOwn = () => list.items.findLast((message) => message.user === state.me && !message.ephemeral);
  const dress = () => {
    const now = state.channels.get(id);
    if (!now) return;
    const label = isDm(now) ? `Message ${titleOf(now)}` : `Message #${now.name}`;
    head.replaceChildren(...heading(now));
    const why = now.archived ? 'This channel is archived: it can be read only.' : '';
    if (foot.dataset.why === why) return;
    foot.dataset.why = why;
    foot.replaceChildren(composer({ channel: id, thread: '', label, why, lastOwn }));
  };
  dress();
  on('channel person', dress, signal);
  on('message', ({ message }) => {
    if (message.channel !== id) return;
    const isNew = !list.items.some((item) => item.ts === message.ts);
    if (!message.is_reply || message.broadcast) list.upsert(message);
    if (isNew && message.user !== state.me && !message.is_reply) announce(`${nameOf(message.user)}: ${wordsOf(message).slice(0, 300)}`);
    if (document.hasFocus() && list.stuck()) void seen(id);
  }, signal);
  on('deleted', (change) => change.channel === id && list.remove(change.ts), signal);
  on('person', () => list.refresh(), signal);
  let day = dayOf(state.clock.now);
  on('clock', ({ clock }) => {
    if (dayOf(clock.now) === day) return;
    day = dayOf(clock.now);
    list.refresh();
  }, signal);
  addEventListener('focus', () => void seen(id), { signal });
  void list.open(ts || undefined).then(() => seen(id));
  return el('section', { class: 'a-channel', 'aria-label': titleOf(channel) }, head, list.node, list.jump, foot);
}

/** @param {string} channel @param {import('./list.js').Span} span @returns {Promise<import('./list.js').Loaded>} */
async function load(channel, span) {
  const newest = Object.keys(span).length === 0 ? firstHistory(state.me, channel) : null;
  const loaded = newest ?? await order('history', { user: state.me, channel, span: { limit: 60, ...span } });
  const first = loaded.older ? loaded.messages[0]?.ts ?? '' : span.after ?? '';
  const last = loaded.newer ? loaded.messages[loaded.messages.length - 1]?.ts ?? '' : span.before ?? '~';
  const own = (state.ephemerals.get(channel) ?? []).filter((one) => !one.is_reply && one.ts > first && one.ts < last);
  loaded.messages.push(...own);
  loaded.messages.sort((/** @type {any} */ a, /** @type {any} */ b) => (a.ts < b.ts ? -1 : 1));
  return loaded;
}

/** Notes that the newest message was seen. @param {string} id */
async function seen(id) {
  const channel = state.channels.get(id);
  if (!channel?.latest || readOnly() || here().channel !== id) return;
  if ((channel.unread ?? 0) > 0 || (channel.last_read ?? '') < channel.latest) {
    await tried(order('mark_read', { user: state.me, channel: id, ts: channel.latest }));
  }
}

/** @param {import('./store.js').Channel} channel */
function heading(channel) {
  const members = channel.members.map(nameOf).join(', ');
  const sign = { public: '#', private: '🔒' }[channel.kind] ?? '';
  return [
    el('h1', { dir: 'auto' }, sign ? el('span', { class: 'a-sign', 'aria-hidden': 'true' }, sign) : null, titleOf(channel)),
    channel.archived ? el('span', { class: 'a-badge' }, 'archived') : null,
    channel.shared ? el('span', { class: 'a-badge' }, 'shared with another workspace') : null,
    isDm(channel) ? null : el('span', { class: 'a-count', title: members }, plural(channel.members.length, 'member')),
  ].filter((node) => node !== null);
}

/** @param {import('./store.js').Channel} channel */
function preview(channel) {
  const why = readOnly() || (channel.archived ? 'The channel is archived.' : '');
  const join = async () => {
    if ((await tried(order('invite', { channel: channel.id, user: state.me }))) !== undefined) go({ channel: channel.id });
  };
  return el('section', { class: 'a-channel', 'aria-label': channel.name }, el('header', { class: 'a-head' }, ...heading(channel)),
    el('div', { class: 'a-nothing' }, el('p', null, 'You are not in this channel.'),
      why ? el('p', null, why) : el('button', { type: 'button', class: 'b-button b-button--primary', onclick: join }, 'Join channel')));
}

/** @param {string} why */
export function nothing(why) {
  return el('section', { class: 'a-channel', 'aria-label': 'Nothing here' }, el('div', { class: 'a-nothing' }, why));
}
