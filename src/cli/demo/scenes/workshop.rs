//! The ideation workshop: planned on Tuesday, held on Wednesday, and what came of it written down.

use super::week::moment;
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;
use slack_sandbox::Message;

/// The day on which it is held.
const DAY: &str = "2026-03-11";
/// What is written into its thread.
const SAID: [&str; 2] = [
    "Requirement: a manager sees in one place what is still missing",
    "Requirement: it works on a phone\nand thanks for the cake",
];

/// Plays it.
pub async fn play(s: &mut Stage<'_>) -> Result<()> {
    plan(s).await?;
    let call = s.one("the call of the workshop", Place::Channel, "Ideation workshop of", |all| all).await?;
    let guest = s.cast.stakeholders[1].clone();
    let what = format!("the invitation to {}", guest.name);
    let asked = s.one(&what, Place::Dm(&guest.id), "asks you to come", |all| all).await?;
    s.hand(&guest.id).tap(&asked, "workshop.calendar").await?;
    s.does(&guest, "taps For my calendar").await?;
    s.until(moment(1, 2, 10)?).await?;
    s.minutes(20).await?;
    for (player, words) in s.cast.stakeholders.clone().iter().skip(1).zip(SAID) {
        s.hand(&player.id).replies(&call, words).await?;
        s.does(player, "writes into its thread").await?;
    }
    s.until(moment(1, 2, 12)?).await?;
    results(s).await
}

async fn plan(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let ask = format!("type `/accord workshop ideation` in <#{}>, for Wednesday at ten", s.channel);
    let done = async |s: &Stage<'_>| Ok(!s.in_channel("Ideation workshop of").await?.is_empty());
    if s.left_to(&owner, &ask, None, done).await? {
        return Ok(());
    }
    let people: Vec<_> = s.cast.all().map(|player| player.id.clone()).collect();
    let hand = s.hand(&owner.id);
    hand.command_opens(&s.channel, "workshop ideation").await?;
    let fields = [("day", json!(DAY)), ("time", json!("10:00")), ("people", json!(people))];
    hand.submit(&fields).await?;
    s.does(&owner, "plans an ideation workshop for Wednesday").await
}

async fn results(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let dm = Place::Dm(&owner.id);
    let over: Message = s.one("the question what came of it", dm, "What came of it?", |all| all).await?;
    let ask = "tap *Write down the results*: what the thread says is filled in";
    let done = async |s: &Stage<'_>| Ok(!s.told(&owner.id, "2 requirements").await?.is_empty());
    if s.left_to(&owner, ask, Some(&over), done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.tap_opens(&over, "workshop.results").await?;
    hand.submit(&[]).await?;
    s.does(&owner, "writes down what came of the workshop").await?;
    s.one("the word that the results are kept", Place::Dm(&owner.id), "2 requirements", |all| all)
        .await
        .map(drop)
}
