//! The story: an initiative from its first command to its delivery, one stage a week.

use super::audience::Audience;
use super::cast::{Cast, Player};
use super::count::Summary;
use super::hand::{Hand, quiet};
use super::scribe::Scribe;
use super::{place, scenes};
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
    /// Who looks on, if it is played for anybody.
    pub audience: Option<&'o Audience>,
}

/// Plays the whole story in `slack`, where `bot` is installed, and writes the transcript to `out`.
pub async fn play(slack: &Client, bot: &Installed, seed: u64, out: &mut dyn Write) -> Result<Summary> {
    play_before(slack, bot, seed, out, None).await
}

/// The same, before an audience: at its pace, and acts are left to whoever is their person in a browser.
pub async fn play_before(
    slack: &Client,
    bot: &Installed,
    seed: u64,
    out: &mut dyn Write,
    audience: Option<&Audience>,
) -> Result<Summary> {
    let cast = Cast::assemble(slack, seed).await?;
    let channel = cast.meet(slack, CHANNEL, &bot.bot_user_id).await?;
    quiet(slack).await?;
    if let Some(audience) = audience {
        welcome(audience, slack, &cast, &channel, out).await?;
        // The clock runs, so that whoever looks on can pause it, and the story with it.
        slack.play(1).await?;
    }
    let people = cast.everybody().cloned().collect();
    let scribe = Scribe::new(slack, &bot.bot_user_id, (&channel, CHANNEL), people, out);
    let (slack, bot) = (slack.clone(), bot.bot_user_id.clone());
    let mut stage = Stage { slack, bot, channel, cast, scribe, count: Summary::default(), audience };
    progress("getting started");
    scenes::beginning::play(&mut stage).await?;
    for week in 0..scenes::WEEKS.len() {
        progress(&format!("stage {} of 5, {}", week + 1, scenes::WEEKS[week].stage));
        scenes::week::play(&mut stage, week).await?;
    }
    stage.end().await
}

/// Says where the page is and who one is there, and waits for somebody to come.
async fn welcome(
    audience: &Audience,
    slack: &Client,
    cast: &Cast,
    channel: &str,
    out: &mut dyn Write,
) -> Result<()> {
    let address = audience.seat(cast).await?;
    let (sponsor, owner) = (&cast.sponsor, &cast.owner);
    writeln!(out, "{address}\n")?;
    writeln!(
        out,
        "Open it: you are {}, the sponsor. The story begins when you look, or in a moment.",
        sponsor.name
    )?;
    writeln!(out, "All that Accord shows is in {}/gallery. Ctrl-C ends it.", slack.url())?;
    out.flush()?;
    place::show_views(slack, cast, channel).await?;
    audience.gather().await?;
    audience
        .say(&format!(
            "Welcome to a Slack on your own machine. {} runs an initiative in <#{channel}> with Accord, and you are \
             <@{}>, the sponsor: what needs you comes as a message of Accord, and *your turn* is said here. \
             At the top right you can be anybody else; whoever you are waits for you.",
            owner.name, sponsor.id
        ))
        .await
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
        if let Some(audience) = self.audience {
            audience.unpaused().await?;
        }
        // A moment that has passed is now.
        if moment > self.slack.now().await? {
            self.slack.advance_to(moment).await?;
        }
        self.scribe.catch_up().await
    }

    /// Writes down what somebody did and what followed; a minute passes, as between people.
    pub async fn does(&mut self, who: &Player, what: &str) -> Result<()> {
        self.scribe.does(who, what).await?;
        self.minutes(1).await?;
        match self.audience {
            Some(audience) => audience.follow(who, what).await,
            None => Ok(()),
        }
    }

    /// Leaves an act to whoever is this person in a browser, `at` a message if it is about one. True: `done` says that
    /// they did it, and the script must not; without an audience it never is.
    pub async fn left_to(
        &mut self,
        who: &Player,
        ask: &str,
        at: Option<&Message>,
        done: impl AsyncFn(&Self) -> Result<bool>,
    ) -> Result<bool> {
        let Some(audience) = self.audience else { return Ok(false) };
        // The address stands on a line of its own, as one pastes it: the words read without it.
        let ask = at.map_or_else(|| ask.to_owned(), |message| format!("{ask}:\n{}\n", self.link(message)));
        let did = audience.turn(who, &ask, async || done(self).await).await?;
        if did {
            quiet(&self.slack).await?;
            self.does(who, "did it in the page").await?;
        }
        Ok(did)
    }

    /// A link to a message of Slack.
    fn link(&self, message: &Message) -> String {
        format!("{}/archives/{}/p{}", self.slack.url(), message.channel, message.ts.replace('.', ""))
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
        for player in self.cast.everybody() {
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
