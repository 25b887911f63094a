//! What commands cost in a large initiative: `cargo bench --bench initiative`, with PostgreSQL where `ACCORD_TEST_POSTGRES_URL`
//! names one (`scripts/postgres.sh cargo bench --bench initiative`).
//!
//! An initiative with 500 stakeholders, 5,000 items of feedback, 600 decisions, a charter of twelve versions with the marks of
//! everybody, three years of weekly rounds, twenty outcomes read every day, and a rollout in twelve waves: each command is answered as Slack's request would be, action and words.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a program that measures real time and prints it"
)]

#[path = "ground/asked.rs"]
mod asked;
#[path = "../tests/common/mod.rs"]
mod common;
mod ground;
#[path = "ground/rollout.rs"]
mod rollout;

use accord::actions::decision::withdraw;
use accord::actions::scope::ask::Wish;
use accord::actions::update::gather;
use accord::actions::{ActionError, scope};
use accord::domain::charter::{CharterVersion, Statement, Statements};
use accord::domain::decision::Version;
use accord::domain::ids::{ChannelId, InitiativeId, MemberId, RequirementId};
use accord::domain::initiative::Initiative;
use accord::domain::job::{CharterPost, Post};
use accord::domain::people::Role;
use accord::domain::requirement::{Kind, Priority, Requirement, State, Words};
use accord::domain::scope::{Serves, Trade};
use accord::domain::settings::Settings;
use accord::domain::stage::Stage;
use accord::domain::stakeholder::{Assessment, Degree, Private, Profile, Support};
use accord::slack::command::{self, Command};
use accord::slack::gesture;
use accord::slack::incoming::{Incoming, Origin, Press};
use accord::slack::render;
use accord::slack::reply::Reply;
use accord::slack::router::{Context, look, route};
use accord::store::{
    StoreError, Tx, alignments, assessments, channels, charters, initiatives, members, profiles,
    requirements, settings, unit,
};
use asked::{TAPPED, TYPED};
use common::{Engine, House, actor, db, engines, member};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How often each is asked.
const TIMES: usize = 200;
/// Who is asked in the initiative.
const PEOPLE: i64 = 500;
/// What was asked for besides, two thirds of it parked.
const REQUESTS: i64 = 300;
/// No command may take longer than this, but one in a hundred.
const LIMIT: Duration = Duration::from_millis(100);
/// Nor may gathering what a week's update is drafted from.
const WEEK: Duration = Duration::from_millis(20);

#[tokio::main]
async fn main() {
    println!("{:<10} {:<22} {:>12} {:>12}", "engine", "asked", "median", "p99");
    for engine in engines() {
        let house = db(engine).await;
        let made = house.initiative().await;
        let id = made.id;
        house.write(unit(move |tx| Box::pin(fill(tx, id)))).await.unwrap();
        for n in 0..REQUESTS {
            house.write(unit(move |tx| Box::pin(request(tx, id, n)))).await.unwrap();
        }
        history(engine, &house).await;
        for words in TYPED {
            let command = command::parse(words);
            measure(engine, &format!("/accord {words}"), async || answer(&house, command.clone()).await)
                .await;
        }
        for (button, value) in TAPPED {
            let press = Press { action_id: button.to_owned(), value: value.to_owned(), ..Press::default() };
            let tap = async || answer(&house, tapped(&house, press.clone()).await).await;
            measure(engine, button, tap).await;
        }
        let asked = Post::Catchup { initiative: id, member: member("U_OWNER"), in_channel: true, at_ms: 1 };
        measure(engine, "the brief", async || shows(&house, asked.clone()).await).await;
        let record = Post::Charter(CharterPost::Alignment(id, 12));
        measure(engine, "how far all agree", async || shows(&house, record.clone()).await).await;
        let slow = measure(engine, "a week's facts", async || gathers(&house, &made).await).await;
        assert!(slow < WEEK, "a week's facts on {engine:?}: {slow:?}");
        forget_two_years(engine, &house).await;
        measure(engine, "the same after a year", async || gathers(&house, &made).await).await;
        house.db.close().await;
    }
}

