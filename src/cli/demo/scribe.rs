//! The transcript: who did what, and what everybody saw.

use super::cast::Player;
use anyhow::Result;
use jiff::{Timestamp, tz::TimeZone};
use slack_sandbox::{Client, Message};
use std::collections::HashMap;
use std::io::Write;

/// Writes down what is new since it last looked.
pub struct Scribe<'o> {
    slack: Client,
    bot: String,
    out: &'o mut dyn Write,
    zone: TimeZone,
    seen: HashMap<(String, String), String>,
    channel: (String, String),
    people: Vec<Player>,
    day: String,
}

impl<'o> Scribe<'o> {
    /// A scribe who watches one channel and everybody's direct messages with Accord.
    pub fn new(
        slack: &Client,
        bot: &str,
        channel: (&str, &str),
        people: Vec<Player>,
        out: &'o mut dyn Write,
    ) -> Self {
        let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
        let channel = (channel.0.to_owned(), channel.1.to_owned());
        let (slack, bot) = (slack.clone(), bot.to_owned());
        Self { slack, bot, out, zone, seen: HashMap::new(), channel, people, day: String::new() }
    }

    /// A heading.
    pub fn chapter(&mut self, title: &str) -> Result<()> {
        writeln!(self.out, "\n━━ {title} {}", "━".repeat(60_usize.saturating_sub(title.chars().count())))?;
        Ok(())
    }

    /// What somebody does, then everything that follows from it.
    pub async fn does(&mut self, who: &Player, what: &str) -> Result<()> {
        let now = self.slack.now().await?;
        self.stamp(now)?;
        writeln!(self.out, "  {} ▸ {} {what}", self.clock(now), who.name)?;
        self.catch_up().await
    }

    /// Writes down every message that is new or changed.
    pub async fn catch_up(&mut self) -> Result<()> {
        let (id, name) = self.channel.clone();
        let mut fresh = Vec::new();
        let channel = self.slack.messages(&id).await?;
        for root in channel.iter().filter(|m| m.thread_ts.as_deref() == Some(m.ts.as_str())) {
            let thread = self.slack.thread(&id, &root.ts).await?;
            fresh.extend(
                thread.into_iter().filter(Message::is_reply).map(|m| (format!("#{name}, thread"), m)),
            );
        }
        fresh.extend(channel.into_iter().map(|m| (format!("#{name}"), m)));
        for person in self.people.clone() {
            let direct = self.slack.dm(&person.id).await?;
            fresh.extend(direct.into_iter().map(|m| (format!("to {} alone", person.name), m)));
            let private = self.slack.ephemerals(&person.id).await?;
            fresh.extend(private.into_iter().map(|m| (format!("only {} sees this", person.name), m)));
        }
        fresh.sort_by(|(_, a), (_, b)| a.ts.cmp(&b.ts));
        for (place, message) in fresh {
            self.write_down(&place, &message).await?;
        }
        Ok(())
    }

    async fn write_down(&mut self, place: &str, message: &Message) -> Result<()> {
        let key = (message.channel.clone(), message.ts.clone());
        // By its source: "tomorrow" becomes "today" by itself.
        let source = format!("{} {}", message.text, serde_json::to_string(&message.blocks)?);
        let before = self.seen.insert(key, source.clone());
        if before.as_ref() == Some(&source) || message.user != self.bot {
            return Ok(());
        }
        let now = self.slack.now().await?;
        // Shown when it was written: several may have come while time passed.
        let at = if before.is_some() { now } else { written_at(message).unwrap_or(now) };
        self.stamp(at)?;
        let edited = if before.is_some() { " · edited" } else { "" };
        writeln!(self.out, "  {} Accord · {place}{edited}", self.clock(at))?;
        for line in message.plain.lines() {
            writeln!(self.out, "        │ {line}")?;
        }
        Ok(())
    }

    fn stamp(&mut self, at: Timestamp) -> Result<()> {
        let day = at.to_zoned(self.zone.clone()).strftime("%A, %-d %B %Y").to_string();
        if day != self.day {
            writeln!(self.out, "\n{day}")?;
            self.day = day;
        }
        Ok(())
    }

    fn clock(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%H:%M").to_string()
    }
}

fn written_at(message: &Message) -> Option<Timestamp> {
    let (seconds, _) = message.ts.split_once('.')?;
    Timestamp::from_second(seconds.parse().ok()?).ok()
}
