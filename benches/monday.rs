//! The updates of ten thousand initiatives, all due on Monday at nine: `cargo bench --bench monday`, with PostgreSQL where
//! `ACCORD_TEST_POSTGRES_URL` names one (`scripts/postgres.sh cargo bench --bench monday`).
//!
//! Accord runs as a process of its own against the sandbox, which keeps Slack's limits by a clock that both follow. Each initiative has an
//! update of the week before, a round that five people answered, feedback and a decision that waits. Printed are the real time that all
//! drafts take, and that they take to leave, once nobody touched them; and by the clock how long the messages are under way, beside what
//! the limits allow at best, and what was refused. `ACCORD_MONDAY=500` tries it with fewer.
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

use accord::cli::demo::followed;
use bot::Bot;
use common::{Engine, engines, fresh};
use jiff::Timestamp;
use slack_sandbox::{Client, Options, Person, Sandbox};
use sqlx::{AssertSqlSafe, Connection as _};
use std::time::{Duration, Instant};

/// Initiatives, where nobody says otherwise.
const INITIATIVES: usize = 10_000;
/// When their updates are due, and when their facts go out by themselves.
const DUE: &str = "2026-03-09T09:00:00Z";
const OUT: &str = "2026-03-09T11:00:00Z";
/// Accord's number of the workspace: the first is the one that it was made with.
const WORKSPACE: i64 = 2;
/// What every initiative sends: the draft, the reminder, and then to its channel, to its sponsor and into the thread.
const MESSAGES: usize = 5;
/// The longest that all of them may take to be drafted, or to leave: real time.
const LIMIT: Duration = Duration::from_mins(1);

fn initiatives() -> usize {
    std::env::var("ACCORD_MONDAY").map_or(INITIATIVES, |count| count.parse().expect("a number"))
}

#[tokio::main]
async fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    for engine in engines() {
        let (database, _folder) = fresh(engine).await;
        monday(engine, database).await;
    }
}

async fn monday(engine: Engine, database: String) {
    let due: Timestamp = DUE.parse().unwrap();
    let start = due - Duration::from_mins(2);
    let sandbox = Sandbox::start(Options { start, ..Options::default() }).await.unwrap();
    let slack = sandbox.client();
    let bot = Bot::house_of_many_on(&slack, Some(database)).await;
    let ground = Ground { engine, bot: &bot, due };
    let before = ground.fill(&slack).await;

    let drafted = ground.reaches(&slack, due, "1 = 1").await;
    println!("{engine:?}: {} updates drafted in {drafted:.1?}", initiatives());
    let out: Timestamp = OUT.parse().unwrap();
    slack.advance_to(out - Duration::from_secs(1)).await.unwrap();
    let sent = ground.reaches(&slack, out, "state = 'sent'").await;
    println!("{engine:?}: the same left in {sent:.1?}");

    let all = initiatives() * MESSAGES;
    let (mut messages, mut passed) = (0, Duration::ZERO);
    let best = Duration::from_millis(u64::try_from(all).unwrap() * 200);
    while messages < all {
        slack.advance(Duration::from_mins(1)).await.unwrap();
        passed += Duration::from_mins(1);
        assert!(passed < best * 2, "{messages} of {all} after {passed:?}");
        messages = ground.count("post").await - before;
    }
    assert_eq!(messages, all, "each once");
    let limits = slack.limits().await.unwrap();
    println!(
        "{engine:?}: {messages} messages within {passed:.0?} of the last draft, at best {best:.0?} for all"
    );
    println!(
        "{engine:?}: refused {}, repeated early {}; {} kB of memory",
        limits.refused,
        limits.early_retries,
        bot.memory()
    );
    assert_eq!((limits.refused, limits.early_retries), (0, 0));
    assert!(drafted <= LIMIT && sent <= LIMIT, "longer than {LIMIT:?}");
}

struct Ground<'a> {
    engine: Engine,
    bot: &'a Bot,
    due: Timestamp,
}

