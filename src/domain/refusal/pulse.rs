//! The friendly "no" about confidential rounds.

use super::{CheckinRefusal, Refusal};
use serde::{Deserialize, Serialize};

/// Why something about a confidential round does not happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PulseRefusal {
    /// An answer by somebody who has no place in the round.
    #[error(
        "You were not invited to this pulse, so nothing was stored. `/accord checkin` shows what is open for you."
    )]
    NotInvited,
    /// An answer after the close.
    #[error(
        "This pulse is closed. It takes no late answers: one that comes alone could be told from the others. Tell the owner what you \
         would have said."
    )]
    Closed,
    /// A second answer.
    #[error(
        "You answered this pulse already. An answer cannot be changed, since nobody can tell which one is yours. The next pulse asks \
         again."
    )]
    AnsweredAlready,
    /// A number or words for a confidential round by a way that would store the name with them.
    #[error(
        "This pulse is confidential. Press *Answer* in its message: only that form keeps your name apart."
    )]
    OnlyByForm,
    /// A confidential check-in with other questions than scores.
    #[error(
        "A confidential pulse asks for scores only. Leave the other questions out, or hold it with names."
    )]
    ScoresOnly,
    /// Questions that are none.
    #[error("Write one to five questions, one in each line, of at most {longest} characters.")]
    Questions {
        /// The most characters of one.
        longest: usize,
    },
}

impl From<PulseRefusal> for Refusal {
    fn from(refusal: PulseRefusal) -> Self {
        Self::Checkin(CheckinRefusal::Pulse(refusal))
    }
}
