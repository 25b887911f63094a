//! The gate: the checklist is ticked, the owner recommends to go on, the sponsor says yes.

use super::{WEEKS, decision};
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;

/// Plays it.
pub async fn play(s: &mut Stage<'_>, week: usize) -> Result<()> {
    let number = format!("D-{}", 2 * week + 2);
    let (owner, sponsor) = (s.cast.owner.clone(), s.cast.sponsor.clone());
    let hand = s.hand(&owner.id);
    let card = s.in_channel("exit criteria").await?.remove(0);
    hand.tap_opens(&card, "initiative.checklist").await?;
    let all: Vec<String> = (0..criteria(week)).map(|position| position.to_string()).collect();
    hand.submit(&[("criteria", json!(all))]).await?;
    s.does(&owner, "ticks the checklist").await?;
    hand.command_opens(&s.channel, "gate").await?;
    hand.submit(&[("verdict", json!("go")), ("why", json!("Every exit criterion is met."))]).await?;
    s.does(&owner, "types /accord gate and recommends to go on").await?;
    let what = format!("the gate's card {number}");
    let gate = s.one(&what, Place::Channel, &format!("{number} v1"), |all| all).await?;
    s.hand(&sponsor.id).react(&gate, "+1::skin-tone-4").await?;
    s.does(&sponsor, &format!("puts 👍🏽 on {number}")).await?;
    s.minutes(15).await?;
    decision::ended(s, &number, "pproved").await?;
    let moved = match WEEKS.get(week + 1) {
        Some(next) => s.in_channel(&format!("exit criteria of {}", next.stage)).await?,
        None => s.in_channel("*Delivered.*").await?,
    };
    s.count.once(&format!("the stage after {}", WEEKS[week].stage), moved.len());
    Ok(())
}

/// How many exit criteria the stage of a week has.
fn criteria(week: usize) -> usize {
    crate::domain::stage::Stage::ALL[week].exit_criteria().len()
}
