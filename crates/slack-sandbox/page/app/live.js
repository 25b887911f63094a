/** Hears of changes as they happen. */
import { apply } from './store.js';

/**
 * Watches as a person. The browser connects again by itself, and gets a new snapshot then.
 *
 * @param {string} user
 * @param {(connected: boolean) => void} told
 * @param {() => void} refused Nobody has this id.
 * @returns {() => void} Ends it.
 */
export function watch(user, told, refused) {
  const source = new EventSource(`/sandbox/live?as=${encodeURIComponent(user)}`);
  source.addEventListener('message', (event) => {
    told(true);
    for (const change of JSON.parse(event.data)) apply(change);
  });
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) refused();
    else told(false);
  });
  return () => source.close();
}
