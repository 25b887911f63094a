/** The panel of the sandbox itself: faults and the journal. */
import { el } from '../render/dom.js';
import { faultPanel } from './faults.js';
import { journalPanel } from './journal.js';
import { roving } from './menu.js';

/**
 * @param {() => void} closed
 * @param {AbortSignal} signal Ends it.
 * @returns {HTMLElement}
 */
export function toolsPanel(closed, signal) {
  const body = el('div', { class: 'a-tools-body', role: 'tabpanel', id: 'a-tools-body' });
  let ending = new AbortController();
  signal.addEventListener('abort', () => ending.abort());
  const tabs = el('div', { role: 'tablist', class: 'a-tabs', 'aria-label': 'Sandbox' });
  const show = (/** @type {HTMLElement} */ tab, /** @type {(signal: AbortSignal) => HTMLElement} */ make) => {
    ending.abort();
    ending = new AbortController();
    for (const one of tabs.querySelectorAll('[role=tab]')) {
      one.setAttribute('aria-selected', String(one === tab));
      one.setAttribute('tabindex', one === tab ? '0' : '-1');
    }
    body.setAttribute('aria-label', tab.textContent ?? '');
    body.replaceChildren(make(ending.signal));
  };
  for (const [label, make] of /** @type {[string, (signal: AbortSignal) => HTMLElement][]} */ ([['Journal', journalPanel], ['Faults', faultPanel]])) {
    const tab = el('button', { type: 'button', role: 'tab', 'aria-controls': 'a-tools-body' }, label);
    tab.addEventListener('click', () => show(tab, make));
    tabs.append(tab);
  }
  roving(tabs, '[role=tab]', { across: true, wrap: true });
  const node = el('aside', { class: 'a-tools', 'aria-label': 'Sandbox' },
    el('header', { class: 'a-head' }, tabs, el('button', { type: 'button', class: 'a-x', 'aria-label': 'Close', onclick: closed }, '✕')), body);
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) closed();
  });
  show(/** @type {HTMLElement} */ (tabs.firstElementChild), journalPanel);
  return node;
}
