/** A house for stories: the sandbox, Accord that follows its clock, people, a channel, and a window for each of them. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { enter, startBrowser, startSandbox } from '../../crates/slack-sandbox/tests/page/app/stage.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** Accord itself. */
export const PROGRAM = process.env.ACCORD_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/accord');

/** Monday, 2 March 2026, 08:00 in Berlin. */
const BEGIN = '2026-03-02T07:00:00Z';

const PEOPLE = {
  felix: ['Felix', 'Europe/Berlin'],
  grace: ['Grace', 'Europe/Berlin'],
  sana: ['Sana', 'Europe/Berlin'],
  ravi: ['Ravi', 'Asia/Kolkata'],
  paul: ['Paul', 'Europe/Berlin'],
};

/** What a person who creates the app pastes at Slack. */
function manifest() {
  return JSON.parse(execFileSync(PROGRAM, ['manifest', '--url', 'https://accord.example.com'], { encoding: 'utf8' }));
}

/** The app as the manifest describes it; with `base` also where it listens. */
function appOf({ display_information, features }, base) {
  const kept = ({ command, description, usage_hint }) => ({ command, description, usage_hint });
  const urls = base && {
    events_url: `${base}/slack/events`, commands_url: `${base}/slack/commands`, interactions_url: `${base}/slack/interactions`,
  };
  const shortcuts = features.shortcuts.map(({ type, callback_id, name }) => ({ kind: type, callback_id, name }));
  return { bot_name: display_information.name, commands: features.slash_commands.map(kept), shortcuts, ...urls };
}

/** Starts `accord serve` on a new SQLite file and a free port, and gives its address. */
async function startAccord(sandbox, folder) {
  const env = {
    PATH: process.env.PATH, ACCORD_LISTEN: '127.0.0.1:0', ACCORD_DATABASE_URL: `sqlite://${join(folder, 'accord.db')}`,
    ACCORD_SLACK_BOT_TOKEN: 'xoxb-sandbox', ACCORD_SLACK_SIGNING_SECRET: 'sandbox-secret',
    ACCORD_SLACK_API_URL: `${sandbox.url}/api/`, ACCORD_LOG: 'info',
  };
  const child = spawn(PROGRAM, ['serve', '--clock', `${sandbox.url}/clock`], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  const base = await new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const { fields } = line.startsWith('{') ? JSON.parse(line) : {};
      if (fields?.address) resolve(`http://${fields.address}`);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`accord ended with ${code}\n${said.join('\n')}`)));
  });
  const stop = () => new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill();
  });
  return { base, stop };
}

/** Waits until Accord follows the clock: before, the sandbox would not wait for it. */
async function followed(sandbox) {
  while ((await sandbox.order('followers')) === 0) await new Promise(setImmediate);
  await sandbox.order('settle', { patience_ms: 10_000 });
}

/**
 * Opens a house. `window(person)` is a window in which that person looks at the channel; `wrongs` gives what a page
 * reported as an error, what Slack refused, and what Accord did not take.
 */
export async function openHouse() {
  const folder = await mkdtemp(join(tmpdir(), 'accord-house-'));
  const sandbox = await startSandbox('--start', BEGIN);
  const app = manifest();
  // Installed before Accord asks who it is; where it listens is known once it runs.
  await sandbox.order('install_app', { app: appOf(app) });
  const accord = await startAccord(sandbox, folder);
  const bot = await sandbox.order('install_app', { app: appOf(app, accord.base) });
  await followed(sandbox);
  const people = {};
  for (const [name, [real_name, tz]] of Object.entries(PEOPLE)) {
    people[name] = await sandbox.order('add_person', { person: { name, real_name, tz } });
  }
  const members = [...Object.values(people), bot.bot_user_id];
  const hub = await sandbox.order('add_channel', { name: 'onboarding-hub', private: false, members, shared: false });
  const browser = await startBrowser();
  const window = async (name, look = {}) => {
    const page = await browser.window({ locale: 'en-US', reducedMotion: 'reduce', ...look });
    await enter(page, sandbox, people[name], `/archives/${hub}`);
    return page;
  };
  const wrongs = async () => {
    const logs = ['calls', 'deliveries'].map((of) => sandbox.order('log', { filter: { of, failed: true, limit: 20 } }));
    const failed = (await Promise.all(logs)).flatMap((log) => log.items);
    return [...browser.errors, ...failed.map((entry) => JSON.stringify(entry))];
  };
  const stop = async () => {
    await browser.stop();
    await accord.stop();
    await sandbox.stop();
    await rm(folder, { recursive: true });
  };
  return { sandbox, people, window, wrongs, stop };
}
