//! Messages are sent effectively once, whatever the network does; what is unclear is looked for, never blindly repeated.

use crate::support::{World, story};
use accord::domain::ids::MemberId;
use accord::domain::job::{Job, Post};
use accord::domain::notice::Notice;
use accord::domain::refusal::Refusal;
use accord::slack::installs::HOME;
use accord::store::{Scope, StoreError, jobs, of, unit};
use slack_sandbox::{Fault, Person};
use std::collections::BTreeMap;
use std::time::Duration;

/// Messages sent under each fault.
const EACH: usize = 50;

/// Asks Accord to tell `member` `count` different things, and gives their keys.
async fn tell(w: &World, member: &str, round: &str, count: usize) {
    let (member, round) = (MemberId::new(member), round.to_owned());
    let now = w.slack.now().await.unwrap();
    let work = unit(move |tx| {
        Box::pin(async move {
            for n in 0..count {
                let key = format!("{round}/{n}");
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

fn faults() -> Vec<(&'static str, Fault)> {
    let error = |code: &str| code.to_owned();
    vec![
        ("refused", Fault::Refuse),
        ("reset before", Fault::ResetBefore),
        ("reset after", Fault::ResetAfter),
        ("hang before", Fault::HangBefore { ms: 3 }),
        ("hang after", Fault::HangAfter { ms: 3 }),
        ("500 before", Fault::Http500Before),
        ("500 after", Fault::Http500After),
        ("internal_error before", Fault::ErrorBefore { error: error("internal_error") }),
        ("internal_error after", Fault::ErrorAfter { error: error("internal_error") }),
        ("fatal_error after", Fault::ErrorAfter { error: error("fatal_error") }),
        ("a code nobody listed", Fault::ErrorAfter { error: error("brand_new_error") }),
        ("429", Fault::RateLimited { retry_after: 7 }),
        ("slow", Fault::Slow { ms: 3 }),
        ("doubled reply", Fault::DuplicatedReply),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn under_every_fault_nothing_is_lost_and_nothing_doubled() {
    story(async |w| {
        for code in ["internal_error", "fatal_error", "brand_new_error", "ratelimited"] {
            w.forgives(code);
        }
        let [kim] = w.people(["kim"]).await;
        let mut tried = 0;
        for (name, fault) in faults() {
            w.slack.fault("chat.postMessage", fault, u32::try_from(EACH).unwrap()).await.unwrap();
            tell(w, &kim, name, EACH).await;
            w.passes(Duration::from_mins(30)).await;
            w.slack.clear_faults().await.unwrap();
            tried += EACH;
        }
        let times = received(w, &kim).await;
        assert_eq!(times.len(), tried, "lost");
        let doubled: Vec<_> = times.iter().filter(|(_, n)| **n != 1).collect();
        assert!(doubled.is_empty(), "doubled: {doubled:?}");
        println!("{tried} messages under {} faults: 0 lost, 0 doubled", faults().len());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_to_one_keeps_the_pace_of_their_channel_without_one_429() {
    story(async |w| {
        let [kim] = w.people(["kim"]).await;
        tell(w, &kim, "burst", 90).await;
        w.passes(Duration::from_mins(5)).await;
        assert_eq!(received(w, &kim).await.len(), 90);
        let limits = w.slack.limits().await.unwrap();
        assert_eq!((limits.refused, limits.early_retries), (0, 0), "{limits:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_to_many_keeps_slacks_pace_without_one_429() {
    story(async |w| {
        let [kim] = w.people(["kim"]).await;
        let mut people = vec![kim];
        for n in 0..40 {
            people.push(w.person(&format!("p{n}"), "Europe/Berlin").await);
        }
        for (n, person) in people.iter().enumerate() {
            tell(w, person, &format!("burst {n}"), 3).await;
        }
        // 123 messages at 300 a minute with a burst of 30 need 19 seconds.
        w.passes(Duration::from_secs(21)).await;
        for person in &people {
            assert_eq!(received(w, person).await.len(), 3);
        }
        let limits = w.slack.limits().await.unwrap();
        assert_eq!((limits.refused, limits.early_retries), (0, 0), "{limits:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_history_cannot_be_read_the_unclear_is_parked_and_nothing_repeated() {
    story(async |w| {
        w.forgives("missing_scope");
        let [kim] = w.people(["kim"]).await;
        w.loses_scope("im:history").await;
        w.slack.fault("chat.postMessage", Fault::ResetAfter, 5).await.unwrap();
        tell(w, &kim, "blind", 5).await;
        w.passes(Duration::from_hours(1)).await;
        let times = received(w, &kim).await;
        assert_eq!(times.len(), 5);
        assert!(times.values().all(|n| *n == 1), "{times:?}");
        assert_eq!(parked(w).await, 5);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_set_aside_is_told_to_an_admin_once_a_day() {
    story(async |w| {
        w.forgives("missing_scope");
        let [kim, ada] = w.people(["kim", "ada"]).await;
        let admin = Person { is_admin: true, ..w.slack.person(&ada).await.unwrap() };
        // Accord hears of it as of any change of a member.
        w.slack.update_person(&ada, admin).await.unwrap();
        w.quiet().await;
        w.loses_scope("im:history").await;
        for round in ["one", "two"] {
            w.slack.fault("chat.postMessage", Fault::ResetAfter, 3).await.unwrap();
            tell(w, &kim, round, 3).await;
            w.passes(Duration::from_mins(20)).await;
        }
        assert_eq!(parked(w).await, 6);
        assert_eq!(w.times_told(&ada, "3 messages are set aside").await, 1);
        assert_eq!(w.told(&ada).await.len(), 1, "once a day");
    })
    .await;
}

async fn parked(w: &World) -> i64 {
    let now = w.slack.now().await.unwrap();
    let states = w.app().db().read(Scope::System, now, |tx| Box::pin(jobs::count(tx)));
    let states: Result<Vec<(String, i64)>, StoreError> = states.await;
    states.unwrap().iter().find(|(state, _)| state == "parked").map_or(0, |(_, count)| *count)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_fails_once_slack_took_a_message_leads_to_no_second_one() {
    story(async |w| {
        let [kim] = w.people(["kim"]).await;
        w.to_database(
            "CREATE TRIGGER broken BEFORE UPDATE ON jobs WHEN NEW.state = 'done' AND OLD.state = 'sending'
             BEGIN SELECT RAISE(ABORT, 'broken'); END",
            "CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
             CREATE TRIGGER broken BEFORE UPDATE ON jobs FOR EACH ROW
             WHEN (NEW.state = 'done' AND OLD.state = 'sending') EXECUTE FUNCTION breaks()",
        )
        .await;
        tell(w, &kim, "broken", 1).await;
        w.passes(Duration::from_secs(2)).await;
        assert_eq!(received(w, &kim).await.values().sum::<usize>(), 1, "Slack took it");
        w.to_database("DROP TRIGGER broken", "DROP TRIGGER broken ON jobs").await;
        w.passes(Duration::from_mins(3)).await;
        assert_eq!(received(w, &kim).await.values().sum::<usize>(), 1, "and it was found there");
    })
    .await;
}
