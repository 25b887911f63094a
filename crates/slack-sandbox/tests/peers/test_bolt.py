"""The Bolt app, unchanged, against the sandbox."""

import pytest

from conftest import Refused


def test_a_command_a_modal_a_message_and_a_button(stage):
    slack, ann = stage.slack, stage.ann
    done = slack("command", user=ann, channel=stage.channel, command="/lunch", text="")
    assert done["status"] == 200 and done["error"] is None
    ephemerals = slack("messages", which={"of": "ephemerals", "user": ann})
    assert [message["plain"] for message in ephemerals] == ["What will it be?"]

    with pytest.raises(Refused, match="required"):
        slack("submit", user=ann)
    slack("fill", user=ann, element="text", value="nothing")
    refused = slack("submit", user=ann)
    assert refused == {"result": "errors", "errors": {"dish": "Nothing is not a dish."}}
    slack("fill", user=ann, element="dish", value="soup")
    assert slack("submit", user=ann) == {"result": "closed"}

    posted = slack.messages(stage.channel)[-1]
    assert posted["plain"] == "@ann eats *soup*\n[Join]"
    assert posted["metadata"] == {"event_type": "lunch", "event_payload": {"dish": "soup"}}

    place = {"place": "message", "channel": stage.channel, "ts": posted["ts"]}
    slack("act", user=stage.ben, place=place, element="join", how={"use": "click", "value": None})
    assert slack.messages(stage.channel)[-1]["plain"] == "ben joins for soup"


def test_reactions_messages_and_mentions(stage):
    slack, ann = stage.slack, stage.ann
    ts = slack("post", user=ann, channel=stage.channel, thread=None, text="I am hungry")
    slack("react", user=stage.ben, channel=stage.channel, ts=ts, name="pizza", add=True)
    slack("post", user=ann, channel=stage.channel, thread=None, text="hello @lunchbot")
    slack.settle()
    replies = [message["plain"] for message in slack.messages(stage.channel) if message["thread_ts"]]
    assert "@ann: /lunch" in replies and "@ben says :pizza:" in replies and "You called?" in replies


def test_home_and_message_shortcut(stage):
    slack = stage.slack
    slack("open_app", user=stage.ann, tab="home")
    slack.settle()
    assert slack("home", user=stage.ann)["plain"] == "*Menu*"
    ts = slack("post", user=stage.ann, channel=stage.channel, thread=None, text="soup please")
    slack("shortcut", user=stage.ann, callback_id="order_for", message=[stage.channel, ts])
    assert slack("views", user=stage.ann)[0]["private_metadata"] == "soup please"


def test_a_lost_event_comes_again(stage):
    slack = stage.slack
    slack("delivery_fault", kind="message", fault={"fault": "delay", "ms": 60_000}, times=1)
    slack("post", user=stage.ann, channel=stage.channel, thread=None, text="hungry")
    slack.settle()
    assert len(slack.messages(stage.channel)) == 1
    slack.advance(60_000)
    assert len(slack.messages(stage.channel)) == 2
