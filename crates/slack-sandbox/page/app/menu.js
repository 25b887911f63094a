/**
 * Popups: menus with arrow keys, and panels that close by Escape or a click elsewhere.
 *
 * @typedef {{label: string, act: () => void, hint?: string, danger?: boolean, checked?: boolean, why?: string}} Item
 * `why`: why it cannot be chosen now.
 */
import { el } from '../render/dom.js';

const GAP = 6;

/** @type {(() => void)|null} */
let closeOpen = null;

/**
 * Shows a node beside what opened it. Gives a function that closes it.
 *
 * @param {HTMLElement} opener Gets the focus back.
 * @param {HTMLElement} node
 * @returns {() => void}
 */
export function popup(opener, node) {
  closeOpen?.();
  const ending = new AbortController();
  const { signal } = ending;
  const close = () => {
    if (signal.aborted) return;
    ending.abort();
    node.remove();
    opener.setAttribute('aria-expanded', 'false');
    if (closeOpen === close) closeOpen = null;
    if (document.activeElement === document.body || node.contains(document.activeElement)) opener.focus();
  };
  closeOpen = close;
  opener.setAttribute('aria-expanded', 'true');
  node.classList.add('a-popup');
  (opener.closest('dialog') ?? document.body).append(node);
  place(opener, node);
  const outside = (/** @type {Event} */ event) => {
    if (event.target instanceof Node && !node.contains(event.target) && !opener.contains(event.target)) close();
  };
  document.addEventListener('pointerdown', outside, { signal, capture: true });
  addEventListener('resize', close, { signal });
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    node.contains(document.activeElement) && opener.focus();
    close();
  }, { signal });
  return close;
}

/** @param {HTMLElement} opener @param {HTMLElement} node */
function place(opener, node) {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = at.bottom + GAP + height <= innerHeight || at.top < innerHeight / 2;
  const top = below ? at.bottom + GAP : at.top - GAP - height;
  const left = at.left + width > innerWidth - GAP ? at.right - width : at.left;
  node.style.top = `${Math.max(GAP, Math.min(top, innerHeight - height - GAP))}px`;
  node.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
}

/**
 * Shows a menu.
 *
 * @param {HTMLElement} opener
 * @param {string} label
 * @param {(Item|null)[]} items `null` is a line between groups.
 */
export function menu(opener, label, items) {
  const node = el('div', { role: 'menu', class: 'a-menu', 'aria-label': label });
  const close = popup(opener, node);
  for (const item of items) {
    if (!item) {
      node.append(el('div', { role: 'separator', class: 'a-menu-line' }));
      continue;
    }
    const chosen = () => {
      if (item.why) return;
      opener.focus();
      close();
      item.act();
    };
    const role = item.checked === undefined ? 'menuitem' : 'menuitemradio';
    node.append(el('button', {
      type: 'button', role, tabindex: -1, onclick: chosen, class: item.danger ? 'a-danger' : null,
      'aria-checked': item.checked === undefined ? null : String(item.checked), 'aria-disabled': item.why ? 'true' : null,
    }, el('span', null, item.label), item.why || item.hint ? el('small', null, item.why || item.hint) : null));
  }
  place(opener, node);
  roving(node, '[role^=menuitem]', { wrap: true });
  /** @type {HTMLElement|null} */ (node.querySelector('[role^=menuitem]'))?.focus();
}

/**
 * Lets the arrow keys, Home and End move the focus among the elements that fit.
 *
 * @param {HTMLElement} node
 * @param {string} selector
 * @param {{wrap?: boolean, across?: boolean}} [how] `across` takes left and right as well.
 */
export function roving(node, selector, how = {}) {
  node.addEventListener('keydown', (event) => {
    const all = /** @type {HTMLElement[]} */ ([...node.querySelectorAll(selector)]);
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = stepOf(event.key, how.across === true);
    if (at < 0 || step === 0) return;
    event.preventDefault();
    let to = at + step;
    if (Math.abs(step) === Infinity) to = step > 0 ? all.length - 1 : 0;
    else if (how.wrap) to = (to + all.length) % all.length;
    const next = all[Math.max(0, Math.min(all.length - 1, to))];
    if (!next) return;
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next.focus();
  });
}

/** @param {string} key @param {boolean} across */
function stepOf(key, across) {
  if (key === 'ArrowDown' || (across && key === 'ArrowRight')) return 1;
  if (key === 'ArrowUp' || (across && key === 'ArrowLeft')) return -1;
  if (key === 'Home') return -Infinity;
  return key === 'End' ? Infinity : 0;
}