/// Leaves of three years the last one.
async fn forget_two_years(engine: Engine, house: &House) {
    for statement in [
        "DELETE FROM response WHERE round <= 104",
        "DELETE FROM round WHERE id <= 104",
        "DELETE FROM feedback WHERE id <= 3333",
        "DELETE FROM outcome_reading WHERE number <= 730",
        "DELETE FROM stage_update WHERE id <= 104",
    ] {
        ground::run(engine, &house.url, statement.to_owned()).await;
    }
}

/// Prints how long it takes, and gives what only one in a hundred exceeds.
async fn measure(engine: Engine, name: &str, act: impl AsyncFn()) -> Duration {
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let begun = Instant::now();
        act().await;
        times.push(begun.elapsed());
    }
    times.sort();
    let (median, slow) = (times[TIMES / 2], times[TIMES * 99 / 100]);
    println!("{:<10} {name:<22} {median:>12.1?} {slow:>12.1?}", format!("{engine:?}"));
    assert!(slow < LIMIT, "{name} on {engine:?}: {slow:?}");
    slow
}

/// What an update is drafted from: a week with a round that everybody answered and fifty pieces of feedback, after three years.
async fn gathers(house: &House, initiative: &Initiative) {
    let initiative = initiative.clone();
    let read = unit(move |tx| Box::pin(async move { gather::facts(tx, &initiative).await }));
    let week = house.read::<_, StoreError, _>(read).await.unwrap();
    assert_eq!((week.pulse.map(|pulse| pulse.answered), week.feedback.new), (Some(PEOPLE), 50));
}

/// Where the owner types and taps.
fn origin() -> Origin {
    let channel = Some(ChannelId::new("C_HUB"));
    Origin { member: Some(member("U_OWNER")), channel, ..Origin::default() }
}

/// A command's answer in Slack's own form: from a look where it only reads, else written like any change.
async fn answer(house: &House, command: Command) {
    let context = Context {
        actor: actor("U_OWNER"),
        origin: origin(),
        settle: SignedDuration::from_mins(10),
        mail: false,
    };
    let asked = command.clone();
    let reply: Result<Reply, ActionError> = if command.only_reads() {
        house.read(unit(move |tx| Box::pin(async move { look(tx, &context, command).await }))).await
    } else {
        house.write(unit(move |tx| Box::pin(async move { route(tx, &context, command).await }))).await
    };
    let shown = match reply.unwrap() {
        Reply::Open(view) | Reply::Update(view) => serde_json::to_string(&view),
        Reply::Show(message) => serde_json::to_string(&message),
        other => panic!("{asked:?}: {other:?}"),
    };
    assert!(!shown.unwrap().is_empty());
}

async fn tapped(house: &House, press: Press) -> Command {
    let read = unit(move |tx| {
        Box::pin(async move { gesture::interpret(tx, &origin(), Incoming::Press(press)).await })
    });
    house.read::<_, StoreError, _>(read).await.unwrap().expect("a button of ours")
}

/// A message as it is rendered before it is sent.
async fn shows(house: &House, post: Post) {
    let read = unit(move |tx| Box::pin(async move { render::post(tx, &post).await }));
    assert!(house.read::<_, StoreError, _>(read).await.unwrap().is_some());
}

