"""A Bolt app that is installed with OAuth, in two workspaces, with rotating tokens in files."""

import http.client
import logging
import socket
import threading
import time
from urllib.parse import urlsplit

import pytest
from slack_bolt import App
from slack_bolt.app.app import SlackAppDevelopmentServer
from slack_bolt.authorization.authorize import InstallationStoreAuthorize
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore

from conftest import SECRET, free_port

APP, CLIENT, CLIENT_SECRET = "A0PEERS", "1.2", "peers-client-secret"
SCOPES = ["chat:write", "channels:history", "channels:read"]


def get(url, cookie=""):
    """One request; redirects are not followed."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname, address.port)
    path = f"{address.path}?{address.query}"
    connection.request("GET", path, headers={"cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    return answer, answer.read().decode()


def make_app(slack, folder, port):
    client = WebClient(base_url=f"{slack.url}/api/")
    store = FileInstallationStore(base_dir=str(folder / "installations"), client_id=CLIENT)
    settings = OAuthSettings(
        client_id=CLIENT,
        client_secret=CLIENT_SECRET,
        scopes=SCOPES,
        redirect_uri=f"http://127.0.0.1:{port}/slack/oauth_redirect",
        authorization_url=f"{slack.url}/oauth/v2/authorize",
        install_page_rendering_enabled=False,
        installation_store=store,
        state_store=FileOAuthStateStore(expiration_seconds=600, base_dir=str(folder / "states")),
        # Longer than a token lives: Bolt refreshes it for every request.
        token_rotation_expiration_minutes=24 * 60,
    )
    # The same that the settings make, with the sandbox's address.
    settings.authorize = InstallationStoreAuthorize(
        logger=logging.getLogger("peers"),
        installation_store=store,
        client_id=CLIENT,
        client_secret=CLIENT_SECRET,
        client=client,
    )
    app = App(client=client, signing_secret=SECRET, oauth_settings=settings, process_before_response=True)

    @app.message("hungry")
    def hungry(say, context):
        say(f"lunch in {context.team_id}")

    @app.event("message")
    @app.event("member_joined_channel")
    def others():
        pass

    app.enable_token_revocation_listeners()
    return app, store


@pytest.fixture
def house(slack, tmp_path):
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events"
    config = {
        "app_id": APP, "client_id": CLIENT, "client_secret": CLIENT_SECRET, "signing_secret": SECRET,
        "bot_name": "lunchbot", "events_url": url, "token_rotation": True,
        "redirect_urls": [f"http://127.0.0.1:{port}/slack/oauth_redirect"],
    }
    slack("register_app", app=config)
    app, store = make_app(slack, tmp_path, port)
    server = SlackAppDevelopmentServer(port=port, path="/slack/events", app=app, oauth_flow=app.oauth_flow)
    threading.Thread(target=server.start, daemon=True).start()
    while socket.socket().connect_ex(("127.0.0.1", port)) != 0:
        time.sleep(0.01)
    return slack, port, store


def install(port, team, answer="allow"):
    start, _ = get(f"http://127.0.0.1:{port}/slack/install")
    assert start.status == 302
    cookie = start.getheader("set-cookie").split(";")[0]
    pressed, page = get(f"{start.getheader('location')}&sandbox_answer={answer}&sandbox_team={team}")
    assert pressed.status == 302, page
    return get(pressed.getheader("location"), cookie)


def people(order):
    ann = order("add_person", person={"name": "ann", "real_name": "Ann Example", "is_admin": True})
    channel = order("add_channel", name="lunch", private=False, members=[ann], shared=False)
    return ann, channel


def test_two_workspaces_and_rotating_tokens(house):
    slack, port, store = house
    other = slack("add_team", name="Second", same_ids=True)["id"]
    there = lambda op, **fields: slack(f"{op}?team={other}", **fields)
    places = {"T0SBX00001": slack, other: there}
    for team, order in places.items():
        ann, channel = people(order)
        done, page = install(port, team)
        assert done.status == 200, page
        bot = store.find_bot(enterprise_id=None, team_id=team)
        assert bot.bot_token.startswith("xoxe.xoxb-1-") and bot.bot_refresh_token.startswith("xoxe-1-")
        order("invite", channel=channel, user=bot.bot_user_id)
    for team, order in places.items():
        first = store.find_bot(enterprise_id=None, team_id=team).bot_token
        for _ in range(3):
            order("post", user=ann, channel=channel, thread=None, text="hungry")
            slack.settle()
        said = order("messages", which={"of": "channel", "channel": channel})
        assert [message["plain"] for message in said if message["bot_id"]] == [f"lunch in {team}"] * 3
        assert store.find_bot(enterprise_id=None, team_id=team).bot_token != first, "it was refreshed"


def test_denied_and_uninstalled(house):
    slack, port, store = house
    people(slack)
    denied, page = install(port, "T0SBX00001", answer="deny")
    assert "access_denied" in page
    assert store.find_bot(enterprise_id=None, team_id="T0SBX00001") is None
    done, page = install(port, "T0SBX00001")
    assert done.status == 200, page
    slack("uninstall", app_id=APP, how="uninstalled", farewells=["app_uninstalled", "tokens_revoked", "app_uninstalled"])
    slack.settle()
    assert store.find_bot(enterprise_id=None, team_id="T0SBX00001") is None
    assert all(delivery["state"] == "done" for delivery in slack("deliveries"))
