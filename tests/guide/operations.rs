//! docs/operations.md and docs/operations/export.md, section by section, on SQLite.

use crate::document::Guide;
use crate::place::{Place, app_of, slack};
use crate::shell::{Serving, Shell};
use serde_json::Value;
use slack_sandbox::Fault;
use std::time::Duration;

/// Accord in Socket Mode, with an initiative; what a reader of the guides of operation begins with.
struct Running {
    _sandbox: slack_sandbox::Sandbox,
    place: Place,
    shell: Shell,
    serving: Option<Serving>,
}

impl Running {
    async fn begin() -> Self {
        let sandbox = slack().await;
        let mut shell = Shell::open(&sandbox.api_url());
        let app = app_of(&shell.runs("accord manifest --url https://accord.example.com"));
        shell.sets("ACCORD_SLACK_BOT_TOKEN", &app.bot_token);
        shell.sets("ACCORD_SLACK_SIGNING_SECRET", &app.signing_secret);
        let serving = shell.serves("accord serve").await;
        let bot = sandbox.client().install_app(app).await.unwrap();
        let place = Place::settle(sandbox.client()).await;
        place.invites(&bot.bot_user_id).await;
        place.begins("Onboarding").await;
        Self { _sandbox: sandbox, place, shell, serving: Some(serving) }
    }

    /// Three messages that Slack refused for good, by their numbers.
    async fn sets_aside(&self) -> Vec<i64> {
        let refused = Fault::ErrorBefore { error: "invalid_blocks".into() };
        self.place.slack.fault("chat.postMessage", refused, 4).await.unwrap();
        self.place.asks("Buy the licences").await;
        self.place.asks("Drop the digest").await;
        loop {
            let listed: Vec<Value> = serde_json::from_str(&self.shell.runs("accord jobs --json")).unwrap();
            if listed.len() >= 4 {
                return listed.iter().map(|job| job["id"].as_i64().unwrap()).collect();
            }
            accord::clock::pause(Duration::from_millis(100)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn accord_is_checked_looked_after_backed_up_and_restored() {
    let mut guide = Guide::open("operations.md");
    let mut running = Running::begin().await;
    running.shell.runs(&guide.takes("Check"));

    let ids = running.sets_aside().await;
    running.shell.fills("retry 12 13", &format!("retry {} {} {}", ids[0], ids[1], ids[2]));
    running.shell.fills("drop 14", &format!("drop {}", ids[3]));
    let said = running.shell.runs(&guide.takes("Jobs"));
    assert!(said.contains("parked") && said.contains("invalid_blocks"), "{said}");
    assert_eq!(running.shell.runs("accord jobs --json").trim(), "[]", "nothing waits any more");

    let backups = running.shell.path("backups");
    std::fs::create_dir(&backups).unwrap();
    running.shell.fills("/var/backups", &backups.display().to_string());
    running.shell.runs(&guide.takes("Back up and restore"));
    let made = std::fs::read_dir(&backups).unwrap().next().unwrap().unwrap().file_name();
    running.place.asks("Asked after the backup").await;
    running.place.stands("Asked after the backup").await;

    // What systemd would do: stop it at once, and start it when all else is done.
    running.shell.stands_in(
        "systemctl",
        r#"[[ $1 == start ]] || while kill -0 "$ACCORD_PID" 2>/dev/null; do sleep 0.05; done"#,
    );
    running.shell.fills("accord-20260302T030000.db", made.to_str().unwrap());
    let stopped = running.serving.take().unwrap();
    running.shell.sets("ACCORD_PID", &stopped.pid().to_string());
    drop(stopped);
    running.shell.runs(&guide.takes("Back up and restore"));
    running.serving = Some(running.shell.serves("accord serve").await);
    let log = running.place.types(&running.place.ana, "log").await;
    assert!(log.contains("Buy the licences") && !log.contains("after the backup"), "{log}");
    running.place.decides("Asked after the restore").await;
    guide.leaves("PostgreSQL's own tools");
    guide.ends();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_data_is_exported_held_erased_and_checked() {
    let mut guide = Guide::open("operations/export.md");
    let mut running = Running::begin().await;
    running.place.decides("Buy the licences").await;
    let shell = &mut running.shell;
    shell.runs(&guide.takes("Export everything"));
    let lines = std::fs::read_to_string(shell.path("accord.jsonl")).unwrap();
    assert!(lines.lines().any(|line| line.contains(r#""table":"decision""#)), "{lines}");
    let pages: Vec<_> = std::fs::read_dir(shell.path("initiatives")).unwrap().collect();
    assert_eq!(pages.len(), 1);
    let key = pages[0].as_ref().unwrap().file_name().into_string().unwrap();
    let said = shell.runs(&guide.takes("Export decisions"));
    assert!(said.contains("Buy the licences"), "{said}");
    // Nothing has gone out yet: a list without entries, and a page that says so.
    let said = shell.runs(&guide.takes("Export updates"));
    assert!(said.contains("[]"), "{said}");
    let page = std::fs::read_to_string(shell.path("updates.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");

    shell.fills("hold ONB", &format!("hold {}", key.trim_end_matches(".md")));
    shell.runs(&guide.takes("Legal hold"));
    shell.fills("U0123ABCD", &running.place.sam);
    shell.runs(&guide.takes("What is kept about a person"));
    // The first of the two asks, and there is nobody to answer.
    let erased = shell.tries(&guide.takes("Erase a person"));
    let said = String::from_utf8_lossy(&erased.stderr).into_owned();
    assert!(erased.status.success() && said.contains("--yes") && said.contains("former member"), "{said}");
    shell.runs(&guide.takes("Erase a person"));
    let listed = std::fs::read_to_string(shell.path("erasures.jsonl")).unwrap();
    assert_eq!(listed.lines().count(), 1, "{listed}");

    let whole = shell.runs(&guide.takes("Check the audit trail"));
    assert!(whole.contains("every link holds"), "{whole}");
    // It serves this workspace by a token of its environment: it is stopped first, as the guide says.
    running.serving = None;
    shell.fills("--whole-workspace 2", "--whole-workspace 1");
    shell.runs(&guide.takes("Erase a workspace"));
    let nothing = shell.tries("accord export all --private");
    assert!(!String::from_utf8_lossy(&nothing.stdout).contains("decision"), "{nothing:?}");

    guide.ends();
}
