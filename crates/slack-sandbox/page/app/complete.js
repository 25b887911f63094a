/**
 * Completion of what is typed: commands, people, channels, emoji.
 *
 * @typedef {{insert: string, label: string, hint: string, sign?: string}} Proposal
 * @typedef {{from: number, to: number, proposals: Proposal[]}} Completion
 */
import { el, freshId } from '../render/dom.js';
import { allEmoji } from './emoji.js';
import { isDm, state } from './store.js';

const MOST = 8;

/** @param {string} word */
function commands(word) {
  const all = state.apps.filter((app) => !app.gone).flatMap((app) => app.commands.map((command) => ({ app, command })));
  return all.filter(({ command }) => command.command.startsWith(word)).map(({ app, command }) => ({
    insert: `${command.command} `, label: `${command.command} ${command.usage_hint}`.trim(),
    hint: [command.description, app.name].filter(Boolean).join(' · '), sign: '⚡',
  }));
}

/** @param {string} word */
function people(word) {
  const fits = (/** @type {string} */ text) => text.toLowerCase().split(/\s+/).some((part) => part.startsWith(word));
  return [...state.people.values()].filter((one) => one.kind !== 'deactivated' && (fits(one.name) || fits(one.real_name)))
    .map((one) => ({ insert: `@${one.name} `, label: one.real_name, hint: `@${one.name}` }));
}

/** @param {string} word */
function channels(word) {
  const named = [...state.channels.values()].filter((one) => !isDm(one) && one.name.includes(word));
  return named.map((one) => ({ insert: `#${one.name} `, label: `#${one.name}`, hint: one.archived ? 'archived' : '' }));
}

/** @param {string} word */
function emoji(word) {
  if (word.length < 2) return [];
  const fits = allEmoji().filter((one) => one.names.some((name) => name.startsWith(word)));
  return fits.map((one) => {
    const name = one.names.find((other) => other.startsWith(word)) ?? '';
    return { insert: `:${name}: `, label: `:${name}:`, hint: '', sign: one.unicode };
  });
}

/**
 * What fits at the caret; null where nothing does.
 *
 * @param {string} text
 * @param {number} caret
 * @returns {Completion|null}
 */
export function complete(text, caret) {
  const before = text.slice(0, caret);
  const command = /^\/\S*$/.exec(before);
  const word = command ?? /(?:^|\s)([@#:])([\p{L}\p{N}_+-]*)$/u.exec(before);
  if (!word) return null;
  const typed = (word[2] ?? '').toLowerCase();
  const by = { '@': people, '#': channels, ':': emoji }[word[1] ?? ''];
  const proposals = (command ? commands(before) : by?.(typed) ?? []).slice(0, MOST);
  const from = command ? 0 : caret - typed.length - 1;
  return proposals.length > 0 ? { from, to: caret, proposals } : null;
}

/** The usage hint of the command that is being typed; empty if there is none. @param {string} text */
export function hintFor(text) {
  const [word, ...rest] = text.split(' ');
  if (!word?.startsWith('/') || rest.length === 0) return '';
  const command = state.apps.filter((app) => !app.gone).flatMap((app) => app.commands).find((one) => one.command === word);
  return command ? [command.usage_hint, command.description].filter(Boolean).join(' — ') : '';
}

/** The list of proposals above a text field. */
export class Proposals {
  /** @param {HTMLTextAreaElement} area */
  constructor(area) {
    this.area = area;
    this.id = freshId('a-proposals');
    this.node = el('div', { class: 'a-proposals', role: 'listbox', id: this.id, 'aria-label': 'Suggestions', hidden: true });
    /** @type {Completion|null} */
    this.current = null;
    this.chosen = 0;
    area.setAttribute('aria-controls', this.id);
    area.setAttribute('aria-expanded', 'false');
    area.addEventListener('input', () => this.look());
    area.addEventListener('blur', () => this.close());
  }

  look() {
    this.current = complete(this.area.value, this.area.selectionStart);
    this.chosen = 0;
    this.draw();
  }

  close() {
    this.current = null;
    this.draw();
  }

  draw() {
    const proposals = this.current?.proposals ?? [];
    this.node.hidden = proposals.length === 0;
    this.area.setAttribute('aria-expanded', String(proposals.length > 0));
    this.node.replaceChildren(...proposals.map((one, place) => {
      const node = el('div', { role: 'option', id: `${this.id}-${place}`, 'aria-selected': String(place === this.chosen) },
        one.sign ? el('span', { class: 'a-emoji', 'aria-hidden': 'true' }, one.sign) : null, el('b', null, one.label), el('small', null, one.hint));
      node.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        this.chosen = place;
        this.take();
      });
      return node;
    }));
    if (proposals.length > 0) this.area.setAttribute('aria-activedescendant', `${this.id}-${this.chosen}`);
    else this.area.removeAttribute('aria-activedescendant');
  }

  take() {
    const proposal = this.current?.proposals[this.chosen];
    if (!this.current || !proposal) return;
    this.area.setRangeText(proposal.insert, this.current.from, this.current.to, 'end');
    this.close();
    this.area.dispatchEvent(new Event('input', { bubbles: true }));
    this.area.focus();
  }

  /** Whether a key was for the list. @param {KeyboardEvent} event */
  key(event) {
    if (!this.current) return false;
    const { from, to, proposals } = this.current;
    const count = proposals.length;
    // What is typed in full needs no completion: Enter sends it.
    if (event.key === 'Enter' && proposals[this.chosen]?.insert.trim() === this.area.value.slice(from, to)) {
      this.close();
      return false;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.chosen = (this.chosen + step + count) % count;
      this.draw();
    } else if (event.key === 'Tab' || event.key === 'Enter') {
      this.take();
    } else if (event.key === 'Escape') {
      this.close();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
