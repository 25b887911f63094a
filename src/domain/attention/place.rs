//! Which direct message carries a nudge: those of a person that come within an hour come together.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// Nudges of one person that come within this time come in one message.
pub const TOGETHER: SignedDuration = SignedDuration::from_hours(1);

/// How urgent a nudge is, the most urgent first: a question before a reminder, then what closes sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Urgency {
    /// Whether it reminds of a question that was asked.
    pub reminder: bool,
    /// When its round closes.
    pub closes_at: Timestamp,
}

/// A direct message that is planned and has not begun to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The subject under which it goes out.
    pub carrier: String,
    /// The moment of the earliest nudge in it.
    pub first: Timestamp,
    /// The moment of the latest: when it goes out.
    pub last: Timestamp,
    /// The week whose budget it counts against.
    pub week: Date,
    /// How urgent the most urgent nudge in it is.
    pub urgency: Urgency,
}

/// Where a nudge finds its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// In a message that is planned, without an ask of its own.
    With(&'a Planned),
    /// In a message that is planned and now waits for this nudge: none comes before its time.
    Leads(&'a Planned),
    /// In a message of its own.
    Own,
}

/// Finds the place of a nudge that is due at `at`, among what is planned for the same person.
pub fn place(at: Timestamp, planned: &[Planned], now: Timestamp) -> Place<'_> {
    let fits = |message: &&Planned| {
        let span = message.first.min(at).duration_until(message.last.max(at));
        message.last > now && span <= TOGETHER
    };
    match planned.iter().find(fits) {
        Some(message) if at <= message.last => Place::With(message),
        Some(message) => Place::Leads(message),
        None => Place::Own,
    }
}

/// The message of that week that waits where there is no ask left for something of this urgency; none where all are as urgent.
pub fn gives_way(urgency: Urgency, week: Date, planned: &[Planned]) -> Option<&Planned> {
    let least = planned.iter().filter(|message| message.week == week).max_by_key(|message| message.urgency);
    least.filter(|message| message.urgency > urgency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(minutes * 60).unwrap()
    }

    fn planned(first: i64, last: i64) -> Planned {
        let urgency = Urgency { reminder: false, closes_at: at(last + 600) };
        Planned {
            carrier: format!("{first}"),
            first: at(first),
            last: at(last),
            week: date(2026, 3, 2),
            urgency,
        }
    }

    #[rstest]
    #[case::at_the_same_time(100, "with 100")]
    #[case::a_little_earlier_waits(60, "with 100")]
    #[case::a_little_later_leads(150, "leads 100")]
    #[case::not_over_an_hour(170, "own")]
    #[case::far_earlier(30, "own")]
    #[case::within_a_wide_one(260, "with 210")]
    #[case::a_wide_one_grows_no_wider(275, "own")]
    fn those_within_an_hour_come_together(#[case] minute: i64, #[case] expected: &str) {
        let all = [planned(100, 100), planned(210, 265)];
        let found = match place(at(minute), &all, at(0)) {
            Place::With(message) => format!("with {}", message.carrier),
            Place::Leads(message) => format!("leads {}", message.carrier),
            Place::Own => "own".to_owned(),
        };
        assert_eq!(found, expected);
        assert_eq!(place(at(minute), &all, at(300)), Place::Own, "what is due already may be on its way");
    }

    #[test]
    fn a_reminder_gives_way_to_a_question_and_what_closes_later_to_what_closes_sooner() {
        let week = date(2026, 3, 2);
        let urgency = |reminder, closes| Urgency { reminder, closes_at: at(closes) };
        let with = |carrier: &str, urgency| Planned { carrier: carrier.into(), urgency, ..planned(0, 0) };
        let all = [with("question", urgency(false, 50)), with("reminder", urgency(true, 20))];
        let least = |urgency, week| gives_way(urgency, week, &all).map(|message| message.carrier.as_str());
        assert_eq!(least(urgency(false, 90), week), Some("reminder"));
        assert_eq!(least(urgency(true, 10), week), Some("reminder"));
        assert_eq!(least(urgency(true, 20), week), None, "whoever is as urgent waits");
        assert_eq!(least(urgency(false, 90), date(2026, 3, 9)), None);
        assert_eq!(
            gives_way(urgency(false, 40), week, &all[..1]).map(|m| m.carrier.as_str()),
            Some("question")
        );
    }
}
