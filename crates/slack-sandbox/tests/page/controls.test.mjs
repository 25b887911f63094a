/** Elements as a person uses them, and what the renderer tells of it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openPage, launch, startSandbox } from './harness.mjs';
import { acts, prepare, put, state } from './render.mjs';

let sandbox;
let browser;
let page;

before(async () => {
  sandbox = await startSandbox();
  browser = await launch();
  ({ page } = await openPage(browser, `${sandbox.url}/gallery`));
  await prepare(page);
});
after(async () => {
  await browser?.close();
  await sandbox?.stop();
});

const plain = (text) => ({ type: 'plain_text', text });
const option = (text) => ({ text: plain(text), value: text.toLowerCase() });
const options = ['Go', 'Hold', 'Stop'].map(option);
const actions = (...elements) => [{ type: 'actions', block_id: 'b', elements }];
const input = (element, more = {}) => [
  { type: 'input', block_id: 'b', label: plain('Label'), element: { action_id: 'a', ...element }, ...more },
];
const value = async () => (await state(page)).b.a;

describe('buttons', () => {
  it('tell of a click', async () => {
    await put(page, actions({ type: 'button', action_id: 'a', value: 'v', text: plain('Go') }));
    await page.getByRole('button', { name: 'Go' }).click();
    const [act] = await acts(page);
    assert.deepEqual(
      [act.kind, act.block_id, act.action_id, act.value, act.dispatch],
      ['click', 'b', 'a', { type: 'button', value: 'v' }, true],
    );
  });
  it('ask first where the app wants it', async () => {
    const confirm = { title: plain('Sure?'), text: plain('It ends.'), confirm: plain('Yes'), deny: plain('No') };
    await put(page, actions({ type: 'button', action_id: 'a', text: plain('Stop'), confirm }));
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('dialog', { name: 'Sure?' }).getByRole('button', { name: 'No' }).click();
    assert.deepEqual(await acts(page), []);
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await page.keyboard.press('Escape');
    assert.deepEqual(await acts(page), []);
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.waitForFunction(() => window.acts.length === 1);
    assert.equal(await page.locator('dialog').count(), 0);
  });
});

describe('menus', () => {
  it('are used by keyboard', async () => {
    await put(page, actions({ type: 'static_select', action_id: 'a', placeholder: plain('Gate'), options }));
    const box = page.getByRole('combobox', { name: 'Gate' });
    await box.press('ArrowDown');
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    await box.press('Enter');
    assert.equal(await box.inputValue(), 'Hold');
    assert.deepEqual((await acts(page))[0].value, { type: 'static_select', selected_option: options[1] });
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
  });
  it('are filtered by typing, and Escape gives back what was chosen', async () => {
    await put(page, input({ type: 'static_select', options, initial_option: options[0] }, { optional: true }));
    const box = page.getByRole('combobox', { name: /Label/ });
    await box.click();
    await box.fill('st');
    assert.deepEqual(await page.getByRole('option').allTextContents(), ['Stop']);
    await box.press('Escape');
    assert.equal(await box.inputValue(), 'Go');
    await page.getByRole('button', { name: 'Clear' }).click();
    assert.deepEqual(await value(), { type: 'static_select', selected_option: null });
  });
  it('take several, up to the most', async () => {
    await put(page, input({ type: 'multi_static_select', options, max_selected_items: 2 }));
    await page.getByRole('combobox').click();
    for (const { text } of options) await page.getByRole('option', { name: text.text }).click();
    assert.deepEqual(await value(), { type: 'multi_static_select', selected_options: options.slice(0, 2) });
    await page.getByRole('combobox').press('Escape');
    await page.getByRole('button', { name: 'Remove Go' }).click();
    assert.deepEqual((await value()).selected_options, [options[1]]);
    await page.getByRole('combobox').press('Backspace');
    assert.deepEqual((await value()).selected_options, []);
  });
  it('ask the app from the shortest query on', async () => {
    await put(
      page,
      actions({ type: 'external_select', action_id: 'a', placeholder: plain('Find'), min_query_length: 2 }),
    );
    const box = page.getByRole('combobox');
    await box.pressSequentially('pay');
    await page.getByRole('option', { name: 'found pay' }).click();
    assert.deepEqual(await page.evaluate(() => window.asked), ['pa', 'pay']);
    assert.equal((await acts(page))[0].value.selected_option.value, 'pay');
  });
  it('hold ids of people', async () => {
    await put(page, input({ type: 'users_select', initial_user: 'UKIM' }));
    assert.equal(await page.getByRole('combobox').inputValue(), 'Kim Larsen');
    assert.deepEqual(await value(), { type: 'users_select', selected_user: 'UKIM' });
  });
});

describe('the overflow menu', () => {
  it('is used by keyboard and gives the focus back', async () => {
    await put(page, actions({ type: 'overflow', action_id: 'a', options }));
    const toggle = page.getByRole('button', { name: 'More actions' });
    await toggle.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('h');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Hold');
    await page.keyboard.press('Enter');
    assert.deepEqual((await acts(page))[0].value, { type: 'overflow', selected_option: options[1] });
    assert.equal(await toggle.evaluate((node) => node === document.activeElement), true);
  });
});

describe('inputs', () => {
  it('are kept, and only those that ask for it are told', async () => {
    await put(page, input({ type: 'plain_text_input', max_length: 10, min_length: 3 }));
    const field = page.getByRole('textbox', { name: 'Label' });
    await field.fill('ab');
    assert.equal(await page.locator('.b-counter').textContent(), '1 more');
    await field.fill('abcd');
    assert.equal(await page.locator('.b-counter').textContent(), '6');
    assert.equal((await acts(page)).at(-1).dispatch, false);
    assert.deepEqual(await value(), { type: 'plain_text_input', value: 'abcd' });
    await field.fill('');
    assert.equal((await value()).value, null);
  });
  it('dispatch on Enter', async () => {
    await put(page, input({ type: 'plain_text_input' }, { dispatch_action: true }));
    await page.getByRole('textbox').fill('x');
    await page.getByRole('textbox').press('Enter');
    assert.deepEqual(
      (await acts(page)).map((act) => act.dispatch),
      [false, true],
    );
  });
  it('begin with what was typed before, not with what the app says', async () => {
    const values = { 'b/a': { type: 'plain_text_input', value: 'typed' } };
    await put(page, input({ type: 'plain_text_input', initial_value: 'first' }), { values });
    assert.equal((await value()).value, 'typed');
  });
  it('date and time are read in the zone of the reader', async () => {
    await put(page, input({ type: 'datetimepicker', initial_date_time: 1772722800 }));
    const field = page.locator('input[type=datetime-local]');
    assert.equal(await field.inputValue(), '2026-03-05T16:00');
    await field.fill('2026-03-29T03:00');
    assert.equal((await value()).selected_date_time, Date.parse('2026-03-29T01:00:00Z') / 1000);
  });
  it('radio buttons and checkboxes', async () => {
    await put(page, input({ type: 'checkboxes', options, initial_options: [options[2]] }));
    await page.getByLabel('Go').check();
    assert.deepEqual((await value()).selected_options, [options[0], options[2]]);
    await put(page, input({ type: 'radio_buttons', options }));
    assert.deepEqual(await value(), { type: 'radio_buttons', selected_option: null });
    await page.getByRole('radio', { name: 'Hold' }).check();
    assert.deepEqual((await value()).selected_option, options[1]);
  });
  it('rich text is what the marks say', async () => {
    await put(page, input({ type: 'rich_text_input' }));
    await page.getByRole('textbox').fill('a *b*\n- c');
    const rich = (await value()).rich_text_value;
    assert.deepEqual(
      rich.elements.map((part) => part.type),
      ['rich_text_section', 'rich_text_list'],
    );
    assert.deepEqual(rich.elements[0].elements[1], { type: 'text', text: 'b', style: { bold: true } });
  });
});

describe('errors', () => {
  const view = {
    type: 'modal',
    title: plain('T'),
    submit: plain('Send'),
    blocks: [...input({ type: 'plain_text_input' })],
  };
  it('stand at the field, which gets the focus', async () => {
    await put(page, view);
    await page.evaluate(() => renderer.showErrors(document.body, { b: 'Too vague.' }));
    const field = page.getByRole('textbox', { name: 'Label' });
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.match(
      await field.evaluate(
        (node) => document.getElementById(node.getAttribute('aria-describedby').split(' ').at(-1)).textContent,
      ),
      /Too vague/,
    );
    assert.equal(await field.evaluate((node) => node === document.activeElement), true);
    await page.evaluate(() => renderer.showErrors(document.body, {}));
    assert.equal(await field.getAttribute('aria-invalid'), null);
  });
  it('come with a view that is shown anew', async () => {
    await put(page, view, { errors: { b: 'Again.' } });
    assert.equal(await page.getByRole('alert').textContent(), 'Again.');
  });
});
