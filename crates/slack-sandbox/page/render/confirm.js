/** The question before an act. */
import { el, freshId } from './dom.js';
import { plain, textObject } from './text.js';

/**
 * Shows a confirm dialog.
 *
 * @param {any} confirm Slack's confirm object.
 * @param {import('./types.js').RenderContext} ctx
 * @returns {Promise<boolean>} Whether the person wants it.
 */
export function confirmed(confirm, ctx) {
  const title = freshId('b-confirm');
  const body = freshId('b-confirm');
  const style = confirm.style === 'danger' ? 'b-button--danger' : 'b-button--primary';
  return new Promise((resolve) => {
    const no = el(
      'button',
      { type: 'button', class: 'b-button', onclick: () => dialog.close() },
      ...plain(confirm.deny, ctx),
    );
    const yes = el(
      'button',
      { type: 'button', class: `b-button ${style}`, onclick: () => dialog.close('yes') },
      ...plain(confirm.confirm, ctx),
    );
    const dialog = el(
      'dialog',
      { class: 'b-confirm', 'aria-labelledby': title, 'aria-describedby': body },
      el('h2', { class: 'b-confirm__title', id: title }, ...plain(confirm.title, ctx)),
      el('div', { class: 'b-confirm__text', id: body }, textObject(confirm.text, ctx)),
      el('div', { class: 'b-confirm__buttons' }, no, yes),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
    yes.focus();
  });
}
