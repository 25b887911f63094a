/** Prints how fast a channel of 10,000 messages is painted: `node app/paint.mjs`, after `cargo build --release`. */
import { settle, startApp, startBrowser, startSandbox } from './stage.mjs';

const MESSAGES = 10_000;
const AT_ONCE = 50;

const sandbox = await startSandbox();
const app = await startApp(sandbox, {});
const people = await settle(sandbox, app.bot);
for (let begun = 0; begun < MESSAGES; begun += AT_ONCE) {
  await Promise.all(Array.from({ length: AT_ONCE }, (_, place) => sandbox.order('post', {
    user: place % 2 ? people.ann : people.ben, channel: people.lunch, thread: null, text: `Message *${begun + place}* for @ann :tada:`,
  })));
}
const browser = await startBrowser();
const page = await browser.window();
for (let turn = 0; turn < 3; turn += 1) {
  await page.goto(`${sandbox.url}/archives/${people.lunch}?as=${people.ann}`);
  await page.locator('.a-message').first().waitFor();
  const painted = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))));
  const first = await page.evaluate(() => performance.getEntriesByName('first-paint')[0]?.startTime ?? 0);
  const rows = await page.locator('.a-message').count();
  console.log(`load ${turn + 1}: first paint ${Math.round(first)} ms, messages ${Math.round(painted)} ms after navigation began; ${rows} messages in the DOM`);
}
const opened = await page.evaluate(async () => {
  const links = [...document.querySelectorAll('.a-sidebar .a-link')];
  const click = (name) => links.find((link) => link.textContent.includes(name))?.click();
  click('Ben');
  await new Promise((done) => setTimeout(done, 500));
  const begun = performance.now();
  [...document.querySelectorAll('.a-sidebar .a-link')].find((link) => link.textContent.includes('lunch'))?.click();
  while (document.querySelectorAll('.a-message').length < 20) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - begun;
});
console.log(`changing to the channel: ${Math.round(opened)} ms until it is painted`);
const stalls = await page.evaluate(async () => {
  const list = document.querySelector('.a-list');
  let longest = 0;
  let last = performance.now();
  for (let frame = 0; frame < 300; frame += 1) {
    list.scrollTop -= 120;
    await new Promise(requestAnimationFrame);
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return { longest, rows: document.querySelectorAll('.a-message').length };
});
console.log(`scrolling up 300 frames: longest frame ${Math.round(stalls.longest)} ms; ${stalls.rows} messages in the DOM`);
const other = await browser.window();
await other.goto(`${sandbox.url}/archives/${people.lunch}?as=${people.ben}`);
await other.locator('.a-message').last().waitFor();
await page.goto(`${sandbox.url}/archives/${people.lunch}?as=${people.ann}`);
await page.locator('.a-message').last().hover();
const times = [];
for (const name of ['eyes', 'raised hands', 'white check mark']) {
  const seen = other.evaluate((wanted) => new Promise((done) => {
    const look = () => document.querySelector(`.a-reaction[data-name=${wanted}]`) && done(Date.now());
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  }), name.replaceAll(' ', '_'));
  const begun = await page.locator('.a-message').last().getByRole('button', { name: `React with ${name}` }).evaluate((button) => {
    const now = Date.now();
    button.click();
    return now;
  });
  times.push((await seen) - begun);
}
console.log(`a reaction in another window: ${times.join(', ')} ms after the click`);
await browser.stop();
app.stop();
sandbox.stop();
