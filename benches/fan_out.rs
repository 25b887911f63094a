//! Ten thousand questions due in one minute: `cargo bench --bench fan_out`.
//!
//! Accord runs as a process of its own against the sandbox, which keeps Slack's limits by a clock that both follow. Printed are the time
//! that the messages take by that clock, beside what the limits allow at best; what was refused; and what the process holds in memory
//! after a tenth of them and after all. Meanwhile somebody types a command each minute.
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

use accord::cli::demo::app_config;
use bot::Bot;
use common::Engine;
use jiff::Timestamp;
use slack_sandbox::{Client, Options, Person, Sandbox};
use sqlx::Connection as _;
use std::time::{Duration, Instant};

/// Questions that are due at once.
const PEOPLE: usize = 10_000;
/// When they are due.
const DUE: &str = "2026-03-03T09:00:00Z";
/// Slack takes 300 messages a minute, and 30 at once.
const BEST: Duration = Duration::from_millis((PEOPLE as u64 - 30) * 200);

#[tokio::main]
async fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let due: Timestamp = DUE.parse().unwrap();
    let start = due - Duration::from_mins(2);
    let sandbox = Sandbox::start(Options { start, ..Options::default() }).await.unwrap();
    let slack = sandbox.client();
    let bot = Bot::house(&slack).await;
    slack.install_app(app_config().at(&bot.url())).await.unwrap();
    let (owner, hub) = fill(&slack, &bot, due).await;
    slack.advance_to(due).await.unwrap();

    let (mut sent, mut early, mut slowest) = (0, 0, Duration::ZERO);
    let mut passed = Duration::ZERO;
    while sent < PEOPLE {
        slack.advance(Duration::from_secs(20)).await.unwrap();
        passed += Duration::from_secs(20);
        assert!(passed < BEST * 2, "{sent} of {PEOPLE} after {passed:?}");
        if passed.as_secs().is_multiple_of(60) {
            let begun = Instant::now();
            let answer = slack.as_user(&owner).command(&hub, "/accord", "status").await.unwrap();
            assert_eq!(answer.status, Some(200));
            slowest = slowest.max(begun.elapsed());
        }
        sent = questions(&bot).await;
        if early == 0 && sent >= PEOPLE / 10 {
            early = bot.memory();
        }
    }
    let reached = slack.journal().await.unwrap();
    let reached =
        reached.iter().filter(|call| call.method == "chat.postMessage" && call.response["ok"] == true);
    let reached: Vec<_> = reached.map(|call| call.at).collect();
    assert_eq!(reached.len(), PEOPLE, "each once");
    let last = reached.iter().max().unwrap() - due.as_millisecond();
    let took = Duration::from_millis(u64::try_from(last).unwrap());
    let limits = slack.limits().await.unwrap();
    println!("{sent} messages in {took:.0?}, at best {BEST:.0?}: {:+.1} %", over(took));
    println!("refused {}, repeated early {}", limits.refused, limits.early_retries);
    println!("memory: {early} kB after a tenth of them, {} kB after all", bot.memory());
    println!("a command meanwhile: {slowest:.1?} at worst");
    assert_eq!((limits.refused, limits.early_retries), (0, 0));
    assert!(over(took) <= 5.0, "slower than Slack allows");
}

/// By how many percent more than at best.
fn over(took: Duration) -> f64 {
    (took.as_secs_f64() / BEST.as_secs_f64() - 1.0) * 100.0
}

/// How many are posted, as Accord notes it: what Slack holds is counted at the end.
async fn questions(bot: &Bot) -> usize {
    let mut conn = sqlx::SqliteConnection::connect(&bot.database()).await.unwrap();
    let sent = sqlx::query_scalar("SELECT COUNT(*) FROM prompt WHERE sent_at IS NOT NULL");
    let sent: i64 = sent.fetch_one(&mut conn).await.unwrap();
    usize::try_from(sent).unwrap()
}

/// People who are known, and a check-in that asks them all at one moment; gives the owner and the channel.
async fn fill(slack: &Client, bot: &Bot, due: Timestamp) -> (String, String) {
    let mut ids = Vec::with_capacity(PEOPLE);
    for number in 0..PEOPLE {
        let name = format!("p{number}");
        ids.push(slack.add_person(Person::member(&name, &name, "UTC")).await.unwrap());
    }
    let owner = slack.add_person(Person::member("ona", "ona", "UTC")).await.unwrap();
    let app = slack.install_app(app_config().at(&bot.url())).await.unwrap();
    let hub = slack.add_channel("hub", &[owner.as_str(), app.bot_user_id.as_str()]).await.unwrap();
    let at = due.as_millisecond();
    let people: Vec<_> =
        ids.iter().chain([&owner]).map(|id| format!("(1, '{id}', 'full', 'UTC', {at})")).collect();
    let listed: Vec<_> = ids.iter().map(|id| format!("(1, 1, '{id}', 'stakeholder', 1)")).collect();
    let statements = [
        // Slack told of some of them already.
        format!(
            "INSERT INTO member (workspace, id, standing, zone, updated_at) VALUES {} ON CONFLICT (workspace, id) DO UPDATE SET \
             zone = excluded.zone, updated_at = excluded.updated_at",
            people.join(", ")
        ),
        format!(
            "INSERT INTO initiative (workspace, id, key, name, owner, sponsor, sponsor_said, channel, stage, state, nonce, created_at, \
             stage_since) VALUES (1, 1, 'HUB', 'Hub', '{owner}', '{owner}', 'yes', '{hub}', 'discovery', 'active', 'n', 1, 1)"
        ),
        format!("INSERT INTO stakeholder (workspace, initiative, member, role, added_at) VALUES {}", listed.join(", ")),
        "INSERT INTO checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, created_at, state, \
         nonce) VALUES (1, 1, 1, 'Is it right?', 'Tuesdays 09:00', 'UTC', 14400000, 86400000, 'U1', 1, 'active', 'n')"
            .to_owned(),
        format!(
            "INSERT INTO schedule (workspace, subject, cadence, zone, anchor, next_date, next_time, next_at) VALUES (1, 'checkin/1', \
             'Tuesdays 09:00', 'UTC', '2026-03-02', '2026-03-03', '09:00', {at})"
        ),
    ];
    for statement in statements {
        ground::run(Engine::Sqlite, &bot.database(), statement).await;
    }
    (owner, hub)
}
