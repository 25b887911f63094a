//! What commands cost in a large initiative: `cargo bench --bench initiative`, with PostgreSQL where `ACCORD_TEST_POSTGRES_URL`
//! names one (`scripts/postgres.sh cargo bench --bench initiative`).
//!
//! An initiative with 500 stakeholders, 5,000 items of feedback, 600 decisions, a charter of twelve versions with the marks of
//! everybody, and three years of weekly rounds: each command is answered as Slack's request would be, action and words.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a program that measures real time and prints it"
)]

#[path = "../tests/common/mod.rs"]
mod common;
mod ground;

use accord::actions::ActionError;
use accord::domain::charter::{CharterVersion, Statement, Statements};
use accord::domain::ids::{ChannelId, InitiativeId, MemberId};
use accord::domain::people::Role;
use accord::slack::command::{self, Command};
use accord::slack::gesture;
use accord::slack::incoming::{Incoming, Origin, Press};
use accord::slack::reply::Reply;
use accord::slack::router::{Context, look};
use accord::store::{StoreError, Tx, alignments, charters, initiatives, unit};
use common::{Engine, House, actor, db, engines, member};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How often each is asked.
const TIMES: usize = 200;
/// Who is asked in the initiative.
const PEOPLE: i64 = 500;
/// No command may take longer than this, but one in a hundred.
const LIMIT: Duration = Duration::from_millis(100);

/// What the owner types or taps.
const ASKS: [(&str, &str, &str); 14] = [
    ("/accord", "", ""),
    ("/accord status", "status", ""),
    ("/accord status all", "status all", ""),
    ("/accord charter", "charter", ""),
    ("/accord gate", "gate", ""),
    ("/accord log", "log", ""),
    ("/accord log payroll", "log payroll", ""),
    ("/accord decide", "decide Cap the bonus", ""),
    ("/accord checkin", "checkin", ""),
    ("/accord feedback", "feedback", ""),
    ("/accord update", "update", ""),
    ("stage and lead", "course.panel", "1"),
    ("mark the statements", "charter.mark", "1"),
    ("a version, whole", "charter.read", "1/12"),
];

#[tokio::main]
async fn main() {
    println!("{:<10} {:<22} {:>12} {:>12}", "engine", "asked", "median", "p99");
    for engine in engines() {
        let house = db(engine).await;
        let made = house.initiative().await;
        let id = made.id;
        house.write(unit(move |tx| Box::pin(fill(tx, id)))).await.unwrap();
        history(engine, &house).await;
        for (name, words, value) in ASKS {
            let mut times = Vec::with_capacity(TIMES);
            for _ in 0..TIMES {
                let begun = Instant::now();
                ask(&house, &made.channel, words, value).await;
                times.push(begun.elapsed());
            }
            times.sort();
            let (median, slow) = (times[TIMES / 2], times[TIMES * 99 / 100]);
            println!("{:<10} {name:<22} {median:>12.1?} {slow:>12.1?}", format!("{engine:?}"));
            assert!(slow < LIMIT, "{name} on {engine:?}: {slow:?}");
        }
        house.db.close().await;
    }
}

/// One command, or one tap, by the owner in the initiative's channel; its answer in Slack's own form.
async fn ask(house: &House, channel: &ChannelId, words: &'static str, value: &'static str) {
    let origin =
        Origin { member: Some(member("U_OWNER")), channel: Some(channel.clone()), ..Origin::default() };
    let context =
        Context { actor: actor("U_OWNER"), origin: origin.clone(), settle: SignedDuration::from_mins(10) };
    let asked = unit(move |tx| {
        Box::pin(async move {
            let command = if value.is_empty() {
                command::parse(words)
            } else {
                tapped(tx, &origin, words, value).await
            };
            look(tx, &context, command).await
        })
    });
    let reply: Reply = house.read::<_, ActionError, _>(asked).await.unwrap();
    let shown = match &reply {
        Reply::Open(view) => serde_json::to_string(view),
        Reply::Show(message) => serde_json::to_string(message),
        other => panic!("{words}: {other:?}"),
    };
    assert!(!shown.unwrap().is_empty());
}

async fn tapped(tx: &mut Tx, origin: &Origin, action: &str, value: &str) -> Command {
    let (action_id, value) = (action.to_owned(), value.to_owned());
    let press = Incoming::Press(Press { action_id, value, ..Press::default() });
    gesture::interpret(tx, origin, press).await.unwrap().expect("a button of ours")
}

async fn fill(tx: &mut Tx, id: InitiativeId) -> Result<(), StoreError> {
    for n in 0..PEOPLE {
        initiatives::add_person(tx, id, &MemberId::new(format!("U{n:06}")), Role::Stakeholder).await?;
    }
    let mut statements = Statements::default();
    let mut marks = BTreeMap::new();
    for statement in Statement::ALL {
        statements.set(statement, &"Nobody waits longer than a day for what they need. ".repeat(40));
        marks.insert(statement, 4);
    }
    for number in 1..=12 {
        let version = CharterVersion(number);
        statements.set(Statement::Goal, &format!("In {number} years nobody waits at all."));
        charters::save(tx, id, version, &statements, &member("U_OWNER")).await?;
        if number < 12 {
            let decision = accord::domain::ids::DecisionId(i64::from(number));
            charters::ask(tx, id, version, statements.hash(), decision).await?;
            charters::sign(tx, id, version, statements.hash(), &member("U_SPONSOR")).await?;
        }
        alignments::open(tx, id, i64::from(number), version, "discovery", &member("U_OWNER")).await?;
    }
    for n in 0..PEOPLE {
        for number in [11, 12] {
            alignments::put(tx, id, number, &MemberId::new(format!("U{n:06}")), &marks).await?;
        }
    }
    Ok(())
}

/// Three years: feedback, decisions that ended, rounds with everybody's answer, the trail.
async fn history(engine: Engine, house: &House) {
    let series = |count| ground::series(engine, count);
    let insert = |into: &str, count: i64, select: &str| {
        format!("INSERT INTO {into} {} SELECT {select} FROM n", series(count))
    };
    let statements = [
        insert(
            "feedback (workspace, id, initiative, author, captured_by, text, state, created_at)",
            5_000,
            "1, i, 1, 'U000001', 'U000001', 'The payroll feed is late again', 'new', i",
        ),
        insert(
            "checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, created_at, state, nonce)",
            1,
            "1, i, 1, 'Are we solving the right problem?', 'Thursdays 10:00', 'own', 1, 1, 'U_OWNER', 1, 'active', 'n' || i",
        ),
        insert(
            "round (workspace, id, checkin, date, time, question, opened_at, remind_at, closes_at, state)",
            156,
            "1, i, 1, 'day ' || i, '10:00', 'Are we solving the right problem?', i, i, i, 'closed'",
        ),
        insert(
            "response (workspace, round, member, late, score, comment, answered_at)",
            156 * PEOPLE,
            "1, (i - 1) % 156 + 1, 'U' || ((i - 1) / 156), 0, 4, '', i",
        ),
        insert(
            "stage_update (workspace, id, initiative, slot, slot_at, state, health_computed, facts, drafted_at, due_at, sent_at)",
            156,
            "1, i, 1, 'slot ' || i, i, 'sent', 'at_risk', '{}', i, i, i",
        ),
    ];
    for statement in statements {
        ground::run(engine, &house.url, statement).await;
    }
}
