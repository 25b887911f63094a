//! When whoever has a place is reminded.

use super::{LAST_CALL, Training};
use crate::domain::calendar::{WorkingDays, local_date};
use crate::domain::preferences::Preferences;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The farthest that a working day is looked for.
const A_MONTH: usize = 31;

/// The day on somebody's wall on which it begins, and when they are reminded of that day: on the working day before, from ten on, within
/// their hours. None where that is over at `now`, or only comes with the last hour.
pub fn day_before(
    training: &Training,
    zone: &TimeZone,
    preferences: &Preferences,
    now: Timestamp,
) -> Option<(Date, Timestamp)> {
    let day = local_date(training.begins_at, zone);
    let days =
        preferences.hours.map_or_else(WorkingDays::default, |own| WorkingDays::default().kept_by(own.days));
    let mut before = day.series((-1).day()).skip(1).take(A_MONTH);
    let before = before.find(|date| days.is_working_day(*date))?;
    let ten = zone.to_ambiguous_timestamp(before.to_datetime(time(10, 0, 0, 0))).compatible().ok()?;
    let at = preferences.reminded_at(ten, zone);
    (at > now && at.duration_until(training.begins_at) > LAST_CALL).then_some((day, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use crate::domain::training::tests::training;
    use rstest::rstest;

    #[rstest]
    #[case::thursday("2026-03-12T09:00:00Z", Some("2026-03-11T09:00:00Z"))]
    #[case::monday_is_told_on_friday("2026-03-16T09:00:00Z", Some("2026-03-13T09:00:00Z"))]
    #[case::the_clocks_change_in_between("2026-03-30T08:00:00Z", Some("2026-03-27T09:00:00Z"))]
    #[case::tomorrow_is_too_soon("2026-03-03T09:00:00Z", None)]
    fn it_is_told_on_the_working_day_before(#[case] begins_at: Timestamp, #[case] told: Option<&str>) {
        let training = Training { begins_at, ..training() };
        let (zone, now) = (parse_zone("Europe/Berlin").unwrap(), "2026-03-02T10:00:00Z".parse().unwrap());
        let at = day_before(&training, &zone, &Preferences::default(), now).map(|(_, at)| at.to_string());
        assert_eq!(at.as_deref(), told);
    }
}
