//! Fills a fresh database for the side-by-side benchmark: `bench_seed FILE`. What stands there is replaced.
//!
//! One initiative in `C0ALIGN001` with twenty stakeholders `U0STK0000` … `U0STK0019`, and fifty decisions whose cards
//! stand at `17000000NN.000100`, and one open round of a check-in. Nothing waits to be sent.

use accord::actions::ActionError;
use accord::actions::checkin::{self, Setup};
use accord::actions::decision::propose::{Draft, propose};
use accord::clock::Clock;
use accord::domain::cadence::Cadence;
use accord::domain::checkin::{Checkin, Questions};
use accord::domain::decision::{Text, Version};
use accord::domain::ids::{ChannelId, CheckinId, InitiativeId, MemberId, MessageTs};
use accord::domain::initiative::{Initiative, Life, SponsorSaid};
use accord::domain::job::Post;
use accord::domain::people::{Actor, Role, Standing};
use accord::domain::stage::Stage;
use accord::slack::installs::HOME;
use accord::store::{
    Db, Scope, StoreError, Synchronous, Tx, counters, initiatives, installations, members, of, posts, unit,
};
use anyhow::Context as _;
use jiff::SignedDuration;
use sqlx::Connection as _;

const CHANNEL: &str = "C0ALIGN001";
const OWNER: &str = "U0OWNER000";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let file = std::env::args().nth(1).context("usage: bench_seed FILE")?;
    for leftover in [file.clone(), format!("{file}-wal"), format!("{file}-shm")] {
        if std::path::Path::new(&leftover).exists() {
            std::fs::remove_file(&leftover).with_context(|| format!("cannot replace {leftover}"))?;
        }
    }
    let url = format!("sqlite://{file}");
    let (db, now) = (Db::open(&url, Synchronous::Normal).await?, Clock::system().now());
    db.write(Scope::System, now, unit(|tx| Box::pin(async move { installations::ensure(tx, HOME).await })))
        .await?;
    let seeded: Result<(), ActionError> = db.write(of(HOME), now, unit(|tx| Box::pin(seed(tx)))).await;
    seeded?;
    db.close().await;
    let mut conn = sqlx::SqliteConnection::connect(&url).await?;
    sqlx::query("DELETE FROM jobs").execute(&mut conn).await?;
    sqlx::query("DELETE FROM lanes").execute(&mut conn).await?;
    conn.close().await?;
    Ok(())
}

async fn seed(tx: &mut Tx) -> Result<(), ActionError> {
    let initiative = the_initiative(tx).await?;
    for n in 0..20 {
        let member = MemberId::new(format!("U0STK{n:04}"));
        members::save(tx, &member, "full", Some("Europe/Berlin"), None).await?;
        initiatives::add_person(tx, initiative.id, &member, Role::Stakeholder).await?;
    }
    let actor = Actor { workspace: HOME, member: MemberId::new(OWNER), standing: Standing::Full };
    open_round(tx, &actor, &initiative).await?;
    for n in 0..50 {
        let text = Text { title: format!("Agree on the rollout plan for region {n:02}"), ..Text::default() };
        let draft = Draft { text, ..Draft::default() };
        let settle = SignedDuration::from_mins(10);
        let id = propose(tx, &actor, &initiative, draft, &format!("bench {n}"), settle).await?;
        let place = posts::Place {
            channel: ChannelId::new(CHANNEL),
            ts: MessageTs::new(format!("17000000{n:02}.000100")),
        };
        posts::save(tx, &Post::DecisionCard(id, Version::FIRST).subject(), &place).await?;
    }
    Ok(())
}

async fn open_round(tx: &mut Tx, actor: &Actor, initiative: &Initiative) -> Result<(), ActionError> {
    let cadence: Cadence = "Thursdays 10:00".parse().map_err(|_| StoreError::Interrupted)?;
    let questions = Questions::single("Will it work for you?");
    let wanted = Checkin {
        answer_time: SignedDuration::from_hours(48),
        ..Checkin::new(initiative.id, questions, cadence, actor.member.clone())
    };
    let setup = Setup { known: None, wanted, nonce: "bench".into() };
    checkin::set_up(tx, actor, setup).await?;
    // The extra round that an owner asks for, without waiting for the worker.
    let now = format!("@{}", tx.now_ms());
    Ok(checkin::open(tx, CheckinId(1), "2026-01-08", &now).await?)
}

async fn the_initiative(tx: &mut Tx) -> Result<Initiative, StoreError> {
    let initiative = Initiative {
        id: InitiativeId(counters::next(tx, "initiative").await?),
        key: "PAY".into(),
        name: "Payments platform migration".into(),
        owner: MemberId::new(OWNER),
        deputy: None,
        sponsor: MemberId::new("U0SPONSOR0"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new(CHANNEL),
        stage: Stage::Discovery,
        stage_since: tx.now(),
        life: Life::Active,
        problem: "Move all card traffic to the new ledger by the end of the quarter".into(),
        created_at: tx.now(),
    };
    initiatives::insert(tx, &initiative, "bench").await?;
    Ok(initiative)
}
