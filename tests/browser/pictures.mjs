/** Makes the pictures of the README: the first week of an initiative, acted in the page. `node pictures.mjs FOLDER`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { begins, chooses, form, jumps, message, picks, sees, submits, taps, toAccord, toChannel, types } from './hands.mjs';
import { openHouse } from './house.mjs';

const folder = process.argv[2] ?? 'docs/pictures';
const TITLE = 'Interview ten new hires before we write a line';
const WHY = 'We know what HR thinks is slow. We do not know what new hires think is slow.';
const PROBLEM = 'New hires wait eleven days for what they need, and ask four people to find out whom to ask.';
const HIGHLIGHT = 'Six of ten interviews are done, and the picture is clear.';
const ASK = 'Half an hour with the head of payroll before Wednesday.';

/** Takes a picture of what stands in a part of the page, with nothing pointed at; a form or picker keeps the focus. */
async function picture(page, name, within = page) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement?.closest('.a-list')) document.activeElement.blur();
  });
  await within.screenshot({ path: join(folder, `${name}.png`) });
}

/** Fills in one field of a form that a button of the card opens. */
async function writes(page, button, title, label, words) {
  await taps(card(page), button);
  const dialog = await form(page, title);
  await dialog.getByLabel(label).fill(words);
  await submits(dialog, 'Save');
}

const card = (page) => message(page, 'Onboarding Hub', 'exit criteria of Discovery');

/** The first morning: people, problem, check-in, update. */
async function setsUp(felix) {
  await taps(card(felix), 'Name stakeholders');
  const people = await form(felix, 'Stakeholders');
  await chooses(felix, people, 'Who is asked for their view?', 'Sana', 'Ravi', 'Paul');
  await submits(people, 'Save');
  await jumps(felix, '2026-03-02T07:01');
  await writes(felix, 'Write the problem', 'The problem', 'What is the problem, and for whom?', PROBLEM);
  await jumps(felix, '2026-03-02T07:02');
  await writes(felix, 'Set up a check-in', 'Check-in', 'When', 'Thursdays 10:00');
  await jumps(felix, '2026-03-02T07:03');
  await writes(felix, 'Choose the time', 'Weekly update', 'When is it drafted?', 'Fridays 15:00');
  await jumps(felix, '2026-03-02T07:04');
}

/** Tuesday: a decision, and the sponsor's mark on it. */
async function decides(felix, grace) {
  await jumps(felix, '2026-03-03T08:00');
  await types(felix, `/accord decide ${TITLE}`);
  const dialog = await form(felix, 'Ask for a decision');
  await dialog.getByLabel('Why now?').fill(WHY);
  await chooses(felix, dialog, 'Who decides?', 'Grace');
  await submits(dialog, 'Propose');
  const asked = await sees(grace, 'D-1 v1', 'Waiting for @Grace');
  const picker = await picks(grace, asked, 'check');
  await picture(grace, 'decision', grace.locator('.a-main'));
  await picker.getByRole('button', { name: 'white check mark', exact: true }).click();
  await sees(grace, 'Recorded: you approved D-1');
  await jumps(felix, '2026-03-03T08:30');
  await sees(grace, 'D-1 v1', 'final');
}

/** Thursday: three are asked; two tap, one writes. */
async function answers(felix, sana, ravi, paul) {
  await jumps(felix, '2026-03-05T09:01');
  for (const page of [sana, ravi, paul]) await toAccord(page);
  const asks = (page) => sees(page, 'Are we solving the right problem?');
  await taps(await asks(ravi), '4');
  await taps(await asks(paul), '5');
  await taps(await asks(sana), 'In words');
  const dialog = await form(sana, 'Your view');
  await chooses(sana, dialog, 'Your answer', '3 · unsure');
  await dialog.getByLabel('In your words').fill('Payroll has not seen it yet.');
  await submits(dialog, 'Send');
  await sees(sana, 'You answered 3 and your words');
  await picture(sana, 'check-in', sana.locator('.a-main'));
}

/** Friday: the update, with a line of the owner. */
async function updates(felix, grace) {
  await jumps(felix, '2026-03-06T14:01');
  await toAccord(felix);
  await taps(await sees(felix, 'Your update of'), 'Edit');
  const dialog = await form(felix, 'Your update');
  await dialog.getByLabel('What should nobody miss?').fill(HIGHLIGHT);
  await dialog.getByLabel('What do you need from the sponsor?').fill(ASK);
  await submits(dialog, 'Save');
  await jumps(felix, '2026-03-06T14:02');
  await taps(await sees(felix, 'Your update of', HIGHLIGHT), 'Send now');
  await jumps(felix, '2026-03-06T14:03');
  await toAccord(grace);
  const update = await sees(grace, 'Onboarding Hub · Discovery ·', HIGHLIGHT);
  await update.hover();
  await update.getByRole('button', { name: 'React with eyes' }).click();
  await update.getByRole('button', { name: 'You reacted with :eyes:' }).waitFor();
  await picture(grace, 'update', grace.locator('.a-main'));
}

await mkdir(folder, { recursive: true });
const house = await openHouse();
const small = { viewport: { width: 1080, height: 560 } };
const felix = await house.window('felix');
const grace = await house.window('grace', { viewport: { width: 1220, height: 720 } });
await begins(felix, grace);
await setsUp(felix);
const [sana, ravi, paul] = [await house.window('sana', small), await house.window('ravi'), await house.window('paul')];
await decides(felix, grace);
await answers(felix, sana, ravi, paul);
await updates(felix, grace);
await toChannel(felix);
const dark = await house.window('felix', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
await sees(dark, 'Onboarding Hub · Discovery ·');
await picture(dark, 'page');
const wrongs = await house.wrongs();
await house.stop();
if (wrongs.length > 0) throw new Error(wrongs.join('\n'));
