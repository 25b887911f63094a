/** Two people in two windows see the same, at once. */
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
  await ben.locator('.a-composer textarea').waitFor();
});

after(async () => {
  await browser?.stop();
  app?.stop();
  sandbox?.stop();
  assert.deepEqual(browser?.errors, [], 'the pages reported errors');
});

/** Notes in a window when a text appears, and gives that moment. */
function watchFor(page, text) {
  return page.evaluate((wanted) => new Promise((seen) => {
    const look = () => document.querySelector('.a-list')?.textContent?.includes(wanted) && seen(Date.now());
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    look();
  }), text);
}

async function say(page, text) {
  await page.locator('.a-composer textarea').first().fill(text);
  const at = await page.evaluate(() => Date.now());
  await page.keyboard.press('Enter');
  return at;
}

const message = (page, text) => page.locator('.a-channel .a-message', { hasText: text }).last();

test('a message and a reaction arrive in the other window', async () => {
  const arrives = watchFor(ben, 'Soup at noon?');
  const sent = await say(ann, 'Soup at noon?');
  console.log(`message in the other window after ${(await arrives) - sent} ms`);
  const row = message(ben, 'Soup at noon?');
  await row.hover();
  const counted = ann.evaluate(() => new Promise((seen) => {
    new MutationObserver(() => document.querySelector('.a-reaction[data-name=white_check_mark]') && seen(Date.now()))
      .observe(document.body, { childList: true, subtree: true });
  }));
  const begun = await ben.evaluate(() => Date.now());
  await row.getByRole('button', { name: 'React with white check mark' }).click();
  console.log(`reaction in the other window after ${(await counted) - begun} ms, the click included`);
  const reaction = message(ann, 'Soup at noon?').locator('.a-reaction').first();
  assert.equal(await reaction.getAttribute('aria-label'), 'Ben Sample reacted with :white_check_mark:');
  assert.equal(await reaction.getAttribute('aria-pressed'), 'false');
  await reaction.click();
  await message(ben, 'Soup at noon?').locator('.a-reaction b', { hasText: '2' }).waitFor();
});

test('a mention is completed, and marks the channel for who is elsewhere', async () => {
  await ben.goto(`${sandbox.url}/app/A0SBX00001?as=${people.ben}`);
  await ben.locator('.a-home').waitFor();
  await ann.locator('.a-composer textarea').first().pressSequentially('Bring bread @be');
  await ann.getByRole('option', { name: /Ben Sample/ }).waitFor();
  await ann.keyboard.press('Tab');
  await ann.keyboard.press('Enter');
  await ben.locator('.a-link', { hasText: 'lunch' }).getByLabel('1 for you').waitFor();
  await ben.locator('.a-link', { hasText: 'lunch' }).first().click();
  await message(ben, 'Bring bread').locator('.b-mention--me', { hasText: '@Ben Sample' }).waitFor();
  await ben.locator('.a-link', { hasText: 'lunch' }).getByLabel('1 for you').waitFor({ state: 'detached' });
});

test('a thread opens beside, and its replies are counted', async () => {
  const row = message(ben, 'Soup at noon?');
  await row.hover();
  await row.getByRole('button', { name: 'Reply in thread' }).click();
  await ben.getByRole('complementary', { name: 'Thread' }).locator('textarea').fill('Count me in');
  await ben.keyboard.press('Enter');
  await message(ann, 'Soup at noon?').getByRole('button', { name: /1 reply/ }).click();
  await ann.getByRole('complementary', { name: 'Thread' }).locator('.a-message', { hasText: 'Count me in' }).waitFor();
  assert.match(ann.url(), /thread_ts=/);
  await ann.keyboard.press('Escape');
  await ann.getByRole('complementary', { name: 'Thread' }).waitFor({ state: 'detached' });
  await ben.getByRole('button', { name: 'Close thread' }).click();
});

test('an edit is marked, a deletion takes the message away', async () => {
  await say(ann, 'Typo herre');
  const row = message(ann, 'Typo herre');
  await row.hover();
  await row.getByRole('button', { name: 'More actions' }).click();
  await ann.getByRole('menuitem', { name: 'Edit message' }).click();
  await ann.getByRole('textbox', { name: 'Edit message' }).fill('Typo here');
  await ann.keyboard.press('Enter');
  await message(ben, 'Typo here').getByText('(edited)').waitFor();
  await message(ann, 'Typo here').hover();
  await message(ann, 'Typo here').getByRole('button', { name: 'More actions' }).click();
  await ann.getByRole('menuitem', { name: 'Delete message…' }).click();
  await ann.getByRole('button', { name: 'Delete', exact: true }).click();
  await message(ben, 'Typo here').waitFor({ state: 'detached' });
});

