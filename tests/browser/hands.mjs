/** What people do with their hands in the page, and what they then see. All of it is clicks and typing. */

const INITIATIVE = 'Onboarding Hub';

/** The newest message with these words. */
export const message = (page, ...words) =>
  words.reduce((found, hasText) => found.filter({ hasText }), page.getByRole('article')).last();

/** Waits until somebody sees all these words in one message, and gives it. */
export async function sees(page, ...words) {
  const found = message(page, ...words);
  await found.waitFor();
  return found;
}

/** The open form with this title. */
export async function form(page, name) {
  const dialog = page.getByRole('dialog', { name, exact: true });
  await dialog.waitFor();
  return dialog;
}

/** Submits a form and waits until it is gone. */
export async function submits(dialog, label) {
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Types into the composer, as people do, and sends it. */
export async function types(page, words) {
  const area = page.locator('.a-channel .a-composer textarea');
  await area.click();
  await area.pressSequentially(words);
  await page.keyboard.press('Enter');
}

/** Chooses from a menu of a form by typing the beginning of a name. */
export async function chooses(page, dialog, label, ...names) {
  const menu = dialog.getByRole('combobox', { name: label });
  for (const name of names) {
    await menu.click();
    await menu.fill(name);
    await page.getByRole('option', { name }).first().click();
  }
  // A menu of several stays open until one goes on.
  await page.keyboard.press('Tab');
}

/** Taps a button under a message. */
export const taps = (found, name) => found.getByRole('button', { name, exact: true }).click();

/** Puts an emoji on a message with the picker; a `tone` such as `medium` is chosen first. */
export async function reacts(page, found, name, tone) {
  const picker = await picks(page, found, name, tone);
  await picker.getByRole('button', { name, exact: true }).click();
  await picker.waitFor({ state: 'hidden' });
}

/** Opens the picker, chooses the skin tone, and searches. */
export async function picks(page, found, search, tone) {
  await found.hover();
  await found.getByRole('button', { name: 'Add reaction…' }).click();
  const picker = page.getByRole('dialog', { name: 'Choose an emoji' });
  if (tone) await picker.getByRole('radio', { name: tone, exact: true }).check({ force: true });
  await picker.getByRole('searchbox', { name: 'Search emoji' }).fill(search);
  return picker;
}

/** What a clock on the wall shows at an instant in a zone, as a field for date and time takes it. */
const wall = (/** @type {number} */ ms, /** @type {string | undefined} */ timeZone) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(ms).replace(' ', 'T');

/** Jumps with the time machine to a moment, in UTC, and waits until the clock is there. */
export async function jumps(page, moment) {
  await page.locator('.a-clock').click();
  const dialog = await form(page, 'Jump to a date');
  const field = dialog.getByLabel(/^Date and time/);
  const zone = /\((.+)\)/.exec(await dialog.getByText(/^Date and time/).first().innerText())?.[1];
  await field.fill(wall(Date.parse(`${moment}Z`), zone));
  await submits(dialog, 'Jump');
  const there = async (/** @type {number} */ to) => (await (await fetch('/clock')).json()).now >= to;
  await page.waitForFunction(there, Date.parse(`${moment}Z`));
}

/** Goes to the channel. */
export const toChannel = (page) => page.getByRole('region', { name: 'Channels', exact: true }).getByRole('button', { name: /onboarding-hub/ }).click();

/** Goes to the direct messages with Accord. */
export async function toAccord(page) {
  await page.getByRole('region', { name: 'Apps' }).getByRole('button', { name: /Accord/ }).click();
  const tab = page.getByRole('tab', { name: 'Messages' });
  const composer = page.locator('.a-composer');
  await tab.or(composer).first().waitFor();
  if (await tab.count()) await tab.click();
}

/** The owner starts the initiative and the sponsor accepts; both are in the channel afterwards. */
export async function begins(owner, sponsor) {
  await types(owner, '/accord new');
  const dialog = await form(owner, 'New initiative');
  await dialog.getByLabel('Name').fill(INITIATIVE);
  await chooses(owner, dialog, 'Sponsor', 'Grace');
  await submits(dialog, 'Create');
  await sees(owner, INITIATIVE, 'exit criteria of Discovery');
  await toAccord(sponsor);
  await taps(await sees(sponsor, `Will you sponsor ${INITIATIVE}?`), 'Accept');
  await sees(sponsor, `You sponsor`);
  await toChannel(sponsor);
}
