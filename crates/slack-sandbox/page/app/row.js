/** One message as a row: who, when, what, reactions, replies. */
import { el } from '../render/dom.js';
import { renderMessage, renderText } from '../render/index.js';
import { context } from './context.js';
import { face, kindOf, standing } from './faces.js';
import { dayName, dayOf, fullMoment, msOf, plural, timeOf } from './format.js';
import { reactions } from './reactions.js';
import { address, go, here } from './route.js';
import { nameOf, state } from './store.js';
import { toolbar } from './toolbar.js';

/** Messages of one person within so many milliseconds stand together. */
const TOGETHER_MS = 5 * 60_000;

/**
 * @param {import('./store.js').Message} message
 * @param {import('./store.js').Message|undefined} before The one above, for the date and for who speaks.
 * @param {{thread?: boolean}} [where]
 * @returns {HTMLElement}
 */
export function row(message, before, where = {}) {
  const ms = msOf(message.ts);
  const newDay = !before || dayOf(msOf(before.ts)) !== dayOf(ms);
  const together = !newDay && before.user === message.user && !before.ephemeral && !message.ephemeral
    && ms - msOf(before.ts) < TOGETHER_MS;
  const node = el('div', {
    class: `a-message${together ? ' a-message-next' : ''}${message.ephemeral ? ' a-whisper' : ''}`,
    role: 'article', tabindex: '-1', 'aria-label': label(message), 'data-ts': message.ts,
  },
  el('div', { class: 'a-message-side' }, together ? el('time', { class: 'a-message-time' }, timeOf(ms).replace(/ [AP]M/, '')) : face(message.user)),
  el('div', { class: 'a-message-main' },
    message.ephemeral ? el('div', { class: 'a-whisper-note' }, '👁 Only visible to you') : null,
    together ? null : head(message, ms),
    renderMessage(asShown(message), context({ place: 'message', channel: message.channel, ts: message.ts })),
    message.ephemeral ? null : reactions(message),
    where.thread || message.ephemeral ? null : replies(message)));
  // Most messages are never pointed at.
  const equip = () => void (node.querySelector(':scope > .a-toolbar') ?? node.append(toolbar(message, where) ?? ''));
  for (const event of ['pointerenter', 'focusin']) node.addEventListener(event, equip, { once: true });
  return el('div', { class: 'a-row', role: 'presentation' }, newDay ? divider(ms) : null, node);
}

/** People's words are read as they typed them, markup and all. @param {import('./store.js').Message} message */
function asShown(message) {
  return message.is_bot ? message : { ...message, blocks: null };
}

/**
 * What a message says as plain words, with names instead of ids.
 *
 * @param {import('./store.js').Message} message
 * @returns {string}
 */
export function wordsOf(message) {
  if (!/[<&]/.test(message.text)) return message.text;
  const box = el('div', null, renderText(message.text, context({ place: 'message', channel: message.channel, ts: message.ts })));
  return box.textContent ?? '';
}

/** @param {import('./store.js').Message} message */
function label(message) {
  const parts = [nameOf(message.user), message.ephemeral ? 'only visible to you' : '', timeOf(msOf(message.ts)), wordsOf(message).slice(0, 160)];
  return parts.filter(Boolean).join(', ');
}

/** @param {number} ms */
function divider(ms) {
  return el('div', { class: 'a-day', role: 'separator', 'aria-label': dayName(ms) }, el('span', null, dayName(ms)));
}

/** @param {import('./store.js').Message} message @param {number} ms */
function head(message, ms) {
  const place = { ...here(), channel: message.channel, ts: message.ts, app: '', thread: message.is_reply ? message.thread_ts : '' };
  const kind = kindOf(message.user);
  return el('div', { class: 'a-message-head' },
    el('span', { class: 'a-name', dir: 'auto' }, nameOf(message.user)),
    kind ? el('span', { class: 'a-badge' }, kind) : null, standing(message.user),
    el('a', { class: 'a-message-time', href: address(place), title: fullMoment(ms) }, el('time', null, timeOf(ms))));
}

/** @param {import('./store.js').Message} message */
function replies(message) {
  if (message.is_reply) {
    const open = () => go({ channel: message.channel, thread: message.thread_ts });
    return el('button', { type: 'button', class: 'a-replies', onclick: open }, 'Replied to a thread');
  }
  if (!message.reply_count) return null;
  const last = msOf(message.latest_reply);
  const day = dayName(last).replace(/^(Today|Yesterday)$/, (word) => word.toLowerCase());
  const faces = (message.reply_users ?? []).slice(0, 4).map((/** @type {string} */ id) => face(id, 'small'));
  return el('button', {
    type: 'button', class: 'a-replies', onclick: () => go({ channel: message.channel, thread: message.ts }),
  }, ...faces, el('b', null, plural(message.reply_count, 'reply', 'replies')),
  el('small', null, `Last reply ${day} at ${timeOf(last)}`));
}

/** Whether a message names the acting person. @param {import('./store.js').Message} message */
export function namesMe(message) {
  return message.text.includes(`<@${state.me}`);
}
