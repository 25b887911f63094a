/** The time machine: pause, play, step, jump. The sandbox moves the clock, so every window agrees. */
import { fromLocal, toLocal } from '../render/dates.js';
import { el } from '../render/dom.js';
import { order } from './api.js';
import { ask, field } from './dialogs.js';
import { moment, span, zoneOfReader } from './format.js';
import { on, state } from './store.js';
import { toast, tried } from './say.js';

const SPEEDS = [1, 10, 60, 600, 3600, 10_000];
const PATIENCE_MS = 30_000;

/** @returns {HTMLElement} */
export function timeMachine() {
  let speed = 60;
  const time = el('button', { type: 'button', class: 'a-clock', title: 'Jump to a date…', onclick: () => void jump() });
  const due = el('small', { class: 'a-due' });
  const play = el('button', { type: 'button', class: 'a-play', onclick: () => void order_play(state.clock.player.speed > 0 ? 0 : speed) });
  const step = el('button', { type: 'button', 'aria-label': 'Step to what is due next', onclick: () => void next() }, '⏭');
  const choose = el('select', { 'aria-label': 'Speed' }, ...SPEEDS.map((one) => el('option', { value: one, selected: one === speed }, `×${one.toLocaleString('en-US')}`)));
  choose.addEventListener('change', () => {
    speed = Number(choose.value);
    if (state.clock.player.speed > 0) void order_play(speed);
  });
  let stopped = '';
  const draw = () => {
    const { now, player, next: soon, realtime } = state.clock;
    const playing = player.speed > 0;
    time.textContent = moment(now);
    time.setAttribute('aria-label', `The clock shows ${moment(now)}, ${zoneOfReader()}. Jump to a date…`);
    due.textContent = soon ? `next in ${span(soon - now)}` : 'nothing due';
    play.textContent = playing ? '⏸' : '▶';
    play.setAttribute('aria-label', playing ? 'Pause the clock' : 'Play the clock');
    if (playing && SPEEDS.includes(player.speed)) choose.value = String(player.speed);
    for (const control of [play, step, choose, time]) control.disabled = realtime;
    node.classList.toggle('a-playing', playing);
    if (player.stopped && player.stopped !== stopped) toast(`The clock stopped: ${player.stopped}`, 'error');
    stopped = player.stopped ?? '';
  };
  const node = el('div', { class: 'a-time', role: 'group', 'aria-label': 'Time machine' }, time, due, play, step, choose);
  on('snapshot clock log person', draw);
  return node;
}

/** @param {number} speed */
async function order_play(speed) {
  await tried(order('play', { speed }));
}

async function next() {
  const before = state.clock.now;
  const now = await tried(order('step', {}));
  if (now !== undefined && now <= before) toast('Nothing is due.');
}

async function jump() {
  const zone = zoneOfReader();
  const local = (/** @type {number} */ ms) => toLocal(ms / 1000, zone);
  const chosen = () => fromLocal(when.value, zone) * 1000;
  const zoned = local(state.clock.now);
  const when = el('input', { type: 'datetime-local', value: zoned, min: zoned });
  const quick = el('div', { class: 'a-quick' });
  for (const [label, ms] of /** @type {[string, number][]} */ ([['+1 hour', 3_600_000], ['+1 day', 86_400_000], ['+1 week', 604_800_000]])) {
    quick.append(el('button', { type: 'button', class: 'b-button', onclick: () => {
      when.value = local(chosen() + ms);
    } }, label));
  }
  if (!(await ask('Jump to a date', el('div', null, field(`Date and time (${zone})`, when), quick), 'Jump'))) return;
  const to = chosen();
  if (Number.isNaN(to) || to <= state.clock.now) return toast('The clock moves forward only.', 'error');
  await tried(order('advance', { to, patience_ms: PATIENCE_MS }));
}
