//! What the page is served, and that its live events show a person only what that person may see.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use reqwest::header::{CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH};
use serde_json::{Value, json};
use slack_sandbox::{ChannelChange, Gone, Kind, Person};
use support::{Stage, stage};

fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

async fn order(stage: &Stage, op: &str, fields: Value) -> Result<Value, Value> {
    let answer =
        http().post(format!("{}/sandbox/{op}", stage.sandbox.url())).json(&fields).send().await.unwrap();
    let good = answer.status().is_success();
    let body = answer.json().await.unwrap();
    if good { Ok(body) } else { Err(body) }
}

/// What one watcher is told.
struct Live {
    response: reqwest::Response,
    text: String,
}

impl Live {
    async fn of(stage: &Stage, user: &str) -> Self {
        let address = format!("{}/sandbox/live?as={user}", stage.sandbox.url());
        let mut live = Self { response: http().get(address).send().await.unwrap(), text: String::new() };
        assert_eq!(live.next().await[0]["type"], "snapshot");
        live
    }

    /// The next list of changes.
    async fn next(&mut self) -> Vec<Value> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let data = event.strip_prefix("data: ").map(|data| serde_json::from_str(data).unwrap());
                let rest = rest.to_owned();
                self.text = rest;
                if let Some(data) = data {
                    return data;
                }
                continue;
            }
            let chunk = self.response.chunk().await.unwrap().unwrap();
            self.text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    /// Changes up to the first one of this type, with it at the end.
    async fn until(&mut self, kind: &str) -> Vec<Value> {
        let mut all = Vec::new();
        loop {
            all.extend(self.next().await);
            if let Some(place) = all.iter().position(|change| change["type"] == kind) {
                all.truncate(place + 1);
                return all;
            }
        }
    }
}

