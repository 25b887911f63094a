/** `pie`. */
import { svg } from '../dom.js';
import { full } from './scale.js';

/** @typedef {{label: string, value: number|string}} Segment */

const SIZE = 200;
const RADIUS = 92;

/** @param {Segment} segment */
const sizeOf = (segment) => Math.max(Number(segment.value) || 0, 0);

/**
 * The share of each segment, between 0 and 1.
 *
 * @param {Segment[]} segments
 * @returns {number[]}
 */
export function shares(segments) {
  const sum = segments.reduce((all, segment) => all + sizeOf(segment), 0);
  return segments.map((segment) => (sum ? sizeOf(segment) / sum : 0));
}

/** A point of the rim. @param {number} turn 0 to 1, from the top, clockwise. */
function rim(turn) {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return `${(SIZE / 2 + RADIUS * Math.cos(angle)).toFixed(2)} ${(SIZE / 2 + RADIUS * Math.sin(angle)).toFixed(2)}`;
}

/**
 * @param {any} chart
 * @returns {SVGElement}
 */
export function pieChart(chart) {
  const segments = /** @type {Segment[]} */ (chart.segments ?? []);
  const parts = shares(segments);
  let turn = 0;
  const slices = segments.map((segment, at) => {
    const from = turn;
    const share = parts[at] ?? 0;
    turn += share;
    const title = svg('title', null, `${segment.label}: ${full(segment.value)} (${Math.round(share * 100)} %)`);
    const kind = `b-chart__slice b-series-${at}`;
    if (share === 0) return null;
    if (share > 0.9999) return svg('circle', { class: kind, cx: SIZE / 2, cy: SIZE / 2, r: RADIUS }, title);
    const arc = `A ${RADIUS} ${RADIUS} 0 ${share > 0.5 ? 1 : 0} 1 ${rim(turn)}`;
    const path = `M ${SIZE / 2} ${SIZE / 2} L ${rim(from)} ${arc} Z`;
    return svg('path', { class: kind, d: path }, title);
  });
  const none =
    parts.every((share) => share === 0) &&
    svg('circle', { class: 'b-chart__none', cx: SIZE / 2, cy: SIZE / 2, r: RADIUS });
  return svg('svg', { class: 'b-chart__svg b-chart__svg--pie', viewBox: `0 0 ${SIZE} ${SIZE}` }, none, ...slices);
}
