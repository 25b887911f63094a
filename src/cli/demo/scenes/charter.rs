//! The charter: the owner writes it from what the sponsor said, the sponsor signs it with an emoji.

use super::decision;
use crate::cli::demo::play::{Place, Stage};
use anyhow::{Context as _, Result};
use serde_json::json;

/// The decision that signs it: the second of the story.
const NUMBER: &str = "D-2";

/// Plays it.
pub async fn play(s: &mut Stage<'_>) -> Result<()> {
    write(s).await?;
    ask(s).await?;
    let sponsor = s.cast.sponsor.clone();
    let of = |all| all;
    let card = s.one("the card of the charter", Place::Channel, &format!("{NUMBER} v1"), of).await?;
    if !decision::decided_in_the_page(s, &card, NUMBER).await? {
        s.hand(&sponsor.id).react(&card, "white_check_mark").await?;
        s.does(&sponsor, "signs the charter with ✅").await?;
    }
    s.minutes(15).await?;
    decision::ended(s, NUMBER, "pproved").await?;
    let owner = s.cast.owner.clone();
    let signed = s.told(&owner.id, "signed v1").await?;
    s.count.once("the word that the charter is signed", signed.len());
    Ok(())
}

async fn write(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let card = s.in_channel("Getting started").await?.remove(0);
    let ask = "tap *Write the charter*, and say the vision and what is out of scope";
    let done = async |s: &Stage<'_>| Ok(!s.in_channel("☑ Begin the charter").await?.is_empty());
    if s.left_to(&owner, ask, Some(&card), done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.tap_opens(&card, "charter.write").await?;
    let said = [
        ("vision", json!("On their first day, everybody can work.")),
        ("goal", json!("In two years nobody waits more than a day, in all seven offices.")),
        ("metrics", json!("Days until a new hire can work: 11 → 2 days by 2027-03-01")),
        ("out_of_scope", json!("Contractors, and whoever changes teams.")),
    ];
    hand.submit(&said).await?;
    s.does(&owner, "writes the charter").await
}

async fn ask(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let ask = format!("type `/accord charter` in <#{}>, and ask the sponsor to sign", s.channel);
    let done = async |s: &Stage<'_>| Ok(!s.in_channel(&format!("{NUMBER} v1")).await?.is_empty());
    if s.left_to(&owner, &ask, None, done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.command(&s.channel, "charter").await?;
    let panel = s.slack.ephemerals(&owner.id).await?.pop().context("the charter was not shown")?;
    hand.tap(&panel, "charter.sign").await?;
    s.does(&owner, "types /accord charter and asks the sponsor to sign").await
}
