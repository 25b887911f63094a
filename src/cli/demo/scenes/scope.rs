//! More is asked for while it is built: somebody offers something for it, and the sponsor decides with the charter before them.

use super::decision;
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;

/// What is added.
const ADDED: &str = "A PDF of the checklist";

/// Plays it; `number` is the decision's.
pub async fn play(s: &mut Stage<'_>, number: &str) -> Result<()> {
    ask(s, number).await?;
    let sponsor = s.cast.sponsor.clone();
    let what = format!("the card of the request {number}");
    let card = s.one(&what, Place::Channel, &format!("{number} v1"), |all| all).await?;
    if !decision::decided_in_the_page(s, &card, number).await? {
        s.hand(&sponsor.id).react(&card, "white_check_mark").await?;
        s.does(&sponsor, &format!("puts ✅ on {number}")).await?;
    }
    s.minutes(15).await?;
    decision::ended(s, number, "pproved").await?;
    let counted = s.in_channel("Scope: *+1 −1 since v1*").await?;
    s.count.once("the count of the scope", counted.iter().filter(|message| message.ts != card.ts).count());
    Ok(())
}

async fn ask(s: &mut Stage<'_>, number: &str) -> Result<()> {
    let asker = s.cast.stakeholders[2].clone();
    let ask = format!("type `/accord scope {ADDED}` in <#{}>, and say what is dropped for it", s.channel);
    let done = async |s: &Stage<'_>| Ok(!s.in_channel(&format!("{number} v1")).await?.is_empty());
    if s.left_to(&asker, &ask, None, done).await? {
        return Ok(());
    }
    let hand = s.hand(&asker.id);
    hand.command_opens(&s.channel, &format!("scope {ADDED}")).await?;
    let fields = [
        ("serves", json!("outcome/1")),
        ("drop", json!("the weekly e-mail digest")),
        ("why", json!("The warehouse has no screens.")),
    ];
    hand.submit(&fields).await?;
    s.does(&asker, &format!("types /accord scope {ADDED}, and offers the e-mail digest for it")).await
}
