//! Friendly "no"s about settings.

use super::words::{person, quoted};
use crate::domain::ids::MemberId;
use serde::{Deserialize, Serialize};

/// What is refused about settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum SettingsRefusal {
    /// Somebody who is no workspace admin.
    #[error("Only workspace admins can do this. Ask one of them; Slack lists them under *People*.")]
    NotAdmin,
    /// Somebody else changed the settings since the form was opened.
    #[error(
        "Somebody else changed the settings meanwhile, so nothing was changed. Close this and open it again."
    )]
    ChangedMeanwhile,
    /// Only admins may create initiatives.
    #[error("Here workspace admins start initiatives. Ask one of them.")]
    AdminsCreate,
    /// Only some may create initiatives.
    #[error("Here only some people start initiatives. Ask a workspace admin to list you.")]
    NotListed,
    /// A list of creators without anybody.
    #[error("List who may start initiatives, or choose another answer.")]
    NobodyListed,
    /// Somebody who was not given the portfolio.
    #[error(
        "Only those whom a workspace admin names see the portfolio. Ask one: *Workspace settings* in Accord's Home tab, *Who sees the portfolio?*"
    )]
    NotHead,
    /// A guest, a bot, a deactivated account or somebody of another company as a reader of the portfolio.
    #[error("Only full members of this workspace see the portfolio. Leave {} out.", person(.who))]
    HeadNotFull {
        /// Who is none.
        who: MemberId,
    },
    /// A guest where the workspace asks none.
    #[error("Guests are not asked here. Choose full members; a workspace admin can change that.")]
    NoGuests,
    /// No working day at all.
    #[error("Choose at least one working day.")]
    NoWorkingDay,
    /// Hours that end before they begin.
    #[error("The day must end after it begins.")]
    HoursBackwards,
    /// An hour that is none.
    #[error("Choose when the day begins and when it ends.")]
    NoHours,
    /// A day back that has come already.
    #[error("That day has come already. Choose the day you are back, or leave it empty.")]
    BackAlready,
    /// Words that are no date.
    #[error("I don't know the day \u{201c}{}\u{201d}. Write it like `/accord away until 2026-03-12`, or `/accord away off`.", quoted(.typed))]
    NotADay {
        /// What was typed.
        typed: String,
    },
    /// A list of statuses that is too long.
    #[error(
        "Name at most {entries} statuses, each of at most {longest} characters, with commas between them."
    )]
    TooManyStatuses {
        /// The most entries.
        entries: usize,
        /// The most characters of one.
        longest: usize,
    },
    /// More phrases than there can be, or longer ones, or one without a word in it.
    #[error(
        "Write at most {most} phrases, one a line, each with a word in it and of at most {max} characters."
    )]
    BadPhrases {
        /// How many there can be.
        most: usize,
        /// The longest, in characters.
        max: usize,
    },
    /// A number out of its range.
    #[error("Choose a number from {least} to {most}.")]
    OutOfRange {
        /// The least that can be chosen.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Oneself as one's stand-in.
    #[error("Choose a colleague to stand in for you.")]
    OwnDelegate,
    /// A stand-in without days, or for days that are over.
    #[error("Choose the first and the last day on which they stand in, from today on.")]
    DelegateDays,
}
