/** The journal: every call and every delivery, with what was said. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { moment } from './format.js';
import { on } from './store.js';
import { tried } from './say.js';

const SOON_MS = 150;

/** @param {AbortSignal} signal @returns {HTMLElement} */
export function journalPanel(signal) {
  const of = el('select', { 'aria-label': 'What' }, el('option', { value: 'calls' }, 'Calls of the app'), el('option', { value: 'deliveries' }, 'Deliveries to the app'));
  const text = el('input', { type: 'search', placeholder: 'Text', 'aria-label': 'Text in it' });
  const method = el('input', { type: 'search', placeholder: 'Method or kind', 'aria-label': 'Method or kind' });
  const result = el('select', { 'aria-label': 'Result' }, el('option', { value: '' }, 'ok and errors'), el('option', { value: 'ok' }, 'ok'), el('option', { value: 'failed' }, 'errors'));
  const items = el('div', { class: 'a-entries', role: 'list', 'aria-label': 'Journal' });
  const more = el('button', { type: 'button', class: 'b-button', hidden: true }, 'Older ones');
  /** @type {Set<number>} */
  const open = new Set();
  let latest = 0;
  const read = async (/** @type {number|null} */ before) => {
    const turn = (latest += 1);
    const failed = { ok: false, failed: true }[result.value] ?? null;
    const filter = { of: of.value, text: text.value.trim(), method: method.value.trim(), failed, before, limit: 50 };
    const found = await tried(order('log', { filter }));
    if (!found || turn !== latest) return;
    const nodes = found.items.map((/** @type {any} */ item) => entry(item, open));
    if (before === null) items.replaceChildren(...nodes);
    else items.append(...nodes);
    if (items.childElementCount === 0) items.append(el('p', { class: 'a-nothing' }, 'Nothing fits.'));
    more.hidden = !found.more;
    more.onclick = () => void read(found.items[found.items.length - 1]?.index ?? null);
  };
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void read(null), SOON_MS);
  };
  for (const control of [of, text, method, result]) {
    control.addEventListener('input', () => {
      open.clear();
      soon();
    });
  }
  on('log snapshot', soon, signal);
  void read(null);
  return el('div', { class: 'a-journal' }, el('div', { class: 'a-filter', role: 'search' }, of, method, text, result), items, more);
}

/** @param {any} item @param {Set<number>} open */
function entry(item, open) {
  const call = item.method !== undefined;
  const error = call ? item.response?.error ?? (item.status === 200 ? '' : `status ${item.status}`)
    : (item.attempts ?? []).map((/** @type {any} */ one) => one.reason).filter(Boolean).join(', ');
  const state = call ? (item.failed ? error : 'ok') : [item.state.replaceAll('_', ' '), error].filter(Boolean).join(': ');
  const tries = !call && item.attempts.length > 1 ? ` (${item.attempts.length} tries)` : '';
  const node = el('details', { class: item.failed ? 'a-failed' : null, open: open.has(item.index), 'data-kind': item.method ?? item.kind },
    el('summary', null, el('time', null, moment(item.at ?? item.attempts[0]?.at ?? item.due)),
      el('b', null, item.method ?? item.kind), el('span', null, state + tries)));
  const fill = () => {
    if (node.childElementCount > 1) return;
    if (call) node.append(json('Asked', item.body), json('Answered', item.response));
    else node.append(json('Sent', decoded(item.body)), json('Tries', item.attempts));
  };
  if (node.open) fill();
  node.addEventListener('toggle', () => {
    if (node.open) open.add(item.index);
    else open.delete(item.index);
    if (node.open) fill();
  });
  return el('div', { role: 'listitem' }, node);
}

/** @param {string} title @param {any} value */
function json(title, value) {
  return el('figure', null, el('figcaption', null, title), el('pre', { tabindex: '0' }, JSON.stringify(value, null, 2)));
}

/** A body as it is meant: JSON, or a form with JSON in it. @param {string} body */
function decoded(body) {
  try {
    return JSON.parse(body);
  } catch {
    const form = Object.fromEntries(new URLSearchParams(body));
    try {
      return form.payload ? JSON.parse(form.payload) : form;
    } catch {
      return form;
    }
  }
}
