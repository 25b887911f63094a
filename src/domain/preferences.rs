//! How one person wants to be asked: on which days, within which hours, how often, and not while away.

use super::attention::{ASKS_A_WEEK, LESS_OFTEN};
use super::calendar::{WeekdaySet, WorkingDays, WorkingHours, local_date};
use super::refusal::SettingsRefusal;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The days and hours that somebody works, in their own zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnHours {
    /// On which days.
    pub days: WeekdaySet,
    /// From this time on.
    pub from: Time,
    /// Up to, but without, this time.
    pub to: Time,
}

impl OwnHours {
    /// Hours as a form gives them. Refused: no day at all, and an end that is not after the beginning.
    pub fn new(days: WeekdaySet, from: Time, to: Time) -> Result<Self, SettingsRefusal> {
        if days.is_empty() {
            return Err(SettingsRefusal::NoWorkingDay);
        }
        WorkingHours::new(from, to).map(|_| Self { days, from, to }).ok_or(SettingsRefusal::HoursBackwards)
    }

    fn calendar(self) -> (WorkingHours, WorkingDays) {
        let hours = WorkingHours::new(self.from, self.to).unwrap_or_default();
        (hours, WorkingDays::new(self.days, []).unwrap_or_default())
    }
}

/// How one person wants to be asked. By default as everybody is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences {
    /// When they work, if they said so.
    pub hours: Option<OwnHours>,
    /// The day they are back, while they are away.
    pub back_on: Option<Date>,
    /// Whether they want fewer questions.
    pub less_often: bool,
}

impl Preferences {
    /// How often they may be asked in a week, by all initiatives together.
    pub fn asks_a_week(&self) -> i64 {
        if self.less_often { LESS_OFTEN } else { ASKS_A_WEEK }
    }

    /// Whether they are away at `at`, by the calendar on their wall.
    pub fn is_away(&self, at: Timestamp, zone: &TimeZone) -> bool {
        self.back_on.is_some_and(|back| local_date(at, zone) < back)
    }

    /// The same at `at`: whoever is back is not away any more.
    #[must_use]
    pub fn current(self, at: Timestamp, zone: &TimeZone) -> Self {
        let back_on = self.back_on.filter(|_| self.is_away(at, zone));
        Self { back_on, ..self }
    }

    /// When they are asked a question that comes at `at`: then, or when their own hours begin. `None` excuses them: they are
    /// away, or their hours begin only after `patience`.
    pub fn asked_at(&self, at: Timestamp, zone: &TimeZone, patience: SignedDuration) -> Option<Timestamp> {
        let moment = self.hours.map_or(at, |own| {
            let (hours, days) = own.calendar();
            hours.next_moment(at, zone, &days)
        });
        let soon = moment == at || at.duration_until(moment) < patience;
        (soon && !self.is_away(moment, zone)).then_some(moment)
    }

    /// The first moment from `at` on in which they may be reminded: within their own hours, or those that most people keep.
    pub fn reminded_at(&self, at: Timestamp, zone: &TimeZone) -> Timestamp {
        let (hours, days) = self.hours.map(OwnHours::calendar).unwrap_or_default();
        hours.next_moment(at, zone, &days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use jiff::civil::{Weekday, date, time};
    use rstest::rstest;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    /// Monday to Wednesday, noon to six.
    fn half_week() -> Preferences {
        let days = WeekdaySet::range(Weekday::Monday, Weekday::Wednesday);
        let hours = OwnHours::new(days, time(12, 0, 0, 0), time(18, 0, 0, 0)).unwrap();
        Preferences { hours: Some(hours), ..Preferences::default() }
    }

    #[rstest]
    #[case::within("2026-03-03T12:00:00Z", Some("2026-03-03T12:00:00Z"))]
    #[case::before_noon("2026-03-03T09:00:00Z", Some("2026-03-03T11:00:00Z"))]
    #[case::in_the_evening("2026-03-02T18:00:00Z", Some("2026-03-03T11:00:00Z"))]
    #[case::a_free_day_too_far("2026-03-05T09:00:00Z", None)]
    fn a_question_waits_for_own_hours(#[case] at: Timestamp, #[case] asked: Option<&str>) {
        let zone = parse_zone("Europe/Berlin").unwrap();
        assert_eq!(half_week().asked_at(at, &zone, DAY).map(|at| at.to_string()).as_deref(), asked);
        assert_eq!(Preferences::default().asked_at(at, &zone, DAY), Some(at), "everybody else is asked then");
    }

    #[rstest]
    #[case::the_day_before("2026-03-04T22:59:00Z", None)]
    #[case::back("2026-03-04T23:00:00Z", Some("2026-03-04T23:00:00Z"))]
    fn away_ends_by_itself_where_they_live(#[case] at: Timestamp, #[case] asked: Option<&str>) {
        let away = Preferences { back_on: Some(date(2026, 3, 5)), ..Preferences::default() };
        let zone = parse_zone("Europe/Berlin").unwrap();
        assert_eq!(away.asked_at(at, &zone, DAY).map(|at| at.to_string()).as_deref(), asked);
        assert_eq!(away.current(at, &zone).back_on.is_none(), asked.is_some());
    }

    #[test]
    fn fewer_questions_and_reminders_in_hours() {
        let zone = parse_zone("Europe/Berlin").unwrap();
        let evening: Timestamp = "2026-03-05T20:00:00Z".parse().unwrap();
        let (usual, own) = (Preferences::default(), half_week());
        assert_eq!(usual.reminded_at(evening, &zone).to_string(), "2026-03-06T08:00:00Z");
        assert_eq!(own.reminded_at(evening, &zone).to_string(), "2026-03-09T11:00:00Z");
        assert_eq!((usual.asks_a_week(), Preferences { less_often: true, ..usual }.asks_a_week()), (3, 1));
    }

    #[test]
    fn hours_that_cannot_be_are_refused() {
        let nine = time(9, 0, 0, 0);
        let no_day = OwnHours::new(WeekdaySet::default(), nine, time(17, 0, 0, 0));
        assert_eq!(no_day, Err(SettingsRefusal::NoWorkingDay));
        assert_eq!(OwnHours::new(WeekdaySet::ALL, nine, nine), Err(SettingsRefusal::HoursBackwards));
    }
}
