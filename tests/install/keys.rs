//! Keys: a wrong one stops the start, an old one is replaced while everything runs, and nothing lies in the clear.

use crate::common::{Engine, engines};
use crate::house::{House, KEY, PUBLIC, settings_text, team};
use accord::app::App;
use accord::cli::check::{CheckArgs, run};
use accord::clock::Clock;
use accord::config::Config;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const OTHER: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

fn rotate(settings: &Path) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_accord"))
        .args(["rotate-key", "--config"])
        .arg(settings)
        .env_clear()
        .output()
        .unwrap();
    let said = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_changed_in_three_steps() {
    for engine in engines() {
        let mut house = House::open(engine).await;
        house.slack.inner().rotates = true;
        for id in ["T1", "T2", "T3"] {
            house.installs(&team(id, id)).await;
        }
        house.stops().await;
        let (slack, database, settings) =
            (house.slack.clone(), house.database.clone(), house.settings.clone());
        let with = move |key: &str| {
            std::fs::write(&settings, settings_text(&slack, &database, PUBLIC, key)).unwrap();
        };
        with(OTHER);
        let error = refused(&house.settings).await;
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.contains("ACCORD_ENCRYPTION_KEY") && !error.contains(OTHER), "{error}");
        let (well, said) = rotate(&house.settings);
        assert!(!well && said.contains("key v1 does not fit"), "{said}");

        with(&format!("v2:{OTHER},v1:{KEY}"));
        for count in [3, 0] {
            let (well, said) = rotate(&house.settings);
            assert!(well, "{said}");
            assert_eq!(said, format!("Sealed the tokens of {count} installations with key v2.\n"));
        }
        with(&format!("v2:{OTHER}"));
        house.starts().await;
        assert!(house.types("T3", "U1", "new").await.is_empty());
        assert_eq!(house.slack.inner().calls.iter().filter(|call| call.team == "T3").count(), 2);
        house.stops().await;
        with("");
        let error = Config::load(Some(&house.settings)).unwrap_err().to_string();
        assert!(error.contains("`encryption_key`: is empty"), "{error}");
    }
}

/// Somebody changes to one workspace, by a token of the environment, and forgets the key.
#[tokio::test(flavor = "multi_thread")]
async fn sealed_tokens_need_their_key_whoever_is_served() {
    for engine in engines() {
        let mut house = House::open(engine).await;
        house.installs(&team("T1", "Acme")).await;
        house.stops().await;
        assert_eq!(checked(&house.settings).await, ("ok".to_owned(), None));
        let many = std::fs::read_to_string(&house.settings).unwrap();
        let kept = ["listen", "database_url", "slack_signing_secret", "slack_api_url"];
        let kept = many.lines().filter(|line| kept.iter().any(|name| line.starts_with(name)));
        let one: Vec<_> = kept.chain(["slack_bot_token = \"xoxb-1\""]).collect();
        std::fs::write(&house.settings, one.join("\n")).unwrap();
        let error = refused(&house.settings).await;
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.contains("is not set") && error.contains("ACCORD_ENCRYPTION_KEY"), "{error}");
        let (grade, remedy) = checked(&house.settings).await;
        assert_eq!(grade, "fail");
        assert!(remedy.unwrap().contains("set the key"));
    }
}

/// What `accord check` finds about the key.
async fn checked(settings: &Path) -> (String, Option<String>) {
    let args = CheckArgs { config: Some(settings.to_owned()), url: None, json: true };
    let mut out = Vec::new();
    let _ = run(&args, &mut out).await;
    let all: Vec<Value> = serde_json::from_slice(&out).unwrap();
    let found = all.iter().find(|finding| finding["topic"] == "key").expect("nothing is said of the key");
    (found["grade"].as_str().unwrap().to_owned(), found["remedy"].as_str().map(str::to_owned))
}

async fn refused(settings: &Path) -> String {
    let config = Config::load(Some(settings)).unwrap();
    match App::start(&config, Clock::system()).await {
        Ok(_) => panic!("it started"),
        Err(error) => format!("{error:#}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_token_lies_in_the_clear() {
    let mut house = House::open(Engine::Sqlite).await;
    house.slack.inner().rotates = true;
    house.installs(&team("T1", "Acme")).await;
    house.stops().await;
    let folder = house.settings.parent().unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // The log of a closed database goes away.
        let Ok(bytes) = std::fs::read(&path) else { continue };
        for canary in ["xoxe.xoxb-", "xoxe-1-", "xoxb-T1"] {
            let found = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
            assert!(!found, "{canary} in {}", path.display());
        }
    }
    assert!(engines().contains(&Engine::Sqlite));
}
