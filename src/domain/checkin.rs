//! Check-ins: recurring questions, their rounds, who is asked when, and what the answers come to.

mod audience;
mod edit;
mod findings;
mod given;
mod opening;
mod question;
mod seat;
mod taken;
mod tally;
mod template;

pub use audience::{Audience, GROUPS_MAX, Mode, Reminders};
pub use findings::{Finding, Found, Groups, Trend, findings, latest, scores};
pub use given::{Answered, Value, Values};
pub use opening::{Opening, Person, Turn, first_slot, instant, open, sends};
pub use question::{Kind, LABEL_MAX, LOW, OPTIONS_MAX, QUESTIONS_MAX, Question, Questions};
pub use seat::Seat;
pub use taken::{Taken, Words};
pub use tally::{Summary, Tally, summary};
pub use template::{Template, of_lines};

use super::cadence::Cadence;
use super::calendar::WorkingDays;
use super::ids::{ChannelId, CheckinId, InitiativeId, MemberId, RoundId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How late a prompt may still come.
pub const WINDOW: SignedDuration = SignedDuration::from_hours(4);
/// How long people have to answer, unless the owner chose otherwise.
pub const ANSWER_TIME: SignedDuration = SignedDuration::from_hours(24);
/// The longest question.
pub const QUESTION_MAX: usize = 500;
/// The longest answer in words.
pub const COMMENT_MAX: usize = 3000;

/// Whose clock on the wall a check-in follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wall {
    /// Each person's own: ten o'clock comes to each in their own morning.
    EachOnes,
    /// One zone's, by its IANA name: everybody is asked at the same instant.
    Zone(String),
}

/// The word that the store and the form keep for each one's own time.
const OWN: &str = "own";

impl Wall {
    /// The word for it: `own`, or the zone's name.
    pub fn word(&self) -> &str {
        match self {
            Self::EachOnes => OWN,
            Self::Zone(name) => name,
        }
    }

    /// The wall of a word; whether the zone exists is the caller's to check.
    pub fn from_word(word: &str) -> Self {
        if word == OWN { Self::EachOnes } else { Self::Zone(word.to_owned()) }
    }
}

/// Whether a check-in asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// At its times.
    Active,
    /// It rests until its owner resumes it.
    Paused,
    /// It rests for good; its rounds stay readable.
    Archived,
}

/// Recurring questions: an initiative may have several check-ins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkin {
    /// Its number in the workspace.
    pub id: CheckinId,
    /// The initiative it is about.
    pub initiative: InitiativeId,
    /// What people call it; may be empty.
    pub name: String,
    /// What is asked from the next round on.
    pub questions: Questions,
    /// Whom.
    pub audience: Audience,
    /// How it is held.
    pub mode: Mode,
    /// How often those who are silent are reminded.
    pub reminders: Reminders,
    /// The days on which people are asked.
    pub days: WorkingDays,
    /// Where the report goes, if not into the initiative's channel.
    pub report_to: Option<ChannelId>,
    /// Whether whoever stands in for somebody who is away may answer for them; with names alone.
    pub stand_ins: bool,
    /// When.
    pub cadence: Cadence,
    /// By whose clock.
    pub wall: Wall,
    /// How late a prompt may still come.
    pub window: SignedDuration,
    /// How long people have to answer.
    pub answer_time: SignedDuration,
    /// Who set it up.
    pub created_by: MemberId,
    /// Whether it asks.
    pub state: State,
}

impl Checkin {
    /// A new check-in, as it is suggested: its number is the store's to give.
    pub fn new(initiative: InitiativeId, questions: Questions, cadence: Cadence, owner: MemberId) -> Self {
        Self {
            id: CheckinId(0),
            initiative,
            name: String::new(),
            questions,
            audience: Audience::default(),
            mode: Mode::Named,
            reminders: Reminders::Standard,
            days: WorkingDays::default(),
            report_to: None,
            stand_ins: false,
            cadence,
            wall: Wall::EachOnes,
            window: WINDOW,
            answer_time: ANSWER_TIME,
            created_by: owner,
            state: State::Active,
        }
    }

    /// Whether it asks at its times.
    pub fn is_active(&self) -> bool {
        self.state == State::Active
    }
}

/// Where a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundState {
    /// Answers count.
    Open,
    /// The report is out.
    Closed,
    /// Its time passed while Accord was down: nobody was asked.
    Missed,
}

/// What stands before the instant in the time of a trial, which its owner runs on themselves: it counts nowhere.
pub const TRIAL: &str = "~";
/// How long a trial takes.
pub const TRIAL_TIME: SignedDuration = SignedDuration::from_hours(1);

impl Round {
    /// Whether its owner runs it on themselves.
    pub fn is_trial(&self) -> bool {
        self.time.starts_with(TRIAL)
    }
}

/// One occurrence of a check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its number in the workspace.
    pub id: RoundId,
    /// Which check-in it belongs to.
    pub checkin: CheckinId,
    /// The nominal date of its slot, `YYYY-MM-DD`.
    pub date: String,
    /// The nominal time of its slot, `HH:MM`; of a round that somebody asked for, `@` and the instant; of a
    /// trial, `~` and the instant.
    pub time: String,
    /// The questions as they were asked.
    pub questions: Questions,
    /// How it is held, as it was settled when it opened.
    pub mode: Mode,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When those who are silent are looked for.
    pub remind_at: Timestamp,
    /// When it closes.
    pub closes_at: Timestamp,
    /// Where it stands.
    pub state: RoundState,
}

/// What became of asking one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptState {
    /// Is asked at their time.
    Asked,
    /// Was not asked: it would have come too late.
    SkippedLate,
    /// Is not expected to answer.
    Excused,
}

/// Why somebody is excused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// They are away, or not at work in time.
    Away,
    /// They were asked often enough that week.
    Budget,
    /// The check-in was paused before their moment came.
    Paused,
}

/// One person's place in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// Who.
    pub member: MemberId,
    /// At which instant.
    pub at: Timestamp,
    /// What became of it.
    pub state: PromptState,
    /// When the message was posted.
    pub sent_at: Option<Timestamp>,
    /// Why they are excused, where they are and it is known.
    pub why: Option<Why>,
    /// Why they do not answer this time, where they said so.
    pub reason: Option<String>,
    /// Who is asked instead while they are away.
    pub stand_in: Option<MemberId>,
}

/// An answer on the scale from 1 (no) to 5 (surely).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

impl Score {
    /// All five.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The score of a number from 1 to 5.
    pub fn new(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|score| score.number() == number)
    }

    /// Its number.
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }
}

/// What one person answered in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who.
    pub member: MemberId,
    /// What they answered.
    pub given: Answered,
    /// Who gave it for them; nobody: they themselves.
    pub given_by: Option<MemberId>,
    /// Whether it came after the close: kept, but not counted in the report.
    pub late: bool,
    /// When it was first given.
    pub answered_at: Timestamp,
    /// When it was last changed.
    pub amended_at: Option<Timestamp>,
}
