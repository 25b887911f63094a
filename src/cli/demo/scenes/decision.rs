//! The owner asks for a decision; the wrong hand does not count; the sponsor decides with an emoji.

use super::{Week, decision_of};
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;
use slack_sandbox::Message;

/// Ways in which a sponsor says yes.
const YES: [&str; 4] = ["white_check_mark", "+1", "+1::skin-tone-4", "heavy_check_mark"];

/// Plays it.
pub async fn play(s: &mut Stage<'_>, week: usize, about: &Week) -> Result<()> {
    let number = decision_of(week);
    let sponsor = s.cast.sponsor.clone();
    propose(s, &number, about).await?;
    let of = |all| cards(all, about.decision);
    let card = s.one(&format!("the card of {number}"), Place::Channel, &number, of).await?;
    let copy = s.one(&format!("the sponsor's copy of {number}"), Place::Dm(&sponsor.id), &number, of).await?;
    if week == 0 {
        wrong_hands(s, &card, &number).await?;
    }
    s.minutes(90).await?;
    // In the channel or in the private copy, with a mark or with the button: all count alike.
    let before = s.slack.ephemerals(&sponsor.id).await?.len();
    let target = if week.is_multiple_of(2) { &card } else { &copy };
    if decided_in_the_page(s, target, &number).await? {
        s.minutes(15).await?;
        return ended(s, &number, "pproved").await;
    }
    if week == 3 {
        s.hand(&sponsor.id).tap(target, "decision.approve").await?;
        s.does(&sponsor, &format!("taps Approve on {number}")).await?;
    } else {
        let mark = s.cast.one_of(&YES);
        s.hand(&sponsor.id).react(target, mark).await?;
        s.does(&sponsor, &format!("puts :{mark}: on {number}")).await?;
    }
    s.whispered(&format!("the answer to the sponsor's mark on {number}"), &sponsor.id, &number, before)
        .await?;
    s.minutes(15).await?;
    ended(s, &number, "pproved").await
}

async fn propose(s: &mut Stage<'_>, number: &str, about: &Week) -> Result<()> {
    let owner = s.cast.owner.clone();
    let ask = format!(
        "type `/accord decide {}` in <#{}>, name the sponsor as who decides, and propose it",
        about.decision, s.channel
    );
    let done = async |s: &Stage<'_>| Ok(!s.in_channel(number).await?.is_empty());
    if s.left_to(&owner, &ask, None, done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    hand.command_opens(&s.channel, &format!("decide {}", about.decision)).await?;
    let fields = [("context", json!(about.context)), ("approvers", json!([s.cast.sponsor.id]))];
    hand.submit(&fields).await?;
    s.does(&owner, &format!("types /accord decide {}", about.decision)).await
}

/// Leaves a decision to the sponsor in a browser: it no longer waits when they have decided.
pub async fn decided_in_the_page(s: &mut Stage<'_>, card: &Message, number: &str) -> Result<bool> {
    let sponsor = s.cast.sponsor.clone();
    let ask = format!("react with :white_check_mark: to {number}, it is yours to decide");
    let done = async |s: &Stage<'_>| {
        let cards = s.in_channel(&format!("{number} v1")).await?;
        Ok(!cards.iter().any(|card| card.plain.contains("Waiting")))
    };
    s.left_to(&sponsor, &ask, Some(card), done).await
}

/// A stakeholder's mark is answered in private, and changes nothing.
async fn wrong_hands(s: &mut Stage<'_>, card: &Message, number: &str) -> Result<()> {
    let eager = s.cast.stakeholders[1].clone();
    let before = s.slack.ephemerals(&eager.id).await?.len();
    let ask = format!("react with :white_check_mark: to {number}, which is not yours to decide");
    let done = async |s: &Stage<'_>| Ok(s.slack.ephemerals(&eager.id).await?.len() > before);
    if s.left_to(&eager, &ask, Some(card), done).await? {
        return Ok(());
    }
    s.hand(&eager.id).react(card, "white_check_mark").await?;
    s.does(&eager, &format!("puts ✅ on {number}")).await?;
    s.whispered("the line to the wrong hand", &eager.id, "does not count", before).await
}

/// The cards among what mentions a decision: they carry its title.
fn cards(found: Vec<Message>, title: &str) -> Vec<Message> {
    found
        .into_iter()
        .filter(|message| message.plain.contains(title) && message.plain.contains("v1"))
        .collect()
}

/// Notes that the card says that the decision came to its end.
pub async fn ended(s: &mut Stage<'_>, number: &str, word: &str) -> Result<()> {
    let found = s.in_channel(&format!("{number} v1")).await?;
    let ended =
        found.into_iter().filter(|card| card.plain.contains(word) && !card.plain.contains("undo")).count();
    s.count.once(&format!("the end of {number}"), ended);
    s.count.decisions += 1;
    Ok(())
}
