/** What stands between `<` and `>` in mrkdwn: links, mentions, dates. */

/** @typedef {import('../types.js').Inline} Inline */

const ENTITIES = /** @type {Record<string, string>} */ ({ '&lt;': '<', '&gt;': '>', '&amp;': '&' });

/**
 * Slack's three escapes, undone.
 *
 * @param {string} text
 * @returns {string}
 */
export function unescape(text) {
  return text.replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** @param {string} target @param {string|undefined} label @returns {Inline|undefined} */
function dateOf(target, label) {
  const [, seconds, format, url] = target.split('^');
  if (!/^-?\d+$/.test(seconds ?? '') || !format) {
    return label === undefined ? undefined : { type: 'text', text: unescape(label) };
  }
  return {
    type: 'date',
    timestamp: Number(seconds),
    format: unescape(format),
    ...(url ? { url: unescape(url) } : {}),
    ...(label === undefined ? {} : { fallback: unescape(label) }),
  };
}

/**
 * The element that a token stands for.
 *
 * @param {string} token Without its angle brackets.
 * @returns {Inline|undefined} `undefined` if it is none, and the brackets are brackets.
 */
export function element(token) {
  const bar = token.indexOf('|');
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? undefined : token.slice(bar + 1);
  const named = label ? { label: unescape(label) } : {};
  if (/^@[A-Z0-9]+$/.test(target)) return { type: 'user', user_id: target.slice(1), ...named };
  if (/^#[A-Z0-9]+$/.test(target)) return { type: 'channel', channel_id: target.slice(1), ...named };
  if (target.startsWith('!subteam^')) {
    return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length), ...named };
  }
  if (target.startsWith('!date^')) return dateOf(target, label);
  if (/^!(here|channel|everyone|group)$/.test(target)) return { type: 'broadcast', range: target.slice(1) };
  if (target.startsWith('!')) return { type: 'text', text: unescape(label ?? target.slice(1)) };
  if (/^[a-z][a-z0-9+.-]*:\S/i.test(target)) {
    return { type: 'link', url: unescape(target), ...(label ? { text: unescape(label) } : {}) };
  }
  return undefined;
}
