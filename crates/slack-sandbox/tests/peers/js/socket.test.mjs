// A Bolt app in JavaScript in Socket Mode, driven through the sandbox.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";

const { App } = createRequire(`${process.env.PEERS_NODE_MODULES}/`)("@slack/bolt");
const [token, appToken] = ["xoxb-peers", "xapp-peers"];
let sandbox, url, app, bot, ann, channel;

async function slack(op, fields = {}) {
  const answer = await fetch(`${url}/sandbox/${op}`, { method: "POST", body: JSON.stringify(fields) });
  return answer.json();
}

const messages = () => slack("messages", { which: { of: "channel", channel } });
const sockets = () => slack("sockets", { app_id: bot.app_id });

/** The app works on after it has answered: waits until the condition holds. */
async function until(condition) {
  for (let turn = 0; turn < 1500; turn += 1) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("it did not come about");
}

before(async () => {
  const start = new Date().toISOString();
  sandbox = spawn(process.env.SLACK_SANDBOX_BIN, ["--listen", "127.0.0.1:0", "--start", start]);
  url = (await once(sandbox.stdout, "data"))[0].toString().trim();
  bot = await slack("install_app", {
    app: { bot_token: token, app_token: appToken, bot_name: "lunchbot", socket_mode: true },
  });
  app = new App({ token, appToken, socketMode: true, clientOptions: { slackApiUrl: `${url}/api/` }, logLevel: "error" });
  app.command("/lunch", async ({ ack, command }) => ack(`${command.text} for lunch`));
  app.message("hungry", async ({ message, say }) => say({ text: "/lunch", thread_ts: message.ts }));
  await app.start();
  ann = await slack("add_person", { person: { name: "ann", tz: "Europe/Berlin" } });
  const members = [ann, bot.bot_user_id];
  channel = await slack("add_channel", { name: "lunch", private: false, shared: false, members });
});

after(async () => {
  await app.stop();
  sandbox.kill();
});

test("the acknowledgement of a command carries its answer", async () => {
  const done = await slack("command", { user: ann, channel, command: "/lunch", text: "soup" });
  assert.equal(done.error, null);
  const own = await slack("messages", { which: { of: "ephemerals", user: ann } });
  assert.deepEqual(own.map((one) => one.plain), ["soup for lunch"]);
});

test("an event comes by socket, also after Slack asked to connect anew", async () => {
  const before = (await until(sockets))[0].id;
  const fault = { fault: "disconnect", reason: "refresh_requested" };
  await slack("socket_fault", { app_id: bot.app_id, socket: null, fault });
  await until(async () => (await sockets()).some((one) => one.id > before));
  await slack("post", { user: ann, channel, thread: null, text: "I am hungry" });
  await until(async () => (await messages()).some((one) => one.thread_ts && one.text === "/lunch"));
});
