//! The gate: the checklist is ticked, the owner recommends to go on, the sponsor says yes.

use super::{WEEKS, decision, gate_of};
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;

/// Plays it.
pub async fn play(s: &mut Stage<'_>, week: usize) -> Result<()> {
    let number = gate_of(week);
    let sponsor = s.cast.sponsor.clone();
    tick(s, week).await?;
    propose(s, &number).await?;
    let what = format!("the gate's card {number}");
    let gate = s.one(&what, Place::Channel, &format!("{number} v1"), |all| all).await?;
    if !decision::decided_in_the_page(s, &gate, &number).await? {
        s.hand(&sponsor.id).react(&gate, "+1::skin-tone-4").await?;
        s.does(&sponsor, &format!("puts 👍🏽 on {number}")).await?;
    }
    s.minutes(15).await?;
    decision::ended(s, &number, "decided by").await?;
    let moved = match WEEKS.get(week + 1) {
        Some(next) => s.in_channel(&format!("exit criteria of {}", next.stage)).await?,
        None => s.in_channel("*Delivered.*").await?,
    };
    s.count.once(&format!("the stage after {}", WEEKS[week].stage), moved.len());
    Ok(())
}

async fn tick(s: &mut Stage<'_>, week: usize) -> Result<()> {
    let (owner, count) = (s.cast.owner.clone(), criteria(week));
    let card = s.in_channel("exit criteria").await?.remove(0);
    let ask = "tap *Open the checklist* and tick all";
    let met = format!("{count} of {count} exit criteria");
    let done = async |s: &Stage<'_>| Ok(!s.in_channel(&met).await?.is_empty());
    if s.left_to(&owner, ask, Some(&card), done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.tap_opens(&card, "initiative.checklist").await?;
    let all: Vec<String> = (0..count).map(|position| position.to_string()).collect();
    hand.submit(&[("criteria", json!(all))]).await?;
    s.does(&owner, "ticks the checklist").await
}

async fn propose(s: &mut Stage<'_>, number: &str) -> Result<()> {
    let owner = s.cast.owner.clone();
    let ask = format!("type `/accord gate` in <#{}> and recommend to go on", s.channel);
    let done = async |s: &Stage<'_>| Ok(!s.in_channel(&format!("{number} v1")).await?.is_empty());
    if s.left_to(&owner, &ask, None, done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.command_opens(&s.channel, "gate").await?;
    hand.submit(&[("verdict", json!("go")), ("why", json!("Every exit criterion is met."))]).await?;
    s.does(&owner, "types /accord gate and recommends to go on").await
}

/// How many exit criteria the stage of a week has.
fn criteria(week: usize) -> usize {
    crate::domain::stage::Stage::ALL[week].exit_criteria().len()
}
