//! Posts of the communication plan: drafted, approved as they will be read, and sent at their time.

use super::calendar::{WorkingDays, WorkingHours, local_date};
use super::ids::{AnnouncementId, ChannelId, InitiativeId, MemberId};
use super::initiative::Initiative;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The longest title, in characters.
pub const TITLE_MAX: usize = 120;
/// The longest text, in characters.
pub const BODY_MAX: usize = 2500;
/// The longest words of whom it is for, in characters.
pub const AUDIENCE_MAX: usize = 200;
/// The longest words of why it is not approved, in characters.
pub const SAID_MAX: usize = 500;

/// So much later it still counts as sent at its time.
const ON_TIME: SignedDuration = SignedDuration::from_mins(10);
/// So much later it still goes out by itself, within the working hours of its day.
const LATE: SignedDuration = SignedDuration::from_hours(4);

/// How a post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It is written; nobody was asked.
    Draft,
    /// Its approver is asked.
    Asked,
    /// Approved: it goes out at its time.
    Planned,
    /// It is being sent.
    Going,
    /// Its time is over and it did not go out: the owner says what becomes of it.
    Waits,
    /// It stands in its channel.
    Sent,
    /// It is not sent.
    Dropped,
}

impl State {
    const ALL: [Self; 7] =
        [Self::Draft, Self::Asked, Self::Planned, Self::Going, Self::Waits, Self::Sent, Self::Dropped];

    /// The word of it in the store: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Asked => "asked",
            Self::Planned => "planned",
            Self::Going => "going",
            Self::Waits => "waits",
            Self::Sent => "sent",
            Self::Dropped => "dropped",
        }
    }

    /// The state of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// Why a post waits for its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Its time passed while Accord was down, or before it was approved.
    Late,
    /// Nobody approved it in time.
    Unapproved,
    /// Its channel is gone, archived or closed to Accord.
    Channel,
    /// The initiative rested, or had ended.
    Rests,
    /// Slack did not take it, for another reason than its channel.
    Refused,
    /// Whether it was posted is not clear, and Slack does not let Accord look.
    Unclear,
}

impl Problem {
    const ALL: [Self; 6] =
        [Self::Late, Self::Unapproved, Self::Channel, Self::Rests, Self::Refused, Self::Unclear];

    /// The word of it in the store: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Unapproved => "unapproved",
            Self::Channel => "channel",
            Self::Rests => "rests",
            Self::Refused => "refused",
            Self::Unclear => "unclear",
        }
    }

    /// The problem of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.word() == word)
    }
}

/// What is written down of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Its name in the plan.
    pub title: String,
    /// What is posted, in Slack's formatting as it was typed.
    pub body: String,
    /// Where.
    pub channel: ChannelId,
    /// Whom it is for; may be empty.
    pub audience: String,
    /// When.
    pub send_at: Timestamp,
    /// Who approves it; none: whoever is the sponsor.
    pub approver: Option<MemberId>,
}

/// A post of the communication plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Its number in the workspace.
    pub id: AnnouncementId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// What is written.
    pub words: Words,
    /// How it stands.
    pub state: State,
    /// Why it waits, if it does.
    pub problem: Option<Problem>,
    /// Each edit makes another version, which needs an approval of its own.
    pub version: i64,
    /// The version that was approved, if one was.
    pub approved: Option<i64>,
    /// Who approved it, or said why not.
    pub approved_by: Option<MemberId>,
    /// What its approver said instead of approving it; may be empty.
    pub said: String,
    /// How often it was sent on its way.
    pub attempt: i64,
    /// Who wrote this version.
    pub written_by: MemberId,
    /// Since when it is on its way, if it was sent there.
    pub going_at: Option<Timestamp>,
    /// When it was posted, if it was.
    pub sent_at: Option<Timestamp>,
}

impl Announcement {
    /// Who approves it.
    pub fn approver<'a>(&'a self, initiative: &'a Initiative) -> &'a MemberId {
        self.words.approver.as_ref().unwrap_or(&initiative.sponsor)
    }

    /// Whether what it says now was approved.
    pub fn is_approved(&self) -> bool {
        self.approved == Some(self.version)
    }

    /// Whether it can still be written anew.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Draft | State::Asked | State::Planned | State::Waits)
    }
}

/// Whether a post that was planned for `send_at`, or sent on its way then, goes out by itself at `now`: at its time, or up to four hours later, on the same day
/// and within the working hours of `zone`.
pub fn goes_out(send_at: Timestamp, now: Timestamp, zone: &TimeZone) -> bool {
    let late = send_at.duration_until(now);
    let same_day = local_date(send_at, zone) == local_date(now, zone);
    let at_work = WorkingHours::default().contains(now, zone, &WorkingDays::default());
    late <= ON_TIME || (late <= LATE && same_day && at_work)
}

/// A working day before its time, on the wall of `zone`.
pub fn warned_at(send_at: Timestamp, zone: &TimeZone) -> Timestamp {
    let local = zone.to_datetime(send_at);
    let days = WorkingDays::default();
    let before =
        local.date().series(jiff::Span::new().days(-1)).skip(1).find(|day| days.is_working_day(*day));
    let at =
        before.and_then(|day| zone.to_ambiguous_timestamp(day.to_datetime(local.time())).compatible().ok());
    at.unwrap_or(send_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use rstest::rstest;

    #[rstest]
    #[case::on_time("2026-03-12T09:00:00Z", "2026-03-12T09:00:05Z", true)]
    #[case::three_hours_late("2026-03-12T09:00:00Z", "2026-03-12T12:00:00Z", true)]
    #[case::five_hours_late("2026-03-12T09:00:00Z", "2026-03-12T14:00:00Z", false)]
    #[case::after_work("2026-03-12T14:00:00Z", "2026-03-12T17:00:00Z", false)]
    #[case::planned_for_the_evening("2026-03-12T19:00:00Z", "2026-03-12T19:01:00Z", true)]
    #[case::the_next_day("2026-03-12T22:30:00Z", "2026-03-13T00:30:00Z", false)]
    fn a_late_post_goes_out_within_the_day(
        #[case] at: Timestamp,
        #[case] now: Timestamp,
        #[case] goes: bool,
    ) {
        assert_eq!(goes_out(at, now, &parse_zone("Europe/Berlin").unwrap()), goes);
    }

    #[rstest]
    #[case("2026-03-12T09:00:00Z", "2026-03-11T09:00:00Z")]
    #[case::over_the_weekend("2026-03-16T09:00:00Z", "2026-03-13T09:00:00Z")]
    #[case::over_a_change_of_clocks("2026-03-30T08:00:00Z", "2026-03-27T09:00:00Z")]
    fn its_owner_hears_a_working_day_before(#[case] at: Timestamp, #[case] warned: Timestamp) {
        assert_eq!(warned_at(at, &parse_zone("Europe/Berlin").unwrap()), warned);
    }
}
