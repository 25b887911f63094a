//! The oracle: a clock on the wall, watched minute by minute. Which local times exist, come twice or are missing
//! is seen, not calculated; all that is asked of the zone is its offset at an instant. Instants and local times are
//! minutes since 1970; local days are days since 1970.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use std::{collections::HashMap, ops::Range};

type Failure = Box<dyn std::error::Error + Send + Sync>;

pub struct Wall {
    /// When each local minute was shown, the first time and perhaps once more.
    shown: HashMap<i64, Vec<i64>>,
    /// The local minutes that were left out, each time the clock was put forward.
    gaps: Vec<Range<i64>>,
}

impl Wall {
    /// Watches the clock of a zone through these minutes.
    pub fn watch(zone: &TimeZone, start: i64, end: i64) -> Result<Self, Failure> {
        let mut wall = Self { shown: HashMap::new(), gaps: Vec::new() };
        let mut next = local(zone, start)?;
        for minute in start..end {
            let local = local(zone, minute)?;
            if local > next {
                wall.gaps.push(next..local);
            }
            wall.shown.entry(local).or_default().push(minute);
            next = local + 1;
        }
        Ok(wall)
    }

    /// The local day that the clock showed a minute before `instant`.
    pub fn day_before(&self, instant: i64) -> i64 {
        let shows = |minutes: &Vec<i64>| minutes.contains(&(instant - 1));
        self.shown.iter().find(|(_, minutes)| shows(minutes)).map_or(0, |(local, _)| local.div_euclid(1440))
    }

    /// When something daily fires: the first time its minute is shown; as much later as the clock was put forward,
    /// if it is left out; never on a day that is not shown at all.
    pub fn fires(&self, day: i64, minute: i64) -> Option<i64> {
        let local = day * 1440 + minute;
        let first = |local| self.shown.get(&local).and_then(|minutes| minutes.first()).copied();
        if self.is_skipped(day) {
            return None;
        }
        first(local).or_else(|| {
            let gap = self.gaps.iter().find(|gap| gap.contains(&local))?;
            first(local + gap.end - gap.start)
        })
    }

    pub fn is_skipped(&self, day: i64) -> bool {
        (day * 1440..(day + 1) * 1440).all(|local| self.is_in_a_gap(local))
    }

    pub fn is_in_a_gap(&self, local: i64) -> bool {
        self.gaps.iter().any(|gap| gap.contains(&local))
    }

    pub fn comes_twice(&self, local: i64) -> bool {
        self.shown.get(&local).is_some_and(|minutes| minutes.len() > 1)
    }
}

/// What the clock shows.
fn local(zone: &TimeZone, minute: i64) -> Result<i64, Failure> {
    let offset = zone.to_offset(Timestamp::from_second(minute * 60)?);
    Ok(minute + i64::from(offset.seconds()).div_euclid(60))
}

/// The first minutes after the clock was put forward or back.
pub fn changes(zone: &TimeZone, start: i64, end: i64) -> Result<Vec<i64>, Failure> {
    let mut changes = Vec::new();
    for hour in (start..end).step_by(60) {
        if local(zone, hour + 60)? == local(zone, hour)? + 60 {
            continue;
        }
        for minute in hour..hour + 60 {
            if local(zone, minute + 1)? != local(zone, minute)? + 1 {
                changes.push(minute + 1);
            }
        }
    }
    Ok(changes)
}

/// A local day as a date.
pub fn date(day: i64) -> Date {
    Date::constant(1970, 1, 1).saturating_add(day.days())
}
