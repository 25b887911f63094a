/** The gallery: how it looks, whether everybody can use it, and that words stay words. */
import assert from 'node:assert/strict';
import { mkdirSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { galleryReady, here, installed, load, openPage, launch, startSandbox } from './harness.mjs';

const STORED = join(here, 'pictures');
const SEEN = process.env.PAGE_PICTURES ?? join(tmpdir(), 'page-pictures');
const KEEP = process.env.PAGE_UPDATE === '1';
/**
 * Other versions of fonts and browser move edges by a pixel and lines by a few. `tile` is the share of one tile that may
 * differ: a word that is drawn otherwise stays below it, a button in another colour does not.
 */
const TOLERANCE = { height: 0.03, whole: 0.03, tile: 0.3, colour: 0.25 };
const TILE = 24;
const SECTIONS = [
  'text-mrkdwn',
  'section',
  'header-and-divider',
  'context',
  'actions-and-buttons',
  'radio-buttons-and-checkboxes',
  'menus',
  'image',
  'inputs',
  'dates-and-times',
  'errors-at-fields',
  'rich-text',
  'markdown',
  'table',
  'charts',
  'alert',
  'cards',
  'video-files-attachments',
  'home-tab',
  'hostile-words',
  'unknown-things',
];
const IN_DARK = ['section', 'actions-and-buttons', 'inputs', 'charts'];

let sandbox;
let browser;

before(async () => {
  sandbox = await startSandbox();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await sandbox?.stop();
});

/** @param {object} look */
async function open(look) {
  const opened = await openPage(browser, `${sandbox.url}/gallery`, look);
  await galleryReady(opened.page);
  return opened;
}

/** A picture at half its size: small to keep, and less in awe of where an edge falls. */
function halved(PNG, bytes) {
  const whole = PNG.sync.read(bytes);
  const half = new PNG({ width: whole.width >> 1, height: whole.height >> 1 });
  for (let y = 0; y < half.height; y += 1) {
    for (let at = 0; at < half.width * 4; at += 1) {
      const from = y * 2 * whole.width * 4 + (at >> 2) * 8 + (at & 3);
      const below = from + whole.width * 4;
      const sum = whole.data[from] + whole.data[from + 4] + whole.data[below] + whole.data[below + 4];
      half.data[y * half.width * 4 + at] = sum >> 2;
    }
  }
  return PNG.sync.write(half, { colorType: 2, deflateLevel: 9 });
}

/** How much of two pictures differs, over the part that both have. */
async function difference(PNG, before, now) {
  const pixelmatch = await load('pixelmatch');
  const [a, b] = [PNG.sync.read(before), PNG.sync.read(now)];
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  const cut = (picture) => {
    const part = new PNG({ width, height });
    PNG.bitblt(picture, part, 0, 0, width, height, 0, 0);
    return part.data;
  };
  const diff = new PNG({ width, height });
  const marks = { threshold: TOLERANCE.colour, diffMask: true };
  const count = pixelmatch(cut(a), cut(b), diff.data, width, height, marks);
  return {
    width: [a.width, b.width],
    height: [a.height, b.height],
    whole: count / (width * height),
    tile: worstTile(diff),
    picture: PNG.sync.write(diff),
  };
}

/** The largest share of marked pixels in any tile. */
function worstTile({ width, height, data }) {
  const across = Math.ceil(width / TILE);
  const counts = new Array(across * Math.ceil(height / TILE)).fill(0);
  for (let at = 0; at < width * height; at += 1) {
    if (data[at * 4 + 3] > 0) counts[Math.floor(at / width / TILE) * across + Math.floor((at % width) / TILE)] += 1;
  }
  return Math.max(...counts) / (TILE * TILE);
}

async function compare(page, id, name) {
  const { PNG } = await load('pngjs');
  const now = halved(PNG, await page.locator(`#${id}`).screenshot({ caret: 'initial' }));
  const path = join(STORED, `${name}.png`);
  if (KEEP) {
    mkdirSync(STORED, { recursive: true });
    return writeFileSync(path, now);
  }
  assert.ok(existsSync(path), `${name}.png is not stored: PAGE_UPDATE=1 stores it`);
  const found = await difference(PNG, readFileSync(path), now);
  const tall = Math.abs(found.height[0] - found.height[1]) / found.height[0];
  const even = found.width[0] === found.width[1] && tall <= TOLERANCE.height;
  if (even && found.whole <= TOLERANCE.whole && found.tile <= TOLERANCE.tile) return undefined;
  mkdirSync(SEEN, { recursive: true });
  writeFileSync(join(SEEN, `${name}.png`), now);
  writeFileSync(join(SEEN, `${name}.difference.png`), found.picture);
  const { picture, ...numbers } = found;
  return assert.fail(`${name} looks different: ${JSON.stringify(numbers)}; see ${SEEN}`);
}

for (const theme of ['light', 'dark']) {
  describe(`in ${theme} colours`, () => {
    let page;
    let faults;
    before(async () => {
      ({ page, faults } = await open({ theme, width: 720 }));
      // A header that stays in sight would be in the pictures.
      await page.evaluate(() => {
        document.querySelector('.g-head').style.position = 'static';
      });
    });
    after(() => page?.context().close());

    it('nothing goes wrong in the page', () => assert.deepEqual(faults, []));

    for (const id of theme === 'light' ? SECTIONS : IN_DARK) {
      it(`${id} looks as it did`, () => compare(page, id, `${theme}-${id}`));
    }

    it('axe finds no serious fault', async () => {
      await page.evaluate(readFileSync(installed('axe-core/axe.min.js'), 'utf8'));
      const found = await page.evaluate(() =>
        axe.run(document, { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
      );
      const bad = found.violations.filter((violation) => ['serious', 'critical'].includes(violation.impact));
      const told = bad.map(
        ({ id, nodes }) =>
          `${id} (${nodes.length}): ${nodes
            .slice(0, 4)
            .map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`)
            .join('\n   ')}`,
      );
      assert.deepEqual(told, []);
    });
  });
}

describe('the gallery', () => {
  it('has every section, and shows as unknown only what is', async () => {
    const { page } = await open({});
    const sections = await page.locator('.g-section').evaluateAll((nodes) => nodes.map((node) => node.id));
    assert.deepEqual(sections, SECTIONS);
    assert.equal(await page.locator('.b-unknown').count(), await page.locator('#unknown-things .b-unknown').count());
    assert.ok((await page.locator('#unknown-things .b-unknown').count()) >= 6);
    await page.context().close();
  });

  it('fits a phone', async () => {
    const { page } = await open({ width: 360, height: 740 });
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.g-sample')]
        .filter((node) => node.scrollWidth > node.clientWidth + 1)
        .map((node) => node.id),
    );
    assert.deepEqual(wide, []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
    await page.context().close();
  });

  it('switches its colours, and remembers', async () => {
    const { page } = await open({});
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.getByRole('button', { name: 'Dark' }).click();
    assert.notEqual(await paper(), light);
    await page.reload();
    await galleryReady(page);
    assert.equal(await page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed'), 'true');
    await page.context().close();
  });

  it('shows what an app hands over', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello <@U777>' } }];
    const item = {
      group: 'Decision',
      name: 'waiting',
      surface: 'message',
      payload: { blocks },
      people: { U777: 'Zoe' },
    };
    await sandbox.order('gallery', { app: 'lunchbot', items: [item] });
    const { page } = await open({});
    assert.match(await page.locator('#lunchbot-decision').innerText(), /waiting[\s\S]*Hello @Zoe/);
    await sandbox.order('gallery', { app: 'lunchbot', items: [] });
    await page.context().close();
  });
});

describe('hostile words', () => {
  it('run nothing and become nothing', async () => {
    const { page, faults } = await open({});
    const section = page.locator('#hostile-words');
    for (const opener of await section.locator('.b-overflow__button, .b-select__input').all()) {
      await opener.click();
      await page.keyboard.press('Escape');
    }
    await section.getByRole('button', { name: 'x', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'y' }).click();
    const found = await page.evaluate(() => ({
      ran: window.hacked ?? null,
      scripts: document.querySelectorAll('main script').length,
      handlers: [...document.querySelectorAll('main *')].filter((node) =>
        [...node.attributes].some(({ name }) => name.startsWith('on')),
      ).length,
      targets: [...document.querySelectorAll('main [href], main [src]')]
        .map((node) => node.getAttribute('href') ?? node.getAttribute('src'))
        .filter((address) => !/^(https:|mailto:|#|data:image\/png)/.test(address)),
    }));
    assert.deepEqual(found, { ran: null, scripts: 0, handlers: 0, targets: [] });
    assert.deepEqual(faults, []);
    await page.context().close();
  });
});
