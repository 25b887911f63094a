/** The owner asks to leave the stage; the sponsor says yes with an emoji; after the time to undo the stage advances. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { begins, form, jumps, message, reacts, sees, submits, types } from './hands.mjs';
import { openHouse } from './house.mjs';

let house, ona, sam;

before(async () => {
  house = await openHouse();
  [ona, sam] = [await house.window('ona'), await house.window('sam')];
  await begins(ona, sam);
});

after(() => house?.stop());

const gate = (page) => message(page, 'D-1 v1', 'Leave Discovery');

test('the owner proposes to go on, and the sponsor sees what is asked', async () => {
  await types(ona, '/accord gate');
  const dialog = await form(ona, 'Gate: Discovery');
  await dialog.getByText('Not met yet:').waitFor();
  await dialog.getByRole('radio', { name: 'Go: on to Ideation' }).check();
  await dialog.getByLabel('Why').fill('Six of six talked to us.');
  await submits(dialog, 'Propose');
  await sees(sam, 'D-1 v1', 'Why: Six of six talked to us.', 'Waiting for @Sam Sponsor · 0 of 1');
});

test('a thumb of any skin counts, and only its giver is told how to undo it', async () => {
  await reacts(sam, gate(sam), '+1', 'medium');
  const told = await sees(sam, 'Only visible to you', 'Recorded: you approved D-1', 'Undo until 8:10 AM');
  assert.equal(await told.count(), 1);
  assert.equal(await message(ona, 'Recorded: you approved').count(), 0);
  await gate(ona).getByRole('button', { name: 'Sam Sponsor reacted with :+1::skin-tone-4:' }).waitFor();
  await jumps(ona, '2026-03-02T07:01');
  await sees(ona, 'D-1 v1', 'Approved by @Sam Sponsor, undo until 8:10 AM · 1 of 1');
});

test('before it is final the stage stays; then the card, in both windows, is in the next stage', async () => {
  await jumps(sam, '2026-03-02T07:09');
  await sees(sam, 'exit criteria of Discovery');
  await jumps(sam, '2026-03-02T07:12');
  for (const page of [ona, sam]) {
    await sees(page, 'D-1 v1', 'Approved by @Sam Sponsor', 'final');
    await sees(page, 'Onboarding Hub', '0 of 3 exit criteria of Ideation met');
  }
  await types(ona, '/accord status');
  await sees(ona, 'Only visible to you', 'Ideation');
});

test('nothing went wrong behind it', async () => assert.deepEqual(await house.wrongs(), []));
