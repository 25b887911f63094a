//! A private assessment reaches nobody but its owner's modal, and what a sponsor promised nobody but them and the owner: a canary in one is searched for in every call, view, message, file, log line,
//! export and table.

use crate::export::last_file;
use crate::people::{admin_allows, assesses, modal, presses, with_people};
use crate::support::{World, story};
use accord::actions::export;
use accord::slack::command::WORDS;
use accord::slack::installs::HOME;
use accord::store::registry::TABLES;
use accord::store::rows::{self, Look};
use accord::store::{StoreError, of, unit};
use serde_json::json;
use slack_sandbox::Fault;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const CANARY: &str = "Zanzibar-canary";

/// Everything that is logged, of whatever level.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_it_leaves_the_owners_modal() {
    let log = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(|| Ear);
    let _ = log.try_init();
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        let adam = admin_allows(w).await;
        w.slack.invite(&hub, &adam).await.unwrap();
        w.accord(&ona, &hub, "people").await;
        assesses(w, &ona, &kim, "resistant", CANARY).await;
        trouble(w, &ona, &kim, &hub).await;
        w.stops().await;
        w.starts().await;
        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.assess", &format!("1/{kim}")).await;
        assert!(modal(w, &ona).await.contains(CANARY), "its owner sees it");
        closes(w, &ona).await;
        picture(w, &ona, &hub, &[&sam, &kim, &ben, &adam]).await;
        life(w, &ona, &sam, &hub).await;

        // So many forms at one moment are more than Slack's limit allows, and its clock stands still.
        w.slack.set_limits(false).await.unwrap();
        for person in [&ona, &sam, &kim, &ben, &adam] {
            for (word, _) in WORDS {
                let said = w.accord(person, &hub, word).await;
                assert!(!said.contains(CANARY), "{word}: {said}");
                let shown = modal(w, person).await;
                assert!(!shown.contains(CANARY), "{word}: {shown}");
                closes(w, person).await;
            }
            w.at(person).open_home().await.unwrap();
            w.quiet().await;
        }
        calls(w).await;
        stands_in(w, "assessment").await;
        let log = LOG.lock().unwrap_or_else(PoisonError::into_inner);
        let log = String::from_utf8_lossy(&log);
        assert!(log.lines().count() > 1000, "the log is loud");
        assert!(!log.contains(CANARY), "it was logged");
    })
    .await;
}

/// Nothing lies before somebody any more, if anything did.
async fn closes(w: &World, person: &str) {
    if w.at(person).modal().await.unwrap().is_some() {
        w.at(person).close_all_modals().await.unwrap();
    }
}

/// What cannot be taken, and what cannot be opened, says nothing of it; others who ask are refused.
async fn trouble(w: &mut World, owner: &str, about: &str, hub: &str) {
    w.accord(owner, hub, "people").await;
    presses(w, owner, "people.assess", &format!("1/{about}")).await;
    let long = CANARY.repeat(50);
    let refused = w.at(owner).fill("note", json!(long)).await;
    if refused.is_ok() {
        let tried = format!("{:?}", w.at(owner).submit().await.unwrap());
        assert!(!tried.contains(CANARY), "{tried}");
    }
    closes(w, owner).await;
    w.forgives("invalid_arguments");
    w.slack.fault("views.push", Fault::ErrorBefore { error: "invalid_arguments".into() }, 1).await.unwrap();
    w.accord(owner, hub, "people").await;
    presses(w, owner, "people.assess", &format!("1/{about}")).await;
    closes(w, owner).await;
}

/// The picture of the map shows numbers, to the owner alone; what is noted of somebody is in no part of the file.
async fn picture(w: &World, owner: &str, hub: &str, others: &[&String]) {
    w.accord(owner, hub, "people").await;
    presses(w, owner, "people.picture", "1").await;
    closes(w, owner).await;
    w.passes(Duration::from_secs(10)).await;
    let (message, bytes) = last_file(w, owner).await;
    assert!(bytes.starts_with(b"\x89PNG"));
    assert!(!bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes()));
    assert!(!json!(message.files).to_string().contains(CANARY), "{:?}", message.files);
    for person in others {
        assert!(w.told(person).await.iter().all(|message| message.files.is_empty()), "{person} got a file");
    }
    assert!(w.said_in(hub).await.iter().all(|message| message.files.is_empty()));
}

