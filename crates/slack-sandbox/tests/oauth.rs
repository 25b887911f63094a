//! Installing with OAuth, rotating tokens, and how an installation ends.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use slack_sandbox::{ActError, AppConfig, Error, Farewell, Gone, Person};
use support::{Stage, stage, stage_with};

const BACK: &str = "https://app.example/slack/oauth/callback";
const CLIENT: [(&str, &str); 2] = [("client_id", "client-2"), ("client_secret", "secret-2")];

/// A stage with a second app, known but installed nowhere, and an admin.
async fn oauth_stage(rotation: bool) -> (Stage, String) {
    let stage = stage().await;
    let admin = Person { is_admin: true, ..Person::member("ada", "Ada Example", "Europe/London") };
    let ada = stage.slack.add_person(admin).await.unwrap();
    let config = AppConfig {
        app_id: "A2".into(),
        client_id: "client-2".into(),
        client_secret: "secret-2".into(),
        app_token: "xapp-2".into(),
        bot_name: "second".into(),
        token_rotation: rotation,
        ..AppConfig::default().at(&stage.app.url).with_oauth(BACK)
    };
    stage.slack.register_app(config).await.unwrap();
    stage.slack.settle().await.unwrap();
    (stage, ada)
}

fn address(more: &str) -> String {
    format!(
        "https://slack.com/oauth/v2/authorize?client_id=client-2&scope=chat:write,users:read&state=s1{more}"
    )
}

fn param(address: &str, name: &str) -> Option<String> {
    let query = address.split_once('?')?.1;
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

async fn exchange(stage: &Stage, more: &[(&str, &str)]) -> Value {
    stage.form_as("", "oauth.v2.access", &[&CLIENT[..], more].concat()).await
}

/// Allows the app what the address asks for, and exchanges the code.
async fn install(stage: &Stage, user: &str, more: &str) -> Value {
    let back = stage.slack.authorize(&address(more), user, true).await.unwrap();
    exchange(stage, &[("code", &param(&back, "code").unwrap())]).await
}

fn text<'a>(answer: &'a Value, key: &str) -> &'a str {
    answer[key].as_str().unwrap_or_else(|| panic!("no {key} in {answer}"))
}

#[tokio::test]
async fn a_code_becomes_a_bot_token_once_and_within_ten_minutes() {
    let (stage, ada) = oauth_stage(false).await;
    let back = stage.slack.authorize(&address(""), &ada, true).await.unwrap();
    assert!(back.starts_with(&format!("{BACK}?code=")), "{back}");
    assert_eq!(param(&back, "state").as_deref(), Some("s1"));
    let code = param(&back, "code").unwrap();
    let wrong = [("client_id", "client-2"), ("client_secret", "x"), ("code", code.as_str())];
    assert_eq!(stage.form_as("", "oauth.v2.access", &wrong).await["error"], "bad_client_secret");
    let wrong = [("client_id", "x"), ("client_secret", "secret-2"), ("code", code.as_str())];
    assert_eq!(stage.form_as("", "oauth.v2.access", &wrong).await["error"], "invalid_client_id");
    assert_eq!(exchange(&stage, &[("code", "x")]).await["error"], "invalid_code");
    assert_eq!(exchange(&stage, &[("grant_type", "x")]).await["error"], "invalid_grant_type");
    assert_eq!(
        exchange(&stage, &[("code", &code), ("redirect_uri", BACK)]).await["error"],
        "bad_redirect_uri",
        "none was named before"
    );
    // Slack prefers the client's credentials in the header.
    let request = stage.http.post(format!("{}/oauth.v2.access", stage.sandbox.api_url()));
    let request = request.basic_auth("client-2", Some("secret-2")).form(&[("code", &code)]);
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!((&answer["ok"], &answer["token_type"]), (&json!(true), &json!("bot")), "{answer}");
    assert_eq!((&answer["app_id"], &answer["scope"]), (&json!("A2"), &json!("chat:write,users:read")));
    assert_eq!(answer["team"], json!({"id": "T0SBX00001", "name": "Sandbox"}));
    assert_eq!((&answer["enterprise"], &answer["is_enterprise_install"]), (&json!(null), &json!(false)));
    assert_eq!(answer["authed_user"], json!({"id": ada}));
    assert!(answer.get("refresh_token").is_none() && answer.get("expires_in").is_none());
    let token = text(&answer, "access_token");
    assert!(token.starts_with("xoxb-"));
    assert_eq!(stage.form_as(token, "auth.test", &[]).await["user_id"], answer["bot_user_id"]);
    assert_eq!(exchange(&stage, &[("code", &code)]).await["error"], "code_already_used");
    let back = stage.slack.authorize(&address(""), &ada, true).await.unwrap();
    stage.slack.advance(Duration::from_secs(601)).await.unwrap();
    assert_eq!(exchange(&stage, &[("code", &param(&back, "code").unwrap())]).await["error"], "invalid_code");
}

