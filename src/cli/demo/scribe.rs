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
    seen: HashMap<(String, String), Seen>,
    channel: (String, String),
    people: Vec<Player>,
    day: String,
}

/// A message as it was when last looked at.
struct Seen {
    source: String,
    lines: Vec<String>,
}

/// Something to write down.
struct Entry {
    at: Timestamp,
    place: String,
    lines: Vec<String>,
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

    /// Writes down every message that is new or changed, in the order of time.
    pub async fn catch_up(&mut self) -> Result<()> {
        let now = self.slack.now().await?;
        let mut entries = Vec::new();
        for (place, message) in self.everything().await? {
            entries.extend(self.entry(now, place, &message)?);
        }
        entries.sort_by_key(|entry| entry.at);
        for Entry { at, place, lines } in entries {
            self.stamp(at)?;
            writeln!(self.out, "  {} Accord · {place}", self.clock(at))?;
            for line in lines {
                writeln!(self.out, "        │ {line}")?;
            }
        }
        Ok(())
    }

    async fn everything(&self) -> Result<Vec<(String, Message)>> {
        let (id, name) = &self.channel;
        let mut all = Vec::new();
        for person in &self.people {
            let direct = self.slack.dm(&person.id).await?;
            all.extend(direct.into_iter().map(|m| (format!("to {} alone", person.name), m)));
            let private = self.slack.ephemerals(&person.id).await?;
            all.extend(private.into_iter().map(|m| (format!("only {} sees this", person.name), m)));
        }
        // As its first member reads it, by their clock.
        if let Some(reader) = self.people.first() {
            let channel = self.slack.as_user(&reader.id).messages(id).await?;
            let place =
                |m: &Message| if m.is_reply() { format!("#{name}, thread") } else { format!("#{name}") };
            all.extend(channel.into_iter().filter(|m| m.ephemeral_to.is_none()).map(|m| (place(&m), m)));
        }
        Ok(all)
    }

    /// What there is to write about a message: all of a new one, the changed lines of an old one.
    fn entry(&mut self, now: Timestamp, place: String, message: &Message) -> Result<Option<Entry>> {
        let key = (message.channel.clone(), message.ts.clone());
        // By its source: "tomorrow" becomes "today" by itself.
        let source = format!("{} {}", message.text, serde_json::to_string(&message.blocks)?);
        let after: Vec<String> = message.plain.lines().map(str::to_owned).collect();
        let before = self.seen.insert(key, Seen { source: source.clone(), lines: after.clone() });
        if message.user != self.bot {
            return Ok(None);
        }
        Ok(match before {
            Some(before) if before.source == source => None,
            Some(before) => {
                let lines: Vec<_> = after.into_iter().filter(|line| !before.lines.contains(line)).collect();
                let place = format!("{place} · edited");
                (!lines.is_empty()).then_some(Entry { at: now, place, lines })
            }
            None => Some(Entry { at: written_at(message).unwrap_or(now), place, lines: after }),
        })
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
