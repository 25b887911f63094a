//! Training slots: when and where, who has a place, who waits in which order, and who came.

mod invitation;
mod places;
mod reminder;

pub use invitation::invitation;
pub use places::{Joined, Left, Places, Seat, Sits, TooFew, Who};
pub use reminder::day_before;

use super::ids::{InitiativeId, MemberId, TrainingId};
use jiff::{SignedDuration, Timestamp};

/// The longest title, in characters.
pub const TITLE_MAX: usize = 120;
/// The longest words of where it is, in characters.
pub const PLACE_MAX: usize = 300;
/// The longest words of why it moves or is called off, in characters.
pub const WHY_MAX: usize = 300;
/// The longest name of somebody without an account, in characters.
pub const NAME_MAX: usize = 80;
/// As many names are entered at once, at most.
pub const NAMES_MAX: usize = 50;
/// How many places it may have.
pub const CAPACITY: std::ops::RangeInclusive<i64> = 1..=500;
/// How many minutes it may take.
pub const MINUTES: std::ops::RangeInclusive<i64> = 5..=480;
/// Whoever waits gets a place unasked until so long before it begins.
pub const LAST_CALL: SignedDuration = SignedDuration::from_hours(1);

/// A training as it is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    /// Its number in the workspace.
    pub id: TrainingId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub begins_at: Timestamp,
    /// How long it takes, in minutes.
    pub minutes: i64,
    /// Where it is, or the link to it; may be empty.
    pub place: String,
    /// How many places there are.
    pub capacity: i64,
    /// Who planned it.
    pub planned_by: MemberId,
    /// What it is known by in calendars, one of a kind; the form it was planned with brought it.
    pub mark: String,
    /// How often what calendars keep of it changed.
    pub changes: i64,
    /// When it was to begin before the last change, where that moved it.
    pub before_at: Option<Timestamp>,
    /// What was said about the last change; may be empty.
    pub why: String,
    /// When it was called off, if it was.
    pub called_off_at: Option<Timestamp>,
    /// When it was written down who came, if it was.
    pub counted_at: Option<Timestamp>,
    /// The number of the seat that was given last: numbers tell the order, and none is given twice.
    pub serial: i64,
}

impl Training {
    /// When it ends.
    pub fn ends_at(&self) -> Timestamp {
        let length = SignedDuration::from_mins(self.minutes);
        self.begins_at.saturating_add(length).unwrap_or(self.begins_at)
    }

    /// Whether it is not called off and begins after `now`.
    pub fn is_to_come(&self, now: Timestamp) -> bool {
        self.called_off_at.is_none() && now < self.begins_at
    }

    /// Whether whoever waits gets a free place unasked at `now`: not in the last hour before it begins.
    pub fn fills_up(&self, now: Timestamp) -> bool {
        self.is_to_come(now) && now.duration_until(self.begins_at) >= LAST_CALL
    }
}

#[cfg(test)]
mod tests;
