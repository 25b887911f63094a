//! Three months after delivery: the last look back, and it is closed with thanks to those who helped.

use super::{roadmap, week};
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;
use slack_sandbox::Message;

/// The weeks, counted from 0, in which the owner is asked for the last numbers, and in which they are told.
const ASKED: usize = 17;
const TOLD: usize = 18;

/// Plays it.
pub async fn play(s: &mut Stage<'_>) -> Result<()> {
    s.scribe.chapter("Three months later")?;
    s.until(week::moment(ASKED, 2, 12)?).await?;
    roadmap::reads(s, "O-1 2: https://hr.example.com/starts", "2 days").await?;
    s.until(week::moment(TOLD, 0, 12)?).await?;
    let last = s.one("the last look back", Place::Channel, "90 days after delivery", |all| all).await?;
    let owner = s.cast.owner.clone();
    if !closed_in_the_page(s, &last).await? {
        let hand = s.hand(&owner.id);
        hand.tap_opens(&last, "course.close").await?;
        let words = "Nobody waits two weeks for a laptop any more, because you told us where they got lost.";
        hand.submit(&[("names", json!("Jo of the works council")), ("reason", json!(words))]).await?;
        s.does(&owner, "taps Close with thanks, and adds Jo, who has no account").await?;
    }
    s.one("the thanks at its end", Place::Channel, "is closed", |all| all).await.map(drop)
}

async fn closed_in_the_page(s: &mut Stage<'_>, last: &Message) -> Result<bool> {
    let owner = s.cast.owner.clone();
    let done = async |s: &Stage<'_>| Ok(!s.in_channel("is closed").await?.is_empty());
    s.left_to(&owner, "tap *Close with thanks* and thank whoever helped", Some(last), done).await
}
