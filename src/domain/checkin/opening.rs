//! Who is asked at which instant.

use super::{Checkin, PromptState, Reminders, Wall};
use crate::domain::cadence::{Cadence, Slot};
use crate::domain::calendar::{WorkingDays, local_date};
use crate::domain::ids::MemberId;
use crate::domain::preferences::Preferences;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Somebody who is asked, with the clock on their wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Who.
    pub member: MemberId,
    /// Their zone.
    pub zone: TimeZone,
    /// How they want to be asked.
    pub preferences: Preferences,
}

/// When somebody is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub member: MemberId,
    /// At which instant.
    pub at: Timestamp,
    /// Whether they are excused: away, or not at work in time.
    pub excused: bool,
}

impl Person {
    /// Their turn in a slot that comes to them at `at`, with `patience` for their own hours to begin; on one of `days` of
    /// their calendar alone.
    pub fn turn(&self, at: Timestamp, days: &WorkingDays, patience: SignedDuration) -> Turn {
        let asked = self.preferences.asked_at(at, &self.zone, patience);
        let asked = asked.filter(|at| days.is_working_day(local_date(*at, &self.zone)));
        Turn { member: self.member.clone(), at: asked.unwrap_or(at), excused: asked.is_none() }
    }
}

/// A round that opens: who is asked when, and its own times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Each person's instant, and whether it is too late for them.
    pub prompts: Vec<(MemberId, Timestamp, PromptState)>,
    /// When those who are silent are looked for: so long after the first prompt as the reminders say.
    pub remind_at: Timestamp,
    /// When it closes: the answer time after the last prompt.
    pub closes_at: Timestamp,
}

/// The instant of a wall-clock time in `zone`: in a gap it moves forward by the gap, of two the first counts.
pub fn instant(date: Date, time: Time, zone: &TimeZone) -> Timestamp {
    zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().unwrap_or(Timestamp::MAX)
}

/// Opens a round at `now` for people whose turns are given. `None` where it is too late for every one of them. Excused people
/// neither delay its close nor, among others, make it open.
pub fn open(
    people: &[Turn],
    window: SignedDuration,
    answer_time: SignedDuration,
    reminders: Reminders,
    now: Timestamp,
) -> Option<Opening> {
    let in_time = |turn: &&Turn| after(turn.at, window) >= now;
    let state = |turn: &Turn| match (turn.excused, in_time(&turn)) {
        (true, _) => PromptState::Excused,
        (false, true) => PromptState::Asked,
        (false, false) => PromptState::SkippedLate,
    };
    let prompts: Vec<_> = people.iter().map(|turn| (turn.member.clone(), turn.at, state(turn))).collect();
    let moments = |excused: bool| people.iter().filter(in_time).filter(move |turn| turn.excused == excused);
    let span = |excused: bool| {
        Some((moments(excused).map(|turn| turn.at).min()?, moments(excused).map(|turn| turn.at).max()?))
    };
    // With everybody excused the round takes place all the same: the report says so.
    let all = people.iter().all(|turn| turn.excused);
    let (first, last) = span(false).or_else(|| all.then(|| span(true)).flatten())?;
    let (first_quarter, _) = reminders.quarters();
    let (remind_at, closes_at) = (after(first, answer_time / 4 * first_quarter), after(last, answer_time));
    Some(Opening { prompts, remind_at, closes_at })
}

fn after(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}

/// The first slot of each one's own time that lies ahead of all `people`, with the date that "every two weeks"
/// counts from. `dateline` is the zone in which the schedule is kept.
pub fn first_slot(
    cadence: &Cadence,
    people: &[Person],
    dateline: &TimeZone,
    now: Timestamp,
) -> (Date, Option<Slot>) {
    let today = people.iter().map(|person| local_date(now, &person.zone)).min();
    let anchor = today.unwrap_or_else(|| local_date(now, dateline));
    let ahead = |slot: &Slot| people.iter().all(|person| instant(slot.date, slot.time, &person.zone) > now);
    let next = cadence.slots(dateline, anchor, anchor).find(ahead);
    (anchor, next)
}

