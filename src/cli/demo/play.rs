//! The story: an initiative from its first command to its delivery, one stage a week.

use super::cast::{Cast, Player};
use super::count::Summary;
use super::hand::{Hand, quiet};
use super::scenes;
use super::scribe::Scribe;
use anyhow::{Context as _, Result};
use jiff::Timestamp;
use slack_sandbox::{Client, Installed, Message};
use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write};

/// The initiative's channel.
pub const CHANNEL: &str = "onboarding-hub";

/// Everything that a scene needs.
pub struct Stage<'o> {
    /// Slack.
    pub slack: Client,
    /// The bot's user id.
    pub bot: String,
    /// The channel's id.
    pub channel: String,
    /// Who plays.
    pub cast: Cast,
    /// Who writes it down.
    pub scribe: Scribe<'o>,
    /// What should have been seen.
    pub count: Summary,
}

/// Plays the whole story in `slack`, where `bot` is installed, and writes the transcript to `out`.
pub async fn play(slack: &Client, bot: &Installed, seed: u64, out: &mut dyn Write) -> Result<Summary> {
    let cast = Cast::assemble(slack, seed).await?;
    let mut members: Vec<&str> = cast.all().map(|player| player.id.as_str()).collect();
    members.push(&bot.bot_user_id);
    let channel = slack.add_channel(CHANNEL, &members).await?;
    quiet(slack).await?;
    let people = cast.all().cloned().collect();
    let scribe = Scribe::new(slack, &bot.bot_user_id, (&channel, CHANNEL), people, out);
    let (slack, bot) = (slack.clone(), bot.bot_user_id.clone());
    let mut stage = Stage { slack, bot, channel, cast, scribe, count: Summary::default() };
    progress("getting started");
    scenes::beginning::play(&mut stage).await?;
    for week in 0..scenes::WEEKS.len() {
        progress(&format!("stage {} of 5, {}", week + 1, scenes::WEEKS[week].stage));
        scenes::week::play(&mut stage, week).await?;
    }
    stage.end().await
}

/// Where the story is, on a terminal.
fn progress(what: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K{what} …");
    }
}

/// How long an expected message is waited for.
const PATIENCE_MINUTES: usize = 5;

/// Where a message is expected.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// In the initiative's channel.
    Channel,
    /// In somebody's direct messages with Accord.
    Dm(&'a str),
}

impl Stage<'_> {
    /// Somebody's hands.
    pub fn hand(&self, user: &str) -> Hand {
        Hand::of(&self.slack, user)
    }

    /// Time passes until a moment (RFC 3339); what happens meanwhile is written down.
    pub async fn until(&mut self, moment: Timestamp) -> Result<()> {
        // A moment that has passed is now.
        if moment > self.slack.now().await? {
            self.slack.advance_to(moment).await?;
        }
        self.scribe.catch_up().await
    }

    /// Writes down what somebody did and what followed; a minute passes, as between people.
    pub async fn does(&mut self, who: &Player, what: &str) -> Result<()> {
        self.scribe.does(who, what).await?;
        self.minutes(1).await
    }

    /// Minutes pass.
    pub async fn minutes(&mut self, minutes: i64) -> Result<()> {
        let now = self.slack.now().await?;
        self.until(now.checked_add(jiff::SignedDuration::from_mins(minutes))?).await
    }

    /// The messages of Accord in the channel that contain `words`.
    pub async fn in_channel(&self, words: &str) -> Result<Vec<Message>> {
        let all = self.slack.messages(&self.channel).await?;
        Ok(all
            .into_iter()
            .filter(|m| m.user == self.bot && m.ephemeral_to.is_none() && m.plain.contains(words))
            .collect())
    }

    /// The messages of Accord to somebody that contain `words`.
    pub async fn told(&self, user: &str, words: &str) -> Result<Vec<Message>> {
        let all = self.slack.dm(user).await?;
        Ok(all.into_iter().filter(|m| m.user == self.bot && m.plain.contains(words)).collect())
    }

    /// Notes that exactly one message with `words` was expected there, of those that `of` leaves, and gives the last
    /// one. Where a call's fate is unclear Accord looks before it sends again: people wait for it, and so does this.
    pub async fn one(
        &mut self,
        what: &str,
        place: Place<'_>,
        words: &str,
        of: impl Fn(Vec<Message>) -> Vec<Message>,
    ) -> Result<Message> {
        let mut found = of(self.at(place, words).await?);
        for _ in 0..PATIENCE_MINUTES {
            if !found.is_empty() {
                break;
            }
            self.minutes(1).await?;
            found = of(self.at(place, words).await?);
        }
        self.count.once(what, found.len());
        found.into_iter().next_back().with_context(|| format!("nobody saw {what}"))
    }

    async fn at(&self, place: Place<'_>, words: &str) -> Result<Vec<Message>> {
        match place {
            Place::Channel => self.in_channel(words).await,
            Place::Dm(user) => self.told(user, words).await,
        }
    }

    /// Notes that a private line with `words` was seen by `user` once since `before` lines.
    pub async fn whispered(&mut self, what: &str, user: &str, words: &str, before: usize) -> Result<()> {
        let lines = self.slack.ephemerals(user).await?;
        let seen = lines.iter().skip(before).filter(|line| line.plain.contains(words)).count();
        self.count.line_once(what, seen);
        Ok(())
    }

    /// Everything that Accord wrote and that stands: in the channel with its threads, and to each alone.
    async fn written(&self) -> Result<BTreeMap<(String, String), Message>> {
        let mut all = self.in_channel("").await?;
        for player in self.cast.all() {
            all.extend(self.told(&player.id, "").await?);
        }
        let ours = all.into_iter().filter(|message| message.user == self.bot);
        Ok(ours.map(|message| ((message.channel.clone(), message.ts.clone()), message)).collect())
    }

    async fn end(mut self) -> Result<Summary> {
        quiet(&self.slack).await?;
        self.scribe.catch_up().await?;
        if std::io::stderr().is_terminal() {
            eprint!("\r\x1b[K");
        }
        let written: Vec<_> = self.written().await?.into_values().collect();
        self.count.inspect(&written);
        self.count.audit(&self.slack).await?;
        Ok(self.count)
    }
}
