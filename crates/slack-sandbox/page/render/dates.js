/** Dates as Slack's clients write them, in the reader's zone. */

/** @typedef {{zone: string, locale: string, now: number}} Clock */

const DAY = 86_400;
const HALF_YEAR = 183;

/**
 * The parts of a moment on the reader's wall clock.
 *
 * @param {number} ms
 * @param {string} zone
 * @returns {{year: number, month: number, day: number, hour: number, minute: number, second: number}}
 */
export function wallClock(ms, zone) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(ms).map((part) => [part.type, Number(part.value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/** @param {number} number */
const two = (number) => String(number).padStart(2, '0');

/**
 * `YYYY-MM-DDTHH:MM` on the reader's wall clock, as date inputs want it.
 *
 * @param {number} seconds
 * @param {string} zone
 * @returns {string}
 */
export function toLocal(seconds, zone) {
  const at = wallClock(seconds * 1000, zone);
  return `${at.year}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}`;
}

/**
 * Unix seconds of `YYYY-MM-DDTHH:MM` on the wall clock of a zone.
 *
 * @param {string} local
 * @param {string} zone
 * @returns {number}
 */
export function fromLocal(local, zone) {
  const wanted = Date.parse(`${local}Z`);
  let guess = wanted;
  // Twice, because the offset of the first guess may be that of the other side of a clock change.
  for (let round = 0; round < 2; round += 1) guess += wanted - Date.parse(`${toLocal(guess / 1000, zone)}Z`);
  return Math.floor(guess / 1000);
}

/** @param {number} day */
function ordinal(day) {
  if (day % 10 === 1 && day !== 11) return `${day}st`;
  if (day % 10 === 2 && day !== 12) return `${day}nd`;
  if (day % 10 === 3 && day !== 13) return `${day}rd`;
  return `${day}th`;
}

/** @param {number} ms @param {Clock} clock */
function nearby(ms, clock) {
  const dayOf = (/** @type {number} */ at) => {
    const { year, month, day } = wallClock(at, clock.zone);
    return Date.UTC(year, month - 1, day) / (DAY * 1000);
  };
  return { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[String(dayOf(ms) - dayOf(clock.now))];
}

/** @param {number} ms @param {Clock} clock */
function ago(ms, clock) {
  const seconds = Math.trunc((clock.now - ms) / 1000);
  const size = Math.abs(seconds);
  const [count, unit] =
    size < 60
      ? [size, 'second']
      : size < 3600
        ? [Math.floor(size / 60), 'minute']
        : size < DAY
          ? [Math.floor(size / 3600), 'hour']
          : [Math.floor(size / DAY), 'day'];
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return seconds >= 0 ? `${words} ago` : `in ${words}`;
}

/** @param {string} token @param {number} ms @param {Clock} clock @returns {string|undefined} */
function part(token, ms, clock) {
  const at = wallClock(ms, clock.zone);
  const word = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
    new Intl.DateTimeFormat('en-US', { timeZone: clock.zone, ...options }).format(ms);
  const far = Math.floor(Math.abs(ms - clock.now) / 1000 / DAY) >= HALF_YEAR;
  const year = far ? `, ${at.year}` : '';
  const month = word({ month: 'long' });
  const date = `${month} ${ordinal(at.day)}${year}`;
  const short = `${word({ month: 'short' })} ${at.day}${year}`;
  const long = `${word({ weekday: 'long' })}, ${date}`;
  const hour = `${at.hour % 12 || 12}:${two(at.minute)}`;
  const half = at.hour < 12 ? 'AM' : 'PM';
  const near = nearby(ms, clock);
  switch (token) {
    case 'date_num':
      return `${at.year}-${two(at.month)}-${two(at.day)}`;
    case 'date_slash':
      return `${two(at.month)}/${two(at.day)}/${at.year}`;
    case 'date':
      return date;
    case 'date_short':
      return short;
    case 'date_long':
      return long;
    case 'date_long_full':
      return `${month} ${at.day}, ${at.year}`;
    case 'date_pretty':
      return near ?? date;
    case 'date_short_pretty':
      return near ?? short;
    case 'date_long_pretty':
    case 'day_divider_pretty':
      return near ?? long;
    case 'time':
      return `${hour} ${half}`;
    case 'time_secs':
      return `${hour}:${two(at.second)} ${half}`;
    case 'ago':
      return ago(ms, clock);
    default:
      return undefined;
  }
}

/**
 * A date in Slack's template language.
 *
 * @param {number} seconds Unix seconds.
 * @param {string} format Such as `{date_short} at {time}`.
 * @param {Clock} clock
 * @returns {string|undefined} `undefined` if a token is unknown: the fallback is shown then.
 */
export function formatDate(seconds, format, clock) {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > 8.64e12) return undefined;
  let known = true;
  const out = format.replace(/\{([^{}]*)\}/g, (_, token, /** @type {number} */ at) => {
    const text = part(token, seconds * 1000, clock) ?? '';
    known &&= text !== '';
    // Slack's documentation has “yesterday”, “today” and “tomorrow” in lower case
    // (https://docs.slack.dev/messaging/formatting-message-text, “Date formatting”); its clients begin the whole with a
    // capital, as whoever builds on it noted (https://metacpan.org/pod/Slack::BlockKit::Block::RichText::Date).
    return at === 0 && /^(today|tomorrow|yesterday)$/.test(text)
      ? text.slice(0, 1).toUpperCase() + text.slice(1)
      : text;
  });
  return known ? out : undefined;
}
