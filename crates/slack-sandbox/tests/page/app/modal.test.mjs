/** Commands, modals, shortcuts and the home tab. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enter, settle, startApp, startBrowser, startSandbox } from './stage.mjs';

const text = (words) => ({ type: 'plain_text', text: words });
const input = (block_id, label, element) => ({ type: 'input', block_id, label: text(label), optional: true, element: { action_id: 'v', ...element } });
const button = (action_id, label) => ({ type: 'actions', block_id: action_id, elements: [{ type: 'button', action_id, text: text(label) }] });
const modal = (title, blocks, more = {}) => ({ type: 'modal', title: text(title), submit: text('Save'), close: text('Never mind'), blocks, ...more });

const dish = input('dish', 'Dish', { type: 'plain_text_input' });
const lunch = modal('Plan lunch', [
  dish, input('where', 'Where', { type: 'static_select', options: ['Inside', 'Outside'].map((one) => ({ text: text(one), value: one.toLowerCase() })) }),
  input('who', 'Who', { type: 'external_select', min_query_length: 1 }), button('more', 'More fields'), button('deeper', 'Go deeper'),
], { callback_id: 'lunch', notify_on_close: true });

const submitted = [];
const answers = {
  '/quiet': (sent, call) => call('views.open', { trigger_id: sent.trigger_id, view: modal('Bring a recipe', [input('recipe', 'Recipe', { type: 'file_input', max_files: 1 })]) }).then(() => ''),
  '/lunch': (sent, call) => call('views.open', { trigger_id: sent.trigger_id, view: lunch }).then(() => ''),
  shortcut: (sent, call) => call('views.open', { trigger_id: sent.trigger_id, view: modal('By shortcut', [dish]) }).then(() => ''),
  message_action: (sent, call) => call('chat.postMessage', { channel: sent.channel.id, text: `Noted: ${sent.message.text}` }).then(() => ''),
  block_suggestion: (sent) => ({ options: [{ text: text(`Cook ${sent.value}`), value: 'cook' }] }),
  async block_actions(sent, call) {
    const [action] = sent.actions;
    if (action.action_id === 'more') {
      const blocks = [...lunch.blocks, input('note', 'Note', { type: 'plain_text_input' })];
      await call('views.update', { view_id: sent.view.id, hash: sent.view.hash, view: { ...lunch, blocks } });
    }
    if (action.action_id === 'deeper') await call('views.push', { trigger_id: sent.trigger_id, view: modal('Deeper', [input('deep', 'Deep', { type: 'plain_text_input' })]) });
    if (action.action_id === 'join') await call('chat.postEphemeral', { channel: sent.channel.id, user: sent.user.id, text: 'You are in.' });
    if (action.action_id === 'cook') await call('chat.postMessage', { channel: sent.user.id, text: 'You cook.' });
    return '';
  },
  view_submission(sent) {
    const value = sent.view.state.values.dish?.v?.value;
    if (sent.view.callback_id === 'lunch' && value === 'stone') return { response_action: 'errors', errors: { dish: 'Nobody eats stones.' } };
    submitted.push(sent.view.state.values);
    return '';
  },
  async app_home_opened(sent, call) {
    const view = { type: 'home', blocks: [{ type: 'header', text: text('Your lunches') }, button('cook', 'I cook')] };
    if (sent.tab === 'home') await call('views.publish', { user_id: sent.user, view });
    return '';
  },
};

let sandbox, app, people, browser, ann;

before(async () => {
  sandbox = await startSandbox();
  app = await startApp(sandbox, answers);
  people = await settle(sandbox, app.bot);
  browser = await startBrowser();
  ann = await browser.window();
  await enter(ann, sandbox, people.ann, `/archives/${people.lunch}`);
});

after(async () => {
  await browser?.stop();
  app?.stop();
  sandbox?.stop();
  assert.deepEqual(browser?.errors, [], 'the page reported errors');
});

async function command(words) {
  await ann.locator('.a-composer textarea').first().fill(words);
  await ann.keyboard.press('Enter');
}

const dialog = (name) => ann.getByRole('dialog', { name });

test('a command is completed with its hint', async () => {
  await ann.locator('.a-composer textarea').first().pressSequentially('/lu');
  await ann.getByRole('option', { name: /\/lunch \[dish\].*Plan lunch/ }).waitFor();
  await ann.keyboard.press('Tab');
  await ann.locator('.a-composer-hint', { hasText: '[dish]' }).waitFor();
});

test('a modal: what is typed survives an update; an error stands at its field; what is sent arrives', async () => {
  await command('/lunch');
  const form = dialog('Plan lunch');
  const field = form.getByLabel('Dish');
  await field.waitFor();
  assert.ok(await field.evaluate((node) => node === document.activeElement), 'the first field has the focus');
  await field.fill('stone');
  await form.getByRole('button', { name: 'More fields' }).click();
  await form.getByLabel('Note').fill('with salt');
  assert.equal(await field.inputValue(), 'stone');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Nobody eats stones.').waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await field.fill('soup');
  await form.getByLabel('Who').click();
  await ann.keyboard.type('ann');
  await ann.getByRole('option', { name: 'Cook ann' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'hidden' });
  const values = submitted.at(-1);
  assert.equal(values.dish.v.value, 'soup');
  assert.equal(values.note.v.value, 'with salt');
  assert.equal(values.who.v.selected_option.value, 'cook');
});

test('a file is chosen, and the app is handed it as Slack does', async () => {
  await command('/quiet');
  const form = dialog('Bring a recipe');
  await form.locator('input[type=file]').setInputFiles({ name: 'soup.csv', mimeType: 'text/csv', buffer: Buffer.from('salt,water') });
  await form.getByRole('listitem').filter({ hasText: 'soup.csv' }).waitFor();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'hidden' });
  const [file] = submitted.at(-1).recipe.v.files;
  assert.match(file.id, /^F/);
  assert.deepEqual([file.name, file.mimetype, file.size, file.user], ['soup.csv', 'text/csv', 10, people.ann]);
});

test('modals stack; closing one shows the one below with what was typed, and the app is told', async () => {
  await command('/lunch');
  await dialog('Plan lunch').getByLabel('Dish').fill('bread');
  await dialog('Plan lunch').getByRole('button', { name: 'Go deeper' }).click();
  await dialog('Deeper').getByRole('textbox', { name: /^Deep/ }).fill('deep');
  await ann.keyboard.press('Escape');
  await dialog('Plan lunch').waitFor();
  assert.equal(await dialog('Plan lunch').getByLabel('Dish').inputValue(), 'bread');
  await dialog('Plan lunch').getByRole('button', { name: 'Never mind' }).click();
  await dialog('Plan lunch').waitFor({ state: 'hidden' });
  assert.ok(app.received.some((one) => one.kind === 'view_closed'));
});

test('shortcuts: of a message and anywhere', async () => {
  await command('Buy milk');
  const row = ann.locator('.a-message', { hasText: 'Buy milk' }).last();
  await row.hover();
  await row.getByRole('button', { name: 'More actions' }).click();
  await ann.getByRole('menuitem', { name: /Take a note/ }).click();
  await ann.locator('.a-message', { hasText: 'Noted: Buy milk' }).waitFor();
  await ann.getByRole('button', { name: 'Shortcuts' }).click();
  await ann.getByRole('menuitem', { name: /Plan lunch/ }).click();
  await dialog('By shortcut').getByLabel('Dish').waitFor();
  await ann.keyboard.press('Escape');
  await dialog('By shortcut').waitFor({ state: 'hidden' });
});

test('a button in a message answers its person alone', async () => {
  await app.call('chat.postMessage', { channel: people.lunch, text: 'Lunch?', blocks: [button('join', 'Join lunch')] });
  await ann.getByRole('button', { name: 'Join lunch' }).click();
  await ann.locator('.a-whisper', { hasText: 'You are in.' }).waitFor();
});

test('the home tab is published when it is opened, and its buttons work', async () => {
  await ann.locator('.a-link', { hasText: 'lunchbot' }).click();
  await ann.getByRole('heading', { name: 'Your lunches' }).waitFor();
  await ann.getByRole('button', { name: 'I cook' }).click();
  await ann.getByRole('tab', { name: 'Messages' }).click();
  await ann.locator('.a-message', { hasText: 'You cook.' }).waitFor();
});
