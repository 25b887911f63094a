//! Schedules in words and cron, and the slots in which they fire.
//!
//! A [`Cadence`] knows wall-clock dates and times only; a zone turns them into instants. It is read from words
//! (`Thursdays 10:00`, `every 2 weeks on Thursday 15:30`, `last Friday 16:00`) or a cron line (`0 10 * * Thu`)
//! and written back in its canonical words.

mod cron_line;
mod cron_weekdays;
mod days;
mod error;
mod ordinals;
mod parse;
mod sentence;
mod slots;
mod time_of_day;
mod words;

pub use error::CadenceError;

use super::calendar::zone_name;
use cron_line::CronLine;
use days::Days;
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};
use slots::Slots;
use std::{fmt, slice, str::FromStr};

/// When something recurs: which dates, and at which times of the day.
///
/// Stored and serialised as its text; `Display` and `FromStr` round-trip.
///
/// `every 2nd Thursday` is read as every 2 weeks, as English has it, and its sentence says so; the second Thursday
/// of the month is `2nd Thursday` or `every 2nd Thursday of the month`. `every 3rd Thursday` is refused: people
/// mean either, and nothing tells which.
///
/// In a cron line 0 and 7 are Sunday, and where both the day of the month and the weekday are limited, either
/// is enough, as cron itself has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cadence(Rule);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    Words { days: Days, time: Time },
    Cron(Box<CronLine>),
}

/// One time at which a cadence fires. `date` and `time` are its key: they stay the same whatever the zone's
/// clocks do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The nominal local date, also where a gap moves `at` past midnight.
    pub date: Date,
    /// The nominal local time.
    pub time: Time,
    /// The instant. A nominal time in a gap is moved forward by the gap; of one that comes twice it is the first.
    pub at: Timestamp,
}

impl Cadence {
    /// The slots in `zone` whose nominal date is `from` or later, in the order of their instants, no two at the same
    /// instant: where a gap moves a time onto another of the same cadence, that other one stands for both.
    /// Dates that the zone skipped have none.
    ///
    /// `anchor` is the date on which the schedule was set: `every 2 weeks` counts from the first matching date on
    /// or after it, and has no slot before. Other cadences do without.
    pub fn slots<'a>(
        &'a self,
        zone: &'a TimeZone,
        anchor: Date,
        from: Date,
    ) -> impl Iterator<Item = Slot> + use<'a> {
        Slots::new(self, zone, anchor, from)
    }

    /// The first slot after `now`, if time does not end before.
    pub fn next_after(&self, now: Timestamp, zone: &TimeZone, anchor: Date) -> Option<Slot> {
        let today = zone.to_datetime(now).date();
        // Yesterday's slot may lie ahead: a gap can move it past midnight.
        let from = today.yesterday().unwrap_or(today);
        self.slots(zone, anchor, from).find(|slot| slot.at > now)
    }

    /// The cadence as a sentence for people: `Every Thursday at 10:00 (Europe/Berlin)`.
    /// `anchor` as in [`Cadence::slots`].
    pub fn sentence(&self, zone: &TimeZone, anchor: Date) -> String {
        self.sentence_in(&zone_name(zone), anchor)
    }

    /// The same sentence with other words for the zone: `Every Thursday at 10:00 (your time)`.
    pub fn sentence_in(&self, place: &str, anchor: Date) -> String {
        sentence::sentence(&self.0, place, anchor)
    }

    /// Whether it fires at most once a day.
    pub fn is_at_most_daily(&self) -> bool {
        self.times().len() <= 1
    }

    fn occurs_on(&self, date: Date, anchor: Date) -> bool {
        match &self.0 {
            Rule::Words { days, .. } => days.include(date, anchor),
            Rule::Cron(line) => line.includes(date),
        }
    }

    fn times(&self) -> &[Time] {
        match &self.0 {
            Rule::Words { time, .. } => slice::from_ref(time),
            Rule::Cron(line) => line.times(),
        }
    }
}

impl FromStr for Cadence {
    type Err = CadenceError;

    fn from_str(text: &str) -> Result<Self, CadenceError> {
        parse::rule(text).map(Self)
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Rule::Words { days, time } => write!(f, "{days} {}", time_of_day::show(*time)),
            Rule::Cron(line) => line.fmt(f),
        }
    }
}

impl TryFrom<String> for Cadence {
    type Error = CadenceError;

    fn try_from(text: String) -> Result<Self, CadenceError> {
        text.parse()
    }
}

impl From<Cadence> for String {
    fn from(cadence: Cadence) -> Self {
        cadence.to_string()
    }
}

#[cfg(test)]
mod tests;
