//! Slack: the tokens work, the scopes are those of the manifest, the clocks agree.

use super::finding::Finding;
use crate::config::Config;
use crate::slack::api::{Api, CallError, http_client};
use crate::slack::install::scopes::SCOPES;
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use std::time::Duration;

const TOKEN: &str = "token";
const SCOPE: &str = "scopes";
const CLOCK: &str = "clock";
const SOCKET: &str = "socket";
/// Slack refuses, and we refuse, what is signed further away than this, in seconds.
const MOST_SKEW_S: i64 = 300;
/// Beyond this a clock is not kept right, in seconds.
const SOME_SKEW_S: i64 = 60;

/// Asks Slack with the tokens of these settings; `now` is this machine's time, read when the answer is there.
pub async fn look(config: &Config, now: impl Fn() -> Timestamp) -> anyhow::Result<Vec<Finding>> {
    let http = http_client(Duration::from_secs(config.slack_timeout_seconds))?;
    let wrong: Vec<_> = config.slack_problems();
    let is_wrong = |setting: &str| wrong.iter().any(|(found, _)| *found == setting);
    let api = Api::new(http, config.api_base());
    let mut all = Vec::new();
    // Where many workspaces install Accord, each has a token of its own.
    if !config.serves_many() && !is_wrong("slack_bot_token") {
        match api.probe(&config.slack_bot_token, "auth.test").await {
            Err(error) => all.push(unreachable(config, &error)),
            Ok(probe) => {
                all.push(token(&probe.answer.map(|answer| answer["url"].to_string())));
                all.extend(probe.scopes.map(|granted| scopes(&granted)).unwrap_or_default());
                all.extend(probe.date.map(|date| clock(date, now())));
            }
        }
    }
    if !config.slack_app_token.expose_secret().is_empty() && !is_wrong("slack_app_token") {
        let nothing = serde_json::json!({});
        all.push(socket(api.call(&config.slack_app_token, "apps.connections.open", &nothing).await.err()));
    }
    Ok(all)
}

fn unreachable(config: &Config, error: &CallError) -> Finding {
    Finding::fail(
        TOKEN,
        format!("Slack does not answer at {}: {error}", config.api_base()),
        "let this machine reach it by HTTPS; no proxy is used",
    )
}

fn token(answer: &Result<String, CallError>) -> Finding {
    let error = match answer {
        Ok(url) => return Finding::ok(TOKEN, format!("the bot token works, at {}", url.trim_matches('"'))),
        Err(error) => error,
    };
    let code = if let CallError::Refused { code, .. } = error { code.as_str() } else { "" };
    let again = "install the app again, and copy its Bot User OAuth Token into slack_bot_token";
    let (says, remedy) = match code {
        "invalid_auth" => ("Slack does not know the bot token", again),
        "token_revoked" => ("the bot token was revoked", again),
        "token_expired" => ("the bot token has expired", again),
        "account_inactive" => ("the app was removed from its workspace", again),
        "not_allowed_token_type" => ("slack_bot_token holds another kind of token", again),
        _ => return Finding::fail(TOKEN, format!("Slack does not take the bot token: {error}"), again),
    };
    Finding::fail(TOKEN, says, remedy)
}

fn scopes(granted: &[String]) -> Vec<Finding> {
    let missing = SCOPES.iter().filter(|scope| granted.iter().all(|name| name != scope.name));
    let found: Vec<_> = missing
        .map(|scope| {
            let says = format!("{} is missing: {}", scope.name, scope.without);
            if scope.optional {
                Finding::note(SCOPE, says, "add it on the app's OAuth & Permissions page if you want it")
            } else {
                let remedy = "bring the app up to date with `accord manifest` (App Manifest page), and install it again";
                Finding::fail(SCOPE, says, remedy)
            }
        })
        .collect();
    let whole = found.is_empty().then(|| Finding::ok(SCOPE, "all scopes of the manifest are granted"));
    found.into_iter().chain(whole).collect()
}

fn clock(slacks: Timestamp, ours: Timestamp) -> Finding {
    let skew = ours.as_second().saturating_sub(slacks.as_second());
    let far = skew.saturating_abs();
    let side = if skew > 0 { "ahead of" } else { "behind" };
    let says = format!("this machine's clock is {far} s {side} Slack's");
    let remedy = "let the machine keep its clock by NTP (on systemd: `timedatectl set-ntp true`)";
    if far > MOST_SKEW_S {
        Finding::fail(CLOCK, format!("{says}: every request is refused"), remedy)
    } else if far > SOME_SKEW_S {
        Finding::note(CLOCK, says, remedy)
    } else {
        Finding::ok(CLOCK, "this machine's clock agrees with Slack's")
    }
}

fn socket(error: Option<CallError>) -> Finding {
    let generate =
        "generate an app-level token with the scope connections:write on the app's Basic Information page";
    match error {
        None => Finding::ok(SOCKET, "the app-level token opens connections"),
        Some(CallError::Refused { code, .. }) => {
            Finding::fail(SOCKET, format!("Slack does not take the app-level token: {code}"), generate)
        }
        Some(error) => Finding::fail(
            SOCKET,
            format!("Slack does not open a connection: {error}"),
            "let this machine reach Slack by HTTPS and by WebSocket; then try again",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::Grade;
    use super::*;

    #[test]
    fn a_clock_is_warned_of_before_it_is_too_late() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let grade = |ours: i64| clock(at(1_000_000), at(1_000_000 + ours)).grade;
        assert_eq!([grade(0), grade(60), grade(-60)], [Grade::Ok; 3]);
        assert_eq!([grade(61), grade(-61), grade(300)], [Grade::Note; 3]);
        assert_eq!([grade(301), grade(-600)], [Grade::Fail; 2]);
        assert!(clock(at(1000), at(1600)).says.starts_with("this machine's clock is 600 s ahead of Slack's"));
    }

    #[test]
    fn a_scope_that_is_missing_is_named_with_what_stops() {
        let granted = |without: &str| {
            let names = SCOPES.iter().map(|scope| scope.name.to_owned());
            scopes(&names.filter(|name| name != without).collect::<Vec<_>>())
        };
        assert_eq!(granted("").remove(0).grade, Grade::Ok);
        let found = granted("reactions:read").remove(0);
        assert_eq!(found.grade, Grade::Fail);
        assert!(found.says.starts_with("reactions:read is missing: approving by emoji"), "{found}");
        assert_eq!(granted("chat:write.public").remove(0).grade, Grade::Note);
    }
}
