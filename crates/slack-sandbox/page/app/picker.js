/** The emoji picker: search, skin tones, a grid for the arrow keys. */
import { el } from '../render/dom.js';
import { toned } from '../render/emoji.js';
import { allEmoji } from './emoji.js';
import { popup } from './menu.js';

const COLUMNS = 8;
const FIRST = ['white_check_mark', 'x', '+1', '-1', 'eyes', 'tada', 'bulb', 'pushpin', 'pray', 'heart', 'thinking_face', 'rocket',
  'question', 'raised_hands', 'wave', 'fire'];
const TONE_KEY = 'sandbox-skin-tone';

/** @returns {number} 1 for none, else 2 to 6. */
function tone() {
  return Number(localStorage.getItem(TONE_KEY) ?? 1);
}

/**
 * Lets a person choose an emoji.
 *
 * @param {HTMLElement} opener
 * @param {(name: string) => void} chosen Gets the name, with the skin tone behind it if one was chosen.
 */
export function pickEmoji(opener, chosen) {
  const all = allEmoji();
  const grid = el('div', { class: 'a-picker-grid', role: 'group', 'aria-label': 'Emoji' });
  const search = el('input', { type: 'search', placeholder: 'Search emoji', 'aria-label': 'Search emoji', autocomplete: 'off' });
  const node = el('div', { class: 'a-picker', role: 'dialog', 'aria-label': 'Choose an emoji' }, search, grid, tones(() => fill()));
  const close = popup(opener, node);

  const pick = (/** @type {string} */ name) => {
    opener.focus();
    close();
    chosen(name);
  };
  const fill = () => {
    const words = search.value.trim().toLowerCase().replaceAll(':', '').replaceAll(' ', '_');
    const found = words ? all.filter((one) => one.names.some((name) => name.includes(words))) : sorted(all);
    if (words) found.sort((a, b) => rank(a, words) - rank(b, words));
    grid.replaceChildren(...found.map((one, place) => cell(one, place, pick)));
    if (found.length === 0) grid.append(el('p', null, 'No emoji is called that.'));
  };
  search.addEventListener('input', fill);
  node.addEventListener('keydown', (event) => move(event, grid, search));
  fill();
  search.focus();
}

/** @param {{names: string[]}[]} all @returns {any[]} */
function sorted(all) {
  const first = FIRST.map((name) => all.find((one) => one.names.includes(name))).filter(Boolean);
  return [...first, ...all.filter((one) => !first.includes(one))];
}

/** @param {{names: string[]}} one @param {string} words */
function rank(one, words) {
  if (one.names.includes(words)) return 0;
  return one.names.some((name) => name.startsWith(words)) ? 1 : 2;
}

/** @param {any} one @param {number} place @param {(name: string) => void} pick */
function cell(one, place, pick) {
  const chosen = tone();
  const shown = toned(one.unicode, chosen > 1 ? chosen : undefined);
  const name = shown === one.unicode ? one.names[0] : `${one.names[0]}::skin-tone-${chosen}`;
  return el('button', {
    type: 'button', tabindex: place === 0 ? 0 : -1, 'aria-label': one.names[0].replaceAll('_', ' '),
    class: 'a-emoji', title: `:${one.names.join(': :')}:`, onclick: () => pick(name),
  }, shown);
}

/** @param {() => void} changed */
function tones(changed) {
  const group = el('div', { class: 'a-picker-tones', role: 'radiogroup', 'aria-label': 'Skin tone' });
  const names = ['no skin tone', 'light', 'medium light', 'medium', 'medium dark', 'dark'];
  names.forEach((name, place) => {
    const radio = el('input', { type: 'radio', name: 'tone', 'aria-label': name, checked: tone() === place + 1 });
    radio.addEventListener('change', () => {
      localStorage.setItem(TONE_KEY, String(place + 1));
      changed();
    });
    group.append(el('label', { title: name }, radio, el('span', { class: 'a-emoji', 'aria-hidden': 'true' }, toned('✋', place > 0 ? place + 1 : undefined))));
  });
  return group;
}

/** @param {KeyboardEvent} event @param {HTMLElement} grid @param {HTMLInputElement} search */
function move(event, grid, search) {
  const cells = /** @type {HTMLElement[]} */ ([...grid.querySelectorAll('button')]);
  if (document.activeElement === search) {
    if (event.key === 'Enter') cells[0]?.click();
    if (event.key === 'ArrowDown') cells[0]?.focus();
    if (event.key === 'Enter' || event.key === 'ArrowDown') event.preventDefault();
    return;
  }
  const at = cells.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
  if (at < 0 || !step) return;
  event.preventDefault();
  const next = at + step;
  if (next < 0) search.focus();
  else cells[Math.min(next, cells.length - 1)]?.focus();
}
