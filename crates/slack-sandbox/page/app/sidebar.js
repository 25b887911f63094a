/** The sidebar: channels, direct messages, apps. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { openMessages } from './home.js';
import { face, isDnd, standing } from './faces.js';
import { roving } from './menu.js';
import { go, here, onRoute } from './route.js';
import { on, isDm, readOnly, state, titleOf } from './store.js';
import { tried } from './say.js';
import { workspaceMenu } from './workspace.js';

/** @returns {HTMLElement} */
export function sidebar() {
  const node = el('nav', { class: 'a-sidebar', 'aria-label': 'Workspace' });
  let planned = false;
  const draw = () => {
    planned = false;
    const focus = document.activeElement?.getAttribute('data-key');
    const scroll = node.scrollTop;
    node.replaceChildren(...sections());
    node.scrollTop = scroll;
    if (focus) /** @type {HTMLElement|null} */ (node.querySelector(`[data-key="${CSS.escape(focus)}"]`))?.focus();
  };
  const soon = () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(draw);
  };
  on('snapshot message channel channel_gone person apps', soon);
  onRoute(soon);
  roving(node, '.a-link', {});
  return node;
}

function sections() {
  const all = [...state.channels.values()];
  const byName = (/** @type {any} */ a, /** @type {any} */ b) => a.name.localeCompare(b.name);
  const channels = all.filter((one) => !isDm(one) && one.joined && !one.archived).sort(byName);
  const others = all.filter((one) => !isDm(one) && (!one.joined || one.archived)).sort(byName);
  const bots = new Set(state.apps.map((app) => app.bot_user));
  const dms = all.filter((one) => isDm(one) && !one.members.some((member) => bots.has(member)));
  const withDm = new Set(dms.filter((one) => one.kind === 'im').flatMap((one) => one.members));
  const people = [...state.people.values()].filter((one) => one.kind !== 'bot' && one.id !== state.me
    && !withDm.has(one.id) && one.kind !== 'deactivated');
  const team = el('button', { type: 'button', class: 'a-team', 'aria-haspopup': 'menu', onclick: (/** @type {any} */ event) => workspaceMenu(event.currentTarget) },
    el('span', { dir: 'auto' }, state.team.name), el('span', { 'aria-hidden': 'true' }, '▾'));
  return [
    team,
    section('Channels', channels.map(channelLink)),
    others.length > 0 ? section('More channels', others.map(channelLink)) : '',
    section('Direct messages', [...dms.map(channelLink), ...people.map(personLink)]),
    section('Apps', state.apps.map(appLink)),
  ];
}

/** @param {string} title @param {HTMLElement[]} links */
function section(title, links) {
  if (links.length === 0) return '';
  return el('section', { 'aria-label': title }, el('h2', null, title), el('ul', null, ...links.map((link) => el('li', null, link))));
}

/** @param {string} key @param {boolean} current @param {() => void} act @param {...any} children */
function link(key, current, act, ...children) {
  return el('button', {
    type: 'button', class: 'a-link', 'data-key': key, 'aria-current': current ? 'page' : null,
    onclick: () => {
      document.body.classList.remove('a-drawer-open');
      act();
    },
  }, ...children);
}

/** @param {import('./store.js').Channel} channel */
function channelLink(channel) {
  const unread = channel.joined && !channel.archived ? channel.unread ?? 0 : 0;
  const mentions = isDm(channel) ? unread : channel.mentions ?? 0;
  const other = channel.kind === 'im' ? channel.members.find((one) => one !== state.me) ?? state.me : '';
  const sign = other ? face(other, 'small') : el('span', { class: 'a-sign', 'aria-hidden': 'true' }, { public: '#', private: '🔒' }[channel.kind] ?? '👥');
  const node = link(channel.id, here().channel === channel.id, () => go({ channel: channel.id }), sign,
    el('span', { class: 'a-link-name', dir: 'auto' }, titleOf(channel)), other ? standing(other) : null,
    channel.archived ? el('span', { class: 'a-badge' }, 'archived') : null,
    unread > 0 && mentions > 0 ? el('span', { class: 'a-unread', 'aria-label': `${mentions} for you` }, mentions) : null,
    unread > 0 ? el('span', { class: 'a-hidden' }, `${unread} unread`) : null);
  node.classList.toggle('a-link-unread', unread > 0);
  node.classList.toggle('a-link-faint', !channel.joined || channel.archived);
  return node;
}

/** @param {import('./store.js').Person} person */
function personLink(person) {
  const open = async () => {
    const channel = await tried(order('open_dm', { user: state.me, with: [person.id] }));
    if (channel) go({ channel });
  };
  const node = link(person.id, false, () => void open(), face(person.id, 'small'),
    el('span', { class: 'a-link-name', dir: 'auto' }, person.real_name), standing(person.id),
    person.watched > 0 ? el('span', { class: 'a-badge' }, 'somebody is here') : null);
  node.classList.add('a-link-faint');
  if (isDnd(person.id)) node.title = 'Does not want to be disturbed';
  return node;
}

/** @param {import('./store.js').App} app */
function appLink(app) {
  const dm = [...state.channels.values()].find((one) => one.kind === 'im' && one.members.includes(app.bot_user));
  const unread = dm?.unread ?? 0;
  const open = () => {
    if ((unread > 0 && dm) || !app.has_home) void (readOnly() ? dm && go({ channel: dm.id }) : openMessages(app));
    else go({ app: app.id });
  };
  const current = here().app === app.id || Boolean(dm && here().channel === dm.id);
  const node = link(app.id, current, open, face(app.bot_user, 'small'), el('span', { class: 'a-link-name', dir: 'auto' }, app.name),
    app.gone ? el('span', { class: 'a-badge' }, 'removed') : null,
    unread > 0 ? el('span', { class: 'a-unread', 'aria-label': `${unread} unread` }, unread) : null);
  node.classList.toggle('a-link-unread', unread > 0);
  return node;
}
