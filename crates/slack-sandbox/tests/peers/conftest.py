"""Starts the sandbox as a program and the Bolt app beside it; people act through the control requests."""

import json
import os
import random
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request

import pytest
from slack_sdk import WebClient

TOKEN, SECRET = "xoxb-peers", "peers-secret"


class Refused(Exception):
    """Slack's client would not let a person do it."""


class Slack:
    """The control requests, one method for any of them."""

    def __init__(self, url):
        self.url = url

    def __call__(self, op, **fields):
        request = urllib.request.Request(
            f"{self.url}/sandbox/{op}", json.dumps(fields).encode(), {"content-type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Refused(error.read().decode()) from error

    def settle(self):
        return self("settle", patience_ms=30_000)

    def advance(self, ms):
        with urllib.request.urlopen(f"{self.url}/clock") as answer:
            now = json.load(answer)["now"]
        return self("advance", to=now + ms, patience_ms=30_000)

    def messages(self, channel):
        return self("messages", which={"of": "channel", "channel": channel})


class Stage:
    """A workspace with two people and a channel."""

    def __init__(self, slack, bot, port):
        self.slack, self.bot = slack, bot
        self.ann = slack("add_person", person={"name": "ann", "real_name": "Ann Example", "tz": "Europe/Berlin"})
        self.ben = slack("add_person", person={"name": "ben", "real_name": "Ben Example", "tz": "Asia/Tokyo"})
        members = [self.ann, self.ben, bot["bot_user_id"]]
        self.channel = slack("add_channel", name="lunch", private=False, members=members, shared=False)
        self.client = WebClient(token=TOKEN, base_url=f"{slack.url}/api/")
        self.port = port


def free_port():
    """A port that nobody listens on, below those that outgoing connections are given: none takes it meanwhile."""
    while True:
        port = random.randrange(20000, 32000)
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


@pytest.fixture
def slack():
    # Bolt checks signatures against the wall clock, so the sandbox starts at it.
    start = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    command = [os.environ["SLACK_SANDBOX_BIN"], "--listen", "127.0.0.1:0", "--start", start]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield Slack(process.stdout.readline().strip())
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def stage(slack, monkeypatch):
    """The workspace with the Bolt app installed and listening."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    monkeypatch.setenv("SLACK_API_URL", f"{slack.url}/api/")
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events"
    config = {"bot_token": TOKEN, "signing_secret": SECRET, "bot_name": "lunchbot"}
    bot = slack("install_app", app=config)

    from bolt_app import make_app
    from slack_bolt.app.app import SlackAppDevelopmentServer

    server = SlackAppDevelopmentServer(port=port, path="/slack/events", app=make_app())
    threading.Thread(target=server.start, daemon=True).start()
    while socket.socket().connect_ex(("127.0.0.1", port)) != 0:
        time.sleep(0.01)
    bot = slack("install_app", app={**config, "events_url": url, "commands_url": url, "interactions_url": url})
    assert bot["url_verified"]
    return Stage(slack, bot, port)


@pytest.fixture
def api(slack):
    """The workspace with an app that only calls."""
    bot = slack("install_app", app={"bot_token": TOKEN, "signing_secret": SECRET, "bot_name": "caller"})
    return Stage(slack, bot, None)
