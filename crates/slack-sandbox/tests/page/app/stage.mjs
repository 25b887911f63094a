/** A stage for tests of the app: a sandbox, a small app that answers it, and people in a browser. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { launch, startSandbox } from '../harness.mjs';

/** How long a page may take to show what is waited for. */
const PATIENCE_MS = 8000;

export { startSandbox };

/**
 * An app: `answers` gives, by command, interaction type or event type, what it answers. Each gets what was sent and
 * `call`, the Web API.
 */
export async function startApp(sandbox, answers) {
  const received = [];
  const refused = new Map();
  const call = async (method, body) => {
    const answer = await fetch(`${sandbox.url}/api/${method}`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer xoxb-sandbox' }, body: JSON.stringify(body),
    });
    return answer.json();
  };
  const server = createServer(async (request, response) => {
    let raw = '';
    for await (const chunk of request) raw += chunk;
    const sent = raw.startsWith('{') ? JSON.parse(raw) : Object.fromEntries(new URLSearchParams(raw));
    const payload = sent.payload ? JSON.parse(sent.payload) : sent.event ?? sent;
    const kind = sent.command ?? payload.type;
    if (kind === 'url_verification') return response.end(sent.challenge);
    received.push({ kind, payload });
    if (refused.get(kind) > 0) {
      refused.set(kind, refused.get(kind) - 1);
      response.statusCode = 500;
      return response.end();
    }
    const answer = (await answers[kind]?.(payload, call)) ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}`;
  const config = {
    bot_name: 'lunchbot', events_url: `${base}/slack/events`, commands_url: `${base}/slack/commands`,
    interactions_url: `${base}/slack/interactions`,
    commands: [{ command: '/lunch', description: 'Plan lunch', usage_hint: '[dish]' }, '/quiet'],
    shortcuts: [
      { kind: 'message', callback_id: 'note', name: 'Take a note' },
      { kind: 'global', callback_id: 'plan', name: 'Plan lunch' },
    ],
  };
  const bot = await sandbox.order('install_app', { app: config });
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  /** Answers so many of a kind with 500 before it goes well. */
  const refuse = (kind, times) => void refused.set(kind, times);
  return { bot, call, received, refuse, stop };
}

/** People and a channel: ann (admin), ben, a guest, somebody deactivated, a stranger. */
export async function settle(sandbox, bot) {
  const add = (name, real_name, tz, more = {}) => sandbox.order('add_person', { person: { name, real_name, tz, ...more } });
  const ann = await add('ann', 'Ann Example', 'Europe/Berlin', { is_admin: true });
  const ben = await add('ben', 'Ben Sample', 'America/New_York');
  const guest = await add('gia', 'Gia Guest', 'Asia/Tokyo', { kind: 'guest' });
  const stranger = await add('sam', 'Sam Stranger', 'UTC', { kind: { stranger: { home_team: 'T0OTHER' } } });
  const members = [ann, ben, guest, bot.bot_user_id];
  const lunch = await sandbox.order('add_channel', { name: 'lunch', private: false, members, shared: false });
  const gone = await add('dan', 'Dan Departed', 'UTC', { kind: 'deactivated' });
  return { ann, ben, guest, stranger, gone, lunch };
}

/** A browser; each person gets a window of their own. */
export async function startBrowser() {
  const browser = await launch();
  const errors = [];
  const window = async (options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    return page;
  };
  return { window, errors, stop: () => browser.close() };
}

/** Opens a channel as a person and waits until its messages are there. */
export async function enter(page, sandbox, user, place = '') {
  await page.goto(`${sandbox.url}${place || '/'}?as=${user}`);
  await page.getByRole('navigation', { name: 'Workspace' }).waitFor();
}
