/** What a message says. Its author, time, reactions and thread are the page's. */
import { el } from './dom.js';
import { isOnlyEmoji } from './emoji.js';
import { link, safePicture } from './links.js';
import { picture } from './elements/picture.js';
import { icon } from './icons.js';
import { renderBlocks } from './blocks/index.js';
import { renderText } from './text.js';

/**
 * @typedef {import('./types.js').RenderContext} RenderContext
 * @typedef {import('./types.js').Message} Message
 */

/** An old-style attachment. @param {any} attachment @param {RenderContext} ctx @returns {HTMLElement} */
function attached(attachment, ctx) {
  const node = el(
    'div',
    { class: 'b-attachment' },
    attachment.pretext && el('div', { class: 'b-attachment__pretext' }, renderText(attachment.pretext, ctx)),
    attachment.title &&
      el(
        'div',
        { class: 'b-attachment__title' },
        attachment.title_link ? link(attachment.title_link, [attachment.title]) : attachment.title,
      ),
    Array.isArray(attachment.blocks)
      ? renderBlocks(attachment.blocks, ctx)
      : attachment.text && renderText(attachment.text, ctx),
    attachment.image_url &&
      picture({ image_url: attachment.image_url, alt_text: attachment.fallback }, 'b-image__picture'),
  );
  const color =
    { good: '#2eb886', warning: '#daa038', danger: '#a30200' }[String(attachment.color)] ??
    `#${String(attachment.color).replace('#', '')}`;
  if (/^#[0-9a-f]{3,8}$/i.test(color)) node.style.borderInlineStartColor = color;
  return node;
}

/** @param {any} file @returns {HTMLElement} */
function fileCard(file) {
  const name = String(file.title || file.name || 'a file');
  const src = String(file.mimetype ?? '').startsWith('image/') ? safePicture(file.url_private) : undefined;
  if (src) return picture({ image_url: src, alt_text: file.alt_txt ?? name }, 'b-image__picture');
  const kind = String(file.pretty_type ?? file.filetype ?? 'File');
  return el(
    'div',
    { class: 'b-filecard' },
    icon('file'),
    el(
      'div',
      null,
      el('div', { class: 'b-filecard__name', dir: 'auto' }, file.permalink ? link(file.permalink, [name]) : name),
      el('div', { class: 'b-filecard__kind' }, kind),
    ),
  );
}

/**
 * The body of a message: its blocks, or its text where it has none, then attachments and files.
 *
 * @param {Message} message
 * @param {RenderContext} ctx
 * @returns {HTMLElement}
 */
export function renderMessage(message, ctx) {
  const body = message.blocks?.length
    ? renderBlocks(message.blocks, ctx)
    : message.text
      ? renderText(message.text, ctx)
      : null;
  const edited = message.edited && el('span', { class: 'b-edited' }, '(edited)');
  // The mark stands behind the last word where that is plain text.
  const tail = edited && body?.lastElementChild?.closest('.b-rich__section');
  if (tail) tail.append(' ', edited);
  const jumbo = body && !message.attachments?.length && isOnlyEmoji(body);
  return el(
    'div',
    { class: `b-message${jumbo ? ' b-message--jumbo' : ''}` },
    body,
    edited && !tail && el('div', null, edited),
    ...(message.attachments ?? []).map((attachment) => attached(attachment, ctx)),
    ...(message.files ?? []).map(fileCard),
  );
}
