/**
 * A list of messages of which only what is seen, and a little above and below, is in the DOM. The newest stand at
 * the bottom; older and newer ones are loaded as one scrolls.
 *
 * @typedef {import('./store.js').Message} Message
 * @typedef {{before?: string, after?: string, around?: string}} Span
 * @typedef {{messages: Message[], older?: boolean, newer?: boolean}} Loaded
 */
import { el } from '../render/dom.js';
import { tried } from './say.js';

/** So many rows are in the DOM at first: about what is seen. */
const ROWS_FIRST = 24;
/** So many rows come at a time: few, so that no frame takes long. */
const STEP = 8;
/** So many messages are fetched ahead of the rows. */
const AHEAD = 30;
/** So near to an end, in pixels, rows are added there. */
const NEAR = 500;
/** No row is lower, in pixels. */
const ROW_LEAST = 24;
/** So near to the bottom one is at the bottom. */
const STUCK = 60;

export class MessageList {
  /**
   * @param {string} label
   * @param {(span: Span) => Promise<Loaded>} load
   * @param {(message: Message, before: Message|undefined) => HTMLElement} draw
   */
  constructor(label, load, draw) {
    this.load = load;
    this.draw = draw;
    /** @type {Message[]} */
    this.items = [];
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    this.older = false;
    this.newer = false;
    this.first = 0;
    /** The message that was looked for. */
    this.target = '';
    this.last = 0;
    this.busy = false;
    this.inner = el('div', { class: 'a-list-inner', role: 'group', 'aria-label': label });
    this.jump = el('button', { type: 'button', class: 'a-jump', hidden: true, onclick: () => this.toEnd() }, '↓ Newer messages');
    this.node = el('div', { class: 'a-list' }, this.inner);
    this.node.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.node.addEventListener('keydown', (event) => this.moved(event));
    new ResizeObserver(() => this.wasStuck && this.stick()).observe(this.node);
    this.wasStuck = true;
  }

  /** Loads the newest messages, or those around one. @param {string} [ts] */
  async open(ts) {
    const loaded = await tried(this.load(ts ? { around: ts } : {}));
    if (!loaded) return;
    this.items = loaded.messages;
    this.older = loaded.older === true;
    this.newer = loaded.newer === true;
    this.target = '';
    this.rows.clear();
    const at = ts ? this.items.findIndex((item) => item.ts >= ts) : -1;
    this.last = at < 0 ? this.items.length : Math.min(this.items.length, at + ROWS_FIRST);
    this.first = Math.max(0, (at < 0 ? this.last : at) - ROWS_FIRST);
    this.render();
    if (ts) this.show(ts);
    else this.stick();
    this.tellJump();
  }

  /** Puts in a new message, or one that changed. @param {Message} message */
  upsert(message) {
    const place = this.find(message.ts);
    const stuck = this.stuck();
    if (this.items[place]?.ts === message.ts) {
      this.items[place] = message;
      this.redraw(place);
      // It may have become taller, by a reaction for instance.
      if (stuck) this.stick();
      return;
    }
    const atEnd = place === this.items.length;
    if ((atEnd && this.newer) || (place === 0 && this.older)) return;
    const shown = place >= this.first && (place < this.last || (atEnd && this.last === this.items.length));
    this.items.splice(place, 0, message);
    if (place < this.first) this.first += 1;
    if (place < this.last || shown) this.last += 1;
    if (shown && this.last - this.first > this.most() && stuck) this.first = this.last - this.most();
    this.redraw(place + 1);
    if (stuck && atEnd) this.stick();
    else this.tellJump();
  }

  /** Takes a message out. @param {string} ts */
  remove(ts) {
    const place = this.find(ts);
    if (this.items[place]?.ts !== ts) return;
    this.items.splice(place, 1);
    this.rows.delete(ts);
    if (place < this.first) this.first -= 1;
    if (place < this.last) this.last -= 1;
    this.redraw(place);
  }

  /** Draws everything anew, e.g. when names changed. */
  refresh() {
    const stuck = this.stuck();
    const anchor = this.anchor();
    this.rows.clear();
    this.render();
    if (stuck) this.stick();
    else this.settle(anchor);
  }

  /** Goes to the newest message. */
  async toEnd() {
    if (this.newer) return this.open();
    this.last = this.items.length;
    this.first = Math.max(0, this.last - ROWS_FIRST);
    this.render();
    this.stick();
  }

  /** So many rows are in the DOM at most: what is seen, and what is near. */
  most() {
    return Math.ceil((this.node.clientHeight + 2 * NEAR) / ROW_LEAST) + 2 * STEP;
  }

  /** Scrolls a message into the middle and marks it. @param {string} ts */
  show(ts) {
    const node = this.rows.get(ts)?.querySelector('.a-message');
    if (!(node instanceof HTMLElement)) return;
    this.target = ts;
    node.scrollIntoView({ block: 'center' });
    node.classList.add('a-target');
    node.focus({ preventScroll: true });
  }

