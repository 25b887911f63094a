//! When somebody is reminded of what they promised.

use crate::domain::calendar::{WorkingDays, local_date};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Days after which somebody is reminded of what has no day.
pub const WITHOUT_DATE: i64 = 14;
/// Days by which it is put off where nothing else is said.
pub const AGAIN: i64 = 7;

/// At this time on their wall.
const MORNING: Time = Time::constant(9, 0, 0, 0);

/// When whoever promised is reminded next, after `now`: in the morning of the working day before its day and of the one after it;
/// without a day once, after two weeks. `None`: not any more.
pub fn remind_at(due: Option<Date>, opened: Timestamp, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let days = WorkingDays::default();
    let morning = |day: Date| zone.to_ambiguous_timestamp(day.to_datetime(MORNING)).compatible().ok();
    let works = |day: &Date| days.is_working_day(*day);
    let before = |day: Date| (1..7).map(|n| day.saturating_sub(n.days())).find(works);
    let from = |day: Date| (0..7).map(|n| day.saturating_add(n.days())).find(works);
    let wanted = match due {
        Some(due) => vec![before(due), from(due.saturating_add(1.day()))],
        None => vec![from(local_date(opened, zone).saturating_add(WITHOUT_DATE.days()))],
    };
    wanted.into_iter().flatten().filter_map(morning).find(|at| *at > now)
}
