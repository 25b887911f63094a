"""slack_sdk's Web API client against the sandbox's rules."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ServerErrorRetryHandler
from slack_sdk.models.blocks import ActionsBlock, ButtonElement, HeaderBlock, SectionBlock


def error_of(call, **arguments):
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return caught.value.response


def test_auth(api):
    assert api.client.auth_test()["user_id"] == api.bot["bot_user_id"]
    stranger = WebClient(token="xoxb-unknown", base_url=api.client.base_url)
    assert error_of(stranger.auth_test)["error"] == "invalid_auth"


def test_blocks_of_the_sdk_are_accepted_and_wrong_ones_are_placed(api):
    blocks = [
        HeaderBlock(text="Menu"),
        SectionBlock(text="*Soup*"),
        ActionsBlock(elements=[ButtonElement(text="Take", action_id="take", value="1")]),
    ]
    api.client.chat_postMessage(channel=api.channel, text="Menu", blocks=blocks)
    assert api.slack.messages(api.channel)[0]["plain"] == "*Menu*\n*Soup*\n[Take]"
    wrong = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    refused = error_of(api.client.chat_postMessage, channel=api.channel, text="t", blocks=wrong)
    assert refused["error"] == "invalid_blocks"
    expected = "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert refused["response_metadata"]["messages"] == [expected]


def test_limits_carry_retry_after(api):
    for _ in range(3):
        api.client.chat_postMessage(channel=api.channel, text="x")
    refused = error_of(api.client.chat_postMessage, channel=api.channel, text="x")
    assert refused.status_code == 429 and refused["error"] == "ratelimited"
    assert refused.headers["Retry-After"] == "1"
    api.slack.advance(1000)
    api.client.chat_postMessage(channel=api.channel, text="x")


def test_metadata_history_and_replies(api):
    metadata = {"event_type": "order", "event_payload": {"id": "7"}}
    root = api.client.chat_postMessage(channel=api.channel, text="root", metadata=metadata)["ts"]
    api.client.chat_postMessage(channel=api.channel, text="reply", thread_ts=root)
    history = api.client.conversations_history(channel=api.channel, include_all_metadata=True)["messages"]
    assert [message["text"] for message in history] == ["root"] and history[0]["metadata"] == metadata
    assert history[0]["reply_count"] == 1
    replies = api.client.conversations_replies(channel=api.channel, ts=root)["messages"]
    assert [message["text"] for message in replies] == ["root", "reply"]


def test_pages(api):
    for number in range(5):
        api.slack("add_person", person={"name": f"p{number}"})
    pages = [page["members"] for page in api.client.users_list(limit=3)]
    assert [len(page) for page in pages] == [3, 3, 2]


def test_reactions_in_full(api):
    ts = api.client.chat_postMessage(channel=api.channel, text="vote")["ts"]
    for number in range(4):
        user = api.slack("add_person", person={"name": f"p{number}"})
        api.slack("invite", channel=api.channel, user=user)
        api.slack("react", user=user, channel=api.channel, ts=ts, name="+1", add=True)

    def listed(**more):
        answer = api.client.reactions_get(channel=api.channel, timestamp=ts, **more)
        return len(answer["message"]["reactions"][0]["users"])

    assert (listed(), listed(full=True)) == (3, 4)
    api.client.reactions_add(channel=api.channel, timestamp=ts, name="eyes")
    assert error_of(api.client.reactions_add, channel=api.channel, timestamp=ts, name="eyes")["error"] == "already_reacted"


def test_text_alone_takes_the_blocks_away(api):
    posted = api.client.chat_postMessage(channel=api.channel, text="x", blocks=[{"type": "divider"}])
    api.client.chat_update(channel=api.channel, ts=posted["ts"], text="y")
    assert api.slack.messages(api.channel)[0]["blocks"] == []


def test_upload(api):
    api.client.files_upload_v2(channel=api.channel, content="a,b\n1,2\n", filename="log.csv", title="Log")
    assert api.slack.messages(api.channel)[0]["plain"].endswith("[file: Log]")


def test_a_server_error_is_seen_and_retried_by_the_client(api):
    api.slack("fault", method="auth.test", fault={"fault": "http500_before"}, times=1)
    handler = ServerErrorRetryHandler(max_retry_count=1)
    client = WebClient(token=api.client.token, base_url=api.client.base_url, retry_handlers=[handler])
    assert client.auth_test()["ok"]
    calls = [call for call in api.slack("journal") if call["method"] == "auth.test"]
    assert [call["status"] for call in calls] == [500, 200]


def test_scheduled_message(api):
    now = api.slack("settle", patience_ms=1000) // 1000
    api.client.chat_scheduleMessage(channel=api.channel, text="later", post_at=now + 60)
    api.slack.advance(61_000)
    assert api.slack.messages(api.channel)[0]["text"] == "later"
