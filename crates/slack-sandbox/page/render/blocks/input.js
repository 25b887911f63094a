/** `input`: a label, an element, a hint, and the error beneath. */
import { el, freshId } from '../dom.js';
import { renderElement } from '../elements/index.js';
import { plain } from '../text.js';

/**
 * @typedef {import('../types.js').Block} Block
 * @typedef {import('../types.js').Place} Place
 */

const FOCUSED = 'input, textarea, select, button';

/**
 * @param {Block} block
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function input(block, place) {
  const { ctx, blockId } = place;
  const [label, hint, error] = ['label', 'hint', 'error'].map((word) => freshId(`b-${word}`));
  const describedBy = [block.hint && hint, error].filter(Boolean).join(' ');
  const inner = renderElement(block.element, { ...place, inInput: true, labelledBy: label, describedBy });
  const node = el(
    'div',
    { class: 'b-inputblock', 'data-input-block': blockId },
    el(
      'div',
      { class: 'b-inputblock__label', id: label, dir: 'auto' },
      ...plain(block.label, ctx),
      block.optional === true && el('span', { class: 'b-inputblock__optional' }, ' (optional)'),
    ),
    inner,
    block.hint && el('div', { class: 'b-inputblock__hint', id: hint, dir: 'auto' }, ...plain(block.hint, ctx)),
    el('div', { class: 'b-inputblock__error', id: error, role: 'alert' }),
  );
  node.firstElementChild?.addEventListener('click', () => {
    const field = /** @type {HTMLElement|null} */ (node.querySelector('.b-control')?.querySelector(FOCUSED));
    field?.focus();
  });
  showError(node, ctx.errors?.[blockId]);
  return node;
}

/** @param {HTMLElement} node @param {string|undefined} text */
function showError(node, text) {
  node.classList.toggle('b-inputblock--wrong', Boolean(text));
  const line = node.querySelector('.b-inputblock__error');
  if (line) line.textContent = text ?? '';
  for (const field of node.querySelectorAll(
    'input:not([type=radio]):not([type=checkbox]), textarea, [role=radiogroup]',
  )) {
    if (text) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }
}

/**
 * Shows errors beneath inputs, takes away those that are no more, and puts the focus on the first.
 *
 * @param {ParentNode} root
 * @param {Record<string, string>} errors By block id.
 */
export function showErrors(root, errors) {
  const nodes = /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll('[data-input-block]')));
  for (const node of nodes) showError(node, errors[node.dataset.inputBlock ?? '']);
  const first = nodes.find((node) => node.classList.contains('b-inputblock--wrong'));
  const field = /** @type {HTMLElement|null|undefined} */ (first?.querySelector(FOCUSED));
  field?.focus();
}
