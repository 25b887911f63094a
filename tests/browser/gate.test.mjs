/** The owner asks to leave the stage; the sponsor says yes with an emoji; after the time to undo the stage advances. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { begins, form, jumps, message, reacts, sees, submits, types } from './hands.mjs';
import { openHouse } from './house.mjs';

let house, felix, grace;

before(async () => {
  house = await openHouse();
  [felix, grace] = [await house.window('felix'), await house.window('grace')];
  await begins(felix, grace);
});

after(() => house?.stop());

const gate = (page) => message(page, 'D-1 v1', 'Gate of Discovery: go');

test('the owner proposes to go on, and the sponsor sees what is asked', async () => {
  await types(felix, '/accord gate');
  const dialog = await form(felix, 'Gate: Discovery');
  await dialog.getByText('What is missing:').waitFor();
  await dialog.getByRole('radio', { name: 'Go: on to Ideation' }).check();
  await dialog.getByLabel('Why').fill('Six of six talked to us.');
  await submits(dialog, 'Propose');
  await sees(grace, 'D-1 v1', 'Why: Six of six talked to us.', 'Waiting for @Grace · 0 of 1');
});

test('a thumb of any skin counts, and only its giver is told how to undo it', async () => {
  await reacts(grace, gate(grace), '+1', 'medium');
  const told = await sees(grace, 'Only visible to you', 'Recorded: you approved D-1', 'Undo until 8:10 AM');
  assert.equal(await told.count(), 1);
  assert.equal(await message(felix, 'Recorded: you approved').count(), 0);
  await gate(felix).getByRole('button', { name: 'Grace reacted with :+1::skin-tone-4:' }).waitFor();
  await jumps(felix, '2026-03-02T07:01');
  await sees(felix, 'D-1 v1', 'Approved by @Grace, undo until 8:10 AM · 1 of 1');
});

test('before it is final the stage stays; then the card, in both windows, is in the next stage', async () => {
  await jumps(grace, '2026-03-02T07:09');
  await sees(grace, 'exit criteria of Discovery');
  await jumps(grace, '2026-03-02T07:12');
  for (const page of [felix, grace]) {
    await sees(page, 'D-1 v1', 'Go, decided by @Grace', 'final');
    await sees(page, 'Onboarding Hub', '0 of 3 exit criteria of Ideation met');
  }
  await types(felix, '/accord status');
  await sees(felix, 'Only visible to you', 'Ideation');
});

test('nothing went wrong behind it', async () => assert.deepEqual(await house.wrongs(), []));
