//! The first morning: the initiative is created, its sponsor asked, its people and schedules set.

use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;

/// Plays it.
pub async fn play(s: &mut Stage<'_>) -> Result<()> {
    s.scribe.chapter("The first morning")?;
    let (owner, sponsor) = (s.cast.owner.clone(), s.cast.sponsor.clone());
    let hand = s.hand(&owner.id);
    hand.command_opens(&s.channel, "new").await?;
    let fields =
        [("name", json!("Onboarding Hub")), ("sponsor", json!(sponsor.id)), ("channel", json!(s.channel))];
    hand.submit(&fields).await?;
    s.does(&owner, "types /accord new: Onboarding Hub").await?;
    let dm = Place::Dm(&sponsor.id);
    let invitation = s.one("the sponsor's invitation", dm, "Onboarding Hub", |all| all).await?;
    s.hand(&sponsor.id).tap(&invitation, "initiative.accept").await?;
    s.does(&sponsor, "taps Accept").await?;
    people_and_problem(s).await?;
    schedules(s).await
}

async fn people_and_problem(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let hand = s.hand(&owner.id);
    let card = s.one("the initiative's card", Place::Channel, "Onboarding Hub", |all| all).await?;
    let people: Vec<_> = s.cast.stakeholders.iter().map(|player| player.id.clone()).collect();
    hand.tap_opens(&card, "initiative.people").await?;
    hand.submit(&[("people", json!(people))]).await?;
    s.does(&owner, "names four stakeholders").await?;
    hand.tap_opens(&card, "initiative.problem").await?;
    let problem =
        "New hires wait eleven days for what they need, and ask four people to find out whom to ask.";
    hand.submit(&[("problem", json!(problem))]).await?;
    s.does(&owner, "says what the problem is").await
}

async fn schedules(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let hand = s.hand(&owner.id);
    let card = s.in_channel("Onboarding Hub").await?.remove(0);
    hand.tap_opens(&card, "checkin.setup").await?;
    hand.submit(&[("schedule", json!("Thursdays 10:00")), ("answer", json!("8"))]).await?;
    s.does(&owner, "sets up a check-in, Thursdays 10:00").await?;
    hand.tap_opens(&card, "update.setup").await?;
    hand.submit(&[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await?;
    s.does(&owner, "sets up the weekly update, Fridays 15:00").await
}
