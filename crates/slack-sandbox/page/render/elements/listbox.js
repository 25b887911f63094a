/** The list of options below a menu, moved through by the keys of its input. */
import { el, freshId } from '../dom.js';
import { plain } from '../text.js';

/**
 * @typedef {import('../types.js').Option} Option
 * @typedef {import('../types.js').RenderContext} RenderContext
 */

export class Listbox {
  /**
   * @param {HTMLInputElement} input Gets `aria-activedescendant`.
   * @param {RenderContext} ctx
   * @param {boolean} multi
   * @param {(option: Option) => void} choose
   */
  constructor(input, ctx, multi, choose) {
    this.input = input;
    this.ctx = ctx;
    this.choose = choose;
    this.node = el('div', {
      class: 'b-listbox',
      role: 'listbox',
      id: freshId('b-listbox'),
      'aria-label': 'Options',
      'aria-multiselectable': multi ? 'true' : undefined,
    });
    // A press on the list must not take the focus from the input.
    this.node.addEventListener('mousedown', (event) => event.preventDefault());
    /** @type {Array<{option: Option, node: HTMLElement}>} */
    this.rows = [];
    this.active = -1;
  }

  /** @param {Option} option @param {Set<string>} chosen */
  row(option, chosen) {
    const node = el(
      'div',
      {
        class: 'b-option',
        role: 'option',
        id: freshId('b-option'),
        'data-value': option.value,
        'aria-selected': String(chosen.has(option.value)),
        onclick: () => this.choose(option),
      },
      el('span', { class: 'b-option__text' }, ...plain(option.text, this.ctx)),
      option.description && el('span', { class: 'b-option__description' }, ...plain(option.description, this.ctx)),
    );
    this.rows.push({ option, node });
    return node;
  }

  /**
   * Shows options and groups.
   *
   * @param {Array<any>} entries
   * @param {Set<string>} chosen Values of the options that are chosen.
   */
  show(entries, chosen) {
    this.rows = [];
    const nodes = entries.map((entry) => {
      if (!Array.isArray(entry?.options)) return this.row(entry, chosen);
      const label = freshId('b-group');
      return el(
        'div',
        { role: 'group', 'aria-labelledby': label, class: 'b-optiongroup' },
        el('div', { class: 'b-optiongroup__label', id: label, role: 'presentation' }, ...plain(entry.label, this.ctx)),
        ...entry.options.map((/** @type {Option} */ option) => this.row(option, chosen)),
      );
    });
    this.node.replaceChildren(...nodes);
    this.activate(this.rows.findIndex((row) => chosen.has(row.option.value)));
  }

  /** Shows a line instead of options. @param {string} text */
  say(text) {
    this.rows = [];
    this.activate(-1);
    this.node.replaceChildren(
      el(
        'div',
        { class: 'b-option b-option--none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' },
        text,
      ),
    );
  }

  /** @param {number} place -1 for none. */
  activate(place) {
    this.rows[this.active]?.node.classList.remove('b-option--active');
    this.active = place;
    const row = this.rows[place];
    if (!row) return this.input.removeAttribute('aria-activedescendant');
    row.node.classList.add('b-option--active');
    row.node.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', row.node.id);
  }

  /** Moves by so many, round at the ends. @param {number} by */
  move(by) {
    const count = this.rows.length;
    if (count) this.activate(((this.active < 0 && by < 0 ? 0 : this.active) + by + count) % count);
  }

  /** Chooses what is active. @returns {boolean} Whether anything was. */
  take() {
    const row = this.rows[this.active];
    if (row) this.choose(row.option);
    return Boolean(row);
  }
}
