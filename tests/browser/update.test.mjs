/** The weekly update: drafted for the owner, edited, sent, read by the sponsor. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { begins, form, jumps, message, sees, submits, taps, toAccord, toChannel, types, chooses } from './hands.mjs';
import { openHouse } from './house.mjs';

const HIGHLIGHT = 'Six of ten interviews are done.';

let house, felix, grace;

before(async () => {
  house = await openHouse();
  [felix, grace] = [await house.window('felix'), await house.window('grace')];
  await begins(felix, grace);
});

after(() => house?.stop());

test('the owner chooses the time', async () => {
  await types(felix, '/accord update');
  const dialog = await form(felix, 'Weekly update');
  await dialog.getByLabel('When is it drafted?').fill('Fridays 15:00');
  await chooses(felix, dialog, 'In which time zone?', 'Europe/Berlin');
  await submits(dialog, 'Save');
});

test('on Friday the draft waits in the direct messages of the owner, and nobody else has it', async () => {
  await jumps(grace, '2026-03-06T14:01');
  await toAccord(felix);
  await sees(felix, 'Your update of Onboarding Hub is ready', 'If you do nothing, the facts go out', 'not reviewed');
  assert.equal(await message(grace, 'Onboarding Hub · Discovery ·').count(), 0);
});

test('the owner adds a line and sends it', async () => {
  await taps(message(felix, 'Your update of'), 'Edit');
  const dialog = await form(felix, 'Your update');
  await dialog.getByLabel('What should nobody miss?').fill(HIGHLIGHT);
  await submits(dialog, 'Save');
  await jumps(felix, '2026-03-06T14:02');
  await sees(felix, 'Your update of', HIGHLIGHT);
  await taps(message(felix, 'Your update of'), 'Send now');
  await jumps(felix, '2026-03-06T14:03');
  await sees(felix, 'Your update of', 'Sent to #onboarding-hub and @Grace');
});

test('the sponsor reads it in the channel and in private, and says so with eyes', async () => {
  await sees(grace, 'Onboarding Hub · Discovery · on track', HIGHLIGHT);
  await toAccord(grace);
  const update = await sees(grace, 'Onboarding Hub · Discovery · on track', HIGHLIGHT);
  assert.doesNotMatch(await update.textContent(), /not reviewed/);
  await update.hover();
  await update.getByRole('button', { name: 'React with eyes' }).click();
  await update.getByRole('button', { name: 'You reacted with :eyes:' }).waitFor();
});

test('it goes out once, even after the time at which it would have gone by itself', async () => {
  await jumps(felix, '2026-03-06T17:00');
  await toChannel(felix);
  await sees(felix, 'Onboarding Hub · Discovery · on track', HIGHLIGHT);
  const all = felix.getByRole('article').filter({ hasText: 'Onboarding Hub · Discovery ·' });
  assert.equal(await all.count(), 1);
});

test('nothing went wrong behind it', async () => assert.deepEqual(await house.wrongs(), []));
