//! What is said about a file that somebody asked for.

use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// It is being made.
    Coming,
    /// There is nothing that would stand in it.
    Nothing,
    /// What would stand in it is not open to them any more.
    Closed,
    /// Slack did not say whether it arrived.
    Unclear,
    /// It could not be sent.
    Refused {
        /// Slack's word for why.
        code: String,
    },
}
