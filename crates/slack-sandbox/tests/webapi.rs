//! The Web API: errors as Slack names them, and the rules of single methods.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use serde_json::{Value, json};
use slack_sandbox::{AppConfig, ChannelChange, Gone, Kind, NewChannel, Person};
use support::{Stage, stage, stage_with};

async fn error(stage: &Stage, method: &str, body: Value) -> String {
    let answer = stage.call(method, body).await;
    assert_eq!(answer["ok"], false, "{method}: {answer}");
    answer["error"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn tokens_are_checked() {
    let stage = stage().await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let address = format!("{}/auth.test", stage.sandbox.api_url());
    let ask = async |request: reqwest::RequestBuilder| -> Value {
        request.send().await.unwrap().json().await.unwrap()
    };
    assert_eq!(ask(http.post(&address)).await["error"], "not_authed");
    assert_eq!(ask(http.post(&address).bearer_auth("xoxb-other")).await["error"], "invalid_auth");
    let good = ask(http.post(&address).form(&[("token", "xoxb-sandbox")])).await;
    assert_eq!(good["user_id"], stage.bot.bot_user_id.as_str(), "{good}");
    assert_eq!(error(&stage, "apps.connections.open", json!({})).await, "not_allowed_token_type");
    assert_eq!(error(&stage, "no.suchMethod", json!({})).await, "unknown_method");
    stage.slack.uninstall_app(&stage.bot.app_id, Gone::Revoked).await.unwrap();
    assert_eq!(error(&stage, "auth.test", json!({})).await, "token_revoked");
    stage.slack.uninstall_app(&stage.bot.app_id, Gone::Uninstalled).await.unwrap();
    assert_eq!(error(&stage, "auth.test", json!({})).await, "account_inactive");
    stage.slack.settle().await.unwrap();
    assert_eq!(stage.app.of_kind("tokens_revoked").len(), 2);
    assert_eq!(stage.app.of_kind("app_uninstalled").len(), 1);
}

#[tokio::test]
async fn scopes_are_checked_and_named() {
    let stage = stage_with(|mut config| {
        config.scopes = vec!["chat:write".into(), "channels:read".into()];
        config
    })
    .await;
    let answer = stage.call("reactions.add", json!({})).await;
    assert_eq!((&answer["error"], &answer["needed"]), (&json!("missing_scope"), &json!("reactions:write")));
    assert_eq!(answer["provided"], "chat:write,channels:read");
    let answer = stage.form("conversations.list", &[("types", "private_channel")]).await;
    assert_eq!(answer["needed"], "groups:read");
    stage.slack.as_user(&stage.ann).post(&stage.general, "hi").await.unwrap();
    stage.slack.settle().await.unwrap();
    assert!(stage.app.received().is_empty(), "no events without their scopes");
}

#[tokio::test]
async fn some_methods_take_forms_only() {
    let stage = stage().await;
    let forms: &[(&str, &[(&str, &str)])] = &[
        ("users.info", &[("user", stage.ann.as_str())]),
        ("conversations.info", &[("channel", stage.general.as_str())]),
        ("conversations.members", &[("channel", stage.general.as_str())]),
        ("dnd.teamInfo", &[("users", stage.ann.as_str())]),
        ("files.getUploadURLExternal", &[("filename", "a.png"), ("length", "3")]),
    ];
    for (method, fields) in forms {
        assert_eq!(stage.form(method, fields).await["ok"], true, "{method}");
        let object: Value = fields
            .iter()
            .map(|(key, value)| ((*key).to_owned(), json!(value)))
            .collect::<serde_json::Map<_, _>>()
            .into();
        assert_eq!(error(&stage, method, object).await, "invalid_arguments", "{method} with JSON");
    }
    let ts = stage.say(&stage.general, "x").await;
    let fields = [("channel", stage.general.as_str()), ("timestamp", ts.as_str())];
    assert_eq!(stage.form("reactions.get", &fields).await["ok"], true);
    assert_eq!(
        error(&stage, "reactions.get", json!({"channel": stage.general, "timestamp": ts})).await,
        "no_item_specified"
    );
    let list = stage.call("users.list", json!({"limit": 1})).await;
    assert!(list["members"].as_array().unwrap().len() > 1, "the JSON limit is not seen");
    let groups = stage.call("usergroups.list", json!({"include_users": true})).await;
    assert_eq!(groups["usergroups"], json!([]));
    let oauth = stage.call("oauth.v2.access", json!({"client_id": "sandbox-client"})).await;
    assert_eq!(oauth["error"], "invalid_client_id");
    let fields = [("client_id", "sandbox-client"), ("client_secret", "sandbox-client-secret"), ("code", "1")];
    assert_eq!(stage.form("oauth.v2.access", &fields).await["error"], "invalid_code");
}

#[tokio::test]
async fn answers_name_the_tokens_scopes_and_the_date() {
    let stage = stage_with(|config| AppConfig { scopes: vec!["chat:write".into()], ..config }).await;
    let answer = stage.try_call("auth.test", &json!({})).await.unwrap();
    assert_eq!(answer.headers()["x-oauth-scopes"], "chat:write");
    stage.slack.skew_date(-600).await.unwrap();
    let skewed = stage.try_call("auth.test", &json!({})).await.unwrap();
    let date = |answer: &reqwest::Response| {
        let date = answer.headers()["date"].to_str().unwrap().to_owned();
        jiff::fmt::strtime::parse("%a, %d %b %Y %H:%M:%S GMT", date).unwrap().to_datetime().unwrap()
    };
    let difference = date(&skewed).duration_since(date(&answer)).as_secs();
    assert!((-600..-590).contains(&difference), "{difference}");
}

#[tokio::test]
async fn a_json_body_must_be_an_object() {
    let stage = stage().await;
    assert_eq!(error(&stage, "chat.postMessage", json!([])).await, "json_not_object");
}

#[tokio::test]
async fn posting_is_refused_where_slack_refuses_it() {
    let stage = stage().await;
    let post = |channel: &str| json!({"channel": channel, "text": "x"});
    let open = stage.slack.add_channel("open", &[&stage.ann]).await.unwrap();
    let closed =
        NewChannel { name: "closed".into(), private: true, members: vec![stage.ann.clone()], shared: false };
    let closed = stage.slack.add_channel_of(closed).await.unwrap();
    let gone =
        stage.slack.add_person(Person::member("gil", "Gil", "UTC").kind(Kind::Deactivated)).await.unwrap();
    assert_eq!(error(&stage, "chat.postMessage", post("C0NOWHERE")).await, "channel_not_found");
    assert_eq!(error(&stage, "chat.postMessage", post(&open)).await, "not_in_channel");
    assert_eq!(error(&stage, "chat.postMessage", post(&closed)).await, "channel_not_found");
    assert_eq!(error(&stage, "chat.postMessage", post(&gone)).await, "channel_not_found");
    assert_eq!(error(&stage, "chat.postMessage", json!({"channel": stage.general})).await, "no_text");
    let joined = stage.call("conversations.join", json!({"channel": open})).await;
    assert_eq!(joined["ok"], true, "{joined}");
    assert_eq!(stage.call("chat.postMessage", post(&open)).await["ok"], true);
    stage.slack.change_channel(&open, ChannelChange::Archive, &stage.ann).await.unwrap();
    assert_eq!(error(&stage, "chat.postMessage", post(&open)).await, "is_archived");
    let thread = json!({"channel": stage.general, "text": "x", "thread_ts": "1.000001"});
    assert_eq!(error(&stage, "chat.postMessage", thread).await, "thread_not_found");
    let metadata = json!({"channel": stage.general, "text": "x", "metadata": {"event_type": "a"}});
    assert_eq!(error(&stage, "chat.postMessage", metadata).await, "invalid_metadata_format");
}

#[tokio::test]
async fn a_person_stands_for_the_direct_messages_with_the_person() {
    let stage = stage().await;
    let answer = stage.call("chat.postMessage", json!({"channel": stage.ann, "text": "hi"})).await;
    let dm = answer["channel"].as_str().unwrap();
    assert!(dm.starts_with('D'));
    let opened = stage.call("conversations.open", json!({"users": stage.ann})).await;
    assert_eq!((&opened["channel"]["id"], &opened["already_open"]), (&json!(dm), &json!(true)));
    assert_eq!(stage.slack.dm(&stage.ann).await.unwrap()[0].plain(), "hi");
    let ephemeral = json!({"channel": stage.general, "user": "U0NOBODY", "text": "x"});
    assert_eq!(error(&stage, "chat.postEphemeral", ephemeral).await, "user_not_found");
}

#[tokio::test]
async fn metadata_comes_back_when_it_is_asked_for() {
    let stage = stage().await;
    let metadata = json!({"event_type": "order", "event_payload": {"id": "7"}});
    stage
        .call("chat.postMessage", json!({"channel": stage.general, "text": "x", "metadata": metadata}))
        .await;
    let with = stage
        .call("conversations.history", json!({"channel": stage.general, "include_all_metadata": true}))
        .await;
    assert_eq!(with["messages"][0]["metadata"], metadata);
    let without = stage.call("conversations.history", json!({"channel": stage.general})).await;
    assert!(without["messages"][0].get("metadata").is_none());
}

#[tokio::test]
async fn an_update_of_text_alone_takes_the_blocks_away() {
    let stage = stage().await;
    let blocks = json!([{"type": "divider"}]);
    let body = json!({"channel": stage.general, "text": "x", "blocks": blocks, "metadata": {"event_type": "a", "event_payload": {}}});
    let ts = stage.call("chat.postMessage", body).await["ts"].clone();
    let kept = stage
        .call("chat.update", json!({"channel": stage.general, "ts": ts, "text": "y", "blocks": blocks}))
        .await;
    assert_eq!(kept["message"]["blocks"][0]["type"], "divider");
    stage.call("chat.update", json!({"channel": stage.general, "ts": ts, "text": "z"})).await;
    let now = &stage.slack.messages(&stage.general).await.unwrap()[0];
    assert_eq!((now.text.as_str(), now.blocks.len()), ("z", 0));
    assert_eq!(now.metadata.as_ref().unwrap()["event_type"], "a", "metadata stays");
}

#[tokio::test]
async fn text_is_cut_when_posted_and_refused_when_updated() {
    let stage = stage().await;
    let answer =
        stage.call("chat.postMessage", json!({"channel": stage.general, "text": "x".repeat(40_001)})).await;
    assert_eq!(answer["response_metadata"]["warnings"][0], "message_truncated");
    assert_eq!(answer["message"]["text"].as_str().unwrap().len(), 40_000);
    let fits = json!({"channel": stage.general, "ts": answer["ts"], "text": "x".repeat(4000)});
    assert_eq!(stage.call("chat.update", fits).await["ok"], true);
    let long = json!({"channel": stage.general, "ts": answer["ts"], "text": "x".repeat(4001)});
    assert_eq!(error(&stage, "chat.update", long).await, "msg_too_long");
}

#[tokio::test]
async fn all_blocks_of_a_message_together_have_a_limit() {
    let stage = stage().await;
    let sections = |count: usize| -> Vec<Value> {
        (0..count)
            .map(|_| json!({"type": "section", "text": {"type": "mrkdwn", "text": "x".repeat(3000)}}))
            .collect()
    };
    let fits = json!({"channel": stage.general, "text": "much", "blocks": sections(4)});
    let posted = stage.call("chat.postMessage", fits).await;
    assert_eq!(posted["ok"], true);
    let much = json!({"channel": stage.general, "text": "too much", "blocks": sections(5)});
    assert_eq!(error(&stage, "chat.postMessage", much).await, "msg_blocks_too_long");
    let much =
        json!({"channel": stage.general, "ts": posted["ts"], "text": "too much", "blocks": sections(5)});
    assert_eq!(error(&stage, "chat.update", much).await, "msg_blocks_too_long");
}

#[tokio::test]
async fn only_own_messages_are_changed() {
    let stage = stage().await;
    let ts = stage.slack.as_user(&stage.ann).post(&stage.general, "mine").await.unwrap();
    let target = json!({"channel": stage.general, "ts": ts, "text": "theirs"});
    assert_eq!(error(&stage, "chat.update", target.clone()).await, "cant_update_message");
    assert_eq!(error(&stage, "chat.delete", target).await, "cant_delete_message");
    let unknown = json!({"channel": stage.general, "ts": "1.000000", "text": "x"});
    assert_eq!(error(&stage, "chat.update", unknown).await, "message_not_found");
    let own = stage.say(&stage.general, "own").await;
    assert_eq!(stage.call("chat.delete", json!({"channel": stage.general, "ts": own})).await["ok"], true);
    assert_eq!(stage.slack.messages(&stage.general).await.unwrap().len(), 1);
}

#[tokio::test]
async fn reactions_are_listed_in_full_only_on_request() {
    let stage = stage().await;
    let ts = stage.say(&stage.general, "vote").await;
    for place in 0..5 {
        let name = format!("p{place}");
        let user = stage.slack.add_person(Person::member(&name, &name, "UTC")).await.unwrap();
        stage.slack.invite(&stage.general, &user).await.unwrap();
        stage.slack.as_user(&user).react(&stage.general, &ts, "+1").await.unwrap();
    }
    let fields = [("channel", stage.general.as_str()), ("timestamp", ts.as_str()), ("full", "true")];
    let users = |answer: &Value| answer["message"]["reactions"][0]["users"].as_array().unwrap().len();
    let full = stage.form("reactions.get", &fields).await;
    assert_eq!((users(&full), &full["message"]["reactions"][0]["count"]), (5, &json!(5)));
    let short = stage.form("reactions.get", &fields[..2]).await;
    assert_eq!((users(&short), &short["message"]["reactions"][0]["count"]), (3, &json!(5)));
}

#[tokio::test]
async fn reactions_have_their_errors() {
    let stage = stage().await;
    let ts = stage.say(&stage.general, "x").await;
    let with = |name: &str| json!({"channel": stage.general, "timestamp": ts, "name": name});
    assert_eq!(error(&stage, "reactions.remove", with("eyes")).await, "no_reaction");
    assert_eq!(stage.call("reactions.add", with("eyes")).await["ok"], true);
    assert_eq!(error(&stage, "reactions.add", with("eyes")).await, "already_reacted");
    assert_eq!(error(&stage, "reactions.add", with("No Emoji")).await, "invalid_name");
    let elsewhere = json!({"channel": stage.general, "timestamp": "1.000000", "name": "eyes"});
    assert_eq!(error(&stage, "reactions.add", elsewhere).await, "message_not_found");
    assert_eq!(stage.call("reactions.remove", with("eyes")).await["ok"], true);
}

#[tokio::test]
async fn a_message_takes_fifty_emoji_and_twenty_three_a_person() {
    let stage = stage().await;
    let ts = stage.say(&stage.general, "x").await;
    let why =
        async |user: &str, name: &str| match stage.slack.as_user(user).react(&stage.general, &ts, name).await
        {
            Ok(()) => String::new(),
            Err(error) => error.to_string(),
        };
    let eve = stage.slack.add_person(Person::member("eve", "Eve", "UTC")).await.unwrap();
    stage.slack.invite(&stage.general, &eve).await.unwrap();
    for (user, emoji) in [(&stage.ann, 0..23), (&stage.ben, 23..46), (&eve, 46..50)] {
        for place in emoji {
            assert_eq!(why(user, &format!("emoji_{place}")).await, "");
        }
    }
    assert_eq!(why(&stage.ann, "emoji_49").await, "not allowed: too_many_reactions");
    assert_eq!(why(&eve, "one_more").await, "not allowed: too_many_emoji");
    assert_eq!(why(&eve, "emoji_0").await, "");
}

#[tokio::test]
async fn people_are_what_they_are() {
    let stage = stage().await;
    let add = async |kind: Kind| {
        let person = Person::member("p", "P", "Asia/Kathmandu").titled("Cook");
        stage.slack.add_person(person.kind(kind)).await.unwrap()
    };
    let guest = add(Kind::Guest).await;
    let single = add(Kind::UltraGuest).await;
    let gone = add(Kind::Deactivated).await;
    let stranger = add(Kind::Stranger { home_team: "T0OTHER".into() }).await;
    let info = async |user: &str| stage.form("users.info", &[("user", user)]).await["user"].clone();
    assert_eq!(info(&guest).await["is_restricted"], true);
    assert_eq!(info(&guest).await["profile"]["title"], "Cook");
    assert_eq!(info(&single).await["is_ultra_restricted"], true);
    assert_eq!(info(&gone).await["deleted"], true);
    let shown = info(&stranger).await;
    assert_eq!(
        (&shown["is_stranger"], &shown["team_id"], &shown["tz_offset"]),
        (&json!(true), &json!("T0OTHER"), &json!(20_700))
    );
    assert_eq!(info(&stage.bot.bot_user_id).await["is_bot"], true);
    assert_eq!(stage.form("users.info", &[("user", "U0NOBODY")]).await["error"], "user_not_found");
    let asked = [("user", guest.as_str()), ("include_locale", "true")];
    assert_eq!(stage.form("users.info", &asked).await["user"]["locale"], "en-US");
    assert!(info(&guest).await.get("locale").is_none(), "told only where it is asked for");
    let page = stage.form("users.list", &[("limit", "2")]).await;
    assert_eq!(page["members"].as_array().unwrap().len(), 2);
    let cursor = page["response_metadata"]["next_cursor"].as_str().unwrap();
    let rest = stage.form("users.list", &[("cursor", cursor)]).await;
    assert_eq!(rest["members"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn the_journal_keeps_calls_without_tokens() {
    let stage = stage().await;
    let address = format!("{}/chat.postMessage", stage.sandbox.api_url());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let fields = [
        ("token", "xoxb-sandbox"),
        ("channel", &stage.general),
        ("text", "12"),
        ("blocks", r#"[{"type":"divider"}]"#),
    ];
    http.post(address).form(&fields).send().await.unwrap();
    let call = stage.slack.journal().await.unwrap().pop().unwrap();
    assert_eq!(call.body, json!({"channel": stage.general, "text": "12", "blocks": [{"type": "divider"}]}));
    assert_eq!(
        (call.method.as_str(), call.status, &call.response["ok"]),
        ("chat.postMessage", 200, &json!(true))
    );
    assert_eq!(call.time, "2026-01-05T08:00:00Z");
    assert!(stage.slack.slack_errors().await.unwrap().is_empty());
    stage.call("chat.postMessage", json!({"channel": "C0NOWHERE", "text": "x"})).await;
    assert_eq!(stage.slack.slack_errors().await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_group_changes_under_its_handle() {
    let stage = stage().await;
    let users =
        async |id: &str| stage.form("usergroups.users.list", &[("usergroup", id)]).await["users"].clone();
    let id = stage.slack.add_usergroup("finance", &["U1", "U2"]).await.unwrap();
    assert_eq!(users(&id).await, json!(["U1", "U2"]));
    assert_eq!(stage.slack.add_usergroup("finance", &["U2"]).await.unwrap(), id);
    assert_eq!(users(&id).await, json!(["U2"]));
}
