/** Every view of Accord in the gallery: nothing unknown, no raw marks, at every width, and for everybody to use. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { galleryReady, installed, launch, openPage } from '../../crates/slack-sandbox/tests/page/harness.mjs';
import { startDemo } from './demo.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let demo, browser, address;

before(async () => {
  demo = await startDemo('--fresh');
  address = `${new URL(demo.address).origin}/gallery`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function open(look = {}) {
  const opened = await openPage(browser, address, look);
  await galleryReady(opened.page);
  return opened;
}

/** What Accord handed over; the sandbox's own samples have tests of their own. */
const SAMPLES = '[id^=accord-] .g-sample';

test('each is rendered as words and blocks, with nothing unknown and no id or mark left over', async () => {
  const { page, faults } = await open();
  const read = await page.locator(SAMPLES).evaluateAll((samples) => samples.map((one) => {
    const bare = one.cloneNode(true);
    for (const code of bare.querySelectorAll('code, pre')) code.remove();
    return { name: one.innerText.split('\n')[0], unknown: one.querySelectorAll('.b-unknown').length, text: bare.textContent };
  }));
  assert.ok(read.length > 200, `${read.length} samples`);
  const leftOver = /<[@#!]|\{date|undefined|\[object|@U0[0-9A-Z]+|(^|\s):[a-z][a-z_]+:(\s|$)/;
  const wrong = read.filter(({ unknown, text }) => unknown > 0 || leftOver.test(text));
  assert.deepEqual(wrong.map(({ name, text }) => `${name}: ${leftOver.exec(text)?.[0]}`), []);
  assert.deepEqual(faults, []);
  await page.context().close();
});

test('each fits a phone', async () => {
  const { page } = await open({ width: 360, height: 740 });
  const wide = await page.locator(SAMPLES).evaluateAll((samples) => samples
    .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.innerText.split('\n')[0]));
  assert.deepEqual(wide, []);
  await page.context().close();
});

for (const theme of ['light', 'dark']) {
  test(`axe finds no serious fault in ${theme} colours`, async () => {
    const { page } = await open({ theme });
    await page.evaluate(await readFile(installed('axe-core/axe.min.js'), 'utf8'));
    const found = await page.evaluate(([within, runOnly]) => globalThis.axe.run({ include: [[within]] }, { preload: false, runOnly }), [SAMPLES, RULES]);
    const serious = found.violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
    const told = serious.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join('\n')}`);
    assert.deepEqual(told, []);
    await page.context().close();
  });
}