test('a new message is read out with names, and its actions are reached by keys', async () => {
  await sandbox.order('post', { user: people.ann, channel: people.lunch, thread: null, text: 'Soup for @ben & co' });
  await ben.getByRole('log', { name: 'New messages' }).getByText('Ann Example: Soup for @Ben Sample & co').waitFor({ state: 'attached' });
  await message(ben, 'Soup for').focus();
  await message(ben, 'Soup for').getByRole('button', { name: 'React with white check mark' }).focus();
  await ben.keyboard.press('ArrowRight');
  await ben.keyboard.press('Enter');
  await message(ann, 'Soup for').getByRole('button', { name: 'Ben Sample reacted with :eyes:' }).waitFor();
});

test('an ephemeral message is seen by one', async () => {
  await app.call('chat.postEphemeral', { channel: people.lunch, user: people.ben, text: 'You owe a lunch.' });
  await message(ben, 'You owe a lunch.').getByText('Only visible to you').waitFor();
  assert.equal(await message(ann, 'You owe a lunch.').count(), 0);
});

test('of many messages only what is seen is in the page, and a permalink finds an old one', async () => {
  const old = await sandbox.order('post', { user: people.ann, channel: people.lunch, thread: null, text: 'A long time ago' });
  for (let place = 0; place < 400; place += 1) {
    await sandbox.order('post', { user: place % 2 ? people.ann : people.ben, channel: people.lunch, thread: null, text: `Message number ${place}` });
  }
  await message(ben, 'Message number 399').waitFor();
  assert.ok(await ben.locator('.a-message').count() <= 101);
  await ben.goto(`${sandbox.url}/archives/${people.lunch}/p${old.replace('.', '')}?as=${people.ben}`);
  const target = ben.locator('.a-target');
  await target.waitFor();
  assert.match(await target.textContent(), /A long time ago/);
  await ben.getByRole('button', { name: 'Newer messages' }).click();
  await message(ben, 'Message number 399').waitFor();
  for (let turn = 0; turn < 60 && !(await message(ben, 'A long time ago').count()); turn += 1) {
    await ben.locator('.a-list').evaluate((list) => {
      list.scrollTop = 0;
    });
    await ben.evaluate(() => new Promise(requestAnimationFrame));
  }
  await message(ben, 'A long time ago').waitFor();
  assert.ok(await ben.locator('.a-message').count() <= 101);
});

test('days are told apart, and a link to a message stands as it was typed, with nothing unfolded below', async () => {
  await enter(ben, sandbox, people.ben, `/archives/${people.lunch}`);
  await sandbox.order('advance', { to: Date.parse('2026-01-07T09:00:00Z'), patience_ms: 5000 });
  await sandbox.order('post', { user: people.ann, channel: people.lunch, thread: null, text: 'See https://lunch.example/menu' });
  const row = message(ben, 'See https://lunch.example/menu');
  await row.waitFor();
  const days = await ben.locator('.a-channel .a-day').allInnerTexts();
  assert.deepEqual(days.slice(-1), ['Today']);
  assert.deepEqual(await row.getByRole('link').evaluateAll((links) => links.map((link) => link.textContent)).then((all) => all.slice(-1)), ['https://lunch.example/menu']);
  assert.equal(await row.locator('.b-attachment, img').count(), 0);
});

test('what comes with the page is not asked for again', async () => {
  const page = await browser.window();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await enter(page, sandbox, people.ben, `/archives/${people.lunch}`);
  await message(page, 'See https://lunch.example/menu').waitFor();
  const parts = asked.filter((path) => path.startsWith('/page/')).sort();
  assert.deepEqual(parts, ['/page/app.css', '/page/app.js']);
  assert.equal(asked.includes('/sandbox/history'), false);
  await page.context().close();
});

test('who is at the newest message stays there when it grows', async () => {
  await enter(ann, sandbox, people.ann, `/archives/${people.lunch}`);
  const ts = await sandbox.order('post', { user: people.ben, channel: people.lunch, thread: null, text: 'The last word' });
  await message(ann, 'The last word').waitFor();
  await sandbox.order('react', { user: people.ben, channel: people.lunch, ts, name: 'eyes', add: true });
  await message(ann, 'The last word').getByRole('button', { name: 'Ben Sample reacted with :eyes:' }).waitFor();
  const below = await ann.locator('.a-list').evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight);
  assert.ok(below < 2, `${below} px are out of sight`);
});
