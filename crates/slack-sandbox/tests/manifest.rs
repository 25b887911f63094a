//! An app is made of its manifest, as Slack makes one, and hears and may do what stands there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use serde_json::{Value, json};
use slack_sandbox::{AppConfig, ManifestError};
use support::stage_with;

fn manifest() -> Value {
    json!({
        "display_information": { "name": "Lunch" },
        "features": {
            "app_home": { "home_tab_enabled": true },
            "bot_user": { "display_name": "lunchbot" },
            "shortcuts": [{ "type": "global", "name": "Plan", "callback_id": "plan", "description": "Plans lunch" }],
            "slash_commands": [{ "command": "/lunch", "description": "Plans lunch", "url": "https://a.example/c" }],
        },
        "oauth_config": {
            "scopes": { "bot": ["commands", "reactions:read", "chat:write"], "bot_optional": ["chat:write"] },
            "redirect_urls": ["https://a.example/back"],
        },
        "settings": {
            "event_subscriptions": { "request_url": "https://a.example/e", "bot_events": ["reaction_added"] },
            "interactivity": { "is_enabled": true, "request_url": "https://a.example/i" },
            "token_rotation_enabled": true,
        },
    })
}

fn refused(change: impl FnOnce(&mut Value)) -> ManifestError {
    let mut manifest = manifest();
    change(&mut manifest);
    AppConfig::default().with_manifest(&manifest).unwrap_err()
}

#[test]
fn everything_that_stands_there_is_taken() {
    let app = AppConfig::default().with_manifest(&manifest()).unwrap();
    assert_eq!(app.bot_name, "lunchbot");
    assert_eq!(app.scopes, ["commands", "reactions:read", "chat:write"]);
    assert_eq!(app.events.as_deref(), Some(&["reaction_added".to_owned()][..]));
    assert_eq!((app.commands[0].command.as_str(), app.shortcuts[0].callback_id.as_str()), ("/lunch", "plan"));
    assert_eq!(app.commands_url.as_deref(), Some("https://a.example/c"));
    assert_eq!(app.events_url.as_deref(), Some("https://a.example/e"));
    assert_eq!(app.interactions_url.as_deref(), Some("https://a.example/i"));
    assert_eq!((app.home_tab, app.token_rotation, app.socket_mode), (Some(true), true, false));
    assert_eq!(app.redirect_urls, ["https://a.example/back"]);
    assert_eq!(app.bot_token, AppConfig::default().bot_token, "tokens are the app's own");
}

#[test]
fn what_slack_refuses_is_refused() {
    let unknown = refused(|manifest| manifest["settings"]["socket_mode"] = json!(true));
    assert!(matches!(&unknown, ManifestError::Malformed(why) if why.contains("socket_mode")), "{unknown}");
    let nameless = refused(|manifest| manifest["display_information"] = json!({}));
    assert!(matches!(&nameless, ManifestError::Malformed(why) if why.contains("name")), "{nameless}");
    let scope = refused(|manifest| {
        manifest["settings"]["event_subscriptions"]["bot_events"] = json!(["message.im"]);
    });
    assert_eq!(scope, ManifestError::Scope { what: "message.im".into(), scope: "im:history" });
    let command = refused(|manifest| manifest["oauth_config"]["scopes"]["bot"] = json!(["reactions:read"]));
    assert!(matches!(command, ManifestError::Scope { scope: "commands", .. }), "{command}");
    let nowhere = refused(|manifest| manifest["settings"]["interactivity"] = json!({ "is_enabled": true }));
    assert_eq!(nowhere, ManifestError::NoAddress("interactivity"));
}

#[test]
fn in_socket_mode_no_address_is_needed() {
    let mut manifest = manifest();
    manifest["settings"] = json!({
        "socket_mode_enabled": true, "interactivity": { "is_enabled": true },
        "event_subscriptions": { "bot_events": ["reaction_added"] },
    });
    manifest["features"]["slash_commands"] = json!([{ "command": "/lunch", "description": "Plans lunch" }]);
    let app = AppConfig::default().with_manifest(&manifest).unwrap();
    assert!(app.socket_mode && app.events_url.is_none() && app.commands_url.is_none());
}

#[tokio::test]
async fn what_it_does_not_subscribe_to_does_not_come() {
    let of_manifest = |app: AppConfig| {
        let (events, commands) = (app.events_url.clone(), app.commands_url.clone());
        AppConfig { events_url: events, commands_url: commands, ..app.with_manifest(&manifest()).unwrap() }
    };
    let stage = stage_with(of_manifest).await;
    let ann = stage.slack.as_user(&stage.ann);
    let ts = ann.post(&stage.general, "soup?").await.unwrap();
    ann.react(&stage.general, &ts, "eyes").await.unwrap();
    stage.slack.settle().await.unwrap();
    assert_eq!(stage.app.of_kind("reaction_added").len(), 1);
    assert!(stage.app.of_kind("message").is_empty());
}
