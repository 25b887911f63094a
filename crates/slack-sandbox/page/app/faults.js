/** Making calls and deliveries go wrong. */
import { el } from '../render/dom.js';
import { order } from './api.js';
import { field } from './dialogs.js';
import { on, state } from './store.js';
import { tried } from './say.js';

const METHODS = ['*', 'chat.postMessage', 'chat.update', 'chat.postEphemeral', 'views.open', 'views.update', 'views.publish',
  'users.info', 'conversations.open', 'conversations.history', 'reactions.get', 'response_url'];
const DELIVERIES = ['*', 'message', 'app_mention', 'reaction_added', 'reaction_removed', 'app_home_opened', 'command',
  'block_actions', 'view_submission', 'view_closed', 'shortcut', 'message_action', 'member_joined_channel', 'user_change'];

/** @type {[string, object][]} */
const CALL_FAULTS = [
  ['Rate limited (429), Retry-After 5 s', { fault: 'rate_limited', retry_after: 5 }],
  ['Status 500, nothing happens', { fault: 'http500_before' }],
  ['Status 500, though it happens', { fault: 'http500_after' }],
  ['internal_error, nothing happens', { fault: 'error_before', error: 'internal_error' }],
  ['fatal_error, though it happens', { fault: 'error_after', error: 'fatal_error' }],
  ['Connection cut, nothing happens', { fault: 'reset_before' }],
  ['Connection cut, though it happens', { fault: 'reset_after' }],
  ['Connection refused', { fault: 'refuse' }],
  ['Slow: 2 s', { fault: 'slow', ms: 2000 }],
  ['Hangs 10 s, nothing happens', { fault: 'hang_before', ms: 10_000 }],
  ['Hangs 10 s, though it happens', { fault: 'hang_after', ms: 10_000 }],
  ['The answer comes twice in one', { fault: 'duplicated_reply' }],
];
/** @type {[string, object][]} */
const DELIVERY_FAULTS = [
  ['Lost', { fault: 'drop' }], ['Comes twice', { fault: 'duplicate' }],
  ['A minute late', { fault: 'delay', ms: 60_000 }], ['After the next one', { fault: 'reorder' }],
];

/** @param {AbortSignal} signal @returns {HTMLElement} */
export function faultPanel(signal) {
  const planned = el('ul', { class: 'a-planned', 'aria-label': 'Planned faults', 'aria-live': 'polite' });
  const draw = () => {
    const { calls, deliveries } = state.log.faults;
    const all = [...calls.map((one) => ({ of: 'call', ...one })), ...deliveries.map((one) => ({ of: 'delivery', ...one }))];
    planned.replaceChildren(...(all.length > 0 ? all.map(line) : [el('li', null, 'No fault is planned.')]));
  };
  draw();
  on('log snapshot', draw, signal);
  const clear = el('button', { type: 'button', class: 'b-button', onclick: () => void tried(order('clear_faults')) }, 'Forget them');
  return el('div', { class: 'a-faults' },
    form('Calls of the app', METHODS, CALL_FAULTS, (method, fault, times) => order('fault', { method, fault, times })),
    form('Deliveries to the app', DELIVERIES, DELIVERY_FAULTS, (kind, fault, times) => order('delivery_fault', { kind, fault, times })),
    el('h3', null, 'Planned'), planned, clear);
}

/** @param {any} one */
function line(one) {
  const { fault, ...details } = one.fault;
  const more = Object.values(details).join(' ');
  return el('li', null, el('b', null, one.target === '*' ? `any ${one.of}` : one.target), ` ${fault.replaceAll('_', ' ')} ${more} ×${one.times}`);
}

/**
 * @param {string} title
 * @param {string[]} targets
 * @param {[string, object][]} faults
 * @param {(target: string, fault: object, times: number) => Promise<any>} plan
 */
function form(title, targets, faults, plan) {
  const target = el('select', null, ...targets.map((one) => el('option', { value: one }, one === '*' ? 'any' : one)));
  const fault = el('select', null, ...faults.map(([label], place) => el('option', { value: place }, label)));
  const times = el('input', { type: 'number', min: 1, max: 1000, value: 1 });
  const node = el('form', { class: 'a-fault', 'aria-label': title }, el('h3', null, title), field('Which', target), field('What', fault), field('How often', times),
    el('button', { type: 'submit', class: 'b-button b-button--primary' }, 'Plan it'));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = faults[Number(fault.value)];
    if (chosen) void tried(plan(target.value, chosen[1], Math.max(1, Number(times.value) || 1)));
  });
  return node;
}
