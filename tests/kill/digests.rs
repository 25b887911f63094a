//! One digest a slot, whatever happens to those who make it: five replicas on one PostgreSQL, two killed every two seconds while Slack is
//! slow to answer, and one stopped until its leases are over and then waked.
//!
//! `ACCORD_TEST_DIGEST_SLOTS` is the number of slots; CI tries 500.

use crate::bot::replica_settings;
use crate::common::{Engine, HOME, fresh, postgres_url};
use accord::cli::demo::app_config;
use accord::clock::{Stopwatch, pause};
use accord::domain::ids::{ChannelId, InitiativeId, MemberId};
use accord::domain::initiative::{Initiative, Life, SponsorSaid};
use accord::domain::people::Role;
use accord::domain::stage::Stage;
use accord::store::schedules::{self, ScheduleRow};
use accord::store::{Db, StoreError, Synchronous, digests, initiatives, members, of, unit};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use slack_sandbox::{Client, Fault, Options, Person, Sandbox};
use std::cell::Cell;
use std::time::Duration;
use tokio::process::{Child, Command};

/// Monday, 9 March 2026, nine o'clock in UTC: the first slot.
const NINE: &str = "2026-03-09T09:00:00Z";
const REPLICAS: usize = 5;
/// Kills come every two seconds; every third time one is stopped, too.
const EVERY: Duration = Duration::from_secs(2);
/// Slots that are due in the same minute.
const A_MINUTE: usize = 60;
/// Longer than a lease.
const OVER: SignedDuration = SignedDuration::from_secs(75);
/// So long one is stopped at most, in real time: what it locked in the database holds up the others.
const AT_MOST: Duration = Duration::from_secs(15);

/// Times ten minutes after which nothing is held up any more.
const HELD_UP_MOST: usize = 30;

/// A replica in a process of its own.
struct Replica {
    settings: std::path::PathBuf,
    clock: String,
    process: Option<Child>,
}

impl Replica {
    fn start(&mut self) {
        let process = Command::new(env!("CARGO_BIN_EXE_accord"))
            .args(["serve", "--config"])
            .arg(&self.settings)
            .args(["--clock", &self.clock])
            .kill_on_drop(true)
            .spawn();
        self.process = Some(process.unwrap());
    }

    /// As a power cut would.
    async fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().await.unwrap();
        }
    }

    async fn signal(&self, signal: &str) {
        let id = self.process.as_ref().and_then(Child::id).unwrap().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().await.unwrap().success());
    }
}

