//! How one person wants to be asked: on which days, within which hours, how often, and not while away.

use super::attention::LESS_OFTEN;
use super::away::Away;
use super::calendar::{WeekdaySet, WorkingDays, WorkingHours, local_date};
use super::digest::Wish;
use super::refusal::SettingsRefusal;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

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
    /// What their status in Slack says, if it says that they are away.
    pub status: Option<Away>,
    /// Whether they want fewer questions.
    pub less_often: bool,
    /// How often a week they may be asked, if they chose.
    pub asks: Option<i64>,
    /// The hour at which all questions of a day come, if they chose one.
    pub ask_at: Option<Time>,
    /// When they want the digest of what they sponsor and follow.
    pub digest: Wish,
}

impl Preferences {
    /// How often they may be asked in a week, by all initiatives together, where the workspace says `usual`.
    pub fn asks_a_week(&self, usual: i64) -> i64 {
        if self.less_often { LESS_OFTEN } else { self.asks.unwrap_or(usual) }
    }

    /// Whether they are away at `at`: by the day they named, on the calendar on their wall, or by their status.
    pub fn is_away(&self, at: Timestamp, zone: &TimeZone) -> bool {
        self.back_on.is_some_and(|back| local_date(at, zone) < back)
            || self.status.is_some_and(|status| status.holds(at))
    }

    /// The same at `at`: whoever is back is not away any more.
    #[must_use]
    pub fn current(self, at: Timestamp, zone: &TimeZone) -> Self {
        let back_on = self.back_on.filter(|back| local_date(at, zone) < *back);
        let status = self.status.filter(|status| status.holds(at));
        Self { back_on, status, ..self }
    }

    /// When they are asked a question that comes at `at`: then, or when their own hours begin. `None` excuses them: they are
    /// away, or their hours begin only after `patience`.
    pub fn asked_at(&self, at: Timestamp, zone: &TimeZone, patience: SignedDuration) -> Option<Timestamp> {
        let moment = self.hours.map_or(at, |own| {
            let (hours, days) = own.calendar();
            hours.next_moment(at, zone, &days)
        });
        let moment = self.at_their_hour(moment, zone, patience);
        let soon = moment == at || at.duration_until(moment) < patience;
        (soon && !self.is_away(moment, zone)).then_some(moment)
    }

    /// The hour that they chose, from `moment` on, where it comes within `patience`.
    fn at_their_hour(&self, moment: Timestamp, zone: &TimeZone, patience: SignedDuration) -> Timestamp {
        let Some(hour) = self.ask_at else { return moment };
        let today = local_date(moment, zone);
        let days = self.hours.map(|own| own.calendar().1).unwrap_or_default();
        let on = |date: Date| zone.to_ambiguous_timestamp(date.to_datetime(hour)).compatible().ok();
        let works = |date: &Date| *date == today || days.is_working_day(*date);
        let next = [today, today.saturating_add(1.day())].into_iter().filter(works).filter_map(on);
        let fits = |at: &Timestamp| *at >= moment && moment.duration_until(*at) < patience;
        next.filter(fits).min().unwrap_or(moment)
    }

    /// The first moment from `at` on in which they may be reminded: within their own hours, or those that most people keep.
    pub fn reminded_at(&self, at: Timestamp, zone: &TimeZone) -> Timestamp {
        let (hours, days) = self.hours.map(OwnHours::calendar).unwrap_or_default();
        hours.next_moment(at, zone, &days)
    }

    /// The same on one of `days` alone.
    pub fn reminded_on(&self, days: &WorkingDays, at: Timestamp, zone: &TimeZone) -> Timestamp {
        let (hours, own) = self.hours.map(OwnHours::calendar).unwrap_or_default();
        let days = self.hours.map_or_else(|| days.clone(), |_| days.kept_by(own.weekdays()));
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

    #[rstest]
    #[case::until_friday(Some("2026-03-06T22:59:59Z"), "2026-03-05T09:00:00Z", false)]
    #[case::back_by_itself(Some("2026-03-06T22:59:59Z"), "2026-03-06T23:00:00Z", true)]
    #[case::until_it_is_changed(None, "2026-06-01T09:00:00Z", false)]
    fn a_status_says_away_until_its_end(
        #[case] until: Option<&str>,
        #[case] at: Timestamp,
        #[case] asked: bool,
    ) {
        let status = Some(Away { until: until.map(|at| at.parse().unwrap()) });
        let away = Preferences { status, ..Preferences::default() };
        let zone = parse_zone("Europe/Berlin").unwrap();
        assert_eq!(away.asked_at(at, &zone, DAY).is_some(), asked);
        assert_eq!(away.current(at, &zone).status.is_none(), asked);
    }

    #[rstest]
    #[case::later_that_day("2026-03-03T09:00:00Z", "2026-03-03T13:00:00Z")]
    #[case::the_next_day("2026-03-03T14:00:00Z", "2026-03-04T13:00:00Z")]
    #[case::not_on_a_saturday("2026-03-06T14:00:00Z", "2026-03-06T14:00:00Z")]
    fn a_days_questions_come_at_the_chosen_hour(#[case] at: Timestamp, #[case] asked: &str) {
        let zone = parse_zone("Europe/Berlin").unwrap();
        let two = Preferences { ask_at: Some(time(14, 0, 0, 0)), ..Preferences::default() };
        assert_eq!(two.asked_at(at, &zone, DAY).unwrap().to_string(), asked);
        let soon = SignedDuration::from_hours(2);
        assert_eq!(two.asked_at(at, &zone, soon), Some(at), "not where it would take too long");
    }

    #[test]
    fn fewer_questions_and_reminders_in_hours() {
        let zone = parse_zone("Europe/Berlin").unwrap();
        let evening: Timestamp = "2026-03-05T20:00:00Z".parse().unwrap();
        let (usual, own) = (Preferences::default(), half_week());
        assert_eq!(usual.reminded_at(evening, &zone).to_string(), "2026-03-06T08:00:00Z");
        assert_eq!(own.reminded_at(evening, &zone).to_string(), "2026-03-09T11:00:00Z");
        assert_eq!(usual.asks_a_week(3), 3);
        let few = Preferences { asks: Some(2), ..usual };
        assert_eq!((few.asks_a_week(3), Preferences { less_often: true, ..few }.asks_a_week(3)), (2, 1));
    }

    #[test]
    fn hours_that_cannot_be_are_refused() {
        let nine = time(9, 0, 0, 0);
        let no_day = OwnHours::new(WeekdaySet::default(), nine, time(17, 0, 0, 0));
        assert_eq!(no_day, Err(SettingsRefusal::NoWorkingDay));
        assert_eq!(OwnHours::new(WeekdaySet::ALL, nine, nine), Err(SettingsRefusal::HoursBackwards));
    }
}
