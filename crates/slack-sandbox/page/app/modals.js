/**
 * Modals: the topmost view of the stack in a dialog. What is typed is kept here and given to the sandbox before the
 * app hears of anything, so that it survives an update of the view.
 */
import { el } from '../render/dom.js';
import { readState, renderView, showErrors } from '../render/index.js';
import { order, Refused } from './api.js';
import { act, context, elementOf, plainValue } from './context.js';
import { on, state } from './store.js';
import { toast, tried } from './say.js';

/** @typedef {import('../render/types.js').StateValue} StateValue */

const dialog = el('dialog', { class: 'a-modal' });
/** @type {any} */
let shown = null;
/** What is typed, by view id, then `block/action`. @type {Map<string, Map<string, StateValue>>} */
const typed = new Map();
/** Elements whose value the sandbox does not have yet. @type {Map<string, StateValue>} */
const unsent = new Map();
/** @type {HTMLElement|null} */
let opener = null;
let sending = false;

/** Puts the dialog on the page and follows the stack of views. */
export function mountModals() {
  document.body.append(dialog);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (event.target === dialog) void close(false);
  });
  on('views snapshot', follow);
}

function follow() {
  const top = state.views[state.views.length - 1];
  const open = new Set(state.views.map((view) => view.id));
  for (const id of typed.keys()) if (!open.has(id)) typed.delete(id);
  if (!top) return hide();
  if (shown && shown.id === top.id && shown.hash === top.hash) {
    if (Object.keys(top.errors).length > 0) showErrors(dialog, top.errors);
    shown = top;
    return;
  }
  show(top);
}

function hide() {
  if (!shown) return;
  shown = null;
  unsent.clear();
  dialog.close();
  dialog.replaceChildren();
  if (opener?.isConnected) opener.focus();
}

/** @param {any} view */
function show(view) {
  const updated = shown?.id === view.id;
  const focus = updated ? focusNow() : null;
  if (!shown && document.activeElement instanceof HTMLElement) opener = document.activeElement;
  shown = view;
  unsent.clear();
  const scroll = dialog.querySelector('.b-modal__body')?.scrollTop ?? 0;
  const ctx = context({ place: 'modal' }, { values: valuesOf(view), errors: view.errors, act: (action) => void used(action) });
  const form = renderView(view, ctx);
  form.addEventListener('submit', () => void submit());
  for (const button of form.querySelectorAll('button[name=close]')) {
    const all = button.classList.contains('b-modal__x') && view.clear_on_close === true;
    button.addEventListener('click', () => void close(all));
  }
  dialog.replaceChildren(form);
  dialog.setAttribute('aria-labelledby', form.querySelector('.b-modal__title')?.id ?? '');
  if (!dialog.open) dialog.showModal();
  const body = dialog.querySelector('.b-modal__body');
  if (body && updated) body.scrollTop = scroll;
  if (focus) refocus(focus);
  else focusFirst(form);
}

/** @param {HTMLElement} form */
function focusFirst(form) {
  const field = form.querySelector('.b-modal__body :is(input:not([type=hidden]), textarea, select, button, [contenteditable=true])');
  const fallback = form.querySelector('.b-modal__foot button:last-child');
  const first = field ?? fallback;
  if (first instanceof HTMLElement) first.focus();
}

/** What was typed here, else what the sandbox has. @param {any} view */
function valuesOf(view) {
  const values = new Map();
  for (const [block, actions] of Object.entries(view.state?.values ?? {})) {
    for (const [action, value] of Object.entries(/** @type {Record<string, StateValue>} */ (actions))) {
      values.set(`${block}/${action}`, value);
    }
  }
  for (const [key, value] of typed.get(view.id) ?? []) if (values.has(key)) values.set(key, value);
  return values;
}

/** Where the focus stands, so that it can be put there again. */
function focusNow() {
  const active = document.activeElement;
  const holder = active?.closest('.b-control');
  if (!(holder instanceof HTMLElement) || !(active instanceof HTMLElement)) return null;
  const text = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active : null;
  const place = [...holder.querySelectorAll('input, textarea, select, button')].indexOf(active);
  return { block: holder.dataset.blockId ?? '', action: holder.dataset.actionId ?? '', place, start: text?.selectionStart, end: text?.selectionEnd };
}

/** @param {any} focus */
function refocus(focus) {
  const selector = `.b-control[data-block-id="${CSS.escape(focus.block)}"][data-action-id="${CSS.escape(focus.action)}"]`;
  const holder = dialog.querySelector(selector);
  const field = holder?.querySelectorAll('input, textarea, select, button')[Math.max(0, focus.place)] ?? holder;
  if (!(field instanceof HTMLElement)) return;
  field.focus();
  if ((field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) && typeof focus.start === 'number') {
    try {
      field.setSelectionRange(focus.start, focus.end);
    } catch {
      // Fields for numbers and dates have no caret to set.
    }
  }
}

/** @param {import('../render/types.js').Action} action */
async function used(action) {
  const key = elementOf(action);
  if (action.kind !== 'click') {
    const kept = typed.get(shown.id) ?? new Map();
    typed.set(shown.id, kept.set(key, action.value));
  }
  if (!action.dispatch) return void unsent.set(key, action.value);
  unsent.delete(key);
  await inTurn(key, async () => {
    if (await handOver()) await act({ place: 'modal' }, action);
  });
}

/** What the app is told comes in the order in which it was done; of a field that is typed into, the newest that waits. @type {Map<string, () => Promise<void>>} */
const waiting = new Map();
/** @type {Promise<void>} */
let telling = Promise.resolve();

/** @param {string} key @param {() => Promise<void>} tell */
function inTurn(key, tell) {
  waiting.set(key, tell);
  telling = telling.then(async () => {
    const next = waiting.get(key);
    waiting.delete(key);
    await next?.();
  });
  return telling;
}

/** Gives the sandbox what is typed. False if it does not take something, which is shown at the field. */
async function handOver() {
  // The form knows best what stands in it: autofill and paste may tell nobody.
  const values = readState(dialog);
  for (const [key, value] of unsent) {
    const [block = '', action = ''] = splitKey(key);
    const now = values[block]?.[action] ?? value;
    try {
      await order('fill', { user: state.me, element: key, value: plainValue(now) });
      unsent.delete(key);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      showErrors(dialog, { [block]: error.message });
      return false;
    }
  }
  return true;
}

/** @param {string} key */
function splitKey(key) {
  const values = shown.state?.values ?? {};
  const block = Object.keys(values).find((one) => key.startsWith(`${one}/`)) ?? key.split('/')[0] ?? '';
  return [block, key.slice(block.length + 1)];
}

async function submit() {
  if (sending || !shown) return;
  sending = true;
  dialog.setAttribute('aria-busy', 'true');
  try {
    await telling;
    if (await handOver()) await send();
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), 'error');
  } finally {
    sending = false;
    dialog.removeAttribute('aria-busy');
  }
}

async function send() {
  try {
    const done = await order('submit', { user: state.me });
    if (done.result === 'errors') showErrors(dialog, done.errors);
    if (done.result === 'failed') toast(`We had some trouble connecting (${done.reason}). Try again?`, 'error');
  } catch (error) {
    if (!(error instanceof Refused) || error.body.kind !== 'required') throw error;
    showErrors(dialog, Object.fromEntries(error.body.block_ids.map((/** @type {string} */ id) => [id, 'Please complete this required field.'])));
  }
}

/** @param {boolean} all */
async function close(all) {
  await tried(order('close', { user: state.me, all }));
}
