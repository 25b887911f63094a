/** Dates and times: the browser's own pickers, which keyboards and screen readers know. */
import { el } from '../dom.js';
import { control, naming, startsWith, tell } from '../control.js';
import { fromLocal, toLocal } from '../dates.js';
import { shown } from '../text.js';

/**
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').Element} Element
 *
 * @typedef {object} Kind
 * @property {'date'|'time'|'datetime-local'} input Type of the input.
 * @property {string} field Of the state.
 * @property {string} first Of the element.
 * @property {string} name For who cannot see it.
 * @property {(value: any, zone: string) => string} show From the state to the input.
 * @property {(value: string, zone: string) => any} read From the input to the state.
 */

const same = (/** @type {any} */ value) => value;

const KINDS = /** @type {Record<string, Kind>} */ ({
  datepicker: {
    input: 'date',
    field: 'selected_date',
    first: 'initial_date',
    name: 'Select a date',
    show: same,
    read: same,
  },
  timepicker: {
    input: 'time',
    field: 'selected_time',
    first: 'initial_time',
    name: 'Select a time',
    show: same,
    read: same,
  },
  datetimepicker: {
    input: 'datetime-local',
    field: 'selected_date_time',
    first: 'initial_date_time',
    name: 'Select a date and time',
    show: toLocal,
    read: fromLocal,
  },
});

/**
 * `datepicker`, `timepicker`, `datetimepicker`.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function picker(element, place) {
  const kind = /** @type {Kind} */ (KINDS[element.type]);
  const { zone } = place.ctx;
  const first = startsWith(place, element, kind.field, kind.first);
  let now = first ? kind.show(first, zone) : '';
  const input = el('input', {
    type: kind.input,
    class: `b-input b-picker b-picker--${kind.input}`,
    value: now,
    'data-field': 'true',
    ...naming(place, shown(element.placeholder, place.ctx) || kind.name),
    autofocus: element.focus_on_load,
  });
  const stateOf = () => ({ type: element.type, [kind.field]: input.value ? kind.read(input.value, zone) : null });
  input.addEventListener('change', async () => {
    const told = await tell(place, element, 'select', stateOf());
    if (told) now = input.value;
    else input.value = now;
  });
  const own = element.type === 'timepicker' && element.timezone;
  return control(
    el('span', { class: 'b-pickerbox' }, input, own && el('span', { class: 'b-picker__zone' }, element.timezone)),
    place,
    element,
    stateOf,
  );
}
