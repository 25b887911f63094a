/** Dates and times in the reader's zone. */
import { me, state } from './store.js';

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {Intl.DateTimeFormat}
 */
function format(options) {
  const zone = zoneOfReader();
  const key = zone + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

/** IANA name of the acting person's zone. */
export function zoneOfReader() {
  return known(me()?.tz ?? '') ? /** @type {string} */ (me()?.tz) : 'UTC';
}

/** @type {Map<string, boolean>} */
const zones = new Map();

/** @param {string} zone */
function known(zone) {
  const before = zones.get(zone);
  if (before !== undefined) return before;
  let good = zone !== '';
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
  } catch {
    good = false;
  }
  zones.set(zone, good);
  return good;
}

/** Milliseconds of a ts. @param {string} ts */
export function msOf(ts) {
  return Math.floor(Number(ts) * 1000);
}

/** @param {number} ms */
export function timeOf(ms) {
  return format({ hour: 'numeric', minute: '2-digit' }).format(ms);
}

/** A day as a text that is the same for the same day. @param {number} ms */
export function dayOf(ms) {
  return format({ year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
}

/** A day as people say it. @param {number} ms */
export function dayName(ms) {
  const day = dayOf(ms);
  if (day === dayOf(state.clock.now)) return 'Today';
  if (day === dayOf(state.clock.now - 86_400_000)) return 'Yesterday';
  const year = format({ year: 'numeric' });
  const other = year.format(ms) !== year.format(state.clock.now);
  return format({ weekday: 'long', month: 'long', day: 'numeric', year: other ? 'numeric' : undefined }).format(ms);
}

/** Day and time to the second. @param {number} ms */
export function moment(ms) {
  const options = { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' };
  return format(/** @type {Intl.DateTimeFormatOptions} */ (options)).format(ms);
}

/** Year, day and time, for titles. @param {number} ms */
export function fullMoment(ms) {
  return `${format({ dateStyle: 'full', timeStyle: 'medium' }).format(ms)} (${zoneOfReader()})`;
}

/**
 * How long something takes, in the largest unit that fits.
 *
 * @param {number} ms
 */
export function span(ms) {
  const units = /** @type {[string, number][]} */ ([['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1000]]);
  for (const [unit, size] of units) {
    if (ms >= size) return `${Math.round((ms / size) * 10) / 10} ${unit}`;
  }
  return `${ms} ms`;
}

/**
 * One word, or the other where there are not one of them.
 *
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