impl Ground<'_> {
    /// The clock reaches a moment; gives how long it takes in real time until every initiative's update is as `state` says.
    async fn reaches(&self, slack: &Client, at: Timestamp, state: &str) -> Duration {
        let begun = Instant::now();
        let arrives = tokio::spawn({
            let slack = slack.clone();
            async move { slack.advance_to(at).await.unwrap() }
        });
        let table = format!("stage_update WHERE slot = '2026-03-09' AND {state}");
        while self.count(&table).await < initiatives() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let took = begun.elapsed();
        arrives.await.unwrap();
        // Busy for so long it was taken for gone: the clock would go on without it.
        followed(slack).await.unwrap();
        slack.settle().await.unwrap();
        took
    }

    async fn count(&self, table: &str) -> usize {
        let count = format!("SELECT COUNT(*) FROM {table}");
        let url = self.bot.database();
        let rows: i64 = match self.engine {
            Engine::Sqlite => {
                let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
                sqlx::query_scalar(AssertSqlSafe(count)).fetch_one(&mut conn).await.unwrap()
            }
            Engine::Postgres => {
                let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
                let system = "SELECT set_config('accord.workspace', 'system', false)";
                sqlx::query(system).execute(&mut conn).await.unwrap();
                sqlx::query_scalar(AssertSqlSafe(count)).fetch_one(&mut conn).await.unwrap()
            }
        };
        usize::try_from(rows).unwrap()
    }

    /// Initiatives with a week behind them; gives how many messages there were before.
    async fn fill(&self, slack: &Client) -> usize {
        let ona = Person { is_admin: true, ..Person::member("ona", "ona", "UTC") };
        let admin = slack.add_person(ona).await.unwrap();
        self.bot.is_installed_by(slack, &admin).await;
        let (mut people, mut channels) = (Vec::new(), Vec::new());
        for one in 1..=initiatives() {
            let name = format!("p{one}");
            let person = slack.add_person(Person::member(&name, &name, "UTC")).await.unwrap();
            channels.push(slack.add_channel(&format!("i{one}"), &[person.as_str()]).await.unwrap());
            people.push(person);
        }
        for statement in self.records(&people, &channels) {
            ground::run(self.engine, self.bot.database(), statement).await;
        }
        if self.engine == Engine::Postgres {
            ground::run(self.engine, self.bot.database(), "ANALYZE".to_owned()).await;
        }
        self.count("post").await
    }

    /// The statements that make them: the sponsor of one owns the next.
    fn records(&self, people: &[String], channels: &[String]) -> Vec<String> {
        let (w, at) = (WORKSPACE, self.due.as_millisecond());
        let count = i64::try_from(people.len()).unwrap();
        let rows = |row: &dyn Fn(usize, &str) -> String| {
            let rows: Vec<_> = people.iter().enumerate().map(|(i, person)| row(i, person)).collect();
            rows.join(", ")
        };
        let sponsor = |i: usize| &people[(i + 1) % people.len()];
        let initiatives = rows(&|i, owner| {
            let (id, sponsor, channel) = (i + 1, sponsor(i), &channels[i]);
            format!(
                "({w}, {id}, 'K{id}', 'Initiative {id}', '{owner}', '{sponsor}', 'yes', '{channel}', 'discovery', 'active', 'n{id}', 1, 1)"
            )
        });
        let (proposal, progress) = ground::documents(self.due);
        let week = ground::quiet_week(self.due - Duration::from_hours(7 * 24));
        let series = |count| ground::series(self.engine, count);
        let insert = |into: &str, times: i64, select: &str| {
            format!("INSERT INTO {into} {} SELECT {select} FROM n", series(count * times))
        };
        vec![
            format!(
                "INSERT INTO member (workspace, id, standing, zone, updated_at) VALUES {} ON CONFLICT (workspace, id) DO UPDATE SET \
                 zone = excluded.zone, updated_at = excluded.updated_at",
                rows(&|_, person| format!("({w}, '{person}', 'full', 'UTC', {at})"))
            ),
            format!(
                "INSERT INTO initiative (workspace, id, key, name, owner, sponsor, sponsor_said, channel, stage, state, nonce, created_at, \
                 stage_since) VALUES {initiatives}"
            ),
            insert(
                "schedule (workspace, subject, cadence, zone, anchor, next_date, next_time, next_at)",
                1,
                &format!(
                    "{w}, 'update/' || i, 'Mondays 09:00', 'UTC', '2026-03-02', '2026-03-09', '09:00', {at}"
                ),
            ),
            insert(
                "stage_update (workspace, id, initiative, slot, slot_at, state, health_computed, facts, drafted_at, due_at, sent_at)",
                1,
                &format!(
                    "{w}, i, i, '2026-03-02', {0}, 'sent', 'on_track', '{week}', {0}, {0}, {0}",
                    at - 7 * 24 * 3_600_000
                ),
            ),
            format!("INSERT INTO counter (workspace, name, value) VALUES ({w}, 'update', {count})"),
            insert(
                "criterion (workspace, initiative, stage, position, text)",
                4,
                &format!("{w}, (i - 1) / 4 + 1, 'discovery', i % 4, 'Five people were asked'"),
            ),
            insert(
                "decision (workspace, id, initiative, kind, proposer, version, state, search, proposal, progress, nonce, created_at, title)",
                1,
                &format!(
                    "{w}, i, i, 'plain', 'U2', 1, 'proposed', '', '{proposal}', '{progress}', 'n' || i, {at}, 'Title'"
                ),
            ),
            insert(
                "feedback (workspace, id, initiative, author, captured_by, text, state, created_at)",
                1,
                &format!("{w}, i, i, 'U2', 'U2', 'The payroll feed is late again', 'new', {at} - 1000"),
            ),
            insert(
                "checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, created_at, state, nonce)",
                1,
                &format!(
                    "{w}, i, i, 'Is it right?', 'Thursdays 10:00', 'own', 1, 1, 'U2', 1, 'active', 'n' || i"
                ),
            ),
            insert(
                "round (workspace, id, checkin, date, time, question, opened_at, remind_at, closes_at, state)",
                1,
                &format!("{w}, i, i, '2026-03-05', '10:00', 'Is it right?', 1, 1, {at} - 1000, 'closed'"),
            ),
            insert(
                "response (workspace, round, member, late, score, comment, answered_at)",
                5,
                &format!("{w}, (i - 1) / 5 + 1, 'M' || (i % 5), 0, 3 + i % 3, '', {at} - 2000"),
            ),
        ]
    }
}
