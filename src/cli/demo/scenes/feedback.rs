//! Somebody says something useful, and it is captured with a bulb, a command or a shortcut.

use super::Week;
use crate::cli::demo::play::{Place, Stage};
use anyhow::{Context as _, Result};
use slack_sandbox::Message;

/// Plays it.
pub async fn play(s: &mut Stage<'_>, week: usize, about: &Week) -> Result<()> {
    let number = format!("FB-{}", week + 1);
    let (author, owner) = (s.cast.stakeholders[week % 4].clone(), s.cast.owner.clone());
    if week % 2 == 1 {
        let answer = s.hand(&author.id).command(&s.channel, &format!("feedback {}", about.said)).await?;
        s.count.once(&format!("the answer to {number}"), usize::from(answer.contains(&number)));
        return s.does(&author, &format!("types /accord feedback {}", about.said)).await;
    }
    let ts = s.hand(&author.id).says(&s.channel, about.said).await?;
    s.does(&author, &format!("writes: {}", about.said)).await?;
    let said = find(s, &ts).await?;
    let before = s.slack.ephemerals(&owner.id).await?.len();
    let reader = s.cast.stakeholders[(week + 1) % 4].clone();
    s.hand(&owner.id).react(&said, "bulb").await?;
    s.does(&owner, "puts 💡 on it").await?;
    s.whispered(&format!("the line about {number}"), &owner.id, &number, before).await?;
    // A second bulb changes nothing.
    s.hand(&reader.id).react(&said, "bulb").await?;
    s.does(&reader, "puts 💡 on it too").await?;
    let what = format!("the word to the author of {number}");
    s.one(&what, Place::Dm(&author.id), &number, |all| all).await.map(drop)
}

async fn find(s: &Stage<'_>, ts: &str) -> Result<Message> {
    let all = s.slack.messages(&s.channel).await?;
    all.into_iter().find(|message| message.ts == ts).context("what was written is gone")
}
