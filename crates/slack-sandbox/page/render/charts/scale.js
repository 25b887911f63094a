/** Numbers on an axis. */

/**
 * Round numbers that span some values, zero among them.
 *
 * @param {number[]} values
 * @param {number} count About so many steps.
 * @returns {number[]} Rising; at least two.
 */
export function ticks(values, count = 5) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= raw * 0.999) ?? raw;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil((high || (low === 0 ? span : 0)) / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/**
 * A number as short as an axis wants it.
 *
 * @param {number} value
 * @returns {string}
 */
export function short(value) {
  const size = Math.abs(value);
  if (size >= 10_000)
    return new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: size < 1 ? 3 : 2 }).format(value);
}

/**
 * A number in full.
 *
 * @param {unknown} value A number or one in a text.
 * @returns {string}
 */
export function full(value) {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 }).format(Number(value));
}
