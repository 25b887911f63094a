/** What the renderer needs to know, and what happens when something rendered is used. */
import { order } from './api.js';
import { emojiOf } from './emoji.js';
import { zoneOfReader } from './format.js';
import { nameOf, readOnly, state } from './store.js';
import { toast, tried } from './say.js';

/**
 * @typedef {import('../render/types.js').RenderContext} RenderContext
 * @typedef {import('../render/types.js').Action} Action
 * @typedef {{place: 'message', channel: string, ts: string}|{place: 'modal'}|{place: 'home', app: string}} Where
 */

/** @param {string} name */
function known(name) {
  const characters = emojiOf(name);
  return characters.startsWith(':') ? undefined : characters;
}

/** People are mentioned by the name that stands above what they write. @param {string} id */
function person(id) {
  const found = state.people.get(id);
  return found && { name: nameOf(id), realName: found.real_name };
}

/**
 * A context of the renderer for a place.
 *
 * @param {Where} where
 * @param {Partial<RenderContext>} [other] What is different there.
 * @returns {RenderContext}
 */
export function context(where, other = {}) {
  return {
    zone: zoneOfReader(),
    locale: 'en-US',
    now: state.clock.now,
    me: state.me,
    user: person,
    channel: (id) => state.channels.get(id),
    usergroup: (id) => state.usergroups.get(id),
    emoji: known,
    act: (action) => void act(where, action),
    values: new Map(),
    loadOptions: (query) => options(where, query),
    upload: (files) => Promise.all(files.map(({ name, size }) => order('keep_file', { user: state.me, name, size }))),
    errors: {},
    ...other,
  };
}

/** @param {{block_id: string, action_id: string}} action */
export function elementOf(action) {
  return `${action.block_id}/${action.action_id}`;
}

/**
 * Tells the app that something was used.
 *
 * @param {Where} where
 * @param {Action} action
 */
export async function act(where, action) {
  if (readOnly()) return toast(readOnly(), 'error');
  if (!action.dispatch) return;
  const how = action.kind === 'click'
    ? { use: 'click', value: action.element.value ?? null }
    : { use: 'choose', value: plainValue(action.value) };
  const outcome = await tried(order('act', { user: state.me, place: where, element: elementOf(action), how }));
  if (outcome?.error) toast(`The app did not answer well (${outcome.error.replaceAll('_', ' ')}).`, 'error');
}

/**
 * A state value as a person would put it in: the value of an option, an id, a date, a text.
 *
 * @param {import('../render/types.js').StateValue} value
 * @returns {any}
 */
export function plainValue(value) {
  const external = value.type.endsWith('external_select');
  const one = (/** @type {any} */ option) => (external ? option : option?.value) ?? null;
  if ('selected_options' in value) return (value.selected_options ?? []).map(one);
  if ('selected_option' in value) return one(value.selected_option);
  const field = Object.keys(value).find((key) => key !== 'type');
  return field ? value[field] ?? null : null;
}

/**
 * Options of a menu: of the app, of people, of channels.
 *
 * @param {Where} where
 * @param {import('../render/types.js').OptionsQuery} query
 * @returns {Promise<any[]>}
 */
async function options(where, query) {
  const words = query.query.toLowerCase();
  const fits = (/** @type {string} */ text) => text.toLowerCase().includes(words);
  const option = (/** @type {string} */ value, /** @type {string} */ text) => ({ value, text: { type: 'plain_text', text } });
  const kind = query.element.type.replace('multi_', '');
  if (kind === 'external_select') {
    return (await order('options', { user: state.me, place: where, element: elementOf(query), words: query.query })) ?? [];
  }
  const people = [...state.people.values()].filter((one) => one.kind !== 'deactivated');
  const found = people.filter((one) => fits(one.real_name) || fits(one.name)).map((one) => option(one.id, one.real_name));
  if (kind === 'users_select') return found;
  const open = [...state.channels.values()].filter((one) => one.kind === 'public' || one.kind === 'private');
  const channels = open.filter((one) => !one.archived && fits(one.name)).map((one) => option(one.id, `#${one.name}`));
  return kind === 'channels_select' ? channels : [...channels, ...found];
}
