/** Being anyone: what each sort of person sees and may do; admins; status. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enter, settle, startApp, startBrowser, startSandbox } from './stage.mjs';

let sandbox, app, people, browser, ann;

before(async () => {
  sandbox = await startSandbox();
  app = await startApp(sandbox, {});
  people = await settle(sandbox, app.bot);
  await sandbox.order('add_channel', { name: 'secret', private: true, members: [people.ben], shared: false });
  await sandbox.order('add_channel', { name: 'open', private: false, members: [people.ben], shared: false });
  browser = await startBrowser();
  ann = await browser.window();
});

after(async () => {
  await browser?.stop();
  app?.stop();
  sandbox?.stop();
  const unknown = (error) => error.includes('404');
  assert.deepEqual(browser?.errors.filter((error) => !unknown(error)), [], 'the pages reported errors');
});

const link = (page, name) => page.locator('.a-sidebar .a-link', { has: page.getByText(name, { exact: true }) });

async function become(page, name) {
  await page.locator('.a-switcher').click();
  await page.getByRole('menuitemradio', { name: new RegExp(name) }).click();
  await page.locator('.a-switcher', { hasText: name }).waitFor();
}

test('who is not in the address is chosen, and then is', async () => {
  await ann.goto(`${sandbox.url}/?as=U0NOBODY`);
  await ann.locator('.a-switcher', { hasText: 'Ann Example' }).waitFor();
  await ann.goto(sandbox.url);
  await ann.locator('.a-switcher', { hasText: 'Ann Example' }).waitFor();
  await ann.waitForURL(new RegExp(`/archives/${people.lunch}\\?as=${people.ann}`));
});

test('a private channel is unknown to who is not in it; a public one can be joined', async () => {
  assert.equal(await link(ann, 'secret').count(), 0);
  await link(ann, 'open').click();
  await ann.getByRole('button', { name: 'Join channel' }).click();
  await ann.locator('.a-composer textarea').waitFor();
  const answer = await fetch(`${sandbox.url}/sandbox/history`, { method: 'POST', body: JSON.stringify({ user: people.ann, channel: '#secret', span: {} }) });
  assert.equal(answer.status, 409);
});

test('a guest sees the own channels only; somebody deactivated can only look, and is told why', async () => {
  await become(ann, 'Gia Guest');
  await link(ann, 'lunch').waitFor();
  assert.equal(await link(ann, 'open').count(), 0);
  await become(ann, 'Dan Departed');
  await ann.getByText('This account is deactivated').first().waitFor();
  assert.equal(await ann.locator('.a-composer textarea').count(), 0);
  await become(ann, 'Sam Stranger');
  await link(ann, 'Ann Example').click();
  await ann.locator('.a-composer textarea').fill('Hello from elsewhere');
  await ann.keyboard.press('Enter');
  await ann.locator('.a-message', { hasText: 'From another workspace' }).waitFor();
});

test('a status is shown to others, and apps hear of it', async () => {
  await become(ann, 'Ann Example');
  const ben = await browser.window();
  await enter(ben, sandbox, people.ben, `/archives/${people.lunch}`);
  await ann.locator('.a-switcher').click();
  await ann.getByRole('menuitem', { name: 'Set a status…' }).click();
  await ann.getByRole('dialog').getByLabel('Emoji').fill(':palm_tree:');
  await ann.getByLabel('What is going on').fill('On holiday');
  await ann.getByRole('button', { name: 'Save' }).click();
  await link(ben, 'Ann Example').getByLabel('On holiday').waitFor();
  await ann.locator('.a-switcher').click();
  await ann.getByRole('menuitem', { name: 'Do not disturb…' }).click();
  await ann.getByRole('button', { name: 'Save' }).click();
  await link(ben, 'Ann Example').getByLabel(/does not want to be disturbed/).waitFor();
  await ben.context().close();
  assert.ok(app.received.filter((one) => one.kind === 'user_change').length >= 2);
});

test('who is no admin sees what admins do, and why it is not for them', async () => {
  const ben = await browser.window();
  await enter(ben, sandbox, people.ben, `/archives/${people.lunch}`);
  await ben.locator('.a-team').click();
  for (const name of ['Remove somebody…', 'Archive #lunch…', 'Deactivate somebody…', 'Uninstall lunchbot…']) {
    const item = ben.getByRole('menuitem', { name: new RegExp(`${name} ?Only an admin`) });
    assert.equal(await item.getAttribute('aria-disabled'), 'true', name);
    await item.click({ force: true });
    assert.equal(await ben.getByRole('dialog').count(), 0, name);
  }
  await ben.context().close();
});

test('who leaves a channel is out of it, and others see it', async () => {
  const [ben, gia] = [await browser.window(), await browser.window()];
  await enter(ben, sandbox, people.ben, `/archives/${people.lunch}`);
  await enter(gia, sandbox, people.guest, `/archives/${people.lunch}`);
  await gia.getByText('4 members').waitFor();
  await ben.locator('.a-team').click();
  await ben.getByRole('menuitem', { name: 'Leave #lunch' }).click();
  await ben.getByRole('button', { name: 'Join channel' }).waitFor();
  await gia.getByText('3 members').waitFor();
  await ben.getByRole('button', { name: 'Join channel' }).click();
  await gia.getByText('4 members').waitFor();
  for (const page of [ben, gia]) await page.context().close();
});

test('a press counts although the clock ticks before it is released', async () => {
  const ben = await browser.window();
  await enter(ben, sandbox, people.ben, `/archives/${people.lunch}`);
  const clock = ben.locator('.a-clock');
  const before = await clock.textContent();
  await ben.locator('.a-switcher b').hover();
  await ben.mouse.down();
  await sandbox.order('advance', { to: Date.parse('2027-01-07T09:00:00Z'), patience_ms: 5000 });
  await clock.filter({ hasNotText: before }).waitFor();
  await ben.mouse.up();
  await ben.getByRole('menuitemradio', { name: 'Gia Guest' }).waitFor();
  await ben.context().close();
});

test('an admin archives, removes, uninstalls; others see it at once', async () => {
  const ben = await browser.window();
  await enter(ben, sandbox, people.ben, `/archives/${people.lunch}`);
  await link(ann, 'lunch').first().click();
  const team = ann.locator('.a-team');
  await team.click();
  await ann.getByRole('menuitem', { name: 'Remove somebody…' }).click();
  await ann.getByRole('combobox', { name: 'Who' }).selectOption({ label: 'Gia Guest' });
  await ann.getByRole('button', { name: 'Remove', exact: true }).click();
  await ben.getByText('3 members').waitFor();
  await team.click();
  await ann.getByRole('menuitem', { name: 'Archive #lunch…' }).click();
  await ann.getByRole('button', { name: 'Archive', exact: true }).click();
  await ben.getByText('This channel is archived').waitFor();
  await team.click();
  await ann.getByRole('menuitem', { name: 'Deactivate somebody…' }).click();
  await ann.getByRole('combobox', { name: 'Who' }).selectOption({ label: 'Ben Sample' });
  await ann.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await ben.getByText('This account is deactivated').first().waitFor();
  await team.click();
  await ann.getByRole('menuitem', { name: 'Uninstall lunchbot…' }).click();
  await ann.getByRole('button', { name: 'Uninstall', exact: true }).click();
  await link(ann, 'lunchbot').getByText('removed').waitFor();
});
