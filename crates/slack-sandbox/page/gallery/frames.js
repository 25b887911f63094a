/** Samples in the surroundings in which Slack shows them: a message, a modal, a home tab. */
import { el } from '../render/dom.js';
import { renderMessage, renderView } from '../render/index.js';

/**
 * @typedef {import('../render/types.js').RenderContext} RenderContext
 * @typedef {{name: string, surface?: string, payload: any, from?: string, note?: string}} Sample
 */

/** @param {Sample} sample @param {RenderContext} ctx @returns {HTMLElement} */
function message(sample, ctx) {
  const from = sample.from ?? 'Accord';
  const time = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: ctx.zone }).format(
    ctx.now,
  );
  return el(
    'div',
    { class: 'g-message' },
    el('span', { class: 'g-face', 'aria-hidden': 'true' }, Array.from(from)[0] ?? '?'),
    el(
      'div',
      { class: 'g-message__body' },
      el(
        'div',
        { class: 'g-message__head' },
        el('b', null, from),
        el('span', { class: 'g-badge' }, 'APP'),
        el('span', { class: 'g-time' }, time),
      ),
      renderMessage(sample.payload, ctx),
    ),
  );
}

/**
 * A sample in its frame.
 *
 * @param {Sample} sample
 * @param {RenderContext} ctx
 * @returns {HTMLElement}
 */
export function framed(sample, ctx) {
  const surface = sample.surface ?? 'message';
  if (surface === 'message') return el('div', { class: 'g-frame g-frame--message' }, message(sample, ctx));
  const view = sample.payload.view ?? {
    title: { type: 'plain_text', text: sample.name },
    ...sample.payload,
    type: surface,
  };
  return el('div', { class: `g-frame g-frame--${surface}` }, renderView(view, ctx));
}
