//! Ten thousand questions due in one minute: `cargo bench --bench fan_out`.
//!
//! Accord runs as a process of its own against the sandbox, which keeps Slack's limits by a clock that both follow. Printed are the time
//! that the messages take by that clock, beside what the limits allow at best; what was refused; and what the process holds in memory
//! after a tenth of them and after all. Meanwhile somebody types a command each minute.
//!
//! A second workspace has Accord installed, too. Over the run fifty people there are asked something, a few each minute: printed is how
//! late their questions come by the clock. Slack's limits are each workspace's own, so what the ten thousand next door cost them has to
//! stay below five seconds. `ACCORD_FAN_OUT=500` tries it with fewer.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a program that measures real time and prints it"
)]

#[path = "../tests/kill/bot.rs"]
mod bot;
#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/kill/front.rs"]
mod front;
mod ground;

use bot::Bot;
use common::Engine;
use jiff::Timestamp;
use slack_sandbox::{Client, Options, Person, Sandbox};
use sqlx::Connection as _;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Questions that are due at once, where nobody says otherwise.
const PEOPLE: usize = 10_000;
/// When they are due.
const DUE: &str = "2026-03-03T09:00:00Z";
/// Questions to the neighbour during the run, and the most of them in a minute: far from their own limits.
const NEIGHBOURS: u64 = 50;
const A_MINUTE: usize = 10;

/// Questions that are due at once.
fn people() -> usize {
    std::env::var("ACCORD_FAN_OUT").map_or(PEOPLE, |count| count.parse().expect("a number"))
}

/// The least time that they take: Slack takes 300 messages a minute, and 30 at once.
fn best() -> Duration {
    Duration::from_millis((people() as u64).saturating_sub(30) * 200)
}

/// A workspace in which a check-in asks people: Accord's number of it, its owner and the channel.
struct Place {
    slack: Client,
    workspace: i64,
    owner: String,
    hub: String,
}

#[tokio::main]
async fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (due, people, best) = (DUE.parse::<Timestamp>().unwrap(), people(), best());
    let start = due - Duration::from_mins(2);
    let sandbox = Sandbox::start(Options { start, ..Options::default() }).await.unwrap();
    let slack = sandbox.client();
    let bot = Bot::house_of_many(&slack).await;
    let crowd = Place::installs(slack.clone(), &bot, 2).await;
    let next_door = slack.add_team("Next door", false).await.unwrap();
    let neighbour = Place::installs(slack.in_team(&next_door.id), &bot, 3).await;
    crowd.asks(&bot, 1, people, due).await;
    let awaited = neighbour.asks_over(&bot, due).await;
    slack.advance_to(due).await.unwrap();

    let (mut sent, mut early, mut slowest) = (0, 0, Duration::ZERO);
    let mut passed = Duration::ZERO;
    while sent < people {
        slack.advance(Duration::from_secs(20)).await.unwrap();
        passed += Duration::from_secs(20);
        assert!(passed < best * 2 + Duration::from_mins(1), "{sent} of {people} after {passed:?}");
        if passed.as_secs().is_multiple_of(60) {
            let begun = Instant::now();
            let owner = crowd.slack.as_user(&crowd.owner);
            let answer = owner.command(&crowd.hub, "/accord", "status").await.unwrap();
            assert_eq!(answer.status, Some(200));
            slowest = slowest.max(begun.elapsed());
        }
        sent = crowd.asked(&bot).await;
        if early == 0 && sent >= people / 10 {
            early = bot.memory();
        }
    }
    let (mut reached, mut delays) = (Vec::new(), Vec::new());
    for call in slack.journal().await.unwrap() {
        if call.method != "chat.postMessage" || call.response["ok"] != true {
            continue;
        }
        match awaited.get(call.body["channel"].as_str().unwrap_or_default()) {
            Some(at) => delays.push(call.at - at),
            None if call.at >= due.as_millisecond() => reached.push(call.at),
            None => {}
        }
    }
    assert_eq!(reached.len(), people, "each once");
    let last = reached.iter().max().unwrap() - due.as_millisecond();
    let took = Duration::from_millis(u64::try_from(last).unwrap());
    let limits = slack.limits().await.unwrap();
    println!("{sent} messages in {took:.0?}, at best {best:.0?}: {:+.1} %", over(took));
    println!("refused {}, repeated early {}", limits.refused, limits.early_retries);
    println!("memory: {early} kB after a tenth of them, {} kB after all", bot.memory());
    println!("a command meanwhile: {slowest:.1?} at worst");
    let worst = delays.iter().max().copied().unwrap_or_default();
    println!("next door {} of {} meanwhile, {worst} ms late at worst", delays.len(), awaited.len());
    assert_eq!((limits.refused, limits.early_retries), (0, 0));
    assert!(over(took) <= 5.0, "slower than Slack allows");
    assert!(!delays.is_empty() && worst <= 5_000, "one workspace's limits delay another's");
}

