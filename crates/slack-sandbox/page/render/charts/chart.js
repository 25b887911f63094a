/** `data_visualization`: a title, the drawing, a legend, and the numbers as a table for who cannot see it. */
import { el } from '../dom.js';
import { unknown } from '../unknown.js';
import { axesChart } from './axes.js';
import { pieChart, shares } from './pie.js';
import { full } from './scale.js';

/**
 * @typedef {import('../types.js').Block} Block
 * @typedef {import('./axes.js').Series} Series
 * @typedef {import('./pie.js').Segment} Segment
 */

/** Widths of the drawing for a desk and for a phone; the style sheet shows one of them. */
const WIDE = 560;
const NARROW = 320;

/** @param {string[]} names */
function legend(names) {
  return el(
    'ul',
    { class: 'b-chart__legend', role: 'list' },
    ...names.map((name, at) =>
      el('li', null, el('span', { class: `b-chart__key b-series-${at}`, 'aria-hidden': 'true' }), name),
    ),
  );
}

/** @param {string} caption @param {string[]} head @param {string[][]} rows */
function numbers(caption, head, rows) {
  // A table does not shrink, a box around it does.
  return el(
    'div',
    { class: 'b-hidden' },
    el(
      'table',
      null,
      el('caption', null, caption),
      el('thead', null, el('tr', null, ...head.map((word) => el('th', { scope: 'col' }, word)))),
      el(
        'tbody',
        null,
        ...rows.map(([first = '', ...rest]) =>
          el('tr', null, el('th', { scope: 'row' }, first), ...rest.map((word) => el('td', null, word))),
        ),
      ),
    ),
  );
}

/** @param {any} chart @param {string} title */
function pie(chart, title) {
  const segments = /** @type {Segment[]} */ (chart.segments ?? []);
  const percent = shares(segments).map((share) => `${Math.round(share * 100)} %`);
  return {
    drawings: [pieChart(chart)],
    keys: legend(segments.map((segment, at) => `${segment.label} · ${percent[at]}`)),
    table: numbers(
      title,
      ['Segment', 'Value', 'Share'],
      segments.map((segment, at) => [segment.label, full(segment.value), percent[at] ?? '']),
    ),
  };
}

/** @param {any} chart @param {string} title */
function axes(chart, title) {
  const series = /** @type {Series[]} */ (chart.series ?? []);
  const config = chart.axis_config ?? {};
  const categories = /** @type {string[]} */ (config.categories ?? []);
  return {
    drawings: [axesChart(chart, WIDE), axesChart(chart, NARROW)],
    keys: series.length > 1 ? legend(series.map((one) => one.name)) : null,
    table: numbers(
      title,
      [config.x_label ?? 'Category', ...series.map((one) => one.name)],
      categories.map((word, at) => [word, ...series.map((one) => full(one.data[at]?.value ?? 0))]),
    ),
  };
}

/**
 * @param {Block} block
 * @returns {Node}
 */
export function chart(block) {
  const inner = block.chart ?? {};
  const title = String(block.title ?? '');
  if (!['pie', 'bar', 'line', 'area'].includes(inner.type)) return unknown('chart', block);
  const { drawings, keys, table } = inner.type === 'pie' ? pie(inner, title) : axes(inner, title);
  // The table below says all of it; the drawing would only repeat it, word for word.
  for (const [at, drawing] of drawings.entries()) {
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', `${title}, ${inner.type} chart`);
    if (drawings.length > 1) drawing.classList.add(at === 0 ? 'b-chart__svg--wide' : 'b-chart__svg--narrow');
  }
  return el(
    'figure',
    { class: `b-chart b-chart--${inner.type}` },
    el('figcaption', { class: 'b-chart__title', dir: 'auto' }, title),
    el('div', { class: 'b-chart__body' }, ...drawings, keys),
    table,
  );
}
