/** The weekly update: drafted for the owner, edited, sent, read by the sponsor. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { begins, form, jumps, message, sees, submits, taps, toAccord, toChannel, types, chooses } from './hands.mjs';
import { openHouse } from './house.mjs';

const HIGHLIGHT = 'Six of ten interviews are done.';

let house, ona, sam;

before(async () => {
  house = await openHouse();
  [ona, sam] = [await house.window('ona'), await house.window('sam')];
  await begins(ona, sam);
});

after(() => house?.stop());

test('the owner chooses the time', async () => {
  await types(ona, '/accord update');
  const dialog = await form(ona, 'Weekly update');
  await dialog.getByLabel('When is it drafted?').fill('Fridays 15:00');
  await chooses(ona, dialog, 'In which time zone?', 'Europe/Berlin');
  await submits(dialog, 'Save');
});

test('on Friday the draft waits in the direct messages of the owner, and nobody else has it', async () => {
  await jumps(sam, '2026-03-06T14:01');
  await toAccord(ona);
  await sees(ona, 'Your update of Onboarding Hub is ready', 'If you do nothing, the facts go out', 'not reviewed');
  assert.equal(await message(sam, 'Onboarding Hub · Discovery ·').count(), 0);
});

test('the owner adds a line and sends it', async () => {
  await taps(message(ona, 'Your update of'), 'Edit');
  const dialog = await form(ona, 'Your update');
  await dialog.getByLabel('What should nobody miss?').fill(HIGHLIGHT);
  await submits(dialog, 'Save');
  await jumps(ona, '2026-03-06T14:02');
  await sees(ona, 'Your update of', HIGHLIGHT);
  await taps(message(ona, 'Your update of'), 'Send now');
  await jumps(ona, '2026-03-06T14:03');
  await sees(ona, 'Your update of', 'Sent to #onboarding-hub and @Sam Sponsor');
});

test('the sponsor reads it in the channel and in private, and says so with eyes', async () => {
  await sees(sam, 'Onboarding Hub · Discovery · on track', HIGHLIGHT);
  await toAccord(sam);
  const update = await sees(sam, 'Onboarding Hub · Discovery · on track', HIGHLIGHT);
  assert.doesNotMatch(await update.textContent(), /not reviewed/);
  await update.hover();
  await update.getByRole('button', { name: 'React with eyes' }).click();
  await update.getByRole('button', { name: 'You reacted with :eyes:' }).waitFor();
});

test('it goes out once, even after the time at which it would have gone by itself', async () => {
  await jumps(ona, '2026-03-06T17:00');
  await toChannel(ona);
  await sees(ona, 'Onboarding Hub · Discovery · on track', HIGHLIGHT);
  const all = ona.getByRole('article').filter({ hasText: 'Onboarding Hub · Discovery ·' });
  assert.equal(await all.count(), 1);
});

test('nothing went wrong behind it', async () => assert.deepEqual(await house.wrongs(), []));
