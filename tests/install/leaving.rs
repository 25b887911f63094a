//! Out of a workspace, back again, and gone for good.

use crate::common::{Engine, engines};
use crate::house::{House, team};
use accord::domain::ids::{InitiativeId, WorkspaceId};
use accord::store::{StoreError, initiatives, of, tokens, unit};
use jiff::SignedDuration;
use serde_json::json;

/// The first workspace that installs: 1 belongs to environment tokens.
const FIRST: WorkspaceId = WorkspaceId(2);
const SECOND: WorkspaceId = WorkspaceId(3);

async fn house(engine: Engine) -> House {
    let house = House::open(engine).await;
    for (id, name) in [("T1", "North"), ("T2", "South")] {
        house.installs(&team(id, name)).await;
        creates(&house, id, name).await;
    }
    house
}

async fn creates(house: &House, team: &str, name: &str) {
    let fields = [
        ("name", json!({ "value": name })),
        ("sponsor", json!({ "selected_user": "U2" })),
        ("channel", json!({ "selected_conversation": "C1" })),
    ];
    house.submits(team, "U1", "initiative.create", r#"{"nonce":"n"}"#, &fields).await;
}

async fn removed(house: &House, team: &str) {
    house.slack.removes(team);
    house.event(team, json!({ "type": "tokens_revoked", "tokens": { "oauth": [], "bot": ["UB"] } })).await;
    for _ in 0..2 {
        house.event(team, json!({ "type": "app_uninstalled" })).await;
    }
}

async fn has_tokens(house: &House, workspace: WorkspaceId) -> bool {
    let find = unit(move |tx| Box::pin(async move { tokens::find(tx, workspace).await }));
    let row: Result<_, StoreError> = house.app().db().read(of(workspace), house.slack.time.now(), find).await;
    row.unwrap().is_some()
}

async fn has_data(house: &House, workspace: WorkspaceId) -> bool {
    let find = unit(|tx| Box::pin(async move { initiatives::find(tx, InitiativeId(1)).await }));
    let row: Result<_, StoreError> = house.app().db().read(of(workspace), house.slack.time.now(), find).await;
    row.unwrap().is_some()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_within_thirty_days_finds_everything() {
    for engine in engines() {
        let mut house = house(engine).await;
        // A message that cannot be sent any more: Slack learned of the removal first.
        house.slack.removes("T1");
        house.submits("T1", "U1", "decision.propose", r#"{"nonce":"d","initiative":1}"#, &proposal()).await;
        removed(&house, "T1").await;
        assert!(!has_tokens(&house, FIRST).await && has_tokens(&house, SECOND).await, "{engine:?}");
        assert!(house.types("T1", "U1", "status").await.contains("not installed"), "{engine:?}");
        let before = house.slack.texts("T1").len();
        house.slack.time.passes(SignedDuration::from_hours(20)).await;
        assert_eq!(house.slack.texts("T1").len(), before, "{engine:?}: nothing is tried with a dead token");

        let page = house.installs(&team("T1", "North")).await;
        assert!(page.contains("Accord is back"), "{page}");
        let status = house.types("T1", "U1", "status").await;
        assert!(status.contains("North"), "{engine:?}: {status}");
        let texts = house.slack.texts("T1");
        assert!(texts.iter().skip(before).any(|text| text.contains("Buy")), "{engine:?}: {texts:#?}");
        // Slack's news of the removal comes once more, late.
        let past = house.slack.time.now().as_second() - 3600 * 20;
        house.event_at("T1", json!({ "type": "app_uninstalled" }), past).await;
        assert!(has_tokens(&house, FIRST).await, "{engine:?}");
        house.stops().await;
    }
}

fn proposal() -> Vec<(&'static str, serde_json::Value)> {
    vec![
        ("title", json!({ "value": "Buy" })),
        ("context", json!({ "value": "Now." })),
        ("approvers", json!({ "selected_users": ["U2"] })),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stays_away_is_forgotten_and_nobody_else() {
    for engine in engines() {
        let mut house = house(engine).await;
        removed(&house, "T1").await;
        house.slack.time.passes(SignedDuration::from_hours(29 * 24)).await;
        assert!(has_data(&house, FIRST).await, "{engine:?}");
        house.slack.time.passes(SignedDuration::from_hours(48)).await;
        assert!(!has_data(&house, FIRST).await && has_data(&house, SECOND).await, "{engine:?}");
        assert!(house.installs(&team("T1", "North")).await.contains("Accord is installed"), "{engine:?}");
        house.stops().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_users_own_token_is_no_farewell() {
    let mut house = house(engines()[0]).await;
    house.event("T1", json!({ "type": "tokens_revoked", "tokens": { "oauth": ["U1"], "bot": [] } })).await;
    // Nor is a word that Slack itself does not stand by.
    house.event("T1", json!({ "type": "app_uninstalled" })).await;
    assert!(has_tokens(&house, FIRST).await);
    assert!(house.types("T1", "U1", "status").await.contains("North"));
    house.stops().await;
}
