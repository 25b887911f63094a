//! Friday: the draft comes at three; the owner adds a line and sends it, or nobody acts and the facts go out.

use super::Week;
use super::week::moment;
use crate::cli::demo::play::Stage;
use anyhow::Result;
use serde_json::json;
use slack_sandbox::Message;

/// Plays it.
pub async fn play(s: &mut Stage<'_>, week: usize, about: &Week) -> Result<()> {
    s.until(moment(week, 4, 15)?).await?;
    s.minutes(5).await?;
    let (owner, sponsor) = (s.cast.owner.clone(), s.cast.sponsor.clone());
    let drafts = s.told(&owner.id, "Your update of").await?.into_iter().skip(week).collect();
    let draft = s.one(&format!("the draft of week {}", week + 1), drafts)?;
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
    let posted = s.in_channel(&title).await?;
    s.one(&format!("the update of week {} in the channel", week + 1), posted)?;
    let sent = s.told(&sponsor.id, &title).await?;
    let update = s.one(&format!("the update of week {} to the sponsor", week + 1), sent)?;
    s.count.updates += 1;
    s.hand(&sponsor.id).react(&update, "eyes").await?;
    s.does(&sponsor, "puts 👀 on it").await
}

/// Leaves the draft to the owner in a browser: it has no buttons any more once it is on its way.
async fn sent_in_the_page(s: &mut Stage<'_>, draft: &Message) -> Result<bool> {
    let owner = s.cast.owner.clone();
    let ask = format!("your weekly update waits. Tap *Edit*, add a line, then *Send now*: {}", s.link(draft));
    let done = async |s: &Stage<'_>| {
        let waiting = s.told(&owner.id, "Send now").await?;
        Ok(!waiting.iter().any(|message| message.ts == draft.ts))
    };
    s.left_to(&owner, &ask, done).await
}
