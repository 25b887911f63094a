//! Somebody says something useful, and it is captured with a bulb, a command or a shortcut.

use super::Week;
use crate::cli::demo::cast::Player;
use crate::cli::demo::play::{Place, Stage};
use anyhow::{Context as _, Result};
use slack_sandbox::Message;

/// Plays it.
pub async fn play(s: &mut Stage<'_>, week: usize, about: &Week) -> Result<()> {
    let number = format!("FB-{}", week + 1);
    let (author, owner) = (s.cast.stakeholders[week % 4].clone(), s.cast.owner.clone());
    if week % 2 == 1 {
        let before = s.slack.ephemerals(&author.id).await?.len();
        let ask = format!("type `/accord feedback {}` in <#{}>", about.said, s.channel);
        let done = async |s: &Stage<'_>| Ok(s.slack.ephemerals(&author.id).await?.len() > before);
        if s.left_to(&author, &ask, None, done).await? {
            return Ok(());
        }
        let answer = s.hand(&author.id).command(&s.channel, &format!("feedback {}", about.said)).await?;
        s.count.once(&format!("the answer to {number}"), usize::from(answer.contains(&number)));
        return s.does(&author, &format!("types /accord feedback {}", about.said)).await;
    }
    let said = say(s, &author, about.said).await?;
    let before = s.slack.ephemerals(&owner.id).await?.len();
    let reader = s.cast.stakeholders[(week + 1) % 4].clone();
    if !marked_in_the_page(s, &owner, &said).await? {
        s.hand(&owner.id).react(&said, "bulb").await?;
        s.does(&owner, "puts 💡 on it").await?;
    }
    s.whispered(&format!("the line about {number}"), &owner.id, &number, before).await?;
    // A second bulb changes nothing.
    if !marked_in_the_page(s, &reader, &said).await? {
        s.hand(&reader.id).react(&said, "bulb").await?;
        s.does(&reader, "puts 💡 on it too").await?;
    }
    let what = format!("the word to the author of {number}");
    s.one(&what, Place::Dm(&author.id), &number, |all| all).await.map(drop)
}

/// Says something in the channel; gives the message.
async fn say(s: &mut Stage<'_>, author: &Player, words: &str) -> Result<Message> {
    let before = said_by(s, author).await?.len();
    let ask = format!("say something in <#{}>, such as: {words}", s.channel);
    let done = async |s: &Stage<'_>| Ok(said_by(s, author).await?.len() > before);
    if !s.left_to(author, &ask, None, done).await? {
        s.hand(&author.id).says(&s.channel, words).await?;
        s.does(author, &format!("writes: {words}")).await?;
    }
    said_by(s, author).await?.pop().context("what was written is gone")
}

/// Leaves a 💡 on a message to somebody in a browser.
async fn marked_in_the_page(s: &mut Stage<'_>, who: &Player, said: &Message) -> Result<bool> {
    let ask = "react with :bulb: to what was just said";
    let done = async |s: &Stage<'_>| {
        let all = s.slack.messages(&s.channel).await?;
        let marks = all.iter().filter(|message| message.ts == said.ts).flat_map(|message| &message.reactions);
        Ok(marks.into_iter().any(|mark| mark.name == "bulb" && mark.users.contains(&who.id)))
    };
    s.left_to(who, ask, Some(said), done).await
}

async fn said_by(s: &Stage<'_>, author: &Player) -> Result<Vec<Message>> {
    let all = s.slack.messages(&s.channel).await?;
    Ok(all.into_iter().filter(|message| message.user == author.id).collect())
}
