/** What the menus choose from, and how the state holds it. */

/**
 * @typedef {import('../types.js').Element} Element
 * @typedef {import('../types.js').Option} Option
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').RenderContext} RenderContext
 * @typedef {import('../types.js').StateValue} StateValue
 */

/** What is chosen, and the noun for its menus: `option` gives `selected_option`, `initial_options` and so on. */
const KINDS = /** @type {Record<string, string>} */ ({
  static_select: 'option',
  external_select: 'option',
  users_select: 'user',
  conversations_select: 'conversation',
  channels_select: 'channel',
});

/** @param {Element} element */
export const isMulti = (element) => element.type.startsWith('multi_');

/** @param {Element} element */
const noun = (element) => KINDS[element.type.replace('multi_', '')] ?? 'option';

/** @param {string} id @param {string} kind @param {RenderContext} ctx @returns {Option} */
function named(id, kind, ctx) {
  const channel = ctx.channel(id)?.name;
  const person = ctx.user(id);
  const name =
    kind === 'user'
      ? (person?.realName ?? person?.name ?? id)
      : channel
        ? `#${channel.replace(/^#/, '')}`
        : (person?.name ?? id);
  return { text: { type: 'plain_text', text: name, emoji: false }, value: id };
}

/**
 * The options that a menu starts with.
 *
 * @param {Element} element
 * @param {Place} place
 * @returns {Option[]}
 */
export function chosenAtFirst(element, place) {
  const kind = noun(element);
  const plural = isMulti(element) ? `${kind}s` : kind;
  const kept = place.ctx.values.get(`${place.blockId}/${element.action_id ?? ''}`);
  const here = element.default_to_current_conversation ? place.ctx.conversation : undefined;
  const first = element[`initial_${plural}`] ?? here;
  const value = kept?.type === element.type ? kept?.[`selected_${plural}`] : first;
  const list = value === undefined || value === null || value === '' ? [] : Array.isArray(value) ? value : [value];
  return list.map((one) => (typeof one === 'string' ? named(one, kind, place.ctx) : one));
}

/**
 * The state of a menu.
 *
 * @param {Element} element
 * @param {Option[]} chosen
 * @returns {StateValue}
 */
export function stateOf(element, chosen) {
  const kind = noun(element);
  const values = kind === 'option' ? chosen : chosen.map((option) => option.value);
  return isMulti(element)
    ? { type: element.type, [`selected_${kind}s`]: values }
    : { type: element.type, [`selected_${kind}`]: values[0] ?? null };
}

/**
 * The options that an element carries itself, flat.
 *
 * @param {Array<any>} list Options or groups.
 * @returns {Option[]}
 */
export function flat(list) {
  return list.flatMap((entry) => (Array.isArray(entry?.options) ? entry.options : [entry]));
}

const SHORTEST_QUERY = 3;

/**
 * What a menu offers for what is typed.
 *
 * @param {Element} element
 * @param {Place} place
 * @param {string} query
 * @returns {Promise<{entries: Array<any>, hint?: string}>}
 */
export async function offered(element, place, query) {
  if (element.type.endsWith('static_select')) {
    const own = element.options ?? element.option_groups ?? [];
    return { entries: matching(own, query) };
  }
  const external = element.type.endsWith('external_select');
  const least = external ? (element.min_query_length ?? SHORTEST_QUERY) : 0;
  if (query.length < least) {
    return { entries: [], hint: `Type ${least} character${least === 1 ? '' : 's'} or more to search` };
  }
  const asked = { block_id: place.blockId, action_id: element.action_id ?? '', element, query };
  const entries = await place.ctx.loadOptions(asked);
  return { entries: external ? entries : matching(entries, query) };
}

/** @param {Array<any>} entries @param {string} query @returns {Array<any>} */
function matching(entries, query) {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return entries;
  const fits = (/** @type {Option} */ option) => option.text?.text.toLowerCase().includes(wanted);
  return entries.flatMap((entry) => {
    if (!Array.isArray(entry?.options)) return fits(entry) ? [entry] : [];
    const options = entry.options.filter(fits);
    return options.length ? [{ ...entry, options }] : [];
  });
}
