//! A backup under load, a crash, a restore: nothing that the backup holds is lost, and nobody is told anything twice.
//!
//! `ACCORD_TEST_RESTORES` says how often; the count is printed.

use crate::support::{World, story};
use accord::cli::backup::write;
use accord::cli::restore::restore;
use accord::domain::ids::MemberId;
use accord::domain::job::{Job, Post};
use accord::domain::notice::Notice;
use accord::domain::refusal::Refusal;
use accord::slack::installs::HOME;
use accord::store::{StoreError, jobs, of, unit};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// Messages that wait when the backup is taken.
const WAITING: usize = 20;

/// Asks Accord to tell `member` so many different things.
async fn tell(w: &World, member: &str, name: &str, count: usize) {
    let (member, name) = (MemberId::new(member), name.to_owned());
    let now = w.slack.now().await.unwrap();
    let work = unit(move |tx| {
        Box::pin(async move {
            for n in 0..count {
                let key = format!("{name}/{n}");
                let notice = Notice::Refused(Refusal::NoSuchInitiative { key: key.clone() });
                jobs::enqueue(tx, &Job::Post(Post::Tell { member: member.clone(), notice, key })).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    w.app().db().write(of(HOME), now, work).await.unwrap();
    w.app().wake();
}

/// How often each text reached somebody's direct messages.
async fn received(w: &World, member: &str) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    for message in w.told(member).await {
        *times.entry(message.text).or_default() += 1;
    }
    times
}

/// Accord dies, and its database comes back from this backup.
async fn goes_back(w: &mut World, backup: &Path, database: &Path) {
    let now = w.slack.now().await.unwrap();
    w.stops().await;
    loop {
        // The connection for checkpoints closes by itself, a moment later.
        match restore(backup, database, true, now).await {
            Ok(_) => break,
            Err(error) => assert!(error.to_string().contains("in use: stop Accord first"), "{error:#}"),
        }
        accord::clock::pause(Duration::from_millis(10)).await;
    }
    w.starts().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restore_nothing_is_lost_and_nothing_said_twice() {
    let rounds = std::env::var("ACCORD_TEST_RESTORES").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    story(async |w| {
        let Some(database) = w.database() else { return };
        let [kim] = w.people(["kim"]).await;
        for round in 0..rounds {
            let backup = database.with_file_name(format!("backup-{round}.db"));
            tell(w, &kim, &format!("before {round}"), WAITING).await;
            // The backup is taken at one moment or another of the sending.
            w.passes(Duration::from_secs(round % 7)).await;
            let (written, ()) = tokio::join!(write(&database, &backup), w.passes(Duration::from_secs(2)));
            written.unwrap();
            tell(w, &kim, &format!("after {round}"), 3).await;
            w.passes(Duration::from_secs(5 + round % 11)).await;
            goes_back(w, &backup, &database).await;
            w.passes(Duration::from_mins(10)).await;
        }
        let times = received(w, &kim).await;
        let twice: Vec<_> = times.iter().filter(|(_, n)| **n > 1).collect();
        assert!(twice.is_empty(), "said twice: {twice:?}");
        let held = times.keys().filter(|text| text.contains("before ")).count();
        assert_eq!(held, WAITING * usize::try_from(rounds).unwrap(), "lost: {times:?}");
        println!("{rounds} restores, {held} messages in the backups: 0 lost, 0 said twice");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_for_at_ten_is_not_asked_again_after_a_restore() {
    story(async |w| {
        let Some(database) = w.database() else { return };
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let card = w.post_about(&hub, "exit criteria").await;
        w.taps(&ona, &card, "initiative.people").await;
        w.submits(&ona, &[("people", json!([kim]))]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
        w.until("2026-03-05T08:55:00Z").await;
        let backup = database.with_file_name("backup.db");
        write(&database, &backup).await.unwrap();
        w.until("2026-03-05T09:05:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1);
        goes_back(w, &backup, &database).await;
        w.passes(Duration::from_mins(10)).await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1, "asked twice");
        let question = w.told_of(&kim, "asks your view").await;
        w.taps(&kim, &question, "checkin.score.4").await;
    })
    .await;
}
