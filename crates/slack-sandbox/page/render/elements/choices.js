/** Radio buttons and checkboxes. */
import { el, freshId } from '../dom.js';
import { control, naming, startsWith, tell } from '../control.js';
import { plain } from '../text.js';

/**
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').Element} Element
 * @typedef {import('../types.js').Option} Option
 */

/** @param {Element} element @param {Place} place @param {'radio'|'checkbox'} type @param {string[]} chosen Values. */
function rows(element, place, type, chosen) {
  const name = freshId('b-choice');
  return (element.options ?? []).map((/** @type {Option} */ option, /** @type {number} */ at) => {
    const description = option.description ? freshId('b-choice') : undefined;
    const input = el('input', {
      type,
      name,
      value: option.value,
      checked: chosen.includes(option.value),
      'aria-describedby': description,
      autofocus: element.focus_on_load === true && at === 0,
    });
    return el(
      'label',
      { class: 'b-choice' },
      input,
      el(
        'span',
        { class: 'b-choice__words' },
        el('span', { class: 'b-choice__text', dir: 'auto' }, ...plain(option.text, place.ctx)),
        option.description &&
          el(
            'span',
            { class: 'b-choice__description', id: description, dir: 'auto' },
            ...plain(option.description, place.ctx),
          ),
      ),
    );
  });
}

/** @param {HTMLElement} box @param {Element} element @returns {Option[]} */
function ticked(box, element) {
  const inputs = Array.from(box.querySelectorAll('input'));
  return (element.options ?? []).filter((/** @type {Option} */ _, /** @type {number} */ at) => inputs[at]?.checked);
}

/** @param {HTMLElement} box @param {Option[]} chosen @param {Element} element */
function tick(box, chosen, element) {
  const values = chosen.map((option) => option.value);
  for (const [at, input] of box.querySelectorAll('input').entries()) {
    input.checked = values.includes(element.options[at].value);
  }
}

/**
 * @param {Element} element
 * @param {Place} place
 * @param {boolean} many
 * @returns {HTMLElement}
 */
function choices(element, place, many) {
  const field = many ? 'selected_options' : 'selected_option';
  const first = startsWith(place, element, field, many ? 'initial_options' : 'initial_option');
  let now = /** @type {Option[]} */ ([first ?? []].flat());
  const stateOf = (/** @type {Option[]} */ list) => ({ type: element.type, [field]: many ? list : (list[0] ?? null) });
  const { 'aria-required': required, ...names } = naming(place, 'Options');
  const box = el(
    'div',
    {
      class: 'b-choices',
      role: many ? 'group' : 'radiogroup',
      ...names,
      ...(many ? {} : { 'aria-required': required }),
    },
    ...rows(
      element,
      place,
      many ? 'checkbox' : 'radio',
      now.map((option) => option.value),
    ),
  );
  box.addEventListener('change', async () => {
    const before = now;
    now = ticked(box, element);
    if (await tell(place, element, 'select', stateOf(now))) return;
    now = before;
    tick(box, now, element);
  });
  return control(box, place, element, () => stateOf(ticked(box, element)));
}

/**
 * `radio_buttons`.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export const radioButtons = (element, place) => choices(element, place, false);

/**
 * `checkboxes`.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export const checkboxes = (element, place) => choices(element, place, true);
