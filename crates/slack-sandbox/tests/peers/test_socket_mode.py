"""The Bolt app, unchanged, in Socket Mode with Bolt's built-in client."""

import time

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bolt_app import make_app
from conftest import SECRET, TOKEN, Stage

APP_TOKEN = "xapp-peers"


@pytest.fixture
def stage(slack, monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    monkeypatch.setenv("SLACK_API_URL", f"{slack.url}/api/")
    config = {"bot_token": TOKEN, "app_token": APP_TOKEN, "bot_name": "lunchbot", "socket_mode": True}
    bot = slack("install_app", app=config)
    handler = SocketModeHandler(make_app(), APP_TOKEN, ping_interval=1)
    handler.connect()
    yield Stage(slack, bot, None)
    handler.close()


def sockets(stage):
    return slack_sockets(stage.slack, stage.bot["app_id"])


def slack_sockets(slack, app_id):
    return [socket for socket in slack("sockets", app_id=app_id) if not socket["half_open"]]


def until(condition):
    """The client connects anew by itself: waits until the condition holds."""
    for _ in range(1500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come about")


def harm(stage, **fault):
    assert stage.slack("socket_fault", app_id=stage.bot["app_id"], socket=None, fault=fault) == 1


def test_a_command_a_modal_a_message_and_a_button(stage):
    slack, ann = stage.slack, stage.ann
    done = slack("command", user=ann, channel=stage.channel, command="/lunch", text="")
    assert done["error"] is None
    slack("fill", user=ann, element="text", value="nothing")
    refused = slack("submit", user=ann)
    assert refused == {"result": "errors", "errors": {"dish": "Nothing is not a dish."}}
    slack("fill", user=ann, element="dish", value="soup")
    assert slack("submit", user=ann) == {"result": "closed"}
    posted = slack.messages(stage.channel)[-1]
    assert posted["plain"] == "@ann eats *soup*\n[Join]"
    place = {"place": "message", "channel": stage.channel, "ts": posted["ts"]}
    slack("act", user=stage.ben, place=place, element="join", how={"use": "click", "value": None})
    assert slack.messages(stage.channel)[-1]["plain"] == "ben joins for soup"


def test_events(stage):
    slack = stage.slack
    ts = slack("post", user=stage.ann, channel=stage.channel, thread=None, text="I am hungry")
    slack("react", user=stage.ben, channel=stage.channel, ts=ts, name="pizza", add=True)
    slack.settle()
    replies = [message["plain"] for message in slack.messages(stage.channel) if message["thread_ts"]]
    assert "@ann: /lunch" in replies and "@ben says :pizza:" in replies
    assert all(delivery["url"] == "socket" for delivery in slack("deliveries"))


@pytest.mark.parametrize(
    "fault",
    [
        {"fault": "disconnect", "reason": "refresh_requested"},
        {"fault": "drop"},
        {"fault": "half_open"},
    ],
)
def test_a_lost_connection_is_opened_anew(stage, fault):
    slack, before = stage.slack, sockets(stage)[0]["id"]
    harm(stage, **fault)
    until(lambda: any(socket["id"] > before for socket in sockets(stage)))
    slack("post", user=stage.ann, channel=stage.channel, thread=None, text="hungry")
    slack.settle()
    assert slack.messages(stage.channel)[-1]["plain"] == "@ann: /lunch"
