/** Menus: one or several of a list, filtered by typing. */
import { el } from '../dom.js';
import { control, naming, tell } from '../control.js';
import { icon } from '../icons.js';
import { plain, shown, words } from '../text.js';
import { chosenAtFirst, isMulti, offered, stateOf } from './chosen.js';
import { Listbox } from './listbox.js';
import { popupBeside } from './popup.js';

/**
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').Element} Element
 * @typedef {import('../types.js').Option} Option
 */

class Select {
  /** @param {Element} element @param {Place} place */
  constructor(element, place) {
    this.element = element;
    this.place = place;
    this.multi = isMulti(element);
    this.chosen = chosenAtFirst(element, place);
    this.asked = 0;
    const hint = shown(element.placeholder, place.ctx) || (this.multi ? 'Select options' : 'Select an option');
    this.placeholder = hint;
    this.input = el('input', {
      class: 'b-select__input',
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      ...naming(place, hint),
      autofocus: element.focus_on_load,
    });
    this.list = new Listbox(this.input, place.ctx, this.multi, (option) => void this.toggle(option));
    this.input.setAttribute('aria-controls', this.list.node.id);
    this.chips = el('span', { class: 'b-chips' });
    this.clear = el(
      'button',
      {
        type: 'button',
        class: 'b-select__clear',
        'aria-label': 'Clear',
        hidden: true,
        onclick: () => void this.set([]),
      },
      icon('close'),
    );
    this.box = el('span', { class: 'b-select__box' }, this.chips, this.input, this.clear, icon('down'));
    this.node = el('span', { class: `b-select${this.multi ? ' b-select--multi' : ''}` }, this.box, this.list.node);
    this.popup = popupBeside(this.box, this.list.node, (open) => {
      this.input.setAttribute('aria-expanded', String(open));
      if (!open) this.rest();
    });
    this.listen();
    this.draw();
  }

  listen() {
    this.box.addEventListener('click', (event) => {
      if (event.target instanceof globalThis.Element && event.target.closest('button')) return;
      this.input.focus();
      this.open();
    });
    this.input.addEventListener('input', () => {
      this.popup.open();
      void this.offer(this.input.value);
    });
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('blur', () => this.popup.close());
  }

  open() {
    if (this.popup.isOpen()) return;
    this.popup.open();
    this.input.select();
    void this.offer('');
  }

  /** @param {string} query */
  async offer(query) {
    this.asked += 1;
    const asked = this.asked;
    if (!this.element.type.endsWith('static_select')) this.list.say('Loading…');
    const found = await offered(this.element, this.place, query).catch(() => ({
      entries: [],
      hint: 'Options could not be loaded',
    }));
    if (asked !== this.asked) return;
    if (found.entries.length) this.list.show(found.entries, new Set(this.chosen.map((option) => option.value)));
    else this.list.say(found.hint ?? 'No results');
    if (query && found.entries.length) this.list.activate(0);
    this.popup.place();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const open = this.popup.isOpen();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) this.list.move(event.key === 'ArrowDown' ? 1 : -1);
      else this.open();
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      this.list.take();
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      this.popup.close();
    } else if (event.key === 'Backspace' && this.multi && !this.input.value && this.chosen.length) {
      void this.set(this.chosen.slice(0, -1));
    }
  }

  /** @param {Option} option */
  async toggle(option) {
    if (!this.multi) {
      this.popup.close();
      await this.set([option]);
      return;
    }
    const without = this.chosen.filter((one) => one.value !== option.value);
    const most = this.element.max_selected_items ?? Infinity;
    if (without.length < this.chosen.length) await this.set(without);
    else if (this.chosen.length < most) await this.set([...this.chosen, option]);
    this.input.value = '';
    if (this.popup.isOpen()) await this.offer('');
  }

  /** @param {Option[]} chosen */
  async set(chosen) {
    const before = this.chosen;
    this.chosen = chosen;
    this.draw();
    const told = await tell(this.place, this.element, 'select', stateOf(this.element, chosen));
    if (told) return;
    this.chosen = before;
    this.draw();
  }

  /** Shows what is chosen. */
  draw() {
    this.rest();
    const optional = this.place.inInput && this.place.block.optional === true;
    this.clear.hidden = this.multi || !optional || !this.chosen.length;
    if (!this.multi) return;
    this.chips.replaceChildren(
      ...this.chosen.map((option) =>
        el(
          'span',
          { class: 'b-chip' },
          el('span', { class: 'b-chip__text' }, ...plain(option.text, this.place.ctx)),
          el(
            'button',
            {
              type: 'button',
              class: 'b-chip__remove',
              'aria-label': `Remove ${words(option.text)}`,
              onclick: () => void this.set(this.chosen.filter((one) => one !== option)),
            },
            icon('close'),
          ),
        ),
      ),
    );
  }

  /** The input as it is when nobody types. */
  rest() {
    const text = shown(this.chosen[0]?.text, this.place.ctx);
    this.input.value = this.multi ? '' : text;
    this.input.placeholder = this.multi && this.chosen.length ? '' : this.placeholder;
  }
}

/**
 * Any of the ten menus.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function select(element, place) {
  const made = new Select(element, place);
  return control(made.node, place, element, () => stateOf(element, made.chosen));
}
