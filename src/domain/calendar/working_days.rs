//! The days on which a workspace works.

use super::{WeekdaySet, local_date};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, time},
    tz::TimeZone,
};
use std::collections::BTreeSet;
use thiserror::Error;

/// Which dates are worked on: some weekdays, less the holidays. Monday to Friday without holidays by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingDays {
    weekdays: WeekdaySet,
    holidays: BTreeSet<Date>,
}

/// A week without a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Choose at least one working day.")]
pub struct NoWorkingDay;

impl Default for WorkingDays {
    fn default() -> Self {
        Self { weekdays: WeekdaySet::MON_TO_FRI, holidays: BTreeSet::new() }
    }
}

impl WorkingDays {
    /// These weekdays, less these holidays; at least one weekday.
    pub fn new(weekdays: WeekdaySet, holidays: impl IntoIterator<Item = Date>) -> Result<Self, NoWorkingDay> {
        if weekdays.is_empty() {
            return Err(NoWorkingDay);
        }
        Ok(Self { weekdays, holidays: holidays.into_iter().collect() })
    }

    /// The same less further holidays.
    #[must_use]
    pub fn without(mut self, holidays: impl IntoIterator<Item = Date>) -> Self {
        self.holidays.extend(holidays);
        self
    }

    /// Whether `date` is a holiday; a weekday without work is none.
    pub fn is_holiday(&self, date: Date) -> bool {
        self.holidays.contains(&date)
    }

    /// The weekdays among which they are.
    pub fn weekdays(&self) -> WeekdaySet {
        self.weekdays
    }

    /// The dates that are left out.
    pub fn holidays(&self) -> impl Iterator<Item = Date> {
        self.holidays.iter().copied()
    }

    /// Those of them that somebody works who keeps `weekdays`; all of them where no day would be left.
    #[must_use]
    pub fn kept_by(&self, weekdays: WeekdaySet) -> Self {
        let both = self.weekdays.intersection(weekdays);
        let weekdays = if both.is_empty() { self.weekdays } else { both };
        Self { weekdays, holidays: self.holidays.clone() }
    }

    /// Whether `date` is worked on.
    pub fn is_working_day(&self, date: Date) -> bool {
        self.weekdays.contains(date.weekday()) && !self.holidays.contains(&date)
    }

    /// The first working day after `date`.
    pub fn next_working_day(&self, date: Date) -> Date {
        self.after(date, 1)
    }

    /// The working day of that number after `date`, counted from 1; `date` itself for 0.
    pub fn after(&self, date: Date, count: usize) -> Date {
        match count.checked_sub(1) {
            Some(before) => self.working_days_after(date).nth(before).unwrap_or(Date::MAX),
            None => date,
        }
    }

    /// Noon in `zone` of the first working day after the local date of `at`: until then a missed update may go out.
    pub fn noon_of_next_working_day(&self, at: Timestamp, zone: &TimeZone) -> Timestamp {
        let date = self.next_working_day(local_date(at, zone));
        zone.to_timestamp(date.to_datetime(time(12, 0, 0, 0))).unwrap_or(Timestamp::MAX)
    }

    /// How many working days lie after `from` up to and with `to`: from a Friday to the next Monday it is one.
    /// 0 if `to` is not after `from`.
    pub fn between(&self, from: Date, to: Date) -> usize {
        self.working_days_after(from).take_while(|&date| date <= to).count()
    }

    fn working_days_after(&self, date: Date) -> impl Iterator<Item = Date> {
        date.series(1.day()).skip(1).filter(|&date| self.is_working_day(date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use jiff::civil::{Weekday, date};
    use rstest::rstest;

    fn with_easter() -> WorkingDays {
        WorkingDays::new(WeekdaySet::MON_TO_FRI, [date(2026, 4, 3), date(2026, 4, 6)]).unwrap()
    }

    #[rstest]
    #[case::the_next_day(date(2026, 3, 4), date(2026, 3, 5))]
    #[case::over_the_weekend(date(2026, 3, 6), date(2026, 3, 9))]
    #[case::over_easter(date(2026, 4, 2), date(2026, 4, 7))]
    #[case::never_the_same_day(date(2026, 4, 7), date(2026, 4, 8))]
    #[case::at_the_end_of_time(Date::MAX, Date::MAX)]
    fn next_working_day(#[case] from: Date, #[case] expected: Date) {
        assert_eq!(with_easter().next_working_day(from), expected);
    }

    #[rstest]
    #[case::none(date(2026, 3, 7), 0, date(2026, 3, 7))]
    #[case::two_from_thursday(date(2026, 3, 5), 2, date(2026, 3, 9))]
    #[case::three_over_easter(date(2026, 4, 2), 3, date(2026, 4, 9))]
    fn after(#[case] from: Date, #[case] count: usize, #[case] expected: Date) {
        assert_eq!(with_easter().after(from, count), expected);
    }

    #[rstest]
    #[case::friday_to_monday(date(2026, 3, 6), date(2026, 3, 9), 1)]
    #[case::a_week(date(2026, 3, 2), date(2026, 3, 9), 5)]
    #[case::easter_week(date(2026, 4, 1), date(2026, 4, 8), 3)]
    #[case::backwards(date(2026, 3, 9), date(2026, 3, 6), 0)]
    fn between(#[case] from: Date, #[case] to: Date, #[case] expected: usize) {
        assert_eq!(with_easter().between(from, to), expected);
    }

    #[test]
    fn other_weeks_are_possible_but_never_empty_ones() {
        let sunday_to_thursday = WeekdaySet::range(Weekday::Sunday, Weekday::Thursday);
        let days = WorkingDays::new(sunday_to_thursday, []).unwrap();
        assert!(days.is_working_day(date(2026, 3, 1)) && !days.is_working_day(date(2026, 3, 6)));
        assert_eq!(WorkingDays::new(WeekdaySet::default(), []), Err(NoWorkingDay));
    }

    #[rstest]
    #[case::friday_evening("2026-03-06T22:00:00Z", "Europe/Berlin", "2026-03-09T11:00:00Z")]
    #[case::already_saturday_there("2026-03-06T12:00:00Z", "Pacific/Chatham", "2026-03-08T22:15:00Z")]
    #[case::over_a_change_of_clocks("2026-03-27T12:00:00Z", "Europe/Berlin", "2026-03-30T10:00:00Z")]
    fn noon(#[case] at: Timestamp, #[case] zone: &str, #[case] expected: Timestamp) {
        let zone = parse_zone(zone).unwrap();
        assert_eq!(WorkingDays::default().noon_of_next_working_day(at, &zone), expected);
    }
}
