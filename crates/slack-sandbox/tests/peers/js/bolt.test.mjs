// A small Bolt app in JavaScript, driven through the sandbox.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";

const { App } = createRequire(`${process.env.PEERS_NODE_MODULES}/`)("@slack/bolt");
const token = "xoxb-peers";
const signingSecret = "peers-secret";
let sandbox, url, app, ann, channel;

async function slack(op, fields = {}) {
  const answer = await fetch(`${url}/sandbox/${op}`, { method: "POST", body: JSON.stringify(fields) });
  return answer.json();
}

before(async () => {
  const start = new Date().toISOString();
  sandbox = spawn(process.env.SLACK_SANDBOX_BIN, ["--listen", "127.0.0.1:0", "--start", start]);
  url = (await once(sandbox.stdout, "data"))[0].toString().trim();
  const config = { bot_token: token, signing_secret: signingSecret, bot_name: "lunchbot" };
  await slack("install_app", { app: config });
  app = new App({ token, signingSecret, clientOptions: { slackApiUrl: `${url}/api/` }, logLevel: "error" });
  app.command("/lunch", async ({ ack, body, client }) => {
    await ack("One moment");
    const label = { type: "plain_text", text: "Dish" };
    const element = { type: "plain_text_input", action_id: "text" };
    const view = {
      type: "modal", callback_id: "order", title: { type: "plain_text", text: "Order" },
      submit: { type: "plain_text", text: "Send" }, private_metadata: body.channel_id,
      blocks: [{ type: "input", block_id: "dish", label, element }],
    };
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
  app.view("order", async ({ ack, view, client }) => {
    await ack();
    const text = `${view.state.values.dish.text.value} for lunch`;
    const button = { type: "button", action_id: "join", text: { type: "plain_text", text: "Join" } };
    await client.chat.postMessage({ channel: view.private_metadata, text, blocks: [
      { type: "section", text: { type: "mrkdwn", text } }, { type: "actions", elements: [button] },
    ] });
  });
  app.action("join", async ({ ack, body, client }) => {
    await ack();
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: `${body.user.name} joins` });
  });
  app.event("reaction_added", async ({ event, client }) => {
    const { channel, ts } = event.item;
    await client.chat.postMessage({ channel, thread_ts: ts, text: `:${event.reaction}:` });
  });
  app.message("hungry", async ({ message, say }) => say({ text: "/lunch", thread_ts: message.ts }));
  const server = await app.start({ port: 0, host: "127.0.0.1" });
  const endpoint = `http://127.0.0.1:${server.address().port}/slack/events`;
  const urls = { events_url: endpoint, commands_url: endpoint, interactions_url: endpoint };
  const bot = await slack("install_app", { app: { ...config, ...urls } });
  assert.equal(bot.url_verified, true);
  ann = await slack("add_person", { person: { name: "ann", tz: "Europe/Berlin" } });
  const members = [ann, bot.bot_user_id];
  channel = await slack("add_channel", { name: "lunch", private: false, shared: false, members });
});

after(async () => {
  await app.stop();
  sandbox.kill();
});

const messages = () => slack("messages", { which: { of: "channel", channel } });

/** The app works on after it has answered: waits until the condition holds. */
async function until(condition) {
  for (let turn = 0; turn < 500; turn += 1) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("it did not come about");
}

test("a command, a modal, a message, a button", async () => {
  const done = await slack("command", { user: ann, channel, command: "/lunch", text: "" });
  assert.equal(done.status, 200);
  await until(async () => (await slack("views", { user: ann })).length === 1);
  await slack("fill", { user: ann, element: "dish", value: "soup" });
  assert.deepEqual(await slack("submit", { user: ann }), { result: "closed" });
  const posted = await until(async () => (await messages()).find((one) => one.plain === "soup for lunch\n[Join]"));
  const place = { place: "message", channel, ts: posted.ts };
  await slack("act", { user: ann, place, element: "join", how: { use: "click", value: null } });
  await until(async () => (await messages()).some((one) => one.plain === "ann joins"));
});

test("a reaction and a message", async () => {
  const ts = await slack("post", { user: ann, channel, thread: null, text: "I am hungry" });
  await slack("react", { user: ann, channel, ts, name: "pizza", add: true });
  await slack("settle", { patience_ms: 30000 });
  await until(async () => {
    const replies = (await messages()).filter((one) => one.thread_ts === ts && one.ts !== ts);
    return replies.length === 2 && replies.some((one) => one.text === ":pizza:");
  });
});
