/**
 * What the page knows of the workspace, and who wants to hear when that changes.
 *
 * @typedef {{id: string, name: string, real_name: string, title: string, tz: string|null, kind: string, home_team: string,
 *   is_admin: boolean, can_admin: boolean, status: {text?: string|null, emoji?: string|null, expiration?: number|null},
 *   dnd: [number, number]|null, app_id: string|null, watched: number}} Person
 * @typedef {{id: string, name: string, kind: string, members: string[], shared: boolean, archived: boolean,
 *   joined: boolean, creator: string, last_read?: string, latest?: string|null, unread?: number,
 *   mentions?: number}} Channel
 * @typedef {{command: string, description: string, usage_hint: string}} Command
 * @typedef {{kind: 'message'|'global', callback_id: string, name: string}} Shortcut
 * @typedef {{id: string, name: string, bot_user: string, gone: string|null, has_home: boolean, commands: Command[],
 *   shortcuts: Shortcut[]}} App
 * @typedef {Record<string, any> & {ts: string, channel: string, user: string, text: string}} Message
 * @typedef {{now: number, realtime: boolean, player: {speed: number, stopped: string|null},
 *   next: number|null}} Clock
 * @typedef {{calls: number, deliveries: number, next: number|null, faults: {calls: any[], deliveries: any[]}}} Log
 */

/** @type {{me: string, team: {id: string, name: string, domain: string}, people: Map<string, Person>,
 *   channels: Map<string, Channel>, apps: App[], usergroups: Map<string, any>, views: any[], homes: Map<string, any>,
 *   ephemerals: Map<string, Message[]>, clock: Clock, log: Log, emoji: Record<string, string>}} */
export const state = {
  me: '',
  team: { id: '', name: '', domain: '' },
  people: new Map(),
  channels: new Map(),
  apps: [],
  usergroups: new Map(),
  views: [],
  homes: new Map(),
  ephemerals: new Map(),
  clock: { now: 0, realtime: false, player: { speed: 0, stopped: null }, next: null },
  log: { calls: 0, deliveries: 0, next: null, faults: { calls: [], deliveries: [] } },
  emoji: {},
};

/** @type {Map<string, Set<(change: any) => void>>} */
const listeners = new Map();

/**
 * Hears of changes of these types until the signal ends it.
 *
 * @param {string} types Separated by spaces.
 * @param {(change: any) => void} listener
 * @param {AbortSignal} [signal]
 */
export function on(types, listener, signal) {
  for (const type of types.split(' ')) {
    const all = listeners.get(type) ?? new Set();
    listeners.set(type, all.add(listener));
    signal?.addEventListener('abort', () => all.delete(listener));
  }
}

/**
 * Takes over a change and tells those who listen.
 *
 * @param {any} change
 */
export function apply(change) {
  takers[change.type]?.(change);
  for (const listener of [...(listeners.get(change.type) ?? [])]) listener(change);
}

/** @type {(items: any[]) => Map<string, any>} */
const byId = (items) => new Map(items.map((item) => [item.id, item]));

/** @type {(views: any[]) => Map<string, any>} */
const byApp = (views) => new Map(views.map((view) => [view.app_id, view]));

/** @type {Record<string, (change: any) => void>} */
const takers = {
  snapshot(change) {
    const { me, team, apps, views, clock, log } = change;
    Object.assign(state, { me, team, apps, views, clock, log });
    state.homes = byApp(change.homes);
    state.people = byId(change.people);
    state.channels = byId(change.channels);
    state.usergroups = byId(change.usergroups);
    state.ephemerals = new Map();
    for (const message of change.ephemerals) whispered(message);
  },
  message({ message }) {
    if (message.ephemeral) whispered(message);
    else count(message);
  },
  deleted({ channel, ts }) {
    const left = (state.ephemerals.get(channel) ?? []).filter((message) => message.ts !== ts);
    state.ephemerals.set(channel, left);
  },
  person: ({ person }) => void state.people.set(person.id, person),
  channel: ({ channel }) => void state.channels.set(channel.id, channel),
  channel_gone: ({ channel }) => void state.channels.delete(channel),
  apps: ({ apps }) => void (state.apps = apps),
  usergroups: ({ usergroups }) => void (state.usergroups = byId(usergroups)),
  views: ({ views }) => void (state.views = views),
  homes: ({ homes }) => void (state.homes = byApp(homes)),
  clock: ({ clock }) => void (state.clock = clock),
  log({ log }) {
    state.log = log;
    state.clock = { ...state.clock, next: log.next };
  },
};

/** @param {Message} message */
function whispered(message) {
  const others = (state.ephemerals.get(message.channel) ?? []).filter((other) => other.ts !== message.ts);
  others.push(message);
  others.sort((a, b) => (a.ts < b.ts ? -1 : 1));
  state.ephemerals.set(message.channel, others);
}

/** Counts a new message of somebody else as unread. @param {Message} message */
function count(message) {
  const channel = state.channels.get(message.channel);
  if (!channel || message.is_reply || message.ts <= (channel.latest ?? '')) return;
  channel.latest = message.ts;
  if (message.user !== state.me && message.ts > (channel.last_read ?? '')) {
    channel.unread = (channel.unread ?? 0) + 1;
    if (message.text.includes(`<@${state.me}`)) channel.mentions = (channel.mentions ?? 0) + 1;
  }
}

/** Who acts. @returns {Person|undefined} */
export function me() {
  return state.people.get(state.me);
}

/**
 * Why the acting person can only look; empty if that is not so.
 *
 * @returns {string}
 */
export function readOnly() {
  return me()?.kind === 'deactivated' ? 'This account is deactivated: it can look, but not act.' : '';
}

/**
 * The name to show for a person.
 *
 * @param {string} id
 * @returns {string}
 */
export function nameOf(id) {
  const person = state.people.get(id);
  return person?.real_name || person?.name || id;
}

/**
 * The name of a conversation as the acting person sees it, without `#`.
 *
 * @param {Channel} channel
 * @returns {string}
 */
export function titleOf(channel) {
  if (channel.kind !== 'im' && channel.kind !== 'mpim') return channel.name;
  const others = channel.members.filter((member) => member !== state.me);
  return others.length === 0 ? `${nameOf(state.me)} (you)` : others.map(nameOf).join(', ');
}

/**
 * Whether it is a direct conversation.
 *
 * @param {Channel} channel
 */
export function isDm(channel) {
  return channel.kind === 'im' || channel.kind === 'mpim';
}
