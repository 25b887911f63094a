/** An initiative is created in a modal, and its sponsor accepts in their direct messages. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chooses, form, jumps, message, sees, submits, taps, toAccord, toChannel, types } from './hands.mjs';
import { openHouse } from './house.mjs';

let house, ona, sam;

before(async () => {
  house = await openHouse();
  [ona, sam] = [await house.window('ona'), await house.window('sam')];
});

after(() => house?.stop());

test('the command is completed as it is typed, with its hint', async () => {
  await ona.locator('.a-composer textarea').pressSequentially('/acc');
  await ona.getByRole('option', { name: /\/accord new/ }).waitFor();
  await ona.keyboard.press('Tab');
  await ona.getByText('What needs you, and everything else about your initiatives').waitFor();
  await ona.locator('.a-composer textarea').fill('');
});

test('a form without a name says so at the field', async () => {
  await types(ona, '/accord new');
  const dialog = await form(ona, 'New initiative');
  await chooses(ona, dialog, 'Sponsor', 'Sam Sponsor');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText('Please complete this required field.').waitFor();
  await dialog.getByLabel('Name').fill('Onboarding Hub');
  await submits(dialog, 'Create');
});

test('both see the card, and the sponsor is asked once', async () => {
  for (const page of [ona, sam]) {
    const card = await sees(page, 'Onboarding Hub', '0 of 4 exit criteria of Discovery met');
    assert.match(await card.textContent(), /Sponsor.*Sam Sponsor/);
  }
  await toAccord(sam);
  await sees(sam, 'Will you sponsor Onboarding Hub?', 'Ona Owner runs it');
  assert.equal(await sam.getByRole('article').count(), 1);
});

test('the sponsor accepts; the owner is told and the card no longer says that it is open', async () => {
  await taps(message(sam, 'Will you sponsor'), 'Accept');
  await sees(sam, 'You sponsor Onboarding Hub');
  await toAccord(ona);
  await sees(ona, 'Sam Sponsor', 'accepted');
  await jumps(ona, '2026-03-02T07:01');
  await toChannel(ona);
  const card = await sees(ona, 'Onboarding Hub', 'exit criteria of Discovery');
  assert.doesNotMatch(await card.textContent(), /not accepted|asked/i);
});

test('nothing went wrong behind it', async () => assert.deepEqual(await house.wrongs(), []));
