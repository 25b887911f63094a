/** Every element by its type. */
import { unknown } from '../unknown.js';
import { button, feedbackButtons, iconButton } from './button.js';
import { checkboxes, radioButtons } from './choices.js';
import { fileInput } from './file_input.js';
import { textInput } from './inputs.js';
import { overflow } from './overflow.js';
import { picker } from './pickers.js';
import { picture } from './picture.js';
import { richInput } from './rich_input.js';
import { select } from './select.js';

/**
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').Element} Element
 * @typedef {(element: Element, place: Place) => Node} Render
 */

const SELECTS = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const INPUTS = ['plain_text_input', 'number_input', 'email_text_input', 'url_text_input'];

/** @type {Map<string, Render>} */
const ELEMENTS = new Map([
  ...SELECTS.flatMap(
    (type) =>
      /** @type {Array<[string, Render]>} */ ([
        [type, select],
        [`multi_${type}`, select],
      ]),
  ),
  ...INPUTS.map((type) => /** @type {[string, Render]} */ ([type, textInput])),
  ...['datepicker', 'timepicker', 'datetimepicker'].map((type) => /** @type {[string, Render]} */ ([type, picker])),
  ['button', button],
  ['workflow_button', button],
  ['icon_button', iconButton],
  ['feedback_buttons', feedbackButtons],
  ['overflow', overflow],
  ['checkboxes', checkboxes],
  ['radio_buttons', radioButtons],
  ['rich_text_input', richInput],
  ['file_input', fileInput],
  ['image', (element) => picture(element, 'b-picture')],
]);

/**
 * An element, or the red box if nobody knows its type.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {Node}
 */
export function renderElement(element, place) {
  const render = ELEMENTS.get(element?.type);
  return render ? render(element, place) : unknown('element', element);
}