/// What was done to them.
#[derive(Debug, Default)]
struct Tried {
    kills: usize,
    stops: usize,
    past_lease: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_slot_has_one_digest_with_five_replicas_that_are_killed_and_stopped() {
    // Several processes share a PostgreSQL alone.
    if postgres_url().is_none() {
        return;
    }
    let slots = std::env::var("ACCORD_TEST_DIGEST_SLOTS").map_or(500, |slots| slots.parse().unwrap());
    let (url, folder) = fresh(Engine::Postgres).await;
    let nine: Timestamp = NINE.parse().unwrap();
    let start = nine - SignedDuration::from_secs(30);
    let sandbox = Sandbox::start(Options { start, ..Options::default() }).await.unwrap();
    let slack = sandbox.client().with_patience(Duration::from_mins(2));
    slack.install_app(app_config()).await.unwrap();
    let mut replicas: Vec<_> = (0..REPLICAS)
        .map(|number| {
            let settings = folder.path().join(format!("replica-{number}.toml"));
            std::fs::write(&settings, replica_settings(&url, slack.url())).unwrap();
            Replica { settings, clock: format!("{}/clock", slack.url()), process: None }
        })
        .collect();
    replicas[0].start();
    idle(&slack, 1).await;
    let readers = seed(&slack, &url, slots, start).await;
    replicas.iter_mut().skip(1).for_each(Replica::start);
    idle(&slack, REPLICAS).await;

    let over = Cell::new(false);
    let minutes = i64::try_from(slots.div_ceil(A_MINUTE)).unwrap();
    // What became unclear is looked for twice, a minute apart.
    let end = nine + SignedDuration::from_mins(minutes + 5);
    let time = async {
        slack.advance_to(end).await.unwrap();
        over.set(true);
    };
    let watch = Stopwatch::start();
    let (tried, ()) = tokio::join!(torment(&slack, &mut replicas, &over), time);
    let took = watch.elapsed();

    let held_up = settles(&slack, &readers).await;

    let (mut missing, mut doubled) = (Vec::new(), Vec::new());
    for reader in &readers {
        match digests_of(&slack, reader).await {
            0 => missing.push(reader),
            1 => {}
            _ => doubled.push(reader),
        }
    }
    let made = rows(&url, &readers, end).await;
    println!(
        "{slots} slots, {REPLICAS} replicas, {} kills, {} stops ({} past their lease) in {took:?}, {held_up} held up: {} missing, {} double, \
         {made} rows",
        tried.kills,
        tried.stops,
        tried.past_lease,
        missing.len(),
        doubled.len()
    );
    assert!(missing.is_empty() && doubled.is_empty(), "missing: {missing:?}, double: {doubled:?}");
    assert_eq!(made, slots, "one row a slot");
    assert!(tried.kills >= 3 && tried.past_lease >= 1, "it was over before: {tried:?}");
}

/// Digests that somebody got.
async fn digests_of(slack: &Client, reader: &str) -> usize {
    let all = slack.dm(reader).await.unwrap();
    all.iter().filter(|message| message.plain.contains("2 as planned")).count()
}

/// Lets time pass until nobody waits for a digest, for some hours at most: what kills hold up leaves behind the rest, at Slack's pace. How
/// many waited at first.
async fn settles(slack: &Client, readers: &[String]) -> usize {
    let mut held_up = None;
    let mut waiting = readers.to_vec();
    for _ in 0..HELD_UP_MOST {
        let mut still = Vec::new();
        for reader in waiting {
            if digests_of(slack, &reader).await == 0 {
                still.push(reader);
            }
        }
        held_up.get_or_insert(still.len());
        if still.is_empty() {
            break;
        }
        waiting = still;
        slack.advance(Duration::from_mins(10)).await.unwrap();
    }
    held_up.unwrap_or_default()
}

/// Waits until so many replicas are idle at once.
async fn idle(slack: &Client, count: usize) {
    while slack.followers().await.unwrap() != count {
        pause(Duration::from_millis(5)).await;
    }
}

/// Kills some every two seconds, and stops another one now and then, until it is over.
async fn torment(slack: &Client, replicas: &mut [Replica], over: &Cell<bool>) -> Tried {
    let mut moments = StdRng::seed_from_u64(1);
    let mut tried = Tried::default();
    while !over.get() {
        pause(EVERY).await;
        // Two of five, while messages are under way: posted and not answered, or not even posted.
        let slow = if tried.kills % 4 == 0 { Fault::HangAfter { ms: 300 } } else { Fault::Slow { ms: 300 } };
        slack.fault("chat.postMessage", slow, 8).await.unwrap();
        works(slack, over).await;
        pause(Duration::from_millis(moments.random_range(0..250))).await;
        let first = moments.random_range(0..REPLICAS);
        for victim in [first, (first + moments.random_range(1..REPLICAS)) % REPLICAS] {
            replicas[victim].kill().await;
            replicas[victim].start();
            tried.kills += 1;
        }
        // The clock waits for the one that is gone until the next one follows and it is forgotten.
        idle(slack, REPLICAS).await;
        slack.forget_followers().await.unwrap();
        if tried.kills % 3 == 2 && !over.get() {
            let sleeper = &replicas[moments.random_range(0..REPLICAS)];
            pause(Duration::from_millis(moments.random_range(0..300))).await;
            tried.stops += 1;
            tried.past_lease += usize::from(stopped(slack, sleeper, over).await);
        }
    }
    tried
}

/// Waits until one has worked for a while, as it does while Slack does not answer.
async fn works(slack: &Client, over: &Cell<bool>) {
    let mut busy = 0;
    while busy < 4 && !over.get() {
        busy = if slack.followers().await.unwrap() < REPLICAS { busy + 1 } else { 0 };
        pause(Duration::from_millis(10)).await;
    }
}

/// Stops one until its leases are over; whether they were, before it had to go on.
async fn stopped(slack: &Client, sleeper: &Replica, over: &Cell<bool>) -> bool {
    let began = slack.now().await.unwrap();
    let watch = Stopwatch::start();
    sleeper.signal("-STOP").await;
    let mut past = false;
    while !past && !over.get() && watch.elapsed() < AT_MOST {
        // Once the clock wants to move it waits for the one that does not answer; the others are idle then.
        let mut still = 0;
        while still < 40 && !over.get() && watch.elapsed() < AT_MOST {
            still = if slack.followers().await.unwrap() == REPLICAS - 1 { still + 1 } else { 0 };
            pause(Duration::from_millis(10)).await;
            past = began.duration_until(slack.now().await.unwrap()) > OVER;
            if past {
                break;
            }
        }
        if still >= 40 {
            slack.forget_followers().await.unwrap();
        }
    }
    sleeper.signal("-CONT").await;
    idle(slack, REPLICAS).await;
    past
}

/// Readers who follow two initiatives each, with a slot each, so many in a minute.
async fn seed(slack: &Client, url: &str, slots: usize, now: Timestamp) -> Vec<String> {
    let mut readers = Vec::new();
    for number in 0..slots {
        let name = format!("reader{number}");
        readers.push(slack.add_person(Person::member(&name, &name, "UTC")).await.unwrap());
    }
    let db = Db::open(url, Synchronous::Normal).await.unwrap();
    let all = readers.clone();
    let work = unit(move |tx| {
        Box::pin(async move {
            for id in [1, 2] {
                initiatives::insert(tx, &initiative(id, now), &format!("nonce {id}")).await?;
                initiatives::set_private(tx, InitiativeId(id), &ChannelId::new("CHUB"), false).await?;
                let update = schedule(format!("update/{id}"), "Fridays 15:00".to_owned(), None);
                schedules::save(tx, &update).await?;
            }
            for (number, reader) in all.iter().enumerate() {
                let member = MemberId::new(reader);
                members::save(tx, &member, "full", Some("UTC"), None).await?;
                for id in [1, 2] {
                    initiatives::add_person(tx, InitiativeId(id), &member, Role::Follower).await?;
                }
                let minutes = i64::try_from(number / A_MINUTE).unwrap();
                let at = NINE.parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minutes);
                let cadence = format!("Mondays {}", at.strftime("%H:%M"));
                schedules::save(tx, &schedule(format!("digest/{reader}"), cadence, Some(at))).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    db.write(of(HOME), now, work).await.unwrap();
    readers
}

fn initiative(id: i64, now: Timestamp) -> Initiative {
    Initiative {
        id: InitiativeId(id),
        key: format!("I{id}"),
        name: format!("Initiative {id}"),
        owner: MemberId::new("UOWNER"),
        deputy: None,
        sponsor: MemberId::new("USPONSOR"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new("CHUB"),
        stage: Stage::Development,
        life: Life::Active,
        problem: String::new(),
        created_at: now,
        stage_since: now,
    }
}

fn schedule(subject: String, cadence: String, next: Option<Timestamp>) -> ScheduleRow {
    ScheduleRow {
        workspace: HOME.0,
        subject,
        cadence,
        zone: "UTC".to_owned(),
        anchor: "2026-03-02".to_owned(),
        next_date: next.map(|at| at.strftime("%Y-%m-%d").to_string()),
        next_time: next.map(|at| at.strftime("%H:%M").to_string()),
        next_at: next.map(Timestamp::as_millisecond),
    }
}

/// How many of the slots have a row.
async fn rows(url: &str, readers: &[String], now: Timestamp) -> usize {
    let db = Db::open(url, Synchronous::Normal).await.unwrap();
    let all = readers.to_vec();
    let work = unit(move |tx| {
        Box::pin(async move {
            let mut made = 0;
            for reader in &all {
                let found = digests::find(tx, &MemberId::new(reader), date(2026, 3, 9)).await?;
                made += usize::from(found.is_some());
            }
            Ok::<_, StoreError>(made)
        })
    });
    db.read(of(HOME), now, work).await.unwrap()
}
