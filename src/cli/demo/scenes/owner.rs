//! What the owner does in scene after scene: types a line and reads the answer, or opens a form from what is shown and fills it in.

use crate::cli::demo::play::Stage;
use anyhow::Result;
use serde_json::Value;

/// Types `/accord WORDS`; what only they see then says `said`.
pub async fn types(s: &mut Stage<'_>, words: &str, said: &str) -> Result<()> {
    let owner = s.cast.owner.clone();
    let before = s.slack.ephemerals(&owner.id).await?.len();
    let ask = format!("type `/accord {words}` in <#{}>", s.channel);
    let done = async |s: &Stage<'_>| Ok(s.slack.ephemerals(&owner.id).await?.len() > before);
    if s.left_to(&owner, &ask, None, done).await? {
        return Ok(());
    }
    let answer = s.hand(&owner.id).command(&s.channel, words).await?;
    s.count.once(&format!("the answer to {words}"), usize::from(answer.contains(said)));
    s.does(&owner, &format!("types /accord {words}")).await
}

/// Types `/accord WORDS`, which shows `shows`, presses a button of it, and fills the form in: Accord says in their direct
/// messages that it is kept.
pub async fn fills(
    s: &mut Stage<'_>,
    (words, shows, button): (&str, &str, &str),
    fields: &[(&str, Value)],
    what: &str,
) -> Result<()> {
    let owner = s.cast.owner.clone();
    let before = s.told(&owner.id, "").await?.len();
    let ask = format!("type `/accord {words}` in <#{}>: {what}", s.channel);
    let done = async |s: &Stage<'_>| Ok(s.told(&owner.id, "").await?.len() > before);
    if s.left_to(&owner, &ask, None, done).await? {
        return Ok(());
    }
    let hand = s.hand(&owner.id);
    let message = hand.command_shows(&s.channel, words, shows).await?;
    hand.tap_opens(&message, button).await?;
    hand.submit(fields).await?;
    s.does(&owner, &format!("types /accord {words}: {what}")).await
}