#[tokio::test]
async fn a_request_may_be_denied_or_wrong() {
    let (stage, ada) = oauth_stage(false).await;
    let back = stage.slack.authorize(&address(""), &ada, false).await.unwrap();
    assert_eq!(back, format!("{BACK}?error=access_denied&state=s1"));
    let refused = async |address: &str, user: &str| match stage.slack.authorize(address, user, true).await {
        Err(Error::Act(ActError::NotAllowed { why })) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused("?client_id=nobody&scope=chat:write", &ada).await, "invalid_client_id");
    assert_eq!(refused("?client_id=client-2", &ada).await, "invalid_scope");
    assert_eq!(refused(&address("&redirect_uri=https://evil.example/"), &ada).await, "bad_redirect_uri");
    assert_eq!(refused(&address(&format!("&redirect_uri={BACK}-evil")), &ada).await, "bad_redirect_uri");
    assert_eq!(refused(&address("&team=T9"), &ada).await, "invalid_team");
    assert_eq!(refused(&address(""), &stage.ann).await, "restricted_action");
    let below = format!("{BACK}/deeper");
    let back = stage.slack.authorize(&address(&format!("&redirect_uri={below}")), &ada, true).await.unwrap();
    assert!(back.starts_with(&below));
    let code = param(&back, "code").unwrap();
    assert_eq!(exchange(&stage, &[("code", &code)]).await["error"], "bad_redirect_uri");
    assert_eq!(exchange(&stage, &[("code", &code), ("redirect_uri", &below)]).await["ok"], true);
}

#[tokio::test]
async fn the_page_asks_and_redirects() {
    let (stage, ada) = oauth_stage(false).await;
    let http =
        reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let local = address("&x=%3Cscript%3E").replace("https://slack.com", stage.sandbox.url());
    let page = http.get(&local).send().await.unwrap();
    assert_eq!(page.status().as_u16(), 200);
    let page = page.text().await.unwrap();
    assert!(page.contains("second asks to be installed in Sandbox") && page.contains("chat:write"), "{page}");
    assert!(
        page.contains("Ada Example") && !page.contains("Ann Example") && !page.contains("<script>"),
        "{page}"
    );
    let answer = http.get(format!("{local}&sandbox_answer=allow&sandbox_user={ada}")).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 302);
    assert!(answer.headers()["location"].to_str().unwrap().starts_with(BACK));
    let wrong = local.replace("client-2", "client-3");
    let page = http.get(wrong).send().await.unwrap();
    assert_eq!(
        (page.status().as_u16(), page.text().await.unwrap().contains("invalid_client_id")),
        (400, true)
    );
}

#[tokio::test]
async fn a_second_installation_adds_scopes_and_keeps_the_token() {
    let (stage, ada) = oauth_stage(false).await;
    let first = install(&stage, &ada, "").await;
    let token = text(&first, "access_token");
    let add = [("channel", stage.general.as_str()), ("timestamp", "1.1"), ("name", "eyes")];
    let refused = stage.form_as(token, "reactions.add", &add).await;
    assert_eq!((&refused["error"], &refused["needed"]), (&json!("missing_scope"), &json!("reactions:write")));
    assert_eq!(refused["provided"], "chat:write,users:read");
    let back = stage.slack.authorize("?client_id=client-2&scope=reactions:write", &ada, true).await.unwrap();
    let second = exchange(&stage, &[("code", &param(&back, "code").unwrap())]).await;
    assert_eq!(second["scope"], "chat:write,users:read,reactions:write");
    assert_eq!(
        (&second["access_token"], &second["bot_user_id"]),
        (&first["access_token"], &first["bot_user_id"])
    );
    assert_eq!(stage.form_as(token, "reactions.add", &add).await["error"], "not_in_channel");
}

