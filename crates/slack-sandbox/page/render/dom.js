/**
 * Makes DOM nodes. Nothing in here or elsewhere in the renderer parses HTML: text becomes text nodes.
 *
 * @typedef {Node|string|number|null|undefined|false} Child
 * @typedef {string|number|boolean|null|undefined|((event: any) => void)} AttributeValue
 * @typedef {Record<string, AttributeValue>} Attributes Listeners are given as `onclick` and the like.
 */

const SVG = 'http://www.w3.org/2000/svg';

/** @param {globalThis.Element} node @param {Attributes} attributes */
function decorate(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(name.slice(2), value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== undefined && value !== null && value !== false) {
      node.setAttribute(name, String(value));
    }
  }
}

/**
 * Adds children; strings become text, `null`, `undefined` and `false` are left out.
 *
 * @param {Node} node
 * @param {Child[]} children
 */
export function append(node, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * An HTML element.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes|null} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  if (attributes) decorate(node, attributes);
  append(node, children);
  return node;
}

/**
 * An SVG element.
 *
 * @param {string} tag
 * @param {Attributes|null} [attributes]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes, ...children) {
  const node = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  if (attributes) decorate(node, attributes);
  append(node, children);
  return node;
}

/**
 * A fragment of nodes.
 *
 * @param {Child[]} children
 * @returns {DocumentFragment}
 */
export function fragment(children) {
  const node = document.createDocumentFragment();
  append(node, children);
  return node;
}

let ids = 0;

/**
 * A DOM id that nothing else on the page has.
 *
 * @param {string} word
 * @returns {string}
 */
export function freshId(word) {
  ids += 1;
  return `${word}-${ids}`;
}
