//! The attention budget: how often a person may be asked within their week, by all initiatives together.

mod place;

pub use place::{Place, Planned, TOGETHER, Urgency, gives_way, place};

use super::calendar::local_date;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// Asks a person and week: prompts and reminders both count.
pub const ASKS_A_WEEK: i64 = 3;
/// The asks a week that can be chosen.
pub const ASKS: std::ops::RangeInclusive<i64> = 1..=10;
/// The same for a person who wants fewer questions.
pub const LESS_OFTEN: i64 = 1;

/// The longest that an answer counts as: whoever left the form open longer did something else meanwhile.
pub const LONGEST_ANSWER: SignedDuration = SignedDuration::from_mins(15);

/// The week of an ask at `at` to a person in `zone`: the date of its Monday there.
pub fn week_of(at: Timestamp, zone: &TimeZone) -> Date {
    let today = local_date(at, zone);
    let since_monday = i64::from(today.weekday().since(Weekday::Monday));
    today.saturating_sub(since_monday.days())
}

/// The Monday after that of `week`, as an instant in `zone`.
pub fn next_week(week: Date, zone: &TimeZone) -> Timestamp {
    let monday = week.saturating_add(7.days()).to_datetime(Time::midnight());
    zone.to_ambiguous_timestamp(monday).compatible().unwrap_or(Timestamp::MAX)
}

/// The number that an ask takes within a week of `budget` asks of which these are `taken`; none where the budget is spent.
pub fn free_number(budget: i64, taken: &[i64]) -> Option<i64> {
    (1..=budget).find(|number| !taken.contains(number))
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
        assert_eq!(free_number(ASKS_A_WEEK, &[]), Some(1));
        assert_eq!(free_number(ASKS_A_WEEK, &[3, 1]), Some(2));
        assert_eq!(free_number(ASKS_A_WEEK, &[1, 2, 3]), None);
    }

    #[test]
    fn the_next_week_begins_on_their_monday() {
        let york = parse_zone("America/New_York").unwrap();
        let monday = week_of("2026-03-05T10:00:00Z".parse().unwrap(), &york);
        assert_eq!(
            next_week(monday, &york).to_string(),
            "2026-03-09T04:00:00Z",
            "the clocks changed on Sunday"
        );
    }
}
