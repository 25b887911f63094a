/** `bar`, `line` and `area`: series over categories, drawn on two axes. */
import { svg } from '../dom.js';
import { full, short, ticks } from './scale.js';

/**
 * @typedef {{name: string, data: Array<{label: string, value: number|string}>}} Series
 * @typedef {{width: number, height: number, left: number, right: number, top: number, bottom: number}} Frame
 * @typedef {(value: number) => number} Scale
 */

/** How far apart words that lean must stand. */
const LEAST_BAND = 21;
const PLOT = 200;
const GLYPH = 6.2;
const GAP_BARS = 0.24;

/** @param {Series[]} series @returns {number[]} */
const valuesOf = (series) => series.flatMap((one) => one.data.map((point) => Number(point.value) || 0));

/**
 * Whether the words below the axis stand side by side, or must lean.
 *
 * @param {string[]} categories
 * @param {number} room
 */
const leans = (categories, room) => Math.max(...categories.map((word) => word.length)) * GLYPH > room;

/** @param {Frame} frame @param {number[]} marks @param {Scale} y */
function yAxis(frame, marks, y) {
  return marks.flatMap((mark) => [
    svg('line', {
      class: mark === 0 ? 'b-chart__zero' : 'b-chart__line',
      x1: frame.left,
      x2: frame.width - frame.right,
      y1: y(mark),
      y2: y(mark),
    }),
    svg('text', { class: 'b-chart__tick', x: frame.left - 8, y: y(mark) + 4, 'text-anchor': 'end' }, short(mark)),
  ]);
}

/**
 * The words below the axis; only every second, third … one where they are too many.
 *
 * @param {Frame} frame
 * @param {string[]} categories
 * @param {(at: number) => number} x
 * @param {boolean} leaning
 */
function xAxis(frame, categories, x, leaning) {
  const base = frame.top + PLOT + 18;
  const every = Math.ceil(LEAST_BAND / Math.max(x(1) - x(0), 1));
  return categories.map(
    (word, at) =>
      at % every === 0 &&
      svg(
        'text',
        {
          class: 'b-chart__tick',
          x: x(at),
          y: base,
          'text-anchor': leaning ? 'end' : 'middle',
          transform: leaning ? `rotate(-35 ${x(at)} ${base - 6})` : undefined,
        },
        word,
      ),
  );
}

/** @param {Frame} frame @param {any} config */
function axisLabels(frame, config) {
  const middle = frame.top + PLOT / 2;
  return [
    config.x_label &&
      svg(
        'text',
        {
          class: 'b-chart__axis',
          x: (frame.left + frame.width - frame.right) / 2,
          y: frame.height - 6,
          'text-anchor': 'middle',
        },
        config.x_label,
      ),
    config.y_label &&
      svg(
        'text',
        { class: 'b-chart__axis', x: 14, y: middle, 'text-anchor': 'middle', transform: `rotate(-90 14 ${middle})` },
        config.y_label,
      ),
  ];
}

/** @param {Series[]} series @param {number} band @param {(at: number) => number} x @param {Scale} y */
function bars(series, band, x, y) {
  const room = band * (1 - GAP_BARS);
  const width = room / series.length;
  return series.flatMap((one, which) =>
    one.data.map((point, at) => {
      const value = Number(point.value) || 0;
      const left = x(at) - room / 2 + which * width;
      return svg(
        'rect',
        {
          class: `b-chart__bar b-series-${which}`,
          x: left,
          width: Math.max(width - (width > 6 ? 2 : 0), 1),
          y: Math.min(y(value), y(0)),
          height: Math.max(Math.abs(y(value) - y(0)), 0.5),
          rx: Math.min(2, width / 4),
        },
        svg('title', null, `${one.name}, ${point.label}: ${full(point.value)}`),
      );
    }),
  );
}

/** @param {Series[]} series @param {boolean} filled @param {(at: number) => number} x @param {Scale} y */
function curves(series, filled, x, y) {
  return series.flatMap((one, which) => {
    const points = one.data.map((point, at) => `${x(at).toFixed(1)},${y(Number(point.value) || 0).toFixed(1)}`);
    const last = one.data.length - 1;
    return [
      filled &&
        svg('polygon', {
          class: `b-chart__area b-series-${which}`,
          points: `${x(0)},${y(0)} ${points.join(' ')} ${x(last)},${y(0)}`,
        }),
      svg('polyline', { class: `b-chart__curve b-series-${which}`, points: points.join(' ') }),
      ...one.data.map((point, at) =>
        svg(
          'circle',
          { class: `b-chart__dot b-series-${which}`, cx: x(at), cy: y(Number(point.value) || 0), r: 3 },
          svg('title', null, `${one.name}, ${point.label}: ${full(point.value)}`),
        ),
      ),
    ];
  });
}

/**
 * @param {any} chart `bar`, `line` or `area`.
 * @param {number} width In units of which a letter is about six wide.
 * @returns {SVGElement}
 */
export function axesChart(chart, width) {
  const series = /** @type {Series[]} */ (chart.series ?? []);
  const config = chart.axis_config ?? {};
  const categories = /** @type {string[]} */ (config.categories ?? series[0]?.data.map((point) => point.label) ?? []);
  const marks = ticks(valuesOf(series));
  const least = Math.max(...marks.map((mark) => short(mark).length)) * 7 + 16 + (config.y_label ? 20 : 0);
  const roughly = (width - least - 12) / Math.max(categories.length, 1);
  const leaning = leans(categories, roughly);
  // The first word leans out over the left edge unless there is room for it.
  const lean = Math.min((categories[0]?.length ?? 0) * GLYPH * 0.82 - roughly / 2, width * 0.3);
  const left = leaning ? Math.max(least, lean) : least;
  const band = (width - left - 12) / Math.max(categories.length, 1);
  const below = leaning ? Math.min(Math.max(...categories.map((word) => word.length)) * GLYPH * 0.58 + 24, 100) : 26;
  const bottom = below + (config.x_label ? 22 : 0);
  const frame = { width, height: 10 + PLOT + bottom, left, right: 12, top: 10, bottom };
  const [low = 0, high = 1] = [marks[0], marks.at(-1)];
  const y = (/** @type {number} */ value) => frame.top + PLOT * (1 - (value - low) / (high - low || 1));
  const x = (/** @type {number} */ at) => left + band * (at + 0.5);
  const drawn = chart.type === 'bar' ? bars(series, band, x, y) : curves(series, chart.type === 'area', x, y);
  return svg(
    'svg',
    { class: 'b-chart__svg', viewBox: `0 0 ${frame.width} ${frame.height.toFixed(0)}` },
    ...yAxis(frame, marks, y),
    ...xAxis(frame, categories, x, leaning),
    ...axisLabels(frame, config),
    ...drawn,
  );
}
