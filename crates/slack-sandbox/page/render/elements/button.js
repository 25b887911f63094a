/** Buttons that do one thing. */
import { el } from '../dom.js';
import { tell } from '../control.js';
import { safeLink } from '../links.js';
import { plain, words } from '../text.js';
import { icon } from '../icons.js';

/**
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').Element} Element
 */

/** @param {Element} element */
const valueOf = (element) => ({ type: element.type, ...(element.value === undefined ? {} : { value: element.value }) });

/** @param {Element} element */
const styleOf = (element) => (['primary', 'danger'].includes(element.style) ? ` b-button--${element.style}` : '');

/**
 * `button` and `workflow_button`. One with an address opens it and tells the app all the same.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function button(element, place) {
  const act = () => void tell(place, element, 'click', valueOf(element), true);
  const kind = `b-button${styleOf(element)}`;
  const label = plain(element.text, place.ctx);
  const name = element.accessibility_label;
  const href = safeLink(element.url);
  const marks = { 'data-block-id': place.blockId, 'data-action-id': element.action_id, 'data-value': element.value };
  if (!href) return el('button', { type: 'button', class: kind, 'aria-label': name, onclick: act, ...marks }, ...label);
  const attributes = { class: kind, href, target: '_blank', rel: 'noopener noreferrer', 'aria-label': name };
  return el('a', { ...attributes, onclick: act, ...marks }, ...label);
}

/**
 * `icon_button`.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function iconButton(element, place) {
  const name = element.accessibility_label ?? words(element.text);
  return el(
    'button',
    {
      type: 'button',
      class: 'b-iconbutton',
      'aria-label': name,
      title: words(element.text),
      'data-action-id': element.action_id,
      'data-block-id': place.blockId,
      onclick: () => void tell(place, element, 'click', valueOf(element), true),
    },
    icon('trash'),
  );
}

/**
 * `feedback_buttons`: a thumb up and a thumb down.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function feedbackButtons(element, place) {
  const one = (/** @type {any} */ side, /** @type {'thumbup'|'thumbdown'} */ picture) =>
    el(
      'button',
      {
        type: 'button',
        class: 'b-iconbutton',
        title: words(side?.text),
        'data-action-id': element.action_id,
        'data-block-id': place.blockId,
        'aria-label': side?.accessibility_label ?? words(side?.text),
        onclick: () => void tell(place, element, 'click', { type: element.type, value: side?.value }, true),
      },
      icon(picture),
    );
  return el(
    'span',
    { class: 'b-feedback', role: 'group', 'aria-label': 'Feedback' },
    one(element.positive_button, 'thumbup'),
    one(element.negative_button, 'thumbdown'),
  );
}
