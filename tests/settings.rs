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
const TOKEN: (&str, &str) = ("ACCORD_SLACK_BOT_TOKEN", "xoxb-1");

#[rstest]
#[case::nothing_set(&[], "slack_signing_secret", "is empty")]
#[case::no_token(&[SECRET], "slack_bot_token", "is empty")]
#[case::another_kind_of_token(&[SECRET, ("ACCORD_SLACK_BOT_TOKEN", "xoxp-1")], "slack_bot_token", "xoxb-")]
#[case::no_address(&[SECRET, TOKEN, ("ACCORD_LISTEN", "everywhere")], "listen", "invalid")]
#[case::no_engine(&[SECRET, TOKEN, ("ACCORD_DATABASE_URL", "mysql://x")], "database_url", "sqlite:// or postgres://")]
#[case::no_number(&[SECRET, TOKEN, ("ACCORD_SETTLE_MINUTES", "ten")], "settle_minutes", "ten")]
#[case::too_short(&[SECRET, TOKEN, ("ACCORD_SETTLE_MINUTES", "0")], "settle_minutes", "between 1 and")]
#[case::kept_never(&[SECRET, TOKEN, ("ACCORD_WORDS_DAYS", "0")], "words_days", "between 1 and")]
#[case::no_base(&[SECRET, TOKEN, ("ACCORD_SLACK_API_URL", "slack.com")], "slack_api_url", "https://")]
fn the_line_names_setting_file_and_variable(
    #[case] variables: &[(&str, &str)],
    #[case] setting: &str,
    #[case] problem: &str,
) {
    let said = refused(variables, None);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(&format!("`{setting}`")), "{said}");
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
