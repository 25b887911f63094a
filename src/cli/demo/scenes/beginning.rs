//! The first morning: the initiative is created, its sponsor asked, its people and schedules set.

use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;

/// Plays it.
pub async fn play(s: &mut Stage<'_>) -> Result<()> {
    s.scribe.chapter("The first morning")?;
    create(s).await?;
    accept(s).await?;
    people(s).await?;
    problem(s).await?;
    checkin(s).await?;
    update(s).await
}

async fn create(s: &mut Stage<'_>) -> Result<()> {
    let (owner, sponsor) = (s.cast.owner.clone(), s.cast.sponsor.clone());
    let ask = format!(
        "type `/accord new` in <#{}>, name it *Onboarding Hub*, with {} as the sponsor",
        s.channel, sponsor.name
    );
    let done = async |s: &Stage<'_>| Ok(!s.told(&sponsor.id, "Onboarding Hub").await?.is_empty());
    if s.left_to(&owner, &ask, None, done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.command_opens(&s.channel, "new").await?;
    let fields =
        [("name", json!("Onboarding Hub")), ("sponsor", json!(sponsor.id)), ("channel", json!(s.channel))];
    hand.submit(&fields).await?;
    s.does(&owner, "types /accord new: Onboarding Hub").await
}

async fn accept(s: &mut Stage<'_>) -> Result<()> {
    let sponsor = s.cast.sponsor.clone();
    let dm = Place::Dm(&sponsor.id);
    let invitation = s.one("the sponsor's invitation", dm, "Onboarding Hub", |all| all).await?;
    let ask = "Accord asks whether you sponsor it. Tap *Accept*";
    let done = async |s: &Stage<'_>| Ok(s.told(&sponsor.id, "Will you sponsor").await?.is_empty());
    if s.left_to(&sponsor, ask, Some(&invitation), done).await? {
        return Ok(());
    }
    s.hand(&sponsor.id).tap(&invitation, "initiative.accept").await?;
    s.does(&sponsor, "taps Accept").await
}

async fn people(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let card = s.one("the initiative's card", Place::Channel, "Onboarding Hub", |all| all).await?;
    let names: Vec<_> = s.cast.stakeholders.iter().map(|player| player.name.clone()).collect();
    let ask = format!("tap *Name stakeholders*, choose {}", names.join(", "));
    let done = async |s: &Stage<'_>| Ok(s.in_channel("nobody yet").await?.is_empty());
    if s.left_to(&owner, &ask, Some(&card), done).await? {
        return Ok(());
    }
    let people: Vec<_> = s.cast.stakeholders.iter().map(|player| player.id.clone()).collect();
    let hand = s.hand(&owner.id);
    hand.tap_opens(&card, "initiative.people").await?;
    hand.submit(&[("people", json!(people))]).await?;
    s.does(&owner, "names four stakeholders").await
}

async fn problem(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let card = s.in_channel("Onboarding Hub").await?.remove(0);
    let ask = "tap *Write the problem*, and write it";
    let done = async |s: &Stage<'_>| Ok(s.in_channel("Write the problem").await?.is_empty());
    if s.left_to(&owner, ask, Some(&card), done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.tap_opens(&card, "initiative.problem").await?;
    let problem =
        "New hires wait eleven days for what they need, and ask four people to find out whom to ask.";
    hand.submit(&[("problem", json!(problem))]).await?;
    s.does(&owner, "says what the problem is").await
}

async fn checkin(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let card = s.in_channel("Onboarding Hub").await?.remove(0);
    let ask = "tap *Set up a check-in*: Thursdays 10:00; under *More*, 8 hours to answer";
    let done = async |s: &Stage<'_>| Ok(s.in_channel("Set up a check-in").await?.is_empty());
    if s.left_to(&owner, ask, Some(&card), done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.tap_opens(&card, "checkin.setup").await?;
    hand.unfold("checkin.more", "answer", &json!("8")).await?;
    hand.submit(&[("schedule", json!("Thursdays 10:00"))]).await?;
    s.does(&owner, "sets up a check-in, Thursdays 10:00").await
}

async fn update(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let card = s.in_channel("Onboarding Hub").await?.remove(0);
    let ask = "tap *Choose the time*: Fridays 15:00, Europe/Berlin";
    let done = async |s: &Stage<'_>| Ok(s.in_channel("Choose the time").await?.is_empty());
    if s.left_to(&owner, ask, Some(&card), done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.tap_opens(&card, "update.setup").await?;
    hand.submit(&[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await?;
    s.does(&owner, "sets up the weekly update, Fridays 15:00").await
}
