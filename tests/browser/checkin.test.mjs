/** A check-in is set up, asked at ten by each one's own clock, answered by button and in the modal, and reported. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { begins, chooses, form, jumps, message, sees, submits, taps, toAccord, toChannel } from './hands.mjs';
import { openHouse } from './house.mjs';

const QUESTION = 'Are we solving the right problem?';
const WORDS = 'Payroll has not seen it yet.';

let house, felix, grace, sana, ravi;

before(async () => {
  house = await openHouse();
  [felix, grace] = [await house.window('felix'), await house.window('grace')];
  await begins(felix, grace);
  [sana, ravi] = [await house.window('sana'), await house.window('ravi')];
});

after(() => house?.stop());

const card = (page) => message(page, 'Onboarding Hub', 'exit criteria of Discovery');

test('the owner names the stakeholders and sets the check-in up', async () => {
  await taps(card(felix), 'Name stakeholders');
  const people = await form(felix, 'Stakeholders');
  await chooses(felix, people, 'Who is asked for their view?', 'Sana', 'Ravi');
  await submits(people, 'Save');
  await jumps(felix, '2026-03-02T07:01');
  await sees(felix, 'exit criteria of Discovery', '@Sana, @Ravi');
  await writesProblem();
  await taps(card(felix), 'Set up a check-in');
  const setup = await form(felix, 'Check-in');
  await setup.getByLabel('When').fill('Thursdys 10:00'); // misspelt on purpose
  await setup.getByRole('button', { name: 'Save' }).click();
  await setup.getByText('did you mean Thursday?').waitFor();
  await setup.getByLabel('When').fill('Thursdays 10:00');
  await setup.getByRole('button', { name: /^More:/ }).click();
  await chooses(felix, setup, 'Time to answer', '8 hours');
  await submits(setup, 'Save');
});

async function writesProblem() {
  await taps(card(felix), 'Write the problem');
  const dialog = await form(felix, 'The problem');
  await dialog.getByLabel('What is the problem, and for whom?').fill('New hires wait eleven days for what they need.');
  await submits(dialog, 'Save');
  await jumps(felix, '2026-03-02T07:02');
  await card(felix).getByText('ask everyone one question regularly').waitFor();
}

test('at ten in Kolkata one is asked, the other not yet; who is asked answers with a tap', async () => {
  await jumps(felix, '2026-03-05T04:31');
  await toAccord(ravi);
  const prompt = await sees(ravi, 'Hi @Ravi', QUESTION);
  assert.equal(await sana.getByText('Hi @Sana').count(), 0);
  await taps(prompt, '4');
  await sees(ravi, QUESTION, 'You answered 4');
});

test('at ten in Berlin the other is asked, and answers in words', async () => {
  await jumps(felix, '2026-03-05T09:01');
  await toAccord(sana);
  await taps(await sees(sana, 'Hi @Sana', QUESTION), 'In words');
  const dialog = await form(sana, 'Your view');
  await chooses(sana, dialog, 'Your answer', '2 · rather not');
  await dialog.getByLabel('In your words').fill(WORDS);
  await submits(dialog, 'Send');
  await sees(sana, QUESTION, 'You answered 2 and your words');
});

test('when the round closes everybody reads the report, with the words', async () => {
  await jumps(felix, '2026-03-05T17:05');
  await toChannel(sana);
  for (const page of [felix, grace, sana]) {
    await sees(page, 'Onboarding Hub: check-in of Thursday, 5 March', '2 of 2 answered', 'Agreement 3.0', `@Sana (2 · rather not): ${WORDS}`);
  }
});

test('nothing went wrong behind it', async () => assert.deepEqual(await house.wrongs(), []));
