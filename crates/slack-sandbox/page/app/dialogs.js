/** Questions of the page itself: dialogs with a form. */
import { el, freshId } from '../render/dom.js';

/**
 * Shows a dialog and waits until it is closed.
 *
 * @param {string} title
 * @param {HTMLElement|string} body
 * @param {string} act What the button that agrees says.
 * @returns {Promise<boolean>} Whether it was agreed to.
 */
export function ask(title, body, act) {
  const id = freshId('a-dialog');
  const opener = document.activeElement;
  return new Promise((answer) => {
    let agreed = false;
    const form = el('form', { method: 'dialog', novalidate: true },
      el('h2', { id }, title), el('div', { class: 'a-dialog-body' }, body),
      el('div', { class: 'a-dialog-foot' },
        el('button', { type: 'button', class: 'b-button', onclick: () => dialog.close() }, 'Cancel'),
        el('button', { type: 'submit', class: 'b-button b-button--primary' }, act)));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      agreed = true;
      dialog.close();
    });
    const dialog = el('dialog', { class: 'a-dialog', 'aria-labelledby': id }, form);
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (opener instanceof HTMLElement) opener.focus();
      answer(agreed);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * A labelled field for such a dialog.
 *
 * @template {HTMLElement} T
 * @param {string} label
 * @param {T} input
 * @returns {HTMLElement}
 */
export function field(label, input) {
  return el('label', { class: 'a-field' }, el('span', null, label), input);
}
