/** The time machine, faults, the journal. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enter, settle, startApp, startBrowser, startSandbox } from './stage.mjs';

let sandbox, app, people, browser, ann, ben;

before(async () => {
  sandbox = await startSandbox();
  app = await startApp(sandbox, {});
  people = await settle(sandbox, app.bot);
  browser = await startBrowser();
  [ann, ben] = [await browser.window(), await browser.window()];
  await enter(ann, sandbox, people.ann, `/archives/${people.lunch}`);
  await enter(ben, sandbox, people.ben, `/archives/${people.lunch}`);
});

after(async () => {
  await browser?.stop();
  app?.stop();
  sandbox?.stop();
  assert.deepEqual(browser?.errors, [], 'the pages reported errors');
});

const now = async () => (await (await fetch(`${sandbox.url}/clock`)).json()).now;

test('a step goes to what is due next, in every window', async () => {
  const due = Math.floor((await now()) / 1000) + 5400;
  await app.call('chat.scheduleMessage', { channel: people.lunch, post_at: due, text: 'Scheduled soup' });
  await ann.getByText('next in 1.5 h').waitFor();
  await ann.getByRole('button', { name: 'Step to what is due next' }).click();
  await ben.locator('.a-message', { hasText: 'Scheduled soup' }).waitFor();
  assert.equal(await now(), due * 1000);
  await ben.getByText('nothing due').waitFor();
});

test('the clock plays fast and pauses, for both', async () => {
  const begun = await now();
  await ann.getByLabel('Speed').selectOption('10000');
  await ann.getByRole('button', { name: 'Play the clock' }).click();
  await ben.getByRole('button', { name: 'Pause the clock' }).waitFor();
  await ann.waitForFunction(async (before) => (await (await fetch('/clock')).json()).now - before > 600_000, begun);
  await ben.getByRole('button', { name: 'Pause the clock' }).click();
  await ann.getByRole('button', { name: 'Play the clock' }).waitFor();
  const stopped = await now();
  await ann.evaluate(() => new Promise((done) => setTimeout(done, 200)));
  assert.equal(await now(), stopped);
});

test('one jumps to a date', async () => {
  await ann.locator('.a-clock').click();
  await ann.getByLabel('Date and time (Europe/Berlin)').fill('2026-03-02T10:30');
  await ann.getByRole('button', { name: 'Jump', exact: true }).click();
  await ann.locator('.a-clock', { hasText: 'Mon, Mar 2, 10:30:00 AM' }).waitFor();
  await ben.locator('.a-clock', { hasText: 'Mon, Mar 2, 4:30:00 AM' }).waitFor();
});

test('a planned fault happens, and the journal shows it among the errors', async () => {
  await ann.getByRole('button', { name: 'Journal and faults' }).click();
  await ann.getByRole('tab', { name: 'Faults' }).click();
  const form = ann.getByRole('form', { name: 'Calls of the app' });
  await form.getByLabel('Which').selectOption('chat.postMessage');
  await form.getByLabel('What').selectOption({ label: 'internal_error, nothing happens' });
  await form.getByRole('button', { name: 'Plan it' }).click();
  await ann.getByRole('list', { name: 'Planned faults' }).getByText('chat.postMessage').waitFor();
  const refused = await app.call('chat.postMessage', { channel: people.lunch, text: 'Never seen' });
  assert.equal(refused.error, 'internal_error');
  await ann.getByText('No fault is planned.').waitFor();
  await app.call('chat.postMessage', { channel: people.lunch, text: 'Seen at last' });
  await ann.getByRole('tab', { name: 'Journal' }).click();
  await ann.getByRole('combobox', { name: 'Result' }).selectOption('failed');
  const entries = ann.getByRole('list', { name: 'Journal' }).locator('details');
  await entries.filter({ hasText: 'internal_error' }).waitFor();
  await ann.waitForFunction(() => document.querySelectorAll('.a-entries details').length === 1);
  await ann.getByRole('combobox', { name: 'Result' }).selectOption('');
  await ann.getByRole('searchbox', { name: 'Text in it' }).fill('seen at last');
  await ann.waitForFunction(() => {
    const found = [...document.querySelectorAll('.a-entries summary span')].map((one) => one.textContent);
    return found.length === 1 && found[0] === 'ok';
  });
  await entries.first().locator('summary').click();
  await entries.first().getByText('"text": "Seen at last"').first().waitFor();
});

test('a lost delivery is among the deliveries that went wrong', async () => {
  await ann.getByRole('tab', { name: 'Faults' }).click();
  const form = ann.getByRole('form', { name: 'Deliveries to the app' });
  await form.getByLabel('Which').selectOption('reaction_added');
  await form.getByRole('button', { name: 'Plan it' }).click();
  await ann.getByRole('list', { name: 'Planned faults' }).getByText('reaction_added').waitFor();
  const row = ann.locator('.a-message', { hasText: 'Scheduled soup' }).first();
  await row.hover();
  await row.getByRole('button', { name: 'React with eyes' }).click();
  await ann.getByRole('tab', { name: 'Journal' }).click();
  await ann.getByRole('combobox', { name: 'What' }).selectOption('deliveries');
  await ann.getByRole('combobox', { name: 'Result' }).selectOption('failed');
  await ann.locator('.a-entries details[data-kind=reaction_added]', { hasText: 'dropped' }).waitFor();
  assert.equal(app.received.filter((one) => one.kind === 'reaction_added').length, 0);
});

test('a delivery that the app refuses is tried again, and the journal tells each try', async () => {
  app.refuse('reaction_removed', 1);
  await ann.locator('.a-message', { hasText: 'Scheduled soup' }).first().locator('.a-reaction[data-name=eyes]').click();
  await ann.getByRole('combobox', { name: 'Result' }).selectOption('');
  const entry = ann.locator('.a-entries details[data-kind=reaction_removed]', { hasText: '(2 tries)' });
  await entry.waitFor();
  await entry.locator('summary').click();
  await entry.getByText('"status": 500').waitFor();
  assert.equal(app.received.filter((one) => one.kind === 'reaction_removed').length, 2);
});
