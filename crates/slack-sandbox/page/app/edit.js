/** Editing an own message in its place. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { nameOf, state } from './store.js';
import { tried } from './say.js';

/** What was typed, from what Slack keeps of it. @param {string} text */
function typed(text) {
  return text.replace(/<@([A-Z0-9]+)[^>]*>/g, (_, id) => `@${state.people.get(id)?.name ?? nameOf(id)}`)
    .replace(/<#([A-Z0-9]+)\|?([^>]*)>/g, (_, id, name) => `#${state.channels.get(id)?.name ?? name}`)
    .replace(/<(https?:[^|>]+)[^>]*>/g, '$1')
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Opens the editor in the row of a message. @param {import('./store.js').Message} message */
export function editing(message) {
  const row = document.querySelector(`.a-message[data-ts="${CSS.escape(message.ts)}"]`);
  const body = row?.querySelector('.b-message');
  if (!row || !(body instanceof HTMLElement)) return;
  const area = el('textarea', { 'aria-label': 'Edit message', rows: 3 });
  area.value = typed(message.text);
  const done = () => {
    form.remove();
    body.hidden = false;
    if (row instanceof HTMLElement) row.focus();
  };
  const save = async () => {
    const text = area.value.trim();
    if (text === '') return;
    done();
    await tried(order('edit', { user: state.me, channel: message.channel, ts: message.ts, text }));
  };
  const form = el('form', { class: 'a-edit' }, area, el('div', { class: 'a-edit-foot' },
    el('button', { type: 'button', class: 'b-button', onclick: done }, 'Cancel'),
    el('button', { type: 'submit', class: 'b-button b-button--primary' }, 'Save')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save();
  });
  form.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') done();
    if (event.key === 'Enter' && !event.shiftKey && event.target === area) {
      event.preventDefault();
      void save();
    }
  });
  body.hidden = true;
  body.after(form);
  area.focus();
}