/// By how many percent more than at best.
fn over(took: Duration) -> f64 {
    (took.as_secs_f64() / best().as_secs_f64() - 1.0) * 100.0
}

impl Place {
    /// Its owner installs Accord there.
    async fn installs(slack: Client, bot: &Bot, workspace: i64) -> Self {
        let ona = Person { is_admin: true, ..Person::member("ona", "ona", "UTC") };
        let owner = slack.add_person(ona).await.unwrap();
        bot.is_installed_by(&slack, &owner).await;
        let hub = slack.add_channel("hub", &[owner.as_str()]).await.unwrap();
        Self { slack, workspace, owner, hub }
    }

    /// How many are asked, as Accord notes it: what Slack holds is counted at the end.
    async fn asked(&self, bot: &Bot) -> usize {
        let mut conn = sqlx::SqliteConnection::connect(bot.database()).await.unwrap();
        let sent =
            sqlx::query_scalar("SELECT COUNT(*) FROM prompt WHERE workspace = $1 AND sent_at IS NOT NULL");
        let sent: i64 = sent.bind(self.workspace).fetch_one(&mut conn).await.unwrap();
        usize::try_from(sent).unwrap()
    }

    /// Check-ins that ask a few at a time, minute by minute of the run; gives whom, and when (UTC ms).
    async fn asks_over(&self, bot: &Bot, due: Timestamp) -> HashMap<String, i64> {
        let minutes = best().as_secs() / 60;
        let mut awaited = HashMap::new();
        for minute in 0..=minutes {
            let of = |neighbour: &u64| neighbour * (minutes + 1) / NEIGHBOURS == minute;
            let count = (0..NEIGHBOURS).filter(of).count().min(A_MINUTE);
            if count > 0 {
                let at = due + Duration::from_mins(minute);
                let number = i64::try_from(minute).unwrap() + 1;
                let asked = self.asks(bot, number, count, at).await;
                awaited.extend(asked.into_iter().map(|id| (id, at.as_millisecond())));
            }
        }
        awaited
    }

    /// So many people who are known, and a check-in that asks them all at one moment; gives them.
    async fn asks(&self, bot: &Bot, number: i64, people: usize, due: Timestamp) -> Vec<String> {
        let mut ids = Vec::with_capacity(people);
        for one in 0..people {
            let name = format!("p{number}of{one}");
            ids.push(self.slack.add_person(Person::member(&name, &name, "UTC")).await.unwrap());
        }
        let (w, at, owner, hub) = (self.workspace, due.as_millisecond(), &self.owner, &self.hub);
        let time = due.strftime("%H:%M");
        let rows: Vec<_> =
            ids.iter().chain([owner]).map(|id| format!("({w}, '{id}', 'full', 'UTC', {at})")).collect();
        let listed: Vec<_> =
            ids.iter().map(|id| format!("({w}, {number}, '{id}', 'stakeholder', 1)")).collect();
        let statements = [
            // Slack told of some of them already.
            format!(
                "INSERT INTO member (workspace, id, standing, zone, updated_at) VALUES {} ON CONFLICT (workspace, id) DO UPDATE SET \
                 zone = excluded.zone, updated_at = excluded.updated_at",
                rows.join(", ")
            ),
            format!(
                "INSERT INTO initiative (workspace, id, key, name, owner, sponsor, sponsor_said, channel, stage, state, nonce, \
                 created_at, stage_since) VALUES ({w}, {number}, 'HUB{number}', 'Hub', '{owner}', '{owner}', 'yes', '{hub}', \
                 'discovery', 'active', 'n{number}', 1, 1)"
            ),
            format!(
                "INSERT INTO stakeholder (workspace, initiative, member, role, added_at) VALUES {}",
                listed.join(", ")
            ),
            format!(
                "INSERT INTO checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, \
                 created_at, state, nonce) VALUES ({w}, {number}, {number}, 'Is it right?', 'Tuesdays {time}', 'UTC', 14400000, \
                 86400000, 'U1', 1, 'active', 'n{number}')"
            ),
            format!(
                "INSERT INTO schedule (workspace, subject, cadence, zone, anchor, next_date, next_time, next_at) VALUES ({w}, \
                 'checkin/{number}', 'Tuesdays {time}', 'UTC', '2026-03-02', '2026-03-03', '{time}', {at})"
            ),
        ];
        for statement in statements {
            ground::run(Engine::Sqlite, bot.database(), statement).await;
        }
        ids
    }
}
