//! Friendly "no"s about tests of a prototype.

use serde::{Deserialize, Serialize};

/// What is refused about a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PrototypeRefusal {
    /// No task, or too many.
    #[error("Write one to {most} tasks, one a line, as you say them to people.")]
    HowManyTasks {
        /// The most.
        most: usize,
    },
    /// Nobody, or too many.
    #[error("Choose, or name, one to {most} people. Five find most of what there is to find.")]
    HowManyPeople {
        /// The most.
        most: usize,
    },
    /// No day, or no time.
    #[error("Choose a day and a time. It may be over already.")]
    NoTime,
    /// Too many findings.
    #[error("A test keeps {most} findings. Put the small ones together.")]
    HowManyFindings {
        /// The most.
        most: usize,
    },
    /// Nothing is known yet.
    #[error("Nothing was written down yet. Say first how it went for one person, or what was found.")]
    NothingSeen,
    /// No such test or part of it.
    #[error("There is no such test any more. `/accord prototype` shows what there is.")]
    Gone,
}
