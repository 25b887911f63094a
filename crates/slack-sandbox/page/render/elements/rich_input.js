/** `rich_text_input`: text with marks, which becomes rich text as the composer makes it. */
import { el } from '../dom.js';
import { control, naming, startsWith, tell } from '../control.js';
import { shown } from '../text.js';
import { fromRich, toRich } from '../mrkdwn/rich.js';

/**
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').Element} Element
 */

const TOOLS = /** @type {Array<[string, string, string]>} */ ([
  ['B', 'Bold', '*'],
  ['I', 'Italic', '_'],
  ['S', 'Strikethrough', '~'],
  ['<>', 'Code', '`'],
]);

/** Puts a mark on both sides of what is selected. @param {HTMLTextAreaElement} field @param {string} mark */
function surround(field, mark) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  field.value = value.slice(0, from) + mark + value.slice(from, to) + mark + value.slice(to);
  field.focus();
  field.setSelectionRange(from + mark.length, to + mark.length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function richInput(element, place) {
  const field = el('textarea', {
    class: 'b-input b-input--multiline b-richinput__field',
    rows: 4,
    dir: 'auto',
    autofocus: element.focus_on_load,
    ...naming(place, 'Message'),
    placeholder: shown(element.placeholder, place.ctx) || undefined,
  });
  const first = startsWith(place, element, 'rich_text_value', 'initial_value');
  field.value = first ? fromRich(first) : '';
  const stateOf = () => ({ type: element.type, rich_text_value: field.value.trim() ? toRich(field.value) : null });
  const dispatches =
    place.block.dispatch_action === true &&
    (element.dispatch_action_config?.trigger_actions_on ?? []).includes('on_character_entered');
  field.addEventListener('input', () => void tell(place, element, 'input', stateOf(), dispatches));
  const tools = el(
    'span',
    { class: 'b-richinput__tools', role: 'group', 'aria-label': 'Formatting' },
    ...TOOLS.map(([sign, name, mark]) =>
      el(
        'button',
        {
          type: 'button',
          class: `b-richinput__tool b-richinput__tool--${name.toLowerCase()}`,
          'aria-label': name,
          title: name,
          onclick: () => surround(field, mark),
        },
        sign,
      ),
    ),
  );
  return control(el('span', { class: 'b-richinput' }, tools, field), place, element, stateOf);
}
