/** Text, numbers, e-mail and web addresses. */
import { el, freshId } from '../dom.js';
import { control, naming, startsWith, tell } from '../control.js';
import { shown } from '../text.js';

/**
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').Element} Element
 * @typedef {HTMLInputElement|HTMLTextAreaElement} Field
 */

const LONGEST = 3000;
const TYPES = /** @type {Record<string, string>} */ ({ email_text_input: 'email', url_text_input: 'url' });

/** @param {Element} element @returns {import('../dom.js').Attributes} */
function shape(element) {
  if (element.type !== 'number_input') return { type: TYPES[element.type] ?? 'text' };
  // A text field, as in Slack: `type=number` gives nothing to read while what is typed is no number.
  return { type: 'text', inputmode: element.is_decimal_allowed ? 'decimal' : 'numeric' };
}

/** @param {string} text */
const size = (text) => Array.from(text).length;

/**
 * How many characters are left, or missing.
 *
 * @param {Element} element
 * @param {Field} field
 * @returns {HTMLElement|undefined}
 */
function counter(element, field) {
  const { max_length: most, min_length: least } = element;
  if (!most && !least) return undefined;
  const node = el('span', { class: 'b-counter', id: freshId('b-counter') });
  const count = () => {
    const length = size(field.value);
    const missing = least && length < least ? least - length : 0;
    node.textContent = missing ? `${missing} more` : most ? String(most - length) : '';
    node.title = missing ? `At least ${least} characters` : most ? `${most - length} characters left` : '';
    node.classList.toggle('b-counter--over', Boolean(most && length > most));
  };
  count();
  field.addEventListener('input', count);
  return node;
}

/** @param {Place} place @param {Element} element @param {Field} field @param {() => any} stateOf */
function listen(place, element, field, stateOf) {
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const asks = place.block.dispatch_action === true;
  field.addEventListener('input', () => {
    void tell(place, element, 'input', stateOf(), asks && triggers.includes('on_character_entered'));
  });
  field.addEventListener('keydown', (event) => {
    const pressed = /** @type {KeyboardEvent} */ (event);
    if (pressed.key !== 'Enter' || pressed.isComposing || pressed.shiftKey) return;
    if (!asks || !triggers.includes('on_enter_pressed')) return;
    pressed.preventDefault();
    void tell(place, element, 'input', stateOf(), true);
  });
}

/**
 * `plain_text_input`, `number_input`, `email_text_input`, `url_text_input`.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function textInput(element, place) {
  const attributes = {
    ...naming(place, 'Text'),
    placeholder: shown(element.placeholder, place.ctx) || undefined,
    dir: 'auto',
    class: 'b-input',
    autofocus: element.focus_on_load,
    autocomplete: 'off',
    minlength: element.min_length,
    'data-longest': element.max_length ?? LONGEST,
  };
  /** @type {Field} */
  const field = element.multiline
    ? el('textarea', { ...attributes, class: 'b-input b-input--multiline', rows: 3 })
    : el('input', { ...attributes, ...shape(element) });
  field.value = String(startsWith(place, element, 'value', 'initial_value') ?? '');
  const stateOf = () => ({ type: element.type, value: field.value === '' ? null : field.value });
  const count = counter(element, field);
  listen(place, element, field, stateOf);
  if (count) field.setAttribute('aria-describedby', [place.describedBy, count.id].filter(Boolean).join(' '));
  return control(el('span', { class: 'b-field' }, field, count), place, element, stateOf);
}
