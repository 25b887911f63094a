/** What an admin does: people, channels, the app. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { ask, field } from './dialogs.js';
import { menu } from './menu.js';
import { go, here } from './route.js';
import { isDm, me, nameOf, readOnly, state } from './store.js';
import { toast, tried } from './say.js';

/** @param {HTMLElement} opener */
export function workspaceMenu(opener) {
  const channel = state.channels.get(here().channel);
  const own = channel && !isDm(channel) ? channel : null;
  const inIt = own?.joined && !own.archived;
  const apps = state.apps.filter((one) => !one.gone);
  const why = me()?.can_admin ? '' : 'Only an admin of the workspace can do this';
  menu(opener, 'Workspace', [
    ...(inIt ? [
      { label: `Leave #${own.name}`, act: () => leave(own) },
      { label: 'Add somebody…', act: () => void bring(own) },
      { label: 'Remove somebody…', why, act: () => void kick(own) },
      { label: `Archive #${own.name}…`, danger: true, why, act: () => void change(own, 'archive') },
    ] : []),
    ...(own?.archived ? [{ label: `Unarchive #${own.name}`, why, act: () => void change(own, 'unarchive') }] : []),
    ...(own ? [null] : []),
    { label: 'Create a channel…', act: () => void create() },
    { label: 'Deactivate somebody…', danger: true, why, act: () => void deactivate() },
    ...apps.map((app) => ({ label: `Uninstall ${app.name}…`, danger: true, why, act: () => void uninstall(app) })),
  ]);
}

/** @param {import('./store.js').Channel} channel */
async function leave(channel) {
  if (readOnly()) return toast(readOnly(), 'error');
  await tried(order('remove', { channel: channel.id, user: state.me }));
}

/** @param {string} label @param {string[]} ids */
function chooser(label, ids) {
  return el('select', { 'aria-label': label }, ...ids.map((id) => el('option', { value: id }, nameOf(id))));
}

/** @param {import('./store.js').Channel} channel */
async function bring(channel) {
  const people = [...state.people.values()].filter((one) => one.kind !== 'deactivated' && !channel.members.includes(one.id));
  const who = chooser('Who', people.map((one) => one.id));
  if (await ask(`Add to #${channel.name}`, field('Who', who), 'Add')) {
    await tried(order('invite', { channel: channel.id, user: who.value }));
  }
}

/** @param {import('./store.js').Channel} channel */
async function kick(channel) {
  const who = chooser('Who', channel.members);
  if (await ask(`Remove from #${channel.name}`, field('Who', who), 'Remove')) {
    await tried(order('remove', { channel: channel.id, user: who.value, by: state.me }));
  }
}

/** @param {import('./store.js').Channel} channel @param {'archive'|'unarchive'} how */
async function change(channel, how) {
  if (how === 'archive' && !(await ask('Archive channel', `Nobody will be able to write in #${channel.name}.`, 'Archive'))) return;
  await tried(order('change_channel', { channel: channel.id, change: { change: how }, user: state.me, by: state.me }));
}

async function create() {
  const name = el('input', { type: 'text', maxlength: 80, autocomplete: 'off' });
  const hidden = el('input', { type: 'checkbox' });
  const body = el('div', null, field('Name', name), field('Private', hidden));
  if (!(await ask('Create a channel', body, 'Create'))) return;
  const plain = name.value.trim().toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, '-');
  if (!plain) return;
  const id = await tried(order('add_channel', { name: plain, private: hidden.checked, members: [state.me], shared: false }));
  if (id) go({ channel: id });
}

async function deactivate() {
  const people = [...state.people.values()].filter((one) => one.kind !== 'deactivated' && one.kind !== 'bot');
  const who = chooser('Who', people.map((one) => one.id));
  if (!(await ask('Deactivate somebody', field('Who', who), 'Deactivate'))) return;
  const person = await tried(order('person', { user: who.value }));
  if (person) await tried(order('update_person', { user: who.value, person: { ...person, kind: 'deactivated' }, by: state.me }));
}

/** @param {import('./store.js').App} app */
async function uninstall(app) {
  if (!(await ask(`Uninstall ${app.name}`, 'Its token stops working at once.', 'Uninstall'))) return;
  await tried(order('uninstall', { app_id: app.id, how: 'uninstalled', by: state.me }));
}
