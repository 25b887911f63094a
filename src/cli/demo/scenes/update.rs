//! Friday: the draft comes at three; the owner adds a line and sends it, or nobody acts and the facts go out.

use super::Week;
use super::week::moment;
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;
use slack_sandbox::Message;

/// Plays it.
pub async fn play(s: &mut Stage<'_>, week: usize, about: &Week) -> Result<()> {
    s.until(moment(week, 4, 15)?).await?;
    s.minutes(5).await?;
    let (owner, sponsor) = (s.cast.owner.clone(), s.cast.sponsor.clone());
    let this_week = |all: Vec<Message>| all.into_iter().skip(week).collect();
    let (what, dm) = (format!("the draft of week {}", week + 1), Place::Dm(&owner.id));
    let draft = s.one(&what, dm, "Your update of", this_week).await?;
    if let Some(highlight) = about.highlight
        && !sent_in_the_page(s, &draft).await?
    {
        let hand = s.hand(&owner.id);
        hand.tap_opens(&draft, "update.edit").await?;
        hand.submit(&[("highlight", json!(highlight))]).await?;
        s.does(&owner, &format!("adds: {highlight}")).await?;
        hand.tap(&draft, "update.send").await?;
        s.does(&owner, "taps Send now").await?;
    }
    s.until(moment(week, 4, 18)?).await?;
    let title = format!("Onboarding Hub · {} ·", about.stage);
    let (week, all) = (week + 1, |all| all);
    s.one(&format!("the update of week {week} in the channel"), Place::Channel, &title, all).await?;
    let (what, dm) = (format!("the update of week {week} to the sponsor"), Place::Dm(&sponsor.id));
    let update = s.one(&what, dm, &title, all).await?;
    s.count.updates += 1;
    if read_in_the_page(s, &update).await? {
        return Ok(());
    }
    s.hand(&sponsor.id).react(&update, "eyes").await?;
    s.does(&sponsor, "puts 👀 on it").await
}

/// Leaves the 👀 to the sponsor in a browser.
async fn read_in_the_page(s: &mut Stage<'_>, update: &Message) -> Result<bool> {
    let sponsor = s.cast.sponsor.clone();
    let ask = "your weekly update came. Read it, and react with :eyes: to say so";
    let done = async |s: &Stage<'_>| {
        let all = s.slack.dm(&sponsor.id).await?;
        let marks =
            all.iter().filter(|message| message.ts == update.ts).flat_map(|message| &message.reactions);
        Ok(marks.into_iter().any(|mark| mark.name == "eyes" && mark.users.contains(&sponsor.id)))
    };
    s.left_to(&sponsor, ask, Some(update), done).await
}

/// Leaves the draft to the owner in a browser: it has no buttons any more once it is on its way.
async fn sent_in_the_page(s: &mut Stage<'_>, draft: &Message) -> Result<bool> {
    let owner = s.cast.owner.clone();
    let ask = "your weekly update waits. Tap *Edit*, add a line, then *Send now*";
    let done = async |s: &Stage<'_>| {
        let waiting = s.told(&owner.id, "Send now").await?;
        Ok(!waiting.iter().any(|message| message.ts == draft.ts))
    };
    s.left_to(&owner, ask, Some(draft), done).await
}
