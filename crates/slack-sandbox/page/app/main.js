/** The app begins here: it chooses who acts, watches the workspace, and shows the place that the address names. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { channelView, nothing } from './channel.js';
import { timeMachine } from './clock.js';
import { emojiNames, firstSnapshot, forgetFirst } from './first.js';
import { appMessages, homeView } from './home.js';
import { watch } from './live.js';
import { mountModals } from './modals.js';
import { switcher } from './profile.js';
import { catchLinks, go, here, onRoute } from './route.js';
import { mountSayings, tried } from './say.js';
import { shortcutButton } from './shortcuts.js';
import { sidebar } from './sidebar.js';
import { apply, isDm, on, readOnly, state } from './store.js';
import { themeButton } from './theme.js';
import { threadView } from './thread.js';
import { toolsPanel } from './tools.js';

const NOBODY = 'Nobody is in this workspace yet. Add people with a seed file, then load this page again.';

const main = el('main', { class: 'a-main', id: 'main' });
const side = el('div', { class: 'a-side' });
const offline = el('div', { class: 'a-offline', role: 'status', hidden: true }, 'Connecting again…');
const note = el('div', { class: 'a-note', role: 'note', hidden: true });
/** What each place shows, so that it is drawn anew only when it changes. */
const shown = { main: '', side: '', version: '' };
let endMain = new AbortController();
let endSide = new AbortController();
let tools = false;
/** @type {() => void} */
let endWatch = () => {};

function topbar() {
  const drawer = el('button', { type: 'button', class: 'a-burger', 'aria-label': 'Sidebar', onclick: () => document.body.classList.toggle('a-drawer-open') }, '☰');
  const panel = el('button', { type: 'button', 'aria-label': 'Journal and faults', title: 'Journal and faults', onclick: () => toggleTools(!tools) }, '🛠');
  return el('header', { class: 'a-top' }, drawer, timeMachine(), el('span', { class: 'a-space' }), shortcutButton(), panel, themeButton(), switcher());
}

/** @param {boolean} to */
function toggleTools(to) {
  tools = to;
  drawSide();
}

function drawMain() {
  const { channel: wanted, app, ts } = here();
  const channel = state.channels.get(wanted);
  const key = [state.me, wanted, app, ts, Boolean(channel), channel?.joined, readOnly()].join(' ');
  if (key === shown.main) return;
  shown.main = key;
  endMain.abort();
  endMain = new AbortController();
  const { signal } = endMain;
  const owner = channel?.kind === 'im' ? state.apps.find((one) => channel.members.includes(one.bot_user)) : undefined;
  if (app) main.replaceChildren(homeView(app, signal));
  else if (owner) main.replaceChildren(appMessages(owner, wanted, ts, signal));
  else if (wanted) main.replaceChildren(channelView(wanted, ts, signal));
  else main.replaceChildren(nothing('Choose a channel.'));
  note.textContent = readOnly();
  note.hidden = !readOnly();
}

function drawSide() {
  const { channel, thread } = here();
  const key = tools ? 'tools' : [state.me, channel, thread, state.channels.has(channel)].join(' ');
  const open = tools || Boolean(thread && state.channels.get(channel)?.joined);
  document.body.classList.toggle('a-side-open', open);
  if (key === shown.side && open) return;
  shown.side = open ? key : '';
  endSide.abort();
  endSide = new AbortController();
  if (tools) side.replaceChildren(toolsPanel(() => toggleTools(false), endSide.signal));
  else if (open) side.replaceChildren(threadView(channel, thread, endSide.signal));
  else side.replaceChildren();
}

function draw() {
  if (!state.me) return;
  if (!here().channel && !here().app) settle();
  drawMain();
  drawSide();
}

/** Where nothing is chosen, the first channel is. */
function settle() {
  const joined = [...state.channels.values()].filter((one) => one.joined && !one.archived);
  const first = joined.filter((one) => !isDm(one)).sort((a, b) => a.name.localeCompare(b.name))[0] ?? joined[0];
  if (first) go({ channel: first.id }, { replace: true });
}

/** Follows the workspace as the person that the address names. */
function follow() {
  endWatch();
  endWatch = watch(here().as, (connected) => {
    offline.hidden = connected;
  }, () => void nobody());
}

/** The address names somebody who is not there. */
async function nobody() {
  if (await choose()) return;
  offline.hidden = true;
  main.replaceChildren(nothing(NOBODY));
}

/** Chooses who acts where the address does not say it. @returns {Promise<boolean>} Whether there is anybody. */
async function choose() {
  const look = await tried(order('look', { user: here().as }));
  const people = (look?.people ?? []).filter((/** @type {any} */ one) => one.kind !== 'bot');
  if (people.some((/** @type {any} */ one) => one.id === here().as)) return true;
  const first = people.find((/** @type {any} */ one) => one.kind === 'member') ?? people[0];
  if (first) go({ ...here(), as: first.id }, { replace: true });
  return Boolean(first);
}

async function begin() {
  const app = document.getElementById('app');
  if (!app) return;
  state.emoji = emojiNames();
  // Who is named is not waited for: the first paint is near.
  if (here().as === '' && !(await choose())) {
    app.replaceChildren(nothing(NOBODY));
    return;
  }
  const shade = el('div', { class: 'a-shade', onclick: () => document.body.classList.remove('a-drawer-open') });
  app.replaceChildren(el('a', { class: 'a-skip', href: '#main' }, 'Skip to messages'), topbar(), note, offline, sidebar(), shade, main, side);
  mountSayings();
  mountModals();
  onRoute((route, before) => {
    if (route.as !== before.as) follow();
    else draw();
  });
  on('snapshot', ({ me, version }) => {
    // Where nothing happened since, what is drawn may stay.
    const drawn = `${me} ${version}`;
    if (shown.version !== drawn) Object.assign(shown, { main: '', side: '', version: drawn });
    draw();
  });
  on('channel channel_gone', draw);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') document.body.classList.remove('a-drawer-open');
  });
  addEventListener('pagehide', () => endWatch());
  addEventListener('pageshow', (event) => event.persisted && follow());
  const stop = new AbortController();
  on('snapshot', () => {
    catchLinks(state.team.domain);
    stop.abort();
  }, stop.signal);
  const snapshot = firstSnapshot(here().as);
  if (snapshot) apply(snapshot);
  forgetFirst();
  follow();
}

void begin();
