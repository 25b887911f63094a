/** Who is who in the gallery. */

/**
 * @typedef {import('../render/types.js').Person} Person
 *
 * @typedef {object} People
 * @property {(id: string) => Person|undefined} user
 * @property {(id: string) => {name: string}|undefined} channel
 * @property {(id: string) => {handle: string}|undefined} usergroup
 * @property {(first: string) => string[]} ids Those that begin with a letter.
 */

/** The people, channels and groups of the gallery's own samples. */
const OWN = /** @type {Record<string, string>} */ ({
  UDANA: 'Dana Okafor',
  UPRIYA: 'Priya Raman',
  UKIM: 'Kim Larsen',
  ULEE: 'Lee Novak',
  URTL: 'דנה כהן',
  UEVIL: '<img src=x onerror="window.hacked=1">',
  CBONUS: 'sales-bonus',
  CONB: 'onboarding',
  SPAYROLL: 'payroll',
});

/**
 * Looks names up: first those that came with a sample, then the gallery's own.
 *
 * @param {Record<string, any>} [given] Names, or `{name}`, by id.
 * @returns {People}
 */
export function peopleOf(given = {}) {
  const names = { ...OWN, ...given };
  const nameOf = (/** @type {string} */ id) => {
    const found = names[id];
    return found === undefined ? undefined : typeof found === 'string' ? found : String(found.name ?? id);
  };
  const known = (/** @type {string} */ first, /** @type {string} */ id) =>
    id.startsWith(first) || id in given ? nameOf(id) : undefined;
  return {
    user: (id) => {
      const name = known('U', id);
      return name === undefined ? undefined : { name, realName: name };
    },
    channel: (id) => {
      const name = known('C', id);
      return name === undefined ? undefined : { name };
    },
    usergroup: (id) => {
      const handle = known('S', id);
      return handle === undefined ? undefined : { handle };
    },
    ids: (first) => Object.keys(names).filter((id) => id.startsWith(first)),
  };
}
