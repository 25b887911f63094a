//! Those who look on in a browser: the story goes at their pace, and whoever they are acts for themselves.

use super::cast::{Cast, Player};
use crate::clock;
use anyhow::{Context as _, Result};
use slack_sandbox::{Client, Person};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeSet;
use std::time::Duration;

/// The channel in which the guide speaks.
pub const GUIDES_CHANNEL: &str = "start-here";

/// How often it is looked whether somebody came, acted or left.
const LOOK: Duration = Duration::from_millis(300);

/// Real time that the story takes for people.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How long the beginning waits for somebody to look on.
    pub overture: Duration,
    /// Between two acts, while somebody may follow.
    pub breath: Duration,
    /// How long an act waits for whoever is its person in a browser.
    pub patience: Duration,
    /// How long it waits for somebody who let the act before pass.
    pub short_patience: Duration,
    /// Whether somebody follows even though no browser is open: on a terminal.
    pub on_a_terminal: bool,
}

impl Pace {
    /// A pace that people can follow.
    pub fn of_people(on_a_terminal: bool) -> Self {
        Self {
            overture: Duration::from_secs(30),
            breath: Duration::from_millis(2500),
            patience: Duration::from_secs(90),
            short_patience: Duration::from_secs(10),
            on_a_terminal,
        }
    }
}

/// Who looks on, and the guide who speaks to them.
pub struct Audience {
    slack: Client,
    pace: Pace,
    guide: OnceCell<Guide>,
    let_pass: RefCell<BTreeSet<String>>,
    took_part: Cell<bool>,
}

struct Guide {
    user: String,
    channel: String,
}

impl Audience {
    /// An audience of nobody yet.
    pub fn new(slack: &Client, pace: Pace) -> Self {
        let (let_pass, took_part) = (RefCell::default(), Cell::new(false));
        Self { slack: slack.clone(), pace, guide: OnceCell::new(), let_pass, took_part }
    }

    /// Brings the guide in, with a channel that everybody is in; gives the address at which one is the sponsor there.
    pub async fn seat(&self, cast: &Cast) -> Result<String> {
        let user = self.slack.add_person(Person::member("guide", "The guide", "Europe/Berlin")).await?;
        let mut members = vec![user.as_str()];
        members.extend(cast.everybody().map(|player| player.id.as_str()));
        let channel = self.slack.add_channel(GUIDES_CHANNEL, &members).await?;
        let address = format!("{}/archives/{channel}?as={}", self.slack.url(), cast.sponsor.id);
        self.guide.get_or_init(|| Guide { user, channel });
        Ok(address)
    }

    /// The guide writes.
    pub async fn say(&self, text: &str) -> Result<()> {
        let guide = self.guide.get().context("the guide is not there yet")?;
        self.slack.as_user(&guide.user).post(&guide.channel, text).await?;
        Ok(())
    }

    /// Waits until somebody looks on, but not for ever.
    pub async fn gather(&self) -> Result<()> {
        let mut left = self.pace.overture;
        while !left.is_zero() && !self.is_there().await? {
            clock::pause(LOOK.min(left)).await;
            left = left.saturating_sub(LOOK);
        }
        Ok(())
    }

    /// Whether somebody looks on in a browser.
    pub async fn is_there(&self) -> Result<bool> {
        Ok(!self.slack.watched().await?.is_empty())
    }

    /// Waits until nobody looks on any more.
    pub async fn leaves(&self) -> Result<()> {
        while self.is_there().await? {
            clock::pause(LOOK).await;
        }
        Ok(())
    }

    /// Tells what somebody did, and lets those who follow read it.
    pub async fn follow(&self, who: &Player, what: &str) -> Result<()> {
        self.say(&format!("{} {what}", who.name)).await?;
        if self.pace.on_a_terminal || self.is_there().await? {
            clock::pause(self.pace.breath).await;
        }
        self.unpaused().await
    }

    /// Waits while the clock is paused by somebody who looks on.
    pub async fn unpaused(&self) -> Result<()> {
        while self.slack.paused().await? && self.is_there().await? {
            clock::pause(LOOK).await;
        }
        Ok(())
    }

    /// Leaves an act to whoever is this person in a browser; their time stands while the clock is paused. True: they did
    /// it. False: nobody is, or they let it pass.
    pub async fn turn(&self, who: &Player, ask: &str, done: impl AsyncFn() -> Result<bool>) -> Result<bool> {
        if !self.is_taken(who).await? {
            return Ok(false);
        }
        self.took_part.set(true);
        let late = self.let_pass.borrow().contains(&who.id);
        let mut left = if late { self.pace.short_patience } else { self.pace.patience };
        let seconds = left.as_secs();
        let stop = if ask.ends_with('\n') { "" } else { ". " };
        self.say(&format!(
            "<@{}> your turn: {ask}{stop}The story waits {seconds} seconds, then it goes on without you.",
            who.id
        ))
        .await?;
        while !left.is_zero() && self.is_taken(who).await? {
            if done().await? {
                self.let_pass.borrow_mut().remove(&who.id);
                return Ok(true);
            }
            clock::pause(LOOK.min(left)).await;
            if !self.slack.paused().await? {
                left = left.saturating_sub(LOOK);
            }
        }
        // The last moment counts.
        if done().await? {
            return Ok(true);
        }
        self.let_pass.borrow_mut().insert(who.id.clone());
        self.say(&format!("Nobody was {} in time, so the script goes on by itself.", who.name)).await?;
        Ok(false)
    }

    async fn is_taken(&self, who: &Player) -> Result<bool> {
        Ok(self.slack.watched().await?.contains(&who.id))
    }

    /// Whether an act was left to somebody.
    pub fn took_part(&self) -> bool {
        self.took_part.get()
    }
}