#[tokio::test]
async fn the_page_is_served_whole_with_its_policy_and_tags() {
    let stage = stage().await;
    let url = stage.sandbox.url();
    let paths = ["/", "/archives/C1/p1", "/app/A1", "/page/app.js", "/page/app.css", "/page/app/main.js"];
    for path in paths.into_iter().chain(["/page/emoji.json"]) {
        let answer = http().get(format!("{url}{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        let policy = answer.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{policy}");
        let tag = answer.headers()[ETAG].clone();
        let again = http().get(format!("{url}{path}")).header(IF_NONE_MATCH, tag).send().await.unwrap();
        assert_eq!(again.status(), 304, "{path}");
    }
    let gone = http().get(format!("{url}/page/../Cargo.toml")).send().await.unwrap();
    assert_eq!(gone.status(), 404);
}

#[tokio::test]
async fn what_is_seen_first_comes_with_the_page_and_its_parts_may_be_kept() {
    let stage = stage().await;
    let url = stage.sandbox.url();
    stage.slack.as_user(&stage.ann).post(&stage.general, "</script><b>first").await.unwrap();
    let at = format!("{url}/archives/{}?as={}", stage.general, stage.ben);
    let page = http().get(at).send().await.unwrap().text().await.unwrap();
    let (_, first) = page.split_once("id=\"first\">").unwrap();
    let (first, _) = first.split_once("</script>").unwrap();
    let first: Value = serde_json::from_str(first).unwrap();
    assert_eq!(first["snapshot"]["me"], stage.ben.as_str());
    assert_eq!(first["history"]["messages"][0]["text"], "&lt;/script&gt;&lt;b&gt;first");
    let (_, names) = page.split_once("id=\"emoji\">").unwrap();
    assert!(names.split_once("</script>").unwrap().0.contains("\"tada\":\"🎉\""));
    for name in ["app.js", "app.css"] {
        let (_, version) = page.split_once(&format!("/page/{name}?v=")).unwrap();
        let (version, _) = version.split_once('"').unwrap();
        let kept = http().get(format!("{url}/page/{name}?v={version}")).send().await.unwrap();
        assert!(kept.headers()["cache-control"].to_str().unwrap().contains("immutable"), "{name}");
        let other = http().get(format!("{url}/page/{name}?v=0")).send().await.unwrap();
        assert_eq!(other.headers()["cache-control"], "no-cache", "{name}");
    }
}

#[tokio::test]
async fn no_other_site_drives_the_sandbox() {
    let stage = stage().await;
    let url = stage.sandbox.url();
    for (origin, status) in [
        (None, 200),
        (Some(url.to_owned()), 200),
        (Some("http://elsewhere.example".into()), 403),
        (Some("null".into()), 403),
    ] {
        for path in ["/sandbox/limits", "/sandbox/gallery"] {
            let body = json!({"off": null, "app": "x", "items": []});
            let mut request = http().post(format!("{url}{path}")).json(&body);
            if let Some(origin) = &origin {
                request = request.header("origin", origin);
            }
            assert_eq!(request.send().await.unwrap().status(), status, "{path} {origin:?}");
        }
    }
}

#[tokio::test]
async fn what_admins_do_is_refused_to_others_in_a_sentence() {
    let stage = stage().await;
    let archive = async |by: &str| {
        let change = json!({"channel": stage.general, "change": {"change": "archive"}, "user": by, "by": by});
        order(&stage, "change_channel", change).await
    };
    let admin = Person { is_admin: true, ..Person::member("root", "Root Example", "UTC") };
    let root = stage.slack.add_person(admin).await.unwrap();
    let refused = archive(&stage.ann).await.unwrap_err();
    assert_eq!(refused, json!({"kind": "not_allowed", "why": "only an admin of the workspace can do this"}));
    let leave = json!({"channel": stage.general, "user": stage.ben, "by": stage.ben});
    order(&stage, "remove", leave).await.unwrap();
    let gone = json!({"app_id": stage.bot.app_id, "how": "uninstalled", "by": stage.ben});
    assert!(order(&stage, "uninstall", gone).await.is_err());
    archive(&root).await.unwrap();
}

#[tokio::test]
async fn where_nobody_is_named_an_admin_each_full_member_is_one_and_no_guest() {
    let stage = stage().await;
    let guest = Person::member("gia", "Gia Guest", "UTC").kind(Kind::Guest);
    let guest = stage.slack.add_person(guest).await.unwrap();
    let remove = async |by: &str| {
        order(&stage, "remove", json!({"channel": stage.general, "user": stage.ben, "by": by})).await
    };
    assert!(remove(&guest).await.is_err());
    remove(&stage.ann).await.unwrap();
}

#[tokio::test]
async fn each_app_has_a_home_of_its_own_if_its_settings_give_it_one() {
    let stage = stage().await;
    let app = |id: &str, home: bool| json!({"app": {"app_id": id, "bot_token": id, "home_tab": home}});
    for (id, home) in [("A0HOME", true), ("A0NONE", false)] {
        order(&stage, "install_app", app(id, home)).await.unwrap();
    }
    let publish = async |token: &str| -> Value {
        let view = json!({"type": "home", "blocks": [{"type": "section", "text": {"type": "plain_text", "text": token}}]});
        let call = http().post(format!("{}/api/views.publish", stage.sandbox.url())).bearer_auth(token);
        let call = call.json(&json!({"user_id": stage.ann, "view": view}));
        call.send().await.unwrap().json().await.unwrap()
    };
    assert_eq!(publish("A0HOME").await["ok"], true);
    assert_eq!(publish("A0NONE").await["error"], "not_enabled");
    let look = order(&stage, "look", json!({"user": stage.ann})).await.unwrap();
    assert_eq!(look["homes"][0]["app_id"], "A0HOME");
    let has: Vec<bool> = look["apps"].as_array().unwrap().iter().map(|app| app["has_home"] == true).collect();
    assert_eq!(has, [true, true, false]);
    let dm = json!({"user": stage.ann, "tab": "home", "app": "A0HOME"});
    let channel = order(&stage, "open_app", dm).await.unwrap();
    let look = order(&stage, "look", json!({"user": stage.ann})).await.unwrap();
    let dm = look["channels"].as_array().unwrap().iter().find(|one| one["id"] == channel).unwrap();
    assert!(dm["members"].as_array().unwrap().contains(&look["apps"][1]["bot_user"]));
}

#[tokio::test]
async fn messages_reactions_and_deletions_arrive_as_they_happen() {
    let stage = stage().await;
    let mut live = Live::of(&stage, &stage.ben).await;
    let ann = stage.slack.as_user(&stage.ann);
    let ts = ann.post(&stage.general, "hello").await.unwrap();
    assert_eq!(live.until("message").await.pop().unwrap()["message"]["text"], "hello");
    ann.react(&stage.general, &ts, "eyes").await.unwrap();
    let changed = live.until("message").await.pop().unwrap();
    assert_eq!(changed["message"]["reactions"][0]["users"], json!([stage.ann]));
    ann.delete_message(&stage.general, &ts).await.unwrap();
    assert_eq!(live.until("deleted").await.pop().unwrap()["ts"], ts.as_str());
}

#[tokio::test]
async fn nobody_hears_of_what_is_not_for_them() {
    let stage = stage().await;
    let mut live = Live::of(&stage, &stage.ben).await;
    let secret = order(
        &stage,
        "add_channel",
        json!({"name": "secret", "private": true, "members": [stage.ann], "shared": false}),
    );
    let secret = secret.await.unwrap();
    let secret = secret.as_str().unwrap();
    stage.slack.as_user(&stage.ann).post(secret, "whispered").await.unwrap();
    let only = json!({"channel": stage.general, "user": stage.ann, "text": "whispered"});
    assert_eq!(stage.call("chat.postEphemeral", only).await["ok"], true);
    stage.slack.change_channel(secret, ChannelChange::Archive, &stage.ann).await.unwrap();
    stage.slack.as_user(&stage.ann).post(&stage.general, "aloud").await.unwrap();
    let heard = json!(live.until("message").await).to_string();
    assert!(heard.contains("aloud") && !heard.contains("whispered") && !heard.contains(secret), "{heard}");
    let read = order(&stage, "history", json!({"user": stage.ben, "channel": secret, "span": {}})).await;
    assert_eq!(read.unwrap_err()["kind"], "not_in_channel");
}

#[tokio::test]
async fn who_leaves_is_told_that_the_channel_is_gone_and_who_changes_sees_everything_anew() {
    let stage = stage().await;
    let secret = order(
        &stage,
        "add_channel",
        json!({"name": "secret", "private": true, "members": [stage.ben], "shared": false}),
    );
    let secret = secret.await.unwrap();
    let mut live = Live::of(&stage, &stage.ben).await;
    stage.slack.remove(secret.as_str().unwrap(), &stage.ben).await.unwrap();
    assert_eq!(live.until("channel_gone").await.pop().unwrap()["channel"], secret);
    let guest = Person::member("ben", "Ben Example", "UTC").kind(Kind::Guest);
    stage.slack.update_person(&stage.ben, guest).await.unwrap();
    assert_eq!(live.until("snapshot").await.pop().unwrap()["me"], stage.ben.as_str());
    stage.slack.uninstall_app(&stage.bot.app_id, Gone::Uninstalled).await.unwrap();
    assert_eq!(live.until("apps").await.pop().unwrap()["apps"][0]["gone"], "uninstalled");
}

#[tokio::test]
async fn history_comes_page_by_page_without_replies() {
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    let mut all = Vec::new();
    for number in 0..7 {
        all.push(ann.post(&stage.general, &format!("number {number}")).await.unwrap());
    }
    ann.reply(&stage.general, &all[3], "a reply").await.unwrap();
    let texts = async |span: Value| {
        let read =
            order(&stage, "history", json!({"user": stage.ann, "channel": stage.general, "span": span}));
        let read = read.await.unwrap();
        let texts: Vec<String> =
            read["messages"].as_array().unwrap().iter().map(|one| one["text"].to_string()).collect();
        (
            texts.join(" ").replace("\"number ", "").replace('"', ""),
            read["older"].clone(),
            read["newer"].clone(),
        )
    };
    assert_eq!(texts(json!({"limit": 3})).await, ("4 5 6".into(), json!(true), json!(false)));
    assert_eq!(texts(json!({"limit": 3, "before": all[2]})).await, ("0 1".into(), json!(false), json!(true)));
    assert_eq!(texts(json!({"limit": 2, "after": all[3]})).await, ("4 5".into(), json!(true), json!(true)));
    assert_eq!(
        texts(json!({"limit": 4, "around": all[3]})).await,
        ("1 2 3 4".into(), json!(true), json!(true))
    );
}

#[tokio::test]
async fn what_was_read_is_kept_and_a_mention_counts_apart() {
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    let first = ann.post(&stage.general, "one").await.unwrap();
    ann.post(&stage.general, "two @ben").await.unwrap();
    let unread = async || {
        let look = order(&stage, "look", json!({"user": stage.ben})).await.unwrap();
        let channel =
            look["channels"].as_array().unwrap().iter().find(|one| one["id"] == stage.general.as_str());
        (channel.unwrap()["unread"].clone(), channel.unwrap()["mentions"].clone())
    };
    assert_eq!(unread().await, (json!(2), json!(1)));
    let read = json!({"user": stage.ben, "channel": stage.general, "ts": first});
    order(&stage, "mark_read", read).await.unwrap();
    assert_eq!(unread().await, (json!(1), json!(1)));
}

#[tokio::test]
async fn the_clock_plays_and_stops_and_steps_to_what_is_due() {
    let stage = stage().await;
    let begun = stage.slack.now().await.unwrap().as_millisecond();
    let mut live = Live::of(&stage, &stage.ann).await;
    order(&stage, "play", json!({"speed": 10_000})).await.unwrap();
    while live.until("clock").await.pop().unwrap()["clock"]["now"].as_i64().unwrap() < begun + 60_000 {}
    assert!(!stage.slack.paused().await.unwrap());
    assert_eq!(order(&stage, "play", json!({"speed": 0})).await.unwrap()["speed"], 0);
    assert!(stage.slack.paused().await.unwrap());
    stage.slack.settle().await.unwrap();
    let due = stage.slack.now().await.unwrap().as_second() + 7200;
    let later = json!({"channel": stage.general, "post_at": due, "text": "later"});
    assert_eq!(stage.call("chat.scheduleMessage", later).await["ok"], true);
    assert_eq!(order(&stage, "step", json!({})).await.unwrap(), json!(due * 1000));
}

#[tokio::test]
async fn the_journal_is_filtered() {
    let stage = stage().await;
    stage.say(&stage.general, "Needle").await;
    stage.call("chat.postMessage", json!({"channel": "C0NOWHERE", "text": "lost"})).await;
    let count = async |filter: Value| {
        order(&stage, "log", json!({"filter": filter})).await.unwrap()["items"].as_array().unwrap().len()
    };
    assert_eq!(count(json!({})).await, 2);
    assert_eq!(count(json!({"failed": true})).await, 1);
    assert_eq!(count(json!({"text": "needle"})).await, 1);
    assert_eq!(count(json!({"method": "views"})).await, 0);
    assert_eq!(count(json!({"of": "deliveries", "method": "message"})).await, 1);
}

#[tokio::test]
async fn what_apps_hand_over_is_kept_by_app() {
    let stage = stage().await;
    let address = format!("{}/sandbox/gallery", stage.sandbox.url());
    let item = json!({"group": "Lunch", "name": "planned", "surface": "message", "payload": {"text": "x"}});
    for count in [2, 1] {
        let handover = json!({"app": "lunchbot", "items": vec![item.clone(); count]});
        let kept: Value = http().post(&address).json(&handover).send().await.unwrap().json().await.unwrap();
        assert_eq!(kept, json!(count));
    }
    let all: Value = http().get(&address).send().await.unwrap().json().await.unwrap();
    assert_eq!(all[0]["items"].as_array().unwrap().len(), 1);
    assert_eq!(all[0]["items"][0]["name"], "planned");
}

#[tokio::test]
async fn commands_and_shortcuts_of_an_app_are_named_in_a_seed() {
    let stage = stage().await;
    let seed = json!({"app": {
        "app_id": "A0SECOND", "bot_token": "xoxb-second",
        "commands": [{"command": "/plan", "description": "Plans", "usage_hint": "[day]"}, "/bare"],
        "shortcuts": [{"kind": "message", "callback_id": "note", "name": "Take a note"}],
    }});
    stage.slack.seed(&seed.to_string()).await.unwrap();
    let look = order(&stage, "look", json!({"user": stage.ann})).await.unwrap();
    let app = &look["apps"][1];
    assert_eq!(app["commands"][0]["usage_hint"], "[day]");
    assert_eq!(app["commands"][1]["command"], "/bare");
    assert_eq!(app["shortcuts"][0]["kind"], "message");
}
