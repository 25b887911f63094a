/** Markdown within a paragraph, read into the elements of a `rich_text_section`. */
import { element, unescape } from '../mrkdwn/tokens.js';

/**
 * @typedef {import('../types.js').Inline} Inline
 * @typedef {import('../types.js').Style} Style
 */

const WORD = /[\p{L}\p{N}]/u;
const ESCAPED = /\\([!-/:-@[-`{-~])/y;
const EMOJI = /:([a-z0-9_+'-]*[a-z_+'-][a-z0-9_+'-]*|100|1234)(?:::skin-tone-([2-6]))?:/iuy;
const CODE = /(`+)([\s\S]*?[^`])\1(?!`)/y;
const LINK =
  /!?\[((?:[^\[\]\\]|\\.|\[[^\]]*\])*)\]\(\s*<?([^\s()>]*(?:\([^\s)]*\)[^\s)>]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y;
const TOKEN = /<([^<>\n]+)>/y;
const BARE = /https?:\/\/[^\s<>]*[^\s<>.,;:!?'"()*_~\]]/iuy;
const MARKS = /** @type {Array<[string, Style]>} */ ([
  ['***', { bold: true, italic: true }],
  ['**', { bold: true }],
  ['__', { bold: true }],
  ['~~', { strike: true }],
  ['*', { italic: true }],
  ['_', { italic: true }],
  ['~', { strike: true }],
]);

/**
 * Where an emphasis that opens at `at` closes; -1 if it opens none.
 *
 * @param {string} text
 * @param {number} at
 * @param {string} mark
 * @returns {number}
 */
function closing(text, at, mark) {
  const char = mark[0] ?? '';
  const from = at + mark.length;
  const inWord = char === '_' && WORD.test(text[at - 1] ?? '');
  if (inWord || /\s|^$/.test(text[from] ?? '') || text[from] === char) return -1;
  for (let place = from; place < text.length; place += 1) {
    if (text[place] === '\\') {
      place += 1;
      continue;
    }
    if (text[place] === '`') {
      const end = text.indexOf('`', place + 1);
      place = end < 0 ? place : end;
      continue;
    }
    if (!text.startsWith(mark, place) || place === from) continue;
    let run = 0;
    while (text[place + run] === char) run += 1;
    const tail = char === '_' && WORD.test(text[place + run] ?? '');
    if (run === mark.length && !/\s/.test(text[place - 1] ?? ' ') && !tail) return place;
    // A longer run closes what is inside first and this at its end.
    if (run > mark.length && !tail && !/\s/.test(text[place - 1] ?? ' ')) return place + run - mark.length;
    place += run - 1;
  }
  return -1;
}

class Reader {
  /** @param {string} text @param {Style} style */
  constructor(text, style) {
    this.text = text;
    this.style = style;
    this.at = 0;
    this.plain = '';
    /** @type {Inline[]} */
    this.out = [];
  }

  /** @param {RegExp} sticky */
  match(sticky) {
    sticky.lastIndex = this.at;
    return sticky.exec(this.text);
  }

  /** @param {Inline} inline @param {Style} [style] */
  put(inline, style = this.style) {
    this.flush();
    this.out.push(Object.keys(style).length ? { ...inline, style } : inline);
  }

  flush() {
    const text = unescape(this.plain);
    this.plain = '';
    if (text) this.put({ type: 'text', text });
  }

  /** Backslashes, code, links, addresses. @returns {number} How many characters were read. */
  special() {
    const escaped = this.match(ESCAPED);
    if (escaped) {
      this.plain += escaped[1];
      return 2;
    }
    const code = this.match(CODE);
    if (code) {
      this.put({ type: 'text', text: code[2]?.replace(/^ (.*\S.*) $/, '$1') ?? '' }, { ...this.style, code: true });
      return code[0].length;
    }
    const link = this.match(LINK);
    if (link) {
      const text = inlineMarkdown(link[1] ?? '')
        .map((part) => part.text ?? (part.name ? `:${part.name}:` : ''))
        .join('');
      this.put({ type: 'link', url: unescape(link[2] ?? ''), text: text || undefined });
      return link[0].length;
    }
    const token = this.match(TOKEN);
    const found = token && element(token[1] ?? '');
    if (token && found) {
      this.put(found);
      return token[0].length;
    }
    const bare = WORD.test(this.text[this.at - 1] ?? '') ? null : this.match(BARE);
    if (bare) {
      this.put({ type: 'link', url: unescape(bare[0]) });
      return bare[0].length;
    }
    const emoji = this.match(EMOJI);
    if (emoji && !WORD.test(this.text[this.at - 1] ?? '')) {
      this.put({ type: 'emoji', name: emoji[1], ...(emoji[2] ? { skin_tone: Number(emoji[2]) } : {}) });
      return emoji[0].length;
    }
    return 0;
  }

  /** Bold, italics, strike. @returns {number} */
  emphasis() {
    for (const [mark, style] of MARKS) {
      if (!this.text.startsWith(mark, this.at)) continue;
      const end = closing(this.text, this.at, mark);
      if (end < 0) continue;
      this.flush();
      this.out.push(...inlineMarkdown(this.text.slice(this.at + mark.length, end), { ...this.style, ...style }));
      return end + mark.length - this.at;
    }
    return 0;
  }

  read() {
    while (this.at < this.text.length) {
      const taken = this.special() || this.emphasis();
      if (taken) {
        this.at += taken;
        continue;
      }
      const char = this.text[this.at] ?? '';
      // A mark that opens nothing is text, all of its run at once.
      const run = '*_~'.includes(char) ? (/^(.)\1*/.exec(this.text.slice(this.at))?.[0] ?? char) : char;
      this.plain += run;
      this.at += run.length;
    }
    this.flush();
    return this.out;
  }
}

/**
 * @param {string} text
 * @param {Style} [style]
 * @returns {Inline[]}
 */
export function inlineMarkdown(text, style = {}) {
  return new Reader(text.replace(/(?: {2,}|\\)\n/g, '\n'), style).read();
}
