/**
 * Where one is, as the address says it: who acts, the conversation, a message in it, an open thread.
 *
 * @typedef {{as: string, channel: string, ts: string, thread: string, app: string}} Route
 */

const NOWHERE = { as: '', channel: '', ts: '', thread: '', app: '' };

/** @type {Set<(route: Route, before: Route) => void>} */
const listeners = new Set();
/** @type {Route} */
let current = read(location);

/** @param {string} digits `p1767600000000100` of a permalink. */
function tsOf(digits) {
  const match = /^p(\d+)(\d{6})$/.exec(digits);
  return match ? `${match[1]}.${match[2]}` : '';
}

/**
 * @param {{pathname: string, search: string}} address
 * @returns {Route}
 */
export function read(address) {
  const query = new URLSearchParams(address.search);
  const [, kind, id = '', message = ''] = address.pathname.split('/').map(decodeURIComponent);
  const route = { ...NOWHERE, as: query.get('as') ?? '', thread: query.get('thread_ts') ?? '' };
  if (kind === 'archives') return { ...route, channel: id, ts: tsOf(message) };
  if (kind === 'app') return { ...route, app: id };
  return route;
}

/**
 * The address of a place.
 *
 * @param {Route} route
 * @returns {string}
 */
export function address(route) {
  let path = '/';
  if (route.app) path = `/app/${encodeURIComponent(route.app)}`;
  else if (route.channel) path = `/archives/${encodeURIComponent(route.channel)}`;
  if (route.channel && route.ts) path += `/p${route.ts.replace('.', '')}`;
  const query = new URLSearchParams();
  if (route.as) query.set('as', route.as);
  if (route.thread) query.set('thread_ts', route.thread);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Where one is. @returns {Route} */
export function here() {
  return current;
}

/**
 * Goes somewhere; who acts stays unless it is said.
 *
 * @param {Partial<Route>} to
 * @param {{replace?: boolean}} [how]
 */
export function go(to, how) {
  const next = { ...NOWHERE, as: current.as, ...to };
  const method = how?.replace ? 'replaceState' : 'pushState';
  if (address(next) !== address(current)) history[method](null, '', address(next));
  change(next);
}

/** @param {Route} next */
function change(next) {
  const before = current;
  current = next;
  for (const listener of [...listeners]) listener(next, before);
}

/** @param {(route: Route, before: Route) => void} listener */
export function onRoute(listener) {
  listeners.add(listener);
}

addEventListener('popstate', () => change(read(location)));

/**
 * Keeps links to messages of this workspace on the page.
 *
 * @param {string} domain The workspace's.
 */
export function catchLinks(domain) {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || event.button !== 0) return;
    const ours = link.host === location.host || link.hostname === `${domain}.slack.com`;
    if (!ours || !/^\/(archives|app)\//.test(link.pathname)) return;
    event.preventDefault();
    const { as: _, ...place } = read(link);
    go(place);
  });
}
