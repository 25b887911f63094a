//! The dates that words can name.

use super::ordinals::Ordinals;
use crate::domain::calendar::{WeekdaySet, weekday_name};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use std::fmt;

/// Which dates, by the words that name them. The variants do not overlap: each set of dates has one way to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    Every,
    /// At least one weekday, never all seven.
    Weekly(WeekdaySet),
    /// Every so many weeks, at least two, on at least one weekday.
    EveryWeeks {
        weeks: u8,
        on: WeekdaySet,
    },
    /// 1st to 5th or last of a weekday in the month.
    OfMonth {
        nth: Ordinals,
        day: Weekday,
    },
    /// 1st to 31st or last of the month.
    Dates(Ordinals),
}

impl Days {
    /// These weekdays in every week.
    pub(super) fn weekly(on: WeekdaySet) -> Self {
        if on == WeekdaySet::ALL { Self::Every } else { Self::Weekly(on) }
    }

    /// Whether `date` is one of them. Weeks are counted from Monday, beginning with the week of the first matching
    /// weekday on or after `anchor`.
    pub(super) fn include(self, date: Date, anchor: Date) -> bool {
        match self {
            Self::Every => true,
            Self::Weekly(on) => on.contains(date.weekday()),
            Self::EveryWeeks { weeks, on } => {
                let first = first_of(on, anchor);
                on.contains(date.weekday())
                    && date >= first
                    && weeks_between(first, date) % i32::from(weeks) == 0
            }
            Self::OfMonth { nth, day } => {
                let is_last = date.day() + 7 > date.days_in_month();
                date.weekday() == day && (nth.has((date.day() - 1) / 7 + 1) || (nth.has_last() && is_last))
            }
            Self::Dates(nth) => nth.has(date.day()) || (nth.has_last() && date.day() == date.days_in_month()),
        }
    }
}

/// The first date on or after `anchor` that is one of the weekdays.
pub(super) fn first_of(on: WeekdaySet, anchor: Date) -> Date {
    anchor.series(1.day()).take(7).find(|date| on.contains(date.weekday())).unwrap_or(anchor)
}

/// From the week (Monday to Sunday) of `first` to that of `date`, which is not before.
fn weeks_between(first: Date, date: Date) -> i32 {
    let days = (date - first).get_days();
    (days + i32::from(first.weekday().to_monday_zero_offset())) / 7
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Every => f.write_str("every day"),
            Self::Weekly(WeekdaySet::MON_TO_FRI) => f.write_str("weekdays"),
            Self::Weekly(on) => match on.single() {
                Some(day) => write!(f, "{}s", weekday_name(day)),
                None => f.write_str(&list(on)),
            },
            Self::EveryWeeks { weeks, on } => write!(f, "every {weeks} weeks on {}", list(on)),
            Self::OfMonth { nth, day } => write!(f, "{nth} {}", weekday_name(day)),
            Self::Dates(nth) if nth.has_last() => write!(f, "{nth} day"),
            Self::Dates(nth) => nth.fmt(f),
        }
    }
}

/// `Thursday`, or `Mon, Thu`.
pub(super) fn list(on: WeekdaySet) -> String {
    on.single().map_or_else(
        || on.iter().map(abbreviation).collect::<Vec<_>>().join(", "),
        |day| weekday_name(day).to_owned(),
    )
}

/// `Mon` … `Sun`.
pub(super) fn abbreviation(day: Weekday) -> &'static str {
    &weekday_name(day)[..3]
}
