/** The menu behind the three dots. */
import { el, freshId } from '../dom.js';
import { tell } from '../control.js';
import { icon } from '../icons.js';
import { safeLink } from '../links.js';
import { plain } from '../text.js';
import { popupBeside } from './popup.js';

/**
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').Element} Element
 * @typedef {import('../types.js').Option} Option
 */

/** @param {Option} option @param {Place} place @param {() => void} chosen @returns {HTMLElement} */
function item(option, place, chosen) {
  const href = safeLink(option.url);
  const inside = [
    el('span', { class: 'b-option__text' }, ...plain(option.text, place.ctx)),
    option.description && el('span', { class: 'b-option__description' }, ...plain(option.description, place.ctx)),
  ];
  const common = { class: 'b-menu__item', role: 'menuitem', tabindex: '-1', onclick: chosen };
  return href
    ? el('a', { ...common, href, target: '_blank', rel: 'noopener noreferrer' }, ...inside)
    : el('button', { ...common, type: 'button', 'data-value': option.value }, ...inside);
}

/**
 * Moves the focus along a menu as its keys ask.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} items
 * @param {() => void} close
 */
function keys(event, items, close) {
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[to]?.focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    if (event.key === 'Escape') event.preventDefault();
    event.stopPropagation();
    close();
  } else if (event.key.length === 1) {
    const letter = event.key.toLowerCase();
    const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    order.find((one) => one.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
  }
}

/**
 * `overflow`.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function overflow(element, place) {
  const id = freshId('b-menu');
  const toggle = el(
    'button',
    {
      type: 'button',
      class: 'b-overflow__button',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'aria-controls': id,
      'aria-label': 'More actions',
      'data-action-id': element.action_id,
    },
    icon('more'),
  );
  const items = (element.options ?? []).map((/** @type {Option} */ option) =>
    item(option, place, () => {
      popup.close();
      toggle.focus();
      void tell(place, element, 'select', { type: 'overflow', selected_option: option }, true);
    }),
  );
  const menu = el('div', { class: 'b-menu', role: 'menu', id, 'aria-label': 'More actions' }, ...items);
  const popup = popupBeside(toggle, menu, (open) => toggle.setAttribute('aria-expanded', String(open)));
  toggle.addEventListener('click', () => {
    if (popup.isOpen()) return popup.close();
    popup.open();
    items[0]?.focus();
  });
  toggle.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    popup.open();
    (event.key === 'ArrowDown' ? items[0] : items.at(-1))?.focus();
  });
  menu.addEventListener('keydown', (event) =>
    keys(event, items, () => {
      popup.close();
      toggle.focus();
    }),
  );
  return el('span', { class: 'b-overflow' }, toggle, menu);
}