/// The instants at which a person is asked for these slots of a check-in; slots in which they are excused are left out.
pub fn sends(checkin: &Checkin, slots: &[Slot], person: &Person) -> Vec<Timestamp> {
    let at = |slot: &Slot| match checkin.wall {
        Wall::EachOnes => instant(slot.date, slot.time, &person.zone),
        Wall::Zone(_) => slot.at,
    };
    let turns = slots.iter().map(|slot| person.turn(at(slot), &checkin.days, checkin.answer_time));
    turns.filter(|turn| !turn.excused).map(|turn| turn.at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;

    fn person(id: &str, zone: &str) -> Person {
        let preferences = Preferences::default();
        Person { member: MemberId::new(id), zone: parse_zone(zone).unwrap(), preferences }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn turn(id: &str, moment: &str) -> Turn {
        Turn { member: MemberId::new(id), at: at(moment), excused: false }
    }

    const HOURS_4: SignedDuration = SignedDuration::from_hours(4);
    const DAY: SignedDuration = SignedDuration::from_hours(24);

    /// Story 4: the clocks of New York change on 8 March 2026, those of Berlin on 29 March.
    #[test]
    fn ten_o_clock_is_ten_o_clock_whatever_the_clocks_do() {
        let cadence: Cadence = "Thursdays 10:00".parse().unwrap();
        let dateline = parse_zone("Pacific/Kiritimati").unwrap();
        let slots = cadence.slots(&dateline, Date::constant(2026, 3, 5), Date::constant(2026, 3, 5));
        let slots: Vec<_> = slots.take(5).collect();
        let sent = |who: &Person| -> Vec<String> {
            slots.iter().map(|slot| instant(slot.date, slot.time, &who.zone).to_string()).collect()
        };
        let (york, berlin) = (person("Y", "America/New_York"), person("B", "Europe/Berlin"));
        assert_eq!(
            sent(&york),
            [
                "2026-03-05T15:00:00Z",
                "2026-03-12T14:00:00Z",
                "2026-03-19T14:00:00Z",
                "2026-03-26T14:00:00Z",
                "2026-04-02T14:00:00Z"
            ]
        );
        assert_eq!(
            sent(&berlin),
            [
                "2026-03-05T09:00:00Z",
                "2026-03-12T09:00:00Z",
                "2026-03-19T09:00:00Z",
                "2026-03-26T09:00:00Z",
                "2026-04-02T08:00:00Z"
            ]
        );
    }

    #[test]
    fn a_round_waits_for_its_last_person_and_skips_who_is_too_late() {
        let people = [turn("B", "2026-03-05T09:00:00Z"), turn("Y", "2026-03-05T15:00:00Z")];
        let round = open(&people, HOURS_4, DAY, Reminders::Standard, at("2026-03-05T13:00:00Z")).unwrap();
        assert_eq!(round.prompts[0].2, PromptState::Asked);
        assert_eq!(round.remind_at, at("2026-03-05T21:00:00Z"));
        assert_eq!(round.closes_at, at("2026-03-06T15:00:00Z"));
        let later = open(&people, HOURS_4, DAY, Reminders::Standard, at("2026-03-05T13:00:01Z")).unwrap();
        assert_eq!(later.prompts[0].2, PromptState::SkippedLate);
        assert_eq!(later.remind_at, at("2026-03-06T03:00:00Z"));
        assert_eq!(open(&people, HOURS_4, DAY, Reminders::Standard, at("2026-03-05T19:00:01Z")), None);
        assert_eq!(open(&[], HOURS_4, DAY, Reminders::Standard, at("2026-03-05T09:00:00Z")), None);
    }

    #[test]
    fn whoever_is_excused_delays_nothing() {
        let away = Turn { excused: true, ..turn("Y", "2026-03-05T15:00:00Z") };
        let now = at("2026-03-05T09:00:00Z");
        let round =
            open(&[turn("B", "2026-03-05T09:00:00Z"), away.clone()], HOURS_4, DAY, Reminders::Standard, now)
                .unwrap();
        assert_eq!(round.prompts[1].2, PromptState::Excused);
        assert_eq!(round.closes_at, at("2026-03-06T09:00:00Z"));
        let all_away = open(&[away], HOURS_4, DAY, Reminders::Standard, now).unwrap();
        assert_eq!(all_away.closes_at, at("2026-03-06T15:00:00Z"), "the report comes all the same");
    }

    #[test]
    fn reminders_come_at_half_time_or_when_three_quarters_are_over() {
        let people = [turn("B", "2026-03-05T09:00:00Z")];
        let first = |reminders| open(&people, HOURS_4, DAY, reminders, people[0].at).unwrap().remind_at;
        assert_eq!(first(Reminders::Light), at("2026-03-06T03:00:00Z"));
        assert_eq!(first(Reminders::Standard), at("2026-03-05T21:00:00Z"));
        assert_eq!(first(Reminders::Active), at("2026-03-05T21:00:00Z"));
    }

    #[test]
    fn nobody_is_asked_on_a_day_that_is_none_of_theirs() {
        let days = WorkingDays::new(WorkingDays::default().weekdays(), [Date::constant(2026, 3, 5)]).unwrap();
        let excused = |zone: &str, moment: &str| person("B", zone).turn(at(moment), &days, DAY).excused;
        assert!(!excused("Europe/Berlin", "2026-03-06T09:00:00Z"));
        assert!(excused("Europe/Berlin", "2026-03-05T09:00:00Z"), "a holiday");
        assert!(excused("Asia/Tokyo", "2026-03-06T16:00:00Z"), "Saturday there");
        assert!(!excused("America/New_York", "2026-03-06T16:00:00Z"));
    }

    #[test]
    fn the_first_slot_lies_ahead_of_everybody() {
        let cadence: Cadence = "every 2 weeks on Thursday 10:00".parse().unwrap();
        let dateline = parse_zone("Pacific/Kiritimati").unwrap();
        let people = [person("Y", "America/New_York"), person("B", "Europe/Berlin")];
        let first = |now: &str| {
            let (anchor, slot) = first_slot(&cadence, &people, &dateline, at(now));
            (anchor.to_string(), slot.unwrap().date.to_string())
        };
        // Wednesday evening: Kiritimati is past Thursday's ten o'clock, the people are not.
        assert_eq!(first("2026-03-04T22:00:00Z"), ("2026-03-04".into(), "2026-03-05".into()));
        // Thursday noon in Berlin: too late for one of them, so nobody is asked before the next one.
        assert_eq!(first("2026-03-05T11:00:00Z"), ("2026-03-05".into(), "2026-03-19".into()));
    }
}
