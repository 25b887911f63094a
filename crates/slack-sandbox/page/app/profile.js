/** Being somebody: the switcher of the acting person, their status, do not disturb. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { ask, field } from './dialogs.js';
import { face, isDnd, kindOf, standing } from './faces.js';
import { zoneOfReader } from './format.js';
import { menu } from './menu.js';
import { address, go, here } from './route.js';
import { me, nameOf, on, readOnly, state } from './store.js';
import { tried } from './say.js';

const HOURS = [1, 2, 8, 24];

/** @returns {HTMLElement} */
export function switcher() {
  const node = el('button', { type: 'button', class: 'a-switcher', 'aria-haspopup': 'menu' });
  node.addEventListener('click', () => menu(node, 'Act as', [...people(), null, ...own()]));
  const draw = () => {
    const words = [me()?.title, kindOf(state.me), zoneOfReader()].filter(Boolean).join(' · ');
    const shown = el('span', null, face(state.me, 'small'), el('span', { class: 'a-switcher-words' },
      el('b', { dir: 'auto' }, nameOf(state.me)), el('small', null, words)), standing(state.me) ?? '',
    el('span', { 'aria-hidden': 'true' }, '▾'));
    // The clock ticks while somebody presses: what is drawn anew between press and release takes the click with it.
    if (shown.innerHTML === node.innerHTML) return;
    node.replaceChildren(...shown.childNodes);
    node.setAttribute('aria-label', `You act as ${nameOf(state.me)}, ${words}. Act as somebody else…`);
    document.title = `${nameOf(state.me)} – ${state.team.name}`;
  };
  on('snapshot person clock', draw);
  return node;
}

function people() {
  const all = [...state.people.values()].filter((person) => person.kind !== 'bot');
  return all.map((person) => ({
    label: person.real_name, hint: [person.title, kindOf(person.id), person.tz ?? '', taken(person)].filter(Boolean).join(' · '),
    checked: person.id === state.me, act: () => go({ ...here(), as: person.id, thread: '', ts: '' }),
  }));
}

/** Whether somebody is this person in a browser. @param {import('./store.js').Person} person */
function taken(person) {
  const others = person.watched - (person.id === state.me ? 1 : 0);
  return others > 0 ? 'somebody is here' : '';
}

function own() {
  const again = { label: 'Open a second window', hint: 'be two people at once', act: () => void open(address(here()), '_blank', 'noopener') };
  if (readOnly()) return [again];
  const dnd = isDnd(state.me);
  return [
    again,
    { label: 'Set a status…', act: () => void status() },
    dnd ? { label: 'Allow disturbing again', act: () => void change({ dnd: null }) }
      : { label: 'Do not disturb…', act: () => void disturb() },
  ];
}

/** @param {object} fields */
async function change(fields) {
  const person = await tried(order('person', { user: state.me }));
  if (person) await tried(order('update_person', { user: state.me, person: { ...person, ...fields } }));
}

async function status() {
  const before = me()?.status;
  const emoji = el('input', { type: 'text', value: before?.emoji ?? '', placeholder: ':palm_tree:', list: 'a-status-emoji' });
  const text = el('input', { type: 'text', value: before?.text ?? '', maxlength: 100, placeholder: 'On holiday' });
  const hours = el('select', null, el('option', { value: '0' }, 'does not end'),
    ...HOURS.map((count) => el('option', { value: count }, count === 1 ? 'in an hour' : `in ${count} hours`)));
  const names = el('datalist', { id: 'a-status-emoji' }, ...[':palm_tree:', ':face_with_thermometer:', ':house_with_garden:', ':bus:', ':calendar:']
    .map((name) => el('option', { value: name })));
  const body = el('div', null, field('Emoji', emoji), names, field('What is going on', text), field('Ends', hours));
  if (!(await ask('Set a status', body, 'Save'))) return;
  const expiration = hours.value === '0' ? 0 : Math.floor(state.clock.now / 1000) + Number(hours.value) * 3600;
  await change({ status: { text: text.value.trim(), emoji: emoji.value.trim(), expiration } });
}

async function disturb() {
  const hours = el('select', null, ...HOURS.map((count) => el('option', { value: count }, count === 1 ? 'an hour' : `${count} hours`)));
  if (!(await ask('Do not disturb', field('For', hours), 'Save'))) return;
  const now = Math.floor(state.clock.now / 1000);
  await change({ dnd: [now, now + Number(hours.value) * 3600] });
}
