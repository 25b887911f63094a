//! The commands as an operator types them: no settings for Slack, data alone on stdout.

use crate::common::{Engine, House};
use crate::seed::{LEAVER, run, seeded, tables_with};
use serde_json::Value;
use std::process::{Command, Output};

/// `accord` with nothing but the database set.
fn accord_at(url: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    let folder = tempfile::tempdir().unwrap();
    command.args(args).current_dir(folder.path()).env_clear().env("ACCORD_DATABASE_URL", url);
    command.output().unwrap()
}

fn accord(house: &House, args: &[&str]) -> Output {
    accord_at(&house.url, args)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn an_operator_exports_checks_and_erases() {
    let house = seeded(Engine::Sqlite).await;
    run(Engine::Sqlite, &house.url, "UPDATE initiative SET private = 0").await.unwrap();

    let all = accord(&house, &["export", "all"]);
    assert!(all.status.success(), "{}", text(&all.stderr));
    let lines: Vec<Value> =
        text(&all.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().any(|line| line["table"] == "decision" && line["row"]["id"] == 1));
    assert!(
        lines.iter().any(|line| line["table"] == "audit" && line["row"]["action"] == "export.all"),
        "an export is in the trail"
    );

    let json = accord(&house, &["export", "decisions", "--format", "json"]);
    let list: Vec<Value> = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(list[0]["title"], "Cap the bonus");
    let csv = text(&accord(&house, &["export", "decisions", "--format", "csv"]).stdout);
    assert!(csv.starts_with("\"id\",\"initiative\",") && csv.lines().count() == 2, "{csv}");
    let markdown = text(&accord(&house, &["export", "decisions", "--format", "markdown"]).stdout);
    assert!(markdown.contains("### D-1 Cap the bonus"), "{markdown}");

    let whole = accord(&house, &["verify-audit"]);
    assert!(whole.status.success() && text(&whole.stdout).ends_with("every link holds\n"));

    let unasked = accord(&house, &["erase", LEAVER]);
    assert!(!unasked.status.success() && text(&unasked.stderr).contains("--yes"));
    assert!(!tables_with(&house, LEAVER).await.is_empty(), "nothing is erased without a yes");
    let held = accord(&house, &["hold", "ONH"]);
    assert!(held.status.success(), "{}", text(&held.stderr));
    let deferred = accord(&house, &["erase", LEAVER, "--yes"]);
    assert!(!deferred.status.success() && text(&deferred.stderr).contains("ONH under legal hold"));
    assert!(accord(&house, &["hold", "ONH", "--lift"]).status.success());
    let erased = accord(&house, &["erase", LEAVER, "--yes"]);
    assert!(erased.status.success(), "{}", text(&erased.stderr));
    assert!(erased.stdout.is_empty());
    assert_eq!(tables_with(&house, LEAVER).await, Vec::<&str>::new());
    let list = accord(&house, &["erase", "--list"]);
    let listed: Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!((&listed["workspace"], &listed["erasure"]), (&1.into(), &1.into()));

    run(Engine::Sqlite, &house.url, "DROP TRIGGER audit_no_update").await.unwrap();
    run(Engine::Sqlite, &house.url, "UPDATE audit SET action = 'x' WHERE id = 1").await.unwrap();
    let broken = accord(&house, &["verify-audit"]);
    assert!(!broken.status.success());
    assert!(text(&broken.stdout).contains("broken at entry 1"), "{}", text(&broken.stdout));
}

#[tokio::test]
async fn initiatives_as_markdown_and_a_database_that_is_not_there() {
    let house = seeded(Engine::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("out");
    let out = accord(&house, &["export", "all", "--private", "--markdown", to.to_str().unwrap()]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let page = std::fs::read_to_string(to.join("ONH.md")).unwrap();
    assert!(page.contains("# Onboarding Hub (ONH)") && page.contains("### D-1"), "{page}");

    let missing = accord_at("sqlite://nowhere.db", &["export", "all"]);
    assert!(!missing.status.success() && missing.stdout.is_empty());
    assert!(text(&missing.stderr).contains("there is no database nowhere.db"), "{}", text(&missing.stderr));
}

#[tokio::test]
async fn an_operator_hands_out_what_is_kept_about_somebody() {
    let house = seeded(Engine::Sqlite).await;
    let all = text(&accord(&house, &["export", "all", "--private"]).stdout);
    assert!(!all.contains("only the owner sees this"), "no export has it");
    let disclosed = accord(&house, &["disclose", LEAVER]);
    assert!(disclosed.status.success(), "{}", text(&disclosed.stderr));
    let line: Value = serde_json::from_slice(&disclosed.stdout).unwrap();
    assert_eq!((&line["note"], &line["influence"]), (&"only the owner sees this".into(), &5.into()));
    assert!(text(&disclosed.stderr).contains("to nobody else"));
    let nobody = accord(&house, &["disclose", "U_OWNER"]);
    assert!(nobody.status.success() && nobody.stdout.is_empty());
    let trail = text(&accord(&house, &["export", "all", "--private"]).stdout);
    assert_eq!(trail.matches("assessment.disclosed").count(), 2, "each time is in the trail");
}
