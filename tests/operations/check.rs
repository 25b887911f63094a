//! `accord check` finds each trouble, says it in one sentence, and says what to do.

use crate::slack::{self, Says};
use accord::app::App;
use accord::cli::check::{CheckArgs, run};
use accord::clock::Clock;
use accord::config::Config;
use rstest::rstest;
use serde_json::{Value, json};
use slack_sandbox::{AppConfig, Gone, Options, Sandbox};
use std::path::PathBuf;

/// Settings, in a folder of their own.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(api: &str, more: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        let database = desk.path("accord.db");
        let defaults = [
            ("listen", "\"127.0.0.1:0\"".to_owned()),
            ("database_url", format!("\"sqlite://{}\"", database.display())),
            ("slack_bot_token", "\"xoxb-sandbox\"".to_owned()),
            ("slack_signing_secret", "\"sandbox-secret\"".to_owned()),
            ("slack_api_url", format!("{api:?}")),
        ];
        let set = defaults.iter().filter(|(name, _)| !more.contains(name));
        let mut lines: Vec<_> = set.map(|(name, value)| format!("{name} = {value}\n")).collect();
        lines.push(more.replace("FOLDER", &desk.folder.path().display().to_string()));
        std::fs::write(desk.path("accord.toml"), lines.concat()).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn serves(&self) -> App {
        let config = Config::load(Some(&self.path("accord.toml"))).unwrap();
        App::start(&config, Clock::system()).await.unwrap()
    }

    /// What is found, and whether the exit code is good.
    async fn finds(&self, url: Option<String>) -> (Vec<Value>, bool) {
        let args = CheckArgs { config: Some(self.path("accord.toml")), url, json: true };
        let mut out = Vec::new();
        let good = run(&args, &mut out).await.is_ok();
        (serde_json::from_slice(&out).unwrap(), good)
    }
}

/// One finding of this grade and topic holds these words, and nothing fails that is not meant to.
fn assert_found(found: &(Vec<Value>, bool), topic: &str, grade: &str, words: &str) {
    let (all, good) = found;
    let holds = |finding: &&Value| {
        finding["topic"] == topic
            && finding["grade"] == grade
            && finding["says"].as_str().unwrap().contains(words)
    };
    let meant = all.iter().find(holds).unwrap_or_else(|| panic!("no {grade} {topic} {words:?} in {all:#?}"));
    assert_eq!(meant["remedy"].is_string(), grade != "ok", "{meant}");
    let failed: Vec<_> = all.iter().filter(|finding| finding["grade"] == "fail").collect();
    assert_eq!(*good, failed.is_empty());
    assert!(failed.iter().all(|finding| *finding == meant), "{failed:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_accord_is_well_and_its_address_leads_to_it() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    sandbox.client().install_app(AppConfig::default()).await.unwrap();
    let desk = Desk::new(&sandbox.api_url(), "slack_app_token = \"xapp-sandbox\"\n");
    let app = desk.serves().await;
    let found = desk.finds(Some(format!("http://{}", app.address))).await;
    assert_found(&found, "address", "ok", "leads here, and the signature holds");
    assert_found(&found, "address", "ok", "what is signed wrongly is refused");
    assert_found(&found, "database", "ok", "its schema is this program's");
    assert_found(&found, "database", "ok", "takes what is written");
    assert_found(&found, "token", "ok", "the bot token works");
    assert_found(&found, "command", "note", "another app");
    app.stop().await;
}

#[rstest]
#[case::all(Says::default(), "scopes", "ok", "all scopes of the manifest")]
#[case::needed(without("reactions:read"), "scopes", "fail", "reactions:read is missing: approving by emoji")]
#[case::optional(without("chat:write.public"), "scopes", "note", "chat:write.public is missing")]
#[case::right(Says::default(), "clock", "ok", "agrees")]
#[case::slow(Says { ahead_s: 90, ..Says::default() }, "clock", "note", "behind Slack's")]
#[case::wrong(Says { ahead_s: -600, ..Says::default() }, "clock", "fail", "every request is refused")]
#[case::socket(Says::default(), "socket", "ok", "opens connections")]
#[case::no_socket(no_connection("missing_scope"), "socket", "fail", "missing_scope")]
#[tokio::test]
async fn what_slack_says_is_judged(
    #[case] says: Says,
    #[case] topic: &str,
    #[case] grade: &str,
    #[case] words: &str,
) {
    let desk = Desk::new(&slack::start(says).await, "slack_app_token = \"xapp-1\"\n");
    assert_found(&desk.finds(None).await, topic, grade, words);
}

fn without(scope: &str) -> Says {
    let says = Says::default();
    let left: Vec<_> = says.scopes.split(',').filter(|name| *name != scope).collect();
    Says { scopes: left.join(","), ..says.clone() }
}

fn no_connection(error: &str) -> Says {
    Says { connection: json!({ "ok": false, "error": error }), ..Says::default() }
}

#[rstest]
#[case::user_token("slack_bot_token = \"xoxp-1\"\n", "settings", "slack_bot_token is a user token (xoxp-…)")]
#[case::no_secret("slack_signing_secret = \"\"\n", "settings", "slack_signing_secret is empty")]
#[case::misspelt("lisen = 1\n", "settings", "`lisen`: is not a setting")]
#[case::no_folder("database_url = \"sqlite://FOLDER/nowhere/accord.db\"\n", "database", "there is no folder")]
#[case::no_database("database_url = \"sqlite://FOLDER/accord.toml\"\n", "database", "cannot be opened")]
#[case::no_server("database_url = \"postgres://nobody@127.0.0.1:9/none\"\n", "database", "cannot be opened")]
#[case::no_mail(
    "smtp_url = \"smtp://127.0.0.1:9\"\nmail_from = \"a@b.example\"\npublic_url = \"https://a.example\"\n",
    "mail",
    "the mail server is not reached"
)]
#[case::no_slack("slack_api_url = \"http://127.0.0.1:9/\"\n", "token", "Slack does not answer")]
#[tokio::test]
async fn what_is_set_is_judged(#[case] more: &str, #[case] topic: &str, #[case] words: &str) {
    let desk = Desk::new(&slack::start(Says::default()).await, more);
    assert_found(&desk.finds(None).await, topic, "fail", words);
}

