"""A Bolt app as one writes it for Slack. Only the base address of the Web API is a setting."""

import os

from slack_bolt import App
from slack_sdk import WebClient


def modal(note=""):
    return {
        "type": "modal",
        "callback_id": "order",
        "private_metadata": note,
        "title": {"type": "plain_text", "text": "Order lunch"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "block_id": "dish",
                "label": {"type": "plain_text", "text": "Dish"},
                "element": {"type": "plain_text_input", "action_id": "text"},
            }
        ],
    }


def make_app():
    client = WebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = App(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"], process_before_response=True)

    @app.command("/lunch")
    def lunch(ack, body, client, respond):
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal(body["channel_id"]))
        respond("What will it be?")

    @app.view("order")
    def order(ack, view, body, client):
        dish = view["state"]["values"]["dish"]["text"]["value"]
        if dish == "nothing":
            ack(response_action="errors", errors={"dish": "Nothing is not a dish."})
            return
        ack()
        button = {"type": "button", "action_id": "join", "text": {"type": "plain_text", "text": "Join"}, "value": dish}
        client.chat_postMessage(
            channel=view["private_metadata"],
            text=f"{dish} for lunch",
            blocks=[
                {"type": "section", "text": {"type": "mrkdwn", "text": f"<@{body['user']['id']}> eats *{dish}*"}},
                {"type": "actions", "elements": [button]},
            ],
            metadata={"event_type": "lunch", "event_payload": {"dish": dish}},
        )

    @app.action("join")
    def join(ack, action, body, respond):
        ack()
        respond(text=f"{body['user']['name']} joins for {action['value']}", replace_original=True)

    @app.event("reaction_added")
    def reaction(event, client):
        item = event["item"]
        client.chat_postMessage(
            channel=item["channel"], thread_ts=item["ts"], text=f"<@{event['user']}> says :{event['reaction']}:"
        )

    @app.message("hungry")
    def hungry(message, say):
        say(text=f"<@{message['user']}>: /lunch", thread_ts=message["ts"])

    @app.event("message")
    def other_messages():
        pass

    @app.event("app_mention")
    def mention(event, say):
        say(text="You called?", thread_ts=event["ts"])

    @app.event("app_home_opened")
    def home(event, client):
        client.views_publish(
            user_id=event["user"],
            view={"type": "home", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Menu"}}]},
        )

    @app.shortcut("order_for")
    def order_for(ack, shortcut, client):
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=modal(shortcut["message"]["text"]))

    return app
