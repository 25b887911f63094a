/** mrkdwn within a paragraph, read into the elements of a `rich_text_section`. */
import { element, unescape } from './tokens.js';

/**
 * @typedef {import('../types.js').Inline} Inline
 * @typedef {import('../types.js').Style} Style
 * @typedef {{verbatim?: boolean, inCode?: boolean}} Reading `verbatim`: bare addresses stay text.
 */

const MARKS = /** @type {Record<string, keyof Style>} */ ({ '*': 'bold', _: 'italic', '~': 'strike' });
const WORD = /[\p{L}\p{N}]/u;
const EMOJI = /:([a-z0-9_+'-]*[a-z_+'-][a-z0-9_+'-]*|100|1234)(?:::skin-tone-([2-6]))?:/iuy;
const BARE = /https?:\/\/[^\s<>|*~`"]+/iuy;
const TRAILING = /(?:[.,;:!?'"_]|&gt;|&lt;)+$/;

/**
 * The character that ends just before a place; a surrogate pair counts as one.
 *
 * @param {string} text
 * @param {number} at
 */
function before(text, at) {
  return at <= 0 ? '' : (Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '');
}

/** The character at a place. @param {string} text @param {number} at */
function here(text, at) {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/** Where a span in backquotes or angle brackets that begins here ends; the place itself if there is none.
 * @param {string} text @param {number} at */
function pastSpan(text, at) {
  const closing = text[at] === '`' ? '`' : text[at] === '<' ? '>' : '';
  if (!closing) return at;
  const end = text.indexOf(closing, at + 1);
  return end < 0 || text.slice(at, end).includes('\n') ? at : end;
}

/**
 * Where the mark that opens at `at` is closed. A mark opens before a character and after none of a word, closes after
 * a character and before none of a word, on the same line; doubled marks are no marks.
 *
 * @param {string} text
 * @param {number} at
 * @returns {number} -1 if it opens nothing.
 */
function closingMark(text, at) {
  const mark = text[at] ?? '';
  const next = here(text, at + 1);
  if (WORD.test(before(text, at)) || text[at - 1] === mark || next === mark || !next || /\s/.test(next)) return -1;
  for (let place = at + 1; place < text.length && text[place] !== '\n'; place += 1) {
    if (text[place] !== mark) {
      place = mark === '`' ? place : pastSpan(text, place);
      continue;
    }
    const after = here(text, place + 1);
    const closes = !/\s/.test(before(text, place)) || mark === '`';
    if (closes && text[place - 1] !== mark && after !== mark && !WORD.test(after)) return place;
  }
  return -1;
}

class Reader {
  /** @param {string} text @param {Style} style @param {Reading} reading */
  constructor(text, style, reading) {
    this.text = text;
    this.style = style;
    this.reading = reading;
    this.at = 0;
    /** Characters that are nothing but text, not yet put out. */
    this.plain = '';
    /** @type {Inline[]} */
    this.out = [];
  }

  /** @param {Inline} inline */
  put(inline) {
    this.flush();
    this.out.push(Object.keys(this.style).length ? { ...inline, style: this.style } : inline);
  }

  flush() {
    if (!this.plain) return;
    const text = unescape(this.plain);
    this.plain = '';
    this.put({ type: 'text', text });
  }

  /** @param {RegExp} sticky */
  match(sticky) {
    sticky.lastIndex = this.at;
    return sticky.exec(this.text);
  }

  /** `<…>` @returns {boolean} Whether one was read. */
  token() {
    const end = this.text.indexOf('>', this.at);
    const found = end < 0 ? undefined : element(this.text.slice(this.at + 1, end));
    if (!found) return false;
    this.put(found);
    this.at = end + 1;
    return true;
  }

  /** `*…*` and the like. @returns {boolean} */
  marked() {
    const mark = this.text[this.at] ?? '';
    const end = closingMark(this.text, this.at);
    if (end < 0) return false;
    this.flush();
    const inner = this.text.slice(this.at + 1, end);
    const code = mark === '`';
    const name = code ? 'code' : MARKS[mark];
    const style = { ...this.style, ...(name ? { [name]: true } : {}) };
    this.out.push(...inlines(inner, style, { ...this.reading, ...(code ? { inCode: true } : {}) }));
    this.at = end + 1;
    return true;
  }

  /** `:name:` @returns {boolean} */
  emoji() {
    const found = this.match(EMOJI);
    if (!found || WORD.test(before(this.text, this.at))) return false;
    this.put({ type: 'emoji', name: found[1], ...(found[2] ? { skin_tone: Number(found[2]) } : {}) });
    this.at += found[0].length;
    return true;
  }

  /** An address without brackets. @returns {boolean} */
  bareLink() {
    const found = this.reading.verbatim || WORD.test(before(this.text, this.at)) ? null : this.match(BARE);
    if (!found) return false;
    const open = (found[0].match(/\(/g) ?? []).length;
    let url = found[0].replace(TRAILING, '');
    while (url.endsWith(')') && (url.match(/\)/g) ?? []).length > open) url = url.slice(0, -1).replace(TRAILING, '');
    this.put({ type: 'link', url: unescape(url) });
    this.at += url.length;
    return true;
  }

  read() {
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      const taken =
        (char === '<' && this.token()) ||
        (!this.reading.inCode &&
          (char in MARKS || char === '`'
            ? this.marked()
            : char === ':'
              ? this.emoji()
              : (char === 'h' || char === 'H') && this.bareLink()));
      if (taken) continue;
      this.plain += char;
      this.at += 1;
    }
    this.flush();
    return this.out;
  }
}

/**
 * Reads mrkdwn that has no quotes and no preformatted parts.
 *
 * @param {string} text
 * @param {Style} [style] What is already open around it.
 * @param {Reading} [reading]
 * @returns {Inline[]}
 */
export function inlines(text, style = {}, reading = {}) {
  return new Reader(text, style, reading).read();
}