  /** @param {string} ts */
  find(ts) {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.items[middle]?.ts ?? '') < ts) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether one looks at the newest messages. */
  stuck() {
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    return !this.newer && this.last === this.items.length && scrollHeight - scrollTop - clientHeight < STUCK;
  }

  stick() {
    this.node.scrollTop = this.node.scrollHeight;
    this.wasStuck = true;
    this.tellJump();
  }

  tellJump() {
    this.jump.hidden = this.stuck();
  }

  /** A row looks different when the one above it changes. @param {number} place */
  redraw(place) {
    for (const item of this.items.slice(Math.max(0, place), place + 2)) this.rows.delete(item.ts);
    this.render();
  }

  /** A row; the message that was looked for stays marked when it is drawn anew. @param {Message} item @param {Message} [before] */
  drawn(item, before) {
    const node = this.draw(item, before);
    if (item.ts === this.target) node.querySelector('.a-message')?.classList.add('a-target');
    return node;
  }

  render() {
    const anchor = this.anchor();
    const focused = document.activeElement?.closest('.a-message')?.getAttribute('data-ts');
    const lost = focused && !this.rows.has(focused);
    const nodes = [];
    for (let place = this.first; place < this.last; place += 1) {
      const item = /** @type {Message} */ (this.items[place]);
      const node = this.rows.get(item.ts) ?? this.drawn(item, this.items[place - 1]);
      this.rows.set(item.ts, node);
      nodes.push(node);
    }
    const kept = new Set(nodes);
    for (const [ts, node] of this.rows) if (!kept.has(node)) this.rows.delete(ts);
    place(this.inner, nodes);
    this.settle(anchor);
    this.reachable();
    if (lost) /** @type {HTMLElement|null|undefined} */ (this.rows.get(focused)?.querySelector('.a-message'))?.focus({ preventScroll: true });
  }

  /** The first row in sight, and where it stands. */
  anchor() {
    const top = this.node.getBoundingClientRect().top;
    for (const [ts, node] of this.rows) {
      const box = node.getBoundingClientRect();
      if (box.bottom > top) return { ts, at: box.top };
    }
    return null;
  }

  /** @param {{ts: string, at: number}|null} anchor */
  settle(anchor) {
    const node = anchor && this.rows.get(anchor.ts);
    if (node) this.node.scrollTop += node.getBoundingClientRect().top - anchor.at;
  }

  /** One message can be reached by Tab: the one that had the focus, else the last. */
  reachable() {
    const all = [...this.inner.querySelectorAll('.a-message')];
    if (all.some((node) => node instanceof HTMLElement && node.tabIndex === 0)) return;
    const last = all[all.length - 1];
    if (last instanceof HTMLElement) last.tabIndex = 0;
  }

  scrolled() {
    this.wasStuck = this.stuck();
    this.tellJump();
    if (this.busy) return;
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    if (scrollTop < NEAR && (this.first > 0 || this.older)) void this.up();
    else if (scrollHeight - scrollTop - clientHeight < NEAR && (this.last < this.items.length || this.newer)) void this.down();
  }

  async up() {
    this.busy = true;
    if (this.first < AHEAD && this.older) await this.more({ before: this.items[0]?.ts ?? '' });
    this.first = Math.max(0, this.first - STEP);
    this.last = Math.min(this.last, this.first + this.most());
    this.render();
    this.rest();
  }

  async down() {
    this.busy = true;
    if (this.items.length - this.last < AHEAD && this.newer) await this.more({ after: this.items[this.items.length - 1]?.ts ?? '' });
    this.last = Math.min(this.items.length, this.last + STEP);
    this.first = Math.max(this.first, this.last - this.most());
    this.render();
    this.rest();
  }

  /** In the next frame one may have scrolled on, or more rows are needed. */
  rest() {
    requestAnimationFrame(() => {
      this.busy = false;
      this.scrolled();
    });
  }

  /** @param {Span} span */
  async more(span) {
    const loaded = await tried(this.load(span));
    if (!loaded) return;
    if (span.before !== undefined) {
      this.items.unshift(...loaded.messages);
      this.first += loaded.messages.length;
      this.last += loaded.messages.length;
      this.older = loaded.older === true;
      // What stood on top has a neighbour now.
      this.rows.delete(span.before);
    } else {
      this.items.push(...loaded.messages);
      this.newer = loaded.newer === true;
    }
  }

  /** Arrow keys go from message to message. @param {KeyboardEvent} event */
  moved(event) {
    const here = event.target instanceof HTMLElement && event.target.matches('.a-message') ? event.target : null;
    if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = /** @type {HTMLElement[]} */ ([...this.inner.querySelectorAll('.a-message')]);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = all[all.indexOf(here) + step];
    if (!next) return;
    here.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

/** Makes the children of a node these ones, touching only those that differ. @param {HTMLElement} parent @param {HTMLElement[]} nodes */
function place(parent, nodes) {
  const wanted = new Set(/** @type {Node[]} */ (nodes));
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}
