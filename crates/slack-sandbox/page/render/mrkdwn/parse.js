/** mrkdwn, read into the parts of a `rich_text` block: Slack shows both in the same way. */
import { inlines } from './inline.js';

/**
 * @typedef {import('../types.js').RichPart} RichPart
 * @typedef {{verbatim?: boolean}} Reading
 */

const FENCE = '```';
const QUOTE = /^(?:>|&gt;) ?/;
const LONG_QUOTE = /^(?:>>>|&gt;&gt;&gt;) ?/;

/** @param {string} text @param {Reading} reading @returns {RichPart} */
const section = (text, reading) => ({ type: 'rich_text_section', elements: inlines(text, {}, reading) });

/** @param {string} text @param {Reading} reading @returns {RichPart} */
const quote = (text, reading) => ({ type: 'rich_text_quote', elements: inlines(text, {}, reading) });

/**
 * Lines without preformatted parts: sections and quotes in turn.
 *
 * @param {string} text
 * @param {boolean} startsLine Whether the text begins at the start of a line.
 * @param {Reading} reading
 * @returns {RichPart[]}
 */
function paragraphs(text, startsLine, reading) {
  const lines = text.split('\n');
  /** @type {RichPart[]} */
  const out = [];
  /** @type {string[]} */
  let held = [];
  let quoted = false;
  const flush = () => {
    if (held.length) out.push((quoted ? quote : section)(held.join('\n'), reading));
    held = [];
  };
  for (const [place, line] of lines.entries()) {
    const atStart = place > 0 || startsLine;
    if (atStart && LONG_QUOTE.test(line)) {
      flush();
      const rest = [line.replace(LONG_QUOTE, ''), ...lines.slice(place + 1)].join('\n');
      return [...out, quote(rest, reading)];
    }
    const isQuote = atStart && QUOTE.test(line);
    if (isQuote !== quoted) flush();
    quoted = isQuote;
    held.push(isQuote ? line.replace(QUOTE, '') : line);
  }
  flush();
  return out;
}

/** The parts between fences; odd ones are code. @param {string} text */
function fenced(text) {
  const parts = text.split(FENCE);
  // A fence that nothing closes is text, and so are two around nothing.
  const out = [parts[0] ?? ''];
  for (let at = 1; at < parts.length; at += 2) {
    const [code = '', after] = parts.slice(at, at + 2);
    if (after === undefined) out[out.length - 1] += FENCE + code;
    else if (code.trim()) out.push(code, after);
    else out[out.length - 1] += FENCE + code + FENCE + after;
  }
  return out;
}

/**
 * @param {string} text
 * @param {Reading} [reading]
 * @returns {RichPart[]}
 */
export function parse(text, reading = {}) {
  /** @type {RichPart[]} */
  const out = [];
  const parts = fenced(text.replaceAll('\r\n', '\n'));
  for (const [place, part] of parts.entries()) {
    if (place % 2 === 1) {
      const code = part.replace(/^\n/, '').replace(/\n$/, '');
      out.push({ type: 'rich_text_preformatted', elements: inlines(code, {}, { verbatim: true, inCode: true }) });
      continue;
    }
    // A preformatted part stands on lines of its own, whether or not the text breaks there.
    const bare = place === 0 ? part : part.replace(/^\n/, '');
    const trimmed = place === parts.length - 1 ? bare : bare.replace(/\n$/, '');
    if (trimmed) out.push(...paragraphs(trimmed, place === 0 || bare !== part, reading));
  }
  return out;
}
