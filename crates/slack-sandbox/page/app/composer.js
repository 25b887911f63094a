/** Where one writes: messages and slash commands. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { Proposals, hintFor } from './complete.js';
import { editing } from './edit.js';
import { pickEmoji } from './picker.js';
import { toast, tried } from './say.js';
import { readOnly, state } from './store.js';

/** What was begun and not sent, by place. @type {Map<string, string>} */
const drafts = new Map();

/**
 * @param {{channel: string, thread: string, label: string, why: string, lastOwn: () => import('./store.js').Message|undefined}} where
 *   `why` says why nothing can be written; empty if something can.
 * @returns {HTMLElement}
 */
export function composer(where) {
  const why = readOnly() || where.why;
  if (why) return el('div', { class: 'a-composer a-composer-closed', role: 'note' }, why);
  const key = `${state.me} ${where.channel} ${where.thread}`;
  const area = el('textarea', { rows: 1, 'aria-label': where.label, placeholder: where.label, autocomplete: 'off', role: 'combobox', 'aria-autocomplete': 'list' });
  const hint = el('span', { class: 'a-composer-hint', 'aria-live': 'polite' });
  const proposals = new Proposals(area);
  area.value = drafts.get(key) ?? '';
  const fit = () => {
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 240)}px`;
    drafts.set(key, area.value);
    hint.textContent = hintFor(area.value) || 'Enter sends, Shift+Enter begins a new line';
  };
  const submit = async () => {
    const text = area.value.trim();
    if (text === '') return;
    area.value = '';
    fit();
    if (!(await send(where, text)) && area.value === '') {
      area.value = text;
      fit();
    }
  };
  area.addEventListener('input', fit);
  area.addEventListener('keydown', (event) => {
    if (event.isComposing || proposals.key(event)) return;
    const last = event.key === 'ArrowUp' && area.value === '' ? where.lastOwn() : undefined;
    if (event.key === 'Enter' && !event.shiftKey) void submit();
    else if (last) editing(last);
    else return;
    event.preventDefault();
  });
  const insert = (/** @type {string} */ name) => {
    area.setRangeText(`:${name}: `, area.selectionStart, area.selectionEnd, 'end');
    fit();
    area.focus();
  };
  const emoji = el('button', {
    type: 'button', 'aria-label': 'Emoji', title: 'Emoji', 'aria-haspopup': 'dialog',
    onclick: (/** @type {any} */ event) => pickEmoji(event.currentTarget, insert),
  }, '☺');
  const button = el('button', { type: 'submit', class: 'a-send', 'aria-label': 'Send' }, '➤');
  const form = el('form', { class: 'a-composer' }, proposals.node, area, el('div', { class: 'a-composer-foot' }, emoji, hint, button));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  queueMicrotask(fit);
  return form;
}

/** Whether an app takes such a command. @param {string} command */
function taken(command) {
  const apps = state.apps.filter((app) => !app.gone);
  return apps.some((app) => app.commands.length === 0 || app.commands.some((one) => one.command === command));
}

/**
 * Sends a message or a command; what fails is put back.
 *
 * @param {{channel: string, thread: string}} where
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function send(where, text) {
  const { channel } = where;
  const [, command, rest] = /^(\/[^\s/]+)(?:\s+([^]*))?$/.exec(text) ?? [];
  if (!command) {
    const sent = await tried(order('post', { user: state.me, channel, thread: where.thread || null, text }));
    return sent !== undefined;
  }
  if (where.thread) toast('Slash commands do not work in threads.', 'error');
  else if (!taken(command)) toast(`${command} is not a command of any app here.`, 'error');
  else return run(channel, command, rest ?? '');
  return false;
}

/** @param {string} channel @param {string} command @param {string} text */
async function run(channel, command, text) {
  const outcome = await tried(order('command', { user: state.me, channel, command, text }));
  if (!outcome) return false;
  if (outcome.error) toast(`${command} failed with the error “${outcome.error}”.`, 'error');
  return !outcome.error;
}
