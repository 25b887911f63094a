//! The attention budget: how often a person may be asked within their week, by all initiatives together.

use super::calendar::local_date;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Asks a person and week: prompts and reminders both count.
pub const ASKS_A_WEEK: i64 = 3;
/// The same for a person who wants fewer questions.
pub const LESS_OFTEN: i64 = 1;

/// The week of an ask at `at` to a person in `zone`: the date of its Monday there.
pub fn week_of(at: Timestamp, zone: &TimeZone) -> Date {
    let today = local_date(at, zone);
    let since_monday = i64::from(today.weekday().since(Weekday::Monday));
    today.saturating_sub(since_monday.days())
}

/// The numbers that an ask may take within a week of `budget` asks, the first free one of which it takes; none is left
/// where the budget is spent.
pub fn numbers(budget: i64) -> impl Iterator<Item = i64> {
    1..=budget
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use rstest::rstest;

    #[rstest]
    #[case::in_the_week("2026-03-05T10:00:00Z", "Europe/Berlin", "2026-03-02")]
    #[case::on_monday("2026-03-02T00:00:00Z", "UTC", "2026-03-02")]
    #[case::still_sunday_there("2026-03-02T04:00:00Z", "America/New_York", "2026-02-23")]
    #[case::already_monday_there("2026-03-01T20:00:00Z", "Asia/Tokyo", "2026-03-02")]
    fn a_week_begins_on_the_persons_monday(#[case] at: Timestamp, #[case] zone: &str, #[case] monday: &str) {
        assert_eq!(week_of(at, &parse_zone(zone).unwrap()).to_string(), monday);
    }

    #[test]
    fn a_week_has_as_many_numbers_as_asks() {
        assert_eq!(numbers(ASKS_A_WEEK).collect::<Vec<_>>(), [1, 2, 3]);
    }
}
