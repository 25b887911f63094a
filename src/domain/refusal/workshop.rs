//! Friendly "no"s about workshops.

use serde::{Deserialize, Serialize};

use super::words::quoted;

/// What is refused about a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum WorkshopRefusal {
    /// No block, or too many.
    #[error("Write one to {most} lines, a block each: the minutes, then what happens.")]
    HowManyBlocks {
        /// The most.
        most: usize,
    },
    /// A line that is no block.
    #[error("\u{201c}{}\u{201d} does not begin with minutes. Write it as in 10 Why now.", quoted(.line))]
    NoBlock {
        /// The line.
        line: String,
    },
    /// Longer than a day.
    #[error("This takes more than eight hours. Make two of it.")]
    TooLong,
    /// A day that is over, or no time at all.
    #[error("Choose a time that is still to come.")]
    Past,
    /// Nobody, or too many.
    #[error("Choose one to {most} people.")]
    HowManyPeople {
        /// The most.
        most: usize,
    },
    /// Nothing was written down.
    #[error("Write down at least one result, or close this: it opens again from the card.")]
    NoResults,
    /// A line for the charter that does not say for which statement.
    #[error("\u{201c}{}\u{201d} does not say which statement it is. Write it as in Vision: nobody waits.", quoted(.line))]
    NoStatement {
        /// The line.
        line: String,
    },
    /// It moves to the time at which it is.
    #[error("It begins then already. Choose another time, or that it is called off.")]
    SameTime,
    /// It is over: nothing of it can be changed.
    #[error("It is over. `/accord workshop` plans another one.")]
    Over,
    /// It was called off.
    #[error("It was called off. `/accord workshop` plans another one.")]
    CalledOff,
    /// Nobody planned it.
    #[error("There is no such workshop any more. `/accord workshop` plans one.")]
    Gone,
}