async fn fill(tx: &mut Tx, id: InitiativeId) -> Result<(), StoreError> {
    let now = tx.now();
    members::save(tx, &member("U_OWNER"), "full", Some("Europe/Berlin"), None).await?;
    channels::keep(tx, &member("U_OWNER"), &[ChannelId::new("C_HUB")], now).await?;
    let (allowed, version) = settings::versioned(tx).await?;
    settings::save(tx, &Settings { assessments: true, ..allowed }, version).await?;
    for n in 0..PEOPLE {
        let who = MemberId::new(format!("U{n:06}"));
        initiatives::add_person(tx, id, &who, Role::Stakeholder).await?;
        let known = Profile { group: format!("Group {}", n % 20), ..Profile::blank(who.clone()) };
        profiles::save(tx, id, &known).await?;
        assessments::save(tx, id, &member("U_OWNER"), Stage::Discovery, &assessment(who, n)).await?;
    }
    for n in 0..100 {
        requirements::insert(tx, &requirement(id, n), &format!("nonce {n}")).await?;
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

/// More is asked for, and most of it taken back.
async fn request(tx: &mut Tx, id: InitiativeId, n: i64) -> Result<(), ActionError> {
    let trade = Trade { drop: "The email digest".to_owned(), ..Trade::default() };
    let serves = Some(Serves::Charter(Statement::Goal));
    let wish = Wish { added: format!("PDF export {n}"), serves, trade, ..Wish::default() };
    let (owner, settle) = (actor("U_OWNER"), SignedDuration::from_mins(10));
    let wanted = (wish, scope::ask::Origin::default());
    let decision = scope::ask::ask(tx, &owner, id, wanted, &format!("scope {n}"), settle).await?;
    if n % 3 < 2 {
        let reason = "Payroll comes first".to_owned();
        withdraw::withdraw(tx, &owner, decision, Version::FIRST, reason).await?;
    }
    Ok(())
}

fn assessment(member: MemberId, n: i64) -> Assessment {
    let level = |n: i64| Support::ALL[usize::try_from(n % 5).unwrap()];
    Assessment {
        member,
        influence: Degree::new(1 + n % 5).unwrap(),
        interest: Degree::new(1 + n / 5 % 5).unwrap(),
        now: level(n),
        wanted: level(n + 2),
        note: Private::new("Asks for the numbers first"),
    }
}

fn requirement(initiative: InitiativeId, n: i64) -> Requirement {
    let words = Words {
        kind: Kind::User,
        text: "A new hire sees what is due before day one".to_owned(),
        source: "Interviews in March".to_owned(),
        priority: Priority::Must,
        state: State::Agreed,
        links: "D-4 FB-7".to_owned(),
    };
    Requirement { id: RequirementId(1 + n), initiative, words, written_by: member("U_OWNER") }
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
            "outcome (workspace, id, initiative, horizon, change, metric, unit, baseline, target, series, revision, written_by, written_at, changed_at, nonce)",
            20,
            "1, i, 1, 'now', 'Nobody waits', 'Days to first login', 'days', 12000000, 5000000, 1, 1, 'U_OWNER', i, i, 'n' || i",
        ),
        insert(
            "outcome_reading (workspace, outcome, number, series, value, day, source, noted_by, noted_at, nonce)",
            20 * 3 * 365,
            "1, 1 + i % 20, 1 + i / 20, 1, i, '2025-' || (10 + i % 3) || '-' || (10 + i % 19), 'weekly report', 'U_OWNER', i, 'n' || i",
        ),
        insert(
            "feature (workspace, id, outcome, title, state, revision, written_by, written_at, changed_at, nonce)",
            200,
            "1, i, 1 + i % 20, 'Single sign-on', 'building', 1, 'U_OWNER', i, i, 'n' || i",
        ),
        insert(
            "system_touched (workspace, id, initiative, name, owner_name, state, risk, revision, written_by, written_at, changed_at, nonce)",
            40,
            "1, i, 1, 'Payroll', 'IT', 'open', 'It may change', 1, 'U_OWNER', i, i, 'n' || i",
        ),
        insert(
            "stage_update (workspace, id, initiative, slot, slot_at, state, health_computed, facts, drafted_at, due_at, sent_at)",
            156,
            &format!(
                "1, i, 1, 'slot ' || i, i, 'sent', 'at_risk', '{}', i, i, i",
                ground::quiet_week(house.now)
            ),
        ),
    ];
    for statement in statements.into_iter().chain(rollout::statements(engine)) {
        ground::run(engine, &house.url, statement).await;
    }
    let now = house.now.as_millisecond();
    for this_week in [
        format!("UPDATE round SET closes_at = {now} WHERE id = 156"),
        format!("UPDATE feedback SET created_at = {now} WHERE id > 4950"),
    ] {
        ground::run(engine, &house.url, this_week).await;
    }
    // Six hundred decisions, which are this initiative's.
    ground::decisions(engine, house, 600, REQUESTS).await;
    let ours = "UPDATE decision SET initiative = 1, search = search || ' in:1'";
    ground::run(engine, &house.url, ours.to_owned()).await;
}
