/** `card` and `carousel`. */
import { el } from '../dom.js';
import { icon } from '../icons.js';
import { picture } from '../elements/picture.js';
import { renderElement } from '../elements/index.js';
import { textObject } from '../text.js';

/**
 * @typedef {import('../types.js').Block} Block
 * @typedef {import('../types.js').Place} Place
 */

/**
 * @param {Block} block
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function card(block, place) {
  const part = (/** @type {string} */ name) =>
    block[name] && el('div', { class: `b-card__${name}` }, textObject(block[name], place.ctx));
  const actions = (block.actions ?? []).map((/** @type {any} */ element) => renderElement(element, place));
  return el(
    'div',
    { class: 'b-card' },
    block.hero_image && picture(block.hero_image, 'b-card__hero'),
    el(
      'div',
      { class: 'b-card__head' },
      block.icon && picture(block.icon, 'b-card__icon'),
      el('div', { class: 'b-card__titles' }, part('title'), part('subtitle')),
    ),
    part('body'),
    actions.length > 0 && el('div', { class: 'b-card__actions' }, ...actions),
  );
}

/**
 * Cards side by side. They scroll by touch, by the keys, and by the two buttons.
 *
 * @param {Block} block
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function carousel(block, place) {
  const cards = /** @type {Block[]} */ (block.elements ?? []);
  const strip = el(
    'div',
    { class: 'b-carousel__strip', tabindex: '0', role: 'group', 'aria-label': `${cards.length} cards` },
    ...cards.map((one, at) =>
      el(
        'div',
        { class: 'b-carousel__item', role: 'group', 'aria-label': `Card ${at + 1} of ${cards.length}` },
        card(one, { ...place, blockId: one.block_id ?? place.blockId }),
      ),
    ),
  );
  const by = (/** @type {number} */ direction) => () =>
    strip.scrollBy({ left: direction * strip.clientWidth * 0.8, behavior: 'smooth' });
  const arrow = (/** @type {string} */ name, /** @type {number} */ direction) =>
    el(
      'button',
      {
        type: 'button',
        class: `b-iconbutton b-carousel__${name}`,
        'aria-label': `${name === 'back' ? 'Previous' : 'Next'} cards`,
        onclick: by(direction),
      },
      icon('down'),
    );
  return el(
    'div',
    { class: 'b-carousel' },
    strip,
    cards.length > 1 && el('div', { class: 'b-carousel__arrows' }, arrow('back', -1), arrow('on', 1)),
  );
}