/// Weeks of an initiative's life: a check-in, a decision, a gate, an update.
async fn life(w: &World, owner: &str, sponsor: &str, hub: &str) {
    w.accord(owner, hub, "checkin").await;
    w.submits(owner, &[("schedule", json!("Thursdays 10:00"))]).await;
    w.accord(owner, hub, "update").await;
    w.submits(owner, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
    // Nobody opens more forms in a moment than Slack shows.
    w.passes(Duration::from_secs(10)).await;
    let card = w.proposal(owner, hub, "Cap the bonus at 150 %").await;
    w.reacts(sponsor, &card, "white_check_mark").await;
    w.passes(Duration::from_hours(10 * 24)).await;
}

/// In all that Accord sent to Slack it is in the owner's modal alone.
async fn calls(w: &World) {
    let mut seen = 0;
    for call in w.slack.journal().await.unwrap() {
        if !format!("{} {}", call.body, call.response).contains(CANARY) {
            continue;
        }
        seen += 1;
        let of_the_modal = ["views.push", "views.open"].contains(&call.method.as_str());
        let view = &call.body["view"];
        assert!(of_the_modal && view["callback_id"] == "people.assess", "{}: {}", call.method, call.body);
    }
    assert!(seen > 0, "the owner's modal was opened");
}

/// What a sponsor promised is in messages, home tabs and forms of theirs and of whoever leads, and in one table, which no export reads.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_promise_reaches_anybody_but_sponsor_and_owner() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        let adam = admin_allows(w).await;
        w.slack.invite(&hub, &adam).await.unwrap();
        w.at(&sam).open_home().await.unwrap();
        w.quiet().await;
        w.at(&sam).click_at_home("promise.make").await.unwrap();
        w.quiet().await;
        w.submits(&sam, &[("text", json!(CANARY)), ("due", json!("2026-03-11"))]).await;
        w.passes(Duration::from_secs(10)).await;
        w.stops().await;
        w.starts().await;
        // A week with an update and a reminder.
        life(w, &ona, &sam, &hub).await;
        let reminder = w.told_of(&sam, "You promised something").await;
        w.taps(&sam, &reminder, "promise.kept").await;
        w.passes(Duration::from_secs(10)).await;

        w.slack.set_limits(false).await.unwrap();
        for person in [&kim, &ben, &adam] {
            for (word, _) in WORDS {
                let said = w.accord(person, &hub, word).await;
                assert!(!said.contains(CANARY), "{word}: {said}");
                let shown = modal(w, person).await;
                assert!(!shown.contains(CANARY), "{word}: {shown}");
                closes(w, person).await;
            }
            w.at(person).open_home().await.unwrap();
            w.quiet().await;
        }
        let mut theirs = vec![ona.clone(), sam.clone()];
        for person in [&ona, &sam] {
            theirs.push(w.told(person).await.pop().unwrap().channel);
        }
        let mut seen = 0;
        for call in w.slack.journal().await.unwrap() {
            if !format!("{} {}", call.body, call.response).contains(CANARY) {
                continue;
            }
            seen += 1;
            let to = ["channel", "user_id", "user"].map(|at| call.body[at].as_str().unwrap_or_default());
            let form = call.body["view"]["callback_id"].as_str().is_some_and(|id| id.starts_with("promise."));
            assert!(
                form || theirs.iter().any(|id| to.contains(&id.as_str())),
                "{}: {}",
                call.method,
                call.body
            );
        }
        assert!(seen > 3, "card, owner, reminder, update: {seen}");
        // Requests as Slack sent them hold what their message showed, for a week.
        w.passes(Duration::from_hours(9 * 24)).await;
        stands_in(w, "promise").await;
    })
    .await;
}

/// In the database it stands in that table alone, which no export reads.
async fn stands_in(w: &World, name: &str) {
    let now = w.slack.now().await.unwrap();
    for table in TABLES.iter().copied() {
        let look =
            unit(move |tx| Box::pin(async move { rows::page(tx, table, Look::default(), 10_000).await }));
        let rows = w.app().db().read::<_, StoreError, _>(of(HOME), now, look).await.unwrap();
        let found = rows.iter().any(|row| json!(row.columns).to_string().contains(CANARY));
        assert_eq!(found, table.name == name, "{}", table.name);
    }
    for table in export::tables() {
        let page = unit(move |tx| Box::pin(async move { export::page(tx, table, None, true).await }));
        let page = w.app().db().read::<_, StoreError, _>(of(HOME), now, page).await.unwrap();
        assert_ne!(table.name, name);
        assert!(!json!(page.rows).to_string().contains(CANARY), "{} is exported with it", table.name);
    }
}
