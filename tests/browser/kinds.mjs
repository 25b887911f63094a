/** Makes the pictures of docs/weekly-update.md: one of each kind of message, as the gallery shows it. `node kinds.mjs FOLDER`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { galleryReady, launch, openPage } from '../../crates/slack-sandbox/tests/page/harness.mjs';
import { startDemo } from './demo.mjs';

const folder = process.argv[2] ?? 'docs/pictures/weekly-update';

/** The file's name; the heading and the sample in the gallery. */
const KINDS = [
  ['draft', 'Update: the draft to the owner', 'a week with news'],
  ['channel', 'Update: in the channel', 'sent, edited by the owner'],
  ['quiet', 'Update: in the channel', 'sent by itself, a quiet week'],
  ['detail', 'Update: its detail, in the thread', 'sent, edited by the owner'],
  ['sponsor', 'Update: to the sponsor', 'sent, edited by the owner'],
  ['question', 'Update: what the sponsor asks', 'to the owner, answered'],
  ['corrected', 'Update: corrected', 'in the channel'],
  ['all', 'Update: /accord update all', 'what was sent, skipped and missed, with more'],
  ['quarter', 'Update: /accord update quarter', 'a quarter, with others to choose'],
  ['portfolio', 'Portfolio: of a head of department', 'a few, two behind doors'],
  ['digest', 'Digest: of a reader of several initiatives', 'exceptions first'],
];

await mkdir(folder, { recursive: true });
const demo = await startDemo('--fresh', '--listen', '127.0.0.1:0');
const browser = await launch();
const { page } = await openPage(browser, `${new URL(demo.address).origin}/gallery`, { width: 1100 });
await galleryReady(page);
for (const [file, heading, sample] of KINDS) {
  const title = (level, name) => ({ has: page.getByRole('heading', { level, name, exact: true }) });
  const shown = page.locator('.g-section', title(2, `Accord: ${heading}`)).locator('.g-sample', title(3, sample)).locator('> :nth-child(2)');
  await shown.screenshot({ path: join(folder, `${file}.png`) });
}
await browser.close();
await demo.stop();
