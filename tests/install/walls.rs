//! Two workspaces in which everything has the same name: members, channels, messages, numbers. Nothing crosses.

use crate::common::{engines, member};
use crate::house::{House, team};
use accord::domain::ids::{DecisionId, RoundId, WorkspaceId};
use accord::store::{StoreError, decisions, of, responses, unit};
use jiff::SignedDuration;
use serde_json::{Value, json};

const NORTH: (&str, WorkspaceId) = ("T1", WorkspaceId(2));
const SOUTH: (&str, WorkspaceId) = ("T2", WorkspaceId(3));

/// Both have an initiative, a check-in and D-1, all with the same ids; the first has D-2 as well.
async fn two() -> Vec<House> {
    let mut houses = Vec::new();
    for engine in engines() {
        let house = House::open(engine).await;
        for (id, name) in [("T1", "North"), ("T2", "South")] {
            house.installs(&team(id, name)).await;
        }
        for (id, name) in [("T1", "North"), ("T2", "South")] {
            fill(&house, id, name).await;
        }
        proposes(&house, "T1", "North again").await;
        houses.push(house);
    }
    houses
}

async fn fill(house: &House, team: &str, name: &str) {
    let create = [
        ("name", json!({ "value": format!("{name} Hub") })),
        ("sponsor", json!({ "selected_user": "U2" })),
        ("channel", json!({ "selected_conversation": "C1" })),
    ];
    house.submits(team, "U1", "initiative.create", r#"{"nonce":"same"}"#, &create).await;
    house.presses(team, "U2", "initiative.accept", "1", ("DU2", "1772438400.000002")).await;
    let people = [("people", json!({ "selected_users": ["U3"] }))];
    house.submits(team, "U1", "initiative.people", r#"{"id":1}"#, &people).await;
    proposes(house, team, name).await;
    let question = [
        ("text", json!({ "value": format!("Is {name} right?") })),
        ("kind", json!({ "selected_option": { "value": "scale" } })),
    ];
    let below = r#"{"setup":{"initiative":1,"nonce":"same"},"below":"V9","number":1}"#;
    house.submits(team, "U1", "checkin.question", below, &question).await;
    let checkin = [
        ("schedule", json!({ "value": "Thursdays 10:00" })),
        ("zone", json!({ "selected_option": { "value": "Europe/Berlin" } })),
    ];
    house.submits(team, "U1", "checkin.setup", r#"{"initiative":1,"nonce":"same"}"#, &checkin).await;
    house.presses(team, "U1", "checkin.now", "1", ("C1", "1772438400.000001")).await;
}

async fn proposes(house: &House, team: &str, title: &str) {
    let fields = [
        ("title", json!({ "value": format!("Buy {title}") })),
        ("context", json!({ "value": "Now." })),
        ("approvers", json!({ "selected_users": ["U2"] })),
    ];
    let metadata = json!({ "nonce": title, "initiative": 1 }).to_string();
    house.submits(team, "U1", "decision.propose", &metadata, &fields).await;
    // One message a second in a channel.
    house.slack.time.passes(SignedDuration::from_secs(30)).await;
}

async fn decision(house: &House, workspace: WorkspaceId, id: i64) -> Option<String> {
    let find = unit(move |tx| Box::pin(async move { decisions::find(tx, DecisionId(id)).await }));
    let row: Result<_, StoreError> = house.app().db().read(of(workspace), house.slack.time.now(), find).await;
    row.unwrap().map(|decision| format!("{decision:?}"))
}

async fn answered(house: &House, workspace: WorkspaceId) -> bool {
    let find = unit(|tx| Box::pin(async move { responses::find(tx, RoundId(1), &member("U3")).await }));
    let row: Result<_, StoreError> = house.app().db().read(of(workspace), house.slack.time.now(), find).await;
    row.unwrap().is_some()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_in_one_is_not_done_in_the_other() {
    for mut house in two().await {
        // The cards are the same message, by every name that Slack has for it.
        let card = house.slack.place_of("T1", "Buy North");
        assert_eq!(card, house.slack.place_of("T2", "Buy South"));
        let south = decision(&house, SOUTH.1, 1).await.unwrap();

        house.slack.inner().marks.insert(("T1".into(), card.1.clone()), vec!["U2".into()]);
        let item = json!({ "type": "message", "channel": card.0, "ts": card.1 });
        let at = format!("{}.000100", house.slack.time.now().as_second());
        let mark =
            json!({ "type": "reaction_added", "user": "U2", "reaction": "+1", "item": item, "event_ts": at });
        house.event(NORTH.0, mark).await;
        house.slack.time.passes(SignedDuration::from_mins(11)).await;
        let log = house.types(NORTH.0, "U1", "log").await;
        assert!(log.contains("Buy North") && !log.contains("South"), "{log}");
        let log = house.types(SOUTH.0, "U1", "log").await;
        assert!(log.contains("Buy South") && !log.contains("North"), "{log}");
        assert_ne!(decision(&house, NORTH.1, 1).await.unwrap().replace("North", "South"), south);
        assert_eq!(decision(&house, SOUTH.1, 1).await.unwrap(), south, "nobody voted here");

        house.presses(NORTH.0, "U3", "checkin.score.4", "1/4", ("DU3", "1772438400.000009")).await;
        assert!(answered(&house, NORTH.1).await && !answered(&house, SOUTH.1).await);

        for (place, words) in [(NORTH, "South"), (SOUTH, "North")] {
            let calls = house.slack.inner().calls.clone();
            let own: Vec<_> = calls.iter().filter(|call| call.team == place.0).collect();
            assert!(own.len() > 5, "{own:#?}");
            let crossed: Vec<_> = own.iter().filter(|call| call.body.to_string().contains(words)).collect();
            assert!(crossed.is_empty(), "{crossed:#?}");
        }
        house.stops().await;
    }
}

/// Numbers and metadata come from outside: somebody may write any of them.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_the_other_workspace_leads_nowhere() {
    for mut house in two().await {
        let before = decision(&house, NORTH.1, 2).await.unwrap();
        assert!(decision(&house, SOUTH.1, 2).await.is_none());
        let there = house.slack.place_of("T1", "Buy North again");
        let count = house.slack.inner().calls.len();
        for button in ["details", "approve", "reject", "withdraw", "reopen", "undo"] {
            let at = (there.0.as_str(), there.1.as_str());
            house.presses(SOUTH.0, "U2", &format!("decision.{button}"), "2/v1", at).await;
        }
        let reason =
            [("reason", json!({ "value": "mine" })), ("due", json!({ "selected_date": "2026-03-20" }))];
        for form in ["decision.withdraw", "decision.reopen", "decision.instead"] {
            house.submits(SOUTH.0, "U1", form, "2/v1", &reason).await;
        }
        let item = json!({ "type": "message", "channel": there.0, "ts": there.1 });
        let at = format!("{}.000100", house.slack.time.now().as_second());
        let mark =
            json!({ "type": "reaction_added", "user": "U2", "reaction": "+1", "item": item, "event_ts": at });
        house.event(SOUTH.0, mark).await;
        assert!(!house.types(SOUTH.0, "U1", "log again").await.contains("North"));
        house.slack.time.passes(SignedDuration::from_secs(30)).await;
        assert_eq!(decision(&house, NORTH.1, 2).await.unwrap(), before);
        let calls: Vec<Value> =
            house.slack.inner().calls.iter().skip(count).map(|call| json!([call.team, call.body])).collect();
        assert!(calls.iter().all(|call| !call.to_string().contains("North")), "{calls:#?}");
        house.stops().await;
    }
}
