/** Requests to the sandbox. */

/** What the sandbox refused, in words for a person. */
export class Refused extends Error {
  /** @param {any} body The error as the sandbox gives it. */
  constructor(body) {
    super(explain(body));
    this.body = body;
  }
}

/** @type {Record<string, (body: any) => string>} */
const WORDS = {
  not_in_channel: () => 'You are not in this channel.',
  archived: () => 'The channel is archived.',
  no_such_person: (body) => `Nobody has the id ${body.user}.`,
  no_such_channel: () => 'There is no such channel.',
  no_such_message: () => 'The message is gone.',
  no_such_element: () => 'That is no longer there.',
  no_modal: () => 'The dialog is closed already.',
  no_home: () => 'The app has no home tab for you.',
  no_submit: () => 'This cannot be submitted.',
  no_app: () => 'No app takes it.',
  too_long: (body) => `At most ${body.most} characters; this has ${body.length}.`,
  required: () => 'Please fill in what is required.',
  bad_value: (body) => `That does not fit: ${body.why}.`,
  not_allowed: (body) => `Not allowed: ${String(body.why).replaceAll('_', ' ')}.`,
  not_idle: (body) => `The app is busy: ${body.reasons.join('; ')}.`,
};

/** @param {any} body */
function explain(body) {
  return WORDS[body?.kind]?.(body) ?? `Refused: ${JSON.stringify(body)}`;
}

/**
 * Sends one order.
 *
 * @param {string} op The last part of the path, e.g. `post`.
 * @param {object} [fields]
 * @returns {Promise<any>} The result. Fails with `Refused` when the sandbox says no.
 */
export async function order(op, fields = {}) {
  const answer = await fetch(`/sandbox/${op}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  if (answer.status === 409) throw new Refused(await answer.json());
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}.`);
  return answer.json();
}
