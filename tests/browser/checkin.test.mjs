/** A check-in is set up, asked at ten by each one's own clock, answered by button and in the modal, and reported. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { begins, chooses, form, jumps, message, sees, submits, taps, toAccord, toChannel } from './hands.mjs';
import { openHouse } from './house.mjs';

const QUESTION = 'Are we solving the right problem?';
const WORDS = 'Payroll has not seen it yet.';

let house, ona, sam, kim, raj;

before(async () => {
  house = await openHouse();
  [ona, sam] = [await house.window('ona'), await house.window('sam')];
  await begins(ona, sam);
  [kim, raj] = [await house.window('kim'), await house.window('raj')];
});

after(() => house?.stop());

const card = (page) => message(page, 'Onboarding Hub', 'exit criteria of Discovery');

test('the owner names the stakeholders and sets the check-in up', async () => {
  await taps(card(ona), 'Name stakeholders');
  const people = await form(ona, 'Stakeholders');
  await chooses(ona, people, 'Who is asked for their view?', 'Kim Keller', 'Raj Rao');
  await submits(people, 'Save');
  await jumps(ona, '2026-03-02T07:01');
  await sees(ona, 'exit criteria of Discovery', '@Kim Keller, @Raj Rao');
  await types_problem();
  await taps(card(ona), 'Set up a check-in');
  const setup = await form(ona, 'Check-in');
  await setup.getByLabel('When').fill('every Tuesdy at ten');
  await setup.getByRole('button', { name: 'Save' }).click();
  await setup.getByRole('alert').first().waitFor();
  await setup.getByLabel('When').fill('Thursdays 10:00');
  await chooses(ona, setup, 'Time to answer', '8 hours');
  await submits(setup, 'Save');
});

async function types_problem() {
  await taps(card(ona), 'Write the problem');
  const dialog = await form(ona, 'The problem');
  await dialog.getByLabel('What is the problem, and for whom?').fill('New hires wait eleven days for what they need.');
  await submits(dialog, 'Save');
  await jumps(ona, '2026-03-02T07:02');
  await card(ona).getByText('ask everyone one question regularly').waitFor();
}

test('at ten in Kolkata one is asked, the other not yet; who is asked answers with a tap', async () => {
  await jumps(ona, '2026-03-05T04:31');
  await toAccord(raj);
  const prompt = await sees(raj, 'Hi @Raj Rao', QUESTION);
  assert.equal(await kim.getByText('Hi @Kim Keller').count(), 0);
  await taps(prompt, '4');
  await sees(raj, QUESTION, 'You answered 4');
});

test('at ten in Berlin the other is asked, and answers in words', async () => {
  await jumps(ona, '2026-03-05T09:01');
  await toAccord(kim);
  await taps(await sees(kim, 'Hi @Kim Keller', QUESTION), 'In words');
  const dialog = await form(kim, 'Your view');
  await chooses(kim, dialog, 'Your answer', '2 · rather not');
  await dialog.getByLabel('In your words').fill(WORDS);
  await submits(dialog, 'Send');
  await sees(kim, QUESTION, 'You answered 2 and your words');
});

test('when the round closes everybody reads the report, with the words', async () => {
  await jumps(ona, '2026-03-05T17:05');
  await toChannel(kim);
  for (const page of [ona, sam, kim]) {
    await sees(page, 'Onboarding Hub: check-in of Thursday, 5 March', '2 of 2 answered', 'Mean 3.0', `@Kim Keller (2 · rather not): ${WORDS}`);
  }
});

test('nothing went wrong behind it', async () => assert.deepEqual(await house.wrongs(), []));
