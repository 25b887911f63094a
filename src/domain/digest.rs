//! One message instead of many: the digest of a reader of several initiatives.

use super::cadence::Cadence;
use super::calendar::weekday_name;
use super::portfolio::{Item, Need, Portfolio, Share};
use jiff::civil::{Date, Time, Weekday};
use jiff::{SignedDuration, Timestamp};

/// Whoever reads fewer initiatives gets each update by itself.
pub const MANY: i64 = 2;
/// So long before its slot begins what the first digest tells.
pub const FIRST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How much later than its slot a digest may be made without being called late.
const GRACE: SignedDuration = SignedDuration::from_mins(15);

/// When somebody wants their digest, in their own zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Once a week.
    Weekly(Weekday, Time),
    /// Never: each update comes by itself.
    Never,
}

impl Default for Wish {
    fn default() -> Self {
        Self::Weekly(Weekday::Monday, Time::constant(9, 0, 0, 0))
    }
}

impl Wish {
    /// As it is stored: `never`, or the number of the weekday from 1 (Monday) and the time.
    pub fn word(self) -> String {
        match self {
            Self::Weekly(day, time) => format!("{} {}", day.to_monday_one_offset(), time.strftime("%H:%M")),
            Self::Never => "never".to_owned(),
        }
    }

    /// The wish of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "never" {
            return Some(Self::Never);
        }
        let (day, time) = word.split_once(' ')?;
        Some(Self::Weekly(Weekday::from_monday_one_offset(day.parse().ok()?).ok()?, time.parse().ok()?))
    }

    /// Its schedule; none for who wants none.
    pub fn cadence(self) -> Option<Cadence> {
        let Self::Weekly(day, time) = self else { return None };
        format!("{}s {}", weekday_name(day), time.strftime("%H:%M")).parse().ok()
    }
}

/// What became of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A digest was made of it.
    Made,
    /// There was nothing to tell in one.
    Empty,
    /// Nothing ran in time: the next one covers it.
    Missed,
}

impl Fate {
    const ALL: [Self; 3] = [Self::Made, Self::Empty, Self::Missed];

    /// The word that the store keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Empty => "empty",
            Self::Missed => "missed",
        }
    }

    /// The fate of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.word() == word)
    }
}

/// A slot of somebody's digest: one a local date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The day on the reader's wall.
    pub date: Date,
    /// When it was planned.
    pub at: Timestamp,
    /// What became of it.
    pub fate: Fate,
    /// Updates that went out after this are in it.
    pub since: Timestamp,
    /// Up to and with this moment, when it was made.
    pub until: Timestamp,
    /// When its reader said that they read it.
    pub read_at: Option<Timestamp>,
}

/// A digest, as the state is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// Its slot.
    pub slot: Slot,
    /// How many before it were missed.
    pub missed: usize,
    /// When its reader wants it.
    pub wish: Wish,
    /// What it tells.
    pub portfolio: Portfolio,
}

impl Digest {
    /// Whether it was made noticeably later than planned.
    pub fn late(&self) -> bool {
        self.slot.at.duration_until(self.slot.until) > GRACE
    }

    /// Whether anybody wants to know that it was read: its reader sponsors something of which it tells.
    pub fn is_answered(&self) -> bool {
        let asked = |item: &Item| item.needs.iter().any(|need| matches!(need, Need::Ask { .. }));
        self.portfolio
            .items()
            .any(|item| item.share == Share::Sponsors && (!item.weeks.is_empty() || asked(item)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use jiff::civil::{date, time};

    #[test]
    fn a_wish_is_kept_and_has_its_schedule() {
        let mondays = Wish::default();
        assert_eq!(mondays.word(), "1 09:00");
        for wish in [mondays, Wish::Never, Wish::Weekly(Weekday::Sunday, time(23, 5, 0, 0))] {
            assert_eq!(Wish::from_word(&wish.word()), Some(wish));
            assert_eq!(wish.cadence().is_none(), wish == Wish::Never);
        }
        assert_eq!(
            (Wish::from_word("8 09:00"), Wish::from_word("1 25:00"), Wish::from_word("")),
            (None, None, None)
        );
    }

    #[test]
    fn nine_stays_nine_when_the_clocks_change() {
        let (zone, cadence) = (parse_zone("Europe/Berlin").unwrap(), Wish::default().cadence().unwrap());
        let next =
            |from: &str| cadence.next_after(from.parse().unwrap(), &zone, date(2026, 3, 2)).unwrap().at;
        assert_eq!(next("2026-03-20T09:00:00Z").to_string(), "2026-03-23T08:00:00Z");
        assert_eq!(next("2026-03-27T09:00:00Z").to_string(), "2026-03-30T07:00:00Z");
    }
}