#[rstest]
#[case(Gone::Revoked, "the bot token was revoked")]
#[case(Gone::Uninstalled, "the app was removed")]
#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_no_longer_works_is_noticed(#[case] how: Gone, #[case] words: &str) {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let installed = sandbox.client().install_app(AppConfig::default()).await.unwrap();
    sandbox.client().uninstall_app(&installed.app_id, how).await.unwrap();
    let desk = Desk::new(&sandbox.api_url(), "");
    assert_found(&desk.finds(None).await, "token", "fail", words);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_leads_elsewhere_is_noticed() {
    let api = slack::start(Says::default()).await;
    let desk = Desk::new(&api, "");
    let other = api.trim_end_matches("/api/").to_owned();
    assert_found(&desk.finds(Some(other)).await, "address", "fail", "something else answers");
    assert_found(&desk.finds(Some("http://127.0.0.1:9".into())).await, "address", "fail", "nobody answers");
    assert_found(&desk.finds(Some("ftp://x".into())).await, "address", "fail", "must be an https:// address");
    let theirs = Desk::new(&api, "slack_signing_secret = \"another secret\"\n");
    let app = theirs.serves().await;
    let found = desk.finds(Some(format!("http://{}", app.address))).await;
    assert_found(&found, "address", "fail", "the signature does not hold");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_a_newer_accord_made_is_noticed() {
    let desk = Desk::new(&slack::start(Says::default()).await, "");
    desk.serves().await.stop().await;
    let url = format!("sqlite://{}", desk.path("accord.db").display());
    let mut conn = <sqlx::SqliteConnection as sqlx::Connection>::connect(&url).await.unwrap();
    for (number, step, grade, says) in [
        (9998, "more", "note", "a newer Accord made"),
        (9999, "contract more", "fail", "a newer Accord took away"),
    ] {
        let newer =
            "INSERT INTO _sqlx_migrations SELECT $1, $2, installed_on, success, checksum, execution_time
                     FROM _sqlx_migrations LIMIT 1";
        sqlx::query(newer).bind(number).bind(step).execute(&mut conn).await.unwrap();
        assert_found(&desk.finds(None).await, "database", grade, says);
    }
}
