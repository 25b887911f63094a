//! Friendly "no"s about the emoji that count.

use super::words::quoted;
use crate::domain::emoji::Emoji;
use serde::{Deserialize, Serialize};

/// What is refused about emoji.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum EmojiRefusal {
    /// An emoji that would both approve and reject.
    #[error("{emoji} cannot both approve and reject. Take it off one of the lists.")]
    EmojiOnBothLists {
        /// The emoji.
        emoji: Emoji,
    },
    /// An emoji that means something else already.
    #[error("{emoji} means something else already. Choose another.")]
    MeansSomethingElse {
        /// The emoji.
        emoji: Emoji,
    },
    /// Something that is no emoji.
    #[error("\u{201c}{}\u{201d} is not the name of an emoji. Write it like `white_check_mark`.", quoted(.word))]
    NotAnEmoji {
        /// What was typed.
        word: String,
    },
    /// An empty list of emoji.
    #[error("Each list needs at least one emoji, so that people can both approve and reject.")]
    EmptyEmojiList,
}
