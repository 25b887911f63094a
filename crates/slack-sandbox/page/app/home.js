/** The app: its home tab and the direct messages with it. */
import { el } from '../render/dom.js';
import { renderView } from '../render/index.js';
import { order } from './api.js';
import { channelView, nothing } from './channel.js';
import { context } from './context.js';
import { roving } from './menu.js';
import { go } from './route.js';
import { on, readOnly, state } from './store.js';
import { tried } from './say.js';

/**
 * @param {string} id The app.
 * @param {AbortSignal} signal Ends it.
 * @returns {HTMLElement}
 */
export function homeView(id, signal) {
  const app = state.apps.find((one) => one.id === id);
  if (!app) return nothing('There is no such app.');
  const body = el('div', { class: 'a-home', role: 'tabpanel', 'aria-label': 'Home' });
  const draw = () => {
    const view = state.homes.get(id);
    if (view) body.replaceChildren(renderView(view, context({ place: 'home', app: id }, { values: valuesOf(view) })));
    else body.replaceChildren(el('p', { class: 'a-nothing' }, app.gone ? 'The app was removed from this workspace.' : 'The app shows nothing here yet.'));
  };
  draw();
  on('homes person', draw, signal);
  if (!readOnly() && !app.gone) void tried(order('open_app', { user: state.me, tab: 'home', app: id }));
  return el('section', { class: 'a-channel', 'aria-label': app.name }, appHead(app, 'home'), body);
}

/** @param {any} view */
function valuesOf(view) {
  const values = new Map();
  for (const [block, actions] of Object.entries(view.state?.values ?? {})) {
    for (const [action, value] of Object.entries(/** @type {any} */ (actions))) values.set(`${block}/${action}`, value);
  }
  return values;
}

/**
 * The head of an app with its two tabs.
 *
 * @param {import('./store.js').App} app
 * @param {'home'|'messages'} tab
 */
function appHead(app, tab) {
  const one = (/** @type {'home'|'messages'} */ name, /** @type {string} */ label, /** @type {() => void} */ act) => el('button', {
    type: 'button', role: 'tab', 'aria-selected': String(tab === name), tabindex: tab === name ? 0 : -1, onclick: act,
  }, label);
  const tabs = el('div', { role: 'tablist', class: 'a-tabs', 'aria-label': app.name },
    app.has_home || tab === 'home' ? one('home', 'Home', () => go({ app: app.id })) : null,
    one('messages', 'Messages', () => void openMessages(app)));
  roving(tabs, '[role=tab]', { across: true, wrap: true });
  return el('header', { class: 'a-head' }, el('h1', { dir: 'auto' }, app.name),
    el('span', { class: 'a-badge' }, app.gone ? 'removed' : 'App'), tabs);
}

/** Opens the direct messages with an app. @param {import('./store.js').App} app */
export async function openMessages(app) {
  const opened = app.gone ? order('open_dm', { user: state.me, with: [app.bot_user] })
    : order('open_app', { user: state.me, tab: 'messages', app: app.id });
  const channel = await tried(opened);
  if (channel) go({ channel });
}

/**
 * The direct messages with an app, with its tabs above.
 *
 * @param {import('./store.js').App} app
 * @param {string} channel
 * @param {string} ts
 * @param {AbortSignal} signal
 */
export function appMessages(app, channel, ts, signal) {
  const view = channelView(channel, ts, signal);
  view.querySelector('.a-head')?.replaceWith(appHead(app, 'messages'));
  return view;
}
