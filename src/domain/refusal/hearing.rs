//! Who is told about a refusal, and how often.

use super::Refusal;
use crate::domain::emoji::{Emoji, EmojiLists, Verdict};
use crate::domain::ids::DecisionId;
use serde::{Deserialize, Serialize};

/// Whether the refused person hears about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hearing {
    /// Nothing is said: nobody is there to read it.
    Silence,
    /// One private line, once a person and version: repeated marks are not answered again.
    OneLine,
    /// An answer each time: they asked for something by a command, button or modal.
    Answer,
}

impl Refusal {
    /// The private line for an emoji on neither list, used by somebody whose vote would count. Everybody else's is
    /// ignored without a word: ask [`may_vote`](crate::domain::permit::may_vote) first.
    pub fn emoji_does_not_count(decision: DecisionId, emoji: Emoji, lists: &EmojiLists) -> Self {
        let (approve, reject) = (lists.codes(Verdict::Approve), lists.codes(Verdict::Reject));
        Self::EmojiDoesNotCount { decision, emoji, approve, reject }
    }

    /// Whether, and how often, the refused person hears about it.
    pub fn hearing(&self) -> Hearing {
        match self {
            Self::Bot | Self::Deactivated => Hearing::Silence,
            Self::StrangersVote { .. }
            | Self::GuestsVote { .. }
            | Self::OwnProposal { .. }
            | Self::OwnEdit { .. }
            | Self::NotAsked { .. }
            | Self::OldCard { .. }
            | Self::TooLate { .. }
            | Self::EmojiDoesNotCount { .. } => Hearing::OneLine,
            _ => Hearing::Answer,
        }
    }
}
