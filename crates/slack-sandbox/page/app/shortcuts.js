/** Global shortcuts of apps. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { menu } from './menu.js';
import { readOnly, state } from './store.js';
import { toast, tried } from './say.js';

/** @returns {HTMLElement} */
export function shortcutButton() {
  const node = el('button', { type: 'button', 'aria-label': 'Shortcuts', title: 'Shortcuts', 'aria-haspopup': 'menu' }, '⚡');
  node.addEventListener('click', () => {
    if (readOnly()) return toast(readOnly(), 'error');
    const items = state.apps.filter((app) => !app.gone).flatMap((app) => app.shortcuts
      .filter((one) => one.kind === 'global')
      .map((one) => ({ label: one.name, hint: app.name, act: () => void use(one.callback_id) })));
    if (items.length === 0) return toast('No app offers a shortcut.');
    menu(node, 'Shortcuts', items);
  });
  return node;
}

/** @param {string} callback */
async function use(callback) {
  const outcome = await tried(order('shortcut', { user: state.me, callback_id: callback, message: null }));
  if (outcome?.error) toast(`The app did not answer well (${outcome.error.replaceAll('_', ' ')}).`, 'error');
}
