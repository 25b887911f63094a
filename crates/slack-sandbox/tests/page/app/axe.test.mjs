/** No serious fault of accessibility, in light and dark, wide and narrow. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { installed } from '../harness.mjs';
import { enter, settle, startApp, startBrowser, startSandbox } from './stage.mjs';

const axe = await readFile(installed('axe-core/axe.min.js'), 'utf8');
const text = (words) => ({ type: 'plain_text', text: words });
const view = { type: 'modal', title: text('Plan lunch'), submit: text('Save'), blocks: [
  { type: 'input', block_id: 'dish', label: text('Dish'), element: { type: 'plain_text_input', action_id: 'v' } }] };

let sandbox, app, people, browser;

before(async () => {
  sandbox = await startSandbox();
  app = await startApp(sandbox, { '/lunch': (sent, call) => call('views.open', { trigger_id: sent.trigger_id, view }).then(() => '') });
  people = await settle(sandbox, app.bot);
  const ts = await sandbox.order('post', { user: people.ben, channel: people.lunch, thread: null, text: 'Soup, @ann?' });
  await sandbox.order('react', { user: people.ann, channel: people.lunch, ts, name: 'eyes', add: true });
  await sandbox.order('post', { user: people.ann, channel: people.lunch, thread: ts, text: 'Yes' });
  await app.call('chat.postEphemeral', { channel: people.lunch, user: people.ann, text: 'For you' });
  await app.call('chat.postMessage', { channel: people.ann, text: 'Direct' });
  browser = await startBrowser();
});

after(async () => {
  await browser?.stop();
  app?.stop();
  sandbox?.stop();
});

async function look(page, where) {
  // The policy of the page lets no text become a script; the driver may.
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  const serious = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact ?? ''));
  const told = serious.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`);
  assert.deepEqual(told, [], where);
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`the app in ${colorScheme}`, async () => {
    const page = await browser.window({ colorScheme, reducedMotion: 'reduce' });
    await enter(page, sandbox, people.ann, `/archives/${people.lunch}`);
    await page.locator('.a-message').first().waitFor();
    await look(page, 'channel');
    await page.locator('.a-replies').first().click();
    await page.getByRole('complementary', { name: 'Thread' }).locator('.a-message').nth(1).waitFor();
    await look(page, 'thread');
    await page.getByRole('button', { name: 'Journal and faults' }).click();
    await page.locator('.a-entries summary').first().click();
    await look(page, 'journal');
    await page.getByRole('tab', { name: 'Faults' }).click();
    await look(page, 'faults');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.locator('.a-switcher').click();
    await look(page, 'switcher');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Close thread' }).click();
    await page.getByRole('button', { name: 'Emoji', exact: true }).click();
    // Of all emoji at once axe takes its time.
    await page.getByRole('searchbox', { name: 'Search emoji' }).fill('heart');
    await look(page, 'emoji picker');
    await page.keyboard.press('Escape');
    await page.locator('.a-composer textarea').fill('/l');
    await page.locator('.a-proposals [role=option]').first().waitFor();
    await look(page, 'completion');
    await page.locator('.a-composer textarea').fill('/lunch now');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Plan lunch' }).waitFor();
    await look(page, 'modal');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 780 });
    await look(page, 'phone');
    await page.getByRole('button', { name: 'Sidebar' }).click();
    await look(page, 'drawer');
    await page.context().close();
  });
}
