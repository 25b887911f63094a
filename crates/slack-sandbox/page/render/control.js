/** What elements that hold a value have in common: being read, being remembered, telling about a change. */
import { confirmed } from './confirm.js';

/**
 * @typedef {import('./types.js').Place} Place
 * @typedef {import('./types.js').Element} Element
 * @typedef {import('./types.js').StateValue} StateValue
 */

/** @type {WeakMap<globalThis.Element, () => StateValue>} */
const readers = new WeakMap();

/**
 * Marks a node as a control whose value can be read.
 *
 * @template {HTMLElement} T
 * @param {T} node
 * @param {Place} place
 * @param {Element} element
 * @param {() => StateValue} read
 * @returns {T}
 */
export function control(node, place, element, read) {
  node.dataset.blockId = place.blockId;
  node.dataset.actionId = element.action_id ?? '';
  node.classList.add('b-control');
  readers.set(node, read);
  return node;
}

/**
 * `state.values` of everything rendered below a node.
 *
 * @param {ParentNode} root
 * @returns {import('./types.js').StateValues}
 */
export function readState(root) {
  /** @type {import('./types.js').StateValues} */
  const values = {};
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.b-control'))) {
    const read = readers.get(node);
    if (!read) continue;
    const { blockId = '', actionId = '' } = node.dataset;
    (values[blockId] ??= {})[actionId] = read();
  }
  return values;
}

/**
 * What an element starts with: what was there before the view was shown anew, else what the app says.
 *
 * @param {Place} place
 * @param {Element} element
 * @param {string} field The field of the state.
 * @param {string} first The field of the element.
 * @returns {any}
 */
export function startsWith(place, element, field, first) {
  const kept = place.ctx.values.get(`${place.blockId}/${element.action_id ?? ''}`);
  return kept?.type === element.type ? kept?.[field] : element[first];
}

/**
 * Tells of an act, after asking where the app wants that.
 *
 * @param {Place} place
 * @param {Element} element
 * @param {'click'|'select'|'input'} kind
 * @param {StateValue} value
 * @param {boolean} [dispatch] Whether the app is told; by default outside inputs, and in inputs that ask for it.
 * @returns {Promise<boolean>} False if the person thought better of it.
 */
export async function tell(place, element, kind, value, dispatch) {
  const told = dispatch ?? (!place.inInput || place.block.dispatch_action === true);
  if (told && element.confirm && !(await confirmed(element.confirm, place.ctx))) return false;
  const { blockId: block_id, ctx } = place;
  ctx.act({ kind, block_id, action_id: element.action_id ?? '', element, value, dispatch: told });
  return true;
}

/**
 * The attributes that name a control for who cannot see it.
 *
 * @param {Place} place
 * @param {string} fallback Its name where it has no label.
 * @returns {Record<string, string|undefined>}
 */
export function naming(place, fallback) {
  return {
    'aria-labelledby': place.labelledBy,
    'aria-label': place.labelledBy ? undefined : place.label || fallback,
    'aria-describedby': place.describedBy,
    'aria-required': place.inInput && place.block.optional !== true ? 'true' : undefined,
  };
}
