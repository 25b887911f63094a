/** The world that the samples are rendered in: always the same moment, zone and reader. */
import { peopleOf } from './people.js';

/**
 * @typedef {import('../render/types.js').RenderContext} RenderContext
 * @typedef {import('../render/types.js').OptionsQuery} OptionsQuery
 */

/** Thursday, 5 March 2026, 10:00 in Berlin. */
const NOW = Date.parse('2026-03-05T09:00:00Z');

/** @param {string} text @param {string} value */
const option = (text, value) => ({ text: { type: 'plain_text', text }, value });

/**
 * @param {Record<string, string>} emoji Characters by name.
 * @param {any} sample May carry `people`, `errors`, `values`, `now`, `zone`.
 * @param {(action: object) => void} act
 * @returns {RenderContext}
 */
export function contextFor(emoji, sample, act) {
  const people = peopleOf(sample.people);
  const values = new Map(Object.entries(sample.values ?? {}));
  return {
    zone: sample.zone ?? 'Europe/Berlin',
    locale: 'en-US',
    now: sample.now ?? NOW,
    me: 'UDANA',
    conversation: 'CBONUS',
    ...people,
    act,
    values: /** @type {any} */ (values),
    errors: sample.errors ?? {},
    emoji: (name) => emoji[name],
    loadOptions: async ({ element, query }) => {
      const kind = element.type.replace('multi_', '').replace('_select', '');
      if (kind === 'external')
        return ['Payroll feed', 'Payout rules', 'Personal data']
          .filter((word) => word.toLowerCase().includes(query.toLowerCase()))
          .map((word) => option(word, word));
      const ids = people.ids(kind === 'users' ? 'U' : 'C');
      return ids.map((id) => option(people.user(id)?.name ?? `#${people.channel(id)?.name ?? id}`, id));
    },
  };
}
