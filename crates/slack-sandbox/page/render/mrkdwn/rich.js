/** Between mrkdwn as it is typed and `rich_text` as the composer sends it. */
import { inlines } from './inline.js';
import { parse } from './parse.js';

/**
 * @typedef {import('../types.js').Inline} Inline
 * @typedef {import('../types.js').RichPart} RichPart
 */

const BULLET = /^ *[-•*] +/;
const NUMBER = /^ *\d+[.)] +/;

/** @param {string} line @returns {'bullet'|'ordered'|undefined} */
const listStyle = (line) => (BULLET.test(line) ? 'bullet' : NUMBER.test(line) ? 'ordered' : undefined);

/** Typed lines, in runs of the same kind. @param {string} text */
function runs(text) {
  /** @type {Array<{style: 'bullet'|'ordered'|undefined, lines: string[]}>} */
  const out = [];
  for (const line of text.split('\n')) {
    const style = listStyle(line);
    const last = out.at(-1);
    if (last && last.style === style) last.lines.push(line);
    else out.push({ style, lines: [line] });
  }
  return out;
}

/**
 * What is typed, as a `rich_text` block.
 *
 * @param {string} text
 * @returns {{type: 'rich_text', elements: RichPart[]}}
 */
export function toRich(text) {
  if (text.includes('```')) return { type: 'rich_text', elements: parse(text) };
  const elements = runs(text).flatMap(({ style, lines }) => {
    if (!style) return parse(lines.join('\n'));
    const items = lines.map((line) => ({
      type: 'rich_text_section',
      elements: inlines(line.replace(style === 'bullet' ? BULLET : NUMBER, '')),
    }));
    return [{ type: 'rich_text_list', style, elements: items }];
  });
  return { type: 'rich_text', elements };
}

/** @param {Inline} inline @returns {string} */
function typed(inline) {
  const marks = ['code', 'strike', 'italic', 'bold'];
  const signs = /** @type {Record<string, string>} */ ({ code: '`', strike: '~', italic: '_', bold: '*' });
  const style = /** @type {Record<string, boolean>} */ (inline.style ?? {});
  return marks.reduce((text, mark) => (style[mark] ? `${signs[mark]}${text}${signs[mark]}` : text), bare(inline));
}

/** @param {Inline} inline @returns {string} */
function bare(inline) {
  switch (inline.type) {
    case 'user':
      return `<@${inline.user_id}>`;
    case 'channel':
      return `<#${inline.channel_id}>`;
    case 'usergroup':
      return `<!subteam^${inline.usergroup_id}>`;
    case 'broadcast':
      return `<!${inline.range}>`;
    case 'emoji':
      return `:${inline.name}${inline.skin_tone ? `::skin-tone-${inline.skin_tone}` : ''}:`;
    case 'link':
      return inline.text ? `<${inline.url}|${inline.text}>` : `<${inline.url}>`;
    case 'date':
      return `<!date^${inline.timestamp}^${inline.format}|${inline.fallback ?? ''}>`;
    default:
      return String(inline.text ?? inline.value ?? '');
  }
}

/**
 * A `rich_text` block as one would have typed it.
 *
 * @param {{elements?: RichPart[]}} block
 * @returns {string}
 */
export function fromRich(block) {
  const line = (/** @type {any} */ part) => (part.elements ?? []).map(typed).join('');
  return (block.elements ?? [])
    .map((part) => {
      switch (part.type) {
        case 'rich_text_list':
          return part.elements
            .map((item, at) => `${part.style === 'ordered' ? `${at + 1}.` : '-'} ${line(item)}`)
            .join('\n');
        case 'rich_text_quote':
          return line(part).replace(/^/gm, '> ');
        case 'rich_text_preformatted':
          return `\`\`\`\n${line(part)}\n\`\`\``;
        default:
          return line(part);
      }
    })
    .join('\n');
}
