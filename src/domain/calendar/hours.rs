//! The hours of a working day, for reminders.

use super::{WorkingDays, local_date};
use jiff::{
    Timestamp,
    civil::{Time, time},
    tz::TimeZone,
};

/// The hours in which a person may be reminded: from `start` up to but without `end`, the same every working day.
/// 09:00 to 17:00 by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingHours {
    start: Time,
    end: Time,
}

impl Default for WorkingHours {
    fn default() -> Self {
        Self { start: time(9, 0, 0, 0), end: time(17, 0, 0, 0) }
    }
}

impl WorkingHours {
    /// From `start` up to but without `end`; none if they do not end after they start.
    pub fn new(start: Time, end: Time) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Whether `at` lies in them in `zone`, on one of the `days`.
    pub fn contains(&self, at: Timestamp, zone: &TimeZone, days: &WorkingDays) -> bool {
        let local = zone.to_datetime(at);
        days.is_working_day(local.date()) && self.start <= local.time() && local.time() < self.end
    }

    /// The first moment from `at` on that lies in them: `at` itself, or the start of the next working hours.
    pub fn next_moment(&self, at: Timestamp, zone: &TimeZone, days: &WorkingDays) -> Timestamp {
        if self.contains(at, zone, days) {
            return at;
        }
        let today = local_date(at, zone);
        let start = |date: jiff::civil::Date| zone.to_timestamp(date.to_datetime(self.start)).ok();
        let later_today = start(today).filter(|&start| days.is_working_day(today) && start > at);
        later_today.or_else(|| start(days.next_working_day(today))).unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use rstest::rstest;

    #[rstest]
    #[case::within("2026-03-05T10:30:00Z", "2026-03-05T10:30:00Z")]
    #[case::at_the_start("2026-03-05T08:00:00Z", "2026-03-05T08:00:00Z")]
    #[case::before("2026-03-05T04:00:00Z", "2026-03-05T08:00:00Z")]
    #[case::at_the_end("2026-03-05T16:00:00Z", "2026-03-06T08:00:00Z")]
    #[case::on_saturday("2026-03-07T10:00:00Z", "2026-03-09T08:00:00Z")]
    #[case::over_a_change_of_clocks("2026-03-27T17:00:00Z", "2026-03-30T07:00:00Z")]
    fn in_berlin(#[case] at: Timestamp, #[case] expected: Timestamp) {
        let (zone, days) = (parse_zone("Europe/Berlin").unwrap(), WorkingDays::default());
        let hours = WorkingHours::default();
        assert_eq!(hours.next_moment(at, &zone, &days), expected);
        assert_eq!(hours.contains(at, &zone, &days), at == expected);
        assert!(hours.contains(expected, &zone, &days));
    }

    #[test]
    fn hours_end_after_they_start() {
        assert_eq!(WorkingHours::new(time(17, 0, 0, 0), time(9, 0, 0, 0)), None);
        assert!(WorkingHours::new(time(6, 0, 0, 0), time(14, 0, 0, 0)).is_some());
    }
}
