/** Blocks that hold text and pictures. */
import { el } from '../dom.js';
import { icon } from '../icons.js';
import { link, safePicture } from '../links.js';
import { picture } from '../elements/picture.js';
import { renderElement } from '../elements/index.js';
import { plain, textObject, words } from '../text.js';
import { unknown } from '../unknown.js';

/**
 * @typedef {import('../types.js').Block} Block
 * @typedef {import('../types.js').Place} Place
 * @typedef {(block: Block, place: Place) => Node} Render
 */

/** @type {Render} */
export function section(block, place) {
  const { ctx } = place;
  const text = block.text && el('div', { class: 'b-section__text' }, textObject(block.text, ctx));
  const fields =
    Array.isArray(block.fields) &&
    el(
      'div',
      { class: 'b-section__fields' },
      ...block.fields.map((/** @type {any} */ field) =>
        el('div', { class: 'b-section__field' }, textObject(field, ctx)),
      ),
    );
  const label = words(block.text).split('\n')[0]?.slice(0, 80);
  const accessory =
    block.accessory &&
    el(
      'div',
      { class: `b-section__accessory b-section__accessory--${block.accessory.type}` },
      renderElement(block.accessory, { ...place, label }),
    );
  return el('div', { class: 'b-section' }, el('div', { class: 'b-section__body' }, text, fields), accessory);
}

/** @type {Render} */
export function header(block, { ctx }) {
  const level = Math.min(Math.max(Number(block.level) || 1, 1), 4);
  return el(
    'div',
    { class: `b-header b-header--${level}`, role: 'heading', 'aria-level': level + 2, dir: 'auto' },
    ...plain(block.text, ctx),
  );
}

/** @type {Render} */
export function divider() {
  return el('hr', { class: 'b-divider' });
}

/** @type {Render} */
export function context(block, { ctx }) {
  return el(
    'div',
    { class: 'b-context' },
    ...(block.elements ?? []).map((/** @type {any} */ item) => {
      if (item?.type === 'image') return picture(item, 'b-context__picture');
      return el('div', { class: 'b-context__text' }, textObject(item, ctx));
    }),
  );
}

/** @type {Render} */
export function actions(block, place) {
  return el(
    'div',
    { class: 'b-actions' },
    ...(block.elements ?? []).map((/** @type {any} */ element) => renderElement(element, place)),
  );
}

/** @type {Render} */
export function contextActions(block, place) {
  const mine = (block.elements ?? []).filter(
    (/** @type {any} */ element) =>
      !Array.isArray(element?.visible_to_user_ids) || element.visible_to_user_ids.includes(place.ctx.me),
  );
  return el(
    'div',
    { class: 'b-contextactions' },
    ...mine.map((/** @type {any} */ element) => renderElement(element, place)),
  );
}

/** @type {Render} */
export function image(block, { ctx }) {
  return el(
    'figure',
    { class: 'b-image' },
    block.title && el('figcaption', { class: 'b-image__title', dir: 'auto' }, ...plain(block.title, ctx)),
    picture(block, 'b-image__picture'),
  );
}

/** @type {Render} */
export function video(block, { ctx }) {
  const still = picture({ image_url: block.thumbnail_url, alt_text: block.alt_text }, 'b-video__still');
  const by = [block.author_name, block.provider_name].filter(Boolean).join(' · ');
  const logo = safePicture(block.provider_icon_url);
  return el(
    'div',
    { class: 'b-video' },
    by && el('div', { class: 'b-video__by' }, logo && el('img', { class: 'b-video__logo', src: logo, alt: '' }), by),
    el(
      'div',
      { class: 'b-video__title', dir: 'auto' },
      block.title_url ? link(block.title_url, plain(block.title, ctx)) : el('b', null, ...plain(block.title, ctx)),
    ),
    block.description && el('div', { class: 'b-video__description', dir: 'auto' }, ...plain(block.description, ctx)),
    link(block.video_url, [still, el('span', { class: 'b-video__play' }, icon('play'))], 'b-video__link'),
  );
}

/** @type {Render} */
export function file(block) {
  return el(
    'div',
    { class: 'b-filecard' },
    icon('file'),
    el(
      'div',
      null,
      el(
        'div',
        { class: 'b-filecard__name' },
        String(block.file?.title ?? block.file?.name ?? block.external_id ?? 'a file'),
      ),
      el('div', { class: 'b-filecard__kind' }, block.source === 'remote' ? 'Remote file' : 'File'),
    ),
  );
}

const LEVELS = /** @type {Record<string, [import('../icons.js').IconName, string]>} */ ({
  default: ['info', 'Note'],
  info: ['info', 'Information'],
  warning: ['warning', 'Warning'],
  error: ['warning', 'Error'],
  success: ['success', 'Success'],
});

/** @type {Render} */
export function alert(block, { ctx }) {
  const level = block.level ?? 'default';
  const known = LEVELS[level];
  if (!known) return unknown('alert level', block);
  return el(
    'div',
    { class: `b-alert b-alert--${level}`, role: 'note', 'aria-label': known[1] },
    icon(known[0]),
    el('div', { class: 'b-alert__text' }, textObject(block.text, ctx)),
  );
}
