/** The gallery: every block in its edge cases, and what apps hand over. */
import { el } from '../render/dom.js';
import { contextFor } from './context.js';
import { framed } from './frames.js';

/** @typedef {{group: string, items: Array<any>}} Group */

const FILES = [
  'text',
  'section',
  'header',
  'context',
  'actions',
  'choices',
  'menus',
  'image',
  'input',
  'pickers',
  'errors',
  'rich_text',
  'markdown',
  'table',
  'chart',
  'alert',
  'card',
  'media',
  'home',
  'hostile',
  'unknown',
];

/** @param {string} text */
const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** @param {string} address @param {any} otherwise What stands in for what is not there. */
async function load(address, otherwise) {
  const answer = await fetch(address).catch(() => undefined);
  return answer?.ok ? answer.json() : otherwise;
}

/** What apps handed over, in groups. @returns {Promise<Group[]>} */
async function handedOver() {
  const list = await load('/sandbox/gallery', []);
  return list.flatMap((/** @type {any} */ { app, items }) => {
    const groups = /** @type {Map<string, any[]>} */ (new Map());
    for (const item of items) {
      const name = `${app}: ${item.group}`;
      groups.set(name, [...(groups.get(name) ?? []), { from: app, ...item }]);
    }
    return [...groups].map(([group, inGroup]) => ({ group, items: inGroup }));
  });
}

/** @param {Group} group @param {Record<string, string>} emoji @returns {HTMLElement} */
function section(group, emoji) {
  const id = slug(group.group);
  const samples = group.items.map((item) => {
    const said = el('output', { class: 'g-said' });
    const ctx = contextFor(emoji, item, (action) => {
      said.textContent = JSON.stringify(action, null, 1);
    });
    const anchor = `${id}--${slug(item.name)}`;
    return el(
      'article',
      { class: 'g-sample', id: anchor, 'aria-labelledby': `${anchor}-name` },
      el('h3', { class: 'g-sample__name', id: `${anchor}-name` }, el('a', { href: `#${anchor}` }, item.name)),
      framed(item, ctx),
      said,
    );
  });
  return el(
    'section',
    { class: 'g-section', id, 'aria-labelledby': `${id}-name` },
    el('h2', { class: 'g-section__name', id: `${id}-name` }, el('a', { href: `#${id}` }, group.group)),
    ...samples,
  );
}

/** Where this browser keeps the choice of colours, for the workspace as well. */
const KEY = 'sandbox-theme';

/** Lets the reader choose the colours. */
function switchColours() {
  const buttons = /** @type {HTMLButtonElement[]} */ (Array.from(document.querySelectorAll('[data-theme-choice]')));
  const choose = (/** @type {string} */ theme) => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.themeChoice === theme));
    localStorage.setItem(KEY, theme === 'system' ? '' : theme);
  };
  for (const button of buttons) button.addEventListener('click', () => choose(button.dataset.themeChoice ?? 'system'));
  choose(new URLSearchParams(location.search).get('theme') || localStorage.getItem(KEY) || 'system');
}

async function show() {
  switchColours();
  const [emoji, theirs, ...own] = await Promise.all([
    load('/page/emoji.json', {}),
    handedOver(),
    ...FILES.map((name) => load(`/page/gallery/samples/${name}.json`, { group: name, items: [] })),
  ]);
  const groups = /** @type {Group[]} */ ([...theirs, ...own]);
  const nav = document.getElementById('g-nav');
  const main = document.getElementById('g-main');
  nav?.replaceChildren(
    el('ul', null, ...groups.map(({ group }) => el('li', null, el('a', { href: `#${slug(group)}` }, group)))),
  );
  main?.replaceChildren(...groups.map((group) => section(group, emoji)));
  document.documentElement.dataset.ready = 'true';
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

await show();
