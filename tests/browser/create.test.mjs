/** An initiative is created in a modal, and its sponsor accepts in their direct messages. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chooses, form, jumps, message, sees, submits, taps, toAccord, toChannel, types } from './hands.mjs';
import { openHouse } from './house.mjs';

let house, felix, grace;

before(async () => {
  house = await openHouse();
  [felix, grace] = [await house.window('felix'), await house.window('grace')];
});

after(() => house?.stop());

test('the command is completed as it is typed, with its hint', async () => {
  await felix.locator('.a-composer textarea').pressSequentially('/acc');
  await felix.getByRole('option', { name: /\/accord new/ }).waitFor();
  await felix.keyboard.press('Tab');
  await felix.getByText('What needs you, and everything else about your initiatives').waitFor();
  await felix.locator('.a-composer textarea').fill('');
});

test('a form without a name says so at the field', async () => {
  await types(felix, '/accord new');
  const dialog = await form(felix, 'New initiative');
  await chooses(felix, dialog, 'Sponsor', 'Grace');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText('Please complete this required field.').waitFor();
  await dialog.getByLabel('Name').fill('Onboarding Hub');
  await submits(dialog, 'Create');
});

test('both see the card, and the sponsor is asked once', async () => {
  for (const page of [felix, grace]) {
    await sees(page, 'Onboarding Hub', 'Sponsor @Grace (asked)', '0 of 4 exit criteria of Discovery met');
  }
  await toAccord(grace);
  await sees(grace, 'Will you sponsor Onboarding Hub?', '@Felix runs it');
  assert.equal(await grace.getByRole('article').count(), 1);
});

test('the sponsor accepts; the owner is told and the card says so', async () => {
  await taps(message(grace, 'Will you sponsor'), 'Accept');
  await sees(grace, 'You sponsor Onboarding Hub');
  await toAccord(felix);
  await sees(felix, '@Grace accepted: they sponsor Onboarding Hub (ONH).');
  await jumps(felix, '2026-03-02T07:01');
  await toChannel(felix);
  await sees(felix, 'Onboarding Hub', 'Sponsor @Grace (accepted)');
});

test('nothing went wrong behind it', async () => {
  // The browser notes that the form without a name was not taken.
  assert.deepEqual((await house.wrongs()).filter((wrong) => !wrong.includes('409 (Conflict)')), []);
});
