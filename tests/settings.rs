//! A setting that is missing or malformed stops the start with one line that names it, the file and the variable.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use rstest::rstest;
use std::process::Command;

/// What `accord serve` says with these variables, in a folder that holds nothing but `accord.toml`, if it is given.
fn refused(variables: &[(&str, &str)], file: Option<&str>) -> String {
    let folder = tempfile::tempdir().unwrap();
    if let Some(text) = file {
        std::fs::write(folder.path().join("accord.toml"), text).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_accord"))
        .arg("serve")
        .current_dir(folder.path())
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

const SECRET: (&str, &str) = ("ACCORD_SLACK_SIGNING_SECRET", "12345678901234567890");
const CLIENT: (&str, &str) = ("ACCORD_SLACK_CLIENT_ID", "1.2");
const CLIENT_SECRET: (&str, &str) = ("ACCORD_SLACK_CLIENT_SECRET", "abc");
const PUBLIC: (&str, &str) = ("ACCORD_PUBLIC_URL", "https://accord.example.com");
const SMTP: (&str, &str) = ("ACCORD_SMTP_URL", "smtps://a:canary@mail.example.com");
const FROM: (&str, &str) = ("ACCORD_MAIL_FROM", "Accord <accord@example.com>");
const TOKEN: (&str, &str) = ("ACCORD_SLACK_BOT_TOKEN", "xoxb-1");

#[rstest]
#[case::nothing_set(&[], "slack_signing_secret", "is empty")]
#[case::no_token(&[SECRET], "slack_bot_token", "is empty")]
#[case::one_and_many(&[SECRET, TOKEN, CLIENT], "slack_bot_token", "for many")]
#[case::half_a_client(&[SECRET, CLIENT], "slack_client_secret", "is empty")]
#[case::the_other_half(&[SECRET, CLIENT_SECRET], "slack_client_id", "is empty")]
#[case::no_way_back(&[SECRET, CLIENT, CLIENT_SECRET], "public_url", "https://")]
#[case::an_open_way_back(&[SECRET, CLIENT, CLIENT_SECRET, ("ACCORD_PUBLIC_URL", "http://a.example")], "public_url", "https://")]
#[case::no_key(&[SECRET, CLIENT, CLIENT_SECRET, PUBLIC], "encryption_key", "is empty")]
#[case::a_short_key(&[SECRET, CLIENT, CLIENT_SECRET, PUBLIC, ("ACCORD_ENCRYPTION_KEY", "v1:AAEC")], "encryption_key", "32 bytes")]
#[case::another_kind_of_token(&[SECRET, ("ACCORD_SLACK_BOT_TOKEN", "xoxp-1")], "slack_bot_token", "is a user token (xoxp-…), not a bot token")]
#[case::app_token_as_bot_token(&[SECRET, ("ACCORD_SLACK_BOT_TOKEN", "xapp-1")], "slack_bot_token", "is an app-level token (xapp-…), not a bot token")]
#[case::bot_token_as_app_token(&[TOKEN, ("ACCORD_SLACK_APP_TOKEN", "xoxb-1")], "slack_app_token", "is a bot token (xoxb-…), not an app-level token")]
#[case::no_token_at_all(&[TOKEN, ("ACCORD_SLACK_APP_TOKEN", "1234")], "slack_app_token", "not an app-level token (xapp-…)")]
#[case::token_as_secret(&[TOKEN, ("ACCORD_SLACK_SIGNING_SECRET", "xoxb-1")], "slack_signing_secret", "is a bot token (xoxb-…), not the signing secret")]
#[case::too_many_sockets(&[TOKEN, SECRET, ("ACCORD_SOCKET_CONNECTIONS", "11")], "socket_connections", "between 1 and 10")]
#[case::no_address(&[SECRET, TOKEN, ("ACCORD_LISTEN", "everywhere")], "listen", "invalid")]
#[case::no_engine(&[SECRET, TOKEN, ("ACCORD_DATABASE_URL", "mysql://x")], "database_url", "sqlite:// or postgres://")]
#[case::no_number(&[SECRET, TOKEN, ("ACCORD_SETTLE_MINUTES", "ten")], "settle_minutes", "ten")]
#[case::too_short(&[SECRET, TOKEN, ("ACCORD_SETTLE_MINUTES", "0")], "settle_minutes", "between 1 and")]
#[case::kept_never(&[SECRET, TOKEN, ("ACCORD_WORDS_DAYS", "0")], "words_days", "between 1 and")]
#[case::mail_without_a_way_out(&[SECRET, TOKEN, SMTP, FROM], "public_url", "turns mail off")]
#[case::mail_in_clear(&[SECRET, TOKEN, ("ACCORD_SMTP_URL", "smtp://a:canary@mail.example.com"), FROM, PUBLIC], "smtp_url", "unencrypted")]
#[case::mail_by_nothing(&[SECRET, TOKEN, ("ACCORD_SMTP_URL", "a:canary@mail.example.com"), FROM, PUBLIC], "smtp_url", "must look like")]
#[case::mail_from_nobody(&[SECRET, TOKEN, SMTP, PUBLIC], "mail_from", "the address that mail comes from")]
#[case::a_sender_alone(&[SECRET, TOKEN, FROM], "smtp_url", "is empty")]
#[case::no_base(&[SECRET, TOKEN, ("ACCORD_SLACK_API_URL", "slack.com")], "slack_api_url", "https://")]
fn the_line_names_setting_file_and_variable(
    #[case] variables: &[(&str, &str)],
    #[case] setting: &str,
    #[case] problem: &str,
) {
    let said = refused(variables, None);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(&format!("`{setting}`")), "{said}");
    assert!(!said.contains("canary"), "{said}");
    assert!(said.contains("config/accord.toml"), "{said}");
    assert!(said.contains(&format!("ACCORD_{}", setting.to_uppercase())), "{said}");
    assert!(said.contains(problem), "{said}");
    assert!(!said.contains(SECRET.1), "{said}");
}

#[test]
fn a_misspelt_setting_in_the_file_is_named() {
    let said = refused(&[SECRET, TOKEN], Some("lisen = \"127.0.0.1:1\"\n"));
    assert!(said.contains("`lisen`: is not a setting of Accord"), "{said}");
    assert!(said.contains("accord.toml"), "{said}");
}
