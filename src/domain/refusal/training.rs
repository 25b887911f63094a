//! Friendly "no"s about trainings.

use super::words::{moment, quoted};
use crate::domain::training::{CAPACITY, MINUTES};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is refused about a training.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum TrainingRefusal {
    /// A day that is over, or no time at all.
    #[error("Choose a time that is still to come.")]
    Past,
    /// No number of places, or none that can be.
    #[error("Write how many places there are, from {} to {}, as in 12.", CAPACITY.start(), CAPACITY.end())]
    HowManyPlaces,
    /// No length, or none that can be.
    #[error("Write how many minutes it takes, from {} to {}, as in 60.", MINUTES.start(), MINUTES.end())]
    HowLong,
    /// Fewer places than people have one.
    #[error("{taken} have a place already, so there cannot be fewer places than that.")]
    TooFewPlaces {
        /// How many.
        taken: usize,
    },
    /// Nothing is different.
    #[error("Nothing is different. Change something, or cancel.")]
    NothingChanged,
    /// It was changed since its form was opened.
    #[error(
        "It was changed since you opened this. Close it and open it again, so that nothing of that is lost."
    )]
    ChangedSince,
    /// It has begun.
    #[error("It began {}: places can be neither taken nor left any more.", moment(*.at))]
    Begun {
        /// When.
        at: Timestamp,
    },
    /// It has not begun.
    #[error("It begins {}: who came can be written down from then on.", moment(*.at))]
    NotYet {
        /// When.
        at: Timestamp,
    },
    /// It was called off.
    #[error("It was called off. `/accord rollout training` shows the others.")]
    CalledOff,
    /// Its initiative rests or has ended.
    #[error("Its initiative does not go on just now, so nobody can sign up. Whoever leads it knows when.")]
    Rests,
    /// More names than are entered at once.
    #[error("Enter up to {most} names at once, one a line.")]
    TooManyNames {
        /// The most.
        most: usize,
    },
    /// A name that is too long.
    #[error("\u{201c}{}\u{201d} is longer than {max} characters. Write one name a line.", quoted(.name))]
    LongName {
        /// The name.
        name: String,
        /// The most characters.
        max: usize,
    },
    /// Nobody planned it.
    #[error("There is no such training any more. `/accord rollout training` shows those there are.")]
    Gone,
}
