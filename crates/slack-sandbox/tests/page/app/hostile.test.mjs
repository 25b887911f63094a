/** A workspace full of markup runs no script and loads nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enter, startApp, startBrowser, startSandbox } from './stage.mjs';

const EVIL = [
  '<img src=x onerror="window.broken=1">', '<script>window.broken=1</script>', '"><svg onload="window.broken=1">',
  "javascript:window.broken=1", '<javascript:window.broken=1|click>', '<https://x.example/"onclick="window.broken=1|here>',
  '<!date^1767600000^{date}^javascript:window.broken=1|x>', '<@U0NOBODY|<b>x</b>>', '```<iframe src="//x.example">```',
  '\u202Ertl <style>*{display:none}</style>',
];

let sandbox, app, browser;

before(async () => {
  sandbox = await startSandbox();
  app = await startApp(sandbox, {});
  browser = await startBrowser();
});

after(async () => {
  await browser?.stop();
  app?.stop();
  sandbox?.stop();
});

test('names, channels, messages, statuses and views of markup stay text', async () => {
  const people = [];
  for (const [place, evil] of EVIL.entries()) {
    const person = { name: `p${place}${evil}`, real_name: evil, tz: evil, status: { text: evil, emoji: `:${evil}:`, expiration: 0 } };
    people.push(await sandbox.order('add_person', { person }));
  }
  const channel = await sandbox.order('add_channel', { name: EVIL[0], private: false, members: [...people, app.bot.bot_user_id], shared: false });
  for (const [place, evil] of EVIL.entries()) {
    const ts = await sandbox.order('post', { user: people[place], channel, thread: null, text: evil });
    await sandbox.order('post', { user: people[place], channel, thread: ts, text: evil });
    const text = { type: 'mrkdwn', text: evil };
    const blocks = [{ type: 'section', text }, { type: 'header', text: { type: 'plain_text', text: evil } },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: evil }, action_id: evil, value: evil }] }];
    await app.call('chat.postMessage', { channel, text: evil, blocks });
    await app.call('chat.postEphemeral', { channel, user: people[0], text: evil });
  }
  await app.call('views.publish', { user_id: people[0], view: { type: 'home', blocks: EVIL.map((evil) => ({ type: 'section', text: { type: 'mrkdwn', text: evil } })) } });
  const page = await browser.window();
  const asked = [];
  page.on('dialog', (dialog) => asked.push(dialog.message()));
  page.on('request', (request) => !request.url().startsWith(sandbox.url) && asked.push(request.url()));
  await enter(page, sandbox, people[0], `/archives/${channel}`);
  await page.locator('.a-message').nth(20).waitFor();
  await page.locator('.a-replies').first().click();
  await page.getByRole('complementary', { name: 'Thread' }).locator('.a-message').nth(1).waitFor();
  await page.locator('.a-switcher').click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Journal and faults' }).click();
  await page.locator('.a-entries summary').first().click();
  await page.goto(`${sandbox.url}/app/A0SBX00001?as=${people[0]}`);
  await page.locator('.b-home').waitFor();
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.deepEqual(asked, []);
  assert.equal(await page.locator('#app iframe, #app script, #app style, #app a[href^="javascript:" i]').count(), 0);
  assert.deepEqual(browser.errors.filter((error) => /Content Security Policy|broken/.test(error)), []);
});

test('the page answers with a strict policy, and without a redirect', async () => {
  for (const path of ['/', '/archives/C1', '/page/app/main.js']) {
    const answer = await fetch(sandbox.url + path, { redirect: 'manual' });
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get('content-security-policy'), /default-src 'none'; script-src 'self'; style-src 'self'/);
  }
});
