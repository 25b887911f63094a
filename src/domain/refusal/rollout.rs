//! Friendly "no"s about the rollout.

mod announcement;

pub use announcement::AnnouncementRefusal;

use super::words::quoted;
use super::{Refusal, TrainingRefusal};
use crate::domain::stage::Stage;
use serde::{Deserialize, Serialize};

/// What is refused about the rollout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RolloutRefusal {
    /// A stage in which nothing is rolled out yet.
    #[error(
        "A rollout is planned from development on, and this is in {stage}. `/accord gate` asks for the next stage."
    )]
    TooEarly {
        /// The present stage.
        stage: Stage,
    },
    /// No wave of that number.
    #[error("There is no such wave here. `/accord rollout` shows the waves.")]
    NoWave,
    /// More than a rollout takes.
    #[error("A rollout has at most {most} waves. Put two groups into one.")]
    TooMany {
        /// The most.
        most: usize,
    },
    /// Neither a user group nor anybody by name.
    #[error("Name at least one user group or one person: a wave is for somebody.")]
    ForNobody,
    /// More user groups than a wave takes.
    #[error("A wave takes up to five user groups. Plan another wave for the others.")]
    TooManyGroups,
    /// More criteria than Slack's boxes show.
    #[error("Up to {most} criteria fit, one a line. Join two of them.")]
    TooManyChecks {
        /// The most.
        most: usize,
    },
    /// A day that is over.
    #[error("Choose today or a later day.")]
    DayOver,
    /// It moves to the day on which it is.
    #[error("It is planned for that day already. Choose another one.")]
    SameDay,
    /// Nobody is in it as far as is known.
    #[error("Nobody is in this wave yet, so it cannot start. *Edit* names its people and user groups.")]
    Empty,
    /// Criteria are not met, and nobody said why it goes on all the same.
    #[error("{open} not met yet. Tick what is true, or say why it goes on without.")]
    NotMet {
        /// How many, in words.
        open: String,
    },
    /// What was asked for does not fit to where it stands.
    #[error("This wave is {state} by now, so nothing was changed. `/accord rollout` shows where it stands.")]
    Passed {
        /// Where it stands, in a word.
        state: String,
    },
    /// Half a person, or fewer than none.
    #[error("\u{201c}{}\u{201d} is no number of people. Write it as in 120 of 400.", quoted(.typed))]
    NotWhole {
        /// What was typed.
        typed: String,
    },
    /// Nobody is in the waves that started, and no number was given.
    #[error(
        "Of how many? No wave with people started yet. Write both, as in `/accord rollout adoption 120 of 400`."
    )]
    NobodyIntended,
    /// More use it than should.
    #[error("{active} of {intended} cannot be: look at both numbers once more.")]
    MoreThanIntended {
        /// How many use it.
        active: i64,
        /// How many should.
        intended: i64,
    },
    /// A reading that was taken back.
    #[error("This reading does not count any more. `/accord rollout` shows the last ones.")]
    ReadingGone,
    /// No wave whose people could be asked.
    #[error(
        "Plan a wave first, with *Plan a wave* in `/accord rollout`: then its people can be asked how ready they are."
    )]
    PlanFirst,
    /// No wave whose readiness is asked for.
    #[error("Choose at least one wave that was not stopped.")]
    NoWaveChosen,
    /// A group that has no barrier, or a round that asked for something else.
    #[error("There is no barrier to ask about here. `/accord rollout` shows what the last round came to.")]
    NoBarrier,
    /// The initiative is paused.
    #[error("The initiative is paused, so no wave starts. *Go on* on its card resumes it.")]
    Paused,
    /// Somebody else changed it since the form was opened.
    #[error(
        "Somebody else changed this wave since you opened it. Close this and open it again: then you see what they wrote."
    )]
    ChangedSince,
    /// About trainings.
    #[error(transparent)]
    Training(#[from] TrainingRefusal),
    /// About the communication plan, and links to learn from.
    #[error(transparent)]
    Announcement(#[from] AnnouncementRefusal),
}

impl From<TrainingRefusal> for Refusal {
    fn from(refusal: TrainingRefusal) -> Self {
        Self::Rollout(refusal.into())
    }
}

impl From<AnnouncementRefusal> for Refusal {
    fn from(refusal: AnnouncementRefusal) -> Self {
        Self::Rollout(refusal.into())
    }
}
