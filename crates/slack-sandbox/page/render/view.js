/** Modals and home tabs, whole. */
import { el, freshId } from './dom.js';
import { icon } from './icons.js';
import { renderBlocks } from './blocks/index.js';
import { plain } from './text.js';
import { unknown } from './unknown.js';

/** @typedef {import('./types.js').RenderContext} RenderContext */

/**
 * A modal as a form: `submit` is fired when the person sends it, and a button named `close` is in it. The page puts
 * it into a dialog, which the title names, and gives it the focus.
 *
 * @param {any} view
 * @param {RenderContext} ctx
 * @returns {HTMLElement}
 */
function modal(view, ctx) {
  const title = freshId('b-modal');
  const form = el(
    'form',
    { class: 'b-modal', novalidate: true, 'data-view-id': view.id },
    el(
      'div',
      { class: 'b-modal__head' },
      el('h2', { class: 'b-modal__title', id: title, dir: 'auto' }, ...plain(view.title, ctx)),
      el(
        'button',
        { type: 'button', class: 'b-iconbutton b-modal__x', name: 'close', 'aria-label': 'Close' },
        icon('close'),
      ),
    ),
    el('div', { class: 'b-modal__body', tabindex: '-1' }, renderBlocks(view.blocks ?? [], ctx)),
    el(
      'div',
      { class: 'b-modal__foot' },
      el(
        'button',
        { type: 'button', class: 'b-button', name: 'close' },
        ...(view.close ? plain(view.close, ctx) : [view.submit ? 'Cancel' : 'Close']),
      ),
      view.submit &&
        el(
          'button',
          { type: 'submit', class: 'b-button b-button--primary', disabled: view.submit_disabled === true },
          ...plain(view.submit, ctx),
        ),
    ),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
}

/**
 * A view.
 *
 * @param {any} view `type` is `modal` or `home`.
 * @param {RenderContext} ctx
 * @returns {HTMLElement}
 */
export function renderView(view, ctx) {
  if (view?.type === 'modal') return modal(view, ctx);
  if (view?.type === 'home') return el('div', { class: 'b-home' }, renderBlocks(view.blocks ?? [], ctx));
  return unknown('view', view);
}
