/** A newcomer opens the address that the demo prints, and approves a decision with an emoji by following the guide. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser } from '../../crates/slack-sandbox/tests/page/app/stage.mjs';
import { message, sees, taps } from './hands.mjs';
import { startDemo } from './demo.mjs';

/** The guide speaks at the pace of people. */
const AT_THEIR_PACE = { timeout: 60_000 };

let demo, browser, page;

before(async () => {
  demo = await startDemo('--seed', '1');
  browser = await startBrowser();
  page = await browser.window({ locale: 'en-US', reducedMotion: 'reduce' });
  await page.goto(demo.address);
});

after(async () => {
  await browser?.stop();
  await demo?.stop();
  assert.deepEqual(browser?.errors, [], 'the page reported errors');
});

/** Waits until the guide asks for something, and follows the link in it. */
async function follows(...words) {
  const turn = message(page, 'your turn:', ...words);
  await turn.waitFor(AT_THEIR_PACE);
  await turn.getByRole('link', { name: /\/archives\// }).click();
}

const toGuide = () => page.getByRole('region', { name: 'Channels', exact: true }).getByRole('button', { name: /start-here/ }).click();

test('the guide says who one is, and that Accord asks', async () => {
  await sees(page, 'Welcome to a Slack on your own machine', 'you are @Grace, the sponsor');
  await page.locator('.a-switcher', { hasText: 'Grace' }).filter({ hasText: 'Sponsor' }).waitFor();
  await follows('Accord asks whether you sponsor it', 'The story waits 90 seconds, then it goes on without you.');
  await taps(await sees(page, 'Will you sponsor Onboarding Hub?'), 'Accept');
  await sees(page, 'You sponsor Onboarding Hub');
});

test('a minute later one approves D-1 with an emoji', async () => {
  await toGuide();
  await follows('to D-1, it is yours to decide');
  const card = await sees(page, 'D-1 v1', 'Waiting for @Grace · 0 of 1');
  await card.hover();
  await card.getByRole('button', { name: 'React with white check mark' }).click();
  await sees(page, 'Only visible to you', 'Recorded: you approved D-1');
  const final = message(page, 'D-1 v1', 'Approved by @Grace', 'final');
  await final.waitFor(AT_THEIR_PACE);
});

test('being a guest, a stranger or somebody who left, one sees what one may not', async () => {
  const become = async (name) => {
    await page.locator('.a-switcher').click();
    await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
    await page.locator('.a-switcher', { hasText: name }).waitFor();
  };
  for (const [name, what] of [['Gia', 'Guest'], ['Stefan', 'From another workspace']]) {
    await become(name);
    await page.locator('.a-switcher', { hasText: what }).waitFor();
    await sees(page, 'D-1 v1');
  }
  await become('Doris');
  await page.getByText('This account is deactivated: it can look, but not act.').first().waitFor();
});