#[tokio::test]
async fn rotating_tokens_expire_and_are_refreshed_once() {
    let (stage, ada) = oauth_stage(true).await;
    let first = install(&stage, &ada, "&user_scope=users:read").await;
    let (token, refresh) = (text(&first, "access_token"), text(&first, "refresh_token"));
    assert!(token.starts_with("xoxe.xoxb-1-") && refresh.starts_with("xoxe-1-"), "{first}");
    assert_eq!(first["expires_in"], 43_200);
    assert!(text(&first["authed_user"], "access_token").starts_with("xoxe.xoxp-1-"), "{first}");
    assert_eq!(stage.form_as(refresh, "auth.test", &[]).await["error"], "invalid_auth");

    let renew = async |token: &str| {
        exchange(&stage, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    };
    let second = renew(refresh).await;
    assert_eq!((&second["ok"], &second["expires_in"]), (&json!(true), &json!(43_200)), "{second}");
    assert_eq!((&second["token_type"], &second["team"]["id"]), (&json!("bot"), &json!("T0SBX00001")));
    assert_eq!(renew(refresh).await["error"], "invalid_refresh_token", "it works once");
    assert_eq!(stage.form_as(token, "auth.test", &[]).await["ok"], true, "the old token stays good");
    let third = renew(text(&second, "refresh_token")).await;
    assert_eq!(stage.form_as(token, "auth.test", &[]).await["error"], "token_revoked", "two at most");
    assert_eq!(stage.form_as(text(&second, "access_token"), "auth.test", &[]).await["ok"], true);
    stage.slack.advance(Duration::from_hours(12)).await.unwrap();
    assert_eq!(stage.form_as(text(&third, "access_token"), "auth.test", &[]).await["error"], "token_expired");
    assert_eq!(renew(text(&third, "refresh_token")).await["ok"], true, "refresh tokens do not expire");
    let user = renew(text(&first["authed_user"], "refresh_token")).await;
    assert_eq!((&user["token_type"], &user["scope"]), (&json!("user"), &json!("users:read")), "{user}");
    assert_eq!(renew("xoxe-1-unknown").await["error"], "invalid_refresh_token");
}

#[tokio::test]
async fn revoking_ends_one_rotating_token_or_the_whole_authorisation() {
    let (stage, ada) = oauth_stage(true).await;
    let first = install(&stage, &ada, "").await;
    let token = text(&first, "access_token");
    assert_eq!(stage.form_as(token, "auth.revoke", &[("test", "1")]).await["revoked"], false);
    assert_eq!(stage.form_as(token, "auth.revoke", &[]).await["revoked"], true);
    assert_eq!(stage.form_as(token, "auth.test", &[]).await["error"], "token_revoked");
    stage.slack.settle().await.unwrap();
    assert!(stage.app.of_kind("tokens_revoked").is_empty());
    let fields = [("grant_type", "refresh_token"), ("refresh_token", text(&first, "refresh_token"))];
    assert_eq!(exchange(&stage, &fields).await["ok"], true);

    assert_eq!(stage.form("auth.revoke", &[]).await["revoked"], true);
    stage.slack.settle().await.unwrap();
    let told = stage.app.last("tokens_revoked");
    assert_eq!(told["event"]["tokens"], json!({"oauth": [], "bot": [stage.bot.bot_user_id]}));
    assert_eq!(stage.form("auth.test", &[]).await["error"], "token_revoked");
}

#[tokio::test]
async fn an_app_uninstalls_itself_and_comes_back() {
    let (stage, ada) = oauth_stage(true).await;
    let first = install(&stage, &ada, "").await;
    let token = text(&first, "access_token");
    let others = [("client_id", "sandbox-client"), ("client_secret", "sandbox-client-secret")];
    let refused = stage.form_as(token, "apps.uninstall", &others).await;
    assert_eq!(refused["error"], "client_id_token_mismatch");
    assert_eq!(stage.form_as(token, "apps.uninstall", &CLIENT).await["ok"], true);
    assert_eq!(stage.form_as(token, "auth.test", &[]).await["error"], "account_inactive");
    let fields = [("grant_type", "refresh_token"), ("refresh_token", text(&first, "refresh_token"))];
    assert_eq!(exchange(&stage, &fields).await["error"], "invalid_refresh_token");
    stage.slack.settle().await.unwrap();
    assert_eq!(
        (stage.app.of_kind("app_uninstalled").len(), stage.app.of_kind("tokens_revoked").len()),
        (1, 1)
    );
    let again = install(&stage, &ada, "").await;
    assert_eq!(again["bot_user_id"], first["bot_user_id"]);
    assert_eq!(stage.form_as(text(&again, "access_token"), "auth.test", &[]).await["ok"], true);
    assert_eq!(
        stage.form_as(token, "auth.test", &[]).await["error"],
        "account_inactive",
        "old tokens stay dead"
    );
}

#[tokio::test]
async fn farewells_come_in_any_order_and_number() {
    let (stage, _) = oauth_stage(false).await;
    let farewells = [Farewell::AppUninstalled, Farewell::AppUninstalled, Farewell::TokensRevoked];
    stage.slack.uninstall_app_telling(&stage.bot.app_id, Gone::Uninstalled, &farewells).await.unwrap();
    stage.slack.settle().await.unwrap();
    let kinds: Vec<_> = stage.app.received().iter().map(|one| one.kind().to_owned()).collect();
    assert_eq!(kinds[kinds.len() - 3..], ["app_uninstalled", "app_uninstalled", "tokens_revoked"]);
}

#[tokio::test]
async fn an_organisation_installs_without_a_team() {
    let (stage, ada) = oauth_stage(false).await;
    let answer = install(&stage, &ada, "&team=E0SBX00001").await;
    assert_eq!((&answer["team"], &answer["is_enterprise_install"]), (&json!(null), &json!(true)), "{answer}");
    assert_eq!(answer["enterprise"]["id"], "E0SBX00001");
    let token = text(&answer, "access_token");
    assert_eq!(stage.form_as(token, "users.list", &[]).await["error"], "missing_argument");
    assert_eq!(stage.form_as(token, "users.list", &[("team_id", "T9")]).await["error"], "team_not_found");
    assert_eq!(stage.form_as(token, "users.list", &[("team_id", "T0SBX00001")]).await["ok"], true);
    stage.slack.invite(&stage.general, text(&answer, "bot_user_id")).await.unwrap();
    stage.slack.as_user(&stage.ann).command(&stage.general, "/any", "").await.unwrap();
    assert_eq!(stage.app.last("command")["is_enterprise_install"], "true");
}

/// A method, its arguments and the scope it wants.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

/// Every method that wants a scope whatever its arguments are, with arguments that would do otherwise.
#[tokio::test]
async fn every_method_says_which_scope_it_lacks() {
    let stage = stage_with(|config| AppConfig { scopes: vec!["commands".into()], ..config }).await;
    let (general, ann) = (stage.general.as_str(), stage.ann.as_str());
    let channel = ("channel", general);
    let cases: &[Case<'_>] = &[
        ("chat.postMessage", &[channel, ("text", "x")], "chat:write"),
        ("chat.postEphemeral", &[channel, ("text", "x"), ("user", ann)], "chat:write"),
        ("chat.update", &[channel, ("ts", "1.1"), ("text", "x")], "chat:write"),
        ("chat.delete", &[channel, ("ts", "1.1")], "chat:write"),
        ("chat.scheduleMessage", &[channel, ("text", "x"), ("post_at", "9")], "chat:write"),
        ("chat.deleteScheduledMessage", &[channel, ("scheduled_message_id", "Q")], "chat:write"),
        ("conversations.open", &[("users", ann)], "im:write"),
        ("conversations.info", &[channel], "channels:read"),
        ("conversations.list", &[], "channels:read"),
        ("conversations.members", &[channel], "channels:read"),
        ("conversations.join", &[channel], "channels:join"),
        ("conversations.history", &[channel], "channels:history"),
        ("conversations.replies", &[channel, ("ts", "1.1")], "channels:history"),
        ("users.conversations", &[], "channels:read"),
        ("users.info", &[("user", ann)], "users:read"),
        ("users.list", &[], "users:read"),
        ("reactions.add", &[channel, ("timestamp", "1.1"), ("name", "eyes")], "reactions:write"),
        ("reactions.remove", &[channel, ("timestamp", "1.1"), ("name", "eyes")], "reactions:write"),
        ("reactions.get", &[channel, ("timestamp", "1.1")], "reactions:read"),
        ("files.getUploadURLExternal", &[("filename", "a"), ("length", "1")], "files:write"),
        ("files.completeUploadExternal", &[("files", "[]")], "files:write"),
        ("files.info", &[("file", "F1")], "files:read"),
        ("team.info", &[], "team:read"),
        ("dnd.teamInfo", &[("users", ann)], "dnd:read"),
        ("usergroups.list", &[], "usergroups:read"),
        ("usergroups.users.list", &[("usergroup", "S1")], "usergroups:read"),
        ("emoji.list", &[], "emoji:read"),
        ("pins.add", &[channel, ("timestamp", "1.1")], "pins:write"),
    ];
    for (method, fields, needed) in cases {
        let answer = stage.form(method, fields).await;
        let seen = (&answer["error"], &answer["needed"], &answer["provided"]);
        assert_eq!(seen, (&json!("missing_scope"), &json!(needed), &json!("commands")), "{method}");
    }
}
